"""The number of a notice or letter: in its header, at the foot of a letter's pages, at the start of a running line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.extract.confirm import Candidate, Parse
from pipeline.extract.paper.labels import labelled
from pipeline.extract.paper.sightings import Sighting, settle, sighting_of
from pipeline.extract.paper.values import Value
from pipeline.extract.paper.view import Notice

_HEADER_BOTTOM = 0.32
_TYPE_KNOWN = 0.97
"""A number read once only, that is the one by which the document was told from all others."""

_LOOK_ALIKES = str.maketrans({"O": "0", "Q": "0", "D": "0", "I": "1", "L": "1", "|": "1", "Z": "2", "S": "5", "G": "9"})
_NUMBER = re.compile(
    r"\b(?P<kind>[Cc]{1,2} ?P|[Ll] ?T|IT|LTR|Letter|LETTER|Carta|Notice|Aviso)[\s.:-]*"
    r"(?P<number>[0-9OoQDIl|iZSGgB](?:\||\s?[0-9OoQDIliZSGgB]){0,4})[\s-]*(?P<suffix>[A-Z]{0,2})\b"
)
_PLAIN = re.compile(
    r"(?P<kind>[Cc]{1,2} ?P|[Ll] ?T|IT|LTR|Letter|LETTER|Carta|Notice|Aviso)[\s.:-]*"
    r"(?P<number>\d{2,4})[\s-]*(?P<suffix>[A-Z]{0,2})\b"
)
"""Figures with an edition's letter, which may look like one more figure: ``CP21B``; ``SP`` is the Spanish text."""
_BARE = re.compile(r"(?<![\d-])(?P<number>\d{3,4})\s*-?\s*(?P<suffix>[A-Z]?)(?![\w-])")
_FOOT = re.compile(
    r"\b(?:Letter|LETTER|Carta|LTR|LT|Lettre|L)[\s.:]*(?P<number>\d[\dOIlSZGB]{2,3}|11)\s*-?\s*(?P<suffix>[A-Z]?)\b(?!\d)"
)

_EDITION = re.compile(r"\s*\(\s*(?:Rev|REV|DO|SP|CG|EN)", re.IGNORECASE)
"""Follows a letter's own number wherever it stands, and no mention in running text."""


def notice_number(notice: Notice, known: Sequence[str]) -> Candidate | None:
    """Return the notice's own number from the number zones alone.

    Args:
        notice: The document.
        known: Numbers of its type in normal form, ``CP49``, ``LT11``, ``LT1058``.

    Returns:
        The number as people write it, ``CP49`` or ``Letter 1058``; doubted where it does not fit the type.
    """
    named = [re.sub(r"^(?:LETTER|LTR|LT|L)(?=\d{3})", "", number) for number in known]

    def parse(text: str) -> str | None:
        return number_in(text, named)

    sightings = [*_header_numbers(notice, parse), *_foot_numbers(notice, named)]
    fitting = [s for s in sightings if s.value is not None and fits(s.value, named)]
    candidate = settle(fitting or sightings, parse, notice.reader)
    if candidate is None or not isinstance(candidate.value, str):
        return None
    written = replace(candidate, value=_written(candidate.value, known))
    if named and not fits(candidate.value, named):
        return written.doubted("the number does not fit the kind of paper")
    if fitting and candidate.value == named[0]:
        return written.settled(at_least=_TYPE_KNOWN)
    return written


def _header_numbers(notice: Notice, parse: Parse) -> list[Sighting]:
    def find(text: str) -> Value | None:
        value = parse(text) if _leads_to_number(text) else None
        match = _PLAIN.search(text) or _NUMBER.search(text) or _BARE.search(text)
        return None if value is None or match is None else Value(match.start(), match.end(), value)

    labels = ("Notice", "Aviso", "Number of this notice", "Letter Number")
    found = labelled(notice.views, labels, find, where="header", look_below=True)
    named = [s for s in found if s.value is not None or not _DATE_LABEL.match(s.text)]
    return named if any(s.value is not None for s in named) else [*named, *_at_line_starts(notice, parse)]


