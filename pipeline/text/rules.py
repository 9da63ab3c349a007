"""Ruled lines on a page: found for the shape of forms, and taken out of the picture before OCR where they crowd it."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from models.page import Rule
from pipeline.text.geometry import pixels_to_points
from pipeline.text.render import Grey

_MIN_LENGTH_IN = 0.35
_MAX_THICKNESS_IN = 0.03
_THICK_IN, _SLENDER, _TOUCH = 0.05, 20, 5.0
"""A line so many times as long as thick may be as thick as the first where another line meets it within so many
points: cells that each draw their own edge make one. Alone such a bar is an ornament of a letter's head."""
_AS_THICK, _LONG_IN = 1.25, 1.4
"""How much thicker than the long lines of a page an upright one may be: out of focus all are thick, and in the sides of
low cells too short to be told by that. Only upright ones: print smears along its lines, never across them."""
_GAP_IN = 0.015
_MIN_COVERAGE = 0.95


@dataclass(frozen=True)
class _Run:
    """A long run of ink: a ruled line, its pixels, its thickness in pixels, and whether it is as thin as a line is."""

    rule: Rule
    place: tuple[slice, slice]
    shape: Grey
    thickness: float
    is_thin: bool

    @property
    def length(self) -> int:
        """In pixels."""
        return int(max(self.shape.shape))

    @property
    def is_slender(self) -> bool:
        """True for a run many times as long as thick."""
        return _SLENDER * self.thickness <= self.length

    def meets(self, other: _Run) -> bool:
        """True where the two cross or touch at right angles."""
        is_across = self.rule.horizontal != other.rule.horizontal
        return is_across and self.rule.box.expand(_TOUCH, _TOUCH).intersection_area(other.rule.box) > 0


def find_rules(ink: Grey, dpi: float) -> tuple[tuple[Rule, ...], Grey]:
    """Return (ruled lines, mask of their pixels: 255 on a line) of an upright page, given its ink mask."""
    runs = [run for horizontal in (True, False) for run in _slender_runs(ink, dpi, horizontal=horizontal)]
    lines = np.zeros_like(ink)
    slender = [run for run in runs if run.is_slender]
    long = [run.thickness for run in slender if run.length >= _LONG_IN * dpi]
    thickest = _AS_THICK * float(np.median(long)) if long else 0.0
    kept = []
    for run in runs:
        may_be = run.is_slender or (not run.rule.horizontal and run.thickness <= thickest)
        if run.is_thin or (may_be and any(run.meets(other) for other in slender)):
            kept.append(run)
    for run in kept:
        lines[run.place] |= run.shape
    return tuple(run.rule for run in kept), lines


def _slender_runs(mask: Grey, dpi: float, *, horizontal: bool) -> list[_Run]:
    """Return the runs in one direction that may be lines; one thicker than any line is a smear."""
    runs = _long_runs(mask, dpi, horizontal=horizontal)
    # Outlines, because labelling every pixel of a page that is nearly empty takes ten times as long.
    outlines, _ = cv2.findContours(runs, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    found = []
    for outline in outlines:
        left, top, width, height = cv2.boundingRect(outline)
        place = slice(top, top + height), slice(left, left + width)
        shape = np.zeros((height, width), np.uint8)
        cv2.drawContours(shape, [outline], -1, 255, cv2.FILLED, offset=(-left, -top))
        shape &= runs[place]
        length, extent = (width, height) if horizontal else (height, width)
        # Mean thickness, not the box's: a line that is slightly tilted has a high box and little ink.
        thickness = np.count_nonzero(shape) / max(1, length)
        is_straight = extent <= 0.05 * dpi + 0.02 * length
        if thickness <= _THICK_IN * dpi and is_straight and _is_unbroken(mask[place], horizontal=horizontal):
            rule = Rule(box=pixels_to_points(left, top, left + width, top + height, dpi), horizontal=horizontal)
            found.append(_Run(rule, place, shape, thickness, thickness <= _MAX_THICKNESS_IN * dpi))
    found.sort(key=lambda run: (run.rule.box.top, run.rule.box.x0)[:: 1 if horizontal else -1])
    return found


def _is_unbroken(ink: Grey, *, horizontal: bool) -> bool:
    """True when there is ink nearly everywhere along the run; in a word smeared together there are gaps."""
    return bool(np.mean(ink.any(axis=0 if horizontal else 1)) >= _MIN_COVERAGE)


def _long_runs(mask: Grey, dpi: float, *, horizontal: bool) -> Grey:
    length, gap = round(_MIN_LENGTH_IN * dpi), max(2, round(_GAP_IN * dpi))
    bridge, keep, thicken = ((1, gap), (1, length), (2, 1)) if horizontal else ((gap, 1), (length, 1), (1, 2))
    # A line a pixel thick that is not quite level breaks into steps; a thicker copy of it does not.
    thick = cv2.dilate(mask, np.ones(thicken, np.uint8))
    joined = cv2.morphologyEx(thick, cv2.MORPH_CLOSE, np.ones(bridge, np.uint8))
    middles = cv2.erode(joined, np.ones(keep, np.uint8))
    # Few rows, or columns, hold a line; to draw the lines out again in all of them takes as long as to find them.
    held = np.flatnonzero(middles.any(axis=1 if horizontal else 0))
    runs = np.zeros_like(mask)
    if len(held):
        where = (held, slice(None)) if horizontal else (slice(None), held)
        runs[where] = cv2.dilate(np.ascontiguousarray(middles[where]), np.ones(keep, np.uint8))
    return runs


def is_ruled_form(rules: tuple[Rule, ...]) -> bool:
    """True when the page is a grid of boxes rather than lines of prose: many lines in both directions."""
    vertical = sum(not rule.horizontal for rule in rules)
    return vertical >= 8 and len(rules) - vertical >= 6


def erase(grey: Grey, lines: Grey) -> Grey:
    """Return the page with its ruled lines painted paper white; *lines* may be of another resolution."""
    if lines.shape != grey.shape:
        lines = np.asarray(cv2.resize(lines, grey.shape[::-1], interpolation=cv2.INTER_AREA), dtype=np.uint8)
    wide = cv2.dilate(lines, np.ones((3, 3), np.uint8))
    clean = grey.copy()
    clean[wide > 0] = int(np.percentile(grey[::7, ::7], 85))
    return clean
