"""The records that account transcripts give by themselves.

Assessments, payments, the return, what is still owed. Who paid stands on no transcript of a joint account; on that of
one person's account a credit transferred out is that person's refund.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import get_args

from models.determination import Question, TransactionCode
from pipeline.facts.account_lines import (
    ACCOUNT,
    CREDITS_OUT,
    Line,
    is_after,
    lines,
    signed,
    standing,
    transferred_to,
    year_of,
)
from pipeline.facts.draft import Draft, Known, Links, Node, Open, join_links, known, put, value_of
from pipeline.facts.income import account_of, is_of_other_spouse
from pipeline.facts.paper import Paper, day, money, text
from pipeline.facts.roles import Roles

_ASSESSMENTS = frozenset(get_args(TransactionCode)) - {"other", "unknown"}
_PAYMENTS = {"610": "with_return", "640": "voluntary", "670": None, "700": "refund_offset", "706": "refund_offset"}
_LEVIED = re.compile(r"\blevy|levied", re.IGNORECASE)
_EXTENDED = re.compile(r"\b(\d{2})-(\d{2})-((?:19|20)\d{2})\b")
_EXAMINED = {"420", "424"}
_LAST_OF_ROLLED_APRIL = 19
_MOVED_FOR_ALL = {2019: date(2020, 7, 15), 2020: date(2021, 5, 17)}
"""Due dates that the IRS moved for everybody, by tax year; the account prints them as it prints any due date."""
_ASK_FILED = "On which day was the return filed? The transcript gives a due date, or the day it came if that was later."
_ASK_LINES = "Is every line of the transcript in the scan? Its lines do not add up to the balance it prints."
_ASK_UNREAD = "A line of the transcript was not read surely. What does it print: its code, its words, its day?"
_NOTE_CODE = "971"
_ASK_AHEAD = "A line of the transcript is dated long after the transcript itself. Which day does it print?"
_ROUNDING = Decimal("0.01")
BALANCE = ("balance_unpaid", "unpaid_amount")
"""Facts that change from one transcript of an account to the next."""


# ------------------------------------------------------------------------------------------- assessments, payments
def assessments(paper: Paper, roles: Roles) -> Iterable[Draft]:
    """Give the assessments an account transcript lists; a row of nothing, or of a credit, assesses nothing."""
    tax_year = year_of(paper)
    if paper.type != ACCOUNT or tax_year is None:
        return
    spouse = account_of(paper, roles)
    for line in lines(paper):
        if line.code not in _ASSESSMENTS or (line.cents is not None and line.cents <= 0):
            continue
        draft: Draft = {"tax_year": tax_year, "transaction_code": Known(line.code, line.links)}
        put(draft, "spouse", spouse)
        is_ahead = line.on is None and isinstance(paper.in_row(line.row, "row_date", convert=day), Known)
        put(draft, "assessment_date", None if is_ahead else paper.in_row(line.row, "row_date", convert=day))
        put(draft, "amount", paper.in_row(line.row, "row_amount", convert=money))
        yield draft


def payments(paper: Paper, roles: Roles) -> Iterable[Draft]:
    """Give the payments an account transcript lists, on its own year and, from a credit taken away, on another.

    What was paid on the other spouse's own account was paid on no tax of the client.
    """
    tax_year = year_of(paper)
    if paper.type != ACCOUNT or tax_year is None:
        return
    is_others = is_of_other_spouse(paper, roles)
    for line in standing(lines(paper)):
        if line.on is None or line.cents == 0:
            continue
        if line.code in _PAYMENTS and not is_others:
            yield _payment(line, tax_year, _PAYMENTS[line.code], None)
        elif line.code in CREDITS_OUT and (other := transferred_to(line)) is not None:
            yield _payment(line, other, "refund_offset", account_of(paper, roles))


def _payment(line: Line, tax_year: Known, method: str | None, paid_by: Node | None) -> Draft:
    draft: Draft = {"tax_year": tax_year}
    put(draft, "payment_date", line.on)
    if line.amount is not None:
        draft["amount"] = Known(str(line.amount.value).removeprefix("-"), line.amount.links)
    is_levy = line.code == "670" and _LEVIED.search(line.words) is not None
    kind = "levy" if is_levy else method
    put(draft, "method", Known(kind, line.links) if kind else None)
    put(draft, "paid_by", paid_by)
    draft["proof_in_file"] = Known("yes", line.all_links)
    return draft


def same_payment_once(found: Iterable[Draft]) -> list[Draft]:
    """Return payments once: year, day and amount tell one from another; one record may know who paid."""
    once: list[Draft] = []
    for each in found:
        twin = next((n for n, held in enumerate(once) if _is_same(each, held)), None)
        if twin is None:
            once.append(each)
        else:
            once[twin] = {**each, **once[twin]}
    return once


def _is_same(one: Draft, other: Draft) -> bool:
    facts = ("tax_year", "payment_date", "amount")
    return all(known(one, fact) is not None and value_of(one, fact) == value_of(other, fact) for fact in facts)


# ------------------------------------------------------------------------------------------- the return, the debt
def add_filing_of_return(draft: Draft, paper: Paper) -> None:
    """Add when the return was filed, and an extension, as far as the account shows it.

    The account prints the due date, or the day the return came if that was later. The due date itself shows a return
    filed by then, which counts as filed on it; a day to which a due date may have been moved shows no more than that.
    """
    tax_year = year_of(paper)
    listed = lines(paper)
    extended = next((line for line in listed if line.code == "460"), None)
    if extended is not None:
        draft["extension"] = Known("yes", extended.links)
        put(draft, "extended_due_date", _extended_to(extended, tax_year))
    if not any(line.code == "150" and "substitute" not in line.words.lower() and line.words for line in listed):
        return
    shown = paper.one("return_due_or_received_date", convert=day)
    if not isinstance(shown, Known) or tax_year is None:
        return
    draft["filed"] = Known("yes", shown.links)
    on, after = shown.day, tax_year.number + 1
    due = date(after, 4, 15)
    is_moved_due_date = due < on <= date(after, 4, _LAST_OF_ROLLED_APRIL) or on == _MOVED_FOR_ALL.get(after - 1)
    is_extended_due_date = date(after, 10, 15) <= on <= date(after, 10, 17)
    if on < due:
        return
    if is_moved_due_date or is_extended_due_date:
        reason = "The day may be the due date and not the day the return was filed."
        draft["filed_date"] = Open("undecided", reason, (shown,), _ASK_FILED)
    else:
        draft["filed_date"] = shown


def _extended_to(line: Line, tax_year: Known | None) -> Known | None:
    match = _EXTENDED.search(line.words)
    if match is None or tax_year is None:
        return None
    on = f"{match[3]}-{match[1]}-{match[2]}"
    return Known(on, line.links) if on == f"{tax_year.number + 1}-10-15" else None


def owed(paper: Paper) -> Draft:
    """Return what an account shows of the tax as a debt: assessed, unpaid, examined."""
    draft: Draft = {}
    form = paper.one("form_number", convert=text)
    if isinstance(form, Known) and str(form.value).startswith("1040"):
        draft["tax_kind"] = Known("income_tax", form.links)
    assessed = next((each for each in lines(paper) if each.code in _ASSESSMENTS and (each.cents or 0) > 0), None)
    if assessed is not None:
        draft["assessed"] = Known("yes", assessed.all_links)
    examined = next((line for line in lines(paper) if line.code in _EXAMINED), None)
    if examined is not None:
        draft["examination_started"] = Known("yes", examined.all_links)
    balance = paper.one("account_balance", convert=money)
    if isinstance(balance, Known) and balance.amount > 0:
        draft["balance_unpaid"] = Known("yes", balance.links)
        draft["unpaid_amount"] = balance
    return draft


def may_be_owed(paper: Paper) -> Links:
    """Return where an account's balance stands unless it is surely nothing; nothing without any reading."""
    facts = paper.facts("account_balance")
    values = [reading for fact in facts for reading in (fact.value, *fact.alternatives) if isinstance(reading, str)]
    if not values or any(value.startswith("-") or Decimal(value) == 0 for value in values):
        return ()
    return join_links(paper.link(fact.field, fact.row) for fact in facts)


