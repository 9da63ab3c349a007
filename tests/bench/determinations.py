"""``make bench``: how long the rules alone take for many matters, on one core.

    python -m tests.bench.determinations [MATTERS]

The matter is a typical one, made up: a levy notice and an offset to a couple with two joint years, a Form 8857 filed,
a decree. The time is the processor's, from JSON in to JSON out, as ``relief-intake determine`` does it.
"""

from __future__ import annotations

import json
import sys
import time
from typing import Any

from pipeline.eligibility.matters import determine_all

_MATTERS = 10_000


def typical(number: int) -> dict[str, Any]:
    """Return one matter; no two have the same id."""
    years = [2018, 2019]
    return {
        "id": f"bench-{number:05d}",
        "as_of": "2023-05-02",
        "law_edition": "current",
        "facts": {
            "tax_years": years,
            "returns": [
                {"tax_year": year, "filed_by": "joint", "joint_with": "nonrequesting_spouse"} for year in years
            ],
            "liabilities": [{"tax_year": year, "liability_type": "understatement"} for year in years],
            "assessments": [
                {"tax_year": year, "spouse": "both", "transaction_code": "300", "assessment_date": f"{year + 2}-03-09"}
                for year in years
            ],
            "documents": [
                {
                    "type": "irs_lt11",
                    "document_date": "2022-06-13",
                    "tax_years": years,
                    "addressed_to": "both",
                    "mentions_form_8857": "yes",
                },
                {
                    "type": "irs_cp49",
                    "document_date": "2022-03-21",
                    "debt_type": "federal_income_tax",
                    "debt_owner": "both",
                    "debt_tax_year": 2018,
                    "overpayment_owner": "requesting_spouse",
                    "mentions_form_8857": "no",
                },
                {"type": "divorce_decree", "document_date": "2021-02-01", "signed_by_judge": "yes"},
            ],
            "filings": [{"form": "form_8857", "filed_by": "requesting_spouse", "filed_date": "2023-04-18"}],
        },
    }


def main() -> int:
    """Print processor seconds for all matters and milliseconds for one."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else _MATTERS
    text = json.dumps([typical(number) for number in range(count)])
    started = time.process_time()
    answers = json.loads(determine_all(text))
    seconds = time.process_time() - started
    deadlines = sum(len(answer["deadlines"]) for answer in answers)
    print(f"rules alone: {count} determinations, {deadlines} deadlines: {seconds:.1f} CPU seconds, one core")
    print(f"             {1000 * seconds / max(1, count):.2f} ms a determination")
    return 0


if __name__ == "__main__":
    sys.exit(main())
