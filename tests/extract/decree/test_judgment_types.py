"""What kind of judgment a paper is, by its words and boxes."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from models.geometry import BoundingBox
from models.page import Page
from pipeline.extract.decree.court.judgment_type import find_judgment_type
from pipeline.extract.decree.text.prose import prose_of
from tests.extract.decree.pages import (
    EXAMPLE_CAPTION,
    JUDGMENT_CAPTION,
    facts_of,
    page,
    value_on,
    values_of,
)
from tests.probes import BlindProbe


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


def test_bonds_of_matrimony_that_are_not_dissolved_are_those_of_a_separation() -> None:
    order = "Plaintiff is granted a legal separation from Defendant. The bonds of matrimony are not dissolved.\n"
    caption = JUDGMENT_CAPTION.replace("JUDGMENT FOR DISSOLUTION OF MARRIAGE", "ORDER OF LEGAL SEPARATION")

    assert values_of(order, caption)["judgment_type"] == ("legal_separation", False)


def test_a_marriage_declared_invalid_is_a_nullity() -> None:
    text = EXAMPLE_CAPTION.replace("DECREE OF DIVORCE", "JUDGMENT DECLARING MARRIAGE INVALID")

    assert (
        value_on("judgment_type", f"{text}The marriage of the parties is declared invalid and annulled.") == "nullity"
    )


@pytest.mark.parametrize(
    "sentence",
    [
        "Plaintiff is granted an absolute divorce from Defendant.",
        "The parties are divorced from the bonds of matrimony.",
        "It is adjudged nisi that a divorce from the bond of matrimony be granted.",
        "The marriage contract between the parties shall be set aside and dissolved.",
    ],
)
def test_the_order_says_in_many_ways_that_the_marriage_ends(sentence: str) -> None:
    kind = facts_of(page(f"{EXAMPLE_CAPTION}{sentence}"))["judgment_type"]

    assert (kind.value, kind.needs_review) == ("dissolution", False)


@pytest.mark.parametrize(("boxes", "kind"), [(("☒", "☐", "☐"), "dissolution"), (("☒", "☒", "☐"), None)])
def test_the_kind_whose_box_a_text_layer_prints_marked(boxes: tuple[str, str, str], kind: str | None) -> None:
    one, two, three = boxes
    form = f"JUDGMENT\n{one} DISSOLUTION {two} LEGAL SEPARATION {three} NULLITY\nPETITIONER: ANNA B EXAMPLE\nof her"

    assert value_on("judgment_type", form) == kind


class _DarkBox(BlindProbe):
    """Sees ink before the second of three kinds; how much more than before the others."""

    def __init__(self, ink: float) -> None:
        self._ink = ink

    def ink(self, page: Page, boxes: Sequence[BoundingBox]) -> list[float | None]:
        return [0.1, self._ink, 0.1]


@pytest.mark.parametrize(
    ("ink", "is_doubted"), [pytest.param(0.3, False, id="dark"), pytest.param(0.11, True, id="not")]
)
def test_the_kind_whose_box_holds_most_ink(ink: float, is_doubted: bool) -> None:
    form = "JUDGMENT\nDISSOLUTION LEGAL SEPARATION NULLITY\nPETITIONER: ANNA B EXAMPLE\nRESPONDENT: CARL D EXAMPLE"
    kind = find_judgment_type([page(form, source="ocr")], prose_of([page(form)]), _DarkBox(ink), is_signed=True)

    assert kind is not None
    assert (kind.value, kind.is_doubted) == ("legal_separation", is_doubted)


def test_a_marked_box_in_the_title_tells_the_kind_though_the_other_box_was_not_seen() -> None:
    text = "DISTRICT COURT, SAMPLE COUNTY, COLORADO\nDECREE OF ☒ DISSOLUTION OF MARRIAGE LEGAL SEPARATION\nSIGNED May 3, 2021.\nJUDGE"

    assert value_on("judgment_type", text) == "dissolution"
