"""Several W-2s on one sheet: copies of one, or the forms of two employers printed one under the other.

A sheet is cut into panels by a label that every form prints once. Panels with one employer number or the same amounts
are copies; panels that share neither are documents of their own.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from rapidfuzz.distance import Hamming

from models.geometry import BoundingBox
from models.page import Page, Word
from pipeline.classify.phrases import squash
from pipeline.classify.sheet import Segment, Sheet

_ANCHORS = (
    "federal income tax withheld",
    "social security wages",
    "medicare wages and tips",
    "dependent care benefits",
    "employer identification number",
    "allocated tips",
)
_EIN = re.compile(r"^\D{0,2}(\d{2})-(\d{7})\D{0,1}$")
_MONEY = re.compile(r"^\$?\d[\d,]*\.\d{2}$")
_SAME_EIN = 2
_SAME_AMOUNTS = 0.34
_SAME_AMOUNTS_OTHER_EIN = 0.75
"""Share of equal amounts that outweighs two employer numbers that were read differently."""
_MIN_AMOUNTS = 3
_COLUMN_GAP = 0.25
_MIN_HEIGHT = 0.12


def count_forms(sheet: Sheet) -> int:
    """Return how many different W-2s a sheet holds; copies of one form count once."""
    groups: list[list[BoundingBox]] = []
    for panel in _panels(sheet):
        own = next((group for group in groups if any(_is_copy(sheet.page, panel, other) for other in group)), None)
        if own is None:
            groups.append([panel])
        else:
            own.append(panel)
    return max(1, len(groups))


def _panels(sheet: Sheet) -> list[BoundingBox]:
    anchors = max((_positions(sheet, anchor) for anchor in _ANCHORS), key=len)
    if len(anchors) < 2:
        return []
    columns = _columns(anchors, sheet.page.width)
    edges = [0.0, *(i * sheet.page.width / len(columns) for i in range(1, len(columns)))]
    edges.append(sheet.page.width)
    return [
        box for column, x0, x1 in zip(columns, edges, edges[1:], strict=False) for box in _rows(sheet, column, x0, x1)
    ]


def _positions(sheet: Sheet, anchor: str) -> list[Segment]:
    needle = squash(anchor)
    return [segment for segment in sheet.segments if needle in segment.squashed]


def _columns(anchors: Sequence[Segment], width: float) -> list[list[Segment]]:
    columns: list[list[Segment]] = []
    for segment in sorted(anchors, key=lambda s: s.box.x0):
        if columns and segment.box.x0 - columns[-1][-1].box.x0 < _COLUMN_GAP * width:
            columns[-1].append(segment)
        else:
            columns.append([segment])
    return columns


def _rows(sheet: Sheet, column: Sequence[Segment], x0: float, x1: float) -> list[BoundingBox]:
    """Return one box a form in a column; every form begins as far above its label as the first one does."""
    tops = sorted(segment.box.top for segment in column)
    tops = [top for i, top in enumerate(tops) if i == 0 or top - tops[i - 1] > _MIN_HEIGHT * sheet.page.height]
    words = [word.box for word in sheet.printed if x0 <= word.box.center[0] < x1]
    lead = max(0.0, tops[0] - min(box.top for box in words)) + 2.0
    starts = [0.0, *(max(0.0, top - lead) for top in tops[1:])]
    ends = [*starts[1:], sheet.page.height]
    return [BoundingBox(x0=x0, top=top, x1=x1, bottom=bottom) for top, bottom in zip(starts, ends, strict=True)]


def _is_copy(page: Page, a: BoundingBox, b: BoundingBox) -> bool:
    words_a, words_b = _inside(page, a), _inside(page, b)
    eins_a, eins_b = _eins(words_a), _eins(words_b)
    if _alike(eins_a, eins_b):
        return True
    amounts_a, amounts_b = _amounts(words_a), _amounts(words_b)
    smaller = min(len(amounts_a), len(amounts_b))
    if smaller < _MIN_AMOUNTS:
        return not (eins_a and eins_b)
    needed = _SAME_AMOUNTS_OTHER_EIN if eins_a and eins_b else _SAME_AMOUNTS
    return len(amounts_a & amounts_b) >= needed * smaller


def _inside(page: Page, box: BoundingBox) -> list[Word]:
    return [word for word in page.words if box.contains_center_of(word.box)]


def _eins(words: Sequence[Word]) -> set[str]:
    texts = [word.text for word in words] + [a.text + b.text for a, b in itertools.pairwise(words)]
    return {"".join(match.groups()) for text in texts if (match := _EIN.match(text))}


def _alike(a: set[str], b: set[str]) -> bool:
    return any(Hamming.distance(x, y) <= _SAME_EIN for x in a for y in b)


def _amounts(words: Sequence[Word]) -> set[str]:
    return {word.text.strip("$").replace(",", "") for word in words if _MONEY.match(word.text)}
