"""Signals that say how well a page was read."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from models.page import Word
from pipeline.text.geometry import ink_mask
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
_WORD = re.compile(r"[A-Za-zÁÉÍÓÚÑÜáéíóúñü]{2,}")


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


def ink_and_uncovered(grey: Grey, words: Sequence[Word], dpi: float) -> tuple[float, float]:
    """Return (ink as a share of the page, ink that no word covers as a share of all ink).

    Mean confidence does not see text that was never found; uncovered ink does.
    """
    mask = ink_mask(grey)
    total = int(np.count_nonzero(mask))
    if total == 0:
        return 0.0, 0.0
    left = mask.copy()
    scale = dpi / 72
    for word in words:
        box = word.box.expand(1.5, 1.5)
        left[int(box.top * scale) : int(box.bottom * scale) + 1, int(box.x0 * scale) : int(box.x1 * scale) + 1] = 0
    return total / mask.size, int(np.count_nonzero(left)) / total


def reading_score(words: Sequence[Word]) -> float:
    """Return how much was read well: letters and digits read with confidence; compares two readings of one page."""
    return sum(
        (word.confidence or 0.0) ** 2 * sum(character.isalnum() for character in word.text)
        for word in words
        if (word.confidence or 0.0) > 0.5
    )
