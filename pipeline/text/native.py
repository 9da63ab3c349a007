"""The text layer of a PDF page, and the proof that it says what the page shows.

Text layers lie: another OCR's errors laid invisibly over a scan, shifted text, encodings that turn to garbage when
copied, values drawn as lines. A layer is trusted only where the picture bears it out.
"""

from __future__ import annotations

import logging
import math
import re
import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
import pdfplumber
from pdfminer.psexceptions import PSException
from pdfplumber.utils import extract_words
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException
from rapidfuzz import fuzz

from models.geometry import BoundingBox
from models.page import FormValue, Word
from pipeline.pdfium import PDFIUM_LOCK, open_pdf
from pipeline.text.filled import copy_with_fields, form_values, join_combs
from pipeline.text.geometry import ink_mask, shape_sizes
from pipeline.text.recognizer import is_available, recognize
from pipeline.text.render import Grey, Picture, largest_image
from pipeline.text.shown import lie_on_one_another, shown_words, words_on_page
from pipeline.text.squares import check_boxes

logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
"""What it warns of, a font without a size, say, changes no text, and its words may quote the page."""

_MIN_CHARACTERS = 20
_SCAN_COVER = 0.5
_SAMPLE_PIECES = 6
_PIECE_LETTERS = 6, 18
_AGREES = 80
"""How much alike a piece reads, 0 to 100, that is the same."""
_SHOWN = 0.97
"""Share of its words that the page must show; the few others are left out."""
_MARKS = {**dict.fromkeys("345678lnu", "✔"), **dict.fromkeys("mopqr", "☐")}
"""Signs of ZapfDingbats by their codes: check marks, crosses, discs and squares; open circles and squares."""
_BOX_SIGNS = "☐☒☑❑❏✓✔"
"""Signs of boxes and their marks: each is a word of its own, however close the next one stands."""
_SAME_TOP, _NEAR_TOP = 2, 3
"""Points within which the tops of letters of one word lie, and those of lines that may run through one another."""
_BASELINES, _COLLISIONS = 1.5, 3
_CAPITAL, _DESCENT = 0.7, 0.05
_HIDDEN = "text layer holds words that the page does not show"
_GARBAGE = re.compile(r"\(cid:\d+\)|[\ue000-\uf8ff\ufffd]")


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
    words = _in_lines_again(shown_words(on_page, picture), check_boxes(layer.rectangles, on_page, picture))
    reason = _refutation(layer, words, picture) if len(words) >= _SHOWN * len(on_page) else _HIDDEN
    return NativeText(
        words, layer.form_values, is_trusted=reason is None, reason=reason or "text layer agrees with the page"
    )


@dataclass(frozen=True)
class _Layer:
    """What a page's text layer holds, seen or not.

    Attributes:
        words: Those printed and those drawn by fields.
        form_values: Values of fillable fields that are drawn.
        is_upright: Most letters stand upright.
        is_clear: No two texts lie on one another.
        rectangles: Those drawn on the page.
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
                char["text"] = _unmarked(char)
            is_clear = not lie_on_one_another([char for char in chars if _stands_upright(char)])
            level = page.filter(lambda item: item["object_type"] != "char" or _stands_upright(item))
            printed = extract_words(
                _in_tiers(level.chars),
                x_tolerance=2,
                y_tolerance=_SAME_TOP,
                keep_blank_chars=False,
                use_text_flow=False,
                split_at_punctuation=_BOX_SIGNS,
                extra_attrs=["tier"],
            )
            slanted = _slanted_lines([char for char in chars if not _stands_upright(char)])
            page.close()
        words = [Word(text=word["text"], box=_box(word)) for word in printed if word["text"].strip()]
        values = _form_values(path, page_number, words) if filled else ()
    except _UNPARSED:
        # A layer the parser chokes on proves nothing; the page is read from its picture.
        return _Layer()
    in_lines = _in_lines(join_combs(words, values))
    last = max((word.line for word in in_lines), default=-1)
    stamped = (word.model_copy(update={"line": last + 1 + word.line}) for word in slanted)
    is_upright = sum(map(_stands_upright, chars)) >= 0.8 * len(chars)
    return _Layer((*in_lines, *stamped), values, is_upright, is_clear, tuple(rectangles))


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


def _unmarked(char: dict[str, Any]) -> str:
    """Return the text of a letter, for a sign of the font of marks the sign it shows: its codes read as figures."""
    if "Dingbats" not in char["fontname"]:
        return str(char["text"])
    return _MARKS.get(str(char["text"]), str(char["text"]))


def _stands_upright(char: dict[str, Any]) -> bool:
    a, b, _, d = char["matrix"][:4]
    return bool(char["upright"]) and a > 0 and d > 0 and abs(b) < 0.02 * abs(a)


def _in_tiers(chars: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the letters, those of lines whose tops lie level but that run through one another told apart.

    A small label and the large value under it may begin equally high in fonts with much room above their letters;
    words are made of letters with level tops, so the two would be mixed letter by letter.
    """
    tiers: list[tuple[int, dict[str, Any]]] = []
    row: list[dict[str, Any]] = []
    for char in (*sorted(chars, key=lambda one: float(one["top"])), None):
        if row and (char is None or char["top"] - row[-1]["top"] > _NEAR_TOP):
            is_mixed = _collide(row)
            tiers += [(round(one["matrix"][5]) if is_mixed else 0, one) for one in row]
            for one in row if is_mixed else ():
                _tighten(one)
            row = []
        if char is not None:
            row.append(char)
    told = {id(one): tier for tier, one in tiers}
    for one in chars:
        one["tier"] = told[id(one)]
    return sorted(chars, key=lambda one: int(one["tier"]))


