"""From words to the things that are put in reading order: frames with what stands in them, and blocks."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from extractor.read.pdf_grids import figure_rows
from extractor.read.pdf_rows import Printed, rows, segments
from extractor.read.pdf_shapes import Area
from extractor.read.pdf_tables import Grid
from extractor.read.pdf_words import Word

_SLACK = 2.0  # points a word may stand over the edge of its frame
_MOST_FRAMES = 400  # a drawing with more is art, not layout
_NUMBER = re.compile(r"[(<>~+\-–]?[£$€]?\d[\d,.]*(?:%|[a-zA-Z]{1,3})?[+.,;:)]?")


@dataclass(frozen=True, slots=True)
class Atom:
    """One thing to be put in order: a block of lines, a table, a picture, or a frame with its content."""

    area: Area
    lines: tuple[Printed, ...] = ()
    grid: Grid | None = None
    inside: tuple[Atom, ...] = ()

    @property
    def is_frame(self) -> bool:
        """Whether this is a filled or bordered area with text in it."""
        return bool(self.inside)

    @property
    def size(self) -> float:
        """The biggest font size in it, in points."""
        sizes = [line.size for line in self.lines] + [atom.size for atom in self.inside]
        return max(sizes, default=0.0)

    @property
    def words(self) -> int:
        """How many words it holds."""
        return sum(len(line.words) for line in self.lines) + sum(atom.words for atom in self.inside)


@dataclass(slots=True)
class _Frame:
    area: Area
    words: list[Word] = field(default_factory=list)
    frames: list[_Frame] = field(default_factory=list)


def page_atoms(
    words: Sequence[Word], grids: Iterable[Grid], areas: Iterable[Area], pictures: Iterable[Area], page: Area
) -> list[Atom]:
    """The atoms of a page whose table words are already taken out."""
    grids = list(grids)
    root = _Frame(page, list(words))
    frames = _frames(words, areas, page)
    if frames:
        root = _nested(words, frames, page)
    atoms = _atoms(root)
    for grid in grids:
        atoms = _placed(atoms, Atom(grid.area, grid=grid))
    return atoms + [Atom(picture) for picture in _apart(pictures, words, page)]


def is_number(line: Printed) -> bool:
    """Whether the line holds a number and next to nothing else, as a callout does."""
    text = [word.text for word in line.words]
    return len(text) <= 3 and bool(_NUMBER.fullmatch(text[0])) and all(len(t) <= 12 for t in text)


def has_number(line: Printed) -> bool:
    """Whether the line is short and one of its words is a number, as in "Almost 44,000"."""
    return len(line.words) <= 3 and any(_NUMBER.fullmatch(word.text) for word in line.words)


def _placed(atoms: list[Atom], new: Atom) -> list[Atom]:
    """The atoms with a table put into the innermost frame that holds it."""
    for index, atom in enumerate(atoms):
        if atom.is_frame and _covers(atom.area, new.area):
            held = Atom(atom.area, inside=tuple(_placed(list(atom.inside), new)))
            return [*atoms[:index], held, *atoms[index + 1 :]]
    return [*atoms, new]


def _covers(outer: Area, inner: Area) -> bool:
    return (
        outer.x0 - _SLACK <= inner.x0 and inner.x1 <= outer.x1 + _SLACK
        and outer.top - _SLACK <= inner.top and inner.bottom <= outer.bottom + _SLACK
    )  # fmt: skip


def _holds(area: Area, word: Word) -> bool:
    middle = (word.top + word.bottom) / 2
    return area.top <= middle <= area.bottom and area.x0 - _SLACK <= word.x0 and word.x1 <= area.x1 + _SLACK


def _apart(pictures: Iterable[Area], words: Sequence[Word], page: Area) -> list[Area]:
    """Pictures that stand beside the text; icons, backgrounds and rules are left out."""
    return [
        area for area in pictures
        if min(area.width, area.height) > 20
        and area.width * area.height < 0.5 * page.width * page.height
        and not any(_holds(area, word) for word in words)
    ]  # fmt: skip


def _frames(words: Sequence[Word], areas: Iterable[Area], page: Area) -> list[Area]:
    """The areas that frame text, smallest first: each holds words, and none cuts through a line."""
    room = 0.7 * page.width * page.height
    sized = {
        Area(*(round(value) for value in area)): area
        for area in areas
        if area.width >= 15 and area.height >= 10 and area.width * area.height <= room
    }
    if not 0 < len(sized) <= _MOST_FRAMES:
        return []
    frames = sorted(sized.values(), key=lambda a: (a.width * a.height, a))
    frames = [area for area in frames if any(_holds(area, word) for word in words)]
    while frames:
        cut = _cut_frames(words, frames)
        if not cut:
            break
        frames = [area for index, area in enumerate(frames) if index not in cut]
    return frames


def _home(word: Word, frames: Sequence[Area]) -> int:
    """Index of the smallest frame that holds the word, the number of frames if none does."""
    return next((index for index, area in enumerate(frames) if _holds(area, word)), len(frames))


def _cut_frames(words: Sequence[Word], frames: Sequence[Area]) -> set[int]:
    """Frames whose edge runs between two neighbouring words of one line, as a highlight's does."""
    cut = set()
    for row in rows(words):
        homes = [_home(word, frames) for word in row]
        for (left, a), (right, b) in zip(
            zip(row, homes, strict=True), zip(row[1:], homes[1:], strict=True), strict=False
        ):
            if a != b and right.x0 - left.x1 < 0.6 * min(left.size, right.size):
                cut.add(min(a, b))
    return cut


