"""Questions that say which paper they are about."""

from __future__ import annotations

from dataclasses import replace

from pipeline.facts.draft import Draft, Known, Node, Open, value_of
from pipeline.layouts.loader import title_of

_CONCLUDED = {
    "irs_cdp_determination": "Notice of determination after a hearing",
    "irs_cdp_decision_letter": "Decision letter",
    "sec_6330_notice": "Levy notice that an account transcript shows",
}
"""Types that facts are concluded to be of, and no paper is recognised as."""


def with_named_questions(record: Draft) -> Draft:
    """Return a document record whose questions begin with the paper they are about."""
    dated = value_of(record, "document_date")
    kind = str(value_of(record, "type"))
    paper = _CONCLUDED.get(kind) or title_of(kind).partition(",")[0]
    return _named(record, f"{paper} of {dated}" if dated else paper)


def _named(record: Draft, paper: str) -> Draft:
    return {name: _named_node(node, paper) for name, node in record.items()}


def _named_node(node: Node, paper: str) -> Node:
    if isinstance(node, Open):
        return _named_open(node, paper)
    if isinstance(node, Known):
        return replace(node, doubt=_named_open(node.doubt, paper)) if node.doubt is not None else node
    if isinstance(node, list):
        return [_named(each, paper) for each in node]
    return _named(node, paper)


def _named_open(node: Open, paper: str) -> Open:
    return replace(node, question=f"{paper}: {node.question}") if node.question is not None else node
