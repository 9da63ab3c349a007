"""The whole pipeline over the samples, without Prefect: what it finds against what stands on the papers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pipeline.errors import ExitCode
from pipeline.job import Request, RunResult
from pipeline.run import run_intake
from pipeline.settings import Settings
from tests.samples.grading import Grade, count, find_document, grade_case
from tests.samples.places import INTAKE, TRUTH_FILES, load

AS_OF = date(2026, 11, 21)
STRAIGHT_THROUGH = 0.8

pytestmark = [pytest.mark.ocr, pytest.mark.slow, pytest.mark.xdist_group("samples")]
TRUTHS = [pytest.param(load(path), id=path.stem) for path in TRUTH_FILES]


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("samples") / "out"


@pytest.fixture(scope="module")
def result(out: Path) -> RunResult:
    return run_intake(Request(intake=INTAKE, out=out, as_of=AS_OF, settings=Settings(workers=2)))


@pytest.fixture(scope="module")
def cases(result: RunResult, out: Path) -> dict[str, Any]:
    return {outcome.case_id: load(out / "cases" / outcome.case_id / "case.json") for outcome in result.outcomes}


def _places(pages: list[dict[str, Any]]) -> list[tuple[str, int]]:
    return [(page["file"], page["page_number"]) for page in pages]


def test_files_that_cannot_be_opened_are_named_and_nothing_else_fails(result: RunResult) -> None:
    assert result.exit_code == ExitCode.FILES_UNREAD
    assert result.defects == ()
    wanted = [
        (truth["case_id"], file["name"])
        for truth in (load(path) for path in TRUTH_FILES)
        for file in truth["files"]
        if file["status"] == "quarantined"
    ]
    assert sorted((file.case_id, file.file) for file in result.unread) == sorted(wanted)


@pytest.mark.parametrize("truth", TRUTHS)
def test_every_page_is_accounted_for_once(cases: dict[str, Any], truth: dict[str, Any]) -> None:
    wanted = [(file["name"], n) for file in truth["files"] for n in range(1, file["pages"] + 1)]
    assert sorted(_places(cases[truth["case_id"]]["pages"])) == sorted(wanted)


@pytest.mark.parametrize("truth", TRUTHS)
def test_empty_pages_are_known_as_such(cases: dict[str, Any], truth: dict[str, Any]) -> None:
    pages = cases[truth["case_id"]]["pages"]
    empty = [page for page in pages if page["disposition"] in ("blank", "separator")]
    assert _places(empty) == _places(truth["blank_pages"])


@pytest.mark.parametrize("truth", TRUTHS)
def test_every_paper_is_found_whole_with_its_pages_in_order(cases: dict[str, Any], truth: dict[str, Any]) -> None:
    case = cases[truth["case_id"]]
    found = [find_document(case, wanted) for wanted in truth["documents"]]
    assert [(document or {}).get("type") for document in found] == [wanted["type"] for wanted in truth["documents"]]
    assert [_places(document["pages"]) for document in found if document] == [
        _places(wanted["pages"]) for wanted in truth["documents"]
    ]
    assert [document["incomplete"] for document in found if document] == [
        wanted["incomplete"] for wanted in truth["documents"]
    ]
    assert len(case["documents"]) == len(found)


@pytest.mark.parametrize("truth", TRUTHS)
def test_no_value_is_wrong_without_saying_so(cases: dict[str, Any], truth: dict[str, Any]) -> None:
    grades = grade_case(cases[truth["case_id"]], truth)
    assert [grade.place for grade in grades if grade.verdict == "silent"] == []


def test_most_values_pass_straight_through(cases: dict[str, Any]) -> None:
    grades = list(_all_grades(cases))
    right = count(grades)["right"]
    assert right >= STRAIGHT_THROUGH * len(grades), [grade for grade in grades if grade.verdict != "right"]


def _all_grades(cases: dict[str, Any]) -> Iterator[Grade]:
    for path in TRUTH_FILES:
        truth = load(path)
        yield from grade_case(cases[truth["case_id"]], truth)


@pytest.mark.parametrize("truth", TRUTHS)
def test_deadlines_of_the_demo(cases: dict[str, Any], truth: dict[str, Any]) -> None:
    determination = cases[truth["case_id"]]["determination"]
    answers = [{name: answer[name] for name in ("id", "date", "status")} for answer in determination["deadlines"]]
    assert [wanted for wanted in truth["deadlines"] if wanted not in answers] == []
