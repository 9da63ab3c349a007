"""Refund offsets by the IRS: CP49, CP42 and CP39. Whose overpayment of which year paid whose debt of which year.

Two years stand on one page and are easily swapped: each is told by the words beside it, never by its order.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from pipeline.extract.confirm import Candidate
from pipeline.extract.notices.dates_by_role import add_decoy_dates
from pipeline.extract.notices.head.common import add_common
from pipeline.extract.notices.offsets.amounts import AMOUNT, FIELDS, LABELS, line_of, sightings_of_amount, text_amounts
from pipeline.extract.notices.offsets.owner import add_owner
from pipeline.extract.notices.offsets.tables import debts_in_table
from pipeline.extract.notices.offsets.years import add_years, debt_forms, only_year_of
from pipeline.extract.notices.periods.sums import Sum, check_sums
from pipeline.extract.paper.draft import Draft
from pipeline.extract.paper.labels import labelled
from pipeline.extract.paper.sightings import Sighting, settle, settle_date
from pipeline.extract.paper.values import Value, first_date, first_money, first_period, only_form, only_money
from pipeline.extract.paper.view import Notice, text_sighting

_CREDIT = re.compile(r"\W*[-−–]\W*\d")


def extract_offset(draft: Draft) -> None:
    """Add the facts of an IRS offset notice."""
    add_common(draft)
    debts = add_years(draft)
    _add_amounts(draft, debts)
    add_owner(draft)
    _add_offset_date(draft)
    add_decoy_dates(draft)
    draft.add_mentions(("mentions_form_8379", "mentions_form_8857"))


_APPLIED_ON = re.compile(
    r"\b[Oo]n\s+(?P<before>[A-Z][a-z]+\.?\s+\d{1,2},?\s+\d{4}|\d{1,2}[/-]\d{1,2}[/-]\d{2,4})\s*,?\s+we\s+(?:applied|used|took)\b"
    r"|\b[Ww]e\s+(?:applied|used|took)\b[^.;]{0,90}\son\s+(?P<after>[A-Z][a-z]+\.?\s+\d{1,2},?\s+\d{4})(?=\s*[,.;])"
)


def _add_offset_date(draft: Draft) -> None:
    """Add the day of the offset where a sentence tells it; the notice's own date is another."""
    notice = draft.notice
    found = []
    for paragraph, match in notice.matches(_APPLIED_ON):
        group = "before" if match["before"] else "after"
        day = first_date(match[group])
        if day is not None:
            found.append(text_sighting(paragraph, match.start(group), match.end(group), day.value))
    labels = tuple(dict.fromkeys((*_OFFSET_LABELS, *draft.labels("offset_date"))))
    found += [s for s in labelled(notice.views, labels, _day_first, where="summary") if s.value is not None]
    draft.add("offset_date", settle_date(found, notice.reader))


_OFFSET_LABELS = (
    "Refund applied",
    "Overpayment applied",
    "Applied on",
    "Date applied",
    "Date of offset",
    "Offset date",
)
_BEFORE_DAY = re.compile(r"\W*(?:on\b\W*)?")


def _day_first(text: str) -> Value | None:
    """Return the date that a line goes on with: ``Refund applied April 15, 2025``; a tax period is no such day."""
    found = first_date(text)
    is_own = found is not None and _BEFORE_DAY.fullmatch(text[: found.start]) and not found.value.endswith("-12-31")
    return found if is_own else None


