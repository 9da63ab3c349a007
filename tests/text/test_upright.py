import cv2
import numpy as np
import pytest

from models.geometry import BoundingBox, Placement
from pipeline.text import geometry
from pipeline.text.bend import find_bend
from pipeline.text.render import Grey, Picture
from pipeline.text.upright import Upright, make_upright
from tests.pictures import grey, page_image

DPI = 100
LINES = tuple("The amount you owe is due within thirty days of the date of this notice" for _ in range(18))
MARK = (300, 420)
"""Middle, in pixels, of the black square on the page."""


def _page() -> Grey:
    page = grey(page_image(LINES, dpi=DPI)).copy()
    page[MARK[1] - 20 : MARK[1] + 21, MARK[0] - 20 : MARK[0] + 21] = 0
    return page


def _find_mark(picture: Grey) -> tuple[float, float]:
    """Return the middle of the black square in pixels: nothing else survives an opening that wide."""
    solid = cv2.morphologyEx(np.where(picture < 70, 255, 0).astype(np.uint8), cv2.MORPH_OPEN, np.ones((21, 21)))
    ys, xs = np.nonzero(solid)
    return float(xs.mean()), float(ys.mean())


def _as_shown(upright: Upright) -> tuple[float, float]:
    """Return where the placement says that the square lies, in pixels of the picture as shown."""
    placement = upright.placement()
    assert placement is not None
    x, y = (value * 72 / upright.dpi for value in _find_mark(upright.grey))
    centre = placement.box(BoundingBox(x0=x - 1, top=y - 1, x1=x + 1, bottom=y + 1)).center
    return centre[0] * upright.shown_dpi / 72, centre[1] * upright.shown_dpi / 72


def _on_desk(page: Grey) -> Grey:
    height, width = page.shape
    corners = np.array([[170, 200], [980, 160], [1010, 1290], [140, 1240]], dtype=np.float32)
    source = np.array([[0, 0], [width - 1, 0], [width - 1, height - 1], [0, height - 1]], dtype=np.float32)
    matrix = cv2.getPerspectiveTransform(source, corners)
    photo = cv2.warpPerspective(page, matrix, (1150, 1450), borderMode=cv2.BORDER_CONSTANT, borderValue=80)
    return np.asarray(photo, dtype=np.uint8)


@pytest.mark.parametrize("tilt", [-3.0, 2.0])
def test_box_of_a_crooked_scan_is_found_on_the_scan(tilt: float) -> None:
    crooked = geometry.deskew(_page(), tilt)[0]

    upright = make_upright(Picture(grey=crooked, dpi=DPI))

    assert "deskew" in upright.repairs
    assert _as_shown(upright) == pytest.approx(_find_mark(crooked), abs=2)


def test_box_of_a_photographed_sheet_is_found_on_the_photograph() -> None:
    photo = _on_desk(_page())

    upright = make_upright(Picture(grey=photo, dpi=130, is_photo=True))
    placement = upright.placement()

    assert "flatten_sheet" in upright.repairs
    assert _as_shown(upright) == pytest.approx(_find_mark(photo), abs=3)
    assert placement is not None
    assert (placement.width, placement.height) == pytest.approx((1150 * 72 / 130, 1450 * 72 / 130), abs=0.01)


@pytest.mark.parametrize("turned", [90, 180, 270])
def test_box_of_a_turned_photograph_is_found_on_it_turned_upright(turned: int) -> None:
    photo = _on_desk(_page())

    upright = make_upright(Picture(grey=geometry.turn(photo, turned), dpi=130, is_photo=True))

    assert upright.turned == turned
    assert _as_shown(upright) == pytest.approx(_find_mark(photo), abs=3)


def _curled(page: Grey, rise: float) -> Grey:
    """Return the page with its lines bent into arcs that rise and fall by *rise* of its height."""
    height, width = page.shape
    ys, xs = np.mgrid[0:height, 0:width].astype(np.float32)
    below = ys + np.float32(rise * height) * np.sin(np.pi * xs / width)
    return np.asarray(cv2.remap(page, xs, below, cv2.INTER_LINEAR, borderValue=255), dtype=np.uint8)


@pytest.mark.parametrize("is_overturned", [False, True])
def test_box_of_a_curled_sheet_is_found_on_the_photograph(is_overturned: bool) -> None:
    photo = _curled(_page(), 0.02)

    upright = make_upright(Picture(grey=photo, dpi=DPI, is_photo=True))
    if is_overturned:
        photo, upright = geometry.turn(photo, 180), upright.overturned()

    assert "unbend" in upright.repairs
    assert _as_shown(upright) == pytest.approx(_find_mark(photo), abs=3)


def test_lines_of_a_curled_sheet_are_pulled_level() -> None:
    upright = make_upright(Picture(grey=_curled(_page(), 0.02), dpi=DPI, is_photo=True))

    assert find_bend(upright.grey) is None
    assert geometry.skew_degrees(upright.grey) == pytest.approx(0, abs=0.2)


def test_even_lines_are_left_alone() -> None:
    assert find_bend(_page()) is None


def test_straight_page_needs_no_placement() -> None:
    assert make_upright(Picture(grey=_page(), dpi=DPI)).placement() is None


def test_box_is_cut_at_the_edge_of_the_page_as_shown() -> None:
    shifted = Placement(width=600, height=800, matrix=(1, 0, -50, 0, 1, 20, 0, 0, 1))

    assert shifted.box(BoundingBox(x0=10, top=770, x1=80, bottom=790)) == BoundingBox(x0=0, top=790, x1=30, bottom=800)
