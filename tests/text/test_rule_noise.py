"""Strokes of ruled lines that a reader took for print."""

from __future__ import annotations

import pytest

from models.geometry import BoundingBox
from models.page import Word
from pipeline.text.readings import _is_rule_noise


@pytest.mark.parametrize(
    ("text", "width", "height", "confidence", "expected"),
    [
        pytest.param("|", 1.0, 9.0, 0.9, True, id="a bar"),
        pytest.param("vevuwy", 3.0, 45.0, 0.0, True, id="six letters in the width of a stroke"),
        pytest.param("vevuwy", 3.0, 45.0, 0.8, False, id="which the reader is sure of"),
        pytest.param("illicit", 14.0, 9.0, 0.0, False, id="narrow letters"),
        pytest.param("1", 1.5, 9.0, 0.05, False, id="a figure"),
    ],
)
def test_letters_too_narrow_for_their_height_are_a_stroke(
    text: str, width: float, height: float, confidence: float, expected: bool
) -> None:
    word = Word(
        text=text, box=BoundingBox(x0=0, top=0, x1=width, bottom=height), line=0, block=0, confidence=confidence
    )

    assert _is_rule_noise(word) is expected
