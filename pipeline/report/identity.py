"""Names of deadlines that stay the same from run to run.

A calendar that imports the docket again finds the same entries by their UID, so a UID must hang on what a deadline *is*
(case, kind, which of several), never on its date, its status or its place in a list.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Sequence

from models.determination import Deadline

_UID_HOST = "relief-intake.invalid"


def deadline_key(deadline: Deadline) -> str:
    """Return what tells one deadline of a case from another, as canonical JSON."""
    scope = deadline.scope.model_dump(mode="json") if deadline.scope else {}
    if "tax_years" in scope:
        scope["tax_years"] = sorted(scope["tax_years"])
    return json.dumps([deadline.id, scope], sort_keys=True, separators=(",", ":"))


def deadline_uids(case_id: str, deadlines: Sequence[Deadline]) -> tuple[str, ...]:
    """Return one UID a deadline; two of the same kind and scope are told apart by their order."""
    seen: Counter[str] = Counter()
    uids = []
    for deadline in deadlines:
        key = deadline_key(deadline)
        seen[key] += 1
        digest = hashlib.sha256(f"{case_id}\n{key}\n{seen[key]}".encode("utf-8", "surrogatepass")).hexdigest()
        uids.append(f"{digest[:32]}@{_UID_HOST}")
    return tuple(uids)


def slug(*parts: object) -> str:
    """Return an id for an HTML element made of *parts*."""
    return "-".join(re.sub(r"[^a-zA-Z0-9]+", "-", str(part)).strip("-").lower() for part in parts)
