"""``make bench``: how long the rules alone take for many matters, on one core.

    python -m tests.bench.determinations [MATTERS]

Two matters, both made up. The large one is larger than most: a levy notice and an offset to a couple with two joint
years, a Form 8857 filed, a decree. The small one is what a clinic has after a first visit: one year, one levy notice.
All matters are answered for one day, as a docket is; their papers carry different dates, so that no two are alike. The
time is the processor's, from JSON in to JSON out, as ``relief-intake determine`` does it.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from pipeline.eligibility.matters import determine_all

_MATTERS = 10_000
_DAY = "2023-05-02"
_SPREAD_DAYS = 200


def large(number: int) -> dict[str, Any]:
    """Return a matter of two years, three papers and a filing; no two have the same id."""
    years = [2018, 2019]
    return {
        "id": f"large-{number:05d}",
        "as_of": _DAY,
        "law_edition": "current",
        "facts": {
            "tax_years": years,
            "returns": [_joint_return(year) for year in years],
            "liabilities": [{"tax_year": year, "liability_type": "understatement"} for year in years],
            "assessments": [_assessment(year, number) for year in years],
            "documents": [
                _levy_notice(years, number),
                {
                    "type": "irs_cp49",
                    "document_date": _day(2022, 3, 21, number),
                    "debt_type": "federal_income_tax",
                    "debt_owner": "both",
                    "debt_tax_year": 2018,
                    "overpayment_owner": "requesting_spouse",
                    "mentions_form_8857": "no",
                },
                {"type": "divorce_decree", "document_date": _day(2021, 2, 1, number), "signed_by_judge": "yes"},
            ],
            "filings": [
                {"form": "form_8857", "filed_by": "requesting_spouse", "filed_date": _day(2023, 4, 18, number)}
            ],
        },
    }


def small(number: int) -> dict[str, Any]:
    """Return a matter of one year and one levy notice; no two have the same id."""
    return {
        "id": f"small-{number:05d}",
        "as_of": _DAY,
        "law_edition": "current",
        "facts": {
            "tax_years": [2019],
            "returns": [_joint_return(2019)],
            "liabilities": [{"tax_year": 2019, "liability_type": "unpaid_tax", "balance_unpaid": "yes"}],
            "documents": [_levy_notice([2019], number)],
        },
    }


def _joint_return(year: int) -> dict[str, Any]:
    return {"tax_year": year, "filed_by": "joint", "joint_with": "nonrequesting_spouse"}


def _assessment(year: int, number: int) -> dict[str, Any]:
    day = _day(year + 2, 3, 9, number)
    return {"tax_year": year, "spouse": "both", "transaction_code": "300", "assessment_date": day}


def _levy_notice(years: list[int], number: int) -> dict[str, Any]:
    return {
        "type": "irs_lt11",
        "document_date": _day(2022, 6, 13, number),
        "tax_years": years,
        "addressed_to": "both",
        "mentions_form_8857": "yes",
    }


def _day(year: int, month: int, day: int, number: int) -> str:
    return (date(year, month, day) - timedelta(days=number % _SPREAD_DAYS)).isoformat()


def _report(name: str, make: Callable[[int], dict[str, Any]], count: int) -> None:
    text = json.dumps([make(number) for number in range(count)])
    started = time.process_time()
    written = determine_all(text)
    seconds = time.process_time() - started
    deadlines = sum(len(answer["deadlines"]) for answer in json.loads(written))
    print(
        f"rules alone, {name} matter: {count} determinations, {deadlines} deadlines: {seconds:.1f} CPU seconds, one core,"
        f" {1000 * seconds / max(1, count):.2f} ms each"
    )


def main() -> int:
    """Print processor seconds for all matters and milliseconds for one."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else _MATTERS
    _report("large", large, count)
    _report("small", small, count)
    return 0


if __name__ == "__main__":
    sys.exit(main())
