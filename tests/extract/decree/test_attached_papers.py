"""Agreements and papers that a judgment names: part of it, among its pages, or neither."""

from __future__ import annotations

import pytest

from tests.extract.decree.pages import (
    DISSOLVED,
    values_of,
)


@pytest.mark.parametrize(
    ("lines", "is_sure"),
    [
        (
            "a certain Settlement Agreement between the parties dated May 3, 2018,\nis hereby incorporated herein.",
            False,
        ),
        ("The Separation Agreement dated May 3, 2018 is incorporated as part of this Decree.", False),
        (
            "A Property Settlement Agreement was signed on May 3, 2018.\nIts terms are made the order of this Court.",
            False,
        ),
        ("All parties must comply with the terms of the separation contract.", False),
        ("There is no property settlement agreement between the parties.", True),
        ("The Property Settlement Agreement is ratified, affirmed and adopted by\nthe Court, but not merged.", False),
        ("The agreement is hereby incorporated herein.\nPROPERTY SETTLEMENT AGREEMENT\nEach keeps a car.", True),
    ],
)
def test_an_agreement_that_is_only_named_is_not_here(lines: str, is_sure: bool) -> None:
    assert values_of(DISSOLVED + lines)["tax_allocation_obligor"] == ("silent", not is_sure)


def test_a_paper_made_as_though_set_forth_is_no_other_paper() -> None:
    facts = values_of(
        f"{DISSOLVED}The Property Settlement Agreement dated May 30, 2018 is incorporated\nas fully as though set forth."
    )

    assert facts["agreement_signed_date"] == ("2018-05-30", False)
