"""``relief-intake serve``: Prefect's server and the two schedules with one command."""

from __future__ import annotations

import asyncio
import contextlib
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from flows.environment import is_alive, note_server, prepare_prefect, running_server
from flows.served import SERVED_VARIABLE, write_served
from pipeline.errors import MissingDependencyError, UsageError
from pipeline.run import prepare_folders
from pipeline.settings import Settings

_PREFERRED_PORT = 4200
_START_TIMEOUT_S = 240.0
_STOP_TIMEOUT_S = 15.0


def serve(intake: Path, out: Path, settings: Settings) -> None:
    """Serve until interrupted.

    Raises:
        UsageError: If the folders are not usable or are served already.
        MissingDependencyError: If the server does not start.
    """
    prepare_folders(intake, out)
    home = prepare_prefect(out)
    if running_server(home) is not None:
        raise UsageError("This output folder is served already. Stop that one first, or name another --out.")
    with _server(home) as address:
        print(f"Prefect's page: {address}  (stop with Ctrl-C)", flush=True)
        _serve_schedules(intake, out, home, settings)


@contextlib.contextmanager
def _server(home: Path) -> Iterator[str]:
    """Run Prefect's server on this machine's own address, with its scheduler and its page."""
    port = _free_port()
    address = f"http://127.0.0.1:{port}"
    command = [sys.executable, "-m", "uvicorn", "--factory", "prefect.server.api.server:create_app"]
    command += ["--host", "127.0.0.1", "--port", str(port), "--log-level", "error", "--timeout-keep-alive", "5"]
    # The page asks the browser to find the API where the server says it is.
    environment = {**os.environ, "PREFECT_UI_API_URL": f"{address}/api", "PREFECT__SERVER_FINAL": "1"}
    process = subprocess.Popen(command, env=environment, start_new_session=True)
    try:
        _wait_for(process, address)
        note_server(home, address)
        os.environ["PREFECT_API_URL"] = f"{address}/api"
        yield address
    finally:
        _stop(process)


def _free_port() -> int:
    for port in (_PREFERRED_PORT, 0):
        with contextlib.suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(("127.0.0.1", port))
            return int(probe.getsockname()[1])
    raise MissingDependencyError("No network port is free on this machine. Close other programs, then try again.")


def _wait_for(process: subprocess.Popen[bytes], address: str) -> None:
    give_up_at = time.monotonic() + _START_TIMEOUT_S
    while time.monotonic() < give_up_at and process.poll() is None:
        if is_alive(address):
            return
        time.sleep(0.2)
    raise MissingDependencyError(
        "Prefect's server did not start. Run `relief-intake doctor`, and `make setup` if it names Prefect."
    )


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(_STOP_TIMEOUT_S)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _serve_schedules(intake: Path, out: Path, home: Path, settings: Settings) -> None:
    """Register the schedules and run what they ask for, each in a process of its own, until told to stop."""
    from flows.schedules import watch

    served = home / "served.json"
    write_served(served, intake, out)
    os.environ[SERVED_VARIABLE] = str(served.resolve())
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(watch(settings))
