"""What a probe keeps while its case lasts, and that it is let go of with it, not when Python next looks for cycles."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import cv2
import pytest

from models.fact import Source
from models.geometry import BoundingBox
from models.page import Page, PageRef
from pipeline.page_images import PageImages
from pipeline.text.probe import PictureProbe
from tests.pictures import grey, page_image

_PAGE = Page(ref=PageRef(file="a.pdf", page_number=1), width=612, height=792, text_source="ocr", image_key="k")
_BOX = BoundingBox(x0=72, top=72, x1=144, bottom=84)


class _Kept:
    def load(self, image_key: str) -> bytes | None:
        return bytes(cv2.imencode(".jpg", grey(page_image()))[1].tobytes())


@pytest.fixture(autouse=True)
def _no_collector() -> Iterator[None]:
    gc.disable()
    yield
    gc.enable()


def test_a_probe_goes_with_its_case() -> None:
    probe = PictureProbe(_Kept(), second_reader=False)
    assert probe.ink(_PAGE, [_BOX]) != [None]
    gone = weakref.ref(probe)

    del probe

    assert gone() is None


def test_the_check_boxes_of_a_page_are_looked_for_once(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[float] = []
    monkeypatch.setattr("pipeline.text.probe.drawn_boxes", lambda ink, dpi: looked.append(dpi) or [])
    probe = PictureProbe(_Kept(), second_reader=False)

    assert [probe.check_boxes(_PAGE), probe.check_boxes(_PAGE)] == [[], []]
    assert looked == [72.0]


def test_the_pictures_for_a_summary_go_with_its_case() -> None:
    images = PageImages([_PAGE.model_copy(update={"image_dpi": 200})], _Kept().load)
    assert images.region(Source(file="a.pdf", page_number=1, box=_BOX), 0) is not None
    gone = weakref.ref(images)

    del images

    assert gone() is None