# ------------------------------------------------------------------------------------------- what to ask
def questions_on_accounts(papers: Sequence[Paper]) -> tuple[Question, ...]:
    """Return what to ask where a transcript may lack lines."""
    lacking = (paper for paper in papers if paper.type == ACCOUNT and not _adds_up(paper))
    found = {year_of(paper): paper for paper in lacking}
    asked = [(_year_in(each), _ASK_LINES) for each in found]
    asked += [(_year_in(year_of(paper)), _ASK_AHEAD) for paper in papers if _has_line_ahead(paper)]
    asked += [(_year_in(year_of(paper)), _ASK_UNREAD) for paper in papers if _has_unread_line(paper)]
    return tuple(Question(fact="assessments.assessment_date", tax_year=each, text=words) for each, words in asked)


def _year_in(node: Known | None) -> int | None:
    return node.number if node is not None else None


def _has_line_ahead(paper: Paper) -> bool:
    found = (paper.in_row(row, "row_date", convert=day) for row in paper.rows("row_date"))
    return paper.type == ACCOUNT and any(isinstance(each, Known) and is_after(paper, str(each.value)) for each in found)


def _has_unread_line(paper: Paper) -> bool:
    """True where a line's code is in doubt, or the words of a code that says nothing without them."""
    if paper.type != ACCOUNT:
        return False
    found = lines(paper)
    is_whole = {line.row for line in found} == set(paper.rows("row_tc_code", "row_tc_explanation", "row_date"))
    return not is_whole or any(line.code == _NOTE_CODE and not line.words for line in found)


def _adds_up(paper: Paper) -> bool:
    """True unless the lines surely miss the balance: one that was not read, or a sum that is another."""
    balance = paper.one("account_balance", convert=signed)
    rows = paper.rows("row_tc_code", "row_amount")
    amounts = [paper.in_row(row, "row_amount", convert=signed) for row in rows]
    if not isinstance(balance, Known) or not rows:
        return True
    if not all(isinstance(each, Known) for each in amounts):
        return False
    total = sum((each.amount for each in amounts if isinstance(each, Known)), Decimal())
    return abs(total - balance.amount) <= _ROUNDING