def _tighten(char: dict[str, Any]) -> None:
    """Make a letter as high as a capital above its baseline: fonts differ in the room they claim about it."""
    baseline, size = char["bottom"] + char["y0"] - char["matrix"][5], float(char["size"])
    char["top"], char["bottom"] = baseline - _CAPITAL * size, baseline + _DESCENT * size


def _collide(row: Sequence[dict[str, Any]]) -> bool:
    """True where letters on different baselines lie over one another, three times or more: no stroke or accent."""
    printed = sorted((one for one in row if not one["text"].isspace()), key=lambda one: float(one["x0"]))
    crossings = 0
    for left, right in pairwise(printed):
        narrow = min(left["x1"] - left["x0"], right["x1"] - right["x0"])
        is_over = left["x1"] - right["x0"] > 0.4 * narrow
        crossings += is_over and abs(left["matrix"][5] - right["matrix"][5]) > _BASELINES
    return crossings >= _COLLISIONS


def _slanted_lines(chars: Sequence[dict[str, Any]]) -> list[Word]:
    """Return the words of slanted text, such as a clerk's stamp, in the order they were drawn.

    Boxes of slanted letters overlap across lines, so place cannot order them; a stamp is drawn line by line. A new
    line begins where the next letter does not go on along the slant of the one before.
    """
    words: list[Word] = []
    letters: list[dict[str, Any]] = []
    line, previous = 0, None
    for char in (*chars, None):
        step = _step_along(previous, char)
        ends_word = char is None or char["text"].isspace() or step is None or step > 0.35
        if letters and ends_word:
            box = BoundingBox.union(_box(letter) for letter in letters)
            words.append(Word(text="".join(letter["text"] for letter in letters), box=box, line=line))
            letters = []
        if previous is not None and step is None:
            line += 1
        if char is not None and not char["text"].isspace():
            letters.append(char)
        previous = char
    return words


def _step_along(previous: dict[str, Any] | None, char: dict[str, Any] | None) -> float | None:
    """Return the gap between two letters along their slant, in letter heights; None where a new line begins."""
    if previous is None or char is None:
        return None
    a, b = previous["matrix"][:2]
    length = math.hypot(a, b) or 1.0
    dx, dy = char["matrix"][4] - previous["matrix"][4], char["matrix"][5] - previous["matrix"][5]
    along, across = (dx * a + dy * b) / length, (dy * a - dx * b) / length
    size = float(previous["size"]) or 1.0
    goes_on = -0.1 * size <= along <= 4 * size and abs(across) < 0.4 * size
    return (along - float(previous.get("adv") or 0.0)) / size if goes_on else None


def _box(item: dict[str, Any]) -> BoundingBox:
    x0, x1 = sorted((float(item["x0"]), float(item["x1"])))
    top, bottom = sorted((float(item["top"]), float(item["bottom"])))
    return BoundingBox(x0=x0, top=top, x1=x1, bottom=bottom)


