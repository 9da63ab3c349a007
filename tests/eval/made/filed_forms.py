"""Made-up forms as clinics file them, and the same forms blank: check boxes, stamps, typed entries."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from sample_docs.generator.people import Couple, Person, invent_couple
from sample_docs.generator.sheet import BOLD, TYPED, Paper, Pen, Truth

_LEFT = 46.0
_REASONS = ("Installment Agreement", "Offer in Compromise", "I Cannot Pay Balance", "Innocent Spouse Relief")
_MARITAL = (
    "Married and still living together",
    "Married and living apart since",
    "Widowed since",
    "Legally separated since",
    "Divorced since",
)


@dataclass(frozen=True)
class Stamp:
    """A stamp of receipt: its day and whose it is."""

    on: date
    office: str = "INTERNAL REVENUE SERVICE"


@dataclass(frozen=True)
class HearingRequest:
    """What a Form 12153 says; without a person it is blank."""

    person: Person | None = None
    years: Sequence[int] = ()
    levy: bool = False
    lien: bool = False
    equivalent: bool = False
    reasons: frozenset[str] = field(default_factory=frozenset)
    stamp: Stamp | None = None


def _box(pen: Pen, x: float, y: float, label: str, *, marked: bool, size: float = 9) -> None:
    """Draw a check box left of its label; *y* is the base line."""
    pen.box(x, y - 8, 8.5, 8.5)
    if marked:
        pen.rule(x + 1, y - 7, x + 7.5, y - 0.5, width=1.2)
        pen.rule(x + 7.5, y - 7, x + 1, y - 0.5, width=1.2)
    pen.text(x + 13, y, label, size=size)


def _stamp(pen: Pen, stamp: Stamp | None) -> None:
    if stamp is not None:
        pen.stamp(470, 90, ["RECEIVED", f"{stamp.on:%b %d %Y}".upper(), stamp.office])


def form_12153(it: HearingRequest) -> Paper:
    """Return Form 12153."""

    def draw(pen: Pen) -> None:
        pen.text(_LEFT, 44, "Form 12153", font=BOLD, size=12)
        pen.text(_LEFT, 56, "(July 2022)", size=8)
        pen.centre(56, "Request for a Collection Due Process or Equivalent Hearing", font=BOLD, size=12, x=330)
        _stamp(pen, it.stamp)
        pen.text(_LEFT, 132, "Use this form to request a Collection Due Process (CDP) or Equivalent Hearing.", size=9)
        pen.text(_LEFT, 156, "1. Taxpayer Name: (Taxpayer 1)", size=9)
        pen.text(_LEFT, 174, "Taxpayer Identification Number", size=9)
        if it.person is not None:
            pen.text(230, 156, it.person.name, font=TYPED, size=10)
            pen.text(230, 174, it.person.ssn, font=TYPED, size=10)
        pen.text(_LEFT, 206, "4. Tax Information as Shown on the Lien or Levy Notice", font=BOLD, size=9)
        for x, head in ((_LEFT, "Type of Tax"), (200, "Tax Form Number"), (360, "Tax Period or Periods")):
            pen.text(x, 222, head, size=9)
        for n, year in enumerate(it.years):
            for x, cell in ((_LEFT, "Income"), (200, "1040"), (360, f"12/31/{year}")):
                pen.text(x, 238 + 14 * n, cell, font=TYPED, size=10)
        pen.text(_LEFT, 300, "5. Basis for Hearing Request (Both boxes can be checked)", font=BOLD, size=9)
        _box(pen, 60, 320, "Filed Notice of Federal Tax Lien", marked=it.lien)
        _box(pen, 300, 320, "Proposed Levy or Actual Levy", marked=it.levy)
        pen.text(_LEFT, 346, "6. Equivalent Hearing", font=BOLD, size=9)
        _box(
            pen,
            60,
            366,
            "I would like an Equivalent Hearing if my request for a CDP hearing is not timely",
            marked=it.equivalent,
        )
        pen.text(_LEFT, 394, "7. Check the most appropriate box for the reason you disagree", font=BOLD, size=9)
        for n, reason in enumerate(_REASONS):
            _box(pen, 60, 414 + 20 * n, reason, marked=reason in it.reasons)
        pen.text(_LEFT, 520, "9. Signatures", font=BOLD, size=9)
        pen.text(_LEFT, 540, "SIGN HERE   Taxpayer 1's Signature", size=9)
        pen.text(400, 540, "Date", size=9)
        pen.text(_LEFT, 600, "IRS Use Only", font=BOLD, size=9)
        pen.text(_LEFT, 616, "IRS Employee Name", size=8)
        pen.right(566, 760, "Form 12153 (Rev. 7-2022)", size=8)

    said: list[Truth] = []
    if it.person is not None:
        said += [
            Truth("taxpayer_name", it.person.name.upper().replace(".", "")),
            Truth("taxpayer_tin", it.person.last4),
        ]
        said.append(Truth("equivalent_hearing_box", it.equivalent))
    said += [Truth("tax_information_rows", str(y), n if len(it.years) > 1 else None) for n, y in enumerate(it.years, 1)]
    if it.levy or it.lien:
        said.append(Truth("basis_levy_or_lien", "both" if it.levy and it.lien else "levy" if it.levy else "lien"))
    if it.reasons:
        said.append(Truth("reasons", [reason for reason in _REASONS if reason in it.reasons]))
    said += _says_stamp(it.stamp, "irs_received_date")
    return Paper("form_12153", (draw,), tuple(said))


def _says_stamp(stamp: Stamp | None, name: str) -> list[Truth]:
    return [Truth(name, stamp.on.isoformat())] if stamp is not None else []


def form_8857(
    couple: Couple | None, years: Sequence[int] = (), *, marital: str = "", stamp: Stamp | None = None
) -> Paper:
    """Return the first page of Form 8857; without a couple it is blank."""

    def draw(pen: Pen) -> None:
        pen.text(_LEFT, 44, "Form 8857", font=BOLD, size=13)
        pen.text(_LEFT, 56, "(Rev. June 2021)", size=8)
        pen.centre(50, "Request for Innocent Spouse Relief", font=BOLD, size=14, x=330)
        _stamp(pen, stamp)
        pen.text(_LEFT, 130, "Do not file with your tax return. Attach it to no other form.", size=9)
        pen.text(_LEFT, 156, "Part I   Should you file this form?", font=BOLD, size=10)
        pen.text(_LEFT, 180, "1 Enter each tax year you want relief.", size=9)
        for n in range(3):
            pen.text(250 + 110 * n, 180, f"Tax Year {n + 1}", size=9)
            if n < len(years):
                pen.text(300 + 110 * n, 180, str(years[n]), font=TYPED, size=10)
        pen.text(
            _LEFT,
            230,
            "Part II   Tell us about yourself and your spouse for the tax years you want relief",
            font=BOLD,
            size=10,
        )
        pen.text(_LEFT, 254, "5 Your current name", size=9)
        pen.text(380, 254, "Your social security number", size=9)
        pen.text(_LEFT, 294, "6 That person's current name", size=9)
        pen.text(380, 294, "Social security number (if known)", size=9)
        if couple is not None:
            pen.text(_LEFT + 8, 268, couple.client.name, font=TYPED, size=10)
            pen.text(388, 268, couple.client.ssn, font=TYPED, size=10)
            pen.text(_LEFT + 8, 308, couple.spouse.name, font=TYPED, size=10)
            pen.text(388, 308, couple.spouse.ssn, font=TYPED, size=10)
        pen.text(_LEFT, 336, "7 What is the current marital status between you and the person on line 6?", size=9)
        for n, label in enumerate(_MARITAL):
            _box(pen, 60, 356 + 18 * n, label, marked=label == marital)
        pen.right(566, 760, "Form 8857 (Rev. 6-2021)", size=8)

    said = [Truth("tax_years_requested", str(year), n if len(years) > 1 else None) for n, year in enumerate(years, 1)]
    if couple is not None:
        said += [
            Truth("requesting_spouse_name", couple.client.name.upper().replace(".", "")),
            Truth("requesting_spouse_ssn", couple.client.last4),
            Truth("other_spouse_name", couple.spouse.name.upper().replace(".", "")),
            Truth("other_spouse_ssn", couple.spouse.last4),
        ]
    said += [Truth("marital_status", marital)] if marital else []
    return Paper("form_8857", (draw,), (*said, *_says_stamp(stamp, "received_stamp_date")))


def form_8379(
    couple: Couple | None, year: int | None = None, *, first_is_injured: bool = True, stamp: Stamp | None = None
) -> Paper:
    """Return the first page of Form 8379; without a couple it is blank."""

    def draw(pen: Pen) -> None:
        pen.text(_LEFT, 44, "Form 8379", font=BOLD, size=13)
        pen.text(_LEFT, 56, "(Rev. November 2023)", size=8)
        pen.centre(50, "Injured Spouse Allocation", font=BOLD, size=14, x=330)
        _stamp(pen, stamp)
        pen.text(_LEFT, 140, "Part I   Should You File This Form?", font=BOLD, size=10)
        pen.text(_LEFT, 160, "1 Enter the tax year for which you are filing this form", size=9)
        if year is not None:
            pen.text(330, 160, str(year), font=TYPED, size=10)
        pen.text(
            _LEFT, 220, "Part II   Information About the Joint Return for Which This Form Is Filed", font=BOLD, size=10
        )
        people: tuple[Person | None, ...] = (None, None)
        if couple is not None:
            people = (couple.client, couple.spouse) if first_is_injured else (couple.spouse, couple.client)
        for n, (which, person) in enumerate(zip(("first", "second"), people, strict=True)):
            y = 244 + 44 * n
            pen.text(_LEFT, y, f"First name, initial, and last name shown {which} on the return", size=8.5)
            pen.text(330, y, f"Social security number shown {which}", size=8.5)
            pen.text(486, y, "If injured spouse,", size=8)
            is_injured = couple is not None and (n == 0) == first_is_injured
            _box(pen, 486, y + 14, "check here", marked=is_injured, size=8)
            if person is not None:
                pen.text(_LEFT + 8, y + 15, person.name, font=TYPED, size=10)
                pen.text(338, y + 15, person.ssn, font=TYPED, size=10)
        pen.text(_LEFT, 360, "Part III   Allocation Between Spouses of Items on the Joint Return", font=BOLD, size=10)
        for x, head in ((280, "(a) Amount shown on joint return"), (410, "(b) Allocated to injured spouse")):
            pen.text(x, 380, head, size=8)
        pen.right(566, 760, "Form 8379 (Rev. 11-2023)", size=8)

    said: list[Truth] = [Truth("tax_year", str(year))] if year is not None else []
    if couple is not None:
        said.append(Truth("injured_spouse_name", couple.client.name.upper().replace(".", "")))
        said.append(Truth("is_injured_first", first_is_injured))
    return Paper("form_8379", (draw,), (*said, *_says_stamp(stamp, "received_stamp_date")))


# ---------------------------------------------------------------- drawn by chance
def _couple(rng: random.Random) -> Couple:
    return invent_couple(rng, rng.randint(1, 5), city="Saltmarsh, ME 04902")


def _stamped(rng: random.Random) -> Stamp:
    return Stamp(date(rng.randint(2020, 2026), rng.randint(1, 12), rng.randint(1, 28)) + timedelta(days=1))


def _hearing(rng: random.Random) -> Paper:
    levy = rng.random() < 0.7
    reasons = frozenset(rng.sample(_REASONS, rng.randint(1, 2)))
    years = sorted(rng.sample(range(2015, 2023), rng.randint(1, 3)))
    person = _couple(rng).client
    return form_12153(HearingRequest(person, years, levy, not levy, rng.random() < 0.5, reasons, _stamped(rng)))


def _relief(rng: random.Random) -> Paper:
    years = sorted(rng.sample(range(2015, 2023), rng.randint(1, 3)))
    return form_8857(_couple(rng), years, marital=rng.choice(_MARITAL), stamp=_stamped(rng))


def _injured(rng: random.Random) -> Paper:
    return form_8379(_couple(rng), rng.randint(2015, 2024), first_is_injured=rng.random() < 0.5, stamp=_stamped(rng))


def _blank_hearing(rng: random.Random) -> Paper:
    return form_12153(HearingRequest())


def _blank_relief(rng: random.Random) -> Paper:
    return form_8857(None)


MAKERS = (_hearing, _relief, _injured, _blank_hearing, _blank_relief)
