"""Lines of an account transcript that stand for a paper: a notice, a lien, an offset."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from pipeline.facts.account_lines import Line, lines, standing, year_of
from pipeline.facts.draft import Known, Node
from pipeline.facts.income import account_of
from pipeline.facts.paper import Paper
from pipeline.facts.requests import LEVY, LIEN, asks_for_hearing
from pipeline.facts.roles import Roles

Kind = Literal["levy_notice", "levy_warning", "lien_notice", "lien", "offset_to_other_debt"]
_DUE_PROCESS = re.compile(r"due\s*process|right\s*to\s*(?:a\s*)?hearing|\bCDP\b", re.IGNORECASE)
_SENT = re.compile(r"issued|notice", re.IGNORECASE)
_CAME_BACK = re.compile(r"refused|unclaimed|undeliver|return\s*receipt", re.IGNORECASE)
_CP504 = re.compile(r"\bCP\s*-?\s*0?504", re.IGNORECASE)
_LEVY_NUMBER = re.compile(
    r"\b(?:LT\s*-?\s*0*11|(?:LT|letter|LTR)\s*-?\s*0*1058|CP\s*-?\s*0*(?:90|297|77))[A-Z]?\b", re.IGNORECASE
)
_BENEFIT_NUMBER = re.compile(r"\bCP\s*-?\s*0*(?:91|298)\b", re.IGNORECASE)
"""Notices before a levy on a benefit: whether they give a right to a hearing stands on their pages."""


@dataclass(frozen=True, slots=True)
class Event:
    """A line that stands for a paper.

    Attributes:
        kind: What it stands for.
        line: The line.
        tax_year: Year of the account.
        owner: Whose account it is.
        is_taken_back: A later line takes a notice of its kind back.
    """

    kind: Kind
    line: Line
    tax_year: Known
    owner: Node | None
    is_taken_back: bool = False

    @property
    def party(self) -> str | None:
        """Whose account it is, None where that is not known."""
        return str(self.owner.value) if isinstance(self.owner, Known) else None


def account_events(paper: Paper, roles: Roles) -> Iterable[Event]:
    """Give the lines of a transcript that stand for a notice, a lien or an offset."""
    tax_year = year_of(paper)
    if tax_year is None:
        return
    owner = account_of(paper, roles)
    listed = standing(lines(paper))
    kinds = {line.row: kind for line in listed if (kind := _kind(line)) is not None}
    for line in listed:
        if line.row in kinds:
            kind = kinds[line.row]
            yield Event(kind, line, tax_year, owner, any(_takes_back(other, kind, line) for other in listed))


def _kind(line: Line) -> Kind | None:
    if line.code == "582":
        return "lien"
    if line.code == "898":
        return "offset_to_other_debt"
    return _kind_of_notice(line.words) if line.code == "971" else None


def _kind_of_notice(words: str) -> Kind | None:
    is_sent = _SENT.search(words) and not asks_for_hearing(words) and not _CAME_BACK.search(words)
    if not is_sent or _CP504.search(words):
        return None
    if _LEVY_NUMBER.search(words):
        return "levy_notice"
    if _DUE_PROCESS.search(words) and (LEVY.search(words) or LIEN.search(words)):
        return "levy_notice" if LEVY.search(words) else "lien_notice"
    return "levy_warning" if LEVY.search(words) or _BENEFIT_NUMBER.search(words) else None


def _takes_back(other: Line, kind: Kind, line: Line) -> bool:
    """True for the reversal of a notice, as far as its words and day tell: it may be that of another one."""
    subject = LIEN if kind == "lien_notice" else LEVY if kind in ("levy_notice", "levy_warning") else None
    is_later = line.day is None or other.day is None or other.day >= line.day
    return other.code == "972" and subject is not None and is_later and subject.search(other.words) is not None
