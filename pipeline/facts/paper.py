"""One document of the case, asked for facts that may be relied on.

A fact that needs review, is less certain than the floor, or stands in conflict counts as missing; it comes back as
``Open`` so that it is named and never silently dropped. What a person has confirmed or corrected always counts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TypeVar

from models.case import CaseDocument
from models.fact import Fact, FactValue
from models.origin import FactLink
from pipeline.facts.draft import Known, Open, Value, agree

Convert = Callable[[FactValue], Value | None]
T = TypeVar("T")

_FLOOR = 0.9
"""Least confidence of a reading that is relied on."""
_MONEY = re.compile(r"\d+\.\d{2}")
_BY_A_PERSON = ("confirmed", "corrected")
_FIRST_YEAR = 1913
_LAST_YEAR = 2100


def text(value: FactValue) -> str | None:
    """Return printed text in one line, None for anything else."""
    if isinstance(value, tuple):
        value = " ".join(value)
    return " ".join(value.split()) or None if isinstance(value, str) else None


def day(value: FactValue) -> str | None:
    """Return a date as ISO text, None for anything that is no whole date."""
    if not isinstance(value, str) or len(value) != 10:
        return None
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError:
        return None


def year(value: FactValue) -> int | None:
    """Return the year of a year, date or period, None for anything else."""
    if isinstance(value, tuple):
        value = value[0] if len(value) == 1 else None
    if not isinstance(value, str) or not value[:4].isdigit() or len(value) not in (4, 7, 10):
        return None
    number = int(value[:4])
    return number if _FIRST_YEAR <= number <= _LAST_YEAR else None


def years(value: FactValue) -> tuple[int, ...] | None:
    """Return one or several years, ascending; None unless every entry is a year."""
    entries = value if isinstance(value, tuple) else (value,)
    found = [year(entry) for entry in entries]
    return tuple(sorted({each for each in found if each is not None})) if found and None not in found else None


def money(value: FactValue) -> str | None:
    """Return an amount that is not negative, None for anything else."""
    return value if isinstance(value, str) and _MONEY.fullmatch(value) else None


def yes_no(value: FactValue) -> str | None:
    """Return ``yes`` or ``no``, None where it could not be told."""
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else None


def last_four(value: FactValue) -> str | None:
    """Return the last four digits of an identification number, None where fewer are shown."""
    digits = "".join(character for character in (text(value) or "") if character.isdigit())
    return digits[-4:] if len(digits) >= 4 else None


@dataclass(frozen=True)
class Paper:
    """A document of the case with everything read from it."""

    document: CaseDocument

    @property
    def id(self) -> str:
        """The document's id."""
        return self.document.document_id

    @property
    def type(self) -> str:
        """The document's type."""
        return self.document.type

    @cached_property
    def by_field(self) -> dict[str, tuple[Fact, ...]]:
        """Facts by field; within a field by row, then in an order that depends on their content alone."""
        grouped: dict[str, list[Fact]] = {}
        for fact in self.document.facts:
            grouped.setdefault(fact.field, []).append(fact)
        return {field: tuple(sorted(facts, key=_content)) for field, facts in grouped.items()}

    def link(self, field: str, row: int | None = None) -> FactLink:
        """Return the link to one of its facts."""
        return FactLink(document_id=self.id, field=field, row=row)

    def facts(self, *fields: str) -> tuple[Fact, ...]:
        """Return the facts of the first of *fields* that was read at all."""
        return next((self.by_field[field] for field in fields if self.by_field.get(field)), ())

    def is_sure(self, fact: Fact) -> bool:
        """True when a reading may be relied on."""
        if fact.value is None:
            return False
        if fact.status in _BY_A_PERSON:
            return True
        return fact.status == "read" and not fact.needs_review and fact.confidence >= _FLOOR

    def one(self, *fields: str, convert: Convert) -> Known | Open | None:
        """Return the one value of the first of *fields* that was read, over all its rows."""
        facts = self.facts(*fields)
        return agree((self._statement(fact, convert) for fact in facts), "The document gives two values.")

    def in_row(self, row: int | None, *fields: str, convert: Convert) -> Known | Open | None:
        """Return the value in one row; a value that stands in no row counts for every row."""
        facts = [fact for fact in self.facts(*fields) if fact.row in (row, None)]
        return agree((self._statement(fact, convert) for fact in facts), "The document gives two values.")

    def rows(self, *fields: str) -> tuple[int | None, ...]:
        """Return the rows in which any of *fields* was read."""
        found = {fact.row for field in fields for fact in self.by_field.get(field, ())}
        return tuple(sorted(found, key=lambda row: row or 0))

    def answer(self, *fields: str) -> Known | Open | None:
        """Return a yes or no; on a document with missing pages an absent phrase is not known, never ``no``."""
        found = self.one(*fields, convert=yes_no)
        if isinstance(found, Known) and found.value == "no" and self.document.incomplete:
            return None
        return found

    def says(self, *fields: str) -> str | None:
        """Return sure text, None without any."""
        found = self.one(*fields, convert=text)
        return found.value if isinstance(found, Known) and isinstance(found.value, str) else None

    def _statement(self, fact: Fact, convert: Convert) -> Known | Open | None:
        if self.is_sure(fact):
            value = convert(fact.value)
            return Known(value, (self.link(fact.field, fact.row),)) if value is not None else None
        candidates = self.candidates([fact], convert)
        if not candidates:
            return None
        return Open("doubtful", fact.reason or "The reading is not certain.", candidates)

    def candidates(self, facts: Iterable[Fact], convert: Convert) -> tuple[Known, ...]:
        """Return every plausible value of *facts*: the readings and their alternatives, in canonical order."""
        found: dict[Value, Known] = {}
        for fact in facts:
            for reading in (fact.value, *fact.alternatives):
                value = convert(reading)
                if value is not None:
                    found.setdefault(value, Known(value, (self.link(fact.field, fact.row),)))
        return tuple(found[value] for value in sorted(found, key=str))


def _content(fact: Fact) -> tuple[int, str]:
    return (fact.row or 0, fact.model_dump_json())
