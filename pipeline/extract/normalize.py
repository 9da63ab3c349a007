"""Printed forms to canonical values: money, dates, tax periods, identification numbers, notice numbers. Pure.

Each parser is strict: it accepts the printed forms it lists and nothing near them. Look-alike letters are mapped to
digits only inside a token that otherwise parses, and the result says so (``repaired``); nothing is ever guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

# Letters that readers put for digits, most of them seen on faxes.
_DIGIT_LOOK_ALIKES = str.maketrans(
    {"O": "0", "o": "0", "Q": "0", "D": "0", "I": "1", "l": "1", "|": "1", "i": "1", "!": "1", "Z": "2", "z": "2",
     "S": "5", "s": "5", "G": "6", "b": "6", "B": "8", "g": "9", "q": "9"}
)  # fmt: skip
_DASHES = str.maketrans({"–": "-", "—": "-", "−": "-", "‐": "-", "‑": "-"})
_ACCENTS = str.maketrans("áéíóúÁÉÍÓÚ", "aeiouAEIOU")
"""No month has one: readers of Spanish put it there, ``15 de énero``."""
_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"'})


@dataclass(frozen=True)
class Money:
    """An amount as printed.

    Attributes:
        amount: Signed.
        has_cents: Two decimals were printed; without them a decimal point may have been lost.
        repaired: Look-alike letters or a swapped separator were put right.
    """

    amount: Decimal
    has_cents: bool
    repaired: bool = False

    @property
    def canonical(self) -> str:
        """The amount with two decimals, e.g. ``"1234.50"``."""
        return f"{self.amount:.2f}"


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


def plain(text: str) -> str:
    """Return text with typographic dashes and quotes made plain and white space single."""
    return " ".join(plain_signs(text).split())


def plain_signs(text: str) -> str:
    """Return text with typographic dashes and quotes made plain, every character in its place."""
    return text.translate(_DASHES).translate(_QUOTES)


# ---------------------------------------------------------------- money
_MONEY = re.compile(r"\$?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d{2})?\Z")


def parse_money(text: str) -> Money | None:
    """Return the amount that the whole of *text* prints, None where it prints none.

    Accepts ``$4,120.77``, ``4120.77``, ``$ 1,583,045.37``, ``-$2,000.00``, ``$2,000.00-``, ``($2,000.00)``,
    ``2,000.00CR``, ``$-1,200.00``, ``.00``, ``$0``; and with ``repaired`` set a comma read for the decimal point,
    a point or colon read for a thousands comma, a ``$`` read as ``S``, and look-alike letters for digits.
    """
    if _TWO_AMOUNTS.search(text):
        return None
    token, spaced = _join(plain(text))
    token, negative = _take_sign(token)
    exact = None if spaced else _amount(token)
    if exact is not None:
        return Money(-exact if negative else exact, has_cents="." in token)
    mended = _mend_money(token)
    amount = _amount(mended) if mended else None
    if amount is None or mended is None:
        return None
    return Money(-amount if negative else amount, has_cents="." in mended, repaired=True)


_TWO_AMOUNTS = re.compile(r"\d(?:\.\d{2} +\$?[\d,]*|,\d{2} +(?:\$[\d,]*|[\d,]+))\d\.\d{2}\b")
"""A comma before two figures and then a lone one is that of one amount broken apart: ``4,31 5.82``."""
_CENTS_COLUMN = re.compile(r"(\d[\d,]*(?: \d{3})*) (\d{2})")


def _join(text: str) -> tuple[str, bool]:
    """Return (token without spaces, figures were apart): cents may stand in a column of their own."""
    bare = text.replace("$ ", "$").strip("$ ")
    if match := _CENTS_COLUMN.fullmatch(bare):
        return f"{match[1].replace(' ', '')}.{match[2]}", True
    return text.replace(" ", ""), bool(re.search(r"\d \d", text))


def _take_sign(token: str) -> tuple[str, bool]:
    negative = False
    if token.startswith("(") and token.endswith(")"):
        token, negative = token[1:-1], True
    if token.upper().endswith("CR"):
        token, negative = token[:-2], True
    if token.endswith("-"):
        token, negative = token[:-1], True
    if token.startswith(("-", "$-")):
        token, negative = token.replace("-", "", 1), True
    return token, negative


def _amount(token: str) -> Decimal | None:
    if not token or not _MONEY.match(token) or not any(c.isdigit() for c in token):
        return None
    return Decimal(token.replace("$", "").replace(",", ""))


def _mend_money(token: str) -> str | None:
    """Return the token with likely misreadings put right, None where too little of it is digits."""
    body = token.strip(".,;:'\"`*_|[]{}")
    if len(body) > 1 and body[0] in "Ss§" and any(c.isdigit() for c in body[1:]):
        body = body[1:]
    body = body.lstrip("$")
    digits = sum(c.isdigit() for c in body)
    if digits < 2 or digits * 2 < len(body):
        return None
    body = re.sub(r"(?<=\d):(?=\d{3}\b)", ",", body.translate(_DIGIT_LOOK_ALIKES).replace("'", ""))
    if match := re.fullmatch(r"([\d.,]*\d)[.,](\d{2})", body):
        whole = re.sub(r"[.,]", "", match[1])
        groups = re.split(r"[.,]", match[1])
        if len(groups) == 1 or all(len(group) == 3 for group in groups[1:]):
            return f"{whole}.{match[2]}"
    return body


# ---------------------------------------------------------------- dates
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
    re.compile(rf"\b{_NAME}\.?\s*(?P<day>{_D}{{1,2}})(?:st|nd|rd|th)?\s*[,.;]?\s*{_YEAR}(?![0-9])"),
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
    plain_text = text.translate(_DASHES).translate(_ACCENTS).replace("_", " ")
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
    mapped = text.translate(_DIGIT_LOOK_ALIKES)
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
    near = {number for known, number in _MONTH_NUMBER.items() if len(known) > 3 and _one_letter_off(mapped, known)}
    return (near.pop(), True) if len(near) == 1 else (None, True)


def _one_letter_off(a: str, b: str) -> bool:
    """True when the words differ in one letter at most (same length, or one letter lost or added)."""
    if abs(len(a) - len(b)) > 1:
        return False
    if len(a) == len(b):
        return sum(x != y for x, y in zip(a, b, strict=True)) <= 1
    long, short = (a, b) if len(a) > len(b) else (b, a)
    return any(long[:n] + long[n + 1 :] == short for n in range(len(long)))


def _year(parts: dict[str, str | None]) -> tuple[int | None, bool]:
    if parts.get("short") is not None:
        number, mended = _number(parts["short"] or "")
        return (None if number is None else number + (2000 if number < _CENTURY_PIVOT else 1900)), mended
    return _number(parts.get("year") or re.sub(r"[ _]", "", parts.get("parted") or ""))


# ---------------------------------------------------------------- periods, numbers
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


_MASK = r"[\dOoIl|SBXxNnKk*#%+•\".]"
_TIN = re.compile(
    rf"(?P<head>{_MASK}{{3}})\s?[-–—. ]\s?(?P<mid>{_MASK}{{2}})\s?[-–—. ]\s?(?P<tail>[\dOoIl|SBZ]{{4}})(?!\d)"
)
_TIN_SOLID = re.compile(r"(?<!\d)(?:[Xx*]{5}|\d{5})(?P<tail>\d{4})(?!\d)")
_TIN_STARS = re.compile(r"(?<![\w*])(?P<mask>\*[*\d_.–—-]{2,6})[_.–—-]\s?(?P<tail>\d{4})(?!\d)")
"""Stars run together, and one of them or a dash is read as another sign."""
_STARS = 3


def find_tin_tail(text: str) -> tuple[str, int, int] | None:
    """Return (last four digits, start, end) of a social security number or its mask in *text*, None without one.

    Only the last four ever leave this function; an employer's number (two digits, seven digits) is not one.
    """
    match = _TIN.search(text) or _TIN_SOLID.search(text) or _stars(text)
    if match is None:
        return None
    tail = match["tail"].translate(_DIGIT_LOOK_ALIKES)
    return (tail, match.start(), match.end()) if tail.isdigit() and any(c.isdigit() for c in match["tail"]) else None


def _stars(text: str) -> re.Match[str] | None:
    match = _TIN_STARS.search(text)
    is_mask = match is not None and match["mask"].count("*") >= _STARS and sum(c.isdigit() for c in match["mask"]) <= 1
    return match if is_mask else None


_EIN = re.compile(r"(?<!\d)(?P<prefix>\d{2})\s?[-–—]?\s?(?P<serial>\d{7})(?!\d)")


def find_ein(text: str) -> tuple[str, int, int] | None:
    """Return (``NN-NNNNNNN``, start, end) of an employer identification number in *text*, None without one."""
    match = _EIN.search(text)
    return None if match is None else (f"{match['prefix']}-{match['serial']}", match.start(), match.end())


def mask_tin(text: str) -> str:
    """Return *text* with every social security number cut to its last four digits: ``XXX-XX-1234``."""
    masked = _TIN.sub(lambda m: f"XXX-XX-{m['tail']}", text)
    return _TIN_SOLID.sub(lambda m: f"XXX-XX-{m['tail']}", masked)


_NOTICE = re.compile(
    r"\b(?P<kind>CP|LT|LTR|L|Letter|Notice)\s*-?\s*(?P<number>[0-9OoIl|iZS]{1,4})\s*-?\s*(?P<suffix>[A-Z]{0,2})\b"
)


def find_notice_number(text: str) -> tuple[str, int, int] | None:
    """Return (e.g. ``CP504``, ``LT11``, ``1058``, start, end) of the first notice or letter number in *text*."""
    match = _NOTICE.search(text)
    if match is None:
        return None
    number = match["number"].translate(_DIGIT_LOOK_ALIKES)
    if not number.isdigit():
        return None
    kind = match["kind"].upper()
    kind = "" if kind in ("LETTER", "L", "LTR", "NOTICE") and len(number) >= 3 else kind
    kind = "LT" if kind in ("LETTER", "L", "LTR") else kind
    return f"{kind}{number}{match['suffix']}", match.start(), match.end()
