"""The sweep and the recheck with the real stages on a born-digital notice."""

from __future__ import annotations

import csv
import subprocess
from datetime import date
from pathlib import Path

import pytest

from flows.explain import explain_deadline
from flows.maintenance import describe, maintain
from pipeline.settings import Settings
from tests.flows.papers import NAME, draw_levy_notice

SETTINGS = Settings(workers=2, settle_seconds=0)
CASE = "case one"


@pytest.fixture
def intake(tmp_path: Path) -> Path:
    folder = tmp_path / "intake" / CASE
    folder.mkdir(parents=True)
    draw_levy_notice(folder / "levy.pdf", date="November 3, 2026")
    (folder / "case.yaml").write_text(f'client: {{name: "{NAME}", ssn_last4: "4711"}}\nfacts: {{filings: []}}\n')
    return tmp_path / "intake"


def hearing_request(out: Path) -> dict[str, str]:
    with (out / "docket.csv").open(encoding="utf-8", newline="") as stream:
        rows = [row for row in csv.DictReader(stream) if row["deadline_id"] == "cdp_hearing_request"]
    assert len(rows) == 1
    return rows[0]


def no_program(*_arguments: object, **_options: object) -> None:
    raise AssertionError("a program was started")


def test_later_day_turns_an_open_deadline_to_missed_in_every_output(
    intake: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    assert maintain(intake, out, date(2026, 11, 21), SETTINGS, scope="settled").files_read == 1
    assert (hearing_request(out)["status"], hearing_request(out)["days_left"]) == ("open", "12")
    names = ("index.html", "docket.csv", "docket.ics", f"cases/{CASE}/summary.html", f"cases/{CASE}/deadlines.ics")
    before = {name: (out / name).read_bytes() for name in names}

    monkeypatch.setattr(subprocess, "Popen", no_program)
    result = maintain(intake, out, date(2026, 12, 20), SETTINGS, scope="stored")
    assert (result.files_read, result.redone) == (0, (CASE,))
    assert (hearing_request(out)["status"], hearing_request(out)["days_left"]) == ("missed", "-17")
    assert {name for name in names if (out / name).read_bytes() != before[name]} == set(names)
    assert '"status": "missed"' in (out / "cases" / CASE / "case.json").read_text(encoding="utf-8")
    # The same day again: nothing to do.
    assert maintain(intake, out, date(2026, 12, 20), SETTINGS, scope="stored").redone == ()


def test_explanation_leads_from_the_date_to_the_page(intake: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    maintain(intake, out, date(2026, 11, 21), SETTINGS, scope="settled")
    lines = explain_deadline(out, SETTINGS, CASE, "cdp_hearing_request")
    assert lines[0] == (
        "cdp_hearing_request (tax year 2021, paper dated Nov 3, 2026): open, "
        "safe date 2026-12-03, last day by the rule 2026-12-03"
    )
    assert any("November 3, 2026 (levy.pdf page 1, notice_date" in line for line in lines)
    assert any("6330(a)(3)(B)" in line for line in lines)


def test_what_is_shown_of_a_case_counts_to_its_safe_dates_and_names_nobody(intake: Path, tmp_path: Path) -> None:
    (intake / CASE / "case.yaml").unlink()
    result = maintain(intake, tmp_path / "out", date(2026, 11, 21), SETTINGS, scope="settled")
    (outcome,) = result.outcomes
    shown = describe("a1b2", outcome, date(2026, 11, 23))
    assert "| Days to the nearest safe date | 10 |" in shown
    assert not [secret for secret in (CASE, NAME.split()[0], "4711", "13,579") if secret in shown]
