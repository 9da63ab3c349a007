"""Join pages into documents.

Every pair of pages that share a mark or stand near each other gets a link (:mod:`pipeline.classify.links`), or none at
all where they cannot belong together. Pages are then joined from the strongest link down, as long as the joined pages
contradict nowhere.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import combinations

from rapidfuzz import fuzz

from pipeline.classify.apart import (
    SAME_CASE,
    are_of_two_cases,
    can_be_one,
    differ_in_notice,
    is_one_transcript,
    may_be_of_one_paper,
)
from pipeline.classify.leaf import Leaf
from pipeline.classify.links import NEAR_PAGES, is_court_pair, link
from pipeline.classify.names import note_names
from pipeline.classify.rivals import CLEAR_CLAIM, claim

MIN_LINK = 2.5
_ORPHAN_LEANING = 0.9
_FEW_PAGES = 4
_BETWEEN = 2.0
"""Points that two later pages lose where a paper of their type opens between them."""


def join(leaves: Sequence[Leaf]) -> list[list[Leaf]]:
    """Return the leaves grouped into documents, pages in intake order."""
    _spread_case_numbers(leaves)
    _spread_dates(leaves)
    _find_rare_amounts(leaves)
    note_names(leaves)
    groups: dict[int, list[Leaf]] = {leaf.position: [leaf] for leaf in leaves}
    for _, a, b in sorted(_links(leaves), key=lambda found: (-found[0], found[1].position, found[2].position)):
        group_a, group_b = groups[a.position], groups[b.position]
        if group_a is not group_b and _fit(group_a, group_b):
            merged = sorted([*group_a, *group_b], key=lambda leaf: leaf.position)
            for leaf in merged:
                groups[leaf.position] = merged
    unique = {id(group): group for group in groups.values()}
    return _adopt_tables(_adopt_orphans(sorted(unique.values(), key=lambda group: group[0].position)))


def _adopt_orphans(groups: list[list[Leaf]]) -> list[list[Leaf]]:
    """Give a lone later page that leans to a type to the only document of that type that lacks such a page."""
    orphans = [group for group in groups if len(group) == 1 and _is_orphan(group[0])]
    for orphan in orphans:
        leaf = orphan[0]
        homes = [group for group in groups if group is not orphan and _lacks(group, leaf)]
        _take_in(groups, homes, orphan)
    return groups


def _adopt_tables(groups: list[list[Leaf]]) -> list[list[Leaf]]:
    """Give a page with nothing but a table of periods to the only levy letter that lacks one, its own file first."""
    for table in [group for group in groups if len(group) == 1 and is_table_alone(group[0])]:
        homes = [group for group in groups if lacks_table(group) and _fit(group, table)]
        near = [group for group in homes if any(leaf.ref.file == table[0].ref.file for leaf in group)]
        _take_in(groups, near or homes, table)
    return groups


def _take_in(groups: list[list[Leaf]], homes: Sequence[list[Leaf]], stray: list[Leaf]) -> None:
    """Join a stray page to its home where there is but one, or to the one that its names and amounts tell."""
    claims = sorted((claim(home, stray[0]) for home in homes), reverse=True)
    if len(claims) == 1 or (claims and claims[0] - claims[1] >= CLEAR_CLAIM):
        home = max(homes, key=lambda home: claim(home, stray[0]))
        home.extend(stray)
        home.sort(key=lambda page: page.position)
        groups.remove(stray)


def is_table_alone(leaf: Leaf) -> bool:
    """True for a page that opens nothing and lists periods of income tax: some letter of a levy lacks it."""
    is_later = not leaf.is_opening and leaf.page_number != 1
    return is_later and leaf.marks.notice_date is None and not leaf.is_sure and _lists_periods(leaf)


def _lists_periods(leaf: Leaf) -> bool:
    """True where several amounts stand behind a form and the last day of its year."""
    lines = (" ".join(segment.text for segment in row) for row in leaf.sheet.rows)
    return any(_PERIOD_LINE.search(line) for line in lines)


_PERIOD_LINE = re.compile(
    r"\b(?:(?:1040\S*|CIVPEN)\s+12[-/]31[-/](?:19|20)\d{2}|12[-/]31[-/](?:19|20)\d{2}\s+(?:1040\S*|CIVPEN))"
    r"(?:\s+\$?\s?[\d,]+\.\d{2}){2}"
)


def lacks_table(group: Sequence[Leaf]) -> bool:
    """True for a letter of a levy that speaks of periods and prints none on the pages that are here."""
    opening = next((page for page in group if page.is_opening), None)
    if opening is None or opening.type is None or not opening.is_sure:
        return False
    totals = [page.marks.page_total for page in group if page.marks.page_total is not None]
    is_whole = bool(totals) and len(group) >= max(totals)
    is_of_levy = opening.layouts[opening.type].family == "levy_notice"
    return is_of_levy and not is_whole and not any(map(_lists_periods, group))


def _is_orphan(leaf: Leaf) -> bool:
    second = leaf.ranking[1][1].total if len(leaf.ranking) > 1 else 0.0
    is_later = not leaf.is_opening and leaf.page_number != 1
    return is_later and leaf.strength >= _ORPHAN_LEANING and leaf.strength >= second + 0.5


def _lacks(group: Sequence[Leaf], leaf: Leaf) -> bool:
    """True when the group is a document of the leaf's type that lacks a page and has all its marks in order."""
    opening = next((page for page in group if page.is_opening), None)
    if opening is None or not opening.is_sure or opening.type != leaf.type or not _fit(group, [leaf]):
        return False
    if not all(may_be_of_one_paper(page, leaf) for page in group):
        return False
    numbers = {page.page_number for page in group}
    totals = [page.marks.page_total for page in group if page.marks.page_total is not None]
    return (leaf.page_number or len(group) + 1) not in numbers and (not totals or len(group) < max(totals))


