"""The day a judgment was entered, as the notice of its entry tells it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipeline.facts.decrees import DECREES
from pipeline.facts.draft import Draft, Known, Node, Open, join_links, known
from pipeline.facts.marriage import is_of_the_couple, judged
from pipeline.facts.paper import Paper, day, text
from pipeline.facts.roles import Roles

_NOTICE = "notice_of_entry_of_judgment"
_DIFFER = "The notice of entry tells another day of entry than the judgment bears."
_WHICH_DAY = "On which day was the judgment entered?"


def add_entry_dates(records: Sequence[Draft], papers: Iterable[Paper], roles: Roles) -> list[Draft]:
    """Return the records, the one judgment that a notice can mean dated by it or, where the two differ, left open."""
    by_id = {paper.id: paper for paper in papers if is_of_the_couple(paper, roles)}
    dated = list(records)
    for notice in (paper for paper in by_id.values() if paper.type == _NOTICE):
        told = notice.one("judgment_entered_date", convert=day)
        meant = [place for place, record in enumerate(dated) if _is_meant(record, notice, by_id)]
        if isinstance(told, Known) and len(meant) == 1:
            dated[meant[0]] = _dated(dated[meant[0]], told)
    return dated


def _is_meant(record: Draft, notice: Paper, by_id: dict[str, Paper]) -> bool:
    """True for a judgment of the kind and the case that a notice names; what one of them does not say tells nothing."""
    kind, meant = known(record, "type"), judged(notice)
    is_of_another_kind = meant is None and isinstance(notice.one("judgment_kind", convert=text), Known)
    judgments = [by_id[link.document_id] for link in kind.links if link.document_id in by_id] if kind else []
    if kind is None or not judgments or kind.value not in DECREES or is_of_another_kind:
        return False
    if meant not in (None, kind.value):
        return False
    numbers = {_number(paper) for paper in (notice, *judgments)} - {None}
    return len(numbers) <= 1


def _number(paper: Paper) -> str | None:
    printed = paper.one("case_number", convert=text)
    return "".join(c for c in str(printed.value).upper() if c.isalnum()) if isinstance(printed, Known) else None


def _dated(record: Draft, told: Known) -> Draft:
    changed = {name: node for name, node in record.items() if name not in ("document_date", "document_date_readings")}
    return {**changed, "document_date": _agreed(record.get("document_date"), told)}


def _agreed(printed: Node | None, told: Known) -> Known | Open:
    readings = (printed,) if isinstance(printed, Known) else printed.candidates if isinstance(printed, Open) else ()
    if not readings:
        return told
    same = [each for each in readings if each.value == told.value]
    if same:
        return Known(told.value, join_links(told.links, *(each.links for each in same)))
    return Open("contradiction", _DIFFER, (*readings, told), _WHICH_DAY)
