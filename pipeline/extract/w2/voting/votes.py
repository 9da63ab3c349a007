"""Copies and readers vote: agreement passes, disagreement is kept as such."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from models.geometry import BoundingBox
from models.page import Page, PageProbe, Reading
from pipeline.extract.certainty import SeenBy, Signs
from pipeline.extract.confirm import LAYER, ONE_READER, Candidate, unlike
from pipeline.extract.normalize import plain
from pipeline.extract.w2.boxes.looks import Look, Parse, Parsed, masked
from pipeline.extract.w2.boxes.second import has_ink, read
from pipeline.extract.w2.labels.known import fold
from pipeline.extract.w2.sheets.bare import VANISHED

NO_CENTS = "printed without cents: a decimal point may be lost"
CUT = "one figure after the decimal point: another may be lost"
CUT_OFF = "it stands at the edge of the sheet: part of it may be cut off"
_AT_EDGE = 6.0
"""Points from the edge of the sheet within which print is likely cut: no printer reaches there."""
BENEATH = "another figure stands between it and its label"
ODD_SIGN = "a sign among its letters that no name prints"
NO_LABEL = "its label could not be read: the box is known by its place alone"
_AMOUNT = re.compile(r"\d+\.\d{2}")
_CODE_APART = re.compile(r"[A-Za-z]{1,2} \$?\d[\d,]*\.\d\d")
_CENTS_APART = re.compile(r"\d\W* \d\d\W*\Z")
_LETTERS = 2
"""Values no longer than a code or a state."""
_MANY_COPIES = 3
_MANY_WHOLE = 5
"""So many amounts without cents and none with them: the form is printed in whole dollars."""
DISAGREE = "the readings disagree"
NOT_LEGIBLE = "printed, but not legible"


@dataclass(frozen=True)
class _Vote:
    """One reader's opinion of one copy."""

    look: Look
    parsed: Parsed
    text: str
    is_first: bool
    weight: float
    score: float = 0.0


@dataclass
class Ballot:
    """A field with its looks, one a panel, and what the second reader made of some of them.

    Attributes:
        parse: Turns a text into the value.
        looks: First reader, one a panel that has the field.
        seconds: Second reader by position of the look.
        seen_ink: Print was seen although no reader made a value of it.
        is_minor: No deadline or amount rests on it: copies that agree need no second reader.
        is_whole: The form prints its amounts in whole dollars.
    """

    parse: Parse
    looks: Sequence[Look]
    seconds: dict[int, Reading] = field(default_factory=dict)
    seen_ink: bool = False
    is_minor: bool = False
    is_whole: bool = False

    @property
    def is_settled(self) -> bool:
        """True where a minor field reads the same on several copies."""
        keys = [look.parsed.key for look in self.looks if look.parsed is not None]
        return self.is_minor and len(keys) > 1 and len(set(keys)) == 1

    @property
    def is_exact(self) -> bool:
        """True where every look comes from a trusted text layer."""
        return all(look.is_exact for look in self.looks)

    def votes(self) -> list[_Vote]:
        """Return every opinion that says something."""
        votes = []
        for n, look in enumerate(self.looks):
            if look.parsed is not None:
                weight = 1.0 if look.confidence is None else 0.4 + 0.6 * look.confidence
                weight *= 0.6 if look.parsed.mended else 1.0
                votes.append(_Vote(look, look.parsed, look.text, True, weight * _weight_of_cents(look.parsed)))
            reading = self.seconds.get(n)
            parsed = self._second(reading.text) if reading is not None and reading.text else None
            if reading is not None and parsed is not None:
                weight = 0.3 + 0.9 * reading.confidence**2
                weight *= 0.7 if parsed.mended else 1.0
                weight *= _weight_of_cents(parsed)
                votes.append(_Vote(look, parsed, reading.text, False, weight, reading.confidence))
        return votes

    def _second(self, text: str) -> Parsed | None:
        """Parse what the second reader saw; it passes over gaps behind a code and before cents in their own column."""
        parsed = self.parse(text)
        figures = plain(text).replace(" ", "")
        for look in self.looks:
            if look.parsed is None:
                continue
            is_row = _CODE_APART.fullmatch(look.text) is not None
            if is_row and look.text.replace(" ", "").casefold() == figures.casefold():
                return look.parsed
            is_amount = look.parsed.mended and _CENTS_APART.search(look.text) is not None
            if is_amount and look.parsed.value.replace(".", "") == figures.replace(",", ""):
                return look.parsed
        return parsed


def _weight_of_cents(parsed: Parsed) -> float:
    """Return how much less an amount without cents weighs: who lost them may have lost figures before them."""
    return 1.0 if parsed.has_cents else 0.4


