"""Pages that may belong to another document than the one they were joined to.

A later page that prints no number, date or name lies where it lies by chance. Where another document of the case lacks
such a page, or has one of its own that could as well be exchanged for it, nothing but its place speaks for its home:
then a person must look before anything on it is believed of anybody.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from pipeline.classify.apart import FORM, may_be_of_one_paper, share_case
from pipeline.classify.court_close import has_close, is_signed_by_judge
from pipeline.classify.court_titles import OF_HEADING
from pipeline.classify.leaf import ONE_SHEET, Leaf
from pipeline.classify.links import LEANING, name_points, points_overleaf, share_footer
from pipeline.classify.ordering import Ordered
from pipeline.classify.repeats import is_same_to_the_figure

CLEAR_CLAIM = 2.0
"""So much more must speak for a page's home than for another document, for the page to be certain."""
_SOME = 1.0
"""With less than this nothing ties a page to its document that lies elsewhere: its own may have been left at home."""
_AN_AMOUNT, _MAX_AMOUNTS = 2.0, 4.0


@dataclass(frozen=True)
class Contest:
    """A page, the index of the document it was joined to, and of a rival that may claim it (None: not here)."""

    home: int
    leaf: Leaf
    rival: int | None


def find_contests(papers: Sequence[Ordered]) -> Iterator[Contest]:
    """Yield every page whose place in its document is not certain, once for each document that may claim it."""
    wholes = [_is_whole(paper) for paper in papers]
    openings = {leaf.place for paper in papers for leaf in paper.leaves if leaf.is_opening}
    for home, paper in enumerate(papers):
        for leaf in _later_pages(paper.leaves):
            if not _follows_its_opening(leaf, paper.leaves) and claim(paper.leaves, leaf) < _SOME:
                yield Contest(home, leaf, None)
            for rival, other in enumerate(papers):
                if rival == home or not _may_claim(other.leaves, leaf, paper.leaves):
                    continue
                if any(is_same_to_the_figure(page, leaf) for page in other.leaves):
                    continue  # it has its own, with the same words and figures
                if _is_contested(leaf, paper.leaves, other.leaves, openings, is_hungry=not wholes[rival]):
                    yield Contest(home, leaf, rival)


def _later_pages(leaves: Sequence[Leaf]) -> list[Leaf]:
    """Return the pages that rest on an opening of the same document."""
    has_opening = any(leaf.is_opening for leaf in leaves)
    return [leaf for leaf in leaves if not leaf.is_opening] if has_opening else []


def _is_whole(paper: Ordered) -> bool:
    """True where nothing shows that a document lacks a page."""
    is_court = any(leaf.is_court for leaf in paper.leaves)
    return paper.reason is None and (not is_court or has_close(paper.leaves))


def _may_claim(rival: Sequence[Leaf], leaf: Leaf, home: Sequence[Leaf]) -> bool:
    """True where nothing on a page forbids that it is a page of *rival*, and hardly more speaks for its home."""
    opening = next((page for page in rival if page.is_opening), None)
    if opening is None or (opening.type in ONE_SHEET and opening.is_sure) or not _are_of_a_kind(leaf, opening):
        return False
    is_form = opening.type is not None and opening.layouts[opening.type].family == FORM
    if is_form and leaf.is_court and leaf.strength >= LEANING:
        return False
    if (not opening.is_court or opening.heading in OF_HEADING) and is_signed_by_judge(leaf, is_first=False):
        return False  # no judge signs a paper of the IRS, a petition, or the clerk's notice of a judgment
    return _can_host(rival, leaf) and claim(home, leaf) - claim(rival, leaf) < CLEAR_CLAIM


def _are_of_a_kind(leaf: Leaf, opening: Leaf) -> bool:
    if leaf.type is not None and leaf.type == opening.type:
        return True
    return (leaf.is_court and opening.is_court) or not leaf.is_sure


def _can_host(group: Sequence[Leaf], leaf: Leaf) -> bool:
    totals = {page.marks.page_total for page in group if page.marks.page_total is not None}
    total, number = leaf.marks.page_total, leaf.marks.page_number
    if totals and ((total is not None and total not in totals) or (number or 0) > max(totals)):
        return False
    return all(may_be_of_one_paper(page, leaf) for page in group if page is not leaf and not _stands_for(page, leaf))


def _stands_for(incumbent: Leaf, leaf: Leaf) -> bool:
    """True for a later page that holds the place in its document that another page might have."""
    numbers = {page.page_number for page in (incumbent, leaf)} - {None}
    return not incumbent.is_opening and len(numbers) <= 1


