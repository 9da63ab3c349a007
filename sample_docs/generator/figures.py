"""How amounts, days and tables of amounts are printed, and their canonical form."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

_MONTHS_ES = (
    "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre",
    "diciembre",
)  # fmt: skip


def dollars(amount: str) -> str:
    """Print a canonical amount, ``1234.50`` as ``$1,234.50``."""
    return f"${Decimal(amount):,.2f}"


def total(*amounts: str) -> str:
    """Add canonical amounts."""
    return f"{sum((Decimal(a) for a in amounts), Decimal(0)):.2f}"


def in_words(day: date) -> str:
    """Print a day as ``October 26, 2026``."""
    return f"{day:%B} {day.day}, {day.year}"


def in_spanish(day: date) -> str:
    """Print a day as ``26 de octubre de 2026``."""
    return f"{day.day} de {_MONTHS_ES[day.month - 1]} de {day.year}"


def in_dashes(day: date) -> str:
    """Print a day as ``10-26-2026``."""
    return f"{day:%m-%d-%Y}"


def in_slashes(day: date) -> str:
    """Print a day as ``10/26/2026``."""
    return f"{day:%m/%d/%Y}"


@dataclass(frozen=True)
class Period:
    """One line of a levy notice's table; amounts canonical.

    Attributes:
        year: The tax year, which ends on 31 December.
        owed: From earlier notices.
        interest: Added since.
        penalty: Added since.
    """

    year: int
    owed: str
    interest: str
    penalty: str

    @property
    def total(self) -> str:
        """Sum of the line."""
        return total(self.owed, self.interest, self.penalty)

    @property
    def end(self) -> date:
        """Last day of the period."""
        return date(self.year, 12, 31)


def grand_total(periods: tuple[Period, ...]) -> str:
    """Return the sum over all lines."""
    return total(*(p.total for p in periods))
