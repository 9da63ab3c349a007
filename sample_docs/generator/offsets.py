"""Refunds that the IRS took for a tax: CP49, CP42 and CP39. The words are ours."""

from __future__ import annotations

from collections.abc import Sequence
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
from sample_docs.generator.sheet import Paper, Pen, Truth


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


@dataclass(frozen=True)
class _FirstPage:
    """What the first page of an offset notice says.

    Attributes:
        title: Lines of the headline.
        text: The paragraph under it.
        box: Title of the box at the right.
        lines: Labels and amounts of the box.
        next_title: Title of the section below.
        next_text: Its paragraphs.
    """

    title: Sequence[str]
    text: str
    box: str
    lines: Sequence[tuple[str, str]]
    next_title: str
    next_text: Sequence[str]


def _draw_first_page(pen: Pen, notice: Notice, page: _FirstPage) -> None:
    head(pen, notice)
    y = headline(pen, 232, page.title)
    pen.prose(LEFT, y + 6, 250, page.text, size=9.8)
    y = summary_box(pen, 318, y - 4, page.box, page.lines)
    section(pen, y + 24, page.next_title, page.next_text)


def cp49(notice: Notice, offset: Offset) -> Paper:
    """Return a CP49 of two pages that tells of Form 8857 on the second."""
    year, debt_year = offset.overpaid_year, offset.debt_year
    front = _FirstPage(
        title=[
            f"We applied your {year} Form 1040 overpayment to an unpaid balance",
            f"Refund due: {dollars(offset.refund)}",
        ],
        text=f"Your {year} return showed that you paid too much. We used {dollars(offset.applied)} of that overpayment "
        f"for the tax you owe for {debt_year}.",
        box="Summary",
        lines=[
            (f"Overpayment for {year}", dollars(offset.overpayment)),
            (f"Amount applied to tax owed for {debt_year}", f"-{dollars(offset.applied)}"),
            ("Refund due", dollars(offset.refund)),
        ],
        next_title="What you need to do",
        next_text=[
            "• If you agree, you need not do anything. A check for the rest will come within 2 to 3 weeks.",
            "• If you do not agree, call the number at the top of this page.",
        ],
    )

    def first(pen: Pen) -> None:
        _draw_first_page(pen, notice, front)
        pen.right(RIGHT, 752, "Please turn over", size=9)

    def second(pen: Pen) -> None:
        header_table(pen, notice, 2)
        _tell_of_relief(pen)

    says = (
        *notice.says,
        *_offset_truths(offset, owner="taxpayer"),
        Truth("remaining_refund", offset.refund),
        Truth("mentions_form_8379", True),
        Truth("mentions_form_8857", True),
    )
    return Paper("irs_cp49", (first, second), says)


def _tell_of_relief(pen: Pen) -> None:
    innocent = [
        "If you filed jointly and think that only your spouse or former spouse should have to pay, you can ask for "
        "innocent spouse relief with Form 8857. For some kinds of relief you must do so within two years after we "
        "first tried to collect the tax from you.",
    ]
    y = section(pen, 150, "If the debt comes from a joint return", innocent)
    injured = ["A spouse who does not owe the debt can claim a share with Form 8379, Injured Spouse Allocation."]
    section(pen, y, "If a part of this refund is your spouse's", injured)


def cp42(notice: Notice, offset: Offset) -> Paper:
    """Return a CP42 of one page: the reader's refund was taken for the tax of the reader's spouse."""
    year, debt_year = offset.overpaid_year, offset.debt_year
    front = _FirstPage(
        title=[
            f"We applied your {year} overpayment to your spouse's unpaid tax debt",
            f"Refund due: {dollars(offset.refund)}",
        ],
        text="The amount of your refund has changed because we used a part of it to pay your spouse's past due federal "
        f"tax for {debt_year}. You do not owe that tax.",
        box="Summary",
        lines=[
            (f"Overpayment for {year}", dollars(offset.overpayment)),
            (f"Amount applied to your spouse's {debt_year} tax", f"-{dollars(offset.applied)}"),
            ("Refund due", dollars(offset.refund)),
        ],
        next_title="You may get your share back",
        next_text=[
            "If the return was joint and the debt is not yours, you may be an injured spouse. Send Form 8379, "
            "Injured Spouse Allocation, with copies of every Form W-2 of both spouses.",
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
    return Paper("irs_cp42", (lambda pen: _draw_first_page(pen, notice, front),), says)


def cp39(notice: Notice, offset: Offset, *, still_owed: str, pay_by: date) -> Paper:
    """Return a CP39 of two pages: a refund of the reader's former spouse was taken for the reader's tax."""
    year, debt_year = offset.overpaid_year, offset.debt_year
    front = _FirstPage(
        title=[
            "We applied your spouse's or former spouse's overpayment",
            f"to your unpaid balance for {debt_year}",
            f"Amount due: {dollars(still_owed)}",
        ],
        text=f"We used {dollars(offset.applied)} of the {year} refund from your spouse or former spouse for the tax "
        f"you owe for {debt_year}. A balance remains.",
        box="Billing Summary",
        lines=[
            (f"Overpayment for {year}", dollars(offset.overpayment)),
            (f"Amount applied to tax owed for {debt_year}", f"-{dollars(offset.applied)}"),
            ("Amount due", dollars(still_owed)),
        ],
        next_title="What you need to do",
        next_text=[
            f"• Pay the amount due by {in_words(pay_by)}; penalty and interest grow until then.",
            "• If the money was not your former spouse's to give, the other side must write to us.",
        ],
    )

    def first(pen: Pen) -> None:
        _draw_first_page(pen, notice, front)
        label, scan_line = f"Amount due by {in_slashes(pay_by)}", "000550218 JK NORTH 30 0 201912 670 0000000000"
        coupon(pen, notice, still_owed, label=label, scan_line=scan_line)

    def second(pen: Pen) -> None:
        header_table(pen, notice, 2)
        text = ["You can see your balance online. Keep this notice with your papers for the year."]
        section(pen, 150, "More about your account", text)

    says = (
        *notice.says,
        *_offset_truths(offset, owner="taxpayer"),
        Truth("remaining_balance", still_owed),
        Truth("mentions_form_8379", False),
        Truth("mentions_form_8857", False),
    )
    return Paper("irs_cp39", (first, second), says)


def _offset_truths(offset: Offset, *, owner: str) -> tuple[Truth, ...]:
    return (
        Truth("overpaid_tax_year", str(offset.overpaid_year)),
        Truth("overpayment_original", offset.overpayment),
        Truth("amount_applied", offset.applied, 1),
        Truth("debt_tax_year", str(offset.debt_year), 1),
        Truth("debt_owner", owner),
    )
