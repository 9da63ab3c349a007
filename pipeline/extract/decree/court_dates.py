"""The day on which the judge signed a court paper: beside the judge's line, or told by the words of the order."""

from __future__ import annotations

import re
from collections.abc import Sequence

from models.geometry import BoundingBox
from models.page import Page, PageProbe
from pipeline.extract.confirm import Candidate, FirstReading
from pipeline.extract.dates import DateFound, find_dates, only_date
from pipeline.extract.decree.date_words import is_understood
from pipeline.extract.decree.printed_dates import (
    agreeing,
    confirmed,
    dates_behind,
    first_line,
    reading_of,
)
from pipeline.extract.decree.prose import Prose
from pipeline.extract.lines import segments_of

_SIGNED = (
    re.compile(r"\bSIGNED\b(?:\s+and\s+entered)?(?:\s+on|\s+this)?(?:\s+the)?", re.IGNORECASE),
    re.compile(r"\bDONE\s+(?:AND|&)\s+ORDERED\b.{0,140}?\b(?:this|on)\b", re.IGNORECASE),
    re.compile(r"\bSO[\s-]+ORDERED\b(?:.{0,80}?\b(?:this|on)\b)?", re.IGNORECASE),
    re.compile(r"\b(?:DONE\s+in|Given\s+under\s+my\s+hand|Dated\s+at)\b.{0,60}?\b(?:this|on)\b", re.IGNORECASE),
    re.compile(r"\b(?:DATED|Dated|DATE|Date)\b(?:\s+this|\s*:)?(?:\s+the)?"),
    re.compile(
        r"\bENTER(?:ED)?(?:\s+as\s+an?\s+(?:order|decree|judge?ment)\s+of\s+(?:this|the)\s+court)?(?:(?:\s+(?:this|on)\b)+|\s*:)(?:\s+the\b)?",
        re.IGNORECASE,
    ),
    re.compile(r"\bDONE\s+this\b|\bDONE\s+IN\s+(?:OPEN\s+COURT|CHAMBERS)\b(?:\s+on\b)?[\s:,]*", re.IGNORECASE),
    re.compile(r"\bDate\s+of\s+(?:the\s+)?Judge?ment\b\s*:?", re.IGNORECASE),
    re.compile(r"\bDATED\s*:\s*(?:[A-Z][\w'’ ]{2,20},\s*){1,2}"),
    re.compile(r"\bThis\s+(?:the\b|(?=\d{1,2}(?:st|nd|rd|th)\s+day\s+of\b))"),
)
_JUDGE = re.compile(
    r"\bjudge\b|\bjudicial\s+officer\b|\b[jt]\.?\s?s\.?\s?c\b|\bjustice\b|\breferee\b|\bcommissioner\b|\bmagistrate\b|\bchancellor\b|"
    r"\bhonorable\b|\bby\s+the\s+court\b|\bhon\b\.?|(?<=\s)j\.\s*(?:\Z|(?=[^\w\s]|page\b|no\b|case\b|docket\b|\d))",
    re.IGNORECASE,
)
_JUDGE_LABEL = re.compile(
    r"(?:judicial\s+officer|judge(?:\s+presiding)?|(?:circuit|district)\s+judge)\W*", re.IGNORECASE
)
_NOT_THE_JUDGE = re.compile(
    r"\battorneys?\b(?!['’]?s?['’]?\s+fees?\b)|\bcounsel\b|\b(?:submitted|drafted|prepared|tendered|presented)\b|\bapproved\s+(?:as\s+to|by)\b|\bclerk\b|\bnotary\b|\bsubscribed\b|\besq\b",
    re.IGNORECASE,
)
_HEARING = re.compile(r"\bheard\b|\bhearing\b|\bdept\b|\broom\b|\btime\s*:", re.IGNORECASE)


_OF_A_HEARING = re.compile(
    r"\bheard\s+as\s+follows\b|\b(?:hearing|trial|filing|service|conference|birth|marriage|separation|valuation)\s+\Z",
    re.IGNORECASE,
)


def find_signed(pages: Sequence[Page], prose: Prose, probe: PageProbe) -> Candidate | None:
    """Return the day the judge signed: the last date with a signing word that has a judge's line near it.

    A date written by hand is read by the second reader alone and always goes to a person.
    """
    marks = [m for form in _SIGNED for m in form.finditer(prose.text) if _is_signature(prose.text, m)]
    marks = [mark for mark in marks if not _is_beside_a_stamp(prose, mark)]
    marks = _nearest_to_judge(prose, _without_labels_under(prose.text, marks))
    judges = [m for m in marks if not _is_of_another(prose.text, m)]
    others = [m for m in marks if m not in judges]
    if (told := _told(prose, judges, probe)) is not None:
        return told
    if (beside := _beside_the_order(prose, probe)) is not None:
        return beside
    if (told := _told(prose, others, probe)) is not None:
        return told.doubted("another person may have signed on this day")
    places = [m.end() for m in judges or others]
    return _handwritten(prose, places[-1], probe) if places else _beside_judge(pages, probe)


