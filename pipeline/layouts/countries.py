"""Countries as letters abroad name them, in English, alone on the last line of the address; and the states."""

from __future__ import annotations

from functools import cache

import pycountry

STATES: dict[str, str] = {
    place.name.upper(): place.code.removeprefix("US-")
    for place in pycountry.subdivisions
    if place.country_code == "US" and place.type in ("State", "District")
}
"""The two letters of each state, and of the District of Columbia, by its name in capitals."""
_USUAL_NAMES = {
    "BOSNIA": "BA",
    "BRITAIN": "GB",
    "BRUNEI": "BN",
    "BURMA": "MM",
    "CAPE VERDE": "CV",
    "DEMOCRATIC REPUBLIC OF THE CONGO": "CD",
    "ENGLAND": "GB",
    "GREAT BRITAIN": "GB",
    "HOLLAND": "NL",
    "IVORY COAST": "CI",
    "KOSOVO": "XK",
    "MACAU": "MO",
    "NORTHERN IRELAND": "GB",
    "REPUBLIC OF IRELAND": "IE",
    "RUSSIA": "RU",
    "SCOTLAND": "GB",
    "SWAZILAND": "SZ",
    "THE BAHAMAS": "BS",
    "THE NETHERLANDS": "NL",
    "TRINIDAD": "TT",
    "TURKEY": "TR",
    "WALES": "GB",
    "WEST BANK": "PS",
}
"""Names on letters that the standard writes in another way."""
_IS_A_STATE_TOO = "GEORGIA"
TERRITORIES = frozenset({"AS", "GU", "MP", "PR", "VI"})
_UNITED_STATES = TERRITORIES | {"US", "UM"}
"""The United States and their territories: a letter there is none abroad, or not surely."""
_NAME_PARTS = ("name", "common_name", "official_name")


def country_abroad(line: str) -> str | None:
    """Return the ISO 3166 code of the foreign country that is all a line of an address says, else None."""
    name = " ".join(line.upper().replace(".", "").strip(" ,;*").split())
    code = _codes().get(name)
    return None if name == _IS_A_STATE_TOO or code in _UNITED_STATES else code


@cache
def _codes() -> dict[str, str]:
    named = {
        getattr(country, part).upper(): country.alpha_2
        for country in pycountry.countries
        for part in _NAME_PARTS
        if hasattr(country, part)
    }
    return named | _USUAL_NAMES