def _is_contested(
    leaf: Leaf, home: Sequence[Leaf], rival: Sequence[Leaf], openings: Collection[int], *, is_hungry: bool
) -> bool:
    may_lack = is_hungry or _may_go_on(rival, home)
    if not _follows_its_opening(leaf, home):
        return may_lack or next(_exchangeable(rival, leaf, home), None) is not None
    if may_lack and (_breaks_off_before(rival, home, openings) or _opens_behind(rival, leaf)):
        return True
    if is_hungry and _stands_behind_the_end(leaf, home):
        return True
    return any(not _follows_its_opening(page, rival) for page in _exchangeable(rival, leaf, home))


def _may_go_on(rival: Sequence[Leaf], home: Sequence[Leaf]) -> bool:
    """True for another paper of the same type that does not print how many pages it has."""
    types = {page.type for page in home if page.is_opening}
    is_counted = any(page.marks.page_total is not None or page.is_court for page in rival)
    return not is_counted and any(page.is_opening and page.type in types for page in rival)


def _follows_its_opening(leaf: Leaf, group: Sequence[Leaf]) -> bool:
    """True where the pages from the document's opening to this one lie in a row: the usual place of a later page."""
    opening = next(page for page in group if page.is_opening)
    between = leaf.place - opening.place
    own = sum(opening.place <= page.place < leaf.place for page in group)
    return between > 0 and own == between


def _breaks_off_before(rival: Sequence[Leaf], home: Sequence[Leaf], openings: Collection[int]) -> bool:
    """True where a document that lacks pages breaks off and others open right behind it: they may lie interleaved."""
    last = max(page.place for page in rival)
    opening = next(page.place for page in home if page.is_opening)
    return last < opening and all(place in openings for place in range(last + 1, opening + 1))


def _opens_behind(rival: Sequence[Leaf], leaf: Leaf) -> bool:
    """True where the other document opens right behind the page, as it does in a stack that lies in reverse."""
    return any(page.is_opening and page.place == leaf.place + 1 for page in rival)


def _stands_behind_the_end(leaf: Leaf, home: Sequence[Leaf]) -> bool:
    """True for a page of a court paper that follows the judge's lines."""
    return leaf.is_court and has_close([page for page in home if page.place < leaf.place])


def _exchangeable(rival: Sequence[Leaf], leaf: Leaf, home: Sequence[Leaf]) -> Iterator[Leaf]:
    """Yield the pages of *rival* that might as well stand in the page's stead in its home."""
    rest = [page for page in home if page is not leaf]
    for page in rival:
        if page.is_opening or not _stands_for(page, leaf):
            continue
        if _can_host(rest, page) and claim(rival, page) - claim(rest, page) < CLEAR_CLAIM:
            yield page


def claim(group: Sequence[Leaf], leaf: Leaf) -> float:
    """Return how much of what is printed on a page, its place apart, ties it to the other pages of a document."""
    others = [page for page in group if page is not leaf]
    return max((_tie(page, leaf) for page in others), default=0.0) + _sequence(others, leaf)


def _tie(a: Leaf, b: Leaf) -> float:
    points = name_points(a, b) + min(_MAX_AMOUNTS, _AN_AMOUNT * len(a.rare_amounts & b.rare_amounts))
    points += 4.0 if a.case_numbers and b.case_numbers and share_case(a, b) else 0.0
    points += 4.0 if a.marks.notice_date is not None and a.marks.notice_date == b.marks.notice_date else 0.0
    points += 2.0 if a.marks.tin_tail is not None and a.marks.tin_tail == b.marks.tin_tail else 0.0
    points += 1.0 if a.number is not None and a.number == b.number else 0.0
    points += 2.0 if share_footer(a, b) else 0.0
    points += CLEAR_CLAIM if points_overleaf(a, b) else 0.0
    if a.marks.page_total is not None and a.marks.page_total == b.marks.page_total:
        points += CLEAR_CLAIM if a.page_number != b.page_number else 1.0
    return points + (2.0 if a.serials & b.serials else 0.0)


def _sequence(others: Sequence[Leaf], leaf: Leaf) -> float:
    """Return how well the page goes on where another page ends: its numbered paragraphs, or a sentence cut in two."""
    starts, ends = leaf.marks.paragraphs, [page.marks.paragraphs for page in others if page.marks.paragraphs]
    goes_on = bool(starts) and starts[0] > 1 and any(starts[0] - end[-1] in (1, 2) for end in ends)
    is_cut = leaf.marks.starts_inside and any(page.marks.ends_inside for page in others)
    return (2.0 if goes_on else 0.0) + (1.0 if is_cut else 0.0)
