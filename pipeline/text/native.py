"""The text layer of a PDF page, and the proof that it says what the page shows.

Text layers lie: another OCR's errors laid invisibly over a scan, shifted text, encodings that turn to garbage when
copied, values drawn as lines. A layer is trusted only where the picture bears it out.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pdfplumber
from pdfminer.pdfexceptions import PDFException
from pdfplumber.utils.exceptions import PdfminerException
from rapidfuzz import fuzz

from models.geometry import BoundingBox
from models.page import FormValue, Word
from pipeline.pdfium import PDFIUM_LOCK, open_pdf
from pipeline.text.geometry import ink_mask, shape_sizes
from pipeline.text.recognizer import is_available, recognize
from pipeline.text.render import Grey, Picture, largest_image

_MIN_CHARACTERS = 20
_SCAN_COVER = 0.5
_SAMPLE_PIECES = 6
_PIECE_LETTERS = 6, 18
_AGREES = 80
"""How much alike a piece reads, 0 to 100, that is the same."""
_GARBAGE = re.compile(r"\(cid:\d+\)|[\ue000-\uf8ff\ufffd]")


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
        turned = int(page.get_rotation())
        page.close()
    if characters < _MIN_CHARACTERS and not _has_form(path):
        return _NOTHING
    if image is not None and image[1] > _SCAN_COVER:
        return NativeText((), (), is_trusted=False, reason="text laid over a scan by another program")
    words, form_values, upright = _extract(path, page_number)
    if not words:
        return _NOTHING
    if turned:
        return NativeText((), (), is_trusted=False, reason="page is turned")
    if not upright:
        return NativeText((), (), is_trusted=False, reason="text runs sideways")
    reason = _refutation(words, picture)
    return NativeText(words, form_values, is_trusted=reason is None, reason=reason or "text layer agrees with the page")


def _has_form(path: Path) -> bool:
    with open_pdf(path) as document:
        return bool(document.get_formtype() != 0)


def _extract(path: Path, page_number: int) -> tuple[tuple[Word, ...], tuple[FormValue, ...], bool]:
    """Return (words with form values among them, form values, the text stands upright)."""
    try:
        with PDFIUM_LOCK, pdfplumber.open(path, pages=[page_number], password="") as document:
            page = document.pages[0]
            chars = page.chars
            level = page.filter(lambda item: item["object_type"] != "char" or _stands_upright(item))
            printed = level.extract_words(x_tolerance=2, y_tolerance=2, keep_blank_chars=False, use_text_flow=False)
            slanted = _slanted_lines([char for char in chars if not _stands_upright(char)])
            upright = sum(map(_stands_upright, chars)) >= 0.8 * len(chars)
            form_values = tuple(_form_values(page))
            page.close()
    except (PDFException, PdfminerException, ValueError, KeyError, TypeError, IndexError, AssertionError):
        # A layer the parser chokes on proves nothing; the page is read from its picture.
        return (), (), False
    words = [Word(text=word["text"], box=_box(word)) for word in printed if word["text"].strip()]
    covered = [word.box for word in words]
    for value in form_values:
        if not any(value.box.contains_center_of(box) for box in covered):
            words.extend(_words_of(value))
    in_lines = _in_lines(words)
    last = max((word.line for word in in_lines), default=-1)
    stamped = (word.model_copy(update={"line": last + 1 + word.line}) for word in slanted)
    return (*in_lines, *stamped), form_values, upright


def _stands_upright(char: dict[str, Any]) -> bool:
    a, b, _, d = char["matrix"][:4]
    return bool(char["upright"]) and a > 0 and d > 0 and abs(b) < 0.02 * abs(a)


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


def _form_values(page: Any) -> list[FormValue]:
    found = []
    for annotation in page.annots:
        data = annotation.get("data") or {}
        value, name = _field(data, "V"), _field(data, "T")
        if value and value not in ("Off", "/'Off'") and str(data.get("Subtype")) == "/'Widget'":
            found.append(FormValue(name=name, value=value, box=_box(annotation)))
    return found


def _field(data: dict[str, Any], key: str) -> str:
    """Return a field's entry as text, looking at its parent where the widget itself has none."""
    value = data.get(key)
    parent = data.get("Parent")
    if value is None and parent is not None:
        resolved = parent.resolve() if hasattr(parent, "resolve") else parent
        value = resolved.get(key) if isinstance(resolved, dict) else None
    if isinstance(value, bytes):
        encoding = "utf-16" if value[:2] in (b"\xfe\xff", b"\xff\xfe") else "latin-1"
        return value.decode(encoding, errors="replace").strip()
    return "" if value is None else str(getattr(value, "name", value)).strip()


def _words_of(value: FormValue) -> list[Word]:
    """Spread a field's text over its box: a box for each word, in proportion to its letters."""
    parts = value.value.split()
    if not parts:
        return []
    step = value.box.width / max(1, len(value.value))
    words, x = [], value.box.x0
    for part in parts:
        right = min(value.box.x1, x + step * len(part))
        words.append(Word(text=part, box=BoundingBox(x0=x, top=value.box.top, x1=right, bottom=value.box.bottom)))
        x = min(value.box.x1, right + step)
    return words


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


def _refutation(words: tuple[Word, ...], picture: Picture) -> str | None:
    """Return why the picture refutes the layer, None when it bears it out."""
    text = "".join(word.text for word in words)
    if len(_GARBAGE.findall(text)) > 0.01 * len(text):
        return "text layer is garbled"
    mask = ink_mask(picture.grey)
    scale = picture.dpi / 72
    left = mask.copy()
    printed = 0
    for word in words:
        top, bottom = int(word.box.top * scale), int(word.box.bottom * scale) + 1
        x0, x1 = int(word.box.x0 * scale), int(word.box.x1 * scale) + 1
        printed += bool(np.count_nonzero(mask[top:bottom, x0:x1]) > 4)
        left[max(0, top - 3) : bottom + 3, max(0, x0 - 3) : x1 + 3] = 0
    if printed < 0.97 * len(words):
        return "text layer holds words that the page does not show"
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
