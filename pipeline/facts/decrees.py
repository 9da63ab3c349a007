"""The record of a court paper: what it adjudges, when, under whose hand, and who must pay the tax."""

from __future__ import annotations

from pipeline.facts.documents import completeness, put_date, start
from pipeline.facts.draft import Draft, Known, Node, put, value_of
from pipeline.facts.paper import Paper, day, text
from pipeline.facts.roles import Roles
from pipeline.facts.tax_clauses import tax_clauses

COURT_PAPERS = (
    "divorce_decree",
    "legal_separation_decree",
    "marital_settlement_agreement",
    "notice_of_entry_of_judgment",
    "divorce_certificate",
)
DECREES = ("divorce_decree", "legal_separation_decree")
DATE_FIELDS = ("date_filed_or_entered", "judgment_entered_date", "agreement_effective_date")
TYPE_BY_JUDGMENT = {
    "dissolution": "divorce_decree",
    "dissolution_status_only": "divorce_decree",
    "legal_separation": "legal_separation_decree",
}


def describe_court_paper(paper: Paper, roles: Roles) -> Draft:
    """Return the record of a decree, agreement or notice of entry."""
    draft = start(paper)
    put(draft, "type", _type_by_judgment(paper, draft))
    put_date(draft, paper, *DATE_FIELDS)
    put(draft, "all_pages_in_file", completeness(paper))
    put(draft, "signed_by_judge", judges_signature(paper))
    put(draft, "marital_status_end_date", paper.one("marital_status_end_date", convert=day))
    put(draft, "tax_clauses", tax_clauses(paper, roles))
    return draft


def _type_by_judgment(paper: Paper, draft: Draft) -> Node | None:
    """On forms that print every kind of judgment the marked box decides, not the title."""
    marked = paper.one("judgment_type", "judgment_kind", convert=text)
    settled = TYPE_BY_JUDGMENT.get(str(marked.value)) if isinstance(marked, Known) else None
    if settled is None or paper.type not in TYPE_BY_JUDGMENT.values() or not isinstance(marked, Known):
        return None
    return Known(settled, marked.links) if settled != value_of(draft, "type") else None


def judges_signature(paper: Paper) -> Node | None:
    """Return whether a judge signed: as seen on the page, else as a printed day of signing tells."""
    found = paper.answer("judge_signature_present")
    if found is None:
        signed = paper.one("date_signed_by_judge", convert=day)
        return Known("yes", signed.links) if isinstance(signed, Known) else None
    return found
