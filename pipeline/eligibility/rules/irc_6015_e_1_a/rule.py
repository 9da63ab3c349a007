"""R8: the Tax Court after a final determination on relief, or after six months without one, sec. 6015(e)(1)(A)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import product

from models.determination import FlagCode, Scope
from models.matter import Filing, MatterDocument, ReliefGranted
from pipeline.eligibility.calendar import add_days, add_months
from pipeline.eligibility.context import Context, DeadlineFinding, covers, in_order
from pipeline.eligibility.filing_dates import FoundFiling, filing_date
from pipeline.eligibility.findings import Days, Writer, first_day_status, group_by_year
from pipeline.eligibility.logic import Truth, all_of
from pipeline.eligibility.notices import FoundDocument, by_time, is_final_determination, is_own, starts_of
from pipeline.eligibility.petitions import AFTER_RELIEF_CASE, Petition, each_year, write_petition
from pipeline.eligibility.raised import is_joint
from pipeline.eligibility.rule import Edition, Rule, unknown_before
from pipeline.eligibility.steps import Step
from pipeline.eligibility.triggers import untriggered

SILENT_MONTHS = 6
_LATE: tuple[FlagCode, ...] = ("jurisdictional_limit_missed", "irs_reconsideration_possible")


def find(writer: Writer) -> Iterable[DeadlineFinding]:
    """Give one deadline per final determination, and the first day of a petition without one per request."""
    determinations = final_determinations(writer.context)
    petitions = [finding for it in determinations for finding in _after(writer, it, determinations)]
    why = "no final determination on the client's request for relief"
    yield from group_by_year(petitions) or [untriggered(writer, "tax_court_6015_petition", why)]
    yield from _without(writer)


def is_final(document: MatterDocument) -> Truth:
    """True for a final determination with a petition of its own: traditional relief from community income has none."""
    return False if set(document.relief_sections or ()) == {"66c"} else is_final_determination(document)


def final_determinations(context: Context) -> list[FoundDocument]:
    """Return the letters that finally decide, or may decide, the client's request, in the order of their dates."""
    return [
        found
        for found in sorted(context.documents, key=by_time)
        if all_of((is_final(found.record), is_own(found.record.addressed_to))) is not False
    ]


def _after(writer: Writer, found: FoundDocument, others: list[FoundDocument]) -> Iterable[DeadlineFinding]:
    document, context = found.record, writer.context
    years_of_letter = context.years_of(document.tax_years)
    is_certain = all_of((is_final(document), is_own(document.addressed_to))) is True
    is_later = any(_is_earlier(other, found) for other in others)
    flags: list[FlagCode] = ["second_request_limited"] if is_certain else []
    if is_later:
        flags.append("new_determination_opens_new_90_days")
    for start, years in product(starts_of(found), each_year(years_of_letter)):
        petition = Petition(
            start=start,
            years=years,
            window=AFTER_RELIEF_CASE,
            is_wanted=_contests_denial,
            is_certain=is_certain,
            # Before the first determination a petition after six months of silence is as good.
            not_before=start.earliest if is_later else None,
        )
        yield write_petition(
            writer,
            petition,
            f"{AFTER_RELIEF_CASE.days} days after the final determination {start.describe()} was mailed",
            missed_flags=_LATE,
            flags=flags,
            missing=("documents.stage",) if document.stage is None else ("filings.postmark_date",),
        )


def _contests_denial(filing: Filing) -> bool:
    return filing.petition_kind in {"sec_6015", None} or filing.raises_spousal_relief == "yes"


def _is_earlier(other: FoundDocument, found: FoundDocument) -> bool:
    first, second = starts_of(other)[0].sent, starts_of(found)[0].sent
    if first is None or second is None or not first < second:
        return False
    years = found.record.tax_years
    return years is None or any(covers(other.record.tax_years, year) for year in years)


# ------------------------------------------------------------------------------------------- six months of silence


