import numpy as np
import pytest

from pipeline.text import geometry
from pipeline.text.orientation import stands_on_its_head, text_runs_sideways
from tests.pictures import grey, page_image

LINES = tuple("The amount you owe is due within thirty days of the date of this notice" for _ in range(18))


@pytest.mark.parametrize(("turned", "sideways"), [(0, False), (90, True), (180, False), (270, True)])
def test_quarter_turns_are_seen(turned: int, sideways: bool) -> None:
    page = geometry.turn(grey(page_image(LINES, dpi=100)), turned)

    assert text_runs_sideways(page) is sideways


@pytest.mark.parametrize(("dpi", "size_pt"), [(100, 12), (200, 9), (300, 10)])
def test_a_page_on_its_head_is_seen(dpi: int, size_pt: float) -> None:
    page = grey(page_image(LINES, dpi=dpi, size_pt=size_pt))

    assert not stands_on_its_head(page, dpi)
    assert stands_on_its_head(geometry.turn(page, 180), dpi)


@pytest.mark.parametrize("lines", [("THE AMOUNT YOU OWE IS DUE WITHIN THIRTY DAYS",) * 18, LINES[:1], ()])
def test_capitals_few_letters_and_an_empty_page_do_not_tell_which_way_up_they_stand(lines: tuple[str, ...]) -> None:
    page = grey(page_image(lines, dpi=200))

    assert not stands_on_its_head(page, 200)
    assert not stands_on_its_head(geometry.turn(page, 180), 200)


def test_dirt_down_a_copy_is_not_taken_for_lines_of_text() -> None:
    page = grey(page_image(LINES[:5], size_pt=9)).copy()
    chance = np.random.default_rng(3)
    for x in (130, 700, 1500):
        page[:, x : x + 2][chance.random((len(page), 1))[:, 0] < 0.55] = 0
    page[chance.random(page.shape) < 0.0025] = 0
    edge = np.minimum(np.arange(page.shape[1]), np.arange(page.shape[1])[::-1])
    page[chance.random(page.shape) < 0.5 * np.exp(-edge / 16)] = 0

    assert not text_runs_sideways(page)
