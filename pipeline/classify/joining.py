"""Join pages into documents.

Every pair of pages that share a mark or stand near each other gets a link: points for agreeing marks, minus points for
disagreeing ones, or none at all where they cannot belong together. Pages are then joined from the strongest link down,
as long as the joined pages contradict nowhere.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from pipeline.classify.apart import (
    SAME_CASE,
    are_of_two_cases,
    can_be_one,
    differ_in_notice,
    is_one_transcript,
    may_be_of_one_paper,
    share_case,
)
from pipeline.classify.leaf import Leaf
from pipeline.classify.names import note_names

NEAR_PAGES = 3
MIN_LINK = 2.5
LEANING = 1.2
"""Points from which a page that is not sure of its type still leans to one."""
_ORPHAN_LEANING = 0.9
_FEW_PAGES = 4
_SAME_FOOTER = 88.0
_ONE_DEBT = {"bfs_offset_notice", "pre_offset_warning"}
_A_NAME, _MAX_NAMES = 1.0, 3.0
_LOOK_OVERLEAF = (
    "shown on the next page", "on the following page", "on the reverse", "see the next page", "en la página siguiente",
)  # fmt: skip
_OVERLEAF = 1.0
_WITHIN_REACH = 1.0
"""Names choose between the papers a page may belong to; alone they join nothing: a card names the client as well."""


def join(leaves: Sequence[Leaf]) -> list[list[Leaf]]:
    """Return the leaves grouped into documents, pages in intake order."""
    _spread_case_numbers(leaves)
    _spread_dates(leaves)
    _find_rare_amounts(leaves)
    note_names(leaves)
    groups: dict[int, list[Leaf]] = {leaf.position: [leaf] for leaf in leaves}
    for _, a, b in sorted(_links(leaves), key=lambda link: (-link[0], link[1].position, link[2].position)):
        group_a, group_b = groups[a.position], groups[b.position]
        if group_a is not group_b and _fit(group_a, group_b):
            merged = sorted([*group_a, *group_b], key=lambda leaf: leaf.position)
            for leaf in merged:
                groups[leaf.position] = merged
    unique = {id(group): group for group in groups.values()}
    return _adopt_orphans(sorted(unique.values(), key=lambda group: group[0].position))


def _adopt_orphans(groups: list[list[Leaf]]) -> list[list[Leaf]]:
    """Give a lone later page that leans to a type to the only document of that type that lacks such a page."""
    orphans = [group for group in groups if len(group) == 1 and _is_orphan(group[0])]
    for orphan in orphans:
        leaf = orphan[0]
        homes = [group for group in groups if group is not orphan and _lacks(group, leaf)]
        if len(homes) == 1:
            homes[0].append(leaf)
            homes[0].sort(key=lambda page: page.position)
            groups.remove(orphan)
    return groups


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
    """Take a date alone at the top of a page for that of its running header where another page's header has it."""
    known = {leaf.marks.notice_date for leaf in leaves} - {None}
    for leaf in leaves:
        shared = leaf.marks.lone_dates & known
        if leaf.marks.notice_date is None and len(shared) == 1 and not leaf.is_opening and not leaf.is_court:
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
            if points is not None and points >= MIN_LINK:
                yield points, a, b


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
    if marks.notice_date is not None:
        yield ("date", marks.notice_date)
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


def link(a: Leaf, b: Leaf) -> float | None:
    """Return how surely two pages belong to one document; None where they cannot."""
    if not can_be_one(a, b):
        return None
    points = (
        _header_points(a, b)
        + _page_number_points(a, b)
        + _court_points(a, b)
        + _place_points(a, b)
        + _type_points(a, b)
    )
    return points + (name_points(a, b) if points >= _WITHIN_REACH and _is_continued(a, b) else 0.0)


def could_be_one_letter(a: Sequence[Leaf], b: Sequence[Leaf]) -> bool:
    """True unless the headers or case numbers of two groups of pages show that they are different papers."""
    for x in a:
        for y in b:
            if differ_in_notice(x, y) or are_of_two_cases(x, y):
                return False
    dates_a, dates_b = _dates_of(a).keys(), _dates_of(b).keys()
    return not dates_a or not dates_b or bool(dates_a & dates_b)


def _header_points(a: Leaf, b: Leaf) -> float:
    points = 0.0
    if a.number is not None and a.number == b.number:
        points += 2.0
    if a.form is not None and a.form == b.form:
        points += 2.0
    points += _date_points(a.marks.notice_date, b.marks.notice_date)
    points += _agreement(a.marks.tin_tail, b.marks.tin_tail, 1.5, -3.0)
    points += _agreement(a.marks.tax_year, b.marks.tax_year, 0.5, -1.0)
    return points


