"""What a W-2 says: invented people, employers and pay whose taxes follow from the law of the year.

No number can be issued; see ``sample_docs.generator.people``.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from sample_docs.generator.people import invent_ein
from sample_docs.generator.sheet import Truth

CENT = Decimal("0.01")
WAGE_BASES = {
    2000: 76200, 2001: 80400, 2002: 84900, 2003: 87000, 2004: 87900, 2005: 90000, 2006: 94200, 2007: 97500,
    2008: 102000, 2009: 106800, 2010: 106800, 2011: 106800, 2012: 110100, 2013: 113700, 2014: 117000, 2015: 118500,
    2016: 118500, 2017: 127200, 2018: 128400, 2019: 132900, 2020: 137700, 2021: 142800, 2022: 147000, 2023: 160200,
    2024: 168600, 2025: 176100, 2026: 184500,
}  # fmt: skip
_AMOUNTS = {
    "1": "box_1_wages", "2": "box_2_federal_withheld", "3": "box_3_ss_wages", "4": "box_4_ss_tax",
    "5": "box_5_medicare_wages", "6": "box_6_medicare_tax", "7": "box_7_ss_tips", "8": "box_8_allocated_tips",
    "10": "box_10_dependent_care", "11": "box_11_nonqualified",
}  # fmt: skip
_STATE = {
    "15": "box_15_state", "15id": "box_15_state_id", "16": "box_16_state_wages", "17": "box_17_state_tax",
    "18": "box_18_local_wages", "19": "box_19_local_tax", "20": "box_20_locality",
}  # fmt: skip
_TICKS = {"13s": "box_13_statutory_employee", "13r": "box_13_retirement_plan", "13t": "box_13_third_party_sick_pay"}
_PLACES = (
    ("CA", "Fallow Hill", "92138"), ("NY", "Port Ambler", "10977"), ("OH", "Nettle Creek", "45031"),
    ("PA", "Dry Tavern Gap", "17061"), ("TX", "Ocotillo Wells", "79804"), ("NJ", "Barrow Heights", "07011"),
    ("IL", "Grand Detour Bend", "61021"), ("MI", "Walloon Forge", "49755"), ("GA", "Coosa Bridge", "30129"),
    ("MO", "Tarkio Springs", "64491"), ("OR", "Wheeler Butte", "97847"), ("KY", "Cave Run", "40322"),
)  # fmt: skip
_TAXED = ("CA", "NY", "OH", "PA", "NJ", "IL", "MI", "GA", "MO", "OR", "KY", "VA", "AZ", "MA", "IN", "WI")
_LOCALITIES = ("NETTLE CRK", "TARKIO", "DRY TAVERN", "PT AMBLER", "WALLOON", "CAVE RUN CITY", "Coosa", "YONKERS-NR")
_GIVEN = ("ISOLDE", "Barnaby", "Perpetua", "LEOPOLD", "Wilhelmina", "ANSELM", "Ottoline", "Cornelius", "TAMSIN", "Zeb")
_FAMILY = (
    "VANTERPOOL",
    "Ashgrove",
    "Quillfeather",
    "O'MALLORY",
    "Brightwater",
    "DE LA VEGA",
    "Thistlewood",
    "Nakatomi",
)
_TRADES = (
    ("MARROW PIKE HARDWARE INC", "88 TINSMITH ROW"), ("Cobalt & Fern Bakery LLC", "410 Mulberry Court Suite 12"),
    ("NORTHFOLD REGIONAL TRANSIT AUTHORITY", "1 DEPOT PLAZA"), ("Juniper Gate School District 41", "PO Box 7718"),
    ("HALCYON CARE PARTNERS L.P.", "2200 SPRUCE PKWY FL 3"), ("The Tin Lantern Restaurant Group", "17 Wharf Lane"),
    ("QUARRY & VALE STAFFING CORP", "5601 ALDER MILL RD"), ("City of Harrow Falls", "100 Municipal Square"),
)  # fmt: skip
_STREETS = ("311 SALTBOX LN", "94 Heron Ct Apt 6B", "7718 OLD KILN RD", "26 Winterberry Path", "1205 E 9TH ST UNIT 4")
_CODES_OLD = ("C", "D", "E", "G", "S", "V", "W", "P", "T")
_CODES_NEW = (*_CODES_OLD, "DD", "AA", "BB", "EE", "Y", "FF", "GG")
_DEFERRALS = frozenset({"D", "E", "G", "S"})
_OTHERS = (
    "CASDI", "SDI", "UNION DUES", "NYPFL", "414(h)", "HEALTH", "FLI", "UI/WF/SWF", "Auto", "Charity", "S125", "OTHER",
)  # fmt: skip


@dataclass(frozen=True)
class Filled:
    """One W-2 as it was filled in; amounts canonical, absent where the box is empty.

    Attributes:
        year: Tax year.
        ssn: As printed, masked or not.
        employee: Given name, family name.
        home: Address lines.
        employer: Name and address lines.
        amounts: Boxes 1 to 11 by number.
        box12: Codes with their amounts.
        box14: Lines of text.
        occupations: Codes of box 14b.
        nine: What box 9 prints.
        ticks: Keys of the check boxes of box 13 that are marked.
        states: One dict a line of boxes 15 to 20.
        is_void: The box Void is marked.
    """

    year: int
    ssn: str
    ein: str
    control: str
    employee: tuple[str, str]
    home: tuple[str, ...]
    employer: tuple[str, ...]
    amounts: dict[str, str]
    box12: tuple[tuple[str, str], ...] = ()
    box14: tuple[str, ...] = ()
    occupations: str = ""
    nine: str = ""
    ticks: frozenset[str] = frozenset()
    states: tuple[dict[str, str], ...] = ()
    is_void: bool = False

    def says(self, *, squares: bool = True, codes: int = 4, control: bool = True) -> tuple[Truth, ...]:
        """Return the facts, empty boxes among them.

        Args:
            squares: The layout prints the check boxes of box 13.
            codes: How many lines of box 12 the layout has room for.
            control: The layout has a box d.
        """
        truths = [
            Truth("tax_year", str(self.year)), Truth("box_a_employee_ssn", self.ssn[-4:]), Truth("box_b_ein", self.ein),
            Truth("box_c_employer_name", self.employer[0]), Truth("box_e_employee_name", " ".join(self.employee)),
        ]  # fmt: skip
        truths += [Truth(name, self.amounts.get(key)) for key, name in _AMOUNTS.items()]
        for row, (code, amount) in enumerate(self.box12[:codes], 1):
            truths += [Truth("box_12_code", code, row), Truth("box_12_amount", amount, row)]
        truths += [Truth(name, key in self.ticks) for key, name in _TICKS.items() if squares]
        for row, line in enumerate(self.states, 1):
            truths += [Truth(name, line[key], row) for key, name in _STATE.items() if key in line]
        if self.occupations:
            truths.append(Truth("box_14b_tipped_occupation", self.occupations))
        if self.is_void:
            truths.append(Truth("void", True))
        if control and self.control:
            truths.append(Truth("box_d_control_number", self.control))
        return tuple(truths)


def cents(value: Decimal | int) -> str:
    """Return an amount with two decimals."""
    return f"{Decimal(value).quantize(CENT, ROUND_HALF_UP):.2f}"


def _ssn(rng: random.Random) -> str:
    number = f"9{rng.randint(0, 99):02d}-{rng.randint(1, 49):02d}-{rng.randint(1001, 9989):04d}"
    forms: Sequence[Callable[[str], str]] = (
        str, str, str, lambda s: f"XXX-XX-{s[-4:]}", lambda s: f"***-**-{s[-4:]}", lambda s: s.replace("-", " "),
    )  # fmt: skip
    return rng.choice(forms)(number)


def invent(rng: random.Random, *, year: int | None = None) -> Filled:
    """Return a W-2 of an ordinary year of pay: deferrals, states, codes by chance; figures fit the year's law."""
    year = year or rng.choice([*range(2001, 2027), 2018, 2019, 2021, 2022, 2023, 2024])
    gross = Decimal(rng.choice((rng.randint(900, 19_000), rng.randint(19_000, 90_000), rng.randint(60_000, 290_000))))
    gross += Decimal(rng.randint(0, 99)) / 100
    box12 = _box_12(rng, year, gross)
    deferred = sum((Decimal(amount) for code, amount in box12 if code in _DEFERRALS), Decimal(0))
    state, city, zip_code = rng.choice(_PLACES)
    trade = rng.choice(_TRADES)
    place = rng.choice(_PLACES)
    taxable = gross - deferred
    return Filled(
        year=year,
        ssn=_ssn(rng),
        ein=invent_ein(rng),
        control=rng.choice(("", "00417", "A7718 00042", "120984 KP/9Q3", str(rng.randint(1000, 999999)))),
        employee=(f"{rng.choice(_GIVEN)} {rng.choice('ABCDEFGHJKLMNPRSTW')}", rng.choice(_FAMILY)),
        home=(rng.choice(_STREETS), f"{city}, {state} {zip_code}"),
        employer=(trade[0], trade[1], f"{place[1]}, {place[0]} {place[2]}"),
        amounts=_amounts(rng, year, gross, taxable),
        box12=box12,
        box14=tuple(
            f"{name} {rng.randint(9, 900)}.{rng.randint(10, 99)}" for name in rng.sample(_OTHERS, rng.randint(0, 3))
        ),
        ticks=frozenset({"13r"} if deferred else set()) | (frozenset({"13t"}) if rng.random() < 0.08 else frozenset()),
        states=_states(rng, state, taxable),
    )


