"""Files and folders that only their owner may read, whatever the umask says."""

from __future__ import annotations

import os
import secrets
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

FILE_MODE = 0o600
FOLDER_MODE = 0o700


def make_private_folder(folder: Path) -> Path:
    """Create *folder* for its owner alone and return it. Parents that are missing are created the same way.

    A folder that is there already is closed to others; its parents are left as they are.
    """
    missing = [path for path in (folder, *folder.parents) if not path.exists()]
    for path in reversed(missing):
        path.mkdir(mode=FOLDER_MODE, exist_ok=True)
        path.chmod(FOLDER_MODE)
    folder.chmod(FOLDER_MODE)
    return folder


def make_private_file(path: Path) -> Path:
    """Create *path* empty for its owner alone if it is not there, close it to others if it is, and return it."""
    descriptor = os.open(path, os.O_CREAT | os.O_WRONLY, FILE_MODE)
    try:
        os.fchmod(descriptor, FILE_MODE)
    finally:
        os.close(descriptor)
    return path


def write_private(path: Path, data: bytes) -> None:
    """Write *data* so that a reader sees the old file or the new one whole, never half of it."""
    temporary = path.with_name(f".{secrets.token_hex(8)}.tmp")
    descriptor = os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_WRONLY, FILE_MODE)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            os.fchmod(stream.fileno(), FILE_MODE)
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


@contextmanager
def temporary_files_in(folder: Path) -> Iterator[None]:
    """Keep the temporary files of this process in *folder*: Tesseract's pictures of pages and the words it read.

    What a killed process left there goes first, so the caller holds the lock of the output folder.
    """
    shutil.rmtree(folder, ignore_errors=True)
    before, tempfile.tempdir = tempfile.tempdir, str(make_private_folder(folder))
    try:
        yield
    finally:
        tempfile.tempdir = before
        shutil.rmtree(folder, ignore_errors=True)
