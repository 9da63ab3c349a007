"""What a filled form says: who, which years, which boxes, and the stamp that shows when it was received.

Entries on a scan may be handwriting, which is never certain: they go to a person.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from models.geometry import BoundingBox
from models.page import FormValue
from pipeline.extract.confirm import AGREED_MENDED, LAYER, Candidate, Parse
from pipeline.extract.dates import only_date
from pipeline.extract.filed.boxes import Tick, read_ticks, room_left_of, weigh
from pipeline.extract.filed.stamps import stamp_of_receipt
from pipeline.extract.lines import Segment
from pipeline.extract.notices.draft import Draft
from pipeline.extract.notices.sightings import Sighting, settle, sighting_of
from pipeline.extract.notices.values import Finder, Value, find_tin, first_date, folded_name, only_tin
from pipeline.extract.notices.view import PageView, labelled
from pipeline.extract.notices.year_lists import once_each, years_on

_BY_HAND = "it may be written by hand"
_NAMES = {
    "taxpayer_name": (
        "1. Taxpayer Name: (Taxpayer 1)", "Taxpayer Name: (Taxpayer 1)", "1. Taxpayer name", "Taxpayer Name",
    ),
    "requesting_spouse_name": ("Your current name",),
    "other_spouse_name": ("That person's current name", "Who was your spouse for the tax years"),
}  # fmt: skip
_NUMBERS = {
    "taxpayer_tin": ("Taxpayer Identification Number", "Taxpayer Identification Number(s)"),
    "requesting_spouse_ssn": ("Your social security number",),
    "other_spouse_ssn": ("Social security number (if known)",),
}
_OTHER_LABELS = (
    "Your social security number", "Social security number (if known)", "Current address", "Current Address",
    "Taxpayer Identification Number", "Social security number shown first", "Social security number shown second",
)  # fmt: skip
_SIGNED = {"signature_date": ("Signature Date", "Your signature Date"), "irs_received_date": ("IRS Received Date",)}
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
_YEARS_OF = {
    "form_8857": re.compile(r"tax\s*year\s*\d\b|enter\s*each\s*tax\s*year", re.IGNORECASE),
    "form_8379": re.compile(r"enter\s*the\s*tax\s*year", re.IGNORECASE),
}
_OF_THE_FORM = re.compile(
    r"taxpayer|numbers?|names?|address|security|shown|if|spouse|your?|social|relief|daytime|phone|telephone|date|current|home"
    r"|first|initial|last|the|and|on|file|form|see|instructions?",
    re.IGNORECASE,
)
_SECOND = re.compile(r"taxpayer\s*2|^\W*2\W+taxpayer", re.IGNORECASE)
_ALIKE = 75.0
_MOST_NAMES = 5
_PERIOD_HEAD = re.compile(r"tax\s*period", re.IGNORECASE)
_FORM_CELL = re.compile(r"\b(?:10[4I]0|CIVPEN|94\d)", re.IGNORECASE)
_ROWS_REACH = 150.0
_SHOWN = re.compile(r"last\s*name\s*shown\s*(?P<which>first|second)", re.IGNORECASE)


def extract_form(draft: Draft) -> None:
    """Add what a filled form says; nothing for a blank one."""
    for name, labels in _NAMES.items():
        _add(draft, name, labels, _find_name, folded_name)
    for name, labels in _NUMBERS.items():
        _add(draft, name, labels, find_tin, only_tin)
    _add_years(draft)
    for name, labels in _SIGNED.items():
        _add(draft, name, labels, first_date, only_date, is_of_person=False)
    for name in ("received_stamp_date", "irs_received_date"):
        if draft.has(name) and not draft.found(name):
            draft.add(name, stamp_of_receipt(draft))
    _add_typed_names(draft)
    _BOXES.get(draft.layout.type, _no_boxes)(draft, bool(draft.facts))


# ---------------------------------------------------------------- entries
def _add(
    draft: Draft, name: str, labels: Sequence[str], find: Finder, parse: Parse, *, is_of_person: bool = True
) -> None:
    """Add the first value beside or under one of *labels*; that of a person stands before a second one's entries."""
    if not draft.has(name):
        return
    found: list[Sighting] = []
    for view in draft.notice.views:
        end = _second_person(view) if is_of_person else view.page.height
        for sighting in labelled([view], labels, find, where="form", look_below=True, other_labels=_OTHER_LABELS):
            own = _in_one_cell(view, sighting, find) if _is_own(sighting, labels) else None
            found += [own] if own is not None and own.box.top < end else []
        if end < view.page.height:
            break
    candidate = settle(found[:1], parse, draft.notice.reader)
    draft.add(name, _entered(candidate) if candidate is not None else None)


def _is_own(sighting: Sighting, labels: Sequence[str]) -> bool:
    """True for a value right of where its label begins, if that is one of *labels* and not one that holds its words."""
    label = sighting.label
    if label is None or sighting.box.x0 < label.x0 - 12:
        return False
    printed = [word.text for word in sighting.page.words if label.expand(1, 1).contains_center_of(word.box)]
    return any(fuzz.ratio(printed[0].lower(), each.split()[0].lower()) >= _ALIKE for each in labels if printed)


