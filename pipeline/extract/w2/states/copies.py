"""The state rows of several copies of one form brought together: which rows are copies, which are further rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rapidfuzz import fuzz

from pipeline.extract.w2.boxes.looks import Look
from pipeline.extract.w2.states.columns import SAME_ROW
from pipeline.extract.w2.states.rows import StateRow

_OF_LOCALITY = ("18", "19", "20")
_SAME_LOCALITY = 60
"""Likeness, of 100, up to which two names are no readings of one."""


def align(panels: Sequence[Sequence[StateRow]]) -> list[dict[str, list[Look]]]:
    """Return the looks of each row by column, one a panel: rows equally deep below the labels are one row.

    Of two copies for the states each may name its own; such rows share no figure. So may copies for the cities.
    """
    rows: list[tuple[float, dict[str, list[Look]]]] = []
    for printed in panels:
        for row in printed:
            level = [(depth, some) for depth, some in rows if abs(depth - row.depth) <= SAME_ROW]
            place = next((some for _, some in level if not _is_other(some, row.looks)), None)
            if place is None:
                place = {}
                rows.append((level[0][0] if level else row.depth, place))
            for key, look in row.looks.items():
                place.setdefault(key, []).append(look)
    return [looks for _, looks in sorted(rows, key=lambda row: row[0])]


def _is_other(row: Mapping[str, Sequence[Look]], looks: Mapping[str, Look]) -> bool:
    """True where *looks* are of another state or locality than *row*: not of one whose name was misread."""
    known = {key: {look.parsed.value for look in some if look.parsed} for key, some in row.items()}
    own = {key: look.parsed.value for key, look in looks.items() if look.parsed}
    return _is_other_state(known, own) or _is_other_locality(known, own)


def _is_other_state(known: Mapping[str, set[str]], own: Mapping[str, str]) -> bool:
    """True where *own* names another state and nothing beside it is the same."""
    compared = [key for key in ("15id", "16", "17") if known.get(key) and key in own]
    if not known.get("15") or "15" not in own or own["15"] in known["15"]:
        return False
    return len(compared) > 1 and all(own[key] not in known[key] for key in compared)


def _is_other_locality(known: Mapping[str, set[str]], own: Mapping[str, str]) -> bool:
    """True where *own* names another locality, and neither its wages nor its tax are the same."""
    if not all(known.get(key) and key in own and own[key] not in known[key] for key in _OF_LOCALITY):
        return False
    return all(fuzz.ratio(own["20"].casefold(), name.casefold()) < _SAME_LOCALITY for name in known["20"])
