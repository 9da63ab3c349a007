"""One paper in several copies is one record.

Copies of one document come back united: what one copy does not show the other adds, and where two sure readings differ
the fact stays open and both are named. Copies to each spouse are two papers and stay two records.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipeline.facts.draft import Draft, Known, Node, Open, Value, agree, join_links, known, put, render, value_of

_WAGES = ("tax_years", "person", "wages", "federal_tax_withheld")
_KEYS = {
    "w2": _WAGES,
    "irs_account_transcript": ("person", "tax_years"),
    "irs_return_transcript": ("person", "tax_years"),
    "irs_wage_income_transcript": ("person", "tax_years"),
    "form_8857": ("person", "tax_years"),
    "form_8379": ("person", "tax_years"),
    "form_12153": ("person", "tax_years"),
    "bfs_offset_notice": ("document_date", "offset_date", "debt_type", "amount"),
    "irs_cp49": ("document_date", "addressed_to", "debt_tax_year"),
    "irs_cp42": ("document_date", "addressed_to", "debt_tax_year"),
    "irs_cp39": ("document_date", "addressed_to", "debt_tax_year"),
    "divorce_decree": ("document_date",),
    "legal_separation_decree": ("document_date",),
    "marital_settlement_agreement": ("document_date",),
}
_LETTER = ("document_date", "addressed_to", "tax_years")
_DIFFER = "Two copies of the paper disagree."


def unite_copies(records: Iterable[Draft]) -> list[Draft]:
    """Unite the records that are copies of one paper."""
    groups: dict[tuple[Value, ...], list[Draft]] = {}
    alone: list[Draft] = []
    for record in records:
        key = _identity(record)
        if key is None:
            alone.append(record)
        else:
            groups.setdefault(key, []).append(record)
    united = [each for group in groups.values() for each in _unite_group(group)]
    return _settle_doubtful_dates(united + alone)


def _identity(record: Draft) -> tuple[Value, ...] | None:
    """Return what tells a paper from every other of its type, None where too little of that is known."""
    kind = value_of(record, "type")
    names = _KEYS.get(str(kind), _LETTER if str(kind).startswith("irs_") else ())
    values = [value_of(record, name) for name in names]
    if not names or kind is None:
        return None
    found = [value for value in values if value is not None]
    return (kind, *found) if len(found) == len(values) else None


def _unite_group(group: Sequence[Draft]) -> list[Draft]:
    """Unite copies; two records out of one document are two debts or clauses of it and never copies."""
    by_document: dict[str, list[Draft]] = {}
    for record in group:
        by_document.setdefault(_document(record), []).append(record)
    if any(len(records) > 1 for records in by_document.values()):
        return list(group)
    return [unite_records(group)]


def _document(record: Draft) -> str:
    kind = known(record, "type")
    return kind.links[0].document_id if kind and kind.links else ""


def unite_records(records: Sequence[Draft]) -> Draft:
    """Unite records of one paper, fact by fact."""
    if len(records) == 1:
        return records[0]
    united: Draft = {}
    for name in dict.fromkeys(name for record in records for name in record):
        put(united, name, _unite_fact(name, [record[name] for record in records if name in record]))
    if "document_date" in united and isinstance(united["document_date"], Known):
        united.pop("document_date_readings", None)
    return united


def _unite_fact(name: str, nodes: Sequence[Node]) -> Node | None:
    leaves = [node for node in nodes if isinstance(node, (Known, Open))]
    if len(leaves) == len(nodes):
        if name == "all_pages_in_file":
            return _most_complete(leaves)
        if name == "type":
            return _without_doubt_of_copies(leaves)
        return agree(leaves, _DIFFER)
    lists = [node for node in nodes if isinstance(node, list)]
    written = {repr(render({"": each}).facts) for each in lists}
    return lists[0] if len(written) == 1 else Open("contradiction", _DIFFER)


def _most_complete(nodes: Iterable[Known | Open]) -> Known | None:
    """One whole copy is enough."""
    given = [node for node in nodes if isinstance(node, Known)]
    whole = [node for node in given if node.value == "yes"]
    return next(iter(whole or given), None)


def _without_doubt_of_copies(nodes: Iterable[Known | Open]) -> Known | None:
    given = [node for node in nodes if isinstance(node, Known)]
    if not given:
        return None
    sure = [node for node in given if node.doubt is None]
    return Known(given[0].value, join_links(*(node.links for node in given)), None if sure else given[0].doubt)


def _settle_doubtful_dates(records: list[Draft]) -> list[Draft]:
    """A copy whose date is doubtful is the copy of the paper whose sure date is among its readings."""
    settled: list[Draft] = [record for record in records if known(record, "document_date") is not None]
    for record in records:
        if known(record, "document_date") is not None:
            continue
        twins = [place for place, each in enumerate(settled) if _may_be_copy(record, each)]
        if len(twins) == 1 and _document(settled[twins[0]]) != _document(record):
            settled[twins[0]] = unite_records([settled[twins[0]], record])
        else:
            settled.append(record)
    return settled


def _may_be_copy(doubtful: Draft, sure: Draft) -> bool:
    date = doubtful.get("document_date")
    if not isinstance(date, Open) or value_of(doubtful, "type") != value_of(sure, "type"):
        return False
    names = _KEYS.get(str(value_of(sure, "type")), _LETTER)
    others = [name for name in names if name != "document_date"]
    is_alike = all(
        value_of(doubtful, name) is not None and value_of(doubtful, name) == value_of(sure, name) for name in others
    )
    return bool(others) and is_alike and value_of(sure, "document_date") in [each.value for each in date.candidates]
