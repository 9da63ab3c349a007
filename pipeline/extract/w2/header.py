"""What stands around the boxes: the tax year, the copy's legend, employer, employee and their numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from rapidfuzz import fuzz

from models.geometry import BoundingBox
from models.page import Word
from pipeline.extract.w2.bare import VANISHED
from pipeline.extract.w2.cells import (
    beside_label,
    cell,
    is_rest_of_label,
    rest_of_line,
    value_area,
    visual_lines,
    words_in,
)
from pipeline.extract.w2.known_labels import fold
from pipeline.extract.w2.looks import Look, Parsed, look_at_line, parse_amount, parse_text
from pipeline.extract.w2.panels import Panel

_YEAR = re.compile(r"(?<!\d)(?:19[89]\d|20[0-4]\d)(?!\d)")
_COPY = re.compile(r"(?<!\bof )(?<!\bon )\bcopy\s*([ABCD12])\b", re.IGNORECASE)
"""Copy C itself says ``(See Notice to Employee on the back of Copy B.)``."""
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
_TITLE_WORDS = ("w2", "wage", "statement", "form", "tax", "formw2")


def parse_year(text: str) -> Parsed | None:
    """Return the one year that *text* prints."""
    years = {match for match in _YEAR.findall(text) if match}
    return Parsed(years.pop()) if len(years) == 1 else None


def parse_control(text: str) -> Parsed | None:
    """Take a control number as printed; it holds figures."""
    parsed = parse_text(text)
    return parsed if parsed is not None and sum(c.isdigit() for c in text) >= 2 else None


_OCCUPATION = re.compile(r"(?<!\d)\d{3}(?!\d)")
_VERIFICATION = re.compile(r"[0-9A-F]{4}(?:[ -]?[0-9A-F]{4}){3}")


def parse_occupations(text: str) -> Parsed | None:
    """Return the tipped occupation codes of box 14b, three figures each."""
    codes = _OCCUPATION.findall(text)
    return Parsed(" ".join(codes)) if codes and not re.sub(r"[\d\s|,;./]", "", text) else None


def parse_nine(text: str) -> Parsed | None:
    """Return what box 9 printed over the years: advance EIC payment to 2010, a verification code about 2016 to 2019."""
    match = _VERIFICATION.fullmatch(text.strip().upper())
    if match is not None:
        return Parsed(re.sub(r"[ -]", "", match[0]))
    amount = parse_amount(text)
    return amount if amount is not None and amount.has_cents else None


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
    below = _text_lines(panel, area, [word for line, n in zip(lines, rests, strict=True) for word in line[n:]])
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
    heads = [n for n in apart if {fold(word.text) for word in line[:n]} <= _LABEL_WORDS | {""}]
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
        lines = _text_lines(panel, area, [word for line in block for word in line])
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


def look_at_other(panel: Panel) -> list[Look]:
    """Look at the lines of box 14; in a list at the line of its label, where anything stands on it."""
    line = rest_of_line(panel, "14") if "14" in panel.labels else None
    area = line if line is not None and words_in(panel, line) else value_area(panel, "14")
    return [] if area is None else _text_lines(panel, area, words_in(panel, area))[:6]


def _beside(panel: Panel, key: str) -> list[Look]:
    """Look to the right of a label that has nothing below it."""
    side = beside_label(panel, key)
    return [] if side is None else _text_lines(panel, side, _without_numbers(words_in(panel, side)))


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
    return _text_lines(panel, whole, words)


def _text_lines(panel: Panel, area: BoundingBox, words: Sequence[Word]) -> list[Look]:
    lines = [line for line in visual_lines(list(words)) if sum(c.isalnum() for w in line for c in w.text) >= 2]
    looks = [look_at_line(panel.page, area, _trimmed(_extended(panel, line)), parse_text) for line in lines]
    return [look for look in looks if look.parsed is not None and not _is_of_label(look.text)]


_PARTY_LABEL, _LIKE_LABEL, _LONG = "employeesnameaddressandzipcode", 65, 26
"""The label of either party, which differ in one letter, and how like it, of 100, no name of so many letters is."""
_LABEL_WORDS = frozenset({
    "employees", "employers", "employee", "employer", "first", "middle", "last", "name", "names", "and", "initial",
    "suff", "address", "zip", "code",
})  # fmt: skip


def _is_of_label(text: str) -> bool:
    """True for what is left of a label that was not read whole or badly: ``Last``, ``and ZIP code``."""
    words = [fold(word) for word in text.split() if fold(word)]
    is_misread = len("".join(words)) >= _LONG and fuzz.ratio("".join(words), _PARTY_LABEL) >= _LIKE_LABEL
    return is_rest_of_label(text) or set(words) <= _LABEL_WORDS or is_misread


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
