"""What is known of a document type before any page is seen: how to tell it, and what it prints."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from models.base import Record

FieldKind = Literal["date", "money", "ssn", "ein", "name", "text", "period", "bool", "code"]
Family = Literal[
    "levy_notice",
    "refund_notice",
    "balance_notice",
    "irs_letter",
    "treasury_offset",
    "transcript",
    "wage_statement",
    "information_return",
    "tax_return",
    "court_paper",
    "clinic_form",
    "financial",
    "mail",
    "none",
]
NumberZone = Literal["header", "coupon", "foot"]


class LayoutField(Record):
    """One field of a document type.

    Attributes:
        name: Name of the fact.
        kind: What its value is.
        required: A reviewer waits for it: that it cannot be told is a fact too.
        decoy: A date that looks like a deadline and is none.
        labels: Printed variants of its label, where the readers look for them; ``20XX`` stands for any year.
    """

    name: str
    kind: FieldKind
    required: bool = False
    decoy: bool = False
    labels: tuple[str, ...] = ()


class WeightedPhrase(Record):
    """A phrase that speaks for a type, or with a negative weight against it.

    Attributes:
        text: The words; spaces, case and look-alike letters do not matter.
        weight: How much it says, in the same unit as every other weight.
        top: It counts only in the upper part of a page.
    """

    text: str
    weight: float
    top: bool = False


class Identify(Record):
    """How to tell a document type.

    Attributes:
        rank: Place in the order of precedence; the smaller wins a tie.
        numbers: The notice, letter or form numbers in normal form (no spaces or hyphens), without edition suffix.
        zones: Where the number counts as the document's own. Elsewhere on the page it is a mention.
        forms: Printed names of the form itself, as they stand at an upper corner or at the foot.
        titles: Printed titles. One in large type or near the top of a first page is strong evidence.
        must_have: Groups of phrases. Of each group at least one stands in a complete document.
        phrases: Weighted phrases, for and against.
        not_with: Phrases a document of this type never holds.
        look_alikes: Types it is easily taken for.
    """

    rank: int
    numbers: tuple[str, ...] = ()
    zones: tuple[NumberZone, ...] = ()
    forms: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    must_have: tuple[tuple[str, ...], ...] = ()
    phrases: tuple[WeightedPhrase, ...] = ()
    not_with: tuple[str, ...] = ()
    look_alikes: tuple[str, ...] = ()


class Layout(Record):
    """One document type.

    Attributes:
        type: Its key.
        title: Its name in words, as a reviewer reads it.
        family: Group of types with the same way of printing.
        identify: How to tell it.
        shared: Groups of fields that it has in common with other types, by their names in ``shared_fields.yaml``.
        fields: What is read of it, in the order printed; empty for a type that is only told apart.
    """

    type: str
    title: str
    family: Family
    identify: Identify
    shared: tuple[str, ...] = ()
    fields: tuple[LayoutField, ...] = Field(default=())

    def field(self, name: str) -> LayoutField | None:
        """Return the field called *name*, None where the type has none of that name."""
        return next((field for field in self.fields if field.name == name), None)


class OtherSenders(Record):
    """Who sends papers that print what a notice prints and are none.

    Attributes:
        offices: Names of offices that are not the Treasury's.
        advertisements: What an advertisement that imitates the IRS says of itself.
    """

    offices: tuple[str, ...] = Field(min_length=1)
    advertisements: tuple[str, ...] = Field(min_length=1)
