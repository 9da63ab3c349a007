"""The printed labels of the boxes, found on a page however badly they were read.

The box number beside a label confirms it, the words decide: numbers of five points' height are read wrong more often
than the words after them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

from rapidfuzz import fuzz

from models.geometry import BoundingBox
from models.page import Page, Word
from pipeline.extract.w2.labels.box_numbers import (
    BEHIND,
    GLUED_NUMBER,
    TWELVE,
    is_between_figures,
    number_before,
    number_behind,
    number_weight,
    row_of_12,
    with_box,
    without_number,
)
from pipeline.extract.w2.labels.chains import Chains
from pipeline.extract.w2.labels.known import fold, labels_by_length, shorten, shortest_labels

_MIN_SCORE = 0.82
_OTHER_LENGTH, _LONGEST_NUMBER = 0.3, 3
"""Share by which print may be longer or shorter than the label it is, and letters of a number before it."""
_PARTY_MALUS = 0.2
_SHORTENED = 0.93
"""Score of a label that is known once both are cut to their shortest."""
_BOX = re.compile(r"(?i)box")
_OF_A_FORM = re.compile(r"(?i)\bbox\s*[\dIl|]{1,2}[a-d]?\s+of\s+w\b")
_BESIDE, _LINES_OF_A_HEAD = 15.0, 2.5
"""Points to the side of the head of a column, and its heights, within which the rest of the head stands."""
_FEW_LETTERS = 2
"""Letters by which a label of two lines may differ from the known one in length."""
_OF_ONE_LINE = frozenset({"13s", "13r", "13t", "13", "title"})
_HEADINGS = {"Employer": "c", "EMPLOYER": "c", "Employee": "e", "EMPLOYEE": "e"}
"""Headings of portals over the name and the address of a party, and the boxes that hold them."""
_UNCLEAR = 0.012


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


def find_labels(page: Page) -> list[Label]:
    """Return the labels printed on *page*, none sharing a word with another, best matches first."""
    chains = Chains(page.words, page.rules)
    found = [label for start in range(len(page.words)) for label in _at(page, chains, start)]
    found.sort(key=lambda label: (-label.score * min(30, sum(len(page.words[n].text) for n in label.words)), label.key))
    taken: set[int] = set()
    kept: list[Label] = []
    for label in found:
        if not taken & label.words:
            kept.append(label)
            taken |= label.words
    kept = [label for label in kept if not (label.key == "dept" and _is_of_name(page, label, taken))]
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


def _is_of_name(page: Page, dept: Label, labelled: Set[int]) -> bool:
    """True where other words follow *Dept* a space apart or words of no label precede it: an employer's name has it."""
    box = dept.box
    words = [
        (n, word.box) for n, word in enumerate(page.words) if n not in dept.words and any(map(str.isalpha, word.text))
    ]
    level = [(n, other) for n, other in words if other.vertical_overlap(box) > 0.5]
    is_led = any(0 <= box.x0 - other.x1 < _TYPED_SPACE * box.height and n not in labelled for n, other in level)
    return is_led or any(0 <= other.x0 - box.x1 < box.height for _, other in level)


_TYPED_SPACE = 1.5
"""Times the height of capital letters that a space of a typewriter measures at most."""


def _has_company(corp: Label, labels: Sequence[Label]) -> bool:
    """True for a label *Corp.* beside those of its row; the word also ends many an employer's name."""
    row = [label.box for label in labels if label.key in ("d", "dept", "use_only")]
    return any(box.vertical_overlap(corp.box) > 0.4 for box in row)


def _at(page: Page, chains: Chains, start: int) -> Iterator[Label]:
    """Yield the labels that begin at word *start*."""
    words = page.words
    if (short := _short_label(page, chains, start)) is not None:
        yield short
    first = fold(words[start].text)
    number = number_before(page, chains, start)
    if not first or (not any(c.isalpha() for c in first) and first != "3rd"):
        return
    if number is None and not chains.may_begin(start):
        return
    told = number[1] if number else number_behind(chains, start)
    runs = [(chain, fold(BEHIND.sub("", chains.text(chain)))) for chain in chains.run(start)]
    best = _best_of_runs(runs, told)
    for key, score, chain in _shortened(words, runs, told):
        if key not in best or score > best[key][0]:
            best[key] = (score, chain)
    if told is None:
        _drop_unclear_party(best)
    for key, (score, chain) in best.items():
        members = set(chain) | (with_box(words, chains, number[0]) if number is not None else set())
        box = BoundingBox.union(words[n].box for n in members)
        row = row_of_12(key, number[1] if number else words[chain[0]].text)
        yield Label(row, box, frozenset(members), min(1.0, score))
    yield from _over_two_lines(words, chains, start, number)


def _over_two_lines(
    words: Sequence[Word], chains: Chains, start: int, number: tuple[int, str] | None
) -> Iterator[Label]:
    """Yield the labels whose second line is the segment under that which begins at word *start*.

    The names of box 13 are told by their first lines: their squares stand beside or under those; so is the title, which
    the year stands beside. A second line of fewer letters than the two may differ by is a value.
    """
    line = chains.segment(start)
    first = (*(sorted(with_box(words, chains, number[0])) if number is not None else ()), *line)
    upper = fold("".join(words[n].text for n in line))
    for second in chains.under(first):
        members = frozenset((*first, *second))
        lower = fold("".join(words[n].text for n in second))
        if len(lower) <= _FEW_LETTERS:
            continue
        text = upper + lower
        for length in range(len(text) - _FEW_LETTERS, len(text) + _FEW_LETTERS + 1):
            for known, key in labels_by_length().get(length, ()):
                whole = fuzz.ratio(text, known)
                score = whole / 100 - _wrong_party(text, key)
                if score >= _SHORTENED and whole > fuzz.ratio(upper, known) and key not in _OF_ONE_LINE:
                    weight = number_weight(number[1] if number else None, key)
                    box = BoundingBox.union(words[n].box for n in members)
                    yield Label(key, box, members, min(1.0, score + weight))


