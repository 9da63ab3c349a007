"""Arithmetic of a W-2: which readings it confirms, which of two it prefers, which it puts in doubt. Never a correction.

Rates and wage bases are in ``data/years.yaml`` with their sources.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from itertools import product

from pipeline.extract.confirm import Candidate
from pipeline.extract.w2.rates import medicare_tax, social_security_rate, wage_base
from pipeline.extract.w2.voting.votes import CUT_OFF, NO_CENTS

_ONE_DECIMAL = re.compile(r"\d\.\d\W*\Z")
_CENT = Decimal("0.01")
_EXACT = Decimal("0.02")
_LOOSE = Decimal("1.00")
CONFIRMED = 0.993
_MAX_CHOICES = 4
_MAX_DEFERRALS = 3

Amounts = Mapping[str, Decimal]


@dataclass(frozen=True)
class Identity:
    """An equation between boxes.

    Attributes:
        boxes: The boxes it speaks of; those that are blank count as 0.
        needed: The boxes that must be printed for it to say anything.
        gap: How far the two sides are apart.
        what: For the reviewer.
    """

    boxes: tuple[str, ...]
    needed: tuple[str, ...]
    gap: Callable[[Amounts], Decimal]
    what: str


def identities(year: int | None) -> list[Identity]:
    """Return the equations that hold on a W-2 of *year*."""
    rate = social_security_rate(year)
    return [
        Identity(
            ("4", "3", "7"),
            ("4", "3"),
            lambda a: abs(_rounded(rate * (a["3"] + a["7"])) - a["4"]),
            "box 4 is not the social security rate of boxes 3 and 7",
        ),
        Identity(
            ("6", "5"),
            ("6", "5"),
            lambda a: abs(_rounded(medicare_tax(a["5"], year)) - a["6"]),
            "box 6 is not the Medicare rate of box 5",
        ),
    ]


def _rounded(amount: Decimal) -> Decimal:
    return amount.quantize(_CENT, ROUND_HALF_UP)


def apply_identities(boxes: Mapping[str, Candidate], year: int | None) -> dict[str, Candidate]:
    """Return the boxes after every identity spoke; box keys are ``1`` to ``11``."""
    done = dict(boxes)
    failed: list[Identity] = []
    for identity in identities(year):
        if any(key not in done for key in identity.needed):
            continue
        settled = _settle(identity, done)
        if settled is None:
            failed.append(identity)
        else:
            done.update(settled)
    wrong = [identity for identity in failed if not _within(identity, done, _LOOSE)]
    for identity in wrong:
        for key in identity.boxes:
            if key in done:
                done[key] = done[key].doubted(identity.what)
    if len(wrong) > 1:
        # One figure may be misread; where nothing fits, every figure may stand in another box than was thought.
        done = {key: candidate.doubted("the boxes of this form do not fit together") for key, candidate in done.items()}
    return done


def _choices(candidate: Candidate | None) -> list[str | None]:
    """Return the readings of a box, the preferred one first; a box that is not printed has one: blank."""
    if candidate is None:
        return [None]
    values = [candidate.value if isinstance(candidate.value, str) else None, *candidate.alternatives]
    return list(dict.fromkeys(values))[:_MAX_CHOICES]


def _settle(identity: Identity, boxes: Mapping[str, Candidate]) -> dict[str, Candidate] | None:
    """Return the boxes as the one combination of readings that fits to the cent has them, None without such a one.

    A rate of a few percent tells dollars of wages apart, not cents: where readings that differ fit alike, or the cents
    were not seen, the fit says nothing of that box.
    """
    # Where a figure may be lost after the point, a cent more or less is no proof.
    cut = any(key in boxes and _may_be_cut(boxes[key]) for key in identity.boxes)
    allowed = Decimal(0) if cut else _EXACT
    fitting = []
    for choice in product(*(_choices(boxes.get(key)) for key in identity.boxes)):
        picked = dict(zip(identity.boxes, choice, strict=True))
        if any(picked[key] is None for key in identity.needed):
            continue
        amounts = {key: Decimal(value) if value is not None else Decimal(0) for key, value in picked.items()}
        if any(amounts[key] == 0 for key in identity.needed):
            continue
        if identity.gap(amounts) <= allowed:
            fitting.append(picked)
    if not fitting:
        return None
    first = _choices_now(identity, boxes)
    best = first if first in fitting else fitting[0] if len(fitting) == 1 else None
    if best is None:
        return None
    told = [key for key in best if len({picked[key] for picked in fitting}) == 1 and not _lacks_cents(boxes.get(key))]
    return {key: _confirmed(boxes[key], value) for key in told if key in boxes and (value := best[key]) is not None}


def _may_be_cut(candidate: Candidate) -> bool:
    return _ONE_DECIMAL.search(candidate.raw) is not None or CUT_OFF in (candidate.reason or "")


def _lacks_cents(candidate: Candidate | None) -> bool:
    """True where the amount was read without its cents, and the form prints cents."""
    return candidate is not None and candidate.reason is not None and NO_CENTS in candidate.reason


def _choices_now(identity: Identity, boxes: Mapping[str, Candidate]) -> dict[str, str | None]:
    return {key: _choices(boxes.get(key))[0] for key in identity.boxes}


def _confirmed(candidate: Candidate, value: str) -> Candidate:
    """Return the candidate with the reading that fits; what fits to the cent was not misread."""
    return candidate.showing(value).settled(at_least=CONFIRMED).supported()


def _within(identity: Identity, boxes: Mapping[str, Candidate], tolerance: Decimal) -> bool:
    amounts: dict[str, Decimal] = {}
    for key in identity.boxes:
        amount = boxes[key].value if key in boxes else None
        amounts[key] = Decimal(amount) if isinstance(amount, str) else Decimal(0)
        if key in identity.needed and not isinstance(amount, str):
            return False
    return identity.gap(amounts) <= tolerance


def apply_equalities(
    boxes: Mapping[str, Candidate], state_wages: Sequence[Candidate], deferrals: Sequence[Candidate]
) -> dict[str, Candidate]:
    """Confirm boxes that print the same figure in two cells, or add up with the deferrals of box 12.

    Args:
        boxes: Boxes 1 to 11.
        state_wages: Box 16 of each state row.
        deferrals: Amounts of box 12 under the codes that box 1 leaves out.
    """
    done = dict(boxes)
    twins = [("1", "5"), ("3", "5"), ("1", "3")]
    for one, other in twins:
        if one in done and other in done and done[one].value == done[other].value and done[one].value is not None:
            done[one], done[other] = _twin(done[one]), _twin(done[other])
    wages = [candidate.value for candidate in state_wages]
    if "1" in done and isinstance(done["1"].value, str):
        total = sum((Decimal(v) for v in wages if isinstance(v, str)), Decimal(0))
        if done["1"].value in wages or total == Decimal(done["1"].value):
            done["1"] = _twin(done["1"])
    if (
        deferrals
        and all(isinstance(done[key].value, str) for key in ("1", "5") if key in done)
        and {"1", "5"} <= set(done)
    ):
        added = sum((Decimal(str(c.value)) for c in deferrals if c.value is not None), Decimal(0))
        if Decimal(str(done["1"].value)) + added == Decimal(str(done["5"].value)):
            done["1"], done["5"] = _twin(done["1"]), _twin(done["5"])
    return done


def settle_deferrals(boxes: Mapping[str, Candidate], deferrals: Mapping[str, Candidate]) -> dict[str, Candidate]:
    """Return the amounts of box 12 in the one reading that makes up the cents between boxes 1 and 5.

    The line between a code and its amount is read as a figure: box 5 less box 1 tells the amount that box 1 leaves out.
    """
    known = [boxes[key] for key in ("1", "5") if key in boxes and boxes[key].reason is None]
    if len(known) < 2 or not 0 < len(deferrals) <= _MAX_DEFERRALS:
        return {}
    left_out = Decimal(str(known[1].value)) - Decimal(str(known[0].value))
    keys = sorted(deferrals)
    fitting = [
        choice
        for choice in product(*(_choices(deferrals[key]) for key in keys))
        if None not in choice and sum(Decimal(str(value)) for value in choice) == left_out
    ]
    if left_out <= 0 or len(fitting) != 1:
        return {}
    return {key: _confirmed(deferrals[key], str(value)) for key, value in zip(keys, fitting[0], strict=True)}


def _twin(candidate: Candidate) -> Candidate:
    """Return a candidate that the same figure in another cell backs; a conflict that this settles is settled."""
    if candidate.reason is None and candidate.status == "read":
        return candidate.supported()
    if _lacks_cents(candidate):
        return candidate
    return _confirmed(candidate, str(candidate.value)) if candidate.confidence >= 0.45 else candidate


def plausibility(boxes: Mapping[str, Candidate], year: int | None) -> dict[str, Candidate]:
    """Doubt what no employer prints: more tax than wages, wages above the base, a figure a hundred times its peers."""
    done = dict(boxes)
    amounts = {key: Decimal(c.value) for key, c in done.items() if isinstance(c.value, str)}

    def doubt(keys: Sequence[str], reason: str) -> None:
        for key in keys:
            if key in done:
                done[key] = done[key].doubted(reason)

    base = wage_base(year)
    if base is not None and amounts.get("3", Decimal(0)) + amounts.get("7", Decimal(0)) > base + _LOOSE:
        doubt(("3", "7"), "more than the social security wage base of the year")
    if "1" in amounts and amounts.get("2", Decimal(0)) > Decimal("0.5") * amounts["1"] + 1:
        doubt(("1", "2"), "more than half of the wages withheld")
    wages = [amounts[key] for key in ("1", "3", "5") if amounts.get(key)]
    if len(wages) > 1 and max(wages) >= 50 * min(wages):
        doubt(("1", "3", "5"), "one of the wages is many times another")
    return done
