"""Captions of American courts as papers print them: the court, the parties, the number, and the column between them.

Counties, people and numbers are invented.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

from sample_docs.generator.sheet import BOLD, SERIF, SERIF_BOLD, TYPED, WIDTH, Pen

_COUNTIES = (
    "Alder", "Brightwater", "Cedar Bluff", "Dunleavy", "Elkmont", "Fontaine", "Grand Prairie", "Harlan Ridge", "Isle Verte",
    "Juniata", "Kettle", "Lorimer", "McAlister", "New Avon", "Old Forge", "Prairie du Lac", "Quarry", "Rosewood",
    "St. Aubin", "Tamarack", "Van Horn", "Westmarch",
)  # fmt: skip
_CITIES = ("Ashby", "Birch Falls", "Carver", "Dry Creek", "Eastham", "Fairlee")


@dataclass(frozen=True)
class Party:
    """One side as the caption prints it: a name of mixed case, and the word for the side."""

    name: str
    role: str


@dataclass(frozen=True)
class Court:
    """A court and how its papers look.

    Attributes:
        lines: Its name as printed on top.
        name: Its name as ``case.json`` tells it.
        county: As printed.
        state: Two letters.
        label: Printed before the case number.
        number: The case number.
        roles: Words for the two sides.
        column: What stands between the two halves of the caption.
        style: Which drawing is used.
        judge: Printed under the judge's signature.
        title: Usual title of a divorce.
        is_left: The court's lines stand at the left.
    """

    lines: tuple[str, ...]
    name: str
    county: str
    state: str
    label: str
    number: str
    roles: tuple[str, str] = ("Petitioner", "Respondent")
    column: str = ")"
    style: str = "columns"
    judge: str = "Judge"
    title: str = "DECREE OF DIVORCE"
    is_left: bool = False


Maker = Callable[[random.Random], Court]


def _county(rng: random.Random) -> str:
    return rng.choice(_COUNTIES)


def _digits(rng: random.Random, count: int) -> str:
    return "".join(rng.choice("0123456789") for _ in range(count - 1)) + rng.choice("123456789")


def _year2(rng: random.Random) -> str:
    return f"{rng.randint(9, 24):02d}"


def texas(rng: random.Random) -> Court:
    """A Texas district court, a column of section signs."""
    county, nth = _county(rng), rng.choice(("101st", "212th", "303rd", "444th"))
    number = rng.choice((f"{_digits(rng, 3)}-{_digits(rng, 6)}-{_year2(rng)}", f"20{_year2(rng)}-{_digits(rng, 5)}"))
    return Court(
        ("IN THE DISTRICT COURT", f"{nth} JUDICIAL DISTRICT", f"{county.upper()} COUNTY, TEXAS"),
        f"District Court, {nth} Judicial District, {county} County, Texas", county, "TX", "NO.", number,
        column="§", style="sections", judge="JUDGE PRESIDING",
        title=rng.choice(("FINAL DECREE OF DIVORCE", "AGREED FINAL DECREE OF DIVORCE")),
    )  # fmt: skip


def ohio(rng: random.Random) -> Court:
    """An Ohio court of common pleas."""
    county = _county(rng)
    return Court(
        ("IN THE COURT OF COMMON PLEAS", "DIVISION OF DOMESTIC RELATIONS", f"{county.upper()} COUNTY, OHIO"),
        f"Court of Common Pleas, Division of Domestic Relations, {county} County, Ohio", county, "OH", "Case No.",
        f"{rng.randint(2009, 2024)} DR {_digits(rng, 5)}", ("Plaintiff", "Defendant"), rng.choice(":)|"),
        judge="JUDGE", title="JUDGMENT ENTRY - DECREE OF DIVORCE",
    )  # fmt: skip


def georgia(rng: random.Random) -> Court:
    """A Georgia superior court."""
    county = _county(rng)
    return Court(
        (f"IN THE SUPERIOR COURT OF {county.upper()} COUNTY", "STATE OF GEORGIA"),
        f"Superior Court of {county} County, State of Georgia", county, "GA", "CIVIL ACTION FILE NO.",
        f"{_year2(rng)}-CV-{_digits(rng, 5)}", rng.choice((("Plaintiff", "Defendant"), ("Petitioner", "Respondent"))),
        rng.choice("):*"), judge="Judge, Superior Court", title="FINAL JUDGMENT AND DECREE OF DIVORCE",
    )  # fmt: skip


def illinois(rng: random.Random) -> Court:
    """An Illinois circuit court."""
    county = _county(rng)
    return Court(
        (f"IN THE CIRCUIT COURT OF {county.upper()} COUNTY, ILLINOIS", "COUNTY DEPARTMENT, DOMESTIC RELATIONS DIVISION"),
        f"Circuit Court of {county} County, Illinois, County Department, Domestic Relations Division", county, "IL", "No.",
        f"{rng.randint(2009, 2024)} D {_digits(rng, 6)}", judge="JUDGE", title="JUDGMENT FOR DISSOLUTION OF MARRIAGE",
    )  # fmt: skip


def arizona(rng: random.Random) -> Court:
    """An Arizona superior court."""
    county = _county(rng)
    return Court(
        ("SUPERIOR COURT OF ARIZONA", f"{county.upper()} COUNTY"),
        f"Superior Court of Arizona, {county} County", county, "AZ", "Case No.", f"FC{rng.randint(2009, 2024)}-{_digits(rng, 6)}",
        column=rng.choice(")|"), judge="Judge of the Superior Court", title=rng.choice(("CONSENT DECREE OF DISSOLUTION OF MARRIAGE",
        "DECREE OF DISSOLUTION OF MARRIAGE")),
    )  # fmt: skip


def washington(rng: random.Random) -> Court:
    """A Washington superior court, the court's lines at the left."""
    county = _county(rng)
    return Court(
        ("Superior Court of Washington", f"County of {county}"), f"Superior Court of Washington, County of {county}", county,
        "WA", "No.", f"{_year2(rng)}-3-{_digits(rng, 5)}-{rng.randint(1, 9)}", column="|", judge="Judge or Commissioner",
        title="FINAL DIVORCE ORDER (DISSOLUTION DECREE)", is_left=True,
    )  # fmt: skip


