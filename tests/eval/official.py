"""The evaluation set's own scorer, asked which reported value it judged and how.

``score.py`` and ``from_case.py`` of the set compare values but do not say with which certainty a wrong one was
reported. Here the flag that they carry beside each value remembers the fact it came from, so that every judgement,
rows of tables included, leads back to its fact. Documents are paired by the scorer, pages and agreement together:
where two W-2s of one sheet share all pages, ``evaluate.py``'s own confidence table pairs the wrong ones.
"""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

Json = Mapping[str, Any]


class _Flag(int):
    """A flag, true where a person must look, that knows its fact."""

    fact: Json | None = None


@dataclass(frozen=True)
class Judged:
    """One judgement of the scorer on a reported value."""

    case: str
    type: str
    path: str
    right: bool
    flagged: bool
    fact: Json


def judge_values(eval_dir: Path, truth_dir: Path, cases: Mapping[str, Json]) -> list[Judged]:
    """Return the scorer's judgement of every value in *cases* that it compares."""
    evaluate, score, from_case = (_load(eval_dir / f"{name}.py") for name in ("evaluate", "score", "from_case"))
    truth = evaluate.load_truth(truth_dir)
    judged: list[Judged] = []
    _remember_facts(score, from_case, judged)
    score.score(truth, {name: {**from_case.convert(case), "expected": {}} for name, case in cases.items()})
    return judged


def _load(path: Path) -> ModuleType:
    """Load a fresh copy of a module; the scorer's modules import one another by name."""
    sys.path.insert(0, str(path.parent))
    try:
        spec = importlib.util.spec_from_file_location(f"eval_{path.stem}", path)
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        sys.modules[spec.name] = module
        spec.loader.exec_module(module)
    finally:
        sys.path.pop(0)
    return module


def _flag(fact: Json, *, flagged: bool) -> _Flag:
    flag = _Flag(flagged)
    flag.fact = fact
    return flag


def _remember_facts(score: ModuleType, from_case: ModuleType, judged: list[Judged]) -> None:
    judge = score.judge

    def leaf(fact: Json) -> dict[str, Any]:
        return {"value": fact["value"], "needs_review": _flag(fact, flagged=bool(fact.get("needs_review")))}

    def unwrap(value: Any, flag: Any) -> tuple[Any, Any]:
        if not (isinstance(value, dict) and "value" in value):
            return value, flag
        own = value.get("needs_review")
        if isinstance(own, _Flag) and own.fact is not None:
            return value["value"], _flag(own.fact, flagged=bool(flag or own))
        return value["value"], flag or bool(own)

    def listen(
        tallies: Any, path: tuple[str, str], name: str, true: Any, said: Any, flag: Any, *rest: Any, **named: Any
    ) -> None:
        before = tallies[path].tp, tallies[path].reported
        judge(tallies, path, name, true, said, flag, *rest, **named)
        where = rest[2] if len(rest) > 2 else named["where"]
        fact = flag.fact if isinstance(flag, _Flag) else None
        if tallies[path].reported > before[1] and fact is not None:
            right = tallies[path].tp > before[0]
            judged.append(Judged(where["case"], path[0], path[1], right, bool(flag), fact))

    from_case._leaf, score.unwrap, score.judge = leaf, unwrap, listen
