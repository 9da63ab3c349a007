"""What the check boxes of a form tell: what hearing is asked for and why, the marital status, who is injured."""

from __future__ import annotations

import re
from collections.abc import Callable

from models.geometry import BoundingBox
from pipeline.extract.confirm import AGREED_MENDED, Candidate
from pipeline.extract.filed.boxes import Tick, read_ticks, room_left_of, weigh
from pipeline.extract.filed.entries import entered, find_name
from pipeline.extract.lines import Segment
from pipeline.extract.paper.draft import Draft
from pipeline.extract.paper.sightings import settle, sighting_of
from pipeline.extract.paper.values import folded_name
from pipeline.extract.paper.view import PageView

_OPTIONS = {
    "lien": "Filed Notice of Federal Tax Lien",
    "levy": "Proposed Levy or Actual Levy",
    "equivalent": "I would like an Equivalent Hearing",
}
_REASONS = (
    "Installment Agreement", "Offer in Compromise", "I Cannot Pay Balance", "Innocent Spouse Relief", "Subordination",
    "Discharge", "Withdrawal",
)  # fmt: skip
_MARITAL = (
    "Married and still living together", "Married and living apart since", "Widowed since", "Legally separated since",
    "Divorced since",
)  # fmt: skip
_SHOWN = re.compile(r"last\s*name\s*shown\s*(?P<which>first|second)", re.IGNORECASE)


def _hearing_boxes(draft: Draft, is_filled: bool) -> None:
    ticks = read_ticks(draft.notice.views, (*_OPTIONS.values(), *_REASONS), draft.notice.reader)
    states = [tick.marked for tick in ticks.values()]
    if not is_filled and (None in states or not any(states)):
        return
    lien, levy = (ticks.get(_OPTIONS[name]) for name in ("lien", "levy"))
    draft.add("basis_levy_or_lien", _basis(lien, levy))
    equivalent = ticks.get(_OPTIONS["equivalent"])
    if equivalent is not None:
        draft.add("equivalent_hearing_box", _ticked(equivalent, equivalent.marked))
    reasons = [ticks[label] for label in _REASONS if label in ticks]
    marked = [tick for tick in reasons if tick.marked]
    if marked:
        value = tuple(tick.label for tick in marked)
        unsure = any(tick.marked is None for tick in reasons)
        draft.add("reasons", _told(marked[0], value, unsure))


def _basis(lien: Tick | None, levy: Tick | None) -> Candidate | None:
    if lien is None or levy is None:
        return None
    if lien.marked is None or levy.marked is None or not (lien.marked or levy.marked):
        return _told(levy, None, True) if lien.marked is None or levy.marked is None else None
    value = "both" if lien.marked and levy.marked else "lien" if lien.marked else "levy"
    return _told(lien if lien.marked else levy, value, False)


def _relief_boxes(draft: Draft, is_filled: bool) -> None:
    ticks = read_ticks(draft.notice.views, _MARITAL, draft.notice.reader)
    marked = [tick for tick in ticks.values() if tick.marked]
    if len(marked) == 1 and is_filled:
        unsure = any(tick.marked is None for tick in ticks.values())
        draft.add("marital_status", _told(marked[0], marked[0].label, unsure))


def _ticked(tick: Tick, value: bool | None) -> Candidate:
    return _told(tick, value, value is None)


def _told(tick: Tick, value: str | bool | tuple[str, ...] | None, unsure: bool) -> Candidate:
    raw = value if isinstance(value, str) else tick.label
    candidate = Candidate(value, raw, AGREED_MENDED, tick.view.page, tick.box)
    return candidate.doubted("the check box cannot be told marked from empty") if unsure else candidate


def _injured_boxes(draft: Draft, is_filled: bool) -> None:
    """Tell which of the two names of the joint return is the injured spouse's: the darker of the two boxes."""
    rows = [(view, segment, match["which"].lower()) for view in draft.notice.views for segment in view.segments
            if (match := _SHOWN.search(segment.text)) is not None]  # fmt: skip
    by_which = {which: (view, segment) for view, segment, which in rows}
    if set(by_which) != {"first", "second"}:
        return
    spots = {which: _check_here(view, segment) for which, (view, segment) in by_which.items()}
    names = {which: _name_under(draft, view, segment) for which, (view, segment) in by_which.items()}
    rooms = [(which, *spot) for which, spot in spots.items() if spot is not None]
    ticks = weigh(rooms, draft.notice.reader)
    marked = [which for which, tick in ticks.items() if tick.marked]
    if len(ticks) != len(by_which) or len(marked) != 1 or any(tick.marked is None for tick in ticks.values()):
        return
    (which,) = marked
    draft.add("is_injured_first", _told(ticks[which], which == "first", False))
    draft.add("injured_spouse_name", names[which])


def _check_here(view: PageView, name: Segment) -> tuple[PageView, BoundingBox] | None:
    """Return the room of the box beside ``check here``, on the right of the line of a name or right under it."""
    for segment in view.segments:
        match = re.search(r"check\s*here", segment.text, re.IGNORECASE)
        if match is None or not -6 <= segment.box.center[1] - name.box.center[1] <= 26:
            continue
        words = segment.words_between(match.start(), match.end())
        return view, room_left_of(words[0].box.x0, words[0].box.center[1])
    return None


def _name_under(draft: Draft, view: PageView, label: Segment) -> Candidate | None:
    under = [s for s in view.segments if 0 < s.box.top - label.box.top < 24 and abs(s.box.x0 - label.box.x0) < 30]
    for segment in sorted(under, key=lambda s: s.box.top):
        value = find_name(segment.text)
        if value is not None:
            words = segment.words_between(value.start, value.end)
            candidate = settle([sighting_of(view.page, [words], value.value)], folded_name, draft.notice.reader)
            return entered(candidate) if candidate is not None else None
    return None


def add_boxes(draft: Draft, *, is_filled: bool) -> None:
    """Add what the boxes of a form tell, as far as they say anything of one that is not *is_filled* otherwise."""
    if (add := _BOXES.get(draft.layout.type)) is not None:
        add(draft, is_filled)


_BOXES: dict[str, Callable[[Draft, bool], None]] = {
    "form_12153": _hearing_boxes,
    "form_8857": _relief_boxes,
    "form_8379": _injured_boxes,
}
