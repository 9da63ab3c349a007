"""The name of the judge, printed under the place for the signature or beside the judge's title."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from models.page import Page, Word
from pipeline.extract.decree.people.party import is_name
from pipeline.extract.decree.text.prose import Span
from pipeline.extract.lines import Segment, segments_of

_TITLE = r"(?:judge|justice|chancellor|magistrate|referee|commissioner|judicial\s+officer|j\.?\s?s\.?\s?c\.?|j\.)"
_KIND = (
    r"(?:(?:district|circuit|superior|family|probate|county|court|presiding|associate|chief|senior|special|trial)\s+)"
    r"{0,3}"
)
_TITLE_LINE = re.compile(
    rf"\W*(?:the\s+)?{_KIND}{_TITLE}(?:\s*(?:/|\bor\b)\s*(?:judge|commissioner|magistrate))?(?:\s+presiding|\s+of\s+(?:the\s+)?.{{3,45}}|\s*,?\s*div(?:ision|\.).{{0,12}})?\W*",
    re.IGNORECASE,
)
_NAME = r"(?P<name>[A-ZÀ-Þ][\w.'’-]*(?:\s+[A-ZÀ-Þ][\w.'’-]*){1,4})"
_TITLE_THEN_NAME = re.compile(
    rf"\W*(?i:(?:the\s+)?(?:hon(?:orable|\.)?|{_KIND}judge|chancellor|justice)[\s:.]+(?:judge\s+)?){_NAME}\W*"
)
_LABELLED = re.compile(
    r"\W*(?:[a-z]\W\s*)?(?i:judicial\s+officer\s*\(name\)\s*:\s*(?:hon(?:orable|\.)?\s+)?)"
    r"(?P<name>[A-ZÀ-Þ][\w.'’-]*(?:\s+(?!Temporary\b)[A-ZÀ-Þ][\w.'’-]*){1,4})"
)
"""The line of a form: what stands behind the name is another box of it."""
_NAME_THEN_TITLE = re.compile(
    rf"\W*(?i:(?:(?:present|before)\s*:\s*)?(?:the\s+)?(?:hon(?:orable|\.)?\s+)?){_NAME}\s*,\s*"
    rf"(?i:{_KIND}{_TITLE})(?:\s+.{{0,40}})?\W*"
)
_SIGNED_BY = re.compile(r"\A\W*(?:/s/|s/|by\b:?)\s*|\A\W*hon(?:orable|\.)\s+", re.IGNORECASE)
_MAGISTRATE = re.compile(r"magistrate|referee|commissioner", re.IGNORECASE)
_SURELY_PRINTED = 0.6
_NEAR = 34.0
"""Points from the top of a line to that of the next one below it, at most."""


def find_judge_name(pages: Sequence[Page]) -> tuple[Span, bool] | None:
    """Return the name as it is printed most fully, and whether the paper names several; None without any.

    A magistrate signs before the judge and is named only where no judge is.
    """
    found = [(label, span) for page in reversed(pages) for label, span in _names_on(page)]
    judges = [span for label, span in found if _MAGISTRATE.search(label) is None] or [span for _, span in found]
    folded = {_folded(span.text) for span in judges}
    return (max(judges, key=lambda span: len(span.text)), len(folded) > 1) if judges else None


def _names_on(page: Page) -> Iterator[tuple[str, Span]]:
    """Yield the names on a page from its foot up, each with the line of its title."""
    segments = segments_of(page)
    for label in sorted(segments, key=lambda segment: -segment.box.top):
        for segment, name in _names_at(label, segments):
            start = segment.text.find(name)
            span = Span(name, page, segment.words_between(start, start + len(name)))
            if is_name(name) and all(map(_is_print, span.words)):
                yield label.text, span


def _is_print(word: Word) -> bool:
    """False for a signature, which is read as a name of odd letters."""
    return word.confidence is None or word.confidence >= _SURELY_PRINTED


def _folded(name: str) -> tuple[str, str]:
    """Return first letter and last word: a judge is named in full and by an initial."""
    words = re.sub(r"[^\w\s-]", "", name).casefold().split()
    return words[0][:1], words[-1]


def _names_at(label: Segment, segments: Sequence[Segment]) -> Iterator[tuple[Segment, str]]:
    for form in (_TITLE_THEN_NAME, _NAME_THEN_TITLE):
        if match := form.fullmatch(label.text):
            yield label, match["name"]
    if match := _LABELLED.match(label.text):
        yield label, match["name"]
    if _TITLE_LINE.fullmatch(label.text):
        for above in _above(label, segments):
            yield above, _SIGNED_BY.sub("", above.text).strip(" _,—–-")


def _above(label: Segment, segments: Sequence[Segment]) -> list[Segment]:
    """Return the line right above a title."""
    near = [
        segment
        for segment in segments
        if 0 < label.box.top - segment.box.top < _NEAR and segment.box.horizontal_overlap(label.box) > 0.2
    ]
    return sorted(near, key=lambda segment: -segment.box.top)[:1]
