"""The labels of the rows of box 12 that were not read: counted on from those that were, or told by ruled lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from models.geometry import BoundingBox
from pipeline.extract.w2.box13.marks import SIGNS
from pipeline.extract.w2.boxes.box12 import ROWS, rows_listed
from pipeline.extract.w2.labels.search import Label
from pipeline.extract.w2.sheets.cells import cell, share_cell
from pipeline.extract.w2.sheets.panel import Panel

_TALLEST_ROW = 34.0
_LEVEL = 4.0
_LOWEST_ROW, _ASIDE = 12.0, 12.0
_COUNTED = 0.5
"""Score of a row's label that was not read but counted on from the others."""


def is_counted(panels: Sequence[Panel], key: str) -> bool:
    """True when the row's label was read on no copy, only counted on from the other rows; rows of a list have none."""
    scores = [panel.labels[key].score for panel in panels if key in panel.labels]
    return bool(scores) and max(scores) <= _COUNTED


def with_all_rows(panel: Panel) -> Panel:
    """Return the panel with the labels 12a to 12d that it lacks, where their pitch is known from the others.

    A list of all rows under one label has no others, nor has a portal's that names each.
    """
    if panel.is_unruled_list or rows_listed(panel, spaced=False) is not None:
        return panel
    panel = _with_ruled_rows(_renamed(panel))
    known = [(n, panel.labels[key].box) for n, key in enumerate(ROWS) if key in panel.labels]
    missing = [n for n, key in enumerate(ROWS) if key not in panel.labels]
    if not missing or not known:
        return panel
    labels = dict(panel.labels)
    for pitch in _pitches(panel, known):
        labels.update(_counted(panel, known, missing, pitch))
        if len(labels) > len(panel.labels):
            break
    return replace(panel, labels=labels)


def _renamed(panel: Panel) -> Panel:
    """Return the panel with a label under another as that of the next row where no row fits between: 12d for 12b."""
    labels = dict(panel.labels)
    for upper, key in ((ROWS[m], ROWS[n]) for n in range(2, len(ROWS)) for m in range(n - 1)):
        between = ROWS[ROWS.index(upper) + 1 : ROWS.index(key)]
        if not {upper, key} <= set(labels) or any(row in labels for row in between):
            continue
        dx, dy = labels[key].box.x0 - labels[upper].box.x0, labels[key].box.top - labels[upper].box.top
        if abs(dx) < _ASIDE and _LOWEST_ROW < dy < _LOWEST_ROW * (len(between) + 1):
            labels[between[0]] = replace(labels.pop(key), key=between[0])
    return replace(panel, labels=labels)


def _with_ruled_rows(panel: Panel) -> Panel:
    """Return the panel with the rows that lie in ruled cells right under the row before, as wide as its cell."""
    known = [panel.labels[key].box for key in ROWS if key in panel.labels]
    if any(abs(a.center[1] - b.center[1]) < _LEVEL for a, b in pairwise(known)):
        return panel  # The rows stand beside one another.
    for before, key in pairwise(ROWS):
        if key in panel.labels or before not in panel.labels:
            continue
        whole = cell(panel, before)
        box = panel.labels[before].box
        ruled = panel.grid.below(box.x0 + 3.0, box.center[1] if panel.labels_below else box.bottom - 1)
        if whole is None or ruled is None or ruled > box.bottom + _TALLEST_ROW:
            continue
        top = ruled + (max(1.5, box.top - whole.top) if panel.labels_below else 1.5)
        below = BoundingBox(x0=box.x0, top=top, x1=box.x0 + min(box.width, 10.0), bottom=top + box.height)
        end = panel.grid.below(box.x0 + 3.0, ruled + 4)
        fits = end is not None and end - ruled <= _TALLEST_ROW and _is_column(panel, whole, below)
        if fits and panel.region.contains_center_of(below) and not _is_taken(panel, below, box):
            label = Label(key, below, _words_at(panel, below), _COUNTED)
            panel = replace(panel, labels={**panel.labels, key: label})
    return panel


def _is_column(panel: Panel, above: BoundingBox, label: BoundingBox) -> bool:
    """True where the cell that begins at *label* has the left edge of the one above it."""
    left = panel.grid.left_of(label.x0 + 3.0, label.center[1])
    return left is not None and abs(left - above.x0) <= 3.0


def _counted(
    panel: Panel, known: list[tuple[int, BoundingBox]], missing: list[int], pitch: tuple[float, float]
) -> dict[str, Label]:
    """Return the missing labels where *pitch* puts them, without those that would stand on other boxes."""
    labels: dict[str, Label] = {}
    for n in missing:
        near, box = min(known, key=lambda item: abs(item[0] - n))
        dx, dy = pitch[0] * (n - near), pitch[1] * (n - near)
        width = min(box.width, 10.0)
        if box.top + dy < 0 or box.x0 + dx < 0:
            continue
        moved = BoundingBox(x0=box.x0 + dx, top=box.top + dy, x1=box.x0 + dx + width, bottom=box.bottom + dy)
        if panel.region.contains_center_of(moved) and not _is_taken(panel, moved, box):
            labels[ROWS[n]] = Label(ROWS[n], moved, _words_at(panel, moved), _COUNTED)
    return labels


def _pitches(panel: Panel, known: list[tuple[int, BoundingBox]]) -> list[tuple[float, float]]:
    """Return the likely steps (dx, dy) from one row to the next: as two known rows stand, else down, else across."""
    steps = [((b.x0 - a.x0) / (m - n), (b.top - a.top) / (m - n)) for n, a in known for m, b in known if m > n]
    if steps:
        return [step for step in steps if abs(step[0]) < 3 or abs(step[1]) < 3][:1]
    whole = cell(panel, ROWS[known[0][0]])
    if whole is None:
        return []
    down = [(0.0, whole.height)] if whole.height < 30 else _pitch_of_column(panel, *known[0])
    return [*down, (whole.width + 1.0, 0.0)] if whole.width < 160 else down


def _pitch_of_column(panel: Panel, n: int, box: BoundingBox) -> list[tuple[float, float]]:
    """Return the step from box 10 to box 12a under it, where the line under 12a was lost."""
    if n or "10" not in panel.labels:
        return []
    above = panel.labels["10"].box
    step = box.top - above.top
    return [(0.0, step)] if abs(box.x0 - above.x0) < _ASIDE and _LOWEST_ROW < step < _TALLEST_ROW else []


def _is_taken(panel: Panel, moved: BoundingBox, start: BoundingBox) -> bool:
    """True when another box's label stands there, in its ruled cell, or between there and the row counted from."""
    if any(share_cell(panel, key, moved) for key in panel.labels if not key.startswith("12")):
        return True
    between = BoundingBox.union([moved, start]).expand(3, 1)
    others = [label.box for key, label in panel.labels.items() if not key.startswith("12")]
    rows = [label.box for key, label in panel.labels.items() if key.startswith("12") and label.box != start]
    return any(between.contains_center_of(box) for box in others) or any(
        moved.intersection_area(box) > 0 for box in (*others, *rows)
    )


def _words_at(panel: Panel, box: BoundingBox) -> frozenset[int]:
    """Return the words where a label must stand; a check box printed as a sign is none."""
    return frozenset(
        n
        for n, word in enumerate(panel.page.words)
        if box.expand(1, 0.5).contains_center_of(word.box)
        and sum(c.isdigit() for c in word.text) < 4
        and word.text not in SIGNS
    )
