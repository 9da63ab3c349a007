"""Text layers of PDFs as they come: what the page shows counts, and nothing else."""

import logging
from collections.abc import Callable
from pathlib import Path

import pytest
from reportlab.lib.colors import black, white
from reportlab.pdfgen.canvas import Canvas

from models.geometry import BoundingBox
from models.page import FormValue, Word
from pipeline.settings import Settings
from pipeline.text.filled import join_combs
from pipeline.text.native import NativeText, read_native
from pipeline.text.render import render_page

LINES = tuple(f"Line {n} tells of wages, tips and other compensation paid in the year" for n in range(1, 16))
WAGES = "48,231.07"
Draw = Callable[[Canvas], None]


def _page(path: Path, *draws: Draw) -> Path:
    canvas = Canvas(str(path), pagesize=(612, 792))
    canvas.setFont("Helvetica", 11)
    for n, line in enumerate(LINES):
        canvas.drawString(72, 720 - 24 * n, line)
    for draw in draws:
        draw(canvas)
    canvas.showPage()
    canvas.save()
    return path


def _read(path: Path) -> NativeText:
    return read_native(path, 1, render_page(path, "pdf", 1, Settings()))


def _text(native: NativeText) -> str:
    return " ".join(word.text for word in native.words)


def _field(name: str, value: str, flags: str = "print") -> Draw:
    def draw(canvas: Canvas) -> None:
        canvas.acroForm.textfield(name=name, value=value, x=72, y=300, width=160, height=20, annotationFlags=flags)

    return draw


def _typed(text: str, *, colour: object = black, y: int = 300) -> Draw:
    def draw(canvas: Canvas) -> None:
        canvas.setFillColor(colour)
        canvas.drawString(300, y, text)
        canvas.setFillColor(black)

    return draw


def _bar(colour: object) -> Draw:
    def draw(canvas: Canvas) -> None:
        canvas.setFillColor(colour)
        canvas.rect(290, 292, 120, 20, stroke=0, fill=1)
        canvas.setFillColor(black)

    return draw


def _underline(canvas: Canvas) -> None:
    canvas.line(290, 298, 420, 298)


def test_value_of_a_field_is_read_where_it_is_drawn(tmp_path: Path) -> None:
    native = _read(_page(tmp_path / "form.pdf", _field("f1", WAGES)))

    assert native.is_trusted
    word = next(word for word in native.words if word.text == WAGES)
    assert word.box.x0 >= 72
    assert word.box.x1 < 150, "the box is that of the letters, not of the field"
    assert [value.value for value in native.form_values] == [WAGES]


def test_what_the_parser_warns_of_never_reaches_the_log(caplog: pytest.LogCaptureFixture) -> None:
    logging.getLogger("pdfminer.pdffont").warning("could not get a box from a piece of the page")
    assert caplog.text == ""


@pytest.mark.parametrize(
    ("whole", "damaged"),
    [
        pytest.param(b"/Rect [ 72 300 232 320 ]", b"/Rect [ 72 300 232 nan ]", id="a corner that is no number"),
        pytest.param(b"/BBox [ 0 0 160 20 ] /Filter", b"/BBox [ 0 0 160 20 ] 7ilter7", id="a key that is a number"),
    ],
)
def test_page_whose_fields_the_parser_chokes_on_is_read_from_its_picture(
    tmp_path: Path, whole: bytes, damaged: bytes
) -> None:
    path = _page(tmp_path / "form.pdf", _field("f1", WAGES))
    data = path.read_bytes()
    assert whole in data
    path.write_bytes(data.replace(whole, damaged))

    assert not _read(path).is_trusted


def test_value_of_a_hidden_field_is_not_read(tmp_path: Path) -> None:
    native = _read(_page(tmp_path / "form.pdf", _field("f1", WAGES, flags="hidden")))

    assert native.is_trusted
    assert WAGES not in _text(native)
    assert native.form_values == ()


def test_remark_on_the_paper_is_no_print(tmp_path: Path) -> None:
    def remark(canvas: Canvas) -> None:
        canvas.freeTextAnnotation("signed 07/04/2021", "0 0 0 rg /Helv 10 Tf", Rect=[300, 300, 420, 316])

    native = _read(_page(tmp_path / "remark.pdf", remark, _field("f1", WAGES)))

    assert WAGES in _text(native)
    assert "07/04/2021" not in _text(native)


@pytest.mark.parametrize(
    "draws",
    [
        (_typed(WAGES, colour=white),),
        (_typed(WAGES, colour=white), _underline),
        (_typed(WAGES), _bar(black)),
        (_typed(WAGES), _bar(white)),
    ],
    ids=["white", "white over a line", "under a bar", "under white-out"],
)
def test_text_that_no_reader_sees_is_not_read(tmp_path: Path, draws: tuple[Draw, ...]) -> None:
    native = _read(_page(tmp_path / "hidden.pdf", *draws))

    assert native.is_trusted
    assert WAGES not in _text(native)
    assert "compensation" in _text(native)


