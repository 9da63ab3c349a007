"""Tesseract's flags, output columns and complaints; its library is known to :mod:`pipeline.text.library` alone.

``OMP_THREAD_LIMIT=1`` is set before any process starts: on few cores Tesseract's own threads cost five to eleven times
the time they save.
"""

from __future__ import annotations

import csv
import io
import os
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Literal

import cv2
import pytesseract

from models.page import Reading, Word
from pipeline.errors import MissingDependencyError
from pipeline.text import library
from pipeline.text.geometry import pixels_to_points
from pipeline.text.render import Grey

os.environ["OMP_THREAD_LIMIT"] = "1"

_WORD_LEVEL = "5"
_PAGE, _LINE = 3, 7
"""Page segmentation modes: automatic, and a single line of text."""
_LINE_TIMEOUT_S = 20.0
_COLUMNS = "level page_num block_num par_num line_num word_num left top width height conf text".split()  # noqa: SIM905
_NO_LANGUAGE = "Tesseract lacks a language. Install the packages tesseract-ocr and tesseract-ocr-spa."
Engine = Literal["auto", "pytesseract"]
Reader = Literal["library", "pytesseract", "recognizer"]
"""What reads pages; the recogniser is no part of Tesseract."""


class OcrTimeoutError(Exception):
    """Tesseract took longer than it may; the page is given up and listed."""


@dataclass(frozen=True)
class TesseractVersion:
    """What is installed: version text and language codes."""

    version: str
    languages: tuple[str, ...]


def probe() -> TesseractVersion:
    """Return what is installed.

    Raises:
        MissingDependencyError: If there is no Tesseract.
    """
    try:
        return TesseractVersion(
            version=str(pytesseract.get_tesseract_version()), languages=tuple(sorted(pytesseract.get_languages()))
        )
    except (pytesseract.TesseractNotFoundError, SystemExit, OSError) as error:
        raise MissingDependencyError(
            "Tesseract is not installed. Install the packages tesseract-ocr, tesseract-ocr-spa and tesseract-ocr-osd."
        ) from error


def read_words(
    grey: Grey, dpi: float, *, languages: str, timeout_s: float, engine: Engine = "auto"
) -> tuple[Word, ...]:
    """Read one page picture.

    Args:
        grey: Upright page.
        dpi: Its resolution; always passed on, a guess changes results.
        languages: Tesseract language codes joined by ``+``.
        timeout_s: Seconds after which the process is killed.
        engine: The command through pytesseract, or the library where it gives the same words.

    Returns:
        Words in reading order, boxes in points of this picture, confidence 0 to 1.

    Raises:
        OcrTimeoutError: If it took longer than *timeout_s*.
        MissingDependencyError: If Tesseract or a language is missing.
    """
    return _read(grey, dpi, _PAGE, languages, timeout_s, engine)


def read_line(grey: Grey, dpi: float, engine: Engine = "auto") -> Reading:
    """Read a crop that holds a single line of text; an empty reading where it holds none or Tesseract fails on it."""
    try:
        words = _read(grey, dpi, _LINE, "eng", _LINE_TIMEOUT_S, engine)
    except (OcrTimeoutError, OSError):
        # Another crop may read well; what no second reader read is marked as such.
        words = ()
    letters = sum(len(word.text) for word in words)
    sure = sum((word.confidence or 0.0) * len(word.text) for word in words) / max(1, letters)
    return Reading(text=" ".join(word.text for word in words), confidence=sure)


_STEP = 12.0
"""Points from one height of the page to the next at which words are looked up."""
_COVERED = 0.5
"""Share of its box by which a piece of a word lies over that word."""


def _read(grey: Grey, dpi: float, mode: int, languages: str, timeout_s: float, engine: Engine) -> tuple[Word, ...]:
    if reader_of(engine) == "library" and grey.size <= library.MAX_PIXELS:
        try:
            table = library.read_table(grey, dpi, mode=mode, languages=languages, timeout_s=timeout_s)
            return _parse(table, dpi)
        except library.LibraryTimeoutError as error:
            raise OcrTimeoutError from error
        except library.LibraryLanguageError:
            raise MissingDependencyError(_NO_LANGUAGE) from None
        except library.LibraryFailedError:
            pass  # the command reads the page in a process of its own, or says what is wrong
    return _parse(_table_of_command(grey, dpi, mode, languages, timeout_s), dpi)


