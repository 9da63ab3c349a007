"""How surely two pages belong to one document: points for marks that agree, minus points for those that do not."""

from __future__ import annotations

from datetime import date

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from pipeline.classify.apart import can_be_one, is_one_transcript, share_case
from pipeline.classify.leaf import Leaf

NEAR_PAGES = 3
LEANING = 1.2
"""Points from which a page that is not sure of its type still leans to one."""
_SAME_FOOTER = 88.0
_ONE_DEBT = {"bfs_offset_notice", "pre_offset_warning"}
_A_NAME, _MAX_NAMES = 1.0, 3.0
LOOK_OVERLEAF = (
    "shown on the next page", "on the following page", "on the reverse", "see the next page", "en la página siguiente",
)  # fmt: skip
_OVERLEAF = 1.0
_WITHIN_REACH = 1.0
"""Names choose between the papers a page may belong to; alone they join nothing: a card names the client as well."""


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


def _header_points(a: Leaf, b: Leaf) -> float:
    points = 0.0
    if a.number is not None and a.number == b.number:
        points += 2.0
    if a.form is not None and a.form == b.form:
        points += 2.0
    points += _date_points(a.marks.letter_date, b.marks.letter_date)
    points += _agreement(a.marks.tin_tail, b.marks.tin_tail, 1.5, -3.0)
    points += _agreement(a.marks.tax_year, b.marks.tax_year, 0.5, -1.0)
    return points


def _date_points(a: date | None, b: date | None) -> float:
    """Return points for the dates of two running headers; of a date that is misread a part is left."""
    if a is None or b is None:
        return 0.0
    differing = sum(x != y for x, y in zip(a.timetuple()[:3], b.timetuple()[:3], strict=True))
    return (3.0, -1.0, -4.0, -8.0)[differing]


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
    elif a.is_opening and b.is_opening and not is_court_pair(a, b):
        points -= 4.0
    elif b.marks.is_foot_number and b.marks.page_number == 1 and not b.is_part:
        points -= 2.0
    return points


def is_court_pair(a: Leaf, b: Leaf) -> bool:
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
    return a.steps_to(b) in (1, -1)


def _place_points(a: Leaf, b: Leaf) -> float:
    steps = a.steps_to(b)
    if steps is None:
        return -0.5 if abs(a.position - b.position) == 1 else -1.0
    return 1.0 if abs(steps) == 1 else 0.5 if abs(steps) <= NEAR_PAGES else 0.0


def _type_points(a: Leaf, b: Leaf) -> float:
    points = 0.0
    if a.type is not None and a.type == b.type:
        points += 1.0
    elif a.is_court and b.is_court:
        points += 0.5
    elif a.is_sure and b.is_sure:
        points -= 0.0 if _may_be_numbered_by(a, b) or _may_be_numbered_by(b, a) else 3.0
    elif a.is_sure != b.is_sure and min(a.strength, b.strength) >= LEANING and not _are_alike(a, b):
        points -= 1.5
    elif (_is_of_a_bank(a) and b.marks.has_issuer) or (_is_of_a_bank(b) and a.marks.has_issuer):
        points -= 3.0
    is_behind = _are_adjacent(a, b) and a.marks.page_total == b.marks.page_total
    if is_behind and ((b.is_bare and not b.is_opening) or _is_next_page(a, b)):
        points += 1.0
    if points_overleaf(a, b):
        points += _OVERLEAF
    is_tied = bool(a.rare_amounts & b.rare_amounts or a.names & b.names) or _lies_in_reverse(a, b)
    if a.is_bare and a.position < b.position and (b.number is not None or b.is_opening) and not is_tied:
        points -= 2.0
    if a.is_bare or b.is_bare or _share_header(a, b) or _is_next_page(a, b) or _may_be_numbered_by(a, b):
        shared = 0 if _are_offset_and_warning(a, b) else len(a.rare_amounts & b.rare_amounts)
        points += 4.5 if shared >= 2 else 3.5 if shared else 0.0
    return points


def _is_of_a_bank(leaf: Leaf) -> bool:
    """True for a page that leans to a statement of money: no page of it bears the letterhead of the IRS."""
    return leaf.type is not None and leaf.layouts[leaf.type].family == "financial" and leaf.strength >= LEANING


def points_overleaf(a: Leaf, b: Leaf) -> bool:
    """True for the first page of a letter that tells what stands on the next page, and a page behind it without marks.

    The amounts of a letter of an officer stand there, under the heads of their columns alone.
    """
    is_behind = _are_adjacent(a, b) and a.position < b.position and b.is_bare and not b.is_opening
    return is_behind and a.is_opening and any(words in a.sheet.haystack for words in LOOK_OVERLEAF)


def _are_offset_and_warning(a: Leaf, b: Leaf) -> bool:
    """True for an offset and a page that leans to the warning before one: they print the amount of one debt."""
    return {a.type, b.type} == _ONE_DEBT and min(a.strength, b.strength) >= LEANING


def _may_be_numbered_by(a: Leaf, b: Leaf) -> bool:
    """True for a first page without a legible number, and a later one that prints the number of a similar notice."""
    return a.is_opening and not b.is_opening and a.number is None and b.number is not None and _are_alike(a, b)


def _is_next_page(a: Leaf, b: Leaf) -> bool:
    """True where a page of the same type that does not open a paper lies right behind one that does."""
    return a.type == b.type and a.is_opening and not b.is_opening and a.steps_to(b) == 1


def _lies_in_reverse(a: Leaf, b: Leaf) -> bool:
    """True for pages of a court paper that count each other: ``Page 2 of 2`` right before ``Page 1 of 2``."""
    last, first = a.marks.page_number or 0, b.marks.page_number or 0
    is_counted = a.marks.page_total == b.marks.page_total is not None and last == first + 1 > 1
    return is_counted and a.is_court and b.is_court and _are_adjacent(a, b)


def _is_continued(a: Leaf, b: Leaf) -> bool:
    """True where one of two pages is a later one that bears no mark of its letter, and may go on where the other ends.

    The date on it may be that of a payment.
    """
    later = [leaf for leaf in (a, b) if not leaf.is_opening]
    return any(
        (_goes_on(leaf) or a.type == b.type) and not (leaf.number or leaf.marks.tin_tail or leaf.case_numbers)
        for leaf in later
    )


def _goes_on(leaf: Leaf) -> bool:
    """True for a page that shows by itself that it is not the first of its paper."""
    marks = leaf.marks
    return (marks.page_number or 0) > 1 or marks.starts_inside or (marks.paragraphs or (0,))[0] > 1


def _are_alike(a: Leaf, b: Leaf) -> bool:
    """True for types that are easily taken for each other: leaning to one does not tell against the other."""
    return any(x.type is not None and y.type in x.layouts[x.type].identify.look_alikes for x, y in ((a, b), (b, a)))


def _share_header(a: Leaf, b: Leaf) -> bool:
    """True where both headers have the same number or date."""
    is_same_number = a.number is not None and a.number == b.number
    return is_same_number or a.marks.notice_date == b.marks.notice_date is not None
