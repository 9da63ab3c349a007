"""The committed samples: complete, valid against the layouts, and what the generator makes."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from pipeline.case_settings import load_case_settings
from pipeline.layouts.loader import load_layouts
from sample_docs.generator.__main__ import write_case
from sample_docs.generator.binder import SampleCase
from sample_docs.generator.cases import CASES, SEED
from sample_docs.generator.readme import readme_of
from tests.samples.places import INTAKE, SAMPLES, TRUTH_FILES, load

MUST_BE_THERE = {
    "irs_lt11", "irs_letter_1058", "irs_cp90", "irs_cp49", "irs_cp42", "irs_cp39", "bfs_offset_notice", "w2",
    "divorce_decree", "legal_separation_decree", "irs_cp504", "irs_cp14", "fax_cover_sheet",
}  # fmt: skip
MAX_BYTES = 6_000_000
TRUTHS = [pytest.param(path, id=path.stem) for path in TRUTH_FILES]


@cache
def _made(number: int) -> SampleCase:
    return CASES[number](SEED)


def _contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_every_kind_of_paper_is_among_the_samples() -> None:
    found = {document["type"] for path in TRUTH_FILES for document in load(path)["documents"]}
    assert found >= MUST_BE_THERE


def test_samples_stay_small() -> None:
    assert sum(path.stat().st_size for path in INTAKE.rglob("*") if path.is_file()) < MAX_BYTES


@pytest.mark.parametrize("path", TRUTHS)
def test_truth_names_types_and_fields_of_the_layouts(path: Path) -> None:
    layouts = load_layouts()
    for document in load(path)["documents"]:
        fields = {field.name: field for field in layouts[document["type"]].fields}
        named = {entry["field"] for entry in document["fields"]}
        assert named <= set(fields), document["type"]


@pytest.mark.parametrize("path", TRUTHS)
def test_truth_values_are_canonical(path: Path) -> None:
    layouts = load_layouts()
    for document in load(path)["documents"]:
        kinds = {field.name: field.kind for field in layouts[document["type"]].fields}
        for entry in document["fields"]:
            assert _is_canonical(kinds[entry["field"]], entry["value"]), entry


def _is_canonical(kind: str, value: Any) -> bool:
    forms = {
        "money": r"\d+\.\d{2}", "date": r"\d{4}-\d{2}-\d{2}", "period": r"\d{4}(-\d{2}-\d{2})?", "ssn": r"\d{4}",
        "ein": r"\d{2}-\d{7}",
    }  # fmt: skip
    if value is None:
        return True
    if kind == "bool":
        return isinstance(value, bool)
    values = value if isinstance(value, list) else [value]
    return all(isinstance(item, str) and re.fullmatch(forms.get(kind, r".+"), item) for item in values)


@pytest.mark.parametrize("path", TRUTHS)
def test_truth_and_files_name_each_other(path: Path) -> None:
    truth = load(path)
    folder = INTAKE / truth["case_id"]
    on_disk = {file.name for file in folder.iterdir()} - {"case.yaml"}
    assert {file["name"] for file in truth["files"]} == on_disk
    told = [(p["file"], p["page_number"]) for document in truth["documents"] for p in document["pages"]]
    told += [(p["file"], p["page_number"]) for p in truth["blank_pages"]]
    wanted = [(file["name"], n) for file in truth["files"] for n in range(1, file["pages"] + 1)]
    assert sorted(told) == sorted(wanted)


@pytest.mark.parametrize("path", sorted(INTAKE.glob("*/case.yaml")), ids=lambda path: path.parent.name)
def test_settings_can_be_read(path: Path) -> None:
    settings = load_case_settings(path)
    assert settings.client is not None
    assert settings.client.ssn_last4 is not None


def test_numbers_of_people_and_employers_can_never_be_issued() -> None:
    text = "\n".join(path.read_text("latin-1") for path in INTAKE.rglob("*.pdf"))
    text += (SAMPLES / "README.md").read_text(encoding="utf-8")
    for area, group in re.findall(r"\b(\d{3})-(\d{2})-\d{4}\b", text):
        assert area in ("000", "666") or (area >= "900" and group <= "49")
    prefixes = set(re.findall(r"\b(\d{2})-\d{7}\b", text))
    assert prefixes <= {"07", "08", "09", "17", "18", "19", "28", "29", "49", "69", "70", "78", "79", "89", "96", "97"}


@pytest.mark.parametrize("number", range(len(CASES)), ids=[path.stem for path in TRUTH_FILES])
def test_generator_makes_the_committed_files(number: int, tmp_path: Path) -> None:
    case = _made(number)
    write_case(case, tmp_path)
    assert _contents(tmp_path / "intake") == _contents_of_case(case.case_id)
    assert load(tmp_path / "truth" / f"{case.case_id}.json") == load(SAMPLES / "truth" / f"{case.case_id}.json")


def _contents_of_case(case_id: str) -> dict[str, bytes]:
    return {f"{case_id}/{name}": content for name, content in _contents(INTAKE / case_id).items()}


def test_another_seed_makes_other_people() -> None:
    assert CASES[4](SEED + 1).truth() != _made(4).truth()


def test_table_names_every_file() -> None:
    cases = [_made(number) for number in range(len(CASES))]
    assert (SAMPLES / "README.md").read_text(encoding="utf-8") == readme_of(cases)
    for case in cases:
        assert all(f"`{file.name}`" in readme_of([case]) for file in case.files)
