"""Files, pages and the words on them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, Protocol

from models.base import Record
from models.geometry import BoundingBox, Placement

TextSource = Literal["native", "ocr", "none"]
FileStatus = Literal["read", "quarantined"]
EMPTY, MARKED = "☐", "☒"
"""The words that stand for a drawn check box."""
_TOP_EDGE = 0.035
_FAX_LINE = re.compile(r"(?i)\bfrom\s*:|\bto\s*:|\bp(?:age)?\s*[.:]?\s*[\dOIl]{1,3}\s*/\s*[\dOIl]{1,3}|\d{1,2}:\d{2}")

_MARGIN = 0.07
"""Further from the edge stands the line of a fax server, or of a page that was shrunk; there it must say more."""
_FAX_SERVER = re.compile(r"(?i)\brcvd\s+at\b|\bcsid\s*:|\bfax\s+server\b")
_TIME_SENDER_COUNT = (
    re.compile(r"\b\d{1,2}:\d{2}"),
    re.compile(r"(?i)\bfax\b|\b\d{3}\W{1,2}\d{3}\W{1,2}\d{4}\b|\b\d{10}\b"),
    re.compile(r"(?i)\bp(?:age)?\s*[.:]?\s*\d{1,3}\s*(?:/|of)\s*\d{1,3}"),
)


class PageRef(Record):
    """Names one page: the file's path inside its case folder and the 1-based page number."""

    file: str
    page_number: int


class SourceFile(Record):
    """One file of a case as it lay in the intake folder.

    Attributes:
        name: Path relative to the case folder, with forward slashes.
        sha256: Digest of the bytes.
        pages: Number of pages; 0 where the file could not be opened.
        status: ``read`` or ``quarantined``.
        reason: Why it was quarantined and what to do, else None.
    """

    name: str
    sha256: str
    pages: int
    status: FileStatus = "read"
    reason: str | None = None


class Word(Record):
    """One word as printed.

    Attributes:
        text: The word, never empty.
        box: Where it stands, in points on the upright page.
        confidence: 0 to 1 as the reader says, None for a text layer that gives none.
        line: Number of the text line it belongs to, in reading order; words of one line share it.
        block: Number of the text block (column, paragraph) as the reader found it.
    """

    text: str
    box: BoundingBox
    confidence: float | None = None
    line: int = 0
    block: int = 0


def spread_words(text: str, box: BoundingBox, *, confidence: float | None = None, line: int = 0) -> tuple[Word, ...]:
    """Lay the words of a line over its box, each as wide as its share of the characters.

    Args:
        text: The line.
        box: Where it stands, in points on the upright page.
        confidence: That of every word.
        line: Number of the text line.
    """
    step = box.width / max(1, len(text))
    return tuple(
        Word(
            text=match[0],
            box=BoundingBox(
                x0=box.x0 + step * match.start(),
                top=box.top,
                x1=min(box.x1, box.x0 + step * match.end()),
                bottom=box.bottom,
            ),
            confidence=confidence,
            line=line,
        )
        for match in re.finditer(r"\S+", text)
    )


class FormValue(Record):
    """A value that lives in a fillable PDF field, with the field's own name."""

    name: str
    value: str
    box: BoundingBox


class Rule(Record):
    """A ruled line printed on the page: the edge of a box, a table or a signature line."""

    box: BoundingBox
    horizontal: bool


class PageQuality(Record):
    """Signals by which repairs are chosen and doubt is measured.

    Attributes:
        skew_degrees: Tilt that was corrected, clockwise positive.
        background_range: Spread of the paper's brightness, 0 to 255; large on photographs with a shadow.
        ink_ratio: Share of dark pixels after repair, 0 to 1.
        uncovered_ink: Share of the dark pixels that no word covers, 0 to 1.
        mean_confidence: Mean word confidence 0 to 1, None without words.
        dictionary_share: Share of word-like tokens among all tokens, 0 to 1, None without words.
        repairs: Names of the repairs applied, in order.
    """

    skew_degrees: float = 0.0
    background_range: float = 0.0
    ink_ratio: float = 0.0
    uncovered_ink: float = 0.0
    mean_confidence: float | None = None
    dictionary_share: float | None = None
    repairs: tuple[str, ...] = ()


