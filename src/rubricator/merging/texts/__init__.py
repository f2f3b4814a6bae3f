"""Two versions of a text: what they have in common, what moved, where an offset stands now."""
