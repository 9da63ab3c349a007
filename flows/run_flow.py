"""``relief-intake run`` under Prefect. Imports Prefect only when there is something to do."""

from __future__ import annotations

from pipeline.job import Job


def in_prefect(job: Job) -> None:
    """Run the steps of *job* as a Prefect flow."""
    from flows.environment import prepare_prefect

    prepare_prefect(job.out)

    from flows.orchestrate import run_as_flow

    run_as_flow(job)
