"""Fictional people, employers and addresses. No number here was or can be issued.

Social security numbers use areas 000 and 666 and the 900s with a group that no ITIN or ATIN has; employer numbers use
prefixes the IRS has not assigned; telephone numbers are 555-01xx.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

_UNASSIGNED_PREFIXES = ("07", "08", "09", "17", "18", "19", "28", "29", "49", "69", "70", "78", "79", "89", "96", "97")
_AREAS = (0, 666, *range(900, 1000))
_LAST_UNUSED_GROUP = 49
_GIVEN = (
    "Adaeze", "Bertil", "Clarice", "Dmitri", "Eulalia", "Farouk", "Gudrun", "Hollis", "Imelda", "Joaquin", "Keiko",
    "Lorcan", "Marisol", "Nestor", "Odalys", "Priscilla", "Quentin", "Rosalba", "Stellan", "Thandiwe",
)  # fmt: skip
_FAMILY = (
    "Abernethy", "Bellweather", "Castellanos", "Dunnigan", "Eastlake", "Fairweather", "Goldthwaite", "Harrowgate",
    "Ibarguen", "Juniper", "Kestrel", "Lindquist", "Merriweather", "Northcott", "Oyelaran", "Pemberton",
)  # fmt: skip
_STREETS = ("Tern Hollow Rd", "Old Ferry Ln", "Larkspur Ct", "Mill Race Ave", "Beacon Spur", "Sycamore Bend")


@dataclass(frozen=True)
class Person:
    """One spouse."""

    given: str
    initial: str
    family: str
    ssn: str

    @property
    def name(self) -> str:
        """The name in full, ``Adaeze R. Kestrel``."""
        return f"{self.given} {self.initial}. {self.family}"

    @property
    def capitals(self) -> str:
        """The name as the IRS prints it, capitals without a period."""
        return f"{self.given} {self.initial} {self.family}".upper()

    @property
    def last4(self) -> str:
        """Last four digits of the number."""
        return self.ssn[-4:]

    @property
    def masked(self) -> str:
        """The number as notices mask it."""
        return f"XXX-XX-{self.last4}"


@dataclass(frozen=True)
class Address:
    """Where somebody lives."""

    street: str
    city: str

    @property
    def lines(self) -> tuple[str, str]:
        """The two lines as on an envelope."""
        return (self.street, self.city)

    @property
    def capitals(self) -> tuple[str, str]:
        """The two lines as the IRS prints them."""
        return (self.street.upper(), self.city.upper())


@dataclass(frozen=True)
class Couple:
    """The people of a case.

    Attributes:
        client: The clinic's client.
        spouse: The other spouse.
        home: Where the client lives.
    """

    client: Person
    spouse: Person
    home: Address


def invent_couple(rng: random.Random, number: int, *, city: str, shared_name: bool = False) -> Couple:
    """Return two people with different names and numbers who live or lived in *city*.

    Args:
        rng: Where chance comes from.
        number: Which case this is, from 1: no two cases share a name.
        city: City, state and ZIP code.
        shared_name: Both have one family name.
    """
    given = rng.sample(_GIVEN[4 * number - 4 : 4 * number], 2)
    family = rng.sample(_FAMILY[3 * number - 3 : 3 * number], 2)
    initials = rng.sample("ABCDEFGHJKLMNPRSTVW", 2)
    client = Person(given[0], initials[0], family[0], _ssn(rng))
    spouse = Person(given[1], initials[1], family[0] if shared_name else family[1], _ssn(rng))
    return Couple(client, spouse, Address(f"{rng.randint(11, 989)} {rng.choice(_STREETS)}", city))


def _ssn(rng: random.Random) -> str:
    return f"{rng.choice(_AREAS):03d}-{rng.randint(1, _LAST_UNUSED_GROUP):02d}-{rng.randint(1001, 9989):04d}"


def invent_ein(rng: random.Random) -> str:
    """Return an employer number with a prefix that no office assigns."""
    return f"{rng.choice(_UNASSIGNED_PREFIXES)}-{rng.randint(1000000, 9899999)}"
