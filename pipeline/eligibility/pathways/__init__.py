"""The relief pathways: what may be open, what is closed and why, what is missing and what to ask."""

from __future__ import annotations

from models.determination import Pathways
from pipeline.eligibility.context import Context, DeadlineFinding, PathwayAnswer


def assess(context: Context, deadlines: tuple[DeadlineFinding, ...]) -> PathwayAnswer:
    """Return where each pathway stands; until its rules are known each one needs facts."""
    return PathwayAnswer(
        pathways=Pathways(
            injured_spouse="needs_facts",
            innocent_spouse="needs_facts",
            separation_of_liability="needs_facts",
            equitable="needs_facts",
            community_income="needs_facts",
            cdp="needs_facts",
        )
    )
