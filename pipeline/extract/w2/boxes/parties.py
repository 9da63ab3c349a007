"""The two parties of a form: name and address of employer and employee, under their labels or without them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from models.geometry import BoundingBox
from models.page import Word
from pipeline.extract.lines import visual_lines
from pipeline.extract.w2.boxes.looks import Look, parse_text
from pipeline.extract.w2.boxes.text_lines import LABEL_WORDS, text_lines
from pipeline.extract.w2.labels.known import fold
from pipeline.extract.w2.sheets.bare import VANISHED
from pipeline.extract.w2.sheets.cells import beside_label, cell, value_area, words_in
from pipeline.extract.w2.sheets.panel import Panel

_STREET = re.compile(r"^\W*(\d+[A-Za-z]?\s+\S|p\.?\s?o\.?\s?box\b)", re.IGNORECASE)
_CITY = re.compile(r"\b[A-Z]{2}\.?\s+\d{5}(-\d{4})?\b")
_ZIP = re.compile(r"\d{5}(-\d{4})?")
_BLOCK_WIDTH, _BLOCK_HEIGHT, _FLUSH = 230.0, 62.0, 6.0
_DANGLING = re.compile(r"(?:\b(?:of|and|the|for|de)|&)\W*$", re.IGNORECASE)
"""The end of a line that the name goes on after."""
_COMPANY = re.compile(
    r"(?!\W*(?:attn|c/o|dba|agent)\b)[^\d]*\b(?:inc|llc|corp|corporation|company|ltd|llp|pllc|incorporated)\b\W*",
    re.IGNORECASE,
)
"""A line that ends by saying what kind of company it names; as the second line it goes on with the name."""
_PARTIES = 2
_APART = 1.2
"""Gap in heights of the print from which on words of a line belong to different cells."""
_BOX_NUMBER = re.compile(r"1?\d")


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
        blocks = _blocks(panel)
        return _named([replace(look, trust=VANISHED) for look in blocks[0]]) if len(blocks) == _PARTIES else Lines(None)
    return _named(_party_lines(panel, "c", area))


def _party_lines(panel: Panel, key: str, area: BoundingBox) -> list[Look]:
    """Look at the lines under a party's label; first beside it in a list, and where the label goes on below."""
    lines = [_without_numbers(line) for line in visual_lines(words_in(panel, area))]
    rests = [_rest_of_label(line) for line in lines]
    rest = rests[0] if rests else 0
    below = text_lines(panel, area, [word for line, n in zip(lines, rests, strict=True) for word in line[n:]])
    beside = _beside(panel, key)
    is_begun = rest or panel.is_unruled_list or _are_flush(beside, below)
    return [*beside, *below] if is_begun else below or beside


def _are_flush(beside: Sequence[Look], below: Sequence[Look]) -> bool:
    """True where the lines below a label go on under what stands beside it."""
    first, second = (some[0].box if some else None for some in (beside, below))
    if first is None or second is None:
        return False
    return second.center[1] > first.bottom and abs(first.x0 - second.x0) < _FLUSH


def _rest_of_label(line: Sequence[Word]) -> int:
    """Return how many words of a label stand far left of a value on its line: ``Name``, ``code``, ``ZIP code``."""
    apart = [n for n in range(1, len(line)) if line[n].box.x0 - line[n - 1].box.x1 > _APART * line[n].box.height]
    heads = [n for n in apart if {fold(word.text) for word in line[:n]} <= LABEL_WORDS | {""}]
    return max(heads, default=0)


def _without_numbers(line: Sequence[Word]) -> list[Word]:
    """Leave out the number of the next box, which stands far behind the last word of a name."""
    kept = list(line)
    while len(kept) > 1 and _BOX_NUMBER.fullmatch(kept[-1].text) is not None:
        if kept[-1].box.x0 - kept[-2].box.x1 <= _APART * kept[-1].box.height:
            break
        kept.pop()
    return kept


def look_at_employee(panel: Panel) -> Lines:
    """Look at boxes e and f, together or apart."""
    key = "ef" if "ef" in panel.labels else "e"
    area = _employee_area(panel, key)
    if area is None:
        return _unlabelled_employee(panel)
    found = _named(_party_lines(panel, key, area))
    if found.address or "f" not in panel.labels or key == "ef":
        return found
    return Lines(found.name, tuple(_address_beside_label(panel)))


