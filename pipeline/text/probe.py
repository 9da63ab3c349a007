"""Looks at small parts of a page's picture again: reads them with the second reader, and measures their ink."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache, partial

import cv2
import numpy as np
import numpy.typing as npt

from models.geometry import BoundingBox
from models.page import CheckBox, ImageSource, Page, Reading
from pipeline.text.geometry import LEAST_WINDOW, crop_of, ink_mask
from pipeline.text.recognizer import MIN_HEIGHT_PX, NOTHING, is_available, recognize
from pipeline.text.render import MIN_DPI, Grey
from pipeline.text.squares import drawn_boxes
from pipeline.text.tesseract import Engine, read_line

_MARGIN_X, _MARGIN_Y = 0.06, 0.25
_MANY_BOXES = 500
"""From so many boxes on, which then lie close together, running sums are quicker than counting in each."""
Corners = npt.NDArray[np.int_]
"""Pixels as rows of x and y."""
Edges = npt.NDArray[np.float64]
"""Rows of x0, top, x1 and bottom, in points."""
Shares = npt.NDArray[np.float64]
_SURROUNDINGS = 12.0
"""Points around a box that tell what paper looks like there."""
_LEAST_SURROUNDINGS_PX = 3
_SMALL_CROP_PX = 639
"""No side of a crop up to this size makes :func:`ink_mask` look further than on any other such crop."""


class PictureProbe:
    """Reads crops of stored page pictures; see :class:`models.page.PageProbe`. One for a case, used by one thread.

    What was read and found is kept: stages may ask for the same place again.
    """

    def __init__(self, images: ImageSource, *, second_reader: bool = True, engine: Engine = "auto") -> None:
        self._engine = engine
        self._second_reader = second_reader and is_available()
        # Caches of bound methods would hold the probe, and it them, until Python looks for cycles: page upon page.
        self._picture = lru_cache(maxsize=4)(partial(_load_picture, images))
        self._mask = lru_cache(maxsize=2)(partial(_ink_of_page, self._picture))
        self._read: dict[tuple[str, BoundingBox], Reading] = {}
        self._check_boxes: dict[str, list[CheckBox]] = {}

    def read(self, page: Page, boxes: Sequence[BoundingBox]) -> list[Reading]:
        """Read each box with the second reader; empty readings where it or the picture is missing."""
        key = page.image_key
        picture = self._picture(key) if key and self._second_reader else None
        if key is None or picture is None:
            return [NOTHING] * len(boxes)
        unread = [box for box in dict.fromkeys(boxes) if (key, box) not in self._read]
        crops = [crop_of(picture, _with_margin(box), page.image_dpi or 72.0) for box in unread]
        # The reader of the page would say again what it said.
        found = self._by_tesseract(crops, page) if page.reader == "recognizer" else recognize(crops)
        self._read.update(((key, box), reading) for box, reading in zip(unread, found, strict=True))
        return [self._read[key, box] for box in boxes]

    def _by_tesseract(self, crops: Sequence[Grey], page: Page) -> list[Reading]:
        dpi = page.image_dpi or MIN_DPI
        return [read_line(crop, dpi, self._engine) if min(crop.shape) >= MIN_HEIGHT_PX else NOTHING for crop in crops]

    def ink(self, page: Page, boxes: Sequence[BoundingBox]) -> list[float | None]:
        """Return the share of dark pixels in each box, no margin added."""
        shares = self._ink_shares(page, np.array([(box.x0, box.top, box.x1, box.bottom) for box in boxes]))
        if shares is None:
            return [None for _ in boxes]
        return [None if np.isnan(share) else float(share) for share in shares]

    def ink_map(self, page: Page, region: BoundingBox, step: float) -> list[list[float]] | None:
        """Return the share of dark pixels in each square of *step* points of a region, row by row from its top left."""
        columns, rows = int(region.width / step), int(region.height / step)
        x0 = np.tile(region.x0 + step * np.arange(columns), rows)
        top = np.repeat(region.top + step * np.arange(rows), columns)
        shares = self._ink_shares(page, np.column_stack([x0, top, x0 + step, top + step]))
        if shares is None or np.isnan(shares).any():
            return None
        return [[float(share) for share in row] for row in shares.reshape(rows, columns)]

    def _ink_shares(self, page: Page, edges: Edges) -> Shares | None:
        """Return the share of dark pixels within each box, None without a picture or a box."""
        mask = self._mask(page.image_key) if page.image_key else None
        picture = self._picture(page.image_key) if page.image_key else None
        if mask is None or picture is None or not len(edges):
            return None
        return _ink_shares(picture, mask, edges, page)

    def check_boxes(self, page: Page) -> list[CheckBox]:
        """Return the check boxes drawn on the page."""
        key = page.image_key
        if key is None:
            return []
        if key not in self._check_boxes:
            mask = self._mask(key)
            self._check_boxes[key] = [] if mask is None else drawn_boxes(mask, page.image_dpi or 72.0)
        return self._check_boxes[key]


def _load_picture(images: ImageSource, image_key: str) -> Grey | None:
    encoded = images.load(image_key)
    if encoded is None:
        return None
    return np.asarray(cv2.imdecode(np.frombuffer(encoded, np.uint8), cv2.IMREAD_GRAYSCALE), dtype=np.uint8)


def _ink_of_page(load: Callable[[str], Grey | None], image_key: str) -> Grey | None:
    """Return the ink of the whole page as :func:`ink_mask` sees it on a small crop, away from the crop's rim."""
    picture = load(image_key)
    return None if picture is None else ink_mask(picture, window=LEAST_WINDOW)


