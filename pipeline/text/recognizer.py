"""The second, independent reader: RapidOCR's recogniser on crops of one line.

RapidOCR is known here and to :mod:`pipeline.text.line_reader` alone. Its wheel carries the models, so it runs offline.
The product is whole without it: :func:`is_available` says whether it is installed.
"""

from __future__ import annotations

import importlib.util
import math
import os
import threading
from collections.abc import Callable, Sequence
from functools import cache, lru_cache, partial
from typing import Any, Protocol

import cv2
import numpy as np
import numpy.typing as npt

from models.geometry import BoundingBox
from models.page import CheckBox, Page, Reading
from pipeline.text.geometry import LEAST_WINDOW, crop_of, ink_mask
from pipeline.text.render import MIN_DPI, Grey
from pipeline.text.squares import drawn_boxes
from pipeline.text.tesseract import Engine, read_line

# The runtime reports its use to its maker unless it is told not to before it is imported.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"

_MARGIN_X, _MARGIN_Y = 0.06, 0.25
_BATCH = 1
"""In a batch every crop is made as wide as the widest: one by one was measured to take two thirds of the time."""
_NARROWEST = (3, 48, 64)
"""Channels, height and least width of what the model is given. By itself RapidOCR widens every crop to 320 pixels, most
of them empty: an amount then costs twice the time and, surely read, reads no better."""
_WIDENED = 320 / 48
"""Width over height of the crops the model was trained on."""
_SURE = 0.9
"""Readings less sure than this, handwriting most of all, are read again widened. All six of 357 crops that the two
widths read differently were under it; widened they were read as well or better."""
_EMPTY_GREY = 128
"""What RapidOCR itself widens with."""
_MIN_HEIGHT_PX = 8
_MANY_BOXES = 500
"""From so many boxes on, which then lie close together, running sums are quicker than counting in each."""
Corners = npt.NDArray[np.int_]
"""Pixels as rows of x and y."""
Edges = npt.NDArray[np.float64]
"""Rows of x0, top, x1 and bottom, in points."""
Shares = npt.NDArray[np.float64]
_NOTHING = Reading(text="", confidence=0.0)
_LEAST_DEPTH, _PRINT_DEPTH, _PRINT_PX = 40.0, 0.4, 2
"""A column holds print where so many pixels are darker than the paper by this share of the darkest. In crops of fewer
grey levels than the first, print and noise look alike."""
_PRINT_MARGIN = 0.4
"""Paper left beside the print, in heights of the crop."""
_RULE_DEPTH, _PALE_DEPTH = 0.3, 40.0
"""Pixels darker than the paper by this share of the darkest, or by so many grey levels, are ink, be it of print or of a
ruled line: pale print beside a black line is print."""
_LEAST_PRINT = 0.02
"""Ink that a crop holds besides lines, in squares of its height: of 2,000 crops print had 0.05 and more."""
_LONG_CROP = 10
"""From so many times its height on, a crop is that much more likely to hold specks."""
_SURROUNDINGS = 12.0
"""Points around a box that tell what paper looks like there."""
_LEAST_SURROUNDINGS_PX = 3
_SMALL_CROP_PX = 639
"""No side of a crop up to this size makes :func:`ink_mask` look further than on any other such crop."""


class ImageSource(Protocol):
    """Gives the stored upright picture of a page back."""

    def load(self, image_key: str) -> bytes | None:
        """Return the encoded picture, None where it is no longer kept."""


def is_available() -> bool:
    """True when RapidOCR and its runtime are installed."""
    return all(importlib.util.find_spec(name) for name in ("rapidocr", "onnxruntime"))


_START = threading.Lock()


def _engine() -> Any:
    """Return the recogniser; its session may be run by several threads at once, each on its own core."""
    with _START:
        return _make_engine()


@cache
def _make_engine() -> Any:
    # Without its own store of memory the runtime asks the system for each layer anew, at half the time again.
    engine = start_engine({"Global.use_det": False, "EngineConfig.onnxruntime.enable_cpu_mem_arena": True})
    # The model is loaded by the first reading, and that must not happen in two threads at once.
    engine.recognize_txt([np.full((_NARROWEST[1], _NARROWEST[2], 3), 255, np.uint8)])
    return engine


def start_engine(more: dict[str, Any]) -> Any:
    """Return RapidOCR, quiet and on one core, with *more* of its own parameters."""
    from rapidocr import RapidOCR

    return RapidOCR(
        params={
            "Global.log_level": "critical",
            "Global.use_cls": False,
            "EngineConfig.onnxruntime.intra_op_num_threads": 1,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
            "Rec.rec_batch_num": _BATCH,
            "Rec.rec_img_shape": list(_NARROWEST),
            **more,
        }
    )


