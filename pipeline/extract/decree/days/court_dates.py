"""The day on which the judge signed a court paper: beside the judge's line, or told by the words of the order."""

from __future__ import annotations

import re
from collections.abc import Sequence

from models.page import Page, PageProbe
from pipeline.extract.confirm import Candidate
from pipeline.extract.dates import DateFound, find_dates
from pipeline.extract.decree.days.date_words import is_understood
from pipeline.extract.decree.days.handwritten_dates import day_by_hand, day_by_hand_over_label
from pipeline.extract.decree.days.ordered_dates import HEARING, day_of_the_order, end_of_label_under
from pipeline.extract.decree.days.printed_dates import agreeing, confirmed, dates_behind, reading_of
from pipeline.extract.decree.days.signer import (
    JUDGE,
    another_signs,
    is_of_another,
    is_under_another,
    stands_beside_another,
    stands_by_the_judges_label,
)
from pipeline.extract.decree.text.prose import Prose
from pipeline.extract.lines import words_beside

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
    re.compile(r"\bDate\s+of\s+(?:the\s+)?(?:Judge?ment|Decree|Order)\b\s*:?", re.IGNORECASE),
    re.compile(r"\bDATED\s*:\s*(?:[A-Z][\w'’ ]{2,20},\s*){1,2}"),
    re.compile(r"\bThis\s+(?:the\b|(?=\d{1,2}(?:st|nd|rd|th)\s+day\s+of\b))"),
)


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
    judges = [m for m in marks if not is_of_another(prose.text, m)]
    others = [m for m in marks if m not in judges]
    if (told := _told(prose, judges, probe)) is not None:
        return told
    if (beside := day_of_the_order(prose, probe)) is not None:
        return beside
    if (told := _told(prose, others, probe)) is not None:
        return told.doubted("another person may have signed on this day")
    places = [m.end() for m in judges or others]
    return day_by_hand(prose, places[-1], probe) if places else day_by_hand_over_label(pages, probe)


def _without_labels_under(text: str, marks: Sequence[re.Match[str]]) -> list[re.Match[str]]:
    """Leave out the labels of a line whose date stands over them, as the date behind them is of the next line.

    What stands before that date and its line of ``Date … Judge`` is of another signature.
    """
    labels = [(date, end) for date in find_dates(text) if (end := end_of_label_under(text, date))]
    return [
        mark
        for mark in marks
        if not any(date.end <= mark.start() < end for date, end in labels)
        and not any(
            find_dates(text[mark.end() : date.start]) and _is_same_judges(text, mark, end) for date, end in labels
        )
    ]


def _is_same_judges(text: str, mark: re.Match[str], end: int) -> bool:
    judge = JUDGE.search(text, mark.end())
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
    is_signing = _is_signing(prose.text, *surely[-1]) or stands_by_the_judges_label(printed[-1].first)
    if not is_signing or any(_is_of_named_act(prose, mark) for mark, _ in surely):
        found = found.doubted("it may be the day of another act or of another paper")
    labelled = [each.first for (mark, _), each in zip(surely, printed, strict=True) if _LABEL.match(mark.group())]
    if any(stands_beside_another(each) or is_under_another(each) for each in labelled):
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
        return not another_signs(text, date)
    is_account = text[mark.start()].islower() and not _PAST.search(text[: mark.start()][-30:])
    # ``DATED: Honolulu, Hawaii, May 3, 2021``: a place needs no word before it.
    is_at_place = _LABEL.match(mark.group()) is not None and between.rstrip().endswith(",")
    is_told = is_understood(between) or (is_at_place and is_understood(f" at {between.lstrip(' :,')}"))
    is_of_other_act = _OTHER_ACT.search(text[: mark.start()][-50:]) is not None
    return is_told and not is_account and not is_of_other_act and not another_signs(text, date)


_OTHER_ACT = re.compile(
    r"\b(?:certified|attest\w*|copy|issued|mailed|sent|received|prepared|served|submitted|drafted)\b[^.]{0,20}\Z",
    re.IGNORECASE,
)


def _is_of_named_act(prose: Prose, mark: re.Match[str]) -> bool:
    """True for ``Mediation Date:``: the word right before the label, on its own line, tells of what it is the date."""
    words = prose.span(*mark.span()).words
    if not words or _LABEL.match(mark.group()) is None:
        return False
    label = words[0].box
    level = words_beside(prose.span(*mark.span()).page, label, overlap=0.5)
    near = (word.text for word in level if 0 <= label.x0 - word.box.x1 < _A_SPACE * label.height)
    return any(re.fullmatch(r"[A-Za-z]{4,}", word) and not _OF_SIGNING.match(word) for word in near)


_A_SPACE = 0.8


_OF_SIGNING = re.compile(r"sign|judge?ment|decree|order|judge|entry", re.IGNORECASE)
_NOW = re.compile(r"\bthis(?:\s+the)?\s*\Z", re.IGNORECASE)
"""``Decree entered this 3rd day of May``: the day on which the words themselves were signed."""
_LABEL = re.compile(r"\W*dated?\b", re.IGNORECASE)


def _nearest_to_judge(prose: Prose, marks: Sequence[re.Match[str]]) -> list[re.Match[str]]:
    """Of several signing words with a date before one judge's line keep the last: parties and counsel sign above."""
    lines: dict[int, list[re.Match[str]]] = {}
    for mark in sorted(marks, key=lambda m: m.end()):
        judge = JUDGE.search(prose.text, mark.end())
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


def _is_signature(text: str, match: re.Match[str]) -> bool:
    """True when a judge's line follows and the date is not that of a hearing."""
    before, ahead = text[max(0, match.start() - 160) : match.start()], text[match.end() : match.end() + 260]
    is_hearing = HEARING.search(ahead[:90]) or _OF_A_HEARING.search(before)
    is_to_be = _IS_TO_BE.search(before) is not None
    is_label = re.match(r"\s*(?:of|marital|date)\b|\s+the\s+date\s+below", ahead, re.IGNORECASE)
    return bool(JUDGE.search(ahead)) and not is_hearing and not is_label and not is_to_be


_IS_TO_BE = re.compile(r"\b(?:may|can|must|shall|will|to|not)\s+be\s+\Z", re.IGNORECASE)
"""``may be signed by the court without notice to me``: a box that counsel marks."""
