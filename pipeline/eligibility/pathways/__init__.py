"""The relief pathways: what may be open, what is closed and why, what is missing and what to ask.

One module per pathway gives a ``Draft`` per tax year: its conditions, each met, not met or undetermined, and what each
does to the value. Words, evidence, questions and flags follow from the drafts and the facts; nothing else decides.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import get_args

from models.determination import EvidenceCode, FlagCode, PathwayReasons, Pathways
from models.relief import DecreeFinding, PathwayName, Relief
from pipeline.eligibility.context import Context, DeadlineFinding, Limits, PathwayAnswer
from pipeline.eligibility.pathways import (
    cdp,
    community_income,
    equitable,
    injured_spouse,
    innocent_spouse,
    separation,
)
from pipeline.eligibility.pathways.conditions import Draft
from pipeline.eligibility.pathways.decree import clause
from pipeline.eligibility.pathways.evidence import Years, describe_papers, missing_evidence
from pipeline.eligibility.pathways.flags import FlagView, find_flags
from pipeline.eligibility.pathways.notes import notes
from pipeline.eligibility.pathways.questions import find_questions
from pipeline.eligibility.pathways.safety import safety
from pipeline.eligibility.pathways.triage import (
    joint_return,
    raises_community_relief,
    raises_joint_relief,
    tax_in_question,
)
from pipeline.eligibility.pathways.view import YearView
from pipeline.eligibility.pathways.wording import overall, put_into_words, say

_NAMES: tuple[PathwayName, ...] = get_args(PathwayName)


def assess(context: Context, deadlines: tuple[DeadlineFinding, ...]) -> PathwayAnswer:
    """Return where each pathway stands over all years, what is missing and what to ask.

    Args:
        context: The matter.
        deadlines: Every deadline of the answer; windows are taken from them and never counted again.

    Returns:
        The answer's pathway part, and beside it the matrix per tax year.
    """
    limits = Limits(deadlines)
    views = tuple([YearView(context, limits, year) for year in context.tax_years])
    drafts = tuple(_drafts(context, limits, views))
    summed = {name: overall(drafts, name) for name in _NAMES}
    values = {name: value for name, (value, _) in summed.items()}
    flags = find_flags(FlagView(context, views, values, drafts, limits))
    missing = missing_evidence(context, views)
    return PathwayAnswer(
        pathways=Pathways(**values),
        reasons=PathwayReasons(**{name: said for name, (_, said) in summed.items()}),
        missing_evidence=tuple(missing),
        flags=flags,
        questions=find_questions(context, deadlines, drafts),
        relief=partial(_relief, context, views, drafts, (missing, flags)),
    )


def _relief(
    context: Context,
    views: Sequence[YearView],
    drafts: Sequence[Draft],
    found: tuple[Mapping[EvidenceCode, Years], Sequence[FlagCode]],
) -> Relief:
    """Put the matrix into words; done only where somebody reads it."""
    missing, flags = found
    return Relief(
        findings=tuple(put_into_words(draft) for draft in drafts),
        papers=describe_papers(missing),
        decrees=tuple(_decrees(views, drafts)),
        safety=safety(flags),
        notes=notes(context, views, drafts),
    )


def _drafts(context: Context, limits: Limits, views: Sequence[YearView]) -> Iterator[Draft]:
    for view in views:
        yield from _relief_of_year(view)
    yield from injured_spouse.assess(context, limits)
    yield cdp.assess(context, limits)


def _relief_of_year(view: YearView) -> Iterator[Draft]:
    joint, community = raises_joint_relief(view), raises_community_relief(view)
    not_raised = (tax_in_question(view), joint_return(view))
    if joint is False:
        yield Draft("innocent_spouse", view.year, not_raised)
        yield Draft("separation_of_liability", view.year, not_raised)
    else:
        yield innocent_spouse.assess(view)
        yield separation.assess(view)
    if community is False:
        yield equitable.assess(view) if joint is not False else Draft("equitable", view.year, not_raised)
        yield community_income.not_raised(view)
    else:
        yield equitable.assess_community(view) if joint is not True else equitable.assess(view)
        yield community_income.assess(view)


def _decrees(views: Sequence[YearView], drafts: Sequence[Draft]) -> Iterator[DecreeFinding]:
    """The clause of each year in which equitable relief is raised."""
    raised = {it.year for it in drafts if it.pathway == "equitable" and len(it.conditions) > 2}
    for view in views:
        if view.year in raised:
            found = clause(view)
            yield DecreeFinding(
                tax_year=view.year,
                clause=found.kind,
                weight=found.weight,
                fact_paths=found.paths,
                text=say("factor_legal_obligation", found.kind, view.year),
            )
