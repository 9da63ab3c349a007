"""What a rule says of a limit that nothing in the facts has started."""

from __future__ import annotations

from models.determination import DeadlineId
from pipeline.eligibility.context import DeadlineFinding
from pipeline.eligibility.findings import Writer
from pipeline.eligibility.steps import Step


def untriggered(writer: Writer, deadline_id: DeadlineId, why: str) -> DeadlineFinding:
    """Return a limit no document starts; where the documents were never asked for, that is not known."""
    if writer.context.facts.documents is None:
        return writer.write(
            deadline_id,
            "needs_facts",
            "the papers the client received were never asked for",
            steps=(Step(text="There is no list of documents", fact_paths=("documents",)),),
            missing=("documents",),
        )
    return writer.none(deadline_id, why)
