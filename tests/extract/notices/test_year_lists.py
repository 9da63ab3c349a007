"""Years that a letter lists: on the line of their label, on the lines under it, in a column of a table."""

from __future__ import annotations

import pytest

from tests.extract.notices.papers import Line, doubted, extract, page, values

HEAD: list[Line] = [
    [(350, "Date: November 2, 2026")],
    [(350, "Letter 3279 (Rev. 8-2017)")],
    "DOLORES P ASHGROVE",
    "12 QUAY ST",
    "SALTMARSH ME 04902",
    "",
]


@pytest.mark.parametrize(
    ("lines", "years"),
    [
        pytest.param([[(350, "Tax year(s): 2015-2018")]], ["2015", "2016", "2017", "2018"], id="range"),
        pytest.param(
            [[(350, "Tax year(s): 2014, 2015,")], [(410, "2016, 2017")]],
            ["2014", "2015", "2016", "2017"],
            id="goes on under its first line",
        ),
        pytest.param(
            [[(350, "Tax years:")], [(350, "2014 and")], [(350, "2016")]],
            ["2014", "2016"],
            id="goes on under its label",
        ),
        pytest.param(
            [
                [(40, "Tax year"), (150, "Amount"), (260, "Decision")],
                [(40, "2016"), (150, "$1,200.00"), (260, "denied")],
                [(40, "2017"), (150, "$800.00"), (260, "denied")],
                [(40, "Total"), (150, "$2,000.00")],
            ],
            ["2016", "2017"],
            id="column of a table",
        ),
        pytest.param(
            [[(300, "Tax year:"), (400, "2016")], [(300, "Year of filing:"), (400, "2018")]],
            ["2016"],
            id="the next line has a label of its own",
        ),
        pytest.param(
            [[(350, "Tax year:"), (450, "2016"), (500, "Page 1 of 10")]],
            ["2016"],
            id="other figures in the next column",
        ),
        pytest.param(["Tax years you filed with John since 2009 are not in question."], [], id="a sentence"),
        pytest.param(
            [[(40, "Tax periods:"), (310, "Dec. 31, 2015   Dec. 31, 2016")]], ["2015", "2016"], id="far from its label"
        ),
        pytest.param(
            [[(300, "Tax years ended:")], [(300, "December 31, 2016")], [(300, "December 31, 2017")]],
            ["2016", "2017"],
            id="last days",
        ),
    ],
)
def test_a_list_is_read_to_its_end(lines: list[Line], years: list[str]) -> None:
    facts = extract(
        "irs_innocent_spouse_determination", [page([*HEAD, *lines, "", "This is our final determination."])]
    )
    assert values(facts, "tax_years") == years
    assert "tax_years" not in doubted(facts)


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param([[(350, "Tax year(s): 2014, 2015,")], "Dear Ms Ashgrove:"], id="ends in a comma"),
        pytest.param([[(350, "Tax year(s): 2014 -")], [(410, "2017")]], id="a range over two lines"),
    ],
)
def test_a_list_whose_end_was_not_found_goes_to_a_person(lines: list[Line]) -> None:
    facts = extract(
        "irs_innocent_spouse_determination", [page([*HEAD, *lines, "", "This is our final determination."])]
    )
    assert "tax_years" in doubted(facts)
