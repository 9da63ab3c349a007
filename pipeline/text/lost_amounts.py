"""Amounts of a form that Tesseract passed over: alone in a wide cell it loses them, in a crop it reads them.

Only print that stands clear of all sides of its ruled cell, under the cell's name, is read again: no figure is cut off.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from models.geometry import BoundingBox
from models.page import Rule, Word, spread_words
from pipeline.text.cell_heads import ruled_cells
from pipeline.text.geometry import crop_of
from pipeline.text.render import Grey
from pipeline.text.tesseract import Engine, read_line

Rows = npt.NDArray[np.int64]
_AMOUNT = re.compile(r"\$?\d[\d,]*\.\d{2}")
_LEAST_SURE = 0.4
_INSET, _MARGIN = 1.0, 2.5
"""Points from the lines of a cell to where its print is looked for, and of paper around what is read."""
_APART, _BEYOND = 2.0, 5.0
"""Points from the side of a cell to print that is surely its own, and to where print of the next cell would stand."""
_HEIGHTS = (4.0, 14.0)
_WIDEST_GAP = 1.5
"""Points between the rows of ink of one line of print."""


def read_lost_amounts(
    grey: Grey, dpi: float, ink: Grey, ink_dpi: float, rules: Sequence[Rule], words: Sequence[Word], engine: Engine
) -> tuple[Word, ...]:
    """Return the amounts printed in ruled cells under words that were read, where none of *words* stands.

    Args:
        grey: Upright page.
        dpi: Its resolution.
        ink: Mask of its print without the ruled lines, of resolution *ink_dpi*.
        ink_dpi: Its resolution.
        rules: Its ruled lines.
        words: What was read of it.
        engine: What Tesseract is called by.
    """
    places = [place for cell in ruled_cells(rules) if (place := _unread(cell, ink, ink_dpi, words)) is not None]
    last = max((word.line for word in words), default=0) + 1
    found: list[Word] = []
    for n, place in enumerate(places):
        reading = read_line(crop_of(grey, place.expand(_MARGIN, _MARGIN), dpi), dpi, engine)
        if reading.confidence >= _LEAST_SURE and _AMOUNT.fullmatch(reading.text):
            found += spread_words(reading.text, place, confidence=reading.confidence, line=last + n)
    return tuple(found)


def _unread(cell: BoundingBox, ink: Grey, dpi: float, words: Sequence[Word]) -> BoundingBox | None:
    """Return where the first line of print under the words of *cell* stands, None without one that is clear of it."""
    inside = [word.box.bottom for word in words if cell.contains_center_of(word.box)]
    if not inside or cell.bottom - max(inside) < _HEIGHTS[0]:
        return None
    area = BoundingBox(x0=cell.x0 + _INSET, top=max(inside), x1=cell.x1 - _INSET, bottom=cell.bottom)
    part, step = crop_of(ink, area, dpi) > 0, 72.0 / dpi
    rows = np.flatnonzero(part.any(axis=1))
    line = _first_line(rows, gap=_WIDEST_GAP / step, heights=(_HEIGHTS[0] / step, _HEIGHTS[1] / step))
    if line is None:
        return None
    columns = np.flatnonzero(part[line[0] : line[1]].any(axis=0))
    place = BoundingBox(
        x0=area.x0 + step * float(columns[0]),
        top=area.top + step * line[0],
        x1=area.x0 + step * float(columns[-1] + 1),
        bottom=area.top + step * line[1],
    )
    return None if _runs_over(place, area, ink, dpi) else place


def _runs_over(place: BoundingBox, area: BoundingBox, ink: Grey, dpi: float) -> bool:
    """True where print at the side of *area* may go on in the next cell: it touches the side, or print stands there."""
    for gap, outside in ((place.x0 - area.x0, area.x0 - _BEYOND), (area.x1 - place.x1, area.x1 + 2 * _INSET)):
        next_door = BoundingBox(
            x0=max(0.0, outside), top=place.top, x1=max(0.0, outside) + _BEYOND - 2 * _INSET, bottom=place.bottom
        )
        if gap <= 0 or (gap < _APART and crop_of(ink, next_door, dpi).any()):
            return True
    return False


def _first_line(rows: Rows, *, gap: float, heights: tuple[float, float]) -> tuple[int, int] | None:
    """Return where the first rows of ink begin and end that are together as high as a line of print."""
    runs = np.split(rows, np.flatnonzero(np.diff(rows) > gap) + 1)
    fitting = [run for run in runs if len(run) and heights[0] <= run[-1] + 1 - run[0] <= heights[1]]
    return (int(fitting[0][0]), int(fitting[0][-1]) + 1) if fitting else None
