"""Envelopes and slips of the post office: article number, postmark, delivery, and marks of a letter that came back.

A date counts as the postmark only where postage, a postmark or a post office's own words stand by it; the edition date
of a postal form, a day of delivery and the stamp of whoever received it never do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from models.geometry import BoundingBox
from pipeline.extract.confirm import WORDS_READ, Candidate
from pipeline.extract.lines import Segment
from pipeline.extract.notices.head import people
from pipeline.extract.notices.head.codes import article_number
from pipeline.extract.paper.draft import Draft
from pipeline.extract.paper.sightings import Sighting, settle, settle_date, sighting_of
from pipeline.extract.paper.values import first_date
from pipeline.extract.paper.view import PageView

_ARTICLE = re.compile(r"(?<!\d)[79]\d{3}(?:[\s.-]?\d{4}){3,4}(?:[\s.-]?\d{2})?(?!\d)")
_POSTED = re.compile(
    r"postage|postmark|\bUSPS\b|u\.?\s?s\.?\s*postal|date\s*of\s*sale|mailed\s*from|\bmeter\b|first-?\s?class|presort"
    r"|\b(?:AM|PM)\s*\d|^\W*(?:AM|PM)\W*$|date\s*mailed|date\s*accepted|acceptance",
    re.IGNORECASE,
)
_POST_OFFICE = re.compile(
    r"^[A-Z][A-Z .'-]{2,24},?\s(?:A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|"
    r"S[CD]|T[NX]|UT|V[AT]|W[AIVY])(?:\s\d{3}(?:\d{2})?)?$"
)
"""The upper rim of a round postmark: the place, and of its ZIP code three digits or all."""
_DAY_AND_MONTH = re.compile(r"^(?:\d{1,2}\s?[A-Z]{3}|[A-Z]{3}\s?\d{1,2})$")
_YEAR = re.compile(r"^20\d{2}$")
_RING = 16.0
"""The lines inside a postmark stand no farther apart."""
_OTHER_DAY = re.compile(
    r"\breceived\b|estimated|expected|scheduled|available|today|pre-?shipment|ps\s*form|\bPSN\b|\brev\b|edition|print|expire|notice|tax\s*year|respond|\bdue\b|\bby\W*$",
    re.IGNORECASE,
)
_ON_ITS_WAY = re.compile(r"\b(?:arriv(?:ed|al)|departed|processed|in\s*transit)\b", re.IGNORECASE)
"""What tracking tells between mailing and delivery; the place may stand between that and its day."""
_STAMPED = re.compile(r"\breceived\b", re.IGNORECASE)
_DELIVERY = re.compile(r"deliver(?:y|ed)\b", re.IGNORECASE)
_TO_COME = re.compile(
    r"\b(?:estimated|expected|scheduled|guaranteed|redeliver\w*|out\s+for|attempt\w*)\b", re.IGNORECASE
)
"""Beside a word of delivery: a day on which nothing was delivered."""
_GIVEN_IN = re.compile(
    r"\baccept(?:ed|ance)\b|\bdate\s*mailed\b|\bpostmark\w*\b|\bpicked\s*up\b|\bdate\s*of\s*sale\b", re.IGNORECASE
)
"""Of several days by postage, the one on which the post office took the mail."""
_MARKS = re.compile(
    r"unclaimed|not\s*deliverable\s*as\s*addressed|attempted\W{0,3}not\s*known|refused|moved\W{1,3}left\s*no\s*address"
    r"|no\s*such\s*number|insufficient\s*address|vacant|unable\s*to\s*forward",
    re.IGNORECASE,
)
_CAME_BACK = re.compile(r"return\s*to\s*sender", re.IGNORECASE)
_SENDER = re.compile(r"department\s*of\s*the\s*treasury|internal\s*revenue\s*service", re.IGNORECASE)
_ADDRESSED = re.compile(r"^\W*(?:sent\s*to|(?:1\W*)?article\s*addressed\s*to)\W*$", re.IGNORECASE)
_BESIDE = 95.0
_RIGHT_OF, _UNDER = 140.0, 26.0
_NEXT_LINE = 12.0
_UNDER_A_LABEL = 22.0
_OWN_WORDS = 3


def extract_mail(draft: Draft) -> None:
    """Add the facts of an envelope, a receipt of certified mail, or the card of a return receipt."""
    draft.add("certified_mail_number", _article(draft))
    delivered = [
        sighting
        for view in draft.notice.views
        for segment, sighting in _dates(view)
        if not _names_another_event(segment) and _is_of_delivery(view, sighting.box)
    ]
    draft.add("postmark_date", _postmark(draft, delivered))
    draft.add("delivery_date", settle_date(delivered, draft.notice.reader))
    draft.add("undeliverable_marking", _marking(draft))
    draft.add("return_address", _return_address(draft.notice.first))
    draft.add("addressee", _addressee(draft))


def _article(draft: Draft) -> Candidate | None:
    found = []
    for view in draft.notice.views:
        for line in view.rows:
            segment = Segment(page=view.page, words=tuple(word for part in line for word in part.words))
            match = _ARTICLE.search(segment.text)
            digits = article_number(match[0]) if match else None
            if match is not None and digits is not None:
                found.append(sighting_of(view.page, [segment.words_between(match.start(), match.end())], digits))
    return settle(found, article_number, draft.notice.reader)


def _postmark(draft: Draft, delivered: list[Sighting]) -> Candidate | None:
    """Return the one day that stands by postage or a postmark; a lone other day on an envelope is doubted."""
    marked: list[Sighting] = []
    given: list[Sighting] = []
    bare: list[Sighting] = []
    for view in draft.notice.views:
        for segment, sighting in _dates(view):
            if _is_other_day(view, segment) or any(sighting.overlaps(other) for other in delivered):
                continue
            is_named = _GIVEN_IN.search(segment.text) is not None
            (given if is_named else marked if _is_by_postage(view, sighting.box) else bare).append(sighting)
    if given or marked:
        return settle_date(given or marked, draft.notice.reader)
    if len({sighting.value for sighting in bare}) != 1:
        return None
    candidate = settle_date(bare, draft.notice.reader)
    return candidate.doubted("no postage or postmark stands by it") if candidate is not None else None


def _dates(view: PageView) -> Iterator[tuple[Segment, Sighting]]:
    for segment in view.segments:
        value = first_date(segment.text)
        if value is not None:
            words = segment.words_between(value.start, value.end)
            yield segment, sighting_of(view.page, [words], value.value, where="postmark", mended=value.mended)
        elif _DAY_AND_MONTH.match(segment.text):
            yield from _in_two_lines(view, segment)


def _in_two_lines(view: PageView, day: Segment) -> Iterator[tuple[Segment, Sighting]]:
    """Give the date of a round postmark, which has the year in a line of its own under day and month."""
    years = [segment for segment in _lines_by(view, day) if _YEAR.match(segment.text) and segment.box.top > day.box.top]
    value = first_date(f"{day.text} {years[0].text}") if len(years) == 1 else None
    if value is not None:
        yield (
            day,
            sighting_of(view.page, [day.words, years[0].words], value.value, where="postmark", mended=value.mended),
        )


def _lines_by(view: PageView, segment: Segment) -> list[Segment]:
    """Return the lines right over and right under one, as they stand in a ring."""
    box = segment.box
    return [
        other
        for other in view.segments
        if other is not segment
        and other.box.horizontal_overlap(box) > 0.4
        and max(other.box.top - box.bottom, box.top - other.box.bottom) < _RING
    ]


def _is_other_day(view: PageView, segment: Segment) -> bool:
    """True for a date whose own words, or the lines it stands under or over, name another day than that of mailing."""
    near = [s for s in view.segments if s is not segment and s.box.horizontal_overlap(segment.box) > 0.2]
    above = [s for s in near if 0 <= segment.box.top - s.box.bottom < _NEXT_LINE]
    below = [s for s in near if 0 <= s.box.top - segment.box.bottom < _NEXT_LINE]
    over = [s for s in near if any(0 <= line.box.top - s.box.bottom < _NEXT_LINE for line in above)]
    is_named = any(_OTHER_DAY.search(s.text) for s in (segment, *above))
    tells = (segment,) if _says_something(segment) else (segment, *above, *over)
    is_on_its_way = any(_ON_ITS_WAY.search(s.text) for s in tells)
    return is_named or is_on_its_way or any(_STAMPED.search(s.text) for s in below)


def _names_another_event(segment: Segment) -> bool:
    """True for a line that itself says what happened on its day, and that is no delivery."""
    if _TO_COME.search(segment.text):
        return True
    return _says_something(segment) and not _DELIVERY.search(segment.text)


def _says_something(segment: Segment) -> bool:
    """True for a line with words enough to tell what its day is."""
    return len([word for word in segment.text.split() if sum(c.isalpha() for c in word) > 3]) >= _OWN_WORDS


def _is_of_delivery(view: PageView, box: BoundingBox) -> bool:
    """True for a date right of, or under, a word that speaks of delivery."""
    to_come = [segment.box for segment in view.segments if _TO_COME.search(segment.text)]
    for word in (word for word in view.page.words if _DELIVERY.search(word.text)):
        if any(other.contains_center_of(word.box) for other in to_come):
            continue
        is_left = word.box.vertical_overlap(box) > 0.4 and -2 <= box.x0 - word.box.x1 < _RIGHT_OF
        is_above = 0 <= box.top - word.box.bottom < _UNDER and abs(word.box.center[0] - box.center[0]) < _BESIDE
        if is_left or is_above:
            return True
    return False


def _is_by_postage(view: PageView, box: BoundingBox) -> bool:
    near = box.expand(_BESIDE, 0.5 * _BESIDE)
    is_posted = any(
        near.intersection_area(segment.box) > 0 and _POSTED.search(segment.text) for segment in view.segments
    )
    return is_posted or any(_is_rim_over(segment, box) for segment in view.segments)


def _is_rim_over(segment: Segment, box: BoundingBox) -> bool:
    """True for the name of a post office right over a day, as in a round postmark."""
    is_over = 0 <= box.top - segment.box.bottom < _RING and segment.box.horizontal_overlap(box) > 0.4
    return is_over and _POST_OFFICE.match(segment.text) is not None


# ---------------------------------------------------------------- who and where
def _marking(draft: Draft) -> Candidate | None:
    for pattern in (_MARKS, _CAME_BACK):
        for view in draft.notice.views:
            for segment in view.segments:
                match = pattern.search(segment.text)
                if match is not None:
                    return _text(segment, " ".join(match[0].upper().split()))
    return None


def _return_address(view: PageView) -> Candidate | None:
    to = [label for label in view.segments if _ADDRESSED.match(label.text)]
    top = next(
        (
            s
            for s in view.segments
            if _SENDER.search(s.text)
            and s.box.center[1] < 0.3 * view.page.height
            and not any(_is_right_under(s, label) for label in to)
        ),
        None,
    )
    return None if top is None else _text(top, top.text)


def _addressee(draft: Draft) -> Candidate | None:
    """Return to whom it went: the line under the words of a postal form, else the name in the address window."""
    view = draft.notice.first
    for segment in view.segments:
        if _ADDRESSED.match(segment.text):
            under = [s for s in view.segments if _is_right_under(s, segment)]
            if under:
                first = min(under, key=lambda s: s.box.top)
                return _text(first, first.text)
    named = people.taxpayers(draft.notice)
    return named[0] if len(named) == 1 else None


def _is_right_under(segment: Segment, label: Segment) -> bool:
    return 0 < segment.box.top - label.box.top < _UNDER_A_LABEL and abs(segment.box.x0 - label.box.x0) < 20


def _text(segment: Segment, value: str) -> Candidate:
    return Candidate.once_read(value, segment.text, segment.page, segment.box, sure=WORDS_READ)
