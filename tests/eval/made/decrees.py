"""Makers of divorce papers from seventeen states: decrees with every kind of tax clause, drafts, forms and look-alikes."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from reportlab.lib.utils import simpleSplit

from sample_docs.generator.figures import in_slashes, in_words
from sample_docs.generator.sheet import SERIF, SERIF_BOLD, TYPED, Draw, FactTruth, Paper, Pen, Truth
from tests.eval.made import courts, tax_clauses
from tests.eval.made.courts import Court, Party, draw_caption
from tests.eval.made.tax_clauses import Names, Row, Wording

_GIVEN = (
    "Amara", "Bogdan", "Celestine", "Dariusz", "Élodie", "Fintan", "Graciela", "Hiroshi", "Íñigo", "Jocasta", "Kwabena",
    "Ludmila", "Mireille", "Nkechi", "Óscar", "Parvati", "Renée", "Søren", "Tomasina", "Ulrich",
)  # fmt: skip
_FAMILY = (
    "Ashgrove", "Brandywine", "Crowfoot", "De la Rosa", "Ellsworth", "Fontenot", "García-Luna", "Hollingworth", "Ibáñez",
    "Jankowski", "Kilbride", "Lacroix", "MacTavish", "Núñez", "O'Dowd", "Peña", "Quarles", "Rasmussen", "St. Germain",
    "Thistlewood", "Underhill", "Van der Berg", "Whitlock",
)  # fmt: skip
_BODY_WIDTH, _LEFT, _RIGHT = 470.0, 72.0, 546.0


@dataclass(frozen=True)
class _Case:
    """What a paper tells, before it is set."""

    court: Court
    sides: tuple[Party, Party]
    married: date
    separated: date
    signed: date
    entered: date
    calls: tuple[Names, Names]
    intro: str


def _person(rng: random.Random, family: str) -> str:
    initial = f" {rng.choice('ABCDEGHJKLMNPRTW')}." if rng.random() < 0.7 else ""
    return f"{rng.choice(_GIVEN)}{initial} {family}"


def _sides(rng: random.Random, roles: tuple[str, str]) -> tuple[Party, Party]:
    families = rng.sample(_FAMILY, 2)
    first = _person(rng, families[0])
    second = _person(rng, families[0] if rng.random() < 0.6 else families[1])
    while second.split()[0] == first.split()[0]:
        second = _person(rng, families[0])
    return Party(first, roles[0]), Party(second, roles[1])


def _calls(rng: random.Random, sides: tuple[Party, Party]) -> tuple[tuple[Names, Names], str]:
    """Choose what the text calls the parties, and the sentence that says so."""
    kind = rng.choices(("role", "the_role", "alias", "name", "capitals"), (3, 3, 3, 2, 1))[0]
    first, second = sides
    intro = f"{first.role}, {first.name}, appeared in person. {second.role}, {second.name}, appeared by counsel."
    if kind == "role":
        return (Names(first.role, first.role), Names(second.role, second.role)), intro
    if kind == "the_role":
        return (
            Names(f"The {first.role}", f"the {first.role}"),
            Names(f"The {second.role}", f"the {second.role}"),
        ), intro
    if kind == "capitals":
        return (Names(first.role.upper(), first.role.upper()), Names(second.role.upper(), second.role.upper())), intro
    if kind == "name":
        return (Names(first.name, first.name), Names(second.name, second.name)), intro
    alias = rng.choice((("Husband", "Wife"), ("Wife", "Husband")))
    told = (
        f'{first.role}, {first.name} (hereinafter "{alias[0]}"), appeared in person. {second.role}, {second.name} '
        f'(hereinafter "{alias[1]}"), appeared by counsel.'
    )
    return (Names(alias[0], alias[0]), Names(alias[1], alias[1])), told


def _case(rng: random.Random, make: courts.Maker | None = None) -> _Case:
    court = (make or rng.choice(courts.STATES))(rng)
    sides = _sides(rng, court.roles)
    married = date(rng.randint(1994, 2012), rng.randint(1, 12), rng.randint(1, 28))
    separated = date(married.year + rng.randint(3, 9), rng.randint(1, 12), rng.randint(1, 28))
    signed = separated + timedelta(days=rng.randint(200, 900))
    entered = signed + timedelta(days=rng.choice((0, 0, 1, 3, 8, 14)))
    calls, intro = _calls(rng, sides)
    return _Case(court, sides, married, separated, signed, entered, calls, intro)


def _printed(rng: random.Random, day: date) -> str:
    forms: Sequence[Callable[[date], str]] = (in_words, in_words, in_slashes, _in_full)
    return rng.choice(forms)(day)


def _ordinal(day: int) -> str:
    suffix = "th" if 10 <= day % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    return f"{day}{suffix}"


def _in_full(day: date) -> str:
    return f"the {_ordinal(day.day)} day of {day:%B}, {day.year}"


def _findings(rng: random.Random, case: _Case) -> list[str]:
    filed = case.separated + timedelta(days=rng.randint(20, 150))
    married = rng.choice(
        (
            f"The parties were married on {_printed(rng, case.married)} in the town of Marlow.",
            f"The date of marriage is {in_words(case.married)}.",
            f"The parties were lawfully married to each other on or about {in_words(case.married)}.",
        )
    )
    separated = rng.choice(
        (
            f"They separated on {in_words(case.separated)} and have lived apart ever since.",
            f"The date of separation is {in_words(case.separated)}.",
            f"The parties ceased living together on {in_words(case.separated)}.",
        )
    )
    return [
        case.intro,
        "The Court has jurisdiction over both parties and over the subject of this action, and all that the law asks as "
        f"to residence and service has been met. This action was filed on {in_words(filed)}.",
        f"{married} {separated}",
        "The marriage cannot be mended. One child was born of the marriage, who lives with "
        f"{case.calls[1].inner} during school terms.",
    ]


_DECREED = {
    "dissolution": (
        "IT IS ORDERED that the bonds of matrimony between the parties are hereby dissolved and each is restored to the "
        "status of an unmarried person.",
        "IT IS ORDERED, ADJUDGED AND DECREED that the parties are divorced from each other.",
        "IT IS ORDERED AND ADJUDGED that the marriage between the parties is dissolved.",
        "THE COURT ORDERS that a divorce is granted to the parties on the ground that the marriage has failed.",
    ),
    "legal_separation": (
        "IT IS ORDERED that the parties are legally separated. They remain married to each other.",
        "IT IS ADJUDGED that a legal separation is granted and that the parties shall live separate and apart.",
    ),
    "nullity": (
        "IT IS ADJUDGED that the marriage between the parties is declared void from its beginning.",
        "IT IS ORDERED that the marriage of the parties is annulled.",
    ),
}

_PROPERTY = (
    "The household goods are awarded to the party who now holds them.",
    "{A} is awarded the 2014 Subaru wagon and {B} the 2011 pickup truck, each with the loan on it.",
    "{A} shall pay {B} an equalizing payment of $18,250.00 within 90 days.",
    "The residence at 41 Larkspur Court is awarded to {A}, who shall refinance the mortgage by June 30 of next year.",
    "Each party is awarded the bank accounts in his or her own name.",
    "{B} shall pay child support of $642.00 a month on the first day of each month.",
    "Neither party shall pay alimony to the other.",
    "{A} shall keep {B} on the health plan until the end of the month in which this judgment is entered.",
    "The retirement account of {A} shall be divided by a separate order.",
)


def _terms(rng: random.Random, case: _Case, clauses: Sequence[str]) -> list[tuple[str, list[str]]]:
    """Put the clauses among the other orders of a decree."""
    a, b = case.calls
    if rng.random() < 0.5:
        a, b = b, a

    def swap(text: str) -> str:
        return tax_clauses.set_words(Wording(text), a, b, "")

    property_terms = [swap(s) for s in rng.sample(_PROPERTY, rng.randint(3, 6))]
    decoys = [swap(s) for s in rng.sample(tax_clauses.SILENT, rng.randint(1, 4))]
    where = rng.choice(("own", "own", "debts", "mixed"))
    if where == "own":
        taxes = [*clauses, *decoys] if rng.random() < 0.5 else [*decoys, *clauses]
        return [("PROPERTY AND SUPPORT", property_terms), (rng.choice(("TAXES", "INCOME TAXES", "TAX MATTERS")), taxes)]
    if where == "debts":
        return [("PROPERTY", [*property_terms, *decoys]), ("DEBTS", [*clauses])]
    mixed = [*property_terms, *decoys]
    place = rng.randrange(len(mixed))
    return [("ORDERS", [*mixed[:place], *clauses, *mixed[place:]])]


def _allocations(rng: random.Random, case: _Case, pool: Sequence[Wording]) -> tuple[list[str], list[Row]]:
    """Draw one or two clauses for different years."""
    texts: list[str] = []
    rows: list[Row] = []
    last = case.signed.year - 1
    for wording in rng.sample(pool, 2 if rng.random() < 0.25 else 1):
        years, words = tax_clauses.years_of(rng, last)
        if rows and (not years or not rows[0].years):
            break
        side = rng.randrange(2)
        texts.append(tax_clauses.set_words(wording, case.calls[side], case.calls[1 - side], words))
        owes = {"one": f"party_{side + 1}", "both": "both", "open": None}[wording.obligor]
        rows.append(Row(years, owes, wording.harmless))
        last = (years[0] if years else last) - 1
    return texts, rows


def _truths(case: _Case, kind: str, rows: Sequence[Row] | None, **others: FactTruth) -> tuple[Truth, ...]:
    court, (first, second) = case.court, case.sides
    values: dict[str, FactTruth] = {
        "court_name": court.name, "county": court.county, "state": court.state, "case_number": court.number,
        "party_1_name": first.name, "party_2_name": second.name, "judgment_type": kind,
        "date_of_marriage": case.married.isoformat(), "date_of_separation": case.separated.isoformat(),
        "date_signed_by_judge": case.signed.isoformat(), "date_filed_or_entered": case.entered.isoformat(),
        **others,
    }  # fmt: skip
    truths = tuple(Truth(field, value) for field, value in values.items())
    if rows is not None and not rows:
        truths += (Truth("tax_allocation_obligor", "silent", 1),)
    return truths + _clause_truths(rows or ())


def _clause_truths(rows: Sequence[Row]) -> tuple[Truth, ...]:
    truths: list[Truth] = []
    for n, row in enumerate(rows, 1):
        truths += [
            Truth("tax_allocation_years", [str(y) for y in row.years], n),
            Truth("tax_allocation_obligor", row.obligor, n),
            Truth("indemnify_hold_harmless", row.harmless, n),
        ]
    return tuple(truths)


def _head_truths(case: _Case, *fields: tuple[str, FactTruth]) -> tuple[Truth, ...]:
    """Return what the caption of a paper that is no decree says, and *fields*."""
    court, (first, second) = case.court, case.sides
    head: list[tuple[str, FactTruth]] = [
        ("county", court.county), ("state", court.state), ("case_number", court.number),
        ("party_1_name", first.name), ("party_2_name", second.name),
    ]  # fmt: skip
    return tuple(Truth(field, value) for field, value in (*head, *fields))


@dataclass(frozen=True)
class _Look:
    """How a paper is set: its type, its numbering, its margins."""

    font: str
    bold: str
    size: float
    numbered: bool
    pleading: bool
    paged: bool
    footer: bool


def _look(rng: random.Random) -> _Look:
    is_typed = rng.random() < 0.2
    return _Look(
        TYPED if is_typed else SERIF, "Courier-Bold" if is_typed else SERIF_BOLD, 10.5 if is_typed else rng.choice((11, 11.5, 12)),
        rng.random() < 0.6, rng.random() < 0.15, rng.random() < 0.75, rng.random() < 0.6,
    )  # fmt: skip


_Line = tuple[float, str, str]


def _set(sections: Sequence[tuple[str, Sequence[str]]], look: _Look) -> list[_Line]:
    """Break sections into lines of (indent, font, text), an empty text for a gap."""
    lines: list[_Line] = []
    number = 0
    for heading, paragraphs in sections:
        if heading:
            lines.append((0.0, look.bold, heading))
        for paragraph in paragraphs:
            number += 1
            text = f"{number}. {paragraph}" if look.numbered else paragraph
            broken = simpleSplit(text, look.font, look.size, _BODY_WIDTH)
            lines += [(0.0, look.font, line) for line in broken]
            lines.append((0.0, look.font, ""))
    return lines


def _pages(first_top: float, lines: Sequence[_Line], step: float, reserve: float) -> list[list[_Line]]:
    """Spread lines over pages; the last keeps *reserve* points free for the signature."""
    pages: list[list[_Line]] = [[]]
    room = 725 - first_top
    for line in lines:
        if room < step:
            pages.append([])
            room = 725 - 84.0
        pages[-1].append(line)
        room -= step
    if room < reserve:
        pages.append([])
    return pages


def _set_paper(
    rng: random.Random,
    kind: str,
    case: _Case,
    title: str,
    sections: Sequence[tuple[str, Sequence[str]]],
    close: Callable[[Pen, float], None],
    stamp: Callable[[Pen], None] | None,
    says: tuple[Truth, ...],
) -> Paper:
    look = _look(rng)
    step = look.size * 1.32
    lines = _set(sections, look)
    count = len(_pages(360.0, lines, step, 190))

    def page(number: int, body: Sequence[_Line]) -> Draw:
        def draw(pen: Pen) -> None:
            y = 84.0
            if number == 1:
                y = draw_caption(pen, case.court, case.sides, size=look.size, is_typed=look.font == TYPED)
                for line in simpleSplit(title, look.bold, look.size + 1, 400):
                    pen.centre(y + 6, line, font=look.bold, size=look.size + 1)
                    y += 17
                y = max(y + 24, 360.0)
                if stamp is not None:
                    stamp(pen)
            if look.pleading:
                for n in range(1, 29):
                    pen.right(52, 60 + 24.5 * n, str(n), font=look.font, size=9)
            for indent, font, text in body:
                pen.text(_LEFT + indent, y, text, font=font, size=look.size)
                y += step
            if number == count:
                close(pen, y + 8)
            _foot(pen, case, look, number, count)

        return draw

    pages = tuple(page(n, body) for n, body in enumerate(_pages(360.0, lines, step, 190), 1))
    return Paper(kind, pages, says)


def _foot(pen: Pen, case: _Case, look: _Look, number: int, count: int) -> None:
    if look.footer:
        pen.text(_LEFT, 764, f"{case.court.label} {case.court.number}", font=look.font, size=8.5)
    if look.paged:
        pen.right(_RIGHT, 764, f"Page {number} of {count}", font=look.font, size=8.5)
    else:
        pen.centre(764, f"- {number} -", font=look.font, size=8.5)


def _signature(rng: random.Random, case: _Case, *, is_signed: bool = True) -> Callable[[Pen, float], None]:
    """Return what draws the judge's lines in one of the usual ways."""
    day, judge = case.signed, rng.choice(("Hon. Cornelius Abbott", "Philippa Standish", "Reginald T. Moss"))
    form = rng.choice(("so", "done", "signed", "dated", "beside"))
    words = {
        "so": f"SO ORDERED this {_ordinal(day.day)} day of {day:%B}, {day.year}.",
        "done": f"DONE AND ORDERED in chambers on {in_words(day)}.",
        "signed": f"SIGNED on {in_words(day)}.",
        "dated": f"Dated: {rng.choice((in_words, in_slashes))(day)}",
        "beside": f"Date: {in_slashes(day)}",
    }[form]
    blank = {
        "so": "SO ORDERED this ____ day of ______________, 20___.",
        "done": "DONE AND ORDERED in chambers on ____________________.",
        "signed": "SIGNED on ____________________.",
        "dated": "Dated: ____________________",
        "beside": "Date: ______________",
    }[form]

    def draw(pen: Pen, y: float) -> None:
        pen.text(_LEFT, y, words if is_signed else blank, font=SERIF, size=11.5)
        lower = y if form == "beside" else y + 42
        if is_signed:
            pen.scrawl(330, lower, 96)
        pen.rule(316, lower + 6, _RIGHT, lower + 6)
        pen.text(316, lower + 19, judge, font=SERIF, size=11)
        pen.text(316, lower + 33, case.court.judge, font=SERIF, size=11)

    return draw


