"""Filed forms: stamps told from the form's own print, years that nobody may cut short, and whose entry is whose."""

from __future__ import annotations

import pytest

from models.geometry import BoundingBox
from models.page import FormValue
from tests.extract.notices.papers import Line, extract, fact, page, values

NAME = "Your current name DOLORES P ASHGROVE"
HEAD_8857: list[Line] = ["Form 8857 Request for Innocent Spouse Relief", "", ""]
HEAD_12153: list[Line] = [
    "Form 12153",
    "Request for a Collection Due Process or Equivalent Hearing",
    "1. Taxpayer Name: (Taxpayer 1) DOLORES P ASHGROVE",
    [(40, "Type of Tax"), (200, "Tax Form Number"), (360, "Tax Period or Periods")],
]


@pytest.mark.parametrize(
    ("lines", "is_sure"),
    [
        pytest.param([[(300, "RECEIVED")], [(300, "MAY 04 2026")], [(300, "IRS CCISO")]], True, id="the IRS's"),
        pytest.param(
            [[(300, "RECEIVED")], [(300, "MAY 04 2026")], [(300, "INTERNAL REVENUE SERVICE")]], True, id="in full"
        ),
        pytest.param(
            [
                [(40, "Department of the Treasury"), (200, "RECEIVED")],
                [(40, "Internal Revenue Service"), (200, "MAY 04 2026")],
            ],
            False,
            id="beside the form's head",
        ),
        pytest.param(
            [
                [(200, "RECEIVED")],
                [(200, "MAY 04 2026")],
                [(190, "Department of the Treasury")],
                [(190, "Internal Revenue Service (99)")],
            ],
            False,
            id="over the form's head",
        ),
        pytest.param(
            [
                [(40, "The IRS will tell your spouse that you asked."), (300, "RECEIVED")],
                [(40, "See the instructions."), (300, "MAY 04 2026")],
                [(300, "TENANTS LAW CLINIC")],
            ],
            False,
            id="beside a sentence on the IRS",
        ),
    ],
)
def test_a_stamp_is_the_irss_only_where_it_says_so_itself(lines: list[Line], is_sure: bool) -> None:
    facts = extract("form_8857", [page([*HEAD_8857, *lines, "", NAME])])
    stamp = fact(facts, "received_stamp_date")
    assert (stamp.value, not stamp.needs_review) == ("2026-05-04", is_sure)


def test_a_sentence_with_a_day_is_no_stamp() -> None:
    facts = extract("form_8857", [page([*HEAD_8857, "I received a letter from the IRS on 03/04/2024.", NAME])])
    assert values(facts, "received_stamp_date") == []


@pytest.mark.parametrize(
    "signed",
    [
        pytest.param([(40, "Taxpayer 1's Signature"), (400, "Signature Date"), (480, "03/05/2026")], id="beside it"),
        pytest.param([(40, "Taxpayer 1's Signature"), (400, "Date 03/05/2026")], id="in one"),
    ],
)
def test_the_day_of_signing_is_not_the_empty_day_of_receipt_under_it(signed: Line) -> None:
    labels: Line = [(40, "IRS Employee (Print)"), (200, "Employee Telephone Number"), (400, "IRS Received Date")]
    facts = extract("form_12153", [page([*HEAD_12153, "", signed, labels])])
    assert values(facts, "irs_received_date") == []


@pytest.mark.parametrize(
    ("entry", "years"),
    [
        pytest.param("2015-2018", ["2015", "2016", "2017", "2018"], id="range"),
        pytest.param("2015–2018", ["2015", "2016", "2017", "2018"], id="range with a long dash"),
        pytest.param("12/31/2015 to 12/31/2017", ["2015", "2016", "2017"], id="range of days"),
        pytest.param("2016/2017", ["2016", "2017"], id="stroke"),
        pytest.param("2016,2018", ["2016", "2018"], id="no space"),
        pytest.param("201612", ["2016"], id="period code"),
    ],
)
def test_every_year_that_was_entered_is_listed(entry: str, years: list[str]) -> None:
    row: Line = [(40, "Income"), (200, "1040"), (360, entry)]
    facts = extract("form_12153", [page([*HEAD_12153, row])])
    assert values(facts, "tax_information_rows") == years
    facts = extract("form_8857", [page([*HEAD_8857, f"1 Enter each tax year you want relief. {entry}", "", NAME])])
    assert values(facts, "tax_years_requested") == years


