"""The files a run writes: for their owner alone, and never half of one."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

from models.case import Case
from pipeline.errors import UsageError
from pipeline.masking import mask_ssns
from pipeline.store import write_private

CASES = "cases"
"""Folder below the output folder with one sub-folder a case."""
CASE_JSON = "case.json"
SUMMARY = "summary.html"
CASE_CALENDAR = "deadlines.ics"
INDEX = "index.html"
DOCKET_CSV = "docket.csv"
DOCKET_CALENDAR = "docket.ics"


def case_json(case: Case) -> bytes:
    """Serialise a case: UTF-8, keys sorted, the same case always the same bytes."""
    plain = json.dumps(case.model_dump(mode="json"), ensure_ascii=False, sort_keys=True, indent=1, allow_nan=False)
    return f"{mask_ssns(plain)}\n".encode()


def case_folder(out: Path, case_id: str) -> Path:
    """Return the folder of a case below *out*.

    Raises:
        UsageError: If the id could lead anywhere else.
    """
    if not case_id or case_id in {".", ".."} or "/" in case_id or "\\" in case_id or "\0" in case_id:
        raise UsageError("A case id must be the plain name of a folder. Rename the case folder.")
    return out / CASES / case_id


def write_outputs(folder: Path, contents: Mapping[str, bytes | None]) -> dict[str, str]:
    """Write files into *folder* and return the SHA-256 of each; a file whose content is None is taken away."""
    written = {}
    for name, data in contents.items():
        if data is None:
            (folder / name).unlink(missing_ok=True)
            continue
        write_private(folder / name, data)
        written[name] = hashlib.sha256(data).hexdigest()
    return written
