"""What is drawn on a PDF page beside its words: rulings, filled or framed areas, and pictures."""

from __future__ import annotations

from collections.abc import Iterator
from ctypes import c_float, c_int, c_uint
from dataclasses import dataclass, field
from itertools import islice, pairwise
from typing import NamedTuple

from extractor.read import pdf_raw as raw
from extractor.read.pdf_frame import Affine, Frame

_MOST_OBJECTS = 30_000  # a drawn map may hold more; what follows is not looked at
_MOST_SEGMENTS = 400  # of one path
_DEEPEST_FORM = 6
_THIN = 3.0  # points: a filled area this thin is a line
_BIGGEST_DOT = 8.0  # points across
_OFF_BOUNDS = 1.5  # points between a frame's outline and its bounds, which take in half a stroke
_STRAIGHT = 0.8  # points a line may lean and still be upright or level


class Area(NamedTuple):
    """A rectangle of page space, in points."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def width(self) -> float:
        """Points from left to right."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """Points from top to bottom."""
        return self.bottom - self.top


class Fill(NamedTuple):
    """A filled area and its colour as red, green, blue."""

    area: Area
    colour: tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Shapes:
    """The drawing of one page; `objects` counts its paths and pictures."""

    level: list[Area] = field(default_factory=list)  # rulings from left to right, no height
    upright: list[Area] = field(default_factory=list)  # rulings from top to bottom, no width
    areas: list[Area] = field(default_factory=list)  # bounds of filled or framed paths
    fills: list[Fill] = field(default_factory=list)
    pictures: list[Area] = field(default_factory=list)
    dots: list[Area] = field(default_factory=list)  # round or square shapes of a bullet's size
    objects: int = 0


class _Step(NamedTuple):
    kind: int
    point: tuple[float, float]
    closes: bool


def read_shapes(page: int, frame: Frame) -> Shapes:
    """The shapes of an open page, given its address, in page space."""
    collector = _Collector(frame)
    for kind, item, outer in islice(_objects(page, frame), _MOST_OBJECTS):
        collector.add(kind, item, outer)
    return collector.shapes()


def _objects(page: int, frame: Frame) -> Iterator[tuple[int, int, Affine]]:
    """Paths and pictures of the page: kind, address, and the way to page space from where they lie."""
    for index in range(raw.count_objects(page)):
        item = raw.get_object(page, index)
        kind = raw.object_type(item)
        if kind != raw.TEXT:
            yield from _walk(kind, item, frame.way, 0)


def _walk(kind: int, item: int, outer: Affine, depth: int) -> Iterator[tuple[int, int, Affine]]:
    if kind in (raw.PATH, raw.IMAGE):
        yield kind, item, outer
    elif kind == raw.FORM and depth < _DEEPEST_FORM:
        inner = _matrix(item).then(outer)
        for index in range(max(raw.count_form_objects(item), 0)):
            child = raw.get_form_object(item, index)
            if child:
                yield from _walk(raw.object_type(child), child, inner, depth + 1)


def _matrix(item: int) -> Affine:
    m = raw.Matrix()
    raw.object_matrix(item, m)
    return Affine(m.a, m.b, m.c, m.d, m.e, m.f)


class _Collector:
    """Sorts paths and pictures into rulings, areas and pictures."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame
        self._found = Shapes()
        self._objects = 0

    def shapes(self) -> Shapes:
        """What was collected."""
        found = self._found
        return Shapes(
            found.level, found.upright, found.areas, found.fills, found.pictures, found.dots, self._objects
        )

    def add(self, kind: int, item: int, outer: Affine) -> None:
        """Take one path or picture."""
        self._objects += 1
        bounds = self._bounds(item, outer)
        if (
            bounds.x1 < 0
            or bounds.bottom < 0
            or bounds.x0 > self._frame.width
            or bounds.top > self._frame.height
        ):
            return
        if kind == raw.IMAGE:
            self._found.pictures.append(bounds)
            return
        filled, stroked = c_int(), c_int()
        raw.draw_mode(item, filled, stroked)
        if filled.value or stroked.value:
            self._add_path(item, outer, bounds, bool(filled.value), bool(stroked.value))

    def _bounds(self, item: int, outer: Affine) -> Area:
        left, bottom, right, top = c_float(), c_float(), c_float(), c_float()
        raw.object_bounds(item, left, bottom, right, top)
        a, b = (
            outer.box(left.value, bottom.value, right.value, top.value),
            outer.box(left.value, top.value, right.value, bottom.value),
        )
        return Area(min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3]))

    def _add_path(self, item: int, outer: Affine, bounds: Area, filled: bool, stroked: bool) -> None:
        narrow, wide = sorted((bounds.width, bounds.height))
        if narrow >= 1.5 and wide <= _BIGGEST_DOT and wide <= 1.4 * narrow:
            self._found.dots.append(bounds)
            return
        if narrow <= _THIN:
            if wide > _THIN:
                self._add_ruling(bounds)
            return
        colour = self._colour(item) if filled else None
        if colour is None and not stroked:
            return
        outline = self._outline(item, outer)
        if _goes_round(outline, bounds):
            self._found.areas.append(bounds)
        if colour is not None:
            self._found.fills.append(Fill(bounds, colour))
        for run in _straight_runs(outline):
            if not stroked and not _is_frame(run):
                continue
            for (ax, ay), (bx, by) in pairwise(run):
                self._add_ruling(Area(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)))

    def _add_ruling(self, line: Area) -> None:
        if line.height <= line.width and line.width > 1:
            if line.height <= _THIN:
                middle = (line.top + line.bottom) / 2
                self._found.level.append(Area(line.x0, middle, line.x1, middle))
        elif line.height > 1 and line.width <= _THIN:
            middle = (line.x0 + line.x1) / 2
            self._found.upright.append(Area(middle, line.top, middle, line.bottom))

    def _colour(self, item: int) -> tuple[int, int, int] | None:
        """The fill colour, None where it is clear."""
        red, green, blue, alpha = c_uint(), c_uint(), c_uint(), c_uint()
        if not raw.fill_colour(item, red, green, blue, alpha) or alpha.value == 0:
            return None
        return red.value, green.value, blue.value

    def _outline(self, item: int, outer: Affine) -> list[_Step]:
        """The steps of the path, nothing where it has too many."""
        count = raw.count_segments(item)
        if not 2 <= count <= _MOST_SEGMENTS:
            return []
        way = _matrix(item).then(outer)
        x, y = c_float(), c_float()
        steps = []
        for index in range(count):
            segment = raw.get_segment(item, index)
            raw.segment_point(segment, x, y)
            point = way.point(x.value, y.value)
            steps.append(_Step(raw.segment_type(segment), point, bool(raw.segment_closes(segment))))
        return steps


