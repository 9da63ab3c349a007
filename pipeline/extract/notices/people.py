"""Who is addressed: the lines above the street in the address window, confirmed wherever the name stands again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from models.page import Word
from pipeline.extract.confirm import Candidate
from pipeline.extract.lines import Segment
from pipeline.extract.notices.sightings import Sighting, settle, sighting_of
from pipeline.extract.notices.values import folded_name, squeezed
from pipeline.extract.notices.view import Notice, PageView
from pipeline.layouts.countries import country_abroad

_STREET = re.compile(
    r"^\W*(?:\d[\dA-Z/-]*\s+\S|P\.?\s?O\.?\s*BOX|POST OFFICE BOX|RR\s*\d|R\.?R\.?\s*#|HC\s*\d|PMB|GENERAL DELIVERY"
    r"|(?:URB|COND|EDIF|RES|BO|BARRIO|SECTOR|CALLE|AVENIDA|CARR|PARC|REPTO|JARD|ESTANCIAS|HACIENDA)\b\.?\s+\w"
    r"|(?:RURAL )?ROUTE\s*\d|RTE\.?\s*\d|BOX\s+\d|[NSEW]\s?\d+\s?[NSEW]\s?\d+\s|ONE\s\w|(?:PSC|CMR|UNIT)\s*\d+"
    r"|(?:[A-Z'’.-]+\s+){2,4}(?:LOT|SPC|SPACE|TRLR)\s*#?\s*\d+\W*$)",
    re.IGNORECASE,
)
_CITY = re.compile(r"^\W*(?P<city>[A-Za-zÀ-ÿ][\w .'’-]*?)[\s,.]+(?P<state>[A-Z]{2})[\s.]*\d{5}(?:\s?-\s?\d{4})?\b")
_CANADIAN = re.compile(r"\b[A-Z]\d[A-Z]\s?\d[A-Z]\d\W*$")
_LINES_UNDER_STREET = 4
"""Lines of an address under its street: another line of it, the city, a postal code of its own, the country."""
_ISSUER = re.compile(
    r"department|treasury|internal revenue|revenue service|bureau|fiscal service|financial management|\bACS\b"
    r"|\bstop\b|operations|united states|collection|person to contact|notice|number|examination"
    r"|court|agency|certified|return receipt|\bmail\b|\bpage\b"
    r"|\b(?:cent(?:er|ral)|payments?|unit|office|division|dept|group|section|program|clinic)\b"
    r"|\b(?:this|your|our|please|retain|records)\b|^\W*taxpayers?\W",
    re.IGNORECASE,
)
_SENDER = re.compile(r"^\W*(?:internal\s+revenue\s+service|department\s+of\s+the\s+treasury)\W*$", re.IGNORECASE)
_IN_CARE_OF = re.compile(r"^\W*(?:C\s*[/\\|]\s*[O0Q]\b|(?:IN\s+)?CARE\s+OF\b|%\s|ATTN\b|ATTENTION\b)", re.IGNORECASE)
"""Mail goes to somebody who is not the taxpayer."""
_OTHER_NAME = re.compile(r"^\W*(?:D\s?[/.]?\s?B\s?[/.]?\s?A|T\s?/\s?A|[AF]\s?/?\s?K\s?/?\s?A)\b", re.IGNORECASE)
"""What the taxpayer does business as or was called before is no second person."""
_SORT_LINE = re.compile(r"\d{3,}|\b[A-Z]{2}\s+\d+\.\d+")
_ALIGNED = 9.0
_ADDRESS_BOTTOM = 0.55
_SAME_NAME = 84.0
_ILLEGIBLE = 0.5
_INITIAL_OR_SUFFIX = re.compile(r"^(?:[A-Z]\.?|JR\.?|SR\.?|II|III|IV)$")


@dataclass(frozen=True)
class AddressBlock:
    """The address window: who stands in it and where they live."""

    names: tuple[Segment, ...]
    address: tuple[Segment, ...]


def find_address(view: PageView) -> AddressBlock | None:
    """Return the address window of a first page, None where none can be told from the sender's addresses."""
    left: list[AddressBlock] = []
    right: list[AddressBlock] = []
    for segment in view.segments:
        if segment.box.bottom > _ADDRESS_BOTTOM * view.page.height:
            continue
        if _STREET.match(segment.text) and not _CERTIFIED_LIKE.match(segment.text):
            block = _block_around(view, segment)
            if block is not None:
                (right if segment.box.x0 > 0.5 * view.page.width else left).append(block)
    # At the right stands who writes, or whom to call: a name there is the taxpayer's only if it is in capitals.
    candidates = left or [block for block in right if _is_capitals(block.names[-1].text)]
    return max(
        candidates, key=lambda b: (_recurs(view, b), _is_capitals(b.names[-1].text), -b.names[0].box.top), default=None
    )


