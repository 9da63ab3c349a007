"""``relief-intake serve`` from the outside: a process, its page, its schedules and what it leaves behind."""

from __future__ import annotations

import csv
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from tests.flows.conftest import ROOT, traces_of
from tests.flows.papers import AMOUNT, NAME, SSN, draw_levy_notice

pytestmark = [pytest.mark.flow, pytest.mark.slow, pytest.mark.xdist_group("prefect")]
PATIENCE_S = 240.0
FIRST, SECOND = "Quastenflosse one", "Quastenflosse two"


def add_case(intake: Path, case_id: str) -> None:
    (intake / case_id).mkdir(parents=True)
    draw_levy_notice(intake / case_id / "Quastenflosse levy.pdf", date="November 3, 2026")


@contextmanager
def serving(intake: Path, out: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Serve, and give the process and the address of its page."""
    program = str(Path(sys.executable).with_name("relief-intake"))
    environment = {**os.environ, "RELIEF_INTAKE_SETTLE_SECONDS": "0", "RELIEF_INTAKE_SWEEP_MINUTES": "60"}
    command = [program, "serve", str(intake), "--out", str(out)]
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            line = process.stdout.readline()
            assert "http://127.0.0.1:" in line
            yield process, line.split("page: ")[1].split()[0]
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(60)


def ask(address: str, path: str, body: dict[str, Any] | None = None) -> Any:
    """Ask Prefect's API; a server that is busy with its database says 503 and wants to be asked again."""
    data = json.dumps(body or {}).encode()
    request = Request(f"{address}/api/{path}", data=data, headers={"Content-Type": "application/json"})
    for _ in range(10):
        try:
            with urlopen(request, timeout=30) as answer:
                return json.load(answer)
        except HTTPError as error:
            if error.code != HTTPStatus.SERVICE_UNAVAILABLE:
                raise
            time.sleep(1)
    raise AssertionError(f"{path}: the server stayed busy")


def wait_until(is_so: Callable[[], bool], what: str) -> None:
    give_up_at = time.monotonic() + PATIENCE_S
    while not is_so():
        assert time.monotonic() < give_up_at, what
        time.sleep(0.5)


def cases_in_docket(out: Path) -> set[str]:
    if not (out / "docket.csv").is_file():
        return set()
    with (out / "docket.csv").open(encoding="utf-8", newline="") as stream:
        return {row["case_id"] for row in csv.DictReader(stream)}


def run_now(address: str, deployments: dict[str, Any], name: str) -> None:
    """Ask for a run as the schedule does, and wait for its end."""
    run = ask(address, f"deployments/{deployments[name]['id']}/create_flow_run")
    wait_until(lambda: state_of(address, run["id"]) == "COMPLETED", f"{name} did not complete")


def state_of(address: str, run_id: str) -> str:
    found = ask(address, "flow_runs/filter", {"flow_runs": {"id": {"any_": [run_id]}}})
    assert found[0]["state_type"] not in ("FAILED", "CRASHED", "CANCELLED"), found[0]["state"]["message"]
    return str(found[0]["state_type"])


def test_serve_takes_in_what_arrives_and_tells_prefect_nothing(tmp_path: Path) -> None:
    intake, out = tmp_path / "intake", tmp_path / "out"
    add_case(intake, FIRST)
    with serving(intake, out) as (process, address):
        wait_until(
            lambda: process.poll() is not None or cases_in_docket(out) == {FIRST},
            "the first sweep did not run by itself",
        )
        assert process.poll() is None
        found = ask(address, "deployments/filter")
        deployments = {deployment["name"]: deployment for deployment in found}
        assert set(deployments) == {"every few minutes", "every night"}
        assert all(len(deployment["schedules"]) == 1 for deployment in found)
        limits = [deployment["concurrency_options"]["collision_strategy"] for deployment in found]
        assert limits == ["CANCEL_NEW", "CANCEL_NEW"]

        add_case(intake, SECOND)
        run_now(address, deployments, "every few minutes")
        assert cases_in_docket(out) == {FIRST, SECOND}
        run_now(address, deployments, "every night")

        artifacts = ask(address, "artifacts/filter")
        assert len({artifact["key"] for artifact in artifacts}) == 2
        assert all("Days to the nearest" in artifact["data"] for artifact in artifacts)
        pages = [ask(address, f"{kind}/filter") for kind in ("flow_runs", "task_runs", "artifacts", "logs")]
        assert not [secret for secret in ("Quastenflosse", SSN, AMOUNT) if secret in json.dumps(pages)]
        refused = subprocess.run(
            [*process.args[:3], "--out", str(out)],  # type: ignore[index]
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        assert (refused.returncode, "served already" in refused.stderr) == (2, True)
    assert process.returncode == 0
    secrets = ("Quastenflosse", NAME.upper(), SSN, SSN.replace("-", ""), AMOUNT)
    found_in = traces_of(secrets, out / ".work" / "prefect")
    # The note of which folders are served is ours, not Prefect's; it holds paths of the clinic's own folders.
    assert found_in == []
    with socket.socket() as probe, pytest.raises(OSError, match="refused"):
        probe.connect(("127.0.0.1", int(address.rsplit(":", 1)[1])))
