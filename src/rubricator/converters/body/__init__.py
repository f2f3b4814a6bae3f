"""The text itself: headings within it, what stands apart in it, speeches, contents."""
