"""What stands around the boxes: the tax year, the copy's legend, employer, employee and their numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from models.geometry import BoundingBox
from models.page import Word
from pipeline.extract.w2.cells import cell, value_area, visual_lines, words_in
from pipeline.extract.w2.labels import fold
from pipeline.extract.w2.looks import Look, Parsed, look_at_line, parse_text
from pipeline.extract.w2.panels import Panel

_YEAR = re.compile(r"(?:19[89]\d|20[0-4]\d)")
_COPY = re.compile(r"\bcopy\s*([ABCD12])\b", re.IGNORECASE)
_STREET = re.compile(r"^\W*(\d+\b|p\.?\s?o\.?\s?box|one\s|c/o\b|attn\b|dba\b|suite\b|apt\b)", re.IGNORECASE)
_CITY = re.compile(r"\b[A-Z]{2}\.?\s+\d{5}(-\d{4})?\b")
_TITLE_WORDS = ("w2", "wage", "statement", "form", "tax", "formw2")


def parse_year(text: str) -> Parsed | None:
    """Return the year that *text* prints alone."""
    token = re.sub(r"[^0-9]", "", text)
    return Parsed(token) if len(token) == 4 and _YEAR.fullmatch(token) else None


def look_at_year(panel: Panel) -> Look | None:
    """Look for the tax year: four figures beside the form's title, larger than what surrounds them."""
    heights = sorted(word.box.height for word in panel.page.words) or [6.0]
    usual = heights[len(heights) // 2]
    ranked = []
    for word in panel.page.words:
        if not panel.region.contains_center_of(word.box) or parse_year(word.text.strip(".,|")) is None:
            continue
        if not re.fullmatch(r"\W*\d{4}\W*", word.text):
            continue
        near = sum(
            1
            for other in panel.page.words
            if fold(other.text) in _TITLE_WORDS
            and abs(other.box.center[1] - word.box.center[1]) < 16
            and abs(other.box.center[0] - word.box.center[0]) < 260
        )
        size = word.box.height / usual
        if near and (size > 1.15 or near >= 3):
            ranked.append((min(near, 3) + 2 * size, word))
    if not ranked:
        return None
    word = max(ranked, key=lambda item: item[0])[1]
    return look_at_line(panel.page, word.box.expand(4, 2), [word], parse_year)


def copies_of(panel: Panel) -> list[str]:
    """Return the copy designations printed in the panel (``B``, ``C``, ``2``)."""
    inside = [w for w in panel.page.words if panel.region.contains_center_of(w.box)]
    text = " ".join(word.text for line in visual_lines(inside) for word in line)
    return sorted({match[1].upper() for match in _COPY.finditer(text.replace("—", " ").replace("–", " "))})


@dataclass(frozen=True)
class Lines:
    """The printed lines of a name and address.

    Attributes:
        name: The name's line; None where nothing is printed.
        address: The lines after it.
    """

    name: Look | None
    address: tuple[Look, ...] = ()


def look_at_employer(panel: Panel) -> Lines:
    """Look at box c: the name, then its address."""
    area = value_area(panel, "c")
    if area is None:
        return Lines(None)
    return _named(_text_lines(panel, area, words_in(panel, area)))


def look_at_employee(panel: Panel) -> Lines:
    """Look at boxes e and f, together or apart."""
    key = "ef" if "ef" in panel.labels else "e"
    area = _employee_area(panel, key)
    if area is None:
        return Lines(None)
    lines = _text_lines(panel, area, words_in(panel, area))
    found = _named(lines)
    if found.address or "f" not in panel.labels or key == "ef":
        return found
    return Lines(found.name, tuple(_address_beside_label(panel)))


def _employee_area(panel: Panel, key: str) -> BoundingBox | None:
    area = value_area(panel, key)
    if area is None:
        return None
    right, bottom = area.x1, area.bottom
    for other in ("last_name", "suffix"):
        beside = cell(panel, other)
        label = panel.labels.get(other)
        if beside is not None and label is not None and label.box.vertical_overlap(panel.labels[key].box) > 0.3:
            right = max(right, beside.x1)
    if "f" in panel.labels and panel.labels["f"].box.top > area.top + 4:
        bottom = min(bottom, panel.labels["f"].box.top)
    return BoundingBox(x0=area.x0, top=area.top, x1=right, bottom=max(area.top, bottom))


def _address_beside_label(panel: Panel) -> list[Look]:
    """Look at box f, whose label stands above the address or, on the IRS form, below it."""
    whole = cell(panel, "f")
    if whole is None:
        return []
    label = panel.labels["f"].box
    words = [w for w in words_in(panel, whole) if w.box.vertical_overlap(label) < 0.5]
    return _text_lines(panel, whole, words)


def _text_lines(panel: Panel, area: BoundingBox, words: Sequence[Word]) -> list[Look]:
    lines = [line for line in visual_lines(list(words)) if sum(c.isalnum() for w in line for c in w.text) >= 2]
    looks = [look_at_line(panel.page, area, _trimmed(line), parse_text) for line in lines]
    return [look for look in looks if look.parsed is not None]


def _trimmed(line: Sequence[Word]) -> Sequence[Word]:
    """Drop strokes at the ends of a line: leftovers of the form's rules."""
    kept = list(line)
    while len(kept) > 1 and not any(c.isalnum() for c in kept[0].text):
        kept.pop(0)
    while len(kept) > 1 and not any(c.isalnum() for c in kept[-1].text):
        kept.pop()
    return kept


def _named(lines: Sequence[Look]) -> Lines:
    """Split lines into a name (its first line) and the address after it."""
    if not lines:
        return Lines(None)
    first = lines[0]
    if _CITY.search(first.text) and len(lines) > 1:
        return Lines(None, tuple(lines))
    return Lines(first, tuple(lines[1:5]))


def is_address_line(text: str) -> bool:
    """True for a line that begins an address rather than goes on with a name."""
    return bool(_STREET.match(text) or _CITY.search(text))
