"""The notice of the Bureau of the Fiscal Service: a federal payment was taken for a debt that is no federal tax."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sample_docs.generator.figures import dollars
from sample_docs.generator.people import Address, Person
from sample_docs.generator.sheet import TYPED, Paper, Pen, Truth

_LEFT, _WIDTH, _SIZE = 54.0, 500.0, 9.6
_TYPED_BOLD = "Courier-Bold"
_LETTERHEAD = (
    "U.S. DEPARTMENT OF THE TREASURY",
    "BUREAU OF THE FISCAL SERVICE",
    "P.O. BOX 0086",
    "BIRMINGHAM, ALABAMA 35200",
)
_OPENING = (
    "AS FEDERAL LAW ALLOWS, WE APPLIED ALL OR PART OF YOUR FEDERAL PAYMENT TO A DEBT OWED BY ONE OF THE PERSONS "
    "NAMED ABOVE. THE AGENCY THAT COLLECTS THE DEBT IS LISTED BELOW. ASK THE AGENCY, NOT US, ABOUT THE DEBT."
)
_RIGHTS = (
    "IF THIS WAS A JOINT TAX REFUND AND THE DEBT IS YOUR SPOUSE'S ALONE, THE SPOUSE WHO DOES NOT OWE IT MAY CLAIM "
    "A SHARE OF THE REFUND FROM THE INTERNAL REVENUE SERVICE ON FORM 8379, INJURED SPOUSE ALLOCATION."
)
_QUESTIONS = "QUESTIONS ABOUT THIS NOTICE: TREASURY OFFSET PROGRAM, 800-304-3107."


@dataclass(frozen=True)
class Creditor:
    """Who got the money."""

    agency: str
    unit: str
    address: tuple[str, str]
    phone: str
    purpose_printed: str
    purpose: str
    debtor: Person


@dataclass(frozen=True)
class TreasuryOffset:
    """A joint refund and what was taken from it; amounts canonical."""

    payees: tuple[Person, Person]
    home: Address
    day: date
    creditor: Creditor
    before: str
    taken: str

    @property
    def names(self) -> str:
        """Both payees on one line."""
        return " & ".join(person.capitals for person in self.payees)


def bfs(offset: TreasuryOffset) -> Paper:
    """Return a Treasury offset notice in typewriter capitals."""

    def only(pen: Pen) -> None:
        _draw_head(pen, offset)
        y = pen.prose(_LEFT, 218, _WIDTH, _OPENING, font=TYPED, size=_SIZE) + 10
        y = _draw_creditor(pen, offset, y)
        y = pen.prose(_LEFT, y + 28, _WIDTH, _RIGHTS, font=TYPED, size=_SIZE)
        y = pen.prose(_LEFT, y + 8, _WIDTH, _QUESTIONS, font=TYPED, size=_SIZE)
        _draw_payment(pen, offset, y)

    return Paper("bfs_offset_notice", (only,), _says(offset))


def _draw_head(pen: Pen, offset: TreasuryOffset) -> None:
    pen.lines(_LEFT, 60, _LETTERHEAD, font=TYPED, size=_SIZE, leading=12)
    pen.text(470, 60, f"{offset.day:%m/%d/%y}", font=TYPED, size=_SIZE)
    pen.centre(122, "THIS IS NOT A BILL - PLEASE RETAIN FOR YOUR RECORDS", font=_TYPED_BOLD)
    pen.lines(72, 158, (offset.names, *offset.home.capitals), font=TYPED, size=_SIZE, leading=12)


def _draw_creditor(pen: Pen, offset: TreasuryOffset, y: float) -> float:
    creditor = offset.creditor
    left = [creditor.agency, creditor.unit, *creditor.address, creditor.phone]
    right = [
        ("TIN NUM:", creditor.debtor.masked), ("TOP TRACE NUM:", "E20488317"), ("ACCT NUM:", "7741-0932"),
        ("AMOUNT THIS CREDITOR:", dollars(offset.taken)), ("CREDITOR:", "31  SITE: 04"),
    ]  # fmt: skip
    pen.lines(_LEFT, y, left, font=TYPED, size=_SIZE, leading=13)
    pen.lines(318, y, [label for label, _ in right], font=TYPED, size=_SIZE, leading=13)
    pen.lines(452, y, [value for _, value in right], font=TYPED, size=_SIZE, leading=13)
    y += 13 * len(left) + 6
    pen.text(_LEFT, y, f"PURPOSE: {creditor.purpose_printed}", font=TYPED, size=_SIZE)
    return y


def _draw_payment(pen: Pen, offset: TreasuryOffset, y: float) -> None:
    pen.rule(_LEFT, y + 12, 558, y + 12, dash=True)
    pen.centre(y + 32, "PAYMENT SUMMARY", font=_TYPED_BOLD)
    rows = [
        f"PAYEE NAME: {offset.names}",
        f"PAYMENT BEFORE REDUCTION: {dollars(offset.before)}",
        f"TOTAL AMOUNT OF THIS REDUCTION: {dollars(offset.taken)}",
        f"PAYMENT DATE: {offset.day:%m/%d/%y}        PAYMENT TYPE: EFT",
        "PAYING FEDERAL AGENCY: INTERNAL REVENUE SERVICE",
        "CLAIM ACCOUNT NUMBER: 2025-0418-77",
    ]
    pen.lines(_LEFT, y + 52, rows, font=TYPED, size=_SIZE, leading=14)


def _says(offset: TreasuryOffset) -> tuple[Truth, ...]:
    creditor = offset.creditor
    return (
        Truth("notice_date", offset.day.isoformat()),
        *(Truth("payee_name", person.capitals) for person in offset.payees),
        Truth("creditor_agency", creditor.agency, 1),
        Truth("debtor_tin_last4", creditor.debtor.last4, 1),
        Truth("amount_this_creditor", offset.taken, 1),
        Truth("debt_purpose", creditor.purpose, 1),
        Truth("payment_before_reduction", offset.before),
        Truth("total_reduction", offset.taken),
        Truth("payment_date", offset.day.isoformat()),
        Truth("mentions_form_8379", True),
    )
