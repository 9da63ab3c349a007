"""What a person should know about the case as a whole, and the first things to ask."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from models.assembled import FactConflict
from models.determination import Question
from models.issue import Issue
from pipeline.facts.addressee import is_of_a_stranger
from pipeline.facts.paper import Paper
from pipeline.facts.records import is_other_federal_payment
from pipeline.facts.roles import NAME_FIELDS, PARTY_FIELDS, Roles, name_fields, printed_names

_WHO = "Who is the clinic's client, and who is the other spouse? Write both names into case.yaml."
_CONFIRM = "The papers point to one of the spouses as the client. Is that right? Write both names into case.yaml."


def questions_on_roles(roles: Roles) -> tuple[Question, ...]:
    """Return what to ask where it is not sure who the client is."""
    if roles.client is None:
        return (Question(fact="documents.addressed_to", text=_WHO),)
    if roles.identified_by == "papers":
        return (Question(fact="documents.addressed_to", text=_CONFIRM),)
    return ()


_NOTES: tuple[tuple[str, str, Callable[[Sequence[Paper], Roles], bool]], ...] = (
    (
        "client_unknown",
        "The papers do not show which spouse is the client. Write client and spouse into case.yaml and run again.",
        lambda papers, roles: roles.client is None,
    ),
    (
        "client_concluded",
        "Who the client is was concluded from the papers alone. Confirm it, or write client and spouse into case.yaml.",
        lambda papers, roles: roles.identified_by == "papers",
    ),
    (
        "client_not_in_papers",
        "No paper names a person of case.yaml. Check that the scans belong to this case.",
        lambda papers, roles: roles.identified_by == "case_file" and not _is_named(papers, roles),
    ),
    (
        "not_a_refund_offset",
        "A Treasury notice tells of a payment that was no tax refund; it was left out of the refund offsets.",
        lambda papers, roles: any(is_other_federal_payment(paper) for paper in papers),
    ),
)


def contradictions(conflicts: Iterable[FactConflict], papers: Sequence[Paper]) -> tuple[Issue, ...]:
    """Return an issue for every fact on which sure sources disagree, with the first paper it concerns."""
    files = {paper.id: paper.document.pages[0] for paper in papers if paper.document.pages}
    found = []
    for conflict in (each for each in conflicts if each.kind == "contradiction"):
        linked = [
            files[link.document_id] for each in conflict.candidates for link in each.links if link.document_id in files
        ]
        message = f"{conflict.path}: {conflict.reason} It was left out; look at both and settle it."
        where = {"file": linked[0].file, "page_number": linked[0].page_number} if linked else {}
        found.append(Issue(component="facts", category="conflicting_facts", message=message, **where))
    return tuple(found)


_STRANGER = (
    "This paper carries the name and the number of somebody who is neither the client nor the other spouse. It was left"
    " out: no date is counted from it. If it does belong to this case, correct names and numbers in case.yaml."
)


def issues_of(papers: Sequence[Paper], roles: Roles) -> tuple[Issue, ...]:
    """Return the notes that apply to the case, and one for every paper that seems to be of another case."""
    notes = [
        Issue(component="facts", category=category, message=message)
        for category, message, applies in _NOTES
        if applies(papers, roles)
    ]
    pages = [paper.document.pages[0] for paper in papers if paper.document.pages and is_of_a_stranger(paper, roles)]
    of_others = [
        Issue(
            component="facts", category="paper_of_others", message=_STRANGER, file=it.file, page_number=it.page_number
        )
        for it in pages
    ]
    return (*notes, *of_others)


def _is_named(papers: Sequence[Paper], roles: Roles) -> bool:
    """True when some paper names one of the two, or no paper names anybody."""
    fields = {name for names in NAME_FIELDS.values() for name in names} | set(PARTY_FIELDS)
    named = [name for paper in papers for name, _ in printed_names(paper, *name_fields(paper), *sorted(fields))]
    return not named or any(roles.who(name) is not None for name in named)
