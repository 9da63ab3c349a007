"""Papers that print what a notice or a decree prints and are none: another sends them, or they only tell of it.

A state's levy notice, an advertisement that imitates the IRS, a lawyer's letter, a page of the IRS's own site and its
publications hold the titles, numbers and words by which a notice is known; a letter and a court's register of actions
quote a decree. They start no clock and order nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from models.layout import Family
from pipeline.classify.phrases import squash
from pipeline.classify.sheet import Segment, Sheet

FROM_THE_IRS: tuple[Family, ...] = ("levy_notice", "refund_notice", "balance_notice", "irs_letter")
FROM_A_COURT: Family = "court_paper"

_LETTERHEAD_BOTTOM = 0.2
_EDGE = 0.07
_ISSUER = squash("internal revenue service")
_ADVERTISES = (
    "not affiliated with the irs",
    "not affiliated with any government",
    "not affiliated with any federal",
    "not affiliated with or endorsed by any government",
    "not a government agency",
    "this is an advertisement",
    "attorney advertising",
    "do not contact the irs directly",
)
_OTHER_OFFICES = tuple(
    squash(name)
    for name in (
        "franchise tax board",
        "department of revenue",
        "department of taxation",
        "department of tax and fee administration",
        "division of taxation",
        "state tax commission",
        "comptroller of public accounts",
        "comptroller of maryland",
        "employment development department",
        "social security administration",
    )
)
_STATE = re.compile(r"(?i)(?:the\s+)?(?:state|commonwealth)\s+of\s+[a-z]+(?:\s+[a-z]+){0,2}")
_CLIENT = re.compile(r"(?i)\b(?:our|my)\s+client\b|\bthis\s+(?:law\s+)?firm\s+represents\b")
_LINK = re.compile(r"(?i)https?://")
_CLOCK = re.compile(r"\d{1,2}/\d{1,2}/\d{2,4},?\s+\d{1,2}:\d{2}")
_ACCOUNT_SCREEN = re.compile(r"\bAccount Home\b.*\bNotices and Letters\b|\bsa\.www4\.irs\.gov\b", re.DOTALL)
_PUBLICATION = re.compile(r"(?i)publication\s+\d{1,4}[A-Z]?\b")
_EDITION = re.compile(r"(?i)\(rev\b|\bcat(?:alog|\.)")
_OTHER_FORM = re.compile(r"(?i)form\s+(?:433|656|911|2159|4506|9423|12203|14039|668\W{0,2}[adw])\b")
_SALUTATION = re.compile(r"Dear\s+\S.{0,60}[:,]?")
_REGISTER = re.compile(r"(?i)register of actions|case (?:summary|history)|docket (?:sheet|entries|report)")


def barred_families(sheet: Sheet) -> Mapping[Family, str]:
    """Return the families of papers that a page belongs to none of whatever it quotes, each with the reason."""
    no_notice, no_court_paper = _why_no_notice(sheet), _why_no_court_paper(sheet)
    barred: dict[Family, str] = dict.fromkeys(FROM_THE_IRS, no_notice) if no_notice is not None else {}
    return barred if no_court_paper is None else {**barred, FROM_A_COURT: no_court_paper}


def _why_no_notice(sheet: Sheet) -> str | None:
    if any(phrase in sheet.haystack for phrase in _ADVERTISES):
        return "an advertisement"
    if _is_of_other_office(sheet):
        return "the letterhead of another office"
    if _CLIENT.search(sheet.text):
        return "a representative's letter"
    if _is_web_print(sheet) or _ACCOUNT_SCREEN.search(sheet.text):
        return "printed from a web page"
    if _is_publication(sheet):
        return "a publication"
    if _is_other_form(sheet):
        return "a form"
    return None


def _why_no_court_paper(sheet: Sheet) -> str | None:
    if any(_SALUTATION.fullmatch(segment.text) for segment in sheet.zone(bottom=0.6, right=0.6)):
        return "a letter"
    if any(_REGISTER.fullmatch(segment.text.strip(" .:")) for segment in sheet.zone(bottom=0.3)):
        return "a register of what was filed"
    return None


def _is_of_other_office(sheet: Sheet) -> bool:
    head = sheet.zone(bottom=_LETTERHEAD_BOTTOM)
    if any(_ISSUER in segment.squashed for segment in head):
        return False
    return any(_STATE.fullmatch(s.text.strip(" .,")) or _names_other_office(s) for s in head)


def _names_other_office(segment: Segment) -> bool:
    """True for a segment that is an office's name, not a sentence that mentions it."""
    squashed = segment.squashed
    return any(name in squashed and len(squashed) <= len(name) + 24 for name in _OTHER_OFFICES)


def _is_web_print(sheet: Sheet) -> bool:
    """True where a browser wrote the page's address and the time of printing along the edges."""
    height = sheet.page.height
    words = [w for w in sheet.page.words if not _EDGE * height < w.box.center[1] < (1 - _EDGE) * height]
    edge = " ".join(word.text for word in words)
    return bool(_LINK.search(edge) and _CLOCK.search(edge))


def _is_publication(sheet: Sheet) -> bool:
    """True where number and edition of a publication stand at the head or the foot, as on each one's first page."""
    for index, row in _margin_rows(sheet):
        if _PUBLICATION.match(row[0].text):
            around = [segment.text for near in sheet.rows[index : index + 3] for segment in near]
            if _EDITION.search(" ".join(around)):
                return True
    return False


def _is_other_form(sheet: Sheet) -> bool:
    """True under the name of a form that is a paper of its own and none of ours, such as the levy itself."""
    return any(_OTHER_FORM.match(segment.text) for segment in sheet.zone(bottom=0.12, right=0.4))


def _margin_rows(sheet: Sheet) -> Iterator[tuple[int, Sequence[Segment]]]:
    rows = enumerate(sheet.rows)
    return ((index, row) for index, row in rows if row[0].y < 0.16 or row[0].y > 0.88)
