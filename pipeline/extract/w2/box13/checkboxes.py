"""Check boxes by their pixels: the squares of box 13 are found beside their labels and their insides weighed."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from math import inf

from models.geometry import BoundingBox
from models.page import Page, PageProbe, Word
from pipeline.extract.squares import (
    DARKER,
    EMPTY_INK,
    MARKED_INK,
    STEP,
    Map,
    Square,
    ink_map,
    lone_square,
    squares_in,
    to_points,
)
from pipeline.extract.w2.box13.marks import KEYS, printed_marks
from pipeline.extract.w2.box13.place import (
    BESIDE,
    cells_of_names,
    is_stacked,
    nameless_places,
    place_of_names,
    places_of_stack,
    strip_before_stack,
)
from pipeline.extract.w2.labels.known import fold
from pipeline.extract.w2.labels.search import Label
from pipeline.extract.w2.sheets.panel import Panel

_APART_IN_STACK, _UNEVEN = 9, 2
"""Points from one square of a stack to the next at least, and by which one such step may differ from the other."""
_SMALL_SQUARE, _SURE_SMALL = 6.5, 0.3
"""Points up to which a square is small, its outline reaching into its middle, and ink that is a mark there."""
_BLURRED = 0.03
"""Ink in the emptiest square from which on the outlines are so blurred that they reach into the middles."""
_ALIKE = 0.05
"""How far apart the ink of three empty squares may lie; the outline of a small one reaches into its middle."""
_SURE = 0.22
"""Ink inside a lone square, without siblings to compare it with, that is surely a mark."""
_SMALL_PRINT = 12.0
_BESIDE_NAME = 7.0
_ON_NAME, _HIGHER = 0.4, 1.3
"""Share of a square that lies on a name, and times the height of a label's print that a square is higher at least."""
_LIES_ON, _WITHIN = 0.25, 0.5
"""Share of a square that a word covers: where its box is known to the point, and where it was read from a picture."""
_SURE_WORD, _WIDER, _AS_HIGH = 0.8, 1.3, 1.4
_LETTERS_OF_SIGN = 2
"""Letters that a reader of pictures makes of one check box at most."""


@dataclass(frozen=True)
class Tick:
    """A check box.

    Attributes:
        ticked: None where the pixels do not decide.
        box: The square.
        page: Where it stands.
    """

    ticked: bool | None
    box: BoundingBox
    page: Page


def read_ticks(panel: Panel, probe: PageProbe) -> dict[str, Tick]:
    """Return the state of each check box of box 13 whose square was found, else what marks printed as text say.

    Where pixels and printed marks contradict each other nobody can tell.
    """
    seen = _ticks_seen(panel, probe)
    printed = {key: Tick(on, box, panel.page) for key, (on, box) in printed_marks(panel, probe).items()}
    unsure = {k: replace(t, ticked=None) for k, t in seen.items() if k in printed and t.ticked is not printed[k].ticked}
    return {**printed, **seen, **unsure} if any(t.ticked is not None for t in seen.values()) else {**seen, **printed}


def _ticks_seen(panel: Panel, probe: PageProbe) -> dict[str, Tick]:
    if is_stacked(panel) and (ticks := _ticks_in(panel, probe, strip_before_stack(panel))):
        return ticks
    region = place_of_names(panel) if any(key in panel.labels for key in KEYS) else None
    around = _ticks_in(panel, probe, region) if region is not None else {}
    if len(around) < len(KEYS):
        own = (_ticks_in(panel, probe, cell) for cell in cells_of_names(panel))
        around = next((ticks for ticks in own if len(ticks) == len(KEYS)), around)
    if around:
        return around
    # Where no name was read, or what was read is a word of another box, three squares in a row or a stack tell the box.
    rows = (_ticks_in(panel, probe, region) for region in nameless_places(panel))
    stacks = (_ticks_of_stack(panel, probe, region) for region in places_of_stack(panel))
    return next((ticks for ticks in chain(rows, stacks) if len(ticks) == len(KEYS)), {})


def _ticks_in(panel: Panel, probe: PageProbe, region: BoundingBox) -> dict[str, Tick]:
    ink = ink_map(panel.page, probe, region)
    if ink is None:
        return {}
    stacked = is_stacked(panel)
    squares = _column_in(ink) if stacked else []
    boxes = [to_points(square, region) for square in squares or squares_in(ink)]
    if _lie_on_names(panel, boxes):
        return {}
    there = [word for word in panel.page.words if region.intersection_area(word.box)]
    is_row = len(boxes) >= len(KEYS)
    clear = [box for box in boxes if not any(_is_of_word(box, word, panel.page, is_row=is_row) for word in there)]
    boxes = clear if len(clear) == len(boxes) or len(clear) > 1 else []
    return _weigh(panel.page, probe, _assign_stack(panel, boxes) if squares else _assign(panel, boxes))


