"""Prefect's server as a process of our own: the one ``serve`` keeps, and the passing one of a single run.

Prefect starts a passing server by itself where none is named, but imports all of it into the client to do so and waits
idly until it answers. Here it starts first, and the run makes itself ready meanwhile.
"""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from flows.environment import is_alive
from flows.quiet import PASSING_SERVER_SETTINGS
from pipeline.errors import MissingDependencyError

_START_TIMEOUT_S = 240.0
_STOP_TIMEOUT_S = 15.0
_HOST = "127.0.0.1"


class Server:
    """A server on this machine's own address, started at once; :meth:`wait` until it answers.

    Prefect must not be imported before: from here on it finds the server in its settings.

    Args:
        ports: Ports to try in this order, 0 for any.
        is_passing: It lasts for one run and shows no page.
    """

    def __init__(self, ports: Sequence[int] = (0,), *, is_passing: bool = False) -> None:
        port = _free_port(ports)
        self.address = f"http://{_HOST}:{port}"
        # The page asks the browser to find the API where the server says it is.
        extra = PASSING_SERVER_SETTINGS if is_passing else {"PREFECT_UI_API_URL": f"{self.address}/api"}
        self._process = _start(port, extra)
        os.environ["PREFECT_API_URL"] = f"{self.address}/api"

    def wait(self) -> None:
        """Wait until the server answers.

        Raises:
            MissingDependencyError: If it does not.
        """
        give_up_at = time.monotonic() + _START_TIMEOUT_S
        while time.monotonic() < give_up_at and self._process.poll() is None:
            if is_alive(self.address):
                return
            time.sleep(0.1)
        raise MissingDependencyError(
            "Prefect's server did not start. Run `relief-intake doctor`, and `make setup` if it names Prefect; "
            "`run --no-prefect` does without it."
        )

    def stop(self) -> None:
        """Stop the server; without haste, for it may still write."""
        self._process.terminate()
        try:
            self._process.wait(_STOP_TIMEOUT_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        if self._process.stdin is not None:
            self._process.stdin.close()


def _start(port: int, extra: Mapping[str, str]) -> subprocess.Popen[bytes]:
    # The folder a run is started in may hold anything; neither Python nor uvicorn is to import from it.
    command = [sys.executable, "-P", "-m", "flows.server_process", "--factory", "flows.server_process:make_app"]
    command += ["--app-dir", str(Path(__file__).resolve().parent.parent)]
    command += ["--host", _HOST, "--port", str(port), "--log-level", "error", "--timeout-keep-alive", "5"]
    environment = {**os.environ, "PREFECT__SERVER_FINAL": "1", **extra}
    # The pipe closes with this process, even one that is killed, and the server with the pipe.
    return subprocess.Popen(command, env=environment, stdin=subprocess.PIPE, start_new_session=True)


def _free_port(ports: Sequence[int]) -> int:
    for port in ports:
        with contextlib.suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((_HOST, port))
            return int(probe.getsockname()[1])
    raise MissingDependencyError("No network port is free on this machine. Close other programs, then try again.")
