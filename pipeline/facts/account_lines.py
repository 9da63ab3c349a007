"""The lines of account transcripts that are sure, which of them stand, and what a transcript says of itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from pipeline.facts.documents import is_other_tax
from pipeline.facts.draft import Known, Links, join_links
from pipeline.facts.paper import Paper, day, money, text, year

ACCOUNT = "irs_account_transcript"
CREDITS_IN, CREDITS_OUT = ("700", "706"), ("820", "826")
"""Codes of a credit that came from another account, and of one that went to another."""
_REVERSALS = {
    "610": ("611", "612"), "640": ("641", "642"), "670": ("671", "672"), "700": ("701", "702"),
    "706": ("701", "702", "712"), "820": ("821", "822", "827"), "826": ("821", "822", "827"), "898": ("899",),
}  # fmt: skip
_OTHER_ACCOUNT = re.compile(r"\b(?P<form>10[0-9O]{2}\w{0,2}|CIVPEN)\s*-?\s*(?P<year>(?:19|20)\d{2})12\b")
_AHEAD = timedelta(days=60)
"""How far ahead of its own day the IRS dates a line of a transcript at most."""
NEAR_DAYS = 45
"""Days by which an account may date a letter or a request apart from the paper itself."""
UNDATED = date.min


@dataclass(frozen=True, slots=True)
class Line:
    """One surely read line of a table of transactions.

    Attributes:
        paper: The transcript.
        row: Its row.
        code: Three digits.
        words: The explanation, empty where it was not read surely.
        links: Where code and explanation stand.
        on: The day, None where it was not read surely.
        amount: With its sign, None where it was not read surely.
    """

    paper: Paper
    row: int | None
    code: str
    words: str
    links: Links
    on: Known | None
    amount: Known | None

    @property
    def day(self) -> date | None:
        """The day as a date."""
        return self.on.day if self.on else None

    @property
    def cents(self) -> Decimal | None:
        """The signed amount."""
        return self.amount.amount if self.amount else None

    @property
    def all_links(self) -> Links:
        """Where the whole line stands."""
        return join_links(self.links, self.on.links if self.on else ())


def lines(paper: Paper) -> tuple[Line, ...]:
    """Return the lines of a transcript whose code was read surely, in the order of the table."""
    if paper.type != ACCOUNT:
        return ()
    found = (_line(paper, row) for row in paper.rows("row_tc_code"))
    return tuple(each for each in found if each is not None)


def _line(paper: Paper, row: int | None) -> Line | None:
    code = paper.in_row(row, "row_tc_code", convert=text)
    if not isinstance(code, Known):
        return None
    words = paper.in_row(row, "row_tc_explanation", convert=text)
    on = paper.in_row(row, "row_date", convert=day)
    amount = paper.in_row(row, "row_amount", convert=signed)
    sure = words if isinstance(words, Known) else None
    return Line(
        paper,
        row,
        str(code.value),
        str(sure.value) if sure else "",
        join_links(code.links, sure.links if sure else ()),
        on if isinstance(on, Known) and not is_after(paper, str(on.value)) else None,
        amount if isinstance(amount, Known) else None,
    )


def is_after(paper: Paper, on: str) -> bool:
    """True for a day long after the transcript was made: the IRS prints days some weeks ahead, never months."""
    made = made_on(paper)
    return made != UNDATED and date.fromisoformat(on) - made > _AHEAD


def made_on(paper: Paper) -> date:
    """Return the day a transcript was made, ``UNDATED`` where that was not read surely."""
    made = paper.one("response_date", "request_date", convert=day)
    return made.day if isinstance(made, Known) else UNDATED


def signed(value: object) -> str | None:
    """Return an amount with its sign, None for anything else."""
    if not isinstance(value, str) or money(value.removeprefix("-")) is None:
        return None
    return value


def standing(listed: Sequence[Line]) -> tuple[Line, ...]:
    """Return the lines that no other takes back.

    A reversal bears the same amount the other way and takes back one line: that of its day, else the last before it.
    """
    gone: set[int] = set()
    for back in listed:
        undone = [
            place
            for place, line in enumerate(listed)
            if place not in gone and back.code in _REVERSALS.get(line.code, ()) and _cancel(line, back)
        ]
        if undone:
            gone.add(max(undone, key=lambda place: _nearness(listed[place], back)))
    return tuple(line for place, line in enumerate(listed) if place not in gone)


def _cancel(line: Line, back: Line) -> bool:
    return bool(line.cents) and back.cents is not None and line.cents == -back.cents


def _nearness(line: Line, back: Line) -> tuple[bool, bool, date]:
    on, undone_on = line.day or date.min, back.day or date.max
    return (line.day == back.day, on <= undone_on, on)


def year_of(paper: Paper) -> Known | None:
    """Return the tax year of an account of income tax; a civil penalty or a payroll tax has none that counts here."""
    found = paper.one("tax_period", convert=year)
    return found if isinstance(found, Known) and not is_other_tax(paper) else None


def transferred_to(line: Line) -> Known | None:
    """Return the income tax year to which a credit went, None where the line names none or another tax."""
    match = _OTHER_ACCOUNT.search(line.words)
    if match is None or not match["form"].startswith("1040"):
        return None
    return Known(int(match["year"]), line.links)
