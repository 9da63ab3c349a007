"""The steps from a fact to a date, as the rules note them while they count."""

from __future__ import annotations

from typing import NamedTuple

from models.determination import ChainStep, Day


class Step(NamedTuple):
    """A step of a chain; see ``ChainStep``, which it becomes once somebody reads the chain."""

    text: str
    rule_id: str | None = None
    date: Day | None = None
    fact_paths: tuple[str, ...] = ()
    citation: str | None = None
    start: Day | None = None
    stood_still: tuple[Day, Day | None] | None = None

    def written(self) -> ChainStep:
        """Return the step as the chain shows it."""
        return ChainStep(**self._asdict())
