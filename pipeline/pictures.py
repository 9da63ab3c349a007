"""Picture files: TIFF, JPEG, PNG, WebP, BMP and HEIC, opened by content and refused by size before decoding."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image, ImageFile, UnidentifiedImageError
from pillow_heif import register_heif_opener

from pipeline.errors import CorruptDocumentError, LimitExceededError, UnsupportedFormatError

register_heif_opener()
ImageFile.LOAD_TRUNCATED_IMAGES = False
# Our own limit is checked before any pixel is decoded; Pillow's would only warn.
Image.MAX_IMAGE_PIXELS = None
Image.init()

FORMATS = ("TIFF", "JPEG", "PNG", "WEBP", "BMP", "HEIF", "GIF")


_SIGNATURES = (b"\x89PNG", b"\xff\xd8\xff", b"II*\0", b"MM\0*", b"BM", b"GIF8", b"RIFF")
"""First bytes of picture files: a file that begins like one and does not open is damaged, not foreign."""


def _damaged() -> CorruptDocumentError:
    return CorruptDocumentError("The picture is damaged. Ask for it again, or scan the paper again.")


@contextmanager
def open_picture(path: Path) -> Iterator[Image.Image]:
    """Open a picture file without decoding it.

    Raises:
        UnsupportedFormatError: If the content is no picture we read.
        CorruptDocumentError: If it is one, but damaged.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            image = Image.open(path, formats=FORMATS)
    except UnidentifiedImageError as error:
        with path.open("rb") as stream:
            if stream.read(8).startswith(_SIGNATURES):
                raise _damaged() from error
        raise UnsupportedFormatError(
            "The content is neither a PDF nor a picture. Save it as PDF, or print and scan it."
        ) from error
    except (OSError, ValueError, SyntaxError) as error:
        raise _damaged() from error
    with image:
        yield image


def check_pixels(image: Image.Image, max_pixels: int) -> None:
    """Refuse the current frame when it holds more than *max_pixels*.

    Raises:
        LimitExceededError: If it does.
    """
    width, height = image.size
    if width * height > max_pixels:
        raise LimitExceededError(
            f"The picture has {width} x {height} pixels, more than the limit of {max_pixels}. "
            "Scan at 300 dpi, or raise RELIEF_INTAKE_MAX_PIXELS."
        )