def _stamped(rng: random.Random, case: _Case) -> tuple[Callable[[Pen], None], date]:
    """Return what draws the clerk's stamp, and its day."""
    day = case.entered
    word = rng.choice(("FILED", "FILED", "ENTERED", "FILED"))
    written = rng.choice(
        (
            f"{day:%b} {day.day}, {day.year}".upper(),
            f"{day:%B} {day.day}, {day.year}".upper(),
            in_slashes(day),
            f"{day:%b} {day.day:02d} {day.year}".upper(),
            f"{day.month}/{day.day}/{day.year} {rng.randint(8, 11)}:{rng.randint(10, 59)} AM",
        )
    )
    below = rng.choice((("CLERK OF THE COURT",), (), ("DISTRICT CLERK", "BY: ________ DEPUTY")))
    x, turn = rng.choice((474, 500)), rng.uniform(-4, 4)
    return (lambda pen: pen.stamp(x, 50, (word, written, *below[:1]), turn=turn)), day


def _decree(
    rng: random.Random, case: _Case, clauses: Sequence[str], rows: Sequence[Row], kind: str = "dissolution"
) -> Paper:
    title = {
        "dissolution": case.court.title,
        "legal_separation": rng.choice(("DECREE OF LEGAL SEPARATION", "JUDGMENT OF LEGAL SEPARATION")),
        "nullity": rng.choice(("DECREE OF ANNULMENT", "JUDGMENT OF NULLITY", "JUDGMENT OF ANNULMENT")),
    }[kind]
    sections = [
        (rng.choice(("FINDINGS", "FINDINGS OF FACT", "THE COURT FINDS:")), _findings(rng, case)),
        ("", [rng.choice(_DECREED[kind])]),
        *_terms(rng, case, clauses),
        ("GENERAL", [
            "The Court retains jurisdiction over the parties to enforce this judgment.",
            "Each party shall sign what is needed to carry out its terms.",
        ]),
    ]  # fmt: skip
    stamp, _ = _stamped(rng, case)
    type_ = "legal_separation_decree" if kind == "legal_separation" else "divorce_decree"
    says = _truths(case, kind, rows, judge_signature_present=True)
    return _set_paper(rng, type_, case, title, sections, _signature(rng, case), stamp, says)


