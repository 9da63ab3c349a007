"""What a person sees of a run on the terminal. Case ids and file names go there and nowhere else."""

from __future__ import annotations

import sys
from pathlib import Path
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from pipeline.job import Observer, RunResult
from pipeline.outputs import INDEX


class TerminalProgress(Observer):
    """A bar of the cases and a count of the pages, on standard error; silent where that is no terminal."""

    def __init__(self) -> None:
        console = Console(stderr=True)
        self._progress = Progress(
            SpinnerColumn(),
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("cases, {task.fields[pages]} pages read"),
            TimeElapsedColumn(),
            console=console,
            transient=True,
            disable=not console.is_terminal,
        )
        self._task = self._progress.add_task("Reading", total=None, pages=0)
        self._pages = 0

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._progress.stop()

    def work_found(self, cases: int) -> None:
        """Set the length of the bar."""
        self._progress.update(self._task, total=cases)

    def page_read(self) -> None:
        """Count a page."""
        self._pages += 1
        self._progress.update(self._task, pages=self._pages)

    def case_finished(self) -> None:
        """Move the bar on."""
        self._progress.advance(self._task)


def tell_result(result: RunResult, out: Path) -> None:
    """Print how the run ended: where to look on standard output, what went wrong on standard error."""
    for file in result.unread:
        print(printable(f"not read: {file.case_id}/{file.file}: {file.reason}"), file=sys.stderr)
    for defect in result.defects:
        print(f"defect of ours in {defect.stage}: {defect.error}", *defect.trace[-3:], sep="\n  ", file=sys.stderr)
    redone = f"{len(result.redone)} done now" if result.redone else "nothing had changed"
    print(f"Cases: {len(result.outcomes)}, {redone}. Files read: {result.files_read}.")
    print(f"Open {out / INDEX}")


def printable(line: str) -> str:
    """Return a line whose names and texts, which clients and their papers give, cannot steer the terminal."""
    return "".join(character if character.isprintable() else "\ufffd" for character in line)
