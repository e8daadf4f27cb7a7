"""Small PDFs for tests: pages of words, boxes and lines at chosen places, in points from the top left."""

from __future__ import annotations

import io
import random
from dataclasses import dataclass, field

WIDTH, HEIGHT = 595, 842


@dataclass
class Sheet:
    """One page; what is added first is drawn first, until `shuffled` mixes it up."""

    width: float = WIDTH
    height: float = HEIGHT
    rotate: int = 0
    left: float = 0.0
    bottom: float = 0.0
    marks: list[str] = field(default_factory=list)

    def text(
        self,
        x: float,
        base: float,
        words: str,
        size: float = 10,
        *,
        bold: bool = False,
        mode: int = 0,
        turn: int = 0,
    ) -> Sheet:
        """A line of words that starts at x on the baseline; turned by quarters clockwise."""
        a, b = ((1, 0), (0, -1), (-1, 0), (0, 1))[turn]
        escaped = words.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
        font = "B" if bold else "R"
        px, py = x + self.left, self.height - base + self.bottom
        self.marks.append(f"BT {mode} Tr /{font} {size} Tf {a} {b} {-b} {a} {px} {py} Tm ({escaped}) Tj ET")
        return self

    def lines(
        self, x: float, base: float, words: str, size: float = 10, *, step: float = 1.2, bold: bool = False
    ) -> float:
        """Lines under one another, one for each line of the words; returns the next baseline."""
        for line in words.split("\n"):
            self.text(x, base, line, size, bold=bold)
            base += step * size
        return base

    def box(
        self,
        x0: float,
        top: float,
        x1: float,
        bottom: float,
        *,
        fill: float | None = None,
        stroke: bool = False,
    ) -> Sheet:
        """A rectangle filled with a grey (0 black, 1 white), framed, or both."""
        paint = f"{fill} g" if fill is not None else ""
        way = {(True, True): "B", (True, False): "f", (False, True): "S", (False, False): "n"}[
            fill is not None, stroke
        ]
        y = self.height - bottom + self.bottom
        self.marks.append(f"q {paint} {x0 + self.left} {y} {x1 - x0} {bottom - top} re {way} Q")
        return self

    def line(self, x0: float, top: float, x1: float, bottom: float) -> Sheet:
        """A thin straight line."""
        y0, y1 = self.height - top + self.bottom, self.height - bottom + self.bottom
        self.marks.append(f"q 0.5 w {x0 + self.left} {y0} m {x1 + self.left} {y1} l S Q")
        return self

    def grid(self, xs: list[float], tops: list[float]) -> Sheet:
        """The rulings of a full table."""
        for top in tops:
            self.line(xs[0], top, xs[-1], top)
        for x in xs:
            self.line(x, tops[0], x, tops[-1])
        return self

    def dot(self, x: float, top: float, size: float = 3.5) -> Sheet:
        """A small filled square, as some programs draw list bullets."""
        return self.box(x, top, x + size, top + size, fill=0)

    def shuffled(self, seed: int) -> Sheet:
        """The same page with its marks in another order; fills stay underneath."""
        fills = [mark for mark in self.marks if " re " in mark]
        rest = [mark for mark in self.marks if " re " not in mark]
        random.Random(seed).shuffle(rest)
        return Sheet(self.width, self.height, self.rotate, self.left, self.bottom, fills + rest)


def pdf(*sheets: Sheet, title: str = "", locked: bool = False) -> bytes:
    """The sheets as a PDF file; a locked one opens only with a password."""
    out, offsets = io.BytesIO(), []

    def add(body: str) -> int:
        offsets.append(out.tell())
        out.write(f"{len(offsets)} 0 obj\n".encode() + body.encode("cp1252") + b"\nendobj\n")
        return len(offsets)

    out.write(b"%PDF-1.4\n")
    first = 6
    kids = " ".join(f"{first + 2 * n} 0 R" for n in range(len(sheets)))
    add("<< /Type /Catalog /Pages 2 0 R >>")
    add(f"<< /Type /Pages /Count {len(sheets)} /Kids [{kids}] >>")
    for name in ("Helvetica", "Helvetica-Bold"):
        add(f"<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >>")
    add(f"<< /Title ({title}) >>")
    for sheet in sheets:
        content = "\n".join(sheet.marks)
        x, y = sheet.left, sheet.bottom
        add(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [{x} {y} {x + sheet.width} {y + sheet.height}] "
            f"/Rotate {sheet.rotate} /Resources << /Font << /R 3 0 R /B 4 0 R >> >> "
            f"/Contents {len(offsets) + 2} 0 R >>"
        )
        add(f"<< /Length {len(content.encode('cp1252'))} >>\nstream\n{content}\nendstream")
    trailer = f"/Size {len(offsets) + 2} /Root 1 0 R /Info 5 0 R"
    if locked:
        key = "00" * 32
        number = add(f"<< /Filter /Standard /V 1 /R 2 /P -4 /O <{key}> /U <{key}> >>")
        trailer += f" /Encrypt {number} 0 R /ID [<00> <00>]"
    start = out.tell()
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    out.write(f"xref\n0 {len(offsets) + 1}\n0000000000 65535 f \n{table}".encode())
    out.write(f"trailer << {trailer} >>\nstartxref\n{start}\n%%EOF\n".encode())
    return out.getvalue()
