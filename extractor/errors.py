"""Errors that people see. Each says place, fault and remedy, and carries the exit code it ends in."""

from __future__ import annotations


class ExtractorError(Exception):
    """Base of every error this program raises on purpose."""

    exit_code = 1

    def __init__(self, place: str, fault: str, remedy: str) -> None:
        super().__init__(f"{place}: {fault}. {remedy}")
        self.place = place
        self.fault = fault
        self.remedy = remedy


class UsageError(ExtractorError):
    """The command was given something it cannot work with."""

    exit_code = 2


class UnreadableDocument(ExtractorError):
    """One document cannot be read; the others are not touched by it."""

    exit_code = 3


class InvalidRules(ExtractorError):
    """A rule file is not valid; nothing is extracted with it."""

    exit_code = 4
