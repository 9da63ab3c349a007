"""Boxes 15 to 20: the rows of states and localities at the foot of the form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from statistics import median

from models.geometry import BoundingBox
from models.page import PageProbe, Word
from pipeline.extract.lines import visual_lines
from pipeline.extract.w2.boxes.looks import Look, look_at_amount, look_at_line, parse_amount
from pipeline.extract.w2.boxes.second import has_ink
from pipeline.extract.w2.labels.known import fold
from pipeline.extract.w2.sheets.bare import VANISHED
from pipeline.extract.w2.sheets.cells import cell, cell_beside, rest_of_line, value_area, words_in
from pipeline.extract.w2.sheets.panel import STATES, TAX_BOXES, Panel
from pipeline.extract.w2.states.columns import (
    MAX_DEPTH,
    SAME_ROW,
    Columns,
    band_reach,
    columns_of_band,
    find_bands,
    find_columns,
)
from pipeline.extract.w2.states.lines import looks_of_combined, looks_of_line, split_state, with_empty
from pipeline.extract.w2.states.values import AMOUNTS, COLUMNS, parse_state, parser_of

_STATES_BESIDE, _FEW_PAIRS, _MANY_BANDS = 2, 2, 4
"""States side by side, and in how many boxes both print an amount, of boxes in how many rows under one another."""
_LOWEST_PRINT = 1.5
"""Points: what is read lower than that is a broken line between two rows."""
_MANY_TAX_BOXES = 4
_SECOND_LINES = frozenset({"", "id", "number", "no", "tips", "etc", "tipsetc", "wages", "income", "tax", "name"})
"""Words of the second lines of labels of boxes 15 to 20."""


@dataclass(frozen=True)
class StateRow:
    """One printed line of boxes 15 to 20.

    Attributes:
        depth: Distance of its middle below the labels, in points, negative above them: the same row stands equally deep
            on every copy.
        looks: By column.
    """

    depth: float
    looks: dict[str, Look] = field(default_factory=dict)


def look_at_states(panel: Panel, probe: PageProbe) -> list[StateRow]:
    """Look at the state lines of a panel, top to bottom; lines that hold nothing are left out.

    Where the boxes stand in several rows under one another each row is read by itself, and lines equally deep under
    their labels belong together, and lines that share no column: a state may stand at the top of its cell and its
    amounts at the bottom. A second block of boxes is a further state's.
    """
    panel = _of_one_block(panel)
    if (edge := _edge_between_states(panel)) is not None:
        return _two_columns(panel, edge, probe)
    if not panel.second_states:
        return _one_state(panel, probe)
    region, below = panel.region, min(label.box.top for label in panel.second_states.values())
    first = replace(panel, region=region.model_copy(update={"bottom": below - 0.5}), second_states={})
    others = {key: label for key, label in panel.labels.items() if key not in STATES}
    second = replace(panel, labels={**others, **panel.second_states}, second_states={})
    depth = below - min(panel.labels[key].box.top for key in STATES & panel.labels.keys())
    lower = [replace(row, depth=row.depth + depth) for row in _one_state(second, probe)]
    return [*_one_state(first, probe), *(row for row in lower if _says_something(row.looks))]


def _of_one_block(panel: Panel) -> Panel:
    """Return the panel without the labels of boxes 15 to 20 of another block: over or under a gap in a row of labels.

    Where a second state has labels of its own and some were lost, the best labels are of both blocks.
    """
    placed = [key for key in COLUMNS if key in panel.labels]
    boxes = {key: panel.labels[key].box for key in placed}
    lent = {
        key
        for before, key, after in zip(placed, placed[1:], placed[2:], strict=False)
        if boxes[before].vertical_overlap(boxes[after]) > 0.5 and boxes[before].x1 < boxes[key].x0
        if boxes[key].x1 < boxes[after].x0 and boxes[key].vertical_overlap(boxes[before]) == 0.0
        if abs(boxes[key].center[1] - boxes[before].center[1]) > SAME_ROW
    }
    return replace(panel, labels={key: label for key, label in panel.labels.items() if key not in lent})


def _edge_between_states(panel: Panel) -> float | None:
    """Return the place between two states whose values stand side by side in boxes under one another."""
    pairs = []
    for key in sorted(AMOUNTS & panel.labels.keys()):
        area = value_area(panel, key)
        words = words_in(panel, area) if area is not None else []
        amounts = [w.box for w in words if (parsed := parse_amount(w.text)) is not None and parsed.has_cents]
        if len(amounts) == _STATES_BESIDE and amounts[0].vertical_overlap(amounts[1]) > 0.5:
            pairs.append(amounts)
    if len(pairs) < _FEW_PAIRS or len(find_bands(panel)) < _MANY_BANDS:
        return None
    left, right = max(one.x1 for one, _ in pairs), min(other.x0 for _, other in pairs)
    return (left + right) / 2 if left < right else None


def _two_columns(panel: Panel, edge: float, probe: PageProbe) -> list[StateRow]:
    """Look at the states left and right of *edge*; the second counts as deeper on every copy."""
    left = replace(panel, region=panel.region.model_copy(update={"x1": edge}))
    right = replace(panel, region=panel.region.model_copy(update={"x0": edge}))
    second = [replace(row, depth=row.depth + MAX_DEPTH) for row in _one_state(right, probe)]
    return [*_one_state(left, probe), *second]


def _one_state(panel: Panel, probe: PageProbe) -> list[StateRow]:
    """Return the lines of a block, as one where they share no column, however unequally deep they stand."""
    rows = _rows_of_block(panel)
    read = [(key, look) for row in rows for key, look in row.looks.items() if look.parsed is not None]
    said = dict(read)
    if len(rows) < 2 or len(read) > len(said):
        return rows
    passed = [look for row in rows for key, look in row.looks.items() if key in said and look is not said[key]]
    if not _is_whole(panel, said, passed, probe):
        return rows
    unread = {key: look for row in rows for key, look in row.looks.items()}
    return [StateRow(rows[0].depth, {**unread, **said})]


def _is_whole(panel: Panel, said: Mapping[str, Look], passed: Sequence[Look], probe: PageProbe) -> bool:
    """True where lines that share no column hide no second state: a bad picture may have lost the rest of both.

    A text layer loses nothing. On a picture one state has the wages of box 1, and the cells passed over are empty.
    """
    if panel.page.text_source == "native":
        return True
    wages, whole = said.get("16"), look_at_amount(panel, "1")
    if wages is None or wages.parsed is None or whole is None or whole.parsed is None:
        return False
    return wages.parsed.value == whole.parsed.value and not any(has_ink(passed, probe))


def _rows_of_block(panel: Panel) -> list[StateRow]:
    if _says_something(listed := _looks_listed(panel)):
        return [StateRow(0.0, listed)]
    columns, bands = find_columns(panel), find_bands(panel)
    if len(columns) < 2 or not bands:
        return _by_pattern(panel)
    found = [_band_rows(panel, columns_of_band(panel, band, columns), band) for band in bands]
    rows = _merged([row for row in found if row])
    # Of boxes under one another nothing says where an unread line would stand.
    return rows or (_unread_row(panel, columns) if len(bands) == 1 else [])


def _looks_listed(panel: Panel) -> dict[str, Look]:
    """Look at the boxes of one state that a list prints under one another, each value on the line of its label."""
    beside = cell_beside if panel.values_beside else rest_of_line
    areas = {key: area for key in COLUMNS if key in panel.labels and (area := beside(panel, key)) is not None}
    words = {key: [w for w in words_in(panel, area) if any(map(str.isalnum, w.text))] for key, area in areas.items()}
    split_state(words)
    if "15id" in areas:
        areas.setdefault("15", areas["15id"])
    return {
        key: look_at_line(panel.page, areas[key], some, parser_of(key)) for key, some in words.items() if key in areas
    }


def _by_pattern(panel: Panel) -> list[StateRow]:
    """Look for lines that read as boxes 15 to 20 do, where their labels vanished: state, number, wages, tax."""
    amounts = [label.box.bottom for key, label in panel.labels.items() if key in TAX_BOXES]
    if len(amounts) < _MANY_TAX_BOXES:
        return []
    rows = []
    for line in visual_lines([panel.page.words[n] for n in panel.words]):
        middle = median(word.box.center[1] for word in line)
        looks = _looks_by_order(panel, line) if middle > max(amounts) else {}
        if {"15", "16"} <= set(looks):
            rows.append(StateRow(middle - max(amounts), looks))
    return rows


def _looks_by_order(panel: Panel, line: Sequence[Word]) -> dict[str, Look]:
    words = [word for word in line if any(c.isalnum() for c in word.text)]
    if len(words) < 3 or parse_state(words[0].text) is None or len(words[0].text) > 3:
        return {}
    found = {"15": [words[0]]}
    free = iter(("16", "17", "18", "19"))
    for word in words[1:]:
        parsed = parse_amount(word.text)
        if parsed is not None and parsed.has_cents:
            found[next(free, "19")] = [word]
        elif "16" not in found:
            found.setdefault("15id", []).append(word)
        elif "18" in found:
            found.setdefault("20", []).append(word)
    areas = {key: BoundingBox.union(word.box for word in some).expand(2, 1) for key, some in found.items()}
    looks = {key: look_at_line(panel.page, areas[key], some, parser_of(key)) for key, some in found.items()}
    return {key: replace(look, trust=VANISHED) for key, look in looks.items()}


def _band_rows(panel: Panel, columns: Columns, keys: Sequence[str]) -> list[StateRow]:
    """Look at the lines of one row of boxes."""
    if not columns:
        return []
    top, bottom = band_reach(panel, keys)
    at_labels = bottom if panel.is_below(keys[0]) else top
    words = [panel.page.words[n] for n in panel.words]
    band = [word for word in words if top - 1 < word.box.center[1] < bottom and _LOWEST_PRINT < word.box.height < 24]
    combined = [word for word in band if _in(columns.get("18-20"), word)]
    lines = [line for line in visual_lines([w for w in band if w not in combined]) if not _is_rest_of_labels(line)]
    read = _as_one([(line, looks_of_line(panel, line, columns)) for line in lines])
    only_names = set(columns) == {"20"}
    read = [(line, looks) for line, looks in read if _says_something(looks) or (only_names and looks)]
    rows = []
    for line, looks in read:
        middle = median(word.box.center[1] for word in line)
        own = [word for word in combined if len(read) == 1 or _same_cell(panel, word, middle)]
        looks.update(looks_of_combined(panel, own))
        rows.append(StateRow(middle - at_labels, with_empty(panel, looks, columns, line)))
    return rows


def _is_rest_of_labels(line: Sequence[Word]) -> bool:
    """True for the second line of the labels of a row: its *ID number* is no Idaho."""
    words = [fold(word.text) for word in line]
    return len(words) > 1 and set(words) <= _SECOND_LINES


def _as_one(read: Sequence[tuple[list[Word], dict[str, Look]]]) -> list[tuple[list[Word], dict[str, Look]]]:
    """Return the lines, those as one that a label of two lines pushed apart: they overlap and share no column."""
    joined: list[tuple[list[Word], dict[str, Look]]] = []
    for line, looks in read:
        said = {key: look for key, look in looks.items() if look.parsed is not None}
        if said and joined and _is_pushed(joined[-1], line, said):
            joined[-1] = (joined[-1][0] + line, {**looks, **joined[-1][1], **said})
        else:
            joined.append((line, looks))
    return joined


def _is_pushed(above: tuple[list[Word], dict[str, Look]], line: Sequence[Word], said: Mapping[str, Look]) -> bool:
    """True where *line* goes on in other columns before the line *above* it ends."""
    words, looks = above
    taken = {key for key, look in looks.items() if look.parsed is not None}
    end, begin = max(word.box.bottom for word in words), min(word.box.top for word in line)
    return begin < end and not taken & set(said)


def _merged(bands: Sequence[Sequence[StateRow]]) -> list[StateRow]:
    """Return the lines of all rows of boxes, those equally deep under their labels as one."""
    merged: list[StateRow] = []
    for row in (row for band in bands for row in band):
        place = next((n for n, some in enumerate(merged) if _may_join(some, row)), None)
        if place is None:
            merged.append(row)
        else:
            merged[place] = StateRow(merged[place].depth, {**row.looks, **merged[place].looks})
    return [row for row in merged if _says_something(row.looks)]


def _may_join(one: StateRow, other: StateRow) -> bool:
    return abs(one.depth - other.depth) <= SAME_ROW and not set(one.looks) & set(other.looks)


def _in(reach: tuple[float, float] | None, word: Word) -> bool:
    return reach is not None and reach[0] <= word.box.center[0] < reach[1]


def _same_cell(panel: Panel, word: Word, middle: float) -> bool:
    """True when no ruled line runs between the word and the row's middle, and it is near."""
    x, y = word.box.center
    below = panel.grid.below(x, min(y, middle))
    return abs(y - middle) < 13 and (below is None or below >= max(y, middle))


def _says_something(looks: Mapping[str, Look]) -> bool:
    """True where a state, its number or an amount was read: the name of a locality alone may be anything."""
    return any(look.parsed is not None for key, look in looks.items() if key in ("15", "15id", *AMOUNTS))


def _unread_row(panel: Panel, columns: Columns) -> list[StateRow]:
    """Return the first row without any words, for the second reader to look at."""
    looks: dict[str, Look] = {}
    for key, (x0, x1) in columns.items():
        whole = cell(panel, key)
        # On a crooked sheet a column may come out with its right edge before its left.
        if key in COLUMNS and whole is not None and x1 > max(0.0, x0) + 4:
            label = panel.labels[key].box
            bottom = min(whole.bottom, label.bottom + 20)
            looks[key] = Look(
                panel.page, BoundingBox(x0=max(0.0, x0), top=label.bottom, x1=x1, bottom=max(bottom, label.bottom + 6))
            )
    return [StateRow(10.0, looks)] if looks else []
