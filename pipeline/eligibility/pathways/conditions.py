"""Conditions of a pathway: what each does to the pathway's value, and how the value follows from all of them.

A pathway asks for all of its conditions. The worst effect decides: not applicable, then closed, then needs facts, else
open. Over several years or amounts the best value counts (facts.md section 5, convention 1).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import NamedTuple

from models.determination import EvidenceCode
from models.relief import PathwayName, PathwayValue, Verdict, Weight
from pipeline.eligibility.logic import Truth

_WORST_FIRST: tuple[PathwayValue, ...] = ("not_applicable", "closed", "needs_facts", "open")
_BEST_FIRST = tuple(reversed(_WORST_FIRST))


class Gate(NamedTuple):
    """What a condition does to the value when it is not met, and when it cannot be told; None: nothing."""

    not_met: PathwayValue | None
    undetermined: PathwayValue | None


APPLIES = Gate("not_applicable", "needs_facts")
APPLIES_UNLESS_SHOWN = Gate("not_applicable", None)
APPLIES_ONLY_IF_SHOWN = Gate("not_applicable", "not_applicable")
REQUIRED = Gate("closed", "needs_facts")
CLOSES_WHEN_SHOWN = Gate("closed", None)
DOUBT = Gate("needs_facts", "needs_facts")
WEIGHED = Gate(None, None)


_NO_WORDS: Mapping[str, str] = MappingProxyType({})


class Condition(NamedTuple):
    """One condition looked at. A tuple, because a matter has a hundred of them.

    Attributes:
        name: Key of its texts.
        verdict: Met, not met or undetermined.
        said: Key of the sentence that fits; the verdict where one sentence is enough.
        gate: What it does to the value.
        paths: Facts it rests on.
        asks: Facts that would settle it.
        weight: Which way a factor points.
        words: What the sentence's gaps are filled with.
        keeps_asking: True where the facts are still wanted although the condition is met without them.
    """

    name: str
    verdict: Verdict
    said: str = ""
    gate: Gate = REQUIRED
    paths: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    weight: Weight | None = None
    words: Mapping[str, str] = _NO_WORDS
    keeps_asking: bool = False

    @property
    def effect(self) -> PathwayValue | None:
        """What it does to the pathway's value; None: nothing."""
        if self.verdict == "met":
            return None
        return self.gate.not_met if self.verdict == "not_met" else self.gate.undetermined

    @property
    def wants(self) -> tuple[str, ...]:
        """Facts still wanted: none once the condition is met, unless it keeps asking."""
        is_settled = self.verdict == "met" and self.weight is None and not self.keeps_asking
        return () if is_settled else self.asks

    def gated(self, gate: Gate) -> Condition:
        """Return the same condition with another gate."""
        return self._replace(gate=gate)


@dataclass(frozen=True)
class Draft:
    """A pathway for one year, before it is put into words."""

    pathway: PathwayName
    year: int | None
    conditions: tuple[Condition, ...]
    paper: EvidenceCode | None = None

    @cached_property
    def _effects(self) -> tuple[PathwayValue | None, ...]:
        return tuple([condition.effect for condition in self.conditions])

    @cached_property
    def value(self) -> PathwayValue:
        """The value that follows from the conditions."""
        return worst(self._effects)

    @cached_property
    def deciding(self) -> tuple[Condition, ...]:
        """The conditions that made the value what it is; none where it is open."""
        value = self.value
        if value == "open":
            return ()
        return tuple([it for it, effect in zip(self.conditions, self._effects, strict=True) if effect == value])

    @cached_property
    def settled_by(self) -> tuple[str, ...]:
        """Facts that would settle an open question or change the value, most useful first.

        Of a near miss, those of the one condition that fails; of an open pathway, those of conditions that could still
        close it.
        """
        if self.value == "open":
            asking: Iterable[Condition] = (
                it for it in self.conditions if it.verdict != "not_met" and it.gate != WEIGHED
            )
        elif self.value == "needs_facts" or (self.value == "closed" and len(self.deciding) == 1):
            asking = self.deciding
        else:
            return ()
        return _asks_of(asking)

    @cached_property
    def weighed_by(self) -> tuple[str, ...]:
        """Facts that would only tip the scales of a pathway that may be open."""
        is_live = self.value in ("open", "needs_facts")
        return _asks_of(it for it in self.conditions if is_live and it.gate == WEIGHED)


def _asks_of(conditions: Iterable[Condition]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ask for condition in conditions for ask in condition.wants))


def verdict_of(truth: Truth) -> Verdict:
    """Return the verdict of a condition that is true, false or unknown."""
    if truth is None:
        return "undetermined"
    return "met" if truth else "not_met"


def worst(effects: Iterable[PathwayValue | None]) -> PathwayValue:
    """Return the value of a pathway all of whose conditions are asked for: the worst of their effects, else open."""
    found = set(effects)
    return next((value for value in _WORST_FIRST if value in found), "open")


def best(values: Iterable[PathwayValue]) -> PathwayValue:
    """Return the best of the values over years or amounts; not applicable where there is none."""
    found = set(values)
    return next((value for value in _BEST_FIRST if value in found), "not_applicable")