def _straight_runs(outline: list[_Step]) -> list[list[tuple[float, float]]]:
    """The points of each sub-path, for a path of level and upright lines only; else nothing."""
    runs: list[list[tuple[float, float]]] = []
    for step in outline:
        if step.kind == raw.SEGMENT_MOVE:
            runs.append([step.point])
        elif step.kind == raw.SEGMENT_LINE and runs and _is_straight(runs[-1][-1], step.point):
            runs[-1].append(step.point)
        else:
            return []
        if step.closes and _is_straight(runs[-1][-1], runs[-1][0]):
            runs[-1].append(runs[-1][0])
    return [run for run in runs if len(run) > 1]


def _goes_round(outline: list[_Step], bounds: Area) -> bool:
    """Whether the path is a rectangle, rounded or not, or an ellipse: its points lie on its bounds."""
    curve = 0
    reach = 0.26 * min(bounds.width, bounds.height)  # a rounded corner leaves the bounds this far
    for step in outline:
        if step.kind not in (raw.SEGMENT_MOVE, raw.SEGMENT_LINE):
            curve += 1
            if curve % 3:  # the first two points of a Bezier step steer it and lie beside it
                continue
        x, y = step.point
        aside = min(abs(x - bounds.x0), abs(x - bounds.x1))
        above = min(abs(y - bounds.top), abs(y - bounds.bottom))
        if min(aside, above) > _OFF_BOUNDS and max(aside, above) > reach:
            return False
    return bool(outline)


def _is_straight(a: tuple[float, float], b: tuple[float, float]) -> bool:
    return abs(a[0] - b[0]) <= _STRAIGHT or abs(a[1] - b[1]) <= _STRAIGHT


def _is_frame(run: list[tuple[float, float]]) -> bool:
    """Whether the run goes round a rectangle."""
    xs, ys = {round(x, 1) for x, _ in run}, {round(y, 1) for _, y in run}
    return len(run) >= 4 and len(xs) <= 3 and len(ys) <= 3
