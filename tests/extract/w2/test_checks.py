"""The arithmetic of a W-2 prefers one of two readings, and takes the place of the one that it prefers."""

from dataclasses import replace

from models.geometry import BoundingBox
from models.page import Page, PageRef
from pipeline.extract.confirm import Candidate
from pipeline.extract.w2.checks import apply_identities

PAGE = Page(ref=PageRef(file="scan.pdf", page_number=1), width=612, height=792, text_source="ocr")


def _box(top: float) -> BoundingBox:
    return BoundingBox(x0=300, top=top, x1=360, bottom=top + 10)


def _read(value: str, top: float) -> Candidate:
    return Candidate(value, value, 0.995, PAGE, _box(top))


def test_a_reading_preferred_by_arithmetic_brings_its_own_place() -> None:
    right = _read("2157.80", 100)
    # The reading of the box below had more votes: 6.2 % of 34,803.23 is 2,157.80.
    contested = replace(
        _read("504.65", 130), alternatives=("2157.80",), rivals=(right,), confidence=0.5, status="conflict"
    )
    done = apply_identities({"3": _read("34803.23", 80), "4": contested}, 2022)["4"]
    assert (done.value, done.raw, done.box, done.status) == ("2157.80", "2157.80", _box(100), "read")
    assert done.alternatives == ("504.65",)


def test_a_reading_that_fits_keeps_its_place() -> None:
    done = apply_identities({"3": _read("34803.23", 80), "4": _read("2157.80", 100)}, 2022)["4"]
    assert (done.value, done.box, done.alternatives) == ("2157.80", _box(100), ())
