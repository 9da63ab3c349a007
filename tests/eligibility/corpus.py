"""Matters for the property tests: every worked example of the rule book."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from datetime import date
from importlib import resources
from typing import Any

import yaml

from models.matter import Matter
from pipeline.eligibility import rules
from pipeline.eligibility.context import Context, DeadlineFinding
from pipeline.eligibility.rulebook import find_deadlines, load_rules

Path = tuple[str | int, ...]


def jsonable(value: Any) -> Any:
    """Return YAML facts as the JSON they stand for."""
    if isinstance(value, dict):
        return {key: jsonable(item) for key, item in value.items()}
    if isinstance(value, list):
        return [jsonable(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value


def examples() -> list[tuple[str, dict[str, Any]]]:
    """Return name and content of every worked example."""
    found = []
    for rule in load_rules():
        file = resources.files(rules).joinpath(rule.provision, "examples.yaml")
        for example in yaml.safe_load(file.read_text(encoding="utf-8"))["examples"]:
            found.append((f"{rule.rule_id} {example['name']}", jsonable(example)))
    return found


def matter_of(example: dict[str, Any], facts: dict[str, Any] | None = None) -> Matter:
    """Return the matter of an example, with other facts where they are given."""
    return Matter.model_validate(
        {
            "id": "example",
            "as_of": example["as_of"],
            "law_edition": example.get("law_edition", "current"),
            "facts": example["facts"] if facts is None else facts,
        }
    )


def deadlines_of(example: dict[str, Any], facts: dict[str, Any] | None = None) -> tuple[DeadlineFinding, ...]:
    """Return every deadline of an example."""
    return find_deadlines(Context.of(matter_of(example, facts)))


def fact_paths(value: Any, path: Path = ()) -> Iterator[Path]:
    """Return the path of every fact, whole records and lists included, list items not."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield (*path, key)
            yield from fact_paths(item, (*path, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from fact_paths(item, (*path, index))


def without(facts: dict[str, Any], path: Path) -> dict[str, Any]:
    """Return a copy of the facts without the one at *path*."""
    copied = copy.deepcopy(facts)
    record: Any = copied
    for part in path[:-1]:
        record = record[part]
    del record[path[-1]]
    return copied


def name_of(path: Path) -> str:
    """Return a path without its list positions, such as ``documents.document_date``."""
    return ".".join(part for part in path if isinstance(part, str))
