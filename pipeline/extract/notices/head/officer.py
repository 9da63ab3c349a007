"""What a letter from a field office adds: who wrote it, and the day on which it was handed over."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.extract.confirm import Candidate
from pipeline.extract.paper.draft import Draft
from pipeline.extract.paper.labels import labelled
from pipeline.extract.paper.sightings import settle, settle_date, sighting_of
from pipeline.extract.paper.values import Value, first_date, folded_name
from pipeline.extract.paper.view import Notice

_CONTACTS = ("Person to contact", "Contact person", "Name of contact", "Revenue officer")
_DELIVERED = (
    "Hand delivered", "Hand-delivered", "Delivered in person", "Delivered by hand", "Date delivered",
    "Date of delivery", "Date mailed", "Mailed on", "Date of mailing",
)  # fmt: skip
_NAME = re.compile(
    r"\W*(?:Name\s*:?\s*)?(?:(?:Mr|Mrs|Ms|Miss)\.?\s+)?"
    r"(?P<name>[A-Z][A-Za-zÀ-ÿ.'’-]*(?:\s+[A-Z][A-Za-zÀ-ÿ.'’-]*){1,3})\s*(?=$|[,;(|])"
)
_NO_PERSON = re.compile(
    r"\b(?:unit|office|service|department|collection|support|representative|system|number|telephone|phone|hours|id"
    r"|employee|center|revenue|officer)\b",
    re.IGNORECASE,
)


def add_officer(draft: Draft) -> None:
    """Add the person who wrote the letter, and the day of its delivery where the letter itself bears it.

    A stamp of whoever received it says nothing of when it was sent.
    """
    draft.add("revenue_officer_name", _contact(draft.notice))
    if draft.has("mailing_or_delivery_date"):
        found = labelled([draft.notice.first], _DELIVERED, first_date, where="stamp", look_below=True)
        draft.add("mailing_or_delivery_date", settle_date([s for s in found if s.value], draft.notice.reader))


def _contact(notice: Notice) -> Candidate | None:
    for sighting in labelled([notice.first], _CONTACTS, _find_name, where="header", look_below=True):
        if sighting.value is None:
            continue
        candidate = settle([sighting], _letters, notice.reader)
        return None if candidate is None else replace(candidate, value=sighting.text, alternatives=())
    return _signer(notice)


def _signer(notice: Notice) -> Candidate | None:
    """Return the name over the words ``Revenue Officer`` at a letter's end."""
    for view in notice.views:
        for title in view.segments:
            above = [s for s in view.segments if 0 <= title.box.top - s.box.bottom < view.line_height]
            named = next((s for s in above if abs(s.box.x0 - title.box.x0) < _ALIGNED and _find_name(s.text)), None)
            if re.fullmatch(r"\W*Revenue Officer\W*", title.text, re.IGNORECASE) and named is not None:
                spot = sighting_of(view.page, [named.words], _letters(named.text), where="signature")
                candidate = settle([spot], _letters, notice.reader)
                return None if candidate is None else replace(candidate, value=named.text, alternatives=())
    return None


_ALIGNED = 12.0


def _find_name(text: str) -> Value | None:
    match = _NAME.match(text)
    if match is None or _NO_PERSON.search(match["name"]):
        return None
    value = _letters(match["name"])
    return None if value is None else Value(match.start("name"), match.end("name"), value)


def _letters(text: str) -> str | None:
    """Return the letters of a name without its title and label, None where it is none."""
    match = _NAME.match(text)
    name = folded_name(match["name"]) if match is not None else folded_name(text)
    return None if name is None else name.replace(" ", "")
