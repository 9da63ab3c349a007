"""Check boxes drawn as lines: signs that a text layer does not hold and a form cannot be read without.

Every alternative of a form is printed; which one counts is said by the squares. Each is told as a word, empty or
marked, where the text layer holds no sign for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from models.geometry import BoundingBox
from models.page import Word
from pipeline.text.render import Picture

EMPTY, MARKED = "☐", "☒"
_LEAST, _HIGHEST, _WIDEST = 5.5, 14.0, 20.0
_FLATTEST, _SLIMMEST = 2.2, 0.8
_OUTLINE = 1.5
"""Points inside a square's side that its own outline may take."""
_DARK, _MARK = 128, 0.04
"""Grey level under which a pixel is ink, and the share of them that is a mark."""


def check_boxes(rectangles: Sequence[dict[str, Any]], words: Sequence[Word], picture: Picture) -> list[Word]:
    """Return a word for each square that holds none.

    Args:
        rectangles: Those drawn on the page, as pdfplumber tells them.
        words: What is printed.
        picture: The page, for the ink within.
    """
    squares: list[BoundingBox] = []
    for item in rectangles:
        box = BoundingBox(x0=item["x0"], top=item["top"], x1=item["x1"], bottom=item["bottom"])
        is_new = not any(other.contains_center_of(box) for other in squares)
        if item["stroke"] and is_new and _is_square(box):
            squares.append(box)
    alone = [box for box in squares if not any(_touch(box, other) for other in squares)]
    return [
        Word(text=MARKED if _has_mark(box, picture) else EMPTY, box=box)
        for box in alone
        if not any(box.expand(1, 1).contains_center_of(word.box) for word in words)
    ]


def _is_square(box: BoundingBox) -> bool:
    is_small = _LEAST <= box.height <= _HIGHEST and _LEAST <= box.width <= _WIDEST
    return is_small and _SLIMMEST <= box.width / box.height <= _FLATTEST


def _touch(one: BoundingBox, other: BoundingBox) -> bool:
    """True for neighbours side by side, such as the cells of a comb for a number."""
    gap = max(one.x0, other.x0) - min(one.x1, other.x1)
    return one != other and gap < 1.0 and one.vertical_overlap(other) > 0.8


def _has_mark(box: BoundingBox, picture: Picture) -> bool:
    scale = picture.dpi / 72
    sides = box.x0 + _OUTLINE, box.top + _OUTLINE, box.x1 - _OUTLINE, box.bottom - _OUTLINE
    x0, top, x1, bottom = (max(0, round(side * scale)) for side in sides)
    inside = picture.grey[top:bottom, x0:x1]
    return bool(inside.size and np.mean(inside < _DARK) > _MARK)
