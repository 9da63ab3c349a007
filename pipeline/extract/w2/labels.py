"""The printed labels of the boxes, found on a page however badly they were read.

The box number beside a label confirms it, the words decide: numbers of five points' height are read wrong more often
than the words after them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from models.geometry import BoundingBox
from models.page import Page, Word
from pipeline.extract.w2.chains import Chains
from pipeline.extract.w2.wording import fold, labels_by_length, shorten, shortest_labels

_MIN_SCORE = 0.82
"""Likeness from which on print is the label, before what its number adds or takes."""
_NUMBER_BONUS, _NUMBER_MALUS = 0.08, 0.12
_OTHER_LENGTH, _LONGEST_NUMBER = 0.3, 3
"""Share by which print may be longer or shorter than the label it is, and letters of a number before it."""
_PARTY_MALUS = 0.2
_SHORTENED = 0.93
"""Score of a label that is known once both are cut to their shortest."""
_GLUED_NUMBER = re.compile(r"(1[0-9][a-d]?|20|[1-9])(?=[a-z])")
_NUMBER = re.compile(r"(?P<number>1[0-9][a-d]?|20|[1-9]|e\W?f|18\W?20|[a-f])", re.IGNORECASE)
_TWELVE = re.compile(r"1?2\s?([abcd])\b", re.IGNORECASE)
_FAMILY = {"13s": "13", "13r": "13", "13t": "13", "15id": "15", "12a": "12", "18-20": "18"}
_BOX = re.compile(r"(?i)box")
_OF_A_FORM = re.compile(r"(?i)\bbox\s*[\dIl|]{1,2}[a-d]?\s+of\s+w\b")
_BESIDE, _LINES_OF_A_HEAD = 15.0, 2.5
"""Points to the side of the head of a column, and its heights, within which the rest of the head stands."""
_UNCLEAR = 0.012
"""Difference of the likeness to either party's label up to which print may be one or the other."""
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


def _at(page: Page, chains: Chains, start: int) -> Iterator[Label]:
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
    runs = [(chain, fold("".join(words[n].text for n in chain))) for chain in chains.run(start)]
    best = _best_of_runs(runs, number[1] if number else None)
    for key, score, chain in _shortened(words, runs, number):
        if key not in best or score > best[key][0]:
            best[key] = (score, chain)
    if number is None:
        _drop_unclear_party(best)
    for key, (score, chain) in best.items():
        members = set(chain) | ({number[0]} if number is not None else set())
        box = BoundingBox.union(words[n].box for n in members)
        yield Label(_row_of_12(key, number), box, frozenset(members), min(1.0, score))


def _row_of_12(key: str, number: tuple[int, str] | None) -> str:
    """Return the key of the row that its number tells where every row of box 12 prints the words of the first."""
    match = _TWELVE.fullmatch(number[1]) if key == "12a" and number is not None else None
    return f"12{match[1]}" if match else key


def _best_of_runs(
    runs: Sequence[tuple[tuple[int, ...], str]], number: str | None
) -> dict[str, tuple[float, tuple[int, ...]]]:
    """Return (score, words) of the label of each box that a run, the words from one on with their folded text, may be.

    Args:
        runs: The first word, the first two, ...
        number: The box number that stands before them.
    """
    best: dict[str, tuple[float, tuple[int, ...]]] = {}
    for length, variants in labels_by_length().items():
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
    words: Sequence[Word], runs: Sequence[tuple[tuple[int, ...], str]], number: tuple[int, str] | None
) -> Iterator[tuple[str, float, tuple[int, ...]]]:
    """Yield (key, score, words) of the longest run that is a label cut short."""
    for chain, _ in reversed(runs):
        texts = [words[n].text for n in chain]
        short, glued = shorten(texts), None
        match = _GLUED_NUMBER.match(short)
        if short not in shortest_labels() and match:
            short, glued = short[match.end() :], match[1]
        key = shortest_labels().get(short)
        if key is None:
            continue
        yield key, _SHORTENED + _number_weight(glued or (number[1] if number else None), key), chain
        return


def _without_number(printed: str, wanted: str) -> tuple[str, str | None]:
    """Take a box number off that was read as part of the first word (``1Wages``)."""
    if printed[:1] == wanted[:1]:
        return printed, None
    match = _GLUED_NUMBER.match(printed)
    return (printed[match.end() :], match[1]) if match and printed[match.end()] == wanted[0] else (printed, None)


def _number_before(page: Page, chains: Chains, start: int) -> tuple[int, str] | None:
    """Return (position, text) of a box number standing before word *start*."""
    before = chains.previous.get(start)
    if before is None or page.words[start].box.x0 - page.words[before].box.x1 > 16:
        return None
    match = _NUMBER.fullmatch(page.words[before].text.strip(" .,:;|[](){}"))
    return (before, fold(match["number"])) if match else None


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


def _is_between_figures(words: Sequence[Word], chains: Chains, n: int) -> bool:
    """True for a part of a number written with spaces."""
    beside = (chains.previous.get(n), chains.next[n])
    return any(other is not None and words[other].text.strip("*#Xx").isdigit() for other in beside)


def _short_label(page: Page, chains: Chains, start: int) -> Label | None:
    """Return the label whose number is most of what it prints: 12a to 12d, 14 Other, 15 State."""
    words = page.words
    token = words[start].text.strip(" .,:;|[](){}")
    after = chains.next[start]
    following = fold(words[after].text) if after is not None else ""
    is_whole = token.startswith("1") or chains.starts_segment(start)
    if (match := _TWELVE.fullmatch(token)) and words[start].box.height < 12 and is_whole:
        before = chains.previous.get(start)
        named = before is not None and fold(words[before].text) == "box"
        own = frozenset({before, start} if before is not None and named else {start})
        return Label(f"12{match[1].lower()}", BoundingBox.union(words[n].box for n in own), own, 0.9)
    pair = frozenset({start} if after is None else {start, after})
    box = BoundingBox.union(words[n].box for n in pair)
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
