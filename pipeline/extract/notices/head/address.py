"""The address window of a letter, told from the sender's own addresses."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from models.page import Word
from pipeline.extract.confirm import Candidate
from pipeline.extract.lines import Segment
from pipeline.extract.notices.head.names import is_capitals, like, people_in
from pipeline.extract.paper.sightings import settle, sighting_of
from pipeline.extract.paper.values import folded_name, squeezed
from pipeline.extract.paper.view import Notice, PageView
from pipeline.layouts.countries import country_abroad

_STREET = re.compile(
    r"^\W*(?:\d[\dA-Z/-]*\s+\S|P\.?\s?O\.?\s*BOX|POST OFFICE BOX|RR\s*\d|R\.?R\.?\s*#|HC\s*\d|PMB|GENERAL DELIVERY"
    r"|R\.?F\.?D\b\.?\s*#?\s*\d|STAR\s+R(?:OU)?TE"
    r"|(?:URB|COND|EDIF|RES|BO|BARRIO|SECTOR|CALLE|AVENIDA|CARR|PARC|REPTO|JARD|ESTANCIAS|HACIENDA)\b\.?\s+\w"
    r"|(?:RURAL )?ROUTE\s*\d|RTE\.?\s*\d|BOX\s+\d|[NSEW]\s?\d+\s?[NSEW]\s?\d+\s|[NSEW]\d{3,5}\s+\S|ONE\s\w"
    r"|(?:PSC|CMR|UNIT)\s*\d+"
    r"|(?:[A-Z'’.-]+\s+){2,4}(?:LOT|SPC|SPACE|TRLR)\s*#?\s*\d+\W*$)",
    re.IGNORECASE,
)
_CITY = re.compile(r"^\W*[A-Za-zÀ-ÿ][\w .:'’-]*?[\s,.]+[A-Z][A-Za-z]?[\s.!|]*\d{5}(?:\s?-\s?\d{4})?\b")
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
_ILLEGIBLE = 0.5


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
    candidates = left or [block for block in right if is_capitals(block.names[-1].text)]
    return max(
        candidates, key=lambda b: (_recurs(view, b), is_capitals(b.names[-1].text), -b.names[0].box.top), default=None
    )


def _recurs(view: PageView, block: AddressBlock) -> bool:
    """True when a name of the block stands again on the page: in the greeting, on the coupon, after a label."""
    people = [person for line in block.names for person in people_in(view, line)]
    wanted = [(folded_name(person.text), person.words[0]) for person in people if person.words]
    return any(
        name is not None and like(segment, name) and first not in segment.words
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
        words = tuple(word for word in segment.words if word.box.x0 >= x0 - _ALIGNED or _is_marked(word, x0))
        if words and words[0].box.x0 - x0 < _ALIGNED and segment.box.bottom < 0.6 * view.page.height:
            column.append(replace(segment, words=words))
    return sorted(column, key=lambda s: s.box.top)


def _is_marked(word: Word, x0: float) -> bool:
    """True for a word at *x0* that a mark on the paper to the left of it was read as a part of."""
    return not word.text[0].isalnum() and len(word.text) > 1 and word.box.x0 < x0 < word.box.center[0]


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
    capitals = [segment for segment in names if is_capitals(segment.text)]
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
