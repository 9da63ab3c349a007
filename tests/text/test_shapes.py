"""Shapes of a page told by their outlines: the same as if every pixel were labelled."""

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from models.geometry import BoundingBox
from models.page import Word
from pipeline.text.geometry import Grey, ink_mask, shape_sizes
from pipeline.text.quality import misses_letters
from pipeline.text.repair import is_speckled

MASKS = arrays(np.uint8, (12, 16), elements=st.sampled_from((0, 255)), fill=st.just(0))


@given(MASKS)
def test_sizes_are_those_of_the_connected_shapes(mask: Grey) -> None:
    _, _, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)

    width, height = shape_sizes(mask)

    expected = zip(stats[1:, cv2.CC_STAT_WIDTH], stats[1:, cv2.CC_STAT_HEIGHT], strict=True)
    assert sorted(zip(width, height, strict=True)) == sorted(expected)


@given(arrays(np.uint8, (40, 30)), st.sampled_from((3, 15, 55)))
def test_ink_is_what_an_adaptive_threshold_gives(page: Grey, window: int) -> None:
    expected = cv2.adaptiveThreshold(page, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, window, 18)

    assert np.array_equal(ink_mask(page, window=window), expected)


@given(arrays(np.bool_, (4, 4)))
def test_a_speck_has_at_most_three_pixels(block: np.ndarray) -> None:
    mask = np.zeros((6, 6), np.uint8)
    mask[1:5, 1:5][block] = 255
    _, _, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    share_of_specks = np.mean(stats[1:, cv2.CC_STAT_AREA] <= 3) if len(stats) > 1 else 0.0

    page = np.tile(255 - mask, (10, 10))

    assert is_speckled(page) == bool(share_of_specks > 0.25)


def _row_of_letters(count: int) -> Grey:
    mask = np.zeros((40, 20 * count), np.uint8)
    for n in range(count):
        mask[10:20, 20 * n : 20 * n + 10] = 255
    return mask


@pytest.mark.parametrize(("covered", "expected"), [(10, False), (9, False), (8, True), (0, True)])
def test_letters_outside_the_words_are_missed(covered: int, expected: bool) -> None:
    mask = _row_of_letters(10)
    words = [Word(text="x", box=BoundingBox(x0=20 * n, top=10, x1=20 * n + 10, bottom=20)) for n in range(covered)]

    missed = misses_letters(mask, np.zeros_like(mask), words, 72, share=0.15)

    assert missed is expected


def test_what_is_left_of_ruled_lines_and_stains_is_no_letter() -> None:
    mask = _row_of_letters(4)
    lines = np.zeros_like(mask)
    lines[10:20, 0:10] = 255
    mask[:, 40:] = 255

    words = [Word(text="x", box=BoundingBox(x0=20, top=10, x1=30, bottom=20))]

    assert not misses_letters(mask, lines, words, 72, share=0.15)
