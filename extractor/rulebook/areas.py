"""Councils and regions: their names, codes and every spelling they are known by."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from extractor.errors import InvalidRules
from extractor.rulebook.spellings import council_spellings, initials, key

# Councils whose web addresses follow no pattern carry theirs in the file; the rest are guessed from the name.
_SUFFIX = ".gov.uk"


@dataclass(frozen=True, slots=True)
class Council:
    """One council: `name` is short (`Rotherham`), `code` its GSS code, dates those of its being."""

    name: str
    code: str
    official_name: str
    country: str
    type: str
    region: str
    region_code: str
    aliases: tuple[str, ...] = ()
    active: bool = True
    active_from: date | None = None
    active_to: date | None = None
    former_codes: tuple[str, ...] = ()
    abbreviation: str = ""
    domain: str = ""

    def existed(self, day: date) -> bool:
        """Whether the council was in being on that day."""
        return (self.active_from is None or self.active_from <= day) and (
            self.active_to is None or day <= self.active_to
        )

    def is_abbreviated(self, letters: str) -> bool:
        """Whether these letters (`WCC`) can stand for this council in its own document."""
        return letters in {
            self.abbreviation,
            initials(self.official_name),
            initials(f"{self.name} Council"),
        } - {""}


@dataclass(frozen=True, slots=True)
class Region:
    """A region of England, or a nation, with its ONS code."""

    name: str
    code: str
    spellings: tuple[str, ...] = ()


Area = Council | Region


def load_councils(path: Path) -> tuple[Council, ...]:
    """The councils of a CSV file laid out like rules/reference/councils.csv.

    Raises InvalidRules where the file is missing or a row cannot be read.
    """
    return tuple(_council(path, number, row) for number, row in enumerate(_read(path), start=2))


def load_regions(path: Path) -> tuple[Region, ...]:
    """The regions and nations of a CSV file with the columns code, name, spellings."""
    rows = enumerate(_read(path), start=2)
    return tuple(
        Region(_cell(path, n, row, "name"), _cell(path, n, row, "code"), _parts(row.get("spellings")))
        for n, row in rows
    )


def load_areas(path: Path) -> Areas:
    """Councils from `path` and regions from regions.csv beside it."""
    return Areas(load_councils(path), load_regions(path.with_name("regions.csv")))


@dataclass(frozen=True)
class Areas:
    """Look-up of councils and regions by any spelling; case and punctuation do not count."""

    councils: tuple[Council, ...]
    regions: tuple[Region, ...]

    def named(self, spelling: str, on: date | None = None) -> Area | None:
        """The council or region of that name, as it was on a day, else as it is now."""
        return self.council(spelling, on) or self.region(spelling)

    def council(self, spelling: str, on: date | None = None) -> Council | None:
        """The council of that name; of several in one place, the one in being on the day."""
        named = self.spellings.get(key(spelling), ())
        return self.in_being(named, on)

    def in_being(self, named: tuple[Council, ...], on: date | None = None) -> Council | None:
        """Of councils with one name, the one in being on a day; without a day, the present one."""
        if not named:
            return None
        if on is None:
            return next((council for council in named if council.active), named[0])
        # A council's full name may be used of its successor's or predecessor's time.
        others = tuple(council for council in self.councils if council.name == named[0].name)
        return next((council for council in (*named, *others) if council.existed(on)), named[0])

    def region(self, spelling: str) -> Region | None:
        """The region or nation of that name."""
        return self._regions.get(key(spelling))

    def by_code(self, code: str) -> Area | None:
        """The council or region with that GSS code, one that has been replaced included."""
        return self._codes.get(code)

    def by_domain(self, host: str) -> Council | None:
        """The council whose web or mail domain a host name (`www.york.gov.uk`) belongs to."""
        labels = host.casefold().strip(".").split(".")
        hosts = (".".join(labels[start:]) for start in range(len(labels) - 1))
        return next((self._domains[name] for name in hosts if name in self._domains), None)

    @cached_property
    def spellings(self) -> dict[str, tuple[Council, ...]]:
        """Every spelling of a council by its key, with the councils it may stand for."""
        found: dict[str, tuple[Council, ...]] = {}
        for council in sorted(self.councils, key=lambda council: not council.active):
            for spelling in council_spellings(
                council.name, council.official_name, council.aliases, council.type
            ):
                known = found.get(key(spelling), ())
                if council not in known:
                    found[key(spelling)] = (*known, council)
        return found

    @cached_property
    def _regions(self) -> dict[str, Region]:
        return {key(text): region for region in self.regions for text in (region.name, *region.spellings)}

    @cached_property
    def _codes(self) -> dict[str, Area]:
        codes: dict[str, Area] = {code: council for council in self.councils for code in council.former_codes}
        codes |= {region.code: region for region in self.regions}
        codes |= {council.code: council for council in self.councils}
        return codes

    @cached_property
    def _domains(self) -> dict[str, Council]:
        guessed: dict[str, Council] = {}
        for council in sorted(self.councils, key=lambda council: not council.active):
            words = key(council.name).split()
            for name in ("".join(words), "-".join(words)):
                guessed.setdefault(name + _SUFFIX, council)
        return guessed | {council.domain: council for council in self.councils if council.domain}


def _read(path: Path) -> list[dict[str, str]]:
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))
    except FileNotFoundError:
        raise InvalidRules(f"{path}", "no such file", "Put the file there or correct --rules") from None
    except (UnicodeDecodeError, csv.Error) as error:
        raise InvalidRules(f"{path}", f"not a UTF-8 CSV file ({error})", "Save it as CSV, UTF-8") from None


def _council(path: Path, number: int, row: dict[str, str]) -> Council:
    return Council(
        name=_cell(path, number, row, "name"),
        code=_cell(path, number, row, "gss_code"),
        official_name=_cell(path, number, row, "official_name"),
        country=_cell(path, number, row, "country"),
        type=_cell(path, number, row, "type"),
        region=_cell(path, number, row, "region"),
        region_code=_cell(path, number, row, "region_code"),
        aliases=_parts(row.get("aliases")),
        active=_cell(path, number, row, "active") == "true",
        active_from=_day(path, number, row, "active_from"),
        active_to=_day(path, number, row, "active_to"),
        former_codes=_parts(row.get("former_gss_codes")),
        abbreviation=row.get("abbreviation") or "",
        domain=(row.get("domain") or "").casefold(),
    )


def _cell(path: Path, number: int, row: dict[str, str], column: str) -> str:
    if value := (row.get(column) or "").strip():
        return value
    raise InvalidRules(f"{path}, row {number}", f"column '{column}' missing or empty", "Fill it in")


def _day(path: Path, number: int, row: dict[str, str], column: str) -> date | None:
    try:
        return date.fromisoformat(text) if (text := row.get(column)) else None
    except ValueError:
        fault = f"{column}: {text!r} is not a date"
        raise InvalidRules(f"{path}, row {number}", fault, "Write it as 2023-04-01") from None


def _parts(text: str | None) -> tuple[str, ...]:
    return tuple(part.strip() for part in (text or "").split(";") if part.strip())
