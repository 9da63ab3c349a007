"""The close of a judgment: the short lines with which a judge signs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.classify.leaf import Leaf
from pipeline.classify.sheet import Segment

_MISREAD_JSC = r"^\W*[jti]\W{0,2}\s?[s5]\W{0,2}\s?[cg]\W*\Z"
"""``J.S.C.`` alone on its line, which is often misread."""
_JUDGE = (
    r"(?i)\bjudge\b|\bjustice\b|\bj\.?\s?s\.?\s?c\b|\bchancellor\b|\breferee\b|\bmagistrate\b|\bcommissioner\b|\bjudicial\s*officer\b|"
    rf"^\W*j\.?\W*\Z|{_MISREAD_JSC}"
)
_CLOSE = re.compile(
    rf"{_JUDGE}|\bby\s*the\s*court\b|\bso\s*ordered\b|\bdone\s*(?:and|&)\s*ordered\b|\bsigned\s*(?:on|this|and)\b|"
    r"\bclerk\s*of\s*(?:the\s*)?court\b|\bhonorable\b|^\W*hon\b|\bprothonotary\b|\bdated\b|\benter(?:ed)?\s*(?:this|:)"
)
_LINE_OF_A_SIGNATURE = 75
"""Letters of a line that is none of running text."""
_BELOW_CAPTION = 0.42


def has_close(leaves: Sequence[Leaf]) -> bool:
    """True where a judgment's pages hold its close: the short lines with which a judge signs."""
    return any(is_signed_by_judge(leaf, is_first=index == 0) for index, leaf in enumerate(leaves))


def is_signed_by_judge(leaf: Leaf, *, is_first: bool) -> bool:
    """True for a page with a judge's short signature line; the caption of a first page names a judge besides."""
    return any(
        len(segment.text) <= _LINE_OF_A_SIGNATURE
        and (not is_first or segment.y > _BELOW_CAPTION)
        and _CLOSE.search(segment.text) is not None
        for segment in leaf.sheet.segments
    )


def is_judges_title(segment: Segment) -> bool:
    """True for a short line with the title of a judge."""
    return len(segment.text) <= _LINE_OF_A_SIGNATURE and re.search(_JUDGE, segment.text) is not None
