"""Reading order by geometry alone: the page is cut into bands and columns, over and over.

A band is a strip with nothing but blank above and below it. Neighbouring bands that leave the same
gutter free are one run of columns and are read column by column; the others are read one by one.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from extractor.read.pdf_blocks import Atom, is_number
from extractor.read.pdf_rows import Printed, printed
from extractor.read.pdf_shapes import Area

_GUTTER = 5.0  # points of blank that part two columns
_TOUCH = 2.0  # points that two bands may overlap and still be two
_WIDEST_GAP = 3.0  # times the font size: wider blank ends a run of columns
_CALLOUT_GAP = 6.0  # the same between a row of big numbers and the row of their labels
_DEEPEST_CUT = 60  # bands within columns within bands
_MOST_INTERLOCKED = 300  # atoms; more is a drawing
_FULL_CARD = 4  # words: a frame with as many says all it has to say


def in_order(atoms: Sequence[Atom]) -> list[Atom]:
    """The atoms in reading order; what stands inside frames is left as it is.

    Lines on one baseline that belong to no columns come back as one line.
    """
    return _cut(atoms, _DEEPEST_CUT)


def _cut(atoms: Sequence[Atom], depth: int) -> list[Atom]:
    if len(atoms) < 2:
        return list(atoms)
    if depth == 0:
        return _by_precedence(atoms)
    groups = _grouped(_bands(atoms))
    if len(groups) > 1:
        return [atom for group in groups for atom in _cut(group, depth - 1)]
    columns = _columns(atoms)
    if len(columns) > 1:
        row = _as_one_line(columns)
        return [row] if row else [atom for column in columns for atom in _cut(column, depth - 1)]
    return _by_precedence(atoms)


def _bands(atoms: Sequence[Atom]) -> list[list[Atom]]:
    """Atoms grouped into strips that overlap nowhere in height, from top to bottom."""
    bands: list[list[Atom]] = []
    bottom = 0.0
    for atom in sorted(atoms, key=lambda a: (a.area.top, a.area.x0)):
        touch = min(_TOUCH, 0.3 * atom.area.height)
        if bands and atom.area.top < bottom - touch:
            bands[-1].append(atom)
            bottom = max(bottom, atom.area.bottom)
        else:
            bands.append([atom])
            bottom = atom.area.bottom
    return bands


def _cover(strips: Iterable[tuple[float, float]]) -> list[tuple[float, float]]:
    """The x ranges that strips take up, from left to right, joined where no gutter parts them."""
    found: list[tuple[float, float]] = []
    for left, right in sorted(strips):
        if found and left - found[-1][1] < _GUTTER:
            found[-1] = found[-1][0], max(found[-1][1], right)
        else:
            found.append((left, right))
    return found


def _strips(atoms: Iterable[Atom]) -> Iterator[tuple[float, float]]:
    return ((atom.area.x0, atom.area.x1) for atom in atoms)


def _edges(cover: Sequence[tuple[float, float]]) -> list[float]:
    """The middles of the gutters."""
    return [(left + right) / 2 for (_, left), (right, _) in pairwise(cover)]


def _columns(atoms: Sequence[Atom]) -> list[list[Atom]]:
    edges = _edges(_cover(_strips(atoms)))
    columns: list[list[Atom]] = [[] for _ in range(len(edges) + 1)]
    for atom in atoms:
        columns[_column_of(atom, edges)].append(atom)
    return columns


def _column_of(atom: Atom, edges: Sequence[float]) -> int:
    return bisect_right(edges, atom.area.x0)


def _grouped(bands: list[list[Atom]]) -> list[list[Atom]]:
    """Bands joined into runs of columns where they leave the same gutters free."""
    groups = []
    start = 0
    while start < len(bands):
        end = _run_end(bands, start)
        groups.append([atom for band in bands[start:end] for atom in band])
        start = end
    return groups


def _run_end(bands: Sequence[Sequence[Atom]], start: int) -> int:
    """Index behind the last band that belongs to the run of columns beginning at `start`."""
    run = list(bands[start])
    cover = pending = _cover(_strips(run))
    end = index = start + 1
    if len(cover) < 2 or _are_full_cards(run):
        return end
    open_end = True
    while index < len(bands) and not _is_far(bands[index - 1], bands[index]):
        band = bands[index]
        own = _cover(_strips(band))
        pending = _cover((*pending, *own))
        edges = _edges(pending)
        closes = len(pending) < len(cover) and len(pending) != len(own)
        if not edges or closes or _are_full_cards(band) or _are_rows(run, band, edges):
            open_end = False
            break
        occupied = {_column_of(atom, edges) for atom in band}
        if len(edges) in occupied or _is_wrapped(band, cover, edges):
            reaches = len(edges) in occupied and len(occupied) > 1
            if index > end and reaches and _spans(run, bands[end:index], band, edges):
                return end
            run.extend(atom for added in bands[end : index + 1] for atom in added)
            cover, end = pending, index + 1
        index += 1
    return index if open_end and index > end and _is_near(bands, end) else end


def _spans(
    run: Sequence[Atom], between: Sequence[Sequence[Atom]], band: Sequence[Atom], edges: Sequence[float]
) -> bool:
    """Whether short text in the first columns heads all of them: the last column makes room for it."""
    alone = [atom for lines in between for atom in lines]
    last = len(edges)
    above = [a.area.bottom for a in run if _column_of(a, edges) == last]
    below = [a.area.top for a in band if _column_of(a, edges) == last]
    if not above or not below:
        return bool(below)
    height = max(a.area.bottom for a in alone) - min(a.area.top for a in alone)
    return min(below) - max(above) >= height + 0.9 * max(a.size for a in alone)


def _is_far(above: Sequence[Atom], below: Sequence[Atom]) -> bool:
    gap = min(a.area.top for a in below) - max(a.area.bottom for a in above)
    size = max((atom.size for atom in (*above, *below)), default=0.0) or 10.0
    if all(_is_bare_number(atom) for atom in above):
        return gap > _CALLOUT_GAP * size
    return gap > _WIDEST_GAP * size


def _is_near(bands: Sequence[Sequence[Atom]], index: int) -> bool:
    """Whether the band at the index follows the one above like the next line of it."""
    gap = min(a.area.top for a in bands[index]) - max(a.area.bottom for a in bands[index - 1])
    return gap <= 1.2 * max(atom.size for atom in bands[index])


def _is_bare_number(atom: Atom) -> bool:
    """Whether the atom is a big number without its label, framed or not."""
    if atom.is_frame:
        return len(atom.inside) == 1 and _is_bare_number(atom.inside[0])
    return len(atom.lines) == 1 and is_number(atom.lines[0])


def _are_full_cards(band: Sequence[Atom]) -> bool:
    """Whether the band is a row of frames that each hold number and label, or any other full text."""
    return len(band) > 1 and all(atom.is_frame and atom.words >= _FULL_CARD for atom in band)


def _is_wrapped(band: Sequence[Atom], cover: Sequence[tuple[float, float]], edges: Sequence[float]) -> bool:
    """Whether a band that leaves the last column blank is text broken to the width of its column."""
    for atom in band:
        column = _column_of(atom, edges)
        right = max((x1 for x0, x1 in cover if bisect_right(edges, x0) == column), default=atom.area.x1)
        if len(atom.lines) > 1 and atom.area.width >= 0.6 * (right - atom.area.x0):
            return True
    return False


def _are_rows(run: Sequence[Atom], band: Sequence[Atom], edges: Sequence[float]) -> bool:
    """Whether run and band are rows of a list laid out in two columns: short label, then its text."""
    columns = len(edges) + 1
    if len(run) != columns or len(band) != columns:
        return False
    above: list[list[Atom]] = [[] for _ in range(columns)]
    below: list[list[Atom]] = [[] for _ in range(columns)]
    for atoms, target in ((run, above), (band, below)):
        for atom in atoms:
            target[_column_of(atom, edges)].append(atom)
    if any(len(cell) != 1 for cell in (*above, *below)):
        return False
    if columns % 2 == 0 and all(
        _is_bare_number(cell[0]) == (index % 2 == 0)
        for row in (above, below)
        for index, cell in enumerate(row)
    ):
        return True
    if columns != 2:
        return False
    labels, texts = [above[0][0], below[0][0]], [above[1][0], below[1][0]]
    return (
        all(len(label.lines) in (1, 2) and label.words <= 6 for label in labels)
        and all(
            text.lines and abs(label.lines[0].base - text.lines[0].base) < 2
            for label, text in zip(labels, texts, strict=True)
            if label.lines
        )
        and max(label.area.width for label in labels) < 0.5 * max(text.area.width for text in texts)
    )


def _as_one_line(columns: Sequence[Sequence[Atom]]) -> Atom | None:
    """The atoms as one printed line, where each column holds one line and all share a baseline."""
    if any(len(column) != 1 or len(column[0].lines) != 1 for column in columns):
        return None
    lines: list[Printed] = [column[0].lines[0] for column in columns]
    if all(is_number(line) for line in lines):
        return None
    low, high = min(line.size for line in lines), max(line.size for line in lines)
    bases = [line.base for line in lines]
    if high > 1.3 * low or max(bases) - min(bases) > 0.25 * low:
        return None
    whole = printed(word for line in lines for word in line.words)
    return Atom(whole.area, lines=(whole,))


def _by_precedence(atoms: Sequence[Atom]) -> list[Atom]:
    """Atoms that interlock: each after those above it, the leftmost of the free ones first."""
    if len(atoms) > _MOST_INTERLOCKED:
        return sorted(atoms, key=lambda a: (a.area.top, a.area.x0))
    waiting = sorted(atoms, key=lambda a: (a.area.x0, a.area.top))
    order = []
    while waiting:
        free = (atom for atom in waiting if not any(_is_above(other.area, atom.area) for other in waiting))
        first = next(free, waiting[0])
        order.append(first)
        waiting.remove(first)
    return order


def _is_above(a: Area, b: Area) -> bool:
    overlap = min(a.x1, b.x1) - max(a.x0, b.x0)
    return a.top < b.top and overlap > 0.1 * min(a.width, b.width)
