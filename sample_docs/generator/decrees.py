"""Divorce and separation decrees of invented courts, with clauses on who pays the income tax."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sample_docs.generator.figures import in_words
from sample_docs.generator.people import Couple, Person
from sample_docs.generator.sheet import SERIF, SERIF_BOLD, Draw, Paper, Pen, Truth

_LEFT, _RIGHT = 76.0, 540.0
Section = tuple[str, tuple[str, ...]]


@dataclass(frozen=True)
class Court:
    """Where the decree was made.

    Attributes:
        lines: As the caption prints it.
        number_label: Printed before the case number.
        number: The case number.
        judge: Who signs.
        judge_title: Printed under the judge's name.
    """

    lines: tuple[str, ...]
    name: str
    county: str
    state: str
    number_label: str
    number: str
    judge: str
    judge_title: str


@dataclass(frozen=True)
class Marriage:
    """The days of a marriage that a decree names."""

    married: date
    separated: date
    signed: date


@dataclass(frozen=True)
class Side:
    """One party and the word by which the decree calls that party."""

    person: Person
    role: str


@dataclass(frozen=True)
class Allocation:
    """What a tax clause says: years as printed, who pays, and whether the other is held harmless."""

    years: tuple[int, ...]
    obligor: str
    hold_harmless: bool


@dataclass(frozen=True)
class Decree:
    """A decree before it is set.

    Attributes:
        type: ``divorce_decree`` or ``legal_separation_decree``.
        judgment_type: ``dissolution`` or ``legal_separation``.
        pages: Sections of each page.
        life: The days it names.
    """

    type: str
    judgment_type: str
    title: str
    court: Court
    first: Side
    second: Side
    pages: tuple[tuple[Section, ...], ...]
    life: Marriage
    allocations: tuple[Allocation, ...]

    @property
    def says(self) -> tuple[Truth, ...]:
        """The facts of the decree."""
        truths = [
            Truth("court_name", self.court.name), Truth("county", self.court.county), Truth("state", self.court.state),
            Truth("case_number", self.court.number),
            Truth("party_1_name", self.first.person.name), Truth("party_1_role", self.first.role.lower()),
            Truth("party_2_name", self.second.person.name), Truth("party_2_role", self.second.role.lower()),
            Truth("judgment_type", self.judgment_type),
            Truth("date_signed_by_judge", self.life.signed.isoformat()),
            Truth("date_filed_or_entered", self.life.signed.isoformat()),
            Truth("date_of_marriage", self.life.married.isoformat()),
            Truth("date_of_separation", self.life.separated.isoformat()),
            Truth("judge_signature_present", True),
        ]  # fmt: skip
        for row, clause in enumerate(self.allocations, 1):
            truths += [
                Truth("tax_allocation_years", [str(year) for year in clause.years], row),
                Truth("tax_allocation_obligor", clause.obligor, row),
                Truth("indemnify_hold_harmless", clause.hold_harmless, row),
            ]
        return tuple(truths)


def paper_of(decree: Decree) -> Paper:
    """Set a decree: caption and title on the first page, judge and clerk on the last."""
    count = len(decree.pages)
    draws = tuple(_page(decree, number, sections, count) for number, sections in enumerate(decree.pages, 1))
    return Paper(decree.type, draws, decree.says)


def _page(decree: Decree, number: int, sections: Sequence[Section], count: int) -> Draw:
    def draw(pen: Pen) -> None:
        y = _caption(pen, decree) if number == 1 else 84.0
        if number == 1:
            pen.stamp(
                468,
                62,
                ("FILED", f"{decree.life.signed:%b} {decree.life.signed.day}, {decree.life.signed.year}".upper()),
            )
        for heading, paragraphs in sections:
            pen.text(_LEFT, y, heading, font=SERIF_BOLD, size=11.5)
            y += 18
            for text in paragraphs:
                y = pen.prose(_LEFT, y, _RIGHT - _LEFT, text, font=SERIF, size=11.5, indent=26) + 5
            y += 7
        if number == count:
            _close(pen, decree, y + 6)
        pen.text(_LEFT, 760, f"{decree.court.number_label} {decree.court.number}", font=SERIF, size=9)
        pen.right(_RIGHT, 760, f"Page {number} of {count}", font=SERIF, size=9)

    return draw


def _caption(pen: Pen, decree: Decree) -> float:
    y = 106.0
    for line in decree.court.lines:
        pen.centre(y, line, font=SERIF_BOLD, size=12)
        y += 16
    top = y + 14
    y = top
    sides = [
        ("In re the marriage of:" if decree.first.role == "Petitioner" else "", ""),
        (decree.first.person.name.upper(), f"{decree.first.role},"),
        ("and" if decree.first.role == "Petitioner" else "v.", ""),
        (decree.second.person.name.upper(), f"{decree.second.role}."),
    ]
    for name, role in sides:
        if name:
            pen.text(_LEFT, y, name, font=SERIF, size=11.5)
            y += 16
        if role:
            pen.text(_LEFT + 92, y, role, font=SERIF, size=11.5)
            y += 18
    for n in range(int((y - top) // 14)):
        pen.text(308, top + 14 * n, ")", font=SERIF, size=11.5)
    pen.text(326, top + 44, f"{decree.court.number_label} {decree.court.number}", font=SERIF, size=11.5)
    pen.centre(y + 18, decree.title, font=SERIF_BOLD, size=13)
    return y + 46


def _close(pen: Pen, decree: Decree, y: float) -> None:
    pen.text(
        _LEFT,
        y,
        f"SO ORDERED this {_ordinal(decree.life.signed.day)} day of {decree.life.signed:%B}, "
        f"{decree.life.signed.year}.",
        font=SERIF,
        size=11.5,
    )
    pen.scrawl(322, y + 44, 96)
    pen.rule(310, y + 52, _RIGHT, y + 52)
    pen.text(310, y + 66, decree.court.judge, font=SERIF, size=11.5)
    pen.text(310, y + 80, decree.court.judge_title, font=SERIF, size=11.5)


def _ordinal(number: int) -> str:
    suffix = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{suffix}"


def illinois_divorce(court: Court, couple: Couple, life: Marriage, years: tuple[int, ...]) -> Paper:
    """Return a judgment in which the respondent alone must pay the joint income tax of *years*."""
    client, spouse = couple.client, couple.spouse
    findings = (
        f"The Petitioner, {client.name}, appeared with counsel; the Respondent, {spouse.name}, appeared without. "
        "The Court has jurisdiction over both parties and over the subject of this case.",
        f"The parties were married on {in_words(life.married)}. They separated on {in_words(life.separated)} and "
        "have lived apart ever since. Irreconcilable differences have caused the breakdown of the marriage.",
        "Efforts to save the marriage have failed, and further efforts would not serve the family.",
        "One child was born of the marriage, who is an adult and finished with school. No child was adopted.",
        "Each party has told the other what he or she owns, earns and owes, and both ask the Court to divide it as "
        "below.",
    )
    property_terms = (
        "Each party keeps the bank accounts, the retirement accounts and the household goods in his or her own "
        "name. The car of model year 2017 is awarded to the Petitioner as sole and separate property; the truck is "
        "awarded to the Respondent, with the loan on it.",
        "The Petitioner is awarded the residence and shall pay the real estate taxes on it from this day on.",
        "Each party shall pay the credit cards in his or her own name.",
    )
    taxes = (
        "The Respondent shall be solely responsible for all federal income tax owed for the tax years "
        f"{_listed(years)}, with interest and penalties, and shall indemnify the Petitioner and hold the Petitioner "
        "harmless from it.",
        "Each party shall file a separate return from the year of this judgment on.",
    )
    pages: tuple[tuple[Section, ...], ...] = (
        (
            ("FINDINGS", findings),
            ("JUDGMENT", ("IT IS ORDERED that the bonds of matrimony between the parties are dissolved.",)),
        ),
        (
            ("PROPERTY", property_terms),
            ("INCOME TAXES", taxes),
            ("MAINTENANCE", ("Both parties waive maintenance. Each party shall pay his or her own attorney's fees.",)),
            ("JURISDICTION", ("The Court retains jurisdiction over the parties to enforce this judgment.",)),
        ),
    )
    title = "JUDGMENT FOR DISSOLUTION OF MARRIAGE"
    clauses = (Allocation(years, "party_2", hold_harmless=True),)
    sides = Side(client, "Petitioner"), Side(spouse, "Respondent")
    return paper_of(Decree("divorce_decree", "dissolution", title, court, *sides, pages, life, clauses))


def georgia_divorce(court: Court, couple: Couple, life: Marriage, years: tuple[int, ...]) -> Paper:
    """Return a decree, the client as defendant, in which both shall pay the joint income tax of *years* equally."""
    findings = (
        "The case came before the Court without a jury. All requirements of service and of residence are met.",
        f"Plaintiff and Defendant were married on {in_words(life.married)}, and they separated on "
        f"{in_words(life.separated)}. The marriage is irretrievably broken and there is no hope that it can be "
        "mended.",
        "The parties have one child under age. Both are fit to care for the child and live near the child's school.",
    )
    decree = (
        "IT IS ORDERED AND ADJUDGED that a total divorce is granted and that the marriage contract between the "
        "parties is dissolved from this date.",
    )
    support = (
        "The parties share legal custody of their child. The child lives with Defendant during the school term and "
        "with Plaintiff every other weekend and for half of the summer.",
        "Plaintiff shall pay child support of $612.00 per month, due on the first day of each month.",
        "Defendant may claim the child as a dependent in even years and Plaintiff in odd years.",
        "Plaintiff shall keep the child on the health insurance of Plaintiff's employer as long as it is offered.",
    )
    property_terms = (
        "The parties have divided their furniture and their accounts between them and each shall keep what he or "
        "she holds. The house at the lake shall be sold and the proceeds divided.",
    )
    taxes = (
        "The parties shall each pay one-half of the federal income tax still owed on their joint returns for "
        f"{_listed(years)}.",
        "Each party shall pay the debts in his or her own name.",
    )
    other = ("This decree may be enforced as the law allows. The Court retains jurisdiction over custody.",)
    pages: tuple[tuple[Section, ...], ...] = (
        (("FINDINGS OF FACT", findings), ("DECREE", decree)),
        (("CUSTODY AND SUPPORT", support), ("PROPERTY", property_terms)),
        (("TAXES AND OTHER DEBTS", taxes), ("OTHER TERMS", other)),
    )
    title = "FINAL JUDGMENT AND DECREE OF DIVORCE"
    clauses = (Allocation(years, "both", hold_harmless=False),)
    sides = Side(couple.spouse, "Plaintiff"), Side(couple.client, "Defendant")
    return paper_of(Decree("divorce_decree", "dissolution", title, court, *sides, pages, life, clauses))


def separation(court: Court, couple: Couple, life: Marriage, *, mine: int, theirs: int) -> Paper:
    """Return a decree of legal separation: the client pays the tax of one year, the other spouse that of another."""
    findings = (
        f"The parties were married on {in_words(life.married)}. They separated on {in_words(life.separated)} and do "
        "not live in the same household.",
        "Neither party asks that the marriage be dissolved. The needs of both are met if they live apart under the "
        "terms below.",
        "Petitioner works part of the week and cannot meet her or his own needs without support.",
    )
    order = ("IT IS ORDERED that the parties are legally separated. They remain married to each other.",)
    money = (
        "Respondent shall pay Petitioner spousal maintenance of $450.00 per month for three years.",
        f"Respondent shall pay the federal income tax owed on the parties' joint return for {theirs} and shall hold "
        "Petitioner harmless from it.",
        f"Petitioner shall pay the federal income tax owed on the parties' joint return for {mine}.",
    )
    home = ("Petitioner may stay in the rented home. Respondent has moved out and shall not come back to it.",)
    pages: tuple[tuple[Section, ...], ...] = (
        (("FINDINGS OF FACT", findings), ("ORDER", order)),
        (("MONEY AND DEBTS", money), ("HOME", home)),
    )
    title = "JUDGMENT AND DECREE OF LEGAL SEPARATION"
    clauses = (
        Allocation((theirs,), "party_2", hold_harmless=True),
        Allocation((mine,), "party_1", hold_harmless=False),
    )
    sides = Side(couple.client, "Petitioner"), Side(couple.spouse, "Respondent")
    return paper_of(Decree("legal_separation_decree", "legal_separation", title, court, *sides, pages, life, clauses))


def _listed(years: tuple[int, ...]) -> str:
    words = [str(year) for year in years]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
