"""``relief-intake serve``: Prefect's server and the two schedules with one command."""

from __future__ import annotations

import asyncio
import contextlib
import os
from pathlib import Path

from flows.environment import note_server, prepare_prefect, served
from flows.served import SERVED_VARIABLE, write_served
from flows.server import Server
from pipeline.run import prepare_folders
from pipeline.settings import Settings

_PREFERRED_PORT = 4200


def serve(intake: Path, out: Path, settings: Settings) -> None:
    """Serve until interrupted.

    Raises:
        UsageError: If the folders are not usable or are served already.
        MissingDependencyError: If the server does not start.
    """
    prepare_folders(intake, out)
    intake, out = intake.resolve(), out.resolve()
    home = prepare_prefect(out)
    with served(home):
        server = Server((_PREFERRED_PORT, 0))
        try:
            server.wait()
            note_server(home, server.address)
            print(f"Prefect's page: {server.address}  (stop with Ctrl-C)", flush=True)
            _serve_schedules(intake, out, home, settings)
        finally:
            server.stop()


def _serve_schedules(intake: Path, out: Path, home: Path, settings: Settings) -> None:
    """Register the schedules and run what they ask for, each in a process of its own, until told to stop."""
    from flows.schedules import watch

    note = home / "served.json"
    write_served(note, intake, out)
    os.environ[SERVED_VARIABLE] = str(note)
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(watch(settings))
