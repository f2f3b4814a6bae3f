"""What a line says by itself: a date, a name, a title, an imprint, a greeting, an address."""
