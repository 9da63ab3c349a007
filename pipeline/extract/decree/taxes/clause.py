"""One clause on income tax, as it was read."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pipeline.extract.decree.taxes.duties import Obligor


@dataclass(frozen=True)
class Clause:
    """One allocation of income tax between the parties.

    Attributes:
        start: Offset of its text in the running text.
        end: Offset after its text.
        obligor: Who owes it.
        years: Years it names, sorted; empty where it names none.
        year_spans: Offsets of the printed years.
        hold_harmless: It indemnifies the other party.
        percent: Shares as printed, ``None`` without any.
        doubt: Why a person must read it, None where the reading is plain.
        years_doubt: Why a person must read its years, None where they are plain.
        indemnity_doubt: Why a person must see whether it indemnifies, None where that is plain.
    """

    start: int
    end: int
    obligor: Obligor
    years: tuple[str, ...]
    year_spans: tuple[tuple[int, int], ...]
    hold_harmless: bool
    percent: str | None = None
    doubt: str | None = None
    years_doubt: str | None = None
    indemnity_doubt: str | None = None


def with_indemnity(clause: Clause, is_harmless: bool, doubt: str | None) -> Clause:
    """Add what another sentence says of an indemnity; one that is plain settles a doubt whether there is any."""
    if clause.hold_harmless and clause.indemnity_doubt is None:
        return clause if doubt is None or not is_harmless else replace(clause, indemnity_doubt=doubt)
    if is_harmless and doubt is None:
        return replace(clause, hold_harmless=True, indemnity_doubt=None)
    return replace(
        clause, hold_harmless=clause.hold_harmless or is_harmless, indemnity_doubt=clause.indemnity_doubt or doubt
    )