@pytest.mark.parametrize("entry", [pytest.param("2016, '17", id="cut short"), pytest.param("2016 etc.", id="open")])
def test_a_list_that_may_be_longer_goes_to_a_person(entry: str) -> None:
    facts = extract("form_12153", [page([*HEAD_12153, [(40, "Income"), (200, "1040"), (360, entry)]])])
    assert fact(facts, "tax_information_rows").needs_review


def test_days_under_the_same_words_on_later_pages_are_no_tax_years() -> None:
    first: list[Line] = [
        *HEAD_8857,
        [(40, "1 Enter each tax year you want relief."), (300, "Tax Year 1 2018"), (420, "Tax Year 2 2019")],
        NAME,
    ]
    later: list[Line] = [
        [(40, "When was the return filed?"), (300, "Tax Year 1"), (420, "Tax Year 2")],
        [(40, "Day of filing"), (300, "04/15/2020"), (420, "07/15/2021")],
    ]
    facts = extract("form_8857", [page(first), page(later, number=2)])
    assert values(facts, "tax_years_requested") == ["2018", "2019"]


OWN: Line = [(40, "Your current name"), (330, "Your social security number")]
OTHER: Line = [(40, "That person's current name"), (330, "Social security number (if known)")]


@pytest.mark.parametrize(
    ("lines", "own", "other"),
    [
        pytest.param(
            [
                [
                    (40, "Your current name"),
                    (140, "DOLORES P ASHGROVE"),
                    (330, "Your social security number 912-44-4417"),
                ]
            ],
            ("DOLORES P ASHGROVE", "4417"),
            (None, None),
            id="label, entry, label on one line",
        ),
        pytest.param(
            [
                [(40, "Your current name (see instructions)"), (330, "Your social security number")],
                [(40, "DOLORES P ASHGROVE"), (330, "912-44-4417")],
            ],
            ("DOLORES P ASHGROVE", "4417"),
            (None, None),
            id="label that points to the instructions",
        ),
        pytest.param(
            [[(40, "Your current name (see instructions)"), (330, "Your social security number")]],
            (None, None),
            (None, None),
            id="blank form whose label points to the instructions",
        ),
        pytest.param(
            [
                OWN,
                [(40, "DOLORES P ASHGROVE"), (330, "912-44-4417")],
                OTHER,
                [(40, "EMMETT R ASHGROVE"), (330, "912-44-9023")],
            ],
            ("DOLORES P ASHGROVE", "4417"),
            ("EMMETT R ASHGROVE", "9023"),
            id="entries under their labels",
        ),
        pytest.param(
            [
                OWN,
                [(40, "Address"), (330, "Phone")],
                "Who was your spouse for the tax years you want relief?",
                OTHER,
                [(40, "EMMETT R ASHGROVE"), (330, "912-44-9023")],
            ],
            (None, None),
            ("EMMETT R ASHGROVE", "9023"),
            id="only the other's entered",
        ),
    ],
)
def test_each_spouse_has_their_own_entries(
    lines: list[Line], own: tuple[str | None, str | None], other: tuple[str | None, str | None]
) -> None:
    said = {f.field: f.value for f in extract("form_8857", [page([*HEAD_8857, *lines])])}
    assert (said.get("requesting_spouse_name"), said.get("requesting_spouse_ssn")) == own
    assert (said.get("other_spouse_name"), said.get("other_spouse_ssn")) == other


def test_a_second_taxpayers_entries_are_not_the_firsts() -> None:
    lines: list[Line] = [
        "Form 12153",
        [(40, "1. Taxpayer Name: (Taxpayer 1)")],
        [(40, "Taxpayer Identification Number")],
        [(40, "2. Taxpayer Name: (Taxpayer 2)"), (250, "EMMETT R ASHGROVE")],
        [(40, "Taxpayer Identification Number"), (250, "912-44-9023")],
    ]
    facts = extract("form_12153", [page(lines)])
    assert (values(facts, "taxpayer_name"), values(facts, "taxpayer_tin")) == ([], [])


def test_a_name_typed_into_a_field_is_of_the_spouse_whom_the_field_names() -> None:
    sheet = page(HEAD_8857)
    box = BoundingBox(x0=200, top=90, x1=300, bottom=100)
    typed = (
        FormValue(name="Your_Name", value="Dolores P Ashgrove", box=box),
        FormValue(name="Spouse_Name", value="Emmett R Ashgrove", box=box),
    )
    facts = extract("form_8857", [sheet.model_copy(update={"form_values": typed})])

    assert values(facts, "requesting_spouse_name") == ["DOLORES P ASHGROVE"]
    assert values(facts, "other_spouse_name") == ["EMMETT R ASHGROVE"]
