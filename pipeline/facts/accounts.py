"""The lines of account transcripts that are sure, and the records they give by themselves.

Assessments, payments, the return, what is still owed. Who paid stands on no transcript of a joint account; on that of
one person's account a credit transferred out is that person's refund.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import get_args

from models.determination import Question, TransactionCode
from pipeline.facts.draft import Draft, Known, Links, Node, Open, join_links, known, put, value_of
from pipeline.facts.income import account_of
from pipeline.facts.paper import Paper, day, money, text, year
from pipeline.facts.roles import Roles

ACCOUNT = "irs_account_transcript"
_ASSESSMENTS = frozenset(get_args(TransactionCode)) - {"other", "unknown"}
_PAYMENTS = {"610": "with_return", "640": "voluntary", "670": None, "706": "refund_offset"}
_REVERSALS = {"610": ("611", "612"), "640": ("641", "642"), "670": ("671", "672"), "706": ("701", "702", "712")}
_TRANSFERRED_OUT = {"820", "826"}
_LEVIED = re.compile(r"\blevy|levied", re.IGNORECASE)
_OTHER_ACCOUNT = re.compile(r"\b(?P<form>10[0-9O]{2}\w{0,2}|CIVPEN)\s*-?\s*(?P<year>(?:19|20)\d{2})(?P<month>12)\b")
_EXTENDED = re.compile(r"\b(\d{2})-(\d{2})-((?:19|20)\d{2})\b")
_EXAMINED = {"420", "424"}
_LAST_OF_ROLLED_APRIL = 18
_ASK_FILED = "On which day was the return filed? The transcript gives a due date, or the day it came if that was later."
_ASK_LINES = "Is every line of the transcript in the scan? Its lines do not add up to the balance it prints."
_ASK_AHEAD = "A line of the transcript is dated long after the transcript itself. Which day does it print?"
_AHEAD = timedelta(days=60)
_ROUNDING = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Line:
    """One surely read line of a table of transactions.

    Attributes:
        paper: The transcript.
        row: Its row.
        code: Three digits.
        words: The explanation, empty where it was not read surely.
        links: Where code and explanation stand.
        on: The day, None where it was not read surely.
        amount: With its sign, None where it was not read surely.
    """

    paper: Paper
    row: int | None
    code: str
    words: str
    links: Links
    on: Known | None
    amount: Known | None

    @property
    def day(self) -> date | None:
        """The day as a date."""
        return date.fromisoformat(str(self.on.value)) if self.on else None

    @property
    def cents(self) -> Decimal | None:
        """The signed amount."""
        return Decimal(str(self.amount.value)) if self.amount else None

    @property
    def all_links(self) -> Links:
        """Where the whole line stands."""
        return join_links(self.links, self.on.links if self.on else ())


def lines(paper: Paper) -> tuple[Line, ...]:
    """Return the lines of a transcript whose code was read surely, in the order of the table."""
    if paper.type != ACCOUNT:
        return ()
    found = (_line(paper, row) for row in paper.rows("row_tc_code"))
    return tuple(each for each in found if each is not None)


def _line(paper: Paper, row: int | None) -> Line | None:
    code = paper.in_row(row, "row_tc_code", convert=text)
    if not isinstance(code, Known):
        return None
    words = paper.in_row(row, "row_tc_explanation", convert=text)
    on = paper.in_row(row, "row_date", convert=day)
    amount = paper.in_row(row, "row_amount", convert=_signed)
    sure = words if isinstance(words, Known) else None
    return Line(
        paper,
        row,
        str(code.value),
        str(sure.value) if sure else "",
        join_links(code.links, sure.links if sure else ()),
        on if isinstance(on, Known) and not _is_after(paper, str(on.value)) else None,
        amount if isinstance(amount, Known) else None,
    )


def _is_after(paper: Paper, on: str) -> bool:
    """True for a day long after the transcript was made: the IRS prints days some weeks ahead, never months."""
    made = paper.one("response_date", "request_date", convert=day)
    if not isinstance(made, Known):
        return False
    return date.fromisoformat(on) - date.fromisoformat(str(made.value)) > _AHEAD


def _signed(value: object) -> str | None:
    if not isinstance(value, str) or money(value.removeprefix("-")) is None:
        return None
    return value


def year_of(paper: Paper) -> Known | None:
    """Return the tax year of the account."""
    found = paper.one("tax_period", convert=year)
    return found if isinstance(found, Known) else None


# ------------------------------------------------------------------------------------------- assessments, payments
def assessments(paper: Paper, roles: Roles) -> Iterable[Draft]:
    """Give the assessments an account transcript lists; a row of nothing assesses nothing."""
    tax_year = year_of(paper)
    if paper.type != ACCOUNT or tax_year is None:
        return
    spouse = account_of(paper, roles)
    for line in lines(paper):
        if line.code not in _ASSESSMENTS or line.cents == 0:
            continue
        draft: Draft = {"tax_year": tax_year, "transaction_code": Known(line.code, line.links)}
        put(draft, "spouse", spouse)
        is_ahead = line.on is None and isinstance(paper.in_row(line.row, "row_date", convert=day), Known)
        put(draft, "assessment_date", None if is_ahead else paper.in_row(line.row, "row_date", convert=day))
        put(draft, "amount", paper.in_row(line.row, "row_amount", convert=money))
        yield draft


def payments(paper: Paper, roles: Roles) -> Iterable[Draft]:
    """Give the payments an account transcript lists, on its own year and, from a credit taken away, on another."""
    tax_year = year_of(paper)
    if paper.type != ACCOUNT or tax_year is None:
        return
    listed = lines(paper)
    for line in listed:
        if line.on is None:
            continue
        if line.code in _PAYMENTS and not _is_reversed(line, listed):
            yield _payment(line, tax_year, _PAYMENTS[line.code], None)
        elif line.code in _TRANSFERRED_OUT and not _is_brought_back(line, listed):
            other = transferred_to(line)
            if other is not None:
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


def transferred_to(line: Line) -> Known | None:
    """Return the income tax year to which a credit went, None where the line names none or another tax."""
    match = _OTHER_ACCOUNT.search(line.words)
    if match is None or not match["form"].startswith("1040"):
        return None
    return Known(int(match["year"]), line.links)


def _is_reversed(line: Line, listed: Sequence[Line]) -> bool:
    """True for a payment that was taken back: its reversal bears the same amount the other way."""
    return any(
        other.code in _REVERSALS[line.code] and line.cents is not None and other.cents == -line.cents
        for other in listed
    )


def _is_brought_back(line: Line, listed: Sequence[Line]) -> bool:
    return any(
        other.code in ("821", "822", "827") and line.cents is not None and other.cents == -line.cents
        for other in listed
    )


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
    on, after = date.fromisoformat(str(shown.value)), int(str(tax_year.value)) + 1
    due = date(after, 4, 15)
    is_moved_due_date = due < on <= date(after, 4, _LAST_OF_ROLLED_APRIL)
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
    return Known(on, line.links) if on == f"{int(str(tax_year.value)) + 1}-10-15" else None


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
    if isinstance(balance, Known) and Decimal(str(balance.value)) > 0:
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
    return tuple(Question(fact="assessments.assessment_date", tax_year=each, text=words) for each, words in asked)


def _year_in(node: Known | None) -> int | None:
    return int(str(node.value)) if node is not None else None


def _has_line_ahead(paper: Paper) -> bool:
    found = (paper.in_row(row, "row_date", convert=day) for row in paper.rows("row_date"))
    return paper.type == ACCOUNT and any(
        isinstance(each, Known) and _is_after(paper, str(each.value)) for each in found
    )


def _adds_up(paper: Paper) -> bool:
    """True unless the lines surely miss the balance: one that was not read, or a sum that is another."""
    balance = paper.one("account_balance", convert=_signed)
    rows = paper.rows("row_tc_code", "row_amount")
    amounts = [paper.in_row(row, "row_amount", convert=_signed) for row in rows]
    if not isinstance(balance, Known) or not rows:
        return True
    if not all(isinstance(each, Known) for each in amounts):
        return False
    total = sum((Decimal(str(each.value)) for each in amounts if isinstance(each, Known)), Decimal())
    return abs(total - Decimal(str(balance.value))) <= _ROUNDING