def _in_lines(words: Sequence[Word]) -> tuple[Word, ...]:
    """Number the lines: words that share most of their height, left to right, until a gap of a column opens."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda w: (w.box.center[1], w.box.x0)):
        row = next((r for r in reversed(rows[-4:]) if r[-1].box.vertical_overlap(word.box) > 0.6), None)
        if row is None:
            rows.append([word])
        else:
            row.append(word)
    numbered: list[Word] = []
    line = 0
    for row in rows:
        previous: Word | None = None
        for word in sorted(row, key=lambda w: w.box.x0):
            if previous is not None and word.box.x0 - previous.box.x1 > 3 * word.box.height:
                line += 1
            numbered.append(word.model_copy(update={"line": line}))
            previous = word
        line += 1
    return tuple(numbered)


def _in_lines_again(words: Sequence[Word], added: Sequence[Word]) -> tuple[Word, ...]:
    """Put *added* words into the line they stand in, between the words there."""
    if not added:
        return tuple(words)
    placed = list(words)
    for one in added:
        near = [w for w in words if w.box.vertical_overlap(one.box) > 0.5 and w.box.x0 > one.box.x0]
        beside = min(near, key=lambda w: w.box.x0, default=None)
        is_beside = beside is not None and beside.box.x0 - one.box.x1 < 3 * one.box.height
        if beside is not None and is_beside:
            placed.insert(placed.index(beside), one.model_copy(update={"line": beside.line}))
    return tuple(placed)


def _refutation(layer: _Layer, words: tuple[Word, ...], picture: Picture) -> str | None:
    """Return why the picture refutes the layer, of which it shows *words*; None when it bears it out."""
    if not layer.is_clear:
        return "two texts lie on one another"
    text = "".join(word.text for word in words)
    if len(_GARBAGE.findall(text)) > 0.01 * len(text):
        return "text layer is garbled"
    mask = ink_mask(picture.grey)
    scale = picture.dpi / 72
    left = mask.copy()
    for word in words:
        top, bottom = int(word.box.top * scale), int(word.box.bottom * scale) + 1
        x0, x1 = int(word.box.x0 * scale), int(word.box.x1 * scale) + 1
        left[max(0, top - 3) : bottom + 3, max(0, x0 - 3) : x1 + 3] = 0
    if _letters_left(left, scale) > 40 + 0.1 * len(text):
        return "page shows print that the text layer lacks"
    return _sample_refutes(words, picture)


def _letters_left(mask: Grey, scale: float) -> int:
    """Count shapes of the size of letters among the ink that no word covers."""
    width, height = (lengths / scale for lengths in shape_sizes(mask))
    return int(np.count_nonzero((height > 3.5) & (height < 16) & (width > 1.5) & (width < 16)))


def _sample_refutes(words: tuple[Word, ...], picture: Picture) -> str | None:
    """Read a few lines with the second reader: an encoding that copies as other letters cannot pass this."""
    if not is_available():
        return None
    sample = _sample(words)
    if not sample:
        return None
    agreement: list[float] = []
    for piece in sample:
        agreement.append(_agreement(piece, picture))
        # More than half of the pieces settle it, and to read one takes as long as most checks of a page.
        if sum(one >= _AGREES for one in agreement) > len(sample) / 2:
            return None
    return None if float(np.median(agreement)) >= _AGREES else "text layer reads differently from the page"


def _agreement(piece: Sequence[Word], picture: Picture) -> float:
    """Return how much alike, 0 to 100, some words are read from the picture and stand in the layer."""
    scale = picture.dpi / 72
    box = BoundingBox.union(word.box for word in piece).expand(2, 2)
    crop = picture.grey[int(box.top * scale) : int(box.bottom * scale), int(box.x0 * scale) : int(box.x1 * scale)]
    reading = recognize([crop])[0].text.replace(" ", "")
    return fuzz.ratio("".join(word.text for word in piece).lower(), reading.lower())


def _sample(words: Sequence[Word]) -> list[list[Word]]:
    """Return a few short pieces of lines, those with most figures first; the time to read one grows with its length."""
    lines: dict[int, list[Word]] = {}
    for word in words:
        lines.setdefault(word.line, []).append(word)
    pieces = [piece for line in lines.values() if (piece := _richest_piece(line))]
    pieces.sort(key=_figures, reverse=True)
    return pieces[:_SAMPLE_PIECES]


def _richest_piece(line: Sequence[Word]) -> list[Word]:
    """Return the words in a row that hold most figures among those of a fit length, none where no words have it."""
    best: list[Word] = []
    for start in range(len(line)):
        letters = 0
        for end in range(start, len(line)):
            letters += len(line[end].text)
            if letters > _PIECE_LETTERS[1]:
                break
            piece = list(line[start : end + 1])
            if letters >= _PIECE_LETTERS[0] and (not best or _figures(piece) > _figures(best)):
                best = piece
    return best


def _figures(words: Sequence[Word]) -> int:
    return sum(character.isdigit() for word in words for character in word.text)
