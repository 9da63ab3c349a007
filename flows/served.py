"""Which folders are served: told to the processes that Prefect starts, without telling Prefect."""

from __future__ import annotations

import json
import os
from pathlib import Path

from pipeline.store import write_private

SERVED_VARIABLE = "RELIEF_INTAKE_SERVED"
"""Environment variable that holds the path of the note."""


def write_served(path: Path, intake: Path, out: Path) -> None:
    """Note which folders, named by absolute paths, are served."""
    folders = {"intake": str(intake), "out": str(out)}
    write_private(path, json.dumps(folders).encode())


def read_served() -> tuple[Path, Path]:
    """Return intake and output folder as noted."""
    folders = json.loads(Path(os.environ[SERVED_VARIABLE]).read_text(encoding="utf-8"))
    return Path(folders["intake"]), Path(folders["out"])
