"""A notice of entry beside the judgment: the day it gives, the day it contradicts, the judgment it does not mean."""

from __future__ import annotations

import pytest

from models.case import CaseDocument
from models.fact import Fact
from models.matter import MatterDocument
from tests.facts.factories import CLIENT, SPOUSE, assemble, decree, fact, facts_of, paper

PARTIES = (fact("party_1_name", CLIENT), fact("party_2_name", SPOUSE))


def _notice(*extra: Fact, entered: str = "2022-05-09", kind: str = "dissolution", state: str = "OH") -> CaseDocument:
    told = (fact("judgment_entered_date", entered), fact("judgment_kind", kind), fact("state", state))
    return paper("notice", "notice_of_entry_of_judgment", *PARTIES, *told, *extra)


def _without_entry(court: CaseDocument) -> CaseDocument:
    return court.model_copy(update={"facts": tuple(f for f in court.facts if f.field != "date_filed_or_entered")})


def _judgment(*papers: CaseDocument) -> MatterDocument:
    (found,) = (d for d in facts_of(*papers).documents or () if d.type == "divorce_decree")
    return found


def test_a_judgment_without_a_day_of_entry_takes_it_from_the_notice() -> None:
    bare = _without_entry(decree(state="OH"))
    assert _judgment(bare).document_date is None
    assembled = assemble(bare, _notice())
    records = assembled.matter.facts.documents or ()
    place = next(n for n, record in enumerate(records) if record.type == "divorce_decree")
    assert str(records[place].document_date) == "2022-05-09"
    (link,) = assembled.origins[f"documents[{place}].document_date"]
    assert (link.document_id, link.field) == ("notice", "judgment_entered_date")
    people = assembled.matter.facts.people
    assert people is not None
    assert str(people.date_of_divorce) == "2022-05-09"


def test_a_notice_that_tells_another_day_leaves_it_open() -> None:
    assembled = assemble(decree(state="OH", entered="2022-05-12"), _notice())
    paths = {each.path: each for each in assembled.conflicts}
    open_days = [path for path in paths if path.endswith("document_date")]
    assert len(open_days) == 1
    assert {each.value for each in paths[open_days[0]].candidates} == {"2022-05-09", "2022-05-12"}
    assert "people.date_of_divorce" in paths


def test_a_doubtful_day_of_entry_is_settled_by_the_notice() -> None:
    stamp = fact("date_filed_or_entered", "2022-05-08", doubt="hard to read", alternatives=("2022-05-09",))
    bare = _without_entry(decree(state="OH"))
    court = bare.model_copy(update={"facts": (*bare.facts, stamp)})
    assert str(_judgment(court, _notice()).document_date) == "2022-05-09"


@pytest.mark.parametrize(
    "notice",
    [
        pytest.param(_notice(kind="reserved_issues"), id="of reserved issues"),
        pytest.param(_notice(kind="legal_separation"), id="of a separation"),
        pytest.param(_notice(fact("case_number", "99-DR-7")), id="of another case"),
        pytest.param(
            paper("notice", "notice_of_entry_of_judgment", fact("judgment_entered_date", "2022-05-09")),
            id="of nobody named",
        ),
    ],
)
def test_a_notice_of_something_else_dates_nothing(notice: CaseDocument) -> None:
    court = _without_entry(decree("decree", fact("case_number", "21-DR-4411"), state="OH"))
    assert _judgment(court, notice).document_date is None


def test_a_notice_alone_tells_of_the_divorce() -> None:
    people = facts_of(_notice(fact("marital_status_end_date", "2022-11-20"), state="CA")).people
    assert people is not None
    assert (people.marital_status, str(people.date_of_divorce)) == ("divorced", "2022-11-20")


@pytest.mark.parametrize("kind", ["dissolution_reserving_status", "nullity", "reserved_issues"])
def test_a_notice_of_what_ends_no_marriage_tells_of_no_divorce(kind: str) -> None:
    people = facts_of(_notice(kind=kind)).people
    assert people is None or people.marital_status is None


def test_a_paper_of_doubtful_type_that_adjudges_nothing_proves_no_divorce() -> None:
    order = decree(state="OH").model_copy(update={"needs_review": True, "reason": "divorce or legal separation?"})
    vague = order.model_copy(update={"facts": tuple(f for f in order.facts if f.field != "judgment_type")})
    people = facts_of(vague).people
    assert people is None or people.marital_status is None


def test_an_agreement_in_the_file_speaks_where_the_decree_only_refers_to_it() -> None:
    silent = fact("tax_allocation_obligor", "silent", 1, doubt="an agreement is not among these pages")
    court = decree("decree", silent, clause=None)
    agreed = paper(
        "agreement",
        "marital_settlement_agreement",
        *PARTIES,
        fact("tax_allocation_obligor", "party_2", 1),
        fact("tax_allocation_years", ("2018",), 1),
    )
    records = facts_of(court, agreed).documents or ()
    clauses = [clause.obligor for record in records for clause in record.tax_clauses or ()]
    assert clauses == ["nonrequesting_spouse"]