def pennsylvania(rng: random.Random) -> Court:
    """A Pennsylvania court of common pleas."""
    county = _county(rng)
    return Court(
        (f"IN THE COURT OF COMMON PLEAS OF {county.upper()} COUNTY, PENNSYLVANIA", "CIVIL ACTION - LAW IN DIVORCE"),
        f"Court of Common Pleas of {county} County, Pennsylvania", county, "PA", "No.",
        f"{rng.randint(2009, 2024)}-{_digits(rng, 5)}", ("Plaintiff", "Defendant"), ":", judge="J.",
        title=rng.choice(("DIVORCE DECREE", "DECREE IN DIVORCE")), style="columns",
    )  # fmt: skip


def michigan(rng: random.Random) -> Court:
    """A Michigan circuit court."""
    county, nth = _county(rng), rng.choice(("6th", "13th", "22nd", "31st"))
    return Court(
        ("STATE OF MICHIGAN", f"IN THE {nth} CIRCUIT COURT FOR THE COUNTY OF {county.upper()}", "FAMILY DIVISION"),
        f"State of Michigan, {nth} Circuit Court for the County of {county}, Family Division", county, "MI", "Case No.",
        f"{_year2(rng)}-{_digits(rng, 6)}-{rng.choice(('DM', 'DO'))}", ("Plaintiff", "Defendant"), rng.choice(" |)"),
        judge="Circuit Court Judge", title="JUDGMENT OF DIVORCE",
    )  # fmt: skip


def new_jersey(rng: random.Random) -> Court:
    """The family part of New Jersey, its name in the right half."""
    county = _county(rng)
    return Court(
        ("SUPERIOR COURT OF NEW JERSEY", "CHANCERY DIVISION - FAMILY PART", f"{county.upper()} COUNTY"),
        f"Superior Court of New Jersey, Chancery Division - Family Part, {county} County", county, "NJ", "DOCKET NO.",
        f"FM-{_digits(rng, 2)}-{_digits(rng, 4)}-{_year2(rng)}", ("Plaintiff", "Defendant"), ":", style="right",
        judge="J.S.C.", title=rng.choice(("FINAL JUDGMENT OF DIVORCE", "DUAL JUDGMENT OF DIVORCE")),
    )  # fmt: skip


def massachusetts(rng: random.Random) -> Court:
    """A probate and family court; its judgments are nisi."""
    county = _county(rng)
    return Court(
        ("COMMONWEALTH OF MASSACHUSETTS", "THE TRIAL COURT", "PROBATE AND FAMILY COURT", f"{county.upper()} DIVISION"),
        f"Trial Court, Probate and Family Court, {county} Division", county, "MA", "Docket No.",
        f"{_county(rng)[:2].upper()}{_year2(rng)}D{_digits(rng, 4)}DR", ("Plaintiff", "Defendant"), ")",
        judge="Justice of the Probate and Family Court", title="JUDGMENT OF DIVORCE NISI",
    )  # fmt: skip


