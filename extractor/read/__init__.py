"""Readers, one module per format: a file becomes a `Document` with one text."""
