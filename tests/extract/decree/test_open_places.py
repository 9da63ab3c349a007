"""Forms whose blanks stand apart from the words around them, or were left open: whose county, whose name."""

import pytest

from models.geometry import BoundingBox
from models.page import Page, PageRef
from pipeline.extract.confirm import LAYER, Candidate
from pipeline.extract.decree.court.places import find_county
from pipeline.extract.decree.people.party import is_name
from pipeline.extract.decree.text.page_body import plain_page
from pipeline.extract.decree.text.sentences import sentence_spans
from tests.extract.decree.pages import facts_of, page

PAGE = Page(ref=PageRef(file="decree.pdf", page_number=1), width=612, height=792, text_source="native")
BOX = BoundingBox(x0=100, top=50, x1=400, bottom=80)


def _county(court: str) -> tuple[object, bool] | None:
    found = find_county(Candidate(court, court, LAYER, PAGE, BOX))
    return (found.value, found.reason is not None) if found is not None else None


@pytest.mark.parametrize(
    ("court", "county"),
    [
        ("SUPERIOR COURT OF ARIZONA COUNTY", ("ARIZONA", True)),
        ("SUPERIOR COURT OF ARIZONA IN PINAL COUNTY", ("PINAL", False)),
        ("CIRCUIT COURT OF WASHINGTON COUNTY, VIRGINIA", ("WASHINGTON", False)),
        ("District Court Denver Juvenile Court County, Colorado", None),
        ("Circuit Court of Stone County, Missouri", ("Stone", False)),
        ("District Court of Utah, Tenth Judicial District Bear Hollow County", ("Bear Hollow", False)),
    ],
)
def test_the_state_or_a_court_is_no_sure_county(court: str, county: tuple[object, bool] | None) -> None:
    assert _county(court) == county


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("APPROVED AS TO FORM AND CONTENT", False),
        ("IT IS ORDERED", False),
        ("NOOR HADDAD", True),
        ("Ordway P. Contento", True),
    ],
)
def test_headings_that_stand_by_an_open_place_are_nobody_s_name(text: str, is_told: bool) -> None:
    assert is_name(text) is is_told


def test_a_check_box_begins_a_sentence() -> None:
    text = "☐ The Petitioner has no debt. ✔ The Petitioner must pay the debt: income tax for 2016. ☐ Other."

    assert [text[start:end].strip() for start, end in sentence_spans(text)] == [
        "☐ The Petitioner has no debt.",
        "✔ The Petitioner must pay the debt: income tax for 2016.",
        "☐ Other.",
    ]


def test_a_speck_before_a_capital_hides_no_end_of_a_sentence() -> None:
    text = "They pay the tax for 2019 by Jan. 5 - in halves. -For 2023 each files alone."

    assert [text[start:end] for start, end in sentence_spans(text)] == [
        "They pay the tax for 2019 by Jan. 5 - in halves.",
        "-For 2023 each files alone.",
    ]


@pytest.mark.parametrize("mark", [";", ":", ","])
def test_a_further_order_begins_a_sentence_whatever_mark_was_read_before_it(mark: str) -> None:
    text = f"ORDERED that defendant shall satisfy the tax of 2018{mark} and it 1s further ORDERED that plaintiff"

    start, end = sentence_spans(text)[0]
    assert text[start:end].rstrip(mark) == "ORDERED that defendant shall satisfy the tax of 2018"


BLANK_FLORIDA = """
IN THE CIRCUIT COURT OF THE JUDICIAL CIRCUIT,
IN AND FOR COUNTY, FLORIDA
Case No.:
Petitioner,
and
Respondent.
FINAL JUDGMENT OF DISSOLUTION OF MARRIAGE
4. The marriage between the parties is irretrievably broken. Therefore, the marriage is dissolved.
1. Date of Valuation: ☐ a. date of filing. ☐ b. date of separation.
1. Former Name. The ☐ Petitioner's ☐ Respondent's former name of is restored.
DONE AND ORDERED at , Florida, on .
CIRCUIT JUDGE
"""


def test_form_of_empty_check_boxes_says_nothing() -> None:
    assert facts_of(page(BLANK_FLORIDA)) == {}


def test_the_next_item_begins_a_sentence_where_a_stop_was_read_as_a_comma() -> None:
    text = "5. That the Wife shall pay the tax for 1999, 6. That the Husband shall hold her harmless for 2000."

    assert [text[start:end] for start, end in sentence_spans(text)] == [text[:44], text[45:]]


@pytest.mark.parametrize(
    ("read", "typed"),
    [
        ("Defendant_ shall pay the tax for 2016_.", "Defendant shall pay the tax for 2016 ."),
        ("LORENA _PAZ and CU_card", "LORENA PAZ and CU card"),
        ("at Port Caloosa _,Florida,onMarch 5, 2020", "at Port Caloosa ,Florida, on March 5, 2020"),
        ("last lived togetheron May 1, this 3rd dayof May", "last lived together on May 1, this 3rd day of May"),
        ("year 2015 .The Plaintiff", "year 2015 . The Plaintiff"),
        ("Dated:________ by ______", "Dated:________ by ______"),
    ],
)
def test_the_line_of_a_blank_is_no_letter_of_what_was_filled_in(read: str, typed: str) -> None:
    assert " ".join(word.text for word in plain_page(page(read)).words) == typed
