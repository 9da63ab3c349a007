"""What must hold for any heap of papers."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import settings as trials
from hypothesis import strategies as st

from models.assembled import AssembledMatter
from models.case import CaseDocument
from pipeline.facts.assemble import assemble_matter
from tests.facts.factories import (
    AS_OF,
    BOTH,
    SPOUSE_LAST4,
    assemble,
    decree,
    deficiency_notice,
    fact,
    levy_notice,
    offset_notice,
    paper,
    settings,
    treasury_offset,
    wage_paper,
)

HEAP: tuple[CaseDocument, ...] = (
    levy_notice("levy", fact("mentions_cdp_right", True)),
    levy_notice("levy-copy", fact("hearing_request_deadline_printed", "2026-04-01")),
    levy_notice("levy-joint", to=BOTH, years=("2018-12-31", "2019-12-31"), day=fact("notice_date", "2026-06-01")),
    levy_notice("levy-his", to=("EMMETT R ASHGROVE",), number=SPOUSE_LAST4),
    levy_notice("doubtful", day=fact("notice_date", "2026-01-08", doubt="blurred", alternatives=("2026-01-03",))),
    offset_notice("cp49"),
    offset_notice("cp42", to=BOTH, kind="irs_cp42", owner="spouse", debt_year="2012"),
    treasury_offset("treasury"),
    deficiency_notice("nod"),
    decree("decree"),
    wage_paper("w2"),
    wage_paper("w2-his", name="Emmett R Ashgrove", number=SPOUSE_LAST4),
    paper("bill", "irs_cp14", fact("notice_date", "2024-06-03"), fact("tax_year", "2018")),
    paper("blank", "blank_page"),
)
heaps = st.lists(st.sampled_from(HEAP), unique_by=lambda each: each.document_id)
_SWAP = {"requesting_spouse": "nonrequesting_spouse", "nonrequesting_spouse": "requesting_spouse"}


@trials(max_examples=60, deadline=None)
@given(heaps, st.randoms(use_true_random=False))
def test_the_order_of_the_documents_changes_nothing(heap: list[CaseDocument], chance: Any) -> None:
    shuffled = list(heap)
    chance.shuffle(shuffled)
    assert assemble(*shuffled) == assemble(*heap)


def _said(assembled: AssembledMatter) -> dict[tuple[object, ...], set[str]]:
    """Every fact that papers gave: which papers, which fact, what it says. List positions are left aside."""
    found: dict[tuple[object, ...], set[str]] = {}
    facts = assembled.matter.facts.model_dump(mode="json", exclude_none=True)
    for name, records in facts.items():
        for place, record in enumerate(records if isinstance(records, list) else [records]):
            path = f"{name}[{place}]" if isinstance(records, list) else name
            for fact_name, value in record.items() if isinstance(record, dict) else ():
                year = record.get("tax_year") if name != "documents" else None
                papers = assembled.origins.get(f"{path}.type", ()) if name == "documents" else ()
                for each in {link.document_id for link in papers} or {None}:
                    found.setdefault((name, each, year, fact_name), set()).add(repr(value))
    return found


@trials(max_examples=60, deadline=None)
@given(heaps.filter(len), st.data())
def test_taking_a_document_away_never_invents_a_fact(heap: list[CaseDocument], data: st.DataObject) -> None:
    gone = data.draw(st.sampled_from(heap))
    more = _said(assemble(*heap))
    less = _said(assemble(*(each for each in heap if each is not gone)))
    for place, values in less.items():
        assert values <= more.get(place, set()), place


@trials(max_examples=60, deadline=None)
@given(heaps)
def test_swapping_client_and_spouse_swaps_the_roles(heap: list[CaseDocument]) -> None:
    ours = _roles(assemble(*heap))
    theirs = _roles(assemble(*heap, case_file=settings(swapped=True)))
    assert ours == {place: _SWAP.get(party, party) for place, party in theirs.items()}


def _roles(assembled: AssembledMatter) -> dict[tuple[str, str], str | None]:
    """Every role in every document record, by the papers the record rests on."""
    found: dict[tuple[str, str], str | None] = {}
    for place, record in enumerate(assembled.matter.facts.documents or ()):
        papers = " ".join(link.document_id for link in assembled.origins[f"documents[{place}].type"])
        for name in ("addressed_to", "person", "overpayment_owner", "debt_owner"):
            found[papers, name] = getattr(record, name)
        for row, clause in enumerate(record.tax_clauses or ()):
            found[papers, f"clause {row}"] = clause.obligor
    return found


@trials(max_examples=40, deadline=None)
@given(heaps)
def test_every_paper_given_fact_of_a_document_leads_back_to_a_paper(heap: list[CaseDocument]) -> None:
    assembled = assemble(*heap)
    known = {each.document_id for each in heap}
    for place, record in enumerate(assembled.matter.facts.documents or ()):
        for name in record.model_dump(exclude_none=True):
            if name != "tax_clauses":
                links = assembled.origins[f"documents[{place}].{name}"]
                assert {link.document_id for link in links} <= known


_TYPES = ("irs_lt11", "irs_cp49", "irs_cp42", "bfs_offset_notice", "w2", "divorce_decree", "irs_account_transcript")
_MORE_TYPES = (
    "form_8857",
    "form_12153",
    "irs_return_transcript",
    "irs_innocent_spouse_determination",
    "envelope_or_mail_receipt",
)
_FIELDS = (
    "notice_date",
    "row_tax_period",
    "row_total",
    "total_due",
    "tax_year",
    "tax_period",
    "taxpayer_name",
    "payee_name",
    "taxpayer_tin",
    "debt_tax_year",
    "debt_owner",
    "debt_owner_text",
    "party_1_name",
    "party_2_name",
    "judgment_type",
    "tax_allocation_obligor",
    "tax_allocation_years",
    "tax_allocation_text",
    "row_tc_code",
    "row_date",
    "row_amount",
    "filing_status",
    "relief_section",
    "box_e_employee_name",
    "certified_mail_number",
    "page_of",
    "mentions_form_8857",
)
_VALUES = (
    None,
    "",
    " ",
    "2018",
    "2018-12-31",
    "2018-13-45",
    "1200.00",
    "-3.00",
    "0.00",
    "150",
    "joint",
    "party_1",
    "taxpayer",
    "DOLORES P ASHGROVE",
    "EMMETT & DOLORES ASHGROVE",
    "XXX-XX-4417",
    "Page 1 of 2",
    "?",
    True,
    False,
    (),
    ("2018", "2019"),
    ("x",),
)
_facts = st.builds(
    fact,
    st.sampled_from(_FIELDS),
    st.sampled_from(_VALUES),
    st.sampled_from((None, 1, 2)),
    doubt=st.sampled_from((None, None, "blurred")),
    alternatives=st.sampled_from(((), ("2018-11-30", "no date"))),
)
_papers = st.builds(
    lambda number, kind, facts, incomplete: paper(f"d{number}", kind, *facts, incomplete=incomplete),
    st.integers(1, 9),
    st.sampled_from(_TYPES + _MORE_TYPES),
    st.lists(_facts, max_size=8),
    st.booleans(),
)


@trials(max_examples=150, deadline=None)
@given(st.lists(_papers, max_size=4, unique_by=lambda each: each.document_id), st.booleans())
def test_no_reading_however_odd_breaks_the_stage(heap: list[CaseDocument], has_case_file: bool) -> None:
    assembled = assemble_matter("ashgrove", heap, settings() if has_case_file else None, AS_OF)
    assert assembled == assemble_matter("ashgrove", heap[::-1], settings() if has_case_file else None, AS_OF)
    assert AssembledMatter.model_validate_json(assembled.model_dump_json()) == assembled
