"""What stands beside a W-2 or looks like one: earnings summaries, W-2c, W-3, W-2G, 1099-R, substitutes, instructions."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from decimal import Decimal

from sample_docs.generator.sheet import BOLD, SANS, TYPED, Paper, Pen
from tests.eval.made.w2_figures import Filled, cents, invent

_DEFERRALS = frozenset({"D", "E", "F", "G", "S"})


def draw_summary(pen: Pen, form: Filled, x: float, y: float) -> None:
    """Draw the earnings summary of a payroll vendor: from gross pay to the boxes, a quarter of a page."""
    pen.text(x, y + 12, f"{form.year} W-2 and EARNINGS SUMMARY", font=BOLD, size=10)
    pen.prose(
        x, y + 28, 270,
        "This blue section is your Earnings Summary, which explains how the figures of your W-2 came about. The other "
        "side tells you about your form.", size=6.5,
    )  # fmt: skip
    pen.text(x, y + 62, "Your Gross Pay was adjusted as follows to produce your W-2 Statement.", size=7, font=BOLD)
    columns = [x + 138, x + 186, x + 234, x + 282]
    for at, lines in zip(columns, (("Wages, Tips, other", "Compensation", "Box 1 of W-2"), ("Social Security", "Wages", "Box 3 of W-2"),
                                   ("Medicare", "Wages", "Box 5 of W-2"), ("State Wages,", "Tips, Etc.", "Box 16 of W-2")), strict=True):  # fmt: skip
        for n, line in enumerate(lines):
            pen.right(at, y + 76 + 7 * n, line, size=5)
    gross = Decimal(form.amounts.get("5", "41250.00")) + Decimal("1312.20")
    less = sum((Decimal(amount) for code, amount in form.box12 if code in _DEFERRALS), Decimal(0))
    top = Decimal(form.amounts.get("5", "41250.00"))
    rows = [("Gross Pay", [gross] * 4), ("Less Other Cafe 125", [gross - top] * 4)]
    if less:
        rows.append(("Less 401(k) (D-Box 12)", [less, Decimal(0), Decimal(0), less]))
    rows.append(("Reported W-2 Wages", [top - less, Decimal(form.amounts.get("3", "0")), top, top - less]))
    for n, (name, figures) in enumerate(rows):
        pen.text(x, y + 108 + 14 * n, name, size=7)
        for at, figure in zip(columns, figures, strict=True):
            pen.right(at, y + 108 + 14 * n, f"{figure:,.2f}" if figure else "N/A", size=7)
    pen.text(x, y + 190, "2. Employee Name and Address.", size=7)
    pen.lines(x + 10, y + 206, [" ".join(form.employee), *form.home], font=TYPED, size=8)
    pen.text(x, y + 250, "3. Employee W-4 Profile. Social Security Number: on file   Exemptions/Allowances:", size=6.5)


def _cells(pen: Pen, x: float, y: float, rows: Sequence[Sequence[tuple[str, str, float]]], height: float = 24) -> float:
    for row in rows:
        left = x
        for label, value, width in row:
            pen.box(left, y, width, height, line=0.6)
            pen.text(left + 2, y + 7, label, size=5.4)
            pen.text(left + 6, y + height - 4, value, font=TYPED, size=9)
            left += width
        y += height
    return y


def corrected(rng: random.Random) -> Paper:
    """Return a W-2c: every box twice, as reported and as corrected."""
    form = invent(rng)
    wages = Decimal(form.amounts["1"])

    def draw(pen: Pen) -> None:
        y = _cells(pen, 36, 40, [
            [("44444", "For Official Use Only", 270), ("OMB No. 1545-0008", "", 270)],
            [("a Employer's name, address, and ZIP code", form.employer[0], 270), ("c Tax year/Form corrected", f"{form.year} / W-2", 135), ("d Employee's correct SSN", form.ssn, 135)],
            [("b Employer's Federal EIN", form.ein, 270), ("h Employee's first name and initial  Last name", " ".join(form.employee), 270)],
            [("Previously reported", "", 135), ("Correct information", "", 135), ("Previously reported", "", 135), ("Correct information", "", 135)],
            [("1 Wages, tips, other compensation", cents(wages), 135), ("1 Wages, tips, other compensation", cents(wages - 900), 135),
             ("2 Federal income tax withheld", form.amounts.get("2", ""), 135), ("2 Federal income tax withheld", "", 135)],
            [("3 Social security wages", form.amounts["3"], 135), ("3 Social security wages", cents(Decimal(form.amounts["3"]) - 900), 135),
             ("4 Social security tax withheld", form.amounts["4"], 135), ("4 Social security tax withheld", "", 135)],
            [("5 Medicare wages and tips", form.amounts["5"], 135), ("5 Medicare wages and tips", "", 135),
             ("6 Medicare tax withheld", form.amounts["6"], 135), ("6 Medicare tax withheld", "", 135)],
        ])  # fmt: skip
        pen.text(36, y + 18, "Form W-2c (Rev. 8-2014)", font=BOLD, size=10)
        pen.text(230, y + 18, "Corrected Wage and Tax Statement", font=BOLD, size=12)

    return Paper("w2c", (draw,))


def transmittal(rng: random.Random) -> Paper:
    """Return a W-3: the employer's totals."""
    form = invent(rng)

    def total(key: str) -> str:
        return cents(Decimal(form.amounts.get(key, "0")) * 41)

    def draw(pen: Pen) -> None:
        y = _cells(pen, 36, 40, [
            [("33333", "", 90), ("a Control number", form.control, 180), ("For Official Use Only  OMB No. 1545-0008", "", 270)],
            [("b Kind of Payer", "941  X", 270), ("Kind of Employer", "None apply", 270)],
            [("c Total number of Forms W-2", "41", 135), ("d Establishment number", "", 135), ("1 Wages, tips, other compensation", total("1"), 135), ("2 Federal income tax withheld", total("2"), 135)],
            [("e Employer identification number (EIN)", form.ein, 270), ("3 Social security wages", total("3"), 135), ("4 Social security tax withheld", total("4"), 135)],
            [("f Employer's name", form.employer[0], 270), ("5 Medicare wages and tips", total("5"), 135), ("6 Medicare tax withheld", total("6"), 135)],
            [("g Employer's address and ZIP code", form.employer[1], 270), ("7 Social security tips", "", 135), ("8 Allocated tips", "", 135)],
        ])  # fmt: skip
        pen.text(36, y + 18, f"Form W-3 Transmittal of Wage and Tax Statements {form.year}", font=BOLD, size=12)
        pen.text(
            36,
            y + 34,
            "Send this entire page with the entire Copy A page of Form(s) W-2 to the Social Security Administration.",
            size=7,
        )

    return Paper("w3", (draw,))


