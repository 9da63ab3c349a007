"""How IRS and Treasury letters of several decades are set: head, address window, tables, coupons, bar codes."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sample_docs.generator.figures import in_dashes, in_slashes, in_words
from sample_docs.generator.sheet import BOLD, SANS, SERIF, SERIF_BOLD, TYPED, Pen, Truth

_GIVEN = (
    "AMOS", "BEATRIZ", "CALLUM", "DELPHINE", "ESTEBAN", "FLORENCE", "GIDEON", "HENRIETTA", "ISIDRO", "JOSEPHINE", "KENJI",
    "LEOCADIA", "MORDECAI", "NADIA", "OTIS", "PALOMA", "QUINCY", "ROSALIND", "SILVESTER", "TERESA",
)  # fmt: skip
_FAMILY = (
    "ARBUTHNOT", "BENAVIDES", "CARMODY", "DE LA TORRE", "ERICKSEN", "FAIRBANKS", "GALLOWAY", "HAWTHORNE", "IRIZARRY",
    "JELLICOE", "KOWALCZYK", "LANGSTROM", "MCELROY", "NAKASHIMA", "O'BRIEN", "PRENDERGAST", "QUIROGA-SOLIS", "ROCHAMBEAU",
    "ST JAMES", "TREMBLAY", "VAN DYKE", "WINTHROP",
)  # fmt: skip
_STREETS = (
    "14 QUAIL RUN",
    "2207 W ALDER ST APT 4B",
    "PO BOX 771",
    "801 OLD MILL RD UNIT 12",
    "55 NORTH 3RD AVE",
    "RR 2 BOX 118",
)
_TOWNS = (
    "ASHBY, OH 44099-2217",
    "CARVER FLATS, NM 87999",
    "DRY CREEK, TX 75999-0143",
    "FAIRLEE, VT 05999",
    "MARLOW, GA 30999-1188",
)
_OFFICES = (
    "Fresno, CA 93888-0025",
    "Kansas City, MO 64999-0202",
    "Austin, TX 73301-0010",
    "Andover, MA 05501-0030",
    "Holtsville, NY 11742-0480",
)


@dataclass(frozen=True)
class People:
    """Who is addressed.

    Attributes:
        names: Each person's name in full, in capitals.
        lines: The address window: names as printed, an in-care-of line, street and town.
        tail: Last four digits of the first one's number.
        number: As printed.
    """

    names: tuple[str, ...]
    lines: tuple[str, ...]
    tail: str
    number: str


def people(rng: random.Random, *, joint: bool | None = None) -> People:
    """Invent one person or a couple at one address."""
    family = rng.choice(_FAMILY)
    is_joint = rng.random() < 0.5 if joint is None else joint
    given = rng.sample(_GIVEN, 2)
    initials = [f"{rng.choice('ABCDEFGHJKLMPRSTW')} " if rng.random() < 0.7 else "" for _ in range(2)]
    first, second = (f"{given[n]} {initials[n]}{family}" for n in range(2))
    if is_joint and rng.random() < 0.25:
        second = f"{given[1]} {initials[1]}{rng.choice([f for f in _FAMILY if f != family])}"
    names = (first, second) if is_joint else (first,)
    if not is_joint:
        printed: tuple[str, ...] = (first,)
    elif second.endswith(family) and rng.random() < 0.5:
        printed = (f"{given[0]} {initials[0]}& {second}",)
    else:
        printed = (f"{first} &", second) if rng.random() < 0.3 else (first, second)
    care = (f"C/O {rng.choice(_GIVEN)} {rng.choice(_FAMILY)}",) if rng.random() < 0.08 else ()
    tail = f"{rng.randint(1001, 9989)}"
    mask = rng.choice(("XXX-XX-{}", "XXX-XX-{}", "***-**-{}", "900-31-{}"))
    return People(names, (*printed, *care, rng.choice(_STREETS), rng.choice(_TOWNS)), tail, mask.format(tail))


@dataclass(frozen=True)
class Head:
    """The head of a notice.

    Attributes:
        number: As the head prints it.
        day: Its date.
        to: Who is addressed.
        pages: How many pages it says it has.
        year: Tax year of the header, None where none is printed.
        case_reference: Of the LT series.
        extra: More rows of the header table.
        edition: ``old``, ``new`` or ``simple``.
        office: Where it comes from.
        is_left: The table stands in the left half, a rare edition.
        sheet: Font of the body.
    """

    number: str
    day: date
    to: People
    pages: int
    edition: str
    year: int | None = None
    case_reference: str | None = None
    extra: tuple[tuple[str, str], ...] = ()
    office: str = _OFFICES[0]
    printed_day: str = ""
    step: float = 14.5

    def says(self, number: str) -> tuple[Truth, ...]:
        """The facts every notice prints in its head."""
        return (
            Truth("notice_number", number),
            Truth("notice_date", self.day.isoformat()),
            *(Truth("taxpayer_name", name) for name in self.to.names),
            Truth("taxpayer_tin", self.to.tail),
        )


def day_of(rng: random.Random, edition: str) -> date:
    """Choose a date that fits the edition."""
    span = {"old": (2003, 2010), "new": (2011, 2022), "simple": (2023, 2025)}[edition]
    return date(rng.randint(*span), rng.randint(1, 12), rng.randint(1, 28))


def printed_day(rng: random.Random, day: date, edition: str) -> str:
    """Print a date as an edition does."""
    short = f"{day:%b}. {day.day}, {day.year}"
    forms: Sequence[str] = {
        "old": (in_slashes(day), in_dashes(day), short, in_words(day), f"{day:%b} {day.day:02d}, {day.year}".upper()),
        "new": (in_words(day), in_words(day), short),
        "simple": (in_words(day), in_words(day)),
    }[edition]
    return rng.choice(forms)


def invent_head(rng: random.Random, number: str, *, edition: str, pages: int, **others: object) -> Head:
    """Return a head with people, date and office by chance."""
    day = day_of(rng, edition)
    extra: list[tuple[str, str]] = []
    if edition != "old" and rng.random() < 0.5:
        extra.append(("Your caller ID", f"{rng.randint(100000, 999999)}"))
    if rng.random() < 0.4:
        extra.append(("Hours of operation", "8 a.m. to 8 p.m."))
    return Head(
        number, day, people(rng), pages, edition, extra=tuple(extra), office=rng.choice(_OFFICES),
        printed_day=printed_day(rng, day, edition), step=rng.choice((13.0, 14.5, 16.0)), **others,  # type: ignore[arg-type]
    )  # fmt: skip


def _rows(head: Head, page: int) -> list[tuple[str, str]]:
    is_old = head.edition == "old"
    tin = "Taxpayer Identifying Number" if is_old and head.step > 14 else "Social Security number"
    rows = [("Notice Number" if is_old else "Notice", head.number)]
    rows += [("Tax Year" if is_old else "Tax year", str(head.year))] if head.year is not None else []
    rows += [("Notice Date" if is_old else "Notice date", head.printed_day), (tin, head.to.number)]
    if page == 1:
        rows += [("Case reference number", head.case_reference)] if head.case_reference else []
        rows += [("To contact us", "Phone 1-800-555-0142"), *head.extra]
    return rows


def draw_head(pen: Pen, head: Head, page: int = 1) -> None:
    """Draw sender, header table and on the first page the address window."""
    if head.edition == "old":
        _old_head(pen, head, page)
    else:
        _new_head(pen, head, page)
    if page == 1:
        pen.text(78, 150, f"{head.to.tail}07.118264.93712.4417 1 AB 0.405  533", font=TYPED, size=7)
        pen.lines(78, 163, head.to.lines, font=TYPED if head.edition == "old" else SANS, size=10, leading=12.5)


def _new_head(pen: Pen, head: Head, page: int) -> None:
    left, value, right = 360.0, 474.0, 572.0
    if page == 1:
        pen.text(50, 48, "Department of the Treasury", font=BOLD, size=10.5)
        pen.text(50, 61, "Internal Revenue Service", font=BOLD, size=10.5)
        pen.text(50, 74, head.office, size=9)
    y = 36.0
    rows = [*_rows(head, page), (f"Page {page} of {head.pages}", "")]
    for label, text in rows:
        y += head.step
        if head.step == 16.0:
            pen.rule(left, y - head.step + 4, right, y - head.step + 4, width=0.3)
        pen.text(left + 2, y, label, font=BOLD if head.step == 13.0 else SANS, size=8.8)
        pen.text(value, y, text, size=8.8)
    if page == 1 and head.edition == "simple":
        _code(pen, 520, 152)


def _old_head(pen: Pen, head: Head, page: int) -> None:
    if page == 1:
        pen.text(50, 46, "Department of the Treasury", font=SERIF, size=10.5)
        pen.text(50, 58, "Internal Revenue Service", font=SERIF, size=10.5)
        pen.text(50, 70, head.office.upper(), font=TYPED, size=9)
    y = 44.0
    for label, text in _rows(head, page):
        pen.text(372, y, f"{label}:", font=SERIF, size=9.5)
        pen.text(494, y, text, font=TYPED, size=9)
        y += 13
    pen.text(372, y, f"Page {page} of {head.pages}", font=SERIF, size=9.5)


def _code(pen: Pen, x: float, y: float) -> None:
    """Draw what looks like a QR code."""
    rng = random.Random(7)
    for row in range(12):
        for column in range(12):
            if rng.random() < 0.5:
                pen.box(x + 3 * column, y + 3 * row, 3, 3, grey=0, line=0)


def draw_headline(pen: Pen, head: Head, lines: Sequence[str], y: float = 250.0) -> float:
    """Draw the headline as the edition does; return the y below."""
    if head.edition == "old":
        for line in lines:
            pen.centre(y, line, font=SERIF_BOLD, size=12.5)
            y += 16
        return y + 8
    pen.rule(50, y - 16, 572, y - 16, width=1.5)
    return pen.lines(50, y + 4, lines, font=BOLD, size=15, leading=19) + 6


def draw_prose(pen: Pen, head: Head, y: float, paragraphs: Sequence[str], *, width: float = 516.0) -> float:
    """Draw paragraphs, those with a bar before them as titles."""
    font, bold, size = (SERIF, SERIF_BOLD, 10.5) if head.edition == "old" else (SANS, BOLD, 9.6)
    for text in paragraphs:
        if text.startswith("|"):
            pen.text(50, y + 4, text[1:], font=bold, size=size + 1)
            y += 18
        else:
            y = pen.prose(50, y, width, text, font=font, size=size) + 5
    return y


def draw_summary(pen: Pen, y: float, title: str, lines: Sequence[tuple[str, str]], *, left: float = 340.0) -> float:
    """Draw a box of labels and amounts; return the y below."""
    pen.box(left, y, 572 - left, 22 + 17 * len(lines))
    pen.text(left + 6, y + 14, title, font=BOLD, size=9.8)
    y += 20
    for n, (label, amount) in enumerate(lines):
        font = BOLD if n == len(lines) - 1 else SANS
        pen.text(left + 6, y + 13, label, font=font, size=9)
        pen.right(566, y + 13, amount, font=font, size=9)
        y += 17
    return y + 14


def draw_coupon(pen: Pen, head: Head, label: str, amount: str, pay_by: date | None = None) -> None:
    """Draw the payment stub at the foot."""
    pen.rule(30, 672, 582, 672, dash=True)
    pen.text(50, 688, "Payment", font=BOLD, size=12)
    pen.lines(50, 702, head.to.lines, size=8.5, leading=10.5)
    rows = [("Notice", head.number), ("Notice date", head.printed_day), ("Social Security number", head.to.number)]
    for n, (name, value) in enumerate(rows):
        pen.text(360, 686 + 12 * n, name, size=8.8)
        pen.text(474, 686 + 12 * n, value, size=8.8)
    text = label if pay_by is None else f"{label} by {in_words(pay_by)}"
    pen.text(360, 728, text, font=BOLD, size=9)
    pen.right(572, 742, amount, font=BOLD, size=10)
    pen.text(
        96,
        772,
        f"{head.to.tail}48817 KQ ABCD 30 0 201712 670 00000{amount.replace('$', '').replace(',', '').replace('.', '')}",
        font=TYPED,
        size=9,
    )


@dataclass(frozen=True)
class Column:
    """A column of a table: its title with bars where it breaks, the x where its values end, and how to print a row."""

    title: str
    x: float
    show: Callable[[int], str]


def draw_table(
    pen: Pen, y: float, columns: Sequence[Column], count: int, *, ruled: bool, font: str = SANS, step: float = 15.0
) -> float:
    """Draw a table of *count* rows; the first column is set flush left."""
    for n, column in enumerate(columns):
        for row, line in enumerate(column.title.split("|")):
            place = pen.text if n == 0 else pen.right
            place(column.x, y + 11 * row, line, font=BOLD if font == SANS else font, size=8.6)
    y += 11 * max(c.title.count("|") for c in columns) + 5
    if ruled:
        pen.rule(50, y, 572, y)
    for row in range(count):
        y += step
        for n, column in enumerate(columns):
            place = pen.text if n == 0 else pen.right
            place(column.x, y - 3, column.show(row), font=font, size=9)
        if ruled:
            pen.rule(50, y + 1, 572, y + 1, width=0.3)
    return y + 16


def later(day: date, days: int) -> date:
    """Return the day *days* after *day*."""
    return day + timedelta(days=days)
