"""One run at a time on one output folder."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.errors import UsageError
from pipeline.store.private import make_private_file

_IN_USE = "Another relief-intake is working on this output folder. Wait until it is done, or name another --out."


@contextmanager
def locked(path: Path, *, wait: bool, otherwise: str = _IN_USE) -> Iterator[None]:
    """Hold the lock file *path*. The system lets go of it when the process ends, however it ends.

    Args:
        path: The lock file, made where it is missing.
        wait: Wait for whoever holds it; else give up at once.
        otherwise: What to tell when giving up.

    Raises:
        UsageError: If somebody else holds it and *wait* is false.
    """
    make_private_file(path)
    descriptor = os.open(path, os.O_RDWR)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise UsageError(otherwise) from None
        yield
    finally:
        os.close(descriptor)


def is_locked(path: Path) -> bool:
    """True while somebody holds the lock file *path*."""
    try:
        with path.open("rb") as stream:
            fcntl.flock(stream, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except FileNotFoundError:
        return False
    except BlockingIOError:
        return True
    return False
