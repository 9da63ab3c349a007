"""The rule book: every rule, its editions, and the deadlines they give."""

from __future__ import annotations

from pipeline.eligibility.context import Context, DeadlineFinding


def find_deadlines(context: Context) -> tuple[DeadlineFinding, ...]:
    """Return the deadlines of every rule, in the order of the answer."""
    return ()
