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


def reason(draft: Draft) -> str:
    """Return why the pathway stands where it does: the conditions that decide, or when it is open until when."""
    return _reason(draft, _year(draft.year, explanations()))


def _reason(draft: Draft, years: str) -> str:
    texts = explanations()
    entries = texts["conditions"]
    said = (f"{sentence(it, years, texts)} ({entries[it.name]['citation']})" for it in _speaking(draft))
    head: str = texts["pathways"][draft.pathway][draft.value]
    return " ".join((head.format(year=years), *said))


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
    value = best(draft.value for draft in own)
    groups: dict[tuple[str, ...], list[Draft]] = {}
    for draft in own:
        if draft.value == value:
            groups.setdefault(_key(draft), []).append(draft)
    reasons = [_reason(alike[0], _years(alike)) for alike in groups.values()]
    if value == "not_applicable":
        reasons = reasons[:1]
    return value, " ".join(reasons) or str(explanations()["pathways"][pathway][value])


def _key(draft: Draft) -> tuple[str, ...]:
    return tuple(f"{it.name} {it.said or it.verdict} {it.words.get('date', '')}" for it in _speaking(draft))


def _years(drafts: Sequence[Draft]) -> str:
    texts = explanations()
    years = list(dict.fromkeys(_year(draft.year, texts) for draft in drafts))
    return f" {texts['and']} ".join(filter(None, (", ".join(years[:-1]), years[-1])))