def _at_line_starts(notice: Notice, parse: Parse) -> list[Sighting]:
    """Return the numbers without a label: one that a running line begins with, or that stands alone in the header."""
    found = []
    for view in notice.views:
        for segment in view.segments:
            place = segment.box.bottom / view.page.height
            alone = _PLAIN.fullmatch(segment.text) if place < _HEADER_BOTTOM else None
            words = segment.words if alone is not None else segment.words[:1]
            printed = " ".join(word.text for word in words)
            value = parse(printed) if alone is not None or place < _RUNNING_LINE else None
            if value is not None and _NUMBER.match(printed):
                found.append(sighting_of(view.page, [words], value, where="header"))
    return found


_RUNNING_LINE = 0.12


def _leads_to_number(text: str) -> bool:
    """True where only words of a label stand before the number: a sentence that mentions one is no header."""
    match = _NUMBER.search(text) or _BARE.search(text)
    words = re.findall(r"[A-Za-zÀ-ÿ]{3,}", text[: match.start()]) if match else []
    return all(_LABEL_WORD.match(word) for word in words)


_LABEL_WORD = re.compile(r"(?:number|num|notice|letter|ltr|this|aviso|n[uú]mero|carta|del)$", re.IGNORECASE)


def _foot_numbers(notice: Notice, known: Sequence[str]) -> list[Sighting]:
    """Letters print their number at the foot of a page, or in the reply block at its top."""
    found = []
    for view in notice.views:
        for segment in view.segments:
            middle = segment.box.center[1] / view.page.height
            match = _FOOT.search(segment.text)
            edition = match is not None and _EDITION.match(segment.text[match.end() :]) is not None
            if match is None or not (edition or middle > 0.7 or middle < _HEADER_BOTTOM):
                continue
            words = segment.words_between(match.start(), match.end())
            found.append(sighting_of(view.page, [words], number_in(match[0], known), where="foot"))
    return found


_DATE_LABEL = re.compile(r"\W*(?:date|del|of|fecha)\b", re.IGNORECASE)


def number_in(text: str, known: Sequence[str] = ()) -> str | None:
    """Return the first notice number of *text* in normal form, ``CP504``, ``LT11`` or ``1058A``.

    Look-alike letters become digits only where that makes one of the *known* numbers.
    """
    match = _NUMBER.search(text)
    if match is None:
        bare = _BARE.search(text)
        value = None if bare is None else bare["number"] + bare["suffix"]
        return value if value is not None and fits(value, known) else None
    plain = _PLAIN.match(text, match.start())
    printed = f"{_prefix(plain)}{plain['number']}{plain['suffix']}" if plain is not None else ""
    if fits(printed, known):
        return printed.removesuffix("SP")
    digits = re.sub(r"\s", "", match["number"])
    mapped = digits.upper().translate(_LOOK_ALIKES)
    prefix = _prefix(match)
    if digits.isdigit():
        return f"{prefix}{digits}{match['suffix']}"
    value = f"{prefix}{mapped}{match['suffix']}".removesuffix("SP")
    return value if mapped.isdigit() and fits(value, known) else None


def _prefix(match: re.Match[str]) -> str:
    kind = match["kind"].upper().replace(" ", "")
    return "CP" if kind.endswith("P") else "" if len(re.sub(r"\s", "", match["number"])) >= 3 else "LT"


def fits(value: str, known: Sequence[str]) -> bool:
    """True when *value* is one of the *known* numbers, or one of them with an edition's letter."""
    return value in known or re.sub(r"[A-Z]{1,2}$", "", value) in known


def _written(number: str, known: Sequence[str]) -> str:
    """Return the number as people write it: ``Letter 1058-A``, and ``Letter 2840C`` for a letter of the C series.

    A long LT number keeps its letters where no plain L goes with it.
    """
    if not number[0].isdigit():
        return number
    if f"LT{number}" in known and f"L{number}" not in known:
        return f"LT{number}"
    return "Letter " + re.sub(r"(?<=\d)(?=[ABD-Z]$)", "-", number)
