"""Offset notices of the Bureau of the Fiscal Service: a payment reduced for debts to one creditor or several."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from models.page import Word
from pipeline.extract.confirm import AGREED, LAYER, Candidate
from pipeline.extract.lines import Segment, below, find_label
from pipeline.extract.notices import header, people
from pipeline.extract.notices.creditor_tables import (
    ACCOUNT,
    AMOUNT,
    PURPOSE,
    TIN,
    TRACE,
    CreditorRow,
    creditors_in_table,
    name_of,
)
from pipeline.extract.notices.draft import Draft
from pipeline.extract.notices.sightings import Sighting, settle, settle_date, sighting_of
from pipeline.extract.notices.sums import Sum, check_sums
from pipeline.extract.notices.values import Value, first_date, first_money, only_money, only_tin
from pipeline.extract.notices.view import Notice, PageView, labelled

_ISSUER = re.compile(r"BUREAU\s*OF\s*THE\s*FISCAL\s*SERVICE|FINANCIAL\s*MANAGEMENT\s*SERVICE", re.IGNORECASE)
_PURPOSES = (
    ("child_support", re.compile(r"child\s*support|hijos", re.IGNORECASE)),
    ("spousal_support", re.compile(r"spousal\s*support|alimony", re.IGNORECASE)),
    ("student_loan", re.compile(r"student\s*loan|student\s*aid", re.IGNORECASE)),
    ("unemployment", re.compile(r"unemployment", re.IGNORECASE)),
    ("state_income_tax", re.compile(r"state\s*(?:income\s*)?tax", re.IGNORECASE)),
    ("federal_nontax", re.compile(r"non\s*-?\s*tax\s*federal|federal\s*non\s*-?\s*tax", re.IGNORECASE)),
)
_AGENCY_PURPOSES = (
    ("child_support", re.compile(r"child\s*support", re.IGNORECASE)),
    ("student_loan", re.compile(r"dep(?:artmen)?t\.?\s*of\s*education|student\s*(?:loan|aid)", re.IGNORECASE)),
    ("unemployment", re.compile(r"unemployment|workforce|employment\s*(?:development|security)", re.IGNORECASE)),
    (
        "state_income_tax",
        re.compile(
            r"franchise\s*tax|dep(?:artmen)?t\.?\s*of\s*revenue|dep(?:artmen)?t\.?\s*of\s*taxation", re.IGNORECASE
        ),
    ),
)
_WHOSE_DEBT = re.compile(r"\ba\s*debt\s*you\s*owe\b|debt\s*owed\s*by\s*your\s*spouse", re.IGNORECASE)
_FROM_AGENCY = 0.93
"""The purpose is not printed, but the agency collects one kind of debt alone."""
_TEXT_READ = 0.95
_AGENCY_LINES = 2
_ROWS = ("PAYMENT DATE", "PAYMENT TYPE", "PAYING FEDERAL AGENCY", "PAYEE NAME", "AMOUNT THIS CREDITOR")
"""Labels that begin lines of their own: what stands there belongs to them."""
_PAYMENT_LABELS = {
    "payment_before_reduction": ("PAYMENT BEFORE REDUCTION", "Original refund amount", "Payment Amount Before"),
    "total_reduction": ("TOTAL AMOUNT OF THIS REDUCTION", "Amount of offset", "Offset amount"),
    "after": ("PAYMENT AFTER REDUCTION", "Amount after reduction"),
}


def extract_treasury(draft: Draft) -> None:
    """Add the facts of a Treasury offset notice."""
    notice = draft.notice
    draft.add("issuer", _issuer(notice))
    draft.add("notice_date", header.notice_date(notice, ("Date of notice", "Notice date"), unlabelled=True))
    _add_payee(draft)
    table = creditors_in_table(notice.views)
    if table:
        _add_table(draft, table)
    else:
        _add_blocks(draft, _creditor_blocks(draft))
    dates = labelled(notice.views, draft.labels("payment_date"), first_date, where="payment", look_below=True)
    draft.add("payment_date", settle_date(dates, notice.reader))
    for name in ("paying_agency", "payment_type"):
        draft.add(name, _text_right_of(draft, name))
    draft.add_mentions(("mentions_form_8379", "not_a_bill"))
    _add_owner(draft)


def _add_blocks(draft: Draft, blocks: Sequence[_Block]) -> None:
    shares = labelled(draft.notice.views, draft.labels("amount_this_creditor"), first_money, where="creditor")
    _add_amounts(draft, [settle(block.own(shares), only_money, draft.notice.reader) for block in blocks])
    for number, block in enumerate(blocks, 1):
        _add_creditor(draft, block, number if len(blocks) > 1 else None)


def _add_table(draft: Draft, table: Sequence[CreditorRow]) -> None:
    reader = draft.notice.reader
    _add_amounts(draft, [settle([_cell(row, AMOUNT, _money_in)], only_money, reader) for row in table])
    for number, row in enumerate(table, 1):
        at = number if len(table) > 1 else None
        name, is_open = name_of(row, table)
        text = " ".join(word.text for line in name for word in line)
        spot = replace(sighting_of(row.view.page, name, _squeeze(text)), text=text)
        agency = _as_printed(draft, spot)
        if agency is not None and is_open:
            agency = agency.doubted(_WHERE_IT_ENDS)
        draft.add("creditor_agency", agency, row=at)
        for kind, field, find, parse in _TABLE_FIELDS:
            cell = _cell(row, kind, find)
            draft.add(field, settle([cell], parse, reader) if cell.value is not None else None, row=at)


_WHERE_IT_ENDS = "it is not certain where the name of the agency ends"


def _cell(row: CreditorRow, kind: str, find: Callable[[str], str | None]) -> Sighting:
    """Return a cell as one sighting; what a narrow column broke in two is read together."""
    text = row.text(kind)
    value = find(text.replace("- ", "-"))
    return replace(sighting_of(row.view.page, row.words(kind), value, where="creditor"), text=text)


def _money_in(text: str) -> str | None:
    found = first_money(text)
    return None if found is None else found.value


def _tin_in(text: str) -> str | None:
    found = header.find_tin(text)
    return None if found is None else found.value


def _issuer(notice: Notice) -> Candidate | None:
    for view in notice.views:
        for segment in view.segments:
            match = _ISSUER.search(segment.text)
            if match:
                return Candidate(match[0].upper(), match[0], _sure(view), view.page, segment.box)
    return None


def _sure(view: PageView) -> float:
    return LAYER if view.page.text_source == "native" else _TEXT_READ


# ---------------------------------------------------------------- people
def _add_payee(draft: Draft) -> None:
    """Add the person addressed; a payment to two people names both, the notice goes to each alone."""
    addressed = people.taxpayers(draft.notice)
    if not addressed:
        found = _text_right_of(draft, "payee_name")
        addressed = [found.doubted("from the payment summary alone")] if found is not None else []
    draft.add_each("payee_name", addressed)


def _add_owner(draft: Draft) -> None:
    """The boilerplate says *a debt you owe* to either spouse; it is taken at its word where one payee is named."""
    payees = [s for s in labelled(draft.notice.views, ("PAYEE NAME",), _whole_line, where="payment") if s.value]
    phrase = next(draft.notice.matches(_WHOSE_DEBT), None)
    if phrase is None:
        return
    paragraph, match = phrase
    parts = paragraph.parts_between(match.start(), match.end())
    certain = LAYER if paragraph.page.text_source == "native" else AGREED
    text = Candidate(match[0], match[0], certain, paragraph.page, parts[0].box)
    draft.add("debt_owner_text", text)
    if "spouse" in match[0].lower():
        draft.add("debt_owner", replace(text, value="spouse"))
    elif any(" & " in f" {s.value} " for s in payees):
        unknown = replace(text, value=None).doubted(
            "the payment was to two people: the number of the debtor tells which"
        )
        draft.add("debt_owner", replace(unknown, confidence=0.0))
    else:
        draft.add("debt_owner", replace(text, value="taxpayer"))


def _whole_line(text: str) -> Value | None:
    return Value(0, len(text), text) if sum(c.isalpha() for c in text) > 3 else None


# ---------------------------------------------------------------- creditors
@dataclass(frozen=True)
class _Block:
    """One creditor: the lines from its TIN label to the next one's."""

    view: PageView
    tin: Sighting
    top: float
    bottom: float

    @property
    def is_stacked(self) -> bool:
        """True where the agency stands over its number instead of left of it."""
        return self.tin.label is not None and _is_stacked(self.view, self.tin)

    def own(self, sightings: Sequence[Sighting]) -> list[Sighting]:
        """Return the sightings that stand in the block."""
        page = self.view.page
        return [s for s in sightings if s.page is page and self.top <= s.box.center[1] < self.bottom]


