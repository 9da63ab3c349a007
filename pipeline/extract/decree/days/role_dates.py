"""The dates that a court paper's text gives a role: marriage, separation, end of the marital status, and others.

A date is taken by the words that lead up to it. It passes unseen only where every word between is understood
(:mod:`pipeline.extract.decree.days.date_words`) and nothing else in its sentence speaks of another marriage, another
paper, another attempt; else it is told with the doubt. The day of signing is
:mod:`pipeline.extract.decree.days.court_dates`'s, the day of filing the clerk's:
:mod:`pipeline.extract.decree.days.clerk_stamp`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from rapidfuzz import fuzz

from models.geometry import BoundingBox
from models.page import Page, PageProbe, Word
from pipeline.extract.confirm import Candidate
from pipeline.extract.dates import DateFound, find_dates
from pipeline.extract.decree.days.date_words import is_understood
from pipeline.extract.decree.days.printed_dates import (
    DIFFERENT_DAYS,
    REACH,
    agreeing,
    confirmed,
    first_line,
    reading_of,
)
from pipeline.extract.decree.days.role_doubts import (
    AGREEMENT,
    NOT_UNDERSTOOD,
    doubt_of,
    hearsay,
    is_denied,
    is_of_other,
    what_else,
    whose,
)
from pipeline.extract.decree.text.prose import Prose
from pipeline.extract.decree.text.sentences import sentence_spans

_MARRIED = r"(?:married|wed(?:ded)?|joined|united)"
_IN_WEDLOCK = r"(?:in\s+(?:the\s+)?(?:(?:lawful|holy|civil)\s+)*(?:bonds\s+of\s+)?(?:marriage|matrimony|wedlock))"
_COUPLE = r"(?:husband\s+and\s+wife|wife\s+and\s+husband|man\s+and\s+wife|spouses|a\s+married\s+couple)"
_CASE = (
    r"(?:petition|complaint|suit|action|cause|proceedings?|libel|summons(?:\s+with\s+notice|\s+and\s+(?:petition|complaint))?)"
    r"(?:\s+for\s+(?:(?:an?\s+)?(?:absolute\s+|simplified\s+)?(?:divorce|dissolution|separation)(?:\s+of\s+(?:the\s+)?marriage)?))?"
)

_ROLES: dict[str, tuple[str, ...]] = {
    "date_of_marriage": (
        rf"\b(?:were|was|are|got|been|being)\s+(?:\w+\s+)?{_MARRIED}\b(?:\s+{_IN_WEDLOCK})?",
        rf"\b(?:intermarried|married\s+each\s+other|(?:joined|united)\s+{_IN_WEDLOCK})",
        r"\bmarried\b",
        r"\b(?:husband|wife|parties|spouses|they|petitioner|respondent|plaintiff|defendant)s?\s+wed\b",
        r"\b(?:contracted|entered\s+into)\s+(?:an?\s+)?(?:\w+\s+)?marriage\b",
        r"\b(?:marriage|matrimony)\b(?P<free>(?:(?!\bagreement|\bcontract\b|\bstipulation)[^.;\d]){0,60}?)"
        r"\b(?:solemnized|celebrated|performed|contracted|entered\s+into|took\s+place|taken\s+place)\b",
        r"(?<!\btermination )\bdate\s+of\s+(?:the\s+|their\s+)?marriage\b(?!\s*(?:through|thru|to|until|and)\b)",
        r"\bmarriage\s+date\b(?!\s+of)",
        r"\bceremony\s+of\s+marriage\b|\bmarriage\s+ceremony\b",
        r"\bwhich\s+(?:marriage\s+)?was\s+(?:duly\s+)?(?:solemnized|celebrated|performed)\b",
        rf"\b(?:been|became|were)\s+{_COUPLE}\s+(?:since|from|beginning|on)\b",
        r"\bmarriage\s+(?:of|between)\b(?:[^.;\d]|(?<=\b\w)\.){0,160}?,\s*(?:held\s+on|which\s+took\s+place)\b",
    ),
    "date_of_separation": (
        r"\bseparated\b(?!\s+(?:from\s+bed|by|under|pursuant))",
        r"\b(?:date\s+of\s+(?:the\s+|their\s+)?(?:final\s+)?separation|separation\s+date)\b",
        r"\bceased\s+(?:their\s+)?(?:(?:to\s+live|living|to\s+cohabit|cohabiting)\s+together|cohabitation|cohabiting|to\s+cohabit)"
        r"(?:\s+as\s+\w+(?:\s+and\s+\w+)?)?",
        r"\b(?:separate\s+and\s+apart|liv(?:e|ed|ing)\s+(?:apart|separate(?:ly)?)|state\s+of\s+separation)\b"
        r"(?P<free>[^.;\d]{0,110}|[^.;]{0,30})?\bsince\b",
        r"\blast\s+(?:cohabited|lived\s+together|resided\s+together|lived\s+(?:under|in)\s+(?:one|the\s+same)\s+\w+)\b"
        r"(?:\s+as\s+\w+\s+and\s+\w+)?",
        r"\b(?:kept|maintained|had|lived\s+(?:at|in))\s+separate\s+(?:households|residences|homes|addresses)\b",
        r"\blived\s+together\s+(?:as\s+\w+\s+and\s+\w+\s+)?until\b",
        r"\bstopped\s+living\s+together\b",
        r"\bcommunity\s+(?:ended|terminated)\b",
        r"\b(?:since|after|before|until|their)\s+(?:their\s+|the\s+)?(?:final\s+)?separation\s+on\b",
    ),
    "marital_status_end_date": (
        r"\bpartnership\s+status\s+ends\b",
        r"\beffective\s+date\s+of\s+termination\s+of\s+(?:the\s+)?marital\b[\w\s]{0,40}",
        r"\bstatus\s+(?:is|are)\s+terminated[^.;]{0,90}\bon\b[^0-9.;]{0,40}",
        r"\bbecomes?\s+absolute\b",
        r"\bstatus\b[^.;]{0,40}\b(?:shall\s+end|ends)\b",
        r"\bis\s+(?:hereby\s+)?dissolved\s*,?\s+effective\b",
        r"\bare\s+(?:hereby\s+)?divorced\s*,?\s+effective\b",
        r"\bsingle\s+persons?\s*,?\s+effective\b",
        r"\b(?:decree|divorce|dissolution)\s+(?:is|shall\s+be(?:come)?|becomes)\s+(?:final\s+and\s+)?effective\b",
    ),
    "date_petition_filed": (
        rf"\b{_CASE}(?:[\s,]+(?:herein|in\s+this\s+(?:cause|case|matter|action)|having\s+been|had\s+been|has\s+been|was|were|is))*[\s,]+"
        r"(?:duly\s+)?(?:filed|commenced|instituted|lodged|docketed|begun|received)\b(?:\s+herein|\s+with\s+the\s+clerk)?"
        r"(?:\s+by\s+the\s+filing\s+of\s+(?:an?|the)\s+(?:summons\s+and\s+)?(?:petition|complaint))?",
        r"\bdate\s+the\s+suit\s+was\s+filed\b",
        r"\bfiling\s+(?:of\s+)?(?:the|this|her|his)\s+(?:petition|complaint)\s+on\b",
        r"\bfiled\s+for\s+(?:divorce|dissolution)\b",
        r"\bfiled\s+(?:a|an|the|her|his|their|this)\s+(?:verified\s+|joint\s+|original\s+)?(?:petition|complaint)"
        r"(?:\s+(?:herein|for\s+(?:divorce|dissolution)(?:\s+of\s+marriage)?))?\b",
    ),
    "agreement_signed_date": (
        rf"\b{AGREEMENT}\b(?P<free>[^.;]{{0,60}}?)\b(?:dated|executed|signed|entered\s+into)\b",
        rf"\b(?:executed|signed|entered\s+into)\s+(?:an?|the|their)\s+(?:[\w-]+\s+){{0,7}}?{AGREEMENT}\b",
        r"\bterms\s+of\s+the\s+contract\s+signed\b",
        rf"\b{AGREEMENT}\s+of\b",
    ),
}  # fmt: skip
_CUES = {role: tuple(re.compile(form, re.IGNORECASE) for form in forms) for role, forms in _ROLES.items()}

_THE_COUPLE = (
    r"(?:the\s+parties|they|husband\s+and\s+wife|wife\s+and\s+husband|petitioner\s+and\s+respondent|"
    r"plaintiff\s+and\s+defendant|the\s+(?:petitioner|plaintiff)\s+and\s+(?:the\s+)?(?:respondent|defendant))"
)
_ENDS_THERE = r"(?=\s*(?:[.,;]|\Z|in\b|at\b|and\b|to\s+each\s+other\b|from\s+each\s+other\b|without\b))"
_BEHIND = {
    "date_of_marriage": re.compile(
        rf"[\s,]*{_THE_COUPLE}\s+(?:(?:were|was)\s+)?(?:\w+\s+)?(?:{_MARRIED}|intermarried)\b{_ENDS_THERE}",
        re.IGNORECASE,
    ),
    "date_of_separation": re.compile(
        rf"[\s,]*(?P<day>(?:the|being\s+the)\s+(?:date|day)\s+on\s+which\s+)?{_THE_COUPLE}\s+(?:(?:finally\s+|permanently\s+)?separated|(?:have|had)\s+(?:\w+\s+)?liv(?:ed|ing)\s+"
        rf"(?:separate\s+and\s+apart|apart|separately))\b{_ENDS_THERE}",
        re.IGNORECASE,
    ),
}
_BEGINS_WITH = re.compile(r"\b(?:on|on\s+or\s+about|about|since)(?:\s+the)?\s*\Z", re.IGNORECASE)
"""``On June 14, 2003, the parties were married``: the date stands first."""


@dataclass(frozen=True)
class _Told:
    """A date with the words that give it a role, and why that may be wrong."""

    date: DateFound
    doubt: str | None = None


def find_role_dates(prose: Prose, probe: PageProbe) -> dict[str, Candidate]:
    """Return the dates that the text itself gives a role, confirmed by the second reader."""
    found = _garbled_roles(prose, probe)
    told: dict[str, list[_Told]] = {}
    for role, each in _told_dates(prose.text):
        told.setdefault(role, []).append(each)
    for role, dates in told.items():
        surely = [each for each in dates if each.doubt is None] or dates
        read = confirmed([reading_of(prose, each.date) for each in surely], probe)
        best = agreeing(read)
        days = {each.date.canonical for each in surely}
        if surely[0].doubt is not None:
            best = best.doubted(surely[0].doubt, at_most=0.6)
        elif any(each.date.canonical not in days for each in dates):
            best = best.doubted(DIFFERENT_DAYS, at_most=0.6)
        found[role] = best
    return found


def _told_dates(text: str) -> Iterator[tuple[str, _Told]]:
    for start, end in sentence_spans(text):
        dates, since = find_dates(text[start:end]), 0
        for n, date in enumerate(dates):
            sentence = text[start:end]
            behind = sentence[date.end : dates[n + 1].start if n + 1 < len(dates) else None]
            placed = DateFound(date.day, start + date.start, start + date.end, date.repaired, date.two_digit_year)
            for role, doubt in _roles_of(sentence, since, date.start, behind):
                yield role, _Told(placed, doubt)
            since = date.end


def _roles_of(sentence: str, since: int, place: int, behind: str) -> Iterator[tuple[str, str | None]]:
    """Yield what the date at *place* is of, by the words since the date before it, each with its doubt."""
    cues = {role: cue for role, forms in _CUES.items() if (cue := _last_cue(forms, sentence, since, place))}
    for role, cue in cues.items():
        between = sentence[cue.end() : place]
        if len(between) > REACH or is_of_other(sentence, cue, behind, role):
            continue
        doubt = None if is_understood(between) else NOT_UNDERSTOOD
        if doubt is not None and any(other.start() > cue.end() for other in cues.values()):
            continue
        if any(_leads_on(sentence, other, cue) for other in cues.values()):
            doubt = NOT_UNDERSTOOD
        yield role, doubt or whose(sentence, cue, role) or doubt_of(sentence, cue, behind, role)
    for role, form in _BEHIND.items():
        cue = form.match(behind)
        says_day = cue is not None and (cue.groupdict().get("day") or _BEGINS_WITH.search(sentence[since:place]))
        is_told = cue is not None and says_day and not is_denied(cue.group())
        if role not in cues and is_told:
            yield role, hearsay(sentence[:place]) or what_else(sentence, role, is_final=False)


def _last_cue(forms: Sequence[re.Pattern[str]], sentence: str, since: int, place: int) -> re.Match[str] | None:
    """Return the words nearest to the date; of two that end alike those that begin first say more."""
    found = (cue for form in forms for cue in form.finditer(sentence, since, place))
    return max(found, key=lambda cue: (cue.end(), -cue.start()), default=None)


def _leads_on(sentence: str, other: re.Match[str], cue: re.Match[str]) -> bool:
    """True where two labels stand side by side before one date, as over the columns of a table."""
    return other.start() != cue.start() and (
        is_understood(sentence[other.end() : cue.start()])
        if other.end() <= cue.start()
        else cue.end() <= other.start() and is_understood(sentence[cue.end() : other.start()])
    )


# ---------------------------------------------------------------- under another office's stamp
_ROLE_WORDS = {"date_of_marriage": "married", "date_of_separation": "separated"}
_SAME_WORD = 80.0
_GARBLED, _LONG = 0.3, 5
"""Words of so many letters and more that the first reader trusted less than this are read again."""


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
            read = confirmed([reading_of(prose, date)], probe)[0]
            found[roles[0]] = read.doubted("the words that tell what it is the date of are hard to read", at_most=0.5)
    return found


def _garbled_before(prose: Prose, date: int) -> tuple[Word, ...]:
    """Return the words of one line from the first garbled one to a date that follows in the same sentence."""
    start = max(prose.text.rfind(".", 0, date) + 1, date - REACH)
    span = prose.span(start, date)
    garbled = [n for n, word in enumerate(span.words) if _is_garbled(word)]
    if not garbled or span.page is not prose.span(date, date + 1).page:
        return ()
    return tuple(first_line(span.words[garbled[0] :]))


def _line_box(words: Sequence[Word], page: Page) -> BoundingBox:
    """Return the box of *words* as high as their line is elsewhere: what garbles words reaches over their line."""
    line = [word.box for word in first_line((*words[-1:], *page.words))]
    top, bottom = median(box.top for box in line), median(box.bottom for box in line)
    return BoundingBox.union(word.box for word in words).model_copy(update={"top": top, "bottom": bottom})


def _is_garbled(word: Word) -> bool:
    return len(word.text) >= _LONG and word.confidence is not None and word.confidence < _GARBLED