def _spread_case_numbers(leaves: Sequence[Leaf]) -> None:
    """Let every page carry the case numbers that were read on other pages and stand on it without a label."""
    known = sorted({number for leaf in leaves for number in leaf.marks.case_numbers if len(number) >= 5})
    for leaf in leaves:
        text = leaf.sheet.haystack.squashed
        leaf.case_numbers = set(leaf.marks.case_numbers) | {n for n in known if n in text}
        if not leaf.case_numbers and (leaf.is_court or leaf.strength < MIN_LINK):
            leaf.case_numbers |= {n for n in known if len(n) >= 7 and fuzz.partial_ratio(n, text) >= SAME_CASE}


def _spread_dates(leaves: Sequence[Leaf]) -> None:
    """Take a date alone at the top of a page for that of its running header where another page's header has it.

    A header may have no label for it at all: then pages of one number bear it alone.
    """
    alone = Counter((leaf.number, day) for leaf in leaves if leaf.number is not None for day in leaf.marks.lone_dates)
    known = {leaf.marks.notice_date for leaf in leaves} | {day for (_, day), pages in alone.items() if pages > 1}
    for leaf in leaves:
        shared = leaf.marks.lone_dates & known
        if leaf.marks.notice_date is None and len(shared) == 1 and not leaf.is_court:
            leaf.marks.notice_date = next(iter(shared))


def _find_rare_amounts(leaves: Sequence[Leaf]) -> None:
    """Note on every page the amounts of money that only a few pages of the case print: they tie a letter together.

    Round amounts tie nothing: two decrees may well order the same support.
    """
    pages = Counter(amount for leaf in leaves for amount in leaf.amounts if not amount.endswith("0.00"))
    for leaf in leaves:
        leaf.rare_amounts = frozenset(amount for amount in leaf.amounts if 2 <= pages[amount] <= _FEW_PAGES)


def _links(leaves: Sequence[Leaf]) -> Iterator[tuple[float, Leaf, Leaf]]:
    seen: set[tuple[int, int]] = set()
    for a, b in _neighbours(leaves):
        key = (a.position, b.position)
        if key not in seen:
            seen.add(key)
            points = link(a, b)
            if points is not None and _another_opens_between(a, b, leaves):
                points -= _BETWEEN
            if points is not None and points >= MIN_LINK:
                yield points, a, b


