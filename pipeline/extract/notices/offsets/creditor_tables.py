"""The creditors of a Treasury offset in a table: one row a creditor under a line of heads."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from models.page import Word
from pipeline.extract.lines import Segment
from pipeline.extract.paper.values import first_money
from pipeline.extract.paper.view import PageView

AGENCY, PURPOSE, TIN, TRACE, ACCOUNT, AMOUNT = "agency", "purpose", "tin", "trace", "account", "amount"
_HEADS = (
    (AMOUNT, re.compile(r"amount\b|offset amount|reduction\b", re.IGNORECASE)),
    (TIN, re.compile(r"(?:debtor\W?s? )?(?:tin|ssn)\b|taxpayer id", re.IGNORECASE)),
    (TRACE, re.compile(r"(?:top )?trace\b", re.IGNORECASE)),
    (ACCOUNT, re.compile(r"(?:acct|account)\b", re.IGNORECASE)),
    (PURPOSE, re.compile(r"(?:debt )?(?:purpose|type)\b|type of debt|debt\Z", re.IGNORECASE)),
    (AGENCY, re.compile(r"(?:creditor|collecting)? ?agency\b|creditor\b|collected by\b", re.IGNORECASE)),
)
_NEEDED = {AGENCY, AMOUNT}
_FEWEST_HEADS = 3
_MOST_HEAD_WORDS = 4
_SLACK = 3.0
_SECOND_HEAD_LINE = 16.0


@dataclass(frozen=True)
class CreditorRow:
    """One creditor: the lines of each of its cells, top to bottom."""

    view: PageView
    cells: dict[str, list[tuple[Word, ...]]] = field(default_factory=dict)

    def words(self, kind: str) -> list[tuple[Word, ...]]:
        """Return the lines of a cell, none where the table has no such column."""
        return self.cells.get(kind, [])

    def text(self, kind: str) -> str:
        """Return the text of a cell, its lines with a space between."""
        return " ".join(word.text for line in self.words(kind) for word in line)


@dataclass(frozen=True)
class _Columns:
    kinds: tuple[str, ...]
    lefts: tuple[float, ...]
    bottom: float

    def of(self, word: Word) -> str:
        """Return the column a word stands in: the last one that begins left of its middle."""
        inside = [
            kind for kind, left in zip(self.kinds, self.lefts, strict=True) if left - _SLACK <= word.box.center[0]
        ]
        return inside[-1] if inside else self.kinds[0]


def creditors_in_table(views: Sequence[PageView]) -> list[CreditorRow]:
    """Return the rows of the table of creditors on all pages that print its heads; no rows without a table."""
    return [row for view in views if (columns := _columns(view)) is not None for row in _rows(view, columns)]


def has_heads(views: Sequence[PageView]) -> bool:
    """True where a table of creditors begins, whether or not its rows can be told."""
    return any(_columns(view) is not None for view in views)


def _columns(view: PageView) -> _Columns | None:
    for line in view.rows:
        cells = _cells(line)
        named = [(kind, segment) for segment in cells if (kind := _head(segment)) is not None]
        kinds = {kind for kind, _ in named}
        # Typewriter letters stand far apart: there every word of a sentence is a cell, and some are words of heads.
        if 2 * len(named) <= len(cells):
            continue
        if len(named) < _FEWEST_HEADS or not kinds >= _NEEDED or len(kinds) < len(named):
            continue
        named = sorted([*named, *_broken_heads(view, named)], key=lambda head: head[1].box.x0)
        lefts = tuple(segment.box.x0 for _, segment in named)
        return _Columns(tuple(kind for kind, _ in named), lefts, max(segment.box.bottom for _, segment in named))
    return None


def _broken_heads(view: PageView, named: Sequence[tuple[str, Segment]]) -> list[tuple[str, Segment]]:
    """Return the heads that begin on a line of their own, being longer than the others, where no other stands."""
    middle = named[0][1].box.center[1]
    near = [line for line in view.rows if 0 < abs(line[0].box.center[1] - middle) < _SECOND_HEAD_LINE]
    found = [(kind, cell) for line in near for cell in _cells(line) if (kind := _head(cell)) is not None]
    return [
        (kind, cell)
        for kind, cell in found
        if kind not in {known for known, _ in named}
        and not any(cell.box.horizontal_overlap(other.box) > 0 for _, other in named)
    ]


def _cells(line: Sequence[Segment]) -> list[Segment]:
    """Return the heads of a line: cells of a narrow table may stand so near that they make one segment."""
    words = _words(line)
    if not words:
        return []
    starts = [n for n in range(len(words)) if n == 0 or _begins_head(words, n)]
    return [
        Segment(page=line[0].page, words=tuple(words[a:b]))
        for a, b in zip(starts, [*starts[1:], len(words)], strict=True)
    ]


def _words(line: Sequence[Segment]) -> list[Word]:
    """Return the words of a line without the rules of the table, which are read as bars."""
    return [word for segment in line for word in segment.words if word.text.strip("|_[]")]


def _begins_head(words: Sequence[Word], n: int) -> bool:
    gap = words[n].box.x0 - words[n - 1].box.x1
    return gap > 0.6 * max(words[n].box.height, 5.0)


def _head(segment: Segment) -> str | None:
    text = segment.text.strip(" .:|")
    if len(segment.words) > _MOST_HEAD_WORDS or re.search(r"\d", text):
        return None
    return next((kind for kind, pattern in _HEADS if pattern.match(text)), None)


def _rows(view: PageView, columns: _Columns) -> list[CreditorRow]:
    """Part what stands under the heads into rows, each with one amount."""
    lines = [
        words
        for line in view.rows
        if (words := _words(line)) and min(segment.box.top for segment in line) > columns.bottom - 2
    ]
    amounts = [n for n, words in enumerate(lines) if _has_amount(words, columns)]
    if not amounts:
        return []
    is_on_top = all(_text(lines[n], columns, AGENCY) for n in amounts) and amounts[0] == _first(lines, columns)
    starts = amounts if is_on_top else [_first(lines, columns), *(_break(lines, a, b) for a, b in pairwise(amounts))]
    rows = []
    for first, amount, following in zip(starts, amounts, [*starts[1:], None], strict=True):
        end = following if following is not None else amount + len(_to_the_end(lines[amount:]))
        rows.append(CreditorRow(view, _in_columns(lines[first:end], columns)))
    return rows


def _first(lines: Sequence[Sequence[Word]], columns: _Columns) -> int:
    """Return the first line with an agency: the heads may take more lines than one."""
    return next(
        (n for n, words in enumerate(lines) if (text := _text(words, columns, AGENCY)) and not _HEAD_WORD.match(text)),
        0,
    )


_HEAD_WORD = re.compile(r"\W*(?:agency|creditor|name|address|collecting)\W*$", re.IGNORECASE)


def _break(lines: Sequence[Sequence[Word]], first: int, second: int) -> int:
    """Return the line after the widest gap between two amounts: there the next row begins."""

    def gap(n: int) -> float:
        return min(word.box.top for word in lines[n]) - max(word.box.bottom for word in lines[n - 1])

    return max(range(first + 1, second + 1), key=gap)


def _text(words: Sequence[Word], columns: _Columns, kind: str) -> str:
    return " ".join(word.text for word in words if columns.of(word) == kind)


def _has_amount(words: Sequence[Word], columns: _Columns) -> bool:
    amount = _text(words, columns, AMOUNT)
    is_amount = first_money(amount) is not None and re.search(r"\d\.\d\d\b", amount) is not None
    return is_amount and not _TOTAL.match(" ".join(word.text for word in words))


_TOTAL = re.compile(r"\W*(?:sub)?total\b|\W*payment\b", re.IGNORECASE)


def _to_the_end(lines: Sequence[list[Word]]) -> list[list[Word]]:
    """Return the lines of the last row: those that follow one another without a gap."""
    kept = [lines[0]]
    for line in lines[1:]:
        height = max(word.box.height for word in kept[-1])
        if min(w.box.top for w in line) - max(w.box.bottom for w in kept[-1]) > _ROW_GAP * height:
            break
        kept.append(line)
    return kept


_ROW_GAP = 0.75


def _in_columns(lines: Sequence[Sequence[Word]], columns: _Columns) -> dict[str, list[tuple[Word, ...]]]:
    cells: dict[str, list[tuple[Word, ...]]] = {}
    for words in lines:
        for kind in columns.kinds:
            own = tuple(word for word in words if columns.of(word) == kind)
            if own:
                cells.setdefault(kind, []).append(own)
    return cells


def name_of(row: CreditorRow, rows: Sequence[CreditorRow]) -> tuple[list[tuple[Word, ...]], bool]:
    """Return (the lines of the agency's name, whether it may end before the last of them).

    The name goes on where its line ends in a word that asks for more, and may go on where the next word had no room.
    """
    on_page = [each for each in rows if each.view is row.view]
    right = max(word.box.x1 for each in on_page for line in each.words(AGENCY) for word in line)
    lines = row.words(AGENCY)
    kept, is_open = list(lines[:1]), False
    for line in lines[1:]:
        has_room = kept[-1][-1].box.x1 + _SPACE + line[0].box.x1 - line[0].box.x0 < right
        goes_on = _GOES_ON.search(kept[-1][-1].text) is not None
        if _ADDRESS.match(" ".join(word.text for word in line)) or (has_room and not goes_on):
            break
        is_open = is_open or not goes_on
        kept.append(line)
    return kept, is_open


_SPACE = 2.0
_GOES_ON = re.compile(r"(?:^|\W)(?:of|for|and|the|&)$|,$", re.IGNORECASE)
_ADDRESS = re.compile(r"\W*(?:\d|P\.?\s?O\.?\s?BOX\b)|.*\b\d{3}\W{1,2}\d{3}\W\d{4}\b", re.IGNORECASE)
"""Where to write or whom to call: no line of a name."""
