"""Reads the worked examples that stand beside the pathway rules and turns each into a matter with its deadlines.

An example is a change to the base matter of its file: ``change`` sets a fact by its path (null takes it away),
``deadlines`` sets the status of a limit, or gives its dates and scope. ``swapped`` is what the same matter gives when
the two spouses change places in every fact that names a party.
"""

from __future__ import annotations

import copy
import datetime
import itertools
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

import pipeline.eligibility.pathways as pathways
from models.determination import Deadline, DeadlineId, Scope
from models.matter import Matter
from pipeline.eligibility.context import Context, DeadlineFinding, PathwayAnswer

FOLDER = Path(pathways.__file__).parent / "examples"
SWAP = {"requesting_spouse": "nonrequesting_spouse", "nonrequesting_spouse": "requesting_spouse"}


class _Words(yaml.SafeLoader):
    """YAML in which yes, no and dates are words, as in the fact dictionary."""


_Words.yaml_implicit_resolvers = {
    first: [
        (tag, pattern) for tag, pattern in pairs if tag not in ("tag:yaml.org,2002:bool", "tag:yaml.org,2002:timestamp")
    ]
    for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


@dataclass(frozen=True)
class Example:
    """One worked example."""

    rule: str
    name: str
    as_of: str
    law_edition: str
    facts: dict[str, Any]
    deadlines: dict[str, Any]
    entry: dict[str, Any]

    @property
    def id(self) -> str:
        return f"{self.rule}: {self.name}"

    def matter(self, facts: dict[str, Any] | None = None) -> Matter:
        return Matter.model_validate(
            {
                "id": "example",
                "as_of": self.as_of,
                "law_edition": self.law_edition,
                "facts": self.facts if facts is None else facts,
            }
        )

    def assess(self, facts: dict[str, Any] | None = None) -> PathwayAnswer:
        return pathways.assess(Context.of(self.matter(facts)), findings(self.deadlines))


@cache
def examples() -> tuple[Example, ...]:
    return tuple(example for path in sorted(FOLDER.glob("*.yaml")) for example in _read(path))


def _read(path: Path) -> list[Example]:
    content = yaml.load(path.read_text(encoding="utf-8"), Loader=_Words)
    found = []
    for entry in content["examples"]:
        facts = copy.deepcopy(content["base"])
        for where, value in (entry.get("change") or {}).items():
            set_fact(facts, where, value)
        deadlines = {**content.get("deadlines", {}), **(entry.get("deadlines") or {})}
        as_of = entry.get("as_of", content["as_of"])
        edition = entry.get("law_edition", "current")
        found.append(Example(path.stem, entry["name"], as_of, edition, facts, deadlines, entry))
    return found


def set_fact(facts: dict[str, Any], where: str, value: Any) -> None:
    """Set the fact at a path such as ``liabilities[0].balance_unpaid``; None takes it away."""
    steps: list[Any] = [int(part) if part.isdigit() else part for part in re.findall(r"[^.\[\]]+", where)]
    node: Any = facts
    for step, following in itertools.pairwise(steps):
        empty: Any = [] if isinstance(following, int) else {}
        if isinstance(step, int):
            while len(node) <= step:
                node.append(copy.deepcopy(empty))
        elif node.get(step) is None:
            node[step] = empty
        node = node[step]
    if value is not None:
        if isinstance(steps[-1], int) and len(node) <= steps[-1]:
            node.append(value)
        else:
            node[steps[-1]] = value
    elif isinstance(node, list):
        del node[steps[-1]]
    else:
        node.pop(steps[-1], None)


def findings(deadlines: dict[str, Any]) -> tuple[DeadlineFinding, ...]:
    """Return the deadlines of an example: a status, or a list of records with status, dates and scope."""
    found = []
    for deadline_id, value in deadlines.items():
        records = [{"status": value}] if isinstance(value, str) else value
        found += [_finding(deadline_id, dict(record)) for record in records or ()]
    return tuple(found)


def _finding(deadline_id: DeadlineId, record: dict[str, Any]) -> DeadlineFinding:
    scope = {key: record.pop(key) for key in list(record) if key in Scope.model_fields}
    days = {name: _day(record.pop(name, None)) for name in ("raw_date", "date", "conservative_date")}
    days["conservative_date"] = days["conservative_date"] or days["date"]
    deadline = Deadline(
        id=deadline_id, basis="given", citation="given", scope=Scope(**scope) if scope else None, **days, **record
    )
    return DeadlineFinding(deadline)


def _day(text: str | None) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None


_PARTY_FACTS = frozenset(
    {
        "attributable_to",
        "earned_by",
        "addressed_to",
        "debt_owner",
        "overpayment_owner",
        "property_of",
        "case_of",
        "person",
        "filed_by",
        "spouse",
        "paid_by",
        "from_person",
        "to_person",
        "obligor",
        "debtor",
    }
)


def swapped(facts: Any) -> Any:
    """Return the facts with the two spouses in each other's place, wherever a fact names a party."""
    if isinstance(facts, list):
        return [swapped(it) for it in facts]
    if not isinstance(facts, dict):
        return facts
    return {
        key: SWAP.get(value, value) if key in _PARTY_FACTS and isinstance(value, str) else swapped(value)
        for key, value in facts.items()
    }


def reordered(facts: Any) -> Any:
    """Return the facts with every list the other way round."""
    if isinstance(facts, list):
        return [reordered(it) for it in reversed(facts)]
    return {key: reordered(value) for key, value in facts.items()} if isinstance(facts, dict) else facts


def leaves(facts: Any, where: str = "") -> list[str]:
    """Return the path of every fact."""
    if isinstance(facts, dict):
        return [path for key, value in facts.items() for path in leaves(value, f"{where}.{key}" if where else key)]
    if isinstance(facts, list) and facts and isinstance(facts[0], dict):
        return [path for index, it in enumerate(facts) for path in leaves(it, f"{where}[{index}]")]
    return [where]