def _ticks_of_stack(panel: Panel, probe: PageProbe, region: BoundingBox) -> dict[str, Tick]:
    """Return the state of three squares that stand evenly under one another, whatever their names; nothing of fewer."""
    ink = ink_map(panel.page, probe, region)
    squares = _column_in(ink) if ink is not None else []
    tops = [row for _, row, _ in squares]
    if len(tops) != len(KEYS) or abs(tops[2] - 2 * tops[1] + tops[0]) > _UNEVEN:
        return {}
    boxes = [to_points(square, region) for square in squares]
    there = [word for word in panel.page.words if region.intersection_area(word.box)]
    if any(_is_of_word(box, word, panel.page, is_row=True) for word in there for box in boxes):
        return {}
    return _weigh(panel.page, probe, dict(zip(KEYS, boxes, strict=True)))


def _column_in(ink: Map) -> list[Square]:
    """Return the best column of up to three equal squares, from top to bottom."""
    return [(row, column, size) for column, row, size in squares_in(ink.T, apart=_APART_IN_STACK)]


def _lie_on_names(panel: Panel, squares: Sequence[BoundingBox]) -> bool:
    """True where what looks like a row of squares is the first letters of the names, not squares read with them.

    A square is read with the name beside it as one word, but it is higher than the print of a label; or as a word of
    its own, of a letter or two.
    """
    names = [_print_of(panel, panel.labels[key]) for key in KEYS if key in panel.labels]
    small = [s for s in squares if s.width <= _HIGHER * _height_of_print(panel)]
    return sum(any(name.intersection_area(s) > _ON_NAME * s.width**2 for name in names) for s in small) > 1


def _print_of(panel: Panel, name: Label) -> BoundingBox:
    """Return where the letters of a name stand, without what was read of the square before it."""
    words = [panel.page.words[n] for n in name.words]
    letters = [word.box for word in words if _letters_of(word) > _LETTERS_OF_SIGN]
    return BoundingBox.union(letters) if letters else name.box


