"""Pages to grey pictures.

A picture here is a ``numpy`` array of ``uint8`` grey levels, shape (height, width), 0 black to 255 white, as a viewer
shows the page: PDF page rotation and EXIF rotation are applied, the content may still be turned.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from PIL import Image, ImageOps

from models.intake import MediaType
from pipeline.errors import CorruptDocumentError
from pipeline.pdfium import PDFIUM_LOCK, open_pdf
from pipeline.pictures import check_pixels, open_picture
from pipeline.settings import Settings
from pipeline.text.filled import show_fields

Grey = npt.NDArray[np.uint8]

MAX_DPI = 300
"""More than this is thrown away: it costs time and no reader gains from it."""
MIN_DPI = 150
LETTER_LONG_SIDE_IN = 11.0
"""Photographs carry no resolution; the sheet is taken to be as long as Letter paper."""


@dataclass(frozen=True)
class Picture:
    """A page as a viewer shows it.

    Attributes:
        grey: The picture.
        dpi: Resolution, the same in both directions.
        is_photo: It comes from a colour picture without a scanner's resolution: expect a desk around the sheet.
        is_bilevel: It holds black and white only, as a fax does.
    """

    grey: Grey
    dpi: float
    is_photo: bool = False
    is_bilevel: bool = False


def render_page(path: Path, media_type: MediaType, page_number: int, settings: Settings) -> Picture:
    """Return one page as a grey picture.

    Args:
        path: The file.
        media_type: What it is by content.
        page_number: 1-based.
        settings: Resolution and limits.

    Raises:
        CorruptDocumentError: If the page cannot be decoded.
        LimitExceededError: If it, or a picture on it, has too many pixels.
    """
    try:
        if media_type == "pdf":
            return _render_pdf_page(path, page_number - 1, settings)
        return _load_frame(path, page_number - 1, settings)
    except (CorruptDocumentError, OSError, ValueError, pdfium.PdfiumError) as error:
        raise CorruptDocumentError(
            f"Page {page_number} is damaged and cannot be shown. Ask for the page again, or scan it again."
        ) from error


def _render_pdf_page(path: Path, page_index: int, settings: Settings) -> Picture:
    with open_pdf(path) as document:
        show_fields(document)
        page = document[page_index]
        for item in _pictures_on(page):
            check_pixels(item.get_px_size(), settings.max_pixels)
        dpi = page_dpi(page, settings)
        width_in, height_in = (side / 72 for side in page.get_size())
        while width_in * height_in * dpi * dpi > settings.max_pixels:
            dpi /= 2
        bitmap = page.render(scale=dpi / 72, grayscale=True, may_draw_forms=True)
        grey = np.array(bitmap.to_numpy(), copy=True)
        page.close()
    grey = grey.reshape(grey.shape[0], grey.shape[1])
    return Picture(grey=grey, dpi=dpi, is_bilevel=_is_bilevel(grey))


def page_dpi(page: pdfium.PdfPage, settings: Settings) -> float:
    """Return the resolution worth rendering at: that of the scan on the page, else the setting's."""
    largest = largest_image(page)
    if largest is None or largest[1] < 0.3:
        return float(settings.ocr_dpi)
    return float(min(MAX_DPI, max(MIN_DPI, round(largest[0]))))


def largest_image(page: pdfium.PdfPage) -> tuple[float, float] | None:
    """Return (dpi, share of the page covered) of the largest picture on a PDF page, None without one."""
    with PDFIUM_LOCK:
        width, height = page.get_size()
        found = None
        for item in _pictures_on(page):
            left, bottom, right, top = item.get_bounds()
            share = max(0.0, right - left) * max(0.0, top - bottom) / (width * height)
            if found is None or share > found[1]:
                pixels = max(item.get_px_size())
                found = (pixels / max(1.0, max(right - left, top - bottom)) * 72, min(1.0, share))
        return found


def _pictures_on(page: pdfium.PdfPage) -> Iterator[pdfium.PdfImage]:
    """Give the pictures on a page, none of them decoded."""
    yield from page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_IMAGE], max_depth=3)


def _load_frame(path: Path, frame: int, settings: Settings) -> Picture:
    with open_picture(path) as image:
        if frame:
            image.seek(frame)
        check_pixels(image.size, settings.max_pixels)
        is_bilevel = image.mode == "1"
        dpi = _printed_dpi(image)
        grey_image = ImageOps.exif_transpose(_flatten(image)).convert("L")
        exif_turned = image.getexif().get(0x0112, 1) >= 5
    if dpi is None:
        sides = max(grey_image.size) / LETTER_LONG_SIDE_IN
        dpi_xy = (sides, sides)
    else:
        dpi_xy = (dpi[1], dpi[0]) if exif_turned else dpi
    square = _square_pixels(grey_image, dpi_xy)
    grey = np.asarray(square, dtype=np.uint8)
    return Picture(
        grey=grey,
        dpi=max(square.size) / (max(grey_image.size[0] / dpi_xy[0], grey_image.size[1] / dpi_xy[1])),
        is_photo=dpi is None and not is_bilevel,
        is_bilevel=is_bilevel or _is_bilevel(grey),
    )


def _flatten(image: Image.Image) -> Image.Image:
    """Lay a transparent picture on white paper; Pillow's own conversion lays it on black."""
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        rgba = image.convert("RGBA")
        paper = Image.new("RGBA", rgba.size, "white")
        return Image.alpha_composite(paper, rgba)
    return image


def _printed_dpi(image: Image.Image) -> tuple[float, float] | None:
    """Return the scanner's resolution, None where the file states none or a camera's placeholder of 72 or 96."""
    dpi = image.info.get("dpi")
    if not dpi:
        return None
    x, y = float(dpi[0]), float(dpi[1])
    return (x, y) if min(x, y) >= 97 and max(x, y) <= 2400 else _fax_dpi(x, y)


def _fax_dpi(x: float, y: float) -> tuple[float, float] | None:
    """Standard-resolution fax has 98 lines an inch and is no camera's placeholder."""
    return (x, y) if x > 150 and y > 90 else None


def _square_pixels(image: Image.Image, dpi_xy: tuple[float, float]) -> Image.Image:
    """Scale so that both directions have one resolution, no more than :data:`MAX_DPI`."""
    target = min(MAX_DPI, max(dpi_xy))
    size = round(image.width * target / dpi_xy[0]), round(image.height * target / dpi_xy[1])
    if max(abs(size[0] - image.width), abs(size[1] - image.height)) <= 2:
        return image
    return image.resize(size, Image.Resampling.LANCZOS if target < max(dpi_xy) else Image.Resampling.BICUBIC)


def _is_bilevel(grey: Grey) -> bool:
    middle = grey[::3, ::3]
    return bool(np.mean((middle > 40) & (middle < 215)) < 0.004)
