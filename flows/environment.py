"""Prefect's surroundings: at home in the output folder, silent towards the outside, closed to others.

Prefect reads its settings when it is first imported, so nothing else in ``flows`` imports it before
:func:`prepare_prefect` was called.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from flows.database import copy_prepared
from flows.quiet import PREFECT_SETTINGS
from pipeline.run import WORK_FOLDER
from pipeline.store import is_locked, locked, make_private_folder

_ADDRESS_FILE = "address"
_SERVED_LOCK = "served.lock"
_OTHERS_KEPT_OUT = 0o077
_IS_SERVED = "This output folder is served already. Stop that one first, or name another --out."


def prepare_prefect(out: Path) -> Path:
    """Set up Prefect's home below *out* and return it. Call it before Prefect is imported.

    A server that ``relief-intake serve`` runs for the same folder is used; else Prefect starts a temporary one. The
    process works in that home from then on, so other paths must be absolute.
    """
    assert "prefect" not in sys.modules, "Prefect has read its settings already"
    os.umask(_OTHERS_KEPT_OUT)
    home = make_private_folder(out.resolve() / WORK_FOLDER / "prefect")
    # Whatever somebody has set for another use of Prefect may lead to another server or database. It also takes
    # settings from files of the folder it is started in, which may be one of clients' files.
    for name in [name for name in os.environ if name.startswith("PREFECT_")]:
        del os.environ[name]
    os.chdir(home)
    os.environ.update(PREFECT_SETTINGS, PREFECT_HOME=str(home))
    copy_prepared(home)
    address = running_server(home)
    if address is not None:
        os.environ["PREFECT_API_URL"] = f"{address}/api"
    return home


@contextmanager
def served(home: Path) -> Iterator[None]:
    """Keep others from serving *home*; what an earlier server left word of no longer counts.

    Raises:
        UsageError: If it is served already.
    """
    with locked(home / _SERVED_LOCK, wait=False, otherwise=_IS_SERVED):
        (home / _ADDRESS_FILE).unlink(missing_ok=True)
        yield


def note_server(home: Path, address: str) -> None:
    """Leave word of the server that runs on *home*."""
    (home / _ADDRESS_FILE).write_text(address, encoding="utf-8")


def running_server(home: Path) -> str | None:
    """Return the address of the server that runs on *home*, None where none answers.

    The address alone may be an old one, at which the server of another folder answers by now.
    """
    if not is_locked(home / _SERVED_LOCK):
        return None
    try:
        address = (home / _ADDRESS_FILE).read_text(encoding="utf-8").strip()
    except OSError:
        return None
    return address if address.startswith("http://127.0.0.1:") and is_alive(address) else None


def is_alive(address: str) -> bool:
    """True when a Prefect server answers at *address*."""
    try:
        with urlopen(f"{address}/api/health", timeout=5) as answer:
            return bool(answer.status == 200)
    except (URLError, OSError, ValueError):
        return False