def _without_labels_under(text: str, marks: Sequence[re.Match[str]]) -> list[re.Match[str]]:
    """Leave out the labels of a line whose date stands over them, as the date behind them is of the next line.

    What stands before that date and its line of ``Date … Judge`` is of another signature.
    """
    labels = [(date, end) for date in find_dates(text) if (end := _end_of_label_under(text, date))]
    return [
        mark
        for mark in marks
        if not any(date.end <= mark.start() < end for date, end in labels)
        and not any(
            find_dates(text[mark.end() : date.start]) and _is_same_judges(text, mark, end) for date, end in labels
        )
    ]


def _is_same_judges(text: str, mark: re.Match[str], end: int) -> bool:
    judge = _JUDGE.search(text, mark.end())
    return judge is not None and judge.start() < end


def _is_beside_a_stamp(prose: Prose, mark: re.Match[str]) -> bool:
    """True for an empty ``ENTER:`` over the judge's line with a clerk's stamp left of it: the day is the stamp's."""
    date = next(iter(dates_behind(prose, [mark.end()])), None)
    if date is None or not _ENTER_LABEL.fullmatch(mark.group()):
        return False
    label, day = (prose.span(*place) for place in (mark.span(), (date.start, date.end)))
    if label.page is not day.page or label.box is None or day.box is None:
        return False
    return day.box.x1 < label.box.x0 and day.box.vertical_overlap(label.box) <= 0


def _told(prose: Prose, marks: Sequence[re.Match[str]], probe: PageProbe) -> Candidate | None:
    """Return the date behind the last signing words, doubted where they may be said of another act or person."""
    dated = [(mark, date) for mark in marks for date in dates_behind(prose, [mark.end()])]
    dated = sorted(dated, key=lambda each: each[0].end())[-3:]
    if not dated:
        return None
    surely = [each for each in dated if _is_signing(prose.text, *each)] or dated
    printed = [reading_of(prose, date) for _, date in surely]
    found = agreeing(confirmed(printed, probe))
    is_signing = _is_signing(prose.text, *surely[-1]) or _stands_by_the_judges_label(printed[-1].first)
    if not is_signing or any(_is_of_named_act(prose, mark) for mark, _ in surely):
        found = found.doubted("it may be the day of another act or of another paper")
    labelled = [each.first for (mark, _), each in zip(surely, printed, strict=True) if _LABEL.match(mark.group())]
    if any(_stands_beside_another(each) or _is_under_another(each) for each in labelled):
        found = found.doubted("another person's signature or date stands by it: see who signed when")
    return found


_FORMULA = re.compile(
    r"\b(?:it\s+is|so|and|done|ordered|adjudged|decreed|signed|entered|enter|rendered|read|given\s+under\s+my\s+hand|dated?|"
    r"judge?ment|decree|order|hereby|seal|official|effective|electronically|digitally|granted|approved|made)\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:rendered|read|ordered|entered|done|decreed|adjudged|electronically|digitally|it\s+is|but)(?:\s*,|\s+and|\s*&)*\s*\Z",
    re.IGNORECASE,
)


def _is_signing(text: str, mark: re.Match[str], date: DateFound) -> bool:
    """True where every word from the signing word to the date is understood, and it is no account of a past act.

    ``an order was signed by Judge Pell on …`` tells of another paper: a judge's own words begin with a capital, or say
    ``this day``.
    """
    between = _FORMULA.sub(" ", text[mark.start() : date.start])
    if _NOW.search(between):
        return not _another_signs(text, date)
    is_account = text[mark.start()].islower() and not _PAST.search(text[: mark.start()][-30:])
    # ``DATED: Honolulu, Hawaii, May 3, 2021``: a place needs no word before it.
    is_at_place = _LABEL.match(mark.group()) is not None and between.rstrip().endswith(",")
    is_told = is_understood(between) or (is_at_place and is_understood(f" at {between.lstrip(' :,')}"))
    is_of_other_act = _OTHER_ACT.search(text[: mark.start()][-50:]) is not None
    return is_told and not is_account and not is_of_other_act and not _another_signs(text, date)


