"""A stage's version: the digest of the source and data it is made of, the libraries it uses and the tools it calls.

Nobody has to remember to raise a number: a stage whose code or layouts changed answers under another version, so its
old results are not found and it runs again; the others keep theirs.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterable
from functools import cache
from importlib import metadata
from pathlib import Path

_ROOT = Path(__file__).resolve().parent.parent
_IGNORED = {".pyc", ".pyo"}
_TESSDATA = ("/usr/share/tesseract-ocr/*/tessdata", "/usr/share/tessdata", "/usr/local/share/tessdata")


@cache
def source_version(*places: str) -> str:
    """Return the digest of every file at *places*, which are relative to the project's root."""
    digest = hashlib.sha256()
    for path in _files(places):
        digest.update(f"{path.relative_to(_ROOT).as_posix()}\0".encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _files(places: Iterable[str]) -> list[Path]:
    found: set[Path] = set()
    for place in places:
        path = _ROOT / place
        found.update(p for p in path.rglob("*") if p.is_file()) if path.is_dir() else found.add(path)
    return sorted(p for p in found if p.suffix not in _IGNORED)


@cache
def library_version(*names: str) -> str:
    """Return name and version of each installed library; a missing one is named as absent."""
    return " ".join(f"{name}={_installed(name)}" for name in names)


def _installed(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "absent"


@cache
def tesseract_version() -> str:
    """Tell tesseract and its language data apart by their files, without starting it."""
    found = shutil.which("tesseract")
    if found is None:
        return "absent"
    program = Path(found).resolve()
    data = [path for pattern in _TESSDATA for path in Path("/").glob(f"{pattern[1:]}/*.traineddata")]
    return " ".join(_stamp(path) for path in (program, *sorted(data)))


def _stamp(path: Path) -> str:
    status = path.stat()
    return f"{path.name}:{status.st_size}:{int(status.st_mtime)}"
