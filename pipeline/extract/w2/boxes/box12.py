"""Box 12: rows of a code and an amount, in cells below or beside one another, with or without a line between."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from models.geometry import BoundingBox
from models.page import Word
from pipeline.extract.lines import visual_lines
from pipeline.extract.w2.boxes.looks import Look, Parsed, look_at_line, parse_amount
from pipeline.extract.w2.sheets.cells import cell, rest_of_line, value_area, words_in
from pipeline.extract.w2.sheets.panel import Panel
from pipeline.extract.w2.tables import box_12_codes

ROWS = ("12a", "12b", "12c", "12d")
_SPACED = re.compile(r"^(?P<head>.*?)(?P<amount>\$?\d{1,3}(?: \d{3})+[.,]\d{2})\s*$")
_LINE = re.compile(
    r"^(?P<head>.*?)(?P<amount>\$?\s?(?:\d|(?:[OolSZ]|(?<!B)B|(?<!I)I)(?=[\d.,]))[\dOoIlSBZ,.]*(?:\s\d{2})?)\s*$"
)
"""Letters may stand for figures, but the second of ``BB`` and ``II`` is the code's."""
_WORD_CODE = re.compile(r"\bcode:?", re.IGNORECASE)
_CODE_LINE = re.compile(r"[Cc]ode:? [A-Z]{1,2}")
_ALIKE = frozenset("ckpsvwyzCKPSVWYZ")
_LIKE_DD = frozenset({"pp", "Dp", "pD"})
"""What a reader makes of the typewriter's ``DD`` on the line under it; no code has two letters P."""
_OWN_LABEL = re.compile(r"\W*[1Il|]?2\W?[a-dA-D0-9oO¢€@&]?\W*")
_LIST_HEIGHT = 38.0
"""A cell this tall with one label holds all rows of box 12 as a list."""
_EDGES = " |[]{}"
_EDGE = 1.0
_WITHOUT_CODE = 7.0
"""Points to the left of a cell that the word *Code*, printed from top to bottom, takes."""


def parse_code(text: str) -> Parsed | None:
    """Return the code that stands before the amount: ``D 671.88``, ``D|671.88``, ``DD10432.18``, ``CodeD 5.00``."""
    match = _LINE.match(text.strip())
    head = _WORD_CODE.sub(" ", match["head"] if match else text)
    tokens = [re.sub(r"[^A-Za-z0-9]", "", token) for token in re.split(r"[\s|\[\]]+", head)]
    tokens = [token for token in tokens if token and not token.isdigit()]
    if not tokens:
        return None
    for candidate in ("".join(tokens[-2:]), tokens[-1]):
        # Letters that look alike large and small are read as either.
        code = candidate.upper() if set(candidate) <= _ALIKE and not _is_mixed(candidate) else candidate
        if code in box_12_codes():
            return Parsed(code)
        if candidate in _LIKE_DD:
            return Parsed("DD", mended=True)
    return None


def _is_mixed(letters: str) -> bool:
    """True for ``Cc``: one letter read twice or two of which one was read small, nobody can tell."""
    return not (letters.islower() or letters.isupper())


def prints_spaces(texts: Iterable[str]) -> bool:
    """True where one of the amounts of a form has a space for its thousands: ``12 345.60``."""
    return any(_SPACED.match(text.strip()) for text in texts)


def parse_row_amount(text: str, *, spaced: bool = False) -> Parsed | None:
    """Return the amount at the end of a row; figures without cents or code are more likely the row's own label.

    Args:
        text: The row.
        spaced: The form prints a space for the thousands. Elsewhere a lone figure before the amount is the line that
            parts it from the code.
    """
    match = (_SPACED.match(text.strip()) if spaced else None) or _LINE.match(text.strip())
    if match is None or not any(c.isdigit() for c in match["amount"]):
        return None
    parsed = parse_amount(match["amount"])
    if parsed is None or parsed.has_cents or parse_code(text) is not None:
        return parsed
    digits = "".join(c for c in match["amount"] if c.isdigit())
    return parsed if len(digits) >= 3 and not digits.startswith("12") else None


Rows = dict[str, tuple[Look, Look]]
"""The look for the code and the look for the amount of each row, by key. Both share one crop, which holds the row."""


def look_at_copies(panels: Sequence[Panel], further: Sequence[Panel], *, spaced: bool = False) -> list[Rows]:
    """Look at the rows of every copy; *spaced*: see :func:`parse_row_amount`.

    Args:
        panels: The copies.
        further: Those of them that fill no amount. Where their codes are others than those of the copies they go on
            where the copies end, else they are copies like the others.
        spaced: See :func:`parse_row_amount`.
    """
    read = [(panel, look_at_rows(panel, spaced=spaced)) for panel in panels]
    rows = [some for panel, some in read if panel not in further]
    more = [some for panel, some in read if panel in further]
    if not more or set().union(*map(_codes_of, rows)) & set().union(*map(_codes_of, more)):
        return _level([some for _, some in read])
    return _level(rows) + [_moved_on(some) for some in more]


