"""Take away one fact: each deadline keeps an answer it had, or needs facts. Every exception has its reason."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Any

import pytest
from pydantic import ValidationError

from models.determination import DeadlineStatus
from tests.eligibility.corpus import deadlines_of, examples, fact_paths, name_of, without

# fact, deadlines ("" is any), the statuses it may then have ("" is any), and why.
EXCEPTIONS = [
    (r"documents\.mailed_date", "", "", "a later mailing helps the client; without it the printed date stands"),
    (r"documents\.printed_last_day", "", "", "a later printed last day protects the client (sec. 6213(a); R3, R9)"),
    (r"documents\.nftl_filing_date", "cdp_lien", "open", "the letter's date stands in: earlier, so safe"),
    (r"documents\.sent_to_last_known_address", "", "missed", "unknown address: the notice is valid (convention 16)"),
    (r"documents\.offset_date", "", "", "the notice's own date stands for the same event"),
    (r"(documents(\..*)?|tax_years)", "", "open", "a paper that names no year belongs to every year of the matter"),
    (
        r"documents(\..*)?",
        "(csed_latest|transfer_presumption|refund_suit_earliest)",
        "",
        "lines, and a later first day",
    ),
    (r"(suspensions|environment|bars)(\..*)?", "", "(open|missed|info)", "counted only when known (conventions 13-15)"),
    (r"returns(\..*)?", "refund", "(open|missed|met)", "filing date and extension only lengthen (convention 14)"),
    (r"returns\.filed_by", "relief_refund", "open", "a return of nobody knows whom is not taken for the client's"),
    (r"returns\.omits_over_25_percent", "sec66c", "missed", "the six years are the IRS's to show; three are safe"),
    (r"returns\.form_8379_attached", "form_8379", "missed", "the list of filings is complete and has none"),
    (r"payments(\..*)?", "form_8379", "missed", "tax of a refund year counts as paid on 15 April (sec. 6513)"),
    (r"filings", "", "missed", "missed means that no timely filing is known (facts.md, deadline statuses)"),
    (r"filings(\..*)?", "", "open", "filing again is safe while time remains"),
    (r"filings(\..*)?", "csed_latest", "info", "a suspension is counted only when known (convention 13)"),
    (r"filings\.hearing_subject", "cdp_lien", "", "the request can only mean the one notice there is"),
    (r"filings\.delivery_method", "", "met", "a postmark counts unless the carrier is known not to (convention 23)"),
    (r"people\.household_periods\..*", "sep_household", "not_yet_open", "a later first day is the safe one"),
]
# Facts whose absence means that nothing raises the limit: not raised is not unknown (convention 2).
RAISES = re.compile(
    r"(returns(\.filed|\.filed_by|\.tax_year)?|liabilities(\.tax_year)?|people(\.domiciles)?|payments|filings|bars(\..*)?|tax_years"
    r"|documents\.(stage|debt_owner|denies_spousal_relief))"
)
_OFF = {"not_triggered": "off", "not_applicable": "off"}


def _status(status: DeadlineStatus) -> str:
    return _OFF.get(status, status)


def _is_excepted(fact: str, deadline: str, before: set[str], after: str) -> bool:
    if before == {"off"}:
        return True  # a limit is shown until a fact rules it out
    if after == "off":
        return RAISES.fullmatch(fact) is not None
    return any(
        re.fullmatch(path, fact) and re.match(which, deadline) and re.fullmatch(status or ".*", after)
        for path, which, status, _ in EXCEPTIONS
    )


@pytest.mark.parametrize("example", [pytest.param(example, id=name) for name, example in examples()])
def test_a_missing_fact_leaves_an_answer_or_needs_facts(example: dict[str, Any]) -> None:
    answers: dict[str, set[tuple[Any, str]]] = defaultdict(set)
    for finding in deadlines_of(example):
        answers[finding.id].add((finding.deadline.date, _status(finding.status)))
    for path in fact_paths(example["facts"]):
        try:
            found = deadlines_of(example, without(example["facts"], path))
        except ValidationError:
            continue  # a record cannot be without this fact
        for finding in found:
            answer = (finding.deadline.date, _status(finding.status))
            before = {status for _, status in answers[finding.id]}
            if answer[1] != "needs_facts" and answer not in answers[finding.id]:
                assert _is_excepted(name_of(path), finding.id, before, answer[1]), (path, finding.id, before, answer)
