from collections.abc import Sequence

import numpy as np
import pytest

from models.geometry import BoundingBox
from models.page import Reading, Rule, Word
from pipeline.text import cell_heads
from pipeline.text.cell_heads import read_cell_heads
from pipeline.text.render import Grey

_DPI = 144.0
_PAGE = np.full((400, 800), 255, np.uint8)


def _rules() -> tuple[Rule, ...]:
    """Two cells side by side, 100 points wide and 24 high."""
    level = [Rule(box=BoundingBox(x0=20, top=y, x1=220, bottom=y + 1), horizontal=True) for y in (20, 44)]
    upright = [Rule(box=BoundingBox(x0=x, top=20, x1=x + 1, bottom=44), horizontal=False) for x in (20, 120, 220)]
    return (*level, *upright)


def _value(x0: float, top: float) -> Word:
    return Word(text="1,200.00", box=BoundingBox(x0=x0, top=top, x1=x0 + 40, bottom=top + 9), confidence=0.99, line=3)


@pytest.fixture
def crops(monkeypatch: pytest.MonkeyPatch) -> list[Grey]:
    """Every crop reads as the name of box 10; the crops that were read are kept."""
    kept: list[Grey] = []

    def recognize(pictures: Sequence[Grey]) -> list[Reading]:
        kept.extend(pictures)
        return [Reading(text="10 Dependent care", confidence=0.8) for _ in pictures]

    monkeypatch.setattr(cell_heads, "recognize", recognize)
    return kept


def test_the_name_over_a_value_is_read(crops: list[Grey]) -> None:
    words = read_cell_heads(_PAGE, _DPI, _rules(), [_value(30, 31), _value(130, 22)])
    assert [word.text for word in words] == ["10", "Dependent", "care"]
    assert all(word.box.x0 >= 21 and word.box.x1 <= 120 and word.box.bottom <= 31 for word in words)
    assert {word.line for word in words} == {4}
    assert len(crops) == 1


def test_cells_without_lines_are_none(crops: list[Grey]) -> None:
    assert read_cell_heads(_PAGE, _DPI, _rules()[:2], [_value(30, 31)]) == ()
    assert crops == []


@pytest.mark.parametrize(
    ("text", "confidence", "is_kept"),
    [("12b", 0.9, True), ("120", 0.95, False), ("Wages", 0.3, False)],
    ids=["row", "figures", "unsure"],
)
def test_only_what_may_be_a_name_is_kept(
    text: str, confidence: float, is_kept: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cell_heads, "recognize", lambda some: [Reading(text=text, confidence=confidence) for _ in some])
    assert bool(read_cell_heads(_PAGE, _DPI, _rules(), [])) is is_kept


def test_a_name_is_as_wide_as_its_print(crops: list[Grey]) -> None:
    page = _PAGE.copy()
    page[44:54, 50:90] = 0
    words = read_cell_heads(page, _DPI, _rules(), [_value(130, 22)])
    assert words[0].box.x0 == pytest.approx(25, abs=1)
    assert words[-1].box.x1 == pytest.approx(45, abs=1)
