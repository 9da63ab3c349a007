"""Prefect's database, prepared once at set-up.

Creating its tables takes longer than a small run. ``python -m flows.database`` does it once and keeps an empty database
beside the installed libraries; every output folder starts with a copy.
"""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from importlib import metadata
from pathlib import Path

from flows.quiet import PREFECT_SETTINGS
from pipeline.store import write_private

_NAME = "prefect.db"


def copy_prepared(home: Path) -> None:
    """Give *home* a database with all tables, unless it has one or none was prepared; Prefect then makes its own."""
    prepared = _prepared()
    if prepared.is_file() and not (home / _NAME).exists():
        write_private(home / _NAME, prepared.read_bytes())


def prepare() -> None:
    """Create the empty database beside the installed libraries, where it is not there yet."""
    prepared = _prepared()
    if prepared.is_file():
        return
    prepared.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home:
        environment = {**os.environ, **PREFECT_SETTINGS, "PREFECT_HOME": home}
        command = [sys.executable, "-P", "-m", "prefect", "server", "database", "upgrade", "-y"]
        subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)
        whole = Path(home) / "whole.db"
        # A backup takes what is still in the write-ahead log along.
        with closing(sqlite3.connect(Path(home) / _NAME)) as source, closing(sqlite3.connect(whole)) as target:
            source.backup(target)
        write_private(prepared, whole.read_bytes())


def _prepared() -> Path:
    return Path(sys.prefix) / "share" / "relief-intake" / f"prefect-{metadata.version('prefect')}.db"


if __name__ == "__main__":
    prepare()
