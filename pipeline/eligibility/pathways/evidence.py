"""Which papers are missing (eligibility.md section 12; facts.md section 4.4).

A code is due when its condition holds and no document that answers it (right person, right year) has all its pages in
the file. A record of a document says that a paper exists and what it says, not that a full copy is there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, get_args

from models.determination import EvidenceCode
from models.matter import MatterDocument
from models.relief import MissingPaper
from pipeline.eligibility.context import Context
from pipeline.eligibility.data import load
from pipeline.eligibility.notices import CLIENT, IRS_OFFSETS, OTHER
from pipeline.eligibility.pathways import cdp
from pipeline.eligibility.pathways.household import marital_status
from pipeline.eligibility.pathways.injured_spouse import NEW_COUPLE, Offset, offsets
from pipeline.eligibility.pathways.triage import raises_community_relief, raises_joint_relief
from pipeline.eligibility.pathways.view import AGREEMENTS, LEVY_NOTICES, NRS, RS, YearView
from pipeline.eligibility.raised import community_domicile

_CODES: tuple[EvidenceCode, ...] = get_args(EvidenceCode)
Years = frozenset[int | None]
NOT_DUE: Years = frozenset()
FOR_THE_MATTER: Years = frozenset({None})

_MAILED_BY_IRS = LEVY_NOTICES | {
    "irs_notice_of_deficiency",
    "irs_innocent_spouse_determination",
    "irs_cdp_determination",
    "refund_disallowance_notice",
}
_MAILED = frozenset({"usps", "usps_certified", "usps_registered", "private_meter", "foreign_post"})
_COLLECTION = LEVY_NOTICES | {"wage_levy", "bank_levy", "federal_payment_levy", "property_seizure", "irs_letter_3172"}
_BANKRUPTCY = frozenset({"bankruptcy_petition", "bankruptcy_discharge_order", "bankruptcy_docket", "proof_of_claim"})
_COURT_PAPERS = frozenset({"tax_court_decision", "tax_court_petition", "court_judgment", "collection_suit_complaint"})


@dataclass(frozen=True)
class EvidenceView:
    """What decides which papers are due, over all years of the matter."""

    context: Context
    views: tuple[YearView, ...]

    @cached_property
    def joint_years(self) -> Years:
        """Years that raise relief from a joint return."""
        return frozenset(view.year for view in self.views if raises_joint_relief(view) is not False)

    @cached_property
    def community_years(self) -> Years:
        """Years that raise relief of sec. 66(c)."""
        return frozenset(view.year for view in self.views if raises_community_relief(view) is not False)

    @cached_property
    def relief_years(self) -> Years:
        """Years that raise either."""
        return self.joint_years | self.community_years

    @cached_property
    def joint_refunds(self) -> tuple[Offset, ...]:
        """Offsets of a joint refund, of the client and NRS or a new spouse, or of nobody knows whom."""
        return tuple(it for it in offsets(self.context) if it.refund_of in (None, "both", NEW_COUPLE))

    @cached_property
    def refund_years(self) -> Years:
        """Years of those refunds."""
        return frozenset(it.year for it in self.joint_refunds)

    @cached_property
    def types(self) -> frozenset[str]:
        """Types of all documents known of."""
        return frozenset(found.record.type for found in self.context.documents)

    @cached_property
    def raises_cdp(self) -> bool:
        """True where a notice with a hearing right, or a determination after a hearing, went to the client."""
        return cdp.is_raised(self.context)

    @cached_property
    def documents(self) -> tuple[MatterDocument, ...]:
        """The documents of the matter."""
        return tuple(found.record for found in self.context.documents)

    @cached_property
    def complete(self) -> tuple[MatterDocument, ...]:
        """The documents with all of their pages in the file."""
        return tuple(document for document in self.documents if document.all_pages_in_file == "yes")

    @cached_property
    def marital_status(self) -> str | None:
        """The status as it was told, or as dates and signed orders give it."""
        told = self.context.people.marital_status
        return told or (marital_status(self.views[0])[0] if self.views else None)

    def known(self, types: Iterable[str]) -> Years:
        """Return that a paper of one of *types* is known of."""
        return FOR_THE_MATTER if self.types & set(types) else NOT_DUE

    def years(self, test: Callable[[YearView], bool]) -> Years:
        """Return the years for which *test* holds."""
        return frozenset(view.year for view in self.views if test(view))


def _when(answer: bool) -> Years:
    return FOR_THE_MATTER if answer else NOT_DUE


def _return_years(it: EvidenceView) -> Years:
    claims = frozenset(
        year
        for found in it.context.filings
        if found.record.form in ("refund_claim", "form_1040x", "form_843", "refund_suit")
        for year in found.record.tax_years or it.context.tax_years
    )
    return it.relief_years | it.refund_years | claims


def _other_transcript_years(it: EvidenceView) -> Years:
    collected = any(
        document.type in _COLLECTION and NRS in (document.addressed_to, document.property_of)
        for document in it.documents
    )
    debts = {offset.paper.record.debt_type for offset in it.joint_refunds if offset.debt_of == NRS}
    paid = it.years(lambda view: any(found.record.paid_by in (NRS, "both") for found in view.payments))
    matters = it.community_years | (it.relief_years if collected else NOT_DUE)
    return paid | matters | _when("federal_income_tax" in debts)


def _was_added_without_consent(view: YearView) -> bool:
    if any(found.record.type == "irs_notice_of_deficiency" for found in view.documents):
        return True
    liability = view.liability.record if view.liability else None
    if liability is None or not view.has_understatement or liability.deficiency_agreed == "yes":
        return False
    return liability.assessed == "yes" or (liability.assessed is None and bool(view.assessments))


def _was_examined(view: YearView) -> bool:
    types = {found.record.type for found in view.documents}
    if types & {"exam_initial_contact", "exam_30_day_letter", "exam_report", "irs_notice_of_deficiency"}:
        return True
    if view.liability and view.liability.record.examination_started == "yes":
        return True
    return bool(view.has_understatement) and "irs_cp2000" not in types


def _mailings(it: EvidenceView) -> bool:
    return any(
        document.type in _MAILED_BY_IRS
        and document.addressed_to != NRS
        and not (document.type == "irs_innocent_spouse_determination" and document.stage not in (None, "final"))
        for document in it.documents
    )


def _postmarks(it: EvidenceView) -> bool:
    return any(
        (found.record.postmark_date is not None or found.record.delivery_method in _MAILED)
        and found.record.filed_by in (None, *CLIENT)
        for found in it.context.filings
    )


def _clause_is_open(it: EvidenceView) -> bool:
    papers = [document for document in it.documents if document.type in AGREEMENTS]
    if any(paper.type == "marital_settlement_agreement" for paper in papers):
        return True
    clauses = [clause for paper in papers for clause in paper.tax_clauses or ()]
    if any(clause.obligor in ("unclear", "conditional", "court_reserved") for clause in clauses):
        return True
    return not clauses and (bool(papers) or it.marital_status in ("divorced", "legally_separated"))


def _owes_agency(it: EvidenceView) -> bool:
    agencies = {"federal_income_tax", None}
    return any(document.type == "bfs_offset_notice" or document.debt_type not in agencies for document in it.documents)


def _filed_8379(it: EvidenceView) -> Years:
    filed = any(found.record.form == "form_8379" for found in it.context.filings)
    years = set()
    for year in it.refund_years:
        attached = {found.record.form_8379_attached for found in it.context.returns if found.record.tax_year == year}
        if not attached or None in attached or "yes" in attached:
            years.add(year)
    return frozenset(years) | _when(filed)


def _own_payments(it: EvidenceView) -> bool:
    by_client = any(found.record.paid_by in (None, *CLIENT) for view in it.views for found in view.payments)
    taken = any(found.record.funds_for_tax_misappropriated == "yes" for found in it.context.liabilities)
    return taken or (by_client and bool(it.relief_years))


def _abuse(it: EvidenceView) -> bool:
    told = it.context.circumstances
    duress = any("yes" in (r.record.signed_under_duress, r.record.duress_documented) for r in it.context.returns)
    return told.abuse == "yes" or told.abuse_documented == "yes" or duress


def _apart(it: EvidenceView) -> bool:
    periods = it.context.people.household_periods or ()
    return it.marital_status == "separated" or any(period.together == "no" for period in periods)


def _deaths(it: EvidenceView) -> bool:
    people = it.context.people
    return it.marital_status == "widowed" or any(
        (
            people.requesting_spouse_date_of_death,
            people.nonrequesting_spouse_date_of_death,
            people.nonrequesting_spouse_death_year,
            people.marital_status_at_death,
        )
    )


def _client_died(it: EvidenceView) -> bool:
    people = it.context.people
    return bool(people.requesting_spouse_date_of_death or people.marital_status_at_death or people.executor_appointed)


def _community(it: EvidenceView) -> bool:
    years = it.refund_years | it.community_years
    matters = any(community_domicile(it.context, CLIENT | OTHER, year) is not False for year in years)
    return matters or any(found.record.funds == "community_property" for found in it.context.payments)


def _offset_known(it: EvidenceView) -> bool:
    return bool(it.types & IRS_OFFSETS) or any(found.record.method == "refund_offset" for found in it.context.payments)


def _offers(it: EvidenceView) -> bool:
    offers = it.context.bars.offers_in_compromise or ()
    return "oic_acceptance" in it.types or any(
        offer.accepted_date and offer.accepted_date <= it.context.as_of for offer in offers
    )


def _transfers(it: EvidenceView) -> bool:
    bars = it.context.bars
    return bool(bars.transfers) or "yes" in (bars.fraudulent_transfer_scheme, bars.fraudulent_transfer_scheme_proved)


def _filed(it: EvidenceView, form: str) -> bool:
    return any(found.record.form == form and found.record.filed_by != NRS for found in it.context.filings)


def _determined(it: EvidenceView) -> bool:
    return any(
        document.type == "irs_innocent_spouse_determination" and document.stage in (None, "final")
        for document in it.documents
    )


def _unproved_filing(it: EvidenceView) -> bool:
    return any(
        found.record.proof_of_mailing_in_file != "yes" and found.record.filed_by != NRS for found in it.context.filings
    )


def _examined_without_joint_return(view: YearView) -> bool:
    started = view.liability is not None and view.liability.record.examination_started == "yes"
    return started or any(found.record.type == "exam_initial_contact" for found in view.documents)


_DUE: dict[str, Callable[[EvidenceView], Years]] = {
    "joint_return": _return_years,
    "account_transcript_client": lambda it: it.relief_years or _when(it.raises_cdp),
    "account_transcript_other": _other_transcript_years,
    "notice_of_deficiency": lambda it: it.years(_was_added_without_consent),
    "exam_report_30day_letter": lambda it: it.years(_was_examined) | _when(bool(it.context.bars.transfers)),
    "lt11_or_1058": lambda it: it.known(LEVY_NOTICES),
    "certified_mail_record": lambda it: _when(_mailings(it)),
    "envelope_or_postmark": lambda it: _when(_mailings(it) or _postmarks(it)),
    "offset_notice_all_pages": lambda it: _when(_offset_known(it)),
    "bfs_offset_notice": lambda it: it.known({"bfs_offset_notice"}),
    "debt_ownership_proof": lambda it: _when(bool(it.joint_refunds)),
    "state_or_agency_debt_letter": lambda it: _when(_owes_agency(it)),
    "divorce_decree": lambda it: _when(it.marital_status == "divorced"),
    "settlement_agreement_tax_clause": lambda it: _when(bool(it.relief_years) and _clause_is_open(it)),
    "legal_separation_order": lambda it: _when(it.marital_status == "legally_separated"),
    "proof_separate_households": lambda it: _when(_apart(it)),
    "death_certificate": lambda it: _when(_deaths(it)),
    "letters_testamentary": lambda it: _when(_client_died(it)),
    "w2_client": lambda it: it.refund_years,
    "w2_other_spouse": lambda it: it.refund_years,
    "forms_1099_withholding": lambda it: it.refund_years,
    "form_8379_filed_copy": _filed_8379,
    "form_8857_filed_copy": lambda it: _when(_filed(it, "form_8857") or _determined(it)),
    "proof_of_mailing": lambda it: _when(_unproved_filing(it)),
    "income_expense_statement": lambda it: _when(bool(it.relief_years) or it.raises_cdp),
    "bank_statements_own_payments": lambda it: _when(_own_payments(it)),
    "abuse_evidence": lambda it: _when(_abuse(it)),
    "medical_records": lambda it: _when(it.context.circumstances.poor_health == "yes"),
    "knowledge_evidence": lambda it: _when(bool(it.relief_years)),
    "attribution_evidence": lambda it: it.relief_years,
    "later_year_returns": lambda it: it.relief_years,
    "final_determination_letter": lambda it: _when(_determined(it)),
    "cdp_determination_letter": lambda it: it.known({"irs_cdp_determination"}),
    "nftl_letter_3172": lambda it: it.known({"irs_letter_3172"}),
    "bankruptcy_docket": lambda it: _when(bool(it.context.suspensions.bankruptcies or it.types & _BANKRUPTCY)),
    "domicile_proof": lambda it: _when(_community(it)),
    "nrs_return_filed_date": lambda it: it.community_years,
    "exam_contact_letter": lambda it: it.community_years & it.years(_examined_without_joint_return),
    "transfer_documents": lambda it: _when(_transfers(it)),
    "oic_acceptance_letter": lambda it: _when(_offers(it)),
    "prior_court_record": lambda it: _when(
        bool(it.context.bars.prior_cases)
        or it.context.bars.fraudulent_transfer_scheme_proved == "yes"
        or bool(it.context.suspensions.collection_judgments)
        or bool(it.types & _COURT_PAPERS)
        or _filed(it, "tax_court_petition")
    ),
}


def missing_evidence(context: Context, views: tuple[YearView, ...]) -> dict[EvidenceCode, Years]:
    """Return every code that is due and not answered by a complete copy, with its years, in the order of the codes."""
    view = EvidenceView(context, views)
    papers = load("evidence.yaml")["papers"]
    found = {}
    for code in _CODES:
        due = _DUE[code](view)
        if due and view.complete:
            due = frozenset([year for year in due if not _is_answered(view, papers[code], year)])
        if due:
            found[code] = due
    return found


def describe_papers(missing: Mapping[EvidenceCode, Years]) -> tuple[MissingPaper, ...]:
    """Return each missing paper with its years and what it feeds."""
    papers = load("evidence.yaml")["papers"]
    return tuple(
        MissingPaper(
            code=code,
            tax_years=tuple(sorted(year for year in years if year is not None)),
            feeds=tuple(papers[code]["feeds"]),
        )
        for code, years in missing.items()
    )


def _is_answered(view: EvidenceView, entry: dict[str, Any], year: int | None) -> bool:
    return any(
        document.type in entry["answered_by"]
        and _is_right_person(view, document, entry.get("person_of", {}).get(document.type, entry["person"]), year)
        and _is_right_year(view, document, entry["year"], year)
        for document in view.complete
    )


def _is_right_person(view: EvidenceView, document: MatterDocument, person: str, year: int | None) -> bool:
    owner = document.person or document.addressed_to
    if person == "any":
        return True
    if person == "client":
        return owner in CLIENT
    if person == "other":
        return owner in (NRS, "both")
    signers = {"new_spouse" if it.refund_of == NEW_COUPLE else NRS for it in view.joint_refunds if it.year == year}
    return owner in signers and owner != RS


def _is_right_year(view: EvidenceView, document: MatterDocument, rule: str, year: int | None) -> bool:
    years: Sequence[int] | None = document.tax_years
    if rule == "any" or year is None:
        return True
    if years is None:
        return rule == "same" and len(view.context.tax_years) == 1
    return year in years if rule == "same" else any(it > year for it in years)
