"""The house rules that a tool can hold us to."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import typer.main

from flows.cli import app
from pipeline.errors import ExitCode
from pipeline.settings import Settings
from pipeline.stages import SOURCES

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_import_contracts_hold() -> None:
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_every_command_and_option_is_in_the_readme() -> None:
    commands: dict[str, Any] = typer.main.get_command(app).commands  # type: ignore[attr-defined]
    for name, command in commands.items():
        assert f"relief-intake {name}" in README
        options = {option for parameter in command.params for option in parameter.opts if option.startswith("--")}
        for option in options - {"--help"}:
            assert option in README, f"{name} {option}"


@pytest.mark.parametrize("code", list(ExitCode), ids=lambda code: code.name)
def test_every_exit_code_is_in_the_readme(code: ExitCode) -> None:
    assert re.search(rf"^\| {code.value} \| ", README, re.MULTILINE)


@pytest.mark.parametrize("name", list(Settings.model_fields))
def test_every_setting_is_in_the_readme(name: str) -> None:
    assert f"`RELIEF_INTAKE_{name.upper()}`" in README


def test_requirements_are_pinned_with_hashes_and_name_no_host() -> None:
    text = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    assert not re.search(r"https?://|--index-url|--find-links|--trusted-host|@ ", text)
    pins = re.findall(r"^[a-z0-9][^\s=]*==\S+", text, re.MULTILINE)
    requirements = [line for line in text.splitlines() if line and line[0] not in " #"]
    assert len(pins) == len(requirements) > 50
    assert text.count("--hash=sha256:") >= len(pins)


def test_prefect_is_imported_by_no_quick_command() -> None:
    program = "import sys, flows.cli, pipeline.run; sys.exit('prefect' in sys.modules or 'spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=False).returncode == 0


@pytest.mark.parametrize("stage", ["ingest", "text", "classify", "extract", "facts", "eligibility", "report"])
def test_stage_s_version_covers_everything_of_ours_that_it_imports(stage: str) -> None:
    covered = [ROOT / place for place in SOURCES[stage]]
    named_elsewhere = {"pipeline.errors", "pipeline.settings"}
    for path in (ROOT / "pipeline" / stage).rglob("*.py"):
        for module in modules_of_ours(path) - named_elsewhere:
            file = ROOT / module.replace(".", "/")
            candidates = {file, file.with_suffix(".py")}
            is_covered = any(c.is_relative_to(place) for c in candidates for place in covered)
            assert is_covered or not module.startswith("pipeline."), f"{path.name} imports {module}"


@pytest.mark.parametrize("stage", ["classify", "extract"])
def test_version_of_a_stage_that_asks_the_probe_covers_what_the_probe_is_made_of(stage: str) -> None:
    covered = {place for place in SOURCES[stage] if place.startswith("pipeline/text/")}
    imported = {module for place in covered for module in modules_of_ours(ROOT / place)}

    assert {f"{module.replace('.', '/')}.py" for module in imported if module.startswith("pipeline.text.")} <= covered


def modules_of_ours(path: Path) -> set[str]:
    nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    imported = {node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module}
    return {module for module in imported if module.split(".")[0] == "pipeline"}


@pytest.mark.parametrize("folder", ["models", "pipeline", "flows"])
def test_no_unfinished_work_is_left_in_the_code(folder: str) -> None:
    marks = re.compile(r"\b(TODO|FIXME|NotImplementedError)\b")
    found = [path for path in (ROOT / folder).rglob("*.py") if marks.search(path.read_text(encoding="utf-8"))]
    assert found == []
