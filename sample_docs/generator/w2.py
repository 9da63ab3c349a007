"""Form W-2 in two layouts: the form of the IRS, one on a sheet, and four copies on a sheet with shortened labels."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sample_docs.generator.people import Address, Person
from sample_docs.generator.sheet import BOLD, TYPED, Paper, Pen, Truth

_EMPTY = ("box_7_ss_tips", "box_8_allocated_tips", "box_11_nonqualified")


@dataclass(frozen=True)
class Wages:
    """What a W-2 says; amounts canonical, empty where the box is.

    Attributes:
        employer: Name and two address lines.
        box12: Code and amount, up to four.
        state: Code, employer's state number, wages, tax.
    """

    year: int
    employee: Person
    home: Address
    ein: str
    employer: tuple[str, str, str]
    wages: str
    withheld: str
    ss_wages: str
    ss_tax: str
    medicare_wages: str
    medicare_tax: str
    state: tuple[str, str, str, str]
    box12: tuple[tuple[str, str], ...] = ()
    is_in_retirement_plan: bool = False
    dependent_care: str = ""
    control: str = "00417"

    @property
    def says(self) -> tuple[Truth, ...]:
        """The facts of the form, empty boxes among them."""
        plain = [
            ("tax_year", str(self.year)), ("box_a_employee_ssn", self.employee.last4), ("box_b_ein", self.ein),
            ("box_c_employer_name", self.employer[0]), ("box_e_employee_name", self.employee.name),
            ("box_1_wages", self.wages), ("box_2_federal_withheld", self.withheld), ("box_3_ss_wages", self.ss_wages),
            ("box_4_ss_tax", self.ss_tax), ("box_5_medicare_wages", self.medicare_wages),
            ("box_6_medicare_tax", self.medicare_tax), ("box_10_dependent_care", self.dependent_care or None),
        ]  # fmt: skip
        truths = [Truth(name, value) for name, value in plain]
        truths += [Truth(name, None) for name in _EMPTY]
        for row, (code, amount) in enumerate(self.box12, 1):
            truths += [Truth("box_12_code", code, row), Truth("box_12_amount", amount, row)]
        truths.append(Truth("box_13_retirement_plan", self.is_in_retirement_plan))
        names = ("box_15_state", "box_15_state_id", "box_16_state_wages", "box_17_state_tax")
        truths += [Truth(name, value, 1) for name, value in zip(names, self.state, strict=True)]
        return tuple(truths)

    @property
    def four_of_box12(self) -> list[tuple[str, str]]:
        """Code and amount of 12a to 12d, empty where nothing is printed."""
        return [*self.box12, *[("", "")] * (4 - len(self.box12))]


@dataclass(frozen=True)
class Frame:
    """A box of the form: its left upper corner and its size, in points."""

    x: float
    y: float
    width: float
    height: float


def _cell(pen: Pen, frame: Frame, label: str, value: str, *, scale: float = 1.0) -> None:
    """Draw a box with its label at the top and its value below; amounts stand at the right."""
    pen.box(frame.x, frame.y, frame.width, frame.height, line=0.6)
    pen.text(frame.x + 2, frame.y + 6.6 * scale + 1, label, size=6 * scale)
    is_amount = "." in value and value.replace(".", "").isdigit()
    place, x = (pen.right, frame.x + frame.width - 6) if is_amount else (pen.text, frame.x + 6)
    place(x, frame.y + frame.height - 4, value, font=TYPED, size=10 * scale)


def _block(pen: Pen, frame: Frame, label: str, lines: Iterable[str], *, first: float = 22) -> None:
    """Draw a box with its label and several lines."""
    pen.box(frame.x, frame.y, frame.width, frame.height, line=0.6)
    pen.text(frame.x + 2, frame.y + 7.4, label, size=5.9)
    pen.lines(frame.x + 8, frame.y + first, lines, font=TYPED, size=9.5, leading=12.5)


def _row(
    pen: Pen, y: float, height: float, cells: Sequence[tuple[str, float, str]], *, x: float, scale: float
) -> float:
    """Draw boxes side by side from *x*: label, width, value; return the y below them."""
    for label, width, value in cells:
        _cell(pen, Frame(x, y, width, height), label, value, scale=scale)
        x += width
    return y + height


def _tick_box(pen: Pen, x: float, y: float, *, is_ticked: bool) -> None:
    pen.box(x, y, 8.5, 8.5, line=0.7)
    if is_ticked:
        pen.rule(x + 1, y + 1, x + 7.5, y + 7.5, width=1.3)
        pen.rule(x + 1, y + 7.5, x + 7.5, y + 1, width=1.3)


# ---------------------------------------------------------------- the form of the IRS
_LEFT, _TOP, _MIDDLE, _RIGHT = 45.0, 60.0, 330.0, 570.0
_HALF = (_RIGHT - _MIDDLE) / 2
_LINE = 26.0


def irs_form(form: Wages) -> Paper:
    """Return a W-2 in the layout of the IRS form, Copy C, one on a page."""

    def draw(pen: Pen) -> None:
        _draw_people(pen, form)
        _draw_amounts(pen, form)
        _draw_box_12(pen, form, _MIDDLE + _HALF, _TOP + 6 * _LINE)
        _draw_ticks(pen, form, _MIDDLE, _TOP + 7 * _LINE)
        _cell(pen, Frame(_MIDDLE, _TOP + 8 * _LINE, _HALF, 74), "14 Other", "")
        _draw_state(pen, form, _TOP + 282)
        y = _TOP + 356
        pen.text(_LEFT, y, "Form W-2", font=BOLD, size=15)
        pen.text(_LEFT + 82, y, "Wage and Tax Statement", font=BOLD, size=11)
        pen.text(_MIDDLE - 14, y, str(form.year), font=BOLD, size=17)
        pen.right(_RIGHT, y - 6, "Department of the Treasury—Internal Revenue Service", size=7)
        pen.text(_LEFT, y + 18, "Copy C—For EMPLOYEE'S RECORDS", font=BOLD, size=8.5)

    return Paper("w2", (draw,), form.says)


def _draw_people(pen: Pen, form: Wages) -> None:
    width = _MIDDLE - _LEFT
    first = [("22222        Void", 95.0, ""), ("a Employee's social security number", width - 95, form.employee.ssn)]
    y = _row(pen, _TOP, _LINE, first, x=_LEFT, scale=1)
    pen.text(_MIDDLE + 8, _TOP + 12, "OMB No. 1545-0008", size=7)
    y = _row(pen, y, _LINE, [("b Employer identification number (EIN)", width, form.ein)], x=_LEFT, scale=1)
    _block(pen, Frame(_LEFT, y, width, 74), "c Employer's name, address, and ZIP code", form.employer)
    y = _row(pen, y + 74, _LINE, [("d Control number", width, form.control)], x=_LEFT, scale=1)
    pen.box(_LEFT, y, width, _LINE, line=0.6)
    for label, offset in (("e Employee's first name and initial", 2.0), ("Last name", 142.0), ("Suff.", 262.0)):
        pen.text(_LEFT + offset, y + 7.6, label, size=6)
    pen.text(_LEFT + 8, y + 22, f"{form.employee.given} {form.employee.initial}.", font=TYPED)
    pen.text(_LEFT + 142, y + 22, form.employee.family, font=TYPED)
    y += _LINE
    pen.box(_LEFT, y, width, 104, line=0.6)
    pen.lines(_LEFT + 8, y + 22, form.home.lines, font=TYPED, leading=14)
    pen.text(_LEFT + 2, y + 99, "f Employee's address and ZIP code", size=6)


def _draw_amounts(pen: Pen, form: Wages) -> None:
    pairs = [
        ("1 Wages, tips, other compensation", form.wages, "2 Federal income tax withheld", form.withheld),
        ("3 Social security wages", form.ss_wages, "4 Social security tax withheld", form.ss_tax),
        ("5 Medicare wages and tips", form.medicare_wages, "6 Medicare tax withheld", form.medicare_tax),
        ("7 Social security tips", "", "8 Allocated tips", ""),
        ("9", "", "10 Dependent care benefits", form.dependent_care),
    ]
    y = _TOP + _LINE
    for left, left_value, right, right_value in pairs:
        y = _row(pen, y, _LINE, [(left, _HALF, left_value), (right, _HALF, right_value)], x=_MIDDLE, scale=1)
    _cell(pen, Frame(_MIDDLE, y, _HALF, _LINE), "11 Nonqualified plans", "")


def _draw_box_12(pen: Pen, form: Wages, x: float, y: float) -> None:
    for n, (code, amount) in enumerate(form.four_of_box12):
        top = y + 31.5 * n
        _cell(
            pen, Frame(x, top, _HALF, 31.5), "12a See instructions for box 12" if n == 0 else f"12{'abcd'[n]}", amount
        )
        pen.rule(x + 34, top + 12, x + 34, top + 31.5, width=0.4)
        pen.text(x + 10, top + 27, code, font=TYPED)


def _draw_ticks(pen: Pen, form: Wages, x: float, y: float) -> None:
    _cell(pen, Frame(x, y, _HALF, _LINE), "13", "")
    labels = (("Statutory", "employee"), ("Retirement", "plan"), ("Third-party", "sick pay"))
    for n, words in enumerate(labels):
        left = x + 12 + n * 36
        pen.lines(left, y + 6.4, words, size=4.9, leading=5.6)
        _tick_box(pen, left + 8, y + 14.5, is_ticked=n == 1 and form.is_in_retirement_plan)


def _draw_state(pen: Pen, form: Wages, y: float) -> None:
    code, number, wages, state_tax = form.state
    cells = [
        ("15 State", 34.0, code), ("Employer's state ID number", 122.0, number),
        ("16 State wages, tips, etc.", 92.0, wages), ("17 State income tax", 78.0, state_tax),
        ("18 Local wages, tips, etc.", 82.0, ""), ("19 Local income tax", 66.0, ""),
        ("20 Locality name", _RIGHT - _LEFT - 474, ""),
    ]  # fmt: skip
    below = _row(pen, y, 27, cells, x=_LEFT, scale=1)
    _row(pen, below, 19, [("", width, "") for _, width, _ in cells], x=_LEFT, scale=1)


# ---------------------------------------------------------------- four copies on a sheet
_LEGENDS = (
    "Copy B - To Be Filed With Employee's FEDERAL Tax Return",
    "Copy 2 - To Be Filed With Employee's State, City, or Local Income Tax Return",
    "Copy C - For EMPLOYEE'S RECORDS",
    "Copy 2 - To Be Filed With Employee's State, City, or Local Income Tax Return",
)
_WIDE = 276.0


def four_up(form: Wages) -> Paper:
    """Return four copies of one W-2 on a page: B, C, and 2 twice, as payroll software prints them."""

    def draw(pen: Pen) -> None:
        for n, legend in enumerate(_LEGENDS):
            _draw_quarter(pen, form, 22 + 292 * (n % 2), 12 + 390 * (n // 2), legend)

    return Paper("w2", (draw,), form.says)


def _draw_quarter(pen: Pen, form: Wages, x: float, y: float, legend: str) -> None:
    half = _WIDE / 2
    pairs = [
        (
            "a Employee's social security number",
            form.employee.masked,
            "b Employer identification number (EIN)",
            form.ein,
        ),
        ("1 Wages, tips, other comp.", form.wages, "2 Federal income tax withheld", form.withheld),
        ("3 Social security wages", form.ss_wages, "4 Social security tax withheld", form.ss_tax),
        ("5 Medicare wages and tips", form.medicare_wages, "6 Medicare tax withheld", form.medicare_tax),
    ]
    for left, left_value, right, right_value in pairs:
        y = _row(pen, y, 24, [(left, half, left_value), (right, half, right_value)], x=x, scale=0.95)
    _block(pen, Frame(x, y, _WIDE, 52), "c Employer's name, address, and ZIP code", form.employer, first=20)
    _block(
        pen,
        Frame(x, y + 52, _WIDE, 52),
        "e Employee's name, address, and ZIP code",
        [form.employee.name, *form.home.lines],
        first=20,
    )
    third = _WIDE / 3
    rest = [
        [
            ("7 Social security tips", third, ""), ("8 Allocated tips", third, ""),
            ("d Control number", third, form.control),
        ],
        [
            ("10 Dependent care benefits", third, form.dependent_care), ("11 Nonqualified plans", third, ""),
            ("14 Other", third, ""),
        ],
    ]  # fmt: skip
    y += 104
    for cells in rest:
        y = _row(pen, y, 22, cells, x=x, scale=0.9)
    y = _draw_tick_line(pen, form, x, _draw_codes(pen, form, x, y))
    code, number, wages, state_tax = form.state
    cells = [("15 State", 34, code), ("Employer's state ID no.", 92, number), ("16 State wages, tips, etc.", 78, wages)]
    y = _row(pen, y, 24, [*cells, ("17 State income tax", 72, state_tax)], x=x, scale=0.88)
    cells = [("18 Local wages, tips, etc.", 104, ""), ("19 Local income tax", 90, ""), ("20 Locality name", 82, "")]
    y = _row(pen, y, 20, cells, x=x, scale=0.88)
    pen.text(x, y + 13, f"Form W-2 Wage and Tax Statement  {form.year}", font=BOLD, size=8.5)
    pen.right(x + _WIDE, y + 13, "OMB No. 1545-0008", size=5.8)
    pen.text(x, y + 23, legend, size=6.2)


def _draw_codes(pen: Pen, form: Wages, x: float, y: float) -> float:
    half = _WIDE / 2
    for n, (code, amount) in enumerate(form.four_of_box12):
        left, top = x + half * (n % 2), y + 22 * (n // 2)
        _cell(pen, Frame(left, top, half, 22), f"12{'abcd'[n]} Code", amount, scale=0.9)
        pen.text(left + 8, top + 18, code, font=TYPED, size=9)
    return y + 44


def _draw_tick_line(pen: Pen, form: Wages, x: float, y: float) -> float:
    pen.box(x, y, _WIDE, 16, line=0.6)
    for n, label in enumerate(("13 Statutory employee", "Retirement plan", "Third-party sick pay")):
        pen.text(x + 2 + n * 92, y + 10, label, size=5.8)
        _tick_box(pen, x + 70 + n * 92, y + 3.5, is_ticked=n == 1 and form.is_in_retirement_plan)
    return y + 16
