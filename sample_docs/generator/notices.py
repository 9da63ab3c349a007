"""Levy notices of the redesigned layout that open a hearing right: LT11 and CP90. The words are ours."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sample_docs.generator.figures import Period, dollars, grand_total, in_words, total
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
    table,
)
from sample_docs.generator.sheet import BOLD, Paper, Pen, Truth

HEARING_FORM = "Form 12153, Request for a Collection Due Process or Equivalent Hearing"
_DUE_NOW = "Amount due immediately"


def lt11(notice: Notice, periods: tuple[Period, ...], *, hearing_by: date, figured_to: date) -> Paper:
    """Return an LT11 of two pages that prints the last day for a hearing request and mentions Form 8857."""

    def first(pen: Pen) -> None:
        _open_lt11(pen, notice, periods)
        _tell_of_hearing(pen, hearing_by)
        due = grand_total(periods)
        coupon(pen, notice, due, label=_DUE_NOW, scan_line="000931417 KQ ABER 30 0 202212 670 00000000000")

    def second(pen: Pen) -> None:
        header_table(pen, notice, 2)
        _close_lt11(pen, periods, figured_to)

    says = (
        *notice.says,
        Truth("case_reference_number", notice.case_reference),
        Truth("amount_due_immediately", grand_total(periods)),
        *_levy_truths(periods),
        Truth("hearing_request_deadline_printed", hearing_by.isoformat()),
        Truth("mentions_innocent_spouse", True),
    )
    return Paper("irs_lt11", (first, second), says)


def _open_lt11(pen: Pen, notice: Notice, periods: tuple[Period, ...]) -> None:
    head(pen, notice)
    due = dollars(grand_total(periods))
    title = ["Notice of intent to levy and notice of your right to a hearing", f"{_DUE_NOW}: {due}"]
    y = headline(pen, 232, title)
    text = (
        "We have asked you before to pay the federal income tax listed on the next page, and it is still unpaid. "
        "We therefore intend to levy: we may take your wages, bank accounts, business property, your car or your "
        "home to collect it. This letter is the notice that Internal Revenue Code sections 6330 and 6331 require "
        "before a levy."
    )
    pen.prose(LEFT, y + 8, 258, text, size=9.8)
    lines = [
        ("Amount you owed", dollars(total(*(p.owed for p in periods)))),
        ("Additional penalty", dollars(total(*(p.penalty for p in periods)))),
        ("Additional interest", dollars(total(*(p.interest for p in periods)))),
        (_DUE_NOW, due),
    ]
    summary_box(pen, 336, y, "Billing Summary", lines)


def _tell_of_hearing(pen: Pen, hearing_by: date) -> None:
    hearing = [
        "If you do not agree that we should levy, you can ask the Independent Office of Appeals for a hearing. "
        f"Fill in the enclosed {HEARING_FORM}, and mail it to the address above by {in_words(hearing_by)}.",
        "If you miss that day you may still ask for an equivalent hearing within one year from the date of this "
        "notice, but you cannot then take the result to the Tax Court.",
    ]
    y = section(pen, 416, "Your right to a Collection Due Process hearing", hearing)
    to_do = [
        "• Pay the amount due with the stub below, or call us to set up a payment plan.",
        "• If you have paid already, tell us when and how.",
    ]
    section(pen, y, "What to do now", to_do)


def _close_lt11(pen: Pen, periods: tuple[Period, ...], figured_to: date) -> None:
    y = section(pen, 150, "Account balance", ["The amounts below were figured to the day that stands under the table."])
    y = _period_table(pen, y + 4, periods, first_title="Tax period ending")
    pen.text(LEFT, y - 4, f"Interest figured to {in_words(figured_to)}", size=9)
    relief = [
        "You signed a joint return, so each of you owes all of the tax. You may be relieved of it in part or in "
        "full. Ask for Form 8857, Request for Innocent Spouse Relief, or read Publication 971.",
    ]
    y = section(pen, y + 22, "If this is the debt of your spouse or former spouse", relief)
    warnings = [
        "A Notice of Federal Tax Lien may be filed at any time and can harm your credit.",
        "We tell the Department of State about seriously delinquent tax debts; it may then refuse a passport.",
    ]
    y = section(pen, y, "Liens and passports", warnings)
    pen.text(LEFT, y, "Enclosures:", font=BOLD, size=9.8)
    pen.lines(LEFT, y + 14, ["Form 12153", "Publication 594", "Publication 1660", "Return envelope"], size=9.5)


def cp90(notice: Notice, periods: tuple[Period, ...]) -> Paper:
    """Return a CP90 of two pages, the hearing right and the table on the second."""

    def first(pen: Pen) -> None:
        _open_cp90(pen, notice, grand_total(periods))
        due = grand_total(periods)
        coupon(pen, notice, due, label=_DUE_NOW, scan_line="000417220 RV CASTE 30 0 202112 670 0000000000")

    def second(pen: Pen) -> None:
        header_table(pen, notice, 2)
        _close_cp90(pen, periods)

    says = (
        *notice.says,
        *_levy_truths(periods),
        Truth("mentions_innocent_spouse", False),
        Truth("hearing_request_deadline_printed", None),
    )
    return Paper("irs_cp90", (first, second), says)


def _open_cp90(pen: Pen, notice: Notice, due: str) -> None:
    head(pen, notice)
    title = ["Intent to seize your assets and notice of your right to a hearing", f"{_DUE_NOW}: {dollars(due)}"]
    y = headline(pen, 232, title)
    text = (
        "Your federal tax has not been paid although we asked for it. We intend to seize (levy) certain assets of "
        "yours, beginning with federal payments due you such as a salary, a retirement benefit or a payment under "
        "a contract. You have the right to a hearing before we do so; page 2 says how to ask for one."
    )
    y = pen.prose(LEFT, y + 8, RIGHT - LEFT, text)
    to_do = [
        "• Pay the amount due, or call the number above to agree on monthly payments.",
        "• If you think that we are wrong, ask for a hearing as page 2 explains.",
        "• If a bankruptcy case is pending, call us and give us the number of the case.",
    ]
    y = section(pen, y + 18, "What to do", to_do)
    warning = [
        "We may levy, and penalty and interest go on growing. A Notice of Federal Tax Lien may be filed as well."
    ]
    section(pen, y, "If you do nothing", warning)


def _close_cp90(pen: Pen, periods: tuple[Period, ...]) -> None:
    y = section(pen, 150, "Your billing details", ["These are the returns on which tax is unpaid."])
    y = _period_table(pen, y + 4, periods, first_title="Tax period ended")
    hearing = [
        f"Send us {HEARING_FORM}, within 30 days from the date of this notice. Section 6330 of the Internal Revenue "
        "Code gives you this Collection Due Process right.",
        "After that you have one year from the date of this notice for an equivalent hearing.",
    ]
    y = section(pen, y + 6, "How to ask for a hearing", hearing)
    pen.text(LEFT, y, "Enclosures: Form 12153, Publication 594, Publication 1660", size=9.5)


def _levy_truths(periods: Sequence[Period]) -> list[Truth]:
    truths = [
        Truth("total_due", grand_total(tuple(periods))),
        Truth("mentions_form_12153", True),
        Truth("mentions_cdp_right", True),
    ]
    for row, period in enumerate(periods, 1):
        truths += [
            Truth("row_tax_period", period.end.isoformat(), row),
            Truth("row_form_number", "1040", row),
            Truth("row_amount_owed", period.owed, row),
            Truth("row_interest", period.interest, row),
            Truth("row_penalty", period.penalty, row),
            Truth("row_total", period.total, row),
        ]
    return truths


def _period_table(pen: Pen, y: float, periods: tuple[Period, ...], *, first_title: str) -> float:
    columns = [
        (first_title, LEFT), ("Form|number", 186), ("Amount|you owed", 268), ("Additional|interest", 352),
        ("Additional|penalty", 436), ("Total", RIGHT - 6),
    ]  # fmt: skip
    rows = [
        (in_words(p.end), "1040", dollars(p.owed), dollars(p.interest), dollars(p.penalty), dollars(p.total))
        for p in periods
    ]
    y = table(pen, y, columns, rows)
    pen.text(LEFT, y, "Total amount due", font=BOLD, size=9.5)
    pen.right(RIGHT - 6, y, dollars(grand_total(periods)), font=BOLD, size=9.5)
    return y + 24
