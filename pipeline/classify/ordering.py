"""The reading order of a document's pages, and whether some of them are missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise, permutations

from pipeline.classify.leaf import ONE_SHEET, Leaf
from pipeline.classify.links import LOOK_OVERLEAF

_MAX_TRIED = 6
"""Up to so many pages without numbers every order is tried; more are placed one after the other."""
_CLEAR_GAIN = 1.0
_CLOSING = (
    "judge presiding",
    "judicial officer",
    "j.s.c.",
    "j.s.c./referee",
    "enter:",
    "circuit judge",
    "district judge",
    "done and ordered",
    "so ordered",
    "sincerely",
)


@dataclass(frozen=True)
class Ordered:
    """Pages in reading order.

    Attributes:
        leaves: The pages.
        missing: Printed page numbers that are not here.
        is_guessed: Pages without numbers were moved on thin evidence.
        reason: Why the document is incomplete, None where nothing shows that it is.
    """

    leaves: tuple[Leaf, ...]
    missing: tuple[int, ...] = ()
    reason: str | None = None
    is_guessed: bool = False


def order_pages(group: Sequence[Leaf]) -> Ordered:
    """Put the pages of one document into reading order and find what is missing."""
    total = _total(group)
    numbered, others = _split(group, total)
    is_court = any(leaf.is_court for leaf in group)
    slots = dict(numbered)
    if not is_court or not slots:
        others = _fill(slots, others, total) if slots else others
    leaves = [slots[number] for number in sorted(slots)]
    last = leaves[-1] if leaves else None
    chain = _chain(last, others)
    is_guessed = chain != list(others) and _flow(last, chain) < _flow(last, others) + _CLEAR_GAIN
    leaves += chain
    missing = _missing(slots, total)
    return Ordered(tuple(leaves), missing, _incomplete_reason(missing, leaves), is_guessed)


def _total(group: Sequence[Leaf]) -> int | None:
    """Return the number of pages the document says it has.

    A court form counts its own pages and not its attachments, so there the first page's word counts; elsewhere the
    most frequent, as one page's count may be misread.
    """
    totals = [leaf.marks.page_total for leaf in group if leaf.marks.page_total]
    opening = [leaf.marks.page_total for leaf in group if leaf.is_opening and leaf.marks.page_total]
    if opening and any(leaf.is_court for leaf in group):
        return opening[0]
    if not totals:
        return None
    counts = Counter([*totals, *opening])
    return max(counts, key=lambda total: (counts[total], total in opening, total))


def _split(group: Sequence[Leaf], total: int | None) -> tuple[list[tuple[int, Leaf]], list[Leaf]]:
    """Split off the pages whose number counts: printed as such, of the document's own count, and only once."""
    numbered: dict[int, Leaf] = {}
    others: list[Leaf] = []
    for leaf in group:
        number = None if leaf.marks.is_foot_number and not leaf.is_opening else leaf.page_number
        is_own = leaf.marks.page_total in (None, total) or total is None
        if number is not None and is_own and number not in numbered:
            numbered[number] = leaf
        else:
            others.append(leaf)
    return list(numbered.items()), others


def _fill(slots: dict[int, Leaf], others: Sequence[Leaf], total: int | None) -> list[Leaf]:
    """Give pages without a number the numbers that are free, in intake order; return those left over."""
    free = [number for number in range(1, (total or max(slots) + len(others)) + 1) if number not in slots]
    for number, leaf in zip(free, others, strict=False):
        slots[number] = leaf
    return list(others[len(free) :])


def _chain(before: Leaf | None, others: Sequence[Leaf]) -> list[Leaf]:
    """Return pages without numbers in the order in which their texts follow one another best."""
    if len(others) <= 1:
        return list(others)
    if len(others) <= _MAX_TRIED:
        return list(max(permutations(others), key=lambda order: _flow(before, list(order))))
    rest: list[Leaf] = list(others)
    chain: list[Leaf] = []
    while rest:
        previous = chain[-1] if chain else before
        following = max(rest, key=lambda leaf: (_step(previous, leaf) if previous else 0.0, -leaf.position))
        rest.remove(following)
        chain.append(following)
    return chain


def _flow(before: Leaf | None, order: Sequence[Leaf]) -> float:
    steps = ([before] if before else []) + list(order)
    opening = 2.0 if before is None and order[0].is_opening else 0.0
    return opening + sum(_step(a, b) for a, b in pairwise(steps))


def _step(a: Leaf, b: Leaf) -> float:
    """Return how well page *b* follows page *a*."""
    points = 0.6 if b.position == a.position + 1 else 0.2 if b.position > a.position else 0.0
    first, second = a.marks.paragraphs, b.marks.paragraphs
    if first and second:
        points += 3.0 if second[0] - first[-1] in (1, 2) else 0.5 if second[0] > first[-1] else -2.0
    if a.marks.ends_inside == b.marks.starts_inside:
        points += 1.0 if a.marks.ends_inside else 0.3
    else:
        points -= 1.0 if b.marks.starts_inside else 0.3
    if a.marks.is_foot_number and b.marks.is_foot_number and a.marks.page_number and b.marks.page_number:
        points += 2.0 if b.marks.page_number == a.marks.page_number + 1 else 0.0
    if _is_closing(a) and not b.is_part and not _is_rest(b):
        points -= 1.5
    if a.is_part and b.is_opening:
        points -= 3.0
    return points - (1.5 if a.is_part and a.has_caption and not b.is_part else 0.0)


def _is_closing(leaf: Leaf) -> bool:
    return any(phrase in leaf.sheet.haystack for phrase in _CLOSING)


def _is_rest(leaf: Leaf) -> bool:
    """True for a page that prints little and opens nothing: what did not fit on the page that the judge signs."""
    return leaf.sheet.word_count < _LITTLE and not leaf.is_opening and not leaf.has_caption


_LITTLE = 60


def _missing(slots: dict[int, Leaf], total: int | None) -> tuple[int, ...]:
    last = max([total or 0, *slots])
    if not slots or last > 200:
        return ()
    return tuple(number for number in range(1, last + 1) if number not in slots)


def _incomplete_reason(missing: Sequence[int], leaves: Sequence[Leaf]) -> str | None:
    if missing:
        numbers = ", ".join(str(number) for number in missing)
        return f"page {numbers} is not here" if len(missing) == 1 else f"pages {numbers} are not here"
    last = leaves[-1]
    is_counted = last.marks.page_total is not None or last.type in ONE_SHEET
    if not is_counted and any(words in last.sheet.haystack for words in LOOK_OVERLEAF):
        return "the next page, of which it speaks, is not here"
    for a, b in pairwise(leaves):
        if _are_counted(a, b):
            continue
        if a.marks.paragraphs and b.marks.paragraphs:
            gap = b.marks.paragraphs[0] - a.marks.paragraphs[-1]
            is_torn = a.marks.ends_inside != b.marks.starts_inside
            if gap >= 3 or (gap == 2 and is_torn and not b.marks.starts_inside):
                return f"paragraphs between {a.marks.paragraphs[-1]} and {b.marks.paragraphs[0]} are not here"
    return None


def _are_counted(a: Leaf, b: Leaf) -> bool:
    """True where printed page numbers already show that nothing is missing between two pages."""
    numbers = (a.marks.page_number, b.marks.page_number)
    return None not in numbers and not a.marks.is_foot_number and not b.marks.is_foot_number
