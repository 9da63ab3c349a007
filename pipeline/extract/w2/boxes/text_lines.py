"""The lines of text in a cell, whole where it was drawn too narrow, without what is left of labels and rules."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import fuzz

from models.geometry import BoundingBox
from models.page import Word
from pipeline.extract.lines import visual_lines
from pipeline.extract.w2.boxes.looks import Look, look_at_line, parse_text
from pipeline.extract.w2.labels.known import fold
from pipeline.extract.w2.sheets.cells import is_rest_of_label
from pipeline.extract.w2.sheets.panel import Panel


def text_lines(panel: Panel, area: BoundingBox, words: Sequence[Word]) -> list[Look]:
    """Look at each line that *words* make in an area; what is but the rest of a label is left out."""
    lines = [line for line in visual_lines(list(words)) if sum(c.isalnum() for w in line for c in w.text) >= 2]
    looks = [look_at_line(panel.page, area, _trimmed(_extended(panel, line)), parse_text) for line in lines]
    return [look for look in looks if look.parsed is not None and not _is_of_label(look.text)]


_PARTY_LABEL, _LIKE_LABEL, _LONG = "employeesnameaddressandzipcode", 65, 26
"""The label of either party, which differ in one letter, and how like it, of 100, no name of so many letters is."""
LABEL_WORDS = frozenset({
    "employees", "employers", "employee", "employer", "first", "middle", "last", "name", "names", "and", "initial",
    "suff", "address", "zip", "code",
})  # fmt: skip


def _is_of_label(text: str) -> bool:
    """True for what is left of a label that was not read whole or badly: ``Last``, ``and ZIP code``."""
    words = [fold(word) for word in text.split() if fold(word)]
    is_misread = len("".join(words)) >= _LONG and fuzz.ratio("".join(words), _PARTY_LABEL) >= _LIKE_LABEL
    return is_rest_of_label(text) or set(words) <= LABEL_WORDS or is_misread


def _extended(panel: Panel, line: list[Word]) -> list[Word]:
    """Add the words that go on without a gap or a ruled line where the cell was drawn too narrow."""
    line = list(line)
    others = [panel.page.words[n] for n in panel.words if panel.page.words[n] not in line]
    grown = True
    while grown:
        grown = False
        for word in others:
            if word not in line and _continues(panel, line[-1], word):
                line.append(word)
                grown = True
            elif word not in line and _continues(panel, word, line[0]):
                line.insert(0, word)
                grown = True
    return line


def _continues(panel: Panel, left: Word, right: Word) -> bool:
    gap = right.box.x0 - left.box.x1
    if not -1 <= gap <= 1.4 * max(left.box.height, right.box.height) or left.box.vertical_overlap(right.box) < 0.5:
        return False
    ruled = panel.grid.right_of(left.box.x1 - 1, left.box.center[1])
    return ruled is None or ruled > right.box.x0 + 1


def _trimmed(line: Sequence[Word]) -> Sequence[Word]:
    """Drop strokes at the ends of a line: leftovers of the form's rules."""
    kept = list(line)
    while len(kept) > 1 and not any(c.isalnum() for c in kept[0].text):
        kept.pop(0)
    while len(kept) > 1 and not any(c.isalnum() for c in kept[-1].text):
        kept.pop()
    return kept
