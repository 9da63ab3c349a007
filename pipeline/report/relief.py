"""Relief pathways in words: the answer for the case, and the conditions year by year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from models.determination import Determination, Question
from models.relief import ConditionFinding, PathwayFinding, PathwayName, Relief
from models.summary_page import ConditionView, FindingView, Matrix, MatrixRow, PathwayView
from pipeline.report.identity import slug
from pipeline.report.wording import Wording

Asked: TypeAlias = Mapping[tuple[str, int | None], str]
"""The question asked for a fact path and a tax year; without a year, the first for that path."""

_PATHWAYS: tuple[PathwayName, ...] = (
    "injured_spouse",
    "innocent_spouse",
    "separation_of_liability",
    "equitable",
    "community_income",
    "cdp",
)


def pathways(
    determination: Determination, relief: Relief | None, asked: Asked, words: Wording
) -> tuple[PathwayView, ...]:
    """Return every pathway, those that may be open first."""
    views = []
    for name in _PATHWAYS:
        value = str(getattr(determination.pathways, name))
        found = [finding for finding in relief.findings if finding.pathway == name] if relief else []
        views.append(
            PathwayView(
                anchor=slug("pathway", name),
                title=words.text(f"pathways.names.{name}.title"),
                law=words.text(f"pathways.names.{name}.law"),
                form=words.text(f"pathways.names.{name}.form"),
                value=value,
                value_label=words.text(f"pathways.value.{value}"),
                reason=getattr(determination.pathway_reasons, name, None),
                findings=tuple(_finding(years, finding, asked, words) for years, finding in _alike(found)),
            )
        )
    order = ("open", "needs_facts", "closed", "not_applicable")
    return tuple(sorted(views, key=lambda view: order.index(view.value)))


def matrix(relief: Relief | None, words: Wording) -> Matrix | None:
    """Return pathways by tax year, None where fewer than two years were looked at."""
    years = sorted({one.tax_year for one in relief.findings if one.tax_year}) if relief else []
    if relief is None or len(years) < 2:
        return None
    found = {(one.pathway, one.tax_year): one.value for one in relief.findings}
    rows = []
    for name in _PATHWAYS:
        values = [found.get((name, year)) or found.get((name, None)) for year in years]
        if any(value not in (None, "not_applicable") for value in values):
            cells = tuple((value, words.text(f"pathways.value.{value}")) if value else None for value in values)
            rows.append(
                MatrixRow(title=words.text(f"pathways.names.{name}.title"), anchor=slug("pathway", name), cells=cells)
            )
    return Matrix(years=tuple(str(year) for year in years), rows=tuple(rows)) if rows else None


def question_texts(questions: Sequence[Question]) -> Asked:
    """Return the question asked for each fact path and year."""
    first: Asked = {(question.fact, None): question.text for question in reversed(questions)}
    return {**first, **{(question.fact, question.tax_year): question.text for question in questions}}


def fact_words(path: str, asked: Asked, year: int | None = None) -> str:
    """Return a fact path in words: its question for *year* where one is asked, else its last name."""
    return asked.get((path, year)) or asked.get((path, None)) or path.rpartition(".")[2].replace("_", " ")


def _alike(findings: Sequence[PathwayFinding]) -> list[tuple[tuple[int, ...], PathwayFinding]]:
    """Return findings with the years they hold for; years that differ in nothing but the year stand together."""
    groups: dict[str, tuple[list[int], PathwayFinding]] = {}
    for finding in findings:
        bare = finding.model_copy(
            update={
                "tax_year": None,
                "conditions": tuple(one.model_copy(update={"fact_paths": ()}) for one in finding.conditions),
            }
        )
        years, _ = groups.setdefault(bare.model_dump_json(), ([], finding))
        if finding.tax_year is not None:
            years.append(finding.tax_year)
    return [(tuple(years), finding) for years, finding in groups.values()]


def _finding(years: Sequence[int], finding: PathwayFinding, asked: Asked, words: Wording) -> FindingView:
    conditions = [_condition(one, finding.tax_year, asked, words) for one in finding.conditions]
    paper = words.papers.get(finding.first_paper or "")
    others = tuple(one for one in conditions if not one.decides)
    return FindingView(
        years=_years(years, words),
        value=finding.value,
        value_label=words.text(f"pathways.value.{finding.value}"),
        reason=finding.reason,
        first_paper=paper["title"] if paper else None,
        deciding=tuple(one for one in conditions if one.decides),
        others=others,
        more=words.count("pathways.more", len(others)),
    )


def _years(years: Sequence[int], words: Wording) -> str:
    if not years:
        return words.text("pathways.any_year")
    return words.text(f"pathways.years.{'one' if len(years) == 1 else 'other'}", years=words.years(years))


def _condition(one: ConditionFinding, year: int | None, asked: Asked, words: Wording) -> ConditionView:
    stands = f"weight.{one.weight}" if one.weight else f"verdict.{one.verdict}"
    return ConditionView(
        title=one.title,
        role=words.text(f"pathways.role.{one.role}"),
        stands=words.text(f"pathways.{stands}"),
        verdict=one.verdict,
        decides=one.decides,
        text=one.text,
        citation=one.citation,
        asks=tuple(fact_words(path, asked, year) for path in one.asks) if one.verdict == "undetermined" else (),
    )
