"""The drawing of clocks and what held them: positions only, the template draws them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from models.determination import Chain, Deadline
from models.summary import CaseView
from models.summary_page import Timeline, TimelineMark, TimelineRow, TimelineTick
from pipeline.report.deadlines import scope_text, title
from pipeline.report.standing import group, tone
from pipeline.report.values import FactViewer
from pipeline.report.wording import Wording

_WIDTH, _LABEL_WIDTH, _MARGIN = 960.0, 290.0, 120.0
_ROW_HEIGHT, _TOP, _BELOW = 30.0, 34.0, 26.0
_TEXT_WIDTH, _TEXT_GAP = 100.0, 12.0
_NEAR_DAYS = 365
_NEAR_PAST_DAYS = 60
_SPLIT_DAYS = 3 * 365


@dataclass(frozen=True)
class _Clock:
    """One clock with a safe date; *held* are its suspensions, the open one up to the day of the report."""

    deadline: Deadline
    safe: date
    start: date | None
    held: tuple[tuple[date, date], ...]

    @property
    def days(self) -> tuple[date, ...]:
        """Every day the drawing must reach."""
        return tuple(day for day in (self.start, self.safe, self.deadline.date) if day is not None)

    def is_near(self, as_of: date) -> bool:
        """True where a day of it lies about the next twelve months."""
        return any(
            -_NEAR_PAST_DAYS <= (day - as_of).days <= _NEAR_DAYS
            for day in (self.safe, self.deadline.date)
            if day is not None
        )


def timelines(
    view: CaseView, pairs: Sequence[tuple[Deadline, Chain | None]], facts: FactViewer, words: Wording
) -> tuple[Timeline, ...]:
    """Return the drawings: one of all clocks, and one of the next twelve months where those would be lost in it."""
    as_of = view.case.as_of
    clocks = [
        _clock(view, deadline, deadline.conservative_date, chain, facts)
        for deadline, chain in pairs
        if deadline.conservative_date and group(deadline, as_of) != "not_concerned"
    ]
    if not clocks:
        return ()
    near = [clock for clock in clocks if clock.is_near(as_of)]
    days = [as_of, *(day for clock in clocks for day in clock.days)]
    if near and len(near) < len(clocks) and (max(days) - min(days)).days > _SPLIT_DAYS:
        return (_draw("near", near, as_of, words), _draw("far", clocks, as_of, words))
    return (_draw("far", clocks, as_of, words),)


def _clock(view: CaseView, deadline: Deadline, safe: date, chain: Chain | None, facts: FactViewer) -> _Clock:
    steps = chain.steps if chain else ()
    told = [step.start for step in steps if step.start]
    links = (view.origins.get(path, ()) for step in steps for path in step.fact_paths)
    seen = [step.date for step in steps if step.date] + [day for link in links for day in facts.days(link)]
    before = [day for day in told or seen if day < safe]
    held = [step.stood_still for step in steps if step.stood_still]
    return _Clock(
        deadline=deadline,
        safe=safe,
        start=min(before, default=None),
        held=tuple((first, max(first, end or view.case.as_of)) for first, end in held),
    )


def _draw(name: str, clocks: Sequence[_Clock], as_of: date, words: Wording) -> Timeline:
    days = [as_of, *(day for clock in clocks for day in clock.days)]
    first, last = min(days), max(days)
    if name == "near":
        first = max(first, as_of - timedelta(days=2 * _NEAR_PAST_DAYS))
        last = min(last, as_of + timedelta(days=_NEAR_DAYS + 31))
    scale = _Scale(first, last)
    ordered = sorted(clocks, key=lambda clock: (clock.safe, clock.deadline.id))
    rows = [_row(number, clock, scale, as_of, words) for number, clock in enumerate(ordered)]
    return Timeline(
        title=words.text(f"timeline.{name}"),
        width=_WIDTH,
        height=_TOP + len(rows) * _ROW_HEIGHT + _BELOW,
        today_x=scale.x(as_of),
        today=words.text("timeline.today", date=words.day(as_of)),
        ticks=scale.ticks(words),
        rows=tuple(rows),
        shows_held=any(clock.held for clock in clocks),
    )


def _row(number: int, clock: _Clock, scale: _Scale, as_of: date, words: Wording) -> TimelineRow:
    rule_day = clock.deadline.date if clock.deadline.date != clock.safe else None
    safe, rule = _marks(clock.safe, rule_day, scale, words)
    left, right = scale.x(scale.first), scale.x(clock.safe)
    return TimelineRow(
        y=_TOP + (number + 0.5) * _ROW_HEIGHT,
        label=title(clock.deadline.id, words, short=True),
        scope=scope_text(clock.deadline.scope, words),
        tone=tone(clock.deadline, as_of),
        start_x=scale.x(clock.start or clock.safe),
        is_start_shown=clock.start is not None and scale.holds(clock.start),
        end_x=right,
        safe=safe,
        rule=rule,
        held=tuple((scale.x(first), scale.x(end)) for first, end in clock.held if scale.x(end) > left),
        before=words.text("timeline.before", date=words.day(clock.safe)) if clock.safe < scale.first else None,
    )


def _marks(
    safe: date, rule: date | None, scale: _Scale, words: Wording
) -> tuple[TimelineMark | None, TimelineMark | None]:
    """Return the marks of both days; where they stand close, one text stands right of both and names the safe date."""
    safe_x = scale.x(safe) if scale.holds(safe) else None
    rule_x = scale.x(rule) if rule and scale.holds(rule) else None
    is_close = safe_x is not None and rule_x is not None and abs(rule_x - safe_x) < _TEXT_WIDTH
    beside = max(safe_x or 0.0, rule_x or 0.0) if is_close else safe_x
    safe_mark, rule_mark = None, None
    if safe_x is not None and beside is not None:
        safe_mark = TimelineMark(x=safe_x, text=words.day(safe), text_x=beside + _TEXT_GAP)
    if rule_x is not None:
        rule_mark = TimelineMark(x=rule_x, text=None if is_close else words.day(rule), text_x=rule_x + _TEXT_GAP)
    return safe_mark, rule_mark


class _Scale:
    """Days to positions across the drawing; days outside are set at its edge."""

    def __init__(self, first: date, last: date) -> None:
        self.first = first
        self._days = max(30, (last - first).days)

    def holds(self, day: date) -> bool:
        return 0 <= (day - self.first).days <= self._days

    def x(self, day: date) -> float:
        share = min(1.0, max(0.0, (day - self.first).days / self._days))
        return round(_LABEL_WIDTH + share * (_WIDTH - _LABEL_WIDTH - _MARGIN), 1)

    def ticks(self, words: Wording) -> tuple[TimelineTick, ...]:
        """Return the marks of the axis: months where the span is short, years where it is long."""
        last = self.first + timedelta(days=self._days)
        months = self._days / 30.4
        step = next((step for step in (1, 2, 3, 6, 12, 24, 60) if months / step <= 8), 120)
        ticks = []
        for index in range(self.first.year * 12, (last.year + 1) * 12):
            year, month = divmod(index, 12)
            day = date(year, month + 1, 1)
            if index % step == 0 and self.first <= day <= last:
                ticks.append(TimelineTick(x=self.x(day), label=_tick_label(day, step, words)))
        return tuple(ticks)


def _tick_label(day: date, step_months: int, words: Wording) -> str:
    months = words.items_of("format.months_short")
    return str(day.year) if step_months >= 12 else f"{months[day.month - 1]} {day.year}"
