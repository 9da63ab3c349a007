"""Marks of box 13 printed as letters: ``X`` under a name, ``[X]`` before others ``[ ]``, ``Yes`` behind one.

Payroll software that prints one mark as text prints them all so; a name without one is not ticked.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from models.geometry import BoundingBox
from models.page import PageProbe, Word
from pipeline.extract.w2.sheets.cells import cell_beside
from pipeline.extract.w2.sheets.panel import Panel

KEYS = ("13s", "13r", "13t")
_ON = frozenset({"X", "x", "[X]", "[x]", "(X)", "(x)", "☒", "☑", "✓", "✔", "✗", "✘", "Yes", "YES", "yes"})
_OFF = frozenset({"☐", "□", "[]", "()", "[_]", "[  ]", "_", "__", "___", "No", "NO", "no"})
SIGNS = _ON | _OFF
_PAIRS = {"[": "]", "(": ")"}
_LINE = 5.0
"""Points between the names of a stack, and within which names of a row stand level."""
_LEVEL = 4.5
_BELOW, _AFTER, _BEFORE = 24.0, 60.0, 22.0
_SLACK = 3.0
_CLEAN = 0.01
"""Share of ink up to which the paper under a name is empty but for specks; the smallest cross leaves four times it."""


def printed_marks(panel: Panel, probe: PageProbe) -> dict[str, tuple[bool, BoundingBox]]:
    """Return what marks printed as text say of box 13, with the place of each; nothing where any of it is unclear.

    All three names must be known to tell whose a mark is. Only a text layer is sure to hold every mark there is: on a
    picture each name must have a sign of its own, or the paper must be empty under those without one.
    """
    if not set(KEYS) <= set(panel.labels):
        return {}
    labels = {key: panel.labels[key] for key in KEYS}
    words = panel.page.words
    plain = {key: [words[n].box for n in label.words if words[n].text not in SIGNS] for key, label in labels.items()}
    names = {key: BoundingBox.union(plain[key]) if plain[key] else label.box for key, label in labels.items()}
    # A sign right before a name was read as part of it.
    signs = _signs([words[n] for n in sorted({*panel.words, *(n for label in labels.values() for n in label.words)})])
    is_sure = panel.page.text_source == "native"
    cells = {key: area for key in KEYS if (area := cell_beside(panel, key)) is not None}
    if len(cells) == len(KEYS):
        if not is_sure:
            signs = _crosses_in(panel, tuple(cells.values()), probe)
        return _told([(k, sign) for sign in signs for k in KEYS if cells[k].contains_center_of(sign[1])], names)
    levels = sorted(box.center[1] for box in names.values())
    if all(lower - upper > _LINE for upper, lower in pairwise(levels)):
        reach = panel.region.x1 if panel.is_list else _AFTER
        found = [(key, sign) for sign in signs for key in KEYS if _is_beside(names, key, sign[1], reach)]
        in_column = _stand_in_column([sign[1] for _, sign in found])
        return _told(found, names) if in_column and (is_sure or len(found) == len(KEYS)) else {}
    if levels[-1] - levels[0] > _LEVEL:
        return {}
    for is_beside in (_is_before, _is_after):
        beside = [(key, sign) for sign in signs for key in KEYS if is_beside(names[key], sign[1])]
        if len(beside) == len(KEYS):
            return _told(beside, names)
    if not is_sure:
        signs = _crosses_in(panel, _under(panel, names), probe)
    under = [sign for sign in signs if _is_under(names, sign[1])]
    return _told(_by_column(under, names), names)


def _under(panel: Panel, names: Mapping[str, BoundingBox]) -> list[BoundingBox]:
    """Return the paper under each name."""
    areas = []
    for name in names.values():
        ruled = panel.grid.below(name.center[0], name.bottom)
        bottom = min(name.bottom + _BELOW, ruled - 1.0 if ruled is not None else panel.region.bottom)
        areas.append(BoundingBox(x0=name.x0, top=name.bottom + 1.0, x1=name.x1, bottom=max(name.bottom + 1.0, bottom)))
    return areas


def _crosses_in(panel: Panel, areas: Sequence[BoundingBox], probe: PageProbe) -> list[tuple[bool, BoundingBox]]:
    """Return the crosses that a reader sees in the areas; none where in one of them stands ink that is no cross."""
    shares = probe.ink(panel.page, areas)
    inked = [area for area, share in zip(areas, shares, strict=True) if share is None or share > _CLEAN]
    if len(inked) == len(areas):
        return []  # Squares, or three crosses: either way a cross tells nothing.
    seen = [panel.page.words[n] for n in panel.words]
    words = [[word for word in seen if area.contains_center_of(word.box)] for area in inked]
    unread = [area for area, some in zip(inked, words, strict=True) if not some]
    again = [
        (reading.text.strip() in _ON, area)
        for area, reading in zip(unread, probe.read(panel.page, unread), strict=True)
    ]
    signs = [(word.text in _ON, word.box) for some in words for word in some] + again
    return signs if all(ticked for ticked, _ in signs) else []


def _signs(words: Sequence[Word]) -> list[tuple[bool, BoundingBox]]:
    """Return (ticked, place) of each sign, brackets with a space between them as one."""
    signs = [(word.text in _ON, word.box) for word in words if word.text in SIGNS]
    for one, other in pairwise(words):
        gap = other.box.x0 - one.box.x1
        is_pair = _PAIRS.get(one.text) == other.text and one.box.vertical_overlap(other.box) > 0.8
        if is_pair and 0 <= gap < 1.5 * one.box.height:
            signs.append((False, BoundingBox.union([one.box, other.box])))
    return signs


def _stand_in_column(boxes: Sequence[BoundingBox]) -> bool:
    """True for signs flush at one side or set in the middle of one column."""
    edges = zip(*((box.x0, box.center[0], box.x1) for box in boxes), strict=True)
    return not boxes or any(max(places) - min(places) < _LEVEL for places in edges)


def _is_beside(names: Mapping[str, BoundingBox], key: str, sign: BoundingBox, reach: float) -> bool:
    """True for a sign level with a name of a stack, just before it or up to *reach* points after it."""
    name = names[key]
    is_after = 0 <= sign.x0 - max(box.x1 for box in names.values()) + _SLACK < reach
    return _is_before(name, sign) or (abs(sign.center[1] - name.center[1]) < _LEVEL and is_after)


def _is_before(name: BoundingBox, sign: BoundingBox) -> bool:
    return abs(sign.center[1] - name.center[1]) < _LEVEL and 0 <= name.x0 - sign.x1 < _BEFORE


def _is_after(name: BoundingBox, sign: BoundingBox) -> bool:
    return abs(sign.center[1] - name.center[1]) < _LEVEL and 0 <= sign.x0 - name.x1 < _BEFORE


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
