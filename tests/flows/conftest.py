"""A tiny intake, and a program that runs it under Prefect with stand-in stages in a process of its own.

Prefect reads its settings once, when it is imported, so a test of it needs a fresh process.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SECRETS = ("Vang", "Fatima", "900-12-3456", "900123456", "12,345.67", "garcia")
"""What the stand-in scans and the folder names hold and Prefect must never hear."""

_DEAD_END = "http://127.0.0.1:9"
_PROGRAM = """
import sys
from datetime import date
from pathlib import Path
from flows.run_flow import in_prefect
from pipeline.job import Request
from pipeline.run import run_intake
from pipeline.settings import Settings
from tests.flows.troubled import troubled_stages

intake, out = Path(sys.argv[1]), Path(sys.argv[2])
request = Request(intake=intake, out=out, as_of=date(2026, 11, 21), settings=Settings(workers=2))
result = run_intake(request, stages=troubled_stages(), execute=in_prefect)
print(len(result.redone), len(result.unread), len(result.defects), int(result.exit_code), "prefect" in sys.modules)
"""


@pytest.fixture
def intake(tmp_path: Path) -> Path:
    folder = tmp_path / "intake"
    for case_id in ("garcia-2024", "Vang, Fatima"):
        add_case(folder, case_id)
    return folder


def add_case(intake: Path, case_id: str) -> None:
    """Add a case of one file with two pages."""
    (intake / case_id).mkdir(parents=True)
    (intake / case_id / "Fatima Vang W-2.pdf").write_text(f"Fatima Vang 900-12-3456 12,345.67\n{case_id}\n")


@pytest.fixture
def run_in_process(intake: Path) -> Callable[[Path], subprocess.CompletedProcess[str]]:
    def run(out: Path) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-c", _PROGRAM, str(intake), str(out)]
        # A network's proxy, which must never be asked for what runs on this machine.
        environment = {**os.environ, "HTTP_PROXY": _DEAD_END, "http_proxy": _DEAD_END}
        return subprocess.run(
            command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=300, check=False
        )

    return run


def traces_of(secrets: tuple[str, ...], folder: Path) -> list[tuple[str, str]]:
    """Return every (file, secret) for which a file under *folder* holds the secret."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [(path.name, s) for path in files for s in secrets if s.lower().encode() in path.read_bytes().lower()]
