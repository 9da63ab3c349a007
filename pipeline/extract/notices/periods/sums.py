"""Arithmetic that a notice prints: rows that add up, totals that agree.

A sum that holds confirms every amount in it; a sum that fails doubts them. Where one amount was read in two ways and
only one of them makes the sum hold, that one is taken. No amount is ever computed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import product

from pipeline.extract.confirm import Candidate

_TOLERANCE = Decimal("0.02")
_SUM_HOLDS = 0.97
"""A value read once that fits a printed sum of at least three amounts."""
_MOST_CHANGES = 2
FAILS = "the amounts printed with it do not add up"


@dataclass(frozen=True)
class Sum:
    """Amounts that must add up to another: *minus* ones are taken away. Names are keys of the amounts."""

    parts: tuple[Hashable, ...]
    total: Hashable
    minus: tuple[Hashable, ...] = ()

    @property
    def names(self) -> tuple[Hashable, ...]:
        """All amounts in it."""
        return (*self.parts, *self.minus, self.total)


Amounts = Mapping[Hashable, Candidate]


def check_sums(amounts: Amounts, sums: Sequence[Sum]) -> dict[Hashable, Candidate]:
    """Return the amounts confirmed, doubted or decided by the sums that bind them.

    Args:
        amounts: Candidates by name.
        sums: Sums of the notice. One that names an amount which is not there is left out.
    """
    known = {name: candidate for name, candidate in amounts.items() if isinstance(candidate.value, str)}
    bound = [s for s in sums if all(name in known for name in s.names)]
    for failed in [s for s in bound if not _holds(s, known)]:
        known.update(_decided(failed, bound, known))
    held = {name for s in bound if _holds(s, known) for name in s.names}
    strong = Counter(name for s in bound if _off_by(s, known) == 0 and _is_telling(s, known) for name in s.names)
    failing = {name for s in bound if not _holds(s, known) for name in s.names} - held
    checked = {}
    for name, candidate in known.items():
        if name in strong:
            checked[name] = _confirmed(candidate, strong[name])
        elif name in failing:
            checked[name] = candidate.doubted(FAILS)
        else:
            checked[name] = candidate
    return {**amounts, **checked}


def holds(item: Sum, amounts: Amounts) -> bool:
    """True when every amount of the sum is known and it adds up within two cents."""
    known = all(name in amounts and isinstance(amounts[name].value, str) for name in item.names)
    return known and _holds(item, amounts)


def _value(candidate: Candidate) -> Decimal:
    return Decimal(str(candidate.value))


def _holds(item: Sum, amounts: Amounts) -> bool:
    """True within two cents, which rounding may cost; only an exact sum confirms its parts."""
    return _off_by(item, amounts) <= _TOLERANCE


def _off_by(item: Sum, amounts: Amounts) -> Decimal:
    total = sum((_value(amounts[name]) for name in item.parts), Decimal(0))
    total -= sum((_value(amounts[name]) for name in item.minus), Decimal(0))
    return abs(total - _value(amounts[item.total]))


def _is_telling(item: Sum, amounts: Amounts) -> bool:
    """A sum says something about its parts only where several of them are not zero."""
    return sum(_value(amounts[name]) != 0 for name in item.names) >= 3


def _confirmed(candidate: Candidate, times: int) -> Candidate:
    """Return the amount after so many sums held: its row and its column are two checks, independent of each other."""
    confirmed = candidate.settled(at_least=_SUM_HOLDS)
    for _ in range(times):
        confirmed = confirmed.supported()
    return confirmed


def _decided(failed: Sum, sums: Sequence[Sum], amounts: dict[Hashable, Candidate]) -> dict[Hashable, Candidate]:
    """Return other readings of one or two amounts of a failed sum that make it and all its neighbours hold."""
    names = [name for name in failed.names if amounts[name].alternatives]
    choices = [
        (amounts[name], *(_other(amounts[name], value) for value in amounts[name].alternatives)) for name in names
    ]
    fitting = []
    for chosen in product(*choices):
        changed = {n: c for n, c in zip(names, chosen, strict=True) if c is not amounts[n]}
        trial = {**amounts, **changed}
        touched = [s for s in sums if any(name in changed for name in s.names)]
        if 0 < len(changed) <= _MOST_CHANGES and all(_off_by(s, trial) == 0 for s in (failed, *touched)):
            fitting.append(changed)
    return fitting[0] if len(fitting) == 1 else {}


def _other(candidate: Candidate, value: str) -> Candidate:
    rest = tuple(v for v in (str(candidate.value), *candidate.alternatives) if v != value)
    return replace(candidate, value=value, raw=value, alternatives=rest)
