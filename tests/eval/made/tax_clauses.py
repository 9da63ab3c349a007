"""Tax clauses of divorce papers in many wordings, with who owes, for which years, and whether the other is protected.

Every wording is ours; the ideas are those of lawyers' drafting. ``{A}`` is the party who owes, ``{B}`` the other,
``{Y}`` the years as printed.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

Obligor = Literal["one", "both", "open"]


@dataclass(frozen=True)
class Wording:
    """One way to allocate income tax.

    Attributes:
        text: With ``{A}``, ``{B}`` and ``{Y}``.
        obligor: ``one`` for A alone, ``both``, ``open`` where no single answer is right and a person must read it.
        harmless: It protects B.
    """

    text: str
    obligor: Obligor = "one"
    harmless: bool = False


@dataclass(frozen=True)
class Names:
    """What the text calls one party: at the head of a sentence, and inside one."""

    head: str
    inner: str


@dataclass(frozen=True)
class Row:
    """One allocation as a paper says it; *obligor* is ``party_1``, ``party_2``, ``both`` or None for open."""

    years: tuple[int, ...]
    obligor: str | None
    harmless: bool


ONE = (
    Wording("{A} shall be solely responsible for the federal income tax owed for {Y}."),
    Wording(
        "{A} shall pay, as {A}'s sole obligation, all federal income taxes, interest and penalties due for {Y}, and "
        "shall indemnify {B} and hold {B} harmless therefrom.",
        harmless=True,
    ),
    Wording(
        "The unpaid federal income tax liability for {Y} shall be paid by {A}, who shall hold {B} harmless from any "
        "collection of it.",
        harmless=True,
    ),
    Wording("All amounts owing to the Internal Revenue Service for {Y} are assigned to {A} as a separate debt."),
    Wording("The debt to the IRS for {Y} is the sole and separate obligation of {A}."),
    Wording("{A} assumes and agrees to pay the balance due the Internal Revenue Service for {Y}."),
    Wording(
        "Any deficiency, assessment, interest or penalty on the joint federal income tax returns for {Y} shall be "
        "borne by {A}."
    ),
    Wording(
        "{A} is ordered to pay in full the federal income tax debt for {Y} and to defend, indemnify and save {B} "
        "harmless from it.",
        harmless=True,
    ),
    Wording("As between the parties, {A} alone is liable for the federal income taxes for {Y}."),
    Wording("{A} will satisfy the outstanding federal income tax obligation for {Y} out of {A}'s own funds."),
    Wording(
        "It is further ordered that {A} shall timely discharge the tax liability that the Internal Revenue Service "
        "has assessed on the parties' joint returns for {Y}. {A} shall hold {B} harmless from that liability.",
        harmless=True,
    ),
    Wording(
        "{B} shall be held harmless by {A} from all federal income tax, penalties and interest for {Y}, which {A} "
        "shall pay.",
        harmless=True,
    ),
    Wording("Responsibility for the federal tax debt for {Y}, with all interest and penalties, is allocated to {A}."),
    Wording(
        "The Court orders {A} to pay one hundred percent (100%) of the federal income taxes owed for {Y} and to "
        "indemnify {B} against the same.",
        harmless=True,
    ),
    Wording("The parties owe the IRS for {Y}. {A} shall be responsible for and shall pay this tax debt."),
    Wording("{A} must pay what is still owed on the joint federal returns for {Y}, without contribution from {B}."),
)

ONE_MORE = (
    Wording("{A} takes over the whole of the parties' debt to the Internal Revenue Service for {Y}."),
    Wording("Whatever the parties still owe in federal income tax for {Y} is {A}'s to pay."),
    Wording("With respect to {Y}, {A} shall be responsible for any and all income tax liability of the parties."),
    Wording(
        "{A} shall, within sixty (60) days of this decree, pay the IRS the full balance of the parties' federal income "
        "tax for {Y}, estimated at $8,214.00."
    ),
    Wording(
        "{A} shall continue to pay the installment agreement with the IRS for {Y} at $150.00 per month until paid."
    ),
    Wording("The court assigns the federal income tax obligation for {Y} to {A}."),
    Wording("The following debts are awarded to {A}: the federal income tax debt for {Y}."),
    Wording("Debts awarded to {A}: Internal Revenue Service, federal income taxes for {Y}."),
    Wording(
        "{B} shall have no responsibility for the federal income taxes for {Y}, all of which shall be paid by {A}.",
    ),
    Wording(
        "{A} shall be responsible for 100% of the federal income tax for {Y} and {B} shall be responsible for none of it."
    ),
    Wording(
        "In the event of an audit of the joint federal income tax returns for {Y}, {A} shall pay any deficiency that "
        "results.",
    ),
    Wording("All federal income taxes, penalties and interest for {Y} shall be the responsibility of {A} alone."),
    Wording("{A} is hereby ordered and directed to assume the parties' federal income tax arrears for {Y}."),
    Wording("{A} shall indemnify and hold {B} harmless from any federal income tax owed for {Y}.", harmless=True),
    Wording("{A} shall protect {B} from, and shall alone pay, the federal tax assessed for {Y}."),
    Wording("It is adjudged that the unpaid 1040 tax for {Y} is a debt of {A} and not of {B}."),
    Wording("{A}, and not {B}, is liable for the federal income tax for {Y}."),
    Wording("The federal income tax lien for {Y} shall be satisfied by {A} from his or her own earnings."),
)

BOTH_MORE = (
    Wording("{A} and {B} shall each be liable for half of the federal income tax for {Y}.", "both"),
    Wording("Any federal income tax owed for {Y} shall be a joint debt of the parties.", "both"),
    Wording("The parties shall each pay 50% of the balance owed the IRS for {Y}.", "both"),
    Wording("The federal income taxes for {Y} shall be paid two-thirds by {A} and one-third by {B}.", "both"),
    Wording("{A} shall pay half of the federal income tax for {Y} and {B} shall pay the other half.", "both"),
    Wording("Both parties remain jointly and severally liable for the federal income tax for {Y}.", "both"),
    Wording(
        "The parties' tax debt to the Internal Revenue Service for {Y} shall be split evenly between them.", "both"
    ),
)

OPEN_MORE = (
    Wording("The parties shall hire an accountant to determine who owes the federal income tax for {Y}.", "open"),
    Wording("{A} shall pay the first $5,000.00 of the federal income tax for {Y}.", "open"),
    Wording("{A} shall pay any federal income tax for {Y} that is due to {A}'s business.", "open"),
    Wording("The party awarded the shop shall pay the federal income tax for {Y}.", "open"),
    Wording("The federal income tax debt for {Y} is set out in Exhibit B, which governs who shall pay it.", "open"),
    Wording("{A} represents that the federal income tax for {Y} has been paid.", "open"),
    Wording("{A} alleges that {B} agreed to pay the federal income tax for {Y}, which {B} denies.", "open"),
    Wording("Until further order, {A} shall make the monthly payments on the federal income tax for {Y}.", "open"),
    Wording("{A} or {B}, as the accountant shall decide, shall pay the federal income tax for {Y}.", "open"),
    Wording("{A} shall pay the federal income tax for {Y} except the part that comes from {B}'s wages.", "open"),
)

BOTH = (
    Wording("The parties shall be equally responsible for the federal income tax owed for {Y}.", "both"),
    Wording("Each party shall pay one-half of the unpaid federal income taxes for {Y}.", "both"),
    Wording("The federal income tax debt for {Y} shall be divided equally between the parties.", "both"),
    Wording("The IRS liability for {Y}, with interest and penalties, shall be shared 50/50 by the parties.", "both"),
    Wording("{A} and {B} shall each pay fifty percent (50%) of the federal income tax owed for {Y}.", "both"),
    Wording("{A} shall pay 60% and {B} 40% of the federal income taxes due for {Y}.", "both"),
    Wording("{A} and {B} are jointly responsible for the federal income tax liability for {Y}.", "both"),
    Wording(
        "Of the federal income tax owed for {Y}, {A} shall pay seventy percent (70%) and {B} thirty percent (30%).",
        "both",
    ),
    Wording("The parties shall share in equal parts all federal income taxes owed for {Y}.", "both"),
)

OPEN = (
    Wording(
        "Each party shall pay the federal income tax on the income that he or she earned on the joint returns for {Y}.",
        "open",
    ),
    Wording(
        "If a deficiency is assessed on the joint federal returns for {Y}, the party whose error caused it shall pay "
        "it and shall indemnify the other.",
        "open",
        harmless=True,
    ),
    Wording("The Court reserves jurisdiction over the federal income tax liability for {Y}.", "open"),
    Wording("{A} shall not be responsible for the federal income tax owed for {Y}.", "open"),
    Wording("The federal income tax owed for {Y} shall be paid from the sale of the residence.", "open"),
    Wording(
        "{A} shall pay the federal income tax for {Y} unless {B} fails to deliver the wage statements that are owed.",
        "open",
    ),
    Wording("{A} shall pay {B} $2,400.00 toward the federal income taxes owed for {Y}.", "open"),
    Wording("One of the parties shall pay the federal income tax debt for {Y}.", "open"),
    Wording("{A} shall reimburse {B} for one half of the federal income tax that is owed for {Y}.", "open"),
    Wording("Neither party shall be required to pay the other's share of the federal income tax owed for {Y}.", "open"),
)

SILENT = (
    "{A} shall pay the real property taxes on the residence as they fall due.",
    "{A} may claim the child as a dependent in even-numbered years and {B} in odd-numbered years.",
    "{A} shall sign IRS Form 8332 each year so that {B} may claim the dependency exemption.",
    "Any federal income tax refund received hereafter shall be divided equally between the parties.",
    "{B} is awarded the federal income tax refund for 2018 as sole and separate property.",
    "Each party shall file a separate federal income tax return from the year of this judgment on.",
    "Each party shall pay the debts that stand in his or her own name.",
    "All debts made after the day of separation belong to the party who made them.",
    "{A} shall claim the child tax credit for the younger child.",
    "The payments under this section are not deductible by {A} and are not income of {B} for federal tax purposes.",
    "{A} shall pay the county property tax and the homeowner's insurance until the house is sold.",
    "The parties shall cooperate in gathering the papers that either needs to prepare a tax return.",
    "{A} shall pay the sales taxes and payroll taxes of the shop.",
    "The transfers of property in this judgment are meant to be free of tax under section 1041.",
    "Each party keeps the retirement account in his or her own name, and bears the tax on what he or she withdraws.",
)


def listed(years: tuple[int, ...]) -> str:
    """Print years as a list with ``and``."""
    words = [str(year) for year in years]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def _through(years: tuple[int, ...]) -> str:
    return f"tax years {years[0]} through {years[-1]}"


_ONE_YEAR: tuple[Callable[[int], str], ...] = (
    lambda y: f"tax year {y}",
    lambda y: f"{y}",
    lambda y: f"calendar year {y}",
    lambda y: f"the year {y}",
    lambda y: f"the year ending December 31, {y}",
    lambda y: f"the {y} tax year",
)
_MORE_YEARS: tuple[Callable[[tuple[int, ...]], str], ...] = (
    lambda ys: f"tax years {listed(ys)}",
    lambda ys: f"the years {listed(ys)}",
    lambda ys: listed(ys),
    lambda ys: f"calendar years {listed(ys)}",
)
_RANGES: tuple[Callable[[tuple[int, ...]], str], ...] = (
    _through,
    lambda ys: f"the years {ys[0]} to {ys[-1]}",
    lambda ys: f"tax years {ys[0]}-{ys[-1]}",
    lambda ys: f"{ys[0]} through and including {ys[-1]}",
    lambda ys: f"the tax years {ys[0]} through {ys[-1]}, inclusive",
)
_UNNAMED = (
    "all years of the marriage",
    "every year in which the parties filed a joint return",
    "all prior years",
    "any year during the marriage",
)


def years_of(rng: random.Random, last: int) -> tuple[tuple[int, ...], str]:
    """Choose the years of a clause before *last*, and how they are printed."""
    kind = rng.choices(("one", "list", "range", "unnamed"), (4, 3, 2, 1))[0]
    if kind == "unnamed":
        return (), rng.choice(_UNNAMED)
    if kind == "one":
        year = last - rng.randint(0, 4)
        return (year,), rng.choice(_ONE_YEAR)(year)
    count = rng.randint(2, 3) if kind == "list" else rng.randint(3, 6)
    first = last - count - rng.randint(0, 2)
    years = tuple(range(first, first + count))
    if kind == "list" and rng.random() < 0.3:
        years = (years[0] - 2, *years[1:])
    return years, rng.choice(_MORE_YEARS if kind == "list" else _RANGES)(years)


def set_words(wording: Wording, a: Names, b: Names, years: str) -> str:
    """Return the clause with its names and years in place."""
    head = wording.text.replace("{A}'s", _owner(a.inner))
    parts = head.split(". ")
    out = []
    for part in parts:
        first = part.replace("{A}", a.head, 1) if part.startswith("{A}") else part
        first = first.replace("{B}", b.head, 1) if first.startswith("{B}") else first
        out.append(first)
    text = ". ".join(out).replace("{A}", a.inner).replace("{B}", b.inner)
    return text.replace("{Y}", years)


def _owner(name: str) -> str:
    return f"{name}'" if name.endswith("s") else f"{name}'s"