def reader_of(engine: Engine) -> Reader:
    """Return which of the two reads a page when *engine* is asked for."""
    return "library" if engine == "auto" and library.is_available() else "pytesseract"


def _table_of_command(grey: Grey, dpi: float, mode: int, languages: str, timeout_s: float) -> str:
    config = f"--dpi {round(dpi)} --psm {mode}"
    try:
        # For its owner alone: nobody else on the machine can see the page while it is read.
        with tempfile.NamedTemporaryFile(suffix=".pgm") as picture:
            picture.write(cv2.imencode(".pgm", grey)[1].tobytes())
            picture.flush()
            return str(pytesseract.image_to_data(picture.name, lang=languages, config=config, timeout=timeout_s))
    except RuntimeError as error:
        if isinstance(error, pytesseract.TesseractError):
            raise _translate(error) from None
        raise OcrTimeoutError from error
    except pytesseract.TesseractNotFoundError as error:
        raise MissingDependencyError("Tesseract is not installed. Install the package tesseract-ocr.") from error


def _translate(error: pytesseract.TesseractError) -> Exception:
    """Turn a complaint of Tesseract's into ours; its text is not passed on, it may quote a path of a client's."""
    if "loading" in str(error.message).lower() and "language" in str(error.message).lower():
        return MissingDependencyError(_NO_LANGUAGE)
    return OSError(f"tesseract failed with status {error.status}")


def _parse(table: str, dpi: float) -> tuple[Word, ...]:
    words: list[Word] = []
    lines: dict[tuple[str, str, str], int] = {}
    for row in csv.reader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        if len(row) != len(_COLUMNS) or row[0] != _WORD_LEVEL or not row[-1].strip():
            continue
        _, _, block, paragraph, line, _, *place, confidence, text = row
        left, top, width, height = map(int, place)
        words.append(
            Word(
                text=text.strip(),
                box=pixels_to_points(left, top, left + width, top + height, dpi),
                confidence=_confidence(confidence),
                line=lines.setdefault((block, paragraph, line), len(lines)),
                block=int(block),
            )
        )
    return tuple(_read_once(_side_by_side(words)))


def _side_by_side(words: Sequence[Word]) -> list[Word]:
    """Return the words with the box of one that reaches over the next of its line cut off where that begins."""
    return [_cut_before(word, after) for word, after in zip_longest(words, words[1:])]


def _cut_before(word: Word, after: Word | None) -> Word:
    if after is None or after.line != word.line or not word.box.x0 < after.box.x0 < word.box.x1:
        return word
    is_over = word.box.x1 > after.box.center[0] and word.box.vertical_overlap(after.box) > _LEVEL
    return word.model_copy(update={"box": word.box.model_copy(update={"x1": after.box.x0})}) if is_over else word


_LEVEL = 0.5


def _read_once(words: Sequence[Word]) -> Iterator[Word]:
    """Yield the words without pieces of others: print between two lines is read with each, with one of them cut."""
    at_height: dict[int, list[Word]] = defaultdict(list)
    for word in words:
        for step in range(int(word.box.top / _STEP), int(word.box.bottom / _STEP) + 1):
            at_height[step].append(word)
    for word in words:
        if not any(_is_piece(word, whole) for whole in at_height[int(word.box.center[1] / _STEP)]):
            yield word


def _is_piece(word: Word, whole: Word) -> bool:
    """True for a part of the letters of a word of another line, in its place."""
    if word.line == whole.line or len(word.text) >= len(whole.text) or word.text not in whole.text:
        return False
    return word.box.intersection_area(whole.box) >= _COVERED * word.box.width * word.box.height


def _confidence(printed: str) -> float | None:
    value = float(printed)
    return None if value < 0 else min(1.0, value / 100)
