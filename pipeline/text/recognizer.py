"""The second, independent reader: RapidOCR's recogniser on crops of one line.

RapidOCR is known here and to :mod:`pipeline.text.line_reader` alone. Its wheel carries the models, so it runs offline.
The product is whole without it: :func:`is_available` says whether it is installed.
"""

from __future__ import annotations

import importlib.util
import math
import os
import threading
from collections.abc import Sequence
from functools import cache
from typing import Any

import cv2
import numpy as np

from models.page import Reading
from pipeline.text.render import Grey

# The runtime reports its use to its maker unless it is told not to before it is imported.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"
_BATCH = 1
"""In a batch every crop is made as wide as the widest: one by one was measured to take two thirds of the time."""
_NARROWEST = (3, 48, 64)
"""Channels, height and least width of what the model is given. By itself RapidOCR widens every crop to 320 pixels, most
of them empty: an amount then costs twice the time and, surely read, reads no better."""
_WIDENED = 320 / 48
"""Width over height of the crops the model was trained on."""
_SURE = 0.9
"""Readings less sure than this, handwriting most of all, are read again widened. All six of 357 crops that the two
widths read differently were under it; widened they were read as well or better."""
_EMPTY_GREY = 128
"""What RapidOCR itself widens with."""
MIN_HEIGHT_PX = 8
NOTHING = Reading(text="", confidence=0.0)
_LEAST_DEPTH, _PRINT_DEPTH, _PRINT_PX = 40.0, 0.4, 2
"""A column holds print where so many pixels are darker than the paper by this share of the darkest. In crops of fewer
grey levels than the first, print and noise look alike."""
_PRINT_MARGIN = 0.4
"""Paper left beside the print, in heights of the crop."""
_RULE_DEPTH, _PALE_DEPTH = 0.3, 40.0
"""Pixels darker than the paper by this share of the darkest, or by so many grey levels, are ink, be it of print or of a
ruled line: pale print beside a black line is print."""
_LEAST_PRINT = 0.02
"""Ink that a crop holds besides lines, in squares of its height: of 2,000 crops print had 0.05 and more."""
_LONG_CROP = 10
"""From so many times its height on, a crop is that much more likely to hold specks."""


def is_available() -> bool:
    """True when RapidOCR and its runtime are installed."""
    return all(importlib.util.find_spec(name) for name in ("rapidocr", "onnxruntime"))


_START = threading.Lock()


def _engine() -> Any:
    """Return the recogniser; its session may be run by several threads at once, each on its own core."""
    with _START:
        return _make_engine()


@cache
def _make_engine() -> Any:
    # Without its own store of memory the runtime asks the system for each layer anew, at half the time again.
    engine = start_engine({"Global.use_det": False, "EngineConfig.onnxruntime.enable_cpu_mem_arena": True})
    # The model is loaded by the first reading, and that must not happen in two threads at once.
    engine.recognize_txt([np.full((_NARROWEST[1], _NARROWEST[2], 3), 255, np.uint8)])
    return engine


def start_engine(more: dict[str, Any]) -> Any:
    """Return RapidOCR, quiet and on one core, with *more* of its own parameters."""
    from rapidocr import RapidOCR

    return RapidOCR(
        params={
            "Global.log_level": "critical",
            "Global.use_cls": False,
            "EngineConfig.onnxruntime.intra_op_num_threads": 1,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
            "Rec.rec_batch_num": _BATCH,
            "Rec.rec_img_shape": list(_NARROWEST),
            **more,
        }
    )


def load() -> None:
    """Load the recogniser where it is installed, so that the first reading need not wait for it."""
    if is_available():
        _engine()


def recognize(crops: Sequence[Grey]) -> list[Reading]:
    """Read pictures of one text line each.

    Args:
        crops: Grey pictures, dark on light.

    Returns:
        One reading a crop, in order; an empty text with confidence 0 for a crop that holds no print.
    """
    readings = [NOTHING] * len(crops)
    usable = [n for n, crop in enumerate(crops) if min(crop.shape) >= MIN_HEIGHT_PX and _holds_print(crop)]
    if not usable:
        return readings
    print_only = {n: _without_blank_ends(crops[n]) for n in usable}
    for n, reading in zip(usable, _run([print_only[n] for n in usable]), strict=True):
        readings[n] = reading
    unsure = [n for n in usable if readings[n].confidence < _SURE and _missing_width(print_only[n]) > 0]
    for n, reading in zip(unsure, _run([_widened(print_only[n]) for n in unsure]), strict=True):
        readings[n] = reading
    return readings


def _holds_print(crop: Grey) -> bool:
    """True where a crop holds more ink than ruled lines, the rims of neighbouring lines of text, and specks.

    The model needs as long for an empty box of a form as for a full one.
    """
    height = len(crop)
    paper = float(np.median(crop))
    depth = paper - float(crop.min())
    if depth < _LEAST_DEPTH:
        return True
    ink = (crop < paper - min(_RULE_DEPTH * depth, _PALE_DEPTH)).astype(np.uint8)
    _, top, width, tall, area = cv2.connectedComponentsWithStats(ink)[2][1:].T
    is_line = (tall < 0.3 * height) & (width >= 3 * tall)
    at_rim = (top == 0) | (top + tall == height)
    # A line from above or below, or what a neighbouring line of text lets hang in.
    is_foreign = at_rim & ((tall >= 3 * width) | (tall < 0.35 * height))
    printed = area[~(is_line | is_foreign)].sum()
    return bool(printed >= _LEAST_PRINT * height * max(height, crop.shape[1] / _LONG_CROP))


def _without_blank_ends(crop: Grey) -> Grey:
    """Cut off the paper to the left and right of the print: it costs time, and joins words in the reading.

    What is hardly wider than a stroke is left as it is: cut out, the rest of a ruled line reads as a figure one.
    """
    height, width = crop.shape
    paper = float(np.median(crop))
    depth = paper - float(crop.min())
    # The upper and lower rim may hold the descenders and lines of neighbours.
    inner = crop[height // 8 : height - height // 8]
    dark = np.flatnonzero(np.count_nonzero(inner < paper - _PRINT_DEPTH * depth, axis=0) >= _PRINT_PX)
    if depth < _LEAST_DEPTH or len(dark) == 0 or dark[-1] - dark[0] < height:
        return crop
    margin = round(_PRINT_MARGIN * height)
    return np.ascontiguousarray(crop[:, max(0, dark[0] - margin) : min(width, dark[-1] + 1 + margin)])


def _run(crops: Sequence[Grey]) -> list[Reading]:
    if not crops:
        return []
    output = _engine().recognize_txt([cv2.cvtColor(crop, cv2.COLOR_GRAY2BGR) for crop in crops])
    return [
        Reading(text=str(text).strip(), confidence=float(min(1.0, max(0.0, score))))
        for text, score in zip(output.txts or (), output.scores or (), strict=True)
    ]


def _missing_width(crop: Grey) -> int:
    return math.ceil(_WIDENED * len(crop)) - len(crop[0])


def _widened(crop: Grey) -> Grey:
    wide = cv2.copyMakeBorder(crop, 0, 0, 0, _missing_width(crop), cv2.BORDER_CONSTANT, value=_EMPTY_GREY)
    return np.asarray(wide, dtype=np.uint8)