def _box_12(rng: random.Random, year: int, gross: Decimal) -> tuple[tuple[str, str], ...]:
    codes = _CODES_NEW if year >= 2018 else _CODES_OLD
    chosen = rng.sample(codes, rng.choice((0, 0, 1, 1, 2, 3, 4)))
    return tuple((code, cents(gross * rng.randint(4, 90) / 1000)) for code in chosen)


def _amounts(rng: random.Random, year: int, gross: Decimal, taxable: Decimal) -> dict[str, str]:
    tips = cents(gross * rng.randint(2, 20) / 100) if rng.random() < 0.15 else "0.00"
    base = Decimal(WAGE_BASES[year])
    social = min(gross - Decimal(tips), base - min(base, Decimal(tips)))
    rate = Decimal("0.042") if year in (2011, 2012) else Decimal("0.062")
    medicare = Decimal("0.0145") * gross
    if year >= 2013 and gross > 200_000:
        medicare += Decimal("0.009") * (gross - 200_000)
    amounts = {
        "1": cents(taxable), "2": cents(taxable * rng.randint(0, 210) / 1000), "3": cents(social),
        "4": cents(rate * (social + Decimal(tips))), "5": cents(gross), "6": cents(medicare),
    }  # fmt: skip
    if Decimal(tips):
        amounts["7"] = tips
    for key, chance in (("8", 0.08), ("10", 0.2), ("11", 0.08)):
        if rng.random() < chance:
            amounts[key] = cents(gross * rng.randint(5, 80) / 1000)
    if not Decimal(amounts["2"]) and rng.random() < 0.5:
        del amounts["2"]
    return amounts