_OTHER_ACT = re.compile(
    r"\b(?:certified|attest\w*|copy|issued|mailed|sent|received|prepared|served|submitted|drafted)\b[^.]{0,20}\Z",
    re.IGNORECASE,
)
_APPROVES = re.compile(r"\b(?:so\s+ordered|approved|dated?\s*:?\s*_{3,})", re.IGNORECASE)
_ANOTHER_SIGNER = re.compile(
    r"\b(?:petitioner|respondent|plaintiff|defendant|husband|wife|guardian|mediator|witness|reporter|registrar)\b(?!['’])",
    re.IGNORECASE,
)


def _another_signs(text: str, date: DateFound) -> bool:
    """True where somebody else is named between a date and the judge's line: the judge's own date may be left open."""
    ahead = text[date.end : date.end + 260]
    judge = _JUDGE.search(ahead)
    between = ahead[: judge.start()] if judge is not None else ahead
    approves = _APPROVES.search(between)
    named = approves is not None and re.search(r"[A-Za-z]{2}", between[: approves.start()]) is not None
    is_open = approves is not None and "_" in approves.group()
    return named or is_open or _ANOTHER_SIGNER.search(between) is not None


def _is_of_named_act(prose: Prose, mark: re.Match[str]) -> bool:
    """True for ``Mediation Date:``: the word right before the label, on its own line, tells of what it is the date."""
    words = prose.span(*mark.span()).words
    if not words or _LABEL.match(mark.group()) is None:
        return False
    label = words[0].box
    near = (
        word.text
        for word in prose.span(*mark.span()).page.words
        if 0 <= label.x0 - word.box.x1 < _A_SPACE * label.height and word.box.vertical_overlap(label) > _BESIDE_IT
    )
    return any(re.fullmatch(r"[A-Za-z]{4,}", word) and not _OF_SIGNING.match(word) for word in near)


_A_SPACE, _BESIDE_IT = 0.8, 0.5
_OF_SIGNING = re.compile(r"sign|judge?ment|decree|order|judge|entry", re.IGNORECASE)
_NOW = re.compile(r"\bthis(?:\s+the)?\s*\Z", re.IGNORECASE)
"""``Decree entered this 3rd day of May``: the day on which the words themselves were signed."""


def _stands_by_the_judges_label(reading: FirstReading) -> bool:
    """True where the label right over or under a date stands in one line with the judge's: ``Judge        Date``."""
    segments = segments_of(reading.page)
    reach = _NEXT_LINE * max(8.0, reading.box.height)
    labels = (
        segment.box
        for segment in segments
        if _DATE_ALONE.fullmatch(segment.text)
        and abs(segment.box.x0 - reading.box.x0) < _SAME_CELL
        and abs(segment.box.center[1] - reading.box.center[1]) < reach
    )
    for label in labels:
        beside = " ".join(s.text for s in segments if s.box.vertical_overlap(label) > _BESIDE_IT)
        if _JUDGE.search(beside) and not (_NOT_THE_JUDGE.search(beside) or _ANOTHER_SIGNER.search(beside)):
            return True
    return False


_NEXT_LINE, _SAME_CELL = 2.0, 40.0
_LABEL = re.compile(r"\W*dated?\b", re.IGNORECASE)
_BESIDE = 26.0
"""How far above or below a date another one stands in the line of signatures beside it."""


def _stands_beside_another(reading: FirstReading) -> bool:
    """True where one of two dates stands beside the other: two persons sign there."""
    others = (
        segment
        for segment in segments_of(reading.page)
        if abs(segment.box.center[1] - reading.box.center[1]) < _BESIDE
        and segment.box.horizontal_overlap(reading.box) <= 0
    )
    return any(day not in (None, reading.value) for day in (only_date(segment.text) for segment in others))


def _is_under_another(reading: FirstReading) -> bool:
    """True where whoever is told right above a date, in its own column, is no judge: ``Drafted by … Date …``."""
    above = (
        segment
        for segment in segments_of(reading.page)
        if 0 < reading.box.top - segment.box.top < _OVER and segment.box.horizontal_overlap(reading.box) > 0
    )
    for segment in sorted(above, key=lambda s: -s.box.top):
        if _JUDGE.search(segment.text):
            return False
        if _NOT_THE_JUDGE.search(segment.text):
            return True
    return False


_OVER = 45.0