def colorado(rng: random.Random) -> Court:
    """A Colorado district court, its caption in a ruled frame."""
    county = _county(rng)
    return Court(
        (f"DISTRICT COURT, {county.upper()} COUNTY, COLORADO",), f"District Court, {county} County, Colorado", county, "CO",
        "Case Number:", f"{rng.randint(2009, 2024)}DR{_digits(rng, 4)}", column="", style="frame",
        judge="District Court Judge", title="DECREE OF DISSOLUTION OF MARRIAGE",
    )  # fmt: skip


def minnesota(rng: random.Random) -> Court:
    """A Minnesota district court."""
    county, nth = _county(rng), rng.choice(("FIRST", "FOURTH", "SEVENTH"))
    return Court(
        ("STATE OF MINNESOTA", f"COUNTY OF {county.upper()}", "DISTRICT COURT", f"{nth} JUDICIAL DISTRICT"),
        f"District Court, County of {county}, {nth.title()} Judicial District, State of Minnesota", county, "MN",
        "Court File No.", f"{_digits(rng, 2)}-FA-{_year2(rng)}-{_digits(rng, 4)}", column="", style="halves",
        judge="Judge of District Court", title="FINDINGS OF FACT, CONCLUSIONS OF LAW, ORDER FOR JUDGMENT, AND JUDGMENT AND DECREE",
    )  # fmt: skip


def nevada(rng: random.Random) -> Court:
    """A Nevada district court."""
    county = _county(rng)
    return Court(
        ("DISTRICT COURT", "FAMILY DIVISION", f"{county.upper()} COUNTY, NEVADA"),
        f"District Court, Family Division, {county} County, Nevada", county, "NV", "CASE NO.:",
        f"D-{_year2(rng)}-{_digits(rng, 6)}-D", ("Plaintiff", "Defendant"), ")", judge="DISTRICT COURT JUDGE",
    )  # fmt: skip


def maryland(rng: random.Random) -> Court:
    """A Maryland circuit court with a column of stars."""
    county = _county(rng)
    return Court(
        (f"IN THE CIRCUIT COURT FOR {county.upper()} COUNTY, MARYLAND",), f"Circuit Court for {county} County, Maryland", county,
        "MD", "Case No.", f"C-{_digits(rng, 2)}-FM-{_year2(rng)}-{_digits(rng, 6)}", ("Plaintiff", "Defendant"), "*",
        judge="Judge", title="JUDGMENT OF ABSOLUTE DIVORCE",
    )  # fmt: skip


def tennessee(rng: random.Random) -> Court:
    """A Tennessee chancery court."""
    county = _county(rng)
    return Court(
        (f"IN THE CHANCERY COURT FOR {county.upper()} COUNTY, TENNESSEE",), f"Chancery Court for {county} County, Tennessee",
        county, "TN", "Docket No.", f"{_digits(rng, 2)}CV-{_digits(rng, 4)}", rng.choice((("Plaintiff", "Defendant"),
        ("Petitioner", "Respondent"))), ")", judge="CHANCELLOR", title="FINAL DECREE OF DIVORCE",
    )  # fmt: skip


def florida(rng: random.Random) -> Court:
    """A Florida circuit court without a column."""
    county, nth = _county(rng), rng.choice(("FOURTH", "12TH", "NINTH", "20TH"))
    return Court(
        (f"IN THE CIRCUIT COURT OF THE {nth} JUDICIAL CIRCUIT", f"IN AND FOR {county.upper()} COUNTY, FLORIDA"),
        f"Circuit Court of the {nth} Judicial Circuit, in and for {county} County, Florida", county, "FL", "Case No.:",
        f"{rng.randint(2009, 2024)}-DR-{_digits(rng, 6)}", column="", judge="CIRCUIT JUDGE",
        title="FINAL JUDGMENT OF DISSOLUTION OF MARRIAGE",
    )  # fmt: skip


def new_york(rng: random.Random) -> Court:
    """New York's supreme court: term and part on top, rows of dashes around the parties."""
    county = _county(rng)
    return Court(
        ("SUPREME COURT OF THE STATE OF NEW YORK", f"COUNTY OF {county.upper()}"),
        f"Supreme Court of the State of New York, County of {county}", county, "NY", "Index No.",
        f"{_digits(rng, 5)}/{_year2(rng)}", ("Plaintiff", "Defendant"), "X", style="dashes", judge="J.S.C.",
        title="JUDGMENT OF DIVORCE", is_left=True,
    )  # fmt: skip


STATES: tuple[Maker, ...] = (
    texas, ohio, georgia, illinois, arizona, washington, pennsylvania, michigan, new_jersey, massachusetts, colorado, minnesota,
    nevada, maryland, tennessee, florida, new_york,
)  # fmt: skip

