"""Stand-in stages that meet trouble in some cases; their errors quote a client's data, as real ones might."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from pipeline.stages import Stages
from tests.run.stand_ins import Counts, stand_in_stages, with_function

_QUOTED = "Fatima Vang 900-12-3456 $12,345.67"


def troubled_stages() -> Stages:
    """Return stages that fail by the name of the case.

    ``passing``: the disk fails once. ``lasting``: it fails on page 2 always. ``defect``: the facts stage breaks.
    """
    counts = Counts()
    tries: Counter[str] = Counter()

    def fails(path: Path, page_number: int) -> None:
        case_id = path.parent.name
        tries[case_id] += page_number == 2
        if page_number == 2 and (case_id == "lasting" or (case_id == "passing" and tries[case_id] == 1)):
            raise OSError(5, _QUOTED)

    counts.before_page = fails
    stages = stand_in_stages(counts)
    assemble = stages.facts.function

    def breaks(case_id: str, *arguments: object) -> object:
        if case_id == "defect":
            raise ValueError(_QUOTED)
        return assemble(case_id, *arguments)  # type: ignore[arg-type]

    return with_function(stages, "facts", breaks)
