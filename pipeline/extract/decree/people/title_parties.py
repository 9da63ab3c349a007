"""Parties named by the title of a court paper: In re the Marriage of, one against the other."""

from __future__ import annotations

import re
from collections.abc import Sequence

from models.page import Page
from pipeline.extract.decree.people.party import NOT_A_NAME, clean_name, is_name
from pipeline.extract.decree.text.prose import Span
from pipeline.extract.lines import Segment, segments_of

SAME_EDGE, NEXT_LINE = 6.0, 0.9
PART_OF_A_NAME = re.compile(r"[A-ZÀ-Þ][\wÀ-ÿ'’.-]+,?")


def marriage_of(pages: Sequence[Page]) -> list[tuple[str, str, Span]]:
    """Return the two names under ``THE MARRIAGE OF``, first and second as printed."""
    for page in pages[:1]:
        segments = segments_of(page)
        start = next((n for n, s in enumerate(segments) if _ENDS_IN_MARRIAGE_OF.search(_with_above(s, segments))), None)
        if start is None:
            continue
        names = [s for s in segments[start + 1 : start + 16] if is_name(s.text)][:2]
        if any(_breaks_off(name, segments) for name in names):
            return []
        return [(side, clean_name(s.text), Span.of(s)) for side, s in zip(("party_1", "party_2"), names, strict=False)]
    return []


def _breaks_off(name: Segment, segments: Sequence[Segment]) -> bool:
    """True where one more word of a name stands on the next line of its column, with no comma before it."""
    if name.text.rstrip().endswith((",", ";", ".")):
        return False
    under = (s for s in segments if abs(s.box.x0 - name.box.x0) < SAME_EDGE and s.box.top > name.box.top + 2)
    word = min(under, key=lambda s: s.box.top, default=None)
    if word is None or PART_OF_A_NAME.fullmatch(word.text) is None or word.text.casefold() == "and":
        return False
    return word.box.top - name.box.bottom < NEXT_LINE * name.box.height and NOT_A_NAME.search(word.text) is None


def _with_above(segment: Segment, segments: Sequence[Segment]) -> str:
    """Return the text of a line; one that is but ``of:`` goes on with the line over it."""
    over = [s for s in segments if abs(s.box.x0 - segment.box.x0) < SAME_EDGE and s.box.top < segment.box.top - 2]
    is_rest = re.fullmatch(r"of\W*", segment.text, re.IGNORECASE) is not None
    return f"{max(over, key=lambda s: s.box.top).text} {segment.text}" if is_rest and over else segment.text


_ENDS_IN_MARRIAGE_OF = re.compile(
    r"\b(?:marriage(?:\s+or\s+partnership)?|joint\s+petition\s+(?:for|of)\s+(?:\w+\s+)?(?:divorce|dissolution))\s+of\W*\Z",
    re.IGNORECASE,
)
"""The caption; running text speaks of ``the marriage of the parties``."""
_VERSUS = re.compile(r"\W*(?:versus|vs?\.?)\W*(?:\s(?:docket\s+|suit\s+|case\s+)?no\.\s*\S*\d.*)?", re.IGNORECASE)
_ONE_LINE = (
    re.compile(r"\W*(?P<first>[^,;:]{4,50}?)\s*,?\s+(?:versus|vs?\.?)\s+(?P<second>[^,;:]{4,50}?)\W*", re.IGNORECASE),
    re.compile(
        r"(?i:.{0,20}\bin\s+the\s+matter\s+of\s+(?:the\s+marriage\s+of\s+)?)(?P<first>[^,;:]{4,50}?)\s+(?i:and)\s+(?P<second>[^,;:]{4,50}?)\W*"
    ),
)
"""``A v. B``, ``In the Matter of A and B``: the whole caption on one line."""


def in_one_line(pages: Sequence[Page]) -> list[tuple[str, str, Span]]:
    """Return the two names of a caption on one line, first and second as printed."""
    for segment in (s for page in pages[:1] for s in segments_of(page) if s.box.top < 0.5 * page.height):
        for form in _ONE_LINE:
            match = form.fullmatch(segment.text)
            if match is not None and is_name(match["first"]) and is_name(match["second"]):
                return [
                    (side, clean_name(match[which]), Span.of(segment, *match.span(which)))
                    for side, which in (("party_1", "first"), ("party_2", "second"))
                ]
    return []


_WIFE_OF = re.compile(r"\bwife\s+of\b|\bborn\b|\bnée?\b", re.IGNORECASE)


def beside_versus(pages: Sequence[Page]) -> list[tuple[str, str, Span]]:
    """Return the names over and under a ``VERSUS`` that stands alone or with the number, where no role tells them."""
    segments = [s for page in pages[:1] for s in segments_of(page) if s.box.top < 0.5 * page.height]
    versus = next((s for s in segments if _VERSUS.fullmatch(s.text)), None)
    if versus is None:
        return []
    column = [s for s in segments if s.box.x0 < versus.box.x1 + 60 and is_name(s.text) and not _WIFE_OF.search(s.text)]
    above = [s for s in column if 0 < versus.box.top - s.box.top < 90]
    below = [s for s in column if 0 < s.box.top - versus.box.top < 90]
    found = []
    if above:
        found.append(("party_1", max(above, key=lambda s: s.box.top)))
    if below:
        found.append(("party_2", min(below, key=lambda s: s.box.top)))
    return [(side, clean_name(s.text), Span.of(s)) for side, s in found]