def _creditor_blocks(draft: Draft) -> list[_Block]:
    blocks: list[_Block] = []
    labels = ("TIN Num", *draft.labels("debtor_tin_last4"))
    for view in draft.notice.views:
        starts = sorted(labelled([view], labels, header.find_tin, where="creditor"), key=lambda s: s.box.top)
        tops = [_block_top(view, tin) for tin in starts]
        for n, tin in enumerate(starts):
            bottom = max(tin.box.bottom, tops[n + 1] - 2) if n + 1 < len(starts) else _block_end(view, tin.box.bottom)
            blocks.append(_Block(view, tin, tops[n] - 4, bottom))
    return blocks


def _block_top(view: PageView, tin: Sighting) -> float:
    """Return where the agency's lines begin: its number may stand beside its name or beside a later line of it."""
    label_left = tin.label.x0 if tin.label else tin.box.x0
    middle = tin.box.center[1]
    is_stacked = tin.label is not None and _is_stacked(view, tin)
    edge = label_left + _LEFT_OF_LABEL if is_stacked else label_left - _LEFT_OF_LABEL
    left = [s for s in view.segments if s.box.x0 < edge and abs(s.box.center[1] - middle) < _NEAR]
    left.sort(key=lambda s: s.box.center[1])
    steps = [b.box.center[1] - a.box.center[1] for a, b in pairwise(left)]
    pitch = min((step for step in steps if step > 0.8 * view.line_height), default=1.4 * view.line_height)
    top = min(tin.box.top, tin.label.top if tin.label else tin.box.top)
    for segment in reversed([s for s in left if s.box.center[1] < middle - 0.5 * pitch]):
        is_next = middle - segment.box.center[1] < _NEXT_LINE * pitch
        if not is_next or (segment.box.x1 > label_left and not is_stacked) or _NOT_OF_AGENCY.search(segment.text):
            break
        top, middle = segment.box.top, segment.box.center[1]
    return top


