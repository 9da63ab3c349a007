"""The data files of this package, read once: labels, yearly rates, box 12 codes; and the states."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from pipeline.layouts.countries import STATES, TERRITORIES
from pipeline.plain_yaml import load_yaml

_DATA = Path(__file__).parent / "data"


@cache
def load_table(name: str) -> Mapping[str, Any]:
    """Return the table ``data/<name>.yaml``."""
    loaded = load_yaml((_DATA / f"{name}.yaml").read_text(encoding="utf-8"))
    return {str(key): value for key, value in loaded.items()}


@cache
def state_codes() -> frozenset[str]:
    """Return the postal abbreviations that box 15 may print."""
    return TERRITORIES.union(STATES.values())


@cache
def box_12_codes() -> Mapping[str, tuple[int | None, int | None]]:
    """Return each code of box 12 with the first and last tax year that knows it, None for an open end."""
    return {code: (years[0], years[1]) for code, years in load_table("box12")["codes"].items()}


def is_code_of_year(code: str, year: int | None) -> bool:
    """True when box 12 of *year* (None: of any year) may print *code*."""
    if code not in box_12_codes():
        return False
    first, last = box_12_codes()[code]
    return year is None or (first or year) <= year <= (last or year)