def _with_margin(box: BoundingBox) -> BoundingBox:
    return box.expand(max(1.5, min(6.0, box.width * _MARGIN_X)), max(1.0, box.height * _MARGIN_Y))


def _ink_shares(picture: Grey, page_mask: Grey, edges: Edges, page: Page) -> Shares:
    """Measure inside the boxes only, no number off the page; the surroundings of each tell what paper looks like there.

    Args:
        picture: The page.
        page_mask: Its ink.
        edges: Those of each box.
        page: Tells the resolution.
    """
    scale = (page.image_dpi or 72.0) / 72.0
    height, width = picture.shape
    near, far = edges[:, :2], edges[:, 2:]
    first = np.clip(np.rint(np.maximum(0.0, near - _SURROUNDINGS) * scale), 0, (width, height)).astype(int)
    last = np.minimum(np.rint((far + _SURROUNDINGS) * scale), (width, height)).astype(int)
    start = first + np.rint(np.minimum(_SURROUNDINGS, near) * scale).astype(int)
    end = np.minimum(last, start + np.maximum(1, np.rint((far - near) * scale)).astype(int))
    sides = (last - first).min(axis=1), (last - first).max(axis=1)
    is_small = sides[1] <= _SMALL_CROP_PX
    shares = _shares_of(page_mask, start, end)
    for n in np.flatnonzero(~is_small):
        (left, top), (right, bottom) = first[n], last[n]
        around = ink_mask(np.ascontiguousarray(picture[top:bottom, left:right]))
        shares[n] = _shares_of(around, start[n : n + 1] - first[n], end[n : n + 1] - first[n])[0]
    shares[sides[0] < _LEAST_SURROUNDINGS_PX] = np.nan
    return shares


def _shares_of(mask: Grey, start: Corners, end: Corners) -> Shares:
    """Return the share of *mask* that is set between two corners (x, y), no number where nothing lies between."""
    area = np.maximum(0, end - start).prod(axis=1)
    set_px = _sums_of(mask, start, end) if len(area) >= _MANY_BOXES else _counts_of(mask, start, end)
    shares = np.full(len(area), np.nan)
    np.divide(set_px, area, out=shares, where=area > 0)
    return shares


def _counts_of(mask: Grey, start: Corners, end: Corners) -> npt.NDArray[np.int_]:
    corners = zip(start, end, strict=True)
    return np.array([np.count_nonzero(mask[y0:y1, x0:x1]) for (x0, y0), (x1, y1) in corners], dtype=np.int_)


def _sums_of(mask: Grey, start: Corners, end: Corners) -> npt.NDArray[np.int_]:
    """Count by running sums of the part of the page that holds all boxes."""
    (left, top), (right, bottom) = start.min(axis=0), end.max(axis=0)
    sums = np.asarray(cv2.integral(np.minimum(mask[top:bottom, left:right], 1)), dtype=np.int_)
    (x0, y0), (x1, y1) = (np.clip(corners, 0, mask.shape[::-1]).T - [[left], [top]] for corners in (start, end))
    return np.asarray(sums[y1, x1] - sums[y0, x1] - sums[y1, x0] + sums[y0, x0], dtype=np.int_)
