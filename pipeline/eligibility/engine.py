"""The eligibility engine: facts in, deadlines and pathways out, with the chain behind each deadline.

Pure: no clock, no file beyond the rule book (read once), no floating point. The order of work:

1. every rule of the rule book gives its deadlines (``DeadlineFinding``: deadline, chain, flags, what would settle it);
   every deadline id occurs at least once;
2. ``pipeline.eligibility.pathways.assess(context, deadlines)`` reads facts and deadlines and gives the pathways.

What the pathway side may rely on:

* ``context`` is a ``pipeline.eligibility.context.Context``: the matter, the day, the years, the records with paths.
  ``context.law_date`` is None for the law as it stands, else the day whose law governs.
* ``deadlines`` is a tuple of ``DeadlineFinding`` in the order of the answer. ``finding.deadline.scope.tax_years``
  names the years (None: all of the matter); payments and assessments are told apart by ``payment_date`` and
  ``assessment_date``. ``finding.is_about(year)`` does the year test.
* It returns a ``PathwayAnswer``. Flags may repeat those of the deadlines; the engine unites and sorts them.

Flags about time (rolls, tolling, clocks, CSED, printed dates, closures, second notices) come from the deadlines; flags
about merits (partial relief, decree, abuse, scheme, offers, refunds, safety) from the pathways.
"""

from __future__ import annotations

from typing import get_args

from models.determination import Chain, Determination, Determined, FlagCode
from models.matter import Matter
from pipeline.eligibility import pathways, rulebook
from pipeline.eligibility.context import Context, DeadlineFinding, PathwayAnswer

_FLAG_ORDER = {code: index for index, code in enumerate(get_args(FlagCode))}


def determine(matter: Matter, *, with_relief: bool = False) -> Determined:
    """Return every deadline and pathway of *matter*, with the chain behind each deadline.

    Args:
        matter: The facts and the day.
        with_relief: Also put the relief matrix per tax year into words, for the reviewer's page.

    Returns:
        The answer, the chains, and the matrix where it was asked for.
    """
    deadlines, found = _decide(matter)
    return Determined(
        answer=_answer(matter, deadlines, found),
        chains=tuple(_chain(finding) for finding in deadlines),
        relief=found.relief() if with_relief else None,
    )


def answer(matter: Matter) -> Determination:
    """Return the answer of ``determine`` alone."""
    return _answer(matter, *_decide(matter))


def _decide(matter: Matter) -> tuple[tuple[DeadlineFinding, ...], PathwayAnswer]:
    context = Context.of(matter)
    deadlines = rulebook.find_deadlines(context)
    return deadlines, pathways.assess(context, deadlines)


def _answer(matter: Matter, findings: tuple[DeadlineFinding, ...], found: PathwayAnswer) -> Determination:
    flags: set[FlagCode] = set(found.flags)
    for finding in findings:
        flags.update(finding.flags)
    return Determination(
        id=matter.id,
        deadlines=tuple(finding.deadline for finding in findings),
        pathways=found.pathways,
        pathway_reasons=found.reasons,
        missing_evidence=found.missing_evidence,
        flags=tuple(sorted(flags, key=_FLAG_ORDER.__getitem__)),
        questions=found.questions,
    )


def _chain(finding: DeadlineFinding) -> Chain:
    return Chain(
        deadline_id=finding.id,
        steps=tuple(step.written() for step in finding.steps),
        flags=finding.flags,
        consequences=finding.consequences,
    )
