"""From drafts to findings in plain words. Words come from the explanations file; no outcome is decided here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from models.determination import PathwayValue
from models.relief import ConditionFinding, PathwayFinding, PathwayName
from pipeline.eligibility.pathways.conditions import Condition, Draft, best
from pipeline.eligibility.pathways.data import explanations, load

_MOST_SENTENCES = 4


def put_into_words(draft: Draft) -> PathwayFinding:
    """Return the finding of a draft: every condition with its sentence, the reason, and what would settle it."""
    texts = explanations()
    value, deciding = draft.value, draft.deciding
    year = _year(draft.year, texts)
    conditions = tuple(_finding(it, year, texts, decides=any(it is one for one in deciding)) for it in draft.conditions)
    settled_by = _settled_by(draft, value, deciding)
    return PathwayFinding(
        pathway=draft.pathway,
        tax_year=draft.year,
        value=value,
        reason=_reason(draft, value, conditions, texts),
        conditions=conditions,
        settled_by=settled_by,
        first_paper=draft.paper or _first_paper(settled_by),
    )


def _year(year: int | None, texts: dict[str, Any]) -> str:
    return str(year) if year is not None else str(texts["that_year"])


def sentence(condition: Condition, year: str, texts: dict[str, Any]) -> str:
    """Return the sentence that fits the condition."""
    entry = texts["conditions"][condition.name]
    text: str = entry[condition.said or condition.verdict]
    if "{" not in text:
        return text
    return text.format(year=year, date=condition.words.get("date") or texts["that_day"])


def say(name: str, said: str, year: int | None) -> str:
    """Return one sentence of a condition for a year."""
    texts = explanations()
    text: str = texts["conditions"][name][said]
    return text.format(year=_year(year, texts), date=texts["that_day"])


def _finding(condition: Condition, year: str, texts: dict[str, Any], *, decides: bool) -> ConditionFinding:
    entry = texts["conditions"][condition.name]
    return ConditionFinding(
        name=condition.name,
        title=entry["title"],
        role=entry.get("role", "threshold"),
        verdict=condition.verdict,
        weight=condition.weight,
        decides=decides,
        fact_paths=condition.paths,
        asks=condition.wants,
        citation=entry["citation"],
        text=sentence(condition, year, texts),
    )


def _reason(draft: Draft, value: PathwayValue, conditions: Sequence[ConditionFinding], texts: dict[str, Any]) -> str:
    head: str = texts["pathways"][draft.pathway][value]
    year = _year(draft.year, texts)
    deciding = [it for it in conditions if it.decides]
    if value == "not_applicable":
        deciding = deciding[:1]
    elif value == "open":
        deciding = [it for it in conditions if _speaks(it)]
    parts = [head.format(year=year), *(f"{it.text} ({it.citation})" for it in deciding[:_MOST_SENTENCES])]
    return " ".join(parts)


_SPEAKING_WHEN_OPEN = frozenset({"two_years", "timely", "in_time_66c", "in_time_8379", "cdp_right", "granted_b"})


def _speaks(it: ConditionFinding) -> bool:
    return it.name in _SPEAKING_WHEN_OPEN and it.verdict == "met"


def _settled_by(draft: Draft, value: PathwayValue, deciding: Sequence[Condition]) -> tuple[str, ...]:
    """Facts that would settle an open question; for a near miss, those of the one condition that fails."""
    if value == "needs_facts" or (value == "closed" and len(deciding) == 1):
        return tuple(dict.fromkeys(ask for it in deciding for ask in it.wants))
    if value == "open":
        return tuple(dict.fromkeys(ask for it in draft.conditions if it.verdict != "not_met" for ask in it.wants))
    return ()


def _first_paper(facts: Iterable[str]) -> str | None:
    papers: dict[str, Any] = load("questions.yaml")["questions"]
    return next((papers[fact]["paper"] for fact in facts if fact in papers and papers[fact].get("paper")), None)


def overall(findings: Sequence[PathwayFinding], pathway: PathwayName) -> tuple[PathwayValue, str]:
    """Return a pathway's value over all years, and the reasons of the years that gave it."""
    own = [finding for finding in findings if finding.pathway == pathway]
    value = best(finding.value for finding in own)
    reasons = tuple(dict.fromkeys(finding.reason for finding in own if finding.value == value))
    if value == "not_applicable":
        reasons = reasons[:1]
    return value, " ".join(reasons) or str(explanations()["pathways"][pathway][value])
