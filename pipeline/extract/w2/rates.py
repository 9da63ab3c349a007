"""Rates and wage bases of the payroll taxes by year; ``data/years.yaml`` has them with their sources."""

from __future__ import annotations

from decimal import Decimal

from pipeline.extract.w2.tables import load_table


def social_security_rate(year: int | None) -> Decimal:
    """Return the employee's rate of *year*, the usual one for an unknown year."""
    table = load_table("years")
    return Decimal(table["social_security_rate_in"].get(year, table["social_security_rate"]))


def social_security_rates() -> tuple[Decimal, ...]:
    """Return every rate there was."""
    table = load_table("years")
    rates = (table["social_security_rate"], *table["social_security_rate_in"].values())
    return tuple(sorted({Decimal(rate) for rate in rates}))


def wage_base(year: int | None) -> Decimal | None:
    """Return the wage base of *year*, None where the table does not know it."""
    base = load_table("years")["wage_base"].get(year)
    return None if base is None else Decimal(base)


def medicare_tax(wages: Decimal, year: int | None) -> Decimal:
    """Return the Medicare tax to be withheld from *wages*."""
    table = load_table("years")
    tax = Decimal(table["medicare_rate"]) * wages
    extra = table["additional_medicare"]
    if year is not None and year >= extra["from_year"] and wages > Decimal(extra["threshold"]):
        tax += Decimal(extra["rate"]) * (wages - Decimal(extra["threshold"]))
    return tax