def _unlabelled_employee(panel: Panel) -> Lines:
    """Look for name and address of the employee where the label was lost: the block that is not the employer's."""
    employer = value_area(panel, "c")
    blocks = [
        block
        for block in _blocks(panel)
        if employer is None or not any(look.box and employer.contains_center_of(look.box) for look in block)
    ]
    if not blocks or (employer is None and len(blocks) < _PARTIES):
        return Lines(None)
    return _named([replace(look, trust=VANISHED) for look in blocks[-1]])


def _blocks(panel: Panel) -> list[list[Look]]:
    """Return the blocks of lines that end in a city with its ZIP code, top to bottom: the two parties' addresses."""
    words = [panel.page.words[n] for n in panel.words]
    blocks: list[list[Look]] = []
    for last in [word for word in words if _ZIP.fullmatch(word.text.strip(" .,|"))]:
        area = BoundingBox(
            x0=max(0.0, last.box.x0 - _BLOCK_WIDTH), top=max(0.0, last.box.top - _BLOCK_HEIGHT),
            x1=last.box.x1 + _BLOCK_WIDTH / 2, bottom=last.box.bottom + 2,
        )  # fmt: skip
        block = _block_above(visual_lines([word for word in words if area.contains_center_of(word.box)]), last)
        lines = text_lines(panel, area, [word for line in block for word in line])
        if len(lines) > 1 and _CITY.search(lines[-1].text):
            blocks.append(lines)
    return blocks


def _block_above(lines: Sequence[Sequence[Word]], last: Word) -> list[list[Word]]:
    """Return the lines over the city that begin where it does, closely set, from the top."""
    block: list[list[Word]] = []
    for line in reversed(lines):
        segment = _segment_at(line, last if not block else block[0][0])
        if not segment or (block and block[0][0].box.top - segment[0].box.top > 2.2 * segment[0].box.height):
            break
        block.insert(0, segment)
    return block


def _segment_at(line: Sequence[Word], near: Word) -> list[Word]:
    """Return the words of a line without wide gaps between them that hold *near* or begin where it begins."""
    segments: list[list[Word]] = []
    for word in line:
        if segments and word.box.x0 - segments[-1][-1].box.x1 <= 1.5 * word.box.height:
            segments[-1].append(word)
        else:
            segments.append([word])
    fitting = [s for s in segments if near in s or abs(s[0].box.x0 - near.box.x0) <= _FLUSH]
    return fitting[0] if fitting else []


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


def _beside(panel: Panel, key: str) -> list[Look]:
    """Look to the right of a label that has nothing below it."""
    side = beside_label(panel, key)
    return [] if side is None else text_lines(panel, side, _without_numbers(words_in(panel, side)))


def _address_beside_label(panel: Panel) -> list[Look]:
    """Look at box f, whose label stands above the address or, on the IRS form, below it."""
    whole = cell(panel, "f")
    if whole is None:
        return []
    label = panel.labels["f"].box
    words = [w for w in words_in(panel, whole) if w.box.vertical_overlap(label) < 0.5]
    above = [w for w in words if w.box.center[1] < label.top]
    if not above and panel.grid.below(label.x0 + 3, label.bottom + 2) is None:
        return []  # Nothing says where the box ends: what stands below may be the next one.
    words = above or words
    return text_lines(panel, whole, words)


def _joined(first: Look, second: Look) -> Look:
    """Return one look at a name that goes on on the next line."""
    text = f"{first.text} {second.text}"
    boxes = [look.box for look in (first, second) if look.box is not None]
    known = [look.confidence for look in (first, second) if look.confidence is not None]
    box, confidence = BoundingBox.union(boxes), min(known) if known else None
    return replace(first, box=box, text=text, parsed=parse_text(text), confidence=confidence)


def is_company(line: str) -> bool:
    """True for a line that ends as the whole name of a company does."""
    return _COMPANY.fullmatch(line) is not None


def _goes_on(first: str, second: str) -> bool:
    return _DANGLING.search(first) is not None or (not is_company(first) and is_company(second))


def _named(lines: Sequence[Look]) -> Lines:
    """Split lines into a name (its first line) and the address after it; a covered name leaves the address alone."""
    if not lines:
        return Lines(None)
    if len(lines) > 2 and _goes_on(lines[0].text, lines[1].text):
        lines = [_joined(lines[0], lines[1]), *lines[2:]]
    first, rest = lines[0], tuple(lines[1:5])
    if len(rest) == 1 and not any(c.isdigit() for c in rest[0].text):
        rest = ()  # The heading under it: an address on one line holds a figure.
    follows_street = bool(rest) and _STREET.match(rest[0].text) is not None
    if _CITY.search(first.text) or (_STREET.match(first.text) and not follows_street):
        return Lines(None, tuple(lines[:5]))
    return Lines(first, rest)
