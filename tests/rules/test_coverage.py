"""The coverage files: every provision has a disposition, and what is called implemented exists."""

from __future__ import annotations

from collections import Counter
from importlib import import_module, resources
from typing import Any, get_args

import pytest
import yaml

from models.determination import EvidenceCode, FlagCode
from pipeline.eligibility.rulebook import load_rules

_PACKAGE = resources.files("pipeline.eligibility")


def _load(name: str) -> dict[str, Any]:
    file = _PACKAGE.joinpath(name)
    return dict(yaml.safe_load(file.read_text(encoding="utf-8"))) if file.is_file() else {"provisions": []}


DEADLINES, PATHWAYS = _load("coverage.yaml"), _load("coverage_pathways.yaml")
PROVISIONS = [*DEADLINES["provisions"], *PATHWAYS["provisions"]]
_VOCABULARY = {
    "flag": set(get_args(FlagCode)),
    "evidence": set(get_args(EvidenceCode)),
    "condition": set(_load("explanations/pathways.en.yaml").get("conditions", ())),
}
RULE_IDS = {rule.rule_id for rule in load_rules()}


@pytest.mark.parametrize("entry", PROVISIONS, ids=lambda entry: entry["id"])
def test_every_provision_has_a_disposition_that_holds(entry: dict[str, Any]) -> None:
    assert entry["provision"].strip()
    assert entry["disposition"] in {"implemented", "refer_to_human", "out_of_scope"}
    if entry["disposition"] != "implemented":
        assert entry["why"].strip()
        return
    assert entry["by"]
    for name in entry["by"]:
        assert name in RULE_IDS or _exists(name), f"{name} is neither a rule nor code"


def _exists(name: str) -> bool:
    kind, separator, attribute = name.partition(":")
    if kind in _VOCABULARY:
        return attribute in _VOCABULARY[kind]
    return bool(separator) and hasattr(import_module(kind), attribute)


def test_ids_occur_once() -> None:
    assert [name for name, count in Counter(e["id"] for e in PROVISIONS).items() if count > 1] == []


def test_every_part_of_the_publication_that_the_deadlines_answer_for_has_provisions() -> None:
    answered = {entry.get("part") for entry in DEADLINES["provisions"]}
    asked = {part["id"] for part in DEADLINES["parts"] if part["answered_in"] == "deadlines"}
    assert asked == answered - {None}


def test_every_part_of_the_publication_is_answered_by_the_file_that_says_so() -> None:
    answered = {entry.get("part") for entry in PATHWAYS["provisions"]}
    asked = {part["id"] for part in DEADLINES["parts"] if part["answered_in"] == "pathways"}
    assert asked <= answered


def test_every_rule_is_listed() -> None:
    named = {name for entry in DEADLINES["provisions"] for name in entry.get("by", [])}
    assert sorted(RULE_IDS - named) == []
