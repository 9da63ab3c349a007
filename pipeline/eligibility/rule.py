"""What a rule is: its question, its law with the editions of it, and the function that finds deadlines."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from models.determination import Confidence, DeadlineId
from pipeline.eligibility.context import DeadlineFinding
from pipeline.errors import RuleBookError

if TYPE_CHECKING:
    from pipeline.eligibility.findings import Writer


@dataclass(frozen=True, slots=True)
class Edition:
    """One text of a rule and the days on which it is the law.

    Attributes:
        source: The text, with its edition.
        effective_from: First day.
        effective_to: Last day, None while it is in force.
        confidence: A primary text read, B secondary, C unconfirmed, U unsettled.
        is_known: False where the rule book does not know the law of those days; the rule then shows the next known
            edition and says so.
        variant: Name by which a rule tells its editions apart, where they count differently.
    """

    source: str
    effective_from: date
    effective_to: date | None = None
    confidence: Confidence = "A"
    is_known: bool = True
    variant: str = ""


# What the notes cite without a date is taken to have always been so: no day is without an edition.
FIRST_DAY = date.min


def unknown_before(day: date) -> Edition:
    """Return the edition that stands for the law before *day*, which the rule book does not know."""
    return Edition(
        source=f"the law before {day.isoformat()} is not in the rule book",
        effective_from=FIRST_DAY,
        effective_to=date.fromordinal(day.toordinal() - 1),
        confidence="U",
        is_known=False,
    )


@dataclass(frozen=True, eq=False)
class Rule:
    """A rule of the rule book.

    Attributes:
        rule_id: Its card: ``R1`` to ``R15``, with a letter where a card has several limits; ``B4`` and ``ADJ`` for two
            lines that no card numbers.
        provision: Name of its folder.
        question: What it answers.
        citation: The provision.
        deadline_ids: Deadlines it gives, each at least once for every matter.
        editions: Every day has exactly one.
        find: Gives the deadlines of the matter it writes for.
    """

    rule_id: str
    provision: str
    question: str
    citation: str
    deadline_ids: tuple[DeadlineId, ...]
    editions: tuple[Edition, ...]
    find: Callable[[Writer], Iterable[DeadlineFinding]]

    def edition(self, law_date: date | None) -> Edition:
        """Return the edition in force on *law_date*; the current one for None.

        Raises:
            RuleBookError: If no edition, or more than one, is in force that day.
        """
        if law_date is None:
            return self.editions[-1]
        found = [e for e in self.editions if e.effective_from <= law_date and law_date <= (e.effective_to or law_date)]
        if len(found) != 1:
            raise RuleBookError(f"rule {self.rule_id} has {len(found)} editions on {law_date.isoformat()}")
        return found[0]