_LEFT, _RIGHT = 72.0, WIDTH - 66


def draw_caption(pen: Pen, court: Court, sides: tuple[Party, Party], *, size: float, is_typed: bool) -> float:
    """Draw the caption of a court paper and return the y below it."""
    font, bold = (TYPED, "Courier-Bold") if is_typed else (SERIF, SERIF_BOLD)
    if court.style == "frame":
        return _framed(pen, court, sides, size)
    y = 112.0
    if court.style == "sections":
        return _sections(pen, court, sides, y, font, size)
    if court.style == "halves":
        return _halves(pen, court, sides, y, font, size)
    if court.style == "right":
        pen.lines(320, y, court.lines, font=font, size=size, leading=15)
    elif court.is_left:
        y = pen.lines(_LEFT, y, court.lines, font=bold, size=size, leading=15) + 8
    else:
        for line in court.lines:
            pen.centre(y, line, font=bold, size=size)
            y += 15
        y += 10
    return _parties(pen, court, sides, y, font, size)


def _names(court: Court, sides: tuple[Party, Party]) -> list[tuple[float, str]]:
    """Return the lines of the left half with their indent."""
    first, second = sides
    is_matter = court.roles[0] == "Petitioner"
    lines = [(0.0, "In re the Marriage of:")] if is_matter else []
    lines += [(0.0, f"{first.name.upper()},"), (90.0, f"{first.role},"), (20.0, "and" if is_matter else "vs.")]
    return [*lines, (0.0, f"{second.name.upper()},"), (90.0, f"{second.role}.")]


def _parties(pen: Pen, court: Court, sides: tuple[Party, Party], y: float, font: str, size: float) -> float:
    top = y
    if court.style == "dashes":
        pen.text(_LEFT, y, "-" * 44 + "X", font=font, size=size)
        y += 16
    for indent, line in _names(court, sides):
        pen.text(_LEFT + indent, y, line, font=font, size=size)
        y += 17
    if court.style == "dashes":
        pen.text(_LEFT, y - 2, "-" * 44 + "X", font=font, size=size)
        pen.text(340, top + 34, f"{court.label} {court.number}", font=font, size=size)
        return y + 22
    step = 0.0
    while court.column.strip() and top + step < y - 8:
        pen.text(304, top + step, court.column, font=font, size=size)
        step += 14
    number_y = top + (60 if court.style == "right" else 34)
    pen.text(320, number_y, f"{court.label} {court.number}", font=font, size=size)
    return y + 18


def _sections(pen: Pen, court: Court, sides: tuple[Party, Party], y: float, font: str, size: float) -> float:
    pen.centre(y, f"{court.label} {court.number}", font=SERIF_BOLD, size=size)
    y += 28
    left = [
        "IN THE MATTER OF", "THE MARRIAGE OF", "", sides[0].name.upper(), "AND", sides[1].name.upper(),
    ]  # fmt: skip
    right = {0: court.lines[0], 2: court.lines[1], 5: court.lines[2]}
    for n, line in enumerate(left):
        pen.text(_LEFT, y, line, font=font, size=size)
        pen.text(300, y, "§", font=font, size=size)
        pen.text(324, y, right.get(n, ""), font=font, size=size)
        y += 16
    return y + 16


def _halves(pen: Pen, court: Court, sides: tuple[Party, Party], y: float, font: str, size: float) -> float:
    pen.lines(_LEFT, y, court.lines[:2], font=font, size=size, leading=18)
    pen.lines(340, y, court.lines[2:], font=font, size=size, leading=18)
    y += 40
    pen.rule(_LEFT, y - 8, _RIGHT, y - 8)
    return _parties(pen, court, sides, y + 10, font, size)


def _framed(pen: Pen, court: Court, sides: tuple[Party, Party], size: float) -> float:
    pen.box(_LEFT, 70, 300, 132)
    pen.box(_LEFT + 300, 70, 168, 132)
    y = pen.lines(_LEFT + 6, 86, court.lines, font=BOLD, size=size - 1) + 8
    pen.text(_LEFT + 6, y, "In re the Marriage of:", size=size - 1)
    y += 17
    for side, joint in ((sides[0], "and"), (sides[1], "")):
        pen.text(_LEFT + 6, y, f"{side.role}: {side.name}", size=size - 1)
        pen.text(_LEFT + 6, y + 14, joint, size=size - 1)
        y += 29
    pen.centre(150, "COURT USE ONLY", size=8, x=_LEFT + 384)
    pen.text(_LEFT + 306, 174, court.label, size=size - 1)
    pen.text(_LEFT + 306, 190, court.number, size=size - 1)
    return 232.0
