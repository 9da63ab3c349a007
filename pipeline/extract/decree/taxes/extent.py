"""How far a judgment goes: one on the marital status alone leaves debts and taxes to a later paper."""

from __future__ import annotations

import re

from pipeline.extract.confirm import PLAINLY_TOLD, Candidate
from pipeline.extract.decree.forms.choices import is_not_chosen
from pipeline.extract.decree.text.prose import Prose

_STATUS_ONLY = re.compile(
    r"\bstatus\s*only\b|\bjudgment\s+on\s+reserved\s+issues\b|\bbifurcat(?:ed|ion)\b|"
    r"\breserv(?:es?|ed|ing)\s+jurisdiction\s+(?:over|on|of|to\s+(?:determine|decide))\s+(?:all|any|the)\s+"
    r"(?:(?:other|remaining)\s+)+(?:issues|matters)\b|"
    r"\ball\s+(?:other|remaining)\s+(?:issues|matters)(?:\s+\w+){0,4}\s+(?:are|is)\s+(?:hereby\s+|expressly\s+)?"
    r"(?:reserved|bifurcated|continued|severed)\b",
    re.IGNORECASE,
)
_DENIED = re.compile(r"\b(?:not|no|never|without)\b[^.;]{0,40}\Z", re.IGNORECASE)
_REFUSED = re.compile(r"[^.;]{0,40}\b(?:denied|refused|withdrawn|moot)\b", re.IGNORECASE)
_OF_A_FORM = re.compile(r"\bstatus\s*only\b|\breserving\s*jurisdiction|\bjudgment\s*on\s*reserved", re.IGNORECASE)
_ALTERNATIVES = 2
"""A page that prints so many of the form's own alternatives is the form: which one counts, its boxes say."""

_RESERVES = re.compile(r"reserv(?:es?|ed|ing)\b", re.IGNORECASE)
_FOR_LATER = re.compile(
    r"\s*(?:[.;]|,?\s*(?:for|until|to)\s+(?:a\s+)?(?:later|further|future|trial|hearing|subsequent)\b)", re.IGNORECASE
)
"""``reserves jurisdiction over all other matters necessary to enforce`` is said by many a whole judgment."""
_MARKED = re.compile(r"(?:[☒☑✓✔■X]|\[\s*[xX]\s*\])\s*\Z")


def find_status_only(prose: Prose) -> Candidate | None:
    """Return that the judgment leaves issues to a later one, None where nothing says so.

    On a picture of a form that prints every alternative nothing is told: the words alone decide nothing there.
    """
    is_form = len({match.group().casefold() for match in _OF_A_FORM.finditer(prose.text)}) >= _ALTERNATIVES
    for match in _STATUS_ONLY.finditer(prose.text):
        span = prose.span(*match.span())
        is_printed = span.page.text_source == "native"
        if (is_form and not is_printed) or is_not_chosen(prose.text, match.start()):
            continue
        if is_form and not _MARKED.search(prose.text, max(0, match.start() - 8), match.start()):
            continue
        before = prose.text[max(0, match.start() - 60) : match.start()]
        if _DENIED.search(before) or _REFUSED.match(prose.text, match.end()):
            continue
        found = Candidate(True, span.text, PLAINLY_TOLD, span.page, span.box)
        if _RESERVES.match(span.text) and not _FOR_LATER.match(prose.text, match.end()):
            return found.doubted("it may keep nothing but the enforcement of this judgment", at_most=0.6)
        return found
    return None
