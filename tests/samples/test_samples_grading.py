"""The comparison with the truth by itself: a comparison that lets errors pass would prove nothing."""

from __future__ import annotations

from typing import Any

import pytest

from tests.samples.grading import count, find_document, grade_case, is_same

PAGE = {"file": "a.pdf", "page_number": 1}


def _fact(field: str, value: Any, *, row: int | None = None, flagged: bool = False) -> dict[str, Any]:
    return {"field": field, "row": row, "value": value, "needs_review": flagged}


def _graded(fields: list[dict[str, Any]], facts: list[dict[str, Any]]) -> dict[str, int]:
    truth = {"case_id": "c", "documents": [{"type": "w2", "pages": [PAGE], "fields": fields}]}
    case = {"documents": [{"type": "w2", "pages": [PAGE], "facts": facts}]}
    return {verdict: number for verdict, number in count(list(grade_case(case, truth))).items() if number}


AMOUNT = {"field": "box_1_wages", "value": "100.00"}
BLANK = {"field": "box_7_ss_tips", "value": None}
ROWS = [
    {"field": "box_12_code", "row": 1, "value": "D"},
    {"field": "box_12_code", "row": 2, "value": "DD"},
]


@pytest.mark.parametrize(
    ("fields", "facts", "wanted"),
    [
        pytest.param([AMOUNT], [_fact("box_1_wages", "100.00")], {"right": 1}, id="right"),
        pytest.param([AMOUNT], [_fact("box_1_wages", "100.00", flagged=True)], {"flagged": 1}, id="right but flagged"),
        pytest.param([AMOUNT], [_fact("box_1_wages", "700.00", flagged=True)], {"flagged": 1}, id="wrong and flagged"),
        pytest.param([AMOUNT], [], {"absent": 1}, id="absent"),
        pytest.param([AMOUNT], [_fact("box_1_wages", "700.00")], {"absent": 1, "silent": 1}, id="wrong and silent"),
        pytest.param([BLANK], [], {}, id="blank and left out"),
        pytest.param([BLANK], [_fact("box_7_ss_tips", None)], {}, id="blank and said to be so"),
        pytest.param([BLANK], [_fact("box_7_ss_tips", "5.00")], {"silent": 1}, id="blank and made up"),
        pytest.param(
            ROWS,
            [_fact("box_12_code", "DD", row=1), _fact("box_12_code", "D", row=2)],
            {"right": 2},
            id="rows in another order",
        ),
        pytest.param(
            ROWS[:1],
            [_fact("box_12_code", "D", row=1), _fact("box_12_code", "E", row=2)],
            {"right": 1, "silent": 1},
            id="a row too many",
        ),
    ],
)
def test_each_value_gets_its_verdict(
    fields: list[dict[str, Any]], facts: list[dict[str, Any]], wanted: dict[str, int]
) -> None:
    assert _graded(fields, facts) == wanted


@pytest.mark.parametrize(
    ("field", "value", "wanted", "same"),
    [
        pytest.param("taxpayer_name", "ANA Q. LOPEZ", "Ana Q Lopez", True, id="names without case and signs"),
        pytest.param("taxpayer_name", "ANA LOPEZ", "ANNA LOPEZ", False, id="another letter is another name"),
        pytest.param("taxpayer_tin", "XXX-XX-1234", "1234", True, id="numbers by their last four digits"),
        pytest.param("row_tax_period", "2018", "2018-12-31", True, id="a year stands for its last day"),
        pytest.param("row_tax_period", "2018-06-30", "2018-12-31", False, id="another day does not"),
        pytest.param("tax_allocation_years", ["2018", "2017"], ["2017", "2018"], True, id="years in any order"),
        pytest.param("mentions_form_8857", None, False, False, id="not knowing is not denying"),
        pytest.param("box_1_wages", "10.50", "10.05", False, id="money to the cent"),
    ],
)
def test_values_are_compared_by_kind(field: str, value: Any, wanted: Any, same: bool) -> None:
    assert is_same(field, value, wanted) is same


def test_document_of_another_type_is_not_found() -> None:
    case = {"documents": [{"type": "irs_cp504", "pages": [PAGE], "facts": []}]}
    assert find_document(case, {"type": "irs_lt11", "pages": [PAGE]}) is None
