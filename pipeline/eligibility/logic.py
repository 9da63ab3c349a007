"""Three-valued logic: yes is True, no is False, unknown is None.

Unknown is never no: it survives every operation that it could change.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

Truth: TypeAlias = bool | None


def truth(answer: str | None) -> Truth:
    """Return a written three-valued fact as a truth value; anything but yes and no is unknown."""
    if answer == "yes":
        return True
    return False if answer == "no" else None


def all_of(values: Iterable[Truth]) -> Truth:
    """Return False if one is False, else None if one is unknown, else True."""
    answer: Truth = True
    for value in values:
        if value is False:
            return False
        if value is None:
            answer = None
    return answer


def any_of(values: Iterable[Truth]) -> Truth:
    """Return True if one is True, else None if one is unknown, else False."""
    answer: Truth = False
    for value in values:
        if value is True:
            return True
        if value is None:
            answer = None
    return answer
