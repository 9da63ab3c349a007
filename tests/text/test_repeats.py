from __future__ import annotations

import numpy as np

from models.geometry import BoundingBox
from models.page import Word
from pipeline.text.repeats import Repeats

PAGE = np.full((40, 30), 255, np.uint8)


class Reader:
    """Counts how often it was asked."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> tuple[Word, ...]:
        self.times += 1
        return (Word(text=f"reading {self.times}", box=BoundingBox(x0=0, top=0, x1=1, bottom=1)),)


def test_the_same_pixels_are_read_once() -> None:
    repeats, reader = Repeats(), Reader()
    first = repeats.read_once(PAGE, "eng", reader)
    assert repeats.read_once(PAGE.copy(), "eng", reader) == first
    assert reader.times == 1


def test_another_picture_another_shape_and_another_way_to_read_are_read_anew() -> None:
    repeats, reader = Repeats(), Reader()
    spoilt = PAGE.copy()
    spoilt[20, 20] = 254
    for page, how in ((PAGE, "eng"), (spoilt, "eng"), (PAGE.reshape(30, 40), "eng"), (PAGE, "eng+spa")):
        repeats.read_once(page, how, reader)
    assert reader.times == 4


def test_old_pages_are_forgotten() -> None:
    repeats, reader = Repeats(kept_pages=2), Reader()
    for brightness in (1, 2, 1, 3, 1, 2):
        repeats.read_once(PAGE // brightness, "eng", reader)
    assert reader.times == 4
