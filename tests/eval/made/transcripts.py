"""Made-up IRS transcripts: of an account with its coded lines, of a return, of wages and income."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from sample_docs.generator.people import Couple, Person, invent_couple
from sample_docs.generator.sheet import BOLD, SANS, TYPED, Draw, Paper, Pen, Truth

_SENSITIVE = "This Product Contains Sensitive Taxpayer Data"
_LEFT = 46.0


@dataclass(frozen=True)
class Entry:
    """One line of the table of transactions.

    Attributes:
        code: Three digits.
        text: The explanation.
        day: Its date.
        amount: Signed, a credit with a minus.
        more: A second line under the explanation, such as the account a credit went to.
        cycle: Year, week and day of posting, empty where none is printed.
    """

    code: str
    text: str
    day: date
    amount: str = "0.00"
    more: str = ""
    cycle: str = ""


@dataclass(frozen=True)
class Account:
    """An account transcript.

    Attributes:
        year: Tax year.
        people: Whose account: one or two, the first one's number first.
        entries: The table.
        asked: Request and response date.
        received: Return due date or received date, whichever is later.
        status: As printed.
    """

    year: int
    people: tuple[Person, ...]
    entries: tuple[Entry, ...]
    asked: date = date(2026, 3, 4)
    received: date | None = None
    status: str = "Married Filing Joint"

    @property
    def balance(self) -> Decimal:
        """What the lines add up to."""
        return sum((Decimal(entry.amount) for entry in self.entries), Decimal())


def dashed(day: date) -> str:
    """Return ``03-04-2026``."""
    return day.strftime("%m-%d-%Y")


def _spelled(day: date) -> str:
    return day.strftime("%b. %d, %Y")


def signed_dollars(amount: str) -> str:
    """Return ``-$1,200.00`` for a credit."""
    value = Decimal(amount)
    return f"{'-' if value < 0 else ''}${abs(value):,.2f}"


def account_transcript(account: Account, *, per_page: int = 20, font: str = SANS) -> Paper:
    """Return the transcript, its table over as many pages as it takes."""
    entries = account.entries
    chunks = [entries[n : n + per_page] for n in range(0, len(entries), per_page)] or [()]

    def first(pen: Pen) -> None:
        y = _head(pen, account, "Account Transcript", font)
        y = _figures(pen, account, y, font)
        _table(pen, chunks[0], y, font)
        _foot(pen)

    def more(chunk: Sequence[Entry]) -> Draw:
        def draw(pen: Pen) -> None:
            pen.text(_LEFT, 40, f"Tracking Number: {_TRACKING}", font=font, size=8.5)
            _table(pen, chunk, 70, font)
            _foot(pen)

        return draw

    return Paper("irs_account_transcript", (first, *(more(chunk) for chunk in chunks[1:])), _says(account))


_TRACKING = "100738264915"


def _head(pen: Pen, account: Account, title: str, font: str) -> float:
    pen.centre(40, _SENSITIVE, font=BOLD, size=11)
    pen.centre(66, title, font=BOLD, size=17)
    for n, line in enumerate(
        (
            f"Request Date: {dashed(account.asked)}",
            f"Response Date: {dashed(account.asked)}",
            f"Tracking Number: {_TRACKING}",
        )
    ):
        pen.right(566, 88 + 12 * n, line, font=font, size=9)
    y = pen.lines(_LEFT, 132, ["FORM NUMBER: 1040", f"TAX PERIOD: Dec. 31, {account.year}"], font=font, size=9.5)
    lines = [f"TAXPAYER IDENTIFICATION NUMBER: {account.people[0].masked}"]
    if len(account.people) > 1:
        lines.append(f"SPOUSE TAXPAYER IDENTIFICATION NUMBER: {account.people[1].masked}")
    return pen.lines(_LEFT, y + 6, lines, font=font, size=9.5) + 4


def _figures(pen: Pen, account: Account, y: float, font: str) -> float:
    as_of = f"AS OF: {_spelled(account.asked + timedelta(days=19))}"
    pen.text(_LEFT, y, "--- ANY MINUS SIGN SHOWN BELOW SIGNIFIES A CREDIT AMOUNT ---", font=font, size=9)
    rows = [
        ("ACCOUNT BALANCE:", signed_dollars(str(account.balance)), ""),
        ("ACCRUED INTEREST:", "$310.22", as_of),
        ("ACCRUED PENALTY:", "$120.00", as_of),
        ("ACCOUNT BALANCE PLUS ACCRUALS", signed_dollars(str(account.balance + Decimal("430.22"))), ""),
    ]
    y += 16
    for label, value, note in rows:
        pen.text(_LEFT, y, label, font=font, size=9)
        pen.right(360, y, value, font=font, size=9)
        pen.text(400, y, note, font=font, size=9)
        y += 12.5
    pen.text(_LEFT, y, "(this is not a payoff amount):", font=font, size=9)
    y += 18
    pen.text(_LEFT, y, "** INFORMATION FROM THE RETURN OR AS ADJUSTED **", font=font, size=9)
    received = account.received or date(account.year + 1, 4, 15)
    figures = [
        ("EXEMPTIONS:", "02"),
        ("FILING STATUS:", account.status),
        ("ADJUSTED GROSS INCOME:", "$61,204.00"),
        ("TAXABLE INCOME:", "$40,404.00"),
        ("TAX PER RETURN:", "$5,608.00"),
        ("RETURN DUE DATE OR RETURN RECEIVED DATE (WHICHEVER IS LATER)", _spelled(received)),
        ("PROCESSING DATE", _spelled(received + timedelta(days=42))),
    ]
    y += 14
    for label, value in figures:
        pen.text(_LEFT, y, label, font=font, size=9)
        pen.text(400, y, value, font=font, size=9)
        y += 12.5
    return y + 10


def _table(pen: Pen, entries: Sequence[Entry], y: float, font: str) -> None:
    pen.centre(y, "TRANSACTIONS", font=BOLD, size=10)
    y += 16
    for x, head in (
        (_LEFT, "CODE"),
        (86, "EXPLANATION OF TRANSACTION"),
        (348, "CYCLE"),
        (418, "DATE"),
        (524, "AMOUNT"),
    ):
        pen.text(x, y, head, font=BOLD, size=8.8)
    y += 6
    pen.rule(_LEFT, y, 566, y)
    for entry in entries:
        y += 13.5
        pen.text(_LEFT, y, entry.code, font=font, size=9)
        pen.text(86, y, entry.text, font=font, size=9)
        pen.text(348, y, entry.cycle, font=font, size=9)
        pen.text(418, y, dashed(entry.day), font=font, size=9)
        pen.right(566, y, signed_dollars(entry.amount), font=font, size=9)
        if entry.more:
            y += 11.5
            pen.text(86, y, entry.more, font=font, size=9)
        if entry.code == "150":
            y += 11.5
            pen.text(_LEFT, y, "n/a", font=font, size=9)
            pen.text(86, y, "30221-496-81377-0", font=font, size=9)


def _foot(pen: Pen) -> None:
    pen.centre(770, _SENSITIVE, font=BOLD, size=9)


def _says(account: Account) -> tuple[Truth, ...]:
    received = account.received or date(account.year + 1, 4, 15)
    said = [
        Truth("request_date", account.asked.isoformat()),
        Truth("response_date", account.asked.isoformat()),
        Truth("tin_masked", account.people[0].last4),
        Truth("tax_period", f"{account.year}-12-31"),
        Truth("form_number", "1040"),
        Truth("account_balance", f"{account.balance:.2f}"),
        Truth("filing_status", account.status.lower()),
        Truth("return_due_or_received_date", received.isoformat()),
    ]
    if len(account.people) > 1:
        said.append(Truth("spouse_tin_masked", account.people[1].last4))
    for row, entry in enumerate(account.entries, 1):
        said += [
            Truth("row_tc_code", entry.code, row),
            Truth("row_date", entry.day.isoformat(), row),
            Truth("row_amount", entry.amount, row),
            Truth("row_tc_explanation", f"{entry.text} {entry.more.removeprefix('-- ')}".strip(), row),
        ]
        if entry.cycle:
            said.append(Truth("row_cycle", entry.cycle, row))
    return tuple(said)


# ---------------------------------------------------------------- look-alikes
def return_transcript(account: Account, received: date) -> Paper:
    """Return the transcript of a return as filed: figures, no transactions."""

    def draw(pen: Pen) -> None:
        y = _head(pen, account, "Tax Return Transcript", SANS)
        rows = [
            ("FILING STATUS:", account.status),
            ("FORM NUMBER:", "1040"),
            ("CYCLE POSTED:", "20182005"),
            ("RECEIVED DATE:", _spelled(received)),
            ("REMITTANCE:", "$0.00"),
            ("WAGES, SALARIES, TIPS, ETC:", "$61,000.00"),
            ("ADJUSTED GROSS INCOME:", "$61,204.00"),
            ("ADJUSTED GROSS INCOME PER COMPUTER:", "$61,204.00"),
            ("TOTAL TAX LIABILITY TP FIGURES PER COMPUTER:", "$5,608.00"),
            ("AMOUNT YOU OWE:", "$1,608.00"),
        ]
        for label, value in rows:
            pen.text(_LEFT, y, label, size=9)
            pen.right(500, y, value, size=9)
            y += 13
        _foot(pen)

    said = (
        Truth("tin_masked", account.people[0].last4),
        Truth("tax_period", f"{account.year}-12-31"),
        Truth("received_date", received.isoformat()),
        Truth("agi_per_computer", "61204.00"),
        Truth("total_tax_per_computer", "5608.00"),
    )
    return Paper("irs_return_transcript", (draw,), said)


def wage_transcript(account: Account) -> Paper:
    """Return a wage and income transcript with one W-2 and one 1099."""

    def draw(pen: Pen) -> None:
        y = _head(pen, account, "Wage & Income Transcript", SANS)
        blocks = (
            ("Form W-2 Wage and Tax Statement", "Employer Identification Number (EIN): XXXXX4417", "OSPR", (
                ("Submission Type:", "Original document"),
                ("Wages, Tips and Other Compensation:", "$31,240.00"),
                ("Federal Income Tax Withheld:", "$2,204.00"),
                ("Social Security Wages:", "$31,240.00"),
            )),
            ("Form 1099-INT", "Payer's Federal Identification Number (FIN): XXXXX9012", "LARK", (
                ("Submission Type:", "Original document"),
                ("Interest:", "$48.00"),
                ("Tax Withheld:", "$0.00"),
            )),
        )  # fmt: skip
        for title, number, name, lines in blocks:
            pen.text(_LEFT, y, title, font=BOLD, size=11)
            y = pen.lines(_LEFT, y + 14, [number, name], size=9)
            for label, value in lines:
                pen.text(_LEFT, y, label, size=9)
                pen.right(480, y, value, size=9)
                y += 12
            y += 14
        _foot(pen)

    said = (
        Truth("tin_masked", account.people[0].last4),
        Truth("tax_period", f"{account.year}-12-31"),
        Truth("row_wages", "31240.00", 1),
        Truth("row_federal_withheld", "2204.00", 1),
    )
    return Paper("irs_wage_income_transcript", (draw,), said)


# ---------------------------------------------------------------- drawn by chance
def _couple(rng: random.Random) -> Couple:
    return invent_couple(rng, rng.randint(1, 5), city="Saltmarsh, ME 00902")


def _cycle(day: date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year}{week:02d}05"


def some_account(rng: random.Random, *, joint: bool = True) -> Account:
    """Return an account with an assessment, withholding, an examination, an offset and notices."""
    couple = _couple(rng)
    year = rng.randint(2013, 2020)
    filed = date(year + 1, rng.randint(5, 8), rng.randint(1, 28))
    tax = rng.randint(3000, 9000)
    more = rng.randint(900, 6000)
    later = filed + timedelta(days=rng.randint(500, 800))
    offset = later + timedelta(days=rng.randint(200, 500))
    entries = [
        Entry("150", "Tax return filed", filed, f"{tax}.00", cycle=_cycle(filed)),
        Entry("806", "W-2 or 1099 withholding", date(year + 1, 4, 15), f"-{rng.randint(500, 2900)}.00"),
        Entry("420", "Examination of tax return", filed + timedelta(days=300)),
        Entry(
            "300", "Additional tax assessed by examination", later, f"{more}.{rng.randint(10, 99)}", cycle=_cycle(later)
        ),
        Entry("276", "Penalty for late payment of tax", later, f"{rng.randint(20, 300)}.{rng.randint(10, 99)}"),
        Entry("706", "Credit transferred in from", offset, f"-{rng.randint(200, 900)}.00", f"1040 {offset.year - 1}12"),
        Entry("971", "Notice issued", later + timedelta(days=60), more="CP 0504"),
    ]
    if rng.random() < 0.6:
        day = offset + timedelta(days=90)
        entries.append(Entry("971", "Collection due process Notice of Intent to Levy", day, more="-- issued"))
    people = (couple.client, couple.spouse) if joint else (couple.client,)
    status = "Married Filing Joint" if joint else "Single"
    return Account(year, people, tuple(entries), status=status)


def _joint(rng: random.Random) -> Paper:
    return account_transcript(some_account(rng), font=rng.choice((SANS, TYPED)))


def _alone_on_two_pages(rng: random.Random) -> Paper:
    return account_transcript(some_account(rng, joint=False), per_page=4)


def _return(rng: random.Random) -> Paper:
    account = some_account(rng)
    return return_transcript(account, date(account.year + 1, 4, rng.randint(1, 28)))


def _wages(rng: random.Random) -> Paper:
    return wage_transcript(some_account(rng, joint=False))


MAKERS = (_joint, _alone_on_two_pages, _return, _wages)
