"""Every worked example of the rule book, and the same example with the two spouses swapped."""

from __future__ import annotations

from datetime import date
from importlib import resources
from typing import Any

import pytest
import yaml

from models.determination import Scope
from models.matter import Matter
from pipeline.eligibility import rules
from pipeline.eligibility.context import Context, DeadlineFinding
from pipeline.eligibility.findings import Writer
from pipeline.eligibility.rule import Rule
from pipeline.eligibility.rulebook import load_rules

Example = dict[str, Any]
_NAMES = {"raw": "raw_date", "date": "date", "safe": "conservative_date", "status": "status", "basis": "basis"}
_SWAP = {"requesting_spouse": "nonrequesting_spouse", "nonrequesting_spouse": "requesting_spouse"}


def _examples_of(rule: Rule) -> list[Example]:
    file = resources.files(rules).joinpath(rule.provision, "examples.yaml")
    return list(yaml.safe_load(file.read_text(encoding="utf-8"))["examples"])


_ALL = [
    pytest.param(rule, example, id=f"{rule.rule_id} {example['name']}")
    for rule in load_rules()
    for example in _examples_of(rule)
]


def _jsonable(value: Any, swapped: bool = False) -> Any:
    """Return facts as the JSON they stand for; optionally with the two spouses exchanged."""
    if isinstance(value, dict):
        # joint_with names the other signer seen from the client: it reads the same from the other side.
        return {key: _jsonable(item, swapped and key != "joint_with") for key, item in value.items()}
    if isinstance(value, list):
        return [_jsonable(item, swapped) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    return _SWAP.get(value, value) if swapped else value


def _find(rule: Rule, example: Example, swapped: bool = False) -> list[DeadlineFinding]:
    matter = Matter.model_validate(
        {
            "id": "example",
            "as_of": example["as_of"].isoformat(),
            "law_edition": example.get("law_edition", "current"),
            "facts": _jsonable(example["facts"], swapped),
        }
    )
    return list(rule.find(Writer(Context.of(matter), rule)))


def _is_meant(finding: DeadlineFinding, rule: Rule, wanted: Example) -> bool:
    if finding.id != wanted.get("id", rule.deadline_ids[0]):
        return False
    scope = finding.deadline.scope or Scope()
    want = {"person": None, **wanted.get("scope", {})}
    return all(_plain(getattr(scope, key)) == value for key, value in want.items())


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _matches(finding: DeadlineFinding, wanted: Example) -> bool:
    dates = all(getattr(finding.deadline, _NAMES[key]) == wanted[key] for key in _NAMES if key in wanted)
    return (
        dates
        and set(wanted.get("flags", [])) <= set(finding.flags)
        and not set(wanted.get("no_flags", [])) & set(finding.flags)
    )


def _show(finding: DeadlineFinding) -> str:
    it = finding.deadline
    return f"{it.id} {it.raw_date} {it.date} {it.conservative_date} {it.status} {it.scope} {finding.flags}"


def _check(rule: Rule, findings: list[DeadlineFinding], expected: list[Example]) -> None:
    for wanted in expected:
        meant = [finding for finding in findings if _is_meant(finding, rule, wanted)]
        assert any(_matches(finding, wanted) for finding in meant), [wanted, *map(_show, findings)]


@pytest.mark.parametrize(("rule", "example"), _ALL)
def test_example(rule: Rule, example: Example) -> None:
    findings = _find(rule, example)
    _check(rule, findings, example["expect"])
    if example.get("only"):
        mine = [f for f in findings if f.id == example["expect"][0].get("id", rule.deadline_ids[0])]
        assert len(mine) == len(example["expect"]), list(map(_show, mine))


_ASYMMETRIC = [
    (rule, example)
    for rule in load_rules()
    for example in _examples_of(rule)
    if "swapped" in example or "swapped_expect" in example
]
_SWAPPED = [pytest.param(rule, example, id=f"{rule.rule_id} {example['name']}") for rule, example in _ASYMMETRIC]


@pytest.mark.parametrize(("rule", "example"), _SWAPPED)
def test_example_with_the_spouses_swapped(rule: Rule, example: Example) -> None:
    findings = _find(rule, example, swapped=True)
    _check(rule, findings, example.get("swapped_expect", []))
    if "swapped" in example:
        wanted = example["expect"][0].get("id", rule.deadline_ids[0])
        assert {f.status for f in findings if f.id == wanted} == {example["swapped"]}


def test_every_rule_that_tells_the_spouses_apart_has_a_swapped_example() -> None:
    # B4: two people live apart from each other; the test reads the same from either side.
    swapped = {rule.rule_id for rule, _ in _ASYMMETRIC}
    assert {rule.rule_id for rule in load_rules()} - swapped == {"B4"}
