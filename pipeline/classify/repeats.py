"""Pages that show the same sheet twice: scanned again, photographed again, faxed and scanned.

Two pages are the same sheet when their words agree and none of their numbers contradict. The boilerplate of two
letters of one kind agrees too; their dates, amounts and names do not.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from pipeline.classify.head import dates_in
from pipeline.classify.leaf import Leaf
from pipeline.classify.phrases import squash

_MIN_WORDS = 8
_SAME_WORDS = 0.68
_SAME_WORDS_SAME_PLACE = 0.45
"""Enough where both pages print the same notice, date and page number: one of them was only read badly."""
_SAME_NUMBERS = 0.7
_SAME_NAME = 85.0
_SAME_FOOTER = 50.0
_SAME_CASE = 70.0
_SHORTEST_NAME = 4
_OTHER_NAMES = 2
_MISREAD_NAMES = 0.06
_ALIKE_NAME = 60.0
_SIGNS = ".,;:'()-"
_SKETCH = 10
_SIGNS_OF_AN_AMOUNT = 7
_CLEARLY_BETTER = 0.04
_MARKS_OF_A_PLACE = 3
_READ = 0.5
_YEAR = re.compile(r"(?<![\d$.,-])(?:19[89]\d|20[0-3]\d)(?![\d-]|[.,]\d)")


def mark_repeats(leaves: Sequence[Leaf]) -> None:
    """Set ``copy_of`` on every page that repeats another; the better read one is kept, else the earlier."""
    for first, second in _candidates(leaves):
        if first.copy_of is None and second.copy_of is None and is_same_sheet(first, second):
            kept, copy = (second, first) if _is_clearly_better(second, first) else (first, second)
            copy.copy_of = kept
    for leaf in leaves:
        while leaf.copy_of is not None and leaf.copy_of.copy_of is not None:
            leaf.copy_of = leaf.copy_of.copy_of
        if leaf.copy_of is not None:
            leaf.copy_of.seen_again.append(leaf)


def is_same_sheet(a: Leaf, b: Leaf) -> bool:
    """True when two pages show one and the same sheet."""
    words_a, words_b = _words(a), _words(b)
    if min(len(words_a), len(words_b)) < _MIN_WORDS:
        return False
    is_placed = _is_same_place_of_letter(a, b)
    needed, other_names = (_SAME_WORDS_SAME_PLACE, 2 * _OTHER_NAMES) if is_placed else (_SAME_WORDS, _OTHER_NAMES)
    if len(words_a & words_b) < needed * len(words_a | words_b):
        return False
    if not _same_period(a, b) or not _same_occasion(a, b):
        return False
    if _is_exact(a) and _is_exact(b) and _digits(a) != _digits(b):
        return False
    if not _numbers_agree(a, b) or not _names_agree(a, b, other_names):
        return False
    return _same_addressee(a, b) and _same_marks(a, b) and _same_place(a, b)


def is_same_to_the_figure(a: Leaf, b: Leaf) -> bool:
    """True when two pages print the same words and the very same numbers: it does not matter which is whose."""
    return is_same_sheet(a, b) and _digits(a) == _digits(b)


def _is_exact(leaf: Leaf) -> bool:
    """True for a page whose text is its own and not a reading of it: no figure in it is misread."""
    return leaf.sheet.page.text_source == "native"


def _same_period(a: Leaf, b: Leaf) -> bool:
    """False for two accounts of one person: what they print alike fills the page, and the period is another."""
    return not a.tax_periods or not b.tax_periods or bool(a.tax_periods & b.tax_periods)


def _same_occasion(a: Leaf, b: Leaf) -> bool:
    """False for two papers that differ in a year, a day or an amount alone: the same pay a year later, the next offset.

    Of the days on a poor copy some may be misread, and a stamp adds one; but one they share.
    """
    years_a, years_b = (set(_YEAR.findall(leaf.sheet.text)) for leaf in (a, b))
    amounts_a, amounts_b = ({re.sub(r"\D", "", amount) for amount in leaf.amounts} for leaf in (a, b))
    days_a, days_b = _days(a.sheet.text), _days(b.sheet.text)
    if years_a - years_b and years_b - years_a:
        return False
    if _without_alike(amounts_a - amounts_b, _digits(b)) and _without_alike(amounts_b - amounts_a, _digits(a)):
        return False
    return not days_a or not days_b or bool(days_a & days_b)


@lru_cache(maxsize=4096)
def _days(text: str) -> frozenset[date]:
    return dates_in(text)


def _candidates(leaves: Sequence[Leaf]) -> Iterator[tuple[Leaf, Leaf]]:
    """Yield the pairs that share a part of their sketch, in page order; comparing all pairs would be quadratic."""
    buckets: dict[int, list[int]] = {}
    for index, leaf in enumerate(leaves):
        for value in _sketch(_words(leaf)):
            buckets.setdefault(value, []).append(index)
    pairs = {(i, j) for bucket in buckets.values() for n, i in enumerate(bucket) for j in bucket[n + 1 :]}
    for i, j in sorted(pairs):
        yield leaves[i], leaves[j]


def _sketch(words: Iterable[str]) -> list[int]:
    return sorted(zlib.crc32(word.encode()) for word in words)[:_SKETCH]


@lru_cache(maxsize=4096)
def _bag(text: str) -> frozenset[str]:
    return frozenset(word for word in (squash(token) for token in text.split()) if len(word) > 1)


def _words(leaf: Leaf) -> frozenset[str]:
    return _bag(leaf.sheet.text)


def _digits(leaf: Leaf) -> set[str]:
    return _digits_of(leaf.sheet.text.split())


def _digits_of(tokens: Iterable[str]) -> set[str]:
    digits = (re.sub(r"\D", "", token) for token in tokens)
    return {token for token in digits if len(token) >= 3}


def _clear_words(leaf: Leaf) -> list[str]:
    """Return the words that were read with some confidence: what is made of a row of dots tells nothing."""
    return [w.text for w in leaf.sheet.printed if w.confidence is None or w.confidence >= _READ]


def _numbers_agree(a: Leaf, b: Leaf) -> bool:
    """True unless both pages hold numbers of which the other has nothing alike."""
    all_a, all_b = _digits(a), _digits(b)
    if not all_a or not all_b:
        return True
    only_a, only_b = (
        _without_alike(_digits_of(_clear_words(leaf)) - others, others) for leaf, others in ((a, all_b), (b, all_a))
    )
    swapped = min(len(only_a), len(only_b))
    smaller = min(len(all_a), len(all_b))
    agreeing = smaller - min(smaller, swapped)
    return swapped <= max(1, smaller // 10) and agreeing >= _SAME_NUMBERS * smaller


def _without_alike(tokens: set[str], others: set[str]) -> set[str]:
    return {t for t in tokens if not any(_is_alike(t, other) for other in others)}


def _names_in(words: Iterable[str]) -> set[str]:
    capitals = (word for word in words if word[:1].isupper() and word.strip(_SIGNS).isalpha())
    return {squash(word) for word in capitals if len(word) >= _SHORTEST_NAME}


def _names_agree(a: Leaf, b: Leaf, others: int) -> bool:
    """True unless each page holds words with capitals of which the other has nothing alike: names of other people.

    A few are lost lines, or those of a stamp; of *others* and more they are not.
    """
    all_a, all_b = (_names_in(leaf.sheet.text.split()) for leaf in (a, b))
    only_a, only_b = (
        [name for name in _names_in(_clear_words(leaf)) - there if not _has_alike(name, there)]
        for leaf, there in ((a, all_b), (b, all_a))
    )
    return min(len(only_a), len(only_b)) < max(others, _MISREAD_NAMES * min(len(all_a), len(all_b)))


def _has_alike(name: str, others: Iterable[str]) -> bool:
    return any(name in other or other in name or fuzz.ratio(name, other) >= _ALIKE_NAME for other in others)


def _is_alike(a: str, b: str) -> bool:
    """True for one number misread: a digit off, a piece of the other, or its comma and point read as figures."""
    if len(a) >= 4 and len(b) >= 4 and (a in b or b in a):
        return True
    if a == _without_signs(b) or b == _without_signs(a):
        return True
    allowed = 1 if min(len(a), len(b)) >= 5 else 0
    return Levenshtein.distance(a, b, score_cutoff=allowed) <= allowed


def _without_signs(amount: str) -> str:
    """Return the figures of an amount whose comma and point were read as figures too: ``133537221`` is 13,537.21."""
    return amount[:-7] + amount[-6:-3] + amount[-2:] if len(amount) > _SIGNS_OF_AN_AMOUNT else amount


def _same_addressee(a: Leaf, b: Leaf) -> bool:
    """False for one letter to two people: neither page names anyone the other names."""
    names_a, names_b = a.marks.addressee, b.marks.addressee
    if not names_a or not names_b:
        return True
    return any(fuzz.ratio(x, y) >= _SAME_NAME for x in names_a for y in names_b)


def _same_marks(a: Leaf, b: Leaf) -> bool:
    """False where the running header or footer of the two pages differ."""
    dates = {leaf.marks.notice_date for leaf in (a, b)} - {None}
    tails = [leaf.marks.tin_tail for leaf in (a, b) if leaf.marks.tin_tail]
    cases = [leaf.marks.case_numbers for leaf in (a, b) if leaf.marks.case_numbers]
    if len(cases) == 2 and not any(fuzz.ratio(x, y) >= _SAME_CASE for x in cases[0] for y in cases[1]):
        return False
    if len(dates) > 1 or _differ_in_number(a, b):
        return False
    if len(tails) == 2 and Levenshtein.distance(*tails) > 1:
        return False
    last_a, last_b = a.marks.footers[-1:], b.marks.footers[-1:]
    is_notice = a.marks.has_running_header or b.marks.has_running_header
    return is_notice or not last_a or not last_b or fuzz.ratio(last_a[0], last_b[0]) >= _SAME_FOOTER


def _differ_in_number(a: Leaf, b: Leaf) -> bool:
    """True for two notices; a number that none has and that is one sign off may be the other, misread on one copy.

    Where the head of a page bears none, the web address in its text still names the notice.
    """
    if a.number is None or b.number is None:
        shown = [{r.number for r in leaf.marks.numbers if r.quality == "exact"} for leaf in (a, b)]
        return all(shown) and not shown[0] & shown[1]
    if a.number == b.number:
        return False
    is_misread = a.is_unlisted != b.is_unlisted and Levenshtein.distance(a.number, b.number) == 1
    return not is_misread


def _same_place(a: Leaf, b: Leaf) -> bool:
    numbers = (a.marks.page_number, b.marks.page_number)
    if None in numbers or a.marks.is_foot_number or b.marks.is_foot_number:
        return True
    return numbers[0] == numbers[1]


def _is_same_place_of_letter(a: Leaf, b: Leaf) -> bool:
    """True when both pages print the same number, date, person and page; one of the four may be unread."""
    marks = ((leaf.number, leaf.marks.notice_date, leaf.marks.tin_tail, leaf.page_number) for leaf in (a, b))
    read = [(x, y) for x, y in zip(*marks, strict=True) if x is not None and y is not None]
    return len(read) >= _MARKS_OF_A_PLACE and all(x == y for x, y in read)


def _is_clearly_better(a: Leaf, b: Leaf) -> bool:
    """True when page *a* was read so much better than *b* that its values are to be preferred."""
    quality_a, quality_b = a.sheet.page.quality.mean_confidence, b.sheet.page.quality.mean_confidence
    sure_a = 1.0 if quality_a is None else quality_a
    sure_b = 1.0 if quality_b is None else quality_b
    return sure_a > sure_b + _CLEARLY_BETTER and a.sheet.word_count >= 0.95 * b.sheet.word_count
