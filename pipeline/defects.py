"""Errors of ours, told without a word of any page: an error's message may quote what the code was looking at."""

from __future__ import annotations

import os
import traceback
from pathlib import Path

from models.run import Defect
from pipeline.errors import MissingDependencyError, RuleBookError, UsageError

STOPPING = (UsageError, MissingDependencyError, RuleBookError)
"""Errors that the user must mend before any case can go on. Every other error costs one page, file or case."""

OUR_FAULT = "This is a defect of ours, not of the papers. Read the papers concerned by hand and report it."


def fault_of_machine(error: BaseException) -> str | None:
    """Return in the machine's own words what it failed at, None for an error of ours.

    The words of the system and of the database alone: they name no file and quote no statement.
    """
    from sqlalchemy.exc import OperationalError

    if isinstance(error, OSError):
        return os.strerror(error.errno) if error.errno else type(error).__name__
    return str(error.orig) if isinstance(error, OperationalError) else None


def defect_of(stage: str, error: BaseException) -> Defect:
    """Describe an error of ours without its message, which may hold text of a page."""
    frames = traceback.extract_tb(error.__traceback__)
    trace = tuple(f"{Path(frame.filename).name}:{frame.lineno} in {frame.name}" for frame in frames)
    return Defect(stage=stage, error=type(error).__name__, trace=trace)
