"""The IRS's guide for economic hardship in dollars: shown beside the question, never used to answer it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from pipeline.eligibility.data import explanations, parameters


def guide(as_of: date, household: int = 1) -> str | None:
    """Return the guide in words for a household, None where no poverty guideline is known for the day.

    Args:
        as_of: The day; the guideline in force on it counts.
        household: People in the household, at least 1.

    Source: parameters/equitable_relief_guides.yaml and parameters/poverty_guideline.yaml.
    """
    figures = parameters("equitable_relief_guides")
    found = poverty_guideline(as_of, household)
    if found is None:
        return None
    amount, source = found
    percent = int(figures["poverty_level_percent"])
    text: str = explanations()["notes"]["hardship_guide"]
    return text.format(
        percent=percent,
        amount=f"{amount * percent / 100:,.0f}",
        people=household,
        source=source,
        surplus=f"{Decimal(figures['monthly_surplus_at_most']):,.0f}",
    )


def poverty_guideline(as_of: date, household: int) -> tuple[Decimal, str] | None:
    """Return the yearly guideline for a household on a day, and its source; None before the first year on file."""
    rows = [row for row in parameters("poverty_guideline")["guidelines"] if row["from"] <= as_of]
    if not rows or as_of.year > rows[-1]["from"].year + 1:
        return None
    row = rows[-1]
    return Decimal(row["first_person"]) + (household - 1) * Decimal(row["each_further"]), str(row["source"])