def hold(ballots: Mapping[str, Ballot], probe: PageProbe) -> dict[str, Candidate]:
    """Let all ballots be decided, reading with the second reader what has to be.

    First the surest copy of each field is read once more; where that does not settle it, all its copies are.
    Returns the fields that are printed; a field with neither words nor ink is left out.
    """
    asked = {key: ballot for key, ballot in ballots.items() if not (ballot.is_exact or ballot.is_settled)}
    _read(asked, {key: _surest(ballot) for key, ballot in asked.items()}, probe)
    _look_for_ink(asked, probe)
    unsettled = {key: ballot for key, ballot in asked.items() if _is_open(ballot)}
    _read(unsettled, {key: _rest(ballot) for key, ballot in unsettled.items()}, probe)
    _note_whole_dollars(ballots.values())
    decided = {key: decide(ballot) for key, ballot in ballots.items()}
    return {key: candidate for key, candidate in decided.items() if candidate is not None}


def _note_whole_dollars(ballots: Iterable[Ballot]) -> None:
    """Note on every ballot of a form that prints whole dollars that it does: no reader loses the point everywhere."""
    kept = list(ballots)
    with_cents = whole = 0
    for ballot in kept:
        amounts = [vote.parsed for vote in ballot.votes() if _AMOUNT.fullmatch(vote.parsed.value)]
        amounts = [parsed for parsed in amounts if parsed.value != "0.00"]
        with_cents += any(parsed.has_cents for parsed in amounts)
        whole += bool(amounts) and not any(parsed.has_cents for parsed in amounts)
    for ballot in kept:
        ballot.is_whole = whole >= _MANY_WHOLE and not with_cents


def _read(ballots: Mapping[str, Ballot], which: Mapping[str, list[int]], probe: PageProbe) -> None:
    tasks = [(key, n) for key in ballots for n in which[key]]
    readings = read([ballots[key].looks[n] for key, n in tasks], probe)
    for (key, n), reading in zip(tasks, readings, strict=True):
        ballots[key].seconds[n] = reading


def _surest(ballot: Ballot) -> list[int]:
    """Return the copy whose reading most others share, the surest of them, and the looks wider than the others."""
    counts: dict[str, int] = {}
    for look in ballot.looks:
        if look.parsed is not None:
            counts[look.parsed.key] = counts.get(look.parsed.key, 0) + 1
    ranked = [
        (counts.get(look.parsed.key, 0) if look.parsed else 0, look.confidence or 0.0, -n)
        for n, look in enumerate(ballot.looks)
        if look.box is not None
    ]
    wider = [n for n, look in enumerate(ballot.looks) if look.is_wider]
    return list(dict.fromkeys([-max(ranked)[2], *wider])) if ranked else []


def _look_for_ink(ballots: Mapping[str, Ballot], probe: PageProbe) -> None:
    """Find the fields that no word was seen in although they are printed."""
    silent = [
        (key, n) for key, b in ballots.items() for n, look in enumerate(b.looks) if all(x.box is None for x in b.looks)
    ]
    inked = has_ink([ballots[key].looks[n] for key, n in silent], probe)
    for (key, _), is_inked in zip(silent, inked, strict=True):
        ballots[key].seen_ink |= is_inked


def _is_open(ballot: Ballot) -> bool:
    votes = ballot.votes()
    if not votes:
        return ballot.seen_ink or any(look.box is not None for look in ballot.looks)
    values = {vote.parsed.key for vote in votes}
    return len(values) > 1 or len({vote.is_first for vote in votes}) < 2


def _rest(ballot: Ballot) -> list[int]:
    return [n for n, look in enumerate(ballot.looks) if n not in ballot.seconds and not look.is_void]


def decide(ballot: Ballot) -> Candidate | None:
    """Count the votes of a field; None where nothing is printed."""
    votes = ballot.votes()
    if not votes:
        return _illegible(ballot)
    groups: dict[str, list[_Vote]] = {}
    for vote in votes:
        groups.setdefault(vote.parsed.key, []).append(vote)
    ranked = sorted(groups.items(), key=lambda item: (-sum(v.weight for v in item[1]), item[0]))
    backers = ranked[0][1]
    candidate = _candidate(ballot, backers)
    candidate = replace(candidate, signs=_signs(backers, len(votes) - len(backers)))
    rivals = tuple(_candidate(ballot, some) for _, some in ranked[1:4])
    if rivals:
        candidate = replace(candidate, rivals=rivals)
        candidate = _contested(candidate, backers, [v for value, some in ranked[1:] for v in some])
    if all(vote.look.trust <= VANISHED for vote in backers):
        candidate = candidate.doubted(NO_LABEL)
    return _checked_form(candidate, ballot, backers)


def _signs(backers: Sequence[_Vote], against: int) -> Signs:
    """Return what was seen, for the measured chance."""
    firsts, seconds = [v for v in backers if v.is_first], [v for v in backers if not v.is_first]
    read_by: SeenBy = "both" if firsts and seconds else "first" if firsts else "second"
    return Signs(
        seen_by="layer" if any(vote.look.is_exact for vote in backers) else read_by,
        second=max((vote.score for vote in seconds), default=None),
        unlike=min((unlike(one.text, other.text) for one in firsts for other in seconds), default=0.0),
        label=max(vote.look.trust for vote in backers),
        mended=all(vote.parsed.mended for vote in firsts) if firsts else False,
        backers=len(backers),
        against=against,
    )


