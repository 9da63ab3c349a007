"""The IRS's guide for economic hardship in dollars: shown beside the question, never used to answer it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from pipeline.eligibility.data import explanations, parameters


def guide(as_of: date) -> str | None:
    """Return the guide in words, None where no poverty guideline is known for the day; the one in force counts.

    Source: parameters/equitable_relief_guides.yaml and parameters/poverty_guideline.yaml.
    """
    rows = [row for row in parameters("poverty_guideline")["guidelines"] if row["from"] <= as_of]
    if not rows or as_of.year > rows[-1]["from"].year + 1:
        return None
    row, figures = rows[-1], parameters("equitable_relief_guides")
    percent = int(figures["poverty_level_percent"])
    text: str = explanations()["notes"]["hardship_guide"]
    return text.format(
        percent=percent,
        amount=_dollars(Decimal(row["first_person"]) * percent / 100),
        further=_dollars(Decimal(row["each_further"]) * percent / 100),
        source=row["source"],
        surplus=_dollars(Decimal(figures["monthly_surplus_at_most"])),
    )


def _dollars(amount: Decimal) -> str:
    return f"{amount:,.0f}"
