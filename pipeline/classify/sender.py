"""Papers that print what a notice or a decree prints and are none: another sends them, or they only tell of it.

A state's levy notice, an advertisement that imitates the IRS, a lawyer's letter, a page of the IRS's own site and its
publications hold the titles, numbers and words by which a notice is known; a letter and a court's register of actions
quote a decree. They start no clock and order nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from models.layout import Family
from pipeline.classify.head import is_letterhead
from pipeline.classify.phrases import squash
from pipeline.classify.sheet import Segment, Sheet
from pipeline.layouts.loader import load_other_senders

FROM_THE_IRS: tuple[Family, ...] = ("levy_notice", "refund_notice", "balance_notice", "irs_letter")
FROM_A_COURT: Family = "court_paper"
_CLINIC_FORM: Family = "clinic_form"
_OFFSET = "bfs_offset_notice"

_LETTERHEAD_BOTTOM = 0.2
_EDGE = 0.07
_HEAD_BOTTOM, _FOOT_TOP = 0.16, 0.88
_HIGHEST_GREETING = 0.3
_OF_OTHERS = "a letter under no letterhead of the Treasury"
_FISCAL_SERVICE = (squash("bureau of the fiscal service"), squash("financial management service"))
_ISSUER = squash("internal revenue service")
_STATE = re.compile(r"(?i)(?:the\s+)?(?:state|commonwealth)\s+of\s+[a-z]+(?:\s+[a-z]+){0,2}")
_OFFICE = re.compile(r"(?i)\b(?:department|division|bureau|board|commission|office|cabinet|agency)\b")
_CLIENT = re.compile(r"(?i)\b(?:our|my)\s+client\b|\bthis\s+(?:law\s+)?firm\s+represents\b")
_TO_THE_IRS = re.compile(r"(?i)\bdear\s+(?:irs|appeals)\b|\bI\s+(?:have\s+)?(?:received|got)\s+your\b")
_TO_NOBODY = re.compile(r"(?i)\bdear\s+(?:sirs?|madam)\b|\bto\s+whom\s+it\s+may\s+concern\b")
"""How people greet the IRS, and the IRS people."""
_OF_ONESELF = re.compile(
    r"\bI\s+(?:am|was|have|had|do|did|request|write|disagree|would|believe|need|cannot|can|enclose)\b"
    r"|\b[Mm]y\s+(?:tax|spouse|husband|wife|former|ex|return|account|case|wages)\b"
)
_LINK = re.compile(r"(?i)https?://")
_CLOCK = re.compile(r"\d{1,2}/\d{1,2}/\d{2,4},?\s+\d{1,2}:\d{2}")
_ACCOUNT_SCREEN = re.compile(r"\bAccount Home\b.*\bNotices and Letters\b|\bsa\.www4\.irs\.gov\b", re.DOTALL)
_PUBLICATION = re.compile(r"(?i)publication\s+\d{1,4}[A-Z]?\b")
_EDITION = re.compile(r"(?i)\(rev\b|\bcat(?:alog|\.)")
_OTHER_FORM = re.compile(r"(?i)form\s+(?:433|656|911|2159|4506|9423|12203|14039|668\W{0,2}[adw])\b")
_SALUTATION = re.compile(r"Dear\s+\S.{0,60}[:,]?")
_REGISTER = re.compile(r"(?i)register of actions|case (?:summary|history)|docket (?:sheet|entries|report)")


def barred_kinds(sheet: Sheet, *, is_numbered: bool) -> Mapping[str, str]:
    """Return the families and types that a page is not of whatever it quotes, each with the reason.

    Args:
        sheet: The page.
        is_numbered: The number of a notice stands where a notice prints its own.
    """
    found: dict[str, str | None] = dict.fromkeys(FROM_THE_IRS, _why_no_notice(sheet, is_numbered=is_numbered))
    found[FROM_A_COURT] = _why_no_court_paper(sheet)
    found[_CLINIC_FORM] = "the instructions of a form" if _is_titled_instructions(sheet) else None
    found[_OFFSET] = _ENVELOPE if _is_envelope(sheet) else _OF_OTHERS if _is_letter_of_others(sheet) else None
    return {kind: reason for kind, reason in found.items() if reason is not None}


def has_salutation(sheet: Sheet) -> bool:
    """True for the first page of a letter: it greets somebody."""
    return any(_SALUTATION.fullmatch(segment.text) for segment in sheet.zone(bottom=0.6, right=0.6))


def _is_titled_instructions(sheet: Sheet) -> bool:
    """True for the first page of the leaflet that comes with a form: it says how to fill it in, and nothing is."""
    return any(_TITLE_OF_INSTRUCTIONS.fullmatch(segment.text) for segment in sheet.zone(bottom=_LETTERHEAD_BOTTOM))


_TITLE_OF_INSTRUCTIONS = re.compile(r"(?i)(?:general |separate )?instructions for (?:irs )?form \d{3,5}[A-Z-]*\W*")


def _is_envelope(sheet: Sheet) -> bool:
    """True for a cover that names its sender and the postage and says nothing."""
    return sheet.word_count <= _WORDS_OF_A_COVER and "postage" in sheet.haystack


_ENVELOPE, _WORDS_OF_A_COVER = "an envelope", 40


def _why_no_notice(sheet: Sheet, *, is_numbered: bool) -> str | None:
    if _is_envelope(sheet):
        return _ENVELOPE
    if any(phrase in sheet.haystack for phrase in load_other_senders().advertisements):
        return "an advertisement"
    if _is_of_other_office(sheet):
        return "the letterhead of another office"
    if _CLIENT.search(sheet.text):
        return "a representative's letter"
    if _TO_THE_IRS.search(sheet.text) or _is_to_nobody(sheet, is_numbered=is_numbered):
        return "a letter to the IRS"
    if _is_web_print(sheet) or _ACCOUNT_SCREEN.search(sheet.text):
        return "printed from a web page"
    if not is_numbered and _is_letter_of_others(sheet):
        return _OF_OTHERS
    if not is_numbered and _is_publication(sheet):
        return "a publication"
    if _is_other_form(sheet):
        return "a form"
    return None


def _why_no_court_paper(sheet: Sheet) -> str | None:
    if has_salutation(sheet):
        return "a letter"
    if any(_REGISTER.fullmatch(segment.text.strip(" .:")) for segment in sheet.zone(bottom=0.3)):
        return "a register of what was filed"
    return None


def _is_letter_of_others(sheet: Sheet) -> bool:
    """True for a letter under no letterhead of the Treasury."""
    head = sheet.zone(bottom=_HIGHEST_GREETING)
    is_of_treasury = any(is_letterhead(segment) or _names(segment, _FISCAL_SERVICE) for segment in head)
    return has_salutation(sheet) and not is_of_treasury


def _is_to_nobody(sheet: Sheet, *, is_numbered: bool) -> bool:
    """True for a letter to no name, unless number and letterhead are those of the IRS and nobody writes of himself."""
    if not _TO_NOBODY.search(sheet.text):
        return False
    is_of_irs = is_numbered and any(is_letterhead(segment) for segment in sheet.zone(bottom=_HEAD_BOTTOM))
    return not is_of_irs or _OF_ONESELF.search(sheet.text) is not None


@cache
def _other_offices() -> tuple[str, ...]:
    return tuple(squash(name) for name in load_other_senders().offices)


def _is_of_other_office(sheet: Sheet) -> bool:
    head = sheet.zone(bottom=_LETTERHEAD_BOTTOM)
    if any(_ISSUER in segment.squashed for segment in head):
        return False
    is_of_state = any(_STATE.fullmatch(s.text.strip(" .,")) for s in head) and any(_OFFICE.search(s.text) for s in head)
    return is_of_state or any(_names(segment, _other_offices()) for segment in head)


def _names(segment: Segment, offices: Sequence[str]) -> bool:
    """True for a segment that is the name of one of *offices*, not a sentence that mentions it."""
    squashed = segment.squashed
    return any(name in squashed and len(squashed) <= len(name) + 24 for name in offices)


def _is_web_print(sheet: Sheet) -> bool:
    """True where a browser wrote the page's address and the time of printing along the edges."""
    height = sheet.page.height
    words = [w for w in sheet.page.words if not _EDGE * height < w.box.center[1] < (1 - _EDGE) * height]
    edge = " ".join(word.text for word in words)
    return bool(_LINK.search(edge) and _CLOCK.search(edge))


def _is_publication(sheet: Sheet) -> bool:
    """True where number and edition of a publication stand at the head or in one line at the foot.

    A letter lists publications at its foot as well, beside or above its own edition.
    """
    foot = [segment.text for segment in sheet.zone(top=_FOOT_TOP)]
    if any(_PUBLICATION.match(text) and _EDITION.search(text) for text in foot):
        return True
    head = [segment.text for segment in sheet.zone(bottom=_HEAD_BOTTOM)]
    return any(_PUBLICATION.match(text) for text in head) and _EDITION.search(" ".join(head)) is not None


def _is_other_form(sheet: Sheet) -> bool:
    """True under the name of a form that is a paper of its own and none of ours, such as the levy itself."""
    return any(_OTHER_FORM.match(segment.text) for segment in sheet.zone(bottom=0.12, right=0.4))
