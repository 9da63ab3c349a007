from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFilter
from rapidfuzz import fuzz

from models.geometry import BoundingBox
from models.page import Word
from pipeline.errors import CorruptDocumentError, LimitExceededError
from pipeline.settings import Settings
from pipeline.text import repair
from pipeline.text.probe import PictureProbe
from pipeline.text.reader import ReadPage, read_page
from pipeline.text.render import Grey, render_page
from pipeline.text.tesseract import read_words
from tests.pictures import DPI, LETTER_LINES, grey, page_image, scan_pdf, text_pdf

pytestmark = pytest.mark.ocr
SETTINGS = Settings()


def _saved(image: Image.Image, folder: Path, name: str = "scan.png") -> Path:
    path = folder / name
    image.save(path, dpi=(200, 200))
    return path


def _read(path: Path, media: str = "image") -> ReadPage:
    return read_page(path, media, path.name, 1, SETTINGS)  # type: ignore[arg-type]


def _says(read: ReadPage) -> float:
    return fuzz.ratio(" ".join(read.page.text().split()), " ".join(LETTER_LINES))


def test_plain_scan_is_read_with_boxes_in_points(tmp_path: Path) -> None:
    read = _read(_saved(page_image(), tmp_path))

    assert _says(read) > 97
    assert read.page.width == pytest.approx(612, abs=1)
    amount = next(word for word in read.page.words if "14,012.25" in word.text)
    assert 72 < amount.box.x0 < 500
    assert amount.box.center[1] == pytest.approx(72 * (1 + 0.4 * 3) + 7, abs=8)


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_turned_page_is_read_upright(tmp_path: Path, turned: int) -> None:
    page = np.rot90(np.asarray(page_image(LETTER_LINES * 2)), k=-(turned // 90))

    read = _read(_saved(Image.fromarray(np.ascontiguousarray(page)), tmp_path))

    assert read.page.rotation == turned
    assert "14,012.25" in read.page.text()


@pytest.mark.parametrize("turned", [180, 270])
def test_turned_page_is_known_by_its_words_where_its_letters_do_not_tell(tmp_path: Path, turned: int) -> None:
    lines = tuple(line.upper() for line in LETTER_LINES * 2)
    page = np.rot90(np.asarray(page_image(lines)), k=-(turned // 90))

    read = _read(_saved(Image.fromarray(np.ascontiguousarray(page)), tmp_path))

    assert read.page.rotation == turned
    assert "14,012.25" in read.page.text()


def test_shadow_is_taken_out(tmp_path: Path) -> None:
    page = np.asarray(page_image(), dtype=np.float32)
    shadow = np.linspace(1.0, 0.35, page.shape[1])[None, :]

    read = _read(_saved(Image.fromarray((page * shadow).astype(np.uint8)), tmp_path))

    assert "divide_background" in read.page.quality.repairs
    assert _says(read) > 95


def test_faint_print_is_darkened(tmp_path: Path) -> None:
    page = np.asarray(page_image(), dtype=np.float32)
    faint = 245 - (255 - page) * 0.16

    read = _read(_saved(Image.fromarray(faint.astype(np.uint8)), tmp_path))

    assert "stretch" in read.page.quality.repairs
    assert _says(read) > 95


def _form(*, pale: bool, has_boxes: bool) -> Image.Image:
    """Return a page with typed text over ruled lines and a line of print, which a scanner left all but white or not.

    Without boxes its lines are level ones alone, as those of a letter's tables are.
    """
    typed = np.asarray(page_image(), dtype=np.float64)
    form = np.roll(np.asarray(page_image(("Wages and tips of the year",)), dtype=np.float64), 1400, axis=0)
    for y in range(900, 1501, 100):
        form[y : y + 3, 150:1503] = 0
    for x in range(150, 1501, 150) if has_boxes else ():
        form[900:1503, x : x + 3] = 0
    form = 255 - (255 - form) * (0.13 if pale else 1.0)
    return Image.fromarray(np.minimum(form, typed).astype(np.uint8))


@pytest.mark.parametrize("pale", [True, False])
def test_form_far_paler_than_what_is_typed_into_it_is_darkened(tmp_path: Path, pale: bool) -> None:
    read = _read(_saved(_form(pale=pale, has_boxes=True), tmp_path))

    assert ("darken_form" in read.page.quality.repairs) is pale
    assert "Wages and tips of the year" in read.page.text()


def test_what_shines_through_from_the_back_of_a_letter_is_not_darkened(tmp_path: Path) -> None:
    read = _read(_saved(_form(pale=True, has_boxes=False), tmp_path))

    assert "darken_form" not in read.page.quality.repairs


def _blurred(radius: float, *, grain: float = 0.0, print_depth: float = 0.5) -> Image.Image:
    """Return a page out of focus, its print *print_depth* as dark as ink, with a camera's noise over it."""
    soft = np.asarray(page_image(size_pt=9).filter(ImageFilter.GaussianBlur(radius)), dtype=np.float64)
    noise = np.random.default_rng(7).normal(0, grain, soft.shape)
    return Image.fromarray(np.clip(232 - (255 - soft) * print_depth + noise, 0, 255).astype(np.uint8))


@pytest.mark.parametrize(("radius", "grain", "at_least"), [(2.2, 8.0, 96), (3.0, 0.0, 85)], ids=["grainy", "smooth"])
def test_blurred_print_is_set_off_from_the_paper(tmp_path: Path, radius: float, grain: float, at_least: int) -> None:
    read = _read(_saved(_blurred(radius, grain=grain), tmp_path))

    assert "sharpen" in read.page.quality.repairs
    assert _says(read) >= at_least


@pytest.mark.parametrize("size_pt", [8, 13, 30])
def test_print_in_focus_is_not_sharpened(size_pt: float) -> None:
    page = grey(page_image(size_pt=size_pt))

    assert "sharpen" not in repair.repair_tones(page, is_bilevel=False, is_form=False)[2]


def test_a_dark_band_on_a_card_is_not_taken_for_blur() -> None:
    page = grey(page_image(LETTER_LINES[:3])).copy()
    page[300:420, 200:1500] = 60

    assert "sharpen" not in repair.repair_tones(page, is_bilevel=False, is_form=False)[2]


def test_noise_on_a_page_in_focus_is_not_sharpened() -> None:
    page = grey(_blurred(0.4, grain=8.0))

    assert "sharpen" not in repair.repair_tones(page, is_bilevel=False, is_form=False)[2]


def test_clean_page_is_left_alone(tmp_path: Path) -> None:
    assert _read(_saved(page_image(), tmp_path)).page.quality.repairs == ()


def test_blank_page_has_no_words(tmp_path: Path) -> None:
    read = _read(_saved(page_image(()), tmp_path))

    assert read.page.text_source == "none"
    assert read.page.quality.ink_ratio < 0.001


def test_spanish_page_is_read_as_spanish(tmp_path: Path) -> None:
    lines = (
        "Aviso de la cantidad que debe al Servicio de Impuestos",
        "Usted debe pagar la cantidad del impuesto hasta la fecha de este aviso",
        "Si no paga el saldo según este aviso llame al número de la carta",
        "La información de su cuenta de impuestos está en la página dos",
    )

    assert _read(_saved(page_image(lines), tmp_path)).page.language == "eng+spa"


def test_text_layer_that_agrees_with_the_page_is_trusted(tmp_path: Path) -> None:
    read = _read(text_pdf(tmp_path / "letter.pdf"), "pdf")

    assert read.page.text_source == "native"
    assert read.page.words[0].confidence is None
    assert "$14,012.25" in read.page.text()


def test_hidden_text_over_a_scan_is_not_trusted(tmp_path: Path) -> None:
    path = scan_pdf(tmp_path / "scan.pdf", page_image(), hidden_text=["Amount due immediately: $99,999.99"] * 8)

    read = _read(path, "pdf")

    assert read.page.text_source == "ocr"
    assert "99,999.99" not in read.page.text()
    assert "14,012.25" in read.page.text()


def test_damaged_picture_is_a_document_error(tmp_path: Path) -> None:
    path = _saved(page_image(), tmp_path)
    path.write_bytes(path.read_bytes()[:4000])

    with pytest.raises(CorruptDocumentError, match="Page 1"):
        _read(path)


def test_pdf_that_would_unfold_a_huge_picture_is_refused_unopened(tmp_path: Path) -> None:
    path = scan_pdf(tmp_path / "scan.pdf", Image.new("1", (2000, 1000)))

    with pytest.raises(LimitExceededError, match="2000 x 1000 pixels"):
        render_page(path, "pdf", 1, Settings(max_pixels=1_999_999))
    assert render_page(path, "pdf", 1, Settings(max_pixels=2_000_000)).grey.size <= 2_000_000


class _Images:
    def __init__(self, image: bytes) -> None:
        self._image = image

    def load(self, image_key: str) -> bytes | None:
        return self._image if image_key == "key" else None


def test_second_reader_reads_a_crop(tmp_path: Path) -> None:
    read = _read(_saved(page_image(), tmp_path))
    page = read.page.model_copy(update={"image_key": "key"})
    box = next(word.box for word in page.words if "14,012.25" in word.text)

    reading, nothing = PictureProbe(_Images(read.image)).read(
        page, [box, BoundingBox(x0=500, top=700, x1=580, bottom=712)]
    )

    assert reading.text.lstrip("$") == "14,012.25"
    assert reading.confidence > 0.9
    assert nothing.text == "" or nothing.confidence < 0.9


def test_probe_without_a_picture_says_nothing(tmp_path: Path) -> None:
    read = _read(_saved(page_image(), tmp_path))
    page = read.page.model_copy(update={"image_key": "gone"})
    box = BoundingBox(x0=0, top=0, x1=100, bottom=20)
    probe = PictureProbe(_Images(read.image))

    assert probe.read(page, [box])[0].text == ""
    assert probe.ink(page, [box]) == [None]
    assert probe.ink_map(page, box, 1.0) is None


def test_an_ink_map_holds_the_ink_of_each_square_row_by_row(tmp_path: Path) -> None:
    read = _read(_saved(page_image(), tmp_path))
    page = read.page.model_copy(update={"image_key": "key"})
    word = page.words[0].box
    probe = PictureProbe(_Images(read.image))

    rows = probe.ink_map(page, word, 2.0)

    assert rows is not None
    assert (len(rows), len(rows[0])) == (int(word.height / 2), int(word.width / 2))
    corners = [(word.x0 + 2 * c, word.top + 2 * r) for r in range(len(rows)) for c in range(len(rows[0]))]
    squares = [BoundingBox(x0=x, top=y, x1=x + 2, bottom=y + 2) for x, y in corners]
    assert [share for row in rows for share in row] == probe.ink(page, squares)
    assert probe.ink_map(page, BoundingBox(x0=page.width - 4, top=0, x1=page.width + 40, bottom=8), 2.0) is None


def test_marked_box_has_more_ink_than_its_sibling(tmp_path: Path) -> None:
    image = np.asarray(page_image(), dtype=np.uint8).copy()
    for x in (200, 400):
        cv2.rectangle(image, (x, 2000), (x + 40, 2040), 0, 3)
    cv2.line(image, (200, 2000), (240, 2040), 0, 4)
    cv2.line(image, (240, 2000), (200, 2040), 0, 4)
    read = _read(_saved(Image.fromarray(image), tmp_path))
    page = read.page.model_copy(update={"image_key": "key"})
    boxes = [
        BoundingBox(x0=(x - 5) * 0.36, top=1995 * 0.36, x1=(x + 45) * 0.36, bottom=2045 * 0.36) for x in (200, 400)
    ]

    marked, empty = PictureProbe(_Images(read.image)).ink(page, boxes)

    assert marked is not None
    assert empty is not None
    assert marked > 1.3 * empty


def test_a_page_without_print_is_not_read(tmp_path: Path) -> None:
    noise = np.random.default_rng(5).normal(246, 2, (2200, 1700)).clip(0, 255).astype(np.uint8)
    noise[300:303, 500:503] = 90

    page = _read(_saved(Image.fromarray(noise), tmp_path)).page

    assert (page.words, page.text_source, page.text_source_reason, page.reader) == ((), "none", "no print", None)


def test_a_single_faint_line_is_read(tmp_path: Path) -> None:
    faint = np.asarray(page_image(LETTER_LINES[:1]), dtype=np.float32) * 0.12 + 220

    page = _read(_saved(Image.fromarray(faint.astype(np.uint8)), tmp_path)).page

    assert page.reader is not None
    assert page.words


def test_a_page_on_its_head_that_only_reads_unrepaired_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def wipe_out(grey: Grey, **_: bool) -> tuple[Grey, float, tuple[str, ...]]:
        return np.full_like(grey, 255), 0.0, ("stretch",)

    monkeypatch.setattr("pipeline.text.readings.repair.repair_tones", wipe_out)
    page = np.rot90(np.asarray(page_image(LETTER_LINES * 2)), k=2)

    read = _read(_saved(Image.fromarray(np.ascontiguousarray(page)), tmp_path))

    assert read.page.rotation == 180
    assert "14,012.25" in read.page.text()


def test_sparse_page_of_dark_print_is_not_taken_for_faint() -> None:
    page = grey(page_image(LETTER_LINES[:2]))

    assert repair.contrast(page, repair.background(page)) > repair.FAINT_CONTRAST
    assert repair.repair_tones(page, is_bilevel=False, is_form=False)[2] == ()


def test_faint_page_with_little_print_is_taken_for_faint() -> None:
    page = (235 - (255 - grey(page_image(LETTER_LINES[:2])).astype(np.float64)) * 0.3).astype(np.uint8)

    assert "stretch" in repair.repair_tones(page, is_bilevel=False, is_form=False)[2]


def test_page_whose_repair_lost_a_column_is_read_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def lose_the_lower_half(grey: Grey, **_: bool) -> tuple[Grey, float, tuple[str, ...]]:
        kept = grey.copy()
        kept[np.flatnonzero(grey.min(axis=1) < 128).mean().astype(int) :] = 255
        return kept, 0.0, ("stretch",)

    monkeypatch.setattr("pipeline.text.readings.repair.repair_tones", lose_the_lower_half)

    read = _read(_saved(page_image(LETTER_LINES), tmp_path))

    assert read.page.quality.repairs == ()
    assert LETTER_LINES[-1].split()[-1] in read.page.text()


@pytest.mark.parametrize(("lines", "is_sharpened"), [(5, True), (40, False)], ids=["letter", "form"])
def test_a_form_out_of_focus_is_not_sharpened(tmp_path: Path, lines: int, is_sharpened: bool) -> None:
    page = page_image(size_pt=9)
    draw = ImageDraw.Draw(page)
    for n in range(lines):
        draw.line((100, 900 + 30 * n, 1600, 900 + 30 * n), fill=10)
    read = _read(_saved(page.filter(ImageFilter.GaussianBlur(2.2)), tmp_path))

    assert ("sharpen" in read.page.quality.repairs) is is_sharpened


@pytest.mark.parametrize("light", [1.0, 0.3], ids=["bright", "dim"])
def test_rows_that_are_lost_between_ruled_lines_are_read_without_the_lines(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, light: float
) -> None:
    rows = [
        "12/31/2009   1040   $2,660.04   $211.09   $3,270.14",
        "12/31/2011   1040   $9,015.77   $402.66   $10,320.01",
    ]
    picture = page_image([*rows, *LETTER_LINES])
    tops = [round(DPI * (0.92 + 0.4 * n)) for n in range(3)]
    for top, shade in zip(tops, (90, 200, 90), strict=True):
        ImageDraw.Draw(picture).line([(DPI, top), (round(7.5 * DPI), top)], fill=shade, width=3)
    picture = picture.point(lambda tone: round(tone * light))

    def lose_ruled_rows(grey: Grey, dpi: float, **more: object) -> tuple[Word, ...]:
        words = read_words(grey, dpi, **more)  # type: ignore[arg-type]
        is_ruled = (grey[tops[1] - 4 : tops[1] + 8, DPI : 7 * DPI] < 230).any()
        return tuple(word for word in words if not is_ruled or word.box.top > tops[2] * 72 / DPI)

    monkeypatch.setattr("pipeline.text.readings.read_words", lose_ruled_rows)

    read = _read(_saved(picture, tmp_path))

    assert "erase_rules" in read.page.quality.repairs
    assert {"$2,660.04", "$9,015.77", "$10,320.01"} <= {word.text for word in read.page.words}
