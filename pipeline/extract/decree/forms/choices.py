"""What a form offers to choose from: each alternative is printed, and the box before it says whether it counts."""

from __future__ import annotations

import re

MARKED_BOX = r"(?:[☒☑✓✔■]|\[\s*[xX✓✔]\s*\])"
OPEN_BOX = r"(?:[☐□❑❏]|\[[\s_]*\])"
"""Patterns for a box as a text layer prints it, or as signs stand for one that is drawn."""
_UP_TO_HERE = r"[^\[☐☒☑□❑❏✓✔;]{0,200}\Z"
_EMPTY_BOX = re.compile(rf"(?:{OPEN_BOX}|\(\s*\)){_UP_TO_HERE}")
_EMPTY_SQUARE = re.compile(rf"☐{_UP_TO_HERE}")
_SENTENCE_ENDS = re.compile(r"[a-zà-ÿ]{3}\.\s+(?=[A-Z]|[a-z]\.\s)")


def is_not_chosen(text: str, place: int, *, is_printed: bool = True) -> bool:
    """True where the last box before *place*, in the same sentence, is an empty one.

    That settles it where a text layer prints the boxes. Of a text that is not *printed* but was read off a picture,
    the signs of drawn squares alone tell it: brackets may be misread.
    """
    box = (_EMPTY_BOX if is_printed else _EMPTY_SQUARE).search(text, max(0, place - 220), place)
    return box is not None and _SENTENCE_ENDS.search(text, box.start(), place) is None
