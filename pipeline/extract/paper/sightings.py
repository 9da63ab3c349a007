"""One value seen at several places by two readers, weighed into one candidate.

A notice prints its date, number and amount again and again: in the header of every page, on the coupon, in the text.
Each place is a sighting, read by the page reader and, until one is confirmed, by the independent second reader.
Two readings that agree, at one place or at two, make a value nearly certain. One reading alone never does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from models.geometry import BoundingBox
from models.page import Page, PageProbe, Word
from pipeline.extract.certainty import SeenBy, Signs
from pipeline.extract.confirm import (
    AGREED,
    AGREED_MENDED,
    DISAGREED,
    LAYER,
    ONE_READER,
    SECOND_ONLY,
    Candidate,
    Parse,
    unlike,
)
from pipeline.extract.dates import only_date
from pipeline.extract.lines import words_beside

_AGREED_APART = 0.975
"""Two places agree, though at each of them only one reader could tell."""
_ONE_READING = 0.85
_ENOUGH = 1
_ENOUGH_OF_DATES = 2
"""Where every place was read alike, so many confirmed places spare reading the others again."""
_SURE = 0.9
"""What the second reader is asked to be sure of at one of them."""
_TOUCH = 1.0
"""Points between the halves of one word at most."""
_WORD_GAP = 10.0
"""Points between two words of a label at most."""


@dataclass(frozen=True)
class Sighting:
    """A value as printed at one place.

    Attributes:
        page: Where it stands.
        boxes: Its box on each line it runs over.
        text: As printed.
        value: Canonical, None where the first reader's text does not parse.
        where: Kind of place: ``header``, ``coupon``, ``summary``, ``text``, ``table`` ...
        mended: Look-alike letters were put right to parse it.
        label: Box of the label that led to it, None where none did.
    """

    page: Page
    boxes: tuple[BoundingBox, ...]
    text: str
    value: str | None
    where: str = ""
    mended: bool = False
    label: BoundingBox | None = None

    @property
    def box(self) -> BoundingBox:
        """The box of the line that holds most of it."""
        return max(self.boxes, key=lambda box: box.width)

    @property
    def as_year(self) -> Sighting:
        """The sighting of a period as one of its year."""
        return replace(self, value=self.value[:4] if self.value else None)

    def overlaps(self, other: Sighting) -> bool:
        """True for two sightings of the same spot."""
        return self.page is other.page and self.box.intersection_area(other.box) > 0


def sighting_of(
    page: Page, lines: Sequence[Sequence[Word]], value: str | None, *, where: str = "", mended: bool = False
) -> Sighting:
    """Return the sighting of a value printed by the words of *lines*."""
    boxes = tuple(BoundingBox.union(word.box for word in line) for line in lines if line)
    text = " ".join(word.text for line in lines for word in line)
    return Sighting(page, boxes, text, value, where, mended)


def label_line(sighting: Sighting) -> str:
    """Return the label with the words close to its left and right, up to the value: what it says as a whole."""
    label = sighting.label
    if label is None:
        return ""
    is_beside = sighting.box.vertical_overlap(label) > 0.4 and sighting.box.x0 >= label.x1 - 2
    end = sighting.box.x0 if is_beside else sighting.page.width
    line = [word for word in words_beside(sighting.page, label) if word.box.x0 < end]
    left, right = label.x0, label.x1
    for word in reversed(line):
        left = word.box.x0 if word.box.x0 < left <= word.box.x1 + _WORD_GAP else left
    for word in line:
        right = word.box.x1 if word.box.x1 > right >= word.box.x0 - _WORD_GAP else right
    return " ".join(word.text for word in line if left <= word.box.x0 and word.box.x1 <= right)


@dataclass
class _Tally:
    """What speaks for one value."""

    layer: int = 0
    agreed: int = 0
    clean: int = 0
    single: int = 0
    spots: list[Sighting] = field(default_factory=list)
    raw: list[str] = field(default_factory=list)
    certainty: float = 0.0
    second: float | None = None
    unlike: float = 1.0
    is_first: bool = False

    @property
    def strength(self) -> tuple[int, int, float]:
        return (2 * self.layer + self.agreed, self.single, self.certainty)

    @property
    def is_strong(self) -> bool:
        return self.layer + self.agreed > 0 or self.single >= 2

    def signs(self, against: int) -> Signs:
        """Return what was seen, for the measured chance."""
        alone: SeenBy = "first" if self.is_first and self.second is None else "second"
        apart: SeenBy = "both" if self.is_first and self.second is not None else alone
        return Signs(
            seen_by="layer" if self.layer else "both" if self.agreed else apart,
            second=self.second,
            unlike=self.unlike if self.agreed else 0.0,
            mended=not self.clean and bool(self.layer + self.agreed),
            backers=self.layer + 2 * self.agreed + self.single,
            against=against,
        )

    def heard(self, score: float) -> None:
        """Note the second reader's score; the best of several counts."""
        self.second = max(self.second or 0.0, score)

    def add(self, spot: Sighting, raw: str, *, first: bool = False) -> None:
        position = 0 if first else len(self.spots)
        self.spots.insert(position, spot)
        self.raw.insert(position, raw)


def settle(sightings: Sequence[Sighting], parse: Parse, reader: PageProbe) -> Candidate | None:
    """Weigh the sightings of one value.

    Once a place is confirmed, others that were read alike, or not at all, are not read again: each costs as much time
    as many lines of the first reader.

    Args:
        sightings: Where it is printed, the best place for showing it first.
        parse: Turns a crop's text into the canonical value, None where it holds none or more than one.
        reader: The second reader.

    Returns:
        The candidate, None where no reading anywhere gave a value.
    """
    legible_first = sorted(sightings, key=lambda sighting: sighting.value is None)
    of_one_mind = len({sighting.value for sighting in sightings if sighting.value is not None}) == 1
    return _weigh(legible_first, parse, reader, _ENOUGH if of_one_mind else None)


