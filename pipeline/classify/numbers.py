"""The number a notice or letter gives itself: read only in the zones where it does so.

A number in running text, in a list of enclosures or on a fax cover is a mention and says nothing about the type. What
stands in a zone is compared with the known numbers: letter by letter, then with look-alike letters taken for digits,
then, behind a printed label, one letter off.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from rapidfuzz.distance import Levenshtein

from models.layout import Layout
from models.page import PageProbe
from pipeline.classify.phrases import squash
from pipeline.classify.sheet import Segment, Sheet

Zone = Literal["header", "coupon", "foot", "web", "form"]
NOTICE_ZONES: tuple[Zone, ...] = ("header", "coupon", "foot")
"""Where a notice prints its own number."""
Quality = Literal["exact", "mapped", "near", "unlisted"]

HEADER_BOTTOM = 0.24
COUPON_TOP = 0.55
FOOT_TOP = 0.82
_RUNNING_HEAD_BOTTOM = 0.1

_FOLD = str.maketrans(
    {
        **dict.fromkeys("oOQD", "0"),
        **dict.fromkeys("iIlL|!", "1"),
        **dict.fromkeys("zZ", "2"),
        **dict.fromkeys("sS", "5"),
        **dict.fromkeys("bG", "6"),
        **dict.fromkeys("tT", "7"),
        "B": "8",
        **dict.fromkeys("gq", "9"),
    }
)
_NOTICE_LABELS = frozenset(squash(word) for word in ("notice", "aviso"))
_LETTER_LABELS = frozenset(squash(word) for word in ("letter", "ltr", "carta"))
_LABELS = _NOTICE_LABELS | _LETTER_LABELS
_LETTERHEAD = frozenset(
    squash(word)
    for name in ("Department of the Treasury", "Internal Revenue Service", "IRS", "IR S", "RS", "w", "l")
    for word in name.split()
)
_NUMBER_WORDS = frozenset(squash(word) for word in ("number", "numbers", "no", "nbr", "num", "of", "this", "número"))
"""Words of the label itself: *Notice number*, *Number of this notice*."""
_JUNK = re.compile(r"[^0-9A-Za-z|!]")
_SUFFIX = re.compile(r"^(.*?\d)([A-Z]{1,2}|\(SP\))$")
_WELL_FORMED = re.compile(r"CP\d{2,4}[A-Z]{0,2}|LT\d{2}[A-Z]{0,2}|L\d{3,4}[A-Z]{0,2}")
_BARE_L = re.compile(r"[Ll]1\d\d\Z")
"""No notice calls itself so, the word is written out: ``L111`` is a misread ``LT11``."""
_OTHER_LETTER = "irs_letter_other"
_WITHOUT_C = re.compile(r"P\d\d")
"""Behind the label of its number: a notice whose first letter was lost."""
_DOUBLED_C = re.compile(r"^[Cc]{2}(?=P\d)")
"""A bold C is read twice: ``CcP90``."""
_RUNNING_HEAD_WORDS = 8
_OF_A_RUNNING_HEAD = re.compile(r"(?i)[x*]{3}\W?[x*]{2}\W?\d{4}\b|\b(?:19|20)\d{2}\b|\bpage\s+\d")
_WEB = re.compile(r"(?i)irs\s?\.?\s?gov\s?/\s?((?:cp|[li1]t)\s?[0-9IlOoSsgq]{1,4}(?:\s[0-9Il])?)(?![\w-])")


@dataclass(frozen=True)
class NumberReading:
    """A number read in a zone.

    Attributes:
        number: The known number in normal form, or the well-formed number that no layout lists.
        types: The document types it may stand for; more than one where a near reading is ambiguous.
        zone: Where it stood.
        quality: How well it agreed.
    """

    number: str
    types: tuple[str, ...]
    zone: Zone
    quality: Quality


class NumberBook:
    """Every number the layouts list.

    Args:
        layouts: The document types.
    """

    def __init__(self, layouts: Mapping[str, Layout]) -> None:
        self._types = {number: key for key, layout in layouts.items() for number in layout.identify.numbers}
        self._forms = {squash(form): (form, key) for key, layout in layouts.items() for form in layout.identify.forms}
        self._folded: dict[str, str] = {}
        for number in self._types:
            self._folded.setdefault(number.translate(_FOLD), number)

    @lru_cache(maxsize=8192)  # noqa: B019 - one book lives as long as the process
    def read(self, raw: str, *, is_letter: bool, is_labelled: bool) -> NumberReading | None:
        """Return what *raw* (one to three words) is as a number of a notice, None where it is none.

        The zone of the result is ``header``; the caller puts the right one.
        """
        token = _DOUBLED_C.sub("C", _JUNK.sub("", raw))
        if not 2 <= len(token) <= 9 or not any(c.isdigit() or c in "IlOo|!" for c in token):
            return None
        for candidate in _variants(token, is_letter=is_letter, is_labelled=is_labelled):
            # Figures alone are an amount or a year where no label says that they are a number.
            mapped = self._folded.get(candidate.translate(_FOLD)) if is_labelled or not candidate.isdigit() else None
            whole = "mapped" if _WITHOUT_C.match(token) else "exact"
            for number, quality in ((candidate.upper(), whole), (mapped, "mapped")):
                if number in self._types:
                    return NumberReading(number, (self._types[number],), "header", quality)  # type: ignore[arg-type]
        return self._unlisted(token, is_letter=is_letter) or (self._near(token) if is_labelled else None)

    def read_form(self, squashed: str) -> NumberReading | None:
        """Return the form whose name opens a squashed segment; the longest name wins."""
        names = [name for name in self._forms if squashed.startswith(name)]
        if not names:
            return None
        form, key = self._forms[max(names, key=len)]
        return NumberReading(form, (key,), "form", "exact")

    def _unlisted(self, token: str, *, is_letter: bool) -> NumberReading | None:
        if not is_letter and _BARE_L.match(token) and self._near(token) is not None:
            return None
        upper = f"L{token.upper()}" if is_letter and token[0].isdigit() else token.upper()
        return NumberReading(upper, (_OTHER_LETTER,), "header", "unlisted") if _WELL_FORMED.fullmatch(upper) else None

    def _near(self, token: str) -> NumberReading | None:
        folded = token.translate(_FOLD).upper()
        if len(folded) < 4:
            return None
        near = [known for known in self._folded if Levenshtein.distance(known.upper(), folded, score_cutoff=1) == 1]
        types = tuple(dict.fromkeys(self._types[self._folded[known]] for known in sorted(near)))
        return NumberReading(folded, types, "header", "near") if types else None


def _variants(token: str, *, is_letter: bool, is_labelled: bool) -> Iterator[str]:
    """Yield the ways to write the number: whole, without an edition suffix, with the prefix its label stands for."""
    bases = [token]
    suffixed = _SUFFIX.match(token)
    if suffixed:
        bases.append(suffixed.group(1))
    for base in bases:
        yield base
        if is_labelled and _WITHOUT_C.match(base):
            yield f"C{base}"
        if is_letter or (is_labelled and base[0].isdigit()):
            yield f"L{base}"
            if not is_letter:
                yield f"CP{base}"


def read_numbers(sheet: Sheet, book: NumberBook) -> list[NumberReading]:
    """Return every number the page gives itself, best zone first."""
    found = [
        *_header_numbers(sheet, book),
        *_labelled_numbers(sheet, book, "coupon", COUPON_TOP, FOOT_TOP),
        *_labelled_numbers(sheet, book, "foot", FOOT_TOP, 1.01),
        *_web_numbers(sheet, book),
        *_form_names(sheet, book),
    ]
    return list(dict.fromkeys(found))


def see_again(sheet: Sheet, book: NumberBook, probe: PageProbe) -> list[NumberReading]:
    """Return the known number that the second reader sees beside the label of a header, where the first saw none."""
    beside = [
        value.box
        for row in sheet.rows
        for label, value in pairwise(row)
        if row[0].y < HEADER_BOTTOM and label.squashed in _NOTICE_LABELS and len(value.words) <= _WORDS_OF_A_NUMBER
    ]
    seen = [reading.text for reading in probe.read(sheet.page, beside) if reading.confidence >= _CLEARLY]
    read = (book.read(text, is_letter=False, is_labelled=True) for text in seen)
    return [replace(reading, quality="mapped") for reading in read if reading and reading.quality in _KNOWN]


_WORDS_OF_A_NUMBER = 2
_CLEARLY = 0.8
_KNOWN: tuple[Quality, ...] = ("exact", "mapped")


def is_known(reading: NumberReading) -> bool:
    """True for a known number that a notice prints as its own."""
    return reading.zone in NOTICE_ZONES and reading.quality in _KNOWN


def _header_numbers(sheet: Sheet, book: NumberBook) -> Iterator[NumberReading]:
    rows = [row for row in sheet.rows if row[0].y < HEADER_BOTTOM]
    for row in rows:
        beside = [*_numbers_of_row(row, book)]
        if row[0].y < _RUNNING_HEAD_BOTTOM:
            yield from _alone(row[0], book)
        yield from beside or _stacked_number(sheet, row, book)


def _numbers_of_row(row: Sequence[Segment], book: NumberBook) -> Iterator[NumberReading]:
    words = [(word, segment) for segment in row for word in segment.words]
    for index, (word, segment) in enumerate(words):
        label = squash(word)
        is_first = index == 0 or words[index - 1][1] is not segment
        if (
            label in _LABELS
            and not _is_mention(word)
            and _opens(words[:index], segment, is_letter=label in _LETTER_LABELS)
        ):
            yield from _after(words[index + 1 :], book, label)
        elif segment.x > 0.45 and len(segment.words) <= 3 and is_first:
            reading = book.read("".join(segment.words), is_letter=False, is_labelled=False)
            if reading is not None and reading.quality != "unlisted":
                yield reading


def _alone(segment: Segment, book: NumberBook) -> Iterator[NumberReading]:
    """Yield the number that opens the running head of a page and stands there alone, or with a date or a taxpayer."""
    words = segment.words
    for count in (1, 2):
        rest = " ".join(words[count:])
        if len(words) >= count and (
            not rest or (len(words) <= _RUNNING_HEAD_WORDS and _OF_A_RUNNING_HEAD.search(rest))
        ):
            reading = book.read("".join(words[:count]), is_letter=False, is_labelled=False)
            if reading is not None and reading.quality == "exact":
                yield reading


def _is_mention(word: str) -> bool:
    """True for a label in brackets or in small letters, as within a sentence: ``(Letter 3172)``, ``notice CP42``."""
    return word.startswith("(") or word.islower()


def _opens(before: Sequence[tuple[str, Segment]], segment: Segment, *, is_letter: bool) -> bool:
    """True when a label is not in the middle of a sentence: only a letterhead or another column stands before it."""
    same = [squash(word) for word, other in before if other is segment]
    if any(word in {"re", "rre", "ref", "subject", "asunto"} for word in (squash(w) for w, _ in before)):
        return False
    return (is_letter and len(same) <= 4) or all(word in _LETTERHEAD | _NUMBER_WORDS for word in same if word)


def _after(words: Sequence[tuple[str, Segment]], book: NumberBook, label: str) -> Iterator[NumberReading]:
    is_letter = label in _LETTER_LABELS
    while words and squash(words[0][0]) in _NUMBER_WORDS:
        words = words[1:]
    for count in (1, 2, 3):
        if len(words) >= count:
            raw = "".join(word for word, _ in words[:count])
            reading = book.read(raw, is_letter=is_letter, is_labelled=True)
            if reading is not None and (reading.quality in ("exact", "mapped") or count == 1):
                yield reading
                if reading.quality in ("exact", "mapped"):
                    return


def _stacked_number(sheet: Sheet, row: Sequence[Segment], book: NumberBook) -> Iterator[NumberReading]:
    """Yield the number that stands under its label instead of beside it."""
    values = [sheet.below(segment) for segment in row if squash(segment.text) in _LABELS]
    for segment in values:
        if segment is not None and len(segment.words) <= 2:
            reading = book.read("".join(segment.words), is_letter=False, is_labelled=True)
            if reading is not None:
                yield reading


def _labelled_numbers(sheet: Sheet, book: NumberBook, zone: Zone, top: float, bottom: float) -> Iterator[NumberReading]:
    for row in [*sheet.rows, *(sheet.lines if zone == "foot" else ())]:
        if not top <= row[0].y < bottom:
            continue
        words = [(word, segment) for segment in row for word in segment.words]
        for index, (word, segment) in enumerate(words):
            if index > 0 and words[index - 1][1] is segment:
                continue
            label = squash(word)
            for reading in _zone_reading(words[index:], segment, book, label, zone):
                yield NumberReading(reading.number, reading.types, zone, reading.quality)


def _zone_reading(
    words: Sequence[tuple[str, Segment]], segment: Segment, book: NumberBook, label: str, zone: Zone
) -> Iterator[NumberReading]:
    is_letter = label in _LETTER_LABELS
    if zone == "coupon" and label in _NOTICE_LABELS and len(segment.words) <= 4:
        yield from _after(words[1:], book, label)
    if zone == "foot" and (is_letter or label in _NOTICE_LABELS) and len(segment.words) <= 7:
        yield from _after(words[1:], book, label)
    elif zone == "foot" and len(segment.words) <= 7 and _may_be_letter(label):
        yield from (reading for reading in _after(words[1:], book, "letter") if reading.quality == "exact")
    if zone == "foot" and label[:2] in ("cp", "lt") and len(segment.words) <= 4:
        for count in (1, 2):
            raw = "".join(word for word, _ in words[:count])
            reading = book.read(raw, is_letter=False, is_labelled=False)
            if reading is not None and reading.quality != "unlisted":
                yield reading
                return


def _may_be_letter(label: str) -> bool:
    """True for a word that is ``Letter`` or ``Carta`` but for one letter, as on a fax."""
    return any(len(name) > 3 and Levenshtein.distance(label, name, score_cutoff=1) == 1 for name in _LETTER_LABELS)


def _web_numbers(sheet: Sheet, book: NumberBook) -> Iterator[NumberReading]:
    for match in _WEB.finditer(sheet.text):
        reading = book.read(match.group(1).replace(" ", ""), is_letter=False, is_labelled=False)
        if reading is not None and reading.quality != "unlisted":
            yield NumberReading(reading.number, reading.types, "web", reading.quality)


def _form_names(sheet: Sheet, book: NumberBook) -> Iterator[NumberReading]:
    """Yield the names of the form itself: they open a short segment at the very top or the very bottom."""
    for segment in (*sheet.zone(top=0.0, bottom=0.12), *sheet.zone(top=0.85, bottom=1.01)):
        reading = book.read_form(segment.squashed) if len(segment.words) <= 12 else None
        if reading is not None:
            yield reading
