"""The tax years a clause names: single ones, lists and ranges, and what makes them doubtful.

A printed year is taken for a tax year without doubt only where the words beside it say so: a clause also prints the
years of orders, assessments, deadlines and cars.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from pipeline.extract.dates import find_dates

YEAR = re.compile(
    r"(?<!CP)(?<!CP )(?:(?<![\d$/-])(?<!\d[.,])|(?<=[12][09]\d\d[-/.,]))(?P<year>(?:19|20)\d{2})"
    r"(?!\d|,(?!(?:19|20)\d\d(?!\d))\d|-(?!(?:19|20)\d\d(?![\d-]))\d{3})"
)
"""A year, also glued to the one before it or to a speck: ``2020,2021``, ``2020 and.2021``."""
_SHORT = re.compile(r"(?<![\w'’‘])['’‘](?P<short>\d{2})(?![\d\w])")
_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_ONES = "one two three four five six seven eight nine"
_SPELLED = re.compile(
    rf"\b(?:two\s+thousand\s+(?:and\s+)?|twenty[\s-]+)(?:(?P<teen>{'|'.join(_TEENS.split())})|"
    rf"twenty(?:[\s-]+(?P<one>{'|'.join(_ONES.split())}))?)\b|"
    rf"\btwo\s+thousand\s+(?:and\s+)?(?P<early>{'|'.join(_ONES.split())})\b",
    re.IGNORECASE,
)
_IN_FIGURES = re.compile(r"\s*\((?P<year>(?:19|20)\d\d)\)")
"""``two thousand nine (2009)``: the figures say the word's year once more."""
_TO = r"(?:through|thru|to|until|[-–—])"
_OF_THE_YEAR = r"(?:the\s+)?(?:end\s+of\s+)?(?:(?:tax|calendar|taxable)\s+)?(?:years?\s+)?(?:of\s+)?"
_LINK = re.compile(
    rf"\s*(?:\([^()]{{0,60}}\)\s*)?(?:[,;/]\s*)?(?:(?P<to>{_TO})|and/or|and|or|&|as\s+well\s+as)?\s*(?:and\s+including\s+)?(?:for\s+)?"
    + _OF_THE_YEAR,
    re.IGNORECASE,
)
"""What stands between two years of one list or range."""
_BEFORE = re.compile(
    r"(?:\b(?:years?|periods?)(?:\(s\))?(?:\s+(?:of|ended|ending))?|\b(?:for|from)(?:\s+(?:each\s+of|both))?(?:\s+the)?|\b(?:TY|FY)|"
    r"\b(?:tax(?:es)?|returns?|liabilit(?:y|ies)|debts?|deficienc(?:y|ies)|IRS|I\.R\.S\.?|Service|1040s?)(?:\s+of)?\s*[-–—:,]?)"
    r"\s*[(\[:]?\s*\Z",
    re.IGNORECASE,
)
"""Words before a year that make it a tax year."""
_BEHIND = re.compile(
    r"(?:\s+(?:joint|jointly|filed|unpaid|outstanding|federal|U\.?S\.?|individual|personal|income|and|state|form|back|or))*\s+"
    r"(?:tax(?:es)?|returns?|IRS|I\.R\.S|internal\s+revenue|liabilit\w+|debts?|deficienc\w+|1040|assessment|"
    r"balances?\s+(?:with|due|owed|owing)\s+(?:to\s+)?the\s+(?:IRS|internal\s+revenue))\b(?:\s+years?\b)?",
    re.IGNORECASE,
)
"""Words behind a year that make it a tax year."""
_OPEN_BEFORE = re.compile(
    r"\b(?:prior\s+to|before|after|since|preceding|following|up\s+to|as\s+of|until|till|through|thru|than|beginning|starting|commencing|"
    r"ending|ended|between|by)\s+(?:(?:on|in|with|for|and\s+including)\s+)?(?:the\s+)?(?:(?:tax|calendar|taxable)\s+)?(?:years?\s+)?\Z",
    re.IGNORECASE,
)
"""A list that begins or ends in a year that is not printed."""
_MAY_BE_A_YEAR = r"(?:(?!1040)[12IlZ|][\dOoQIl|SBZ]{2,3}|20 ?\d ?\d)"
_BETWEEN = rf"\s*(?:[,;&]|{_TO}|\b(?:and|or)\b)[\s.,;:'’‘-]*(?:and\s+)?"
_LOST_BEHIND = re.compile(rf"{_BETWEEN}{_MAY_BE_A_YEAR}(?![\w$])", re.IGNORECASE)
_LOST_BEFORE = re.compile(rf"(?<![\w$.,-]){_MAY_BE_A_YEAR}{_BETWEEN}\Z", re.IGNORECASE)
"""A list that goes on, or begins, with what may be a year misread: ``2019 and 202l``, ``the 20l8 and 2019 tax``."""
_OF_A_YEAR = re.compile(r"\b(?:years?|periods?)\s+(?:ended|ending)\s+\Z", re.IGNORECASE)
_OPEN_BEHIND = re.compile(
    r"\s*,?\s*(?:(?:and|or|plus|as\s+well\s+as|together\s+with)\s+(?:\w+\s+){0,3}?(?:prior|earlier|previous|subsequent|later|thereafter|"
    r"forward|following|preceding|before|beyond|years?|periods?)\b|forward\b|onwards?\b|and\s+on\b|et\s+seq|thereafter\b|"
    r"(?:through|thru)\b|until\b(?!\s+(?:it\b|they\b|the\s+same\b)?[^.;]{0,14}(?:paid|satisfied))|"
    r"to\s+(?:date|(?:the\s+)?(?:date|day|present|end|year))\b|[-–—/]\s*\d{2}(?!\d)|on\b(?!\s+(?:the|or)\b))",
    re.IGNORECASE,
)
_EXCEPT = re.compile(
    r"\bexcept(?:ing|ed|ion)?\b|\bother\s+than\b|\bexclu(?:ding|sion|sive|ded)\b|\bbut\s+(?:not|for)\b(?!\s+limited)|\bapart\s+from\b|"
    r"\bless\b|\bminus\b|\bomit|\bsave\s+(?:for|and\s+except)\b|\bnot\s+including\b|\bbesides\b|\baside\s+from\b",
    re.IGNORECASE,
)
EXCEPTION = "the clause makes an exception"
ELSEWHERE = "the years it means stand elsewhere"
OTHER_YEARS = "the clause means other years than those it prints"
_ELSEWHERE = re.compile(
    r"\b(?:those|these|said|such|the\s+same|the\s+foregoing|the\s+above|both)\s+(?:\w+\s+){0,3}?(?:years?|periods?|returns?)\b|"
    r"\bthe\s+(?:(?:unpaid|remaining|outstanding)\s+)?balance\b",
    re.IGNORECASE,
)
_SOME = re.compile(
    r"\b(?:odd|even|alternat\w+|first|last|final|certain|some|second\s+half|quarter|part)\b[^.;]{0,24}?\b(?:years?|periods?|(?:19|20)\d\d)\b|"
    r"\byears?\s+(?:in|for|of|during)\s+which\s+(?:he|she|(?:the\s+)?(?:petitioner|respondent|plaintiff|defendant|husband|wife))\b",
    re.IGNORECASE,
)
_WHOLE_YEARS = re.compile(
    r"(?P<a>\bjan(?:uary|\.)?\s+1(?:st)?\s*,?\s+)(?:19|20)\d\d\s*,?\s*(?:through|thru|to|until|[-–—])\s*(?P<b>dec(?:ember|\.)?\s+31(?:st)?\s*,?\s+)"
    r"(?=(?:19|20)\d\d)|\b(?:years?|periods?)\s+(?:ended|ending)\s+(?:on\s+)?(?P<c>dec(?:ember|\.)?\s+31(?:st)?\s*,?\s+|12[/-]31[/-])(?=(?:19|20)\d\d)",
    re.IGNORECASE,
)
"""First and last days that only say *the whole year*."""
_DEADLINE = re.compile(
    r"(?<!\baccrued)(?<!\bdue)(?<!\bowed)(?<!\bowing)(?<!\bincurred)(?<!\bassessed)(?<!\bfiled)(?<!\bearned)(?<!\barising)(?<!\bending)(?<!\bended)"
    r"\s(?:on\s+or\s+before|by|(?:no|not)\s+later\s+than)\s+(?:the\s+)?\Z",
    re.IGNORECASE,
)
_OF_AN_AGREEMENT = re.compile(
    r"(?<=\bagreement)(?:\s+of\s+the\s+parties)?\s*,?\s+(?:dated|made|signed|executed|entered\s+into)(?:\s+on)?\s+\Z",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class _Printed:
    """A year as printed, with its place."""

    year: int
    start: int
    end: int


def tax_years(text: str) -> tuple[tuple[str, ...], tuple[tuple[int, int], ...], str | None]:
    """Return the years of a clause, where each is printed, and why a person must read them, None where all is plain."""
    bare = without_deadlines(_without_whole_years(text))
    left_out = _left_out(bare)
    spans = tuple((each.start, each.end) for each in _printed(bare))
    bare = without_exception(bare)
    chains = list(_chains(bare))
    # Beside years of tax the others are those of orders, notices and cars; a person sees whether they are.
    meant = [chain for chain in chains if _is_of_tax(bare, chain) and not _is_of_days(bare, chain)] or chains
    years = {year for chain in meant for year in _years_of(bare, chain)}
    doubt = _doubt(bare, chains)
    return tuple(map(str, sorted(years - left_out))), spans, doubt


_BUT_NOT = re.compile(
    r"[,(]?\s*\b(?:but\s+not(?:\s+including)?|except(?:ing)?(?:\s+only|\s+for)?|excluding|other\s+than|not\s+including|"
    r"with\s+the\s+(?:sole\s+)?exception\s+of|save\s+for)\s+(?:(?:the\s+)?(?:(?:joint|tax|income)\s+)*(?:returns?|tax(?:es)?|liability)\s+)?(?:for\s+)?"
    + _OF_THE_YEAR
    + r"\Z",
    re.IGNORECASE,
)
_ENDS_THERE = re.compile(r"\s*(?:[,.;)]|\Z|(?:shall|will|is|are|to\s+be)\b)", re.IGNORECASE)


def _exceptions(text: str) -> Iterator[tuple[int, int, list[_Printed]]]:
    """Yield (start, end, years) of each ``, but not 2011`` that stands right behind a list of years."""
    before: list[_Printed] = []
    for chain in _chains(text):
        words = _BUT_NOT.search(text, before[-1].end, chain[0].start) if before else None
        is_adjoined = words is not None and _INCLUSIVE.fullmatch(text, before[-1].end, words.start())
        if words is not None and is_adjoined and _ENDS_THERE.match(text, chain[-1].end):
            yield words.start(), chain[-1].end, chain
        before = chain


_INCLUSIVE = re.compile(r"\s*(?:,?\s*\(?inclusive\)?)?\s*", re.IGNORECASE)


def excepted_years(text: str) -> tuple[int, int, tuple[str, ...], tuple[tuple[int, int], ...]] | None:
    """Return (start, end, years, spots) of the first ``except 2014``, whatever stands before it, None without one."""
    for chain in _chains(text):
        if words := _BUT_NOT.search(text, 0, chain[0].start):
            years = tuple(str(year) for year in sorted(_years_of(text, chain)))
            return words.start(), chain[-1].end, years, tuple((each.start, each.end) for each in chain)
    return None


def _left_out(text: str) -> set[int]:
    return {year for _, _, chain in _exceptions(text) for year in _years_of(text, chain)}


def without_exception(text: str) -> str:
    """Blank ``, but not 2011`` behind a list of years."""
    for start, end, _ in list(_exceptions(text)):
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def one_year(text: str) -> str | None:
    """Return the only year that *text* prints, None where there is none or more than one."""
    years = {each.year for each in _printed(text)} or {int(year) for year in re.findall(r"(?:19|20)\d{2}", text)}
    return str(years.pop()) if len(years) == 1 else None


def in_one_list(text: str) -> bool:
    """True where the printed years stand in one list or range, with nothing else between them."""
    return len(list(_chains(_without_whole_years(text)))) < 2


def names_a_year(text: str) -> bool:
    """True where a year is printed."""
    return next(_printed(text), None) is not None


def without_years(text: str) -> str:
    """Blank every printed year."""
    for each in _printed(text):
        text = text[: each.start] + " " * (each.end - each.start) + text[each.end :]
    return text


def _printed(text: str) -> Iterator[_Printed]:
    spelled = [_with_figures(text, _Printed(_spelled(m), *m.span())) for m in _SPELLED.finditer(text)]
    found = [_Printed(int(m["year"]), *m.span()) for m in YEAR.finditer(text)]
    found = [each for each in found if not any(word.start < each.start < word.end for word in spelled)]
    found += [_Printed(_century(int(m["short"])), *m.span()) for m in _SHORT.finditer(text)]
    yield from sorted((*found, *spelled), key=lambda each: each.start)


def _with_figures(text: str, word: _Printed) -> _Printed:
    """Return a spelled year with the figures that repeat it in brackets; others are a year of their own."""
    figures = _IN_FIGURES.match(text, word.end)
    is_same = figures is not None and int(figures["year"]) == word.year
    return _Printed(word.year, word.start, figures.end()) if figures is not None and is_same else word


def _century(short: int) -> int:
    return short + (2000 if short < 70 else 1900)


def _spelled(match: re.Match[str]) -> int:
    if match["early"]:
        return 2001 + _ONES.split().index(match["early"].lower())
    if match["teen"]:
        return 2010 + _TEENS.split().index(match["teen"].lower())
    return 2020 + (_ONES.split().index(match["one"].lower()) + 1 if match["one"] else 0)


def _chains(text: str) -> Iterator[list[_Printed]]:
    """Yield the printed years that stand together in one list or range."""
    chain: list[_Printed] = []
    for each in _printed(text):
        if chain and _LINK.fullmatch(text, chain[-1].end, each.start) is None:
            yield chain
            chain = []
        chain.append(each)
    if chain:
        yield chain


def _years_of(text: str, chain: list[_Printed]) -> set[int]:
    years = {each.year for each in chain}
    for one, other in pairwise(chain):
        link = _LINK.fullmatch(text, one.end, other.start)
        if link is not None and link["to"] and 0 < other.year - one.year <= 30:
            years |= set(range(one.year, other.year + 1))
    return years


def _doubt(text: str, chains: list[list[_Printed]]) -> str | None:
    if _EXCEPT.search(text):
        return EXCEPTION
    if _SOME.search(text):
        return "the clause means some years only"
    if not chains:
        return ELSEWHERE if _ELSEWHERE.search(text) else None
    if any(_is_open(text, chain) for chain in chains):
        return OTHER_YEARS
    if any(_is_of_days(text, [each]) for chain in chains for each in chain):
        return "a year may be that of a day and no tax year"
    pairs = (pair for chain in chains for pair in pairwise(chain))
    if any(not text[one.end : other.start].strip() for one, other in pairs):
        # A lost dash makes a range of them, a lost comma a list.
        return "nothing was read between two of its years"
    if any(_LOST_BEHIND.match(text, c[-1].end) or _LOST_BEFORE.search(text[: c[0].start]) for c in chains):
        return "a year beside those it prints was not read"
    if not all(_is_of_tax(text, chain) for chain in chains):
        return "a printed year may be no tax year"
    return None


def _is_of_days(text: str, chain: list[_Printed]) -> bool:
    """True where each year is that of a day: ``the notice dated June 4, 2018``."""
    days = [(day.start, day.end) for day in find_dates(text)]
    return all(any(start <= each.start < end for start, end in days) for each in chain)


def _is_open(text: str, chain: list[_Printed]) -> bool:
    before, behind = text[: chain[0].start], text[chain[-1].end :]
    if _OPEN_BEFORE.search(before) and not _OF_A_YEAR.search(before):
        return True
    noun = _BEHIND.match(behind)
    return any(_OPEN_BEHIND.match(behind, place) for place in {0, noun.end() if noun else 0}) or any(
        "/" in text[one.end : other.start] for one, other in pairwise(chain)
    )


def _is_of_tax(text: str, chain: list[_Printed]) -> bool:
    return bool(_BEFORE.search(text[: chain[0].start]) or _BEHIND.match(text, chain[-1].end))


def _without_whole_years(text: str) -> str:
    for match in _WHOLE_YEARS.finditer(text):
        for group in ("a", "b", "c"):
            if match[group]:
                start, end = match.span(group)
                text = text[:start] + " " * (end - start) + text[end:]
    return text


def without_deadlines(text: str) -> str:
    """Blank the days by which something must be paid, and those of an agreement, with the words that say so."""
    for day in find_dates(text):
        if limit := _DEADLINE.search(text[: day.start]) or _OF_AN_AGREEMENT.search(text[: day.start]):
            text = text[: limit.start()] + " " * (day.end - limit.start()) + text[day.end :]
    return text
