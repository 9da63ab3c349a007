"""The two schedules, registered with Prefect and carried out until told to stop."""

from __future__ import annotations

import asyncio
import contextlib
import signal
from datetime import UTC, datetime, timedelta

from prefect.client.orchestration import PrefectClient, get_client
from prefect.client.schemas.filters import FlowRunFilter
from prefect.client.schemas.objects import ConcurrencyLimitConfig, ConcurrencyLimitStrategy, FlowRun
from prefect.client.schemas.sorting import FlowRunSort
from prefect.deployments.runner import RunnerDeployment
from prefect.runner import Runner
from prefect.schedules import Cron, Interval
from prefect.states import Cancelled

from flows.scheduled import intake_sweep, nightly_recheck
from pipeline.settings import Settings

_RUNS_AT_ONCE = 100
"""So many that every missed run is offered to the server at once, which cancels all but one of each kind."""
_MISSED_AT_MOST = 200
_UNFINISHED = ["SCHEDULED", "PENDING", "RUNNING"]


async def watch(settings: Settings) -> None:
    """Sweep at once and then on schedule, recheck every night, until the process is asked to end."""
    runner = Runner(name="relief-intake", limit=_RUNS_AT_ONCE, pause_on_shutdown=False)
    sweep, recheck = await _deployments(settings)
    sweep_id = await runner.aadd_deployment(sweep)
    await runner.aadd_deployment(recheck)
    async with get_client() as client:
        await _drop_missed(client)
        await client.create_flow_run_from_deployment(sweep_id)
    await _until_told_to_stop(runner)


async def _deployments(settings: Settings) -> tuple[RunnerDeployment, RunnerDeployment]:
    one_at_a_time = ConcurrencyLimitConfig(limit=1, collision_strategy=ConcurrencyLimitStrategy.CANCEL_NEW)
    every_few_minutes = Interval(timedelta(minutes=settings.sweep_minutes), anchor_date=datetime.now(UTC))
    every_night = Cron(f"0 {settings.recheck_hour} * * *", timezone=settings.time_zone)
    return (
        await intake_sweep.ato_deployment(
            "every few minutes", schedule=every_few_minutes, concurrency_limit=one_at_a_time
        ),
        await nightly_recheck.ato_deployment("every night", schedule=every_night, concurrency_limit=one_at_a_time),
    )


async def _drop_missed(client: PrefectClient) -> None:
    """Cancel what an earlier server left unfinished: a run that is due now makes every missed one needless."""
    unfinished = FlowRunFilter.model_validate({"state": {"type": {"any_": _UNFINISHED}}})
    oldest_first = FlowRunSort.EXPECTED_START_TIME_ASC
    for run in await client.read_flow_runs(flow_run_filter=unfinished, sort=oldest_first, limit=_MISSED_AT_MOST):
        if run.deployment_id is not None and _is_missed(run):
            await client.set_flow_run_state(run.id, Cancelled(message="Missed while nothing was served."), force=True)


def _is_missed(run: FlowRun) -> bool:
    is_waiting = run.state is not None and run.state.is_scheduled()
    return not is_waiting or run.expected_start_time is None or run.expected_start_time < datetime.now(UTC)


async def _until_told_to_stop(runner: Runner) -> None:
    running = asyncio.ensure_future(runner.start())
    # The runner puts its own handler first, one that leaves without stopping; ours goes in its place.
    await asyncio.sleep(0)
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, running.cancel)
    with contextlib.suppress(asyncio.CancelledError):
        await running
