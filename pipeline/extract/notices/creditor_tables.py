"""The creditors of a Treasury offset in a table: one row a creditor under a line of heads."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from models.page import Word
from pipeline.extract.lines import Segment
from pipeline.extract.notices.values import first_money
from pipeline.extract.notices.view import PageView

AGENCY, PURPOSE, TIN, TRACE, ACCOUNT, AMOUNT = "agency", "purpose", "tin", "trace", "account", "amount"
_HEADS = (
    (AMOUNT, re.compile(r"amount\b|offset amount|reduction\b", re.IGNORECASE)),
    (TIN, re.compile(r"(?:debtor\W?s? )?(?:tin|ssn)\b|taxpayer id", re.IGNORECASE)),
    (TRACE, re.compile(r"(?:top )?trace\b", re.IGNORECASE)),
    (ACCOUNT, re.compile(r"(?:acct|account)\b", re.IGNORECASE)),
    (PURPOSE, re.compile(r"(?:debt )?(?:purpose|type)\b|type of debt", re.IGNORECASE)),
    (AGENCY, re.compile(r"(?:creditor|collecting)? ?agency\b|creditor\b", re.IGNORECASE)),
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


def _columns(view: PageView) -> _Columns | None:
    for line in view.rows:
        if not _words(line):
            continue
        named = [(kind, segment) for segment in _cells(line) if (kind := _head(segment)) is not None]
        kinds = tuple(kind for kind, _ in named)
        if len(named) >= _FEWEST_HEADS and set(kinds) >= _NEEDED and len(set(kinds)) == len(kinds):
            lefts = tuple(segment.box.x0 for _, segment in named)
            return _Columns(kinds, lefts, max(segment.box.bottom for _, segment in named))
    return None


def _cells(line: Sequence[Segment]) -> list[Segment]:
    """Return the heads of a line: cells of a narrow table may stand so near that they make one segment."""
    words = _words(line)
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
    """Part what stands under the heads into rows: each has one amount, on the first line of its cells."""
    lines = [
        words
        for line in view.rows
        if (words := _words(line)) and min(segment.box.top for segment in line) > columns.bottom - 2
    ]
    starts = [n for n, words in enumerate(lines) if _has_amount(words, columns)]
    rows = []
    for first, following in zip(starts, [*starts[1:], None], strict=True):
        own = lines[first:following] if following is not None else _to_the_end(lines[first:])
        rows.append(CreditorRow(view, _in_columns(own, columns)))
    return rows


def _has_amount(words: Sequence[Word], columns: _Columns) -> bool:
    text = {kind: " ".join(w.text for w in words if columns.of(w) == kind) for kind in (AGENCY, AMOUNT)}
    is_amount = first_money(text[AMOUNT]) is not None and re.search(r"\d\.\d\d\b", text[AMOUNT]) is not None
    return is_amount and re.search(r"[A-Za-z]{3}", text[AGENCY]) is not None and not _TOTAL.match(text[AGENCY])


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
_ADDRESS = re.compile(r"\W*(?:\d|P\.?\s?O\.?\s?BOX\b)", re.IGNORECASE)
