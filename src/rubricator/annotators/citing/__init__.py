"""Citations in the text, and which of the works that it describes each of them is of."""
