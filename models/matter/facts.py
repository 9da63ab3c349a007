"""All facts of a matter, and the matter itself."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from models.base import Record
from models.matter.bars import Bars
from models.matter.environment import Environment
from models.matter.papers import Filing, MatterDocument
from models.matter.people import Circumstances, Knowledge, People
from models.matter.suspensions import Suspensions
from models.matter.taxes import Assessment, Liability, Payment, TaxReturn
from models.matter.values import Day, FactRecord, Years


class Facts(FactRecord):
    """Every fact of a matter. Years the answer is about are in ``tax_years``."""

    tax_years: Years | None = None
    returns: tuple[TaxReturn, ...] | None = None
    liabilities: tuple[Liability, ...] | None = None
    assessments: tuple[Assessment, ...] | None = None
    documents: tuple[MatterDocument, ...] | None = None
    filings: tuple[Filing, ...] | None = None
    payments: tuple[Payment, ...] | None = None
    people: People | None = None
    knowledge: tuple[Knowledge, ...] | None = None
    circumstances: Circumstances | None = None
    bars: Bars | None = None
    suspensions: Suspensions | None = None
    environment: Environment | None = None


class Matter(Record):
    """One matter: the facts known on a day.

    Attributes:
        id: The case.
        title: For people.
        source: For people.
        as_of: The day for which the answer is given; the engine reads no clock.
        law_edition: ``current``: the rules as they stand, whatever ``as_of`` is. ``as_of``: the law in force on that
            day, where the rule book knows it.
        facts: What is known.
    """

    id: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9._-]*$")]
    title: str | None = None
    source: str | None = None
    as_of: Day
    law_edition: Literal["current", "as_of"] = "current"
    facts: Facts
