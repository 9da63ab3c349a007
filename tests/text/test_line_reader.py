"""Pages that defeat Tesseract are read line by line, and their values again by Tesseract."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest
from PIL import Image
from rapidfuzz import fuzz

from models.geometry import BoundingBox
from models.page import Page, Reading, Word
from pipeline.settings import Settings
from pipeline.text.probe import PictureProbe
from pipeline.text.reader import ReadPage, read_page
from pipeline.text.render import Grey
from pipeline.text.repeats import Repeats
from pipeline.text.tesseract import Engine, OcrTimeoutError, read_words, reader_of
from tests.pictures import DPI, LETTER_LINES, grey, page_image

pytestmark = pytest.mark.ocr


@pytest.fixture(autouse=True)
def _nothing_read_before(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.text.readings._REPEATS", Repeats())


def _blurred(folder: Path, *, turned: int = 0) -> Path:
    """Write a page so soft and grainy that Tesseract finds no line on it."""
    page = cv2.GaussianBlur(grey(page_image(size_pt=10)), (0, 0), 2.2).astype(np.float32)
    grain = np.random.default_rng(3).normal(0, 24, page.shape)
    path = folder / "photo.png"
    soft = np.clip(page * 0.6 + 90 + grain, 0, 255).astype(np.uint8)
    Image.fromarray(np.rot90(soft, k=turned // 90)).save(path, dpi=(DPI, DPI))
    return path


def _read(path: Path, settings: Settings) -> ReadPage:
    return read_page(path, "image", path.name, 1, settings)


def _says(page: Page) -> float:
    return fuzz.ratio(" ".join(page.text().split()), " ".join(LETTER_LINES))


def test_a_page_that_tesseract_reads_badly_is_read_line_by_line(tmp_path: Path) -> None:
    path = _blurred(tmp_path)
    alone = _read(path, Settings(second_reader=False)).page
    page = _read(path, Settings()).page
    assert (alone.reader, page.reader) == (reader_of("auto"), "recognizer")
    assert _says(alone) < 40
    assert _says(page) > 85


def test_boxes_lie_where_the_words_are_printed(tmp_path: Path) -> None:
    page = _read(_blurred(tmp_path), Settings()).page
    amount = next(word.box for word in page.words if word.text.endswith("012.25"))
    line = LETTER_LINES.index("Amount due immediately: $14,012.25")
    assert amount.center[1] == pytest.approx(72 * (1 + 0.4 * line) + 6, abs=4)
    assert amount.height < 16


def test_a_page_that_tesseract_reads_well_is_left_to_it(tmp_path: Path) -> None:
    path = tmp_path / "scan.png"
    page_image().save(path, dpi=(DPI, DPI))
    assert _read(path, Settings()).page.reader != "recognizer"


def test_what_reads_as_nothing_is_tried_upside_down(tmp_path: Path) -> None:
    page = _read(_blurred(tmp_path, turned=180), Settings()).page
    assert _says(page) > 85
    assert page.rotation == 180


@pytest.mark.parametrize("turned", [90, 270])
def test_a_page_whose_lines_turn_out_to_run_down_is_turned(
    turned: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.text.upright.orientation.text_runs_sideways", lambda _: False)
    monkeypatch.setattr("pipeline.text.readings.read_words", lambda *_, **__: ())
    page = _read(_blurred(tmp_path, turned=turned), Settings()).page
    assert _says(page) > 85
    assert page.rotation == 360 - turned


def _scan(folder: Path) -> Path:
    path = folder / "scan.png"
    page_image().save(path, dpi=(DPI, DPI))
    return path


def _lose_the_end(*arguments: Any, **named: Any) -> tuple[Word, ...]:
    return tuple(word for word in read_words(*arguments, **named) if word.line < len(LETTER_LINES) - 2)


def test_a_page_of_which_tesseract_passes_over_a_part_is_read_line_by_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.text.readings.read_words", _lose_the_end)
    page = _read(_scan(tmp_path), Settings()).page
    assert page.reader == "recognizer"
    assert _says(page) > 95


def test_a_turned_reading_is_taken_only_where_it_is_better(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    upended = Word(text="Iilj-4", box=BoundingBox(x0=72, top=72, x1=84, bottom=240), confidence=0.4, line=0)
    monkeypatch.setattr("pipeline.text.readings.read_words", _lose_the_end)
    monkeypatch.setattr("pipeline.text.readings.read_by_line", lambda *_: (upended,))
    page = _read(_scan(tmp_path), Settings()).page
    assert page.reader != "recognizer"
    assert page.rotation == 0
    assert _says(page) > 70


def test_a_page_that_both_readers_find_to_run_down_is_turned(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def read_little(picture: Grey, _: float) -> tuple[Word, ...]:
        side, end = (240, 84) if picture.shape[0] > picture.shape[1] else (84, 240)
        return (Word(text="Amount", box=BoundingBox(x0=72, top=72, x1=side, bottom=end), confidence=0.8, line=0),)

    monkeypatch.setattr("pipeline.text.upright.orientation.text_runs_sideways", lambda _: False)
    monkeypatch.setattr("pipeline.text.readings.read_words", _lose_the_end)
    monkeypatch.setattr("pipeline.text.readings.read_by_line", read_little)
    path = tmp_path / "sideways.png"
    Image.fromarray(np.rot90(grey(page_image()))).save(path, dpi=(DPI, DPI))
    page = _read(path, Settings()).page
    assert page.height > page.width


def test_print_of_the_back_that_shines_through_is_left_unread(tmp_path: Path) -> None:
    front = grey(page_image()).astype(np.int16)
    back = np.roll(front[:, ::-1], 70, axis=0)
    path = tmp_path / "thin-paper.png"
    Image.fromarray(np.minimum(front, 255 - (255 - back) // 5).astype(np.uint8)).save(path, dpi=(DPI, DPI))
    page = _read(path, Settings()).page
    assert page.reader != "recognizer"
    assert _says(page) > 95


def _take_too_long(*_: Any, **__: Any) -> tuple[Word, ...]:
    raise OcrTimeoutError


def test_a_page_on_which_tesseract_takes_too_long_is_read_line_by_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.text.readings.read_words", _take_too_long)
    page = _read(_scan(tmp_path), Settings()).page
    assert page.reader == "recognizer"
    assert _says(page) > 95


@pytest.mark.parametrize("has_second_reader", [False, True])
def test_a_page_that_neither_reader_reads_is_given_up(
    has_second_reader: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.text.readings.read_words", _take_too_long)
    monkeypatch.setattr("pipeline.text.readings.read_by_line", lambda *_: ())
    with pytest.raises(OcrTimeoutError):
        _read(_scan(tmp_path), Settings(second_reader=has_second_reader))


class _Pictures:
    def load(self, image_key: str) -> bytes | None:
        return bytes(cv2.imencode(".png", grey(page_image()))[1].tobytes())


def _page(reader: str) -> Page:
    return Page.model_validate(
        {
            "ref": {"file": "scan.png", "page_number": 1},
            "width": 612,
            "height": 792,
            "text_source": "ocr",
            "reader": reader,
            "image_key": "key",
            "image_dpi": DPI,
        }
    )


@pytest.mark.parametrize("reader", ["library", "recognizer"])
def test_values_are_read_again_by_the_reader_that_did_not_read_the_page(
    reader: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "pipeline.text.probe.recognize", lambda crops: [Reading(text="recognizer", confidence=1) for _ in crops]
    )
    line = LETTER_LINES.index("Amount due immediately: $14,012.25")
    top = 72 * (1 + 0.4 * line)
    box = BoundingBox(x0=72, top=top - 1, x1=420, bottom=top + 17)
    [reading] = PictureProbe(_Pictures()).read(_page(reader), [box])
    assert reading.text == ("recognizer" if reader == "library" else "Amount due immediately: $14,012.25")


@pytest.mark.parametrize("engine", ["auto", "pytesseract"])
def test_a_box_at_or_beyond_the_rim_reads_as_nothing(engine: Engine) -> None:
    boxes = [BoundingBox(x0=72, top=791, x1=90, bottom=800), BoundingBox(x0=700, top=72, x1=720, bottom=90)]
    probe = PictureProbe(_Pictures(), engine=engine)
    assert [reading.text for reading in probe.read(_page("recognizer"), boxes)] == ["", ""]