def _height_of_print(panel: Panel) -> float:
    """Return the height of labels beside no check box, any where none was read; lines read with some make it more."""
    heights = sorted(label.box.height for key, label in panel.labels.items() if key not in KEYS)
    return heights[len(heights) // 4] if heights else inf


def read_void(panel: Panel, probe: PageProbe) -> Tick | None:
    """Return the state of the box beside the word *Void*, None where no box was found there."""
    words = [word for word in panel.page.words if panel.region.contains_center_of(word.box)]
    printed = [word.box for word in words if fold(word.text) == "void" and word.box.height < _SMALL_PRINT]
    if len(printed) != 1:
        return None
    box = printed[0]
    region = BoundingBox(
        x0=max(0.0, box.x0 - BESIDE), top=max(0.0, box.top - 9), x1=box.x1 + 2 * BESIDE, bottom=box.bottom + 9
    )
    ink = ink_map(panel.page, probe, region)
    square = lone_square(ink) if ink is not None else None
    if square is None:
        return None
    found = to_points(square, region)
    if any(_covers_print(found, word) for word in words):
        return None
    share = probe.ink(panel.page, [_inside(found)])[0]
    if share is None or EMPTY_INK < share < _SURE:
        return Tick(None, found, panel.page)
    return Tick(share >= _SURE, found, panel.page)


def _covers_print(square: BoundingBox, word: Word) -> bool:
    """True where a square lies on a printed word: round figures have outlines too. A cross is read as one letter."""
    return _letters_of(word) > 1 and square.intersection_area(word.box) > 0.1 * square.width**2


def _letters_of(word: Word) -> int:
    return sum(c.isalnum() for c in word.text)


def _is_of_word(square: BoundingBox, word: Word, page: Page, *, is_row: bool) -> bool:
    """True where a square is made of the letters of a printed word, or lies on one: its ink says nothing of a mark.

    A reader of pictures makes letters of a check box itself, but none that it is sure of and that go on beside it; of
    fewer squares than box 13 has no letters may be taken for one at all.
    """
    share = square.intersection_area(word.box) / square.width**2
    letters = _letters_of(word)
    if page.text_source == "native":
        return letters > 1 and share > _LIES_ON
    is_sure = (not is_row or (word.confidence or 0.0) >= _SURE_WORD) and word.box.height <= _AS_HIGH * square.width
    return is_sure and letters > _LETTERS_OF_SIGN and word.box.width > _WIDER * square.width and share > _WITHIN


def _assign(panel: Panel, squares: Sequence[BoundingBox]) -> dict[str, BoundingBox]:
    """Name the squares: three in one row go by their order, which every form keeps; fewer go to the nearest label."""
    row = max((_row_of(first, squares) for first in squares), key=len, default=[])
    if len(row) == len(KEYS):
        return dict(zip(KEYS, row, strict=True))
    labels = {key: panel.labels[key].box for key in KEYS if key in panel.labels}
    named: dict[str, BoundingBox] = {}
    for key, label in labels.items():
        near = [s for s in row if s not in named.values() and _stands_at(label, s, labels.values())]
        if len(near) == 1:
            named[key] = near[0]
    return named


def _stands_at(label: BoundingBox, square: BoundingBox, labels: Collection[BoundingBox]) -> bool:
    """True for a square under a label or right of it; one under another label is that one's, whatever it is beside."""
    x, y = square.center
    is_anothers = any(other is not label and other.x0 <= x <= other.x1 and y > other.bottom for other in labels)
    return label.x0 - 3 <= x <= label.x1 + (0 if is_anothers else BESIDE)


def _assign_stack(panel: Panel, squares: Sequence[BoundingBox]) -> dict[str, BoundingBox]:
    """Name squares under one another: three by their order, fewer by the name each stands beside."""
    if len(squares) == len(KEYS):
        return dict(zip(KEYS, sorted(squares, key=lambda s: s.top), strict=True))
    names = {key: panel.labels[key].box.center[1] for key in KEYS if key in panel.labels}
    nearest = [(min(names, key=lambda key: abs(names[key] - s.center[1])), s) for s in squares]
    keys = [key for key, _ in nearest]
    return {key: s for key, s in nearest if keys.count(key) == 1 and abs(names[key] - s.center[1]) <= _BESIDE_NAME}


def _row_of(first: BoundingBox, squares: Sequence[BoundingBox]) -> list[BoundingBox]:
    """Return the squares about as high and as large as *first* that stand well apart, left to right."""
    row: list[BoundingBox] = []
    for square in sorted(squares, key=lambda s: s.x0):
        alike = abs(square.center[1] - first.center[1]) <= first.width and abs(square.width - first.width) <= 1.1
        if alike and (not row or square.x0 - row[-1].x1 > 6):
            row.append(square)
    return row


def _weigh(page: Page, probe: PageProbe, squares: Mapping[str, BoundingBox]) -> dict[str, Tick]:
    keys = sorted(squares)
    shares = [
        _without_outline(page, probe, squares[key], share)
        for key, share in zip(keys, probe.ink(page, [_inside(squares[key]) for key in keys]), strict=True)
    ]
    known = [share for share in shares if share is not None]
    small = {key for key in keys if squares[key].width <= _SMALL_SQUARE}
    judged = {key: _judge(share, known, is_small=key in small) for key, share in zip(keys, shares, strict=True)}
    return {key: Tick(_as_filled(page, squares[key], judged[key]), squares[key], page) for key in keys}


def _without_outline(page: Page, probe: PageProbe, square: BoundingBox, share: float | None) -> float | None:
    """Return the ink inside a square, little where a step aside it is empty: rows that climb show outlines.

    A mark goes through the middle and stays in view.
    """
    if share is None or not EMPTY_INK < share < _SURE:
        return share
    aside = [_inside(square, dx, dy) for dx, dy in ((STEP, 0), (-STEP, 0), (0, STEP), (0, -STEP))]
    least = min((ink for ink in probe.ink(page, aside) if ink is not None), default=share)
    return least if least <= EMPTY_INK else share


def _as_filled(page: Page, square: BoundingBox, ticked: bool | None) -> bool | None:
    """Return what pixels and the field of a fillable form say together: a field may be on and nothing drawn for it."""
    is_on = any(square.contains_center_of(value.box) for value in page.form_values)
    if not is_on:
        return ticked
    return None if ticked is False else True


def _judge(share: float | None, siblings: Sequence[float], *, is_small: bool) -> bool | None:
    """Compare with the emptiest sibling: specks and a heavy outline darken all alike, and nobody ticks all three."""
    if share is None:
        return None
    if share <= EMPTY_INK:
        return False
    if len(siblings) == len(KEYS) and max(siblings) < _SURE and max(siblings) - min(siblings) <= _ALIKE:
        return False
    darker = share - min(siblings)
    if is_small and share < _SURE_SMALL:
        return None
    if share >= MARKED_INK and darker >= DARKER:
        return True if share >= _SURE_SMALL or min(siblings) < _BLURRED else None
    return False if darker <= 0.03 and max(siblings) >= share + 0.1 else None


def _inside(square: BoundingBox, dx: float = 0.0, dy: float = 0.0) -> BoundingBox:
    """Return the middle of a square, clear of its outline wherever between two steps of the map that stands.

    *dx* and *dy* move it, in points.
    """
    x, y = square.center[0] + STEP / 2 + dx, square.center[1] + STEP / 2 + dy
    half = max(1.3, min(square.width / 2 - 2.3, 0.3 * square.width))
    return BoundingBox(x0=x - half, top=y - half, x1=x + half, bottom=y + half)
