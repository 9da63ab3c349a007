"""The words: complete for every code, and written as people write."""

from __future__ import annotations

import re
from datetime import date
from importlib.resources import files
from typing import get_args

import pytest
import yaml

from models.determination import Confidence, DeadlineId, DeadlineStatus, EvidenceCode, FlagCode
from models.document import Disposition
from models.fact import FactStatus
from models.relief import PathwayName, PathwayValue, Role, Verdict, Weight
from pipeline.report.masking import is_number_field, mask_number_field, safe_text
from pipeline.report.wording import load_wording

WORDS = load_wording("en")


@pytest.mark.parametrize(
    ("codes", "path"),
    [
        pytest.param(DeadlineId, "deadlines.{}.title", id="deadline titles"),
        pytest.param(DeadlineId, "deadlines.{}.short", id="short deadline titles"),
        pytest.param(DeadlineId, "deadlines.{}.act", id="what to do"),
        pytest.param(DeadlineStatus, "status.{}", id="deadline statuses"),
        pytest.param(FlagCode, "flags.{}", id="flags"),
        pytest.param(PathwayName, "pathways.names.{}.title", id="pathways"),
        pytest.param(PathwayValue, "pathways.value.{}", id="pathway values"),
        pytest.param(Confidence, "confidence.{}", id="confidence of rules"),
        pytest.param(Disposition, "account.disposition.{}", id="dispositions"),
        pytest.param(Disposition, "account.disposition_count.{}.one", id="counted dispositions"),
        pytest.param(Role, "pathways.role.{}", id="condition roles"),
        pytest.param(Verdict, "pathways.verdict.{}", id="verdicts"),
        pytest.param(Weight, "pathways.weight.{}", id="weights"),
    ],
)
def test_every_code_has_words(codes: object, path: str) -> None:
    assert [code for code in get_args(codes) if not isinstance(WORDS.find(path.format(code)), str)] == []


def test_every_paper_says_why_who_and_how() -> None:
    assert sorted(WORDS.papers) == sorted(get_args(EvidenceCode))
    for code, paper in WORDS.papers.items():
        assert {"title", "why", "who", "how"} <= set(paper), code
        assert WORDS.find(f"papers.who.{paper['who']}"), code


def test_every_alarm_is_a_flag() -> None:
    assert set(WORDS.items_of("alarms")) <= set(get_args(FlagCode))


def test_plain_readings_have_no_word() -> None:
    assert WORDS.find("facts.status.read") is None
    assert all(WORDS.find(f"facts.status.{status}") for status in get_args(FactStatus) if status != "read")


def test_no_word_promises_relief() -> None:
    printed = yaml.safe_dump([dict(WORDS.tree), dict(WORDS.papers)]).lower()
    assert "eligib" not in printed
    assert "qualifies" not in printed


def test_sensitive_papers_are_not_asked_for_by_mail() -> None:
    for code in ("abuse_evidence", "medical_records", "knowledge_evidence"):
        assert "ask" not in WORDS.papers[code]
        assert "letter" in WORDS.papers[code]["caution"]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        pytest.param("2024-03-04", "Mar 4, 2024", id="day"),
        pytest.param("2024-13-04", "2024-13-04", id="no day"),
        pytest.param("1234567.50", "$1,234,567.50", id="money"),
        pytest.param("-15.00", "-$15.00", id="negative money"),
        pytest.param("2018", "2018", id="year"),
        pytest.param(True, "yes", id="true"),
        pytest.param(False, "no", id="false"),
        pytest.param(None, "could not tell", id="could not tell"),
        pytest.param(("2018", "2019"), "2018, 2019", id="list"),
    ],
)
def test_value(value: str | bool | tuple[str, ...] | None, expected: str) -> None:
    assert WORDS.value(value) == expected


def test_days_and_years() -> None:
    assert WORDS.day(date(2026, 12, 4), "date_weekday") == "Fri, Dec 4, 2026"
    assert WORDS.years((2020, 2016, 2018, 2019, 2021)) == "2016, 2018-2021"


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        ("taxpayer_tin", True),
        ("box_a_employee_ssn", True),
        ("debtor_tin_last4", True),
        ("creditor_agency", False),
        ("posting_date", False),
    ],
)
def test_is_number_field(field: str, expected: bool) -> None:
    assert is_number_field(field) is expected


def test_number_fields_keep_four_digits() -> None:
    assert [mask_number_field(value) for value in ("900123456", "3456", "XXX-XX-3456", "56")] == [
        "***-**-3456",
        "***-**-3456",
        "***-**-3456",
        "56",
    ]


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize(
    ("ink", "ground"),
    [
        ("ink", "ground"),
        ("soft", "ground"),
        ("soft", "paper"),
        ("link", "paper"),
        ("link", "ground"),
        ("urgent", "urgent-ground"),
        ("urgent", "paper"),
        ("soon", "paper"),
        ("calm", "paper"),
        ("doubt", "doubt-ground"),
        ("ink", "quiet-ground"),
    ],
)
def test_text_has_contrast(ink: str, ground: str) -> None:
    style = files("pipeline.report.templates").joinpath("report.css").read_text(encoding="utf-8")
    colours = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", style))
    light, dark = sorted((_luminance(colours[ink]), _luminance(colours[ground])), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 4.5


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("plain\ntwo lines\t", "plain\ntwo lines\t", id="plain"),
        pytest.param("a\x00b\x1bc", "a\ufffdb\ufffdc", id="control characters"),
        pytest.param("scan\udcff.pdf", "scan\ufffd.pdf", id="file name in another encoding"),
        pytest.param("letter\u202efdp.exe", "letterfdp.exe", id="turned writing direction"),
        pytest.param("Señora Peña – “así”", "Señora Peña – “así”", id="Spanish"),
        pytest.param("900-12-\u202e3456", "***-**-3456", id="number behind a mark"),
    ],
)
def test_safe_text(text: str, expected: str) -> None:
    assert safe_text(text) == expected
