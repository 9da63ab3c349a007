"""Matters as JSON: what is accepted, and what is said of what is not."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest

from models.matter import Facts
from pipeline.eligibility.engine import determine
from pipeline.eligibility.matters import determine_all, parse_matters
from pipeline.errors import UsageError

_GOOD: dict[str, Any] = {"id": "one", "as_of": "2026-02-09", "facts": {"documents": []}}


def _with(**facts: Any) -> str:
    return json.dumps([{**_GOOD, "facts": facts}])


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(json.dumps([_GOOD]), id="a list"),
        pytest.param(json.dumps({"cases": [_GOOD], "about": {"what": "x"}}), id="an object with cases"),
        pytest.param(json.dumps(_GOOD), id="one matter"),
        pytest.param(
            json.dumps([{**_GOOD, "expected": {"nonsense": 1}, "tags": ["x"], "provenance": "?"}]), id="commentary"
        ),
    ],
)
def test_forms_of_input(text: str) -> None:
    assert [matter.id for matter in parse_matters(text)] == ["one"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param("{", "not JSON.*line 1", id="not JSON"),
        pytest.param('"text"', "expected a list of cases", id="not a list"),
        pytest.param('{"cases": [], "more": 1}', "found 'more'", id="a stranger beside cases"),
        pytest.param("[1]", "case number 1 is not an object", id="a case that is a number"),
        pytest.param('[{"as_of": "2026-01-01", "facts": {}}]', "case number 1: id: Field required", id="no id"),
        pytest.param(json.dumps([_GOOD, _GOOD]), "id one is given twice", id="twice"),
        pytest.param('{"id": "one", "id": "two"}', "'id' is given twice", id="a name twice"),
        pytest.param('[{"facts": {"documents": [], "documents": []}}]', "'documents' is given twice", id="a list twice"),
        pytest.param("[" * 5000, "nested too deeply", id="too deep"),
        pytest.param("[" + "9" * 5000 + "]", "a number of thousands of digits", id="a number without end"),
        pytest.param(_with(pets=[]), r"case one: facts\.pets: Extra", id="unknown fact"),
        pytest.param(_with(documents=[{"type": "irs_cp14", "document_date": "9 Feb 2026"}]), r"case one: facts\.documents\[0\]\.document_date: a date is written", id="a date in words"),
        pytest.param(_with(documents=[{"type": "irs_cp14", "document_date": "2026-02-30"}]), r"documents\[0\]\.document_date", id="30 February"),
        pytest.param(_with(documents=[{"type": "irs_cp14", "document_date": "9026-02-03"}]), "between 1900 and 2199", id="the year 9026"),
        pytest.param(_with(documents=[{"document_date": "2026-02-03"}]), r"documents\[0\]\.type: Field required", id="no type"),
        pytest.param(_with(environment={"irs_oral_statements": [{"deadline": "cdp"}]}), r"statements\[0\]\.deadline", id="strange deadline"),
        pytest.param(_with(documents=[{"type": "letter"}]), r"documents\[0\]\.type", id="strange type"),
        pytest.param(_with(returns=[{"tax_year": "2020"}]), r"returns\[0\]\.tax_year", id="a year in quotes"),
        pytest.param(_with(payments=[{"amount": 12.5}]), r"payments\[0\]\.amount: money is text", id="money as number"),
        pytest.param(_with(payments=[{"amount": "-12.50"}]), "money is text", id="negative money"),
        pytest.param(_with(tax_years=[2020, 2020]), "stands twice", id="a year twice"),
        pytest.param(_with(tax_years=[]), "facts.tax_years", id="no years"),
        pytest.param(_with(returns=[{"filed": True}]), r"returns\[0\]\.filed", id="true instead of yes"),
        pytest.param(_with(filings=[{"form": "form_8857", "efiled_at": "2026-01-01T10:00:00"}]), r"efiled_at: a timestamp", id="no offset"),
    ],
)  # fmt: skip
def test_bad_input_names_case_and_fact(text: str, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        parse_matters(text)


def test_messages_repeat_no_value() -> None:
    with pytest.raises(UsageError) as caught:
        parse_matters(_with(documents=[{"type": "irs_cp14", "creditor_agency": "Jane Q. Public", "amount": "Jane"}]))
    assert "Jane" not in str(caught.value)


def test_unknown_and_absent_are_the_same() -> None:
    written = Facts.model_validate({"returns": [{"filed_by": "unknown", "filed": "unknown", "joint_with": "unknown"}]})
    assert written == Facts.model_validate({"returns": [{}]})


def test_answers_keep_order_and_fit_the_vocabulary() -> None:
    two = json.dumps([{**_GOOD, "id": "b"}, {**_GOOD, "id": "a"}])
    answers = json.loads(determine_all(two))
    assert [answer["id"] for answer in answers] == ["b", "a"]
    jsonschema.validate(answers, _ANSWERS)
    assert determine_all(two) == determine_all(two)


_DATE = {"anyOf": [{"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}, {"type": "null"}]}
_ANSWERS = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["id", "deadlines", "pathways", "missing_evidence", "flags", "questions"],
        "properties": {
            "deadlines": {
                "type": "array",
                "items": {
                    "type": "object",
                    "additionalProperties": False,
                    "required": ["id", "raw_date", "date", "conservative_date", "status", "basis", "citation"],
                    "properties": {
                        "id": {"type": "string"},
                        "raw_date": _DATE,
                        "date": _DATE,
                        "conservative_date": _DATE,
                        "status": {"type": "string"},
                        "scope": {"type": "object", "additionalProperties": {"not": {"type": "null"}}},
                        "basis": {"type": "string", "minLength": 1},
                        "citation": {"type": "string", "minLength": 1},
                        "rule_id": {"type": "string", "pattern": r"^(R|T)\d+[a-z]?$"},
                        "confidence": {"enum": ["A", "B", "C", "U"]},
                        "edition": {"type": "string"},
                    },
                },
            },
        },
    },
}


def test_a_year_of_wages_is_not_taken_for_the_year_of_a_levy_notice_that_names_none() -> None:
    levy = {"type": "irs_lt11", "document_date": "2026-01-12", "addressed_to": "requesting_spouse"}
    wages = {"type": "w2", "tax_years": [2025], "person": "requesting_spouse"}
    (answer,) = json.loads(determine_all(_with(documents=[levy, wages])))
    hearing = next(each for each in answer["deadlines"] if each["id"] == "cdp_hearing_request")
    assert "tax_years" not in hearing["scope"]


def test_a_chain_says_in_plain_words_what_would_settle_it() -> None:
    levy = {"type": "irs_lt11", "document_date": "2026-01-12", "tax_years": [2020]}
    (matter,) = parse_matters(_with(documents=[levy]))
    chains = determine(matter).chains
    (last,) = {chain.steps[-1].text for chain in chains if chain.deadline_id == "cdp_hearing_request"}
    assert last == "On 2026-02-09: needs facts; would be settled by: to whom the paper is addressed"


def test_a_printed_day_is_that_of_a_paper_by_its_usual_name() -> None:
    letter = {"type": "irs_cp2000", "document_date": "2026-01-12", "printed_last_day": "2026-02-11"}
    (answer,) = json.loads(determine_all(_with(documents=[letter], tax_years=[2023])))
    (printed,) = (each for each in answer["deadlines"] if each["id"] == "printed_response_date")
    assert printed["basis"] == "printed on the CP2000"
