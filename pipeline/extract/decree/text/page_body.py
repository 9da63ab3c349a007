"""What of a court paper's page is its text: no numbers of lines, no lines of a blank, nothing printed around it."""

from __future__ import annotations

import re
from calendar import month_name
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from models.page import Page, Word

_FOOTER_ZONE = 0.9
_HEADER_ZONE = 0.06
_MARGIN, _SAME_COLUMN = 0.17, 8.0
_PAGE_NUMBER = re.compile(r"(?:page\s*)?[-–—=]*\s*\d{0,3}\s*(?:of\s*\d{1,3})?\s*[-–—=]*\Z", re.IGNORECASE)
_REVISION = re.compile(r"\(?\b[A-Z]{2,3}-?\d{1,3}\b.*rev\b|\brev\.?\s*\d", re.IGNORECASE)


def without_margin_numbers(page: Page) -> Page:
    """Return the page of a pleading without the numbers of its lines, which stand beside names and amounts."""
    numbers = _margin_numbers(page)
    if not numbers:
        return page
    return page.model_copy(update={"words": tuple(word for word in page.words if id(word) not in numbers)})


def plain_page(page: Page) -> Page:
    """Return the page of a court paper without what a reader saw in its text that is none.

    These are the numbers of a pleading's lines, and in the words that were filled into a form the line of the blank,
    which also draws words together: ``Defendant_``, ``CU_card``, ``onMarch 5``.
    """
    page = without_margin_numbers(page)
    words = [(word, _as_typed(word.text)) for word in page.words]
    if all(word.text == text for word, text in words):
        return page
    typed = (word if word.text == text else word.model_copy(update={"text": text}) for word, text in words)
    return page.model_copy(update={"words": tuple(typed)})


def _as_typed(text: str) -> str:
    if not _LETTER.search(text):
        return text
    return " ".join(_DRAWN_TOGETHER.sub(" ", _LINE_OF_BLANK.sub(" ", text)).split()) or text


_LETTER = re.compile(r"[^\W_]")
_LINE_OF_BLANK = re.compile(r"(?<!_)_{1,2}(?!_)")
_DRAWN_TOGETHER = re.compile(
    rf"(?<=[a-z])(?=(?:{'|'.join(month_name[1:])})\b)|(?<=[A-Za-z],)(?=[A-Za-z]{{2}})|(?<=\A\.)(?=[A-Z][a-z])|"
    r"(?<=\Aday)(?=of\Z)|(?<=\Atogether)(?=on\Z)|(?<=\Aapart)(?=since\Z)|(?<=\Amarried)(?=on\Z)|(?<=\Aseparated)(?=on\Z)"
)


def running_lines(pages: Sequence[Page]) -> frozenset[str]:
    """Return lines that stand at the top or foot of several pages, folded."""
    if len(pages) < 2:
        return frozenset()
    seen = Counter(
        folded for page in pages for folded in {_fold(line) for line in page.lines() if _at_edge(line, page)}
    )
    return frozenset(line for line, times in seen.items() if times >= 2 and line)


def _fold(line: Sequence[Word]) -> str:
    return re.sub(r"[\d\W]+", "", " ".join(word.text for word in line).lower())


def _at_edge(line: Sequence[Word], page: Page) -> bool:
    middle = line[0].box.center[1] / page.height
    return middle > _FOOTER_ZONE or middle < _HEADER_ZONE


def body_lines(page: Page, running: frozenset[str]) -> list[list[Word]]:
    """Return the lines of a page's text, without those in *running* at its edges and what stands in its margin."""
    numbers = _margin_numbers(page)
    lines = [[word for word in line if id(word) not in numbers] for line in page.lines()]
    left = _left_edge(lines)
    body = []
    for kept in lines:
        is_around = _at_edge(kept, page) and (_is_running(kept, running) or _is_banner(kept)) if kept else True
        if not is_around and not _is_margin_mark(kept, left):
            body.append(kept)
    return body


def _left_edge(lines: Sequence[Sequence[Word]]) -> float:
    """Return where most lines of running text begin, 0 on a page without any."""
    starts = sorted(line[0].box.x0 for line in lines if len(line) >= RUNNING_TEXT)
    return starts[len(starts) // 2] if starts else 0.0


RUNNING_TEXT = 6
_MARGIN_MARK = re.compile(r"[A-Za-z0-9]{1,3}")


def _is_margin_mark(line: Sequence[Word], left: float) -> bool:
    """True for a few letters alone to the left of the text: the number of a line, however it was read."""
    mark = line[0]
    return (
        len(line) == 1
        and _MARGIN_MARK.fullmatch(mark.text) is not None
        and mark.box.x1 < left - 0.5 * max(8.0, mark.box.height)
    )


def _is_running(line: Sequence[Word], running: frozenset[str]) -> bool:
    text = " ".join(word.text for word in line)
    return _fold(line) in running or bool(_PAGE_NUMBER.match(text)) or bool(_REVISION.search(text))


def _is_banner(line: Sequence[Word]) -> bool:
    """True for the line that a court's filing system prints over a page: ``FILED … Sep 02 2020 1:15 PM``."""
    text = " ".join(word.text for word in line)
    return _BANNER.match(text) is not None and _HOUR.search(text) is not None


_BANNER = re.compile(r"\W*(?:e-?\s?|electronically\s+)?(?:filed|entered|received)\b", re.IGNORECASE)
_HOUR = re.compile(r"\b\d{1,2}:\d\d\b")


def _margin_numbers(page: Page) -> frozenset[int]:
    """Return ids of the words that number the lines of pleading paper: a rising column at the left edge."""
    figures = [
        word
        for word in sorted(page.words, key=lambda w: w.box.top)
        if word.box.x1 < _MARGIN * page.width and word.text.isdigit() and int(word.text) <= 40
    ]
    middle = sorted(word.box.center[0] for word in figures)[len(figures) // 2] if figures else 0.0
    # A figure at the start of a line of text stands beside the column.
    column = [word for word in figures if abs(word.box.center[0] - middle) < _SAME_COLUMN]
    pairs = list(pairwise(column))
    rising = sum(int(b.text) > int(a.text) for a, b in pairs)
    is_numbering = len(column) >= 8 and rising >= 0.8 * len(pairs)
    return frozenset(id(word) for word in column) if is_numbering else frozenset()
