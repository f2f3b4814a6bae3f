"""The pages of a corpus: what stands on each, and which of them are to be made."""
