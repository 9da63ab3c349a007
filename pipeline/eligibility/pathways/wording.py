"""From drafts to findings in plain words. Words come from the explanations file; no outcome is decided here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from models.relief import ConditionFinding, PathwayFinding, PathwayName, PathwayValue
from pipeline.eligibility.data import explanations, load
from pipeline.eligibility.pathways.conditions import Condition, Draft, best

_MOST_SENTENCES = 4
_Said = tuple[str, str, str]
"""A condition, which of its sentences, and the day it names."""


def put_into_words(draft: Draft) -> PathwayFinding:
    """Return the finding of a draft: every condition with its sentence, the reason, and what would settle it."""
    texts = explanations()
    year = _year(draft.year, texts)
    decides = {id(it) for it in draft.deciding}
    return PathwayFinding(
        pathway=draft.pathway,
        tax_year=draft.year,
        value=draft.value,
        reason=reason(draft),
        conditions=tuple(_finding(it, year, texts, decides=id(it) in decides) for it in draft.conditions),
        settled_by=draft.settled_by,
        first_paper=draft.paper or _first_paper(draft.settled_by),
    )


def _year(year: int | None, texts: dict[str, Any]) -> str:
    return str(year) if year is not None else str(texts["that_year"])


def _sentence(name: str, said: str, day: str, year: str) -> str:
    texts = explanations()
    text: str = texts["conditions"][name][said]
    return text.format(year=year, date=day or texts["that_day"]) if "{" in text else text


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
        text=_sentence(condition.name, condition.said or condition.verdict, condition.words.get("date", ""), year),
    )


def reason(draft: Draft) -> str:
    """Return why the pathway stands where it does: the conditions that decide, or when it is open until when."""
    return _reason(draft.pathway, draft.value, _said(draft), _year(draft.year, explanations()))


def _said(draft: Draft) -> tuple[_Said, ...]:
    return tuple([(it.name, it.said or it.verdict, it.words.get("date", "")) for it in _speaking(draft)])


@lru_cache(maxsize=4096)
def _reason(pathway: PathwayName, value: PathwayValue, said: tuple[_Said, ...], years: str) -> str:
    texts = explanations()
    head: str = texts["pathways"][pathway][value]
    if value == "not_applicable" and any(which == "undetermined" for _, which, _ in said):
        head = texts["not_raised"]
    cited = (f"{_sentence(*it, years)} ({texts['conditions'][it[0]]['citation']})" for it in said)
    return " ".join((head.format(year=years), *cited))


def _speaking(draft: Draft) -> Sequence[Condition]:
    """The conditions that give the reason."""
    if draft.value == "not_applicable":
        return draft.deciding[:1]
    if draft.value == "open":
        return [it for it in draft.conditions if it.name in _SPEAKING_WHEN_OPEN and it.verdict == "met"]
    return draft.deciding[:_MOST_SENTENCES]


_SPEAKING_WHEN_OPEN = frozenset({"two_years", "timely", "in_time_66c", "in_time_8379", "cdp_right", "granted_b"})


def _first_paper(facts: Iterable[str]) -> str | None:
    papers: dict[str, Any] = load("questions.yaml")["questions"]
    return next((papers[fact]["paper"] for fact in facts if fact in papers and papers[fact].get("paper")), None)


def overall(drafts: Sequence[Draft], pathway: PathwayName) -> tuple[PathwayValue, str]:
    """Return a pathway's value over all years, and why; years with the same reason are named together."""
    own = [draft for draft in drafts if draft.pathway == pathway]
    value = best([draft.value for draft in own])
    alike: dict[tuple[_Said, ...], list[int | None]] = {}
    for draft in own:
        if draft.value == value:
            alike.setdefault(_said(draft), []).append(draft.year)
    reasons = [_reason(pathway, value, said, _years(years)) for said, years in alike.items()]
    if value == "not_applicable":
        reasons = reasons[:1]
    return value, " ".join(reasons) or str(explanations()["pathways"][pathway][value])


def _years(years: Sequence[int | None]) -> str:
    texts = explanations()
    names = list(dict.fromkeys([_year(year, texts) for year in years]))
    return f" {texts['and']} ".join(filter(None, (", ".join(names[:-1]), names[-1])))