# ---------------------------------------------------------------- amounts
def _add_amounts(draft: Draft, debts: Sequence[Candidate]) -> None:
    notice = draft.notice
    amounts: dict[Hashable, Candidate] = {}
    for name in LABELS:
        candidate = settle(sightings_of_amount(draft, name), only_money, notice.reader) if name != "applied" else None
        if candidate is not None:
            amounts[name] = candidate
    _place_stated(draft, amounts)
    interest = amounts.get("interest")
    if interest is not None and _CREDIT.match(interest.raw):
        amounts["interest"] = interest.doubted("a credit stands there: it may be of the line below", at_most=0.6)
    carried = _carried_over(draft)
    if carried is not None:
        amounts["carried"] = carried
    table = _debts_in_table(draft)
    lines = [(debt.amount, str(debt.year.value)[:4]) for debt in table] or _applied(draft)
    debts = [debt.year for debt in table] or debts
    forms = [debt.form for debt in table if debt.form is not None]
    applied = [candidate for candidate, _ in lines]
    amounts.update({("applied", n): candidate for n, candidate in enumerate(applied, 1)})
    parts = tuple(("applied", n) for n in range(1, len(applied) + 1))
    checked = check_sums(amounts, _sums(amounts, parts))
    for name, field in FIELDS.items():
        draft.add(field, checked.get(name))  # the amounts applied follow: there may be several
    years, doubt = _paired(debts, [year for _, year in lines])
    for field, candidates in (("amount_applied", [checked[part] for part in parts]), ("debt_tax_year", years)):
        draft.add_each(field, [c.doubted(doubt) if doubt is not None else c for c in candidates])
    draft.add_each("debt_form", forms if len(forms) == len(debts) else debt_forms(notice)[: max(1, len(debts))])


def _place_stated(draft: Draft, amounts: dict[Hashable, Candidate]) -> None:
    """Take ``Your refund`` for the refund as it was where another line tells what is left, or the other way round.

    Where neither has a line of its own, it is that on which side of the debt it stands, and doubted.
    """
    stated = amounts.pop("stated", None)
    if stated is None:
        return
    if "overpayment" in amounts or "refund" in amounts:
        name = "refund" if "overpayment" in amounts else "overpayment"
        if all(amounts[told].value != stated.value for told in ("overpayment", "refund") if told in amounts):
            amounts.setdefault(name, stated)
        return
    debts = [s.box.top for s in sightings_of_amount(draft, "applied") if s.where == "summary" and s.page is stated.page]
    is_above = stated.box is not None and any(top > stated.box.top for top in debts)
    amounts["overpayment" if is_above else "refund"] = stated.doubted(_EITHER_REFUND)


_EITHER_REFUND = "it may be the refund before the debt was paid, or what is left of it"


@dataclass(frozen=True)
class _Debt:
    amount: Candidate
    year: Candidate
    form: Candidate | None


def _debts_in_table(draft: Draft) -> list[_Debt]:
    """Return the debts of a table; none where one of its rows cannot be told, and then every debt is doubted."""
    reader, found, rows = draft.notice.reader, [], debts_in_table(draft.notice.views)
    for row in rows:
        amount, year = settle([row.amount], only_money, reader), settle([row.period.as_year], only_year_of, reader)
        form = settle([row.form], only_form, reader) if row.form is not None else None
        if amount is None or year is None:
            return []
        found.append(_Debt(amount, year, form))
    others = [s for s in sightings_of_amount(draft, "applied") if not any(s.overlaps(row.amount) for row in rows)]
    total = settle([s for s in others if s.value is not None], only_money, reader) if found else None
    is_whole = total is None or sum(Decimal(str(debt.amount.value)) for debt in found) == Decimal(str(total.value))
    return found if is_whole else [replace(d, amount=d.amount.doubted(_NOT_THE_TOTAL)) for d in found]


_NOT_THE_TOTAL = "the rows do not add up to the amount applied"


def _paired(debts: Sequence[Candidate], line_years: Sequence[str | None]) -> tuple[list[Candidate], str | None]:
    """Return (the years of the debts in the order of the amounts applied to them, why that cannot be told)."""
    if len(debts) < 2 and len(line_years) < 2:
        return list(debts), None
    by_year = {str(debt.value): debt for debt in debts}
    if len(debts) == len(line_years) and set(line_years) == set(by_year):
        return [by_year[str(year)] for year in line_years], None
    return list(debts), "it is not certain which amount went to which year"


