"""Check boxes drawn as lines: signs that a text layer does not hold and a form cannot be read without.

Every alternative of a form is printed; which one counts is said by the squares. Each is told as a word, empty or
marked, where the text layer holds no sign for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from models.geometry import BoundingBox
from models.page import EMPTY, MARKED, CheckBox, Word
from pipeline.text.render import Grey, Picture

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


# ---------------------------------------------------------------- in a picture
Map = npt.NDArray[np.float32]
_SMALLEST, _LARGEST, _SQUARE = 4.0, 14.0, 1.35
"""Points that the inside of an empty square measures, and times its height that it may be wide, or its width high."""
_BLANK, _ALIKE = 0.93, 0.12
"""Share of its inside that is paper, and by how much the empty squares of one form may differ in size."""
_OUTLINE_INK, _CORNER_INK = 0.88, 0.3
"""Share of each side, and of each corner, that is ink: the corners tell a square from a round letter."""
_INSET = 0.25
_EMPTY_INK, _MARKED_INK = 0.06, 0.15
"""Share of ink within an empty square and a marked one; between them nobody can tell."""


def drawn_boxes(ink: Grey, dpi: float) -> list[CheckBox]:
    """Return the check boxes in a page's ink, those of letters' shapes among them.

    The squares of a form are of one size. Those that are empty are holes in the ink and tell it; wherever four sides
    of that size stand, there is another one, whatever was marked in it.

    Args:
        ink: 255 where the page is dark, else 0.
        dpi: Its resolution.
    """
    scale = dpi / 72
    size = _size_of_squares(ink, scale)
    if size is None:
        return []
    width, height = size
    sides = _least_side(ink, width, height)
    found: list[tuple[int, int]] = []
    for top, x0 in sorted(np.argwhere(sides >= _OUTLINE_INK).tolist(), key=lambda place: -sides[tuple(place)]):
        is_new = all(abs(x0 - x) > 0.7 * width or abs(top - y) > 0.7 * height for x, y in found)
        if is_new and _has_corners(ink, x0, top, size, scale):
            found.append((x0, top))
    boxes = []
    for x0, top in found:
        aside, down = int(_INSET * width), int(_INSET * height)
        within = float(np.mean(ink[top + down : top + height - down, x0 + aside : x0 + width - aside] > 0))
        if not _EMPTY_INK < within < _MARKED_INK:
            edges = (x0, top, x0 + width, top + height)
            left, upper, right, lower = (edge / scale for edge in edges)
            box = BoundingBox(x0=left, top=upper, x1=right, bottom=lower)
            boxes.append(CheckBox(box=box, is_marked=within >= _MARKED_INK))
    return boxes


def _size_of_squares(ink: Grey, scale: float) -> tuple[int, int] | None:
    """Return width and height in pixels of the empty squares that most are as large as, outlines included."""
    contours, levels = cv2.findContours(ink, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_NONE)
    holes: list[tuple[int, int]] = []
    for contour, level in zip(contours, () if levels is None else levels[0], strict=True):
        # The contour of a hole runs on the ink around it.
        x0, top, width, height = cv2.boundingRect(contour)
        is_sized = all(_SMALLEST * scale <= side - 2 <= _LARGEST * scale for side in (width, height))
        is_square = max(width, height) <= _SQUARE * min(width, height)
        if level[3] >= 0 and is_sized and is_square:
            inside = ink[top + 1 : top + height - 1, x0 + 1 : x0 + width - 1]
            if np.mean(inside == 0) >= _BLANK:
                holes.append((width, height))
    if not holes:
        return None

    def alike(size: tuple[int, int]) -> list[tuple[int, int]]:
        return [each for each in holes if all(abs(a - b) <= 1 + _ALIKE * b for a, b in zip(each, size, strict=True))]

    most = max((alike(size) for size in dict.fromkeys(holes)), key=len)
    width, height = (int(side) for side in np.median(np.array(most), axis=0))
    outline = max(1, round(0.8 * scale)) - 1
    return width + outline, height + outline


def _least_side(ink: Grey, width: int, height: int) -> Map:
    """Return for each place the share of ink in the emptiest side of a square there; a side may waver by a pixel."""
    dark = np.minimum(ink, 1).astype(np.float32)
    upright, level = cv2.dilate(dark, np.ones((1, 3))), cv2.dilate(dark, np.ones((3, 1)))
    down = cv2.boxFilter(upright, -1, (1, height), anchor=(0, 0), borderType=cv2.BORDER_CONSTANT)
    across = cv2.boxFilter(level, -1, (width, 1), anchor=(0, 0), borderType=cv2.BORDER_CONSTANT)
    rows, columns = ink.shape[0] - height, ink.shape[1] - width
    left, right = down[:rows, :columns], down[:rows, width - 1 : width - 1 + columns]
    top, bottom = across[:rows, :columns], across[height - 1 : height - 1 + rows, :columns]
    least: Map = np.minimum(np.minimum(left, right), np.minimum(top, bottom))
    return least


def _has_corners(ink: Grey, x0: int, top: int, size: tuple[int, int], scale: float) -> bool:
    side = max(2, round(0.7 * scale))
    corners = (
        ink[max(0, y - 1) : y + side + 1, max(0, x - 1) : x + side + 1]
        for y in (top, top + size[1] - side)
        for x in (x0, x0 + size[0] - side)
    )
    return all(float(np.mean(corner > 0)) >= _CORNER_INK for corner in corners)
