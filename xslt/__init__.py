"""Stylesheets: TEI to anything, one entry stylesheet per view."""
