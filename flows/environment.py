"""Prefect's surroundings: at home in the output folder, silent towards the outside, closed to others.

Prefect reads its settings when it is first imported, so nothing else in ``flows`` imports it before
:func:`prepare_prefect` was called.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from flows.database import copy_prepared
from flows.quiet import PREFECT_SETTINGS
from pipeline.run import WORK_FOLDER
from pipeline.store import make_private_folder

_NOT_OURS = ("PREFECT_API_URL", "PREFECT_API_KEY", "PREFECT_API_AUTH_STRING", "PREFECT_PROFILE")
_ADDRESS_FILE = "address"
_OTHERS_KEPT_OUT = 0o077


def prepare_prefect(out: Path) -> Path:
    """Set up Prefect's home below *out* and return it. Call it before Prefect is imported.

    A server that ``relief-intake serve`` runs for the same folder is used; else Prefect starts a temporary one.
    """
    assert "prefect" not in sys.modules, "Prefect has read its settings already"
    os.umask(_OTHERS_KEPT_OUT)
    home = make_private_folder(out / WORK_FOLDER / "prefect")
    for name in _NOT_OURS:
        os.environ.pop(name, None)
    os.environ.update(PREFECT_SETTINGS, PREFECT_HOME=str(home.resolve()))
    copy_prepared(home)
    address = running_server(home)
    if address is not None:
        os.environ["PREFECT_API_URL"] = f"{address}/api"
    return home


def note_server(home: Path, address: str) -> None:
    """Leave word of the server that runs on *home*."""
    (home / _ADDRESS_FILE).write_text(address, encoding="utf-8")


def running_server(home: Path) -> str | None:
    """Return the address of the server that runs on *home*, None where none answers."""
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
