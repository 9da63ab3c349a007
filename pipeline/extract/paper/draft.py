"""The facts of one document while they are gathered: one place where candidates become facts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from models.fact import Fact
from models.layout import Layout
from pipeline.extract.confirm import Candidate
from pipeline.extract.normalize import mask_tin
from pipeline.extract.paper import phrases
from pipeline.extract.paper.phrases import PhraseBook
from pipeline.extract.paper.view import Notice


@dataclass
class Draft:
    """Facts gathered so far, for a document of a given layout.

    Attributes:
        notice: The document.
        layout: What papers of its type print; a field that it does not list is not kept.
        facts: In the order gathered.
    """

    notice: Notice
    layout: Layout
    facts: list[Fact] = field(default_factory=list)

    def labels(self, name: str) -> tuple[str, ...]:
        """Return the printed labels of a field."""
        found = self.layout.field(name)
        return found.labels if found else ()

    def has(self, name: str) -> bool:
        """True when the layout lists the field."""
        return self.layout.field(name) is not None

    def found(self, name: str) -> list[Fact]:
        """Return the facts of a field that were gathered so far."""
        return [fact for fact in self.facts if fact.field == name]

    @property
    def issued(self) -> date | None:
        """The day of the notice itself, None while it is not read."""
        return next((fact.as_date() for fact in self.found("notice_date") if fact.value), None)

    def add(self, name: str, candidate: Candidate | None, *, row: int | None = None) -> None:
        """Keep a candidate as the fact *name*; a missing one or one of a field not listed is passed over."""
        if candidate is None or not self.has(name):
            return
        masked = replace(candidate, raw=mask_tin(candidate.raw))
        self.facts.append(masked.fact(name, row=row))

    def add_each(self, name: str, candidates: Sequence[Candidate]) -> None:
        """Keep several candidates of one field, numbered where there is more than one."""
        for number, candidate in enumerate(candidates, 1):
            self.add(name, candidate, row=number if len(candidates) > 1 else None)

    def add_mentions(self, names: Sequence[str]) -> None:
        """Keep which of the phrases of fields *names* the paper holds.

        That it cannot be told is kept only of fields a reviewer waits for.
        """
        book = PhraseBook(self.notice)
        for name in names:
            field = self.layout.field(name)
            found = book.mention(name) if field is not None and name in phrases.PHRASES else None
            if found is not None and field is not None and (found.value is not None or field.required):
                self.add(name, found)
