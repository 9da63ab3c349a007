"""The docket over all cases: a table for a spreadsheet, and the rows of the index.

``docket.csv`` has one row a deadline: first what can still be done, the nearest safe date first, then what opens later,
what has no date yet, what is past, and what is settled. Deadlines that do not concern a case are left out. Its columns:

============================  =====================================================================================
case_id                       name of the case folder
deadline_id                   which limit, as in the results vocabulary
deadline                      the same in words
status                        where it stands, as in the results vocabulary
days_left                     days from the day of the report to the safe date, negative once past
conservative_date             the safe date: plan on this one
date                          last day by the rule (an earliest date: first day); never plan on it alone
raw_date                      last day before any roll or extension
tax_years                     years it concerns, separated by blanks; empty: every year of the case
person                        whose deadline; empty: the client's
payment_date, assessment_date, transaction_code, document_date
                              which payment, assessment or paper is meant, where there are several
rule_id, citation             the rule and its law
confidence                    how well the rule is founded: A, B, C, U
basis                         from what it was counted
as_of                         the day the case was counted for
uid                           the entry's UID in docket.ics
============================  =====================================================================================
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from datetime import date

from models.summary import CaseDigest, DigestDeadline
from pipeline.report.deadlines import title
from pipeline.report.masking import one_line
from pipeline.report.standing import days_left, group
from pipeline.report.wording import Wording

COLUMNS = (
    "case_id",
    "deadline_id",
    "deadline",
    "status",
    "days_left",
    "conservative_date",
    "date",
    "raw_date",
    "tax_years",
    "person",
    "payment_date",
    "assessment_date",
    "transaction_code",
    "document_date",
    "rule_id",
    "citation",
    "confidence",
    "basis",
    "as_of",
    "uid",
)
_FORMULA = re.compile(r"^[\s\uFEFF\u200B]*[=+\-@＝＋－＠|%]")


def docket_csv(digests: Sequence[CaseDigest], as_of: date, words: Wording) -> str:
    """Return the docket as comma-separated values with a header line (RFC 4180)."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    pairs = [(digest, deadline) for digest in digests for deadline in digest.deadlines]
    pairs.sort(key=lambda pair: (_order(pair[1], as_of), pair[0].case_id, pair[1].deadline_id, pair[1].uid))
    for digest, deadline in pairs:
        writer.writerow(_row(digest, deadline, as_of, words))
    return out.getvalue()


def cell(text: str) -> str:
    """Return text that a spreadsheet shows and never runs: one line, and a quote before what begins a formula."""
    clean = one_line(text)
    return f"'{clean}" if _FORMULA.match(clean) else clean


def _order(deadline: DigestDeadline, as_of: date) -> tuple[int, date]:
    groups = ("pressing", "opening", "undated", "past", "settled", "not_concerned")
    return groups.index(group(deadline, as_of)), deadline.conservative_date or date.max


def _row(digest: CaseDigest, deadline: DigestDeadline, as_of: date, words: Wording) -> list[str | int]:
    left = days_left(deadline, as_of)
    texts = (
        deadline.person or "",
        _iso(deadline.payment_date),
        _iso(deadline.assessment_date),
        deadline.transaction_code or "",
        _iso(deadline.document_date),
        deadline.rule_id or "",
        deadline.citation,
        deadline.confidence or "",
        deadline.basis,
    )
    return [
        cell(digest.case_id),
        deadline.deadline_id,
        cell(title(deadline.deadline_id, words)),
        deadline.status,
        "" if left is None else left,
        _iso(deadline.conservative_date),
        _iso(deadline.date),
        _iso(deadline.raw_date),
        " ".join(str(year) for year in deadline.tax_years),
        *(cell(text) for text in texts),
        _iso(digest.as_of),
        deadline.uid,
    ]


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