def load() -> None:
    """Load the recogniser where it is installed, so that the first reading need not wait for it."""
    if is_available():
        _engine()


def recognize(crops: Sequence[Grey]) -> list[Reading]:
    """Read pictures of one text line each.

    Args:
        crops: Grey pictures, dark on light.

    Returns:
        One reading a crop, in order; an empty text with confidence 0 for a crop that holds no print.
    """
    readings = [_NOTHING] * len(crops)
    usable = [n for n, crop in enumerate(crops) if min(crop.shape) >= _MIN_HEIGHT_PX and _holds_print(crop)]
    if not usable:
        return readings
    print_only = {n: _without_blank_ends(crops[n]) for n in usable}
    for n, reading in zip(usable, _run([print_only[n] for n in usable]), strict=True):
        readings[n] = reading
    unsure = [n for n in usable if readings[n].confidence < _SURE and _missing_width(print_only[n]) > 0]
    for n, reading in zip(unsure, _run([_widened(print_only[n]) for n in unsure]), strict=True):
        readings[n] = reading
    return readings


def _holds_print(crop: Grey) -> bool:
    """True where a crop holds more ink than ruled lines, the rims of neighbouring lines of text, and specks.

    The model needs as long for an empty box of a form as for a full one.
    """
    height = len(crop)
    paper = float(np.median(crop))
    depth = paper - float(crop.min())
    if depth < _LEAST_DEPTH:
        return True
    ink = (crop < paper - min(_RULE_DEPTH * depth, _PALE_DEPTH)).astype(np.uint8)
    _, top, width, tall, area = cv2.connectedComponentsWithStats(ink)[2][1:].T
    is_line = (tall < 0.3 * height) & (width >= 3 * tall)
    at_rim = (top == 0) | (top + tall == height)
    # A line from above or below, or what a neighbouring line of text lets hang in.
    is_foreign = at_rim & ((tall >= 3 * width) | (tall < 0.35 * height))
    printed = area[~(is_line | is_foreign)].sum()
    return bool(printed >= _LEAST_PRINT * height * max(height, crop.shape[1] / _LONG_CROP))


def _without_blank_ends(crop: Grey) -> Grey:
    """Cut off the paper to the left and right of the print: it costs time, and joins words in the reading.

    What is hardly wider than a stroke is left as it is: cut out, the rest of a ruled line reads as a figure one.
    """
    height, width = crop.shape
    paper = float(np.median(crop))
    depth = paper - float(crop.min())
    # The upper and lower rim may hold the descenders and lines of neighbours.
    inner = crop[height // 8 : height - height // 8]
    dark = np.flatnonzero(np.count_nonzero(inner < paper - _PRINT_DEPTH * depth, axis=0) >= _PRINT_PX)
    if depth < _LEAST_DEPTH or len(dark) == 0 or dark[-1] - dark[0] < height:
        return crop
    margin = round(_PRINT_MARGIN * height)
    return np.ascontiguousarray(crop[:, max(0, dark[0] - margin) : min(width, dark[-1] + 1 + margin)])


def _run(crops: Sequence[Grey]) -> list[Reading]:
    if not crops:
        return []
    output = _engine().recognize_txt([cv2.cvtColor(crop, cv2.COLOR_GRAY2BGR) for crop in crops])
    return [
        Reading(text=str(text).strip(), confidence=float(min(1.0, max(0.0, score))))
        for text, score in zip(output.txts or (), output.scores or (), strict=True)
    ]


def _missing_width(crop: Grey) -> int:
    return math.ceil(_WIDENED * len(crop)) - len(crop[0])


def _widened(crop: Grey) -> Grey:
    wide = cv2.copyMakeBorder(crop, 0, 0, 0, _missing_width(crop), cv2.BORDER_CONSTANT, value=_EMPTY_GREY)
    return np.asarray(wide, dtype=np.uint8)


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
            return [_NOTHING] * len(boxes)
        unread = [box for box in dict.fromkeys(boxes) if (key, box) not in self._read]
        crops = [crop_of(picture, _with_margin(box), page.image_dpi or 72.0) for box in unread]
        # The reader of the page would say again what it said.
        found = self._by_tesseract(crops, page) if page.reader == "recognizer" else recognize(crops)
        self._read.update(((key, box), reading) for box, reading in zip(unread, found, strict=True))
        return [self._read[key, box] for box in boxes]

    def _by_tesseract(self, crops: Sequence[Grey], page: Page) -> list[Reading]:
        dpi = page.image_dpi or MIN_DPI
        return [read_line(crop, dpi, self._engine) if min(crop.shape) >= _MIN_HEIGHT_PX else _NOTHING for crop in crops]

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
