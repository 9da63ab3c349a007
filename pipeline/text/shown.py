"""Which words of a text layer a reader of the page sees.

Layers hold more than the page shows: white text on white, text under a black bar or under white-out, a layer that is
switched off, an older value beneath a newer one. What no reader sees is no fact.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from models.page import Word
from pipeline.text.render import Picture

_EDGE = 12
"""Grey levels between neighbouring pixels from which on a stroke begins or ends there; pale print has 30 and more."""
_LIE_ON_OTHERS = 3
"""Letters standing where other letters stand, from which on two texts lie on one another."""
_CELL = 4.0
"""Points by which the page is cut so that each letter is compared with its neighbours alone."""


def words_on_page(words: Sequence[Word], picture: Picture) -> list[Word]:
    """Return the words whose middle lies on the page: what is cropped away is beyond its sides."""
    height, width = (side * 72 / picture.dpi for side in picture.grey.shape)
    return [w for w in words if 0 <= w.box.center[0] <= width and 0 <= w.box.center[1] <= height]


def shown_words(words: Sequence[Word], picture: Picture) -> list[Word]:
    """Return the words where the page shows strokes, as many as a word of their length has at least."""
    return [word for word in words if _is_shown(word, picture)]


def _is_shown(word: Word, picture: Picture) -> bool:
    scale = picture.dpi / 72
    top, bottom, x0, x1 = (
        max(0, int(side * scale)) for side in (word.box.top, word.box.bottom, word.box.x0, word.box.x1)
    )
    place = picture.grey[top : bottom + 1, x0 : x1 + 1].astype(np.int16)
    if place.shape[0] < 2 or place.shape[1] < 2:
        return False
    letters = sum(character.isalnum() for character in word.text)
    if not letters:
        return bool(np.ptp(place) > _EDGE)
    # Across a bar, an underline or plain paper the grey does not change from left to right; across letters it does.
    columns = np.count_nonzero((np.abs(np.diff(place, axis=1)) > _EDGE).any(axis=0))
    return bool(columns >= max(2, letters / 2))


def lie_on_one_another(chars: Sequence[dict[str, Any]]) -> bool:
    """Tell whether letters stand where other letters of much the same size stand: what shows cannot be told."""
    cells: dict[tuple[int, int], list[dict[str, Any]]] = {}
    covered = 0
    for char in chars:
        if not char["text"].strip():
            continue
        x, y = _middle(char)
        near = (cells.get((column, row), ()) for column in _cells(x) for row in _cells(y))
        covered += any(_covers(char, other) for others in near for other in others)
        if covered >= _LIE_ON_OTHERS:
            return True
        cells.setdefault((int(x // _CELL), int(y // _CELL)), []).append(char)
    return False


def _cells(coordinate: float) -> range:
    return range(int(coordinate // _CELL) - 1, int(coordinate // _CELL) + 2)


def _middle(char: dict[str, Any]) -> tuple[float, float]:
    return (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2


def _covers(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """True where two letters stand in one place; the same letter twice is bold print."""
    if one["text"] == other["text"] or not 0.67 < one["size"] / max(other["size"], 0.1) < 1.5:
        return False
    (x, y), (other_x, other_y) = _middle(one), _middle(other)
    width = min(one["x1"] - one["x0"], other["x1"] - other["x0"])
    return bool(abs(x - other_x) < 0.4 * width and abs(y - other_y) < 0.3 * one["size"])
