"""Rubricator turns plain texts into TEI P5 editions."""
