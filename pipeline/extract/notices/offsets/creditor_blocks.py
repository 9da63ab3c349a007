"""Creditors of a Treasury offset in blocks of labels, one a debtor's number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from models.page import Word
from pipeline.extract.confirm import Candidate
from pipeline.extract.lines import Segment, find_label
from pipeline.extract.notices.head import codes
from pipeline.extract.notices.head.address import find_address
from pipeline.extract.paper.draft import Draft
from pipeline.extract.paper.labels import labelled
from pipeline.extract.paper.sightings import Sighting, settle, sighting_of
from pipeline.extract.paper.values import Value, find_tin, first_match, only_tin, squeezed, value_by
from pipeline.extract.paper.view import PageView

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
_FROM_AGENCY = 0.93
"""The purpose is not printed, but the agency collects one kind of debt alone."""
_AGENCY_LINES = 2


@dataclass(frozen=True)
class Block:
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


def creditor_blocks(draft: Draft) -> list[Block]:
    """Return one block a debtor's number, from top to bottom."""
    blocks: list[Block] = []
    labels = ("TIN Num", *draft.labels("debtor_tin_last4"))
    for view in draft.notice.views:
        found = labelled([view], labels, find_tin, where="creditor")
        starts = sorted((tin for tin in found if not _is_persons(view, tin)), key=lambda s: s.box.top)
        tops = [_block_top(view, tin) for tin in starts]
        for n, tin in enumerate(starts):
            bottom = max(tin.box.bottom, tops[n + 1] - 2) if n + 1 < len(starts) else _block_end(view, tin.box.bottom)
            block = Block(view, tin, tops[n] - 4, bottom)
            if not _holds_addressee(block):
                blocks.append(block)
    return blocks


def _holds_addressee(block: Block) -> bool:
    """True where the person written to stands with the number: it marks no creditor."""
    window = find_address(block.view)
    return window is not None and any(block.top <= name.box.center[1] < block.bottom for name in window.names)


def _is_persons(view: PageView, tin: Sighting) -> bool:
    """True for a number in the row of labels that names the person paid: it marks no creditor."""
    label = tin.label or tin.box
    beside = [s for s in view.segments if s.box.x1 < label.x0 and s.box.vertical_overlap(label) > 0.5]
    return any(_PAYEE.match(segment.text) for segment in beside)


_PAYEE = re.compile(r"\W*PAYEE(?:'?S)?\s+NAME\b", re.IGNORECASE)


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
        is_first = middle == tin.box.center[1]
        is_next = middle - segment.box.center[1] < (_OVER_A_BLANK if is_stacked and is_first else NEXT_LINE) * pitch
        is_next = is_next or 0 <= top - segment.box.bottom < _WHITE * pitch
        is_purpose = is_stacked and _PURPOSE_LINE.match(segment.text) is not None
        is_other = _NOT_OF_AGENCY.search(segment.text) is not None and not is_purpose
        if not is_next or (segment.box.x1 > label_left and not is_stacked) or is_other:
            break
        top, middle = segment.box.top, segment.box.center[1]
    return top


def _is_stacked(view: PageView, tin: Sighting) -> bool:
    """True where nothing stands left of the number's label on its line, nor on the next lines."""
    label = tin.label or tin.box
    near = [s for s in view.segments if -_LINES_NEAR < s.box.center[1] - label.center[1] < _LINES_NEAR]
    return all(segment.box.x0 > label.x0 - _LEFT_OF_LABEL for segment in near)


