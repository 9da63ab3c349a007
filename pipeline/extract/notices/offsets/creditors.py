"""The creditors of a Treasury offset: in blocks of labels, beside or over one another, or in a table with heads."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from pipeline.extract.confirm import Candidate
from pipeline.extract.notices.offsets.creditor_blocks import (
    GOES_ON,
    NEXT_LINE,
    NO_NAME,
    Block,
    add_creditor,
    agency_in,
    as_printed,
    code_in,
    creditor_blocks,
    has_stray_purpose,
    only_purpose,
    purpose_in,
)
from pipeline.extract.notices.offsets.creditor_tables import (
    ACCOUNT,
    AMOUNT,
    PURPOSE,
    TIN,
    TRACE,
    CreditorRow,
    creditors_in_table,
    has_heads,
    name_of,
)
from pipeline.extract.paper.draft import Draft
from pipeline.extract.paper.labels import labelled
from pipeline.extract.paper.sightings import Sighting, settle, sighting_of
from pipeline.extract.paper.values import Value, find_tin, first_money, only_money, only_tin, squeezed, value_by
from pipeline.extract.paper.view import PageView


@dataclass(frozen=True)
class Creditors:
    """The creditors of a notice: rows of a table, else blocks."""

    table: Sequence[CreditorRow]
    blocks: Sequence[Block]

    def shares(self, draft: Draft) -> list[Candidate | None]:
        """Return what each of them got."""
        reader = draft.notice.reader
        if self.table:
            return [settle([_cell(row, AMOUNT, value_by(first_money))], only_money, reader) for row in self.table]
        found = labelled(draft.notice.views, draft.labels("amount_this_creditor"), first_money, where="creditor")
        if not self.blocks:
            return [settle([s for s in found if s.value], only_money, reader)]
        return [settle(block.own(found), only_money, reader) for block in self.blocks]

    def add(self, draft: Draft) -> None:
        """Add who they are and what for, but for the amounts."""
        if self.table:
            _add_table(draft, self.table)
        elif not self.blocks:
            _add_labelled(draft)
        doubt = _WHOSE_PURPOSE if has_stray_purpose(draft, self.blocks) else None
        named = _labelled_agencies(draft) if len(self.blocks) == 1 else []
        for number, block in enumerate(self.blocks, 1):
            row = number if len(self.blocks) > 1 else None
            spot = agency_in(block)
            if spot is None and len(named) == 1:
                spot = _with_next_line(draft.notice.views, named[0])
            draft.add("creditor_agency", as_printed(draft, spot) if spot is not None else None, row=row)
            add_creditor(draft, block, row, doubt)


def find_creditors(draft: Draft) -> Creditors:
    """Return the creditors that a notice lists."""
    views = draft.notice.views
    return Creditors(creditors_in_table(views), [] if has_heads(views) else creditor_blocks(draft))


# ---------------------------------------------------------------- table
def _add_table(draft: Draft, table: Sequence[CreditorRow]) -> None:
    reader = draft.notice.reader
    for number, row in enumerate(table, 1):
        at = number if len(table) > 1 else None
        name, is_open = name_of(row, table)
        text = " ".join(word.text for line in name for word in line)
        spot = replace(sighting_of(row.view.page, name, squeezed(text)), text=text)
        agency = as_printed(draft, spot)
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


def _add_labelled(draft: Draft) -> None:
    """Add the one creditor that labels beside or over it name: no number of the debtor stands with it.

    That number stands with the person then, under the label of a cell or beside it.
    """
    views, named = draft.notice.views, _labelled_agencies(draft)
    purposes = [s for s in labelled(views, draft.labels("debt_purpose"), purpose_in, where="creditor") if s.value]
    if len(named) == 1 and len(purposes) <= 1:
        draft.add("creditor_agency", as_printed(draft, _with_next_line(views, named[0])))
        draft.add("debt_purpose", settle(purposes, only_purpose, draft.notice.reader))
        own = labelled(views, draft.labels("debtor_tin_last4"), find_tin, where="creditor", look_below=True)
        draft.add("debtor_tin_last4", settle([s for s in own if s.value], only_tin, draft.notice.reader))


def _labelled_agencies(draft: Draft) -> list[Sighting]:
    found = labelled(draft.notice.views, _AGENCY_ROWS, _name_in, where="creditor", look_below=True)
    return [sighting for sighting in found if sighting.value]


_AGENCY_ROWS = (
    "Agency collecting the debt",
    "Creditor agency",
    "Collecting agency",
    "Agency name",
    "Name of agency",
    "Who received the money",
    "Agency you owe",
    "Agency owed",
    "Agency to contact",
    "Agency to which you owe the debt",
)


def _with_next_line(views: Sequence[PageView], name: Sighting) -> Sighting:
    """Return a name with the line under it that goes on with it: no label stands left of that line."""
    view = next(view for view in views if view.page is name.page)
    under = [s for s in view.segments if 0 < s.box.center[1] - name.box.center[1] < NEXT_LINE * 2 * view.line_height]
    own = [s for s in under if abs(s.box.x0 - name.box.x0) < _SAME_EDGE]
    line = min(own, key=lambda s: s.box.top, default=None)
    if line is None or any(s.box.x0 < line.box.x0 - 1 and s.box.vertical_overlap(line.box) > 0.4 for s in under):
        return name
    is_under_label = name.label is not None and name.box.top > name.label.center[1]
    if is_under_label and not GOES_ON.match(line.text):
        return name  # The lines of an address follow.
    first = tuple(word for word in view.page.words if name.box.contains_center_of(word.box))
    text = " ".join(word.text for word in (*first, *line.words))
    return replace(sighting_of(view.page, [first, line.words], squeezed(text)), text=text)


_SAME_EDGE = 6.0


def _name_in(text: str) -> Value | None:
    """Return the name a line begins with: its address may follow, in narrow cells the next label close behind."""
    name = _NEXT_CELL.split(text, maxsplit=1)[0].rstrip()
    return None if NO_NAME.match(text) or not name else Value(0, len(name), squeezed(name) or "")


_NEXT_CELL = re.compile(
    r",\s+(?=\d|P\.?\s?O\.?\s)"
    r"|(?<=\w)\s+(?=(?:AMOUNT|PURPOSE|TRACE|ACCOUNT|TIN|PHONE)\b[^:]{0,24}:|PAYMENT\s+(?:BEFORE|AFTER|AMOUNT|DATE)\b)",
    re.IGNORECASE,
)


_WHOSE_PURPOSE = "it is not certain to which creditor a purpose belongs"


_TABLE_FIELDS: tuple[tuple[str, str, Callable[[str], str | None], Callable[[str], str | None]], ...] = (
    (TIN, "debtor_tin_last4", value_by(find_tin), only_tin),
    (PURPOSE, "debt_purpose", only_purpose, only_purpose),
    (TRACE, "top_trace_number", code_in, code_in),
    (ACCOUNT, "creditor_account_number", code_in, code_in),
)
