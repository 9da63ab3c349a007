"""Interview answers beside the papers."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pipeline.case_settings import CaseSettingsError, load_case_settings
from pipeline.facts.answers import interview_facts
from tests.facts.factories import BOTH, assemble, decree, fact, facts_of, levy_notice, offset_notice, paper, settings


def test_an_answer_no_paper_speaks_of_is_taken_with_its_origin() -> None:
    assembled = assemble(levy_notice(), case_file=settings(facts={"people": {"same_household": "no"}}))
    people = assembled.matter.facts.people
    assert people is not None
    assert people.same_household == "no"
    (link,) = assembled.origins["people.same_household"]
    assert (link.document_id, link.field) == ("case.yaml", "people.same_household")


def test_an_answer_against_a_paper_wins_over_nothing() -> None:
    assembled = assemble(decree(), case_file=settings(facts={"people": {"date_of_divorce": "2021-01-04"}}))
    people = assembled.matter.facts.people
    assert people is not None
    assert people.date_of_divorce is None
    (conflict,) = assembled.conflicts
    assert (conflict.path, conflict.kind) == ("people.date_of_divorce", "contradiction")
    assert {candidate.value for candidate in conflict.candidates} == {"2021-01-04", "2022-05-03"}


def test_a_separate_return_against_a_joint_notice_wins_over_nothing() -> None:
    told = settings(facts={"returns": [{"tax_year": 2018, "filed_by": "requesting_spouse"}]})
    assembled = assemble(levy_notice(to=BOTH), offset_notice(), case_file=told)
    assert [(each.tax_year, each.filed_by) for each in assembled.matter.facts.returns or ()] == [(2018, None)]
    offset = next(each for each in assembled.matter.facts.documents or () if each.type == "irs_cp49")
    assert offset.debt_owner is None


@pytest.mark.parametrize(
    ("day", "told", "settled"),
    [
        pytest.param("2026-03-02", "2026-03-02", date(2026, 3, 2), id="the answer is one of the readings"),
        pytest.param("2026-03-12", "2026-06-01", None, id="the answer is none of the readings"),
    ],
)
def test_an_answer_settles_a_doubtful_date_only_as_one_of_its_readings(
    day: str, told: str, settled: date | None
) -> None:
    doubtful = fact("notice_date", "2026-03-12", doubt="blurred", alternatives=("2026-03-02",))
    answers = settings(facts={"documents": [{"type": "irs_lt11", "document_date": told}]})
    (record,) = facts_of(levy_notice(day=doubtful), case_file=answers).documents or ()
    assert record.document_date == settled
    assert (record.document_date_readings is None) is (settled is not None)


def test_an_answer_names_the_owner_of_a_debt() -> None:
    answers = settings(facts={"documents": [{"type": "irs_cp49", "debt_owner": "both"}]})
    (record,) = facts_of(offset_notice(), case_file=answers).documents or ()
    assert record.debt_owner == "both"


def test_a_paper_that_is_not_in_the_file_is_added() -> None:
    answers = settings(facts={"documents": [{"type": "irs_letter_3172", "document_date": "2025-11-03"}]})
    assert [each.type for each in facts_of(levy_notice(), case_file=answers).documents or ()] == [
        "irs_letter_3172",
        "irs_lt11",
    ]


def test_years_are_united() -> None:
    answers = settings(facts={"tax_years": [2016], "liabilities": [{"tax_year": 2018, "liability_type": "unpaid_tax"}]})
    facts = facts_of(levy_notice(), case_file=answers)
    assert facts.tax_years == (2016, 2018)
    (liability,) = facts.liabilities or ()
    assert (liability.liability_type, liability.assessed) == ("unpaid_tax", "yes")


def test_an_asked_and_empty_list_stays() -> None:
    assert facts_of(levy_notice(), case_file=settings(facts={"filings": []})).filings == ()
    assert facts_of(levy_notice()).filings is None


def test_a_paper_against_an_empty_list_stays_and_is_named() -> None:
    received = paper("claim", "form_8857", fact("received_stamp_date", "2025-03-10"))
    assembled = assemble(received, case_file=settings(facts={"filings": []}))
    assert [each.form for each in assembled.matter.facts.filings or ()] == ["form_8857"]
    assert [(each.path, each.kind) for each in assembled.conflicts] == [("filings[0].form", "contradiction")]


@pytest.mark.parametrize(
    ("answers", "place"),
    [
        pytest.param(
            {"people": {"marital_status": "Jane"}}, "facts.people.marital_status", id="a word not in the list"
        ),
        pytest.param({"people": {"same_household": True}}, "facts.people.same_household", id="true for yes"),
        pytest.param(
            {"people": {"Jane": "x"}}, "facts.people (a key the dictionary does not have)", id="a made-up key"
        ),
        pytest.param({"tax_years": ["2018"]}, "facts.tax_years.0", id="a year in quotes"),
        pytest.param(
            {"people": {"same_household": "Jane"}},
            "facts.people.same_household (Input should be 'yes' or 'no')",
            id="a word the dictionary does not have",
        ),
        pytest.param(
            {"filings": [{"form": "form_8857", "filed_date": "3/4/Jane"}]},
            "facts.filings.0.filed_date (a date is written YYYY-MM-DD)",
            id="a day as it is spoken",
        ),
        pytest.param(
            {"tax_years": [22]}, "facts.tax_years.0 (Input should be greater than or equal to 1913)", id="a short year"
        ),
        pytest.param(
            {"liabilities": [{"tax_year": 2021, "assessed": "yes"}, {"tax_year": 2021, "assessed": "no"}]},
            "facts.liabilities (one record for each tax year",
            id="a year twice",
        ),
        pytest.param({"filings": "Jane"}, "facts.filings (Input should be a valid list)", id="no list"),
    ],
)
def test_a_wrong_answer_is_named_without_its_value(answers: dict[str, object], place: str) -> None:
    with pytest.raises(CaseSettingsError) as caught:
        interview_facts(settings(facts=answers))
    assert place in str(caught.value)
    assert "Jane" not in str(caught.value)
    assembled = assemble(levy_notice(), case_file=settings(facts=answers))
    assert [(issue.category, issue.file) for issue in assembled.issues] == [("case_settings", "case.yaml")]


def test_whole_numbers_are_taken_as_amounts_and_codes() -> None:
    told = interview_facts(
        settings(
            facts={
                "payments": [{"amount": 1200}],
                "suspensions": {"bankruptcies": [{"debtor": "both", "chapter": 7}]},
            }
        )
    )
    assert told.payments is not None
    assert str(told.payments[0].amount) == "1200.00"
    assert told.suspensions is not None
    assert told.suspensions.bankruptcies is not None
    assert told.suspensions.bankruptcies[0].chapter == "7"


def test_a_case_file_is_read_and_checked(tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    path.write_text('client: {name: "Dolores P. Ashgrove"}\nfacts:\n  people: {same_household: no}\n', encoding="utf-8")
    assert interview_facts(load_case_settings(path)).people is not None
    path.write_text("facts:\n  people: {same_household: maybe}\n", encoding="utf-8")
    with pytest.raises(CaseSettingsError, match=r"facts\.people\.same_household"):
        interview_facts(load_case_settings(path))