def winnings(rng: random.Random) -> Paper:
    """Return a W-2G."""
    form = invent(rng)

    def draw(pen: Pen) -> None:
        y = _cells(pen, 36, 40, [
            [("PAYER'S name, street address, city or town, state, and ZIP code", "LUCKY HERON CASINO", 270), ("1 Reportable winnings", "4,250.00", 135), ("2 Date won", "03/14/2021", 135)],
            [("PAYER'S federal identification number", form.ein, 270), ("3 Type of wager", "SLOT", 135), ("4 Federal income tax withheld", "1,020.00", 135)],
            [("WINNER'S name", " ".join(form.employee), 270), ("5 Transaction", "88120", 135), ("6 Race", "", 135)],
            [("Street address", form.home[0], 270), ("7 Winnings from identical wagers", "", 135), ("8 Cashier", "14", 135)],
            [("City or town, state, and ZIP code", form.home[1], 270), ("9 Winner's taxpayer identification no.", form.ssn, 135), ("10 Window", "3", 135)],
            [("13 State/Payer's state identification no.", "", 270), ("14 State winnings", "", 135), ("15 State income tax withheld", "", 135)],
        ])  # fmt: skip
        pen.text(36, y + 18, "Form W-2G   Certain Gambling Winnings", font=BOLD, size=12)

    return Paper("w2g", (draw,))


def pension(rng: random.Random) -> Paper:
    """Return a 1099-R."""
    form = invent(rng)
    paid = cents(rng.randint(9000, 60000))

    def draw(pen: Pen) -> None:
        y = _cells(pen, 36, 40, [
            [("PAYER'S name, street address, city or town, state, and ZIP code", "ALDERMERE PENSION TRUST", 270), ("1 Gross distribution", paid, 135), ("OMB No. 1545-0119", str(form.year), 135)],
            [("PAYER'S TIN", form.ein, 135), ("RECIPIENT'S TIN", form.ssn, 135), ("2a Taxable amount", paid, 135), ("2b Taxable amount not determined", "", 135)],
            [("RECIPIENT'S name", " ".join(form.employee), 270), ("3 Capital gain", "", 135), ("4 Federal income tax withheld", "1,800.00", 135)],
            [("Street address", form.home[0], 270), ("5 Employee contributions", "", 135), ("7 Distribution code(s)", "7", 135)],
            [("City or town, state, and ZIP code", form.home[1], 270), ("14 State tax withheld", "210.00", 135), ("15 State/Payer's state no.", "OH 51-998-220", 135)],
        ])  # fmt: skip
        pen.text(
            36,
            y + 18,
            "Form 1099-R  Distributions From Pensions, Annuities, Retirement or Profit-Sharing Plans",
            font=BOLD,
            size=10,
        )
        pen.text(36, y + 32, "Copy B  Report this income on your federal tax return.", size=7)

    return Paper("form_1099", (draw,))


