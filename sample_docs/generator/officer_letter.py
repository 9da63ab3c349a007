"""Letter 1058 of a revenue officer: a letter, not a notice, its number at the foot of the first page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sample_docs.generator.figures import Period, dollars, grand_total, in_dashes, in_slashes, in_words, total
from sample_docs.generator.frame import LEFT, RIGHT, table
from sample_docs.generator.people import Address, Person
from sample_docs.generator.sheet import SERIF, SERIF_BOLD, TYPED, Paper, Pen, Truth

_TITLE = (
    "FINAL NOTICE",
    "NOTICE OF INTENT TO LEVY AND NOTICE OF YOUR RIGHT TO A HEARING",
    "PLEASE RESPOND IMMEDIATELY",
)
_TEXT = (
    "The federal tax shown on the second page is not paid. I have asked for it before. This letter tells you, as "
    "Internal Revenue Code section 6331 requires, that I intend to levy on your property or rights to property.",
    "Section 6330 gives you the right to a Collection Due Process hearing before that. To have one, return the "
    "enclosed Form 12153 to me within 30 days from the date of this letter. Publication 1660 explains the hearing.",
    "If your request comes later, you may have an equivalent hearing, which you must ask for within one year.",
    "If you and your spouse filed jointly and you believe that only your spouse should owe the tax, tell me; Form "
    "8857 is the request for innocent spouse relief.",
    "A Notice of Federal Tax Lien may be filed to protect the government's interest.",
)
_ENCLOSURES = ("Enclosures:", "Copy of this letter", "Form 12153", "Publication 594", "Publication 1660")


@dataclass(frozen=True)
class OfficerLetter:
    """What a Letter 1058 holds.

    Attributes:
        day: The date of the letter.
        figured_to: Up to when penalty and interest are counted.
        officer: Who signs.
        employee_id: The officer's number.
    """

    person: Person
    home: Address
    day: date
    periods: tuple[Period, ...]
    figured_to: date
    officer: str
    employee_id: str


def letter_1058(letter: OfficerLetter) -> Paper:
    """Return a typed Letter 1058 of two pages, interest and penalty in one column."""

    def first(pen: Pen) -> None:
        _draw_head(pen, letter)
        _draw_text(pen, letter.person)

    def second(pen: Pen) -> None:
        pen.text(LEFT, 52, "Page 2", font=SERIF)
        pen.right(RIGHT, 52, in_words(letter.day), font=SERIF)
        y = _draw_table(pen, letter.periods)
        growing = (
            f"Penalty and interest are figured to {in_slashes(letter.figured_to)} and continue to grow until you pay."
        )
        y = pen.prose(LEFT, y, RIGHT - LEFT, growing, font=SERIF, size=11)
        pen.text(LEFT, y + 26, "Sincerely,", font=SERIF, size=11)
        pen.scrawl(LEFT + 6, y + 62, 70)
        pen.lines(LEFT, y + 84, [letter.officer, "Revenue Officer"], font=SERIF, size=11)
        pen.lines(LEFT, y + 140, _ENCLOSURES, font=SERIF, size=10.5)

    return Paper("irs_letter_1058", (first, second), _says(letter))


def _draw_head(pen: Pen, letter: OfficerLetter) -> None:
    person = letter.person
    pen.lines(LEFT, 62, ["Internal Revenue Service", "Small Business / Self-Employed Division"], font=SERIF, size=11)
    pen.lines(LEFT, 92, ["40 Quarry Landing, Room 210", "Brackwater Falls, IA 00461"], font=SERIF, size=10.5)
    pen.right(RIGHT, 62, "Department of the Treasury", font=SERIF, size=11)
    labels = [
        ("Date:", in_words(letter.day)), ("Social Security Number:", person.masked),
        ("Person to contact:", letter.officer), ("Contact telephone number:", "(515) 555-0119"),
        ("Employee ID number:", letter.employee_id),
    ]  # fmt: skip
    for n, (label, value) in enumerate(labels):
        pen.text(352, 128 + 15 * n, label, font=SERIF)
        pen.text(474, 128 + 15 * n, value, font=SERIF)
    pen.text(LEFT, 128, "CERTIFIED MAIL", font=SERIF)
    pen.lines(LEFT, 158, [person.capitals, *letter.home.capitals], font=TYPED, size=10.5, leading=13)


def _draw_text(pen: Pen, person: Person) -> None:
    y = 240.0
    for line in _TITLE:
        pen.centre(y, line, font=SERIF_BOLD, size=11.5)
        y += 15
    greeting = f"Dear {person.given} {person.initial} {person.family}:"
    y = pen.prose(LEFT, y + 12, RIGHT - LEFT, greeting, font=SERIF, size=11)
    for text in _TEXT:
        y = pen.prose(LEFT, y + 8, RIGHT - LEFT, text, font=SERIF, size=11)
    pen.right(RIGHT, 742, "Letter 1058 (Rev. 9-2017)", font=SERIF, size=9)
    pen.right(RIGHT, 753, "Catalog Number 40488S", font=SERIF, size=9)


def _draw_table(pen: Pen, periods: tuple[Period, ...]) -> float:
    columns = [
        ("Form|Number", LEFT), ("Tax|Period", 176), ("Unpaid Amount from|Prior Notices", 318),
        ("Additional|Penalty & Interest", 440), ("Amount|You Owe", RIGHT - 4),
    ]  # fmt: skip
    rows = [
        ("1040", in_dashes(p.end), dollars(p.owed), dollars(total(p.interest, p.penalty)), dollars(p.total))
        for p in periods
    ]
    y = table(pen, 90, columns, rows, font=SERIF)
    pen.text(LEFT, y + 4, "Total Amount Due", font=SERIF_BOLD, size=10.5)
    pen.right(RIGHT - 4, y + 4, dollars(grand_total(periods)), font=SERIF_BOLD, size=10.5)
    return y + 34


def _says(letter: OfficerLetter) -> tuple[Truth, ...]:
    return (
        Truth("notice_number", "Letter 1058"),
        Truth("notice_date", letter.day.isoformat()),
        Truth("taxpayer_name", letter.person.capitals),
        Truth("taxpayer_tin", letter.person.last4),
        *_period_truths(letter.periods),
        Truth("total_due", grand_total(letter.periods)),
        Truth("mentions_form_12153", True),
        Truth("mentions_cdp_right", True),
        Truth("mentions_innocent_spouse", True),
        Truth("hearing_request_deadline_printed", None),
    )


def _period_truths(periods: Sequence[Period]) -> list[Truth]:
    truths = []
    for row, period in enumerate(periods, 1):
        truths += [
            Truth("row_tax_period", period.end.isoformat(), row),
            Truth("row_form_number", "1040", row),
            Truth("row_amount_owed", period.owed, row),
            Truth("row_statutory_additions", total(period.interest, period.penalty), row),
            Truth("row_total", period.total, row),
        ]
    return truths
