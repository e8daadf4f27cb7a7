"""From the space a PDF draws in to the page as it is shown.

Page space has its origin at the top left of the shown page, y downwards, in points.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from extractor.read import pdf_raw as raw


class Affine(NamedTuple):
    """An affine map: x' = a·x + c·y + e, y' = b·x + d·y + f."""

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Where the map takes a point."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def direction(self, x: float, y: float) -> tuple[float, float]:
        """Where the map takes a direction."""
        return self.a * x + self.c * y, self.b * x + self.d * y

    def box(self, x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
        """The bounds of a mapped rectangle, as (least x, least y, greatest x, greatest y)."""
        ax, ay = self.point(x0, y0)
        bx, by = self.point(x1, y1)
        return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)

    def then(self, after: Affine) -> Affine:
        """The map that applies this one, then the other."""
        return Affine(
            *after.direction(self.a, self.b), *after.direction(self.c, self.d), *after.point(self.e, self.f)
        )

    def back(self) -> Affine:
        """The map that undoes this one."""
        a, b, c, d, e, f = self
        area = a * d - b * c
        return Affine(
            d / area, -b / area, -c / area, a / area, (c * f - d * e) / area, (b * e - a * f) / area
        )


@dataclass(frozen=True, slots=True)
class Frame:
    """How a page is shown: its shown size in points, and the way from PDF space to page space."""

    width: float
    height: float
    way: Affine

    def turned(self, quarters: int) -> Frame:
        """The frame in which text that is turned by so many quarters clockwise stands upright."""
        match quarters % 4:
            case 1:
                return Frame(self.height, self.width, self.way.then(Affine(0, -1, 1, 0, 0, self.width)))
            case 2:
                return Frame(
                    self.width, self.height, self.way.then(Affine(-1, 0, 0, -1, self.width, self.height))
                )
            case 3:
                return Frame(self.height, self.width, self.way.then(Affine(0, 1, -1, 0, self.height, 0)))
            case _:
                return self


def page_frame(page: int) -> Frame:
    """The frame of an open page, given its address."""
    rect = raw.Rect()
    raw.page_box(page, rect)
    upright = Frame(
        abs(rect.right - rect.left), abs(rect.top - rect.bottom), Affine(1, 0, 0, -1, -rect.left, rect.top)
    )
    return upright.turned(-raw.page_rotation(page))  # which counts clockwise
