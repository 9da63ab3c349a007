"""What keeps two pages apart: marks of one that the paper of the other cannot carry."""

from __future__ import annotations

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from models.layout import Family
from pipeline.classify.leaf import ONE_SHEET, Leaf
from pipeline.classify.scoring import is_barred_from
from pipeline.classify.sender import FROM_THE_IRS

FORM: Family = "clinic_form"
SAME_CASE = 85.0
_MISREAD_LETTERS = 2
_SURE = 4.0


def can_be_one(a: Leaf, b: Leaf) -> bool:
    """True unless kind, number or page number of two pages show that they belong to different papers."""
    if any(leaf.type in ONE_SHEET and leaf.is_sure for leaf in (a, b)):
        return False
    if _only_quotes(a, b) or _only_quotes(b, a):
        return False
    if a.is_transcript and b.is_transcript and a.is_opening and b.is_opening and not is_one_transcript(a, b):
        return False
    return not differ_in_notice(a, b) and not _same_number(a, b)


def differ_in_notice(a: Leaf, b: Leaf) -> bool:
    """True where two pages print different numbers of notices, unless one of them may be the other misread."""
    if a.number is None or b.number is None or a.number == b.number:
        return False
    return not _may_be_misread(a, b) and not _may_be_misread(b, a)


def _may_be_misread(page: Leaf, other: Leaf) -> bool:
    """True for a later page whose number is none we know, but nearly that of a letter of the same day and person.

    A number may be misread as another that letters of its type carry. Where the person was not read on both, one figure
    of a number that none carries shows as well that it was misread: one too many or too few, or another one under the
    same day. A first page must read as one of the letter's type: else it may open a letter of its own. Then its number
    may be any.
    """
    marks, letter = page.marks, other.marks
    if page.number is None or other.number is None or not (page.is_unlisted or page.type == other.type):
        return False
    if page.is_opening and (other.is_opening or not _reads_as(page, other.type)):
        return False
    is_of_day = marks.notice_date == letter.notice_date
    is_same = is_of_day and marks.tin_tail == letter.tin_tail is not None
    is_placed = marks.page_total == letter.page_total is not None
    letters = Levenshtein.distance(page.number, other.number)
    if is_same and is_placed:
        return page.is_opening or letters <= _MISREAD_LETTERS
    tails = {tail for tail in (marks.tin_tail, letter.tin_tail) if tail is not None}
    dates = {marks.notice_date, letter.notice_date}
    is_near = page.is_unlisted and letters == 1 and (len(page.number) != len(other.number) or None not in dates)
    return is_near and is_placed and len(tails) < 2 and (is_of_day or None in dates)


def _reads_as(page: Leaf, kind: str | None) -> bool:
    """True where the words of a page alone make it sure of a type."""
    return any(key == kind and score.total >= _SURE for key, score in page.ranking)


def _only_quotes(a: Leaf, b: Leaf) -> bool:
    """True where *b* is a page of a notice or a court paper and *a* is none of its kind whatever it prints of it."""
    if b.number is not None and FROM_THE_IRS[0] in a.barred:
        return True
    if b.type is None or not (b.is_sure or b.is_court) or b.layouts[b.type].family == FORM:
        return False  # the last page of a notice may read like the form that it tells of
    return is_barred_from(b.layouts[b.type], a.barred)


def may_be_of_one_paper(a: Leaf, b: Leaf) -> bool:
    """True unless anything that two pages print of their paper differs: its number, date, person or case."""
    dates = {leaf.marks.notice_date for leaf in (a, b)} - {None}
    tails = {leaf.marks.tin_tail for leaf in (a, b)} - {None}
    if len(dates) > 1 or len(tails) > 1 or are_of_two_cases(a, b):
        return False
    return can_be_one(a, b)


def _same_number(a: Leaf, b: Leaf) -> bool:
    """True when both print the same page number, which one document has only once."""
    numbers = (a.marks.page_number, b.marks.page_number)
    if None in numbers or a.marks.is_foot_number or b.marks.is_foot_number:
        return False
    totals = (a.marks.page_total, b.marks.page_total)
    return numbers[0] == numbers[1] and (None in totals or totals[0] == totals[1])


def is_one_transcript(a: Leaf, b: Leaf) -> bool:
    """True for two pages of one transcript, whose every page repeats title and tracking number.

    Transcripts ordered together share the tracking number; each has its own tax period.
    """
    if a.tax_periods and b.tax_periods and not a.tax_periods & b.tax_periods:
        return False
    return a.is_transcript and a.type == b.type and bool(a.serials & b.serials)


def share_case(a: Leaf, b: Leaf) -> bool:
    """True where two pages carry one case number, a misread letter apart."""
    return any(fuzz.ratio(x, y) >= SAME_CASE or x in y or y in x for x in a.case_numbers for y in b.case_numbers)


def are_of_two_cases(a: Leaf, b: Leaf) -> bool:
    """True where two pages carry different case numbers."""
    return bool(a.case_numbers and b.case_numbers) and not share_case(a, b)
