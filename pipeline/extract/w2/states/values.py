"""What boxes 15 to 20 may hold: a state, an employer's number there, amounts, the name of a locality."""

from __future__ import annotations

import re

from pipeline.extract.w2.boxes.looks import Parse, Parsed, parse_amount, parse_text
from pipeline.extract.w2.tables import state_codes

COLUMNS = ("15", "15id", "16", "17", "18", "19", "20")
AMOUNTS = frozenset({"16", "17", "18", "19"})
_STATE_FIRST = re.compile(r"\W*([A-Z]{2})(?:[\s|/]*(?=\d)|[\s|/]+(?=\S*\d{3}))")
_WORD = re.compile(r"(?<![^\W_])[A-Za-z]{4,}(?![^\W_])")
_AMOUNT = re.compile(r"\d\.\d\d(?!\d)")
_CODE = re.compile(r"\d{6}|[A-Z]\d{2,5}")
_OF_THE_FOOT = re.compile(
    r"revenue\s*service|\btreasury\b|\bwages?\s+and\b|\btax\s+statement|\bform\s+w|\bcopy\s+[a-d12]\b|\brecords?\b",
    re.IGNORECASE,
)
"""What every form prints under the last boxes."""


def parse_state(text: str) -> Parsed | None:
    """Parse a postal abbreviation at the start of *text*."""
    letters = "".join(c for c in text.upper() if c.isalpha())
    return Parsed(letters) if letters in state_codes() else None


def parse_state_id(text: str) -> Parsed | None:
    """Take an employer's state number as printed, without the state before it; it is no amount and no sentence."""
    state = _STATE_FIRST.match(text.strip())
    parsed = parse_text(text.strip()[state.end() :] if state and parse_state(state[1]) else text)
    if parsed is None or len(_WORD.findall(parsed.value)) > 1 or _AMOUNT.search(parsed.value):
        return None
    return parsed if sum(c.isdigit() for c in parsed.value) >= 3 else None


def parse_locality(text: str) -> Parsed | None:
    """Take a locality's name as printed; it holds Latin letters and is not the box's own label.

    Pennsylvania's collectors are named by six figures, counties and school districts by a letter and figures.
    """
    parsed = parse_text(text)
    if parsed is not None and _CODE.fullmatch(parsed.value):
        return parsed
    letters = [c for c in text if c.isascii() and c.isalpha()]
    is_label = "locality" in text.lower() or "name" in text.lower().split() or _OF_THE_FOOT.search(text)
    return None if parsed is None or len(letters) < 2 or is_label else parsed


def parser_of(column: str) -> Parse:
    """Return the parser of a column."""
    if column in AMOUNTS:
        return parse_amount
    return {"15": parse_state, "15id": parse_state_id}.get(column, parse_locality)