def _in_one_cell(view: PageView, sighting: Sighting, find: Finder) -> Sighting | None:
    """Return a value as far as its own cell goes: beyond a column's gap stands the next label; a name fills it."""
    start = sighting.box.x0
    cells = (s for s in view.segments if s.box.vertical_overlap(sighting.box) > 0.5)
    cell = next((s for s in cells if any(word.box.x0 == start for word in s.words)), None)
    if cell is None or sighting.value is None:
        return None
    words = tuple(word for word in cell.words if word.box.x0 >= start)
    if sighting.label is not None and sighting.box.top > sighting.label.bottom - 2 and len(words) < len(cell.words):
        return None  # what is entered under a label begins before it
    inside = Segment(page=view.page, words=words)
    value = find(inside.text)
    is_prose = value is not None and find is _find_name and re.search(r"[A-Za-z]{2}", inside.text[value.end :])
    if value is None or is_prose:
        return None
    seen = sighting_of(view.page, [inside.words_between(value.start, value.end)], value.value, where="form")
    return replace(seen, mended=value.mended, label=sighting.label)


def _second_person(view: PageView) -> float:
    """Return where the entries of a second taxpayer begin, the page's height where it has none."""
    second = (segment.box.top for segment in view.segments if _SECOND.search(segment.text))
    return min(second, default=view.page.height)


def _entered(candidate: Candidate) -> Candidate:
    return candidate if candidate.page.text_source == "native" else candidate.doubted(_BY_HAND)


def _find_name(text: str) -> Value | None:
    """Return the words before the first figures or words of the form: two names at the least."""
    lead = re.match(r"[^A-Za-z]*", text)
    start = end = lead.end() if lead is not None else 0
    for count, word in enumerate(re.finditer(r"\s*([A-Za-z][A-Za-z.'’-]*)", text[start:])):
        if count == _MOST_NAMES or start + word.start() != end or _OF_THE_FORM.fullmatch(word[1].strip(".")):
            break
        end = start + word.end()
    name = folded_name(text[start:end]) if len(text[start:end].split()) > 1 else None
    return None if name is None else Value(start, end, name)


def _add_years(draft: Draft) -> None:
    kind = draft.layout.type
    if kind == "form_12153":
        found, name = _periods(draft), "tax_information_rows"
    else:
        found = _years_beside(draft, _YEARS_OF[kind])
        name = "tax_years_requested" if kind == "form_8857" else "tax_year"
    draft.add_each(name, [_entered(year) for year in once_each(found)])


def _years_beside(draft: Draft, label: re.Pattern[str]) -> list[Candidate]:
    """Return the years on the first lines of a label, or under them; later pages head tables with the same words."""
    for view in draft.notice.views:
        for at, line in enumerate(view.rows):
            if not any(label.search(segment.text) for segment in line):
                continue
            under = view.rows[at + 1] if at + 1 < len(view.rows) else []
            is_bare = bool(under) and not any(re.search(r"[A-Za-z]{3}", segment.text) for segment in under)
            is_near = is_bare and under[0].box.top - line[0].box.bottom < 16
            cells = [*line, *(under if is_near else [])]
            found = [year for cell in cells for year in years_on(view, cell.words, draft.notice.reader)]
            if found:
                return found
    return []


def _periods(draft: Draft) -> list[Candidate]:
    """Return the periods of the table of taxes: lines under its head that name a form."""
    for view in draft.notice.views:
        head = next((s for row in view.rows for s in row if _PERIOD_HEAD.search(s.text) and len(row) > 1), None)
        if head is None:
            continue
        found: list[Candidate] = []
        for row in view.rows:
            text = " ".join(segment.text for segment in row)
            if 0 < row[0].box.top - head.box.bottom < _ROWS_REACH and _FORM_CELL.search(text):
                cells = [segment for segment in row if segment.box.x1 > head.box.x0 - 20]
                found += [year for s in cells for year in years_on(view, s.words, draft.notice.reader)]
        return found
    return []


def _add_typed_names(draft: Draft) -> None:
    """Add names typed into PDF fields whose own names say whose they are, where no printed one was found."""
    for name in _NAMES:
        if not draft.has(name) or draft.found(name):
            continue
        for page, value in ((view.page, v) for view in draft.notice.views for v in view.page.form_values):
            if _names_field(value, name) and (folded := folded_name(value.value)):
                draft.add(name, Candidate(folded, value.value, LAYER, page, value.box))
                break


def _names_field(value: FormValue, name: str) -> bool:
    words = set(re.findall(r"[a-z]+", value.name.lower()))
    return "name" in words and (("spouse" in words) == name.startswith("other"))


# ---------------------------------------------------------------- boxes
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
        value = _find_name(segment.text)
        if value is not None:
            words = segment.words_between(value.start, value.end)
            candidate = settle([sighting_of(view.page, [words], value.value)], folded_name, draft.notice.reader)
            return _entered(candidate) if candidate is not None else None
    return None


def _no_boxes(draft: Draft, is_filled: bool) -> None:
    """Leave a form without known boxes as it is."""


_BOXES: dict[str, Callable[[Draft, bool], None]] = {
    "form_12153": _hearing_boxes,
    "form_8857": _relief_boxes,
    "form_8379": _injured_boxes,
}
