"""The command line from the outside: exit codes, what goes where, and what never gets out."""

from __future__ import annotations

import errno
import json
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest

from flows import cli
from flows.doctor import Finding, examine
from pipeline import stages
from pipeline.errors import ExitCode, MissingDependencyError, RuleBookError
from pipeline.stages import Stages
from tests.run.stand_ins import stand_in_stages, with_function

UseStages = Callable[[Stages], None]


@pytest.fixture
def intake(tmp_path: Path) -> Path:
    folder = tmp_path / "intake" / "garcia"
    folder.mkdir(parents=True)
    (folder / "letter.pdf").write_text("one\ntwo\n")
    return tmp_path / "intake"


@pytest.fixture
def use_stages(monkeypatch: pytest.MonkeyPatch) -> UseStages:
    def use(replaced: Stages) -> None:
        monkeypatch.setattr(
            "pipeline.run.run_intake.__kwdefaults__", {"stages": replaced, "execute": None, "observer": None}
        )

    return use


def leave(*arguments: object) -> int:
    with pytest.raises(SystemExit) as left:
        cli.main([str(argument) for argument in arguments])
    return int(left.value.code or 0)


def run(intake: Path, *more: str) -> int:
    return leave("run", intake, "--out", intake.parent / "out", "--no-prefect", "--as-of", "2026-11-21", *more)


def test_run_tells_where_to_look(intake: Path, use_stages: UseStages, capsys: pytest.CaptureFixture[str]) -> None:
    use_stages(stand_in_stages())
    assert run(intake) == ExitCode.OK
    assert f"Open {intake.parent / 'out' / 'index.html'}" in capsys.readouterr().out
    assert run(intake) == ExitCode.OK
    assert "nothing had changed" in capsys.readouterr().out


def test_unread_file_is_named_with_its_reason(
    intake: Path, use_stages: UseStages, capsys: pytest.CaptureFixture[str]
) -> None:
    (intake / "garcia" / "bad.pdf").write_text("DAMAGED")
    use_stages(stand_in_stages())
    for _ in range(2):
        assert run(intake) == ExitCode.FILES_UNREAD
        assert "not read: garcia/bad.pdf: The file is damaged." in capsys.readouterr().err


def test_name_of_a_file_cannot_steer_the_terminal(
    intake: Path, use_stages: UseStages, capsys: pytest.CaptureFixture[str]
) -> None:
    (intake / "garcia" / "bad\x1b[2J\n.pdf").write_text("DAMAGED")
    use_stages(stand_in_stages())
    assert run(intake) == ExitCode.FILES_UNREAD
    assert "not read: garcia/bad\ufffd[2J\ufffd.pdf: The file is damaged." in capsys.readouterr().err


@pytest.mark.parametrize("stage", ["eligibility", "docket"])
@pytest.mark.parametrize(
    ("error", "code"),
    [
        pytest.param(MissingDependencyError("Install it."), ExitCode.MISSING_DEPENDENCY, id="machine"),
        pytest.param(RuleBookError("R1 and R2 overlap."), ExitCode.RULE_BOOK, id="rule book"),
        pytest.param(ValueError("Fatima Vang 900-12-3456"), ExitCode.DEFECT, id="defect"),
    ],
)
def test_errors_become_exit_codes_and_quote_no_page(
    intake: Path,
    use_stages: UseStages,
    capsys: pytest.CaptureFixture[str],
    error: Exception,
    code: ExitCode,
    stage: str,
) -> None:
    def fails(*_arguments: object) -> object:
        raise error

    use_stages(with_function(stand_in_stages(), stage, fails))
    assert run(intake) == code
    printed = capsys.readouterr()
    assert "Vang" not in printed.err + printed.out
    assert "3456" not in printed.err + printed.out