def _states(rng: random.Random, home: str, taxable: Decimal) -> tuple[dict[str, str], ...]:
    kind = rng.choice(("one", "one", "one", "two", "local", "local", "none"))
    if kind == "none" or home == "TX":
        return ({"15": home},) if rng.random() < 0.5 else ()
    first = _state(rng, home, taxable if kind != "two" else taxable * rng.randint(40, 60) / 100)
    if kind == "local":
        first |= _local(rng, taxable)
    if kind != "two":
        return (first,)
    other = rng.choice([code for code in _TAXED if code != home])
    second = _state(rng, other, taxable - Decimal(first["16"]))
    return (first, second | _local(rng, taxable)) if rng.random() < 0.3 else (first, second)


def _state(rng: random.Random, code: str, wages: Decimal) -> dict[str, str]:
    number = rng.choice(
        (f"{rng.randint(100000, 999999)}-{rng.randint(10, 99)}", f"{rng.randint(10, 99)}-{rng.randint(1000000, 9999999)}",
         str(rng.randint(10000000, 99999999)), f"{rng.randint(100, 999)}-{rng.randint(1000, 9999)}-{rng.randint(1, 9)}")
    )  # fmt: skip
    return {"15": code, "15id": number, "16": cents(wages), "17": cents(wages * rng.randint(8, 66) / 1000)}