def one_owes(rng: random.Random) -> Paper:
    """A decree in which one party owes the tax."""
    case = _case(rng)
    return _decree(rng, case, *_allocations(rng, case, (*tax_clauses.ONE, *tax_clauses.ONE_MORE)))


def both_owe(rng: random.Random) -> Paper:
    """A decree that divides the tax."""
    case = _case(rng)
    return _decree(rng, case, *_allocations(rng, case, (*tax_clauses.BOTH, *tax_clauses.BOTH_MORE)))


def open_duty(rng: random.Random) -> Paper:
    """A decree whose clause names no one debtor: own income, a condition, a reservation, a negative."""
    case = _case(rng)
    return _decree(rng, case, *_allocations(rng, case, (*tax_clauses.OPEN, *tax_clauses.OPEN_MORE)))


def silent(rng: random.Random) -> Paper:
    """A decree with tax words and no word on who owes income tax."""
    return _decree(rng, _case(rng), [], [])


def separation(rng: random.Random) -> Paper:
    """A legal separation."""
    case = _case(rng)
    return _decree(
        rng, case, *_allocations(rng, case, (*tax_clauses.ONE, *tax_clauses.ONE_MORE)), kind="legal_separation"
    )


def annulment(rng: random.Random) -> Paper:
    """A marriage declared void."""
    case = _case(rng)
    return _decree(rng, case, *_allocations(rng, case, (*tax_clauses.BOTH, *tax_clauses.BOTH_MORE)), kind="nullity")


