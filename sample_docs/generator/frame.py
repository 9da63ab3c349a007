"""What IRS notices of the redesigned layout have in common: sender, header table, address window, sections, coupon."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sample_docs.generator.figures import dollars, in_words
from sample_docs.generator.people import Address, Person
from sample_docs.generator.sheet import BOLD, SANS, TYPED, Pen, Truth

LEFT, RIGHT = 50.0, 566.0
_TABLE_X, _VALUE_X = 356.0, 470.0


@dataclass(frozen=True)
class Notice:
    """The head of a notice.

    Attributes:
        number: As printed, ``LT11``.
        day: The date of the notice.
        people: Who is addressed, the one whose number is printed first.
        home: Their address.
        office: City line of the sending office.
        tax_year: For the header, None where the notice prints none.
        case_reference: For notices of the LT series.
        pages: Number of pages.
    """

    number: str
    day: date
    people: tuple[Person, ...]
    home: Address
    office: str
    tax_year: int | None = None
    case_reference: str | None = None
    pages: int = 1

    @property
    def says(self) -> tuple[Truth, ...]:
        """The facts of the head."""
        return (
            Truth("notice_number", self.number),
            Truth("notice_date", self.day.isoformat()),
            *(Truth("taxpayer_name", person.capitals) for person in self.people),
            Truth("taxpayer_tin", self.people[0].last4),
        )


def head(pen: Pen, notice: Notice) -> None:
    """Draw the top of the first page: sender, header table, address window."""
    pen.text(LEFT, 46, "Department of the Treasury", font=BOLD, size=10.5)
    pen.text(LEFT, 60, "Internal Revenue Service", font=BOLD, size=10.5)
    pen.text(LEFT, 74, notice.office, size=9)
    header_table(pen, notice, 1)
    pen.lines(LEFT + 22, 156, [*(p.capitals for p in notice.people), *notice.home.capitals], size=10.5, leading=13.5)


def header_table(pen: Pen, notice: Notice, page_number: int) -> None:
    """Draw the table of labels and values at the top right; continuation pages repeat a part of it."""
    rows = [("Notice", notice.number), ("Notice date", in_words(notice.day))]
    if notice.tax_year is not None:
        rows.insert(1, ("Tax year", str(notice.tax_year)))
    rows.append(("Social Security number", notice.people[0].masked))
    if page_number == 1:
        rows += [("Case reference number", notice.case_reference)] if notice.case_reference else []
        rows.append(("To contact us", "1-800-555-0142"))
    rows.append((f"Page {page_number} of {notice.pages}", ""))
    y = 36.0
    pen.rule(_TABLE_X, y, RIGHT, y)
    for label, value in rows:
        y += 14.5
        pen.text(_TABLE_X + 3, y - 4, label, size=9)
        pen.text(_VALUE_X, y - 4, value, size=9)
        pen.rule(_TABLE_X, y, RIGHT, y, width=0.3)


def headline(pen: Pen, y: float, lines: Sequence[str]) -> float:
    """Draw the headline in large bold type between two rules; return the y below it."""
    pen.rule(LEFT, y, RIGHT, y, width=1.6)
    y = pen.lines(LEFT, y + 21, lines, font=BOLD, size=15, leading=20)
    pen.rule(LEFT, y - 10, RIGHT, y - 10, width=0.4)
    return y + 6


def section(pen: Pen, y: float, title: str, paragraphs: Sequence[str], *, width: float = RIGHT - LEFT) -> float:
    """Draw a bold title over paragraphs; return the y below them."""
    pen.text(LEFT, y, title, font=BOLD, size=11)
    y += 15
    for text in paragraphs:
        is_bullet = text.startswith("• ")
        y = pen.prose(LEFT + (12 if is_bullet else 0), y, width - (12 if is_bullet else 0), text, size=9.8) + 3
    return y + 8


def summary_box(pen: Pen, x: float, y: float, title: str, lines: Sequence[tuple[str, str]]) -> float:
    """Draw a box of labels and amounts, the last line bold; return the y below it."""
    width = RIGHT - x
    pen.box(x, y, width, 20 + 17 * len(lines), grey=1)
    pen.box(x, y, width, 17, grey=0.9)
    pen.text(x + 6, y + 12, title, font=BOLD, size=9.5)
    y += 17
    for n, (label, value) in enumerate(lines):
        font = BOLD if n == len(lines) - 1 else SANS
        pen.text(x + 6, y + 13, label, font=font, size=9)
        pen.right(RIGHT - 6, y + 13, value, font=font, size=9)
        y += 17
    return y + 14


def coupon(pen: Pen, notice: Notice, amount: str, *, label: str, scan_line: str) -> None:
    """Draw the payment stub below a dashed line."""
    pen.rule(30, 664, 582, 664, dash=True)
    pen.text(LEFT, 682, "Payment", font=BOLD, size=13)
    pen.lines(LEFT, 698, [p.capitals for p in notice.people], size=9, leading=11)
    pen.lines(LEFT, 726, ["Make your check payable to the United States Treasury."], size=8.5)
    rows = [
        ("Notice", notice.number),
        ("Notice date", in_words(notice.day)),
        ("Social Security number", notice.people[0].masked),
    ]
    for n, (name, value) in enumerate(rows):
        pen.text(_TABLE_X, 682 + 13 * n, name, size=9)
        pen.text(_VALUE_X + 10, 682 + 13 * n, value, size=9)
    pen.text(_TABLE_X, 730, label, font=BOLD, size=10)
    pen.right(RIGHT, 730, dollars(amount), font=BOLD, size=10)
    pen.text(LEFT + 60, 764, scan_line, font=TYPED, size=9.5)


def table(
    pen: Pen, y: float, columns: Sequence[tuple[str, float]], rows: Sequence[Sequence[str]], *, font: str = SANS
) -> float:
    """Draw a ruled table; a column is its title, with a bar where it breaks, and the x at which its values end.

    The first column is set flush left at its x. Returns the y below the table.
    """
    for title, x in columns:
        for n, line in enumerate(title.split("|")):
            place = pen.text if x == columns[0][1] else pen.right
            place(x, y + 11 * n, line, font=BOLD if font == SANS else font, size=8.8)
    y += 11 * max(title.count("|") for title, _ in columns) + 6
    pen.rule(LEFT, y, RIGHT, y)
    for row in rows:
        y += 15
        for (_, x), value in zip(columns, row, strict=True):
            place = pen.text if x == columns[0][1] else pen.right
            place(x, y - 3, value, font=font, size=9.3)
        pen.rule(LEFT, y + 1, RIGHT, y + 1, width=0.3)
    return y + 16
