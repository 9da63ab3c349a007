"""One page: from its file to upright words.

The text layer is taken where it proves itself; else the page is rendered, made upright, repaired as its signals ask,
and read with Tesseract, or line by line where Tesseract reads it badly. Of two readings of one page the better is kept.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Literal, cast

import cv2
import numpy as np

from models.intake import MediaType
from models.page import Page, PageQuality, PageRef, Rule, Word
from pipeline.settings import Settings
from pipeline.text import geometry, quality, repair
from pipeline.text.cell_heads import read_cell_heads
from pipeline.text.line_reader import read_by_line, runs_sideways
from pipeline.text.lost_amounts import read_lost_amounts
from pipeline.text.native import NativeText, read_native
from pipeline.text.recognizer import is_available
from pipeline.text.render import Grey, Picture, render_page
from pipeline.text.repeats import Repeats
from pipeline.text.reverse_print import right_reverse_print
from pipeline.text.rules import erase, find_rules, is_ruled_form
from pipeline.text.tesseract import OcrTimeoutError, Reader, read_words, reader_of
from pipeline.text.upright import Upright, make_upright

# Pages are read side by side, a core each: OpenCV's own threads within one were measured to take a tenth more time.
cv2.setNumThreads(1)

READING_DPI = 200
"""Tesseract reads amounts best and fastest at this resolution; enlarging to 300 hurts."""
_JPEG_QUALITY = 88
_BLANK_INK = 0.0015
_BADLY_READ = 0.75
"""Mean confidence of the words under which a page is read line by line."""
_MANY_UNREAD, _MANY_LOST = 0.15, 0.095
"""Share of the print that no word covers from which a repaired page is read again as it is, and from which any page is
read line by line: one page in thirty of a mixed intake."""
_MUCH_UNCOVERED = 0.1
"""Share of the ink outside words and ruled lines up to which letters need not be looked for in it."""
_SHINES_THROUGH = 0.35
"""Depth of the unread print, beside that of the rest, up to which it is that of the sheet's back: 0.16 to 0.27 on such
sheets, 0.47 and more where print was passed over."""
_LANGUAGE = "eng"
Turn = Literal[0, 90, 180, 270]
_REPEATS = Repeats()


@dataclass(frozen=True)
class ReadPage:
    """A page and its upright picture.

    Attributes:
        page: Without its ``image_key``, which the store gives.
        image: The upright grey picture as JPEG, at ``page.image_dpi``.
    """

    page: Page
    image: bytes


@dataclass(frozen=True)
class _Sheet:
    """An upright page with what is measured on it once.

    Attributes:
        upright: The page.
        mask: Its ink.
        rules: Its ruled lines.
        lines: Mask of the pixels of its ruled lines.
        reading: The page and its resolution as Tesseract is given it.
        is_empty: It shows no print: neither letters nor lines.
    """

    upright: Upright
    mask: Grey
    rules: tuple[Rule, ...]
    lines: Grey
    reading: tuple[Grey, float]
    is_empty: bool

    @classmethod
    def of(cls, upright: Upright) -> _Sheet:
        """Measure the page."""
        grey = right_reverse_print(upright.grey)
        mask = geometry.ink_mask(grey)
        rules, lines = find_rules(mask, upright.dpi)
        reading = _at_reading_resolution(grey, upright.dpi)
        is_empty = not rules and quality.is_blank(grey, mask, upright.dpi)
        return cls(upright, mask, rules, lines, reading, is_empty)

    @property
    def has_ink(self) -> bool:
        """True when more is printed on the page than specks."""
        return float(np.count_nonzero(self.mask)) / self.mask.size > _BLANK_INK


@dataclass(frozen=True)
class _Attempt:
    """One reading of an upright page, without language where none was tried."""

    words: tuple[Word, ...]
    language: str | None
    repairs: tuple[str, ...] = ()
    background_range: float = 0.0
    score: float = 0.0
    reader: Reader | None = None


def read_page(path: Path, media_type: MediaType, name: str, page_number: int, settings: Settings) -> ReadPage:
    """Read one page of a file.

    Args:
        path: The file.
        media_type: What it is by content.
        name: Its name inside the case.
        page_number: 1-based.
        settings: Resolution, limits and time limit.

    Raises:
        DocumentError: If the page cannot be decoded or has too many pixels.
        OcrTimeoutError: If OCR took too long.
        MissingDependencyError: If Tesseract or a language is missing.
    """
    picture = render_page(path, media_type, page_number, settings)
    ref = PageRef(file=name, page_number=page_number)
    native = read_native(path, page_number, picture) if media_type == "pdf" else None
    if native is not None and native.is_trusted:
        return _from_layer(ref, picture, native)
    reason = native.reason if native is not None else "picture file"
    return _from_picture(ref, picture, reason, settings)


def _from_layer(ref: PageRef, picture: Picture, native: NativeText) -> ReadPage:
    mask = geometry.ink_mask(picture.grey)
    rules, _ = find_rules(mask, picture.dpi)
    ink, uncovered = quality.ink_and_uncovered(mask, native.words, picture.dpi)
    page = Page(
        ref=ref,
        **_size(picture.grey, picture.dpi),
        text_source="native",
        text_source_reason=native.reason,
        words=native.words,
        form_values=native.form_values,
        rules=rules,
        quality=PageQuality(
            ink_ratio=ink, uncovered_ink=uncovered, dictionary_share=quality.dictionary_share(native.words)
        ),
        image_dpi=picture.dpi,
    )
    return ReadPage(page=page, image=_encode(picture.grey))


def _from_picture(ref: PageRef, picture: Picture, reason: str, settings: Settings) -> ReadPage:
    sheet = _Sheet.of(make_upright(picture))
    if (darkened := _with_dark_form(sheet)) is not None:
        sheet, picture = darkened, replace(picture, is_bilevel=False)
    if sheet.is_empty and settings.ocr_engine == "auto":
        attempt = _Attempt((), None)
    else:
        sheet, attempt = _read_well(sheet, picture, settings)
        attempt = _with_lost_amounts(sheet, attempt, settings)
    upright = sheet.upright
    ink, uncovered = quality.ink_and_uncovered(sheet.mask, attempt.words, upright.dpi)
    page = Page(
        ref=ref,
        **_size(upright.grey, upright.dpi),
        rotation=cast(Turn, upright.turned % 360),
        text_source="ocr" if attempt.words else "none",
        text_source_reason="no print" if attempt.language is None else reason,
        words=attempt.words,
        rules=sheet.rules,
        quality=PageQuality(
            skew_degrees=upright.skew,
            background_range=attempt.background_range,
            ink_ratio=ink,
            uncovered_ink=uncovered,
            mean_confidence=quality.mean_confidence(attempt.words),
            dictionary_share=quality.dictionary_share(attempt.words),
            repairs=upright.repairs + attempt.repairs,
        ),
        language=attempt.language,
        reader=attempt.reader,
        image_dpi=upright.dpi,
        placement=upright.placement(),
    )
    return ReadPage(page=page, image=_encode(upright.grey))


def _with_dark_form(sheet: _Sheet) -> _Sheet | None:
    """Return the sheet with the print of its form darkened, None where it is no form or not a pale one."""
    if not is_ruled_form(sheet.rules):
        return None
    dark = repair.darken_form(sheet.upright.grey, sheet.lines)
    repairs = (*sheet.upright.repairs, "darken_form")
    return None if dark is None else _Sheet.of(replace(sheet.upright, grey=dark, repairs=repairs))


def _with_lost_amounts(sheet: _Sheet, attempt: _Attempt, settings: Settings) -> _Attempt:
    """Return the reading of a form with the amounts in its cells that Tesseract passed over."""
    if attempt.reader == "recognizer" or not is_ruled_form(sheet.rules):
        return attempt
    ink = quality.without_lines(sheet.mask, sheet.lines)
    where = (*sheet.reading, ink, sheet.upright.dpi)
    lost = read_lost_amounts(*where, sheet.rules, attempt.words, settings.ocr_engine)
    return replace(attempt, words=attempt.words + lost)


def _read_right_way_up(sheet: _Sheet, is_bilevel: bool, settings: Settings) -> tuple[_Sheet, _Attempt]:
    """Read the page, and upside down where next to nothing of it reads as words."""
    attempt = _read_repaired(sheet, is_bilevel, settings)
    if _looks_overturned(attempt, sheet):
        flipped = _Sheet.of(sheet.upright.overturned())
        second = _read_repaired(flipped, is_bilevel, settings)
        if second.score > attempt.score:
            sheet, flipped, attempt = flipped, sheet, second
        best = _or_plain(sheet, attempt, settings)
        unread = _Attempt((), best.language, attempt.repairs)
        other = _or_plain(flipped, unread, settings) if _looks_overturned(best, sheet) else best
        return (flipped, other) if other.score > best.score else (sheet, best)
    return sheet, _or_plain(sheet, attempt, settings)


def _read_well(sheet: _Sheet, picture: Picture, settings: Settings) -> tuple[_Sheet, _Attempt]:
    """Return the page as Tesseract reads it, or where that is bad and the other reader does better, line by line.

    Raises:
        OcrTimeoutError: If Tesseract took too long and the page does not read line by line either.
    """
    has_other_reader = settings.second_reader and is_available()
    try:
        sheet, attempt = _read_right_way_up(sheet, picture.is_bilevel, settings)
    except OcrTimeoutError:
        if not (sheet.has_ink and has_other_reader):
            raise
        sheet, attempt = _best_by_line(sheet, _Attempt((), _LANGUAGE), picture)
        if not attempt.words:
            raise
        return sheet, attempt
    is_bad = sheet.has_ink and has_other_reader and _is_badly_read(sheet, attempt.words)
    return _best_by_line(sheet, attempt, picture) if is_bad else (sheet, attempt)


def _is_badly_read(sheet: _Sheet, words: tuple[Word, ...]) -> bool:
    """True where words are doubtful or much print was passed over, as a column or a table may be."""
    if (quality.mean_confidence(words) or 0.0) < _BADLY_READ:
        return True
    _, uncovered = quality.ink_and_uncovered(sheet.mask, words, sheet.upright.dpi)
    in_lines = int(np.count_nonzero(sheet.lines)) / max(1, int(np.count_nonzero(sheet.mask)))
    if uncovered - in_lines <= _MUCH_UNCOVERED or not _misses_letters(sheet, words, _MANY_LOST):
        return False
    upright = sheet.upright
    return quality.depth_of_unread(upright.grey, sheet.mask, sheet.lines, words, upright.dpi) > _SHINES_THROUGH


def _best_by_line(sheet: _Sheet, attempt: _Attempt, picture: Picture) -> tuple[_Sheet, _Attempt]:
    """Return the better of *attempt* and the page read line by line, turned where its lines ask for it."""
    by_line = _by_line_right_way_up(sheet, attempt)
    if runs_sideways(by_line[1].words):
        was_turned = "quarter_turn" in sheet.upright.repairs
        turned = _Sheet.of(make_upright(picture, is_sideways=not was_turned))
        by_line = _by_line_right_way_up(turned, attempt)
        if runs_sideways(attempt.words):
            # However well it reads, its words lie on their sides.
            return by_line
    return max((sheet, attempt), by_line, key=_score)


def _by_line_right_way_up(sheet: _Sheet, attempt: _Attempt) -> tuple[_Sheet, _Attempt]:
    """Read the page line by line, and upside down where that reads as nothing: Tesseract could not tell either."""
    by_line = _by_line(sheet, attempt)
    if not _looks_overturned(by_line, sheet):
        return sheet, by_line
    flipped = _Sheet.of(sheet.upright.overturned())
    return max((sheet, by_line), (flipped, _by_line(flipped, attempt)), key=_score)


def _score(reading: tuple[_Sheet, _Attempt]) -> float:
    return reading[1].score


def _by_line(sheet: _Sheet, attempt: _Attempt) -> _Attempt:
    words = read_by_line(*sheet.reading)
    if is_ruled_form(sheet.rules):
        words += read_cell_heads(*sheet.reading, sheet.rules, words)
    return replace(attempt, words=words, repairs=(), score=quality.reading_score(words), reader="recognizer")


def _size(grey: Grey, dpi: float) -> dict[str, float]:
    return {"width": round(grey.shape[1] * 72 / dpi, 2), "height": round(grey.shape[0] * 72 / dpi, 2)}


def _encode(grey: Grey) -> bytes:
    return bytes(cv2.imencode(".jpg", grey, [cv2.IMWRITE_JPEG_QUALITY, _JPEG_QUALITY])[1].tobytes())


def _looks_overturned(attempt: _Attempt, sheet: _Sheet) -> bool:
    """True when the page holds print of which next to nothing reads as words."""
    share = quality.dictionary_share(attempt.words)
    confidence = quality.mean_confidence(attempt.words)
    if share is None or confidence is None:
        return sheet.has_ink
    return confidence < 0.6 or (share < 0.06 and confidence < 0.75)


def _read_repaired(sheet: _Sheet, is_bilevel: bool, settings: Settings) -> _Attempt:
    """Read the page with the repair its signals ask for."""
    is_form = len(sheet.rules) >= repair.MANY_RULES
    repaired, spread, repairs = repair.repair_tones(sheet.reading[0], is_bilevel=is_bilevel, is_form=is_form)
    attempt = _attempt(repaired, sheet, spread, repairs, settings)
    if is_ruled_form(sheet.rules) or not _loses_rows(sheet, attempt.words):
        return attempt
    # In dim light thin lines stand out whole only once the tones are repaired.
    _, lines = find_rules(geometry.ink_mask(repaired), sheet.reading[1])
    unruled = _attempt(erase(repaired, lines), sheet, spread, (*repairs, "erase_rules"), settings)
    return max(attempt, unruled, key=lambda one: one.score)


def _loses_rows(sheet: _Sheet, words: tuple[Word, ...]) -> bool:
    return quality.loses_ruled_rows(sheet.mask, sheet.lines, sheet.rules, words, sheet.upright.dpi)


def _or_plain(sheet: _Sheet, attempt: _Attempt, settings: Settings) -> _Attempt:
    """Return *attempt*, or where it reads poorly a better one of the page nearly as it is.

    A copy so dirty that taking out the specks cost it its thin strokes still reads better softened than raw.
    """
    is_repaired = any(repair not in ("erase_rules",) for repair in attempt.repairs)
    if not (is_repaired and sheet.has_ink and _reads_poorly(sheet, attempt)):
        return attempt
    grey, repairs = sheet.reading[0], cast(tuple[str, ...], ())
    if "despeckle" in attempt.repairs:
        grey, repairs = repair.soften(grey), ("soften",)
    plain = _attempt(grey, sheet, attempt.background_range, repairs, settings)
    return max(attempt, plain, key=lambda one: one.score)


def _reads_poorly(sheet: _Sheet, attempt: _Attempt) -> bool:
    """True where words are doubtful or print was passed over: a column that was lost lowers no confidence."""
    if attempt.score == 0 or (quality.mean_confidence(attempt.words) or 0) < 0.8:
        return True
    return _misses_letters(sheet, attempt.words, _MANY_UNREAD)


def _misses_letters(sheet: _Sheet, words: tuple[Word, ...], share: float) -> bool:
    return quality.misses_letters(sheet.mask, sheet.lines, words, sheet.upright.dpi, share=share)


def _attempt(grey: Grey, sheet: _Sheet, spread: float, repairs: tuple[str, ...], settings: Settings) -> _Attempt:
    if is_ruled_form(sheet.rules):
        grey, repairs = erase(grey, sheet.lines), (*repairs, "erase_rules")
    language = _LANGUAGE
    words = _read_words(grey, sheet, language, settings)
    if quality.looks_spanish(words):
        language = "eng+spa"
        words = _read_words(grey, sheet, language, settings)
    words = _without_rule_noise(words)
    score, reader = quality.reading_score(words), reader_of(settings.ocr_engine)
    return _Attempt(words, language, repairs, spread, score, reader)


def _read_words(grey: Grey, sheet: _Sheet, languages: str, settings: Settings) -> tuple[Word, ...]:
    dpi, engine = sheet.reading[1], settings.ocr_engine
    read = partial(read_words, grey, dpi, languages=languages, timeout_s=settings.ocr_timeout_s, engine=engine)
    return _REPEATS.read_once(grey, f"{dpi} {languages} {engine}", read)


def _without_rule_noise(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """Leave out strokes read from the rest of ruled lines: no letter, no digit, no sign that means something.

    A bar between two words of a line stays: it may be the figure one, as in ``Page | of 3``.
    """
    kept = []
    for n, word in enumerate(words):
        is_between = 0 < n < len(words) - 1 and words[n - 1].line == word.line == words[n + 1].line
        if (word.text == "|" and is_between) or not _is_rule_noise(word):
            kept.append(word)
    return tuple(kept)


def _is_rule_noise(word: Word) -> bool:
    """True for a stroke read from the rest of a ruled line: no letter, no digit, no sign that means something."""
    return all(character in "|_-—–=~.,:;'`\"‘’“”[]{}()\\/<>" for character in word.text) and len(word.text) <= 3


def _at_reading_resolution(grey: Grey, dpi: float) -> tuple[Grey, float]:
    factor = READING_DPI / dpi
    if 0.9 <= factor <= 1.12:
        return grey, dpi
    size = round(grey.shape[1] * factor), round(grey.shape[0] * factor)
    how = cv2.INTER_AREA if factor < 1 else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(grey, size, interpolation=how), dtype=np.uint8), float(READING_DPI)
