"""The rule book: finds every rule, checks that it holds together, and lets the rules find deadlines.

A rule is a folder under ``rules/`` with ``rule.py`` (a ``RULE``), ``law.md`` and ``examples.yaml``.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Iterable, Sequence
from datetime import timedelta
from functools import cache
from importlib import import_module
from typing import get_args

from models.determination import DeadlineId
from pipeline.eligibility import rules
from pipeline.eligibility.context import Context, DeadlineFinding
from pipeline.eligibility.findings import Writer, in_order
from pipeline.eligibility.rule import Rule
from pipeline.errors import RuleBookError

_ORDER: dict[DeadlineId, int] = {name: index for index, name in enumerate(get_args(DeadlineId))}


@cache
def load_rules() -> tuple[Rule, ...]:
    """Return every rule of the rule book, in the order of the deadlines they give.

    Raises:
        RuleBookError: If the rules contradict one another.
    """
    found = [import_module(f"{rules.__name__}.{it.name}.rule").RULE for it in pkgutil.iter_modules(rules.__path__)]
    check(found)
    return tuple(sorted(found, key=lambda rule: _ORDER[rule.deadline_ids[0]]))


def check(found: Sequence[Rule]) -> None:
    """Check that every deadline has one rule and every day one edition of each.

    Raises:
        RuleBookError: If an id is given twice, a deadline has no rule, or editions leave a gap or overlap.
    """
    _check_once("rule", (rule.rule_id for rule in found))
    _check_once("deadline", (name for rule in found for name in rule.deadline_ids))
    given = {name for rule in found for name in rule.deadline_ids}
    if missing := sorted(set(_ORDER) - given):
        raise RuleBookError(f"no rule gives the deadline {', '.join(missing)}")
    for rule in found:
        _check_editions(rule)


def _check_once(what: str, names: Iterable[str]) -> None:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise RuleBookError(f"the {what} {name} stands twice in the rule book")
        seen.add(name)


def _check_editions(rule: Rule) -> None:
    if not rule.editions or rule.editions[-1].effective_to is not None:
        raise RuleBookError(f"rule {rule.rule_id} has no edition in force now")
    for before, after in zip(rule.editions, rule.editions[1:], strict=False):
        if before.effective_to is None or after.effective_from != before.effective_to + timedelta(days=1):
            raise RuleBookError(f"the editions of rule {rule.rule_id} leave a gap or overlap at {after.effective_from}")


def find_deadlines(context: Context) -> tuple[DeadlineFinding, ...]:
    """Return the deadlines of every rule, in the order of the answer; the order of the records decides nothing."""
    by_id: dict[DeadlineId, list[DeadlineFinding]] = {name: [] for name in _ORDER}
    for rule in load_rules():
        for finding in rule.find(Writer(context, rule)):
            by_id[finding.id].append(finding)
    return tuple([finding for found in by_id.values() for finding in in_order(found)])
