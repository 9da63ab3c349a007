"""The readings of an upright page, of which the best is kept.

The page is made upright, repaired as its signals ask, and read with Tesseract, or line by line where Tesseract reads it
badly. Of two readings of one page the better is kept.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import cast

import cv2
import numpy as np

from models.page import Rule, Word
from pipeline.settings import Settings
from pipeline.text import geometry, quality, repair
from pipeline.text.cell_heads import read_cell_heads
from pipeline.text.line_reader import read_by_line, runs_sideways
from pipeline.text.lost_amounts import read_lost_amounts
from pipeline.text.recognizer import is_available
from pipeline.text.render import Grey, Picture
from pipeline.text.repeats import Repeats
from pipeline.text.reverse_print import right_reverse_print
from pipeline.text.rules import erase, find_rules, is_ruled_form
from pipeline.text.tesseract import OcrTimeoutError, Reader, read_words, reader_of
from pipeline.text.upright import Upright, make_upright

_READING_DPI = 200
"""Tesseract reads amounts best and fastest at this resolution; enlarging to 300 hurts."""
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
_REPEATS = Repeats()


@dataclass(frozen=True)
class Sheet:
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
    def of(cls, upright: Upright) -> Sheet:
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
class Attempt:
    """One reading of an upright page.

    Attributes:
        words: What was read.
        language: Tesseract's name of it, None where nothing was tried.
        repairs: Names of the repairs of its tones, in order.
        background_range: Spread of the paper's brightness in grey levels.
        score: How much was read well; compares two readings of one page.
        reader: Who read it.
    """

    words: tuple[Word, ...]
    language: str | None
    repairs: tuple[str, ...] = ()
    background_range: float = 0.0
    score: float = 0.0
    reader: Reader | None = None


def read_picture(picture: Picture, settings: Settings) -> tuple[Sheet, Attempt]:
    """Return a page upright with what is measured on it, and the best reading of it.

    Raises:
        OcrTimeoutError: If Tesseract took too long and the page does not read line by line either.
        MissingDependencyError: If Tesseract or a language is missing.
    """
    sheet = Sheet.of(make_upright(picture))
    if (darkened := _with_dark_form(sheet)) is not None:
        sheet, picture = darkened, replace(picture, is_bilevel=False)
    if sheet.is_empty and settings.ocr_engine == "auto":
        return sheet, Attempt((), None)
    sheet, attempt = _read_well(sheet, picture, settings)
    return sheet, _with_lost_amounts(sheet, attempt, settings)


def _with_dark_form(sheet: Sheet) -> Sheet | None:
    """Return the sheet with the print of its form darkened, None where it is no form or not a pale one."""
    if not is_ruled_form(sheet.rules):
        return None
    dark = repair.darken_form(sheet.upright.grey, sheet.lines)
    repairs = (*sheet.upright.repairs, "darken_form")
    return None if dark is None else Sheet.of(replace(sheet.upright, grey=dark, repairs=repairs))


def _with_lost_amounts(sheet: Sheet, attempt: Attempt, settings: Settings) -> Attempt:
    """Return the reading of a form with the amounts in its cells that Tesseract passed over."""
    if attempt.reader == "recognizer" or not is_ruled_form(sheet.rules):
        return attempt
    ink = quality.without_lines(sheet.mask, sheet.lines)
    where = (*sheet.reading, ink, sheet.upright.dpi)
    lost = read_lost_amounts(*where, sheet.rules, attempt.words, settings.ocr_engine)
    return replace(attempt, words=attempt.words + lost)


def _read_right_way_up(sheet: Sheet, is_bilevel: bool, settings: Settings) -> tuple[Sheet, Attempt]:
    """Read the page, and upside down where next to nothing of it reads as words."""
    attempt = _read_repaired(sheet, is_bilevel, settings)
    if _looks_overturned(attempt, sheet):
        flipped = Sheet.of(sheet.upright.overturned())
        second = _read_repaired(flipped, is_bilevel, settings)
        if second.score > attempt.score:
            sheet, flipped, attempt = flipped, sheet, second
        best = _or_plain(sheet, attempt, settings)
        unread = Attempt((), best.language, attempt.repairs)
        other = _or_plain(flipped, unread, settings) if _looks_overturned(best, sheet) else best
        return (flipped, other) if other.score > best.score else (sheet, best)
    return sheet, _or_plain(sheet, attempt, settings)


def _read_well(sheet: Sheet, picture: Picture, settings: Settings) -> tuple[Sheet, Attempt]:
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
        sheet, attempt = _best_by_line(sheet, Attempt((), _LANGUAGE), picture)
        if not attempt.words:
            raise
        return sheet, attempt
    is_bad = sheet.has_ink and has_other_reader and _is_badly_read(sheet, attempt.words)
    return _best_by_line(sheet, attempt, picture) if is_bad else (sheet, attempt)


def _is_badly_read(sheet: Sheet, words: tuple[Word, ...]) -> bool:
    """True where words are doubtful or much print was passed over, as a column or a table may be."""
    if (quality.mean_confidence(words) or 0.0) < _BADLY_READ:
        return True
    _, uncovered = quality.ink_and_uncovered(sheet.mask, words, sheet.upright.dpi)
    in_lines = int(np.count_nonzero(sheet.lines)) / max(1, int(np.count_nonzero(sheet.mask)))
    if uncovered - in_lines <= _MUCH_UNCOVERED or not _misses_letters(sheet, words, _MANY_LOST):
        return False
    upright = sheet.upright
    return quality.depth_of_unread(upright.grey, sheet.mask, sheet.lines, words, upright.dpi) > _SHINES_THROUGH


def _best_by_line(sheet: Sheet, attempt: Attempt, picture: Picture) -> tuple[Sheet, Attempt]:
    """Return the better of *attempt* and the page read line by line, turned where its lines ask for it."""
    by_line = _by_line_right_way_up(sheet, attempt)
    if runs_sideways(by_line[1].words):
        was_turned = "quarter_turn" in sheet.upright.repairs
        turned = Sheet.of(make_upright(picture, is_sideways=not was_turned))
        by_line = _by_line_right_way_up(turned, attempt)
        if runs_sideways(attempt.words):
            # However well it reads, its words lie on their sides.
            return by_line
    return max((sheet, attempt), by_line, key=_score)


def _by_line_right_way_up(sheet: Sheet, attempt: Attempt) -> tuple[Sheet, Attempt]:
    """Read the page line by line, and upside down where that reads as nothing: Tesseract could not tell either."""
    by_line = _by_line(sheet, attempt)
    if not _looks_overturned(by_line, sheet):
        return sheet, by_line
    flipped = Sheet.of(sheet.upright.overturned())
    return max((sheet, by_line), (flipped, _by_line(flipped, attempt)), key=_score)


def _score(reading: tuple[Sheet, Attempt]) -> float:
    return reading[1].score


def _by_line(sheet: Sheet, attempt: Attempt) -> Attempt:
    words = read_by_line(*sheet.reading)
    if is_ruled_form(sheet.rules):
        words += read_cell_heads(*sheet.reading, sheet.rules, words)
    return replace(attempt, words=words, repairs=(), score=quality.reading_score(words), reader="recognizer")


def _looks_overturned(attempt: Attempt, sheet: Sheet) -> bool:
    """True when the page holds print of which next to nothing reads as words."""
    share = quality.dictionary_share(attempt.words)
    confidence = quality.mean_confidence(attempt.words)
    if share is None or confidence is None:
        return sheet.has_ink
    return confidence < 0.6 or (share < 0.06 and confidence < 0.75)


def _read_repaired(sheet: Sheet, is_bilevel: bool, settings: Settings) -> Attempt:
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


def _loses_rows(sheet: Sheet, words: tuple[Word, ...]) -> bool:
    return quality.loses_ruled_rows(sheet.mask, sheet.lines, sheet.rules, words, sheet.upright.dpi)


def _or_plain(sheet: Sheet, attempt: Attempt, settings: Settings) -> Attempt:
    """Return *attempt*, or where it reads poorly a better one of the page nearly as it is.

    A copy so dirty that taking out the specks cost it its thin strokes still reads better softened than raw.
    """
    is_repaired = bool(set(attempt.repairs) - {"erase_rules"})
    if not (is_repaired and sheet.has_ink and _reads_poorly(sheet, attempt)):
        return attempt
    grey, repairs = sheet.reading[0], cast(tuple[str, ...], ())
    if "despeckle" in attempt.repairs:
        grey, repairs = repair.soften(grey), ("soften",)
    plain = _attempt(grey, sheet, attempt.background_range, repairs, settings)
    return max(attempt, plain, key=lambda one: one.score)


def _reads_poorly(sheet: Sheet, attempt: Attempt) -> bool:
    """True where words are doubtful or print was passed over: a column that was lost lowers no confidence."""
    if attempt.score == 0 or (quality.mean_confidence(attempt.words) or 0) < 0.8:
        return True
    return _misses_letters(sheet, attempt.words, _MANY_UNREAD)


def _misses_letters(sheet: Sheet, words: tuple[Word, ...], share: float) -> bool:
    return quality.misses_letters(sheet.mask, sheet.lines, words, sheet.upright.dpi, share=share)


def _attempt(grey: Grey, sheet: Sheet, spread: float, repairs: tuple[str, ...], settings: Settings) -> Attempt:
    if is_ruled_form(sheet.rules):
        grey, repairs = erase(grey, sheet.lines), (*repairs, "erase_rules")
    language = _LANGUAGE
    words = _read_words(grey, sheet, language, settings)
    if quality.looks_spanish(words):
        language = "eng+spa"
        words = _read_words(grey, sheet, language, settings)
    words = _without_rule_noise(words)
    score, reader = quality.reading_score(words), reader_of(settings.ocr_engine)
    return Attempt(words, language, repairs, spread, score, reader)


def _read_words(grey: Grey, sheet: Sheet, languages: str, settings: Settings) -> tuple[Word, ...]:
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
    """True for a stroke read from the rest of a ruled line: no letter, no digit, no sign that means something.

    A stroke that crosses several lines is read as letters far too narrow for their height.
    """
    is_sure = word.confidence is None or word.confidence > _UNSURE
    if not is_sure and word.box.width < _NARROWEST * word.box.height * len(word.text):
        return True
    return all(character in "|_-—–=~.,:;'`\"‘’“”[]{}()\\/<>" for character in word.text) and len(word.text) <= 3


_UNSURE, _NARROWEST = 0.1, 0.05
"""Chance that a word is right, and width of a letter as a share of its height; print has a third and more."""


def _at_reading_resolution(grey: Grey, dpi: float) -> tuple[Grey, float]:
    factor = _READING_DPI / dpi
    if 0.9 <= factor <= 1.12:
        return grey, dpi
    size = round(grey.shape[1] * factor), round(grey.shape[0] * factor)
    how = cv2.INTER_AREA if factor < 1 else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(grey, size, interpolation=how), dtype=np.uint8), float(_READING_DPI)
