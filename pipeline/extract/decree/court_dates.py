"""The dates that a decree's text tells, each by its role: marriage, separation, signing, end of the marital status.

The day of filing is the clerk's: :mod:`pipeline.extract.decree.clerk_stamp`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

from rapidfuzz import fuzz

from models.geometry import BoundingBox
from models.page import Page, PageProbe, Word
from pipeline.extract.confirm import AGREED, Candidate, FirstReading, confirm
from pipeline.extract.decree.prose import Prose
from pipeline.extract.lines import segments_of
from pipeline.extract.normalize import DateFound, find_dates

_REACH = 60
"""How many characters a date may stand behind the words that give it its role."""

_ROLES: dict[str, tuple[re.Pattern[str], ...]] = {
    "date_of_marriage": (
        re.compile(
            r"\bwere\s+(?:\w+\s+)?married\b(?:\s+to\s+each\s+other)?(?:\s+on)?(?:\s+or\s+about)?", re.IGNORECASE
        ),
        re.compile(
            r"\b(?:intermarried|married\s+each\s+other|"
            r"joined\s+in\s+(?:the\s+)?(?:(?:lawful|holy)\s+)?(?:bonds\s+of\s+)?(?:marriage|matrimony))\b",
            re.IGNORECASE,
        ),
        re.compile(r"\bmarriage\b[^.;]{0,30}?\bwas\s+(?:solemnized|celebrated|performed)\b", re.IGNORECASE),
        re.compile(r"\bdate\s+of\s+(?:the\s+)?marriage\b(?!\s*(?:through|thru|to|until|and)\b)[\s:]*", re.IGNORECASE),
        re.compile(r"\bmarried\s+(?:to\s+each\s+other\s+)?on(?:\s+or\s+about)?", re.IGNORECASE),
        re.compile(r"\bmarried\s+(?=[A-Z][a-z]{2,8}\.?\s+\d|\d{1,2}/)"),
        re.compile(r"\bceremony\s+of\s+marriage\b", re.IGNORECASE),
        re.compile(r"\bwhich\s+(?:marriage\s+)?was\s+(?:duly\s+)?(?:solemnized|celebrated|performed)\b", re.IGNORECASE),
    ),
    "date_of_separation": (
        re.compile(
            r"\bseparated\s+(?:from\s+each\s+other\s+)?(?:(?:on|since)(?:\s+or\s+about)?|(?=[A-Z][a-z]+\s+\d|\d))",
            re.IGNORECASE,
        ),
        re.compile(
            r"\bdate\s+of\s+(?:the\s+|their\s+)?(?:final\s+)?separation\b(?:\s+(?:is|was))?[\s:]*", re.IGNORECASE
        ),
        re.compile(
            r"\bceased\s+(?:(?:to\s+live|living|to\s+cohabit|cohabiting)\s+together|cohabitation|cohabiting|to\s+cohabit)"
            r"(?:\s+as\s+\w+(?:\s+and\s+\w+)?)?\s+on(?:\s+or\s+about)?",
            re.IGNORECASE,
        ),
        re.compile(
            r"\bseparate\s+and\s+apart\b(?:[^.;\d]{0,110}|[^.;]{0,30})?\bsince(?:\s+on\s+or\s+about)?", re.IGNORECASE
        ),
        re.compile(
            r"\blast\s+(?:cohabited|lived\s+together)\b(?:\s+as\s+\w+\s+and\s+\w+)?[^.;\d]{0,50}?"
            r"\bon(?:\s+or\s+about)?\b",
            re.IGNORECASE,
        ),
        re.compile(r"\blived\s+together\s+(?:as\s+\w+\s+and\s+\w+\s+)?until\b", re.IGNORECASE),
        re.compile(r"\bstopped\s+living\s+together(?:\s+on)?(?:\s+or\s+about)?", re.IGNORECASE),
        re.compile(r"\bcommunity\s+ended\s+on(?:\s+or\s+about)?", re.IGNORECASE),
    ),
    "marital_status_end_date": (
        re.compile(r"\bpartnership\s+status\s+ends\b[\s:]*", re.IGNORECASE),
        re.compile(
            r"\beffective\s+date\s+of\s+termination\s+of\s+(?:the\s+)?marital\b[\w\s]{0,40}(?:\(specify\))?[\s:]*",
            re.IGNORECASE,
        ),
        re.compile(r"\bstatus\s+(?:is|are)\s+terminated[^.;]{0,90}\bon\b[^0-9.;]{0,40}", re.IGNORECASE),
        re.compile(r"\bbecomes?\s+absolute\s+on\b", re.IGNORECASE),
        re.compile(r"\bstatus\b[^.;]{0,40}\b(?:shall\s+end|ends)\s+on\b", re.IGNORECASE),
        re.compile(r"\bis\s+(?:hereby\s+)?dissolved\s*,?\s+effective(?:\s+on)?\b", re.IGNORECASE),
        re.compile(r"\bare\s+(?:hereby\s+)?divorced\s*,?\s+effective(?:\s+on)?\b", re.IGNORECASE),
        re.compile(r"\bsingle\s+persons?\s*,?\s+effective(?:\s+on)?\b", re.IGNORECASE),
    ),
    "date_petition_filed": (
        re.compile(
            r"\b(?:petition|complaint|suit|action)\s+(?:for\s+(?:divorce|dissolution)(?:\s+of\s+marriage)?\s+)?(?:was\s+)?(?:filed|commenced)(?:\s+on)?(?:\s+or\s+about)?[\s,]*",
            re.IGNORECASE,
        ),
        re.compile(r"\bdate\s+the\s+suit\s+was\s+filed[\s,]*", re.IGNORECASE),
    ),
    "agreement_signed_date": (
        re.compile(
            r"\bagreement\b[^.;]{0,60}?\b(?:dated|executed|entered\s+into\s+between\s+the\s+parties)"
            r"(?:\s+on)?(?:\s+the)?\b[\s,]*",
            re.IGNORECASE,
        ),
    ),
}  # fmt: skip
_ROLE_WORDS = {"date_of_marriage": "married", "date_of_separation": "separated"}
_SAME_WORD = 80.0
_GARBLED, _LONG = 0.3, 5
"""Words of so many letters and more that the first reader trusted less than this are read again."""
_SIGNED = (
    re.compile(r"\bSIGNED\b(?:\s+and\s+entered)?(?:\s+on|\s+this)?(?:\s+the)?", re.IGNORECASE),
    re.compile(r"\bDONE\s+(?:AND|&)\s+ORDERED\b.{0,140}?\b(?:this|on)\b", re.IGNORECASE),
    re.compile(r"\bSO\s+ORDERED\b(?:.{0,80}?\b(?:this|on)\b)?", re.IGNORECASE),
    re.compile(r"\b(?:DONE\s+in|Given\s+under\s+my\s+hand|Dated\s+at)\b.{0,60}?\b(?:this|on)\b", re.IGNORECASE),
    re.compile(r"\b(?:DATED|Dated|Date)\b(?:\s+this|\s*:)?(?:\s+the)?"),
    re.compile(r"\bENTER(?:ED)?(?:\s+(?:this|on)\b|\s*:)(?:\s+the\b)?", re.IGNORECASE),
    re.compile(r"\bDONE\s+this\b|\bDONE\s+IN\s+(?:OPEN\s+COURT|CHAMBERS)\b(?:\s+on\b)?[\s:,]*", re.IGNORECASE),
    re.compile(r"\bDate\s+of\s+(?:the\s+)?Judge?ment\b\s*:?", re.IGNORECASE),
    re.compile(r"\bDATED\s*:\s*(?:[A-Z][\w'’ ]{2,20},\s*){1,2}"),
    re.compile(r"\bThis\s+the\b"),
)
_JUDGE = re.compile(
    r"\bjudge\b|\bjudicial\s+officer\b|\bj\.?\s?s\.?\s?c\b|\bjustice\b|\breferee\b|\bcommissioner\b|\bmagistrate\b|\bchancellor\b|"
    r"\bhonorable\b|\bby\s+the\s+court\b|\bhon\b\.?|(?<=\s)j\.\s*(?:\Z|(?=[^\w\s]|page\b|no\b|case\b|docket\b|\d))",
    re.IGNORECASE,
)
_JUDGE_LABEL = re.compile(
    r"(?:judicial\s+officer|judge(?:\s+presiding)?|(?:circuit|district)\s+judge)\W*", re.IGNORECASE
)
_NOT_THE_JUDGE = re.compile(
    r"\battorneys?\b|\bcounsel\b|\bsubmitted\b|\bapproved\s+(?:as\s+to|by)\b|\bclerk\b|\bnotary\b|\bsubscribed\b|\besq\b",
    re.IGNORECASE,
)
_HEARING = re.compile(r"\bheard\b|\bhearing\b|\bdept\b|\broom\b|\btime\s*:", re.IGNORECASE)


def one_date(text: str) -> str | None:
    """Return the only date in *text* in canonical form, None where there is none or more than one."""
    days = {found.canonical for found in find_dates(text)}
    return days.pop() if len(days) == 1 else None


def find_role_dates(prose: Prose, probe: PageProbe) -> dict[str, Candidate]:
    """Return the dates that the text itself gives a role, confirmed by the second reader."""
    found = _garbled_roles(prose, probe)
    for role, forms in _ROLES.items():
        told = [
            (m.start(), r)
            for form in forms
            for m in form.finditer(prose.text)
            if not _is_of_other(prose.text, m, role) and (r := _after(prose, m.end()))
        ]
        if told:
            found[role] = _agreeing(_confirmed([reading for _, reading in told], probe))
            if role == "date_of_separation" and any(_BY_SERVICE.search(prose.text, s, s + 120) for s, _ in told):
                found[role] = found[role].doubted("it is the day of service, on which the law ends the community")
            if all(_ALLEGED.search(_sentence_before(prose.text, start)) for start, _ in told):
                found[role] = found[role].doubted("one party says so; it is no finding", at_most=0.6)
    return found


def _garbled_roles(prose: Prose, probe: PageProbe) -> dict[str, Candidate]:
    """Return dates before which the words that tell their role are garbled, as under another office's stamp.

    The words are read again by the second reader alone, so a person looks in any case.
    """
    found: dict[str, Candidate] = {}
    for date in find_dates(prose.text):
        words = _garbled_before(prose, date.start)
        if not words:
            continue
        page = prose.span(date.start, date.end).page
        text = probe.read(page, [_line_box(words, page)])[0].text.casefold()
        roles = [role for role, word in _ROLE_WORDS.items() if fuzz.partial_ratio(word, text) >= _SAME_WORD]
        if len(roles) == 1:
            read = _confirmed([_reading(prose, 0, date)], probe)[0]
            found[roles[0]] = read.doubted("the words that tell what it is the date of are hard to read", at_most=0.5)
    return found


def _garbled_before(prose: Prose, date: int) -> tuple[Word, ...]:
    """Return the words of one line from the first garbled one to a date that follows in the same sentence."""
    start = max(prose.text.rfind(".", 0, date) + 1, date - _REACH)
    span = prose.span(start, date)
    garbled = [n for n, word in enumerate(span.words) if _is_garbled(word)]
    if not garbled or span.page is not prose.span(date, date + 1).page:
        return ()
    rest = span.words[garbled[0] :]
    return tuple(_first_line(rest))


def _line_box(words: Sequence[Word], page: Page) -> BoundingBox:
    """Return the box of *words* as high as their line is elsewhere: what garbles words reaches over their line."""
    line = [word.box for word in _first_line((*words[-1:], *page.words))]
    top, bottom = median(box.top for box in line), median(box.bottom for box in line)
    return BoundingBox.union(word.box for word in words).model_copy(update={"top": top, "bottom": bottom})


def _is_garbled(word: Word) -> bool:
    return len(word.text) >= _LONG and word.confidence is not None and word.confidence < _GARBLED


def _sentence_before(text: str, place: int) -> str:
    """Return what the sentence says before *place*."""
    return re.split(r"[.;]\s", text[max(0, place - 160) : place])[-1]


_BY_SERVICE = re.compile(r"\bcommunity\b[^.;]{0,80}\bserv(?:ice|ed)\b", re.IGNORECASE)
_ALLEGED = re.compile(
    r"\b(?:alleg\w+|claim(?:s|ed)|contends?|contended|asserts?|asserted|testif\w+|denie[sd]|disputes?)\b", re.IGNORECASE
)
_DENIED = re.compile(
    r"\b(?:not|never|previously|formerly|earlier|first)\s*\Z|\b(?:not|never)\s+\w+\s*\Z", re.IGNORECASE
)
OTHER_PAPER = re.compile(
    r"\b(?:pre-?nuptial|post-?nuptial|ante-?nuptial|pre-?marital|lease|loan|rental|purchase|sales?|employment|partnership|operating|listing|"
    r"insurance|installment|retirement|custody|mediation|fee|retainer)\s*\Z",
    re.IGNORECASE,
)


def _is_of_other(text: str, match: re.Match[str], role: str) -> bool:
    """True where the words deny the date, or speak of another marriage or another paper."""
    before, behind = text[max(0, match.start() - 40) : match.start()], text[match.end() : match.end() + _REACH]
    if role == "agreement_signed_date":
        return OTHER_PAPER.search(before) is not None
    is_denied = _DENIED.search(before) or _DENIED.search(text[match.start() : match.start() + 20].split("married")[0])
    return bool(is_denied or re.match(r"\s*to\s+(?!each\b|one\b)", behind))


def _agreeing(candidates: Sequence[Candidate]) -> Candidate:
    """Return the surest of several printings of one date; different days for one role are a conflict."""
    best = max(candidates, key=lambda c: c.confidence)
    others = {str(c.value) for c in candidates if c.value not in (None, best.value) and c.confidence >= 0.6}
    if not others:
        return best.supported() if sum(c.value == best.value for c in candidates) > 1 else best
    doubted = best.doubted("the text prints different dates for it", at_most=0.5)
    return replace(doubted, alternatives=tuple(sorted(others)), status="conflict")


def _after(prose: Prose, start: int) -> _Printed | None:
    """Return the date that begins within a few words after *start*."""
    ahead = prose.text[start : start + _REACH + 40]
    found = next(iter(find_dates(ahead)), None)
    if found is None or found.start > _REACH or re.search(r"[.;]\s", ahead[: found.start].replace("No. ", "")):
        return None
    return _reading(prose, start, found)


@dataclass(frozen=True)
class _Printed:
    """A date as the first reader saw it, with the part of it that stands on the next line."""

    first: FirstReading
    rest: BoundingBox | None


def _reading(prose: Prose, offset: int, found: DateFound) -> _Printed:
    span = prose.span(offset + found.start, offset + found.end)
    words = _first_line(span.words)
    rest = [word.box for word in span.words if word not in words]
    box = BoundingBox.union(word.box for word in words)
    first = FirstReading(span.page, box, span.text, found.canonical, span.confidence, found.repaired)
    return _Printed(first, BoundingBox.union(rest) if rest else None)


def _confirmed(printed: Sequence[_Printed], probe: PageProbe) -> list[Candidate]:
    """Confirm dates; one that runs over two lines is read again line by line and put together."""
    whole = [each.first for each in printed if each.rest is None]
    confirmed = confirm(whole, one_date, probe)
    return [*confirmed, *(_over_two_lines(each.first, each.rest, probe) for each in printed if each.rest is not None)]


def _over_two_lines(first: FirstReading, rest: BoundingBox, probe: PageProbe) -> Candidate:
    found = Candidate(first.value, first.text, AGREED, first.page, first.box)
    if first.page.text_source == "native":
        return found
    second = one_date(" ".join(reading.text for reading in probe.read(first.page, [first.box, rest])))
    if second == first.value:
        return found
    others = (second,) if second is not None else ()
    return replace(found, alternatives=others).doubted("a date over two lines that one reader alone could read")


def _first_line(words: Sequence[Word]) -> list[Word]:
    return [word for word in words if word.box.vertical_overlap(words[0].box) > 0.4]


def date_behind(prose: Prose, places: Sequence[int], probe: PageProbe) -> Candidate | None:
    """Return the date that stands within a few words behind *places*; different days are a conflict."""
    readings = _dates_after(prose, places)
    return _agreeing(_confirmed(readings, probe)) if readings else None


def find_signed(pages: Sequence[Page], prose: Prose, probe: PageProbe) -> Candidate | None:
    """Return the day the judge signed: the last date with a signing word that has a judge's line near it.

    A date written by hand is read by the second reader alone and always goes to a person.
    """
    marks = [m for form in _SIGNED for m in form.finditer(prose.text) if _is_signature(prose.text, m)]
    marks = _nearest_to_judge(prose, marks)
    places = [m.end() for m in marks if not _is_of_another(prose.text, m)]
    others = [m.end() for m in marks if m.end() not in places]
    readings = _dates_after(prose, places)
    if readings:
        return _agreeing(_confirmed(readings[-3:], probe))
    if (beside := _beside_the_order(prose, probe)) is not None:
        return beside
    readings = _dates_after(prose, others)
    if readings:
        return _agreeing(_confirmed(readings[-3:], probe)).doubted("another person may have signed on this day")
    places = places or others
    return _handwritten(prose, places[-1], probe) if places else _beside_judge(pages, probe)


_THIS_DAY = re.compile(r"\b(?:it\s+is|and\s+now)\b[\s,]*(?:on\s+)?this\s+(?:the\s+)?\Z", re.IGNORECASE)
_IS_ORDERED = re.compile(r"[^.]{0,90}\b(?:order|adjudg|decree)", re.IGNORECASE)
_JUDGES_TITLE = r"(?:judge|chancellor|justice|magistrate|referee|commissioner|judicial\s+officer|j\.\s?s\.\s?c\.)"
_DATE_UNDER_JUDGE = re.compile(
    rf"\b{_JUDGES_TITLE}(?![^:]{{0,60}}\b(?:attorney|clerk|by)\b)[^:;]{{0,60}}?\bdated?(?:\s+signed)?\s*:\s*\Z",
    re.IGNORECASE,
)
_BARE_UNDER_JUDGE = re.compile(
    rf"\b{_JUDGES_TITLE}(?:[ ,]+[A-Z][\w.]*|[ ,]+(?:of|the|for)){{0,9}}[ ,]*\Z", re.IGNORECASE
)
_LABEL_UNDER_DATE = re.compile(
    rf"\W*(?:[A-Z][\w.'’-]*\W+){{0,5}}date\b[^.:;]{{0,30}}?\b{_JUDGES_TITLE}\b", re.IGNORECASE
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
        if is_told or _DATE_UNDER_JUDGE.search(before) or _LABEL_UNDER_DATE.match(behind):
            surely.append(_reading(prose, 0, date))
        elif _BARE_UNDER_JUDGE.search(before) and not _HEARING.search(before[-60:]):
            maybe.append(_reading(prose, 0, date))
    if surely:
        return _agreeing(_confirmed(surely[-3:], probe))
    return _agreeing(_confirmed(maybe[-1:], probe)).doubted("no word of signing stands beside it") if maybe else None


def _nearest_to_judge(prose: Prose, marks: Sequence[re.Match[str]]) -> list[re.Match[str]]:
    """Of several signing words with a date before one judge's line keep the last: parties and counsel sign above."""
    lines: dict[int, list[re.Match[str]]] = {}
    for mark in sorted(marks, key=lambda m: m.end()):
        judge = _JUDGE.search(prose.text, mark.end())
        lines.setdefault(judge.start() if judge else -1, []).append(mark)
    return [mark for group in lines.values() for mark in _last_dated(prose, group)]


