"""The words of a page in the order in which a label may run: along a line that climbs, to the line under it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from models.geometry import BoundingBox
from models.page import Rule, Word
from pipeline.extract.w2.labels.known import fold

_MAX_WORDS = 11
_OVERRUN = 1.5
"""Points by which print may run over the line at the edge of its cell."""
_BOX_NUMBER = re.compile(r"1?[1-9][a-d]?|[12]0")
_OF_13 = re.compile(r"ret|thi|3.?d")
_CLOSE_LINES, _FLUSH = 0.8, 2.5
"""Heights from one line of a label to its second at most, and points by which the two may begin apart."""
_DASHES = frozenset("-–—")


def _parted(words: Sequence[Word]) -> list[Word]:
    """Return the words, those whose boxes cover the next ones of their line cut where the next one begins.

    Tesseract at times gives the first word of a run the box of the whole run.
    """
    parted = list(words)
    for n, (one, other) in enumerate(pairwise(words)):
        is_covered = one.box.x0 < other.box.x0 and other.box.x1 <= one.box.x1 + _OVERRUN
        if (one.block, one.line) == (other.block, other.line) and is_covered:
            box = one.box
            cut = BoundingBox(x0=box.x0, top=box.top, x1=max(box.x0, other.box.x0 - 1.0), bottom=box.bottom)
            parted[n] = one.model_copy(update={"box": cut})
    return parted


class Chains:
    """For each word the word to its right on the same visual line; follows lines that climb and fall."""

    def __init__(self, words: Sequence[Word], rules: Sequence[Rule] = ()) -> None:
        self._words = words = _parted(words)
        self._lines = sorted((rule.box for rule in rules if not rule.horizontal), key=lambda box: box.x0)
        self._line_starts = [box.x0 for box in self._lines]
        # A dash between a box number and its label parts nothing: *Box 1 – Wages*.
        spoken = [n for n, word in enumerate(words) if word.text not in _DASHES]
        self._order = sorted(spoken, key=lambda n: words[n].box.x0)
        self._starts = [words[n].box.x0 for n in self._order]
        self._by_top = sorted(spoken, key=lambda n: words[n].box.top)
        self._tops = [words[n].box.top for n in self._by_top]
        self.next = [self._neighbour(n) for n in range(len(words))]
        self.previous: dict[int, int] = {after: n for n, after in enumerate(self.next) if after is not None}

    def _neighbour(self, n: int) -> int | None:
        box = self._words[n].box
        reach = max(14.0, 3.0 * min(box.height, 10.0))
        first = bisect_left(self._starts, box.x1 - 0.4 * box.height)
        for place in range(first, bisect_right(self._starts, box.x1 + reach)):
            other = self._order[place]
            if other != n and self._words[other].box.vertical_overlap(box) > 0.5:
                return None if self._is_ruled_off(box, self._words[other].box) else other
        return None

    def _is_ruled_off(self, left: BoundingBox, right: BoundingBox) -> bool:
        """True where a ruled line stands between two words: they belong to different cells."""
        middle = (max(left.top, right.top) + min(left.bottom, right.bottom)) / 2
        first = bisect_left(self._line_starts, left.x1 - _OVERRUN)
        for line in self._lines[first:]:
            if line.x0 > right.x0 + _OVERRUN:
                return False
            if line.top <= middle <= line.bottom and line.center[0] > left.center[0]:
                return True
        return False

    def run(self, start: int) -> Iterator[tuple[int, ...]]:
        """Yield the first word, the first two, ... of the line from *start* on, up to the number of the next box."""
        chain: list[int] = []
        at: int | None = start
        while at is not None and len(chain) < _MAX_WORDS and at not in chain:
            if chain and _BOX_NUMBER.fullmatch(self._words[at].text) and self.starts_segment(at):
                return
            chain.append(at)
            yield tuple(chain)
            at = self.next[at]

    def segment(self, start: int) -> tuple[int, ...]:
        """Return the words from *start* on up to the next gap in their line."""
        chain = [start]
        while (after := self.next[chain[-1]]) is not None and after not in chain and not self.starts_segment(after):
            chain.append(after)
        return tuple(chain)

    def text(self, chain: Sequence[int]) -> str:
        """Return the words of a chain as text."""
        return " ".join(self._words[n].text for n in chain)

    def under(self, first: Sequence[int]) -> Iterator[tuple[int, ...]]:
        """Yield the segments close under that of the words *first* that begin or have their middle where it has."""
        box = BoundingBox.union(self._words[n].box for n in first)
        lefts = {self._words[n].box.x0 for n in first[:2]}
        begin = bisect_right(self._tops, box.center[1])
        for n in self._by_top[begin : bisect_left(self._tops, box.bottom + _CLOSE_LINES * box.height)]:
            word = self._words[n]
            if word.box.x0 >= box.x1 or word.box.x1 <= box.x0 or not self.starts_segment(n):
                continue
            second = self.segment(n)
            middle = (word.box.x0 + self._words[second[-1]].box.x1) / 2
            if min(abs(word.box.x0 - x0) for x0 in lefts) < _FLUSH or abs(middle - box.center[0]) < _FLUSH:
                yield second

    def starts_segment(self, n: int) -> bool:
        """True when there is a gap before the word: a label does not begin in the middle of a sentence."""
        before = self.previous.get(n)
        if before is None:
            return True
        gap = self._words[n].box.x0 - self._words[before].box.x1
        return gap > 0.9 * min(self._words[n].box.height, 10.0)

    def may_begin(self, n: int) -> bool:
        """True when a label may begin here: at the start of a segment, or after a misread box number at the start."""
        before = self.previous.get(n)
        if self.starts_segment(n) or before is None:
            return True
        if fold(self._words[before].text) in ("state", "st") and (number := self.previous.get(before)) is not None:
            # *15 State* stands close before *Employer's state ID number*.
            return fold(self._words[number].text) == "15"
        name = self.previous.get(before) if not fold(self._words[before].text) else before
        if name is not None and fold(self._words[name].text) in ("employee", "emp", "plan", "statutory", "retirement"):
            # The three names of box 13 may stand close together, their squares between them.
            return _OF_13.match(fold(self._words[n].text)) is not None
        return len(self._words[before].text) <= 3 and self.starts_segment(before)
