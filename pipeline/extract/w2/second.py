"""Crops for the second reader: one line each, without the ruled lines around it."""

from __future__ import annotations

from collections.abc import Sequence

from models.geometry import BoundingBox
from models.page import Page, PageProbe, PageRef, Reading
from pipeline.extract.w2.looks import Look

_INK = 0.004
_REACH = 7.0
_TEXT_REACH = 60.0
"""How far beside the words to look, in points: of a name a whole word may be lost, of an amount a figure or two."""


def crop_of(look: Look) -> BoundingBox:
    """Return the crop to read: the words' line as wide as the cell allows, or the whole area where no word was seen.

    The reader adds a margin of its own, so the crop is drawn in by as much.
    """
    area = look.area
    if look.box is None:
        wanted = BoundingBox(
            x0=area.x0 + 1.0,
            top=area.top + 0.5,
            x1=max(area.x0 + 2.0, area.x1 - 1.0),
            bottom=max(area.top + 1.5, area.bottom - 1.0),
        )
    else:
        # The first reader may have lost the first or last figures: look a little to both sides, not over the edge.
        box = look.box
        reach = _TEXT_REACH if look.parsed is not None and look.parsed.is_text else _REACH
        x0 = min(box.x0, max(area.x0 + 1.0, box.x0 - reach))
        x1 = max(box.x1, min(area.x1 - 1.0, box.x1 + reach))
        wanted = BoundingBox(x0=x0, top=max(0.0, box.top - 1.2), x1=x1, bottom=box.bottom + 1.2)
    return without_margin(wanted)


def without_margin(box: BoundingBox) -> BoundingBox:
    """Return a box drawn in by the margin that the reader will add."""
    dx = min(6.0, max(1.5, box.width * 0.055))
    dy = max(1.0, box.height * 0.165)
    dx, dy = min(dx, box.width / 2 - 0.1), min(dy, box.height / 2 - 0.1)
    return BoundingBox(x0=box.x0 + dx, top=box.top + dy, x1=box.x1 - dx, bottom=box.bottom - dy)


class SecondReader:
    """Reads the crops of looks in batches, one call a page."""

    def __init__(self, probe: PageProbe) -> None:
        self._probe = probe
        self._done: dict[tuple[PageRef, BoundingBox], Reading] = {}

    def read(self, looks: Sequence[Look]) -> list[Reading]:
        """Return one reading a look, in order."""
        keys = [(look.page.ref, crop_of(look)) for look in looks]
        pages = {look.page.ref: look.page for look in looks}
        for ref, page in pages.items():
            crops = list(
                dict.fromkeys(crop for where, crop in keys if where == ref and (where, crop) not in self._done)
            )
            for crop, reading in zip(crops, self._probe.read(page, crops), strict=True):
                self._done[(ref, crop)] = reading
        return [self._done[key] for key in keys]

    def has_ink(self, looks: Sequence[Look]) -> list[bool]:
        """Return for each look whether its area holds print; False where there is no picture."""
        answers = [False] * len(looks)
        pages: dict[int, list[int]] = {}
        for n, look in enumerate(looks):
            if look.area.width > 6 and look.area.height > 4:
                pages.setdefault(id(look.page), []).append(n)
        for numbers in pages.values():
            page: Page = looks[numbers[0]].page
            inner = [_inset(looks[n].area) for n in numbers]
            for n, share in zip(numbers, self._probe.ink(page, inner), strict=True):
                answers[n] = share is not None and share > _INK
        return answers


def _inset(area: BoundingBox) -> BoundingBox:
    dx, dy = min(2.5, area.width / 4), min(2.5, area.height / 5)
    return BoundingBox(x0=area.x0 + dx, top=area.top + dy, x1=area.x1 - dx, bottom=area.bottom - dy)