def _level(copies: Sequence[Rows]) -> list[Rows]:
    """Return the rows of the copies without those whose amount belongs to another row, as the other copies print it.

    Where a line between two rows is lost on one copy its rows are counted wrong: their codes are other rows' codes.
    """
    homes = _homes(copies)
    return [{key: row for key, row in some.items() if _is_at_home(key, some, homes)} for some in copies]


def _homes(copies: Sequence[Rows]) -> dict[str, str]:
    """Return the row in which most copies print each amount, of equally many the one whose label was read best."""
    places: dict[str, dict[str, list[float]]] = {}
    for some in copies:
        for key, (_, amount) in sorted(some.items()):
            if amount.parsed is not None:
                places.setdefault(amount.parsed.value, {}).setdefault(key, []).append(amount.trust)
    return {value: max(keys, key=lambda key: (len(keys[key]), max(keys[key]))) for value, keys in places.items()}


def _is_at_home(key: str, rows: Rows, homes: Mapping[str, str]) -> bool:
    """True unless the row prints the amount of another that does not print it as well on its copy."""
    amount = rows[key][1].parsed
    if amount is None or homes[amount.value] == key:
        return True
    home = rows.get(homes[amount.value])
    return home is not None and home[1].parsed is not None and home[1].parsed.value == amount.value


def _codes_of(rows: Rows) -> set[str]:
    return {code.parsed.value for code, _ in rows.values() if code.parsed is not None}


def _moved_on(rows: Rows) -> Rows:
    """Return the rows of a further form under the keys that follow those of the first."""
    return {f"12{chr(ord(key[-1]) + len(ROWS))}": looks for key, looks in rows.items()}


def look_at_rows(panel: Panel, *, spaced: bool = False) -> dict[str, tuple[Look, Look]]:
    """Look at all rows of box 12, by key; *spaced*: see :func:`parse_row_amount`.

    Returns:
        The look for the code and the look for the amount of each row. Both share one crop, which holds the whole row.
    """
    if (listed := rows_listed(panel, spaced=spaced)) is not None:
        return listed
    rows = {key: look_at_row(panel, key, spaced=spaced) for key in ROWS}
    return {key: row for key, row in rows.items() if row is not None}


def rows_listed(panel: Panel, *, spaced: bool) -> dict[str, tuple[Look, Look]] | None:
    """Look at a cell or a line that holds all rows as a list; None where the form has a cell a row."""
    others = [key for key in ROWS[1:] if key in panel.labels]
    whole = cell(panel, ROWS[0])
    if others or whole is None or panel.labels_below:
        return None
    area = replace_top(whole, panel.labels[ROWS[0]].box.bottom - 0.5)
    printed = visual_lines(words_in(panel, area)) if whole.height >= _LIST_HEIGHT else []
    if (beside := rest_of_line(panel, ROWS[0])) is not None and (runs := _runs(words_in(panel, beside))):
        area, printed = beside, runs
    lines = [line for line in printed if _is_row(_text_of(line))]
    if sum(parse_code(_text_of(line)) is not None for line in lines) < 2:
        return None
    keys = [*ROWS, *(f"12{letter}" for letter in "efgh")]
    return {key: _looks_of(panel, line, area, spaced=spaced) for key, line in zip(keys, lines, strict=False)}


def _runs(line: Sequence[Word]) -> list[list[Word]]:
    """Return the words of one line cut behind each amount: rows of box 12 printed one after the other."""
    runs: list[list[Word]] = [[]]
    for word in line:
        runs[-1].append(word)
        if (amount := parse_amount(word.text)) is not None and amount.has_cents:
            runs.append([])
    return runs[:-1]


def _is_row(text: str) -> bool:
    """True for a line of the list: a code, or an amount whose code was misread."""
    amount = parse_row_amount(text)
    return parse_code(text) is not None or (amount is not None and amount.has_cents)


def _text_of(line: Sequence[Word]) -> str:
    return " ".join(word.text for word in line)


def _looks_of(panel: Panel, line: Sequence[Word], area: BoundingBox, *, spaced: bool) -> tuple[Look, Look]:
    box = BoundingBox.union(word.box for word in line)
    known = [word.confidence for word in line if word.confidence is not None]
    row = BoundingBox(x0=area.x0, top=box.top, x1=max(box.x1, area.x1), bottom=box.bottom)
    look = Look(panel.page, row, box, _text_of(line), None, min(known) if known else None)
    parsed = parse_row_amount(look.text, spaced=spaced)
    return replace(look, parsed=parse_code(look.text)), replace(look, parsed=parsed)


