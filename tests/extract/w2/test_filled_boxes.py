"""Check boxes of a fillable form: the field and what is drawn for it."""

import pytest

from models.geometry import BoundingBox
from models.page import FormValue, Page, PageRef
from pipeline.extract.w2.box13.checkboxes import _as_filled

SQUARE = BoundingBox(x0=363, top=215, x1=372, bottom=224)
ELSEWHERE = BoundingBox(x0=319, top=215, x1=328, bottom=224)


@pytest.mark.parametrize(
    ("drawn", "field", "ticked"),
    [
        (False, SQUARE, None),
        (None, SQUARE, True),
        (True, SQUARE, True),
        (False, ELSEWHERE, False),
        (None, ELSEWHERE, None),
    ],
    ids=["on, nothing drawn", "on, faint", "on and drawn", "another box is on", "faint, another is on"],
)
def test_a_field_that_is_on_and_the_pixels_decide_together(
    drawn: bool | None, field: BoundingBox, ticked: bool | None
) -> None:
    values = (FormValue(name="retirement", value="Yes", box=field),)
    page = Page(
        ref=PageRef(file="w2.pdf", page_number=1), width=612, height=792, text_source="native", form_values=values
    )

    assert _as_filled(page, SQUARE, drawn) is ticked
