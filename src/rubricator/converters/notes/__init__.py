"""Notes: where a text calls for them, what they open with, and where their bodies stand."""
