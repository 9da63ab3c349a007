"""Labels that the reader of the page lost: ruled cells that hold print and no label are read again at their upper edge.

The names of the boxes are the smallest print of a form; an amount without its name belongs to no box.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from models.geometry import BoundingBox
from models.page import Page, PageProbe, Word, spread_words
from pipeline.extract.w2.labels.search import Label, find_labels
from pipeline.extract.w2.sheets.crops import without_margin
from pipeline.extract.w2.sheets.grid import Grid

_HIGHEST, _WIDEST = 95.0, 330.0
_LEAST_WIDTH, _LEAST_HEIGHT = 12.0, 11.0
_STRIP = 9.0
"""Points under the upper edge of a cell in which its label stands."""
_LEAST_STRIP = 3.5
_MANY_FIGURES = 3
_EDGE = 0.6
_SURE = 0.5
_FEW_LABELS = 8
"""With fewer labels read, the page is no W-2 or cannot be read at all."""


def with_lost_labels(page: Page, probe: PageProbe) -> Page:
    """Return the page with the words of the labels that the second reader finds in cells where none was read."""
    if page.text_source != "ocr" or not page.rules:
        return page
    labels = find_labels(page)
    if len(labels) < _FEW_LABELS:
        return page
    strips = _strips(page, labels)
    readings = probe.read(page, [without_margin(strip) for strip in strips]) if strips else []
    rows = [
        spread_words(_parted(reading.text), strip, confidence=reading.confidence, line=n)
        for n, (strip, reading) in enumerate(zip(strips, readings, strict=True))
        if reading.confidence >= _SURE
    ]
    found = [row for row in rows if _is_label(page, row)]
    if not found:
        return page
    areas = [BoundingBox.union(word.box for word in row) for row in found]
    kept = [word for word in page.words if not any(area.contains_center_of(word.box) for area in areas)]
    last = max((word.line for word in kept), default=0) + 1
    added = [word.model_copy(update={"line": last + word.line}) for row in found for word in row]
    return page.model_copy(update={"words": (*kept, *added)})


def _parted(text: str) -> str:
    """Return the text with the spaces that the second reader left out: names begin with a capital letter."""
    return re.sub(r"(?<=[a-z])(?=[A-Z][a-z])", " ", text)


def _strips(page: Page, labels: Sequence[Label]) -> list[BoundingBox]:
    """Return where the labels of the cells must stand that hold print and no label."""
    grid = Grid(page.rules, BoundingBox(x0=0, top=0, x1=page.width, bottom=page.height))
    read = frozenset().union(*(label.words for label in labels))
    names = [label.box for label in labels]
    cells: dict[tuple[int, ...], tuple[BoundingBox, list[Word]]] = {}
    for word in (word for n, word in enumerate(page.words) if n not in read):
        cell = _cell(grid, word.box)
        if cell is not None and not any(cell.contains_center_of(name) for name in names):
            key = tuple(round(edge / 4) for edge in (cell.x0, cell.top, cell.x1))
            cells.setdefault(key, (cell, []))[1].append(word)
    strips = (_strip(cell, words) for cell, words in cells.values())
    return [strip for strip in strips if strip is not None]


def _cell(grid: Grid, box: BoundingBox) -> BoundingBox | None:
    """Return the ruled cell around a word, as wide as it is at its upper edge: a line may part the value below."""
    x, y = box.center
    top, bottom = grid.above(x, y), grid.below(x, y)
    if top is None or bottom is None or not _LEAST_HEIGHT <= bottom - top <= _HIGHEST:
        return None
    x0, x1 = grid.left_of(x, top + _LEAST_STRIP), grid.right_of(x, top + _LEAST_STRIP)
    if x0 is None or x1 is None or not _LEAST_WIDTH <= x1 - x0 <= _WIDEST:
        return None
    return BoundingBox(x0=x0, top=top, x1=x1, bottom=bottom)


def _strip(cell: BoundingBox, words: Sequence[Word]) -> BoundingBox | None:
    """Return the part of a cell above its value, None where the value leaves no room for a label."""
    values = [word.box.top for word in words if sum(c.isdigit() for c in word.text) >= _MANY_FIGURES]
    bottom = min([cell.top + _STRIP, *values])
    if bottom - cell.top < _LEAST_STRIP:
        return None
    return BoundingBox(x0=cell.x0 + _EDGE, top=cell.top + _EDGE, x1=cell.x1 - _EDGE, bottom=bottom)


def _is_label(page: Page, words: Sequence[Word]) -> bool:
    return bool(words) and bool(find_labels(page.model_copy(update={"words": tuple(words)})))
