"""Questions that say which paper they are about."""

from __future__ import annotations

from dataclasses import replace

from pipeline.facts.draft import Draft, Known, Node, Open, value_of

_TITLES = {
    "bfs_offset_notice": "Treasury offset notice",
    "w2": "W-2",
    "form_1099": "Form 1099",
    "form_8857": "Form 8857",
    "form_8379": "Form 8379",
    "form_12153": "Form 12153",
    "irs_cdp_levy_other": "levy notice",
    "irs_letter_other": "IRS letter",
    "irs_notice_of_deficiency": "notice of deficiency",
    "irs_letter_3172": "Letter 3172",
    "irs_letter_1058": "Letter 1058",
    "irs_innocent_spouse_determination": "letter on innocent spouse relief",
    "irs_cdp_determination": "notice of determination after a hearing",
    "irs_cdp_decision_letter": "decision letter",
    "sec_6330_notice": "levy notice that an account transcript shows",
    "irs_account_transcript": "account transcript",
    "envelope_or_mail_receipt": "envelope or mail receipt",
}


def title_of(kind: str) -> str:
    """Return what people call a type of paper."""
    if kind in _TITLES:
        return _TITLES[kind]
    words = kind.removeprefix("irs_").replace("_", " ")
    return words.upper() if words[:2] in ("cp", "lt") else words


def with_named_questions(record: Draft) -> Draft:
    """Return a document record whose questions begin with the paper they are about."""
    dated = value_of(record, "document_date")
    paper = f"On the {title_of(str(value_of(record, 'type')))}" + (f" of {dated}" if dated else "")
    return _named(record, paper)


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
