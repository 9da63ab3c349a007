"""What lies in the intake folder."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from models.base import Record
from models.page import SourceFile

MediaType = Literal["pdf", "image"]


class CaseFolder(Record):
    """One case as it lies in the intake folder.

    Attributes:
        case_id: Name of the folder, or of the file where a file lies directly in the intake.
        root: The folder that file names are relative to.
        files: The intake scans, sorted by name; settings files are not among them.
        settings_file: The case's ``case.yaml``, None without one.
    """

    case_id: str
    root: Path
    files: tuple[Path, ...]
    settings_file: Path | None = None


class IntakeFile(Record):
    """One file after the check at the door.

    Attributes:
        source: Name, digest, page count and status as ``case.json`` lists them.
        path: Where it lies.
        media_type: ``pdf`` or ``image`` by content; None where it was quarantined.
        category: Why it was quarantined, as a short code, else None.
        attachments: Number of files that a PDF carries inside it, as a portfolio does.
    """

    source: SourceFile
    path: Path
    media_type: MediaType | None = None
    category: str | None = None
    attachments: int = 0
