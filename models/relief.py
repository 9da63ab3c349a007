"""The relief matrix: for each pathway and tax year every condition of the law, and how it stands.

Beside the answer, for the reviewer's page; no part of the results vocabulary. Nothing here says that a person
qualifies: a condition is met, not met or undetermined on the facts given, and the merits stay with a person.
"""

from __future__ import annotations

from typing import Literal

from models.base import Record

PathwayName = Literal[
    "injured_spouse", "innocent_spouse", "separation_of_liability", "equitable", "community_income", "cdp"
]
PathwayValue = Literal["open", "closed", "needs_facts", "not_applicable"]
Verdict = Literal["met", "not_met", "undetermined"]
Weight = Literal["favours", "neutral", "against", "unknown"]
Role = Literal["threshold", "bar", "timing", "exception", "factor", "amount", "note"]


class ConditionFinding(Record):
    """How one condition of a pathway stands.

    Attributes:
        name: Key of the condition, the same in every language.
        title: Its name in words.
        role: What kind of condition it is; a factor or note never decides the value.
        verdict: Met, not met or undetermined on the facts given.
        weight: For a factor, which way it points; None otherwise.
        decides: True where it made the pathway's value what it is.
        fact_paths: Facts it rests on, such as ``liabilities[0].liability_type``.
        asks: Facts that would settle it, in the fact dictionary's words, such as ``knowledge.actual_knowledge``.
        citation: The provision.
        text: What was found, in plain words.
    """

    name: str
    title: str
    role: Role = "threshold"
    verdict: Verdict
    weight: Weight | None = None
    decides: bool = False
    fact_paths: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    citation: str
    text: str


class PathwayFinding(Record):
    """Where one pathway stands for one tax year.

    Attributes:
        pathway: Which pathway.
        tax_year: The year; None where the one year of the matter is not known, or the finding is about the matter.
        value: Where it stands.
        reason: Why, in one or two sentences.
        conditions: Every condition looked at, in the order of the law.
        settled_by: Facts that would settle or change it, most useful first.
        first_paper: Code of the one missing paper to ask for first, None where no paper would help.
    """

    pathway: PathwayName
    tax_year: int | None
    value: PathwayValue
    reason: str
    conditions: tuple[ConditionFinding, ...] = ()
    settled_by: tuple[str, ...] = ()
    first_paper: str | None = None


class MissingPaper(Record):
    """One missing paper.

    Attributes:
        code: Evidence code.
        tax_years: Years for which it is missing; empty where it belongs to no year.
        feeds: Pathways and deadlines it feeds.
    """

    code: str
    tax_years: tuple[int, ...] = ()
    feeds: tuple[str, ...] = ()


class DecreeFinding(Record):
    """What a decree or agreement says of one tax year, and what that is worth for the legal-obligation factor.

    Attributes:
        tax_year: The year.
        clause: Class of the clause.
        weight: Which way the factor points.
        fact_paths: The clauses read.
        text: In plain words.
    """

    tax_year: int | None
    clause: str
    weight: Weight
    fact_paths: tuple[str, ...] = ()
    text: str


class Relief(Record):
    """Everything the pathway rules found beyond the bare answer.

    Attributes:
        findings: The matrix: one per pathway and tax year.
        papers: Missing papers, in the order of the answer's codes.
        decrees: The tax clauses per year.
        safety: What must be said before a Form 8857 is printed or sent; empty where none is in question.
        notes: What a reviewer should know beside the findings: guides in dollars, how a state splits a refund.
    """

    findings: tuple[PathwayFinding, ...] = ()
    papers: tuple[MissingPaper, ...] = ()
    decrees: tuple[DecreeFinding, ...] = ()
    safety: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
