"""Interview answers and what the papers say, brought together.

Neither side wins silently: where both are sure and differ, the fact stays open and both are named. An answer settles
what a paper leaves open, unless the paper was read and reads otherwise.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from models.matter import Facts
from models.origin import FactLink
from pipeline.facts.draft import (
    Draft,
    Known,
    Node,
    Open,
    Value,
    agree,
    as_tuple,
    join_links,
    may_agree,
    may_meet,
    render,
    value_of,
)
from pipeline.facts.returns import CASE_FILE

_DIFFER = "The case file and a paper disagree."
_WHICH = "The case file and a paper disagree here. Which is right?"
_MUST_AGREE = {
    "returns": ("tax_year",),
    "liabilities": ("tax_year",),
    "assessments": ("tax_year", "transaction_code", "assessment_date"),
    "documents": ("type", "document_date", "debt_tax_year", "person"),
    "filings": ("form", "filed_by", "filed_date", "postmark_date", "received_date"),
    "payments": ("tax_year", "payment_date", "amount"),
}
_NEEDED = {
    "returns": ("tax_year",),
    "liabilities": ("tax_year",),
    "assessments": ("tax_year",),
    "documents": ("type",),
    "filings": ("form",),
    "payments": ("tax_year", "payment_date"),
}


def interview_draft(told: Facts) -> Draft:
    """Return the interview answers as a draft whose links lead to the case file."""
    written = told.model_dump(mode="json", exclude_none=True)
    return {name: _node(value, name) for name, value in written.items()}


def _node(value: Any, path: str) -> Node:
    if isinstance(value, dict):
        return {name: _node(each, f"{path}.{name}") for name, each in value.items()}
    if isinstance(value, list) and (not value or isinstance(value[0], dict)):
        return [
            {name: _node(each, f"{path}[{i}].{name}") for name, each in item.items()} for i, item in enumerate(value)
        ]
    link = FactLink(document_id=CASE_FILE, field=path)
    return Known(tuple(value) if isinstance(value, list) else value, (link,))


def add_answers(papers: Draft, told: Draft) -> Draft:
    """Return the facts of the papers with the interview answers added."""
    merged = dict(papers)
    for name, answer in told.items():
        merged[name] = _merge(name, papers.get(name), answer)
    return merged


def _merge(name: str, paper: Node | None, answer: Node) -> Node:
    if paper is None:
        return answer
    if name == "tax_years" and isinstance(paper, Known) and isinstance(answer, Known):
        return _union(paper, answer)
    if isinstance(paper, list) and isinstance(answer, list):
        return _merge_lists(name, paper, answer)
    if isinstance(paper, dict) and isinstance(answer, dict):
        return add_answers(paper, answer)
    return _merge_fact(paper, answer)


def _union(paper: Known, answer: Known) -> Known:
    listed = {int(each) for node in (paper, answer) for each in as_tuple(node.value)}
    return Known(tuple(sorted(listed)), join_links(paper.links, answer.links))


def _merge_fact(paper: Node, answer: Node) -> Node:
    if isinstance(paper, Known) and isinstance(answer, Known):
        return agree((paper, answer), _DIFFER, _WHICH) or answer
    if isinstance(paper, Open) and isinstance(answer, Known):
        read = {each.value for each in paper.candidates}
        if paper.kind == "undecided" or not read or answer.value in read:
            return answer
        return Open("contradiction", _DIFFER, (*paper.candidates, answer), _WHICH)
    if _written(paper) == _written(answer):
        return paper
    return Open("contradiction", _DIFFER, (), _WHICH)


def _written(node: Node) -> str:
    return repr(render({"": node}).facts)


def _merge_lists(name: str, papers: Sequence[Draft], answers: Sequence[Draft]) -> list[Draft]:
    """Add each answered record to the one record of the papers it is about, or else to the list."""
    if not answers:
        return [_denied(paper) for paper in papers]
    merged = list(papers)
    for answer in answers:
        places = [place for place, paper in enumerate(papers) if _is_about(name, paper, answer)]
        if len(places) == 1:
            merged[places[0]] = _add_record(merged[places[0]], answer)
        else:
            merged.append(answer)
    return merged


def _denied(paper: Draft) -> Draft:
    """Keep a record that a paper proves although the interview says there is none of its kind; say so."""
    name, told = next(iter(paper.items()))
    if not isinstance(told, Known):
        return paper
    doubt = Open("contradiction", "A paper shows one, the case file says that there is none.", (told,), _WHICH)
    return {**paper, name: replace(told, doubt=doubt)}


def _add_record(paper: Draft, answer: Draft) -> Draft:
    record: Draft = dict(paper)
    for name, each in answer.items():
        held = paper.get(name)
        record[name] = each if held is None else _merge_fact(held, each)
    if isinstance(record.get("document_date"), Known):
        record.pop("document_date_readings", None)
    return record


def _is_about(name: str, paper: Draft, answer: Draft) -> bool:
    """True when nothing that tells two records apart differs, and what must be known is."""
    if any(value_of(answer, fact) is None for fact in _NEEDED.get(name, ())):
        return False
    pairs = [(value_of(paper, fact), value_of(answer, fact)) for fact in _MUST_AGREE.get(name, ())]
    return (
        all(may_agree(one, other) for one, other in pairs)
        and may_meet(value_of(paper, "tax_years"), value_of(answer, "tax_years"))
        and (name != "returns" or _may_be_one_return(value_of(paper, "filed_by"), value_of(answer, "filed_by")))
    )


def _may_be_one_return(one: Value | None, other: Value | None) -> bool:
    """Two separate returns of the two spouses stand side by side; a joint return leaves no room for another."""
    return may_agree(one, other) or "joint" in (one, other)
