"""Check boxes drawn as lines, told as words."""

from collections.abc import Callable
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from pipeline.settings import Settings
from pipeline.text.native import read_native
from pipeline.text.render import render_page

Draw = Callable[[Canvas], None]


def _lines(path: Path, *draws: Draw) -> list[str]:
    canvas = Canvas(str(path), pagesize=(612, 792))
    canvas.setFont("Helvetica", 10)
    for n in range(12):
        canvas.drawString(72, 720 - 24 * n, f"{n + 1}. The court finds that it has jurisdiction of the parties.")
    canvas.drawString(90, 300, "Dissolution")
    canvas.drawString(190, 300, "Legal separation")
    for draw in draws:
        draw(canvas)
    canvas.save()
    native = read_native(path, 1, render_page(path, "pdf", 1, Settings()))
    assert native.is_trusted
    lines: dict[int, list[str]] = {}
    for word in native.words:
        lines.setdefault(word.line, []).append(word.text)
    return [" ".join(words) for words in lines.values()]


def _square(x: float) -> Draw:
    return lambda canvas: canvas.rect(x, 299, 9, 9)


def _cross(x: float) -> Draw:
    def draw(canvas: Canvas) -> None:
        canvas.line(x + 1, 300, x + 8, 307)
        canvas.line(x + 1, 307, x + 8, 300)

    return draw


def test_empty_and_crossed_squares_stand_in_their_line(tmp_path: Path) -> None:
    lines = _lines(tmp_path / "form.pdf", _square(78), _square(178), _cross(178))

    assert "☐ Dissolution" in lines
    assert "☒ Legal separation" in lines


def test_square_with_a_sign_in_it_is_told_by_the_sign(tmp_path: Path) -> None:
    lines = _lines(tmp_path / "form.pdf", _square(78), lambda canvas: canvas.drawString(80, 300.5, "X"))

    assert "X Dissolution" in lines


def test_cells_of_a_comb_are_no_check_boxes(tmp_path: Path) -> None:
    lines = _lines(tmp_path / "form.pdf", *(_square(300 + 9 * n) for n in range(9)))

    assert not any("☐" in line for line in lines)
