import random
from typing import Any

import pytest

from tests.eval.figures import changes, of_values
from tests.eval.made.bundles import make_cases, makers
from tests.eval.made.scoring import Graded, grade


def _fact(field: str, value: Any, *, row: int | None = None, doubted: bool = False) -> dict[str, Any]:
    return {"field": field, "row": row, "value": value, "needs_review": doubted, "confidence": 0.9}


def _document(page: int, *facts: dict[str, Any], type_: str = "w2") -> dict[str, Any]:
    return {"type": type_, "pages": [{"file": "a.pdf", "page_number": page}], "facts": list(facts)}


def _truth(*papers: tuple[int, str, list[tuple[Any, ...]]]) -> dict[str, Any]:
    documents = [
        {
            "type": type_,
            "pages": [{"file": "a.pdf", "page_number": page}],
            "fields": [dict(zip(("field", "value", "row"), field, strict=False)) for field in fields],
        }
        for page, type_, fields in papers
    ]
    return {"case_id": "c", "capture": "fax", "documents": documents}


def _graded(truth: dict[str, Any], *documents: dict[str, Any]) -> Graded:
    graded = Graded()
    grade({"documents": list(documents)}, truth, graded)
    return graded


@pytest.mark.parametrize(
    ("facts", "verdicts"),
    [
        ([_fact("box_1_wages", "10.00")], ["right"]),
        ([_fact("box_1_wages", "10.00", doubted=True)], ["flagged"]),
        ([_fact("box_1_wages", "16.00", doubted=True)], ["caught"]),
        ([_fact("box_1_wages", "16.00")], ["SILENT"]),
        ([], ["missed"]),
    ],
    ids=["right", "right but flagged", "wrong but flagged", "silent", "missed"],
)
def test_verdicts(facts: list[dict[str, Any]], verdicts: list[str]) -> None:
    graded = _graded(_truth((1, "w2", [("box_1_wages", "10.00")])), _document(1, *facts))

    assert [outcome.verdict for outcome in graded.values] == verdicts


def test_value_in_a_blank_box_is_silent() -> None:
    graded = _graded(
        _truth((1, "w2", [("box_8_allocated_tips", None)])), _document(1, _fact("box_8_allocated_tips", "5.00"))
    )

    assert [outcome.verdict for outcome in graded.values] == ["SILENT"]


def test_any_value_of_a_blank_form_is_made_up() -> None:
    graded = _graded(_truth((1, "w2", [])), _document(1, _fact("box_1_wages", "10.00")))

    assert [outcome.verdict for outcome in graded.values] == ["SILENT"]


def test_papers_that_share_a_page_are_paired_by_their_values() -> None:
    truth = _truth((1, "w2", [("box_1_wages", "10.00")]), (1, "w2", [("box_1_wages", "20.00")]))
    graded = _graded(truth, _document(1, _fact("box_1_wages", "20.00")), _document(1, _fact("box_1_wages", "10.00")))

    assert [outcome.verdict for outcome in graded.values] == ["right", "right"]


def test_rows_of_two_tables_are_matched_apart() -> None:
    truth = _truth(
        (1, "w2", [("box_12_code", "D", 1), ("box_12_amount", "5.00", 1), ("box_15_state", "OH", 1)]),
    )  # fmt: skip
    found = _document(
        1, _fact("box_15_state", "OH", row=1), _fact("box_12_amount", "5.00", row=2), _fact("box_12_code", "D", row=2)
    )

    assert {outcome.verdict for outcome in _graded(truth, found).values} == {"right"}


def test_paper_taken_for_a_graded_type_makes_up_its_values() -> None:
    graded = _graded(_truth((1, "w2g", [])), _document(1, _fact("box_1_wages", "10.00")))

    assert [outcome.verdict for outcome in graded.values] == ["SILENT"]
    assert graded.documents == [("fax", "w2g", True, False)]


def test_figures_of_values() -> None:
    truth = _truth((1, "w2", [("box_1_wages", "10.00"), ("box_2_federal_withheld", "2.00"), ("box_b_ein", "07-1")]))
    found = of_values(_graded(truth, _document(1, _fact("box_1_wages", "10.00"), _fact("box_b_ein", "08-1"))).values)

    assert found["recall"] == pytest.approx(1 / 3)
    assert found["precision"] == pytest.approx(1 / 2)
    assert found["silent_rate"] == pytest.approx(1 / 2)
    assert found["straight_through"] == pytest.approx(1 / 3)


def test_less_silence_and_more_recall_are_gains() -> None:
    told = list(changes({"a silent_rate": 0.2, "a recall": 0.5}, {"a silent_rate": 0.1, "a recall": 0.4}))

    assert [line.split()[0] for line in told] == ["LOSS", "gain"]


@pytest.mark.parametrize("maker", makers(), ids=lambda maker: maker.__name__)
def test_every_maker_makes_the_same_paper_of_the_same_chance(maker: Any) -> None:
    one, other = maker(random.Random(5)), maker(random.Random(5))

    assert one.pages
    assert one.says == other.says


def test_cases_are_seeded() -> None:
    one, other = (next(iter(make_cases(3, 1, only=["copier_scan"], papers=1))) for _ in range(2))

    assert one.truth() == other.truth()
    assert [file.content for file in one.case.files] == [file.content for file in other.case.files]