def look_at_row(panel: Panel, key: str, *, spaced: bool = False) -> tuple[Look, Look] | None:
    """Look at one row of box 12; None where its cell was not found.

    Returns:
        The look for the code and the look for the amount. Both share one crop, which holds the whole row.
    """
    whole = cell(panel, key)
    if whole is None:
        return None
    whole = rest_of_line(panel, key) or whole
    area = BoundingBox(x0=min(whole.x0 + _WITHOUT_CODE, whole.x1), top=whole.top, x1=whole.x1, bottom=whole.bottom)
    line = _row_words(words_in(panel, area))
    if not line:
        beside = value_area(panel, key) or area
        empty = Look(panel.page, beside.model_copy(update={"x0": min(area.x0, beside.x1), "x1": area.x1}))
        return empty, empty
    line = [*_flush_code(panel, whole, area, line), *line]
    text = _text_of(line)
    known = [word.confidence for word in line if word.confidence is not None]
    box = BoundingBox.union(word.box for word in line)
    if parse_code(text) is None:
        # The code was lost: take the crop from the cell's edge on.
        box = BoundingBox(x0=min(box.x0, area.x0), top=box.top, x1=box.x1, bottom=box.bottom)
    trust = max(0.7, panel.labels[key].score)
    look = Look(panel.page, area, box, text, None, min(known) if known else None, trust)
    code, amount = replace(look, parsed=parse_code(text)), replace(look, parsed=parse_row_amount(text, spaced=spaced))
    if code.parsed is None and (over := _code_line(words_in(panel, area))):
        code = look_at_line(panel.page, area, over, parse_code)
    return code, _behind_line(panel, amount, line)


def _code_line(words: list[Word]) -> list[Word]:
    """Return the line of a cell that prints the code over its amount, as portals do: ``Code D``."""
    return next((line for line in visual_lines(words) if _CODE_LINE.fullmatch(_text_of(line))), [])


def _behind_line(panel: Panel, look: Look, line: Sequence[Word]) -> Look:
    """Return the look at an amount that stands alone behind the line that parts it from its code.

    The second reader takes the line for a figure where it sees no code before it.
    """
    if look.box is None or look.parsed is None or len(line) != 1:
        return look
    box = line[0].box
    ruled = panel.grid.left_of(box.x0 + 1.0, box.center[1])
    if ruled is None or not look.area.x0 + _WITHOUT_CODE < ruled <= box.x0 + 1.0:
        return look
    area = BoundingBox(x0=min(ruled + 0.5, box.x1 - 2.0), top=look.area.top, x1=look.area.x1, bottom=look.area.bottom)
    return replace(look, area=area, box=box)


def look_again_for_code(panels: Sequence[Panel], rows: Sequence[Rows], key: str) -> list[Look]:
    """Return wider looks at the rows whose code was lost, or may have lost a letter: it may stand at the cell's edge.

    Other forms print the word *Code* sideways there, so this is the second place to look.
    """
    found = []
    for panel in panels:
        whole = cell(panel, key)
        code = next((row[key][0] for row in rows if key in row and _is_in(row[key][0], panel)), None)
        if whole is None or code is None or code.box is None or not _may_lack_letter(code, code.box):
            continue
        box = BoundingBox(
            x0=min(code.box.x0, whole.x0 + _EDGE), top=code.box.top, x1=code.box.x1, bottom=code.box.bottom
        )
        found.append(Look(panel.page, whole, box, "", None, 0.0, code.trust, is_wider=code.parsed is not None))
    return found


def _may_lack_letter(code: Look, box: BoundingBox) -> bool:
    """True where no code was read, or the first of two letters may stand outside the crop: ``D`` for ``DD``."""
    if code.parsed is None:
        return True
    return 2 * code.parsed.value in box_12_codes() and box.x0 - code.area.x0 < box.height


def _is_in(look: Look, panel: Panel) -> bool:
    return look.page.ref == panel.page.ref and panel.region.contains_center_of(look.area)


def _flush_code(panel: Panel, whole: BoundingBox, area: BoundingBox, line: Sequence[Word]) -> list[Word]:
    """Return the code that stands right at the edge of its cell, where other forms print the word *Code* sideways."""
    edge = BoundingBox(x0=whole.x0, top=whole.top, x1=area.x0, bottom=whole.bottom)
    amount = line[-1].box
    found = [
        word
        for word in words_in(panel, edge)
        if word.text.strip(_EDGES) in box_12_codes()
        and 0.6 * amount.height <= word.box.height <= 1.4 * amount.height
        and word.box.vertical_overlap(amount) > 0.5
    ]
    return found if len(found) == 1 and parse_code(_text_of(line)) is None else []


def replace_top(box: BoundingBox, top: float) -> BoundingBox:
    """Return the box with another upper edge."""
    return BoundingBox(x0=box.x0, top=min(top, box.bottom), x1=box.x1, bottom=box.bottom)


def _row_words(words: list[Word]) -> list[Word]:
    """Return the words of the line that ends in an amount, without the small print beside it."""
    for line in visual_lines(words):
        amounts = [w for w in line if sum(c.isdigit() for c in w.text) >= 2 and not _OWN_LABEL.fullmatch(w.text)]
        if amounts:
            height = max(word.box.height for word in amounts)
            return [w for w in line if w in amounts or (w.box.height >= 0.6 * height and not _is_stroke(w.text))]
    return []


def _is_stroke(text: str) -> bool:
    return not any(c.isalnum() for c in text)
