"""The words of a text layer, made of its letters, and the lines they stand in.

A letter is what pdfplumber tells of it: a record with ``x0``, ``x1``, ``top`` and ``bottom`` in points, its ``matrix``,
``size`` and font.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from pdfplumber.utils import extract_words

from models.geometry import BoundingBox
from models.page import Word

_MARKS = {**dict.fromkeys("345678lnu", "✔"), **dict.fromkeys("mopqr", "☐")}
"""Signs of ZapfDingbats by their codes: check marks, crosses, discs and squares; open circles and squares."""
_BOX_SIGNS = "☐☒☑❑❏✓✔"
"""Signs of boxes and their marks: each is a word of its own, however close the next one stands."""
_SAME_TOP, _NEAR_TOP = 2, 3
"""Points within which the tops of letters of one word lie, and those of lines that may run through one another."""
_BASELINES, _COLLISIONS = 1.5, 3
_CAPITAL, _DESCENT = 0.7, 0.05


def unmarked(char: dict[str, Any]) -> str:
    """Return the text of a letter, for a sign of the font of marks the sign it shows: its codes read as figures."""
    if "Dingbats" not in char["fontname"]:
        return str(char["text"])
    return _MARKS.get(str(char["text"]), str(char["text"]))


def stands_upright(char: dict[str, Any]) -> bool:
    """True for a letter that stands upright, give or take the slant of a page laid on askew."""
    a, b, _, d = char["matrix"][:4]
    return bool(char["upright"]) and a > 0 and d > 0 and abs(b) < 0.02 * abs(a)


def level_words(chars: Sequence[dict[str, Any]]) -> list[Word]:
    """Return the words of upright letters, in no order of lines."""
    printed = extract_words(
        _in_tiers(chars),
        x_tolerance=2,
        y_tolerance=_SAME_TOP,
        keep_blank_chars=False,
        use_text_flow=False,
        split_at_punctuation=_BOX_SIGNS,
        extra_attrs=["tier"],
    )
    return [Word(text=word["text"], box=_box(word)) for word in printed if word["text"].strip()]


def _in_tiers(chars: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the letters, those of lines whose tops lie level but that run through one another told apart.

    A small label and the large value under it may begin equally high in fonts with much room above their letters;
    words are made of letters with level tops, so the two would be mixed letter by letter.
    """
    tiers: list[tuple[int, dict[str, Any]]] = []
    row: list[dict[str, Any]] = []
    for char in (*sorted(chars, key=lambda one: float(one["top"])), None):
        if row and (char is None or char["top"] - row[-1]["top"] > _NEAR_TOP):
            is_mixed = _collide(row)
            tiers += [(round(one["matrix"][5]) if is_mixed else 0, one) for one in row]
            for one in row if is_mixed else ():
                _tighten(one)
            row = []
        if char is not None:
            row.append(char)
    told = {id(one): tier for tier, one in tiers}
    for one in chars:
        one["tier"] = told[id(one)]
    return sorted(chars, key=lambda one: int(one["tier"]))


def _tighten(char: dict[str, Any]) -> None:
    """Make a letter as high as a capital above its baseline: fonts differ in the room they claim about it."""
    baseline, size = char["bottom"] + char["y0"] - char["matrix"][5], float(char["size"])
    char["top"], char["bottom"] = baseline - _CAPITAL * size, baseline + _DESCENT * size


def _collide(row: Sequence[dict[str, Any]]) -> bool:
    """True where letters on different baselines lie over one another, three times or more: no stroke or accent."""
    printed = sorted((one for one in row if not one["text"].isspace()), key=lambda one: float(one["x0"]))
    crossings = 0
    for left, right in pairwise(printed):
        narrow = min(left["x1"] - left["x0"], right["x1"] - right["x0"])
        is_over = left["x1"] - right["x0"] > 0.4 * narrow
        crossings += is_over and abs(left["matrix"][5] - right["matrix"][5]) > _BASELINES
    return crossings >= _COLLISIONS


def slanted_words(chars: Sequence[dict[str, Any]]) -> list[Word]:
    """Return the words of slanted text, such as a clerk's stamp, in the order they were drawn.

    Boxes of slanted letters overlap across lines, so place cannot order them; a stamp is drawn line by line. A new
    line begins where the next letter does not go on along the slant of the one before.
    """
    words: list[Word] = []
    letters: list[dict[str, Any]] = []
    line, previous = 0, None
    for char in (*chars, None):
        step = _step_along(previous, char)
        ends_word = char is None or char["text"].isspace() or step is None or step > 0.35
        if letters and ends_word:
            box = BoundingBox.union(_box(letter) for letter in letters)
            words.append(Word(text="".join(letter["text"] for letter in letters), box=box, line=line))
            letters = []
        if previous is not None and step is None:
            line += 1
        if char is not None and not char["text"].isspace():
            letters.append(char)
        previous = char
    return words


def _step_along(previous: dict[str, Any] | None, char: dict[str, Any] | None) -> float | None:
    """Return the gap between two letters along their slant, in letter heights; None where a new line begins."""
    if previous is None or char is None:
        return None
    a, b = previous["matrix"][:2]
    length = math.hypot(a, b) or 1.0
    dx, dy = char["matrix"][4] - previous["matrix"][4], char["matrix"][5] - previous["matrix"][5]
    along, across = (dx * a + dy * b) / length, (dy * a - dx * b) / length
    size = float(previous["size"]) or 1.0
    goes_on = -0.1 * size <= along <= 4 * size and abs(across) < 0.4 * size
    return (along - float(previous.get("adv") or 0.0)) / size if goes_on else None


def _box(item: dict[str, Any]) -> BoundingBox:
    x0, x1 = sorted((float(item["x0"]), float(item["x1"])))
    top, bottom = sorted((float(item["top"]), float(item["bottom"])))
    return BoundingBox(x0=x0, top=top, x1=x1, bottom=bottom)


def in_lines(words: Sequence[Word]) -> tuple[Word, ...]:
    """Number the lines: words that share most of their height, left to right, until a gap of a column opens."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda w: (w.box.center[1], w.box.x0)):
        row = next((r for r in reversed(rows[-4:]) if r[-1].box.vertical_overlap(word.box) > 0.6), None)
        if row is None:
            rows.append([word])
        else:
            row.append(word)
    numbered: list[Word] = []
    line = 0
    for row in rows:
        previous: Word | None = None
        for word in sorted(row, key=lambda w: w.box.x0):
            if previous is not None and word.box.x0 - previous.box.x1 > 3 * word.box.height:
                line += 1
            numbered.append(word.model_copy(update={"line": line}))
            previous = word
        line += 1
    return tuple(numbered)


def in_lines_again(words: Sequence[Word], added: Sequence[Word]) -> tuple[Word, ...]:
    """Put *added* words into the line they stand in, between the words there."""
    if not added:
        return tuple(words)
    placed = list(words)
    for one in added:
        level = [w for w in words if w.box.vertical_overlap(one.box) > 0.5]
        after = min((w for w in level if w.box.x0 > one.box.x0), key=lambda w: w.box.x0, default=None)
        before = max((w for w in level if w.box.x0 <= one.box.x0), key=lambda w: w.box.x0, default=None)
        reach = 3 * one.box.height
        if after is not None and after.box.x0 - one.box.x1 < reach:
            placed.insert(placed.index(after), one.model_copy(update={"line": after.line}))
        elif after is None and before is not None and one.box.x0 - before.box.x1 < reach:
            # The words that the box is of begin the next line.
            placed.insert(placed.index(before) + 1, one.model_copy(update={"line": before.line}))
    return tuple(placed)
