"""One line of boxes 15 to 20: its words by their columns, taken apart where a cell holds more than one box."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from models.geometry import BoundingBox
from models.page import Word
from pipeline.extract.lines import visual_lines
from pipeline.extract.w2.boxes.looks import Look, look_at_line, parse_amount
from pipeline.extract.w2.sheets.bare import VANISHED
from pipeline.extract.w2.sheets.panel import Panel
from pipeline.extract.w2.states.columns import Columns
from pipeline.extract.w2.states.values import COLUMNS, parse_locality, parse_state, parser_of
from pipeline.extract.w2.tables import state_codes


def looks_of_line(panel: Panel, line: Sequence[Word], columns: Columns) -> dict[str, Look]:
    """Look at each word of a line in the column it stands in."""
    by_column: dict[str, list[Word]] = {}
    for word in line:
        x = word.box.center[0]
        key = next((key for key, (x0, x1) in columns.items() if x0 <= x < x1), None)
        if key is not None and any(c.isalnum() for c in word.text):
            by_column.setdefault(key, []).append(word)
    split_state(by_column)
    if "17" not in columns and "17" not in panel.labels:
        _split_amounts(by_column)
    looks = {}
    for key, words in by_column.items():
        box = BoundingBox.union(word.box for word in words)
        reach = columns.get(key, (box.x0, box.x1))
        looks[key] = look_at_line(panel.page, _area(box, reach), words, parser_of(key))
    return looks


def split_state(by_column: dict[str, list[Word]]) -> None:
    """Where state and number share a cell, the first word is the state."""
    words = by_column.get("15id", [])
    if not by_column.get("15") and len(words) == 1 and words[0].text in state_codes():
        by_column["15"] = by_column.pop("15id")
    if not by_column.get("15") and len(words) > 1 and parse_state(words[0].text) is not None:
        by_column["15"], by_column["15id"] = words[:1], words[1:]
    words = by_column.get("15", [])
    if not by_column.get("15id") and len(words) > 1 and parse_state(words[0].text) is not None:
        by_column["15"], by_column["15id"] = words[:1], words[1:]


def _split_amounts(by_column: dict[str, list[Word]]) -> None:
    """Where the label of box 17 was lost, two amounts in one row are boxes 16 and 17."""
    amounts = [w for w in by_column.get("16", []) if (parsed := parse_amount(w.text)) is not None and parsed.has_cents]
    if len(amounts) == 2:
        by_column["16"], by_column["17"] = amounts[:1], amounts[1:]


def looks_of_combined(panel: Panel, words: list[Word]) -> dict[str, Look]:
    """Look at a cell that holds local wages, tax and name one after the other, on one line or two."""
    looks: dict[str, Look] = {}
    rest: list[Word] = []
    for word in [word for line in visual_lines(words) for word in line]:
        parsed = parse_amount(word.text)
        free = next((key for key in ("18", "19") if key not in looks), None)
        if parsed is not None and parsed.has_cents and free is not None:
            looks[free] = look_at_line(panel.page, word.box.expand(1, 1), [word], parse_amount)
        elif sum(c.isalpha() for c in word.text) >= 2:
            rest.append(word)
    if len(looks) == 1:
        # One amount alone may be the wages or the tax.
        looks = {key: replace(look, trust=VANISHED) for key, look in looks.items()}
    if rest:
        looks["20"] = look_at_line(
            panel.page, BoundingBox.union(w.box for w in rest).expand(1, 1), rest, parse_locality
        )
    return looks


def _area(box: BoundingBox, reach: tuple[float, float]) -> BoundingBox:
    return BoundingBox(
        x0=min(reach[0], box.x0), top=max(0.0, box.top - 3), x1=max(reach[1], box.x1), bottom=box.bottom + 3
    )


def with_empty(panel: Panel, looks: dict[str, Look], columns: Columns, line: Sequence[Word]) -> dict[str, Look]:
    """Add looks for the columns of the row in which no word was seen: print may stand there all the same."""
    top, bottom = min(w.box.top for w in line) - 2.0, max(w.box.bottom for w in line) + 2.0
    added = dict(looks)
    for key, (x0, x1) in columns.items():
        if key in COLUMNS and key not in added and x1 > max(0.0, x0) + 4:
            added[key] = Look(panel.page, BoundingBox(x0=max(0.0, x0), top=max(0.0, top), x1=x1, bottom=bottom))
    return added
