"""The payment of a Treasury offset in a table: its heads, which may run over two lines, over one line of values."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from models.geometry import BoundingBox
from pipeline.extract.lines import Segment, visual_lines
from pipeline.extract.notices.periods.cells import cells_of, is_money
from pipeline.extract.notices.periods.columns import nearest_extent
from pipeline.extract.paper.sightings import Sighting, sighting_of
from pipeline.extract.paper.values import Finder, first_date, first_money
from pipeline.extract.paper.view import PageView

_HEADS: Mapping[str, tuple[re.Pattern[str], Finder]] = {
    "payment_before_reduction": (re.compile(r"\bbefore\b.*\b(?:reduction|offset)\b", re.IGNORECASE), first_money),
    "total_reduction": (
        re.compile(r"(?:\bamount\b.*|\bthis\W+)\b(?:reduction|offset)\b", re.IGNORECASE),
        first_money,
    ),
    "payment_date": (re.compile(r"\bpayment\W+date\b", re.IGNORECASE), first_date),
}
_NEEDED = {"payment_before_reduction", "total_reduction"}
_HEAD_REACH = 34.0


def payment_in_table(views: Sequence[PageView]) -> dict[str, Sighting]:
    """Return what the first table of a payment prints, by field; nothing where no page has one."""
    for view in views:
        for row in view.rows:
            found = _row_of_values(view, row)
            if found.keys() >= _NEEDED:
                return found
    return {}


def _row_of_values(view: PageView, row: Sequence[Segment]) -> dict[str, Sighting]:
    cells = cells_of([word for segment in row for word in segment.words])
    if sum(map(is_money, cells)) < len(_NEEDED):
        return {}
    top = BoundingBox.union(cell.box for cell in cells).top
    extents = [(cell.box.x0, cell.box.x1) for cell in cells]
    above = [word for word in view.page.words if 0 < top - word.box.center[1] < _HEAD_REACH]
    found: dict[str, Sighting] = {}
    for number, cell in enumerate(cells):
        own = visual_lines([word for word in above if nearest_extent(word.box, extents) == number])
        head = " ".join(word.text for line in own for word in line)
        name = next((name for name, (pattern, _) in _HEADS.items() if pattern.search(head)), None)
        value = _HEADS[name][1](cell.text) if name is not None else None
        if name is not None and value is not None:
            found[name] = sighting_of(view.page, [cell.words], value.value, where="payment", mended=value.mended)
    return found
