"""What lies in the intake, what is done already and what is left to do. Reads no page."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from models.intake import CaseFolder
from models.run import CaseOutcome
from pipeline.ingest.intake import list_cases, printable_name, sha256_of
from pipeline.settings import Settings
from pipeline.stages import Stages
from pipeline.store import Store, digest_of, result_key
from pipeline.versions import source_version

Scope = Literal["all", "settled", "stored"]
"""Which files a run looks at: ``all``; ``settled``, leaving out cases in which a file may still be growing; ``stored``,
only what was read before, as the nightly recheck does."""

_LIMITS = ("max_file_bytes", "max_pages", "max_pixels")
_READ_SETTINGS = (*_LIMITS, "ocr_dpi", "ocr_timeout_s", "ocr_engine", "second_reader")
_BETWEEN_STAGES = tuple(f"pipeline/{name}.py" for name in ("accounting", "casework", "outputs", "page_images"))
"""What turns the stages' results into a case's files: a change here asks for the case to be done again as well."""
_CASE_SETTINGS = ("second_reader", "time_zone")


@dataclass(frozen=True)
class PlannedFile:
    """One file of a case.

    Attributes:
        name: Path inside the case folder, with forward slashes.
        path: Where it lies.
        sha256: Digest of its bytes, empty where they cannot be read.
        text_key: Under this key the store keeps what was read from these bytes.
    """

    name: str
    path: Path
    sha256: str
    text_key: str


@dataclass(frozen=True)
class PlannedCase:
    """One case of the intake.

    Attributes:
        folder: The case as it lies in the intake.
        files: Its files.
        key: Digest of everything its outputs are made from.
        done: What is kept of it from an earlier run; None where it was never finished.
        is_settled: False where a file may still be growing and the run leaves such cases alone.
    """

    folder: CaseFolder
    files: tuple[PlannedFile, ...]
    key: str
    done: CaseOutcome | None
    is_settled: bool = True

    @property
    def case_id(self) -> str:
        """Name of the case folder."""
        return self.folder.case_id

    def is_done(self, folder: Path, *, retry: bool) -> bool:
        """True when nothing changed since the last run and the files it wrote are still there, unchanged.

        With *retry*, a case that another try may bring further is not done.
        """
        done = self.done
        if done is None or done.key != self.key:
            return False
        if retry and (done.defects or not done.is_lasting):
            return False
        return is_written(folder, done.written)


def is_written(folder: Path, written: Mapping[str, str]) -> bool:
    """True when *folder* holds every file of *written* (SHA-256 by name), byte for byte."""
    try:
        return all(sha256_of(folder / name) == sha256 for name, sha256 in written.items())
    except OSError:
        return False


class Planner:
    """Compares the intake with the store."""

    def __init__(self, stages: Stages, store: Store, settings: Settings, *, as_of: date) -> None:
        self._stages = stages
        self._store = store
        self._settings = settings
        self._as_of = as_of
        self._read_version = digest_of(stages.ingest.version, stages.text.version)
        concluding = (stages.corroborate, stages.facts, stages.eligibility, stages.relief, stages.report)
        later = (stages.classify, stages.extract, *concluding)
        self._later_versions = [*(stage.version for stage in later), source_version(*_BETWEEN_STAGES)]

    def plan(self, intake: Path, scope: Scope) -> list[PlannedCase]:
        """Return every case of *intake* in order of its id.

        Raises:
            UsageError: If *intake* is not a folder that can be read.
        """
        cases = [self._plan_case(folder, scope) for folder in list_cases(intake)]
        # A case of which nothing was read yet is the sweep's to begin.
        return [case for case in cases if case.files or case.done is not None or scope != "stored"]

    def _plan_case(self, folder: CaseFolder, scope: Scope) -> PlannedCase:
        files = [self._plan_file(folder, path) for path in folder.files]
        if scope == "stored":
            files = [file for file in files if self._store.has(file.text_key)]
        return PlannedCase(
            folder=folder,
            files=tuple(files),
            key=self._case_key(folder, files),
            done=self._store.noted(note_name(folder.case_id), CaseOutcome),
            is_settled=scope != "settled" or self._is_settled(folder),
        )

    def _plan_file(self, folder: CaseFolder, path: Path) -> PlannedFile:
        sha256 = self._digest(path)
        inputs = [sha256] if sha256 else ["unreadable", str(path)]
        settings = self._settings.model_dump(mode="json", include=set(_READ_SETTINGS))
        return PlannedFile(
            name=printable_name(path.relative_to(folder.root).as_posix()),
            path=path,
            sha256=sha256,
            text_key=result_key(self._stages.text.name, self._read_version, settings, inputs),
        )

    def _digest(self, path: Path) -> str:
        """Hash the file, or trust the last hash while size, times and inode are the same."""
        try:
            status = path.stat()
            stamp = f"{status.st_size}:{status.st_mtime_ns}:{status.st_ctime_ns}:{status.st_ino}"
            place = printable_name(str(path.resolve()))
            known = self._store.known_digest(place, stamp)
            if known is not None:
                return known
            sha256 = sha256_of(path)
            self._store.note_digest(place, stamp, sha256)
        except OSError:
            return ""
        return sha256

    def _case_key(self, folder: CaseFolder, files: Sequence[PlannedFile]) -> str:
        settings_digest = self._digest(folder.settings_file) if folder.settings_file is not None else None
        settings = self._settings.model_dump(mode="json", include=set(_CASE_SETTINGS))
        names = [[file.name, file.text_key] for file in files]
        return digest_of(
            folder.case_id, self._as_of.isoformat(), self._later_versions, settings, settings_digest, names
        )

    def _is_settled(self, folder: CaseFolder) -> bool:
        now = time.time()
        paths = [*folder.files, *([folder.settings_file] if folder.settings_file is not None else [])]
        return all(_quiet_seconds(path, now) >= self._settings.settle_seconds for path in paths)


def _quiet_seconds(path: Path, now: float) -> float:
    """Return for how long *path* was left alone.

    Whatever is written to a file moves its change time. The time it was modified may be any: a copy keeps that of the
    clock of a scanner or camera, which may lie years ahead.
    """
    try:
        return now - path.stat().st_ctime
    except OSError:
        return float("inf")


def note_name(case_id: str) -> str:
    """Return the name under which the store notes the outcome of a case."""
    return f"case:{digest_of(case_id)}"