def _without(writer: Writer) -> Iterable[DeadlineFinding]:
    context = writer.context
    requests = [
        found
        for found in context.filings
        if found.record.form == "form_8857"
        and is_own(found.record.filed_by) is not False
        and any(covers(found.record.tax_years, year) for year in context.tax_years)
    ]
    if not requests:
        yield writer.none("tax_court_6015_six_month", "no Form 8857 of the client is known")
    elif all(is_joint(context, year) is False for year in context.tax_years):
        text = "without a joint return there is no petition about relief alone"
        yield writer.none("tax_court_6015_six_month", text, applies=False)
        return
    for found in in_order(requests):
        yield _first_day(writer, found)


def _first_day(writer: Writer, found: FoundFiling) -> DeadlineFinding:
    context, filing = writer.context, found.record
    years = context.years_of(filing.tax_years)
    scope = Scope(tax_years=years)
    filed = filing_date(filing).day
    if filed is None or filed > context.as_of:
        text = "the day on which Form 8857 was filed is not known"
        return writer.write(
            "tax_court_6015_six_month", "needs_facts", text, scope=scope, missing=("filings.filed_date",)
        )
    if filing.withdrawn_date is not None and filing.withdrawn_date <= context.as_of:
        text = "the request was withdrawn"
        return writer.write("tax_court_6015_six_month", "not_applicable", text, scope=scope)
    is_decided = _is_decided(context, found, filed)
    if is_decided:
        text = "a final determination has started the 90 days"
        return writer.write("tax_court_6015_six_month", "not_applicable", text, scope=scope)
    missing = ("documents.stage",) if is_decided is None else ()
    if filing.filed_by is None:
        missing = (*missing, "filings.filed_by")
    end = add_months(filed, SILENT_MONTHS)
    first = add_days(end, 1)
    late = max(filed, filing.received_date or filed)
    safe = add_days(add_months(late, SILENT_MONTHS), 1 if end.day == filed.day else 2)
    later = f"; the safe first day is {safe}" if safe > first else ""
    steps = (
        Step(
            text=f"{SILENT_MONTHS} months from {filed} end on {end}; the first day after it is {first}{later}",
            rule_id="T2",
            date=first,
            start=filed,
            fact_paths=(found.at(filing_date(filing).fact),),
            citation="26 U.S.C. 6015(e)(1)(A)(i)(II)",
        ),
    )
    return writer.write(
        "tax_court_6015_six_month",
        "needs_facts" if missing else first_day_status(context, first),
        f"first day after the {SILENT_MONTHS} months from Form 8857 of {filed}, while there is no final determination",
        Days(first, first, max(first, safe)),
        scope=scope,
        steps=steps,
        missing=missing,
        citation="26 U.S.C. 6015(e)(1)(A)(i)(II)",
    )


def _is_decided(context: Context, found: FoundFiling, filed: date) -> Truth:
    """Return whether a final determination on the request has come; unknown where a letter may be one."""
    answer: Truth = None if context.facts.documents is None else False
    if any(_grants(grant, found.record) for grant in context.bars.relief_granted or ()):
        return True
    for letter in final_determinations(context):
        sent = starts_of(letter)[0].sent
        years = found.record.tax_years
        if sent is not None and sent < filed:
            continue
        if years is None or all(covers(letter.record.tax_years, year) for year in years):
            if all_of((is_final(letter.record), is_own(letter.record.addressed_to))):
                return True
            answer = None
    return answer


def _grants(grant: ReliefGranted, filing: Filing) -> bool:
    years = filing.tax_years
    return grant.section != "66c" and (years is None or all(covers(grant.tax_years, year) for year in years))


RULE = Rule(
    rule_id="R8",
    provision="irc_6015_e_1_a",
    question="Until when, or from when, may the client ask the Tax Court for relief from a joint liability?",
    citation="26 U.S.C. 6015(e)(1)(A), 7503",
    deadline_ids=("tax_court_6015_petition", "tax_court_6015_six_month"),
    editions=(
        unknown_before(date(1998, 7, 22)),
        Edition("26 U.S.C. 6015(e) (Code text of 2018)", date(1998, 7, 22), date(2019, 6, 30)),
        Edition("26 U.S.C. 6015(e) with (e)(7) (Code text of April 2023)", date(2019, 7, 1)),
    ),
    find=find,
)
