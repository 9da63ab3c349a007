"""``relief-intake run`` under Prefect. Imports Prefect only when there is something to do."""

from __future__ import annotations

import atexit
from collections.abc import Callable

from pipeline.job import Job
from pipeline.stages import load_stages


def in_prefect(job: Job) -> None:
    """Run the steps of *job* as a Prefect flow, on the server that serves the same folder or a passing one."""
    from flows.environment import prepare_prefect, running_server
    from flows.server import Server

    home = prepare_prefect(job.out)
    if running_server(home) is not None:
        _run(job)
        return
    server = Server(is_passing=True)
    # Registered before Prefect is imported and so called after Prefect has sent off what it still holds.
    atexit.register(server.stop)
    load_stages()
    with job.reading_ahead():
        _run(job, server.wait)


def _run(job: Job, wait: Callable[[], None] = lambda: None) -> None:
    from flows.orchestrate import run_as_flow

    wait()
    run_as_flow(job)