def _recurs(view: PageView, block: AddressBlock) -> bool:
    """True when a name of the block stands again on the page: in the greeting, on the coupon, after a label."""
    people = [person for line in block.names for person in people_in(view, line)]
    wanted = [(folded_name(person.text), person.words[0]) for person in people if person.words]
    return any(
        name is not None and _like(segment, name) and first not in segment.words
        for name, first in wanted
        for segment in view.segments
    )


_CERTIFIED_LIKE = re.compile(r"^[\d\s.]{12,}")


def _block_around(view: PageView, street: Segment) -> AddressBlock | None:
    column = _column_at(view, street.box.x0)
    at = next(n for n, line in enumerate(column) if line.words[-1] is street.words[-1])
    end = _last_line(column, at)
    if end is None or column[end].box.top - street.box.bottom > (max(3, end - at) + 1.5) * view.line_height:
        return None
    names = _names_above(column[:at], street, view.line_height)
    if not names:
        return None
    return AddressBlock(tuple(names), tuple(column[at : end + 1]))


def _last_line(column: Sequence[Segment], street: int) -> int | None:
    """Return the line an address ends with: city, state and ZIP code, else the country it lies in."""
    under = range(street + 1, min(street + 1 + _LINES_UNDER_STREET, len(column)))
    city = next((n for n in under[:3] if _CITY.match(column[n].text)), None)
    if city is not None:
        return city
    country = next((n for n in under if country_abroad(column[n].text)), None)
    return country if country is not None else next((n for n in under if _CANADIAN.search(column[n].text)), None)


def _column_at(view: PageView, x0: float) -> list[Segment]:
    """Return the lines that begin at *x0*, without what a mail sorter printed to the left of them."""
    column = []
    for segment in view.segments:
        words = tuple(word for word in segment.words if word.box.x0 >= x0 - _ALIGNED)
        if words and words[0].box.x0 - x0 < _ALIGNED and segment.box.bottom < 0.6 * view.page.height:
            column.append(replace(segment, words=words))
    return sorted(column, key=lambda s: s.box.top)


def _names_above(above: Sequence[Segment], street: Segment, height: float) -> list[Segment]:
    names: list[Segment] = []
    bottom = street.box.top
    for segment in reversed(above):
        gap = bottom - segment.box.bottom
        if gap <= 1.6 * height and (_IN_CARE_OF.match(segment.text) or _OTHER_NAME.match(segment.text)):
            bottom = segment.box.top
            continue
        if gap <= 1.6 * height and _SENDER.search(segment.text):
            # The lines right under a letterhead are the division and the street of the office that writes.
            return []
        if gap > 1.6 * height or len(names) == 3 or not _is_name(segment):
            break
        names.insert(0, segment)
        bottom = segment.box.top
    capitals = [segment for segment in names if _is_capitals(segment.text)]
    return [segment for segment in names if segment in capitals or _is_illegible(segment)] if capitals else names


