"""Schemas: what an edition may look like."""
