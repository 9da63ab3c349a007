"""``relief-intake run`` under Prefect: the same results, and nothing confidential in Prefect's hands."""

from __future__ import annotations

import json
import os
import sqlite3
import stat
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from flows.environment import is_alive
from flows.quiet import PREFECT_SETTINGS
from pipeline.job import Request
from pipeline.run import run_intake
from tests.flows.conftest import ROOT, SECRETS, add_case, traces_of
from tests.run.stand_ins import stand_in_stages

pytestmark = [pytest.mark.flow, pytest.mark.xdist_group("prefect")]
RunInProcess = Callable[[Path], subprocess.CompletedProcess[str]]


def outputs(out: Path) -> dict[str, bytes]:
    files = (path for path in out.rglob("*") if path.is_file() and ".work" not in path.parts)
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in files}


def parameters_in(database: Path) -> set[str]:
    with closing(sqlite3.connect(database)) as connection:
        return {row[0] for row in connection.execute("SELECT parameters FROM flow_run")}


def runs_in(database: Path) -> Counter[tuple[str, str]]:
    """Count what Prefect's database tells of the flow and its tasks: their name and how they ended."""
    query = "SELECT 'flow', state_name FROM flow_run UNION ALL SELECT name, state_name FROM task_run"
    with closing(sqlite3.connect(database)) as connection:
        return Counter((name.split("-")[0], state) for name, state in connection.execute(query))


def dispositions(out: Path, case_id: str) -> list[str]:
    case: dict[str, Any] = json.loads((out / "cases" / case_id / "case.json").read_text(encoding="utf-8"))
    return [page["disposition"] for page in case["pages"]]


def test_same_results_as_plain_python_and_nothing_confidential(
    intake: Path, tmp_path: Path, run_in_process: RunInProcess
) -> None:
    out, plain = tmp_path / "out", tmp_path / "plain"
    done = run_in_process(out)
    assert done.stdout.split() == ["2", "0", "0", "0", "True"], done.stderr
    assert done.stderr == ""
    run_intake(Request(intake=intake, out=plain, as_of=date(2026, 11, 21)), stages=stand_in_stages())
    assert outputs(out) == outputs(plain)
    assert traces_of(SECRETS, out / ".work" / "prefect") == []
    assert parameters_in(out / ".work" / "prefect" / "prefect.db") == {"{}"}
    ended_well = {("flow", "Completed"): 1, ("read file", "Completed"): 2, ("finish case", "Completed"): 2}
    assert runs_in(out / ".work" / "prefect" / "prefect.db") == ended_well
    modes = {path: stat.S_IMODE(path.stat().st_mode) for path in out.rglob("*")}
    assert {mode for path, mode in modes.items() if path.is_dir()} == {0o700}
    assert {mode for path, mode in modes.items() if path.is_file()} == {0o600}
    # Nothing changed: Prefect is not even imported.
    assert run_in_process(out).stdout.split() == ["0", "0", "0", "0", "False"]


def test_trouble_costs_what_it_touches_and_leaves_no_trace_of_a_client(
    intake: Path, tmp_path: Path, run_in_process: RunInProcess
) -> None:
    for case_id in ("passing", "lasting", "defect"):
        add_case(intake, case_id)
    out = tmp_path / "out"
    done = run_in_process(out)
    assert done.stdout.split() == ["5", "0", "1", "1", "True"], done.stderr
    assert dispositions(out, "garcia-2024") == ["document", "document"]
    assert dispositions(out, "passing") == ["document", "document"]
    assert dispositions(out, "lasting") == ["document", "unreadable"]
    assert dispositions(out, "defect") == ["document", "document"]
    runs = runs_in(out / ".work" / "prefect" / "prefect.db")
    assert runs[("read file", "Completed")] == 4
    assert runs[("read file", "Failed")] == 1
    assert traces_of(SECRETS, out / ".work" / "prefect") == []
    assert not [secret for secret in SECRETS if secret in done.stderr]


def test_the_passing_server_ends_with_its_run(tmp_path: Path) -> None:
    script = "import os, signal; from flows.server import Server; server = Server(is_passing=True); server.wait(); "
    script += "print(server.address, flush=True); os.kill(os.getpid(), signal.SIGKILL)"
    environment = {**os.environ, **PREFECT_SETTINGS, "PREFECT_HOME": str(tmp_path)}
    killed = subprocess.run(
        [sys.executable, "-c", script], env=environment, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=False
    )
    address = killed.stdout.strip()
    assert address.startswith("http://127.0.0.1:")
    gone_by = time.monotonic() + 30
    while is_alive(address) and time.monotonic() < gone_by:
        time.sleep(0.2)
    assert not is_alive(address)


def test_nothing_in_the_folder_a_run_is_started_in_is_imported(tmp_path: Path) -> None:
    (tmp_path / "fastapi.py").write_text("raise SystemExit('a file of a client was run')", encoding="utf-8")
    script = "from flows.server import Server; server = Server(is_passing=True); server.wait(); server.stop()"
    environment = {**os.environ, **PREFECT_SETTINGS, "PREFECT_HOME": str(tmp_path / "home"), "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-P", "-c", script], env=environment, cwd=tmp_path, check=False)
    assert done.returncode == 0