def by_year(rng: random.Random) -> Paper:
    """A decree with one sentence that gives some years to one party and others to the other."""
    case = _case(rng)
    a, b = case.calls
    last = case.signed.year - 1
    first_years, second_years = (last - 2, last - 1), (last,)
    form = rng.choice(
        (
            "{A} shall pay the federal income tax owed for {Y}, and {B} shall pay the federal income tax owed for {Z}.",
            "{A} is responsible for the federal income tax debt for {Y}; {B} is responsible for the federal income tax debt "
            "for {Z}.",
            "The federal income tax for {Y} shall be paid by {A}. The federal income tax for {Z} shall be paid by {B}.",
            "{A} shall be liable for all federal income taxes for {Y}, while {B} shall be liable for those for {Z}.",
        )
    )
    words = tax_clauses.set_words(Wording(form), a, b, tax_clauses.listed(first_years)).replace(
        "{Z}", str(second_years[0])
    )
    rows = [Row(first_years, "party_1", harmless=False), Row(second_years, "party_2", harmless=False)]
    return _decree(rng, case, [words], rows)


def draft(rng: random.Random) -> Paper:
    """A proposed decree nobody signed and no clerk stamped."""
    case = _case(rng)
    clauses, rows = _allocations(rng, case, (*tax_clauses.ONE, *tax_clauses.ONE_MORE))
    sections = [
        ("FINDINGS", _findings(rng, case)),
        ("", [rng.choice(_DECREED["dissolution"])]),
        *_terms(rng, case, clauses),
    ]
    says = _truths(
        case, "dissolution", rows, date_signed_by_judge=None, date_filed_or_entered=None, judge_signature_present=False
    )
    title = f"[PROPOSED] {case.court.title}" if rng.random() < 0.3 else case.court.title
    return _set_paper(rng, "divorce_decree", case, title, sections, _signature(rng, case, is_signed=False), None, says)


