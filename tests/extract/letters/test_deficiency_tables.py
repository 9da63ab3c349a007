"""The table of a notice of deficiency: every year is listed, and no year gets the amount of another."""

from __future__ import annotations

import pytest

from models.fact import Fact
from tests.extract.notices.papers import Line, extract, page

HEAD: list[Line] = [
    [(350, "Date: September 21, 2026")],
    [(350, "Letter 531 (Rev. 11-2015)")],
    "DOLORES P ASHGROVE",
    "12 QUAY ST",
    "SALTMARSH ME 04902",
    "",
    "NOTICE OF DEFICIENCY",
    "",
]
ACROSS: Line = [(40, "Tax Year Ended"), (200, "12/31/2018"), (280, "12/31/2019"), (360, "12/31/2020")]
COLUMNS: Line = [(300, "Tax Year Ended"), (430, "Deficiency")]


def by_year(facts: list[Fact]) -> dict[str, object]:
    """Return the deficiency of each year, None where none was read."""
    amounts = {fact.row: fact.value for fact in facts if fact.field == "deficiency"}
    years = {fact.row: str(fact.value)[:4] for fact in facts if fact.field == "tax_year_ended"}
    return {year: amounts.get(row) for row, year in years.items()}


@pytest.mark.parametrize(
    ("pages", "expected"),
    [
        pytest.param(
            [[ACROSS, [(40, "Deficiency"), (200, "$100.00"), (280, "$200.00"), (360, "$300.00")]]],
            {"2018": "100.00", "2019": "200.00", "2020": "300.00"},
            id="years across",
        ),
        pytest.param(
            [[ACROSS, [(40, "Deficiency"), (200, "$100.00"), (360, "$300.00")]]],
            {"2018": "100.00", "2019": None, "2020": "300.00"},
            id="years across, an empty cell",
        ),
        pytest.param(
            [[COLUMNS, [(300, "December 31, 2018"), (430, "$100.00")], [(300, "December 31, 2019"), (430, "None")]]],
            {"2018": "100.00", "2019": None},
            id="years down, none for one",
        ),
        pytest.param(
            [
                [COLUMNS, [(300, "December 31, 2018"), (430, "$100.00")]],
                [
                    COLUMNS,
                    [(300, "December 31, 2018"), (430, "$100.00")],
                    [(300, "December 31, 2019"), (430, "$20.00")],
                ],
            ],
            {"2018": "100.00", "2019": "20.00"},
            id="goes on over the page",
        ),
        pytest.param(
            [
                [
                    [(300, "Tax Year Ended:")],
                    [(300, "December 31, 2018")],
                    [(300, "December 31, 2019")],
                    [(300, "Deficiency:")],
                    [(300, "$100.00")],
                    [(300, "$200.00")],
                ]
            ],
            {"2018": None, "2019": None},
            id="years stacked, amounts apart",
        ),
    ],
)
def test_each_year_has_its_own_deficiency_or_none(pages: list[list[Line]], expected: dict[str, object]) -> None:
    drawn = [page([*HEAD, *lines], number=number) for number, lines in enumerate(pages, 1)]
    facts = extract("irs_notice_of_deficiency", drawn)
    assert by_year(facts) == expected
    assert not [fact for fact in facts if fact.field in ("tax_year_ended", "deficiency") and fact.needs_review]


def test_penalties_under_a_heading_name_their_section_alone() -> None:
    table: list[Line] = [
        [(40, "Tax Year Ended"), (200, "12/31/2018"), (360, "12/31/2019")],
        [(40, "Deficiency"), (200, "$7,415.00"), (360, "$11,028.00")],
        "Penalties or Additions to Tax",
        [(40, "IRC 6662(a)"), (200, "$1,483.00"), (360, "$2,205.60")],
        [(40, "IRC 6651(a)(1)"), (200, "$741.50")],
    ]
    facts = extract("irs_notice_of_deficiency", [page([*HEAD, *table])])

    found = [(fact.row, fact.value) for fact in facts if fact.field == "penalty_or_addition"]
    assert found == [(1, "1483.00"), (1, "741.50"), (2, "2205.60")]


def test_neither_another_day_of_a_list_nor_another_amount_beside_its_name() -> None:
    lines: list[Line] = [
        *HEAD[:6],
        [(40, "tax. This letter is your"), (350, "Increase in tax (deficiency)"), (530, "$2,844.00")],
        [(40, "NOTICE OF DEFICIENCY, as required."), (350, "Interest charges"), (530, "$301.18")],
        "",
        "You may file a petition with the U.S. Tax Court by December 21, 2026.",
        "¢ If you have information you want us to consider, send it so we receive it by October 21, 2026.",
    ]
    facts = extract("irs_notice_of_deficiency", [page(lines)])
    found = [(f.field, f.value, f.needs_review) for f in facts if f.field in ("deficiency", "last_day_to_petition")]
    assert sorted(found) == [("deficiency", "2844.00", False), ("last_day_to_petition", "2026-12-21", False)]
