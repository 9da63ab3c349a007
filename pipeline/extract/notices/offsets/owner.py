"""Whose debt an offset paid: the words that say so, and what they mean for the person addressed."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from itertools import islice

from pipeline.extract.confirm import Candidate
from pipeline.extract.paper.draft import Draft
from pipeline.extract.paper.sightings import Sighting, settle, sighting_of
from pipeline.extract.paper.view import Notice, text_sighting

_SPOUSE = r"(?:spouse|husband|wife)"
_OWNERS = tuple(
    (owner, re.compile(pattern, re.IGNORECASE))
    for owner, pattern in (
        (
            "both",
            rf"\byou and your (?:former )?{_SPOUSE}\b[\w\s]{{0,12}}\bowe|\bjoint(?:ly)? ow(?:e|ed)\b"
            r"|\byou (?:each|both) (?:still )?owe\b"
            r"|\byour (?:\d{4} )?joint (?:\d{4} )?(?:account|tax(?! return)|debt|balance)"
            r"|\b(?:owe[ds]?|(?<!refund )due|debt|balance)\b[\w\s]{0,24}\b(?:your|the) (?:\d{4} )?joint (?:\d{4} )?"
            r"(?:form|return|account)\b"
            r"|\busted y su (?:ex[\s-]*)?c[oó]nyuge (?:adeudan|deben)",
        ),
        (
            "spouse",
            rf"\byour (?:former )?{_SPOUSE}\W?s?(?: or former {_SPOUSE}\W?s?)?\s+"
            r"(?:past[\s-]*due|unpaid|20\d\d|19\d\d|tax|debt|federal|owes?\b|balance)"
            r"|\b(?:unpaid|past[\s-]*due)\s+(?:federal\s+|income\s+)*(?:tax(?:es)?|debt|balance) of your "
            rf"(?:former )?{_SPOUSE}\b"
            r"|\b(?:adeuda|deuda|debe|impuestos?)\b[^.]{0,30}\b(?:de\s+)?su (?:ex[\s-]*)?c[oó]nyuge\b",
        ),
        (
            "taxpayer",
            r"\b(?:tax(?:es)?|amounts?|balance|debt)?\s*you (?:still )?owed?\b"
            r"|\byour (?:\d{4} )?(?:unpaid|past[\s-]*due|balance|tax debt)"
            r"|\b(?:to pay (?:part of |some of )?|paid (?:part|some|all|this much) of )your \d{4} "
            r"(?:form \S+ )?(?:tax|balance)"
            r"|\b(?:balance|debt) on your (?:\d{4} )?(?:form|tax|account|return)\b"
            r"|\bque (?:usted )?(?:a[uú]n )?(?:adeuda|debe)\b",
        ),
    )
)
_NAME = r"[A-Z][\w'’.-]*(?:\s+(?:&\s+)?[A-Z][\w'’.-]*){1,6}"
_REFUND_OF = re.compile(
    rf"\bformer spouse\s*\(\s*(?P<of>{_NAME})\s*\)|\brefund (?:of|from)\s+(?P<from>{_NAME})\s+(?:to pay|for|was)"
)
_USUAL_OWNER = {"irs_cp49": "taxpayer", "irs_cp42": "spouse", "irs_cp39": "taxpayer"}
_SAID_OF_BOTH = re.compile(r"\byou (?:and|each|both)\b|\bjointly\b|\busted y\b", re.IGNORECASE)
"""Says in so many words who owes; whose a joint return's debt is, the law alone says."""
_NOT_SAID = re.compile(r"\b(?:if|whether|unless|future|as long as|any|si)\b[^.]*$", re.IGNORECASE)
"""A sentence that supposes or speaks of refunds to come says nothing of this debt."""


def add_owner(draft: Draft) -> None:
    """Add the words that say whose debt it is, and the owner where words and kind of notice agree."""
    usual = _USUAL_OWNER.get(draft.notice.document.type)
    found = _owner_words(draft.notice)
    if not found:
        return
    jointly = [item for item in found if item[0] == "both" and usual == "taxpayer"]
    usually = [item for item in found if item[0] == usual]
    owner, sighting = (jointly or usually or found)[0]
    text = Candidate.once_read(sighting.text, sighting.text, sighting.page, sighting.box)
    draft.add("debt_owner_text", text)
    candidate = replace(text, value=owner)
    if owner != usual and not (jointly and _SAID_OF_BOTH.search(sighting.text)):
        candidate = candidate.doubted("the words and the kind of notice do not agree on whose debt it is")
    draft.add("debt_owner", candidate)
    _add_refund_source(draft)


def _owner_words(notice: Notice) -> list[tuple[str, Sighting]]:
    found = []
    for owner, pattern in _OWNERS:
        for paragraph, match in notice.matches(pattern):
            if _NOT_SAID.search(paragraph.text[: match.start()]):
                continue
            parts = paragraph.parts_between(match.start(), match.end())
            found.append((owner, sighting_of(paragraph.page, [part.words for part in parts], owner)))
    return found


def _add_refund_source(draft: Draft) -> None:
    """Add the person whose refund was used, where the notice names one."""
    for paragraph, match in islice(draft.notice.matches(_REFUND_OF), 1):
        group = "of" if match["of"] else "from"
        name = match[group].rstrip(".:,")
        sighting = text_sighting(paragraph, *match.span(group), name)
        draft.add("refund_source_person", settle([sighting], _same_name(name), draft.notice.reader))


def _same_name(name: str) -> Callable[[str], str | None]:
    wanted = re.sub(r"[^a-z]", "", name.lower())

    def parse(text: str) -> str | None:
        return name if wanted in re.sub(r"[^a-z]", "", text.lower()) else None

    return parse
