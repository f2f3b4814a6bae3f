"""Works as a text describes them: in lists, in notes, in running words, at the head of a review."""
