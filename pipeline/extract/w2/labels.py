"""The printed labels of the boxes, found on a page however badly they were read.

The box number beside a label confirms it, the words decide: numbers of five points' height are read wrong more often
than the words after them.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from rapidfuzz import fuzz

from models.geometry import BoundingBox
from models.page import Page, Rule, Word
from pipeline.extract.w2.tables import load_table

_MIN_SCORE = 0.82
_NUMBER_BONUS, _NUMBER_MALUS = 0.08, 0.12
_OTHER_LENGTH, _LONGEST_NUMBER = 0.3, 3
"""Share by which print may be longer or shorter than the label it is, and letters of a number before it."""
_MAX_WORDS = 11
_PARTY_MALUS = 0.2
_OVERRUN = 1.5
"""Points by which print may run over the line at the edge of its cell."""
_SHORTENED = 0.93
"""Score of a label that is known once both are cut to their shortest."""
_GLUED_NUMBER = re.compile(r"(1[0-9][a-d]?|20|[1-9])(?=[a-z])")
_NUMBER = re.compile(r"(?P<number>1[0-9][a-d]?|20|[1-9]|e\W?f|18\W?20|[a-f])", re.IGNORECASE)
_BOX_NUMBER = re.compile(r"1?[1-9][a-d]?|[12]0")
_OF_13 = re.compile(r"ret|thi|3.?d")
_TWELVE = re.compile(r"1?2\s?([abcd])\b", re.IGNORECASE)
_BEHIND = re.compile(r"\((?:box\s*)?(?P<number>1[0-9][a-d]?|20|[1-9]|e\W*f|[a-f])\)\W*\Z", re.IGNORECASE)
_FAMILY = {"13s": "13", "13r": "13", "13t": "13", "15id": "15", "12a": "12", "18-20": "18"}
_BOX = re.compile(r"(?i)box")
_OF_A_FORM = re.compile(r"(?i)\bbox\s*[\dIl|]{1,2}[a-d]?\s+of\s+w\b")
_BESIDE, _LINES_OF_A_HEAD = 15.0, 2.5
"""Points to the side of the head of a column, and its heights, within which the rest of the head stands."""
_CLOSE_LINES, _FLUSH = 0.8, 2.5
"""Heights from one line of a label to its second at most, and points by which the two may begin apart."""
_FEW_LETTERS = 2
"""Letters by which a label of two lines may differ from the known one in length."""
_OF_ONE_LINE = frozenset({"13s", "13r", "13t", "13", "title"})
_DASHES = frozenset("-–—")
_HEADINGS = {"Employer": "c", "EMPLOYER": "c", "Employee": "e", "EMPLOYEE": "e"}
"""Headings of portals over the name and the address of a party, and the boxes that hold them."""
_MIN_SHORT = 5
_UNCLEAR = 0.012
_SHARED = {"ef": ("e", "ef"), "e": ("e", "ef")}


@dataclass(frozen=True)
class Label:
    """A printed label.

    Attributes:
        key: Name of the box, a key of ``data/labels.yaml`` or ``12b`` to ``12d``, ``14``, ``15``.
        box: Around the label's words and its number.
        words: Positions of its words in ``Page.words``.
        score: 0 to 1, how well it matches.
    """

    key: str
    box: BoundingBox
    words: frozenset[int]
    score: float


@cache
def _variants() -> dict[int, list[tuple[str, str]]]:
    """Return (folded label, key) of all labels by the length of the folded label, longest first."""
    pairs = [(fold(text), key) for key, texts in load_table("labels").items() for text in texts]
    by_length: dict[int, list[tuple[str, str]]] = {}
    for text, key in sorted(pairs, key=lambda pair: -len(pair[0])):
        by_length.setdefault(len(text), []).append((text, key))
    return by_length


@cache
def _shortest() -> dict[str, str]:
    """Return the key of each label cut to its shortest; a form that two boxes share names neither."""
    found: dict[str, set[str]] = {}
    for key, texts in load_table("labels").items():
        for text in texts:
            if len(short := shorten(text.split())) >= _MIN_SHORT:
                found.setdefault(short, set()).add(key)
    return {short: keys.pop() for short, keys in found.items() if len(keys) == 1}


def shorten(words: Sequence[str]) -> str:
    """Return a label with every word as short as payroll software prints it: ``Fed. inc. tax wh`` is ``fedinctaxwh``.

    However a vendor shortens a label, its shortest form is the same.
    """
    parts = [
        part
        for word in words
        for part in re.split(r"[^a-z0-9]+", word.lower().replace("'", "").replace("’", ""))
        if part
    ]
    table = load_table("shortenings")
    cut = [str(table.get(part, part)) for part in parts]
    text = "".join(cut)
    for long, short in load_table("joined_shortenings").items():
        text = text.replace(long, str(short))
    return text


def fold(text: str) -> str:
    """Return letters and digits only, lower case: how labels are compared."""
    return re.sub(r"[^a-z0-9]", "", text.lower())


def find_labels(page: Page) -> list[Label]:
    """Return the labels printed on *page*, none sharing a word with another, best matches first."""
    chains = _Chains(page.words, page.rules)
    found = [label for start in range(len(page.words)) for label in _at(page, chains, start)]
    found.sort(key=lambda label: (-label.score * min(30, sum(len(page.words[n].text) for n in label.words)), label.key))
    taken: set[int] = set()
    kept: list[Label] = []
    for label in found:
        if not taken & label.words:
            kept.append(label)
            taken |= label.words
    kept = [label for label in kept if not (label.key == "dept" and _begins_name(page, label))]
    kept = [label for label in kept if label.key != "corp" or _has_company(label, kept)]
    speaks_of_forms = any(_BOX.search(word.text) for word in page.words)
    return [label for label in kept if not (speaks_of_forms and _heads_summary(page, label))]


def _heads_summary(page: Page, label: Label) -> bool:
    """True for the head of a column of an earnings summary: ``Box 1 of W-2`` stands under it, then gross pay."""
    under = label.box.expand(_BESIDE, 0.0)
    below = [
        word.text
        for word in page.words
        if under.x0 <= word.box.center[0] <= under.x1
        and 0 < word.box.center[1] - label.box.bottom <= _LINES_OF_A_HEAD * label.box.height
    ]
    return _OF_A_FORM.search(" ".join(below)) is not None


def _begins_name(page: Page, dept: Label) -> bool:
    """True where other words follow *Dept* a space apart: the name of an employer begins with it, too."""
    box = dept.box
    behind = (word.box for n, word in enumerate(page.words) if n not in dept.words and any(map(str.isalpha, word.text)))
    return any(0 <= other.x0 - box.x1 < box.height and other.vertical_overlap(box) > 0.5 for other in behind)


def _has_company(corp: Label, labels: Sequence[Label]) -> bool:
    """True for a label *Corp.* beside those of its row; the word also ends many an employer's name."""
    row = [label.box for label in labels if label.key in ("d", "dept", "use_only")]
    return any(box.vertical_overlap(corp.box) > 0.4 for box in row)


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


