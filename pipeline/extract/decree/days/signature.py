"""Whether a judge signed: ink on the judge's line that no printed word and no ruled line explains."""

from __future__ import annotations

import re
from collections.abc import Sequence

from models.geometry import BoundingBox
from models.page import Page, PageProbe, Word
from pipeline.extract.confirm import Candidate
from pipeline.extract.lines import Segment, segments_of

_JUDGE_LINE = re.compile(
    r"^\W*(?:(?:district|circuit|superior\s+court|family\s+court|presiding)\s+)?(?:judge|judicial\s*officer|j\.?\s?s\.?\s?c|"
    r"justice|chancellor|magistrate|referee|commissioner)\b(?:\s+presiding)?.{0,20}\Z|^\W*j\.?\W*\Z",
    re.IGNORECASE,
)
_RULE_IN_TEXT = re.compile(r"^[\W_]*_{4,}[\W_]*\Z")
_CONFORMED = re.compile(r"/s/|\bs/\s", re.IGNORECASE)
_SIGNED_INK, _SURELY_SIGNED, _SURELY_BARE = 0.02, 0.03, 0.005
_SURE, _UNSURE = 0.97, 0.6
_SURELY_PRINTED = 0.8
_HEIGHT = 24.0
_REACH, _LEFT_REACH = 80.0, 130.0


def find_signature(pages: Sequence[Page], probe: PageProbe) -> Candidate | None:
    """Return whether the judge signed, None where no judge's line or no picture is there."""
    for page in reversed(pages):
        segments = segments_of(page)
        for label in reversed(segments):
            if _JUDGE_LINE.match(label.text):
                return _at(page, label, segments, probe)
    return None


def is_bare(label: Segment, probe: PageProbe) -> bool:
    """True where the ruled line over a printed name surely bears no ink and no ``/s/`` stands by it."""
    block = _block_of(label, segments_of(label.page))
    if any(_CONFORMED.search(segment.text) for segment in (label, *block)):
        return False
    room = _room_above(label.page, label, block) if _has_line(label, block) else None
    ink = probe.ink(label.page, [room])[0] if room is not None else None
    return ink is not None and ink < _SURELY_BARE


def _has_line(label: Segment, block: Sequence[Segment]) -> bool:
    over = (rule.box for rule in label.page.rules if rule.horizontal and rule.box.horizontal_overlap(label.box) > 0)
    is_ruled = any(-20 < box.bottom - label.box.top < 6 for box in over)
    return is_ruled or any(_RULE_IN_TEXT.match(segment.text) for segment in block)


def _at(page: Page, label: Segment, segments: Sequence[Segment], probe: PageProbe) -> Candidate | None:
    block = _block_of(label, segments)
    if any(_CONFORMED.search(segment.text) for segment in (label, *block)):
        return Candidate(True, label.text, _SURE, page, label.box)
    room = _room_above(page, label, block)
    if room is None:
        return None
    ink = probe.ink(page, [room])[0]
    if ink is None:
        return None
    is_clear = ink > _SURELY_SIGNED or ink < _SURELY_BARE
    signed = Candidate(ink > _SIGNED_INK, label.text, _SURE if is_clear else _UNSURE, page, label.box)
    if signed.value:
        return signed
    return signed.doubted("no signature was seen over the judge's line: it may be a draft", at_most=_UNSURE)


def _block_of(label: Segment, segments: Sequence[Segment]) -> list[Segment]:
    """Return the printed lines right above the label, nearest first: the judge's name, a line of underscores."""
    block: list[Segment] = []
    top = label.box.top
    for segment in sorted(segments, key=lambda s: -s.box.top):
        is_near = 0 <= top - segment.box.top < 19 and segment is not label
        if is_near and _is_print(segment) and segment.box.horizontal_overlap(label.box) > 0.2:
            block.append(segment)
            top = segment.box.top
    return block


def _is_print(segment: Segment) -> bool:
    """True for printed words or a line of underscores; a signature is read as a few odd letters or not surely."""
    return _RULE_IN_TEXT.match(segment.text) is not None or any(map(_is_printed_word, segment.words))


def _is_printed_word(word: Word) -> bool:
    is_sure = word.confidence is None or word.confidence >= _SURELY_PRINTED
    return is_sure and sum(c.isalpha() for c in word.text) >= 4


def _room_above(page: Page, label: Segment, block: Sequence[Segment]) -> BoundingBox | None:
    """Return the room for a signature: over the ruled line, else over the printed name; clear of printed words."""
    top = min([label.box.top, *(s.box.top for s in block if not _RULE_IN_TEXT.match(s.text))])
    lines = [rule.box for rule in page.rules if rule.horizontal] + [s.box for s in block if _RULE_IN_TEXT.match(s.text)]
    near = [box for box in lines if -20 < box.bottom - top < 6 and box.x0 < label.box.x1 and box.x1 > label.box.x0]
    line = max(near, key=lambda box: box.top, default=None)
    bottom = (line.bottom - 3.0 if line is not None else top) - 2.0
    x0 = max(label.box.x0 - _LEFT_REACH, min(label.box.x0, line.x0)) if line is not None else label.box.x0
    x1 = max(label.box.x1 + _REACH, line.x1 if line is not None else 0.0)
    room = BoundingBox(x0=x0, top=max(0.0, bottom - _HEIGHT), x1=min(x1, page.width), bottom=max(1.0, bottom))
    printed = [
        word.box.bottom for word in page.words if word.box.intersection_area(room) > 0 and _is_printed_word(word)
    ]
    above = max([bottom_of for bottom_of in printed if bottom_of < bottom - 8], default=room.top)
    return room.model_copy(update={"top": above + 1.0}) if bottom - above > 8 else None
