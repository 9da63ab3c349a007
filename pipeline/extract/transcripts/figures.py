"""Transcripts without transactions: a return as filed, and the wages and income that others reported."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.extract.confirm import WORDS_READ, Candidate
from pipeline.extract.lines import Segment
from pipeline.extract.paper.draft import Draft
from pipeline.extract.paper.labels import labelled
from pipeline.extract.paper.sightings import Sighting, settle, sighting_of
from pipeline.extract.paper.values import first_money, only_money
from pipeline.extract.paper.view import PageView
from pipeline.extract.transcripts.heads import add_head, beside
from pipeline.extract.transcripts.table import only_signed, signed

_RETURN_AMOUNTS = ("agi_per_computer", "total_tax_per_computer", "amount_owed_or_refund")
_FORM = re.compile(
    r"^\W*Form\s+(?P<form>W-?2G?|1099\s*-?\s*[A-Z]{1,4}|1098(?:\s*-?\s*[A-Z])?|5498(?:\s*-?\s*[A-Z]+)?|SSA\s*-?\s*1099|K-?1)"
    r"(?:\s+Wage and Tax Statement)?\W*$",
    re.IGNORECASE,
)
_MASKED_EIN = re.compile(r"[X*]{2,}-?[X*]*(?P<tail>\d{4})\b", re.IGNORECASE)
_ROW_AMOUNTS = {
    "row_wages": ("Wages, Tips and Other Compensation", "Wages, tips, other compensation"),
    "row_federal_withheld": ("Federal Income Tax Withheld", "Tax Withheld"),
    "row_ss_wages": ("Social Security Wages",),
}


def extract_return(draft: Draft) -> None:
    """Add the facts of a transcript of a return."""
    add_head(draft)
    for name in _RETURN_AMOUNTS:
        draft.add(name, beside(draft, name, signed, only_signed))


def extract_wages(draft: Draft) -> None:
    """Add the facts of a transcript of wages and income: one row an information return."""
    add_head(draft)
    number = 0
    for view in draft.notice.views:
        for lines in _blocks(view):
            number += 1
            _add_block(draft, view, lines, number)


def _blocks(view: PageView) -> list[list[Segment]]:
    """Return the lines of each information return: from its title to the next."""
    blocks: list[list[Segment]] = []
    for row in view.rows:
        if _FORM.match(row[0].text):
            blocks.append([])
        if blocks:
            blocks[-1] += row
    return blocks


def _add_block(draft: Draft, view: PageView, lines: Sequence[Segment], number: int) -> None:
    title = _FORM.match(lines[0].text)
    if title is not None:
        form = re.sub(r"\s", "", title["form"].upper())
        form_type = Candidate.once_read(form, lines[0].text, view.page, lines[0].box, sure=WORDS_READ)
        draft.add("row_form_type", form_type, row=number)
    for segment in lines[1:]:
        match = _MASKED_EIN.search(segment.text)
        if match is not None and re.search(r"identification", segment.text, re.IGNORECASE):
            words = segment.words_between(match.start(), match.end())
            tail = settle([sighting_of(view.page, [words], match["tail"])], _only_tail, draft.notice.reader)
            draft.add("row_payer_ein_masked", tail, row=number)
            break
    bottom = max(segment.box.bottom for segment in lines)
    for name, labels in _ROW_AMOUNTS.items():
        found = [
            sighting
            for sighting in labelled([view], labels, first_money, where="block")
            if lines[0].box.top <= sighting.box.center[1] <= bottom and _begins_line(sighting, lines)
        ]
        draft.add(name, settle(found, only_money, draft.notice.reader), row=number)


def _begins_line(sighting: Sighting, lines: Sequence[Segment]) -> bool:
    """True where the label has no word before it: ``Medicare Tax Withheld`` is no ``Tax Withheld``."""
    label = sighting.label
    return label is None or any(
        abs(line.box.x0 - label.x0) < 2 for line in lines if line.box.vertical_overlap(label) > 0.5
    )


def _only_tail(text: str) -> str | None:
    match = re.search(r"(\d{4})\W*$", text)
    return match[1] if match else None