def test_full_disk_is_no_defect_of_ours(
    intake: Path, use_stages: UseStages, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_arguments: object) -> object:
        raise OSError(errno.ENOSPC, "Vang.html")

    use_stages(stand_in_stages())
    monkeypatch.setattr("pipeline.outputs.write_private", fails)
    assert run(intake) == ExitCode.MISSING_DEPENDENCY
    assert capsys.readouterr().err == (
        "relief-intake: This machine failed: No space left on device. Mend that, then run again.\n"
    )
    monkeypatch.undo()
    use_stages(stand_in_stages())
    assert run(intake) == ExitCode.OK


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(["run"], id="no intake"),
        pytest.param(["run", "/nonexistent", "--out", "/tmp/never"], id="intake that is not there"),
        pytest.param(["run", ".", "--out", "x", "--as-of", "yesterday"], id="no day"),
        pytest.param(["run", ".", "--out", "x", "--as-of", "0206-11-21"], id="a day no rule can count from"),
        pytest.param(["fly"], id="no such command"),
        pytest.param(["determine", "/nonexistent.json"], id="cases that are not there"),
        pytest.param(["explain", "garcia", "cdp_hearing_request", "--out", "/nonexistent"], id="no results"),
    ],
)
def test_wrong_arguments_leave_with_two(arguments: list[str]) -> None:
    assert leave(*arguments) == ExitCode.USAGE


@pytest.mark.parametrize(
    ("name", "value"), [("WORKERS", "many"), ("TIME_ZONE", "Mars/Olympus"), ("MAX_PAGES", "0"), ("TIME_ZONE", "/etc")]
)
def test_wrong_setting_is_named(
    monkeypatch: pytest.MonkeyPatch, intake: Path, capsys: pytest.CaptureFixture[str], name: str, value: str
) -> None:
    monkeypatch.setenv(f"RELIEF_INTAKE_{name}", value)
    assert run(intake) == ExitCode.USAGE
    assert f"RELIEF_INTAKE_{name}" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "hint"),
    [("OCR_TIMEOUT", "The nearest is RELIEF_INTAKE_OCR_TIMEOUT_S."), ("COLOUR", "The settings stand in README.md.")],
)
def test_variable_that_is_no_setting_is_told_and_the_run_goes_on(
    monkeypatch: pytest.MonkeyPatch,
    intake: Path,
    use_stages: UseStages,
    capsys: pytest.CaptureFixture[str],
    name: str,
    hint: str,
) -> None:
    use_stages(stand_in_stages())
    monkeypatch.setenv("RELIEF_INTAKE_WORKERS", "2")
    monkeypatch.setenv(f"RELIEF_INTAKE_{name}", "10")
    assert run(intake) == ExitCode.OK
    assert f"RELIEF_INTAKE_{name} is no setting. {hint}" in capsys.readouterr().err.splitlines()[0]


def test_schema_describes_what_is_written(
    intake: Path, use_stages: UseStages, capsys: pytest.CaptureFixture[str]
) -> None:
    assert leave("schema") == ExitCode.OK
    schema = json.loads(capsys.readouterr().out)
    use_stages(stand_in_stages())
    run(intake)
    case = json.loads((intake.parent / "out" / "cases" / "garcia" / "case.json").read_text(encoding="utf-8"))
    jsonschema.validate(case, schema)
    assert case["schema_version"] == "1.0"


def test_determine_answers_plain_facts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "cases.json"
    path.write_text(json.dumps({"cases": [{"id": "one", "as_of": "2026-11-21", "facts": {}}]}), encoding="utf-8")
    assert leave("determine", path) == ExitCode.OK
    answers = json.loads(capsys.readouterr().out)
    assert [answer["id"] for answer in answers] == ["one"]


def test_doctor_says_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    findings = {finding.subject: finding for finding in examine(tmp_path)}
    assert not findings["Tesseract"].is_fine
    assert "make setup" in findings["Tesseract"].text
    assert findings["work store"].is_fine
    assert str(Finding("disk", False, "make room")) == "MEND  disk: make room"


@pytest.mark.parametrize("out", ["file", "file/new", "/proc/new"])
def test_doctor_names_an_output_folder_that_cannot_be_written(tmp_path: Path, out: str) -> None:
    (tmp_path / "file").write_text("x")
    disk = next(finding for finding in examine(tmp_path / out) if finding.subject == "disk")
    assert not disk.is_fine
    assert "use another --out" in disk.text


def test_stages_are_named_once_each() -> None:
    names = [
        getattr(stages.STAGES, field).name for field in stages.STAGES.__dataclass_fields__ if field != "make_probe"
    ]
    assert len(names) == len(set(names)) == 10
    assert all(len(getattr(stages.STAGES, name).version) == 64 for name in names)
