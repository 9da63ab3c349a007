"""Check boxes of printed forms, by their pixels beside their siblings.

Words lie: every alternative is printed. The square itself is looked for left of its label, and its inside is weighed. A
square that is not found, or whose inside is neither clearly empty nor clearly marked, stays unknown.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

import numpy as np

from models.geometry import BoundingBox
from models.page import Page, PageProbe
from pipeline.extract.lines import find_label
from pipeline.extract.paper.view import PageView
from pipeline.extract.squares import DARKER, EMPTY_INK, MARKED_INK, covers_of, ink_map

_ROOM_LEFT, _ROOM_GAP, _ROOM_HALF = 36.0, 1.5, 10.0
_SIZES = range(6, 16)
_ALIKE = 3.0
"""Squares of one form differ in size by no more; a letter's bowl is smaller."""

_OUTLINED = 0.85
"""Least share of every side that is dark in a square."""
_MOST_BEFORE = 1


@dataclass(frozen=True)
class Tick:
    """One option of a form.

    Attributes:
        label: As the form prints it.
        marked: None where the pixels do not decide.
        view: Its page.
        box: Its square, or the room where it was looked for.
    """

    label: str
    marked: bool | None
    view: PageView
    box: BoundingBox


def read_ticks(views: Sequence[PageView], labels: Sequence[str], probe: PageProbe) -> dict[str, Tick]:
    """Return the state of each labelled box whose label was found.

    Args:
        views: Pages of the form.
        labels: What the options are called; each belongs to one box.
        probe: Measures ink.
    """
    rooms = [room for label in labels if (room := _room_of(views, label)) is not None]
    return weigh(rooms, probe)


Room = tuple[str, PageView, BoundingBox]


def weigh(rooms: Sequence[Room], probe: PageProbe) -> dict[str, Tick]:
    """Return the state of the box in each room, judged beside the emptiest of them."""
    found = [(label, view, room, find_square(view.page, room, probe)) for label, view, room in rooms]
    squares = [square for *_, square in found if square is not None]
    lowest = min((ink for _, ink in squares), default=0.0)
    usual = median(box.width for box, _ in squares) if squares else 0.0
    ticks = {}
    for label, view, room, square in found:
        is_alike = square is not None and abs(square[0].width - usual) <= _ALIKE
        box, marked = (square[0], _judge(square[1], lowest)) if square is not None and is_alike else (room, None)
        ticks[label] = Tick(label, marked, view, box)
    return ticks


def _judge(ink: float, lowest: float) -> bool | None:
    if ink <= EMPTY_INK:
        return False
    return True if ink >= MARKED_INK and ink - lowest >= DARKER else None


def room_left_of(x0: float, middle: float) -> BoundingBox:
    """Return where the square of a label stands whose first word begins at *x0*."""
    right = max(1.0, x0 - _ROOM_GAP)
    return BoundingBox(
        x0=max(0.0, x0 - _ROOM_LEFT), top=max(0.0, middle - _ROOM_HALF), x1=right, bottom=middle + _ROOM_HALF
    )


def _room_of(views: Sequence[PageView], label: str) -> Room | None:
    """Return the room left of a label that begins its line, but for what a reader made of the square itself."""
    for view in views:
        for hit in find_label(view.heads_like([label]), [label]):
            if hit.segment.text[: hit.start].count(" ") > _MOST_BEFORE:
                continue
            words = hit.segment.words_between(hit.start, hit.end)
            # The sign that a text layer holds for the square stands in the square.
            first = next((word.box for word in words if any(map(str.isalnum, word.text))), words[0].box)
            return label, view, room_left_of(first.x0, first.center[1])
    return None


# ---------------------------------------------------------------- the square
def find_square(page: Page, room: BoundingBox, probe: PageProbe) -> tuple[BoundingBox, float] | None:
    """Return the largest square drawn in *room* and how dark its inside is: a mark may draw smaller ones in it."""
    ink = ink_map(page, probe, room)
    if ink is None:
        return None
    found = [
        (size, float(covers[row, column]), int(row), int(column))
        for size in _SIZES
        if (covers := covers_of(ink, size)) is not None
        for row, column in np.argwhere(covers >= _OUTLINED)
    ]
    if not found:
        return None
    size, _, row, column = max(found)
    inside = ink[row + 3 : row + size - 2, column + 3 : column + size - 2]
    if not inside.size:
        inside = ink[row + 2 : row + size - 1, column + 2 : column + size - 1]
    box = BoundingBox(
        x0=room.x0 + column, top=room.top + row, x1=room.x0 + column + size + 1, bottom=room.top + row + size + 1
    )
    return box, float(np.mean(inside))
