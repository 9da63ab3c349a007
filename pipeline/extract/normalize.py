"""Printed forms to canonical values: money and identification numbers. Pure.

Each parser is strict: it accepts the printed forms it lists and nothing near them. Look-alike letters are mapped to
digits only inside a token that otherwise parses, and the result says so (``repaired``); nothing is ever guessed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

# Letters that readers put for digits, most of them seen on faxes.
DIGIT_LOOK_ALIKES = str.maketrans(
    {"O": "0", "o": "0", "Q": "0", "D": "0", "I": "1", "l": "1", "|": "1", "i": "1", "!": "1", "Z": "2", "z": "2",
     "S": "5", "s": "5", "G": "6", "b": "6", "B": "8", "g": "9", "q": "9"}
)  # fmt: skip
DASHES = str.maketrans({"–": "-", "—": "-", "−": "-", "‐": "-", "‑": "-"})
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


def plain(text: str) -> str:
    """Return text with typographic dashes and quotes made plain and white space single."""
    return " ".join(plain_signs(text).split())


def plain_signs(text: str) -> str:
    """Return text with typographic dashes and quotes made plain, every character in its place."""
    return text.translate(DASHES).translate(_QUOTES)


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
    body = re.sub(r"(?<=\d):(?=\d{3}\b)", ",", body.translate(DIGIT_LOOK_ALIKES).replace("'", ""))
    if match := re.fullmatch(r"([\d.,]*\d)[.,](\d{2})", body):
        whole = re.sub(r"[.,]", "", match[1])
        groups = re.split(r"[.,]", match[1])
        if len(groups) == 1 or all(len(group) == 3 for group in groups[1:]):
            return f"{whole}.{match[2]}"
    return body


# ---------------------------------------------------------------- numbers


_MASK = r"[\dOoIl|SBXxNnKk*#%+•\".]"
_TIN = re.compile(rf"{_MASK}{{3}}\s?[-–—. ]\s?{_MASK}{{2}}\s?[-–—. ]\s?(?P<tail>[\dOoIl|SBZ]{{4}})(?!\d)")
_TIN_SOLID = re.compile(r"(?<!\d)(?:[Xx*]{5}|\d{5})(?P<tail>\d{4})(?!\d)")
_TIN_ALONE = re.compile(rf"(?<!\b[A-Z]){_TIN_SOLID.pattern}")
"""No trace number of an offset, ``P790000881``; it is masked all the same."""
_TIN_STARS = re.compile(r"(?<![\w*])(?P<mask>\*[*\d_.–—-]{2,6})[_.–—-]\s?(?P<tail>\d{4})(?!\d)")
"""Stars run together, and one of them or a dash is read as another sign."""
_STARS = 3


def find_tin_tail(text: str) -> tuple[str, int, int] | None:
    """Return (last four digits, start, end) of a social security number or its mask in *text*, None without one.

    Only the last four ever leave this function; an employer's number (two digits, seven digits) is not one.
    """
    match = _TIN.search(text) or _TIN_ALONE.search(text) or _stars(text)
    if match is None:
        return None
    tail = match["tail"].translate(DIGIT_LOOK_ALIKES)
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
