"""What a form offers to choose from: each alternative is printed, and the box before it says whether it counts."""

from __future__ import annotations

import re

_EMPTY_BOX = re.compile(r"(?:\[[\s_]*\]|[☐□❑❏]|\(\s*\))[^\[☐☒☑□❑❏✓✔;]{0,200}\Z")
_SENTENCE_ENDS = re.compile(r"[a-zà-ÿ]{3}\.\s+(?=[A-Z])")


def is_not_chosen(text: str, place: int) -> bool:
    """True where the last box before *place*, in the same sentence, is an empty one.

    That settles it where a text layer prints the boxes; a box read off a picture may be misread.
    """
    box = _EMPTY_BOX.search(text, max(0, place - 220), place)
    return box is not None and _SENTENCE_ENDS.search(text, box.start(), place) is None
