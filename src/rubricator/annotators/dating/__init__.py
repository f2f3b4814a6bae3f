"""Dates in English prose: their surface forms, their normal forms, and what completes them."""
