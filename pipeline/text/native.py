"""The text layer of a PDF page, and the proof that it says what the page shows.

Text layers lie: another OCR's errors laid invisibly over a scan, shifted text, encodings that turn to garbage when
copied, values drawn as lines. A layer is trusted only where the picture bears it out.
"""

from __future__ import annotations

import logging
import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import pdfplumber
from pdfminer.psexceptions import PSException
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from models.page import FormValue, Word
from pipeline.pdfium import PDFIUM_LOCK, open_pdf
from pipeline.text.filled import copy_with_fields, form_values, join_combs
from pipeline.text.layer_proof import refutation
from pipeline.text.layer_words import in_lines, in_lines_again, level_words, slanted_words, stands_upright, unmarked
from pipeline.text.render import Picture, largest_image
from pipeline.text.shown import lie_on_one_another, shown_words, words_on_page
from pipeline.text.squares import check_boxes

logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
"""What it warns of, a font without a size, say, changes no text, and its words may quote the page."""

_MIN_CHARACTERS = 20
_SCAN_COVER = 0.5
_SHOWN = 0.97
"""Share of its words that the page must show; the few others are left out."""
_ON_ONE_ANOTHER = "two texts lie on one another"
_HIDDEN = "text layer holds words that the page does not show"
_UNPARSED = (
    PSException,
    PdfminerException,
    MalformedPDFException,
    OSError,
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    AssertionError,
    ArithmeticError,
    RecursionError,
    struct.error,
    zlib.error,
)
"""What pdfplumber and pdfminer raise on a damaged file: their own errors, and whatever a wrong value leads to."""


@dataclass(frozen=True)
class NativeText:
    """A text layer and whether it proved itself.

    Attributes:
        words: With boxes in points and no confidence.
        form_values: Values of fillable fields, also among *words*.
        is_trusted: The picture bears it out.
        reason: Why, or why not.
    """

    words: tuple[Word, ...]
    form_values: tuple[FormValue, ...]
    is_trusted: bool
    reason: str


_NOTHING = NativeText(words=(), form_values=(), is_trusted=False, reason="no text layer")


def read_native(path: Path, page_number: int, picture: Picture) -> NativeText:
    """Return the text layer of a PDF page, judged against *picture*, which shows the same page."""
    with open_pdf(path) as document:
        page = document[page_number - 1]
        characters = page.get_textpage().count_chars()
        image = largest_image(page)
        page.close()
    if image is not None and image[1] > _SCAN_COVER:
        return NativeText((), (), is_trusted=False, reason="text laid over a scan by another program")
    filled = copy_with_fields(path, page_number)
    if characters < _MIN_CHARACTERS and filled is None:
        return _NOTHING
    layer = _extract(path, page_number, filled)
    if not layer.words:
        return _NOTHING
    if not layer.is_upright:
        return NativeText((), (), is_trusted=False, reason="text runs sideways")
    on_page = words_on_page(layer.words, picture)
    words = in_lines_again(shown_words(on_page, picture), check_boxes(layer.rectangles, on_page, picture))
    reason: str | None
    if len(words) < _SHOWN * len(on_page):
        reason = _HIDDEN
    elif not layer.is_clear:
        reason = _ON_ONE_ANOTHER
    else:
        reason = refutation(words, picture)
    return NativeText(
        words, layer.form_values, is_trusted=reason is None, reason=reason or "text layer agrees with the page"
    )


@dataclass(frozen=True)
class _Layer:
    """What a page's text layer holds, seen or not: words, values of drawn fields, drawn rectangles.

    It is upright where most letters stand upright, clear where no two texts lie on one another.
    """

    words: tuple[Word, ...] = ()
    form_values: tuple[FormValue, ...] = ()
    is_upright: bool = False
    is_clear: bool = True
    rectangles: tuple[dict[str, Any], ...] = ()


def _extract(path: Path, page_number: int, filled: BinaryIO | None) -> _Layer:
    """Return the text layer of a page, or of *filled*, a copy of it with its fields drawn."""
    try:
        with PDFIUM_LOCK, pdfplumber.open(filled or path, pages=[1 if filled else page_number], password="") as copy:
            page = copy.pages[0]
            chars = page.chars
            rectangles = page.rects
            left, top = _shown_corner(page)
            for item in (*chars, *rectangles):
                _shift(item, left, top)
            for char in chars:
                char["text"] = unmarked(char)
            is_clear = not lie_on_one_another([char for char in chars if stands_upright(char)])
            level = page.filter(lambda item: item["object_type"] != "char" or stands_upright(item))
            words = level_words(level.chars)
            slanted = slanted_words([char for char in chars if not stands_upright(char)])
            page.close()
        values = _form_values(path, page_number, words) if filled else ()
    except _UNPARSED:
        # A layer the parser chokes on proves nothing; the page is read from its picture.
        return _Layer()
    level_lines = in_lines(join_combs(words, values))
    last = max((word.line for word in level_lines), default=-1)
    stamped = (word.model_copy(update={"line": last + 1 + word.line}) for word in slanted)
    is_upright = sum(map(stands_upright, chars)) >= 0.8 * len(chars)
    return _Layer((*level_lines, *stamped), values, is_upright, is_clear, tuple(rectangles))


def _form_values(path: Path, page_number: int, words: Sequence[Word]) -> tuple[FormValue, ...]:
    with PDFIUM_LOCK, pdfplumber.open(path, pages=[page_number], password="") as document:
        page = document.pages[0]
        return tuple(form_values(page, _shown_corner(page), words))


def _shown_corner(page: Any) -> tuple[float, float]:
    """Return where the corner of what a viewer shows lies: boxes are told from that of the whole sheet."""
    (left, top), (x, y) = page.mediabox[:2], page.cropbox[:2]
    return max(left, x), max(top, y)


def _shift(item: dict[str, Any], left: float, top: float) -> None:
    item["x0"], item["x1"] = item["x0"] - left, item["x1"] - left
    item["top"], item["bottom"] = item["top"] - top, item["bottom"] - top
