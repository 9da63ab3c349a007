"""Small made-up papers. All people and numbers are fictional."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from models.assembled import AssembledMatter
from models.case import CaseDocument
from models.fact import Fact, FactStatus, FactValue
from models.matter import Facts, MatterDocument
from models.page import PageRef
from pipeline.case_settings import CaseSettings
from pipeline.facts.assemble import assemble_matter

AS_OF = date(2026, 11, 21)
CLIENT = "Dolores P. Ashgrove"
SPOUSE = "Emmett R. Ashgrove"
CLIENT_LAST4 = "4417"
SPOUSE_LAST4 = "9023"
BOTH = ("DOLORES P ASHGROVE", "EMMETT R ASHGROVE")


def settings(*, swapped: bool = False, facts: dict[str, object] | None = None) -> CaseSettings:
    """A case file that names both spouses."""
    people = [{"name": CLIENT, "ssn_last4": CLIENT_LAST4}, {"name": SPOUSE, "ssn_last4": SPOUSE_LAST4}]
    client, spouse = people[::-1] if swapped else people
    return CaseSettings.model_validate({"client": client, "spouse": spouse, "facts": facts or {}})


def fact(
    field: str,
    value: FactValue,
    row: int | None = None,
    *,
    doubt: str | None = None,
    confidence: float = 0.99,
    alternatives: tuple[str, ...] = (),
    status: FactStatus = "read",
) -> Fact:
    """One reading; *doubt* is the reason a person must look at it."""
    return Fact(
        field=field,
        row=row,
        value=value,
        confidence=confidence,
        needs_review=doubt is not None,
        reason=doubt,
        alternatives=alternatives,
        status=status,
    )


def paper(
    document_id: str, kind: str, *facts: Fact, incomplete: bool = False, pages: int = 1, confidence: float = 0.99
) -> CaseDocument:
    """One document on a file of its own."""
    return CaseDocument(
        document_id=document_id,
        type=kind,
        confidence=confidence,
        needs_review=False,
        incomplete=incomplete,
        pages=tuple(PageRef(file=f"{document_id}.pdf", page_number=number + 1) for number in range(pages)),
        facts=facts,
    )


def names(*printed: str, field: str = "taxpayer_name") -> tuple[Fact, ...]:
    """The address window."""
    return tuple(fact(field, name, row) for row, name in enumerate(printed, 1))


def levy_notice(
    document_id: str = "levy",
    *extra: Fact,
    day: Fact | None = None,
    to: Sequence[str] = ("DOLORES P ASHGROVE",),
    number: str = CLIENT_LAST4,
    years: Sequence[str] = ("2018-12-31",),
    kind: str = "irs_lt11",
    incomplete: bool = False,
) -> CaseDocument:
    """A final notice of intent to levy with a hearing right."""
    rows = [fact("row_tax_period", year, row) for row, year in enumerate(years, 1)]
    forms = [fact("row_form_number", "1040", row) for row, _ in enumerate(years, 1)]
    dated = day or fact("notice_date", "2026-03-02")
    number_fact = fact("taxpayer_tin", f"XXX-XX-{number}")
    return paper(document_id, kind, dated, *names(*to), number_fact, *rows, *forms, *extra, incomplete=incomplete)


def offset_notice(
    document_id: str = "offset",
    *extra: Fact,
    to: Sequence[str] = ("DOLORES P ASHGROVE",),
    number: str = CLIENT_LAST4,
    kind: str = "irs_cp49",
    debt_year: str = "2018",
    owner: str | None = "taxpayer",
) -> CaseDocument:
    """A notice that the IRS applied a refund to tax."""
    return paper(
        document_id,
        kind,
        fact("notice_date", "2025-04-07"),
        *names(*to),
        fact("taxpayer_tin", f"XXX-XX-{number}"),
        fact("overpaid_tax_year", "2024"),
        fact("debt_tax_year", debt_year, 1),
        fact("amount_applied", "1200.00", 1),
        fact("mentions_form_8857", True),
        *((fact("debt_owner", owner),) if owner else ()),
        *extra,
    )


def treasury_offset(
    document_id: str = "treasury",
    *extra: Fact,
    to: Sequence[str] = ("EMMETT R ASHGROVE",),
    debtor: str | None = SPOUSE_LAST4,
    purpose: str = "child_support",
) -> CaseDocument:
    """A Treasury notice that a payment was applied to a debt that is no tax."""
    return paper(
        document_id,
        "bfs_offset_notice",
        fact("notice_date", "2025-05-02"),
        fact("payment_date", "2025-04-30"),
        *names(*to, field="payee_name"),
        *((fact("debtor_tin_last4", debtor, 1),) if debtor else ()),
        fact("amount_this_creditor", "810.00", 1),
        fact("debt_purpose", purpose, 1),
        *extra,
    )


def wage_paper(
    document_id: str = "w2",
    *extra: Fact,
    name: str = "Dolores P Ashgrove",
    number: str = CLIENT_LAST4,
    wages: str = "31000.00",
) -> CaseDocument:
    """A W-2."""
    return paper(
        document_id,
        "w2",
        fact("tax_year", "2018"),
        fact("box_e_employee_name", name),
        fact("box_a_employee_ssn", f"XXX-XX-{number}"),
        fact("box_1_wages", wages),
        fact("box_2_federal_withheld", "2900.00"),
        *extra,
    )


def decree(
    document_id: str = "decree",
    *extra: Fact,
    parties: tuple[str, str] = (CLIENT, SPOUSE),
    state: str = "FL",
    signed: str = "2022-05-03",
    entered: str = "2022-05-03",
    judgment: str = "dissolution",
    clause: tuple[str, tuple[str, ...]] | None = ("party_2", ("2018",)),
    incomplete: bool = False,
) -> CaseDocument:
    """A signed judgment; the client is party 1."""
    rows = (
        ()
        if clause is None
        else (fact("tax_allocation_obligor", clause[0], 1), fact("tax_allocation_years", clause[1], 1))
    )
    return paper(
        document_id,
        "legal_separation_decree" if judgment == "legal_separation" else "divorce_decree",
        fact("party_1_name", parties[0]),
        fact("party_2_name", parties[1]),
        fact("state", state),
        fact("judgment_type", judgment),
        fact("judge_signature_present", True),
        fact("date_signed_by_judge", signed),
        fact("date_filed_or_entered", entered),
        *rows,
        *extra,
        incomplete=incomplete,
    )


def deficiency_notice(document_id: str = "nod", *extra: Fact, to: Sequence[str] = BOTH) -> CaseDocument:
    """A notice of deficiency for 2018."""
    return paper(
        document_id,
        "irs_notice_of_deficiency",
        fact("notice_date", "2021-02-01"),
        *names(*to),
        fact("last_day_to_petition", "2021-05-03"),
        fact("tax_year_ended", "2018-12-31", 1),
        fact("deficiency", "5100.00", 1),
        *extra,
    )


def assemble(*documents: CaseDocument, case_file: CaseSettings | None = None) -> AssembledMatter:
    """Assemble with the usual case file."""
    return assemble_matter("ashgrove", documents, case_file or settings(), AS_OF)


def facts_of(*documents: CaseDocument, case_file: CaseSettings | None = None) -> Facts:
    """Return the assembled facts."""
    return assemble(*documents, case_file=case_file).matter.facts


def only_document(*documents: CaseDocument, case_file: CaseSettings | None = None) -> MatterDocument:
    """Return the one document record."""
    (record,) = facts_of(*documents, case_file=case_file).documents or ()
    return record
