"""Files whose pages lie in reverse: a stack that came out of the scanner, or was fed to it, last page first."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby, pairwise

from pipeline.classify.apart import may_be_of_one_paper
from pipeline.classify.leaf import Leaf
from pipeline.classify.links import share_footer


def turn_over(leaves: Sequence[Leaf]) -> None:
    """Count the places of a file that was scanned in reverse from its end.

    Args:
        leaves: The pages of the case, file by file, those without a document left out.
    """
    for _, group in groupby(leaves, key=lambda leaf: leaf.ref.file):
        pages = list(group)
        if _is_reversed(pages):
            positions = [leaf.position for leaf in pages]
            for leaf, position in zip(pages, reversed(positions), strict=True):
                leaf.sheet.position = position


def _is_reversed(pages: Sequence[Leaf]) -> bool:
    """True where printed page numbers count down, never up, and the last page is the first of a paper."""
    steps = [_step(a, b) for a, b in pairwise(pages)]
    return -1 in steps and 1 not in steps and pages[-1].is_opening


def _step(a: Leaf, b: Leaf) -> int | None:
    """Return what the page number grows by between two neighbours of one paper, None where they may be of two."""
    totals = {a.marks.page_total, b.marks.page_total} - {None}
    # The attachment of a form has a count of its own: ``Page 1 of 1`` behind ``Page 2 of 2``.
    if a.page_number is None or b.page_number is None or len(totals) > 1 or not _show_one_paper(a, b):
        return None
    return b.page_number - a.page_number


def _show_one_paper(x: Leaf, y: Leaf) -> bool:
    """True where two pages print one date, TIN, case, footer or notice, or a sentence runs over their edge."""
    a, b = x.marks, y.marks
    is_same = a.notice_date == b.notice_date is not None or a.tin_tail == b.tin_tail is not None
    is_counted = x.number is not None and x.number == y.number and a.page_total == b.page_total
    is_cut = (b.ends_inside and a.starts_inside) or (a.ends_inside and b.starts_inside)
    is_tied = is_same or is_counted or is_cut or bool(a.case_numbers & b.case_numbers) or share_footer(x, y)
    return is_tied and may_be_of_one_paper(x, y)
