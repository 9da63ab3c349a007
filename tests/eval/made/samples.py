"""The papers of the sample cases with people, days and amounts drawn anew: a first set of makers."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, timedelta

from sample_docs.generator import decoys, decrees, notices, offsets, treasury
from sample_docs.generator.figures import Period
from sample_docs.generator.frame import Notice
from sample_docs.generator.officer_letter import OfficerLetter, letter_1058
from sample_docs.generator.payroll import Job, wages_of
from sample_docs.generator.people import Couple, invent_couple
from sample_docs.generator.sheet import Paper
from sample_docs.generator.w2 import four_up, irs_form

_TOWNS = ("Elderbrook, IL 00619", "Quarry Bend, OH 00417", "Saltmarsh, ME 00902", "Juniper Flat, NM 00833")
_OFFICES = ("Kiln Point, MO 00641-0082", "Sandhill, UT 00842-0044", "Weir Landing, TN 00381-0030")
_EMPLOYERS = ("Larkspur Dental Group", "Gantry Roofing Company", "Tidewater Bakery Supply", "Osprey Freight Lines LLC")
_COUNTIES = (("Elderbrook", "IL", "ILLINOIS"), ("Larchwood", "GA", "GEORGIA"), ("Pinecrest", "MN", "MINNESOTA"))
_STATES = ("IL", "GA", "OH", "NM", "MO")


def _couple(rng: random.Random) -> Couple:
    return invent_couple(rng, rng.randint(1, 5), city=rng.choice(_TOWNS), shared_name=rng.random() < 0.5)


def _day(rng: random.Random, first: int, last: int) -> date:
    return date(rng.randint(first, last), rng.randint(1, 12), rng.randint(1, 28))


def _amount(rng: random.Random, low: int, high: int) -> str:
    return f"{rng.randint(low * 100, high * 100) / 100:.2f}"


def _periods(rng: random.Random, last_year: int) -> tuple[Period, ...]:
    years = sorted(rng.sample(range(last_year - 6, last_year), rng.randint(1, 3)))
    return tuple(Period(year, _amount(rng, 400, 9000), _amount(rng, 20, 900), _amount(rng, 10, 600)) for year in years)


def _lt11(rng: random.Random) -> Paper:
    couple, day = _couple(rng), _day(rng, 2019, 2026)
    reference = str(rng.randint(10**9, 10**10 - 1))
    head = Notice("LT11", day, (couple.client,), couple.home, rng.choice(_OFFICES), case_reference=reference, pages=2)
    figured_to = day + timedelta(days=21)
    return notices.lt11(head, _periods(rng, day.year), hearing_by=day + timedelta(days=30), figured_to=figured_to)


def _cp90(rng: random.Random) -> Paper:
    couple, day = _couple(rng), _day(rng, 2019, 2026)
    head = Notice("CP90", day, (couple.client,), couple.home, rng.choice(_OFFICES), pages=2)
    return notices.cp90(head, _periods(rng, day.year))


def _letter_1058(rng: random.Random) -> Paper:
    couple, day = _couple(rng), _day(rng, 2019, 2026)
    number = str(rng.randint(10**9, 10**10 - 1))
    periods, figured_to = _periods(rng, day.year), day + timedelta(days=21)
    return letter_1058(OfficerLetter(couple.client, couple.home, day, periods, figured_to, "Wendeline Osgood", number))


def _refund(rng: random.Random, day: date) -> offsets.Offset:
    overpaid = rng.randint(150000, 600000)
    applied = rng.randint(40000, overpaid)
    year = day.year - 1
    return offsets.Offset(year, f"{overpaid / 100:.2f}", f"{applied / 100:.2f}", year - rng.randint(1, 7))


def _cp49(rng: random.Random) -> Paper:
    couple, day = _couple(rng), _day(rng, 2019, 2026)
    people = (couple.client, couple.spouse) if rng.random() < 0.4 else (couple.client,)
    head = Notice("CP49", day, people, couple.home, rng.choice(_OFFICES), tax_year=day.year - 1, pages=2)
    return offsets.cp49(head, _refund(rng, day))


def _cp42(rng: random.Random) -> Paper:
    couple, day = _couple(rng), _day(rng, 2019, 2026)
    head = Notice("CP42", day, (couple.client,), couple.home, rng.choice(_OFFICES), tax_year=day.year - 1)
    return offsets.cp42(head, _refund(rng, day))


def _cp39(rng: random.Random) -> Paper:
    couple, day = _couple(rng), _day(rng, 2019, 2026)
    head = Notice("CP39", day, (couple.client,), couple.home, rng.choice(_OFFICES), tax_year=day.year - 1, pages=2)
    overpaid = _amount(rng, 900, 4000)
    refund = offsets.Offset(day.year - 1, overpaid, overpaid, day.year - rng.randint(2, 6))
    return offsets.cp39(head, refund, still_owed=_amount(rng, 300, 5000), pay_by=day + timedelta(days=21))


def _bfs(rng: random.Random) -> Paper:
    couple = _couple(rng)
    creditor = treasury.Creditor(
        "OHIO DEPT OF JOB AND FAMILY SVCS",
        "CHILD SUPPORT UNIT",
        (f"PO BOX 0{rng.randint(100, 999)}", "COLUMBUS OH 43200"),
        phone="614-555-0137",
        purpose_printed="CHILD SUPPORT",
        purpose="child_support",
        debtor=couple.spouse,
    )
    before = rng.randint(200000, 700000)
    taken = f"{rng.randint(50000, before) / 100:.2f}"
    payees = (couple.client, couple.spouse)
    return treasury.bfs(
        treasury.TreasuryOffset(
            payees, couple.home, _day(rng, 2019, 2026), creditor, before=f"{before / 100:.2f}", taken=taken
        )
    )


def _decree(rng: random.Random) -> Paper:
    county, state, name = rng.choice(_COUNTIES)
    signed = _day(rng, 2012, 2025)
    married, separated = _day(rng, 1995, 2009), _day(rng, signed.year - 2, signed.year - 1)
    court = decrees.Court(
        (f"STATE OF {name}", f"IN THE CIRCUIT COURT OF {county.upper()} COUNTY, {name}"),
        name=f"CIRCUIT COURT OF {county.upper()} COUNTY, {name}",
        county=county,
        state=state,
        number_label="Case No.",
        number=f"{signed.year}-DR-{rng.randint(1000, 9899)}",
        judge="Ottoline Brandvold",
        judge_title="Circuit Judge",
    )
    life = decrees.Marriage(married, separated, signed)
    first = signed.year - rng.randint(2, 4)
    kind = rng.randrange(3)
    if kind == 0:
        return decrees.illinois_divorce(court, _couple(rng), life, (first, first + 1))
    if kind == 1:
        return decrees.georgia_divorce(court, _couple(rng), life, (first, first + 1))
    return decrees.separation(court, _couple(rng), life, mine=first + 1, theirs=first)


def _job(rng: random.Random) -> Job:
    deferrals = ((rng.choice("DEG"), _amount(rng, 300, 3000)),) if rng.random() < 0.5 else ()
    others = (("DD", _amount(rng, 900, 9000)),) if rng.random() < 0.5 else ()
    gross, care = _amount(rng, 9000, 98000), _amount(rng, 100, 5000) if rng.random() < 0.3 else ""
    return Job(rng.randint(2016, 2025), rng.choice(_EMPLOYERS), gross, rng.choice(_STATES), deferrals, others, care)


def _w2(rng: random.Random) -> Paper:
    couple = _couple(rng)
    return irs_form(wages_of(rng, couple.client, couple.home, _job(rng)))


def _w2_four(rng: random.Random) -> Paper:
    couple = _couple(rng)
    return four_up(wages_of(rng, couple.spouse, couple.home, _job(rng)))


def _cp504(rng: random.Random) -> Paper:
    couple, day = _couple(rng), _day(rng, 2019, 2026)
    head = Notice("CP504", day, (couple.client,), couple.home, rng.choice(_OFFICES), tax_year=day.year - 2)
    pay_by = day + timedelta(days=21)
    owed, penalty, interest = _amount(rng, 500, 9000), _amount(rng, 10, 300), _amount(rng, 10, 300)
    return decoys.cp504(head, owed=owed, penalty=penalty, interest=interest, pay_by=pay_by)


MAKERS: tuple[Callable[[random.Random], Paper], ...] = (
    _lt11, _w2, _cp49, _decree, _letter_1058, _w2_four, _cp42, _cp90, _cp39, _bfs, _cp504,
)  # fmt: skip
