"""The tax year of a form, beside its title, and which of its copies it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from models.geometry import BoundingBox
from models.page import Word
from pipeline.extract.lines import visual_lines
from pipeline.extract.w2.boxes.looks import Look, Parsed, look_at_line
from pipeline.extract.w2.labels.known import fold
from pipeline.extract.w2.sheets.panel import Panel

_YEAR = re.compile(r"(?<!\d)(?:19[89]\d|20[0-4]\d)(?!\d)")
_COPY = re.compile(r"(?<!\bof )(?<!\bon )\bcopy\s*([ABCD12])\b", re.IGNORECASE)
"""Copy C itself says ``(See Notice to Employee on the back of Copy B.)``."""
_TITLE_WORDS = ("w2", "wage", "statement", "form", "tax", "formw2")


def parse_year(text: str) -> Parsed | None:
    """Return the one year that *text* prints."""
    years = {match for match in _YEAR.findall(text) if match}
    return Parsed(years.pop()) if len(years) == 1 else None


def look_at_year(panel: Panel) -> list[Look]:
    """Look for the tax year: four figures near the form's title, larger than what surrounds them or called a year."""
    heights = sorted(word.box.height for word in panel.page.words) or [6.0]
    usual = heights[len(heights) // 2]
    ranked = []
    for word in (*panel.page.words, *_spaced_numbers(panel.page.words)):
        if not panel.region.contains_center_of(word.box) or not re.fullmatch(r"\W*\d{4}\W*", word.text):
            continue
        near = sum(_stands_near(other, word) for other in panel.page.words if fold(other.text) in _TITLE_WORDS)
        size = word.box.height / usual
        is_named = any(_says_year(other, word) for other in panel.page.words)
        if parse_year(word.text) is not None and near and (size > 1.15 or near >= 3 or is_named):
            ranked.append((min(near, 3) + 2 * size, word.box.top, word))
    if ranked:
        word = max(ranked, key=lambda item: item[:2])[2]
        return [look_at_line(panel.page, word.box.expand(4, 2), [word], parse_year)]
    return _beside_title(panel)


def _spaced_numbers(words: Sequence[Word]) -> list[Word]:
    """Return numbers of four figures that are printed apart, as ``2 0 0 7``."""
    found = []
    for n in range(len(words) - 3):
        four = words[n : n + 4]
        gaps = [right.box.x0 - left.box.x1 for left, right in pairwise(four)]
        is_level = all(word.box.vertical_overlap(four[0].box) > 0.8 for word in four)
        is_even = all(0 < gap < four[0].box.height for gap in gaps) and max(gaps) - min(gaps) < 2.0
        if all(len(word.text) == 1 and word.text.isdigit() for word in four) and is_level and is_even:
            box = BoundingBox.union(word.box for word in four)
            found.append(four[0].model_copy(update={"text": "".join(word.text for word in four), "box": box}))
    return found


def _says_year(before: Word, word: Word) -> bool:
    """True for *year* right before the figures: ``Calendar year 2021``."""
    is_right_before = 0 <= word.box.x0 - before.box.x1 < 1.5 * word.box.height
    return fold(before.text) == "year" and is_right_before and before.box.vertical_overlap(word.box) > 0.5


def _stands_near(title: Word, word: Word) -> bool:
    (x, y), (title_x, title_y) = word.box.center, title.box.center
    if abs(title_y - y) >= max(16.0, 1.3 * word.box.height):
        return False
    return abs(title_x - x) < 260 or word.box.height > 1.3 * title.box.height


def _beside_title(panel: Panel) -> list[Look]:
    """Return where the year must stand although no word was read there: on the title's line, right or left of it."""
    title = panel.labels.get("title")
    if title is None:
        return []
    box, region = title.box, panel.region
    top, bottom = max(0.0, box.top - 7), box.bottom + 7
    right = BoundingBox(x0=box.x1 + 3, top=top, x1=max(box.x1 + 4, min(region.x1, box.x1 + 190)), bottom=bottom)
    tall = BoundingBox(x0=right.x0, top=top, x1=right.x1, bottom=bottom + 9)
    left = BoundingBox(
        x0=max(0.0, min(box.x0 - 4, max(region.x0, box.x0 - 110))), top=top, x1=max(1.0, box.x0 - 3), bottom=bottom
    )
    return [Look(panel.page, area) for area in (right, tall, left) if area.width > 20]


def copies_of(panel: Panel) -> list[str]:
    """Return the copy designations printed in the panel (``B``, ``C``, ``2``)."""
    inside = [w for w in panel.page.words if panel.region.contains_center_of(w.box)]
    text = " ".join(word.text for line in visual_lines(inside) for word in line)
    return sorted({match[1].upper() for match in _COPY.finditer(text.replace("—", " ").replace("–", " "))})
