"""A judge's day written by hand, which a person must read in any case."""

from __future__ import annotations

import re
from collections.abc import Sequence

from models.geometry import BoundingBox
from models.page import Page, PageProbe
from pipeline.extract.confirm import Candidate
from pipeline.extract.dates import only_date
from pipeline.extract.decree.days.printed_dates import first_line
from pipeline.extract.decree.text.prose import Prose
from pipeline.extract.lines import segments_of

_JUDGE_LABEL = re.compile(
    r"(?:judicial\s*officer|judge(?:\s+presiding)?|(?:circuit|district)\s+judge)\W*", re.IGNORECASE
)


def day_by_hand(prose: Prose, place: int, probe: PageProbe) -> Candidate:
    """Look again at the few words behind a signing word that print no date; a person must read them in any case."""
    span = prose.span(place + 1, place + 24)
    words = first_line(span.words)
    box = BoundingBox.union(word.box for word in words).expand(2, 4)
    value = only_date(probe.read(span.page, [box])[0].text)
    found = Candidate(value, span.text, 0.5 if value else 0.0, span.page, box)
    return found.doubted("written by hand or hard to read", at_most=0.5)


def day_by_hand_over_label(pages: Sequence[Page], probe: PageProbe) -> Candidate | None:
    """Look at the left of the line above a judge's label: there forms leave room for a date written by hand."""
    for page in reversed(pages):
        for label in (s for s in segments_of(page) if _JUDGE_LABEL.fullmatch(s.text.strip())):
            box = BoundingBox(x0=30, top=max(0.0, label.box.top - 22), x1=0.36 * page.width, bottom=label.box.top + 2)
            value = only_date(probe.read(page, [box])[0].text)
            if value is not None:
                return Candidate(value, "", 0.5, page, box).doubted("written by hand or hard to read", at_most=0.5)
    return None
