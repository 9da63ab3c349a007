"""Boxes 15 to 20: the rows of states and localities at the foot of the form."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from statistics import median

from models.geometry import BoundingBox
from models.page import Word
from pipeline.extract.w2.bare import VANISHED
from pipeline.extract.w2.cells import cell, cell_beside, rest_of_line, value_area, visual_lines, words_in
from pipeline.extract.w2.known_labels import fold
from pipeline.extract.w2.looks import Look, Parse, Parsed, look_at_line, parse_amount, parse_text
from pipeline.extract.w2.panels import STATES, Panel
from pipeline.extract.w2.tables import state_codes

COLUMNS = ("15", "15id", "16", "17", "18", "19", "20")
AMOUNTS = frozenset({"16", "17", "18", "19"})
_MAX_DEPTH = 62.0
_STATES_BESIDE, _FEW_PAIRS, _MANY_BANDS = 2, 2, 4
"""States side by side, and in how many boxes both print an amount, of boxes in how many rows under one another."""
_LOWEST_PRINT = 1.5
"""Points: what is read lower than that is a broken line between two rows."""
_UPPER = ("1", "2", "3", "4", "5", "6")
_MANY_UPPER = 4
_STATE_FIRST = re.compile(r"\W*([A-Z]{2})(?:[\s|/]*(?=\d)|[\s|/]+(?=\S*\d{3}))")
_WORD = re.compile(r"(?<![^\W_])[A-Za-z]{4,}(?![^\W_])")
_AMOUNT = re.compile(r"\d\.\d\d(?!\d)")
_CODE = re.compile(r"\d{6}|[A-Z]\d{2,5}")
_OF_THE_FOOT = re.compile(
    r"revenue\s*service|\btreasury\b|\bwages?\s+and\b|\btax\s+statement|\bform\s+w|\bcopy\s+[a-d12]\b|\brecords?\b",
    re.IGNORECASE,
)
"""What every form prints under the last boxes."""
_SECOND_LINES = frozenset({"", "id", "number", "no", "tips", "etc", "tipsetc", "wages", "income", "tax", "name"})
"""Words of the second lines of labels of boxes 15 to 20."""
SAME_ROW = 7.0
_CENTRED = 15.0
"""Points from the edge of its cell to a label that does not begin there."""


@dataclass(frozen=True)
class StateRow:
    """One printed line of boxes 15 to 20.

    Attributes:
        depth: Distance of its middle below the labels, in points: the same row stands equally deep on every copy.
        looks: By column.
    """

    depth: float
    looks: dict[str, Look] = field(default_factory=dict)


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


def look_at_states(panel: Panel) -> list[StateRow]:
    """Look at the state lines of a panel, top to bottom; lines that hold nothing are left out.

    Where the boxes stand in several rows under one another each row is read by itself, and lines equally deep under
    their labels belong together, and lines that share no column: a state may stand at the top of its cell and its
    amounts at the bottom. A second block of boxes is a further state's.
    """
    panel = _of_one_block(panel)
    if (edge := _edge_between_states(panel)) is not None:
        return _two_columns(panel, edge)
    if not panel.second_states:
        return [*_one_state(_rows_of_block(panel))]
    region, below = panel.region, min(label.box.top for label in panel.second_states.values())
    first = replace(panel, region=region.model_copy(update={"bottom": below - 0.5}), second_states={})
    others = {key: label for key, label in panel.labels.items() if key not in STATES}
    second = replace(panel, labels={**others, **panel.second_states}, second_states={})
    depth = below - min(panel.labels[key].box.top for key in STATES & panel.labels.keys())
    lower = [replace(row, depth=row.depth + depth) for row in _one_state(_rows_of_block(second))]
    return [*_one_state(_rows_of_block(first)), *(row for row in lower if _says_something(row.looks))]


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
    if len(pairs) < _FEW_PAIRS or len(_bands(panel)) < _MANY_BANDS:
        return None
    left, right = max(one.x1 for one, _ in pairs), min(other.x0 for _, other in pairs)
    return (left + right) / 2 if left < right else None


def _two_columns(panel: Panel, edge: float) -> list[StateRow]:
    """Look at the states left and right of *edge*; the second counts as deeper on every copy."""
    left = replace(panel, region=panel.region.model_copy(update={"x1": edge}))
    right = replace(panel, region=panel.region.model_copy(update={"x0": edge}))
    second = [replace(row, depth=row.depth + _MAX_DEPTH) for row in _one_state(_rows_of_block(right))]
    return [*_one_state(_rows_of_block(left)), *second]


def _one_state(rows: Sequence[StateRow]) -> Sequence[StateRow]:
    """Return the lines of a block as one where they share no column, however unequally deep they stand."""
    said = [(key, look) for row in rows for key, look in row.looks.items() if look.parsed is not None]
    if len(said) > len(dict(said)):
        return rows
    unread = {key: look for row in rows for key, look in row.looks.items()}
    return [StateRow(rows[0].depth, {**unread, **dict(said)})] if rows else []


def _rows_of_block(panel: Panel) -> list[StateRow]:
    if _says_something(listed := _looks_listed(panel)):
        return [StateRow(0.0, listed)]
    columns = _columns(panel)
    bands = _bands(panel)
    if len(columns) < 2 or not bands:
        return _by_pattern(panel)
    found = [_band_rows(panel, _columns_of(panel, band, columns), band) for band in bands]
    rows = _merged([row for row in found if row])
    # Of boxes under one another nothing says where an unread line would stand.
    return rows or (_unread_row(panel, columns) if len(bands) == 1 else [])


def _looks_listed(panel: Panel) -> dict[str, Look]:
    """Look at the boxes of one state that a list prints under one another, each value on the line of its label."""
    beside = cell_beside if panel.values_beside else rest_of_line
    areas = {key: area for key in COLUMNS if key in panel.labels and (area := beside(panel, key)) is not None}
    words = {key: words_in(panel, area) for key, area in areas.items()}
    _split_state(words)
    if "15id" in areas:
        areas.setdefault("15", areas["15id"])
    return {
        key: look_at_line(panel.page, areas[key], some, parser_of(key)) for key, some in words.items() if key in areas
    }


def _columns_of(
    panel: Panel, band: Sequence[str], columns: dict[str, tuple[float, float]]
) -> dict[str, tuple[float, float]]:
    """Return the columns of one row of boxes, with those whose labels were not read where it holds their neighbours.

    Such a column was found beside box 16, or box 15 beside its number.
    """
    of_row = set(band)
    for key, neighbour in (("15id", "16"), ("17", "16"), ("15", "15id")):
        if key not in panel.labels and neighbour in of_row:
            of_row.add(key)
    return {key: reach for key, reach in columns.items() if key in of_row}


def _by_pattern(panel: Panel) -> list[StateRow]:
    """Look for lines that read as boxes 15 to 20 do, where their labels vanished: state, number, wages, tax."""
    amounts = [label.box.bottom for key, label in panel.labels.items() if key in _UPPER]
    if len(amounts) < _MANY_UPPER:
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


def _bands(panel: Panel) -> list[list[str]]:
    """Return the boxes of states by the row in which their labels stand, top to bottom."""
    bands: list[tuple[float, list[str]]] = []
    placed = [key for key in (*COLUMNS, "18-20") if key in panel.labels]
    for key in sorted(placed, key=lambda key: panel.labels[key].box.center[1]):
        middle = panel.labels[key].box.center[1]
        if bands and middle - bands[-1][0] <= SAME_ROW:
            bands[-1][1].append(key)
        else:
            bands.append((middle, [key]))
    return [keys for _, keys in bands]


def _band_rows(panel: Panel, columns: dict[str, tuple[float, float]], keys: Sequence[str]) -> list[StateRow]:
    """Look at the lines of one row of boxes."""
    if not columns:
        return []
    top, bottom = _reach(panel, keys)
    words = [panel.page.words[n] for n in panel.words]
    band = [word for word in words if top - 1 < word.box.center[1] < bottom and _LOWEST_PRINT < word.box.height < 24]
    combined = [word for word in band if _in(columns.get("18-20"), word)]
    lines = [line for line in visual_lines([w for w in band if w not in combined]) if not _is_rest_of_labels(line)]
    read = _as_one([(line, _assign(panel, line, columns)) for line in lines])
    only_names = set(columns) == {"20"}
    read = [(line, looks) for line, looks in read if _says_something(looks) or (only_names and looks)]
    rows = []
    for line, looks in read:
        middle = median(word.box.center[1] for word in line)
        own = [word for word in combined if len(read) == 1 or _same_cell(panel, word, middle)]
        looks.update(_combined(panel, own))
        rows.append(StateRow(middle - top, _with_empty(panel, looks, columns, line)))
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


def _reach(panel: Panel, keys: Sequence[str]) -> tuple[float, float]:
    """Return from where to where the lines of one row of boxes reach."""
    labels = [panel.labels[key].box for key in keys]
    if panel.is_below(keys[0]):
        cells = [whole for key in keys if (whole := cell(panel, key)) is not None]
        top = min((whole.top for whole in cells), default=0.0)
        return top, median(box.top for box in labels)
    top = median(box.bottom for box in labels)
    return top, _bottom(panel, top, keys)


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


def _columns(panel: Panel) -> dict[str, tuple[float, float]]:
    """Return the horizontal reach of each column."""
    found: dict[str, tuple[float, float]] = {}
    for key in (*COLUMNS, "18-20"):
        whole = cell(panel, key)
        if whole is not None:
            found[key] = (whole.x0, whole.x1)
    if "15" in found and found.get("15id") == found["15"] and panel.labels["15"].box.x0 > found["15"][0] + _CENTRED:
        # Both labels stand in the middle of one cell: they do not tell where the state ends and its number begins.
        return {key: reach for key, reach in found.items() if key != "15"}
    are_level = {"15", "15id"} <= set(found) and panel.labels["15"].box.vertical_overlap(panel.labels["15id"].box) > 0.0
    if are_level and found["15"][1] > found["15id"][0]:
        # The line between the two was not seen: the label of the second says where it begins.
        edge = max(found["15id"][0], panel.labels["15id"].box.x0 - 2.0)
        found["15"], found["15id"] = (found["15"][0], edge), (edge, found["15id"][1])
    _add_ruled(panel, found)
    if "15id" in found and "15" not in found and found["15id"][0] > 30:
        found["15"] = (found["15id"][0] - 45.0, found["15id"][0])
    return found


def _add_ruled(panel: Panel, found: dict[str, tuple[float, float]]) -> None:
    """Add the columns whose labels were not read where ruled lines bound them beside box 16."""
    if "16" not in found:
        return
    y = panel.labels["16"].box.center[1]
    for key, neighbour, widest in (("15id", "16", 130.0), ("15", "15id", 60.0)):
        if key not in found and neighbour in found:
            edge = panel.grid.left_of(found[neighbour][0] - 6, y)
            if edge is not None and 12 < found[neighbour][0] - edge < widest:
                found[key] = (edge, found[neighbour][0])
    if "17" not in found:
        edge = panel.grid.right_of(found["16"][1] + 6, y)
        taken = min((x0 for key, (x0, _) in found.items() if key in ("18", "18-20")), default=float("inf"))
        if edge is not None and 25 < edge - found["16"][1] < 130 and edge <= taken + 4:
            found["17"] = (found["16"][1], edge)


def _bottom(panel: Panel, top: float, keys: Sequence[str]) -> float:
    """Return how far the lines reach: where the lines between the columns end, before the title and the next labels."""
    ends = [
        box.bottom for box in panel.grid.vertical if box.top <= top + 3 and top + 12 < box.bottom < top + _MAX_DEPTH
    ]
    limit = sorted(ends)[len(ends) // 2] + 2 if len(ends) >= 2 else top + _MAX_DEPTH
    # The line between two columns may be drawn row by row.
    further = [b.bottom for b in panel.grid.vertical if abs(b.top - limit) < 5 and b.bottom < top + _MAX_DEPTH]
    if len(further) >= 2:
        limit = max(further) + 2
    below = [label.box.top - 1 for key, label in panel.labels.items() if key == "title" and label.box.top > top + 12]
    own = [panel.labels[key].box for key in keys]
    x0, x1 = min(box.x0 for box in own), max(box.x1 for box in own)
    below += [
        label.box.top - 0.5
        for key, label in panel.labels.items()
        if key not in keys and label.box.top > top + 1 and label.box.x0 < x1 and label.box.x1 > x0
    ]
    return min([limit, *below, panel.region.bottom])


def _assign(panel: Panel, line: Sequence[Word], columns: dict[str, tuple[float, float]]) -> dict[str, Look]:
    by_column: dict[str, list[Word]] = {}
    for word in line:
        x = word.box.center[0]
        key = next((key for key, (x0, x1) in columns.items() if x0 <= x < x1), None)
        if key is not None and any(c.isalnum() for c in word.text):
            by_column.setdefault(key, []).append(word)
    _split_state(by_column)
    if "17" not in columns and "17" not in panel.labels:
        _split_amounts(by_column)
    looks = {}
    for key, words in by_column.items():
        box = BoundingBox.union(word.box for word in words)
        reach = columns.get(key, (box.x0, box.x1))
        looks[key] = look_at_line(panel.page, _area(box, reach), words, parser_of(key))
    return looks


def _split_state(by_column: dict[str, list[Word]]) -> None:
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


def _in(reach: tuple[float, float] | None, word: Word) -> bool:
    return reach is not None and reach[0] <= word.box.center[0] < reach[1]


def _same_cell(panel: Panel, word: Word, middle: float) -> bool:
    """True when no ruled line runs between the word and the row's middle, and it is near."""
    x, y = word.box.center
    below = panel.grid.below(x, min(y, middle))
    return abs(y - middle) < 13 and (below is None or below >= max(y, middle))


