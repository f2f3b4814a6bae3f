"""The works that a text knows: by title, by author, and in the order in which they were cited."""