class _Chains:
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


def _at(page: Page, chains: _Chains, start: int) -> Iterator[Label]:
    """Yield the labels that begin at word *start*."""
    words = page.words
    if (short := _short_label(page, chains, start)) is not None:
        yield short
    first = fold(words[start].text)
    number = _number_before(page, chains, start)
    if not first or (not any(c.isalpha() for c in first) and first != "3rd"):
        return
    if number is None and not chains.may_begin(start):
        return
    told = number[1] if number else _number_behind(words, chains, start)
    runs = [(chain, fold(_BEHIND.sub("", _text(words, chain)))) for chain in chains.run(start)]
    best = _best_of_runs(runs, told)
    for key, score, chain in _shortened(words, runs, told):
        if key not in best or score > best[key][0]:
            best[key] = (score, chain)
    if told is None:
        _drop_unclear_party(best)
    for key, (score, chain) in best.items():
        members = set(chain) | (_with_box(words, chains, number[0]) if number is not None else set())
        box = BoundingBox.union(words[n].box for n in members)
        row = _row_of_12(key, number[1] if number else words[chain[0]].text)
        yield Label(row, box, frozenset(members), min(1.0, score))
    yield from _over_two_lines(words, chains, start, number)


def _over_two_lines(
    words: Sequence[Word], chains: _Chains, start: int, number: tuple[int, str] | None
) -> Iterator[Label]:
    """Yield the labels whose second line is the segment under that which begins at word *start*.

    The names of box 13 are told by their first lines: their squares stand beside or under those; so is the title, which
    the year stands beside. A second line of fewer letters than the two may differ by is a value.
    """
    line = chains.segment(start)
    first = (*(sorted(_with_box(words, chains, number[0])) if number is not None else ()), *line)
    upper = fold("".join(words[n].text for n in line))
    for second in chains.under(first):
        members = frozenset((*first, *second))
        lower = fold("".join(words[n].text for n in second))
        if len(lower) <= _FEW_LETTERS:
            continue
        text = upper + lower
        for length in range(len(text) - _FEW_LETTERS, len(text) + _FEW_LETTERS + 1):
            for known, key in _variants().get(length, ()):
                whole = fuzz.ratio(text, known)
                score = whole / 100 - _wrong_party(text, key)
                if score >= _SHORTENED and whole > fuzz.ratio(upper, known) and key not in _OF_ONE_LINE:
                    weight = _number_weight(number[1] if number else None, key)
                    box = BoundingBox.union(words[n].box for n in members)
                    yield Label(key, box, members, min(1.0, score + weight))