_THIS_DAY = re.compile(
    r"\b(?:it\s*is|and\s+now)\b[\s,]*(?:on\s+)?this\s+(?:the\s+)?\Z|\bAND\s+NOW\b[\s,]*(?:the\s+)?\Z|"
    r"\bit\s+is\s+(?:hereby\s+)?(?:ordered|decreed)\b[\s,]*this\s+(?:the\s+)?\Z",
    re.IGNORECASE,
)
_NOW_ON_THIS = re.compile(r"\bNOW\s*,?\s+on\s+this\s+(?:the\s+)?\Z")
_IS_ORDERED = re.compile(r"[^.]{0,90}\b(?:order|adjudg|decree|(?:is|are|be)\s+(?:divorced|dissolved))", re.IGNORECASE)
_JUDGES_TITLE = (
    r"(?:judge|chancellor|justice|magistrate|referee|commissioner|judicial\s+officer|j\.\s?s\.\s?c\.|"
    r"(?-i:(?<![A-Za-z]\s)\bJ\.))"
)
_DATE_UNDER_JUDGE = re.compile(
    rf"\b{_JUDGES_TITLE}(?![^:]{{0,60}}\b(?:attorney|clerk|by)\b)[^:;]{{0,60}}?"
    r"\b(?:dated?(?:\s+signed)?(?:\s*/[^:/]{4,30})?\s*:|signed(?:\s+on)?\b)\s*\Z",
    re.IGNORECASE,
)
_BARE_UNDER_JUDGE = re.compile(
    rf"\b{_JUDGES_TITLE}(?:[\s,]+(?-i:[A-Z](?:[\w'’]*|\.))(?!\w)|[\s,]+(?:of|the|for|in|and)){{0,15}}[\s,]*\Z",
    re.IGNORECASE,
)
_BY_MACHINE = re.compile(
    r"\s*(?:at\s+)?\d{1,2}:\d\d(?::\d\d)?\s*(?:[AP]\.?M\b\.?)?\W*BY\s+THE\s+COURT\b|"
    r"\s*\d{1,2}:\d\d:\d\d\s*(?:[AP]\.?M\b\.?)?\s*(?:\w+\s+court\s+)?judge\s+(?-i:[A-Z])",
    re.IGNORECASE,
)
"""``7/19/2021 10:22:41 AM BY THE COURT:``: the day and hour that the court's own machine prints over a signature, or
over the judge's name."""
_DATE_ALONE = re.compile(r"[\s_]*(?:DATED?|Dated?)\b(?!\s*(?:[:of]|\w*\d))")
"""The label under a day that stands by the judge's line."""
_STAMPED = re.compile(r"\b(?:filed|entered|received|journali[sz]ed|docketed|recorded)\s*\Z", re.IGNORECASE)
_AT_A_SESSION = re.compile(
    r"(?:\bat\s+a\s+session\s+of\s+(?:said|the)\s+court\b|\bat\s*an?\s+[\w.]+\s+(?:term|part)\b)[^;]{0,200}?\bon\s+(?:this\s+|the\s+)*\Z",
    re.IGNORECASE,
)
"""The head of a judgment of Michigan or New York: as a rule the judge signs on that day."""
_LABEL_UNDER_DATE = re.compile(
    rf"\W*(?:[A-Z\d][\w.'’-]*\W+){{0,6}}dat[eé]d?\b[^.:;]{{0,60}}?\b{_JUDGES_TITLE}\b", re.IGNORECASE
)


def _beside_the_order(prose: Prose, probe: PageProbe) -> Candidate | None:
    """Return the day that a judge's order or the place beside the signature tells without a word of signing.

    ``It is on this 3rd day of May, 2021, ordered``; ``Date:`` under the judge's line; a form whose labels ``Date`` and
    ``Judge`` stand under what is filled in.
    """
    surely, maybe = [], []
    for date in find_dates(prose.text):
        before, behind = prose.text[max(0, date.start - 110) : date.start], prose.text[date.end : date.end + 110]
        is_told = _THIS_DAY.search(before) and _IS_ORDERED.match(behind)
        is_told = (
            is_told or _BY_MACHINE.match(behind) or (_BARE_UNDER_JUDGE.search(before) and _DATE_ALONE.match(behind))
        )
        if is_told or _DATE_UNDER_JUDGE.search(before) or _end_of_label_under(prose.text, date):
            surely.append(reading_of(prose, date))
        elif _is_bare(prose.text, date):
            maybe.append(reading_of(prose, date))
    if surely:
        return agreeing(confirmed(surely[-3:], probe))
    return agreeing(confirmed(maybe[-1:], probe)).doubted("no word of signing stands beside it") if maybe else None


