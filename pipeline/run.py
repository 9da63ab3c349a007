"""The main job: every case of an intake folder, from scans to summaries. Read this first.

The order of the stages is written once: text file by file (``pipeline.reading``), then for each case classify, extract,
facts, eligibility and report (``pipeline.casework``), then the index and the docket over all cases. Who runs the steps,
plain threads or Prefect, is the caller's choice (``Execute``); which steps there are and in which order is
:func:`drive`'s.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TypeAlias

from pipeline.errors import UsageError
from pipeline.job import Job, Observer, Request, RunResult, StepName, TransientError
from pipeline.memory import share_heaps
from pipeline.outputs import CASES
from pipeline.stages import STAGES, Stages
from pipeline.store import Store, locked, make_private_folder, temporary_files_in

Wait: TypeAlias = Callable[[], None]
Submit: TypeAlias = Callable[[StepName, str], Wait]
"""Starts a step on the file or case with this opaque id and returns what waits for its end."""

WORK_FOLDER = ".work"
WINDOW_PER_WORKER = 4
"""Steps that are under way or waiting, per worker: enough to keep them busy, few enough for any size of intake."""


Execute: TypeAlias = Callable[[Job], None]
"""Runs the steps of a job; calls :func:`drive`."""


def run_intake(
    request: Request, *, stages: Stages = STAGES, execute: Execute | None = None, observer: Observer | None = None
) -> RunResult:
    """Read every case of an intake and write its outputs, the index and the docket.

    Args:
        request: What to do.
        stages: The stages; tests put stand-ins in.
        execute: Runs the steps that are to do; plain threads by default. Not called when nothing is to do.
        observer: Told of progress.

    Raises:
        UsageError: If the folders are not usable.
        MissingDependencyError: If the machine lacks something a step needs.
        RuleBookError: If the rules contradict themselves.
    """
    with open_job(request, stages=stages, observer=observer) as job:
        if job.has_work:
            (execute or in_threads)(job)
        return job.conclude()


def in_threads(job: Job) -> None:
    """Run the steps of *job* in plain threads, a few tries each."""
    with ThreadPoolExecutor(max_workers=job.workers, thread_name_prefix="step") as pool:

        def submit(step: StepName, opaque_id: str) -> Wait:
            future = pool.submit(_with_retries, job.steps[step], opaque_id)
            return lambda: future.result()

        drive(job, submit)


def _with_retries(step: Callable[[str], None], opaque_id: str, *, tries: int = 3) -> None:
    for remaining in range(tries - 1, -1, -1):
        try:
            return step(opaque_id)
        except TransientError:
            if not remaining:
                raise


def drive(job: Job, submit: Submit) -> None:
    """Submit every step of *job* in order: the files of a case, then the case, while the next files are read already.

    At most a window of steps is under way. Waiting is first in, first out, and each case stands in the queue behind its
    files, so it starts as soon as they, and copies of them in earlier cases, are done.
    """
    queue: deque[Callable[[], None]] = deque()

    def start(step: StepName, opaque_id: str) -> None:
        wait = submit(step, opaque_id)
        queue.append(lambda: _wait(job, step, opaque_id, wait))

    def make_room() -> None:
        while len(queue) >= job.workers * WINDOW_PER_WORKER:
            queue.popleft()()

    try:
        for case_ref, file_ids in job.work:
            for file_id in file_ids:
                make_room()
                start("read_file", file_id)
            make_room()
            queue.append(partial(start, "finish_case", case_ref))
        while queue:
            queue.popleft()()
    except BaseException:
        # Whoever runs the steps waits for those that are under way: a file of many pages is left where it is.
        job.stop()
        raise


def _wait(job: Job, step: StepName, opaque_id: str, wait: Wait) -> None:
    try:
        wait()
    except TransientError:
        job.give_up(step, opaque_id)
    job.check()


@contextmanager
def open_job(request: Request, *, stages: Stages = STAGES, observer: Observer | None = None) -> Iterator[Job]:
    """Open the output folder and its store, and find out what is to do.

    Raises:
        UsageError: If the folders are not usable, or another run works on *out*.
    """
    prepare_folders(request.intake, request.out)
    # Whoever runs the steps may go to another folder to do so.
    request = replace(request, intake=request.intake.resolve(), out=request.out.resolve())
    # Tesseract's own threads fight over few cores: with them a dense page takes 5 to 11 times as long.
    os.environ["OMP_THREAD_LIMIT"] = "1"
    share_heaps()
    work_folder = make_private_folder(request.out / WORK_FOLDER)
    with (
        locked(work_folder / "lock", wait=request.wait_for_others),
        temporary_files_in(work_folder / "temporary"),
        Store.open(work_folder, request.settings.database_url) as store,
        ThreadPoolExecutor(max_workers=request.settings.workers, thread_name_prefix="page") as page_workers,
    ):
        yield Job(request, stages, store, page_workers, observer=observer)


def prepare_folders(intake: Path, out: Path) -> None:
    """Check that the folders are usable and make *out*.

    Raises:
        UsageError: If they are not.
    """
    if not intake.is_dir():
        raise UsageError(f"There is no intake folder {intake}. Name the folder that holds one sub-folder a case.")
    if out.exists() and not out.is_dir():
        raise UsageError(f"{out} is a file. Name a folder for the results with --out.")
    if _would_change(intake, out):
        raise UsageError(
            "The results would be written into the intake, where nothing may change. Name another --out, such as a new "
            "folder beside the intake."
        )
    try:
        _prepare(out)
    except OSError as error:
        raise UsageError(f"The output folder {out} cannot be used ({error.strerror}). Name another --out.") from None


def _would_change(intake: Path, out: Path) -> bool:
    """True where a run would write into *intake*; it may lie in *out*, but not where the results go."""
    kept, written = intake.resolve(), [(out / name).resolve() for name in (CASES, WORK_FOLDER)]
    return any(place.is_relative_to(kept) for place in (out.resolve(), *written)) or any(
        kept.is_relative_to(place) for place in written
    )


def _prepare(out: Path) -> None:
    """Make *out*, closed to others. A folder that held other things before keeps its mode: it is not ours to close."""
    is_ours = not out.exists() or (out / WORK_FOLDER).exists() or next(out.iterdir(), None) is None
    if is_ours:
        make_private_folder(out)
