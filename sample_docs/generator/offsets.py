"""Refunds taken for a debt: CP49, CP42, CP39 of the IRS and the notice of the Bureau of the Fiscal Service."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sample_docs.generator.figures import dollars, in_slashes, in_words, total
from sample_docs.generator.frame import (
    LEFT,
    RIGHT,
    Notice,
    coupon,
    head,
    header_table,
    headline,
    section,
    summary_box,
)
from sample_docs.generator.people import Address, Person
from sample_docs.generator.sheet import TYPED, Paper, Pen, Truth


@dataclass(frozen=True)
class Offset:
    """A refund and what became of it; amounts canonical.

    Attributes:
        overpaid_year: Year of the return that showed the refund.
        overpayment: The refund.
        applied: What was taken.
        debt_year: Year of the tax it was taken for.
    """

    overpaid_year: int
    overpayment: str
    applied: str
    debt_year: int

    @property
    def refund(self) -> str:
        """What is paid out."""
        return total(self.overpayment, f"-{self.applied}")


def _offset_truths(offset: Offset, *, owner: str) -> tuple[Truth, ...]:
    return (
        Truth("overpaid_tax_year", str(offset.overpaid_year)),
        Truth("overpayment_original", offset.overpayment),
        Truth("amount_applied", offset.applied, 1),
        Truth("debt_tax_year", str(offset.debt_year), 1),
        Truth("debt_owner", owner),
    )


def cp49(notice: Notice, offset: Offset, *, refund_weeks: str = "within 2 to 3 weeks") -> Paper:
    """Return a CP49 of two pages that tells of Form 8857 on the second."""

    def first(pen: Pen) -> None:
        head(pen, notice)
        y = headline(
            pen,
            232,
            [
                f"We applied your {offset.overpaid_year} Form 1040 overpayment to an unpaid balance",
                f"Refund due: {dollars(offset.refund)}",
            ],
        )
        pen.prose(
            LEFT,
            y + 6,
            262,
            f"Your {offset.overpaid_year} return showed that you paid too much. We used {dollars(offset.applied)} of "
            "that "
            f"overpayment for the tax you owe for {offset.debt_year}.",
            size=9.8,
        )
        lines = [
            (f"Overpayment for {offset.overpaid_year}", dollars(offset.overpayment)),
            (f"Amount applied to tax owed for {offset.debt_year}", f"-{dollars(offset.applied)}"),
            ("Refund due", dollars(offset.refund)),
        ]
        y = summary_box(pen, 324, y - 4, "Summary", lines)
        y = section(
            pen,
            y + 26,
            "What you need to do",
            [
                f"• If you agree, you need not do anything. A check for the rest will come {refund_weeks}.",
                "• If you do not agree, call the number at the top of this page.",
            ],
        )
        pen.right(RIGHT, 752, "Please turn over", size=9)

    def second(pen: Pen) -> None:
        header_table(pen, notice, 2)
        y = section(
            pen,
            150,
            "If the debt comes from a joint return",
            [
                "If you filed jointly and think that only your spouse or former spouse should have to pay, you can "
                "ask for "
                "innocent spouse relief with Form 8857. For some kinds of relief you must do so within two years after "
                "we first tried to collect the tax from you.",
            ],
        )
        section(
            pen,
            y,
            "If a part of this refund is your spouse's",
            ["A spouse who does not owe the debt can claim a share with Form 8379, Injured Spouse Allocation."],
        )

    says = (
        *notice.says,
        *_offset_truths(offset, owner="taxpayer"),
        Truth("remaining_refund", offset.refund),
        Truth("mentions_form_8379", True),
        Truth("mentions_form_8857", True),
    )
    return Paper("irs_cp49", (first, second), says)


def cp42(notice: Notice, offset: Offset) -> Paper:
    """Return a CP42 of one page: the reader's refund was taken for the tax of the reader's spouse."""

    def only(pen: Pen) -> None:
        head(pen, notice)
        y = headline(
            pen,
            232,
            [
                f"We applied your {offset.overpaid_year} overpayment to your spouse's unpaid tax debt",
                f"Refund due: {dollars(offset.refund)}",
            ],
        )
        pen.prose(
            LEFT,
            y + 6,
            250,
            "The amount of your refund has changed because we used a part of it to pay your spouse's past due "
            "federal tax "
            f"for {offset.debt_year}. You do not owe that tax.",
            size=9.8,
        )
        lines = [
            (f"Overpayment for {offset.overpaid_year}", dollars(offset.overpayment)),
            (f"Amount applied to your spouse's {offset.debt_year} tax", f"-{dollars(offset.applied)}"),
            ("Refund due", dollars(offset.refund)),
        ]
        y = summary_box(pen, 312, y - 4, "Summary", lines)
        section(
            pen,
            y + 26,
            "You may get your share back",
            [
                "If the return was joint and the debt is not yours, you may be an injured spouse. Send Form 8379, "
                "Injured "
                "Spouse Allocation, with copies of every Form W-2 of both spouses.",
                "It takes about 8 to 14 weeks to work a Form 8379.",
            ],
        )

    says = (
        *notice.says,
        *_offset_truths(offset, owner="spouse"),
        Truth("remaining_refund", offset.refund),
        Truth("mentions_form_8379", True),
        Truth("mentions_form_8857", False),
    )
    return Paper("irs_cp42", (only,), says)


def cp39(notice: Notice, offset: Offset, *, still_owed: str, pay_by: date) -> Paper:
    """Return a CP39 of two pages: a refund of the reader's former spouse was taken for the reader's tax."""

    def first(pen: Pen) -> None:
        head(pen, notice)
        y = headline(
            pen,
            232,
            [
                "We applied your spouse's or former spouse's overpayment",
                f"to your unpaid balance for {offset.debt_year}",
                f"Amount due: {dollars(still_owed)}",
            ],
        )
        pen.prose(
            LEFT,
            y + 6,
            250,
            f"We used {dollars(offset.applied)} of the {offset.overpaid_year} refund from your spouse or former "
            "spouse for "
            f"the tax you owe for {offset.debt_year}. A balance remains.",
            size=9.8,
        )
        lines = [
            (f"Overpayment for {offset.overpaid_year}", dollars(offset.overpayment)),
            (f"Amount applied to tax owed for {offset.debt_year}", f"-{dollars(offset.applied)}"),
            ("Amount due", dollars(still_owed)),
        ]
        y = summary_box(pen, 318, y - 4, "Billing Summary", lines)
        section(
            pen,
            y + 24,
            "What you need to do",
            [
                f"• Pay the amount due by {in_words(pay_by)}; penalty and interest grow until then.",
                "• If the money was not your former spouse's to give, the other side must write to us.",
            ],
        )
        coupon(
            pen, notice, still_owed, label=f"Amount due by {in_slashes(pay_by)}",
            scan_line="000550218 JK NORTH 30 0 201912 670 0000000000",
        )  # fmt: skip

    def second(pen: Pen) -> None:
        header_table(pen, notice, 2)
        section(
            pen,
            150,
            "More about your account",
            ["You can see your balance online. Keep this notice with your papers for the year."],
        )

    says = (
        *notice.says,
        *_offset_truths(offset, owner="taxpayer"),
        Truth("remaining_balance", still_owed),
        Truth("coupon_amount_due", still_owed),
        Truth("mentions_form_8379", False),
        Truth("mentions_form_8857", False),
    )
    return Paper("irs_cp39", (first, second), says)


@dataclass(frozen=True)
class Creditor:
    """Who got the money of a Treasury offset."""

    agency: str
    unit: str
    address: tuple[str, str]
    phone: str
    purpose_printed: str
    purpose: str
    debtor: Person


def bfs(
    payee: tuple[Person, Person], home: Address, day: date, creditor: Creditor, *, before: str, taken: str
) -> Paper:
    """Return a Treasury offset notice in typewriter capitals for a joint refund."""
    names = " & ".join(p.capitals for p in payee)
    trace = "E20488317"

    def only(pen: Pen) -> None:
        def line(x: float, y: float, text: str) -> None:
            pen.text(x, y, text, font=TYPED, size=9.6)

        for n, text in enumerate(
            (
                "U.S. DEPARTMENT OF THE TREASURY",
                "BUREAU OF THE FISCAL SERVICE",
                "P.O. BOX 0086",
                "BIRMINGHAM, ALABAMA 35200",
            )
        ):
            line(54, 60 + 12 * n, text)
        line(470, 60, f"{day:%m/%d/%y}")
        pen.centre(122, "THIS IS NOT A BILL - PLEASE RETAIN FOR YOUR RECORDS", font="Courier-Bold", size=10)
        for n, text in enumerate((names, *home.capitals)):
            line(72, 158 + 12 * n, text)
        y = 218.0
        for text in (
            "AS FEDERAL LAW ALLOWS, WE APPLIED ALL OR PART OF YOUR FEDERAL PAYMENT TO A DEBT OWED BY ONE OF THE "
            "PERSONS "
            "NAMED ABOVE. THE AGENCY THAT COLLECTS THE DEBT IS LISTED BELOW. ASK THE AGENCY, NOT US, ABOUT THE DEBT.",
        ):
            y = pen.prose(54, y, 500, text, font=TYPED, size=9.6) + 10
        left = [creditor.agency, creditor.unit, *creditor.address, creditor.phone]
        right = [
            ("TIN NUM:", creditor.debtor.masked), ("TOP TRACE NUM:", trace), ("ACCT NUM:", "7741-0932"),
            ("AMOUNT THIS CREDITOR:", dollars(taken)), ("CREDITOR:", "31  SITE: 04"),
        ]  # fmt: skip
        for n, text in enumerate(left):
            line(54, y + 13 * n, text)
        for n, (label, value) in enumerate(right):
            line(318, y + 13 * n, label)
            line(452, y + 13 * n, value)
        y += 13 * 5 + 6
        line(54, y, f"PURPOSE: {creditor.purpose_printed}")
        y = pen.prose(
            54,
            y + 28,
            500,
            "IF THIS WAS A JOINT TAX REFUND AND THE DEBT IS YOUR SPOUSE'S ALONE, THE SPOUSE WHO DOES NOT OWE IT MAY "
            "CLAIM A "
            "SHARE OF THE REFUND FROM THE INTERNAL REVENUE SERVICE ON FORM 8379, INJURED SPOUSE ALLOCATION.",
            font=TYPED,
            size=9.6,
        )
        y = pen.prose(
            54, y + 8, 500, "QUESTIONS ABOUT THIS NOTICE: TREASURY OFFSET PROGRAM, 800-304-3107.", font=TYPED, size=9.6
        )  # fmt: skip
        pen.rule(54, y + 12, 558, y + 12, dash=True)
        pen.centre(y + 32, "PAYMENT SUMMARY", font="Courier-Bold", size=10)
        rows = [
            f"PAYEE NAME: {names}",
            f"PAYMENT BEFORE REDUCTION: {dollars(before)}",
            f"TOTAL AMOUNT OF THIS REDUCTION: {dollars(taken)}",
            f"PAYMENT DATE: {day:%m/%d/%y}        PAYMENT TYPE: EFT",
            "PAYING FEDERAL AGENCY: INTERNAL REVENUE SERVICE",
            "CLAIM ACCOUNT NUMBER: 2025-0418-77",
        ]
        for n, text in enumerate(rows):
            line(54, y + 52 + 14 * n, text)

    says = (
        Truth("notice_date", day.isoformat()),
        *(Truth("payee_name", p.capitals) for p in payee),
        Truth("creditor_agency", creditor.agency, 1),
        Truth("debtor_tin_last4", creditor.debtor.last4, 1),
        Truth("amount_this_creditor", taken, 1),
        Truth("debt_purpose", creditor.purpose, 1),
        Truth("payment_before_reduction", before),
        Truth("total_reduction", taken),
        Truth("payment_date", day.isoformat()),
        Truth("mentions_form_8379", True),
    )
    return Paper("bfs_offset_notice", (only,), says)
