"""Property moved from the other spouse to the client: disqualified assets (6015(c)(4)) and threshold 5 of (f)."""

from __future__ import annotations

from datetime import date

from models.matter import Transfer
from pipeline.eligibility.context import Found, locate
from pipeline.eligibility.logic import Truth, all_of, any_of, truth
from pipeline.eligibility.notices import CLIENT, OTHER
from pipeline.eligibility.pathways.conditions import CLOSES_WHEN_SHOWN, DOUBT, Condition
from pipeline.eligibility.pathways.view import YearView, once_a_year

_ASKS = ("bars.transfers.to_avoid_tax", "bars.transfers.under_decree", "bars.transfers.date")


@once_a_year
def disqualified_asset(view: YearView) -> Condition:
    """Was property given to the client mainly to avoid tax, or is that presumed? It lowers relief, it is no bar."""
    transfers = view.context.bars.transfers
    name = "disqualified_asset"
    if transfers is None:
        return Condition(name, "undetermined", gate=CLOSES_WHEN_SHOWN, asks=("bars.transfers",))
    found = locate("bars.transfers", transfers)
    judged = [(transfer, is_disqualified(transfer.record, view)) for transfer in found]
    counted = [transfer for transfer, answer in judged if answer is True]
    doubtful = [transfer for transfer, answer in judged if answer is None]
    if counted:
        said = "purpose" if any(it.record.to_avoid_tax == "yes" for it in counted) else "presumed"
        return Condition(name, "undetermined", said, DOUBT, _paths(counted), _ASKS[:2])
    if doubtful:
        return Condition(name, "undetermined", "unclear", DOUBT, _paths(doubtful), _ASKS)
    return Condition(name, "met", paths=_paths(list(found)))


def _paths(found: list[Found[Transfer]]) -> tuple[str, ...]:
    return tuple(transfer.at("date") for transfer in found)


def is_disqualified(transfer: Transfer, view: YearView) -> Truth:
    """Return whether the transfer counts as a disqualified asset: by its purpose, or by the presumption of its date."""
    from_other = _is_among(transfer.from_person, OTHER)
    to_client = _is_among(transfer.to_person, CLIENT)
    purpose = truth(transfer.to_avoid_tax)
    counts = purpose if purpose is not None else is_presumed(transfer, view)
    return all_of((from_other, to_client, counts))


def _is_among(person: str | None, parties: frozenset[str | None]) -> Truth:
    return None if person is None else person in parties


def is_presumed(transfer: Transfer, view: YearView) -> Truth:
    """Return whether the purpose is presumed: made after the line, and not under a decree."""
    if transfer.under_decree == "yes":
        return False
    lines = view.limits("transfer_presumption_starts_after")
    known = [limit.deadline.date for limit in lines if limit.status == "info" and limit.deadline.date]
    if any(limit.status == "needs_facts" for limit in lines):
        return None
    return any_of(_is_after(transfer.date, day) for day in known)


def _is_after(day: date | None, line: date) -> Truth:
    return None if day is None else day > line
