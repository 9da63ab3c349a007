"""Pages to files: PDFs with and without a text layer, TIFFs, JPEGs, and files that cannot be opened."""

from __future__ import annotations

import io
import time
from collections.abc import Sequence

from sample_docs.generator.degrade import Shot
from sample_docs.generator.sheet import Draw, pdf_of

_EPOCH = time.gmtime(0)
_JPEG_QUALITY = 60


def scan_pdf(shots: Sequence[Shot]) -> bytes:
    """Return a PDF of pictures alone, all bilevel (Group 4 fax) or all grey (JPEG)."""
    stream = io.BytesIO()
    pictures = [shot.picture for shot in shots]
    dpi = shots[0].dpi or (200, 200)
    is_grey = any(picture.mode == "L" for picture in pictures)
    options = {"quality": _JPEG_QUALITY} if is_grey else {}
    pictures[0].save(
        stream,
        "PDF",
        save_all=True,
        append_images=pictures[1:],
        dpi=dpi,
        creationDate=_EPOCH,
        modDate=_EPOCH,
        **options,
    )
    return stream.getvalue()


def fax_tiff(shots: Sequence[Shot]) -> bytes:
    """Return a TIFF of many pages as a fax machine stores it."""
    stream = io.BytesIO()
    pictures = [shot.picture for shot in shots]
    pictures[0].save(
        stream, "TIFF", save_all=True, append_images=pictures[1:], compression="group4", dpi=shots[0].dpi or (204, 196)
    )
    return stream.getvalue()


def jpeg(shot: Shot) -> bytes:
    """Return a photograph; it tells no resolution."""
    stream = io.BytesIO()
    shot.picture.save(stream, "JPEG", quality=_JPEG_QUALITY)
    return stream.getvalue()


def broken_pdf(pages: Sequence[Draw]) -> bytes:
    """Return the first third of a PDF, as a transfer leaves it that was cut off."""
    whole = pdf_of(pages)
    return whole[: len(whole) // 3]


def locked_pdf(pages: Sequence[Draw], password: str) -> bytes:
    """Return a PDF that opens with *password* alone."""
    return pdf_of(pages, password=password)
