"""Tone repairs before OCR, each chosen by what the page shows and never applied blindly.

Remedies conflict: a local threshold lifts a shaded page and wipes out a faint one. Each function takes and returns a
grey picture; :func:`repair_tones` decides.
"""

from __future__ import annotations

import cv2
import numpy as np

from pipeline.text.geometry import shrink
from pipeline.text.render import Grey

SHADED_RANGE = 40.0
"""Paper brightness that varies by more grey levels than this is a shadow, not a scanner's grey."""
FAINT_CONTRAST = 110.0
"""Ink less dark against its paper than this many grey levels is faint."""
_FAINT_IN_SHADOW = 85.0
"""The same on a photograph with a shadow, where darkening the print darkens the camera's noise with it."""
_GRAIN, _MIN_PRINT = 25, 200


def background(grey: Grey) -> Grey:
    """Return the paper without its print, smooth, same shape."""
    small, _ = shrink(grey, 400)
    paper = cv2.dilate(small, np.ones((9, 9), np.uint8))
    paper = cv2.medianBlur(paper, 21)
    size = grey.shape[1], grey.shape[0]
    return np.asarray(cv2.resize(paper, size, interpolation=cv2.INTER_LINEAR), dtype=np.uint8)


def background_range(paper: Grey) -> float:
    """Return the spread of the paper's brightness in grey levels, the outer rim left out."""
    height, width = paper.shape
    inner = paper[height // 20 : -max(1, height // 20) : 8, width // 20 : -max(1, width // 20) : 8]
    return float(np.percentile(inner, 98) - np.percentile(inner, 2))


def contrast(grey: Grey, paper: Grey) -> float:
    """Return how many grey levels the darker part of the print lies under its paper, 0 for a page without print.

    Only print counts: a page with three lines on it is not faint because it is mostly paper.
    """
    depth = paper.astype(np.int16)[::3, ::3] - grey.astype(np.int16)[::3, ::3]
    print_depth = depth[depth > _GRAIN]
    return float(np.percentile(print_depth, 85)) if len(print_depth) >= _MIN_PRINT else 0.0


def divide_background(grey: Grey, paper: Grey) -> Grey:
    """Return the page as if the paper were evenly white."""
    return np.asarray(cv2.divide(grey, paper, scale=255), dtype=np.uint8)


def stretch(grey: Grey, depth: float) -> Grey:
    """Return the page with faint ink darkened so that *depth* grey levels become a full black.

    Smoothed first: amplified scanner noise reads as punctuation.
    """
    calm = cv2.GaussianBlur(grey, (0, 0), 0.8)
    gain = 235.0 / max(20.0, depth)
    dark = 255.0 - (255.0 - calm.astype(np.float32)) * gain
    return np.asarray(np.clip(dark, 0, 255), dtype=np.uint8)


def calm_fax(grey: Grey) -> Grey:
    """Return a black-and-white page without its lone specks and with soft edges."""
    return np.asarray(cv2.GaussianBlur(cv2.medianBlur(grey, 3), (0, 0), 0.9), dtype=np.uint8)


def soften(grey: Grey) -> Grey:
    """Return a black-and-white page with its jagged edges rounded and nothing taken away."""
    return np.asarray(cv2.GaussianBlur(grey, (0, 0), 0.7), dtype=np.uint8)


def is_speckled(grey: Grey) -> bool:
    """True when a black-and-white page carries more lone specks than print would leave."""
    ink = np.where(grey < 128, 255, 0).astype(np.uint8)
    count, _, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    if count < 50:
        return False
    return bool(np.mean(stats[1:, cv2.CC_STAT_AREA] <= 3) > 0.25)


def repair_tones(grey: Grey, is_bilevel: bool) -> tuple[Grey, float, tuple[str, ...]]:
    """Return (page for OCR, background range, names of the repairs applied)."""
    if is_bilevel:
        if is_speckled(grey):
            return calm_fax(grey), 0.0, ("despeckle",)
        return soften(grey), 0.0, ("soften",)
    paper = background(grey)
    spread = background_range(paper)
    depth = contrast(grey, paper)
    applied: tuple[str, ...] = ()
    page = grey
    if spread > SHADED_RANGE or depth < FAINT_CONTRAST:
        page = divide_background(page, paper)
        applied += ("divide_background",)
        depth = contrast(page, np.full_like(page, 255))
    if depth < (_FAINT_IN_SHADOW if spread > SHADED_RANGE else FAINT_CONTRAST):
        page = stretch(page, depth)
        applied += ("stretch",)
    return page, spread, applied
