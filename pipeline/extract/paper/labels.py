"""Labels that lead to values: what stands beside a label, or on the lines under it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from models.geometry import BoundingBox
from models.page import Page, Word
from pipeline.extract.lines import LabelHit, Segment, below, find_label
from pipeline.extract.paper.sightings import Sighting, sighting_of
from pipeline.extract.paper.values import Finder
from pipeline.extract.paper.view import PageView

_VALUE_REACH = 190.0
_VALUE_WIDTH = 85.0
"""Room for a date or a number: of a value that was not understood only the first figures may have been seen."""
_LABEL_STARTS_WITHIN = 2
"""A label that heads a value begins its segment, give or take a misread sign or a logo."""


_PROSE_WORDS = 3
"""So many words in small letters beside a label that is itself in small letters: both are part of a sentence."""
_IF_LATER = re.compile(
    r"\bif\s+(?:not\s+)?(?:paid|received|you\s+pay|payment)\b|\bpaid\s+after\b"
    r"|\b(?:by|per|for\s+each)\s+(?:tax\s+)?(?:period|year)\b",
    re.IGNORECASE,
)
"""What stands after *Amount due* where the amount is that of a later day, or where the words head a table."""


def labelled(
    views: Iterable[PageView],
    labels: Sequence[str],
    find: Finder,
    *,
    where: str = "label",
    look_below: bool = False,
    other_labels: Sequence[str] = (),
) -> list[Sighting]:
    """Return the values that stand beside or under any of *labels*.

    Args:
        views: Pages to look at.
        labels: Printed variants.
        find: Finds the value in the words after the label.
        where: What to call the place.
        look_below: The value may stand on the line under its label.
        other_labels: Labels of other values: the value's line does not begin with one of them.

    Returns:
        One sighting a label found. Its value is None where the words there do not parse: the second reader may
        still see it.
    """
    found: list[Sighting] = []
    for view in views:
        printed = view.as_printed(labels)
        for hit in find_label(view.heads_like(printed), printed):
            if not (_begins(hit) or _follows_value(hit)) or _is_in_prose(hit):
                continue
            sighting = _value_of(view, hit, find, where, look_below, other_labels)
            if sighting is not None:
                found.append(replace(sighting, label=hit.box))
    return found


def _begins(hit: LabelHit) -> bool:
    text = hit.segment.text
    is_after_bar = text[hit.start] in _BARS or text[: hit.start].rstrip()[-1:] in _BARS
    return text[: hit.start].count(" ") <= _LABEL_STARTS_WITHIN or is_after_bar


_BARS = ("|", "•")


_VALUE_END = re.compile(r"\d\W*$")
_WIDE_SPACE = 0.55
"""Of the height of the words: more than stands between the words of a sentence."""


def _follows_value(hit: LabelHit) -> bool:
    """True for a label with a colon behind another label's value: ``REDUCTION: $5,102.00  PAYMENT DATE:``."""
    text = hit.segment.text
    if not text[hit.start].isupper() or ":" not in text[hit.end - 1 : hit.end + 1]:
        return False
    before, own = hit.segment.words_between(0, hit.start)[-1], hit.segment.words_between(hit.start, hit.end)[0]
    is_apart = own.box.x0 - before.box.x1 > _WIDE_SPACE * max(own.box.height, 5.0)
    return is_apart or _VALUE_END.search(text[: hit.start]) is not None


def _is_in_prose(hit: LabelHit) -> bool:
    """True for the words of a label in the middle of a sentence, which may begin a line as well."""
    text = hit.segment.text
    if not (hit.label[:1].isupper() and text[hit.start].islower()):
        return False
    outside = f"{text[: hit.start]} {text[hit.end :]}".split()
    return sum(word.isalpha() and word.islower() and len(word) > 1 for word in outside) >= _PROSE_WORDS


