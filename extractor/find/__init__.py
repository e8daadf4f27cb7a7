"""Mentions, figures and statements in the text of a document."""
