"""What was passed over on a page."""

import numpy as np
import pytest

from models.geometry import BoundingBox
from models.page import Rule, Word
from pipeline.text.quality import is_blank, loses_ruled_rows

_DPI = 72.0


def _page(rows: int) -> np.ndarray:
    """The ink of a reference column at the upper right: a row of letters over each of its ruled lines."""
    mask = np.zeros((792, 612), np.uint8)
    for row in range(rows):
        for x in range(360, 540, 7):
            mask[44 + 14 * row : 51 + 14 * row, x : x + 4] = 255
    return mask


def _rules(rows: int, width: float) -> tuple[Rule, ...]:
    boxes = (BoundingBox(x0=355, top=53 + 14 * n, x1=355 + width, bottom=54 + 14 * n) for n in range(rows))
    return tuple(Rule(box=box, horizontal=True) for box in boxes)


def test_a_picture_of_one_pixel_is_blank() -> None:
    dot = np.full((1, 1), 255, np.uint8)
    assert is_blank(dot, 255 - dot, dpi=0.1)


@pytest.mark.parametrize(("width", "is_lost"), [(220.0, True), (90.0, False)], ids=["column", "underline"])
def test_rows_of_a_narrow_ruled_column_are_missed(width: float, is_lost: bool) -> None:
    mask = _page(5)
    assert loses_ruled_rows(mask, np.zeros_like(mask), _rules(5, width), (), _DPI) is is_lost


def test_rows_that_were_read_are_not_missed() -> None:
    mask = _page(5)
    words = tuple(
        Word(text="row", box=BoundingBox(x0=358, top=43 + 14 * n, x1=545, bottom=52 + 14 * n), line=n) for n in range(5)
    )
    assert not loses_ruled_rows(mask, np.zeros_like(mask), _rules(5, 220.0), words, _DPI)
