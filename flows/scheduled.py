"""The two flows behind ``relief-intake serve``. Prefect starts each in a process of its own.

Neither has a parameter: where the folders lie is written in a file that only their owner may read.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal
from zoneinfo import ZoneInfo

from prefect import flow
from prefect.artifacts import create_markdown_artifact
from prefect.client.schemas.objects import State
from prefect.states import Completed, Failed

from flows.configuration import load_settings
from flows.maintenance import describe, maintain
from flows.orchestrate import run_in_this_flow
from flows.served import read_served
from pipeline.errors import ReliefIntakeError
from pipeline.job import RunResult


@flow(name="intake sweep", persist_result=False, log_prints=False)
def intake_sweep() -> State:
    """Take in scans that arrived and are no longer growing."""
    return _maintain("settled")


@flow(name="nightly recheck", persist_result=False, log_prints=False)
def nightly_recheck() -> State:
    """Count every deadline again for the new day, without reading any page."""
    return _maintain("stored")


def _maintain(scope: Literal["settled", "stored"]) -> State:
    """Run once; the state says in our own words how it ended, since Prefect keeps the text of an exception."""
    try:
        intake, out = read_served()
        settings = load_settings()
        today = datetime.now(ZoneInfo(settings.time_zone)).date()
        result = maintain(intake, out, today, settings, scope=scope, execute=run_in_this_flow)
    except ReliefIntakeError as error:
        return Failed(message=f"{type(error).__name__}. Run `relief-intake doctor` to see what to do.")
    except Exception as error:  # noqa: BLE001 (Prefect would keep the message, which may quote a page)
        return Failed(message=f"A defect of ours: {type(error).__name__}.")
    _show(result, today)
    return _state_of(result)


def _state_of(result: RunResult) -> State:
    redone, waiting = len(result.redone), len(result.waiting)
    unread, defects = len(result.unread), len(result.defects)
    message = f"{redone} of {len(result.outcomes)} cases done, {waiting} still arriving, "
    message += f"{unread} files not readable, {defects} defects of ours."
    return Failed(message=message) if defects else Completed(message=message)


def _show(result: RunResult, today: date) -> None:
    """Leave an artifact for each case that was done: its opaque id, counts and days, nothing from any paper."""
    redone = set(result.redone)
    for outcome in result.outcomes:
        if outcome.case_id in redone:
            create_markdown_artifact(
                key=f"case-{result.refs[outcome.case_id]}",
                markdown=describe(result.refs[outcome.case_id], outcome, today),
                description="Deadlines of one case, by its opaque id",
            )
