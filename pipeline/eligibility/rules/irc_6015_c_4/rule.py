"""Adjustment to separation of liability: the line after which a transfer is presumed to avoid tax, sec. 6015(c)(4)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from models.determination import DeadlineId, FlagCode, Scope
from models.matter import Transfer
from pipeline.eligibility.calendar import add_years
from pipeline.eligibility.context import Context, DeadlineFinding, covers
from pipeline.eligibility.findings import Days, Writer, group_by_year
from pipeline.eligibility.notices import Start, letters, starts_of
from pipeline.eligibility.raised import may_be_understatement
from pipeline.eligibility.rule import Edition, Rule, unknown_before
from pipeline.eligibility.steps import Step

_ID: DeadlineId = "transfer_presumption_starts_after"


def find(writer: Writer) -> Iterable[DeadlineFinding]:
    """Give one line per year, or group of years with the same line."""
    return group_by_year(_of_year(writer, year) for year in writer.context.tax_years)


def _of_year(writer: Writer, year: int | None) -> DeadlineFinding:
    context, scope = writer.context, Scope(tax_years=None if year is None else (year,))
    if may_be_understatement(context, year) is False:
        return writer.none(_ID, "no joint understatement in question", applies=False, scope=scope)
    letter = _first_letter(context, year)
    if letter is None:
        text = "no letter of proposed deficiency is known"
        if context.facts.documents is None:
            return writer.write(_ID, "needs_facts", text, scope=scope, missing=("documents",))
        return writer.none(_ID, text, scope=scope)
    sent = letter.printed or letter.sent
    if sent is None:
        text, missing = "the letter of proposed deficiency cannot be dated", ("documents.document_date",)
        return writer.write(_ID, "needs_facts", text, scope=scope, missing=missing)
    line = add_years(sent, -1)
    name = "30-day letter" if letter.document.record.type == "exam_30_day_letter" else "notice of deficiency"
    step = Step(text=f"1 year before the {name} of {sent}: {line}", date=line, fact_paths=letter.paths)
    return writer.write(
        _ID,
        "info",
        f"transfers after {line}, one year before the {name} of {sent}, are presumed to avoid tax",
        Days(line, line, line),
        scope=scope,
        steps=(step,),
        flags=_flags(context, line),
    )


def _first_letter(context: Context, year: int | None) -> Start | None:
    """Return the first 30-day letter; without one the regulation uses the notice of deficiency."""
    for kind in ("exam_30_day_letter", "irs_notice_of_deficiency"):
        for found in letters(context, kind):
            if covers(found.record.tax_years, year):
                return starts_of(found)[0]
    return None


def _flags(context: Context, line: date) -> tuple[FlagCode, ...]:
    is_presumed = any(_is_presumed(it, line) for it in context.bars.transfers or ())
    return ("disqualified_asset_presumed",) if is_presumed else ()


def _is_presumed(transfer: Transfer, line: date) -> bool:
    is_to_client = (
        transfer.to_person in {None, "requesting_spouse", "both"} and transfer.from_person != "requesting_spouse"
    )
    is_late = transfer.date is not None and transfer.date > line
    return is_to_client and is_late and transfer.under_decree != "yes"


RULE = Rule(
    rule_id="ADJ",
    provision="irc_6015_c_4",
    question="After which day is a transfer between the spouses presumed to avoid tax?",
    citation="26 U.S.C. 6015(c)(4)(B)(ii)",
    deadline_ids=(_ID,),
    editions=(
        unknown_before(date(1998, 7, 22)),
        Edition("26 U.S.C. 6015(c)(4) (Code text of April 2023)", date(1998, 7, 22)),
    ),
    find=find,
)