def _is_stacked(view: PageView, tin: Sighting) -> bool:
    """True where nothing stands left of the number's label on its line, nor on the next lines."""
    label = tin.label or tin.box
    near = [s for s in view.segments if -_LINES_NEAR < s.box.center[1] - label.center[1] < _LINES_NEAR]
    return all(segment.box.x0 > label.x0 - _LEFT_OF_LABEL for segment in near)


_LINES_NEAR = 26.0
_LEFT_OF_LABEL = 40.0
_NEAR = 90.0
_NEXT_LINE = 1.5
"""Of the distance of two lines; over a blank line it is twice as far."""
_NOT_OF_AGENCY = re.compile(
    r"[a-z]{2,}[.:]\s*$|\b(?:PURPOSE|PAYMENT|below|debt)\b|^\W*(?:(?:COLLECTING|CREDITOR|AGENCY|DEBT)\b[\W\d]*)+$",
    re.IGNORECASE,
)
"""Ends what stands above an agency's lines: a sentence, another block, a heading."""


def _block_end(view: PageView, below: float) -> float:
    """Return where the last creditor's block ends: the paragraph that says what the agency sent before."""
    for segment in view.segments:
        if segment.box.top > below and _AFTER_BLOCK.match(segment.text):
            return segment.box.top - 1
    return below + _BLOCK_HEIGHT


_AFTER_BLOCK = re.compile(r"\W*(?:The\s+Agency|We\s+will|PAYEE|PAYMENT)\b", re.IGNORECASE)
_BLOCK_HEIGHT = 90.0


def _add_creditor(draft: Draft, block: _Block, row: int | None) -> None:
    reader = draft.notice.reader
    draft.add("creditor_agency", _agency(draft, block), row=row)
    draft.add("debtor_tin_last4", settle([block.tin], only_tin, reader), row=row)
    draft.add("debt_purpose", _purpose(draft, block), row=row)
    for name, find in (("top_trace_number", _find_code), ("creditor_account_number", _find_code)):
        found = block.own(labelled([block.view], draft.labels(name), find, where="creditor"))
        draft.add(name, settle([s for s in found if s.value], _code_in, reader), row=row)
    draft.add("creditor_phone", _phone(draft, block), row=row)


