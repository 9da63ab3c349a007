"""What an account transcript tells of papers that are not in the file: notices, liens, offsets.

A line is evidence that the IRS sent something on a day; it is no copy of it. Where the paper itself is in the file the
line adds at most the day on which a refund was applied, or names a day that differs. Whom a notice on a joint account
went to stands on no transcript: that stays open and is asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from pipeline.facts.account_events import Event, account_events
from pipeline.facts.account_lines import ACCOUNT, NEAR_DAYS
from pipeline.facts.draft import Draft, Known, Open, known, value_of
from pipeline.facts.event_records import LIEN_LETTER, record_of
from pipeline.facts.offset_days import with_offset_days
from pipeline.facts.offsets import BFS_OFFSET
from pipeline.facts.paper import Paper
from pipeline.facts.roles import Roles

LEVY_NOTICES = ("irs_lt11", "irs_letter_1058", "irs_cp90", "irs_cdp_levy_other", "irs_cp91_cp298", "sec_6330_notice")
_NEAR_PAYMENT = 14
"""Days by which an account may date a credit apart from the notice that tells of it."""
_WHEN_MAILED = "On which day was the notice mailed? Look at the envelope, or ask the IRS for the certified mail list."


def add_events(records: Sequence[Draft], papers: Iterable[Paper], roles: Roles) -> list[Draft]:
    """Return the document records with what the transcripts tell: days of known papers, and papers not in the file."""
    found = [event for paper in papers if paper.type == ACCOUNT for event in account_events(paper, roles)]
    merged = with_offset_days(list(records), papers)
    for event in _once(found):
        places = [n for n, record in enumerate(merged) if _is_about(record, event)]
        if not places:
            merged += _record_of(event, found)
        elif len(places) == 1:
            merged[places[0]] = _with_day(merged[places[0]], event)
    return merged


def _once(found: Iterable[Event]) -> list[Event]:
    """Return each event once, though two copies of a transcript list it; each spouse's own account has its own."""
    kept: dict[tuple[object, ...], Event] = {}
    for event in found:
        own = None if event.party == "both" else event.party
        line = event.line
        kept.setdefault((event.kind, own, event.tax_year.value, line.day, line.words, line.cents), event)
    return list(kept.values())


def _is_about(record: Draft, event: Event) -> bool:
    types = {
        "levy_notice": LEVY_NOTICES,
        "levy_warning": (*LEVY_NOTICES, "irs_cp504"),
        "lien_notice": (LIEN_LETTER,),
        "lien": (LIEN_LETTER,),
        "offset_to_other_debt": (BFS_OFFSET,),
    }[event.kind]
    if value_of(record, "type") not in types or not _may_cover(record, event):
        return False
    if not (_may_be_debt if event.kind == "offset_to_other_debt" else _may_be_for)(record, event):
        return False
    days = _days(record)
    if event.kind == "lien" or event.line.day is None:
        return True
    reach = _NEAR_PAYMENT if event.kind == "offset_to_other_debt" else NEAR_DAYS
    return any(abs((each - event.line.day).days) <= reach for each in days)


def _may_be_debt(record: Draft, event: Event) -> bool:
    """False where notice and account name different amounts: one refund may pay several creditors."""
    amount = value_of(record, "amount")
    return amount is None or not event.line.cents or amount == f"{abs(event.line.cents):.2f}"


def _may_be_for(record: Draft, event: Event) -> bool:
    """False where letter and account are of different people: the other spouse's copy is not the client's notice."""
    to = value_of(record, "addressed_to")
    if to == "nonrequesting_spouse":
        return event.party == to
    return not (to == "requesting_spouse" and event.party == "nonrequesting_spouse")


def _may_cover(record: Draft, event: Event) -> bool:
    covered = value_of(record, "overpaid_tax_year" if event.kind == "offset_to_other_debt" else "tax_years")
    if covered is None:
        return True
    return event.tax_year.value in covered if isinstance(covered, tuple) else covered == event.tax_year.value


def _days(record: Draft) -> list[date]:
    found = [value_of(record, name) for name in ("document_date", "mailed_date", "offset_date")]
    readings = value_of(record, "document_date_readings")
    listed = [each for each in found if isinstance(each, str)]
    listed += [str(each) for each in readings] if isinstance(readings, tuple) else []
    return [date.fromisoformat(each) for each in listed]


def _with_day(record: Draft, event: Event) -> Draft:
    """Add to a letter in the file the day on which the account shows it: proof of mailing, or a day to be settled."""
    printed = known(record, "document_date")
    if event.kind not in ("levy_notice", "lien_notice") or event.line.on is None or "mailed_date" in record:
        return record
    if printed is None:
        return record
    on = Known(str(event.line.on.value), event.line.all_links)
    if printed.value == on.value:
        return {**record, "mailed_date": on, "mailed_date_proof": Known("transcript", on.links)}
    reason = "The account shows the notice on another day than the one it prints."
    return {**record, "mailed_date": Open("undecided", reason, (on,), _WHEN_MAILED)}


def _record_of(event: Event, found: Sequence[Event]) -> list[Draft]:
    """Return the record of a paper that only the account tells of."""
    if event.kind == "lien" and any(
        other.kind == "lien_notice" and other.tax_year.value == event.tax_year.value for other in found
    ):
        return []
    return [record_of(event)]