def _local(rng: random.Random, wages: Decimal) -> dict[str, str]:
    return {"18": cents(wages), "19": cents(wages * rng.randint(4, 30) / 1000), "20": rng.choice(_LOCALITIES)}


# ---------------------------------------------------------------- rarer forms
def sick_pay_only(rng: random.Random) -> Filled:
    """Return a W-2 of an insurer: third-party sick pay with code J, box 1 blank."""
    form = invent(rng, year=rng.randint(2005, 2025))
    return replace(
        form, amounts={}, box12=(("J", cents(rng.randint(600, 9000))),), ticks=frozenset({"13t"}), states=(), box14=()
    )


def statutory(rng: random.Random) -> Filled:
    """Return a W-2 of a statutory employee: no income tax withheld."""
    form = invent(rng)
    kept = {key: value for key, value in form.amounts.items() if key != "2"}
    return replace(form, amounts=kept, ticks=form.ticks | {"13s"})


def with_zeros(rng: random.Random) -> Filled:
    """Return a W-2 whose software prints 0.00 in boxes that do not apply."""
    form = invent(rng)
    zeros = {key: "0.00" for key in _AMOUNTS if key not in form.amounts}
    return replace(form, amounts=form.amounts | zeros)


def clergy(rng: random.Random) -> Filled:
    """Return a W-2 without social security and Medicare: boxes 3 to 6 empty."""
    form = invent(rng)
    kept = {key: value for key, value in form.amounts.items() if key in ("1", "2")}
    return replace(form, amounts=kept, box14=("Housing allowance 14,400.00",))


def whole_dollars(rng: random.Random) -> Filled:
    """Return a W-2 of round pay, whose amounts may be printed without cents."""
    form = invent(rng, year=rng.randint(2013, 2025))
    gross = rng.randint(21, 130) * 1000
    amounts = {"1": gross, "2": gross // 10, "3": gross, "4": gross * 62 // 1000, "5": gross, "6": gross * 145 // 10000}
    state = {"15": "OH", "15id": "51-443-218-7", "16": cents(gross), "17": cents(gross // 50)}
    return replace(
        form, amounts={key: cents(value) for key, value in amounts.items()}, box12=(), ticks=frozenset(),
        states=(state,), box14=(),
    )  # fmt: skip


def newest(rng: random.Random) -> Filled:
    """Return a W-2 of 2026 with the codes TA, TP and TT and an occupation in box 14b."""
    form = invent(rng, year=2026)
    pay = Decimal(form.amounts["5"])
    box12 = (("TP", cents(pay / 9)), ("TT", cents(pay / 21)), ("TA", "2500.00"))
    amounts = form.amounts | {"7": cents(pay / 9)}
    social = min(pay, Decimal(WAGE_BASES[2026])) - Decimal(amounts["7"])
    amounts |= {"1": cents(pay), "3": cents(social)}
    amounts["4"] = cents(Decimal("0.062") * (social + Decimal(amounts["7"])))
    return replace(form, amounts=amounts, box12=box12, occupations=rng.choice(("102", "403", "000", "102 205")))


def many_codes(rng: random.Random) -> Filled:
    """Return a W-2 with all four lines of box 12 filled."""
    form = invent(rng, year=rng.randint(2018, 2025))
    pay = Decimal(form.amounts["5"])
    codes = rng.sample(("DD", "W", "C", "AA", "BB", "FF", "P"), 4)
    return replace(form, box12=tuple((code, cents(pay * rng.randint(3, 90) / 1000)) for code in codes))


def voided(rng: random.Random) -> Filled:
    """Return a W-2 whose box Void is marked."""
    return replace(invent(rng), is_void=True)


KINDS: tuple[Callable[[random.Random], Filled], ...] = (
    invent, invent, invent, with_zeros, many_codes, statutory, whole_dollars, clergy, sick_pay_only,
)  # fmt: skip
