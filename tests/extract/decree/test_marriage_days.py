"""The days of marriage and separation in many words."""

from __future__ import annotations

import pytest

from tests.extract.decree.pages import (
    DECREE_FORM,
    DISSOLVED,
    facts_of,
    page,
    value_of,
    values_of,
)


def test_a_marriage_told_with_both_names_between() -> None:
    facts = values_of(
        "The marriage of ANNA B. KESTREL and HENRY P. KESTREL, which took place on June 12, 1999, is dissolved."
    )

    assert facts["date_of_marriage"] == ("1999-06-12", False)


def test_the_day_of_separation_told_in_passing() -> None:
    facts = values_of(f"Each pays the debts made by that party since separation on April 30, 2018.\n{DISSOLVED}")

    assert facts["date_of_separation"][0] == "2018-04-30"


@pytest.mark.parametrize(
    ("field", "body", "day"),
    [
        ("date_of_marriage", "The parties were joined in the bonds of matrimony on May 28, 1999.", "1999-05-28"),
        ("date_of_marriage", "The marriage of A. B. Kestrel, which was solemnized on May 28, 1999.", "1999-05-28"),
        (
            "date_of_separation",
            "The parties lived together as husband and wife until May 1, 2013, when they separated.",
            "2013-05-01",
        ),
        (
            "date_of_separation",
            "The parties have lived separate and apart without any cohabitation and without interruption since the "
            "1st day of May, 2013.",
            "2013-05-01",
        ),
    ],
)
def test_day_is_told_in_other_words(field: str, body: str, day: str) -> None:
    assert value_of(field, body) == day


def test_day_of_service_that_ends_a_community_goes_to_a_person() -> None:
    body = "The community ended on 07/20/2018, the date of service."
    facts = facts_of(page(DECREE_FORM.format(body=body, ending="SO ORDERED this 3rd day of May, 2021.\nJUDGE")))

    assert facts["date_of_separation"].needs_review


def test_range_that_begins_with_the_marriage_tells_no_date_of_it() -> None:
    body = "Husband shall pay all income tax of the parties from the date of marriage through December 31, 2017."

    assert value_of("date_of_marriage", body) is None
