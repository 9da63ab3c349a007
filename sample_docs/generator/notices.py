"""Levy notices that open a hearing right: LT11, Letter 1058, CP90. Layouts follow the known anatomy, words are ours."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sample_docs.generator.figures import Period, dollars, grand_total, in_dashes, in_slashes, in_words, total
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
from sample_docs.generator.people import Address, Person
from sample_docs.generator.sheet import BOLD, SERIF, TYPED, Paper, Pen, Truth

_HEARING_FORM = "Form 12153, Request for a Collection Due Process or Equivalent Hearing"


def _period_truths(periods: tuple[Period, ...]) -> list[Truth]:
    truths = []
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


def lt11(notice: Notice, periods: tuple[Period, ...], *, hearing_by: date, figured_to: date) -> Paper:
    """Return an LT11 of two pages that prints the last day for a hearing request and mentions Form 8857."""
    due = grand_total(periods)

    def first(pen: Pen) -> None:
        head(pen, notice)
        y = headline(
            pen,
            232,
            [
                "Notice of intent to levy and notice of your right to a hearing",
                f"Amount due immediately: {dollars(due)}",
            ],
        )
        pen.prose(
            LEFT,
            y + 8,
            258,
            "We have asked you before to pay the federal income tax listed on the next page, and it is still unpaid. "
            "We therefore intend to levy: we may take your wages, bank accounts, business property, your car or your "
            "home to collect it. This letter is the notice that Internal Revenue Code sections 6330 and 6331 require "
            "before a levy.",
            size=9.8,
        )
        lines = [
            ("Amount you owed", dollars(total(*(p.owed for p in periods)))),
            ("Additional penalty", dollars(total(*(p.penalty for p in periods)))),
            ("Additional interest", dollars(total(*(p.interest for p in periods)))),
            ("Amount due immediately", dollars(due)),
        ]
        y = max(summary_box(pen, 336, y, "Billing Summary", lines), y + 118)
        y = section(
            pen,
            y + 8,
            "Your right to a Collection Due Process hearing",
            [
                "If you do not agree that we should levy, you can ask the Independent Office of Appeals for a hearing. "
                f"Fill in the enclosed {_HEARING_FORM}, and mail it to the address above by {in_words(hearing_by)}.",
                "If you miss that day you may still ask for an equivalent hearing within one year from the date of "
                "this "
                "notice, but you cannot then take the result to the Tax Court.",
            ],
        )
        section(
            pen,
            y,
            "What to do now",
            [
                "• Pay the amount due with the stub below, or call us to set up a payment plan.",
                "• If you have paid already, tell us when and how.",
            ],
        )
        coupon(
            pen, notice, due, label="Amount due immediately", scan_line="000931417 KQ ABER 30 0 202212 670 00000000000"
        )

    def second(pen: Pen) -> None:
        header_table(pen, notice, 2)
        y = section(
            pen, 150, "Account balance", ["The amounts below were figured to the day that stands under the table."]
        )
        y = _period_table(pen, y + 4, periods, first_title="Tax period ending")
        pen.text(LEFT, y - 4, f"Interest figured to {in_words(figured_to)}", size=9)
        y = section(
            pen,
            y + 22,
            "If this is the debt of your spouse or former spouse",
            [
                "You signed a joint return, so each of you owes all of the tax. You may be relieved of it in part "
                "or in "
                "full. Ask for Form 8857, Request for Innocent Spouse Relief, or read Publication 971.",
            ],
        )
        y = section(
            pen,
            y,
            "Liens and passports",
            [
                "A Notice of Federal Tax Lien may be filed at any time and can harm your credit.",
                "We tell the Department of State about seriously delinquent tax debts; it may then refuse a passport.",
            ],
        )
        pen.text(LEFT, y, "Enclosures:", font=BOLD, size=9.8)
        pen.lines(LEFT, y + 14, ["Form 12153", "Publication 594", "Publication 1660", "Return envelope"], size=9.5)

    says = (
        *notice.says,
        Truth("case_reference_number", notice.case_reference or ""),
        Truth("amount_due_immediately", due),
        Truth("total_due", due),
        *_period_truths(periods),
        Truth("hearing_request_deadline_printed", hearing_by.isoformat()),
        Truth("mentions_form_12153", True),
        Truth("mentions_cdp_right", True),
        Truth("mentions_innocent_spouse", True),
    )
    return Paper("irs_lt11", (first, second), says)


def cp90(notice: Notice, periods: tuple[Period, ...]) -> Paper:
    """Return a CP90 of two pages, the hearing right and the table on the second."""
    due = grand_total(periods)

    def first(pen: Pen) -> None:
        head(pen, notice)
        y = headline(
            pen,
            232,
            [
                "Intent to seize your assets and notice of your right to a hearing",
                f"Amount due immediately: {dollars(due)}",
            ],
        )
        y = pen.prose(
            LEFT,
            y + 8,
            RIGHT - LEFT,
            "Your federal tax has not been paid although we asked for it. We intend to seize (levy) certain assets of "
            "yours, beginning with federal payments due you such as a salary, a retirement benefit or a payment "
            "under a "
            "contract. You have the right to a hearing before we do so; page 2 says how to ask for one.",
        )
        y = section(
            pen,
            y + 18,
            "What to do",
            [
                "• Pay the amount due, or call the number above to agree on monthly payments.",
                "• If you think that we are wrong, ask for a hearing as page 2 explains.",
                "• If a bankruptcy case is pending, call us and give us the number of the case.",
            ],
        )
        section(
            pen,
            y,
            "If you do nothing",
            ["We may levy, and penalty and interest go on growing. A Notice of Federal Tax Lien may be filed as well."],
        )
        coupon(
            pen, notice, due, label="Amount due immediately", scan_line="000417220 RV CASTE 30 0 202112 670 0000000000"
        )

    def second(pen: Pen) -> None:
        header_table(pen, notice, 2)
        y = section(pen, 150, "Your billing details", ["These are the returns on which tax is unpaid."])
        y = _period_table(pen, y + 4, periods, first_title="Tax period ended")
        y = section(
            pen,
            y + 6,
            "How to ask for a hearing",
            [
                f"Send us {_HEARING_FORM}, within 30 days from the date of this notice. Section 6330 of the Internal "
                "Revenue Code gives you this Collection Due Process right.",
                "After that you have one year from the date of this notice for an equivalent hearing.",
            ],
        )
        pen.text(LEFT, y, "Enclosures: Form 12153, Publication 594, Publication 1660", size=9.5)

    says = (
        *notice.says,
        Truth("total_due", due),
        *_period_truths(periods),
        Truth("mentions_form_12153", True),
        Truth("mentions_cdp_right", True),
        Truth("mentions_innocent_spouse", False),
        Truth("hearing_request_deadline_printed", None),
    )
    return Paper("irs_cp90", (first, second), says)


@dataclass(frozen=True)
class Officer:
    """The revenue officer who signs a Letter 1058."""

    name: str
    employee_id: str


def letter_1058(
    person: Person, home: Address, day: date, periods: tuple[Period, ...], officer: Officer, *, figured_to: date
) -> Paper:
    """Return a typed Letter 1058 of two pages, interest and penalty in one column."""
    due = grand_total(periods)

    def first(pen: Pen) -> None:
        pen.lines(
            LEFT, 62, ["Internal Revenue Service", "Small Business / Self-Employed Division"], font=SERIF, size=11
        )
        pen.lines(LEFT, 92, ["40 Quarry Landing, Room 210", "Brackwater Falls, IA 00461"], font=SERIF, size=10.5)
        pen.right(RIGHT, 62, "Department of the Treasury", font=SERIF, size=11)
        labels = [
            ("Date:", in_words(day)), ("Social Security Number:", person.masked),
            ("Person to contact:", officer.name), ("Contact telephone number:", "(515) 555-0119"),
            ("Employee ID number:", officer.employee_id),
        ]  # fmt: skip
        for n, (label, value) in enumerate(labels):
            pen.text(352, 128 + 15 * n, label, font=SERIF, size=10)
            pen.text(474, 128 + 15 * n, value, font=SERIF, size=10)
        pen.text(LEFT, 128, "CERTIFIED MAIL", font=SERIF, size=10)
        pen.lines(LEFT, 158, [person.capitals, *home.capitals], font=TYPED, size=10.5, leading=13)
        y = 240.0
        for line in (
            "FINAL NOTICE", "NOTICE OF INTENT TO LEVY AND NOTICE OF YOUR RIGHT TO A HEARING",
            "PLEASE RESPOND IMMEDIATELY",
        ):  # fmt: skip
            pen.centre(y, line, font="Times-Bold", size=11.5)
            y += 15
        y = pen.prose(
            LEFT, y + 12, RIGHT - LEFT, f"Dear {person.given} {person.initial} {person.family}:", font=SERIF, size=11
        )
        for text in (
            "The federal tax shown on the second page is not paid. I have asked for it before. This letter tells "
            "you, as "
            "Internal Revenue Code section 6331 requires, that I intend to levy on your property or rights to "
            "property.",
            "Section 6330 gives you the right to a Collection Due Process hearing before that. To have one, return the "
            "enclosed Form 12153 to me within 30 days from the date of this letter. Publication 1660 explains the "
            "hearing.",
            "If your request comes later, you may have an equivalent hearing, which you must ask for within one year.",
            "If you and your spouse filed jointly and you believe that only your spouse should owe the tax, tell me; "
            "Form 8857 is the request for innocent spouse relief.",
            "A Notice of Federal Tax Lien may be filed to protect the government's interest.",
        ):
            y = pen.prose(LEFT, y + 8, RIGHT - LEFT, text, font=SERIF, size=11)
        pen.right(RIGHT, 742, "Letter 1058 (Rev. 9-2017)", font=SERIF, size=9)
        pen.right(RIGHT, 753, "Catalog Number 40488S", font=SERIF, size=9)

    def second(pen: Pen) -> None:
        pen.text(LEFT, 52, "Page 2", font=SERIF, size=10)
        pen.right(RIGHT, 52, in_words(day), font=SERIF, size=10)
        columns = [
            ("Form|Number", LEFT), ("Tax|Period", 176), ("Unpaid Amount from|Prior Notices", 318),
            ("Additional|Penalty & Interest", 440), ("Amount|You Owe", RIGHT - 4),
        ]  # fmt: skip
        rows = [
            ("1040", in_dashes(p.end), dollars(p.owed), dollars(total(p.interest, p.penalty)), dollars(p.total))
            for p in periods
        ]
        y = table(pen, 90, columns, rows, font=SERIF)
        pen.text(LEFT, y + 4, "Total Amount Due", font="Times-Bold", size=10.5)
        pen.right(RIGHT - 4, y + 4, dollars(due), font="Times-Bold", size=10.5)
        y = pen.prose(
            LEFT,
            y + 34,
            RIGHT - LEFT,
            f"Penalty and interest are figured to {in_slashes(figured_to)} and continue to grow until you pay.",
            font=SERIF,
            size=11,
        )
        pen.text(LEFT, y + 26, "Sincerely,", font=SERIF, size=11)
        pen.scrawl(LEFT + 6, y + 62, 70)
        pen.lines(LEFT, y + 84, [officer.name, "Revenue Officer"], font=SERIF, size=11)
        pen.lines(
            LEFT, y + 140, ["Enclosures:", "Copy of this letter", "Form 12153", "Publication 594", "Publication 1660"],
            font=SERIF, size=10.5,
        )  # fmt: skip

    rows = []
    for row, period in enumerate(periods, 1):
        rows += [
            Truth("row_tax_period", period.end.isoformat(), row),
            Truth("row_form_number", "1040", row),
            Truth("row_amount_owed", period.owed, row),
            Truth("row_statutory_additions", total(period.interest, period.penalty), row),
            Truth("row_total", period.total, row),
        ]
    says = (
        Truth("notice_number", "Letter 1058"),
        Truth("notice_date", day.isoformat()),
        Truth("taxpayer_name", person.capitals),
        Truth("taxpayer_tin", person.last4),
        *rows,
        Truth("total_due", due),
        Truth("mentions_form_12153", True),
        Truth("mentions_cdp_right", True),
        Truth("mentions_innocent_spouse", True),
        Truth("hearing_request_deadline_printed", None),
    )
    return Paper("irs_letter_1058", (first, second), says)
