"""Signals that say how well a page was read."""

from __future__ import annotations

import re
from collections.abc import Sequence

import cv2
import numpy as np

from models.page import Rule, Word
from pipeline.text.render import Grey

# Words of every letter, form and decree; enough to tell reading from noise and English from Spanish.
_ENGLISH = frozenset(
    """a about account all amount an and any are as at balance be box business by call case code contact copy county
    court date day days do due each employee employer federal file for form from has have hearing home hours if in
    income information interest internal is it judgment may name no not notice number of on or order other our
    page paid pay payment penalty period phone please right security send service shall social state statement tax
    taxes that the this to total treasury under until us wages was we will with within year you your""".split()  # noqa: SIM905
)
_SPANISH = frozenset(
    """al antes aviso cantidad carta como con cuenta de debe del desde el en es esta este fecha hasta impuesto impuestos
    interés la las le llame lo los más multa no número o pago para pagar página por que saldo se según seguro si sobre
    social su sus un una usted y""".split()  # noqa: SIM905
)
_SPANISH_ONLY = _SPANISH - _ENGLISH - {"no", "social", "o", "y", "la", "as", "a"}
_MOST_INK_OF_A_BLANK = 0.002
_MOST_SHAPES_OF_A_BLANK = 2
_LEAST_LETTER_IN = 0.03
"""Two points: smaller shapes are specks, larger ones may be letters."""
_LETTER_WIDTH, _LETTER_HEIGHT = (0.7, 40.0), (2.5, 16.0)
"""Points: letters of a line that run into one another are as wide as a word."""
_WORD = re.compile(r"[A-Za-zÁÉÍÓÚÑÜáéíóúñü]{2,}")
_WIDE_RULE, _BESIDE_RULE = 0.25, 20.0
"""Share of the width of the page from which a ruled line parts rows of a table, as of the reference column of a notice,
and points around it to look at."""
_LOST_ROWS, _LEAST_LOST = 0.08, 200.0
"""Share of the print around such lines, and square points of it, that no word covers where rows were passed over."""


def mean_confidence(words: Sequence[Word]) -> float | None:
    """Return the mean word confidence weighted by length, None where there is none."""
    known = [(word.confidence, len(word.text)) for word in words if word.confidence is not None]
    letters = sum(length for _, length in known)
    return sum(confidence * length for confidence, length in known) / letters if letters else None


def dictionary_share(words: Sequence[Word]) -> float | None:
    """Return the share of alphabetic tokens that are common English or Spanish words, None without tokens.

    A page read well has a quarter to a half; a page read upside down hardly any.
    """
    tokens = _tokens(words)
    return sum(token in _ENGLISH or token in _SPANISH for token in tokens) / len(tokens) if tokens else None


def looks_spanish(words: Sequence[Word]) -> bool:
    """True when a page read as English is full of Spanish function words."""
    tokens = _tokens(words)
    spanish = sum(token in _SPANISH_ONLY for token in tokens)
    english = sum(token in _ENGLISH for token in tokens)
    return spanish >= 8 and spanish > english / 2


def _tokens(words: Sequence[Word]) -> list[str]:
    return [token.lower() for word in words for token in _WORD.findall(word.text)]


def ink_and_uncovered(mask: Grey, words: Sequence[Word], dpi: float) -> tuple[float, float]:
    """Return (ink as a share of the page, ink that no word covers as a share of all ink).

    Mean confidence does not see text that was never found; uncovered ink does. *mask* is the page's ink.
    """
    total = int(np.count_nonzero(mask))
    if total == 0:
        return 0.0, 0.0
    left = mask.copy()
    _clear_words(left, words, dpi)
    return total / mask.size, int(np.count_nonzero(left)) / total


def _clear_words(mask: Grey, words: Sequence[Word], dpi: float) -> None:
    scale = dpi / 72
    for word in words:
        box = word.box
        top, x0 = int(max(0.0, box.top - 1.5) * scale), int(max(0.0, box.x0 - 1.5) * scale)
        mask[top : int((box.bottom + 1.5) * scale) + 1, x0 : int((box.x1 + 1.5) * scale) + 1] = 0


