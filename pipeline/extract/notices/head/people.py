"""Who is addressed: the names in the address window, confirmed wherever they stand again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from pipeline.extract.confirm import Candidate
from pipeline.extract.notices.head.address import find_address
from pipeline.extract.notices.head.names import DEAR, Person, like, people_in
from pipeline.extract.paper.sightings import Sighting, settle, sighting_of
from pipeline.extract.paper.values import folded_name
from pipeline.extract.paper.view import Notice


def taxpayers(notice: Notice) -> list[Candidate]:
    """Return one candidate a person addressed, in the order printed."""
    if any(not _COPIED.search(p.text[: match.start()]) for p, match in notice.matches(_TO_REPRESENTATIVE)):
        named = _after_label(notice)
        return named or [person.doubted("addressed to a representative") for person in _addressed(notice)]
    return _addressed(notice)


_TO_REPRESENTATIVE = re.compile(
    r"\byour client\b|\b(?:representative|poa)\W{0,2}s? copy\b|\bcopy for (?:the |your )?representative\b"
    r"|\bcopy for (?:the )?power of attorney\b|\bpower of attorney\b[^.]{0,30}\bon file\b",
    re.IGNORECASE,
)
"""A copy for the representative has his address in its window."""
_COPIED = re.compile(r"\bc\.?c\.?\s*:[^:]{0,90}$", re.IGNORECASE)
"""Leads up to somebody who gets a copy of a letter to another."""


def _after_label(notice: Notice) -> list[Candidate]:
    """Return the people whom a copy for the representative names after a label, where one does."""
    for view in notice.views:
        for segment in view.segments:
            match = _NAME_AFTER_LABEL.match(segment.text) or _CLIENT_NAMED.search(segment.text)
            words = segment.words_between(match.start("name"), match.end("name")) if match else ()
            if words:
                people = people_in(view, replace(segment, words=words))
                return [c for person in people if (c := _confirmed(notice, person, people)) is not None]
    return []


_CLIENT_NAMED = re.compile(
    r"\b(?:(?:sent|issued|mailed) to your client|your client|copy of (?:a |the )?notice (?:we )?sent to)\s*[:,]?\s*"
    r"(?P<name>[A-ZÀ-Þ][A-ZÀ-Þ.'’-]*(?: (?:&|[A-ZÀ-Þ][A-ZÀ-Þ.'’-]*)){1,7})(?=\s*(?:$|[,.;]|\d))"
)
"""The client in the sentence that says of whose notice this is a copy; a name there is in capitals."""
_NAME_AFTER_LABEL = re.compile(
    r"^\W*(?:Taxpayer(?:\(s\))?(?:\s+name)?|Name of taxpayer|Client(?:\s+name)?)\s*:\s*(?P<name>[^\d:]{5,60})$",
    re.IGNORECASE,
)


def _addressed(notice: Notice) -> list[Candidate]:
    block = find_address(notice.first)
    people = [p for segment in block.names for p in people_in(notice.first, segment)] if block else []
    if not people:
        return _from_greeting(notice)
    return [c for person in people[:3] if (c := _confirmed(notice, person, people)) is not None]


def _confirmed(notice: Notice, person: Person, people: Sequence[Person]) -> Candidate | None:
    """Vote on the letters alone, since readers glue words together; show the name as the address window spaces it."""
    sightings = [_person_sighting(person)]
    if not person.surname:
        sightings += _elsewhere(notice, person, people)
    surname = _letters(" ".join(word.text for word in person.surname)) or ""

    def parse(text: str) -> str | None:
        letters = _letters(text)
        return f"{letters}{surname}" if letters and surname and not letters.endswith(surname) else letters

    candidate = settle(sightings, parse, notice.reader)
    if candidate is None:
        return None
    printed = {s.value: s.text for s in reversed(sightings) if s.value is not None}
    name = folded_name(printed.get(str(candidate.value), candidate.raw)) or str(candidate.value)
    candidate = replace(candidate, value=name, alternatives=tuple(printed.get(a, a) for a in candidate.alternatives))
    if person.surname:
        candidate = replace(candidate, raw=person.text)
    return candidate.doubted("the surname is printed once for two people") if person.unsure else candidate


def _letters(text: str) -> str | None:
    name = folded_name(text)
    return None if name is None else re.sub(r"[^A-ZÀ-Þ]", "", name)


def _person_sighting(person: Person) -> Sighting:
    return replace(
        sighting_of(person.page_view.page, [person.words], _letters(person.text), where="address"), text=person.text
    )


def _elsewhere(notice: Notice, person: Person, people: Sequence[Person]) -> list[Sighting]:
    """Return where the same name stands again: on the coupon, in the greeting, after a label.

    A name that is more like another person's of the same window is that person's.
    """
    wanted = folded_name(person.text) or ""
    others = [folded_name(other.text) or "" for other in people if other is not person]
    windows = [sighting_of(p.page_view.page, [p.words], None).box for p in people]
    found = []
    for view in notice.views:
        for segment in view.segments:
            if view is person.page_view and any(segment.box.intersection_area(box) > 0 for box in windows):
                continue
            words = like(segment, wanted)
            name = folded_name(" ".join(word.text for word in words))
            if name and fuzz.ratio(name, wanted) > max((fuzz.ratio(name, other) for other in others), default=0.0):
                found.append(sighting_of(view.page, [words], _letters(name), where="again"))
    return found


def _from_greeting(notice: Notice) -> list[Candidate]:
    """Return the person greeted: what is left where the address window is hidden."""
    for view in notice.views:
        for segment in view.segments:
            greeting = DEAR.match(segment.text)
            words = segment.words_between(greeting.end(), len(segment.text)) if greeting else ()
            name = folded_name(" ".join(word.text for word in words))
            if name is None or "TAXPAYER" in name:
                continue
            candidate = settle([sighting_of(view.page, [words], name, where="greeting")], folded_name, notice.reader)
            return (
                [candidate.doubted("from the greeting alone: another person may be addressed too")] if candidate else []
            )
    return []
