"""Papers that come along with the ones that count: long exhibits, account statements, flyers."""

from __future__ import annotations

import random
from collections.abc import Sequence

from sample_docs.generator.sheet import BOLD, SANS, SERIF, SERIF_BOLD, Draw, Paper, Pen

_CLAUSES = (
    "The children shall spend alternating weekends with each parent, from six o'clock on Friday evening until six "
    "o'clock on Sunday evening, and half of each school vacation.",
    "Each party shall keep the household goods now in that party's possession, free of any claim of the other.",
    "The parties shall share the cost of school supplies, music lessons and summer camp in equal parts, each upon "
    "presentation of a receipt within thirty days.",
    "Neither party shall move the residence of the children more than fifty miles without sixty days' written word "
    "to the other.",
    "The vehicle driven by each party is awarded to that party, who shall carry its insurance and its debts.",
    "Any dispute under this plan shall first be brought to a mediator on whom the parties agree.",
)
_BUSINESSES = ("Fernhollow Grocers", "Quillmarsh Pharmacy", "Tallow Street Fuel", "Aldermoor Books", "Brindle Cafe")


def exhibits(count: int, chance: random.Random) -> tuple[Draw, ...]:
    """Return *count* pages of a parenting plan in close print, as exhibits behind a decree."""
    return tuple(_exhibit(number, [chance.choice(_CLAUSES) for _ in range(13)]) for number in range(1, count + 1))


def _exhibit(number: int, clauses: Sequence[str]) -> Draw:
    def draw(pen: Pen) -> None:
        pen.centre(70, f"EXHIBIT A, PARENTING PLAN, SHEET {number}", font=SERIF_BOLD, size=12)
        y = 100.0
        for n, clause in enumerate(clauses, 1):
            y = pen.prose(76, y, 460, f"{number}.{n}  {clause}", font=SERIF, size=11.5, indent=18) + 5
        pen.centre(770, f"Exhibit A - {number}", font=SERIF, size=9)

    return draw


def account_statement(chance: random.Random) -> Paper:
    """Return a page of a bank account: many amounts, none of them a tax."""
    entries = [
        (chance.randint(1, 28), chance.choice(_BUSINESSES), chance.randint(300, 42_000)) for _ in range(chance.randint(22, 30))
    ]  # fmt: skip

    def draw(pen: Pen) -> None:
        pen.text(60, 70, "Lantern Harbor Savings Bank", font=BOLD, size=17)
        pen.text(60, 96, "Statement of account, checking ending 0417", size=11)
        pen.text(60, 126, "Day", font=BOLD)
        pen.text(110, 126, "Where", font=BOLD)
        pen.right(540, 126, "Amount", font=BOLD)
        for n, (day, where, cents) in enumerate(sorted(entries)):
            y = 146 + 19 * n
            pen.text(60, y, f"{day:02d}")
            pen.text(110, y, f"Card purchase {where}")
            pen.right(540, y, f"{cents // 100}.{cents % 100:02d}")
            pen.rule(60, y + 5, 540, y + 5, width=0.3)

    return Paper("unknown", (draw,))


def flyer(chance: random.Random) -> Paper:
    """Return a shop's flyer."""
    offers = [(chance.choice(("Apples", "Bread", "Coffee", "Soap", "Rice")), chance.randint(99, 900)) for _ in range(9)]

    def draw(pen: Pen) -> None:
        pen.centre(110, "FERNHOLLOW GROCERS", font=BOLD, size=30)
        pen.centre(150, "This week only", font=SANS, size=18)
        for n, (what, cents) in enumerate(offers):
            x, y = 110 + 150 * (n % 3), 250 + 150 * (n // 3)
            pen.text(x, y, what, font=BOLD, size=16)
            pen.text(x, y + 26, f"{cents / 100:.2f}", size=22)

    return Paper("unknown", (draw,))