def _best_of_runs(
    runs: Sequence[tuple[tuple[int, ...], str]], number: str | None
) -> dict[str, tuple[float, tuple[int, ...]]]:
    """Return (score, words) of the label of each box that a run, the words from one on with their folded text, may be.

    Args:
        runs: The first word, the first two, ...
        number: The box number that stands before or behind them.
    """
    best: dict[str, tuple[float, tuple[int, ...]]] = {}
    for length, variants in labels_by_length().items():
        chain, whole = min(runs, key=lambda run: abs(len(run[1]) - length))
        if len(whole) < (1 - _OTHER_LENGTH) * length or len(whole) > (1 + _OTHER_LENGTH) * length + _LONGEST_NUMBER:
            continue
        for text, key in variants:
            printed, glued = without_number(whole, text)
            if abs(len(printed) - length) > _OTHER_LENGTH * length:
                continue
            score = fuzz.ratio(printed, text) / 100 + number_weight(glued or number, key) - _wrong_party(printed, key)
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
        match = GLUED_NUMBER.match(short)
        if short not in shortest_labels() and match:
            short, glued = short[match.end() :], match[1]
        key = shortest_labels().get(short)
        if key is None:
            continue
        yield key, _SHORTENED + number_weight(glued or number, key), chain
        return


def _wrong_party(printed: str, key: str) -> float:
    """Return the malus of a label that plainly names the other side: employer and employee differ in one letter."""
    if key in ("a", "e", "ef", "f") and printed.startswith("employer"):
        return _PARTY_MALUS
    if key == "13s" and "employer" in printed:
        return _PARTY_MALUS  # *State* and *Employer's state ID number* of box 15.
    return _PARTY_MALUS if key in ("b", "c", "c_address", "15id") and printed.startswith("employee") else 0.0


def _is_heading(words: Sequence[Word], chains: Chains, n: int) -> bool:
    """True for a word alone on its line, nothing close above it: no second line of *Statutory employee*."""
    box = words[n].box
    over = BoundingBox(x0=box.x0, top=max(0.0, box.top - box.height / 2), x1=box.x1, bottom=box.top)
    is_alone = n not in chains.previous and chains.next[n] is None
    return is_alone and not any(over.intersection_area(word.box) for word in words)


_NUMBER_AND_NAME = (
    (("14", "14a", "l4", "i4"), ("other",), "14", 0.95),
    (("15", "45", "l5", "i5", "16", "1s"), ("state", "st"), "15", 0.95),
    (("20",), ("loc", "local", "locality"), "20", 0.9),
)
"""A number as it may be read, the words that name its box behind it, the box and the score."""
_GLUED_TO_NAME = {"14other": "14", "14aother": "14", "15state": "15", "15st": "15"}


def _short_label(page: Page, chains: Chains, start: int) -> Label | None:
    """Return the label whose number is most of what it prints: 12a to 12d, 14 Other, 15 State."""
    words = page.words
    token = words[start].text.strip(" .,:;|[](){}")
    after = chains.next[start]
    following = fold(words[after].text) if after is not None else ""
    is_whole = token.startswith("1") or chains.starts_segment(start)
    if (match := TWELVE.fullmatch(token)) and words[start].box.height < 12 and is_whole:
        own = frozenset(with_box(words, chains, start))
        return Label(f"12{match[1].lower()}", BoundingBox.union(words[n].box for n in own), own, 0.9)
    if (party := _HEADINGS.get(token)) and _is_heading(words, chains, start):
        return Label(party, words[start].box, frozenset({start}), _MIN_SCORE)
    letter = number_before(page, chains, start)
    told = letter[1] if letter is not None else number_behind(chains, start)
    is_begun = letter is not None or chains.starts_segment(start)
    if party and is_begun and (words[start].text.endswith(":") or told in ("c", "e", "ef")):
        segment = (*((letter[0],) if letter is not None else ()), *chains.segment(start))
        return Label(party, BoundingBox.union(words[n].box for n in segment), frozenset(segment), _SHORTENED)
    pair = frozenset(with_box(words, chains, start) | (set() if after is None else {after}))
    box = BoundingBox.union(words[n].box for n in pair)
    if fold(token) == "12" and following == "code":
        own = pair - {after}
        return Label("12", BoundingBox.union(words[n].box for n in own), own, 0.9)
    for numbers, names, key, score in _NUMBER_AND_NAME:
        if fold(token) in numbers and following in names:
            return Label(key, box, pair, score)
    if token in ("13", "l3", "I3") and words[start].box.height < 12 and not is_between_figures(words, chains, start):
        return Label("13", words[start].box, frozenset({start}), 0.7)
    if (glued := _GLUED_TO_NAME.get(fold(token))) is not None:
        return Label(glued, words[start].box, frozenset({start}), 0.95)
    return None
