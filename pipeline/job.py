"""One run over one intake: what is to do, the steps that do it, and how it ended."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Literal, TypeAlias

from sqlalchemy.exc import OperationalError

from models.page import ImageSource, PageProbe
from models.run import CaseOutcome, Defect, DocketNote, FileCheck, FileText, UnreadFile
from models.summary import CaseDigest
from pipeline.casework import Casework
from pipeline.defects import OUR_FAULT, STOPPING, defect_of, fault_of_machine
from pipeline.errors import ExitCode
from pipeline.ingest.intake import NOT_READABLE
from pipeline.memory import give_memory_back
from pipeline.outputs import DOCKET_CALENDAR, DOCKET_CSV, INDEX, case_folder, write_outputs
from pipeline.plan import PlannedCase, PlannedFile, Planner, Scope, is_written, note_name
from pipeline.reading import FileReader
from pipeline.settings import Settings
from pipeline.stages import Stages
from pipeline.store import Store, digest_of

StepName: TypeAlias = Literal["read_file", "finish_case"]
_PASSING = (OSError, TimeoutError, OperationalError)
_SECRET = "secret"
_ID_LENGTH = 16


class TransientError(Exception):
    """The machine failed and may not fail again: worth another try. Names only an opaque id."""


@dataclass(frozen=True)
class Request:
    """What one run is asked to do.

    Attributes:
        intake: Folder with one sub-folder a case. Nothing in it is changed.
        out: Where everything is written.
        as_of: The day the clock stands on.
        settings: Limits and choices.
        scope: Which files the run looks at.
        wait_for_others: Wait while another run works on *out*; else stop with a usage error.
    """

    intake: Path
    out: Path
    as_of: date
    settings: Settings = field(default_factory=Settings)
    scope: Scope = "all"
    wait_for_others: bool = False


@dataclass(frozen=True)
class RunResult:
    """How a run ended.

    Attributes:
        outcomes: Every case of the intake that was ever finished, in order of its id.
        refs: Opaque id of each case, by case id.
        redone: Ids of the cases that had to be done.
        files_read: Number of files whose pages had to be read.
        waiting: Ids of cases left alone because a file may still be growing.
        defects: Errors of ours, over all cases.
    """

    outcomes: tuple[CaseOutcome, ...]
    refs: dict[str, str]
    redone: tuple[str, ...] = ()
    files_read: int = 0
    waiting: tuple[str, ...] = ()
    defects: tuple[Defect, ...] = ()

    @property
    def unread(self) -> tuple[UnreadFile, ...]:
        """Every file that could not be read."""
        return tuple(file for outcome in self.outcomes for file in outcome.unread)

    @property
    def exit_code(self) -> ExitCode:
        """A defect of ours outweighs unread files: some result may be missing that nobody has been told of."""
        if self.defects:
            return ExitCode.DEFECT
        return ExitCode.FILES_UNREAD if self.unread else ExitCode.OK


class Observer:
    """Told of progress; does nothing by itself. May be called from any thread."""

    def work_found(self, cases: int) -> None:
        """*cases* cases have to be done."""

    def page_read(self) -> None:
        """A page was read."""

    def case_finished(self) -> None:
        """A case was written."""


@dataclass(frozen=True)
class _StoredImages:
    """Page pictures from the store, as the probe asks for them."""

    store: Store

    def load(self, image_key: str) -> bytes | None:
        return self.store.get_blob(image_key)


class Job:
    """The steps of one run. Steps take an opaque id, never a name, and may run in any thread.

    Args:
        request: What to do.
        stages: The stages.
        store: The work store of the output folder.
        page_workers: Where pages are read.
        observer: Told of progress.
    """

    def __init__(
        self,
        request: Request,
        stages: Stages,
        store: Store,
        page_workers: Executor,
        *,
        observer: Observer | None = None,
    ) -> None:
        self._request = request
        self._stages = stages
        self._store = store
        self._images: ImageSource = _StoredImages(store)
        settings = request.settings
        self._observer = observer or Observer()
        self._page_workers = page_workers
        self._reader = FileReader(stages, store, settings, page_workers, self._observer.page_read)
        self._casework = Casework(stages, store, settings, out=request.out, as_of=request.as_of)
        planner = Planner(stages, store, settings, as_of=request.as_of)
        self._secret = _secret_of(store)
        self._cases = {self.ref(case.case_id): case for case in planner.plan(request.intake, request.scope)}
        to_do = [(_urgency(case), ref) for ref, case in self._cases.items() if self._is_to_do(case)]
        self._to_do = [ref for _, ref in sorted(to_do, key=lambda one: one[0])]
        self._files: dict[str, PlannedFile] = {}
        for file in (file for ref in self._to_do for file in self._cases[ref].files):
            self._files.setdefault(self.ref(file.text_key), file)
        self._lock = threading.Lock()
        self._is_under_way = threading.Event()
        self._is_stopping = threading.Event()
        self._outcomes: dict[str, CaseOutcome] = {}
        self._unstored: dict[str, FileText] = {}
        self._stray_defects: list[Defect] = []
        self._faults: dict[str, str] = {}
        self._stopped_by: Exception | None = None
        self._files_read = 0
        self._observer.work_found(len(self._to_do))

    @property
    def has_work(self) -> bool:
        """True when some case has to be done."""
        return bool(self._to_do)

    @property
    def out(self) -> Path:
        """The output folder."""
        return self._request.out

    @property
    def workers(self) -> int:
        """Number of steps that run at the same time."""
        return self._request.settings.workers

    @property
    def steps(self) -> dict[StepName, Callable[[str], None]]:
        """The steps, by name; each takes the opaque id of a file or case and may raise :class:`TransientError`."""
        return {"read_file": self.read_file, "finish_case": self.finish_case}

    @cached_property
    def work(self) -> list[tuple[str, list[str]]]:
        """Each case that has to be done with the files of it that must be read first; no file comes twice."""
        retry, seen, work = self._request.scope == "all", set(), []
        for ref in self._to_do:
            file_ids = []
            for file in self._cases[ref].files:
                file_id = self.ref(file.text_key)
                if file_id not in seen and not self._reader.is_read(file, retry=retry):
                    file_ids.append(file_id)
                seen.add(file_id)
            work.append((ref, file_ids))
        return work

    @contextmanager
    def reading_ahead(self) -> Iterator[None]:
        """Read one file after another until the first step runs, while whoever runs the steps gets ready.

        Each file keeps its step, which finds its pages in the store. Any trouble is left to that step to meet and tell.
        """
        thread = threading.Thread(target=self._read_ahead, name="ahead")
        thread.start()
        try:
            yield
        except BaseException:
            self.stop()
            raise
        finally:
            self._is_under_way.set()
            thread.join()

    def _read_ahead(self) -> None:
        for file_id in (file_id for _, file_ids in self.work for file_id in file_ids):
            if self._is_under_way.is_set():
                return
            with suppress(Exception):
                self._reader.read(self._files[file_id])

    def ref(self, name: str) -> str:
        """Return the opaque id of a case or file: the same in every run on this output folder, not to be guessed."""
        return hmac.new(self._secret, name.encode(), hashlib.sha256).hexdigest()[:_ID_LENGTH]

    def read_file(self, file_id: str) -> None:
        """Read the pages of one file into the store."""
        self._is_under_way.set()
        self._read(file_id, last_try=False)

    def _read(self, file_id: str, *, last_try: bool) -> None:
        file = self._files[file_id]
        is_read = False
        if file.sha256:
            is_read = self._shielded(file_id, "text", lambda: self._reader.read(file, last_try=last_try))
            reason = f"The file could not be read. {OUR_FAULT}"
        else:
            reason = NOT_READABLE
        with self._lock:
            self._files_read += is_read
            if not is_read:
                self._unstored[file.text_key] = _given_up(reason)

    def finish_case(self, case_ref: str) -> None:
        """Run the later stages of one case and write its files."""
        self._is_under_way.set()
        planned = self._cases[case_ref]
        probe = self._stages.make_probe(self._request.settings, self._images)
        self._shielded(case_ref, "case", lambda: self._finish(planned, probe))

    def _finish(self, planned: PlannedCase, probe: PageProbe) -> None:
        outcome = self._casework.finish(planned, self._text_of, probe)
        self._store.note(note_name(planned.case_id), outcome, CaseOutcome)
        with self._lock:
            self._outcomes[planned.case_id] = outcome
        self._observer.case_finished()

    def give_up(self, step: StepName, opaque_id: str) -> None:
        """Go on without a step that failed again and again through no fault of its input."""
        if step == "finish_case":
            with self._lock:
                self._stray_defects.append(Defect(stage="case", error=self._faults[opaque_id]))
            return
        try:
            self._read(opaque_id, last_try=True)
        except TransientError:
            reason = "The file could not be read from the disk after several tries. Check the disk, then run again."
            with self._lock:
                self._unstored[self._files[opaque_id].text_key] = _given_up(reason)

    def stop(self) -> None:
        """Begin no further page and finish no further case: what is left is for the next run."""
        self._is_stopping.set()
        self._page_workers.shutdown(wait=False, cancel_futures=True)

    def check(self) -> None:
        """Raise the error that stopped a step, where one did: the user must mend something before any case can go on.

        Steps do not raise it themselves: whoever runs them would log and keep it.
        """
        if self._stopped_by is not None:
            raise self._stopped_by

    def conclude(self) -> RunResult:
        """Write the index and the docket where a case changed, and say how the run ended."""
        outcomes = [outcome for case in self._cases.values() if (outcome := self._outcome_of(case)) is not None]
        self._write_docket([outcome.digest for outcome in outcomes])
        defects = [defect for outcome in outcomes for defect in outcome.defects]
        return RunResult(
            outcomes=tuple(outcomes),
            refs={case.case_id: ref for ref, case in self._cases.items()},
            redone=tuple(self._cases[ref].case_id for ref in self._to_do),
            files_read=self._files_read,
            waiting=tuple(case.case_id for case in self._cases.values() if not case.is_settled),
            defects=(*defects, *self._stray_defects),
        )

    def _is_to_do(self, case: PlannedCase) -> bool:
        folder = case_folder(self._request.out, case.case_id)
        return case.is_settled and not case.is_done(folder, retry=self._request.scope == "all")

    def _text_of(self, file: PlannedFile) -> FileText:
        unstored = self._unstored.get(file.text_key)
        text = unstored if unstored is not None else self._reader.kept(file)
        return text if text is not None else _given_up(f"The file was not read. {OUR_FAULT}")

    def _outcome_of(self, case: PlannedCase) -> CaseOutcome | None:
        """Return how the case ended now, else before; a case that fell over whole is listed as not determined."""
        if case.case_id in self._outcomes:
            return self._outcomes[case.case_id]
        if self.ref(case.case_id) not in self._to_do:
            return case.done
        digest = CaseDigest(case_id=case.case_id, as_of=self._request.as_of, is_determined=False)
        return CaseOutcome(key="", case_id=case.case_id, digest=digest, written={})

    def _write_docket(self, digests: list[CaseDigest]) -> None:
        as_of, stage = self._request.as_of, self._stages.docket
        key = digest_of(stage.version, as_of.isoformat(), [digest.model_dump(mode="json") for digest in digests])
        noted = self._store.noted("docket", DocketNote)
        if noted is not None and noted.key == key and is_written(self._request.out, noted.written):
            return
        outputs = stage.function(digests, as_of)
        contents = {
            INDEX: outputs.index_html.encode(),
            DOCKET_CSV: outputs.docket_csv.encode(),
            DOCKET_CALENDAR: outputs.docket_ics,
        }
        written = write_outputs(self._request.out, contents)
        self._store.note("docket", DocketNote(key=key, written=written), DocketNote)

    def _shielded(self, opaque_id: str, stage: str, work: Callable[[], None]) -> bool:
        """Do *work* and say whether it was done; nothing that quotes a page leaves this method.

        Raises:
            TransientError: If the machine failed.
        """
        if self._stopped_by is not None or self._is_stopping.is_set():
            return False
        try:
            work()
        except STOPPING as error:
            self._stopped_by = error
            return False
        except _PASSING as error:
            self._faults[opaque_id] = f"{type(error).__name__}, {fault_of_machine(error)}"
            raise TransientError(opaque_id) from None
        except Exception as error:  # noqa: BLE001 (one file or case must not lose the others)
            with self._lock:
                self._stray_defects.append(defect_of(stage, error))
            return False
        finally:
            give_memory_back()
        return True


def _urgency(case: PlannedCase) -> date:
    """Return a day by which to order cases: those never read come first, for anything may be in them.

    The others follow by the nearest day of which an earlier run warned and that was not past then.
    """
    if case.done is None:
        return date.min
    digest = case.done.digest
    days = (deadline.conservative_date or deadline.date for deadline in digest.deadlines)
    return min((day for day in days if day is not None and day >= digest.as_of), default=date.max)


def _given_up(reason: str) -> FileText:
    return FileText(check=FileCheck(status="quarantined", reason=reason, category="unreadable", is_lasting=False))


def _secret_of(store: Store) -> bytes:
    """Return the random key behind the opaque ids of this output folder, drawn once."""
    kept = store.noted(_SECRET, str)
    if kept is None:
        store.note(_SECRET, secrets.token_hex(32), str)
        kept = store.noted(_SECRET, str)
    assert kept is not None
    return bytes.fromhex(kept)