def _is_illegible(segment: Segment) -> bool:
    """True where no word of a line was read with any certainty: beside names in capitals it may be one of them."""
    return all((word.confidence if word.confidence is not None else 1.0) < _ILLEGIBLE for word in segment.words)


def _is_name(segment: Segment) -> bool:
    text = segment.text
    if _ISSUER.search(text) or _SORT_LINE.search(text) or _CITY.match(text):
        return False
    letters = sum(c.isalpha() for c in text)
    return letters >= 5 and letters > 3 * sum(c.isdigit() for c in text) and len(text.split()) >= 2


def _is_capitals(text: str) -> bool:
    letters = [c for c in text if c.isalpha()]
    return sum(c.isupper() for c in letters) > 0.8 * len(letters)


# ---------------------------------------------------------------- people
@dataclass(frozen=True)
class Person:
    """One person of the address window.

    Attributes:
        words: The words that print this person's part of the line.
        surname: Words of the surname that two people share on one line, else empty.
        unsure: It is not certain that the shared surname belongs to this person.
    """

    page_view: PageView
    words: tuple[Word, ...]
    surname: tuple[Word, ...] = ()
    unsure: bool = False

    @property
    def text(self) -> str:
        """The name with its surname."""
        return " ".join(word.text for word in (*self.words, *self.surname))


def people_in(view: PageView, segment: Segment) -> list[Person]:
    """Return the people a name line names: one, or two joined by an ampersand."""
    words = _name_words(segment)
    joins = ("&", "8", "AND", "Y") if view.is_spanish else ("&", "8", "AND")
    joint = next(
        (n for n, word in enumerate(words) if word.text.upper() in joins and 0 < n < _least_after(words, n)), None
    )
    if joint is None:
        return [Person(view, words)] if words else []
    left, right = words[:joint], words[joint + 1 :]
    if _has_surname(left, right):
        return [Person(view, left), Person(view, right)]
    surname = _surname_of(right)
    unsure = _is_ambiguous(left) or (len(surname) == 1 and _may_be_double(right))
    return [Person(view, left, surname, unsure=unsure), Person(view, right)]


def _name_words(segment: Segment) -> tuple[Word, ...]:
    """Drop specks that a reader saw at the ends of a line of capitals."""
    words = list(segment.words)
    if _is_capitals(segment.text):
        while words and not re.match(r"^[A-ZÀ-Þ'’.,-]+$", words[-1].text):
            words.pop()
        while words and not re.match(r"^[A-ZÀ-Þ'’.-]+$", words[0].text):
            words.pop(0)
    return tuple(words)


def _has_surname(left: Sequence[Word], right: Sequence[Word]) -> bool:
    if left[-1].text.strip(".,").upper() == right[-1].text.strip(".,").upper():
        return True
    return len(left) >= 3 and not _INITIAL_OR_SUFFIX.match(left[-1].text.upper())


def _least_after(words: Sequence[Word], number: int) -> int:
    """Return the place before which a word that joins two names stands; a lone Y before a surname is an initial."""
    return len(words) - (2 if words[number].text.upper() == "Y" else 1)


def _is_ambiguous(left: Sequence[Word]) -> bool:
    return len(left) == 2 and not _INITIAL_OR_SUFFIX.match(left[-1].text.upper())


def _may_be_double(right: Sequence[Word]) -> bool:
    """True where the surname may be of two words: none of the second person's names is an initial."""
    return len(right) > _NAME_AND_SURNAME and all(len(word.text.strip(".,")) > 1 for word in right)


_NAME_AND_SURNAME = 2


_PARTICLES = frozenset(
    ("ST", "SAN", "SANTA", "DE", "DEL", "LA", "LAS", "LOS", "LE", "DA", "DI", "DO", "DOS", "VAN", "VON", "DER", "DEN",
     "TER", "AL", "EL", "BIN", "MC", "MAC", "O")
)  # fmt: skip


