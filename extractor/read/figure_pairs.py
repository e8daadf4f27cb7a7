"""Big figures that stand in a line of their own are joined with their labels into callouts."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.model import BlockKind
from extractor.read.pieces import Piece
from extractor.read.typed_forms import is_bare_figure

_LONGEST_LABEL = 100


def pair_figures(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, with each figure joined to the short line after it, or before it where all are set so.

    Figures between two lines that might both be their label stay alone, for a wrong label is worse
    than none.
    """
    paired: list[Piece] = []
    run: list[Piece] = []
    for piece in pieces:
        if not (_is_figure(piece) or _is_label(piece)):
            paired += [*_pair_run(run), piece]
            run = []
        elif piece.text.endswith((".", ":")) and not (run and _is_figure(run[-1])):
            # A sentence labels no figure below it.
            paired += [*_pair_run(run), piece]
            run = []
        else:
            run.append(piece)
    return paired + _pair_run(run)


def _pair_run(run: list[Piece]) -> list[Piece]:
    """The run with its pairs joined: figure and label where it begins with a figure, else label and figure."""
    if not run:
        return []
    later_labels = [piece.kind for piece in run[1:] if not _is_figure(piece)]
    if run[0].kind is BlockKind.HEADING and BlockKind.HEADING not in later_labels and later_labels:
        return [run[0], *_pair_run(run[1:])]  # a heading over the figures
    kinds = [_is_figure(piece) for piece in run]
    turns = len(run) // 2
    if kinds[0]:
        while kinds[: 2 * turns] != [True, False] * turns:
            turns -= 1
    elif kinds != [False, True] * turns:
        return run
    pairs = zip(run[: 2 * turns : 2], run[1 : 2 * turns : 2], strict=True)
    joined = [Piece(f"{first.text}\n{second.text}", BlockKind.CALLOUT) for first, second in pairs]
    return [*joined, *run[2 * turns :]]


def _is_figure(piece: Piece) -> bool:
    return piece.kind in (BlockKind.PARAGRAPH, BlockKind.HEADING) and is_bare_figure(piece.text)


def _is_label(piece: Piece) -> bool:
    by_look = piece.kind is BlockKind.HEADING and not piece.level
    plain = piece.kind is BlockKind.PARAGRAPH or by_look
    return plain and len(piece.text) <= _LONGEST_LABEL and "\n" not in piece.text
