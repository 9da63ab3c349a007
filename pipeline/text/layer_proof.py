"""Whether the picture of a page bears out the words of its text layer.

Other print may stand on the page than in the layer, and an encoding may copy as other letters than it shows.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
from rapidfuzz import fuzz

from models.geometry import BoundingBox
from models.page import Word
from pipeline.text.geometry import crop_of, ink_mask, shape_sizes
from pipeline.text.recognizer import is_available, recognize
from pipeline.text.render import Grey, Picture

_SAMPLE_PIECES = 6
_PIECE_LETTERS = 6, 18
_AGREES = 80
"""How much alike a piece reads, 0 to 100, that is the same."""
_GARBAGE = re.compile(r"\(cid:\d+\)|[\ue000-\uf8ff\ufffd]")


def refutation(words: tuple[Word, ...], picture: Picture) -> str | None:
    """Return why the picture refutes a layer, of which it shows *words*; None when it bears it out."""
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
    box = BoundingBox.union(word.box for word in piece).expand(2, 2)
    reading = recognize([crop_of(picture.grey, box, picture.dpi)])[0].text.replace(" ", "")
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
