"""Which notice gives the client a right to a hearing under sec. 6330 (levy) or sec. 6320 (lien).

Only the first valid notice for a tax and period counts. A notice whose validity is in doubt is treated as valid for the
dates; once they are past, the doubt decides.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, replace
from typing import Literal

from pipeline.eligibility.calendar import add_years
from pipeline.eligibility.context import Context
from pipeline.eligibility.logic import all_of
from pipeline.eligibility.notices import (
    FoundDocument,
    Start,
    by_time,
    is_levy_notice,
    is_lien_notice,
    is_own,
    starts_of,
)

Subject = Literal["levy", "lien"]


EQUIVALENT_YEARS = 1


@dataclass(frozen=True, slots=True)
class HearingRight:
    """A notice that gives the client a right to a hearing.

    Attributes:
        subject: Levy or lien.
        start: The notice, under one reading of its date.
        years: The year for which it is the first notice; None where it is not known.
        is_certain: False where it is not known that the notice is one, or is the client's.
        is_disputed: Sent to an address that was not, or may not have been, the last known one.
        is_behind_doubt: An earlier notice of the same year may already have given the right.
        has_successor: A later notice of the same year exists: it gives no new right.
    """

    subject: Subject
    start: Start
    years: tuple[int, ...] | None
    is_certain: bool
    is_disputed: bool
    is_behind_doubt: bool = False
    has_successor: bool = False

    @property
    def document(self) -> FoundDocument:
        """The notice."""
        return self.start.document

    @property
    def letter(self) -> tuple[Hashable, ...]:
        """What tells the periods of a matter apart: those of all years of a notice are one."""
        return self.subject, self.document.path, self.start.printed

    @property
    def key(self) -> tuple[Hashable, ...]:
        """What tells the rights of a matter apart."""
        return *self.letter, self.years


def hearing_rights(context: Context, subject: Subject) -> list[HearingRight]:
    """Return the hearing rights of the client, one per notice, year and reading of the date.

    Each tax period has its own right: a request may list some of the years of a notice and not others.
    """
    return context.once(("hearing_rights", subject), lambda: _find_rights(context, subject))


def _find_rights(context: Context, subject: Subject) -> list[HearingRight]:
    is_notice = is_levy_notice if subject == "levy" else is_lien_notice
    rights: list[HearingRight] = []
    settled: set[int | None] = set()
    doubted: set[int | None] = set()
    notices = [found for found in context.documents if is_notice(found.record) is not False]
    # A notice without a date comes first: it could be the first one.
    for found in sorted(notices, key=lambda it: (starts_of(it)[0].sent is not None, by_time(it))):
        given = all_of((is_notice(found.record), is_own(found.record.addressed_to)))
        if given is False:
            continue
        years = context.years_of(found.record.tax_years) or (None,)
        new = tuple(year for year in years if year not in settled)
        rights = [_with_successor(right, years) for right in rights]
        if not new:
            continue
        is_disputed = found.record.sent_to_last_known_address in {"no", "disputed"}
        rights += [
            HearingRight(
                subject,
                start,
                None if year is None else (year,),
                given is True,
                is_disputed,
                is_behind_doubt=year in doubted,
            )
            for start in starts_of(found)
            for year in new
        ]
        is_settled = given is True and not is_disputed and starts_of(found)[0].sent is not None
        (settled if is_settled else doubted).update(new)
    return [right for right in rights if not _is_only_a_trace(context, right)]


def _is_only_a_trace(context: Context, right: HearingRight) -> bool:
    """True for a notice that a transcript alone tells of, to nobody knows whom, whose year is over long ago.

    Nothing can be asked for under it any more; what it means for the notices after it stands with them.
    """
    record, sent = right.document.record, right.start.latest
    is_trace = record.mailed_date_proof == "transcript" and record.document_date is None and not right.is_certain
    return is_trace and right.has_successor and sent is not None and context.as_of > add_years(sent, EQUIVALENT_YEARS)


def _with_successor(right: HearingRight, years: tuple[int | None, ...]) -> HearingRight:
    shared = right.years is None or not set(right.years).isdisjoint(years)
    return replace(right, has_successor=True) if shared else right
