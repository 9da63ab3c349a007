"""Pictures of spots on a page, cut from the upright page images in the store."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from functools import lru_cache, partial

from PIL import Image

from models.fact import Source
from models.page import Page

_POINTS_PER_INCH = 72.0
_PAGES_KEPT = 4


class PageImages:
    """Cuts spots out of the pages of one case.

    Args:
        pages: The pages of the case.
        get_image: Gives the stored bytes of an image key.
    """

    def __init__(self, pages: Iterable[Page], get_image: Callable[[str], bytes | None]) -> None:
        self._pages = {(page.ref.file, page.ref.page_number): page for page in pages}
        # A summary asks for many spots of one page in a row; decoding it each time would cost more than the rest.
        # A cached method would keep the pages of every case alive until Python looks for cycles.
        self._decoded = lru_cache(maxsize=_PAGES_KEPT)(partial(_decode, get_image))

    def region(self, source: Source, grow: float) -> bytes | None:
        """Return a source's box grown by *grow* points as a PGM, None where there is no box or no picture."""
        page = self._pages.get((source.file, source.page_number))
        if page is None or page.image_key is None or page.image_dpi is None or source.box is None:
            return None
        image = self._decoded(page.image_key)
        if image is None:
            return None
        scale = page.image_dpi / _POINTS_PER_INCH
        box = source.box
        left, top = max(0.0, box.x0 - grow) * scale, max(0.0, box.top - grow) * scale
        right, bottom = min(image.width, (box.x1 + grow) * scale), min(image.height, (box.bottom + grow) * scale)
        if right - left < 1 or bottom - top < 1:
            return None
        return _pgm(image.crop((int(left), int(top), round(right), round(bottom))))


def _decode(get_image: Callable[[str], bytes | None], key: str) -> Image.Image | None:
    data = get_image(key)
    if data is None:
        return None
    with Image.open(io.BytesIO(data)) as image:
        return image.convert("L")


def _pgm(image: Image.Image) -> bytes:
    """Encode without compressing: the picture is only handed on, and packing the grain of a scan takes 0.1 s a line."""
    stream = io.BytesIO()
    image.save(stream, format="PPM")
    return stream.getvalue()
