"""What a build knows of the last one: files as they were, what came of them, what is old."""
