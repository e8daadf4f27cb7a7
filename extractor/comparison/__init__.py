"""Rows of many documents side by side, where they may stand side by side."""
