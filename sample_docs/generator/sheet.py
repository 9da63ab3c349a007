"""Drawing on a Letter page with points from the top left, and papers as what is drawn plus what it says."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import pypdfium2
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

WIDTH, HEIGHT = 612.0, 792.0
SANS, BOLD, SERIF, SERIF_BOLD, TYPED = "Helvetica", "Helvetica-Bold", "Times-Roman", "Times-Bold", "Courier"

FactTruth = str | bool | list[str] | None


@dataclass(frozen=True)
class Truth:
    """One value a paper prints, canonical as in ``case.json``, None for a blank; *row* counts from 1 in rows."""

    field: str
    value: FactTruth
    row: int | None = None


class Pen:
    """Draws on one page. All coordinates are points from the top left; y is the base line of text."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas

    @property
    def canvas(self) -> Canvas:
        """What the pen draws on, for colours and for sheets that lie on their side."""
        return self._canvas

    def text(self, x: float, y: float, text: str, *, font: str = SANS, size: float = 10) -> None:
        """Write one line from *x* to the right."""
        self._canvas.setFont(font, size)
        self._canvas.drawString(x, HEIGHT - y, text)

    def right(self, x: float, y: float, text: str, *, font: str = SANS, size: float = 10) -> None:
        """Write one line that ends at *x*."""
        self._canvas.setFont(font, size)
        self._canvas.drawRightString(x, HEIGHT - y, text)

    def centre(self, y: float, text: str, *, font: str = SANS, size: float = 10, x: float = WIDTH / 2) -> None:
        """Write one line centred on *x*."""
        self._canvas.setFont(font, size)
        self._canvas.drawCentredString(x, HEIGHT - y, text)

    def lines(
        self, x: float, y: float, lines: Iterable[str], *, font: str = SANS, size: float = 10, leading: float = 0
    ) -> float:
        """Write lines under one another and return the y of the next."""
        for line in lines:
            self.text(x, y, line, font=font, size=size)
            y += leading or 1.25 * size
        return y

    def prose(
        self, x: float, y: float, width: float, text: str, *, font: str = SANS, size: float = 10, indent: float = 0
    ) -> float:
        """Write a paragraph broken to *width*, its first line moved in by *indent*; return the y of the next."""
        for n, line in enumerate(_broken(text, font, size, width, indent)):
            self.text(x + (indent if n == 0 else 0), y, line, font=font, size=size)
            y += 1.3 * size
        return y

    def rule(self, x0: float, y0: float, x1: float, y1: float, *, width: float = 0.7, dash: bool = False) -> None:
        """Draw a line."""
        self._canvas.setLineWidth(width)
        self._canvas.setDash(*((3, 3) if dash else (1, 0)))
        self._canvas.line(x0, HEIGHT - y0, x1, HEIGHT - y1)
        self._canvas.setDash(1, 0)

    def box(self, x: float, y: float, width: float, height: float, *, line: float = 0.7, grey: float = 1) -> None:
        """Draw a rectangle whose top left corner is (x, y), filled with a shade from black 0 to white 1."""
        self._canvas.setLineWidth(line)
        self._canvas.setFillGray(grey)
        self._canvas.rect(x, HEIGHT - y - height, width, height, fill=1)
        self._canvas.setFillGray(0)

    def scrawl(self, x: float, y: float, size: float = 60) -> None:
        """Draw something like a signature that starts at (x, y)."""
        path = self._canvas.beginPath()
        path.moveTo(x, HEIGHT - y)
        for n in range(6):
            left, base = x + n * size / 6, HEIGHT - y
            path.curveTo(left + 3, base + 16 - 2 * n, left + 8, base - 7 + n, left + size / 6, base + 3 * (n % 2))
        self._canvas.setLineWidth(1.3)
        self._canvas.drawPath(path)

    def stamp(self, x: float, y: float, lines: Sequence[str], *, turn: float = 0) -> None:
        """Draw a framed stamp of bold lines around its middle (x, y), turned by *turn* degrees."""
        self._canvas.saveState()
        self._canvas.translate(x, HEIGHT - y)
        self._canvas.rotate(turn)
        self._canvas.setLineWidth(1.2)
        self._canvas.rect(-66, -8 * len(lines) - 3, 132, 16 * len(lines) + 6)
        for n, line in enumerate(lines):
            self._canvas.setFont(BOLD, 13 if n == 0 else 10)
            self._canvas.drawCentredString(0, 8 * len(lines) - 12 - 16 * n, line)
        self._canvas.restoreState()


def _broken(text: str, font: str, size: float, width: float, indent: float) -> list[str]:
    if not indent:
        return list(simpleSplit(text, font, size, width))
    first = simpleSplit(text, font, size, width - indent)[0]
    return [first, *simpleSplit(text[len(first) :].strip(), font, size, width)]


def text_width(text: str, *, font: str = SANS, size: float = 10) -> float:
    """Return the width of a line in points."""
    return float(stringWidth(text, font, size))


Draw = Callable[[Pen], None]


@dataclass(frozen=True)
class Paper:
    """A document as it left its sender.

    Attributes:
        type: Its document type.
        pages: What draws each page.
        says: The facts it prints.
    """

    type: str
    pages: tuple[Draw, ...]
    says: tuple[Truth, ...] = ()


def pdf_of(pages: Sequence[Draw], *, password: str | None = None) -> bytes:
    """Return a PDF with a text layer; the same pages always give the same bytes."""
    stream = io.BytesIO()
    encrypt = None if password is None else StandardEncryption(password, ownerPassword=password[::-1], strength=128)
    canvas = Canvas(stream, pagesize=(WIDTH, HEIGHT), invariant=1, pageCompression=0, encrypt=encrypt)
    for draw in pages:
        draw(Pen(canvas))
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def picture_of(draw: Draw, *, dpi: float = 200) -> Image.Image:
    """Return a clean grey picture of one page."""
    document = pypdfium2.PdfDocument(pdf_of([draw]))
    try:
        picture: Image.Image = document[0].render(scale=dpi / 72, grayscale=True).to_pil()
        return picture.convert("L")
    finally:
        document.close()