def _date_points(a: date | None, b: date | None) -> float:
    """Return points for the dates of two running headers; of a date that is misread a part is left."""
    if a is None or b is None:
        return 0.0
    differing = sum(x != y for x, y in zip(a.timetuple()[:3], b.timetuple()[:3], strict=True))
    return (3.0, -1.0, -4.0, -8.0)[differing]


def _iso(leaf: Leaf) -> str | None:
    return leaf.marks.notice_date.isoformat() if leaf.marks.notice_date else None


def _agreement(a: str | None, b: str | None, same: float, other: float) -> float:
    """Return points for two readings of one mark; one letter off may be a misreading and counts little."""
    if a is None or b is None:
        return 0.0
    if a == b:
        return same
    return other / 3 if Levenshtein.distance(a, b, score_cutoff=1) == 1 else other


def _page_number_points(a: Leaf, b: Leaf) -> float:
    """Return points for the printed page numbers of two pages, *a* the earlier in the scan."""
    points = 0.0
    totals = (a.marks.page_total, b.marks.page_total)
    if None not in totals:
        points += 1.0 if totals[0] == totals[1] else -1.0 if a.is_court and b.is_court else -5.0
    first, second = a.page_number, b.page_number
    if first is not None and second is not None and first != second:
        points += 0.5
        if second == first + 1:
            points += 1.5 if _are_adjacent(a, b) else 1.5 if b.position == a.position + 1 else 0.5
        elif first == second + 1:
            points += 0.5
    if is_one_transcript(a, b):
        points += 2.5
    elif a.is_opening and b.is_opening and not _is_court_pair(a, b):
        points -= 4.0
    elif b.marks.is_foot_number and b.marks.page_number == 1 and not b.is_part:
        points -= 2.0
    return points


def _is_court_pair(a: Leaf, b: Leaf) -> bool:
    """True for two openings of one court paper: the judgment and the findings or the form that belong to it."""
    return bool(a.case_numbers & b.case_numbers) and (not b.has_title or not a.has_title)


def _court_points(a: Leaf, b: Leaf) -> float:
    points = 0.0
    if a.case_numbers and b.case_numbers:
        points += 4.0 if share_case(a, b) else -5.0
    if share_footer(a, b):
        points += 3.0
    if _paragraphs_continue(a, b) or _paragraphs_continue(b, a):
        points += 2.0
    if a.marks.ends_inside and b.marks.starts_inside:
        points += 1.5
    elif b.marks.ends_inside and a.marks.starts_inside:
        points += 1.0
    return points


def share_footer(a: Leaf, b: Leaf) -> bool:
    """True where two pages print one footer, misread letters apart."""
    return any(fuzz.ratio(x, y) >= _SAME_FOOTER for x in a.marks.footers for y in b.marks.footers)


def name_points(a: Leaf, b: Leaf) -> float:
    """Return how much the names that two pages have in common speak for one paper."""
    return min(_MAX_NAMES, _A_NAME * len(a.names & b.names))


def _paragraphs_continue(a: Leaf, b: Leaf) -> bool:
    if not a.marks.paragraphs or not b.marks.paragraphs or b.marks.paragraphs[0] == 1:
        return False
    return b.marks.paragraphs[0] - a.marks.paragraphs[-1] in (1, 2)


def _are_adjacent(a: Leaf, b: Leaf) -> bool:
    return a.ref.file == b.ref.file and abs(a.ref.page_number - b.ref.page_number) == 1


def _place_points(a: Leaf, b: Leaf) -> float:
    if a.ref.file != b.ref.file:
        return -0.5 if abs(a.position - b.position) == 1 else -1.0
    distance = abs(a.ref.page_number - b.ref.page_number)
    return 1.0 if distance == 1 else 0.5 if distance <= NEAR_PAGES else 0.0


def _type_points(a: Leaf, b: Leaf) -> float:
    points = 0.0
    if a.type is not None and a.type == b.type:
        points += 1.0
    elif a.is_court and b.is_court:
        points += 0.5
    elif a.is_sure and b.is_sure:
        points -= 0.0 if _may_be_numbered_by(a, b) else 3.0
    elif a.is_sure != b.is_sure and min(a.strength, b.strength) >= LEANING and not _are_alike(a, b):
        points -= 1.5
    if is_bare(b) and not b.is_opening and _are_adjacent(a, b) and a.marks.page_total == b.marks.page_total:
        points += 1.0
    if points_overleaf(a, b):
        points += _OVERLEAF
    is_tied = bool(a.rare_amounts & b.rare_amounts or a.names & b.names) or _lies_in_reverse(a, b)
    if is_bare(a) and a.position < b.position and (b.number is not None or b.is_opening) and not is_tied:
        points -= 2.0
    if is_bare(a) or is_bare(b) or _share_header(a, b) or _is_next_page(a, b) or _may_be_numbered_by(a, b):
        shared = 0 if _are_offset_and_warning(a, b) else len(a.rare_amounts & b.rare_amounts)
        points += 4.5 if shared >= 2 else 3.5 if shared else 0.0
    return points


