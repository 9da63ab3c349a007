"""Picture files: TIFF, JPEG, PNG, WebP, BMP and HEIC, opened by content and refused by size before decoding."""

from __future__ import annotations

import struct
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
_DAMAGE = (ValueError, SyntaxError, EOFError, TypeError, LookupError, ArithmeticError, struct.error)
"""What Pillow's readers raise on a damaged file, some of it only once a page of it is looked for or decoded."""


def _damaged() -> CorruptDocumentError:
    return CorruptDocumentError("The picture is damaged. Ask for it again, or scan the paper again.")


@contextmanager
def open_picture(path: Path) -> Iterator[Image.Image]:
    """Open a picture file without decoding it.

    Raises:
        UnsupportedFormatError: If the content is no picture we read.
        CorruptDocumentError: If it is one, but damaged, as may show while it is open.
        OSError: If the disk fails.
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
    except (OSError, *_DAMAGE) as error:
        raise _damaged() from error
    with image:
        try:
            yield image
        except _DAMAGE as error:
            raise _damaged() from error
        except OSError as error:
            # Pillow's own have no number; those of the disk do.
            if error.errno is not None:
                raise
            raise _damaged() from error


def check_pixels(size: tuple[int, int], max_pixels: int) -> None:
    """Refuse a picture of *size*, width and height, that holds more than *max_pixels*.

    Raises:
        LimitExceededError: If it does.
    """
    width, height = size
    if width * height > max_pixels:
        raise LimitExceededError(
            f"The picture has {width} x {height} pixels, more than the limit of {max_pixels}. "
            "Scan at 300 dpi, or raise RELIEF_INTAKE_MAX_PIXELS."
        )