def test_white_print_on_a_dark_bar_is_read(tmp_path: Path) -> None:
    native = _read(_page(tmp_path / "bar.pdf", _bar(black), _typed(WAGES, colour=white)))

    assert WAGES in _text(native)


def test_layer_of_two_texts_in_one_place_is_not_trusted(tmp_path: Path) -> None:
    native = _read(_page(tmp_path / "twice.pdf", _typed("12,000.00"), _bar(white), _typed(WAGES)))

    assert not native.is_trusted
    assert native.reason == "two texts lie on one another"


def test_bold_print_made_by_drawing_twice_is_one_text(tmp_path: Path) -> None:
    assert _read(_page(tmp_path / "bold.pdf", _typed(WAGES), _typed(WAGES))).is_trusted


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_layer_of_a_turned_page_stands_as_the_page_is_shown(tmp_path: Path, turn: int) -> None:
    path = tmp_path / "turned.pdf"
    canvas = Canvas(str(path), pagesize=(612, 792))  # of the page as it is shown
    canvas.setPageRotation(turn)
    x, y = {90: (792, 0), 180: (612, 792), 270: (0, 612)}[turn]
    canvas.translate(x, y)
    canvas.rotate(turn)
    for n, line in enumerate(LINES):
        canvas.drawString(72, 720 - 24 * n, line)
    canvas.save()

    native = _read(path)

    assert native.is_trusted
    assert (native.words[0].text, native.words[0].line) == ("Line", 0)
    assert native.words[0].box.top == pytest.approx(792 - 720 - 9, abs=3)


def test_mark_drawn_with_the_font_of_marks_reads_as_a_mark(tmp_path: Path) -> None:
    def mark(canvas: Canvas) -> None:
        canvas.setFont("ZapfDingbats", 10)
        canvas.drawString(72, 300, "4")
        canvas.setFont("Helvetica", 11)
        canvas.drawString(90, 300, "Dissolution")

    assert "✔ Dissolution" in _text(_read(_page(tmp_path / "mark.pdf", mark)))


def test_sign_of_a_box_is_a_word_of_its_own_however_close_the_next_one_stands(tmp_path: Path) -> None:
    def mark(canvas: Canvas) -> None:
        canvas.setFont("ZapfDingbats", 11)
        canvas.drawString(72, 300, "4")
        canvas.setFont("Helvetica", 11)
        canvas.drawString(72 + canvas.stringWidth("4", "ZapfDingbats", 11), 300, "Dissolution")

    assert "✔ Dissolution" in _text(_read(_page(tmp_path / "glued.pdf", mark)))


def _words(text: str, *, step: float, x: float = 100) -> list[Word]:
    return [
        Word(text=letter, box=BoundingBox(x0=x + step * n, top=100, x1=x + step * n + 5, bottom=110))
        for n, letter in enumerate(text.split())
    ]


def test_letters_in_the_cells_of_a_comb_are_one_word() -> None:
    field = FormValue(name="ssn", value="912345678", box=BoundingBox(x0=98, top=98, x1=300, bottom=112))
    outside = Word(text="Name", box=BoundingBox(x0=100, top=200, x1=130, bottom=210))

    joined = join_combs([outside, *_words("9 1 2 3 4 5 6 7 8", step=20)], [field])

    assert [word.text for word in joined] == ["Name", "912345678"]
    assert (joined[1].box.x0, joined[1].box.x1) == (100, 265)


def test_print_that_says_other_than_the_field_is_left_as_it_stands() -> None:
    field = FormValue(name="ssn", value="912345670", box=BoundingBox(x0=98, top=98, x1=300, bottom=112))
    drawn = _words("9 1 2 3 4 5 6 7 8", step=20)

    assert join_combs(drawn, [field]) == drawn


def test_layer_of_a_cropped_page_stands_as_the_page_is_shown(tmp_path: Path) -> None:
    def crop(canvas: Canvas) -> None:
        canvas.setCropBox((40, 100, 572, 760))

    native = _read(_page(tmp_path / "cropped.pdf", crop, _typed("printed 02/02/2002", y=20), _field("f1", WAGES)))

    assert native.is_trusted
    assert "02/02/2002" not in _text(native)
    assert native.words[0].box.x0 == pytest.approx(72 - 40, abs=1)
    assert native.form_values[0].box.x0 == pytest.approx(72 - 40, abs=1)


@pytest.mark.parametrize("below", [5.5, 6.0])
def test_small_label_and_large_value_under_it_that_begin_equally_high_are_not_mixed(
    tmp_path: Path, below: float
) -> None:
    def cell(canvas: Canvas) -> None:
        canvas.setFont("Times-Roman", 6)
        canvas.drawString(100, 500, "Employer identification number (EIN)")
        canvas.setFont("Courier", 10)
        canvas.drawString(100, 500 - below, "69-4410087 and sons")

    words = _read(_page(tmp_path / "a.pdf", cell)).words

    text = " ".join(word.text for word in words)
    assert "Employer identification number (EIN) 69-4410087 and sons" in text
    label, value = (word for word in words if word.text in ("Employer", "69-4410087"))
    assert label.line != value.line
    assert label.box.vertical_overlap(value.box) < 0.5