def points_overleaf(a: Leaf, b: Leaf) -> bool:
    """True for the first page of a letter that tells what stands on the next page, and a page behind it without marks.

    The amounts of a letter of an officer stand there, under the heads of their columns alone.
    """
    is_behind = _are_adjacent(a, b) and a.position < b.position and is_bare(b) and not b.is_opening
    return is_behind and a.is_opening and any(words in a.sheet.haystack for words in _LOOK_OVERLEAF)


def _are_offset_and_warning(a: Leaf, b: Leaf) -> bool:
    """True for an offset and a page that leans to the warning before one: they print the amount of one debt."""
    return {a.type, b.type} == _ONE_DEBT and min(a.strength, b.strength) >= LEANING


def _may_be_numbered_by(a: Leaf, b: Leaf) -> bool:
    """True for a first page without a legible number, and a later one that prints the number of a similar notice."""
    return a.is_opening and not b.is_opening and a.number is None and b.number is not None and _are_alike(a, b)


def _is_next_page(a: Leaf, b: Leaf) -> bool:
    """True where a page of the same type that does not open a paper lies right behind one that does."""
    return a.type == b.type and a.is_opening and not b.is_opening and _are_adjacent(a, b)


def _lies_in_reverse(a: Leaf, b: Leaf) -> bool:
    """True for pages of a court paper that count each other: ``Page 2 of 2`` right before ``Page 1 of 2``."""
    last, first = a.marks.page_number or 0, b.marks.page_number or 0
    is_counted = a.marks.page_total == b.marks.page_total is not None and last == first + 1 > 1
    return is_counted and a.is_court and b.is_court and _are_adjacent(a, b)


def _is_continued(a: Leaf, b: Leaf) -> bool:
    """True where one of two pages is a later one that says nothing of itself, and may go on where the other ends."""
    later = [leaf for leaf in (a, b) if is_bare(leaf) and not leaf.is_opening]
    return any(_goes_on(leaf) or a.type == b.type for leaf in later)


def _goes_on(leaf: Leaf) -> bool:
    """True for a page that shows by itself that it is not the first of its paper."""
    marks = leaf.marks
    return (marks.page_number or 0) > 1 or marks.starts_inside or (marks.paragraphs or (0,))[0] > 1


def _are_alike(a: Leaf, b: Leaf) -> bool:
    """True for types that are easily taken for each other: leaning to one does not tell against the other."""
    return any(x.type is not None and y.type in x.layouts[x.type].identify.look_alikes for x, y in ((a, b), (b, a)))


def _share_header(a: Leaf, b: Leaf) -> bool:
    """True where both headers have the same number or date."""
    return (a.number is not None and a.number == b.number) or (_iso(a) is not None and _iso(a) == _iso(b))


def is_bare(leaf: Leaf) -> bool:
    """True for a page that says nothing of itself: it continues what lies before it."""
    marks = leaf.marks
    return leaf.number is None and marks.notice_date is None and not leaf.case_numbers and not leaf.is_sure


def _fit(a: Sequence[Leaf], b: Sequence[Leaf]) -> bool:
    """True when the pages of two groups contradict nowhere."""
    if not all(can_be_one(x, y) and not are_of_two_cases(x, y) for x in a for y in b):
        return False
    if _is_full(a, b) or _is_full(b, a):
        return False
    openings = [leaf for leaf in (*a, *b) if leaf.is_opening]
    if not all(_is_court_pair(x, y) or is_one_transcript(x, y) for x, y in pairwise(openings)):
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
    return is_bare(leaf) or (leaf.number is None and marks.tin_tail is None and marks.page_number is None)


def _dates_of(group: Sequence[Leaf]) -> Mapping[str, int]:
    dates = [iso for iso in (_iso(leaf) for leaf in group) if iso is not None]
    return {iso: dates.count(iso) for iso in dates}


def _clear_date(group: Sequence[Leaf]) -> bool:
    """True when at least two pages agree on the date of the running header."""
    return any(count >= 2 for count in _dates_of(group).values())
