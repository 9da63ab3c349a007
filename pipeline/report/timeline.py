"""The drawing of clocks: positions only, the template draws them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from models.determination import Chain, Deadline
from models.summary import Timeline, TimelineRow, TimelineTick
from pipeline.report.deadlines import scope_text, title
from pipeline.report.standing import group, tone
from pipeline.report.wording import Wording

_WIDTH, _LABEL_WIDTH, _MARGIN = 960.0, 290.0, 120.0
_ROW_HEIGHT, _TOP = 30.0, 34.0
_NEAR_DAYS = 365
_NEAR_PAST_DAYS = 60
_SPLIT_DAYS = 3 * 365


def timelines(pairs: Sequence[tuple[Deadline, Chain | None]], as_of: date, words: Wording) -> tuple[Timeline, ...]:
    """Return the drawings: one of all clocks, and one of the next twelve months where those would be lost in it."""
    shown = [pair for pair in pairs if pair[0].conservative_date and group(pair[0], as_of) != "not_concerned"]
    if not shown:
        return ()
    near = [pair for pair in shown if _is_near(pair[0], as_of)]
    first, last = _span(shown, as_of)
    if near and len(near) < len(shown) and (last - first).days > _SPLIT_DAYS:
        return (_draw("near", near, as_of, words), _draw("far", shown, as_of, words))
    return (_draw("far", shown, as_of, words),)


def _is_near(deadline: Deadline, as_of: date) -> bool:
    days = [day for day in (deadline.conservative_date, deadline.date) if day]
    return any(-_NEAR_PAST_DAYS <= (day - as_of).days <= _NEAR_DAYS for day in days)


def _start(deadline: Deadline, chain: Chain | None) -> date | None:
    """Return the day the clock starts: the earliest day of its chain before the safe date."""
    days = [step.date for step in chain.steps if step.date] if chain else []
    before = [day for day in days if deadline.conservative_date and day < deadline.conservative_date]
    return min(before, default=None)


def _span(pairs: Sequence[tuple[Deadline, Chain | None]], as_of: date) -> tuple[date, date]:
    days = [as_of]
    for deadline, chain in pairs:
        days.extend(day for day in (_start(deadline, chain), deadline.conservative_date, deadline.date) if day)
    return min(days), max(days)


def _draw(name: str, pairs: Sequence[tuple[Deadline, Chain | None]], as_of: date, words: Wording) -> Timeline:
    first, last = _span(pairs, as_of)
    if name == "near":
        first = max(first, as_of - timedelta(days=2 * _NEAR_PAST_DAYS))
        last = min(last, as_of + timedelta(days=_NEAR_DAYS + 31))
    scale = _Scale(first, last)
    ordered = sorted(pairs, key=lambda pair: (pair[0].conservative_date or as_of, pair[0].id))
    rows = [_row(n, pair, scale, as_of, words) for n, pair in enumerate(ordered)]
    return Timeline(
        title=words.text(f"timeline.{name}"),
        width=_WIDTH,
        height=_TOP + len(rows) * _ROW_HEIGHT + 26,
        today_x=scale.x(as_of),
        today=words.text("timeline.today", date=words.day(as_of)),
        ticks=scale.ticks(words),
        rows=tuple(rows),
    )


def _row(number: int, pair: tuple[Deadline, Chain | None], scale: _Scale, as_of: date, words: Wording) -> TimelineRow:
    deadline, chain = pair
    safe = deadline.conservative_date or as_of
    rule = deadline.date if deadline.date != safe else None
    start = _start(deadline, chain)
    scope = scope_text(deadline.scope, words)
    return TimelineRow(
        y=_TOP + (number + 0.5) * _ROW_HEIGHT,
        label=title(deadline.id, words, short=True),
        scope=scope,
        tone=tone(deadline, as_of),
        start_x=scale.x(start) if start else scale.x(safe),
        safe_x=scale.x(safe),
        rule_x=scale.x(rule) if rule else None,
        date=words.day(safe) or "",
        status=words.text(f"status.{deadline.status}"),
    )


class _Scale:
    """Days to positions across the drawing; days outside are set at its edge."""

    def __init__(self, first: date, last: date) -> None:
        self._first = first
        self._days = max(30, (last - first).days)

    def x(self, day: date) -> float:
        share = min(1.0, max(0.0, (day - self._first).days / self._days))
        return round(_LABEL_WIDTH + share * (_WIDTH - _LABEL_WIDTH - _MARGIN), 1)

    def ticks(self, words: Wording) -> tuple[TimelineTick, ...]:
        """Return the marks of the axis: months where the span is short, years where it is long."""
        last = self._first + timedelta(days=self._days)
        months = self._days / 30.4
        step = next((step for step in (1, 2, 3, 6, 12, 24, 60) if months / step <= 8), 120)
        ticks = []
        for index in range(self._first.year * 12, (last.year + 1) * 12, 1):
            year, month = divmod(index, 12)
            day = date(year, month + 1, 1)
            if index % step == 0 and self._first <= day <= last:
                ticks.append(TimelineTick(x=self.x(day), label=_tick_label(day, step, words)))
        return tuple(ticks)


def _tick_label(day: date, step_months: int, words: Wording) -> str:
    months = words.items_of("format.months_short")
    return str(day.year) if step_months >= 12 else f"{months[day.month - 1]} {day.year}"
