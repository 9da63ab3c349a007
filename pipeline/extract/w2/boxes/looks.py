"""What the first reader sees in one field of one panel, and where the second reader has to look.

A *look* is one reading of one printed copy. Looks of all copies and of both readers vote in :mod:`votes`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from models.geometry import BoundingBox
from models.page import Page, Word
from pipeline.extract.lines import lowest_confidence, visual_lines
from pipeline.extract.normalize import find_ein, find_tin_tail, mask_tin, parse_money, plain
from pipeline.extract.w2.labels.known import fold
from pipeline.extract.w2.sheets.cells import beside_label, rest_of_line, value_area, words_in
from pipeline.extract.w2.sheets.panel import Panel
from pipeline.extract.w2.tables import box_12_codes


@dataclass(frozen=True)
class Parsed:
    """A printed text as a canonical value.

    Attributes:
        value: Canonical.
        mended: Look-alike letters were put right.
        has_cents: False for an amount printed without them: a decimal point may have been lost.
        is_text: Free text: readings that differ in case, spaces or signs only are the same.
        is_cut: One figure stands after the decimal point: another may have been lost.
        is_beneath: A figure that could not be read stands between it and its label.
        is_odd: A sign stands among letters that no name prints: a letter may have been misread.
    """

    value: str
    mended: bool = False
    has_cents: bool = True
    is_text: bool = False
    is_cut: bool = False
    is_odd: bool = False
    is_beneath: bool = False

    @property
    def key(self) -> str:
        """What two readings must share to agree."""
        return fold(self.value) if self.is_text else self.value


Parse = Callable[[str], Parsed | None]


@dataclass(frozen=True)
class Look:
    """One field of one panel.

    Attributes:
        page: Where it stands.
        area: Where the value may stand.
        box: Tight around the words of the value, None where the first reader saw none.
        text: The words, empty where there are none.
        parsed: What they say, None where they say nothing.
        confidence: The first reader's lowest, None for a text layer.
        trust: How sure the place is: the score of the label that names it.
        is_void: What stands here belongs to another box; there is nothing to read.
        is_wider: Wider than the others, which may cut a letter off: the second reader is asked for it at once.
    """

    page: Page
    area: BoundingBox
    box: BoundingBox | None = None
    text: str = ""
    parsed: Parsed | None = None
    confidence: float | None = 0.0
    trust: float = 1.0
    is_void: bool = False
    is_wider: bool = False

    @property
    def is_exact(self) -> bool:
        """True where the words come from a trusted text layer."""
        return self.page.text_source == "native"


_MASKED = re.compile(r"[^\w*#]*(?P<mask>[Xx*#_.\-]{2,9})(?P<tail>\d{4})\W*")
_MASK_SIGNS = 2
_FIGURES = 3
"""An amount has so many figures at least."""
_LAST_BOX = 20
_BEHIND_CODE, _AS_HIGH = 4.0, 0.6
"""Heights of an amount from a code of box 12 to it at most, and how much of its height the code has at least."""
_ONE_DECIMAL = re.compile(r"\$?[\d,]+\.\d\Z")


def parse_amount(text: str) -> Parsed | None:
    """Parse an amount of a W-2 cell; a single decimal is read but counts as mended."""
    text = text.strip(" |[]{}_:;'\"`~").lstrip(")").rstrip("(")
    money = parse_money(text)
    if money is None and _ONE_DECIMAL.match(text):
        money = parse_money(text + "0")
        return Parsed(money.canonical, mended=True, is_cut=True) if money else None
    if money is None or money.amount < 0 or (not money.has_cents and 0 < money.amount <= _LAST_BOX):
        return None  # A lone figure without cents is the number of a box.
    return Parsed(money.canonical, money.repaired, money.has_cents)


def parse_ein(text: str) -> Parsed | None:
    """Parse an employer identification number."""
    found = find_ein(plain(text).replace(" ", ""))
    return Parsed(found[0]) if found else None


def parse_tail(text: str) -> Parsed | None:
    """Parse the last four digits of a social security number, masked or not."""
    found = find_tin_tail(plain(text)) or find_tin_tail(plain(text).replace(" ", ""))
    if found is not None:
        return Parsed(found[0])
    hidden = _MASKED.fullmatch(plain(text).replace(" ", ""))
    return Parsed(hidden["tail"]) if hidden and sum(c in "Xx*#" for c in hidden["mask"]) >= _MASK_SIGNS else None


_ODD_SIGN = re.compile(r"[^\W\d_][$€£¥§©®{}\[\]<>|^~=%]|[$€£¥§©®{}\[\]<>|^~=%][^\W\d_]")
_EDGES = " |[]{}_:;'\"`~*=«»<>\\/"


def parse_text(text: str) -> Parsed | None:
    """Take free text as it is printed, without strokes at its ends."""
    clean = plain(text).strip(_EDGES)
    return Parsed(clean, is_text=True, is_odd=is_odd(clean)) if any(c.isalnum() for c in clean) else None


def is_odd(text: str) -> bool:
    """True where a sign stands on a letter that no name, street or city has there: ``YONKER$``."""
    return _ODD_SIGN.search(text) is not None


def look_at_amount(panel: Panel, key: str) -> Look | None:
    """Look at a money box; None where its label was not found."""
    area = value_area(panel, key)
    if area is None:
        return None
    look = amount_in(panel.page, area, words_in(panel, area))
    for side in (beside_label(panel, key), rest_of_line(panel, key)):
        if look.parsed is None and side is not None:
            beside = amount_in(panel.page, side, words_in(panel, side))
            if beside.parsed is not None and beside.parsed.has_cents:
                look = beside
    if look.box is not None and _follows_code(panel, look.box):
        return Look(panel.page, area, is_void=True)
    return replace(look, trust=panel.labels[key].score)


def _follows_code(panel: Panel, amount: BoundingBox) -> bool:
    """True for an amount right behind a code: it stands in a row of box 12, whose label was lost."""
    level = (panel.page.words[n] for n in panel.words)
    before = [word for word in level if word.box.x1 <= amount.x0 + 1 and word.box.vertical_overlap(amount) > 0.5]
    code = max(before, key=lambda word: word.box.x1, default=None)
    if code is None or amount.x0 - code.box.x1 > _BEHIND_CODE * amount.height:
        return False
    return code.text.strip(_EDGES) in box_12_codes() and code.box.height > _AS_HIGH * amount.height


def amount_in(page: Page, area: BoundingBox, words: Sequence[Word]) -> Look:
    """Look for the one amount among *words*."""
    numeric = [word for word in words if any(c.isdigit() for c in word.text) or word.text.strip() in ("$", ".", ",")]
    lines = visual_lines(numeric)
    looks = [look_at_line(page, area, line, parse_amount) for line in lines]
    readable = [look for look in looks if look.parsed is not None]
    with_cents = [look for look in readable if look.parsed and look.parsed.has_cents]
    for some in (with_cents, readable, looks):
        if some:
            return _noted(some[0], looks)
    return Look(page, area)


def _noted(chosen: Look, looks: Sequence[Look]) -> Look:
    """Return the look, with a note where an unreadable figure stands over it: that may be the box's own."""
    above = looks[: looks.index(chosen)]
    is_beneath = any(look.parsed is None and sum(c.isdigit() for c in look.text) >= _FIGURES for look in above)
    if chosen.parsed is None or not is_beneath:
        return chosen
    return replace(chosen, parsed=replace(chosen.parsed, is_beneath=True))


