"""Made-up information returns: 1099-NEC, 1099-INT and 1099-R with their boxes."""

from __future__ import annotations

import random

from sample_docs.generator.people import Person, invent_couple, invent_ein
from sample_docs.generator.sheet import BOLD, Paper, Pen, Truth

_PAYERS = ("Larkspur Savings Bank", "Gantry Roofing Company", "Osprey Retirement Trust")
_BOXES = {
    "1099-NEC": ("Nonemployee Compensation", "1 Nonemployee compensation"),
    "1099-INT": ("Interest Income", "1 Interest income"),
    "1099-R": ("Distributions From Pensions, Annuities, Retirement", "1 Gross distribution"),
}


def form_1099(
    variant: str,
    year: int,
    person: Person,
    payer: str,
    ein: str,
    amount: str,
    withheld: str,
    *,
    corrected: bool = False,
) -> Paper:
    """Return Copy B of a Form 1099."""
    title, first_box = _BOXES[variant]

    def draw(pen: Pen) -> None:
        pen.box(60, 60, 490, 330)
        pen.box(300, 66, 8, 8)
        if corrected:
            pen.rule(301, 67, 307, 73, width=1.2)
            pen.rule(307, 67, 301, 73, width=1.2)
        pen.text(312, 74, "CORRECTED (if checked)", size=8)
        pen.text(66, 90, "PAYER'S name, street address, city or town, state, ZIP code", size=7)
        pen.lines(66, 104, [payer, "88 Mill Race Ave", "Quarry Bend, OH 44417"], size=9.5)
        _cell(pen, 320, 90, "OMB No. 1545-0116", "")
        pen.text(430, 100, f"Form {variant}", font=BOLD, size=11)
        pen.text(430, 116, f"For calendar year {year}", size=9)
        pen.text(430, 140, title, size=8)
        for x, y, label, value in (
            (66, 160, "PAYER'S TIN", ein),
            (190, 160, "RECIPIENT'S TIN", person.masked),
            (320, 160, first_box, f"${amount}"),
            (66, 200, "RECIPIENT'S name", person.name),
            (320, 200, "4 Federal income tax withheld", f"${withheld}"),
            (66, 300, "Account number (see instructions)", "4471-00812"),
        ):
            _cell(pen, x, y, label, value)
        pen.text(
            66,
            380,
            f"Form {variant}     Copy B For Recipient     Department of the Treasury - Internal Revenue Service",
            size=7.5,
        )

    said = (
        Truth("form_variant", variant),
        Truth("tax_year", str(year)),
        Truth("payer_tin", ein),
        Truth("recipient_tin", person.last4),
        Truth("recipient_name", person.name.upper().replace(".", "")),
        Truth("primary_amount", amount),
        Truth("federal_withheld", withheld),
    )
    return Paper("form_1099", (draw,), said)


def _cell(pen: Pen, x: float, y: float, label: str, value: str) -> None:
    pen.text(x, y, label, size=7)
    pen.text(x + 2, y + 14, value, size=9.5)


def _some(variant: str, rng: random.Random) -> Paper:
    person = invent_couple(rng, rng.randint(1, 5), city="Saltmarsh, ME 04902").client
    amount, withheld = rng.randint(2000, 900000) / 100, rng.randint(0, 60000) / 100
    year = rng.randint(2018, 2025)
    return form_1099(variant, year, person, rng.choice(_PAYERS), invent_ein(rng), f"{amount:.2f}", f"{withheld:.2f}")


def _work(rng: random.Random) -> Paper:
    return _some("1099-NEC", rng)


def _interest(rng: random.Random) -> Paper:
    return _some("1099-INT", rng)


def _pension(rng: random.Random) -> Paper:
    return _some("1099-R", rng)


MAKERS = (_work, _interest, _pension)
