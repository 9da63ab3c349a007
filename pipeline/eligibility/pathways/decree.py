"""The tax clause of a decree or agreement, per year (eligibility.md 5.4). It never binds the IRS; it is one factor."""

from __future__ import annotations

from dataclasses import dataclass

from models.matter import MatterDocument, TaxClause
from models.relief import Weight
from pipeline.eligibility.context import Found, covers, locate
from pipeline.eligibility.pathways.household import marital_status
from pipeline.eligibility.pathways.view import AGREEMENTS, DECREES, YearView, once_a_year

_CLASS = {
    "nonrequesting_spouse": "other_sole",
    "requesting_spouse": "client_sole",
    "both_equal": "both",
    "both_percent": "both",
    "each_own_income": "both",
    "each_own_return": "silent",
    "silent": "silent",
    "general_debts_only": "general_debts",
    "conditional": "unclear",
    "court_reserved": "unclear",
    "unclear": "unclear",
}
SPEAKING = frozenset({"other_sole", "client_sole", "both", "unclear"})


@dataclass(frozen=True, slots=True)
class Clause:
    """The clause that counts for one year, and which way the legal-obligation factor points."""

    kind: str
    weight: Weight
    paths: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()


@once_a_year
def clause(view: YearView) -> Clause:
    """Return what the decrees and agreements in the file say of the year's tax."""
    found = tuple(_clauses(view))
    finals = [(paper, it) for paper, it in found if not is_draft(paper.record)]
    if finals:
        return _weigh(finals)
    if found:
        asks = ("documents.signed_by_judge", "documents.temporary_order")
        return Clause("draft", "unknown", tuple(it.at("obligor") for _, it in found), asks)
    papers = [it for it in view.context.documents if it.record.type in AGREEMENTS]
    if any(paper.record.tax_clauses for paper in papers):
        return Clause("other_years", "neutral", tuple(paper.at("tax_clauses") for paper in papers))
    status, paths = marital_status(view)
    if papers or status in ("divorced", "legally_separated"):
        return Clause("not_read", "unknown", paths, ("documents.tax_clauses",))
    if status is None:
        return Clause("status_unknown", "unknown", (), ("people.marital_status",))
    return Clause("no_decree", "neutral", paths)


def _clauses(view: YearView) -> list[tuple[Found[MatterDocument], Found[TaxClause]]]:
    """Return the clauses that speak of the year; one that names its years goes before one that names none."""
    pairs = [
        (paper, it)
        for paper in view.context.documents
        if paper.record.type in AGREEMENTS
        for it in locate(paper.at("tax_clauses"), paper.record.tax_clauses)
        if covers(it.record.tax_years, view.year)
    ]
    named = [(paper, it) for paper, it in pairs if it.record.tax_years is not None]
    return named or pairs


def is_draft(paper: MatterDocument) -> bool:
    """True for an unsigned draft or a temporary order."""
    return paper.temporary_order == "yes" or (paper.type in DECREES and paper.signed_by_judge == "no")


def _weigh(pairs: list[tuple[Found[MatterDocument], Found[TaxClause]]]) -> Clause:
    speaking = [it for _, it in pairs if _CLASS[it.record.obligor] in SPEAKING] or [it for _, it in pairs]
    kinds = {_kind(it.record) for it in speaking}
    paths = tuple(it.at("obligor") for it in speaking)
    if len(kinds) > 1:
        return Clause("contradictory", "unknown", paths, ("documents.tax_clauses.obligor",))
    kind = kinds.pop()
    if kind != "other_sole":
        asks = ("documents.tax_clauses.obligor",) if kind in ("unclear", "general_debts") else ()
        return Clause(kind, _WEIGHTS[kind], paths, asks)
    knew = {it.record.knew_it_would_not_be_paid for it in speaking}
    if "yes" in knew:
        return Clause("other_sole_known_unpaid", "neutral", paths)
    asks = ("documents.tax_clauses.knew_it_would_not_be_paid",) if None in knew else ()
    return Clause("other_sole", "favours", paths, asks)


_WEIGHTS: dict[str, Weight] = {
    "client_sole": "against",
    "both": "neutral",
    "silent": "neutral",
    "general_debts": "neutral",
    "unclear": "unknown",
}


def _kind(it: TaxClause) -> str:
    if it.obligor == "both_percent" and it.requesting_spouse_percent is not None:
        if it.requesting_spouse_percent == 0:
            return "other_sole"
        if it.requesting_spouse_percent == 100:
            return "client_sole"
    return _CLASS[it.obligor]