def _value_of(
    view: PageView, hit: LabelHit, find: Finder, where: str, look_below: bool, other_labels: Sequence[str]
) -> Sighting | None:
    beside = view.words_right_of(hit.box)
    if _IF_LATER.match(" ".join(word.text for word in beside)):
        return None
    sighting = _in_words(view.page, beside, find, where)
    if sighting is not None:
        return sighting
    if look_below and not _is_unread_amount(beside, find):
        for line in _lines_under(view, hit, other_labels):
            sighting = _in_words(view.page, line, find, where)
            if sighting is not None and not (_takes_amounts(find) and _follows_words(sighting, line)):
                return sighting
    return _unread(view, hit, beside, where)


def _is_unread_amount(beside: Sequence[Word], find: Finder) -> bool:
    """True where an amount is looked for and one stands beside its label, illegible: ``$1, 200..}00``."""
    return _takes_amounts(find) and _LIKE_AN_AMOUNT.search(" ".join(word.text for word in beside)) is not None


_LIKE_AN_AMOUNT = re.compile(r"\$\s?\d|\d\s?[.,]\W{0,3}\d{2}\b")


def _takes_amounts(find: Finder) -> bool:
    return find("$1.00") is not None


def _follows_words(sighting: Sighting, line: Sequence[Word]) -> bool:
    """True for an amount behind words with a capital: those are the label of another, and no rest of the one above."""
    before = [word.text for word in line if word.box.x1 <= sighting.box.x0]
    return bool(before) and before[0][:1].isupper() and sum(map(str.isalpha, before[0])) >= _LETTERS_OF_A_WORD


_LETTERS_OF_A_WORD = 3


def _in_words(page: Page, words: Sequence[Word], find: Finder, where: str) -> Sighting | None:
    if not words:
        return None
    segment = Segment(page=page, words=tuple(words))
    value = find(segment.text)
    if value is None:
        return None
    inside = segment.words_between(value.start, value.end)
    return sighting_of(page, [inside], value.value, where=where, mended=value.mended)


def _lines_under(view: PageView, hit: LabelHit, other_labels: Sequence[str]) -> list[list[Word]]:
    """Return the words of the two lines under a label, from its left edge on, up to the next label."""
    lines: list[list[Word]] = []
    box = hit.box
    left = hit.segment.words[0].box.x0 if _LINE_NUMBER.fullmatch(hit.segment.text[: hit.start]) else box.x0
    for _ in range(2):
        segment = _next_under(view, lines[-1], box) if lines else below(hit, view.segments)
        if segment is None:
            break
        words = [word for word in segment.words if word.box.x0 >= left - 6.0]
        words += view.words_right_of(BoundingBox.union(word.box for word in words)) if words else []
        whole = [segment, Segment(page=view.page, words=tuple(words))]
        if not words or find_label(whole, view.as_printed(other_labels)):
            break
        lines.append(words)
    return lines


_LINE_NUMBER = re.compile(r"\W*\d{1,2}[a-z]?\W*")
"""Before a label: what is entered may begin under it."""


def _next_under(view: PageView, line: Sequence[Word], box: BoundingBox) -> Segment | None:
    bottom = max(word.box.bottom for word in line)
    under = [
        s
        for s in view.segments
        if -2 <= s.box.top - bottom <= 14 and s.box.x0 <= box.x1 and s.box.x1 >= box.x0 and s.box.top > box.bottom
    ]
    return min(under, key=lambda s: s.box.top, default=None)


def _unread(view: PageView, hit: LabelHit, beside: Sequence[Word], where: str) -> Sighting | None:
    """Return the empty-handed sighting beside a label, for the second reader to look at."""
    if view.page.text_source == "native":
        return None
    near = [word for word in beside if word.box.x0 - hit.box.x1 < _VALUE_REACH]
    if near:
        sighting = sighting_of(view.page, [near], None, where=where)
        box = sighting.box
        wider = BoundingBox(x0=box.x0, top=box.top, x1=max(box.x1, box.x0 + _VALUE_WIDTH), bottom=box.bottom)
        return Sighting(view.page, (wider,), sighting.text, None, where=where)
    left, right = hit.box.x1 + 2.0, min(hit.box.x1 + _VALUE_REACH, view.page.width - 8.0)
    if right - left < 20.0:
        return None
    box = BoundingBox(x0=left, top=hit.box.top, x1=right, bottom=hit.box.bottom)
    return Sighting(view.page, (box,), "", None, where=where)
