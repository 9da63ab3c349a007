"""Dates in running text and beside labels, each by its role."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.extract.paper.draft import Draft
from pipeline.extract.paper.labels import labelled
from pipeline.extract.paper.sightings import Sighting, settle_date
from pipeline.extract.paper.values import first_date
from pipeline.extract.paper.view import Notice, text_sighting
from pipeline.extract.text_dates import DATES


def by_role(notice: Notice, role: str, labels: Sequence[str] = (), *, look_below: bool = False) -> list[Sighting]:
    """Return the dates that the running text gives *role*, and those beside one of *labels* or under it."""
    found = labelled(notice.views, labels, first_date, where="label", look_below=look_below) if labels else []
    found = [s for s in found if s.value is not None or look_below]
    seen = {(id(s.page), box) for s in found for box in s.boxes}
    for paragraph, span in notice.spans(DATES):
        if span.label_ != role:
            continue
        sighting = text_sighting(paragraph, span.start_char, span.end_char, span.kb_id_)
        if (id(sighting.page), sighting.boxes[0]) not in seen:
            found.append(sighting)
    return found


def add_decoy_dates(draft: Draft) -> None:
    """Add the dates that look like deadlines and are none, under their own names."""
    for name, role in (
        ("interest_figured_to", "figured_to"),
        ("coupon_pay_by_date", "pay_by"),
        ("pay_by_date", "pay_by"),
    ):
        field = draft.layout.field(name)
        is_known = role == "pay_by" and draft.found("pay_by_date")
        if field is not None and field.decoy and not is_known:
            draft.add(name, settle_date(by_role(draft.notice, role), draft.notice.reader))
