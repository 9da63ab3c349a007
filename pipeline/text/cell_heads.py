"""The names of a form's boxes, where the finder of lines passed them over: each cell is read at its upper edge.

They are the smallest print of a form. The finder looks at a small copy of the page, the recogniser at the page itself.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import product

import numpy as np

from models.geometry import BoundingBox
from models.page import Rule, Word, spread_words
from pipeline.text.geometry import crop_of
from pipeline.text.recognizer import recognize
from pipeline.text.render import Grey

_WIDTH, _HEIGHT = (12.0, 330.0), (11.0, 95.0)
"""Points: narrower and lower cells hold no name, wider and higher ones are no boxes."""
_HEAD, _LEAST_HEAD = 8.5, 4.0
"""Points under the upper edge of a cell in which its name stands, and how many are left at least above its value."""
_SLACK, _INTO, _EDGE = 2.5, 4.0, 0.5
_SURE = 0.55
_LEAST_LETTERS = 3
_ROW = re.compile(r"12[a-d]")
_DARK = 0.35
"""Share of the darkest that print is under its paper."""


def read_cell_heads(grey: Grey, dpi: float, rules: Sequence[Rule], words: Sequence[Word]) -> tuple[Word, ...]:
    """Return the words of the names that stand over the values in ruled cells and are not among *words*.

    Args:
        grey: Upright page.
        dpi: Its resolution.
        rules: Its ruled lines.
        words: What was read of it.
    """
    heads = [head for cell in ruled_cells(rules) if (head := _head(cell, words)) is not None]
    crops = [crop_of(grey, head, dpi) for head in heads]
    last = max((word.line for word in words), default=0) + 1
    found: list[Word] = []
    for n, (head, crop, reading) in enumerate(zip(heads, crops, recognize(crops), strict=True)):
        letters = sum(character.isalpha() for character in reading.text)
        if reading.confidence >= _SURE and (letters >= _LEAST_LETTERS or _ROW.fullmatch(reading.text)):
            place = _print_in(crop, head)
            found += spread_words(reading.text, place, confidence=reading.confidence, line=last + n)
    return tuple(found)


def ruled_cells(rules: Sequence[Rule]) -> list[BoundingBox]:
    """Return the ruled cells, by their upper left corners."""
    level = [rule.box for rule in rules if rule.horizontal]
    upright = [rule.box for rule in rules if not rule.horizontal]
    found: dict[tuple[int, int], BoundingBox] = {}
    for top, left in product(level, upright):
        x, y = left.x1 + _INTO, top.bottom + _INTO
        if not (top.x0 - _SLACK <= x <= top.x1 and left.top - _SLACK <= y <= left.bottom):
            continue
        rights = [b.x0 for b in upright if b.x0 > x and b.top - _SLACK <= y <= b.bottom + _SLACK]
        bottoms = [b.top for b in level if b.top > y and b.x0 - _SLACK <= x <= b.x1 + _SLACK]
        if not rights or not bottoms:
            continue
        cell = BoundingBox(x0=left.x1, top=top.bottom, x1=min(rights), bottom=min(bottoms))
        if _WIDTH[0] <= cell.width <= _WIDTH[1] and _HEIGHT[0] <= cell.height <= _HEIGHT[1]:
            found.setdefault((round(cell.x0), round(cell.top)), cell)
    return list(found.values())


def _head(cell: BoundingBox, words: Sequence[Word]) -> BoundingBox | None:
    """Return the part of a cell over its value, None where words stand at its upper edge."""
    inside = [word.box.top for word in words if cell.contains_center_of(word.box)]
    bottom = min([cell.top + _HEAD, *inside])
    if bottom - cell.top < _LEAST_HEAD:
        return None
    return BoundingBox(x0=cell.x0 + _EDGE, top=cell.top + _EDGE / 2, x1=cell.x1 - _EDGE, bottom=bottom)


def _print_in(crop: Grey, box: BoundingBox) -> BoundingBox:
    """Return *box* as wide as the print in its crop."""
    depth = float(np.median(crop)) - crop.astype(np.float32)
    dark = np.flatnonzero(np.count_nonzero(depth > _DARK * depth.max(), axis=0) >= 2)
    if len(dark) < 2:
        return box
    step = box.width / crop.shape[1]
    x0, x1 = box.x0 + step * float(dark[0]), box.x0 + step * float(dark[-1] + 1)
    return BoundingBox(x0=x0, top=box.top, x1=x1, bottom=box.bottom)
