"""What ``relief-intake serve`` does again and again: the intake sweep and the nightly recheck."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Literal

from pipeline.job import Request, RunResult
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
