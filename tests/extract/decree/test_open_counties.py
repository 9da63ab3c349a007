"""Counties of forms whose blank stands apart from the words around it, or was left open."""

import pytest

from models.geometry import BoundingBox
from models.page import Page, PageRef
from pipeline.extract.confirm import LAYER, Candidate
from pipeline.extract.decree.courts import find_county

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
    ],
)
def test_the_state_or_a_court_is_no_sure_county(court: str, county: tuple[object, bool] | None) -> None:
    assert _county(court) == county
