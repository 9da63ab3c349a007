"""The two sides of a contract between spouses: those of its caption, else the two that it is made between."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from models.page import Page
from pipeline.extract.decree.people.aliases import ALIASES, aliases_of, side_of_name
from pipeline.extract.decree.people.parties import find_parties
from pipeline.extract.decree.people.party import (
    FIRST_ROLES,
    NAME,
    SECOND_ROLES,
    Parties,
    Party,
    Side,
    clean_name,
    is_name,
)
from pipeline.extract.decree.text.prose import Prose

_HEAD_OF_TEXT = 6000
_IN_SENTENCE = r"(?:[^.;]|(?<=\b\w)\.|(?<=\b\w\w)\.)"
_CALLED = rf"(?:(?:the\s+)?(?P<before>{ALIASES})\s*[,:]?\s+)?"
_MADE_BETWEEN = (
    re.compile(rf"\b[Bb](?:etween|ETWEEN)\s+(?i:{_CALLED})(?P<name>{NAME})"),
    re.compile(rf"\b(?i:agreement)\b{_IN_SENTENCE}{{0,160}}?\b(?:by|BY)\s+(?i:{_CALLED})(?P<name>{NAME})"),
)
_AND = re.compile(rf"[\s,]+(?:and|AND|&)\s+(?i:{_CALLED})(?P<name>{NAME})")
_LABELLED = re.compile(rf"\b(?i:(?P<before>{ALIASES}))\s*:\s*(?=(?P<name>{NAME}))")
_REACH = 200
_ALIAS = re.compile(rf"\b(?:{ALIASES}|{'|'.join((*FIRST_ROLES, *SECOND_ROLES))})\b", re.IGNORECASE)
_END_OF_SENTENCE = re.compile(r"(?<=[a-zà-ÿA-ZÀ-Þ]{3})\.(?=\s)")
_SENTENCE = re.compile(rf"{_IN_SENTENCE}{{0,120}}")


@dataclass(frozen=True)
class _Named:
    """A side as the recital names it: where the name stands, and the one word it calls that side by."""

    start: int
    end: int
    called: str | None


def find_contract_parties(pages: Sequence[Page], prose: Prose) -> Parties:
    """Return the parties of a contract, with the words by which it calls them.

    Without a caption nothing tells which of the two is a petitioner, so no such word means anybody.
    """
    parties = find_parties(pages, prose)
    named = next(_couples(prose.text[:_HEAD_OF_TEXT]), None)
    if named is None:
        return parties
    first, second, aliases = parties.first, parties.second, dict(parties.aliases)
    if not any((first.name, second.name, first.role, second.role)):
        first, second = (_party(prose, side) for side in named)
        aliases = aliases_of(prose, first, second)
        for role in (*FIRST_ROLES, *SECOND_ROLES):
            aliases.pop(role, None)
    return Parties(first, second, _called(prose, named, first, second) | aliases)


def _party(prose: Prose, named: _Named) -> Party:
    span = prose.span(named.start, named.end)
    return Party(clean_name(span.text), span, seen=1)


def _called(prose: Prose, named: Sequence[_Named], first: Party, second: Party) -> dict[str, Side]:
    """Return the aliases of the recital, where it calls each side by one word and not both by the same."""
    sides = [side_of_name(prose.text[each.start : each.end], first, second, {}) for each in named]
    called = {each.called: side for each, side in zip(named, sides, strict=True) if each.called and side}
    return called if len(set(called.values())) == len(called) == len(named) else {}


def _couples(text: str) -> Iterator[tuple[_Named, _Named]]:
    for form in _MADE_BETWEEN:
        for one in form.finditer(text):
            for other in _AND.finditer(text, one.end(), one.end() + _REACH) if is_name(_name(one)) else ():
                if is_name(_name(other)) and clean_name(_name(other)) != clean_name(_name(one)):
                    behind = _SENTENCE.match(text, other.start("name") + len(_name(other)))
                    yield (
                        _named(one, text[one.end() : other.start()]),
                        _named(other, behind[0] if behind is not None else ""),
                    )
    labelled = [match for match in _LABELLED.finditer(text) if is_name(_name(match))]
    if len(labelled) == 2:
        yield _named(labelled[0], ""), _named(labelled[1], "")


def _named(match: re.Match[str], behind: str) -> _Named:
    words = {word.lower() for word in _ALIAS.findall(behind)}
    words |= {match["before"].lower()} if match["before"] else set()
    start = match.start("name")
    return _Named(start, start + len(_name(match)), words.pop() if len(words) == 1 else None)


def _name(match: re.Match[str]) -> str:
    """Return the name up to the end of its sentence: a stop behind a whole word ends one, behind an initial none."""
    return _END_OF_SENTENCE.split(match["name"])[0]