def _applied(draft: Draft) -> list[tuple[Candidate, str | None]]:
    """Return the amounts applied, one a line of the summary, each with the year its line names.

    The running text confirms an amount where it names the same.
    """
    notice = draft.notice
    lines = [s for s in sightings_of_amount(draft, "applied") if s.where == "summary" and not _is_carried(s)]
    lines = [s for s in lines if s.value is not None or s.page is notice.first.page]
    told = _told_years(notice)
    texts = [
        s
        for name in ("applied", "applied_whole", "applied_all", "applied_too", "applied_off")
        for s in text_amounts(notice, name)
    ]
    groups: dict[str, list[Sighting]] = {}
    for sighting in [*lines, *texts]:
        if sighting.value is not None:
            groups.setdefault(sighting.value, []).append(sighting)
    wanted = _without_total(groups) or [[s] for s in lines]
    settled = [(settle(group, only_money, notice.reader), group) for group in wanted]
    return [
        (candidate, next((year for s in group if (year := _year_on_line(s))), told.get(str(candidate.value))))
        for candidate, group in settled
        if candidate is not None
    ]


_TOLD_YEAR = re.compile(rf"{AMOUNT}\s+(?:to|toward)\s+(?:your|the)\s+(?P<year>(?:19|20)\d{{2}})\b", re.IGNORECASE)


def _is_carried(sighting: Sighting) -> bool:
    return re.search(r"\bestimated\b", line_of(sighting), re.IGNORECASE) is not None


def _carried_over(draft: Draft) -> Candidate | None:
    """Return what was carried over to the next year's estimated tax, where a line of the summary tells it."""
    found = labelled(draft.notice.views, _CARRIED, first_money, where="summary")
    return settle([s for s in found if s.value is not None and _is_carried(s)], only_money, draft.notice.reader)


_CARRIED = ("Amount credited to", "Credited to", "Amount applied to", "Applied to", "Amount carried over to")


def _told_years(notice: Notice) -> dict[str, str]:
    """Return by amount the year that a sentence says it went to, where it says so of one year alone."""
    years: dict[str, set[str]] = {}
    for _, match in notice.matches(_TOLD_YEAR):
        money = first_money(match["amount"])
        if money is not None:
            years.setdefault(money.value, set()).add(match["year"])
    return {amount: next(iter(found)) for amount, found in years.items() if len(found) == 1}


def _without_total(groups: dict[str, list[Sighting]]) -> list[list[Sighting]]:
    """Leave out the sum of several amounts, which the headline tells: it is no amount applied to one debt."""
    amounts = {value: Decimal(value) for value in groups}
    everything = sum(amounts.values(), Decimal(0))
    return [
        group
        for value, group in groups.items()
        if len(groups) < 3 or 2 * amounts[value] != everything or any(_year_on_line(s) for s in group)
    ]


def _year_on_line(sighting: Sighting) -> str | None:
    """Return the year that a line of the summary names between its label and its amount."""
    line = line_of(sighting)
    found = first_period(line)
    return found.value[:4] if found is not None and not _OF_REFUND.match(line, found.end) else None


_OF_REFUND = re.compile(r"\W*(?:form\s*1040\w*\s*)?(?:over\s?payment|refund)\b", re.IGNORECASE)
"""Follows the year of the refund, not that of the debt: ``Amount applied from 2021 overpayment``."""


def _sums(amounts: dict[Hashable, Candidate], applied: tuple[Hashable, ...]) -> list[Sum]:
    """Return what an offset notice must satisfy: overpayment and interest are spent on debts and refund."""
    if not applied or "overpayment" not in amounts:
        return []
    spent = (*applied, *(name for name in ("refund", "carried") if name in amounts))
    minus: tuple[Hashable, ...] = ("interest",) if "interest" in amounts else ()
    return [Sum(spent, "overpayment", minus)]
