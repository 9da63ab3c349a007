"""Wages and the taxes that follow from them, as an employer works them out."""

from __future__ import annotations

import random
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from sample_docs.generator.people import Address, Person, invent_ein
from sample_docs.generator.w2 import Wages

_SOCIAL_SECURITY, _MEDICARE = Decimal("0.062"), Decimal("0.0145")
_WITHHOLDING, _STATE_TAX = Decimal("0.0842"), Decimal("0.0307")


@dataclass(frozen=True)
class Job:
    """A year's work for one employer; amounts canonical.

    Attributes:
        gross: Pay before deferrals: the wages of boxes 3 and 5.
        deferrals: Code and amount of what box 1 leaves out.
        other_codes: Further lines of box 12.
    """

    year: int
    employer: str
    gross: str
    state: str
    deferrals: tuple[tuple[str, str], ...] = ()
    other_codes: tuple[tuple[str, str], ...] = ()
    dependent_care: str = ""


def wages_of(rng: random.Random, person: Person, home: Address, job: Job) -> Wages:
    """Return what the W-2 of *job* says."""
    gross = Decimal(job.gross)
    taxable = gross - sum((Decimal(amount) for _, amount in job.deferrals), Decimal(0))
    return Wages(
        year=job.year,
        employee=person,
        home=home,
        ein=invent_ein(rng),
        employer=(job.employer, f"{rng.randint(100, 990)} Foundry Walk", home.city),
        wages=_cents(taxable),
        withheld=_cents(taxable * _WITHHOLDING),
        ss_wages=_cents(gross),
        ss_tax=_cents(gross * _SOCIAL_SECURITY),
        medicare_wages=_cents(gross),
        medicare_tax=_cents(gross * _MEDICARE),
        state=(job.state, _state_number(rng), _cents(taxable), _cents(taxable * _STATE_TAX)),
        box12=job.deferrals + job.other_codes,
        is_in_retirement_plan=bool(job.deferrals),
        dependent_care=job.dependent_care,
    )


def _state_number(rng: random.Random) -> str:
    return f"{rng.randint(100000, 999999)}-{rng.randint(10, 99)}"


def _cents(value: Decimal) -> str:
    return f"{value.quantize(Decimal('0.01'), ROUND_HALF_UP):.2f}"