def _nested(words: Sequence[Word], areas: Sequence[Area], page: Area) -> _Frame:
    """The frames as a tree under the page, each with the words that no smaller frame holds."""
    frames = [_Frame(area) for area in areas]
    root = _Frame(page)
    for index, frame in enumerate(frames):
        outer = next((f for f in frames[index + 1 :] if _covers(f.area, frame.area)), root)
        outer.frames.append(frame)
    for word in words:
        home = _home(word, areas)
        (frames[home] if home < len(frames) else root).words.append(word)
    return root


def _atoms(frame: _Frame) -> list[Atom]:
    found = figure_rows([segments(row) for row in rows(frame.words)])
    parts = [part for row in found.rest for part in row]
    atoms = [Atom(_bounds(block), lines=tuple(block)) for block in _blocks(parts)]
    atoms += [Atom(line.area, lines=(line,)) for line in found.joined]
    atoms += [Atom(grid.area, grid=grid) for grid in found.grids]
    for inner in frame.frames:
        inside = _atoms(inner)
        if inside:
            atoms.append(Atom(inner.area, inside=tuple(inside)))
    return atoms


def _bounds(lines: Iterable[Printed]) -> Area:
    areas = [line.area for line in lines]
    return Area(
        min(a.x0 for a in areas), min(a.top for a in areas),
        max(a.x1 for a in areas), max(a.bottom for a in areas),
    )  # fmt: skip


def _union(a: Area, b: Area) -> Area:
    return Area(min(a.x0, b.x0), min(a.top, b.top), max(a.x1, b.x1), max(a.bottom, b.bottom))


def _blocks(parts: Sequence[Printed]) -> list[list[Printed]]:
    """Parts of lines, each joined with the one above where nothing else comes between."""
    parts = sorted(parts, key=lambda p: (p.base, p.area.x0))
    home = list(range(len(parts)))  # index of the block's first part
    bounds = {index: part.area for index, part in enumerate(parts)}
    members = {index: [index] for index in home}
    bases = [part.base for part in parts]
    biggest = max((part.size for part in parts), default=0.0)
    for _, above, below in sorted(_links(parts)):
        first, second = home[above], home[below]
        if first == second:
            continue
        union = _union(bounds[first], bounds[second])
        near = range(bisect_left(bases, union.top), bisect_left(bases, union.bottom + biggest))
        if any(home[index] not in (first, second) and _meets(union, parts[index].area) for index in near):
            continue
        bounds[first] = union
        for index in members.pop(second):
            home[index] = first
            members[first].append(index)
    return [
        [parts[index] for index in sorted(indexes, key=lambda i: (parts[i].base, parts[i].area.x0))]
        for _, indexes in sorted(members.items())
    ]


def _meets(a: Area, b: Area) -> bool:
    return a.x0 + 1 < b.x1 and b.x0 + 1 < a.x1 and a.top + 1 < b.bottom and b.top + 1 < a.bottom


def _links(parts: Sequence[Printed]) -> Iterable[tuple[float, int, int]]:
    """Pairs of parts one right under the other, with the gap in points between them.

    A part with two neighbours above or below belongs to neither: it spans columns.
    """
    below: dict[int, list[tuple[float, int]]] = {}
    above: dict[int, list[tuple[float, int]]] = {}
    biggest = max((part.size for part in parts), default=0.0)
    for lower, part in enumerate(parts):
        for upper in range(lower - 1, -1, -1):
            other = parts[upper]
            gap = part.area.top - other.area.bottom
            if part.area.top - other.base > biggest:
                break  # parts come from top to bottom: those before are farther off
            if not (-0.4 * part.size <= gap <= 0.65 * max(part.size, other.size)) or other.base >= part.base:
                continue
            if min(part.area.x1, other.area.x1) - max(part.area.x0, other.area.x0) > 1:
                below.setdefault(upper, []).append((gap, lower))
                above.setdefault(lower, []).append((gap, upper))
    for upper, found in below.items():
        gap, lower = min(found)
        if not (
            _has_rival(lower, found, parts)
            or _has_rival(upper, above[lower], parts)
            or min(above[lower])[1] != upper
            or _are_two_figures(parts[upper], parts[lower])
        ):
            yield gap, upper, lower


def _has_rival(index: int, found: Iterable[tuple[float, int]], parts: Sequence[Printed]) -> bool:
    """Whether another of the parts found stands beside the one at the index."""
    area = parts[index].area
    return any(
        other != index and parts[other].area.top + 1 < area.bottom and area.top + 1 < parts[other].area.bottom
        for _, other in found
    )


def _are_two_figures(upper: Printed, lower: Printed) -> bool:
    return is_number(upper) and is_number(lower)
