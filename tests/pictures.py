"""Small pictures and PDFs for tests, drawn on the spot."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

DPI = 200
LETTER_LINES = (
    "Department of the Treasury",
    "Internal Revenue Service",
    "Notice date May 10, 2017",
    "Amount due immediately: $14,012.25",
    "You have the right to request a hearing within 30 days of the date of this notice.",
    "If you do not pay the amount due we may take your property for the tax you owe.",
    "Please send the payment with the form to the address of the notice.",
)


def page_image(lines: Sequence[str] = LETTER_LINES, *, size_pt: float = 13, dpi: int = DPI) -> Image.Image:
    """Return a Letter page with *lines* printed on it."""
    image = Image.new("L", (round(8.5 * dpi), round(11 * dpi)), 255)
    draw = ImageDraw.Draw(image)
    font = ImageFont.load_default(size=size_pt * dpi / 72)
    for n, line in enumerate(lines):
        draw.text((dpi, dpi * (1 + 0.4 * n)), line, fill=10, font=font)
    return image


def grey(image: Image.Image) -> npt.NDArray[np.uint8]:
    """Return the picture as an array."""
    return np.asarray(image.convert("L"), dtype=np.uint8)


def text_pdf(path: Path, lines: Sequence[str] = LETTER_LINES, *, password: str | None = None, pages: int = 1) -> Path:
    """Write a PDF with a text layer; *password* None leaves it open, an empty one locks it as court forms are."""
    encrypt = (
        None if password is None else StandardEncryption(password, ownerPassword="owner", canPrint=1, strength=128)
    )
    canvas = Canvas(str(path), pagesize=(612, 792), encrypt=encrypt)
    for _ in range(pages):
        canvas.setFont("Helvetica", 12)
        for n, line in enumerate(lines):
            canvas.drawString(72, 720 - 28 * n, line)
        canvas.showPage()
    canvas.save()
    return path


def scan_pdf(path: Path, image: Image.Image, *, hidden_text: Sequence[str] = ()) -> Path:
    """Write a PDF that shows a scan, with invisible text over it where another program read it before."""
    from reportlab.lib.utils import ImageReader

    canvas = Canvas(str(path), pagesize=(612, 792))
    stream = io.BytesIO()
    image.save(stream, "PNG")
    stream.seek(0)
    canvas.drawImage(ImageReader(stream), 0, 0, 612, 792)
    text = canvas.beginText(72, 720)
    text.setTextRenderMode(3)
    for line in hidden_text:
        text.textLine(line)
    canvas.drawText(text)
    canvas.save()
    return path
