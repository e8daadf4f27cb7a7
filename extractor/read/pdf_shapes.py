"""What is drawn on a PDF page beside its words: rulings, filled or framed areas, and pictures."""

from __future__ import annotations

from collections.abc import Iterator
from ctypes import c_float, c_int, c_uint
from dataclasses import dataclass, field
from typing import NamedTuple

from extractor.read import pdf_raw as raw
from extractor.read.pdf_words import Frame

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


_Affine = tuple[float, float, float, float, float, float]
_UNIT: _Affine = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def read_shapes(page: int, frame: Frame) -> Shapes:
    """The shapes of an open page, given its address, in page space."""
    collector = _Collector(frame)
    for number, (item, outer) in enumerate(_objects(page)):
        if number >= _MOST_OBJECTS:
            break
        collector.add(item, outer)
    return collector.shapes()


def _objects(page: int) -> Iterator[tuple[int, _Affine]]:
    """Paths and pictures of the page with the map of the form that holds them."""
    for index in range(raw.count_objects(page)):
        item = raw.get_object(page, index)
        if item:
            yield from _walk(item, _UNIT, 0)


def _walk(item: int, outer: _Affine, depth: int) -> Iterator[tuple[int, _Affine]]:
    kind = raw.object_type(item)
    if kind in (raw.PATH, raw.IMAGE):
        yield item, outer
    elif kind == raw.FORM and depth < _DEEPEST_FORM:
        inner = _joined(_matrix(item), outer)
        for index in range(max(raw.count_form_objects(item), 0)):
            child = raw.get_form_object(item, index)
            if child:
                yield from _walk(child, inner, depth + 1)


def _matrix(item: int) -> _Affine:
    m = raw.Matrix()
    raw.object_matrix(item, m)
    return m.a, m.b, m.c, m.d, m.e, m.f


def _joined(first: _Affine, then: _Affine) -> _Affine:
    """The map that applies `first`, then `then`."""
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


class _Collector:
    """Sorts paths and pictures into rulings, areas and pictures."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame
        self._found = Shapes()
        self._objects = 0

    def shapes(self) -> Shapes:
        """What was collected."""
        found = self._found
        return Shapes(found.level, found.upright, found.areas, found.fills, found.pictures, found.dots, self._objects)

    def add(self, item: int, outer: _Affine) -> None:
        """Take one path or picture."""
        self._objects += 1
        bounds = self._bounds(item, outer)
        if bounds.x1 < 0 or bounds.bottom < 0 or bounds.x0 > self._frame.width or bounds.top > self._frame.height:
            return
        if raw.object_type(item) == raw.IMAGE:
            self._found.pictures.append(bounds)
            return
        filled, stroked = c_int(), c_int()
        raw.draw_mode(item, filled, stroked)
        if filled.value or stroked.value:
            self._add_path(item, outer, bounds, bool(filled.value), bool(stroked.value))

    def _bounds(self, item: int, outer: _Affine) -> Area:
        left, bottom, right, top = c_float(), c_float(), c_float(), c_float()
        raw.object_bounds(item, left, bottom, right, top)
        corners = [(left.value, bottom.value), (left.value, top.value), (right.value, bottom.value), (right.value, top.value)]
        points = [self._shown(x, y, outer) for x, y in corners]
        xs, ys = [x for x, _ in points], [y for _, y in points]
        return Area(min(xs), min(ys), max(xs), max(ys))

    def _shown(self, x: float, y: float, affine: _Affine) -> tuple[float, float]:
        a, b, c, d, e, f = affine
        return self._frame.point(a * x + c * y + e, b * x + d * y + f)

    def _add_path(self, item: int, outer: _Affine, bounds: Area, filled: bool, stroked: bool) -> None:
        narrow, wide = sorted((bounds.width, bounds.height))
        if 1.5 <= narrow and wide <= _BIGGEST_DOT and wide <= 1.4 * narrow:
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
            for (ax, ay), (bx, by) in zip(run, run[1:], strict=False):
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

    def _outline(self, item: int, outer: _Affine) -> list[_Step]:
        """The steps of the path, nothing where it has too many."""
        count = raw.count_segments(item)
        if not 2 <= count <= _MOST_SEGMENTS:
            return []
        affine = _joined(_matrix(item), outer)
        x, y = c_float(), c_float()
        steps = []
        for index in range(count):
            segment = raw.get_segment(item, index)
            raw.segment_point(segment, x, y)
            point = self._shown(x.value, y.value, affine)
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
