"""The fitted model of certainty and its reliability, as ``certainty.json`` beside this file holds them.

No stage: the extract stage weighs with it, the report stage shows how well that was measured to hold. The file is made
by ``python -m tests.eval.fit_confidence`` and never edited by hand.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from models.base import Record

MODEL_FILE = Path(__file__).with_name("certainty.json")


class ReliabilityBin(Record):
    """Values that a model which never saw their case held about equally sure, and how many of them were right.

    Attributes:
        low: Least confidence of the bin.
        high: Where the next begins.
        values: How many there were.
        mean: Their mean confidence.
        right: How many were right.
    """

    low: float
    high: float
    values: int
    mean: float
    right: int


class CertaintyModel(Record):
    """The model: weights by feature, what was measured, and the reliability table."""

    weights: Mapping[str, float]
    measured: Mapping[str, float | None]
    reliability: tuple[ReliabilityBin, ...]


@cache
def certainty_model() -> CertaintyModel:
    """Return the model."""
    return CertaintyModel.model_validate(json.loads(MODEL_FILE.read_text(encoding="utf-8")))
