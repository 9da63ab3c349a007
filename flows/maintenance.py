"""What ``relief-intake serve`` does again and again, the intake sweep and the nightly recheck, and what it shows."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Literal

from models.run import CaseOutcome
from pipeline.job import Request, RunResult
from pipeline.report.standing import days_left, group
from pipeline.run import Execute, run_intake
from pipeline.settings import Settings


def maintain(
    intake: Path,
    out: Path,
    as_of: date,
    settings: Settings,
    *,
    scope: Literal["settled", "stored"],
    execute: Execute | None = None,
) -> RunResult:
    """Sweep or recheck once.

    Args:
        intake: The intake folder.
        out: The output folder.
        as_of: The day to count for.
        settings: Limits and choices.
        scope: ``settled`` takes in what is new and no longer growing; ``stored`` counts the deadlines of every case
            again from what was read before, and reads nothing.
        execute: Runs the steps; plain threads by default.
    """
    request = Request(intake=intake, out=out, as_of=as_of, settings=settings, scope=scope, wait_for_others=True)
    return run_intake(request, execute=execute)


def describe(ref: str, outcome: CaseOutcome, today: date) -> str:
    """Return what Prefect's page shows of a case."""
    digest = outcome.digest
    pressing = [item for item in digest.deadlines if group(item, today) == "pressing"]
    left = [days for item in pressing if (days := days_left(item, today)) is not None]
    rows = {
        "Counted for": digest.as_of.isoformat(),
        "Deadlines ahead": len(pressing),
        "Days to the nearest safe date": min(left) if left else "none",
        "Deadlines past": sum(group(item, today) == "past" for item in digest.deadlines),
        "Files": digest.files,
        "Files not readable": digest.files_unread,
        "Pages": f"{digest.pages}, of them not readable or unknown {digest.pages_unread}",
        "Values to check": f"{digest.facts_to_check} of {digest.facts}",
    }
    table = "\n".join(f"| {name} | {value} |" for name, value in rows.items())
    return f"# Case {ref}\n\n| | |\n|---|---|\n{table}\n"
