"""A sheet cut into panels: each copy of a W-2 on it, found by the labels that repeat.

The cut is the one that leaves the most *different* labels on each side: through the middle of a form a label set falls
apart, between two copies both sides keep theirs.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from models.geometry import BoundingBox
from models.page import Page
from pipeline.extract.w2.labels.search import Label, find_labels
from pipeline.extract.w2.sheets.bare import anchors, bare_numbers, regions, vanished_labels
from pipeline.extract.w2.sheets.grid import Grid, frames_of
from pipeline.extract.w2.sheets.panel import AMOUNT_KEYS, FEW_AMOUNTS, MARGIN, STATES, TAX_BOXES, Panel

_AMOUNTS = frozenset(AMOUNT_KEYS)
_PARTIES = frozenset("abcef") | {"ef", "d"}
_OF_A_COPY = _AMOUNTS | _PARTIES
_STRUCTURE = frozenset(
    {"title", "13s", "13r", "13t", "14", "15id", "16", "17", "18", "19", "20", "18-20", "last_name", "f"}
)
_FEW_STATES = 4
"""Labels of boxes 15 to 20 that stand once more where the form has a second block of them."""
_CUT_KEYS = _AMOUNTS | _PARTIES | _STRUCTURE
_FEW_OTHERS = 4
"""Labels of other boxes beside those of four amounts that only a form has, however many of the parties were lost."""
_WIDE_GAP = 60.0
_MAX_DEPTH = 3
_MIN_GAIN = 5
"""A cut must win at least this many labels; a stray repeat of a label is no second copy."""


def find_panels(page: Page) -> list[Panel]:
    """Return the copies of a W-2 on *page* from top to bottom and left to right; none on an instruction page."""
    labels = find_labels(page)
    if len({label.key for label in labels} & _AMOUNTS) < FEW_AMOUNTS:
        labels += bare_numbers(page, frozenset().union(*(label.words for label in labels)))
    whole = BoundingBox(x0=0, top=0, x1=page.width, bottom=page.height)
    grid = Grid(page.rules, whole)
    parts = _cut(whole, [label for label in labels if label.key in _CUT_KEYS], grid, 0)
    frames = frames_of(page.rules)
    panels = [_panel(page, labels, _framed(part, labels, frames)) for part in parts]
    panels = [panel for panel in panels if _is_form(panel)] or _by_figures(page, labels)
    if len(panels) > 1:
        most = max(len(panel.labels) for panel in panels)
        panels = [panel for panel in panels if len(panel.labels) >= 0.35 * most]
    # Copies are of one layout: one whose values over its labels were cut off would be read a row too low.
    panels = [panel for panel in panels if panel.labels_below] or panels
    panels.sort(key=lambda panel: (round(panel.region.top / 40), panel.region.x0))
    return panels


def _panel(page: Page, labels: Sequence[Label], region: BoundingBox) -> Panel:
    labels = _with_counted_rows(labels, region)
    best = _best_labels(labels, region)
    rest = [label for label in labels if region.contains_center_of(label.box) and label is not best[label.key]]
    if any(label.key in TAX_BOXES for label in rest):
        return Panel(page, region, best)  # Two copies that could not be cut apart.
    upper = _first_of(label for label in (*best.values(), *rest) if label.key in STATES)
    lower = _first_of(
        label for label in (*best.values(), *rest) if label.key in STATES and label is not upper[label.key]
    )
    is_block = len(lower) >= _FEW_STATES and all(
        label.box.top > max(above.box.bottom for above in upper.values()) for label in lower.values()
    )
    return Panel(page, region, {**best, **upper}, lower) if is_block else Panel(page, region, best)


def _with_counted_rows(labels: Sequence[Label], region: BoundingBox) -> list[Label]:
    """Return the labels, those of the rows of box 12 counted where each says *Box 12* alone."""
    rows = sorted(
        (label for label in labels if label.key == "12" and region.contains_center_of(label.box)),
        key=lambda label: (label.box.top, label.box.x0),
    )
    named = [replace(row, key=key) for row, key in zip(rows, ("12a", "12b", "12c", "12d"), strict=False)]
    return [label for label in labels if label not in rows] + named


def _first_of(labels: Iterable[Label]) -> dict[str, Label]:
    """Return the uppermost label of each box."""
    return {label.key: label for label in sorted(labels, key=lambda label: -label.box.top)}


def _by_figures(page: Page, labels: Sequence[Label]) -> list[Panel]:
    """Return the copies that only their figures give away: labels of amounts were lost or never printed."""
    found = anchors(page)
    panels = []
    for anchor, region in zip(found, regions(page, found), strict=True):
        read = {key: label for key, label in _best_labels(labels, region).items() if key not in _AMOUNTS}
        around = vanished_labels(anchor, Grid(page.rules, region))
        placed = {label.key: label for label in around if region.contains_center_of(label.box)}
        panels.append(Panel(page, region, {**placed, **read}))
    return panels


def _framed(part: BoundingBox, labels: Sequence[Label], frames: Sequence[BoundingBox]) -> BoundingBox:
    """Narrow a part to the ruled frame that holds nearly all its labels: text beside a form speaks of boxes too."""
    keys = {label.key for label in labels if part.contains_center_of(label.box)}
    for frame in frames:
        if frame.intersection_area(part) < 0.8 * frame.width * frame.height:
            continue
        inside = {
            label.key for label in labels if part.contains_center_of(label.box) and frame.contains_center_of(label.box)
        }
        if len(inside) >= 0.8 * len(keys) and len(inside) >= 8:
            # The title, the year and the copy's legend stand above or below the frame, never beside it.
            x0, x1 = max(part.x0, frame.x0 - MARGIN), min(part.x1, frame.x1 + MARGIN)
            return BoundingBox(x0=x0, top=part.top, x1=max(x0, x1), bottom=part.bottom)
    return part


def _is_form(panel: Panel) -> bool:
    """True for a form, false for an earnings summary or instructions that only speak of boxes."""
    keys = set(panel.labels)
    amounts, parties, others = (len(keys & some) for some in (_AMOUNTS, _PARTIES, _PARTIES | _STRUCTURE))
    is_list = "title" in keys and panel.is_list
    return (amounts >= 4 and (parties >= 2 or others >= _FEW_OTHERS)) or (amounts >= 2 and parties >= 3) or is_list


def _best_labels(labels: Iterable[Label], region: BoundingBox) -> dict[str, Label]:
    best: dict[str, Label] = {}
    for label in labels:
        if region.contains_center_of(label.box) and (label.key not in best or label.score > best[label.key].score):
            best[label.key] = label
    return best


def _cut(region: BoundingBox, labels: Sequence[Label], grid: Grid, depth: int) -> list[BoundingBox]:
    """Cut *region* in two where that keeps the most labels together and no ruled line is hit, and its parts again."""
    inside = [label for label in labels if region.contains_center_of(label.box)]
    whole = len({label.key for label in inside})
    best: tuple[float, float, bool] | None = None
    for horizontal in (True, False):
        for end, start, gain in _cuts(inside, horizontal):
            # Over the first labels of a copy its values may stand: the cut is then where those of the last one end.
            gap = start - end
            places = (start - min(MARGIN, gap / 2), end + min(MARGIN, gap / 2))
            hit = {at: grid.crossings(region, at, horizontal=horizontal) for at in places}
            at = min(places, key=lambda place: hit[place])
            ranked = (gain - whole + min(gap, _WIDE_GAP) / 20 - min(6, hit[at]), at, horizontal)
            best = max(best, ranked) if best else ranked
    if best is None or best[0] < _MIN_GAIN or depth >= _MAX_DEPTH:
        return [region]
    _, at, horizontal = best
    one, two = _halves(region, at, horizontal)
    return _cut(one, inside, grid, depth + 1) + _cut(two, inside, grid, depth + 1)


def _cuts(labels: Sequence[Label], horizontal: bool) -> Iterable[tuple[float, float, int]]:
    """Yield (end of the earlier part, start of the later one, different labels on both sides) of every cut."""
    order = sorted(labels, key=lambda label: label.box.top if horizontal else label.box.x0)
    end = 0.0
    for n, label in enumerate(order):
        start = label.box.top if horizontal else label.box.x0
        if n and start > end:
            before, after = {x.key for x in order[:n]}, {x.key for x in order[n:]}
            if not before & _OF_A_COPY or not after & _OF_A_COPY:
                continue  # A second block of state boxes is no copy.
            yield end, start, len(before) + len(after)
        end = max(end, label.box.bottom if horizontal else label.box.x1)


def _halves(region: BoundingBox, at: float, horizontal: bool) -> tuple[BoundingBox, BoundingBox]:
    x0, top, x1, bottom = region.x0, region.top, region.x1, region.bottom
    if horizontal:
        return BoundingBox(x0=x0, top=top, x1=x1, bottom=at), BoundingBox(x0=x0, top=at, x1=x1, bottom=bottom)
    return BoundingBox(x0=x0, top=top, x1=at, bottom=bottom), BoundingBox(x0=at, top=top, x1=x1, bottom=bottom)