def _surname_of(right: Sequence[Word]) -> tuple[Word, ...]:
    """Return the surname of the second person: what follows the initial, else the last word with its particles."""
    texts = [word.text.strip(".,").upper() for word in right]
    initials = [n for n in range(1, len(right) - 1) if _INITIAL_OR_SUFFIX.match(texts[n]) and len(texts[n]) == 1]
    if initials:
        return tuple(right[initials[-1] + 1 :])
    start = len(right) - 1
    while start > 1 and texts[start - 1] in _PARTICLES:
        start -= 1
    return tuple(right[start:])


def taxpayers(notice: Notice) -> list[Candidate]:
    """Return one candidate a person addressed, in the order printed."""
    if any(not _COPIED.search(p.text[: match.start()]) for p, match in notice.matches(_TO_REPRESENTATIVE)):
        named = _after_label(notice)
        return named or [person.doubted("addressed to a representative") for person in _addressed(notice)]
    return _addressed(notice)


_TO_REPRESENTATIVE = re.compile(
    r"\byour client\b|\b(?:representative|poa)\W{0,2}s? copy\b|\bcopy for (?:the |your )?representative\b"
    r"|\bcopy for (?:the )?power of attorney\b|\bpower of attorney\b[^.]{0,30}\bon file\b",
    re.IGNORECASE,
)
"""A copy for the representative has his address in its window."""
_COPIED = re.compile(r"\bc\.?c\.?\s*:[^:]{0,90}$", re.IGNORECASE)
"""Leads up to somebody who gets a copy of a letter to another."""


def _after_label(notice: Notice) -> list[Candidate]:
    """Return the people whom a copy for the representative names after a label, where one does."""
    for view in notice.views:
        for segment in view.segments:
            match = _NAME_AFTER_LABEL.match(segment.text) or _CLIENT_NAMED.search(segment.text)
            words = segment.words_between(match.start("name"), match.end("name")) if match else ()
            if words:
                people = people_in(view, replace(segment, words=words))
                return [c for person in people if (c := _confirmed(notice, person, people)) is not None]
    return []


_CLIENT_NAMED = re.compile(
    r"\b(?:(?:sent|issued|mailed) to your client|your client|copy of (?:a |the )?notice (?:we )?sent to)\s*[:,]?\s*"
    r"(?P<name>[A-ZÀ-Þ][A-ZÀ-Þ.'’-]*(?: (?:&|[A-ZÀ-Þ][A-ZÀ-Þ.'’-]*)){1,7})(?=\s*(?:$|[,.;]|\d))"
)
"""The client in the sentence that says of whose notice this is a copy; a name there is in capitals."""
_NAME_AFTER_LABEL = re.compile(
    r"^\W*(?:Taxpayer(?:\(s\))?(?:\s+name)?|Name of taxpayer|Client(?:\s+name)?)\s*:\s*(?P<name>[^\d:]{5,60})$",
    re.IGNORECASE,
)


def _addressed(notice: Notice) -> list[Candidate]:
    block = find_address(notice.first)
    people = [p for segment in block.names for p in people_in(notice.first, segment)] if block else []
    if not people:
        return _from_greeting(notice)
    return [c for person in people[:3] if (c := _confirmed(notice, person, people)) is not None]


def _confirmed(notice: Notice, person: Person, people: Sequence[Person]) -> Candidate | None:
    """Vote on the letters alone, since readers glue words together; show the name as the address window spaces it."""
    sightings = [_person_sighting(person)]
    if not person.surname:
        sightings += _elsewhere(notice, person, people)
    surname = _letters(" ".join(word.text for word in person.surname)) or ""

    def parse(text: str) -> str | None:
        letters = _letters(text)
        return f"{letters}{surname}" if letters and surname and not letters.endswith(surname) else letters

    candidate = settle(sightings, parse, notice.reader)
    if candidate is None:
        return None
    printed = {s.value: s.text for s in reversed(sightings) if s.value is not None}
    name = folded_name(printed.get(str(candidate.value), candidate.raw)) or str(candidate.value)
    candidate = replace(candidate, value=name, alternatives=tuple(printed.get(a, a) for a in candidate.alternatives))
    if person.surname:
        candidate = replace(candidate, raw=person.text)
    return candidate.doubted("the surname is printed once for two people") if person.unsure else candidate


