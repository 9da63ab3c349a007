"""Where in a short text a value stands: one finder a kind, for the page reader's text and the second reader's alike."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from pipeline.extract.amounts import find_amounts
from pipeline.extract.dates import find_dates, parse_period
from pipeline.extract.normalize import find_tin_tail, parse_money, plain


@dataclass(frozen=True)
class Value:
    """A value inside a text: characters *start* to *end*, canonical, and whether it had to be mended."""

    start: int
    end: int
    value: str
    mended: bool = False


Finder = Callable[[str], "Value | None"]


def value_by(find: Finder) -> Callable[[str], str | None]:
    """Return a function that gives the value alone of what *find* finds in a text, None where it finds none."""

    def parse(text: str) -> str | None:
        found = find(text)
        return None if found is None else found.value

    return parse


def first_match(pattern: re.Pattern[str], text: str) -> Value | None:
    """Return the first match of *pattern* as it stands in *text*."""
    match = pattern.search(text)
    return None if match is None else Value(match.start(), match.end(), match[0])


def first_money(text: str) -> Value | None:
    """Return the first amount, without its sign: notices print credits with a minus and without."""
    found = next(find_amounts(text), None)
    if found is None:
        return None
    is_whole = _WHOLE_DOLLARS.search(text[found.start : found.end]) is not None
    mended = found.money.repaired or not (found.money.has_cents or is_whole)
    return Value(found.start, found.end, f"{abs(found.money.amount):.2f}", mended)


_WHOLE_DOLLARS = re.compile(r"\$\s?\d{1,3}(?:,\d{3})*\W*$")
_THOUSANDS = re.compile(r"^\W*\$\s?\d{1,3}(?:,\d{3})+\W*$")
"""Whole dollars in groups of three: a decimal point that was lost would have left another group."""


def first_balance(text: str) -> Value | None:
    """Return the first amount with its sign: a credit is less than nothing, however it is printed."""
    found = first_money(text)
    if found is None:
        return None
    money = parse_money(text[found.start : found.end].strip())
    is_credit = (money is not None and money.amount < 0) or _CREDIT.match(text[found.end :]) is not None
    return replace(found, value=f"-{found.value}") if is_credit and Decimal(found.value) else found


_CREDIT = re.compile(r"\s*\(?credit\b", re.IGNORECASE)


def only_balance(text: str) -> str | None:
    """Return the one amount a crop shows, with its sign."""
    value, found = only_money(text), first_balance(text)
    return found.value if value is not None and found is not None else value


def only_money(text: str) -> str | None:
    """Return the one amount a crop shows, None where it shows none or two."""
    found = {value for value in (_amount(text[f.start : f.end]) for f in find_amounts(text)) if value is not None}
    return found.pop() if len(found) == 1 else _amount(text)


def _amount(text: str) -> str | None:
    money = parse_money(text.strip())
    is_told = money is not None and (money.has_cents or _THOUSANDS.match(text) is not None)
    return f"{abs(money.amount):.2f}" if money is not None and is_told else None


def first_date(text: str) -> Value | None:
    """Return the first date."""
    found = next(iter(find_dates(text)), None)
    return None if found is None else Value(found.start, found.end, found.canonical, found.repaired)


def first_tin(text: str) -> Value | None:
    """Return the last four digits of the first identification number."""
    found = find_tin_tail(text)
    return None if found is None else Value(found[1], found[2], found[0])


_MASKED_TAIL = re.compile(r"[Xx*#+%K\"]{2,}[\s*Xx#-]*(?P<tail>\d{4})(?!\d)")


def find_tin(text: str) -> Value | None:
    """Return the last four digits of a number or of its mask, however badly the mask was read."""
    found = first_tin(text)
    if found is not None:
        return found
    match = _MASKED_TAIL.search(text)
    return None if match is None else Value(match.start(), match.end(), match["tail"], mended=True)


_TAIL_ONLY = re.compile(r"(?:^|[^\d])(\d{4})\W*$")


def only_tin(text: str) -> str | None:
    """Return the last four digits a crop of an identification number shows."""
    found = find_tin_tail(text)
    if found is not None:
        return found[0]
    tail = _TAIL_ONLY.search(text.replace(" ", ""))
    return tail[1] if tail and len(re.sub(r"[^\d]", "", text)) in (4, 9) else None


_YEAR = re.compile(r"(?<![\d,.$/-])(?:19[89]\d|20[0-4]\d)(?!\d|[.,/-]\d)")
_PERIOD_CODE = re.compile(
    r"(?<!\d)(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:\d{2})?(?!\d)|(?<!\d)(?<!/\d )(?<!/\d\d )\d{1,2}[/-](?:19|20)\d{2}(?!\d)"
)
"""``201812``, ``12/2018``; not the end of a date that is broken apart, ``12/3 31/2018``."""


def first_year(text: str) -> Value | None:
    """Return the first year that stands alone."""
    return first_match(_YEAR, text)


def only_year(text: str) -> str | None:
    """Return the one year a crop shows."""
    years = set(_YEAR.findall(text))
    return years.pop() if len(years) == 1 else None


def first_period(text: str) -> Value | None:
    """Return the first tax period: a date, a period code or a year."""
    day = first_date(text)
    if day is not None:
        return _at_month_end(day)
    match = _PERIOD_CODE.search(text)
    if match is not None and (period := parse_period(match[0])) is not None:
        return Value(match.start(), match.end(), period)
    return first_year(text)


def _at_month_end(found: Value) -> Value:
    """Return a period told by its last day: it ends with a month, so ``12/1/2016`` is a misread ``12/31/2016``."""
    day = date.fromisoformat(found.value)
    last = monthrange(day.year, day.month)[1]
    if day.day >= _EARLIEST_END:
        return found
    return replace(found, value=day.replace(day=last).isoformat(), mended=True)


_EARLIEST_END = 28


def only_period(text: str) -> str | None:
    """Return the one tax period a crop shows."""
    found = first_period(text)
    if found is None:
        return None
    rest = first_period(text[found.end :])
    return found.value if rest is None or rest.value == found.value else None


_FORM = re.compile(
    r"(?<![\w$,.-])(?P<form>(?:[14I]040|104O)(?:\s?-?\s?(?:SR|NR|EZ|PR|SS|ES|A|X))?|CIV\s?-?\s?PEN|94[0145]|1120\s?-?S?|1065|1041|2290"
    r"|720|706)(?!_*[^\W_]|-|[.,]\d)",
    re.IGNORECASE,
)


def first_form(text: str) -> Value | None:
    """Return the first form number of a tax return, ``CIVPEN`` for a civil penalty."""
    match = _FORM.search(text)
    if match is None:
        return None
    form = re.sub(r"^(?:[4I]040|104O)", "1040", re.sub(r"[\s-]", "", match["form"].upper()))
    form = re.sub(r"^1040(SR|NR|EZ|PR|SS|ES)$", r"1040-\1", form)
    return Value(match.start(), match.end(), form, match["form"].upper().startswith(("4", "I", "104O")))


only_form = value_by(first_form)
"""Returns the form number a crop shows."""


def squeezed(text: str) -> str | None:
    """Return the letters and figures of a text in capitals, None where it has none."""
    return re.sub(r"[^A-Z0-9]", "", text.upper()) or None


def folded_name(text: str) -> str | None:
    """Return a name in capitals without punctuation, None where hardly a letter is left."""
    letters = re.sub(r"[^A-ZÀ-ÖØ-Þ' -]", "", plain(text).upper())
    name = " ".join(letters.split()).strip(" -'")
    return name if len(re.sub(r"[^A-ZÀ-ÖØ-Þ]", "", name)) >= 4 else None
