"""Amounts in the cells of a form that Tesseract passed over when it read the page."""

from __future__ import annotations

import numpy as np
import pytest

from models.geometry import BoundingBox
from models.page import Reading, Rule, Word
from pipeline.text import lost_amounts
from pipeline.text.lost_amounts import read_lost_amounts
from pipeline.text.render import Grey

_DPI = 144.0


def _rules() -> tuple[Rule, ...]:
    """Two cells side by side, 100 points wide and 30 high."""
    level = [Rule(box=BoundingBox(x0=20, top=y, x1=220, bottom=y + 1), horizontal=True) for y in (20, 50)]
    upright = [Rule(box=BoundingBox(x0=x, top=20, x1=x + 1, bottom=50), horizontal=False) for x in (20, 120, 220)]
    return (*level, *upright)


def _word(text: str, x0: float, top: float) -> Word:
    return Word(text=text, box=BoundingBox(x0=x0, top=top, x1=x0 + 40, bottom=top + 5), confidence=0.9, line=3)


def _ink(*places: tuple[float, float, float, float]) -> Grey:
    ink = np.zeros((200, 500), np.uint8)
    for x0, top, x1, bottom in places:
        ink[round(top * 2) : round(bottom * 2), round(x0 * 2) : round(x1 * 2)] = 255
    return ink


def _read(monkeypatch: pytest.MonkeyPatch, ink: Grey, words: list[Word], text: str = "444.03") -> tuple[Word, ...]:
    monkeypatch.setattr(lost_amounts, "read_line", lambda *_: Reading(text=text, confidence=0.9))
    return read_lost_amounts(255 - ink, _DPI, ink, _DPI, _rules(), words, "auto")


def test_amount_under_the_name_of_its_box_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    found = _read(monkeypatch, _ink((130, 35, 160, 43)), [_word("17", 123, 22)])

    assert [(word.text, word.line) for word in found] == [("444.03", 4)]
    assert (found[0].box.x0, found[0].box.bottom) == pytest.approx((130, 43), abs=0.6)


@pytest.mark.parametrize(
    ("ink", "words", "text"),
    [
        pytest.param(((130, 35, 160, 43),), [], "444.03", id="no name was read"),
        pytest.param(((130, 35, 160, 43),), [_word("17", 123, 22), _word("444.03", 130, 37)], "444.03", id="read"),
        pytest.param(((130, 35, 160, 43),), [_word("17", 123, 22)], "Local tax", id="no amount"),
        pytest.param(((122.5, 35, 160, 43), (112, 35, 119.5, 43)), [_word("17", 123, 22)], "444.03", id="runs over"),
        pytest.param(((130, 35, 160, 37),), [_word("17", 123, 22)], "444.03", id="a stroke"),
    ],
)
def test_what_is_not_read(
    ink: tuple[tuple[float, float, float, float], ...], words: list[Word], text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert _read(monkeypatch, _ink(*ink), words, text) == ()