def _combined(panel: Panel, words: list[Word]) -> dict[str, Look]:
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


def parser_of(column: str) -> Parse:
    """Return the parser of a column."""
    if column in AMOUNTS:
        return parse_amount
    return {"15": parse_state, "15id": parse_state_id}.get(column, parse_locality)


def _area(box: BoundingBox, reach: tuple[float, float]) -> BoundingBox:
    return BoundingBox(
        x0=min(reach[0], box.x0), top=max(0.0, box.top - 3), x1=max(reach[1], box.x1), bottom=box.bottom + 3
    )


def _says_something(looks: dict[str, Look]) -> bool:
    amounts = [look for key, look in looks.items() if key in AMOUNTS and look.parsed is not None]
    state = looks.get("15")
    number = looks.get("15id")
    return bool(amounts) or (state is not None and state.parsed is not None) or bool(number and number.parsed)


def _with_empty(
    panel: Panel, looks: dict[str, Look], columns: dict[str, tuple[float, float]], line: Sequence[Word]
) -> dict[str, Look]:
    """Add looks for the columns of the row in which no word was seen: print may stand there all the same."""
    top, bottom = min(w.box.top for w in line) - 2.0, max(w.box.bottom for w in line) + 2.0
    added = dict(looks)
    for key, (x0, x1) in columns.items():
        if key in COLUMNS and key not in added and x1 > max(0.0, x0) + 4:
            added[key] = Look(panel.page, BoundingBox(x0=max(0.0, x0), top=max(0.0, top), x1=x1, bottom=bottom))
    return added


def _unread_row(panel: Panel, columns: dict[str, tuple[float, float]]) -> list[StateRow]:
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
