"""What every IRS notice prints: its number and date, the taxpayer, contact lines, the headline."""

from __future__ import annotations

import re

from models.geometry import BoundingBox
from pipeline.extract.confirm import WORDS_READ, Candidate
from pipeline.extract.lines import find_label
from pipeline.extract.notices.head import address, codes, people
from pipeline.extract.notices.head.notice_date import notice_date
from pipeline.extract.notices.head.notice_number import notice_number
from pipeline.extract.notices.head.taxpayer_tin import taxpayer_tin
from pipeline.extract.paper.draft import Draft
from pipeline.extract.paper.phrases import page_of
from pipeline.extract.paper.values import Value, first_match
from pipeline.extract.paper.view import PageView

_HEADLINE_SCORE = 80.0


def add_common(draft: Draft) -> None:
    """Add number, date, taxpayer and contact facts."""
    notice = draft.notice
    draft.add("notice_number", notice_number(notice, draft.layout.identify.numbers))
    draft.add("notice_date", notice_date(notice, draft.labels("notice_date")))
    draft.add_each("taxpayer_name", people.taxpayers(notice))
    draft.add("taxpayer_address", address.address_of(notice))
    draft.add("taxpayer_tin", taxpayer_tin(notice, draft.labels("taxpayer_tin")))
    draft.add("contact_phone", codes.header_code(notice, draft.labels("contact_phone"), codes.find_phone))
    draft.add("caller_id", codes.header_code(notice, draft.labels("caller_id"), codes.find_caller_id))
    draft.add("case_reference_number", _code(draft, "case_reference_number"))
    draft.add("aur_control_number", codes.header_code(notice, draft.labels("aur_control_number"), _find_control))
    draft.add("certified_mail_number", codes.certified_mail_number(notice))
    draft.add("headline", _headline(draft))
    draft.add("page_of", _page_of(notice.first))


def _code(draft: Draft, name: str) -> Candidate | None:
    return codes.header_code(draft.notice, draft.labels(name), codes.find_reference)


_CONTROL = re.compile(r"(?<!\d)\d{5}-\d{4}(?!\d)")


def _find_control(text: str) -> Value | None:
    return first_match(_CONTROL, text)


def _headline(draft: Draft) -> Candidate | None:
    """Return the line in the largest type that begins like one of the layout's headlines."""
    view = draft.notice.first
    upper = [s for s in view.segments if s.box.center[1] < 0.6 * view.page.height]
    hits = find_label(upper, view.as_printed(draft.labels("headline")), min_score=_HEADLINE_SCORE)
    if not hits:
        return None
    best = max(hits, key=lambda hit: hit.segment.box.height)
    text = best.segment.text
    return Candidate.once_read(text, text, view.page, best.segment.box, sure=WORDS_READ)


def _page_of(view: PageView) -> Candidate | None:
    found = page_of(view)
    if found is None:
        return None
    text, box = found
    return Candidate.once_read(text, text, view.page, BoundingBox.model_validate(box), sure=WORDS_READ)
