"""What kind of judgment a paper is, by its words and boxes."""

from __future__ import annotations

from tests.extract.decree.pages import (
    JUDGMENT_CAPTION,
    values_of,
)


def test_of_the_alternatives_of_a_form_that_with_its_day_is_meant() -> None:
    lines = (
        "Judgment of dissolution is entered. Marital status is terminated on July 2, 2018.\n"
        "Judgment of legal separation is entered.\nJudgment of nullity is entered.\n"
    )

    assert values_of(lines, "SUPERIOR COURT OF CALIFORNIA, COUNTY OF SAMPLE\n")["judgment_type"] == (
        "dissolution",
        True,
    )


def test_a_limited_divorce_is_granted_by_name() -> None:
    order = "ORDERED, that the Plaintiff is granted a limited divorce from the Defendant.\n"
    caption = JUDGMENT_CAPTION.replace("FOR DISSOLUTION OF MARRIAGE", "OF LIMITED DIVORCE")

    assert values_of(order, caption)["judgment_type"] == ("legal_separation", False)
