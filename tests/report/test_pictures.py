"""Pictures of lines: what they show, what they hide, how light they are."""

from __future__ import annotations

import base64
import io

from PIL import Image

from models.case import Case
from models.fact import Source
from models.geometry import BoundingBox
from models.summary_page import Picture
from pipeline.report.pictures import PictureBook
from tests.report.factories import CP49, LT11, box, fact, make_case, region_image

_FRAME = (176, 66, 20)


def _white(source: Source, margin: float) -> bytes:
    """Return a white picture of the region at 2 pixels a point."""
    assert source.box is not None
    out = io.BytesIO()
    Image.new("RGB", (round(source.box.width * 2), round(source.box.height * 2)), "white").save(out, format="PNG")
    return out.getvalue()


def _open(picture: Picture | None) -> Image.Image:
    assert picture is not None
    data = base64.b64decode(picture.data_uri.removeprefix("data:image/png;base64,"))
    image = Image.open(io.BytesIO(data)).convert("RGB")
    assert image.size == (picture.width, picture.height)
    return image


def _case(number_box: BoundingBox, field: str = "taxpayer_tin") -> Case:
    source = Source(file=LT11, page_number=1, box=number_box)
    document = make_case().documents[2].model_copy(update={"facts": (fact(field, "3456", LT11, source=source),)})
    return make_case().model_copy(update={"documents": (document,)})


def _line(case: Case, value: BoundingBox) -> Image.Image:
    source = Source(file=LT11, page_number=1, box=value)
    return _open(PictureBook(case, _white).line_of(source, "the line"))


def test_the_value_is_framed_and_its_line_shown() -> None:
    image = _line(_case(box(0, 700, 50, 710)), box(200, 100, 260, 112))
    assert image.size == (720, 53)
    assert image.getpixel((170 * 2 - 3, 26)) == _FRAME
    assert image.getpixel((170 * 2 + 60, 26)) == (255, 255, 255)


def test_a_number_beside_the_value_is_blacked_out() -> None:
    image = _line(_case(box(300, 100, 360, 112)), box(200, 100, 260, 112))
    assert image.getpixel((2 * (170 + 130), 26)) == (0, 0, 0)
    assert image.getpixel((2 * 100, 26)) == (255, 255, 255)


def test_a_number_on_another_line_is_not() -> None:
    image = _line(_case(box(300, 400, 360, 412)), box(200, 100, 260, 112))
    assert (0, 0, 0) not in {color for _, color in image.getcolors() or []}


def test_other_fields_are_not_blacked_out() -> None:
    image = _line(_case(box(300, 100, 360, 112), field="amount_due_immediately"), box(200, 100, 260, 112))
    assert (0, 0, 0) not in {color for _, color in image.getcolors() or []}


def test_a_region_ends_at_the_edges_of_the_page() -> None:
    asked: list[Source] = []

    def record(source: Source, margin: float) -> None:
        asked.append(source)

    book = PictureBook(make_case(), record)
    assert book.line_of(Source(file=LT11, page_number=1, box=box(5, 2, 40, 14)), "top left") is None
    assert book.line_of(Source(file=LT11, page_number=1, box=box(590, 785, 610, 792)), "bottom right") is None
    assert [one.box for one in asked] == [box(0, 0, 170, 21.2), box(420, 778, 612, 792)]


def test_one_line_is_cut_once_and_keeps_each_ones_words() -> None:
    calls = []

    def count(source: Source, margin: float) -> bytes | None:
        calls.append(source)
        return region_image(source, margin)

    book = PictureBook(make_case(), count)
    source = Source(file=LT11, page_number=1, box=box(420, 38, 505, 52))
    first, second = book.line_of(source, "first"), book.line_of(source, "second")
    assert (first and first.alt, second and second.alt) == ("first", "second")
    assert len(calls) == 1


def test_no_more_pictures_than_the_limit() -> None:
    book = PictureBook(make_case(), region_image, limit=1)
    first = Source(file=LT11, page_number=1, box=box(420, 38, 505, 52))
    second = Source(file=CP49, page_number=1, box=box(420, 38, 505, 52))
    assert book.line_of(first, "a") is not None
    assert book.line_of(second, "b") is None
    assert book.line_of(first, "again") is not None
    assert book.is_full


def test_a_line_is_light() -> None:
    source = Source(file=LT11, page_number=1, box=box(420, 38, 505, 52))
    picture = PictureBook(make_case(), region_image).line_of(source, "")
    assert picture is not None
    assert len(picture.data_uri) < 20_000


def test_where_nothing_can_be_shown() -> None:
    source = Source(file=LT11, page_number=1, box=box(420, 38, 505, 52))
    assert PictureBook(make_case(), None).line_of(source, "") is None
    assert PictureBook(make_case(), region_image).line_of(Source(file=LT11, page_number=1), "") is None
    assert PictureBook(make_case(), lambda source, margin: b"\x89PNG cut").line_of(source, "") is None


def test_a_damaged_store_costs_only_the_picture() -> None:
    def fail(source: Source, margin: float) -> bytes | None:
        raise OSError("image file is truncated")

    assert PictureBook(make_case(), fail).line_of(Source(file=LT11, page_number=1, box=box(1, 1, 9, 9)), "") is None