_BACK = (
    "Instructions for Employee",
    "Box 1. Enter this amount on the wages line of your tax return.",
    "Box 2. Enter this amount on the federal income tax withheld line of your tax return.",
    "Box 5. You may be required to report this amount on Form 8959, Additional Medicare Tax.",
    "Box 6. This amount includes the 1.45% Medicare Tax withheld on all Medicare wages and tips shown in box 5, as well as the 0.9% Additional Medicare Tax on any of those Medicare wages and tips above $200,000.",
    "Box 8. This amount is not included in box 1, 3, 5, or 7. For information on how to report tips on your tax return, see your tax return instructions.",
    "Box 10. This amount includes the total dependent care benefits that your employer paid to you. Any amount over $5,000 is also included in box 1.",
    "Box 11. This amount is reported in box 1 if it is a distribution made to you from a nonqualified deferred compensation plan.",
    "Box 12. The following list explains the codes shown in box 12. Elective deferrals (codes D, E, F, and S) and designated Roth contributions (codes AA, BB, and EE) under all plans are generally limited to a total of $19,500 ($13,500 if you only have SIMPLE plans).",
    "A - Uncollected social security or RRTA tax on tips.  B - Uncollected Medicare tax on tips.  C - Taxable cost of group-term life insurance over $50,000 (included in boxes 1, 3 (up to the social security wage base), and 5)",
    "D - Elective deferrals to a section 401(k) cash or deferred arrangement.  E - Elective deferrals under a section 403(b) salary reduction agreement",
    "Box 13. If the Retirement plan box is checked, special limits may apply to the amount of traditional IRA contributions that you may deduct.",
    "Notice to Employee. Do you have to file? Refer to the Form 1040 instructions to determine if you are required to file a tax return. Earned income credit (EIC). You may be able to take the EIC if your adjusted gross income is less than a certain amount.",
    "Corrections. If your name, SSN, or address is incorrect, correct Copies B, C, and 2 and ask your employer to correct your employment record. Credit for excess taxes. If you had more than one employer and more than $8,537.40 in social security was withheld, you may be able to claim a credit.",
)  # fmt: skip


def back_page(rng: random.Random) -> Paper:
    """Return the instructions on the back of a W-2: box names, codes and limits, nothing filled in."""
    size = rng.choice((7.5, 8.0, 8.5))

    def draw(pen: Pen) -> None:
        y = 60.0
        for n, text in enumerate(_BACK):
            y = pen.prose(48, y, 516, text, size=size if n else 12, font=SANS if n else BOLD) + 4

    return Paper("unknown", (draw,))


def substitute(rng: random.Random) -> Paper:
    """Return a Form 4852, which the taxpayer fills in where no W-2 came."""
    form = invent(rng)

    def draw(pen: Pen) -> None:
        pen.text(48, 60, "Form 4852", font=BOLD, size=14)
        pen.text(160, 60, "Substitute for Form W-2, Wage and Tax Statement", font=BOLD, size=12)
        lines = [
            f"1 Name(s) shown on return: {' '.join(form.employee)}", f"2 Your social security number: {form.ssn}",
            f"4 Enter year: {form.year}. I have been unable to obtain Form W-2 from the employer named below.",
            f"5 Employer's or payer's name: {form.employer[0]}", f"6 Employer's TIN: {form.ein}",
            f"7 a Wages, tips, and other compensation  {form.amounts['1']}", f"  b Social security wages  {form.amounts['3']}",
            f"  c Medicare wages and tips  {form.amounts['5']}", f"  f Federal income tax withheld  {form.amounts.get('2', '0.00')}",
            f"  i Social security tax withheld  {form.amounts['4']}", f"  j Medicare tax withheld  {form.amounts['6']}",
            "9 How did you determine the amounts on lines 7 and 8 above? From my last pay stub.",
        ]  # fmt: skip
        pen.lines(48, 90, lines, size=9.5, leading=22)

    return Paper("unknown", (draw,))


DECOYS: tuple[Callable[[random.Random], Paper], ...] = (
    corrected, transmittal, winnings, pension, back_page, substitute,
)  # fmt: skip
