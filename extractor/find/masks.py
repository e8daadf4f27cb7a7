"""What of a stretch of text has been read."""

from __future__ import annotations

from extractor.model import Span


class Mask:
    """Marks the characters of a scope that are read, so that no span need be held against all others."""

    def __init__(self, scope: Span) -> None:
        self._start = scope.start
        self._marks = bytearray(scope.end - scope.start)

    def add(self, span: Span) -> None:
        """Mark a span inside the scope."""
        self._marks[span.start - self._start : span.end - self._start] = b"\1" * (span.end - span.start)

    def touches(self, span: Span) -> bool:
        """Whether a character of a span inside the scope is marked."""
        return self._marks.find(1, span.start - self._start, span.end - self._start) >= 0
