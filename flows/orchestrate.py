"""The steps of a job as Prefect tasks. Prefect sees opaque ids and how each step ended, never a name or a page."""

from __future__ import annotations

from typing import Any

from prefect import Task, flow, task
from prefect.cache_policies import NO_CACHE
from prefect.task_runners import ThreadPoolTaskRunner

from pipeline.job import Job, StepName, TransientError
from pipeline.run import Wait, drive

_TASK_NAMES: dict[StepName, str] = {"read_file": "read file", "finish_case": "finish case"}
_RETRY_DELAYS_S = [1.0, 5.0]


def run_as_flow(job: Job) -> None:
    """Run the steps of *job* as one flow run: a flow run costs a second, so never one a case."""
    runner: Any = ThreadPoolTaskRunner(max_workers=job.workers)
    as_flow = flow(name="intake", task_runner=runner, persist_result=False, retries=0, log_prints=False)
    as_flow(lambda: run_in_this_flow(job))()


def run_in_this_flow(job: Job) -> None:
    """Run the steps of *job* as tasks of the flow that is running, in windows."""
    tasks = {name: _as_task(name, job) for name in _TASK_NAMES}

    def submit(step: StepName, opaque_id: str) -> Wait:
        future = tasks[step].submit(opaque_id)
        return lambda: future.result()

    drive(job, submit)


def _as_task(name: StepName, job: Job) -> Task[[str], Any]:
    return task(
        name=_TASK_NAMES[name],
        cache_policy=NO_CACHE,
        persist_result=False,
        retries=len(_RETRY_DELAYS_S),
        retry_delay_seconds=_RETRY_DELAYS_S,
        retry_condition_fn=_is_transient,
        log_prints=False,
    )(job.steps[name])


def _is_transient(_task: Any, _run: Any, state: Any) -> bool:
    """Only a fault of the machine is worth another try; every other step gives the same answer again."""
    return isinstance(state.result(raise_on_failure=False), TransientError)
