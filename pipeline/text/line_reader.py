"""A page that Tesseract reads badly, read line by line: RapidOCR finds the lines and its recogniser reads each.

It takes several times as long as Tesseract and reads grain, blur and shadow that defeat Tesseract. As a value needs two
readers that know nothing of each other, a page read this way is read again by Tesseract, crop by crop
(:class:`pipeline.text.probe.PictureProbe`).
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from functools import cache
from itertools import groupby
from typing import Any

import cv2

from models.geometry import BoundingBox
from models.page import Word
from pipeline.text.geometry import pixels_to_points
from pipeline.text.recognizer import start_engine
from pipeline.text.render import Grey

_LONG_SIDE_PX = 1280
"""The finder of lines looks at a copy of this size: at 960 it misses the small print of forms, at 1600 it takes twice
the memory."""
_RIM = 0.22
"""Share of a line's height that the finder adds above and below the print."""
_LEAST_LETTERS = 4
"""A shorter line may be higher than wide although it is level."""
_ONE_AT_A_TIME = threading.Lock()
"""The finder takes some hundred megabytes while it works."""


def read_by_line(grey: Grey, dpi: float) -> tuple[Word, ...]:
    """Read one page picture.

    Args:
        grey: Upright page, as it is: RapidOCR needs no repair of its tones.
        dpi: Its resolution.

    Returns:
        Words in reading order, boxes in points of this picture, confidence 0 to 1.
    """
    with _ONE_AT_A_TIME:
        found = _engine()(cv2.cvtColor(grey, cv2.COLOR_GRAY2BGR), use_cls=False, return_word_box=True)
    return tuple(
        _word(text.strip(), confidence, corners, number, dpi)
        # Where it reads nothing, RapidOCR gives a word that is none.
        for number, line in enumerate(found.word_results if found.txts else ())
        for text, confidence, corners in line
        if text.strip()
    )


def runs_sideways(words: Sequence[Word]) -> bool:
    """True where most lines that were read stand from top to bottom: the reader turns each line by itself."""
    upright = sideways = 0
    for _, members in groupby(words, key=lambda word: word.line):
        line = list(members)
        letters = sum(len(word.text) for word in line)
        box = BoundingBox.union(word.box for word in line)
        if letters >= _LEAST_LETTERS:
            upright += letters * (box.width > box.height)
            sideways += letters * (box.height > box.width)
    return sideways > upright


@cache
def _engine() -> Any:
    return start_engine(
        {
            "Global.use_det": True,
            "Global.max_side_len": 10_000,
            "Det.limit_side_len": _LONG_SIDE_PX,
            "Det.limit_type": "max",
        }
    )


def _word(text: str, confidence: float, corners: Sequence[Sequence[float]], line: int, dpi: float) -> Word:
    xs, ys = zip(*corners, strict=True)
    rim = _RIM * (max(ys) - min(ys))
    box = pixels_to_points(max(0, min(xs)), max(0, min(ys) + rim), max(xs), max(ys) - rim, dpi)
    return Word(text=text, box=box, confidence=min(1.0, max(0.0, confidence)), line=line)
