"""Crops of one line are read at their own width, and again widened where that was not sure."""

from collections.abc import Sequence

import numpy as np
import pytest

from models.page import Reading
from pipeline.text import recognizer
from pipeline.text.render import Grey


def _crop(height: int, width: int) -> Grey:
    return np.full((height, width), 255, np.uint8)


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, ...]]:
    """Let the model read narrow crops without certainty, and tell the shapes it was given."""
    shapes: list[tuple[int, ...]] = []

    def run(crops: Sequence[Grey]) -> list[Reading]:
        shapes.extend(crop.shape for crop in crops)
        return [
            Reading(text="wide", confidence=0.8)
            if crop.shape[1] / crop.shape[0] > 6
            else Reading(text="narrow", confidence=0.95 if crop.shape[0] > 40 else 0.7)
            for crop in crops
        ]

    monkeypatch.setattr(recognizer, "_run", run)
    return shapes


@pytest.mark.parametrize(
    ("crop", "text", "shapes"),
    [
        pytest.param(_crop(48, 100), "narrow", [(48, 100)], id="sure"),
        pytest.param(_crop(24, 60), "wide", [(24, 60), (24, 160)], id="unsure"),
        pytest.param(_crop(24, 400), "wide", [(24, 400)], id="unsure but wide already"),
        pytest.param(_crop(4, 60), "", [], id="too small to hold print"),
    ],
)
def test_unsure_crops_are_read_again_widened(
    seen: list[tuple[int, ...]], crop: Grey, text: str, shapes: list[tuple[int, int]]
) -> None:
    assert recognizer.recognize([crop])[0].text == text
    assert seen == shapes


def test_widened_crop_keeps_its_print_at_the_left() -> None:
    crop = np.arange(24 * 60, dtype=np.uint32).reshape(24, 60).astype(np.uint8)
    wide = recognizer._widened(crop)
    assert wide.shape == (24, 160)
    assert np.array_equal(wide[:, :60], crop)
