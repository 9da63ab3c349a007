"""Pages that repeat another: which document each belongs to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.classify.apart import may_be_of_one_paper
from pipeline.classify.draft import Draft
from pipeline.classify.leaf import Leaf
from pipeline.classify.ordering import order_pages


def place_copies(drafts: Sequence[Draft], copies: Sequence[Leaf]) -> Iterator[Draft]:
    """Give every copy to the document it repeats, or to another that lacks the page: pages without names look alike."""
    pages = {draft_index: list(draft.pages.leaves) for draft_index, draft in enumerate(drafts)}
    spare: dict[int, list[Leaf]] = {index: [] for index in pages}
    alike: dict[int, list[Leaf]] = {index: [] for index in pages}
    owner = {id(leaf): index for index, leaves in pages.items() for leaf in leaves}
    for copy in copies:
        home = owner[id(copy.copy_of)]
        twin = next((i for i in pages if i != home and _lacks(pages[i], copy, pages[home])), None)
        if twin is None:
            spare[home].append(copy)
        else:
            original, copy.copy_of = copy.copy_of, None
            in_turn = _follows(copy, pages[twin]) and original is not None and _follows(original, pages[home])
            if not in_turn and not _is_same_letter(_opening(pages[twin]), _opening(pages[home])):
                alike[twin].append(copy)
            pages[twin].append(copy)
    for index, draft in enumerate(drafts):
        is_changed = len(pages[index]) != len(draft.pages.leaves)
        ordered = order_pages(sorted(pages[index], key=lambda leaf: leaf.position)) if is_changed else draft.pages
        yield Draft(ordered, spare[index], alike[index])


def _lacks(pages: Sequence[Leaf], copy: Leaf, home: Sequence[Leaf]) -> bool:
    """True for the same letter to another person, or another paper of the same kind, that lacks the page."""
    opening, own = _opening(pages), _opening(home)
    if opening is None or own is None or copy.is_opening or opening.type != own.type:
        return False
    if copy.page_number is not None and copy.page_number in {leaf.page_number for leaf in pages}:
        return False
    if _is_same_letter(opening, own):
        return copy.page_number is not None
    printed = {amount for leaf in pages for amount in leaf.amounts}
    is_of_other_amounts = bool(printed and copy.amounts and not printed & copy.amounts)
    return not is_of_other_amounts and all(may_be_of_one_paper(leaf, copy) for leaf in pages)


def _follows(leaf: Leaf, pages: Sequence[Leaf]) -> bool:
    """True for a page that lies right behind one of *pages*."""
    return any(page.position == leaf.position - 1 for page in pages)


def _opening(pages: Sequence[Leaf]) -> Leaf | None:
    return next((leaf for leaf in pages if leaf.is_opening), None)


def _is_same_letter(a: Leaf | None, b: Leaf | None) -> bool:
    """True for two openings of one letter, which went to two people."""
    if a is None or b is None or a.number is None:
        return False
    return a.number == b.number and a.marks.notice_date == b.marks.notice_date
