"""Which cases lie in the intake folder, and whether each file can be read at all."""

from __future__ import annotations

import hashlib
import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path

from models.intake import CaseFolder, IntakeFile, MediaType
from models.page import SourceFile
from pipeline.errors import CorruptDocumentError, DocumentError, LimitExceededError, UnsupportedFormatError, UsageError
from pipeline.pdfium import open_pdf
from pipeline.pictures import check_pixels, open_picture
from pipeline.settings import Settings

SETTINGS_FILE = "case.yaml"
NOT_READABLE = (
    "It cannot be read from the disk. Check that it is there, that it may be read, and that it is no link to a folder; "
    "then run again."
)
_ALMOST_SETTINGS = re.compile(r"case\.ya?ml(\.txt)?", re.IGNORECASE)
_CLUTTER = {"thumbs.db", "desktop.ini"}
_PDF_MARK = b"%PDF-"
_CHUNK_BYTES = 1 << 20
_LONGEST_NAME = 255
_UNKNOWN = 0
"""Mode of what cannot be looked at."""


def list_cases(intake: Path) -> list[CaseFolder]:
    """Return the cases of an intake folder, sorted by case id.

    Every sub-folder is a case; a file directly in *intake* is a case of its own, named for the file. A folder that
    cannot be looked into, a link that leads nowhere and a link to a folder stand among the files of their case, so that
    they are told as unread and what lies behind them is not lost without a word.

    Raises:
        UsageError: If *intake* is not a folder that can be read, or two of its cases would bear one name.
    """
    if not intake.is_dir():
        raise UsageError(f"There is no intake folder {intake}. Name the folder that holds one sub-folder a case.")
    try:
        entries = sorted(intake.iterdir(), key=lambda entry: entry.name)
    except OSError as error:
        problem = f"The intake folder {intake} cannot be read ({error.strerror}). Check its permissions."
        raise UsageError(problem) from None
    cases = []
    for entry in entries:
        if _is_clutter(entry):
            continue
        if stat.S_ISDIR(_mode(entry)):
            cases.append(_case_of_folder(entry))
        elif _may_be_scan(entry):
            cases.append(CaseFolder(case_id=_case_id(entry), root=intake, files=(entry,)))
    if len({case.case_id for case in cases}) < len(cases):
        raise UsageError(
            "Two cases of the intake would bear one name, since a sign in the name of one cannot stand in a name here: "
            "a backslash, or bytes that are no text. Rename that one."
        )
    return cases


def _case_of_folder(folder: Path) -> CaseFolder:
    settings_file = folder / SETTINGS_FILE
    has_settings = stat.S_ISREG(_mode(settings_file))
    return CaseFolder(
        case_id=_case_id(folder),
        root=folder,
        files=tuple(sorted(path for path in _scans_in(folder) if not (has_settings and path == settings_file))),
        settings_file=settings_file if has_settings else None,
    )


def _scans_in(folder: Path) -> Iterator[Path]:
    """Give the files at any depth below *folder*, and what hides files in their place."""
    closed: list[Path] = []
    for place, folders, names in os.walk(folder, onerror=lambda error: closed.append(Path(error.filename))):
        here = Path(place)
        folders[:] = [name for name in folders if not _is_clutter(here / name)]
        yield from (path for name in folders if stat.S_ISLNK(_mode(path := here / name, follow_symlinks=False)))
        yield from (path for name in names if not _is_clutter(path := here / name) and _may_be_scan(path))
    yield from closed


def _may_be_scan(path: Path) -> bool:
    """True for a file, and for what cannot even be looked at; a pipe or socket is none, and reading it would wait."""
    mode = _mode(path)
    return mode == _UNKNOWN or stat.S_ISREG(mode)


def _mode(path: Path, *, follow_symlinks: bool = True) -> int:
    try:
        return path.stat(follow_symlinks=follow_symlinks).st_mode
    except OSError:
        return _UNKNOWN


def printable_name(name: str) -> str:
    """Return a name from the disk as text that any file can hold: bytes that are no UTF-8 become ``%E9``."""
    return "".join(f"%{ord(c) - 0xDC00:02X}" if "\udc80" <= c <= "\udcff" else c for c in name)