def _last_dated(prose: Prose, group: Sequence[re.Match[str]]) -> Sequence[re.Match[str]]:
    dated = [
        (mark, reading)
        for mark in group
        if (reading := _after(prose, mark.end())) is not None and not _is_of_a_stamp(prose.text, mark.end())
    ]
    same = [mark for mark, reading in dated if reading.first.value == dated[-1][1].first.value]
    return same or group


def _dates_after(prose: Prose, places: Sequence[int]) -> list[_Printed]:
    return [
        reading
        for place in sorted(places)
        if (reading := _after(prose, place)) is not None and not _is_of_a_stamp(prose.text, place)
    ]


_STAMPED = re.compile(r"\b(?:FILED|ENTERED|RECORDED|DOCKETED|JOURNALI[SZ]ED|Filed|Entered)\b")


def _is_of_a_stamp(text: str, place: int) -> bool:
    """True where the clerk's word stands between a signing word and the date behind it: ``ENTER: … ENTERED …``."""
    ahead = text[place : place + _REACH + 40]
    date = next(iter(find_dates(ahead)), None)
    return date is not None and _STAMPED.search(ahead[: date.start]) is not None


def _is_of_another(text: str, match: re.Match[str]) -> bool:
    """True when an attorney, clerk or notary stands between the date and the judge's line."""
    ahead = text[match.end() : match.end() + 260]
    judge = _JUDGE.search(ahead)
    return judge is not None and _NOT_THE_JUDGE.search(ahead[: judge.start()]) is not None


