"""Divorce or legal separation: forms print both words, so the marked box, the date line and the title decide."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from models.geometry import BoundingBox
from models.page import PageProbe
from pipeline.classify.leaf import Leaf
from pipeline.classify.phrases import squash
from pipeline.classify.sheet import Segment, text_of

DIVORCE = "divorce_decree"
SEPARATION = "legal_separation_decree"

_STATUS_WORDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (SEPARATION, (squash("legal separation"), squash("separate maintenance"))),
    ("nullity", (squash("nullity"), squash("annulment"), squash("invalidity"))),
    (DIVORCE, (squash("dissolution"), squash("divorce"))),
)
_JUDGMENT_OF = squash("judgment of")
_MARKED = re.compile(r"[xX%&®☒✓✔kK*]")
_CHECK_MARK = re.compile(r"[☒☑✓✔✗✘]|\[[xX]\]")
_OPEN_BOX = re.compile(r"[☐□❑❏]|\[|\[_*\]")
_LOWEST_TITLE = 0.75
_EMPTY = re.compile(r"^[\[(\]|{}]?[_oO0DCcUuLlIiJjQ1T☐□\-]{0,3}[\])|}J]?$")
_STATUS_ENDS = squash("status ends")
_DATE_DIGITS = re.compile(r"\d[\d/.\-]{3,}|\b(?:19|20)\d{2}\b")
_SAYS_DIVORCED = (
    "marriage is dissolved",
    "marriage between them is dissolved",
    "are divorced",
    "granted a divorce",
    "judgment of divorce",
    "bonds of matrimony",
    "absolute divorce",
    "granted an annulment",
    "declared void",
    "decree of annulment",
    "judgment of nullity",
    "is dissolved",
    "dissolution of marriage is granted",
)
_SAYS_SEPARATED = (
    "are legally separated",
    "legally separated",
    "judgment of separation",
    "decree of legal separation",
    "remain married",
    "bed and board",
    "shall live separate and apart",
    "granted a legal separation",
    "marriage is not dissolved",
    "matrimony are not dissolved",
)
_SURE_MARGIN = 2.0
_SOME_MARK = 0.9
"""Votes below this are those of a form on which nothing is marked."""


@dataclass(frozen=True)
class CourtStatus:
    """What a judgment does to the marriage.

    Attributes:
        type: ``divorce_decree`` or ``legal_separation_decree``.
        is_sure: False where the page does not settle it.
        reason: What decided.
    """

    type: str
    is_sure: bool
    reason: str


def decide_status(leaves: Sequence[Leaf], probe: PageProbe) -> CourtStatus:
    """Tell a divorce from a legal separation.

    Args:
        leaves: The document's pages in reading order.
        probe: Looks at check boxes in the page's picture.
    """
    first = leaves[0]
    if (kind := _marked_square(first, probe)) is not None:
        return CourtStatus(SEPARATION if kind == SEPARATION else DIVORCE, True, "the one marked box of the form")
    boxes = list(_boxes(first))
    if {kind for kind, _, _ in boxes} >= {DIVORCE, SEPARATION}:
        return _from_boxes(first, boxes, probe)
    if len(marked := _clearly_marked(first)) == 1:
        return CourtStatus(SEPARATION if SEPARATION in marked else DIVORCE, True, "the one marked box of the form")
    return _from_words(leaves)


def _marked_square(leaf: Leaf, probe: PageProbe) -> str | None:
    """Return the kind of judgment that alone stands behind a marked square where another one has an empty square."""
    page = leaf.sheet.page
    squares = [each for each in probe.check_boxes(page) if each.box.center[1] < _LOWEST_TITLE * page.height]
    marked, offered = set(), set()
    for square in squares:
        level = [word for word in page.words if word.box.vertical_overlap(square.box) > _LEVEL]
        right = [other.box.x0 for other in squares if other.box.vertical_overlap(square.box) > _LEVEL]
        end = min((x0 for x0 in right if x0 > square.box.x1), default=page.width)
        behind = sorted((word for word in level if square.box.center[0] < word.box.x0 < end), key=lambda w: w.box.x0)
        tokens = [word.text for word in behind]
        kinds = _kinds_behind(tokens, [squash(token) for token in tokens])
        offered |= kinds
        marked |= kinds if square.is_marked else set()
    return marked.pop() if len(marked) == 1 and len(offered) > 1 else None


_LEVEL = 0.5


def _clearly_marked(leaf: Leaf) -> set[str]:
    """Return the kinds of judgment behind a sign that is nothing but a check mark, whatever stands before it.

    A form's text layer holds the marks but not the squares drawn as lines: ``DECREE OF ANNULMENT OR ✔ DIVORCE``. A word
    or two may lead up to the kind: ``☒ Decree of Divorce``.
    """
    found = set()
    for segment in leaf.sheet.segments:
        words = [squash(word) for word in segment.words]
        for index in range(len(words) - 1):
            if segment.y < _LOWEST_TITLE and _CHECK_MARK.fullmatch(segment.words[index]):
                found |= _kinds_behind(segment.words[index + 1 :], words[index + 1 :])
    return found


_LEADS_UP = 4
"""Words that may stand between a check mark and the kind of judgment: ``A Decree of``, ``Judgment and Decree of``."""


def _kinds_behind(tokens: Sequence[str], words: Sequence[str]) -> set[str]:
    for index in range(min(len(words), _LEADS_UP + 1)):
        if _CHECK_MARK.fullmatch(tokens[index]) or _OPEN_BOX.fullmatch(tokens[index]):
            break
        kind = _kind_at(words, index) if words[index] else None
        if kind is not None:
            return {kind}
    return set()


def _boxes(leaf: Leaf) -> Iterator[tuple[str, Segment, float]]:
    """Yield the status words that stand beside a check box, with their left edge."""
    for segment in leaf.sheet.segments:
        words = [squash(word) for word in segment.words]
        for index in range(len(words)):
            kind = _kind_at(words, index) if words[index] else None
            before = segment.words[:index]
            if (
                kind
                and segment.y < _LOWEST_TITLE
                and (not before or _looks_like_box(before[-1]) or _after_item(before))
            ):
                yield kind, segment, _left_of(leaf, segment, index)


def _kind_at(words: Sequence[str], index: int) -> str | None:
    joined = "".join(words[index : index + 2])
    for kind, names in _STATUS_WORDS:
        if any(joined.startswith(name) or words[index] == name for name in names):
            return kind
    after = "".join(words[index : index + 4])
    for kind, names in _STATUS_WORDS:
        if any(after.startswith(_JUDGMENT_OF + name) for name in names):
            return kind
    return None


def _looks_like_box(token: str) -> bool:
    return len(token) <= 4 and (bool(_MARKED.search(token)) or bool(_EMPTY.match(token)))


def _after_item(before: Sequence[str]) -> bool:
    """True behind nothing but item numbers and boxes such as ``4. a. [X]``."""
    return len(before) <= 4 and all(len(token) <= 4 for token in before)


def _left_of(leaf: Leaf, segment: Segment, index: int) -> float:
    if index == 0:
        return segment.box.x0
    wanted = segment.words[index]
    edges = [
        word.box.x0
        for word in leaf.sheet.page.words
        if word.text == wanted and segment.box.expand(1.0, 1.0).contains_center_of(word.box)
    ]
    return edges[0] if edges else segment.box.x0


def _from_boxes(leaf: Leaf, boxes: Sequence[tuple[str, Segment, float]], probe: PageProbe) -> CourtStatus:
    votes = {DIVORCE: 0.0, SEPARATION: 0.0, "nullity": 0.0}
    for kind, segment, left in boxes:
        votes[kind] += _mark_vote(leaf, segment, left)
    for kind, points in _ink_votes(leaf, boxes, probe):
        votes[kind] += points
    has_date = _status_date(leaf)
    if has_date is not None:
        votes[DIVORCE] += 2.0 if has_date else -1.0
        votes[SEPARATION] += -1.0 if has_date else 0.5
    ranked = sorted(votes, key=lambda kind: -votes[kind])
    margin = votes[ranked[0]] - votes[ranked[1]]
    is_separation = ranked[0] == SEPARATION and votes[SEPARATION] >= _SOME_MARK
    return CourtStatus(SEPARATION if is_separation else DIVORCE, margin >= _SURE_MARGIN, "the marked box of the form")


def _mark_vote(leaf: Leaf, segment: Segment, left: float) -> float:
    """Return what the reader made of the box left of a label: marked, empty, or not seen at all."""
    height = max(4.0, segment.height)
    tokens = [
        word.text
        for word in leaf.sheet.page.words
        if left - 3.2 * height <= word.box.center[0] < left
        and abs(word.box.center[1] - segment.box.center[1]) < 0.8 * height
    ]
    token = tokens[-1] if tokens else ""
    if not token or not _looks_like_box(token):
        return 0.3
    return 2.0 if _MARKED.search(token) else -1.2


def _ink_votes(
    leaf: Leaf, boxes: Sequence[tuple[str, Segment, float]], probe: PageProbe
) -> Iterator[tuple[str, float]]:
    """Yield a vote for each box that holds clearly more ink than its emptiest sibling."""
    areas = [_box_area(segment, left) for _, segment, left in boxes]
    inks = probe.ink(leaf.sheet.page, areas)
    known = [ink for ink in inks if ink is not None]
    if len(known) < 2:
        return
    lowest, highest = min(known), max(known)
    for (kind, _, _), ink in zip(boxes, inks, strict=True):
        if ink is not None and highest - lowest >= 0.06:
            yield kind, 3.0 * (2 * (ink - lowest) / (highest - lowest) - 1)


def _box_area(segment: Segment, left: float) -> BoundingBox:
    height = max(4.0, segment.height)
    return BoundingBox(
        x0=max(0.0, left - 2.2 * height),
        top=max(0.0, segment.box.top - 0.2 * height),
        x1=max(0.0, left - 0.3 * height),
        bottom=segment.box.bottom + 0.2 * height,
    )


def _status_date(leaf: Leaf) -> bool | None:
    """True where a date on which the status ends is filled in, False where its line is empty, None without a line."""
    for row in leaf.sheet.rows:
        text = text_of(row)
        if _STATUS_ENDS in squash(text):
            tail = text.lower().split("ends", 1)[-1]
            return bool(_DATE_DIGITS.search(tail))
    return None


def _from_words(leaves: Sequence[Leaf]) -> CourtStatus:
    divorced = max(_title(leaf, DIVORCE) for leaf in leaves[:2])
    separated = max(_title(leaf, SEPARATION) for leaf in leaves[:2])
    has_title = divorced + separated > 0
    ends, parts = _said(leaves, _SAYS_DIVORCED), _said(leaves, _SAYS_SEPARATED)
    divorced, separated = divorced + ends, separated + parts
    chosen = SEPARATION if separated > divorced else DIVORCE
    if chosen == SEPARATION and ends > parts:
        # A form prints both kinds in its title; what the court orders tells which.
        return CourtStatus(DIVORCE, False, "the words of the order, against the title")
    margin = abs(separated - divorced)
    is_sure = margin >= _SURE_MARGIN or (separated == 0 and (has_title or divorced > 0))
    return CourtStatus(chosen, is_sure, "the title and the words of the order")


def _title(leaf: Leaf, kind: str) -> float:
    score = leaf.scores.get(kind)
    return score.title if score is not None else 0.0


def _said(leaves: Sequence[Leaf], phrases: Sequence[str]) -> float:
    return min(3.0, sum(1.0 for phrase in phrases if any(_is_in(phrase, leaf) for leaf in leaves)))


def _is_in(phrase: str, leaf: Leaf) -> bool:
    """True where a page says *phrase*, also with the court's own word in it: ``is hereby dissolved``."""
    return phrase in leaf.sheet.haystack or _IS.sub(r"\1 hereby", phrase, count=1) in leaf.sheet.haystack


_IS = re.compile(r"\b(is|are)\b")
