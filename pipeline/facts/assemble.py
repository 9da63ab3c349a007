"""All papers of a case and the interview, as one matter for the eligibility engine.

Nothing is taken for more than a paper proves: what no paper shows is absent, and what is doubtful or contested is
absent and named. The order in which the documents come changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from pydantic import ValidationError

from models.assembled import AssembledMatter
from models.case import CaseDocument
from models.issue import Issue
from models.matter import Facts, Matter
from pipeline.case_settings import CaseSettings, CaseSettingsError
from pipeline.errors import ReliefIntakeError
from pipeline.facts.accounts import assessments, payments, questions_on_accounts, same_payment_once
from pipeline.facts.addressee import is_of_a_stranger
from pipeline.facts.answers import interview_facts
from pipeline.facts.draft import Draft, Known, Rendered, known, put, render, sort_key, value_of
from pipeline.facts.duplicates import unite_copies
from pipeline.facts.entry import add_entry_dates
from pipeline.facts.events import add_events
from pipeline.facts.filings import FORMS, describe_filing
from pipeline.facts.interview import add_answers, interview_draft
from pipeline.facts.mailing import add_mailing_dates, questions_on_mail
from pipeline.facts.marriage import describe_marriage
from pipeline.facts.notes import contradictions, issues_of, questions_on_roles
from pipeline.facts.offsets import BFS_OFFSET, IRS_OFFSETS, JointYears
from pipeline.facts.paper import Paper
from pipeline.facts.questions import with_named_questions
from pipeline.facts.records import describe, without_attachments
from pipeline.facts.requests import is_known_request, offers, questions_on_suspensions, requests
from pipeline.facts.returns import find_joint_years, returns, with_unknown_returns
from pipeline.facts.roles import Roles, identify
from pipeline.facts.years import liabilities, years_in_question

_NO_DATE = "9999"
_NOT_AN_ID = re.compile(r"[^a-z0-9._-]+")


def assemble_matter(
    case_id: str,
    documents: Sequence[CaseDocument],
    case_settings: CaseSettings | None,
    as_of: date,
) -> AssembledMatter:
    """Bring the documents of a case and its interview answers together.

    Args:
        case_id: Name of the case folder.
        documents: Every document with the facts read from it, in any order.
        case_settings: What the case file says, None without one. Answers outside the fact dictionary are left out and
            named as an issue.
        as_of: The day the clock stands on.

    Returns:
        The matter, with the origin of every fact, what could not be settled, and what to ask. A paper that is surely of
        somebody else is named as an issue and counts for nothing.
    """
    papers = sorted((Paper(each) for each in documents), key=_canonical)
    told, issues = _interview(case_settings)
    roles = identify(papers, case_settings)
    own = [paper for paper in papers if not is_of_a_stranger(paper, roles)]
    joint = find_joint_years(own, roles, told)
    draft = _sorted(add_answers(_from_papers(own, roles, joint, as_of), interview_draft(told)))
    rendered = render(_with_questions(draft))
    matter = Matter(id=_matter_id(case_id), as_of=as_of, facts=_checked(rendered))
    return AssembledMatter(
        matter=matter,
        origins=rendered.origins,
        conflicts=rendered.conflicts,
        issues=(*issues, *issues_of(papers, roles), *contradictions(rendered.conflicts, own)),
        questions=(
            *questions_on_roles(roles),
            *rendered.questions,
            *questions_on_accounts(own),
            *questions_on_suspensions(own),
            *questions_on_mail(own),
        ),
        client_name=roles.label("requesting_spouse"),
        spouse_name=roles.label("nonrequesting_spouse"),
        identified_by=roles.identified_by,
    )


def _canonical(paper: Paper) -> tuple[str, str]:
    return (paper.id, paper.document.model_dump_json())


def _matter_id(case_id: str) -> str:
    """Return the case id as the engine wants ids: small letters, digits, and signs that need no quoting."""
    return _NOT_AN_ID.sub("-", case_id.lower()).strip("._-") or "case"


def _checked(rendered: Rendered) -> Facts:
    try:
        return Facts.model_validate(rendered.facts)
    except ValidationError as error:
        places = ", ".join(".".join(map(str, item["loc"])) for item in error.errors())
        raise ReliefIntakeError(
            f"The assembled facts break the fact dictionary at {places}. Report this defect."
        ) from None


def _interview(settings: CaseSettings | None) -> tuple[Facts, tuple[Issue, ...]]:
    try:
        return interview_facts(settings), ()
    except CaseSettingsError as error:
        issue = Issue(component="facts", category=error.category, file="case.yaml", message=str(error))
        return Facts(), (issue,)


def _from_papers(papers: Sequence[Paper], roles: Roles, joint: JointYears, as_of: date) -> Draft:
    draft: Draft = {}
    records = [record for paper in without_attachments(papers) for record in describe(paper, roles, joint)]
    offsets = [each for each in records if value_of(each, "type") in (*IRS_OFFSETS, BFS_OFFSET)]
    asked = years_in_question(papers, offsets, roles, joint)
    if asked:
        links = {link for group in asked.values() for link in group}
        draft["tax_years"] = Known(tuple(sorted(asked)), tuple(sorted(links, key=repr)))
    taxes = liabilities(papers, offsets, roles, joint)
    put(draft, "liabilities", taxes)
    shown = returns(papers, roles, find_joint_years(papers, roles, Facts()))
    put(draft, "returns", with_unknown_returns(shown, taxes))
    put(draft, "assessments", _once([each for paper in papers for each in assessments(paper, roles)]))
    mailed = add_mailing_dates(add_entry_dates(unite_copies(records), papers, roles), papers)
    draft["documents"] = add_events(mailed, papers, roles)
    put(draft, "filings", _filings(papers, roles))
    put(draft, "payments", same_payment_once(each for paper in papers for each in payments(paper, roles)))
    put(draft, "people", describe_marriage(papers, roles, as_of) or None)
    offered = offers(papers, roles)
    put(draft, "bars", {"offers_in_compromise": offered} if offered else None)
    return draft


def _filings(papers: Sequence[Paper], roles: Roles) -> list[Draft]:
    """Return what was filed: forms that prove it, and requests that only an account shows."""
    described = [describe_filing(paper, roles) for paper in papers if paper.type in FORMS]
    filed = _once([each for each in described if each is not None])
    shown = [each for paper in papers for each in requests(paper, roles)]
    return [*filed, *_once([each for each in shown if not is_known_request(each, filed)])]


def _once(records: Sequence[Draft]) -> list[Draft]:
    """Return records that say the same once."""
    return list({repr(render(record).facts): record for record in records}.values())


def _sorted(draft: Draft) -> Draft:
    """Put every list of records into an order that depends on what they say alone."""
    return {name: sorted(node, key=_record_key) if isinstance(node, list) else node for name, node in draft.items()}


def _with_questions(draft: Draft) -> Draft:
    records = draft.get("documents")
    return (
        {**draft, "documents": [with_named_questions(each) for each in records]} if isinstance(records, list) else draft
    )


def _record_key(record: Draft) -> tuple[str, ...]:
    names = ("document_date", "document_date_readings", "tax_year", "assessment_date", "payment_date", "type")
    return (*(_text_of(known(record, name)) for name in names), *sort_key(record))


def _text_of(node: Known | None) -> str:
    return _NO_DATE if node is None else str(node.value)