def settle_date(sightings: Sequence[Sighting], reader: PageProbe) -> Candidate | None:
    """Weigh the sightings of a date, as :func:`settle` does but on more evidence: deadlines are counted from it."""
    of_one_mind = len({sighting.value for sighting in sightings}) == 1
    return _weigh(sightings, only_date, reader, _ENOUGH_OF_DATES if of_one_mind else None)


def _weigh(sightings: Sequence[Sighting], parse: Parse, reader: PageProbe, enough: int | None) -> Candidate | None:
    """Weigh the sightings; so many confirmed places are *enough*, None where all are to be read."""
    tallies: dict[str, _Tally] = {}
    for sighting in sightings:
        if enough is not None and _is_settled(tallies, enough):
            if sighting.value is not None:
                tallies[sighting.value].single += 1
            continue
        _count(tallies, sighting, parse, reader)
    if not tallies:
        return None
    ranked = sorted(tallies.items(), key=lambda item: item[1].strength, reverse=True)
    value, best = ranked[0]
    spot = best.spots[0]
    candidate = Candidate(
        value,
        best.raw[0],
        _certainty(best),
        spot.page,
        spot.box,
        alternatives=tuple(other for other, _ in ranked[1:4]),
        signs=best.signs(sum(tally.layer + 2 * tally.agreed + tally.single for _, tally in ranked[1:])),
    )
    return _weigh_rivals(candidate, best, [tally for _, tally in ranked[1:]])


def _is_settled(tallies: dict[str, _Tally], enough: int) -> bool:
    """True when nothing is left to learn: *enough* places confirmed, one of them surely, and no other value seen."""
    if len(tallies) != 1:
        return False
    (only,) = tallies.values()
    is_sure = only.clean > 0 and (only.layer > 0 or only.certainty >= _SURE)
    return is_sure and only.agreed + only.layer >= enough


def _count(tallies: dict[str, _Tally], sighting: Sighting, parse: Parse, reader: PageProbe) -> None:
    first = sighting.value
    if sighting.page.text_source == "native":
        if first is not None:
            tally = tallies.setdefault(first, _Tally())
            tally.layer += 1
            tally.clean += not sighting.mended
            tally.add(sighting, sighting.text)
        return
    readings = reader.read(sighting.page, _with_torn_head(sighting))
    text = " ".join(reading.text for reading in readings).strip()
    sure = min((reading.confidence for reading in readings), default=0.0)
    second = parse(text) if text and not _is_sign_as_figure(sighting.text, text) else None
    if first is not None and second == first:
        tally = tallies.setdefault(first, _Tally())
        tally.agreed += 1
        tally.clean += not sighting.mended
        tally.certainty = max(tally.certainty, sure)
        tally.heard(sure)
        tally.unlike = min(tally.unlike, unlike(sighting.text, text))
        tally.add(sighting, sighting.text, first=tally.agreed == 1)
        return
    for value, raw, weight, is_first in ((first, sighting.text, 0.5, True), (second, text, sure, False)):
        if value is not None:
            tally = tallies.setdefault(value, _Tally())
            tally.single += 1
            if is_first:
                tally.is_first = True
            else:
                tally.heard(sure)
            tally.certainty = max(tally.certainty, weight)
            tally.add(sighting, raw)


def _with_torn_head(sighting: Sighting) -> list[BoundingBox]:
    """Return where to read again: figures that letters touch may be a tail, ``essai 1.90`` of $3,811.90."""
    first, *others = sighting.boxes
    if not sighting.text[:1].isdigit():
        return [first, *others]
    letters = (word.box for word in sighting.page.words if word.text.isalpha())
    heads = [box for box in letters if abs(first.x0 - box.x1) <= _TOUCH and box.vertical_overlap(first) > 0.5]
    return [BoundingBox.union([first, *heads]), *others]


def _is_sign_as_figure(printed: str, again: str) -> bool:
    """True where only the dollar sign was read as the five it looks like, ``$6644.00`` as ``56644.00``."""
    return printed.startswith("$") and again.startswith("5") and again[1:].strip() == printed[1:].strip()


def _certainty(tally: _Tally) -> float:
    if tally.layer:
        return LAYER if tally.clean else 0.8
    if tally.agreed:
        if not tally.clean and tally.agreed == 1:
            return AGREED_MENDED
        return AGREED if tally.agreed == 1 else 0.998
    if tally.single >= 2:
        return _AGREED_APART
    return min(_ONE_READING, SECOND_ONLY, max(tally.certainty, DISAGREED))


def _weigh_rivals(candidate: Candidate, best: _Tally, rivals: Sequence[_Tally]) -> Candidate:
    strong = [rival for rival in rivals if rival.layer + rival.agreed > 0]
    if strong:
        outvoted = best.agreed + best.layer >= 3 * sum(rival.agreed + rival.layer for rival in strong)
        doubted = candidate.doubted("different values are printed", at_most=0.75 if outvoted else DISAGREED)
        return doubted if outvoted else replace(doubted, status="conflict")
    if not best.is_strong:
        if rivals:
            return replace(candidate.doubted("two readers disagree", at_most=DISAGREED), status="conflict")
        return candidate.doubted(ONE_READER, at_most=_ONE_READING)
    if best.agreed + best.layer == 0 and rivals:
        return replace(candidate.doubted("two readers disagree", at_most=DISAGREED), status="conflict")
    if rivals and best.layer + best.agreed < 2:
        return replace(candidate, confidence=min(candidate.confidence, 0.985))
    return candidate