def _candidate(ballot: Ballot, backers: Sequence[_Vote]) -> Candidate:
    # Of texts that differ in spaces only the one with more of them is better to read.
    spaces = {id(v): v.parsed.value.count(" ") if v.parsed.is_text else 0 for v in backers}
    best = max(backers, key=lambda v: (spaces[id(v)], v.is_first, v.weight, -ballot.looks.index(v.look)))
    box = best.look.box or best.look.area
    candidate = Candidate(best.parsed.value, masked(best.text), _certainty(ballot, backers), best.look.page, box)
    return candidate if candidate.confidence >= 0.9 else replace(candidate, reason=ONE_READER)


def _certainty(ballot: Ballot, backers: Sequence[_Vote]) -> float:
    """Return how sure an uncontested value is, by who backs it."""
    if any(vote.look.is_exact for vote in backers):
        return LAYER
    firsts = [vote for vote in backers if vote.is_first]
    seconds = [vote for vote in backers if not vote.is_first]
    if firsts and seconds:
        return 0.98 if all(v.parsed.mended for v in firsts) and len(backers) == 2 else 0.995
    # One reader takes a letter for another on every copy alike: W for V, DD for D.
    is_letters = len(backers[0].parsed.key) <= _LETTERS
    if seconds:
        surest = max(ballot.seconds[n].confidence for n in ballot.seconds)
        # Where no word was seen, the label gives the place on every copy: it may cut the same figures off.
        may_be_cut = _AMOUNT.fullmatch(backers[0].parsed.value) and all(vote.look.box is None for vote in seconds)
        many = len(seconds) > 1 and not may_be_cut and not is_letters
        return 0.95 if many and surest > 0.9 else min(0.85, surest)
    if ballot.is_settled:
        return 0.95
    sure = [vote for vote in firsts if (vote.look.confidence or 0) > 0.85 and not vote.parsed.mended]
    # The second reader was asked and saw no value: copies that agree outweigh that, one copy alone does not.
    return 0.93 if len(sure) > 1 and not is_letters else 0.75


def _contested(candidate: Candidate, backers: Sequence[_Vote], against: Sequence[_Vote]) -> Candidate:
    others = tuple(str(rival.value) for rival in candidate.rivals)
    candidate = replace(candidate, alternatives=others)
    longer = [text for text in others if backers[0].parsed.is_text and fold(str(candidate.value)) in fold(text)]
    if longer and (len(backers) < 3 or _read_by_both(against, longer[0])):
        # One reader lost the first or last word of a line; nothing adds a word that is not there.
        shown = str(candidate.value)
        candidate = candidate.showing(longer[0])
        return replace(candidate, alternatives=(shown,), confidence=0.5, reason=DISAGREE, status="conflict")
    for_it, opposed = sum(v.weight for v in backers), sum(v.weight for v in against)
    both = len({vote.is_first for vote in backers}) == 2
    if both and len(backers) >= 3 and for_it >= 2.5 * opposed:
        return replace(candidate, confidence=min(candidate.confidence, 0.97))
    return replace(candidate, confidence=0.5, reason=DISAGREE, status="conflict")


def _read_by_both(votes: Sequence[_Vote], value: str) -> bool:
    return len({vote.is_first for vote in votes if vote.parsed.value == value or vote.parsed.key == fold(value)}) == 2


def _checked_form(candidate: Candidate, ballot: Ballot, backers: Sequence[_Vote]) -> Candidate:
    if all(vote.look.is_exact for vote in backers):
        return candidate
    if all(vote.look.box is not None and _is_at_edge(vote.look.page, vote.look.box) for vote in backers):
        return candidate.doubted(CUT_OFF, at_most=0.8)
    if any(vote.parsed.is_beneath for vote in backers) and not any(_is_clear(vote) for vote in backers):
        return candidate.doubted(BENEATH)
    if all(vote.parsed.is_odd for vote in backers):
        return candidate.doubted(ODD_SIGN, at_most=0.8)
    if any(vote.parsed.has_cents and not vote.parsed.is_cut for vote in backers):
        return candidate
    if all(vote.parsed.is_cut for vote in backers):
        return candidate if len(backers) >= _MANY_COPIES else candidate.doubted(CUT, at_most=0.8)
    both = len({vote.is_first for vote in backers}) == 2
    return candidate if ballot.is_whole and both else candidate.doubted(NO_CENTS, at_most=0.8)


def _is_clear(vote: _Vote) -> bool:
    return vote.is_first and not vote.parsed.is_beneath


def _is_at_edge(page: Page, box: BoundingBox) -> bool:
    """True where print ends at the left or right edge of the sheet as it was scanned."""
    shown = page.placement
    at, width = (box, page.width) if shown is None else (shown.box(box), shown.width)
    return at.x0 < _AT_EDGE or at.x1 > width - _AT_EDGE


def _illegible(ballot: Ballot) -> Candidate | None:
    """Say that print was seen which no reader could make a value of; stray specks are not worth a look."""
    for look in ballot.looks:
        if look.box is not None and sum(c.isdigit() for c in look.text) >= 3:
            return Candidate(None, masked(look.text), 0.0, look.page, look.box, NOT_LEGIBLE)
    return None
