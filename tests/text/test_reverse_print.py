"""White print on dark bands is turned dark on white; solid bars, barcodes and pictures are left alone."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from pipeline.text.render import Grey
from pipeline.text.reverse_print import right_reverse_print

BAND = (slice(100, 200), slice(150, 1500))


def sheet() -> Grey:
    """Return a white Letter page at 200 dpi with a line of bold print."""
    page = np.full((2200, 1700), 245, np.uint8)
    cv2.putText(page, "NOTICE OF INTENT TO LEVY AND OF YOUR RIGHT", (150, 600), cv2.FONT_HERSHEY_DUPLEX, 1.6, 20, 5)
    return page


def banded(ground: int, ink: int) -> Grey:
    page = sheet()
    page[BAND] = ground
    cv2.putText(page, "W-2 Wage and Tax Statement 2020", (200, 170), cv2.FONT_HERSHEY_DUPLEX, 1.8, ink, 3)
    return page


@pytest.mark.parametrize(("ground", "ink"), [(25, 250), (90, 230)])
def test_print_of_a_band_becomes_dark_on_white(ground: int, ink: int) -> None:
    page = banded(ground, ink)

    righted = right_reverse_print(page)

    inside = righted[BAND][8:-8, 8:-8]
    assert np.median(inside) > 240
    assert inside[page[BAND][8:-8, 8:-8] == ink].max() < 30
    assert np.array_equal(righted[300:], page[300:])


def _solid() -> Grey:
    page = sheet()
    page[BAND] = 10
    return page


def _bars() -> Grey:
    page = sheet()
    page[BAND][:, ::6] = 10
    page[BAND][:, 1::6] = 10
    page[BAND][:, 2::6] = 10
    page[BAND][:, 3::6] = 10
    return page


def _framed_by_desk() -> Grey:
    return cv2.copyMakeBorder(sheet(), 200, 200, 200, 200, cv2.BORDER_CONSTANT, value=40).astype(np.uint8)


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(sheet(), id="bold-print"),
        pytest.param(_solid(), id="blacked-out"),
        pytest.param(_bars(), id="barcode"),
        pytest.param(_framed_by_desk(), id="desk"),
        pytest.param(banded(200, 250), id="pale-band"),
        pytest.param(banded(60, 80), id="no-print-to-speak-of"),
    ],
)
def test_other_dark_places_stay_as_they_are(page: Grey) -> None:
    assert right_reverse_print(page) is page
