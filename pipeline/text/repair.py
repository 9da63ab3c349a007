"""Tone repairs before OCR, each chosen by what the page shows and never applied blindly.

Remedies conflict: a local threshold lifts a shaded page and wipes out a faint one. Each function takes and returns a
grey picture; :func:`repair_tones` decides.
"""

from __future__ import annotations

import cv2
import numpy as np

from pipeline.text.geometry import Outline, outlines, shrink
from pipeline.text.render import Grey

SHADED_RANGE = 40.0
"""Paper brightness that varies by more grey levels than this is a shadow, not a scanner's grey."""
FAINT_CONTRAST = 110.0
"""Ink less dark against its paper than this many grey levels is faint."""
_PALE_FORM = 0.3
"""Depth of the ruled lines, beside that of the typed print, up to which a form is pale: 0.12 to 0.14 where a scanner
drops its colour, 0.48 and more elsewhere."""
_FAINT_IN_SHADOW = 85.0
"""The same on a photograph with a shadow, where darkening the print darkens the camera's noise with it."""
SOFT_EDGES = 0.3
"""Print whose edges rise by a smaller share of its depth a pixel, at the resolution of reading, is blurred; in focus
it has 0.36 and more."""
_LEAST_RISE = 0.05
"""A share of the depth a pixel under which there is no edge: the inside of a picture or of a dark band."""
_INK_DEPTH = 0.4
"""Share of the print's depth from which a pixel is ink."""
_HALO_PX, _HALO_GAIN = 3.0, 2.0
"""How far around a blurred stroke its blur is taken back, and how often."""
_GRAINY, _LIGHT_GREY = 0.05, (215, 235)
"""Share of a darkened page in light grey that only amplified noise leaves."""
MANY_RULES = 25
"""Ruled lines from which a page is a form: sharpened, it was measured to lose values that stand on its lines."""
_GRAIN, _MIN_PRINT = 25, 200
_LEAST_SHAPES, _MANY_SPECKS = 49, 0.25
"""Shapes on a page from which on the share of specks among them tells of dirt."""


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
    depth = cv2.subtract(np.ascontiguousarray(paper[::3, ::3]), np.ascontiguousarray(grey[::3, ::3]))
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


def darken_form(grey: Grey, lines: Grey) -> Grey | None:
    """Return the page with the print of its form as dark as what was typed into it; None where it is not far paler.

    Many scanners all but drop the red of a form. What shines through from the back of a sheet is as pale: this is for
    pages that are grids of boxes alone.

    Args:
        grey: The page.
        lines: Mask of its ruled lines.
    """
    if not lines.any():
        return None
    even = divide_background(grey, background(grey))
    depth = 255.0 - float(np.median(even[lines > 0]))
    is_pale = depth < _PALE_FORM * contrast(even, np.full_like(even, 255))
    return stretch(even, depth) if is_pale else None


def edge_sharpness(grey: Grey, paper: Grey, depth: float) -> float:
    """Return by how much of *depth* the edges of the print rise a pixel, 1 for a page without print."""
    rows = (len(grey) - 2) // 3 * 3
    above, here, below = (grey[n : rows + n : 3] for n in range(3))
    twice = cv2.max(cv2.absdiff(above, below)[:, 1:-1], cv2.absdiff(here[:, 2:], here[:, :-2]))
    ink = cv2.subtract(paper[1 : rows + 1 : 3, 1:-1], here[:, 1:-1])
    edges = twice[(ink > _INK_DEPTH * depth) & (twice > 2 * _LEAST_RISE * depth)]
    return float(np.percentile(edges, 80)) / 2 / depth if len(edges) >= _MIN_PRINT else 1.0


def sharpen(grey: Grey, paper: Grey) -> Grey:
    """Return a blurred page evenly lit, its print darkened and set off from the paper.

    What blurs the print does not blur the camera's noise: where there is much of it, it is calmed first.
    """
    even = divide_background(grey, paper)
    dark = _stretch_fully(even)
    if _is_grainy(dark):
        dark = _stretch_fully(np.asarray(cv2.GaussianBlur(even, (0, 0), 0.9), dtype=np.uint8))
    halo = cv2.GaussianBlur(dark, (0, 0), _HALO_PX)
    return np.asarray(cv2.addWeighted(dark, 1 + _HALO_GAIN, halo, -_HALO_GAIN, 0), dtype=np.uint8)


def _stretch_fully(even: Grey) -> Grey:
    return stretch(even, contrast(even, np.full_like(even, 255)))


def _is_grainy(dark: Grey) -> bool:
    sample = dark[::3, ::3]
    return bool(np.mean((sample >= _LIGHT_GREY[0]) & (sample < _LIGHT_GREY[1])) > _GRAINY)


def calm_fax(grey: Grey) -> Grey:
    """Return a black-and-white page without its lone specks and with soft edges."""
    return np.asarray(cv2.GaussianBlur(cv2.medianBlur(grey, 3), (0, 0), 0.9), dtype=np.uint8)


def soften(grey: Grey) -> Grey:
    """Return a black-and-white page with its jagged edges rounded and nothing taken away."""
    return np.asarray(cv2.GaussianBlur(grey, (0, 0), 0.7), dtype=np.uint8)


def is_speckled(grey: Grey) -> bool:
    """True when a black-and-white page carries more lone specks than print would leave."""
    ink = cv2.threshold(grey, 127, 255, cv2.THRESH_BINARY_INV)[1]
    shapes = outlines(np.asarray(ink, dtype=np.uint8))
    if len(shapes) < _LEAST_SHAPES:
        return False
    return sum(map(_is_speck, shapes)) > _MANY_SPECKS * len(shapes)


def _is_speck(outline: Outline) -> bool:
    """True for a shape of at most three pixels: a row of three is met there and back, four enclose an area."""
    return len(outline) <= 3 or (len(outline) == 4 and cv2.contourArea(outline) < 1)


def repair_tones(grey: Grey, *, is_bilevel: bool, is_form: bool) -> tuple[Grey, float, tuple[str, ...]]:
    """Return (page for OCR, background range, names of the repairs applied).

    Args:
        grey: The page.
        is_bilevel: It is black and white only.
        is_form: It has :data:`MANY_RULES` ruled lines.
    """
    if is_bilevel:
        if is_speckled(grey):
            return calm_fax(grey), 0.0, ("despeckle",)
        return soften(grey), 0.0, ("soften",)
    paper = background(grey)
    spread = background_range(paper)
    depth = contrast(grey, paper)
    if depth > 0 and edge_sharpness(grey, paper, depth) < SOFT_EDGES and not is_form:
        return sharpen(grey, paper), spread, ("divide_background", "stretch", "sharpen")
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
