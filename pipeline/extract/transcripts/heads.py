"""What the transcripts print above their figures: whose, of which period and form, asked for when."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz import fuzz

from pipeline.extract.confirm import Candidate, Parse
from pipeline.extract.dates import only_date
from pipeline.extract.lines import words_beside
from pipeline.extract.paper.draft import Draft
from pipeline.extract.paper.labels import labelled
from pipeline.extract.paper.sightings import Sighting, settle
from pipeline.extract.paper.values import (
    Finder,
    Value,
    find_tin,
    first_date,
    first_form,
    first_period,
    only_form,
    only_period,
    only_tin,
    value_by,
)

_DATES = ("request_date", "response_date", "processing_date", "received_date", "return_due_or_received_date")
_EXTRA_LABELS = {
    "return_due_or_received_date": ("RETURN DUE DATE OR RETURN RECEIVED DATE", "(WHICHEVER IS LATER)"),
    "tax_period": ("REPORT FOR TAX PERIOD", "TAX PERIOD REQUESTED"),
    "tin_masked": ("SSN PROVIDED", "SPOUSE SSN"),
}
_SPOUSE = "spouse"
_CODE = re.compile(r"^\d{3}$")
_ALIKE = 75.0
_YEAR = 4


def add_head(draft: Draft) -> None:
    """Add dates, numbers, period and form."""
    for name in _DATES:
        if draft.has(name):
            draft.add(name, beside(draft, name, first_date, only_date))
    own, other = _numbers(draft)
    draft.add("tin_masked", settle(own, only_tin, draft.notice.reader))
    draft.add("spouse_tin_masked", settle(other, only_tin, draft.notice.reader))
    draft.add("tax_period", beside(draft, "tax_period", _whole_period, _only_whole_period))
    draft.add("form_number", beside(draft, "form_number", first_form, only_form))
    draft.add("filing_status", _filing_status(draft))


def _whole_period(text: str) -> Value | None:
    """Return the first tax period; a year beside other figures is no period but a rest of a date."""
    found = first_period(text)
    is_rest = found is not None and len(found.value) == _YEAR and len(re.sub(r"\D", "", text)) > _YEAR
    return None if is_rest else found


def _only_whole_period(text: str) -> str | None:
    return only_period(text) if _whole_period(text) is not None else None


def beside(draft: Draft, name: str, find: Finder, parse: Parse) -> Candidate | None:
    """Return the value beside the label of the field *name*."""
    labels = (*draft.labels(name), *_EXTRA_LABELS.get(name, ()))
    found = labelled(draft.notice.views, labels, find, where="head")
    return settle([s for s in found if not _is_transaction(s)], parse, draft.notice.reader)


def _is_transaction(sighting: Sighting) -> bool:
    """True on a line of the table, whose words may begin as a label does: ``971 Tax period blocked from ...``."""
    line = words_beside(sighting.page, sighting.box, overlap=0.5)
    return bool(line) and _CODE.match(line[0].text) is not None


def _numbers(draft: Draft) -> tuple[list[Sighting], list[Sighting]]:
    """Return the sightings of the taxpayer's number and of the spouse's, told by the word before the label."""
    labels = (*draft.labels("tin_masked"), *draft.labels("spouse_tin_masked"), *_EXTRA_LABELS["tin_masked"])
    found: list[Sighting] = []
    for sighting in labelled(draft.notice.views, labels, find_tin, where="head"):
        if not any(sighting.overlaps(other) for other in found):
            found.append(sighting)
    other = [sighting for sighting in found if _is_of_spouse(sighting)]
    return [sighting for sighting in found if sighting not in other], other


def _is_of_spouse(sighting: Sighting) -> bool:
    before = [word.text for word in words_beside(sighting.page, sighting.box) if word.box.x1 <= sighting.box.x0 + 2]
    return any(fuzz.ratio(re.sub(r"\W", "", word.lower()), _SPOUSE) >= _ALIKE for word in before)


_STATUS = re.compile(
    r"married\s*filing\s*joint(?:ly)?|married\s*filing\s*separate(?:ly)?|head\s*of\s*household|single|qualifying\s*widow\w*"
    r"|qualifying\s*surviving\s*spouse",
    re.IGNORECASE,
)


def _filing_status(draft: Draft) -> Candidate | None:
    def find(text: str) -> Value | None:
        match = _STATUS.search(text)
        return None if match is None else Value(match.start(), match.end(), " ".join(match[0].lower().split()))

    def parse(text: str) -> str | None:
        return value_by(find)(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", text))

    return beside(draft, "filing_status", find, parse)


def on_other_lines(found: Sequence[Sighting], others: Sequence[Sighting]) -> list[Sighting]:
    """Return the sightings that stand on no line of *others*: a longer label holds the words of a shorter one."""

    def is_beside(a: Sighting, b: Sighting) -> bool:
        return a.page is b.page and a.box.vertical_overlap(b.box) > 0.5

    return [sighting for sighting in found if not any(is_beside(sighting, other) for other in others)]