def _agency_words(block: _Block) -> list[tuple[Word, ...]]:
    """Return the lines of the block's left column: agency, its office, its address."""
    label_left = block.tin.label.x0 if block.tin.label else block.tin.box.x0
    if block.is_stacked:
        above = [s for s in block.view.segments if block.top <= s.box.center[1] < block.tin.box.top]
        return [segment.words for segment in above if segment.box.x0 - label_left < _LEFT_OF_LABEL]
    lines = []
    for row in block.view.rows:
        words = [w for segment in row for w in segment.words]
        inside = [w for w in words if block.top <= w.box.center[1] < block.bottom]
        own = tuple(w for w in inside if w.box.x1 < label_left)
        if own:
            lines.append(own)
    return lines


def _agency(draft: Draft, block: _Block) -> Candidate | None:
    """Return the first line of the block's left column, with the next one where the name goes on there.

    Nothing where it is a line of an address: the name is above.
    """
    named = _labelled_agency(block)
    lines = [named.words] if named is not None else _agency_words(block)
    goes_on = len(lines) > 1 and _GOES_ON.match(" ".join(word.text for word in lines[1])) is not None
    own = lines[: 2 if goes_on else 1]
    text = " ".join(word.text for line in own for word in line)
    if not text or _NO_NAME.match(text):
        return None
    return _as_printed(draft, replace(sighting_of(block.view.page, own, _squeeze(text)), text=text))


_GOES_ON = re.compile(r"(?:AND|OF|FOR|&)\s", re.IGNORECASE)


_NO_NAME = re.compile(
    r"\W*(?:P\.?\s*O\.?\s*BOX\b|PURPOSE\b|\(?\d"
    r"|(?:(?:tele)?phone|fax|contact|acc(?:oun)?t|creditor|agency|amount|debt|tin|top|address|name|type|number|num|no|of)"
    r"(?:[\W\d]+(?:phone|name|number|num|no|agency|type|purpose|debt|creditor|address))*[\W\d]*$)",
    re.IGNORECASE,
)
"""Begins a line of an agency's address, its telephone number or the line of the purpose, or is but a label."""


def _labelled_agency(block: _Block) -> Segment | None:
    """Return the name beside a label that calls it the agency, on the lines of a stack above the debtor's number."""
    if block.tin.label is None or not block.is_stacked:
        return None
    near = [
        hit
        for hit in find_label(block.view.heads_like(_AGENCY_LABELS), _AGENCY_LABELS)
        if hit.start == 0
        and 0 < block.tin.label.top - hit.box.top < _NEAR
        and abs(hit.box.x0 - block.tin.label.x0) < 20
    ]
    last = max(near, key=lambda hit: hit.box.top, default=None)
    words = tuple(block.view.words_right_of(last.box)) if last is not None else ()
    return Segment(page=block.view.page, words=words) if words else None


_AGENCY_LABELS = ("Creditor agency", "Agency name", "Collecting agency", "Name of agency", "Agency", "Creditor")


def _as_printed(draft: Draft, sighting: Sighting) -> Candidate | None:
    """Confirm a line of text by its letters and figures, and give it as it is printed."""
    candidate = settle([sighting], _squeeze, draft.notice.reader)
    if candidate is None:
        return None
    return replace(candidate, value=candidate.raw.strip(" .:|"), alternatives=())


def _squeeze(text: str) -> str | None:
    return re.sub(r"[^A-Z0-9]", "", text.upper()) or None


def _purpose(draft: Draft, block: _Block) -> Candidate | None:
    """Return what the debt is for: as printed, else by an agency that collects one kind of debt alone."""
    labels = ("PURPOSE", *draft.labels("debt_purpose"))
    printed = [s for s in block.own(labelled([block.view], labels, _purpose_in, where="creditor")) if s.value]
    if printed:
        return settle(printed, _only_purpose, draft.notice.reader)
    office = _agency_words(block)[:_AGENCY_LINES]
    text = " ".join(word.text for line in office for word in line)
    kind = next((kind for kind, pattern in _AGENCY_PURPOSES if pattern.search(text)), None)
    if kind is None:
        return None
    spot = sighting_of(block.view.page, office, kind)
    return Candidate(kind, text, _FROM_AGENCY, spot.page, spot.box)