_PURPOSE_LINE = re.compile(r"\W*PURPOSE\b", re.IGNORECASE)
_LINES_NEAR = 26.0
_OVER_A_BLANK = 2.3
_LEFT_OF_LABEL = 40.0
_NEAR = 90.0
NEXT_LINE = 1.5
"""Of the distance of two lines; over a blank line it is twice as far."""
_WHITE = 0.5
"""Of the distance of two lines: less white is left between two, also where the box of one was blown up."""
_NOT_OF_AGENCY = re.compile(
    r"[a-z]{2,}[.:]\s*$|\b(?:PURPOSE|below|debt)\b|^\W*(?:YOUR\s+)?PAYMENT\b|^\W*(?:(?:COLLECTING|CREDITOR|AGENCY|DEBT)\b[\W\d]*)+$"
    r"|^\W*(?:TIN|TOP\s+TRACE|ACCT|ACCOUNT|AMOUNT|CREDITOR|SITE)\b[^:]{0,16}:",
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


def has_stray_purpose(draft: Draft, blocks: Sequence[Block]) -> bool:
    """True where a purpose is printed outside the blocks: then those inside may belong to another one, too."""
    printed = labelled(draft.notice.views, ("PURPOSE",), purpose_in, where="creditor")
    inside = [sighting for block in blocks for sighting in block.own(printed)]
    return len(blocks) > 1 and any(s.value is not None and s not in inside for s in printed)


def add_creditor(draft: Draft, block: Block, row: int | None, doubt: str | None) -> None:
    """Add the facts of one creditor but its name, its purpose doubted for *doubt*."""
    reader = draft.notice.reader
    draft.add("debtor_tin_last4", settle([block.tin], only_tin, reader), row=row)
    purpose = _purpose(draft, block, is_only=row is None)
    draft.add("debt_purpose", purpose.doubted(doubt) if purpose is not None and doubt is not None else purpose, row=row)
    for name, find in (("top_trace_number", _find_code), ("creditor_account_number", _find_code)):
        found = block.own(labelled([block.view], draft.labels(name), find, where="creditor"))
        draft.add(name, settle([s for s in found if s.value], code_in, reader), row=row)
    draft.add("creditor_phone", _phone(draft, block), row=row)


def _agency_words(block: Block) -> list[tuple[Word, ...]]:
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


def agency_in(block: Block) -> Sighting | None:
    """Return the first line of the block's left column, with the next one where the name goes on there.

    Nothing where it is a line of an address: the name is above.
    """
    named = _labelled_agency(block)
    lines = [named.words] if named is not None else _agency_words(block)
    if len(lines) > 1 and _AGENCY_HEAD.fullmatch(" ".join(word.text for word in lines[0])):
        lines = lines[1:]
    goes_on = len(lines) > 1 and GOES_ON.match(" ".join(word.text for word in lines[1])) is not None
    own = lines[: 2 if goes_on else 1]
    text = " ".join(word.text for line in own for word in line)
    if not text or NO_NAME.match(text) or _OF_A_SENTENCE.search(text):
        return None
    return replace(sighting_of(block.view.page, own, squeezed(text)), text=text)


_OF_A_SENTENCE = re.compile(r"\b(?:if|you|your|may|will|this|we)\b", re.IGNORECASE)
"""What no agency is called, as a line of the text under a block says it."""
_AGENCY_HEAD = re.compile(r"\W*(?:(?:creditor|collecting)\s+)?(?:agency|creditor)(?:\W+name)?\W*", re.IGNORECASE)
"""Heads the lines of an agency."""
GOES_ON = re.compile(
    r"(?:AND|OF|FOR|&)\s|(?:SERVICES|SECURITY|ENFORCEMENT)\b|(?:AGENCY|DIVISION|ADMINISTRATION)\W*$", re.IGNORECASE
)
"""Begins or is the rest of a name that is too long for its line."""
NO_NAME = re.compile(
    r"\W*(?:P\.?\s*O\.?\s*BOX\b|PURPOSE\b|agency\s+to\b|(?:agency\s+)?(?:address|phone|telephone)\s*:|\(?\d"
    r"|(?:(?:your\s+)?payment|(?:tele)?phone|fax|contact|acc(?:oun)?t|creditor|agency|amount|debt(?:or)?|payee|tin|top|trace|address|name|type|number|num|no|of)"
    r"(?:[\W\d]+(?:phone|trace|tin|name|number|num|no|agency|type|purpose|debt|creditor|address))*[\W\d]*$)",
    re.IGNORECASE,
)
"""Begins a line of an agency's address, its telephone number or the line of the purpose, or is but a label."""


def _labelled_agency(block: Block) -> Segment | None:
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
    beside = [tuple(block.view.words_right_of(hit.box)) for hit in sorted(near, key=lambda hit: -hit.box.top)]
    named = (Segment(page=block.view.page, words=words) for words in beside if words)
    return next((segment for segment in named if not NO_NAME.match(segment.text)), None)


_AGENCY_LABELS = ("Creditor agency", "Agency name", "Collecting agency", "Name of agency", "Agency", "Creditor")


def as_printed(draft: Draft, sighting: Sighting) -> Candidate | None:
    """Confirm a line of text by its letters and figures, and give it as it is printed."""
    candidate = settle([sighting], squeezed, draft.notice.reader)
    if candidate is None:
        return None
    return replace(candidate, value=candidate.raw.strip(" .,:|"), alternatives=())


def _purpose(draft: Draft, block: Block, *, is_only: bool) -> Candidate | None:
    """Return what the debt is for: as printed, of the only creditor anywhere, else by an agency of one kind of debt."""
    labels = ("PURPOSE", *draft.labels("debt_purpose"))
    found = labelled([block.view], labels, purpose_in, where="creditor")
    printed = [s for s in (found if is_only else block.own(found)) if s.value]
    if printed:
        return settle(printed, only_purpose, draft.notice.reader)
    office = _agency_words(block)[:_AGENCY_LINES]
    text = " ".join(word.text for line in office for word in line)
    kind = next((kind for kind, pattern in _AGENCY_PURPOSES if pattern.search(text)), None)
    if kind is None:
        return None
    spot = sighting_of(block.view.page, office, kind)
    return Candidate(kind, text, _FROM_AGENCY, spot.page, spot.box)


def purpose_in(text: str) -> Value | None:
    """Return what the debt is for as the value of a whole text."""
    kind = only_purpose(text)
    return None if kind is None else Value(0, len(text), kind)


def only_purpose(text: str) -> str | None:
    """Return what a text says the debt is for."""
    return next((kind for kind, pattern in _PURPOSES if pattern.search(text)), None)


_CODE = re.compile(r"(?<![\w-])(?=[A-Z0-9-]*\d)[A-Z0-9][A-Z0-9-]{2,19}(?![\w-])")


def _find_code(text: str) -> Value | None:
    return first_match(_CODE, text)


code_in = value_by(_find_code)


def _phone(draft: Draft, block: Block) -> Candidate | None:
    for line in _agency_words(block):
        text = " ".join(word.text for word in line)
        found = codes.find_phone(text)
        if found is not None:
            return settle(
                [sighting_of(block.view.page, [line], found.value)], value_by(codes.find_phone), draft.notice.reader
            )
    return None