def incorporating(rng: random.Random) -> Paper:
    """A short decree that takes in an agreement which is not attached: nobody can say that it is silent."""
    case = _case(rng)
    agreed = case.signed - timedelta(days=40)
    sections = [
        ("FINDINGS", _findings(rng, case)),
        ("", [rng.choice(_DECREED["dissolution"])]),
        ("", [
            f"The marital settlement agreement of the parties dated {in_words(agreed)} is approved and incorporated by "
            "reference into this judgment, and the parties shall comply with it.",
            "All issues of property, debts and support are governed by that agreement.",
        ]),
    ]  # fmt: skip
    stamp, _ = _stamped(rng, case)
    says = _truths(case, "dissolution", None, agreement_incorporated=True, tax_allocation_obligor=None)
    return _set_paper(rng, "divorce_decree", case, case.court.title, sections, _signature(rng, case), stamp, says)


def petition(rng: random.Random) -> Paper:
    """A petition or complaint: it asks for everything a decree grants."""
    case = _case(rng)
    clauses, _ = _allocations(rng, case, (*tax_clauses.ONE, *tax_clauses.ONE_MORE))
    is_petition = case.court.roles[0] == "Petitioner"
    title = "PETITION FOR DISSOLUTION OF MARRIAGE" if is_petition else "COMPLAINT FOR DIVORCE"
    asked = [f"That the court order as follows: {clause}" for clause in clauses]
    sections = [
        ("", [f"{case.sides[0].role}, {case.sides[0].name}, for cause of action alleges as follows:"]),
        ("ALLEGATIONS", _findings(rng, case)[1:]),
        ("PRAYER FOR RELIEF", [
            f"WHEREFORE, {case.sides[0].role} prays that the marriage be dissolved;", *asked,
            "and for such other relief as is just.",
        ]),
    ]  # fmt: skip
    filed = case.separated + timedelta(days=60)
    counsel = rng.choice(("Barnaby Locke", "Odette Prewitt"))

    def close(pen: Pen, y: float) -> None:
        pen.text(_LEFT, y, f"Dated: {in_words(filed)}", font=SERIF, size=11.5)
        pen.scrawl(330, y + 30, 90)
        pen.rule(316, y + 36, _RIGHT, y + 36)
        pen.lines(316, y + 50, [counsel, f"Attorney for {case.sides[0].role}"], font=SERIF, size=11)

    def stamp(pen: Pen) -> None:
        pen.stamp(474, 50, ("FILED", in_words(filed).upper()))

    said = _head_truths(
        case,
        ("date_filed", filed.isoformat()),
        ("date_of_marriage", case.married.isoformat()),
        ("date_of_separation", case.separated.isoformat()),
    )
    return _set_paper(rng, "divorce_petition", case, title, sections, close, stamp, said)


