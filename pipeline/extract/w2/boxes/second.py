"""Crops for the second reader: one line each, without the ruled lines around it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from models.geometry import BoundingBox
from models.page import Page, PageProbe, PageRef, Reading
from pipeline.extract.w2.boxes.looks import Look
from pipeline.extract.w2.sheets.crops import without_margin

T = TypeVar("T")

_INK = 0.004
"""Share of dark pixels from which on a place holds print."""
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


def read(looks: Sequence[Look], probe: PageProbe) -> list[Reading]:
    """Return what the second reader sees at each look, in order."""
    return _page_by_page(looks, crop_of, probe.read)


def has_ink(looks: Sequence[Look], probe: PageProbe) -> list[bool]:
    """Return for each look whether its area holds print; False where there is no picture."""
    shares = _page_by_page(looks, lambda look: _inset(look.area), probe.ink)
    return [
        look.area.width > 6 and look.area.height > 4 and share is not None and share > _INK
        for look, share in zip(looks, shares, strict=True)
    ]


def _page_by_page(
    looks: Sequence[Look],
    place: Callable[[Look], BoundingBox],
    ask: Callable[[Page, Sequence[BoundingBox]], Sequence[T]],
) -> list[T]:
    """Ask about the places of all looks on one page together: the probe keeps few pages' pictures at a time."""
    pages: dict[PageRef, list[int]] = {}
    for n, look in enumerate(looks):
        pages.setdefault(look.page.ref, []).append(n)
    answers: dict[int, T] = {}
    for numbers in pages.values():
        places = [place(looks[n]) for n in numbers]
        answers.update(zip(numbers, ask(looks[numbers[0]].page, places), strict=True))
    return [answers[n] for n in range(len(looks))]


def _inset(area: BoundingBox) -> BoundingBox:
    dx, dy = min(2.5, area.width / 4), min(2.5, area.height / 5)
    return BoundingBox(x0=area.x0 + dx, top=area.top + dy, x1=area.x1 - dx, bottom=area.bottom - dy)