def _end_of_label_under(text: str, date: DateFound) -> int | None:
    """Return where the labels ``Date … Judge`` under a date end, None where they stand under no date or another."""
    label = _LABEL_UNDER_DATE.match(text[date.end : date.end + 110])
    return date.end + label.end() if label is not None and not find_dates(label.group()) else None


def _is_bare(text: str, date: DateFound) -> bool:
    """True for a day under the judge's title, or at the head of the session or order, with no word of signing."""
    before = text[max(0, date.start - 110) : date.start]
    is_now = _THIS_DAY.search(before) is not None or _NOW_ON_THIS.search(before) is not None
    is_of_other = _HEARING.search(before[-60:]) or _STAMPED.search(before[-40:])
    is_under_judge = _BARE_UNDER_JUDGE.search(before) is not None and not is_of_other
    return is_now or is_under_judge or _AT_A_SESSION.search(text, max(0, date.start - 260), date.start) is not None


def _nearest_to_judge(prose: Prose, marks: Sequence[re.Match[str]]) -> list[re.Match[str]]:
    """Of several signing words with a date before one judge's line keep the last: parties and counsel sign above."""
    lines: dict[int, list[re.Match[str]]] = {}
    for mark in sorted(marks, key=lambda m: m.end()):
        judge = _JUDGE.search(prose.text, mark.end())
        lines.setdefault(judge.start() if judge else -1, []).append(mark)
    return [mark for group in lines.values() for mark in _last_dated(prose, group)]


def _last_dated(prose: Prose, group: Sequence[re.Match[str]]) -> Sequence[re.Match[str]]:
    dated = [
        (mark, date) for mark in group if (date := next(iter(dates_behind(prose, [mark.end()])), None)) is not None
    ]
    dated = [each for each in dated if not _ENTERED_LABEL.fullmatch(each[0].group())] or dated
    same = [mark for mark, date in dated if date.day == dated[-1][1].day]
    return same or group


_ENTER_LABEL = re.compile(r"enter\s*:(?:\s+the)?", re.IGNORECASE)
_ENTERED_LABEL = re.compile(r"entered\s*:(?:\s+the)?", re.IGNORECASE)
"""``Signed: May 8, 2018  Entered: May 10, 2018``: the second is the clerk's day."""


def _is_of_another(text: str, match: re.Match[str]) -> bool:
    """True when an attorney, clerk or notary stands between the date and the judge's line."""
    ahead = text[match.end() : match.end() + 260]
    judge = _JUDGE.search(ahead)
    return judge is not None and _NOT_THE_JUDGE.search(ahead[: judge.start()]) is not None


def _is_signature(text: str, match: re.Match[str]) -> bool:
    """True when a judge's line follows and the date is not that of a hearing."""
    before, ahead = text[max(0, match.start() - 160) : match.start()], text[match.end() : match.end() + 260]
    is_hearing = _HEARING.search(ahead[:90]) or _OF_A_HEARING.search(before)
    is_to_be = _IS_TO_BE.search(before) is not None
    is_label = re.match(r"\s*(?:of|marital|date)\b|\s+the\s+date\s+below", ahead, re.IGNORECASE)
    return bool(_JUDGE.search(ahead)) and not is_hearing and not is_label and not is_to_be


_IS_TO_BE = re.compile(r"\b(?:may|can|must|shall|will|to|not)\s+be\s+\Z", re.IGNORECASE)
"""``may be signed by the court without notice to me``: a box that counsel marks."""


def _handwritten(prose: Prose, place: int, probe: PageProbe) -> Candidate:
    """Look again at the few words behind a signing word that print no date; a person must read them in any case."""
    span = prose.span(place + 1, place + 24)
    words = first_line(span.words)
    box = BoundingBox.union(word.box for word in words).expand(2, 4)
    value = only_date(probe.read(span.page, [box])[0].text)
    found = Candidate(value, span.text, 0.5 if value else 0.0, span.page, box)
    return found.doubted("written by hand or hard to read", at_most=0.5)


def _beside_judge(pages: Sequence[Page], probe: PageProbe) -> Candidate | None:
    """Look at the left of the line above a judge's label: there forms leave room for a date written by hand."""
    for page in reversed(pages):
        for label in (s for s in segments_of(page) if _JUDGE_LABEL.fullmatch(s.text.strip())):
            box = BoundingBox(x0=30, top=max(0.0, label.box.top - 22), x1=0.36 * page.width, bottom=label.box.top + 2)
            value = only_date(probe.read(page, [box])[0].text)
            if value is not None:
                return Candidate(value, "", 0.5, page, box).doubted("written by hand or hard to read", at_most=0.5)
    return None
