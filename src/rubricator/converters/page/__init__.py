"""What belongs to the page, the site or the library that had a text, and not to the text."""