def _another_opens_between(a: Leaf, b: Leaf, leaves: Sequence[Leaf]) -> bool:
    """True for two later pages of one type between which a paper of that type opens: the second is rather of that."""
    is_later = a.type == b.type is not None and not a.is_opening and not b.is_opening
    return is_later and any(x.is_opening and x.type == a.type and a.position < x.position < b.position for x in leaves)


def _neighbours(leaves: Sequence[Leaf]) -> Iterator[tuple[Leaf, Leaf]]:
    """Yield the pairs worth a look: near each other, or with a mark in common."""
    for index, leaf in enumerate(leaves):
        for other in leaves[index + 1 : index + 1 + NEAR_PAGES]:
            yield leaf, other
    marked: dict[object, list[Leaf]] = {}
    for leaf in leaves:
        for mark in _shared_marks(leaf):
            marked.setdefault(mark, []).append(leaf)
    for group in marked.values():
        for index, leaf in enumerate(group):
            for other in group[index + 1 :]:
                yield leaf, other


def _shared_marks(leaf: Leaf) -> Iterator[object]:
    marks = leaf.marks
    if marks.letter_date is not None:
        yield ("date", marks.letter_date)
    if leaf.number is not None and marks.tin_tail is not None:
        yield ("number", leaf.number, marks.tin_tail)
    for number in leaf.case_numbers:
        yield ("case", number)
    for footer in marks.footers if leaf.is_court or not leaf.is_sure else ():
        yield ("footer", footer)
    if leaf.form is not None and leaf.is_court:
        yield ("form", leaf.form)
    for amount in leaf.rare_amounts:
        yield ("amount", amount)
    for serial in leaf.serials if leaf.is_transcript else ():
        yield ("serial", serial)


def could_be_one_letter(a: Sequence[Leaf], b: Sequence[Leaf]) -> bool:
    """True unless the headers or case numbers of two groups of pages show that they are different papers."""
    for x in a:
        for y in b:
            if differ_in_notice(x, y) or are_of_two_cases(x, y):
                return False
    dates_a, dates_b = _dates_of(a).keys(), _dates_of(b).keys()
    return not dates_a or not dates_b or bool(dates_a & dates_b)


def _fit(a: Sequence[Leaf], b: Sequence[Leaf]) -> bool:
    """True when the pages of two groups contradict nowhere."""
    if not all(can_be_one(x, y) and not are_of_two_cases(x, y) for x in a for y in b):
        return False
    if _is_full(a, b) or _is_full(b, a):
        return False
    openings = [leaf for leaf in (*a, *b) if leaf.is_opening]
    if not all(is_court_pair(x, y) or is_one_transcript(x, y) for x, y in combinations(openings, 2)):
        return False
    return _dates_of(a).keys() & _dates_of(b).keys() != set() or not (_clear_date(a) and _clear_date(b))


def _is_full(letter: Sequence[Leaf], others: Sequence[Leaf]) -> bool:
    """True when a letter has every page it says it has, and the others show nothing of it."""
    totals = {leaf.marks.page_total for leaf in letter if not leaf.is_court}
    numbers = {leaf.marks.page_number for leaf in letter}
    total = totals.pop() if len(totals) == 1 else None
    return total is not None and numbers == set(range(1, total + 1)) and all(_is_anybodys(leaf) for leaf in others)


def _is_anybodys(leaf: Leaf) -> bool:
    """True for a page that names neither notice nor person nor its place: a date alone may be that of any letter."""
    marks = leaf.marks
    return leaf.is_bare or (leaf.number is None and marks.tin_tail is None and marks.page_number is None)


def _dates_of(group: Sequence[Leaf]) -> Counter[date]:
    return Counter(leaf.marks.notice_date for leaf in group if leaf.marks.notice_date is not None)


def _clear_date(group: Sequence[Leaf]) -> bool:
    """True when at least two pages agree on the date of the running header."""
    return any(count >= 2 for count in _dates_of(group).values())
