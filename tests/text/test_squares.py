"""Check boxes drawn as lines, told as words."""

from collections.abc import Callable, Sequence
from pathlib import Path

import cv2
import numpy as np
from reportlab.pdfgen.canvas import Canvas

from pipeline.settings import Settings
from pipeline.text.native import read_native
from pipeline.text.render import Grey, render_page
from pipeline.text.squares import drawn_boxes

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


def test_square_whose_words_begin_the_next_line_ends_its_own(tmp_path: Path) -> None:
    lines = _lines(tmp_path / "form.pdf", _square(272))

    assert any(line.endswith("separation ☐") for line in lines)


def test_square_with_a_sign_in_it_is_told_by_the_sign(tmp_path: Path) -> None:
    lines = _lines(tmp_path / "form.pdf", _square(78), lambda canvas: canvas.drawString(80, 300.5, "X"))

    assert "X Dissolution" in lines


def test_cells_of_a_comb_are_no_check_boxes(tmp_path: Path) -> None:
    lines = _lines(tmp_path / "form.pdf", *(_square(300 + 9 * n) for n in range(9)))

    assert not any("☐" in line for line in lines)


_DPI = 200
_SIDE = 24
"""Pixels."""


def _ink(*squares: tuple[int, int], crossed: Sequence[int] = (), faint: Sequence[int] = ()) -> Grey:
    """The ink of a page with *squares* at (x, y); those of *crossed* hold a cross that sticks out, of *faint* a dot."""
    ink = np.zeros((400, 600), dtype=np.uint8)
    cv2.putText(ink, "O D B DOB 8", (20, 60), cv2.FONT_HERSHEY_SIMPLEX, 1.1, 255, 2)
    for n, (x, y) in enumerate(squares):
        cv2.rectangle(ink, (x, y), (x + _SIDE, y + _SIDE), 255, 2)
        if n in crossed:
            cv2.line(ink, (x - 6, y - 5), (x + _SIDE + 7, y + _SIDE + 4), 255, 3)
            cv2.line(ink, (x - 3, y + _SIDE + 6), (x + _SIDE + 4, y - 5), 255, 3)
        if n in faint:
            cv2.circle(ink, (x + _SIDE // 2, y + _SIDE // 2), 2, 255, -1)
    return ink


def _told(ink: Grey) -> list[tuple[int, int, bool]]:
    """Return where the squares were found, to ten pixels, and whether they are marked."""
    to_pixels = _DPI / 72 / 10
    found = [(round(b.box.x0 * to_pixels), round(b.box.top * to_pixels), b.is_marked) for b in drawn_boxes(ink, _DPI)]
    return sorted(found)


def test_squares_in_a_picture_are_told_empty_or_marked() -> None:
    ink = _ink((50, 150), (200, 150), (350, 150), crossed=[1])

    assert _told(ink) == [(5, 15, False), (20, 15, True), (35, 15, False)]


def test_letters_without_corners_are_no_squares() -> None:
    assert _told(_ink()) == []


def test_square_that_is_neither_surely_empty_nor_marked_is_left_out() -> None:
    assert _told(_ink((50, 150), (200, 150), faint=[1])) == [(5, 15, False)]
