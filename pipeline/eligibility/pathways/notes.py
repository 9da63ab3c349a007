"""Notes for the reviewer beside the findings: contradictions, the hardship guide, how a state splits a joint refund."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from pipeline.eligibility.context import Context
from pipeline.eligibility.data import explanations, parameters
from pipeline.eligibility.notices import CLIENT
from pipeline.eligibility.pathways import hardship
from pipeline.eligibility.pathways.conditions import Draft
from pipeline.eligibility.pathways.conflicts import conflicts
from pipeline.eligibility.pathways.editions import notes_for
from pipeline.eligibility.pathways.injured_spouse import offsets
from pipeline.eligibility.pathways.view import YearView
from pipeline.eligibility.raised import community_states


def notes(context: Context, views: Sequence[YearView], drafts: Sequence[Draft]) -> tuple[str, ...]:
    """Return the notes that belong to the matter, each once."""
    texts = explanations()["notes"]
    editions = (texts["editions"][key] for key in notes_for(context.law_date))
    said = (texts["conflicts"][name].format(year=year) for name, year in conflicts(context, views))
    return tuple(dict.fromkeys((*said, *editions, *_hardship(context, drafts), *_community_shares(context))))


def _hardship(context: Context, drafts: Sequence[Draft]) -> Iterator[str]:
    is_live = any(draft.pathway == "equitable" and draft.value in ("open", "needs_facts") for draft in drafts)
    text = hardship.guide(context.as_of) if is_live else None
    if text:
        yield text


def _community_shares(context: Context) -> Iterator[str]:
    texts = explanations()["notes"]
    rulings = parameters("community_property_states")["rulings"]
    wedding = context.people.date_of_marriage
    for offset in offsets(context):
        paper = offset.paper.record
        if offset.refund_of != "both" or offset.debt_of in CLIENT or paper.debt_type != "federal_income_tax":
            continue
        states = community_states(date(offset.year or context.as_of.year, 12, 31))
        for domicile in context.people.domiciles or ():
            if domicile.person in (None, *CLIENT) and domicile.state in states:
                ruling = states[domicile.state]
                text = texts["community_rulings"][rulings[ruling]["reading"]]
                yield text.format(state=domicile.state, ruling=ruling)
        if wedding and paper.debt_tax_year and paper.debt_tax_year >= wedding.year:
            yield texts["debt_during_marriage"]
