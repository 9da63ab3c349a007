"""Marks of box 13 that a text layer prints as letters: ``X`` under a name, ``[X]`` beside others ``[ ]``, ``Yes``.

Payroll software that prints one mark as text prints them all so; a name without one is not ticked.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from models.geometry import BoundingBox
from models.page import Word
from pipeline.extract.w2.panels import Panel

KEYS = ("13s", "13r", "13t")
_ON = frozenset({"X", "x", "[X]", "[x]", "(X)", "(x)", "☒", "☑", "✓", "✔", "✗", "✘", "Yes", "YES", "yes"})
_OFF = frozenset({"☐", "□", "[]", "()", "[_]", "[  ]"})
_PAIRS = {"[": "]", "(": ")"}
_LINE = 5.0
"""Points between the names of a stack, and within which names of a row stand level."""
_LEVEL = 4.5
_BELOW, _AFTER, _BEFORE = 24.0, 60.0, 22.0
_SLACK = 3.0


def printed_marks(panel: Panel) -> dict[str, tuple[bool, BoundingBox]]:
    """Return what marks printed as text say of box 13, with the place of each; nothing where any of it is unclear.

    Only a text layer is sure to hold every mark there is, and all three names must be known to tell whose one is.
    """
    if panel.page.text_source != "native" or not set(KEYS) <= set(panel.labels):
        return {}
    names = {key: panel.labels[key].box for key in KEYS}
    signs = _signs([panel.page.words[n] for n in panel.words])
    levels = sorted(box.center[1] for box in names.values())
    if all(lower - upper > _LINE for upper, lower in pairwise(levels)):
        found = [(key, sign) for sign in signs for key in KEYS if _is_beside(names, key, sign[1])]
        in_column = all(abs(s[1].center[0] - found[0][1][1].center[0]) < _LEVEL for _, s in found)
        return _told(found, names) if in_column else {}
    if levels[-1] - levels[0] > _LEVEL:
        return {}
    under = [sign for sign in signs if _is_under(names, sign[1])]
    return _told(_by_column(under, names), names)


def _signs(words: Sequence[Word]) -> list[tuple[bool, BoundingBox]]:
    """Return (ticked, place) of each sign, brackets with a space between them as one."""
    signs = [(word.text in _ON, word.box) for word in words if word.text in _ON or word.text in _OFF]
    for one, other in pairwise(words):
        gap = other.box.x0 - one.box.x1
        is_pair = _PAIRS.get(one.text) == other.text and one.box.vertical_overlap(other.box) > 0.8
        if is_pair and 0 <= gap < 1.5 * one.box.height:
            signs.append((False, BoundingBox.union([one.box, other.box])))
    return signs


def _is_beside(names: Mapping[str, BoundingBox], key: str, sign: BoundingBox) -> bool:
    """True for a sign level with a name of a stack, just before it or not far after it."""
    name = names[key]
    is_before = 0 <= name.x0 - sign.x1 < _BEFORE
    is_after = 0 <= sign.x0 - max(box.x1 for box in names.values()) + _SLACK < _AFTER
    return abs(sign.center[1] - name.center[1]) < _LEVEL and (is_before or is_after)


def _is_under(names: Mapping[str, BoundingBox], sign: BoundingBox) -> bool:
    x0, x1 = min(box.x0 for box in names.values()), max(box.x1 for box in names.values())
    bottom = max(box.bottom for box in names.values())
    return x0 <= sign.center[0] <= x1 and bottom - 1 < sign.center[1] < bottom + _BELOW


def _by_column(
    signs: Sequence[tuple[bool, BoundingBox]], names: Mapping[str, BoundingBox]
) -> list[tuple[str, tuple[bool, BoundingBox]]]:
    """Name the signs of a row: three by their order, fewer by the name each stands under."""
    ordered = sorted(signs, key=lambda sign: sign[1].center[0])
    if len(ordered) == len(KEYS):
        return list(zip(sorted(KEYS, key=lambda key: names[key].x0), ordered, strict=True))
    found = []
    for sign in ordered:
        x = sign[1].center[0]
        over = [key for key, box in names.items() if box.x0 - _SLACK <= x <= box.x1 + _SLACK]
        found += [(over[0] if len(over) == 1 else "", sign)]
    return found


def _told(
    found: Sequence[tuple[str, tuple[bool, BoundingBox]]], names: Mapping[str, BoundingBox]
) -> dict[str, tuple[bool, BoundingBox]]:
    """Return the answer for each name; none where a sign stands nowhere or twice, or empty ones alone are not all."""
    keys = [key for key, _ in found]
    is_clear = set(keys) <= set(KEYS) and len(keys) == len(set(keys))
    marked = sum(ticked for _, (ticked, _) in found)
    if not is_clear or marked == len(KEYS) or not (marked or len(keys) == len(KEYS)):
        return {}
    unmarked = {key: (False, names[key]) for key in KEYS}
    return {**unmarked, **dict(found)}