def agreement(rng: random.Random) -> Paper:
    """A settlement agreement that both signed and no judge."""
    case = _case(rng)
    clauses, rows = _allocations(rng, case, (*tax_clauses.ONE, *tax_clauses.ONE_MORE))
    first, second = case.sides
    called = [f' ("{call.inner}")' if call.inner in ("Husband", "Wife") else "" for call in case.calls]
    sections = [
        ("", [
            f"This agreement is made on {in_words(case.signed)} between {first.name}{called[0]} and "
            f"{second.name}{called[1]}, who are married to each other. The parties agree as follows:",
        ]),
        ("RECITALS", _findings(rng, case)[2:]), *_terms(rng, case, clauses),
        ("GENERAL PROVISIONS", [
            "This agreement is the entire agreement of the parties and binds their heirs.",
            "Each party has had the advice of counsel or has waived it, and signs this agreement freely.",
        ]),
    ]  # fmt: skip

    def close(pen: Pen, y: float) -> None:
        for n, party in enumerate((first, second)):
            pen.scrawl(_LEFT + 240 * n, y + 20, 80)
            pen.rule(_LEFT + 240 * n, y + 28, _LEFT + 240 * n + 190, y + 28)
            pen.text(_LEFT + 240 * n, y + 42, f"{party.name}, {party.role}", font=SERIF, size=10.5)

    title = rng.choice(("MARITAL SETTLEMENT AGREEMENT", "PROPERTY SETTLEMENT AGREEMENT", "SEPARATION AGREEMENT"))
    said = _head_truths(
        case,
        ("agreement_effective_date", case.signed.isoformat()),
        ("date_of_marriage", case.married.isoformat()),
        ("date_of_separation", case.separated.isoformat()),
    )
    said += _clause_truths(rows)
    return _set_paper(rng, "marital_settlement_agreement", case, title, sections, close, None, said)


