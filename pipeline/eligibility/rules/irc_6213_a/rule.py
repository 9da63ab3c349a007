"""R10: the Tax Court after a notice of deficiency, sec. 6213(a)."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product

from models.determination import FlagCode
from models.matter import Filing
from pipeline.eligibility.calendar import add_days, roll
from pipeline.eligibility.context import Context, DeadlineFinding
from pipeline.eligibility.findings import Writer, group_by_year
from pipeline.eligibility.last_day import Shifts
from pipeline.eligibility.notices import FoundDocument, Start, is_own, letters, starts_of
from pipeline.eligibility.petitions import Petition, Window, each_year, write_petition
from pipeline.eligibility.rule import FIRST_DAY, Edition, Rule
from pipeline.eligibility.triggers import untriggered

PETITION_DAYS = 90
ABROAD_DAYS = 150
_SHIFTS = Shifts(in_tax_court=True, days_after_stay=60)


def find(writer: Writer) -> Iterable[DeadlineFinding]:
    """Give one deadline per notice of deficiency and reading of its date."""
    context = writer.context
    findings = [
        _write(writer, found, start, years)
        for found in letters(context, "irs_notice_of_deficiency")
        if is_own(found.record.addressed_to) is not False
        for start, years in product(starts_of(found), each_year(context.years_of(found.record.tax_years)))
    ]
    return group_by_year(findings) or [
        untriggered(writer, "tax_court_deficiency_petition", "no notice of deficiency to the client")
    ]


def _write(writer: Writer, found: FoundDocument, start: Start, years: tuple[int, ...] | None) -> DeadlineFinding:
    document, context = found.record, writer.context
    is_client = is_own(document.addressed_to)
    is_abroad = document.addressee_country not in {None, "US"}
    is_disputed = document.sent_to_last_known_address in {"no", "disputed"}
    days = ABROAD_DAYS if is_abroad else PETITION_DAYS
    petition = Petition(
        start=start,
        years=years,
        window=Window(days, _SHIFTS),
        is_wanted=_contests_deficiency,
        is_certain=is_client is True,
        printed_protects=True,
        is_doubtful_when_late=is_disputed or _may_be_abroad(context, start),
        not_before=start.earliest,
    )
    flags: list[FlagCode] = ["addressed_outside_united_states"] if is_abroad else []
    if is_disputed:
        flags.append("last_known_address_disputed")
    return write_petition(
        writer,
        petition,
        f"{days} days after the notice of deficiency {start.describe()} was mailed{_day_90(start, is_abroad)}",
        missed_flags=("tolling_argument", "attorney_today", "unsettled_law"),
        flags=flags,
        missing=_missing(found, is_client is None),
    )


def _day_90(start: Start, is_abroad: bool) -> str:
    return f" (day 90 is {add_days(start.sent, PETITION_DAYS)})" if is_abroad and start.sent else ""


def _may_be_abroad(context: Context, start: Start) -> bool:
    """True while the country of the address is not known and 150 days would still be running."""
    if start.document.record.addressee_country is not None or start.sent is None:
        return False
    return context.as_of <= roll(add_days(start.sent, ABROAD_DAYS))


def _missing(found: FoundDocument, is_addressee_unknown: bool) -> tuple[str, ...]:
    if is_addressee_unknown:
        return ("documents.addressed_to",)
    if found.record.addressee_country is None:
        return ("documents.addressee_country",)
    if found.record.sent_to_last_known_address in {"no", "disputed"}:
        return ("documents.sent_to_last_known_address",)
    return ("filings.postmark_date",)


def _contests_deficiency(filing: Filing) -> bool:
    return filing.petition_kind in {"deficiency", None}


RULE = Rule(
    rule_id="R10",
    provision="irc_6213_a",
    question="Until when may the client petition the Tax Court after a notice of deficiency?",
    citation="26 U.S.C. 6213(a)",
    deadline_ids=("tax_court_deficiency_petition",),
    editions=(Edition("26 U.S.C. 6213(a) (Code text of April 2023)", FIRST_DAY),),
    find=find,
)
