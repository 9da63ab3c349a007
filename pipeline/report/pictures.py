"""Pictures of lines on pages, small enough that a summary stays one light file.

The line comes in as the page shows it. A social security number the case knows of is blacked out, the value itself gets
a frame, and what is left is sixteen tones of a small PNG.
"""

from __future__ import annotations

import base64
import io
from collections import defaultdict
from collections.abc import Iterable

from PIL import Image, ImageDraw, UnidentifiedImageError

from models.case import Case
from models.fact import Fact, Source
from models.geometry import BoundingBox
from models.page import PageRef
from models.summary import RegionImage
from models.summary_page import Picture
from pipeline.report.masking import is_number_field

_LEFT, _RIGHT, _ABOVE = 170.0, 130.0, 7.0
"""Points of the page shown around a value, so that its label and the rest of its line can be read."""
_MAX_WIDTH_PX, _MAX_HEIGHT_PX = 900, 420
_FRAME = (176, 66, 20)
_GREYS = 15
_COMPRESSION = 7
"""zlib's best takes five times as long and makes the picture three per cent smaller."""


class PictureBook:
    """Gives the picture of any line of one case.

    Args:
        case: The case, for the size of its pages and the numbers to black out.
        region_image: Gives the raw picture; None where no picture is to be shown.
        limit: Pictures given out at most; after that a caller says in words where to look.
    """

    def __init__(self, case: Case, region_image: RegionImage | None, *, limit: int = 250) -> None:
        self._region_image = region_image
        self._left = limit
        self._sizes = {(page.file, page.page_number): (page.width, page.height) for page in case.pages}
        self._numbers = _number_boxes(fact for document in case.documents for fact in document.facts)
        self._known: dict[Source, Picture | None] = {}

    @property
    def is_full(self) -> bool:
        """True once no more pictures are given out."""
        return self._left <= 0

    def line_of(self, source: Source, alt: str) -> Picture | None:
        """Return the picture of the line a value stands on, None where there is none."""
        if source.box is None or self._region_image is None:
            return None
        if source not in self._known:
            if self.is_full:
                return None
            self._known[source] = self._draw(source, source.box)
            self._left -= self._known[source] is not None
        picture = self._known[source]
        return picture.model_copy(update={"alt": alt}) if picture else None

    def _draw(self, source: Source, value: BoundingBox) -> Picture | None:
        assert self._region_image is not None
        region = self._region(source, value)
        try:
            raw = self._region_image(Source(file=source.file, page_number=source.page_number, box=region), 0.0)
        except OSError:
            # A damaged picture in the store must not cost the summary; the reader is sent to the page instead.
            return None
        image = _open_grey(raw) if raw else None
        if image is None:
            return None
        page = PageRef(file=source.file, page_number=source.page_number)
        hidden = [_to_pixels(box, region, image) for box in self._numbers[page] if box.intersection_area(region) > 0]
        _black_out(image, hidden)
        return _encode(_frame(image, _to_pixels(value, region, image)))

    def _region(self, source: Source, value: BoundingBox) -> BoundingBox:
        width, height = self._sizes.get((source.file, source.page_number), (value.x1, value.bottom))
        above = max(_ABOVE, value.height * 0.6)
        return BoundingBox(
            x0=max(0.0, value.x0 - _LEFT),
            top=max(0.0, value.top - above),
            x1=max(value.x1, min(width, value.x1 + _RIGHT)),
            bottom=max(value.bottom, min(height, value.bottom + above)),
        )


def _number_boxes(facts: Iterable[Fact]) -> dict[PageRef, list[BoundingBox]]:
    boxes: dict[PageRef, list[BoundingBox]] = defaultdict(list)
    for fact in facts:
        if fact.source and fact.source.box and is_number_field(fact.field):
            page = PageRef(file=fact.source.file, page_number=fact.source.page_number)
            boxes[page].append(fact.source.box)
    return boxes


def _open_grey(raw: bytes) -> Image.Image | None:
    try:
        with Image.open(io.BytesIO(raw), formats=("PPM", "PNG", "JPEG")) as image:
            image.thumbnail((_MAX_WIDTH_PX, _MAX_HEIGHT_PX))
            return image.convert("L")
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError):
        return None


def _to_pixels(box: BoundingBox, region: BoundingBox, image: Image.Image) -> tuple[int, int, int, int]:
    across = image.width / max(1e-6, region.width)
    down = image.height / max(1e-6, region.height)
    return (
        max(0, round((box.x0 - region.x0) * across) - 3),
        max(0, round((box.top - region.top) * down) - 3),
        min(image.width - 1, round((box.x1 - region.x0) * across) + 3),
        min(image.height - 1, round((box.bottom - region.top) * down) + 3),
    )


def _black_out(image: Image.Image, spots: Iterable[tuple[int, int, int, int]]) -> None:
    draw = ImageDraw.Draw(image)
    for x0, top, x1, bottom in spots:
        if x1 >= x0 and bottom >= top:
            draw.rectangle((x0, top, x1, bottom), fill=0)


def _frame(grey: Image.Image, spot: tuple[int, int, int, int]) -> Image.Image:
    """Return the picture in fifteen greys and one colour, the frame around the value in the colour."""
    indexed = grey.point([round(tone * (_GREYS - 1) / 255) for tone in range(256)])
    image = Image.frombytes("P", indexed.size, indexed.tobytes())
    palette = [round(step * 255 / (_GREYS - 1)) for step in range(_GREYS) for _ in range(3)]
    image.putpalette([*palette, *_FRAME])
    if spot[2] > spot[0] and spot[3] > spot[1]:
        ImageDraw.Draw(image).rectangle(spot, outline=_GREYS, width=2)
    return image


def _encode(image: Image.Image) -> Picture:
    out = io.BytesIO()
    image.save(out, format="PNG", compress_level=_COMPRESSION, bits=4)
    data = base64.b64encode(out.getvalue()).decode("ascii")
    return Picture(data_uri=f"data:image/png;base64,{data}", alt="", width=image.width, height=image.height)
