"""A value on its way to a fact: two readers, and the checks that hold or fail.

A value read by Tesseract is read once more from its own crop by the independent reader. Where both agree the value is
as good as certain (of 187 agreements measured none was wrong); where they disagree both candidates are kept and a
person decides, unless other evidence settles it. A text layer that proved itself needs no second reading.

Here a value that stands on one spot is weighed; one that a notice prints in several places, by
:mod:`pipeline.extract.paper.sightings`, which trusts a single spot less: other places could have confirmed it.

A candidate's ``confidence`` is reasoned: it settles here what contradicts what, and what must be seen whatever the
odds. The fact's is the measured chance of :mod:`pipeline.extract.certainty`, which knows the reasoned one as well.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from models.fact import Fact, FactStatus, FactValue, Source
from models.geometry import BoundingBox
from models.page import Page, PageProbe, Reading
from pipeline.extract.certainty import NOTHING_SEEN, SeenBy, Signs, chance_of, features, must_be_seen

ONE_READER = "read by one of two readers only"
LITTLE_CERTAINTY = "read with little certainty"
"""Why a value needs review whose print alone is in doubt."""
REVIEW_BELOW = 0.9
"""Values that reason gives less than this go to a person, whatever the model says of values like them."""

LAYER = 0.999
AGREED = 0.995
AGREED_MENDED = 0.96
"""Both readers agree, but the first one only after look-alike letters were put right."""
FIRST_ONLY = 0.93
"""Ceiling for a value that only the first reader saw: it must have been very sure to pass."""
SECOND_ONLY = 0.85
WORDS_READ = 0.95
"""Words that one reader saw, where a letter misread in them would mislead nobody."""
PLAINLY_TOLD = 0.97
"""Running text of one reader that says it in one of the usual ways: a letter misread in it says nothing else."""
DISAGREED = 0.5
CHECK_HOLDS = 0.5
"""A check that holds halves the doubt that is left."""
CHECK_FAILS = 0.6
"""A check that fails leaves no more certainty than this."""

Parse = Callable[[str], str | None]


@dataclass(frozen=True)
class Candidate:
    """A value on its way to a fact.

    Attributes:
        value: Canonical, None where it could not be read.
        raw: As printed.
        confidence: 0 to 1, as reasoned from the readings and the checks.
        page: Where it stands.
        box: Its box on that page.
        reason: Why it is doubted, None while it is not.
        alternatives: Other plausible readings in canonical form.
        status: ``conflict`` where two readings disagree and none could be preferred.
        signs: What was seen while it was read, for its measured chance to be right.
        rivals: The readings behind the alternatives, each with its own place, where they are kept.
    """

    value: FactValue
    raw: str
    confidence: float
    page: Page
    box: BoundingBox | None
    reason: str | None = None
    alternatives: tuple[str, ...] = ()
    status: FactStatus = "read"
    signs: Signs = NOTHING_SEEN
    rivals: tuple[Candidate, ...] = ()

    def showing(self, value: str) -> Candidate:
        """Return the candidate with another of its readings preferred, at the place where that one was read."""
        rival = next((rival for rival in self.rivals if rival.value == value), self)
        others = (other for other in (self.value, *self.alternatives) if isinstance(other, str) and other != value)
        return replace(
            self, value=value, raw=rival.raw, page=rival.page, box=rival.box, alternatives=tuple(dict.fromkeys(others))
        )

    def doubted(self, reason: str, *, at_most: float = CHECK_FAILS) -> Candidate:
        """Return the candidate with no more certainty than *at_most*, for *reason*."""
        reasons = (
            self.reason if self.reason and reason in self.reason else "; ".join(filter(None, (self.reason, reason)))
        )
        signs = replace(self.signs, failed=self.signs.failed + 1)
        return replace(self, confidence=min(self.confidence, at_most), reason=reasons, signs=signs)

    def supported(self) -> Candidate:
        """Return the candidate after an independent check held: half of the doubt that was left is gone."""
        signs = replace(self.signs, held=self.signs.held + 1)
        return replace(self, confidence=1 - (1 - self.confidence) * CHECK_HOLDS, signs=signs)

    def settled(self, *, at_least: float) -> Candidate:
        """Return the candidate after evidence that leaves no room for what was doubted of it."""
        signs = replace(self.signs, failed=0)
        return replace(self, confidence=max(self.confidence, at_least), reason=None, status="read", signs=signs)

    def features(self, field: str) -> dict[str, float]:
        """Return what the model of certainty weighs."""
        conflict, others = self.status == "conflict", len(self.alternatives)
        absent = self.value is False or self.value in ("silent", ())
        return features(
            self.signs, field, self.confidence, self.page, self.box, others, conflict=conflict, absent=absent
        )

    @classmethod
    def once_read(
        cls, value: FactValue, raw: str, page: Page, box: BoundingBox | None, *, sure: float = AGREED
    ) -> Candidate:
        """Return what needs no second reading: certain on a text layer, else so sure as that a reader saw it."""
        return cls(value, raw, LAYER if page.text_source == "native" else sure, page, box)

    @property
    def is_doubted(self) -> bool:
        """True where reason alone says that a person must look, whatever the odds."""
        return self.confidence < REVIEW_BELOW or self.status == "conflict"

    def fact(self, field: str, *, row: int | None = None) -> Fact:
        """Return the fact; it needs review where reason doubts it, or a wrong value would cost more than a look."""
        chance = chance_of(self.features(field)) if self.value is not None else 0.0
        needs_review = self.is_doubted or must_be_seen(chance, field)
        source = Source(file=self.page.ref.file, page_number=self.page.ref.page_number, box=self.box)
        return Fact(
            field=field,
            row=row,
            value=self.value,
            raw=self.raw,
            confidence=round(chance, 4),
            needs_review=needs_review,
            reason=(self.reason or LITTLE_CERTAINTY) if needs_review else None,
            status=self.status,
            alternatives=self.alternatives,
            source=source,
        )


@dataclass(frozen=True)
class FirstReading:
    """What the first reader made of a value, to be confirmed.

    Attributes:
        page: Where it stands.
        box: Tight box around the value's words.
        text: As printed.
        value: Canonical, None where the text does not parse.
        confidence: The first reader's lowest word confidence, None for a text layer.
        mended: Look-alike letters were put right to parse it.
    """

    page: Page
    box: BoundingBox
    text: str
    value: str | None
    confidence: float | None
    mended: bool = False


def confirm(readings: Sequence[FirstReading], parse: Parse, probe: PageProbe) -> list[Candidate]:
    """Confirm values of one kind, each from its own crop.

    Args:
        readings: What the first reader made of them.
        parse: Turns a printed text into the canonical value, None where it does not parse; used on the crop's text.
        probe: Reads crops with the second reader.

    Returns:
        One candidate a reading, in order.
    """
    seconds: dict[int, Reading] = {}
    by_page: dict[int, list[int]] = {}
    for n, first in enumerate(readings):
        if first.page.text_source != "native":
            by_page.setdefault(id(first.page), []).append(n)
    for numbers in by_page.values():
        crops = probe.read(readings[numbers[0]].page, [readings[n].box for n in numbers])
        seconds.update(zip(numbers, crops, strict=True))
    return [_judge(first, seconds.get(n), parse) for n, first in enumerate(readings)]


def _judge(first: FirstReading, second: Reading | None, parse: Parse) -> Candidate:
    judged = _reasoned(first, second, parse)
    return replace(judged, signs=_signs(judged, first, second, parse))


def _signs(judged: Candidate, first: FirstReading, second: Reading | None, parse: Parse) -> Signs:
    seen = parse(second.text) if second is not None and second.text else None
    by: SeenBy = "both" if seen is not None and first.value is not None else "first" if seen is None else "second"
    if first.page.text_source == "native":
        by = "layer"
    return Signs(
        seen_by=by,
        second=second.confidence if second is not None and seen is not None else None,
        unlike=unlike(first.text, second.text) if second is not None and by == "both" else 0.0,
        mended=first.mended,
        backers=2 if by == "both" and seen == first.value else 1,
        against=int(by == "both" and seen != first.value),
        failed=judged.signs.failed,
    )


def unlike(one: str, other: str) -> float:
    """Return how unlike two printed texts are, 0 to 1; spaces do not count."""
    return 1 - fuzz.ratio(one.replace(" ", "").casefold(), other.replace(" ", "").casefold()) / 100


def _reasoned(first: FirstReading, second: Reading | None, parse: Parse) -> Candidate:
    candidate = Candidate(first.value, first.text, LAYER, first.page, first.box)
    if first.page.text_source == "native":
        return candidate if not first.mended else candidate.doubted("printed in an unusual form", at_most=0.8)
    seen = parse(second.text) if second is not None and second.text else None
    if second is None or seen is None:
        return _first_only(candidate, first)
    if first.value is None:
        found = replace(candidate, value=seen, raw=second.text, confidence=min(SECOND_ONLY, second.confidence))
        return found.doubted(ONE_READER, at_most=SECOND_ONLY)
    if seen == first.value:
        agreed = AGREED_MENDED if first.mended else AGREED
        return replace(candidate, confidence=min(agreed, 0.9 + second.confidence / 10))
    return _disagreement(candidate, first, second, seen)


def _first_only(candidate: Candidate, first: FirstReading) -> Candidate:
    certainty = min(FIRST_ONLY, first.confidence if first.confidence is not None else FIRST_ONLY)
    if first.value is None:
        return replace(candidate, confidence=0.0, reason="printed, but not legible")
    if first.mended:
        certainty = min(certainty, 0.7)
    return replace(candidate, confidence=certainty, reason="not confirmed by the second reader")


def _disagreement(candidate: Candidate, first: FirstReading, second: Reading, seen: str) -> Candidate:
    """Show the surer reading first; the second reader was right in nearly all disagreements measured."""
    first_is_surer = (first.confidence or 0.0) > 0.9 and second.confidence < 0.8
    value, other = (first.value, seen) if first_is_surer else (seen, first.value)
    return replace(
        candidate,
        value=value,
        raw=first.text if first_is_surer else second.text,
        confidence=DISAGREED,
        reason="two readers disagree",
        alternatives=tuple(filter(None, (other,))),
        status="conflict",
    )
