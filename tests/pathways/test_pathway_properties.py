from __future__ import annotations

import copy
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import ValidationError

from models.determination import Pathways
from tests.pathways.worked import examples, leaves, set_fact

BURDENS: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("burdens.yaml").read_text(encoding="utf-8"))
EXCEPTIONS = frozenset(fact for group in BURDENS.values() for fact in group["facts"])


def _without(facts: dict[str, Any], where: str) -> dict[str, Any]:
    less = copy.deepcopy(facts)
    set_fact(less, where, None)
    return less


def _fact(where: str) -> str:
    return re.sub(r"\[\d+\]", "", where)


@cache
def _moved(index: int) -> set[tuple[str, str, str, str]]:
    """Return fact, pathway and both values wherever taking one fact away gives another definite answer."""
    example = examples()[index]
    before = example.assess().pathways
    moved = set()
    for where in leaves(example.facts):
        try:
            after = example.assess(_without(example.facts, where)).pathways
        except ValidationError:  # a fact without which the record is none
            continue
        for name in Pathways.model_fields:
            one, other = getattr(before, name), getattr(after, name)
            if other not in (one, "needs_facts"):
                moved.add((_fact(where), name, one, other))
    return moved


@pytest.mark.parametrize("rule", sorted({it.rule for it in examples()}))
def test_a_missing_fact_leaves_the_answer_or_asks(rule: str) -> None:
    moved = {it for index, example in enumerate(examples()) if example.rule == rule for it in _moved(index)}
    assert {it for it in moved if it[0] not in EXCEPTIONS} == set()


def test_every_exception_is_used_and_says_its_law() -> None:
    used = {fact for index in range(len(examples())) for fact, *_ in _moved(index)}
    assert used >= EXCEPTIONS
    assert all(group["why"] for group in BURDENS.values())