def _with_box(words: Sequence[Word], chains: _Chains, number: int) -> set[int]:
    """Return the word of a box number with *Box* before it."""
    before = chains.previous.get(number)
    return {number} if before is None or fold(words[before].text) != "box" else {before, number}


def _row_of_12(key: str, number: str) -> str:
    """Return the key of the row that its number tells where every row of box 12 prints the words of the first."""
    match = _TWELVE.fullmatch(number.strip(" .,:")) if key == "12a" else None
    return f"12{match[1]}" if match else key


def _best_of_runs(
    runs: Sequence[tuple[tuple[int, ...], str]], number: str | None
) -> dict[str, tuple[float, tuple[int, ...]]]:
    """Return (score, words) of the label of each box that a run, the words from one on with their folded text, may be.

    Args:
        runs: The first word, the first two, ...
        number: The box number that stands before or behind them.
    """
    best: dict[str, tuple[float, tuple[int, ...]]] = {}
    for length, variants in _variants().items():
        chain, whole = min(runs, key=lambda run: abs(len(run[1]) - length))
        if len(whole) < (1 - _OTHER_LENGTH) * length or len(whole) > (1 + _OTHER_LENGTH) * length + _LONGEST_NUMBER:
            continue
        for text, key in variants:
            printed, glued = _without_number(whole, text)
            if abs(len(printed) - length) > _OTHER_LENGTH * length:
                continue
            score = fuzz.ratio(printed, text) / 100 + _number_weight(glued or number, key) - _wrong_party(printed, key)
            if score >= (_MIN_SCORE if length > 9 else 0.93) and (key not in best or score > best[key][0]):
                best[key] = (score, chain)
    return best


def _drop_unclear_party(best: dict[str, tuple[float, tuple[int, ...]]]) -> None:
    """Drop a name's label that fits the employer as well as the employee: they differ in one letter."""
    sides = [max((best[key][0] for key in keys if key in best), default=0.0) for keys in (("c",), ("e", "ef"))]
    if min(sides) > 0 and abs(sides[0] - sides[1]) < _UNCLEAR:
        weaker = ("f",) if "f" in best and best["f"][0] < max(sides) else ()
        for key in ("c", "e", "ef", *weaker):
            best.pop(key, None)


def _shortened(
    words: Sequence[Word], runs: Sequence[tuple[tuple[int, ...], str]], number: str | None
) -> Iterator[tuple[str, float, tuple[int, ...]]]:
    """Yield (key, score, words) of the longest run that is a label cut short."""
    for chain, _ in reversed(runs):
        texts = [words[n].text for n in chain]
        short, glued = shorten(texts), None
        match = _GLUED_NUMBER.match(short)
        if short not in _shortest() and match:
            short, glued = short[match.end() :], match[1]
        key = _shortest().get(short)
        if key is None:
            continue
        yield key, _SHORTENED + _number_weight(glued or number, key), chain
        return


def _without_number(printed: str, wanted: str) -> tuple[str, str | None]:
    """Take a box number off that was read as part of the first word (``1Wages``)."""
    if printed[:1] == wanted[:1]:
        return printed, None
    match = _GLUED_NUMBER.match(printed)
    return (printed[match.end() :], match[1]) if match and printed[match.end()] == wanted[0] else (printed, None)


def _number_before(page: Page, chains: _Chains, start: int) -> tuple[int, str] | None:
    """Return (position, text) of a box number standing before word *start*."""
    before = chains.previous.get(start)
    if before is None or page.words[start].box.x0 - page.words[before].box.x1 > 16:
        return None
    match = _NUMBER.fullmatch(page.words[before].text.strip(" .,:;|[](){}"))
    return (before, fold(match["number"])) if match else None


def _number_behind(words: Sequence[Word], chains: _Chains, start: int) -> str | None:
    """Return the box number that stands in brackets behind the label: ``Employer ID number (box b)``."""
    match = _BEHIND.search(_text(words, chains.segment(start)))
    return fold(match["number"]) if match else None