def misses_letters(
    mask: Grey, lines: Grey, words: Sequence[Word], dpi: float, *, share: float, least: float = 0.0
) -> bool:
    """True where no word covers more than *share* of the print, counting shapes of a letter's size.

    Args:
        mask: The page's ink.
        lines: The pixels of its ruled lines, which no word ever covers.
        words: What was read of it.
        dpi: Its resolution.
        share: From 0 to 1.
        least: So many square points of print must be uncovered besides.
    """
    unread = without_lines(mask, lines)
    printed = int(np.count_nonzero(unread))
    _clear_words(unread, words, dpi)
    left = int(np.count_nonzero(unread))
    # Of most pages so little is left that its shapes need not be told apart, which takes time.
    if left <= share * printed:
        return False
    letters = _ink_of_letters(unread, dpi)
    return letters > max(share * (letters + printed - left), least * (dpi / 72) ** 2)


def loses_ruled_rows(mask: Grey, lines: Grey, rules: Sequence[Rule], words: Sequence[Word], dpi: float) -> bool:
    """True where rows of a table were passed over: between lines ruled across a page Tesseract may see a picture."""
    scale = dpi / 72
    wide = [rule.box for rule in rules if rule.horizontal and rule.box.width * scale > _WIDE_RULE * mask.shape[1]]
    if not wide:
        return False
    beside = np.zeros_like(mask)
    for box in wide:
        top, bottom = max(0.0, box.top - _BESIDE_RULE), box.bottom + _BESIDE_RULE
        beside[int(top * scale) : int(bottom * scale), int(max(0.0, box.x0) * scale) : int(box.x1 * scale)] = 255
    return misses_letters(mask & beside, lines, words, dpi, share=_LOST_ROWS, least=_LEAST_LOST)


def _ink_of_letters(mask: Grey, dpi: float) -> int:
    """Return how many pixels the shapes of a letter's size have."""
    _, _, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    width, height = (stats[1:, column] * 72 / dpi for column in (cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT))
    is_letter = (height > _LETTER_HEIGHT[0]) & (height < _LETTER_HEIGHT[1])
    is_letter &= (width > _LETTER_WIDTH[0]) & (width < _LETTER_WIDTH[1])
    return int(stats[1:, cv2.CC_STAT_AREA][is_letter].sum())


def depth_of_unread(grey: Grey, mask: Grey, lines: Grey, words: Sequence[Word], dpi: float) -> float:
    """Return how dark the print is that no word covers, as a share of how dark the rest is; 1 where there is no rest.

    What shines through from the back of the sheet is a quarter as dark as the print of its front. The arguments are
    those of :func:`misses_letters`.
    """
    printed = without_lines(mask, lines)
    unread = printed.copy()
    _clear_words(unread, words, dpi)
    read = cv2.subtract(printed, unread)
    if not unread.any() or not read.any():
        return 1.0
    paper = float(np.percentile(grey[::5, ::5], 80))
    of_unread, of_read = (paper - float(np.median(grey[ink > 0])) for ink in (unread, read))
    return of_unread / max(1.0, of_read)


def without_lines(mask: Grey, lines: Grey) -> Grey:
    """Return the ink of a page without that of its ruled lines."""
    return np.asarray(cv2.subtract(mask, cv2.dilate(lines, np.ones((5, 5), np.uint8))), dtype=np.uint8)


def reading_score(words: Sequence[Word]) -> float:
    """Return how much was read well: letters and digits read with confidence; compares two readings of one page."""
    return sum(
        (word.confidence or 0.0) ** 2 * sum(character.isalnum() for character in word.text)
        for word in words
        if (word.confidence or 0.0) > 0.5
    )


def is_blank(grey: Grey, mask: Grey, dpi: float) -> bool:
    """True when a page shows no print at all: almost no ink, and hardly a shape of a letter's size, even a faint one.

    Text that a wet or worn-out print left faint must not be lost, so a page is empty only where a mask that takes the
    faintest trace finds nothing either.
    """
    if np.count_nonzero(mask) > _MOST_INK_OF_A_BLANK * mask.size:
        return False
    calm = cv2.GaussianBlur(grey, (0, 0), dpi / 200)
    around = max(3, round(dpi / 4) | 1)
    faint = cv2.adaptiveThreshold(calm, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, around, 5)
    _, _, stats, _ = cv2.connectedComponentsWithStats(faint, connectivity=8)
    least = _LEAST_LETTER_IN * dpi
    shapes = (stats[1:, cv2.CC_STAT_HEIGHT] >= least) | (stats[1:, cv2.CC_STAT_WIDTH] >= least)
    return int(np.count_nonzero(shapes)) <= _MOST_SHAPES_OF_A_BLANK
