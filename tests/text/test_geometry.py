import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageFilter

from pipeline.text import geometry
from pipeline.text.sheet import find_sheet, flatten_sheet
from tests.pictures import grey, page_image

LINES = tuple("The amount you owe is due within thirty days of the date of this notice" for _ in range(18))


@given(st.tuples(*[st.floats(0, 2000)] * 2), st.tuples(*[st.floats(0, 2000)] * 2), st.floats(72, 400))
def test_points_and_pixels_there_and_back(corner: tuple[float, float], size: tuple[float, float], dpi: float) -> None:
    x0, top = corner
    x1, bottom = x0 + size[0], top + size[1]

    box = geometry.pixels_to_points(x0, top, x1, bottom, dpi)

    assert box.x0 * dpi / 72 == pytest.approx(x0, abs=0.01)
    assert box.bottom * dpi / 72 == pytest.approx(bottom, abs=0.01)


@pytest.mark.parametrize("tilt", [-12.0, -4.0, -1.5, 0.0, 2.0, 5.0, 9.5])
def test_tilt_is_measured(tilt: float) -> None:
    tilted = page_image(LINES, dpi=100).rotate(-tilt, fillcolor=255)

    assert geometry.skew_degrees(grey(tilted)) == pytest.approx(tilt, abs=0.25)


@pytest.mark.parametrize(("tilt", "grows"), [(0.5, False), (9.0, True)])
def test_no_print_falls_out_of_a_levelled_page(tilt: float, grows: bool) -> None:
    page = grey(page_image(LINES, dpi=100)).copy()
    page[24:50, 30:90] = 0

    level, _ = geometry.deskew(page, tilt)

    assert np.count_nonzero(level < 128) == pytest.approx(np.count_nonzero(page < 128), rel=0.03)
    assert (level.shape != page.shape) is grows


def test_four_quarter_turns_are_none() -> None:
    page = grey(page_image(dpi=72))

    assert np.array_equal(geometry.turn(geometry.turn(page, 90), 270), page)


def test_sheet_is_found_on_a_desk() -> None:
    desk = Image.new("L", (1200, 1500), 60)
    desk.paste(page_image(LINES, dpi=100), (150, 180))

    corners = find_sheet(grey(desk))

    assert corners is not None
    assert np.allclose(corners, [[150, 180], [1000, 180], [1000, 1280], [150, 1280]], atol=12)


def test_scan_that_fills_the_picture_has_no_desk() -> None:
    assert find_sheet(grey(page_image(LINES, dpi=100))) is None


def _photographed(desk: Image.Image) -> Image.Image:
    sheet = page_image(LINES, dpi=100)
    shadow = Image.new("L", desk.size, 0)
    shadow.paste(255, (140, 170, 165 + sheet.width, 195 + sheet.height))
    dark = shadow.filter(ImageFilter.GaussianBlur(16)).point([n // 9 for n in range(256)])
    photo = ImageChops.subtract(desk, dark)
    photo.paste(sheet.point([n * 236 // 255 for n in range(256)]), (150, 180))
    return photo


def test_sheet_is_found_on_a_desk_as_bright_as_paper() -> None:
    corners = find_sheet(grey(_photographed(Image.new("L", (1200, 1500), 238))))

    assert corners is not None
    assert np.allclose(corners, [[150, 180], [1000, 180], [1000, 1280], [150, 1280]], atol=12)


def test_sheet_is_found_on_a_checked_cloth() -> None:
    down, across = np.mgrid[0:1500, 0:1200] // 110
    checks = np.where((down + across) % 2 == 0, 80, 210).astype(np.uint8)

    corners = find_sheet(grey(_photographed(Image.fromarray(checks))))

    assert corners is not None
    assert np.allclose(corners, [[150, 180], [1000, 180], [1000, 1280], [150, 1280]], atol=12)


def test_sheet_seen_aslant_is_flattened_to_the_shape_of_letter_paper() -> None:
    flat, _ = flatten_sheet(
        grey(Image.new("L", (1000, 1200), 200)), np.array([[0, 0], [900, 0], [820, 1080], [60, 1080]], dtype=np.float32)
    )

    assert flat.shape[0] / flat.shape[1] == pytest.approx(11 / 8.5, abs=0.01)
