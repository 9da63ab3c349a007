"""Dates and tax periods as papers print them: found in a text, made canonical, mended where letters were misread."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from rapidfuzz.distance import Levenshtein

from pipeline.extract.normalize import DASHES, DIGIT_LOOK_ALIKES, plain

_ACCENTS = str.maketrans("áéíóúÁÉÍÓÚ", "aeiouAEIOU")
"""No month has one: readers of Spanish put it there, ``15 de énero``."""


@dataclass(frozen=True)
class DateFound:
    """A date printed inside a text.

    Attributes:
        day: The date.
        start: Offset of its first character.
        end: Offset after its last.
        repaired: Look-alike letters or a misread month name were put right.
        two_digit_year: The century was not printed.
    """

    day: date
    start: int
    end: int
    repaired: bool = False
    two_digit_year: bool = False

    @property
    def canonical(self) -> str:
        """The date as ``YYYY-MM-DD``."""
        return self.day.isoformat()


_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip


_MONTHS_ES = (
    "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre",
    "diciembre",
)  # fmt: skip


_MONTH_NUMBER: dict[str, int] = {
    **{name: number for number, name in enumerate(_MONTHS, 1)},
    **{name[:3]: number for number, name in enumerate(_MONTHS, 1)},
    **{name: number for number, name in enumerate(_MONTHS_ES, 1)},
    **{name[:3]: number for number, name in enumerate(_MONTHS_ES, 1)},
    "sept": 9,
    "setiembre": 9,
}


# A digit or its look-alike; a word made of look-alikes alone is no number, see _number().
_D = r"[0-9OoQIl|SBZ]"
_YEAR = rf"(?P<year>[12Il|Z]{_D}{{3}})"


# A month ends in a letter: "July18" is the 18th, never "Julyl" and an 8.
_NAME = r"(?P<month>[A-Za-z01|]{2,9}[A-Za-z])"
_ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
    "twentieth", "twenty-first", "twenty-second", "twenty-third", "twenty-fourth", "twenty-fifth", "twenty-sixth",
    "twenty-seventh", "twenty-eighth", "twenty-ninth", "thirtieth", "thirty-first",
)  # fmt: skip


_ORDINAL = "|".join(sorted((name.replace("-", "[- ]?") for name in _ORDINALS), key=len, reverse=True))
_DATE_FORMS = (
    # A speck before both figures of a day, ``April-18, 2021``, hides none; before one it may.
    re.compile(
        rf"\b{_NAME}(?:\.?\s*|\s?[-:,;]\s?(?={_D}{{2}}))(?P<day>{_D}{{1,2}})(?:st|nd|rd|th)?\s*[,.;]?\s*{_YEAR}(?![0-9])"
    ),
    re.compile(
        rf"(?<![0-9/.,-])(?P<m>{_D}{{1,2}})\s?(?P<sep>[/-])\s?(?P<day>{_D}{{1,2}})\s?(?P=sep)\s?{_YEAR}(?![0-9/-])"
    ),
    re.compile(
        rf"(?<![0-9/.,-])(?P<m>{_D}{{1,2}})(?P<sep>[/-])(?P<day>{_D}{{1,2}})(?P=sep)(?P<short>{_D}{{2}})(?![0-9/-])"
    ),
    re.compile(
        rf"(?:(?<![\w.])(?P<tens>[1-3Il|])\s)?(?P<day>{_D}{{1,2}})\s?"
        rf"(?:(?:(?P<suffix>st|nd|rd|th)|[\"“”'’*°]{{1,2}})?\s+day|(?P<bare>st|nd|rd|th))\s+of\s+{_NAME}\s*[,.]?\s*(?:A\.?\s?D\.?,?\s*)?"
        rf"(?:{_YEAR}|(?P<parted>20 {{0,5}}[0-9]{{2}}))(?![0-9])",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?P<ordinal>{_ORDINAL})(?:\s+\([0-9]{{1,2}}(?:st|nd|rd|th)?\))?\s+(?:day\s+)?of\s+{_NAME}\s*[,.]?\s*"
        rf"(?:A\.?\s?D\.?,?\s*)?{_YEAR}(?![0-9])",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?P<day>{_D}{{1,2}})(?:\s?\.?[º°]|ro\.?|er\.?)?\s+de\s+{_NAME}\.?\s+(?:de|del)\s+{_YEAR}(?![0-9])",
        re.IGNORECASE,
    ),
    re.compile(rf"\b(?P<day>{_D}{{1,2}})\s+{_NAME}\.?,?\s+{_YEAR}(?![0-9])"),
    re.compile(
        rf"(?<![0-9]){_YEAR}(?:\s+{_NAME}\s*-?\s*|-(?P<dashed>[A-Za-z]{{3}})-)(?P<day>{_D}{{1,2}})(?![0-9])(?!,?\s+(?:19|20)[0-9]{{2}}\b)"
    ),
    re.compile(rf"(?<![0-9-])(?P<day>[0-9]{{1,2}})-{_NAME}-{_YEAR}(?![0-9])"),
    # A date stamp whose wheel has no tens: ``NOV - 2 2018``.
    re.compile(rf"\b{_NAME}\.?\s*-\s*(?P<day>[0-9])\s*,?\s+{_YEAR}(?![0-9])"),
    # A clerk's time stamp: ``14 DEC -9 AM 11:20``. ``14 DEC 9 AM`` may be an hour of the 14th.
    re.compile(
        rf"(?<![0-9-])(?P<short>[0-9]{{2}})\s+{_NAME}"
        r"(?:\s*-\s*|\s+(?=[0-9]{1,2}\s*,?\s*[AP]\.?M\.?\s*[0-9]{1,2}:))"
        r"(?P<day>[0-9]{1,2})(?=\s*,?\s*[AP]\.?M\b)"
    ),
    # ``'06 JUN 12 A9:51``: the apostrophe tells the year.
    re.compile(rf"['’‘](?P<short>[0-9]{{2}})\s+{_NAME}\s*-?\s*(?P<day>[0-9]{{1,2}})(?![0-9:])"),
    re.compile(r"(?<![0-9])(?P<year>[12][0-9]{3})-(?P<m>[0-9]{2})-(?P<day>[0-9]{2})(?![0-9])"),
    # A fax breaks a day apart: ``12/3 1/2004``.
    re.compile(r"(?<![0-9/.,-])(?P<m>[0-9]{1,2})/(?P<wheels>[0-3] [0-9])/(?P<year>(?:19|20)[0-9]{2})(?![0-9/-])"),
    # The wheels of a hand stamp stand apart: ``MAR 0 6 2006``.
    re.compile(r"\b(?P<month>[A-Z]{3,4})\.?\s+(?P<wheels>[0-3] [0-9])\s*,?\s+(?P<year>(?:19|20)[0-9]{2})(?![0-9])"),
)
_EARLIEST_YEAR, _LATEST_YEAR = 1900, 2099
_CENTURY_PIVOT = 70


def find_dates(text: str) -> list[DateFound]:
    """Return every date printed in *text*, in order, none overlapping another.

    The printed forms are ``March 3, 2025``, ``MAR 03 2025``, ``03/03/2025``, ``03-03-2025``, ``03/03/25``,
    ``3rd day of March, 2025``, ``3 de marzo de 2025``, ``3 March 2025``, ``2025 MAR 03`` and ``2025-03-03``, and those
    of stamps: ``2025 MAR -3``, ``25 MAR -3 AM``, ``2025-Mar-03``, ``03-MAR-2025``, ``MAR 0 3 2025``.
    Month and day are never swapped: US papers do not print day first in figures.
    """
    # The rule to write on is read as part of the date: ``3rd_day of June_, 2021``.
    plain_text = text.translate(DASHES).translate(_ACCENTS).replace("_", " ")
    found: list[DateFound] = []
    for match in sorted(_matches(plain_text), key=lambda m: (m.start(), -m.end())):
        if found and match.start() < found[-1].end:
            continue
        day = _date_of(match)
        if day is not None:
            # Of ``1_ day of June`` a figure may be hidden by the rule.
            is_hidden = _RULE_BY_A_FIGURE.search(text, day.start, day.end) is not None
            found.append(replace(day, repaired=day.repaired or is_hidden))
    return found


_RULE_BY_A_FIGURE = re.compile(r"(?<!\d)\d_|_\d(?!\d)")


def only_date(text: str) -> str | None:
    """Return the one date of a text in canonical form, None where it shows none or two."""
    days = {found.canonical for found in find_dates(text)}
    return days.pop() if len(days) == 1 else None


def parse_date(text: str) -> DateFound | None:
    """Return the date that *text* prints and nothing else of weight beside it, None otherwise."""
    dates = find_dates(text)
    if len(dates) != 1:
        return None
    rest = text[: dates[0].start] + text[dates[0].end :]
    return dates[0] if sum(character.isalnum() for character in rest) == 0 else None


def _matches(text: str) -> Iterator[re.Match[str]]:
    for form in _DATE_FORMS:
        yield from form.finditer(text)


def _date_of(match: re.Match[str]) -> DateFound | None:
    parts = match.groupdict()
    day, day_mended = _day(parts)
    month, month_mended = _month(parts)
    year, year_mended = _year(parts)
    if day is None or month is None or year is None or not _EARLIEST_YEAR <= year <= _LATEST_YEAR:
        return None
    try:
        value = date(year, month, day)
    except ValueError:
        return None
    mended = day_mended or month_mended or year_mended
    return DateFound(value, match.start(), match.end(), mended, two_digit_year=parts.get("short") is not None)


def _day(parts: dict[str, str | None]) -> tuple[int | None, bool]:
    if (word := parts.get("ordinal")) is not None:
        spelled = re.sub(r"[- ]", "", word.lower())
        return 1 + [name.replace("-", "") for name in _ORDINALS].index(spelled), False
    suffix = (parts.get("suffix") or parts.get("bare") or "").lower()
    number, mended = _number(parts.get("day") or (parts.get("wheels") or "").replace(" ", ""), is_sure=bool(suffix))
    if number is None or not suffix or (parts.get("tens") is None and _suffix_of(number) == suffix):
        return number, mended
    # ``1 1th day``: the figures of one number stand apart; ``1th`` alone has lost one.
    whole, _ = _number(f"{parts.get('tens') or ''}{number}")
    return (whole if whole is not None and _suffix_of(whole) == suffix else number), True


def _suffix_of(day: int) -> str:
    return "th" if 11 <= day % 100 <= 13 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")


def _number(text: str, *, is_sure: bool = False) -> tuple[int | None, bool]:
    """Return (number, look-alikes were mapped).

    A text without a single digit is no number, but for a lone ``l`` or where it *is_sure* to be one: ``Sth day``.
    """
    if text.isdigit():
        return int(text), False
    mapped = text.translate(DIGIT_LOOK_ALIKES)
    is_number = is_sure or any(c.isdigit() for c in text) or text in ("l", "I", "|")
    return (int(mapped) if is_number and mapped.isdigit() else None), True


def _month(parts: dict[str, str | None]) -> tuple[int | None, bool]:
    figures, name = parts.get("m"), parts.get("month") or parts.get("dashed")
    if figures is not None:
        return _number(figures)
    word = (name or "").lower()
    if word in _MONTH_NUMBER:
        return _MONTH_NUMBER[word], False
    mapped = word.translate({ord("0"): "o", ord("1"): "l", ord("|"): "l"})
    near = {
        number for known, number in _MONTH_NUMBER.items() if len(known) > 3 and Levenshtein.distance(mapped, known) <= 1
    }
    return (near.pop(), True) if len(near) == 1 else (None, True)


def _year(parts: dict[str, str | None]) -> tuple[int | None, bool]:
    if parts.get("short") is not None:
        number, mended = _number(parts["short"] or "")
        return (None if number is None else number + (2000 if number < _CENTURY_PIVOT else 1900)), mended
    return _number(parts.get("year") or re.sub(r"[ _]", "", parts.get("parted") or ""))


_BARE_YEAR = re.compile(r"(?:19|20)\d{2}\Z")
_MONTH_PERIOD = re.compile(r"(?P<m>0?[1-9]|1[0-2])[/-](?P<year>(?:19|20)\d{2})\Z")
_CODE_PERIOD = re.compile(r"(?P<year>(?:19|20)\d{2})(?P<m>0[1-9]|1[0-2])(?P<day>\d{2})?\Z")


def parse_period(text: str) -> str | None:
    """Return a tax period as printed: ``"2018"`` for a bare year, ``"2018-12-31"`` for its last day.

    Accepts a date, a year, ``12/2018``, ``201812`` and ``20181231``; None for anything else.
    """
    token = plain(text).strip(" .,:;")
    if _BARE_YEAR.match(token):
        return token
    found = parse_date(token)
    if found is not None:
        return found.canonical
    match = _MONTH_PERIOD.match(token) or _CODE_PERIOD.match(token)
    if match is None:
        return None
    year, month = int(match["year"]), int(match["m"])
    return _last_day(year, month).isoformat()


def _last_day(year: int, month: int) -> date:
    following = date(year + month // 12, month % 12 + 1, 1)
    return date.fromordinal(following.toordinal() - 1)