def _letters(text: str) -> str | None:
    name = folded_name(text)
    return None if name is None else re.sub(r"[^A-ZÀ-Þ]", "", name)


def _person_sighting(person: Person) -> Sighting:
    return replace(
        sighting_of(person.page_view.page, [person.words], _letters(person.text), where="address"), text=person.text
    )


_DEAR = re.compile(r"^\W*(?:Dear|Estimad[oa]s?)\s+", re.IGNORECASE)


_GREETS_TWO = re.compile(r"\s(?:and|&|y)\s", re.IGNORECASE)
"""Two people are greeted by parts of their names."""


def _elsewhere(notice: Notice, person: Person, people: Sequence[Person]) -> list[Sighting]:
    """Return where the same name stands again: on the coupon, in the greeting, after a label.

    A name that is more like another person's of the same window is that person's.
    """
    wanted = folded_name(person.text) or ""
    others = [folded_name(other.text) or "" for other in people if other is not person]
    windows = [sighting_of(p.page_view.page, [p.words], None).box for p in people]
    found = []
    for view in notice.views:
        for segment in view.segments:
            if view is person.page_view and any(segment.box.intersection_area(box) > 0 for box in windows):
                continue
            words = _like(segment, wanted)
            name = folded_name(" ".join(word.text for word in words))
            if name and fuzz.ratio(name, wanted) > max((fuzz.ratio(name, other) for other in others), default=0.0):
                found.append(sighting_of(view.page, [words], _letters(name), where="again"))
    return found


def _like(segment: Segment, wanted: str) -> tuple[Word, ...]:
    """Return the words of a segment that print a name like *wanted*, empty where none do."""
    words = list(segment.words)
    greeting = _DEAR.match(segment.text)
    if greeting and _GREETS_TWO.search(segment.text):
        return ()
    if greeting:
        words = list(segment.words_between(greeting.end(), len(segment.text)))
    count = len(wanted.split())
    best: tuple[float, tuple[Word, ...]] = (0.0, ())
    for first in range(max(0, len(words) - count + 1)):
        window = tuple(words[first : first + count])
        score = fuzz.ratio(folded_name(" ".join(w.text for w in window)) or "", wanted)
        best = max(best, (score, window), key=lambda b: b[0])
    return best[1] if best[0] >= _SAME_NAME else ()


def _from_greeting(notice: Notice) -> list[Candidate]:
    """Return the person greeted: what is left where the address window is hidden."""
    for view in notice.views:
        for segment in view.segments:
            greeting = _DEAR.match(segment.text)
            words = segment.words_between(greeting.end(), len(segment.text)) if greeting else ()
            name = folded_name(" ".join(word.text for word in words))
            if name is None or "TAXPAYER" in name:
                continue
            candidate = settle([sighting_of(view.page, [words], name, where="greeting")], folded_name, notice.reader)
            return (
                [candidate.doubted("from the greeting alone: another person may be addressed too")] if candidate else []
            )
    return []


def address_of(notice: Notice) -> Candidate | None:
    """Return the street and city lines of the address window."""
    block = find_address(notice.first)
    if block is None:
        return None
    lines = [segment.words for segment in block.address]
    text = "\n".join(segment.text for segment in block.address)
    sighting = replace(sighting_of(notice.first.page, lines, squeezed(text)), text=text)
    candidate = settle([sighting], squeezed, notice.reader)
    return None if candidate is None else replace(candidate, value=text, raw=text)