def look_at_line(page: Page, area: BoundingBox, line: Sequence[Word], parse: Parse) -> Look:
    """Look at words of one line as one value."""
    if not line:
        return Look(page, area)
    text = " ".join(word.text for word in line)
    box = BoundingBox.union(word.box for word in line)
    return Look(page, area, box, text, parse(text), lowest_confidence(line))


def look_for(panel: Panel, key: str, parse: Parse) -> Look | None:
    """Look for a value of another kind (EIN, SSN tail): the first line of the cell that parses."""
    area = value_area(panel, key)
    if area is None:
        return None
    for where in (area, beside_label(panel, key)):
        if where is None:
            continue
        for line in visual_lines(words_in(panel, where)):
            look = look_at_line(panel.page, where, line, parse)
            if look.parsed is not None:
                return look
    return Look(panel.page, area)


_NUMBER_FORMS = {
    "a": re.compile(r"(?:\d{3}|[Xx*#]{3})[- ](?:\d{2}|[Xx*#]{2})[- ]\d{4}"),
    "b": re.compile(r"\d{2}-\d{7}"),
}
_STATE_LABELS = ("15", "15id", "16", "17")


def look_for_number(panel: Panel, key: str, parse: Parse) -> Look | None:
    """Look at box a or b; where its cell says nothing, for the one number of its form above the state boxes."""
    look = look_for(panel, key, parse)
    if look is not None and look.parsed is not None:
        return look
    ends = [panel.labels[other].box.top for other in _STATE_LABELS if other in panel.labels]
    words = [panel.page.words[n] for n in panel.words]
    words = [word for word in words if word.box.center[1] < min(ends, default=panel.region.bottom)]
    lines = [run for line in visual_lines(words) for run in _runs(line)]
    found = [line for line in lines if _NUMBER_FORMS[key].fullmatch(" ".join(w.text for w in line))]
    looks = [
        look_at_line(panel.page, BoundingBox.union(w.box for w in line).expand(3, 1), line, parse) for line in found
    ]
    readable = [some for some in looks if some.parsed is not None]
    return replace(readable[0], trust=0.7) if len(readable) == 1 else look


def _runs(line: Sequence[Word]) -> list[list[Word]]:
    """Return the single words of a line and the runs of three that may be one number written with spaces."""
    return [[word] for word in line] + [list(line[n : n + 3]) for n in range(len(line) - 2)]


def masked(text: str) -> str:
    """Return the text with social security numbers cut to their last four digits."""
    return mask_tin(text)