def _is_signature(text: str, match: re.Match[str]) -> bool:
    """True when a judge's line follows and the date is not that of a hearing."""
    before, ahead = text[max(0, match.start() - 160) : match.start()], text[match.end() : match.end() + 260]
    is_hearing = _HEARING.search(ahead[:90]) or re.search(r"\bheard\s+as\s+follows\b", before, re.IGNORECASE)
    is_label = re.match(r"\s*(?:of|marital|date)\b|\s+the\s+date\s+below", ahead, re.IGNORECASE)
    return bool(_JUDGE.search(ahead)) and not is_hearing and not is_label


def _handwritten(prose: Prose, place: int, probe: PageProbe) -> Candidate:
    """Look again at the few words behind a signing word that print no date; a person must read them in any case."""
    span = prose.span(place + 1, place + 24)
    words = _first_line(span.words)
    box = BoundingBox.union(word.box for word in words).expand(2, 4)
    value = one_date(probe.read(span.page, [box])[0].text)
    found = Candidate(value, span.text, 0.5 if value else 0.0, span.page, box)
    return found.doubted("written by hand or hard to read", at_most=0.5)


def _beside_judge(pages: Sequence[Page], probe: PageProbe) -> Candidate | None:
    """Look at the left of the line above a judge's label: there forms leave room for a date written by hand."""
    for page in reversed(pages):
        for label in (s for s in segments_of(page) if _JUDGE_LABEL.fullmatch(s.text.strip())):
            box = BoundingBox(x0=30, top=max(0.0, label.box.top - 22), x1=0.36 * page.width, bottom=label.box.top + 2)
            value = one_date(probe.read(page, [box])[0].text)
            if value is not None:
                return Candidate(value, "", 0.5, page, box).doubted("written by hand or hard to read", at_most=0.5)
    return None