def _text(words: Sequence[Word], chain: Sequence[int]) -> str:
    return " ".join(words[n].text for n in chain)


def _number_weight(number: str | None, key: str) -> float:
    """Return how much a box number beside a label speaks for it."""
    if number is None:
        return 0.0
    expected = _FAMILY.get(key, key)
    if expected == "18" and number == "1820":
        return _NUMBER_BONUS if key == "18-20" else -_NUMBER_MALUS
    fits = number in _SHARED.get(key, (expected,)) or (number[0].isdigit() and number.rstrip("abcd") == expected)
    if not fits and expected == f"1{number}":
        return 0.0  # The one beside a ruled line is easily lost.
    return _NUMBER_BONUS if fits else -_NUMBER_MALUS


def _wrong_party(printed: str, key: str) -> float:
    """Return the malus of a label that plainly names the other side: employer and employee differ in one letter."""
    if key in ("a", "e", "ef", "f") and printed.startswith("employer"):
        return _PARTY_MALUS
    if key == "13s" and "employer" in printed:
        return _PARTY_MALUS  # *State* and *Employer's state ID number* of box 15.
    return _PARTY_MALUS if key in ("b", "c", "c_address", "15id") and printed.startswith("employee") else 0.0


def _is_between_figures(words: Sequence[Word], chains: _Chains, n: int) -> bool:
    """True for a part of a number written with spaces."""
    beside = (chains.previous.get(n), chains.next[n])
    return any(other is not None and words[other].text.strip("*#Xx").isdigit() for other in beside)


def _is_heading(words: Sequence[Word], chains: _Chains, n: int) -> bool:
    """True for a word alone on its line, nothing close above it: no second line of *Statutory employee*."""
    box = words[n].box
    over = BoundingBox(x0=box.x0, top=max(0.0, box.top - box.height / 2), x1=box.x1, bottom=box.top)
    is_alone = n not in chains.previous and chains.next[n] is None
    return is_alone and not any(over.intersection_area(word.box) for word in words)


def _short_label(page: Page, chains: _Chains, start: int) -> Label | None:
    """Return the label whose number is most of what it prints: 12a to 12d, 14 Other, 15 State."""
    words = page.words
    token = words[start].text.strip(" .,:;|[](){}")
    after = chains.next[start]
    following = fold(words[after].text) if after is not None else ""
    is_whole = token.startswith("1") or chains.starts_segment(start)
    if (match := _TWELVE.fullmatch(token)) and words[start].box.height < 12 and is_whole:
        own = frozenset(_with_box(words, chains, start))
        return Label(f"12{match[1].lower()}", BoundingBox.union(words[n].box for n in own), own, 0.9)
    if (party := _HEADINGS.get(token)) and _is_heading(words, chains, start):
        return Label(party, words[start].box, frozenset({start}), _MIN_SCORE)
    letter = _number_before(page, chains, start)
    told = letter[1] if letter is not None else _number_behind(words, chains, start)
    is_begun = letter is not None or chains.starts_segment(start)
    if party and is_begun and (words[start].text.endswith(":") or told in ("c", "e", "ef")):
        segment = (*((letter[0],) if letter is not None else ()), *chains.segment(start))
        return Label(party, BoundingBox.union(words[n].box for n in segment), frozenset(segment), _SHORTENED)
    pair = frozenset(_with_box(words, chains, start) | (set() if after is None else {after}))
    box = BoundingBox.union(words[n].box for n in pair)
    if fold(token) == "12" and following == "code":
        own = pair - {after}
        return Label("12", BoundingBox.union(words[n].box for n in own), own, 0.9)
    if fold(token) in ("14", "14a", "l4", "i4") and following == "other":
        return Label("14", box, pair, 0.95)
    if fold(token) in ("15", "45", "l5", "i5", "16", "1s") and following in ("state", "st"):
        return Label("15", box, pair, 0.95)
    if fold(token) == "20" and following in ("loc", "local", "locality"):
        return Label("20", box, pair, 0.9)
    if token in ("13", "l3", "I3") and words[start].box.height < 12 and not _is_between_figures(words, chains, start):
        return Label("13", words[start].box, frozenset({start}), 0.7)
    if fold(token) in ("14other", "14aother"):
        return Label("14", words[start].box, frozenset({start}), 0.95)
    if fold(token) in ("15state", "15st"):
        return Label("15", words[start].box, frozenset({start}), 0.95)
    return None