def notice_of_entry(rng: random.Random) -> Paper:
    """A clerk's or attorney's notice that a judgment was entered."""
    case = _case(rng)
    sections = [
        ("", [
            "TO ALL PARTIES AND THEIR ATTORNEYS OF RECORD: You are notified that the judgment of dissolution of marriage in "
            f"this case was entered on {in_words(case.entered)}. A copy of it is attached.",
            "This notice is given as the rules of court require.",
        ]),
    ]  # fmt: skip

    def close(pen: Pen, y: float) -> None:
        pen.text(_LEFT, y, f"Date: {in_words(case.entered)}", font=SERIF, size=11.5)
        pen.rule(316, y + 30, _RIGHT, y + 30)
        pen.text(316, y + 44, "Clerk, by Deputy", font=SERIF, size=11)

    title = "NOTICE OF ENTRY OF JUDGMENT"
    said = _head_truths(case, ("judgment_entered_date", case.entered.isoformat()), ("judgment_kind", "dissolution"))
    return _set_paper(rng, "notice_of_entry_of_judgment", case, title, sections, close, None, said)


def other_stamps(rng: random.Random) -> Paper:
    """A decree with the stamp of another office beside the clerk's: the day of filing is for a person to say."""
    case = replace(_case(rng))
    paper = _decree(rng, case, *_allocations(rng, case, (*tax_clauses.ONE, *tax_clauses.ONE_MORE)))
    other = case.entered + timedelta(days=rng.randint(2, 30))

    def first(pen: Pen) -> None:
        paper.pages[0](pen)
        pen.stamp(110, 46, (rng_word, f"{other:%b} {other.day}, {other.year}".upper()))

    rng_word = rng.choice(("RECEIVED", "RECORDED", "COPY MAILED"))
    return replace(paper, pages=(first, *paper.pages[1:]))


def boxed(rng: random.Random) -> Paper:
    """A decree on a form that prints every alternative behind a box; none on taxes is marked."""
    case = _case(rng)
    clause = rng.choice(tax_clauses.ONE).text
    words = [tax_clauses.set_words(Wording(clause), case.calls[n], case.calls[1 - n], "2015") for n in (0, 1)]
    marked = rng.choice((None, 0, 1))
    boxes = ["[X]" if marked == n else "[ ]" for n in (0, 1)]
    sections = [
        ("FINDINGS", _findings(rng, case)),
        ("", [rng.choice(_DECREED["dissolution"])]),
        ("TAXES", [f"{box} {text}" for box, text in zip(boxes, words, strict=True)]),
        ("OTHER ORDERS", ["[X] Each party keeps the household goods that he or she now holds."]),
    ]  # fmt: skip
    stamp, _ = _stamped(rng, case)
    harmless = next(wording.harmless for wording in tax_clauses.ONE if wording.text == clause)
    rows = [] if marked is None else [Row((2015,), f"party_{marked + 1}", harmless)]
    says = _truths(case, "dissolution", rows)
    return _set_paper(rng, "divorce_decree", case, case.court.title, sections, _signature(rng, case), stamp, says)


MAKERS: tuple[Callable[[random.Random], Paper], ...] = (
    one_owes, both_owe, open_duty, silent, separation, annulment, by_year, draft, incorporating, petition, agreement,
    notice_of_entry, other_stamps, boxed,
)  # fmt: skip
