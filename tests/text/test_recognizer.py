"""Crops of one line are read at their own width, and again widened where that was not sure."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import cv2
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


def _drawn(*boxes: tuple[int, int, int, int], text: str = "", shade: int = 30) -> Grey:
    """Return a crop 40 pixels high with dark boxes (left, top, right, bottom) and a text of a shade of grey."""
    crop = _crop(40, 200)
    for left, top, right, bottom in boxes:
        crop[top:bottom, left:right] = 30
    return np.asarray(cv2.putText(crop, text, (20, 30), cv2.FONT_HERSHEY_SIMPLEX, 0.8, shade, 2), dtype=np.uint8)


_UPRIGHT, _LEVEL, _SPECK = (60, 8, 63, 40), (70, 30, 200, 33), (120, 15, 122, 17)


@pytest.mark.parametrize(
    ("crop", "is_read"),
    [
        pytest.param(_drawn(_UPRIGHT, _LEVEL, _SPECK), False, id="ruled lines and a speck"),
        pytest.param(_drawn(_LEVEL, text="120.00", shade=200), True, id="pale print beside a black line"),
        pytest.param(_drawn((10, 0, 22, 6), (30, 0, 50, 5)), False, id="rim of the line above"),
        pytest.param(_drawn(_UPRIGHT, text="D 671.88"), True, id="print beside a line"),
        pytest.param(_drawn(_LEVEL, text="8"), True, id="one figure over a line"),
        pytest.param(_drawn(*((x, 12 + 4 * n, x + 2, 14 + 4 * n) for x in (20, 25, 30) for n in range(5))), True, id="dots"),
        pytest.param(_drawn((20, 10, 23, 30)), True, id="a lone stroke, which may be a figure"),
    ],
)  # fmt: skip
def test_boxes_without_print_are_not_read(seen: list[tuple[int, ...]], crop: Grey, is_read: bool) -> None:
    recognizer.recognize([crop])
    assert bool(seen) == is_read


def test_the_runtime_reports_nothing_to_its_maker(tmp_path: Path) -> None:
    """By itself it prepares to, in a store of its own among the cached files, as soon as a model is loaded."""
    command = [sys.executable, "-c", "from pipeline.text.recognizer import load; load()"]
    subprocess.run(
        command, env={**os.environ, "XDG_CACHE_HOME": str(tmp_path), "ORT_DISABLE_TELEMETRY": "0"}, check=True
    )
    assert list(tmp_path.rglob("*onnxruntime*")) == []