def _purpose_in(text: str) -> Value | None:
    kind = _only_purpose(text)
    return None if kind is None else Value(0, len(text), kind)


def _only_purpose(text: str) -> str | None:
    return next((kind for kind, pattern in _PURPOSES if pattern.search(text)), None)


_CODE = re.compile(r"(?<![\w-])(?=[A-Z0-9-]*\d)[A-Z0-9][A-Z0-9-]{2,19}(?![\w-])")


def _find_code(text: str) -> Value | None:
    match = _CODE.search(text)
    return None if match is None else Value(match.start(), match.end(), match[0])


def _code_in(text: str) -> str | None:
    found = _find_code(text)
    return None if found is None else found.value


_TABLE_FIELDS: tuple[tuple[str, str, Callable[[str], str | None], Callable[[str], str | None]], ...] = (
    (TIN, "debtor_tin_last4", _tin_in, only_tin),
    (PURPOSE, "debt_purpose", _only_purpose, _only_purpose),
    (TRACE, "top_trace_number", _code_in, _code_in),
    (ACCOUNT, "creditor_account_number", _code_in, _code_in),
)


def _phone(draft: Draft, block: _Block) -> Candidate | None:
    for line in _agency_words(block):
        text = " ".join(word.text for word in line)
        found = header.find_phone(text)
        if found is not None:
            return settle([sighting_of(block.view.page, [line], found.value)], header.only_phone, draft.notice.reader)
    return None


# ---------------------------------------------------------------- the payment
def _add_amounts(draft: Draft, shares: Sequence[Candidate | None]) -> None:
    """Add what was paid, what was taken and what each creditor got, checked against one another."""
    notice = draft.notice
    amounts: dict[Hashable, Candidate] = {}
    for name, labels in _PAYMENT_LABELS.items():
        found = labelled(
            notice.views,
            (*labels, *draft.labels(name)),
            first_money,
            where="payment",
            look_below=True,
            other_labels=_ROWS,
        )
        candidate = settle(found, only_money, notice.reader)
        if candidate is not None:
            amounts[name] = candidate
    amounts.update({number: share for number, share in enumerate(shares, 1) if share is not None})
    numbers = tuple(range(1, len(shares) + 1))
    sums = [Sum(("total_reduction", "after"), "payment_before_reduction")]
    sums += [Sum(numbers, "total_reduction")] if numbers else []
    checked = check_sums(amounts, sums)
    for name in ("payment_before_reduction", "total_reduction"):
        draft.add(name, checked.get(name))
    for number in numbers:
        draft.add("amount_this_creditor", checked.get(number), row=number if len(numbers) > 1 else None)


def _text_right_of(draft: Draft, name: str) -> Candidate | None:
    """Return the words after a label, up to the next column."""
    for view in draft.notice.views:
        for sighting in labelled([view], draft.labels(name), _up_to_next_label, where="payment"):
            if sighting.value:
                return _as_printed(draft, replace(sighting, value=_squeeze(sighting.text)))
    return _text_under(draft, name)


def _text_under(draft: Draft, name: str) -> Candidate | None:
    """Return the words under a label, which heads a column of its own."""
    for view in draft.notice.views:
        for hit in find_label(view.heads_like(draft.labels(name)), draft.labels(name)):
            segment = below(hit, view.segments)
            if segment is not None and hit.start == 0 and _up_to_next_label(segment.text) is not None:
                return _as_printed(draft, sighting_of(view.page, [segment.words], _squeeze(segment.text)))
    return None


def _up_to_next_label(text: str) -> Value | None:
    end = _NEXT_LABEL.search(text)
    kept = text[: end.start()].strip() if end else text.strip()
    return Value(0, len(kept), kept) if sum(c.isalpha() for c in kept) >= 3 else None


_NEXT_LABEL = re.compile(r"(?:^|\s)(?:CLAIM|PAYMENT|PAYEE|PAYING|TOTAL|FOR OFFICIAL)\b", re.IGNORECASE)
