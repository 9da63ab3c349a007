"""Is this machine ready? Each line says what to do about it."""

from __future__ import annotations

import importlib.util
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from flows.configuration import load_settings, unknown_settings
from pipeline.errors import ReliefIntakeError
from pipeline.run import WORK_FOLDER
from pipeline.settings import Settings
from pipeline.store import Store

_LANGUAGES = {"eng": "tesseract-ocr-eng", "spa": "tesseract-ocr-spa", "osd": "tesseract-ocr-osd"}
_NEEDED_BYTES = 2_000_000_000
_MINIMUM = (3, 11)


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at.

    Attributes:
        subject: What.
        is_fine: Whether the product can work with it.
        text: What was found and, where it is not fine, what to do.
    """

    subject: str
    is_fine: bool
    text: str

    def __str__(self) -> str:
        return f"{'ok  ' if self.is_fine else 'MEND'}  {self.subject}: {self.text}"


def examine(out: Path | None = None) -> list[Finding]:
    """Look at everything a run needs."""
    findings = [_python(), *_tesseract(), *_packages()]
    findings += [Finding("settings", False, line) for line in unknown_settings()]
    try:
        settings = load_settings()
    except ReliefIntakeError as error:
        return [*findings, Finding("settings", False, str(error))]
    findings.append(Finding("settings", True, f"time zone {settings.time_zone}, {settings.workers} pages at a time"))
    return [*findings, _second_reader(settings), _disk(out), _database(out, settings)]


def _python() -> Finding:
    version = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info[:2] >= _MINIMUM:
        return Finding("Python", True, version)
    return Finding("Python", False, f"{version} is too old; install Python 3.11 or later and run `make setup` again")


def _tesseract() -> Iterator[Finding]:
    try:
        from pipeline.text.tesseract import probe

        found = probe()
    except (ReliefIntakeError, ImportError) as error:
        yield Finding("Tesseract", False, f"{error} On Debian or Ubuntu `make setup` does it.")
        return
    yield Finding("Tesseract", True, found.version)
    for language, package in _LANGUAGES.items():
        is_there = language in found.languages
        text = "installed" if is_there else f"missing; install the package {package} (`make setup` does it)"
        yield Finding(f"Tesseract language {language}", is_there, text)


def _packages() -> Iterator[Finding]:
    for name in ("pdfplumber", "pypdfium2", "spacy", "cv2", "prefect"):
        if importlib.util.find_spec(name) is None:
            yield Finding(f"Python package {name}", False, "missing; run `make setup`")


def _second_reader(settings: Settings) -> Finding:
    if not settings.second_reader:
        return Finding("second reader", True, "switched off (RELIEF_INTAKE_SECOND_READER): more values need a look")
    if all(importlib.util.find_spec(name) for name in ("rapidocr", "onnxruntime")):
        return Finding("second reader", True, "installed")
    return Finding("second reader", False, "missing; run `make setup`, or set RELIEF_INTAKE_SECOND_READER=false")


def _disk(out: Path | None) -> Finding:
    place = out if out is not None else Path.cwd()
    while not place.exists():
        place = place.parent
    if not place.is_dir() or not os.access(place, os.W_OK | os.X_OK):
        return Finding("disk", False, f"{place} is no folder that can be written to; use another --out")
    free = shutil.disk_usage(place).free
    text = f"{free / 1e9:.1f} GB free at {place}"
    if free >= _NEEDED_BYTES:
        return Finding("disk", True, text)
    return Finding(
        "disk", False, f"{text}; a large intake needs {_NEEDED_BYTES / 1e9:g} GB, make room or use another --out"
    )


def _database(out: Path | None, settings: Settings) -> Finding:
    work_folder = out / WORK_FOLDER if out is not None else None
    try:
        if settings.database_url is None and (work_folder is None or not work_folder.is_dir()):
            with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / WORK_FOLDER):
                return Finding("work store", True, "SQLite works")
        with Store.open(work_folder or Path.cwd(), settings.database_url):
            return Finding("work store", True, "opens")
    except ReliefIntakeError as error:
        return Finding("work store", False, str(error))