class Page(Record):
    """One upright page with its words.

    Attributes:
        ref: Which page of which file.
        width: Width in points (an image: 72 x pixels / dpi) of the upright page, straightened where it was crooked.
        height: Height of it.
        rotation: Degrees (0, 90, 180, 270) the content was turned clockwise on the page as a viewer shows it.
        text_source: ``native`` for a trusted text layer, ``ocr``, or ``none`` for a page without readable text.
        text_source_reason: Why this source was chosen.
        words: In reading order.
        form_values: Values of fillable fields.
        rules: Ruled lines, horizontal ones first, each kind from top to bottom and left to right.
        quality: Page signals.
        language: Tesseract language(s) it was read with, e.g. ``eng`` or ``eng+spa``; None for a text layer.
        reader: What read it: Tesseract by its ``library`` or by ``pytesseract``, or line by line the ``recognizer``,
            which otherwise reads single values a second time; None where none did.
        image_key: Key of the upright page image in the work store, None when none was kept.
        image_dpi: Resolution of that image.
        placement: Where this straightened page lies on the page as its file shows it; None where they are the same.
        is_lost: It could not be read at all, and only keeps its place.
    """

    ref: PageRef
    width: float
    height: float
    rotation: Literal[0, 90, 180, 270] = 0
    text_source: TextSource
    text_source_reason: str = ""
    words: tuple[Word, ...] = ()
    form_values: tuple[FormValue, ...] = ()
    rules: tuple[Rule, ...] = ()
    quality: PageQuality = PageQuality()
    language: str | None = None
    reader: Literal["library", "pytesseract", "recognizer"] | None = None
    image_key: str | None = None
    image_dpi: float | None = None
    placement: Placement | None = None
    is_lost: bool = False

    def lines(self) -> list[list[Word]]:
        """Return the words grouped by text line, in reading order."""
        grouped: dict[int, list[Word]] = {}
        for word in self.words:
            grouped.setdefault(word.line, []).append(word)
        return list(grouped.values())

    def fax_line(self) -> list[Word]:
        """Return the words that a fax machine printed at an edge: its date, time and count are not the paper's."""
        edge = [word for word in self.words if word.box.center[1] < _TOP_EDGE * self.height]
        sent = edge if _FAX_LINE.search(" ".join(word.text for word in edge)) else []
        top, foot = _MARGIN * self.height, (1 - _MARGIN) * self.height
        margin = [word for word in self.words if not top <= word.box.center[1] <= foot and word not in sent]
        return [*sent, *(word for row in _rows(margin) if _is_of_fax(row) for word in row)]

    def text(self) -> str:
        """Return the page as text, one line a text line."""
        return "\n".join(" ".join(word.text for word in line) for line in self.lines())


def _is_of_fax(row: Sequence[Word]) -> bool:
    text = " ".join(word.text for word in row)
    return _FAX_SERVER.search(text) is not None or all(part.search(text) for part in _TIME_SENDER_COUNT)


def _rows(words: Sequence[Word]) -> list[list[Word]]:
    """Return words by the row they stand in, which may slope, left to right."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda word: word.box.center[1]):
        if rows and word.box.center[1] - rows[-1][-1].box.center[1] < word.box.height / 2:
            rows[-1].append(word)
        else:
            rows.append([word])
    return [sorted(row, key=lambda word: word.box.x0) for row in rows]


class Reading(Record):
    """What an independent reader made of one small crop of a page.

    Attributes:
        text: The text of the line, empty where it saw none.
        confidence: 0 to 1 as the reader says.
    """

    text: str
    confidence: float


class CheckBox(Record):
    """A check box drawn on a page.

    Attributes:
        box: Its square, in points on the upright page.
        is_marked: Something is written or printed in it.
    """

    box: BoundingBox
    is_marked: bool


class ImageSource(Protocol):
    """Gives the stored upright picture of a page back."""

    def load(self, image_key: str) -> bytes | None:
        """Return the encoded picture, None where it is no longer kept."""


class PageProbe(Protocol):
    """Looks at small parts of a page's picture again, apart from the first reader's words."""

    def read(self, page: Page, boxes: Sequence[BoundingBox]) -> list[Reading]:
        """Read the single line of text in each box with the independent second reader, in the order of *boxes*.

        A box is taken with a margin; empty text means that nothing was seen there or that there is no picture.
        """

    def ink(self, page: Page, boxes: Sequence[BoundingBox]) -> list[float | None]:
        """Return the share of dark pixels in each box, 0 to 1, None where there is no picture."""

    def ink_map(self, page: Page, region: BoundingBox, step: float) -> list[list[float]] | None:
        """Return the share of dark pixels in each square of *step* points of a region, row by row from its top left.

        None where there is no picture, or not all of the region lies on it.
        """

    def check_boxes(self, page: Page) -> list[CheckBox]:
        """Return the check boxes drawn on a page that surely are empty or marked, none where there is no picture."""