def _case_id(entry: Path) -> str:
    """Return the name as case id; a backslash, left by archives from Windows, would lead elsewhere in a path."""
    name = printable_name(entry.name).replace("\\", "%5C")
    if len(name.encode()) <= _LONGEST_NAME:
        return name
    # Written as text it no longer fits a folder: its end gives way to what tells it from others that begin alike.
    return f"{name[: _LONGEST_NAME // 4]}~{hashlib.sha256(name.encode()).hexdigest()[:16]}"


def _is_clutter(path: Path) -> bool:
    """True for what operating systems leave behind; a clinic's scan is never named like this."""
    return path.name.startswith(".") or path.name.lower() in _CLUTTER


def sha256_of(path: Path) -> str:
    """Return the hexadecimal SHA-256 of a file's bytes."""
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK_BYTES):
            digest.update(chunk)
    return digest.hexdigest()


def check_file(path: Path, name: str, settings: Settings) -> IntakeFile:
    """Check one file at the door: what it is by content, how many pages, within the limits.

    Never raises for a bad file: it comes back quarantined, with the reason and what to do.

    Args:
        path: The file.
        name: Its name inside the case, with forward slashes.
        settings: Limits.
    """
    sha256 = ""
    try:
        sha256 = sha256_of(path)
        media_type, pages, attachments = _inspect(path, settings)
    except DocumentError as error:
        source = SourceFile(name=name, sha256=sha256, pages=0, status="quarantined", reason=str(error))
        return IntakeFile(source=source, path=path, category=error.category)
    except OSError:
        source = SourceFile(name=name, sha256=sha256, pages=0, status="quarantined", reason=NOT_READABLE)
        return IntakeFile(source=source, path=path, category="unreadable")
    source = SourceFile(name=name, sha256=sha256, pages=pages)
    return IntakeFile(source=source, path=path, media_type=media_type, attachments=attachments)


def _inspect(path: Path, settings: Settings) -> tuple[MediaType, int, int]:
    """Return what kind of file it is, its pages and the files that lie inside it."""
    if path.name == SETTINGS_FILE:
        raise UnsupportedFormatError("Answers are read only directly in the folder of a case. Move the file there.")
    if _ALMOST_SETTINGS.fullmatch(path.name):
        raise UnsupportedFormatError(
            "Answers are read only from a file named exactly case.yaml. Rename it; its ending may be hidden."
        )
    size = path.stat().st_size
    if size == 0:
        raise CorruptDocumentError("The file is empty. Ask for it again, or scan the paper again.")
    if size > settings.max_file_bytes:
        raise LimitExceededError(
            f"The file has {size} bytes, more than the limit of {settings.max_file_bytes}. "
            "Split it, or raise RELIEF_INTAKE_MAX_FILE_BYTES."
        )
    with path.open("rb") as stream:
        is_pdf = _PDF_MARK in stream.read(1024)
    return ("pdf", *_count_in_pdf(path, settings)) if is_pdf else ("image", _count_frames(path, settings), 0)


def _count_in_pdf(path: Path, settings: Settings) -> tuple[int, int]:
    with open_pdf(path) as document:
        pages, attachments = len(document), int(document.count_attachments())
    if pages == 0:
        raise CorruptDocumentError("The PDF has no pages. Ask for the file again, or scan the paper again.")
    _check_pages(pages, settings)
    return pages, attachments


def _count_frames(path: Path, settings: Settings) -> int:
    with open_picture(path) as image:
        frames = int(getattr(image, "n_frames", 1))
        _check_pages(frames, settings)
        for frame in range(frames):
            if frames > 1:
                image.seek(frame)
            check_pixels(image.size, settings.max_pixels)
        return frames


def _check_pages(pages: int, settings: Settings) -> None:
    if pages > settings.max_pages:
        raise LimitExceededError(
            f"The file has {pages} pages, more than the limit of {settings.max_pages}. "
            "Split it, or raise RELIEF_INTAKE_MAX_PAGES."
        )
