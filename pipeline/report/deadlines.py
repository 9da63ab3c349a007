"""Deadlines and their chains in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from models.determination import Chain, ChainStep, Deadline, Scope
from models.summary import CaseView
from models.summary_page import DeadlineView, FactView, StepView
from pipeline.report.identity import slug
from pipeline.report.standing import (
    days_left,
    group,
    is_first_day,
    is_late_but_timely,
    last_possible_day,
    tone,
)
from pipeline.report.values import FactViewer
from pipeline.report.wording import Wording

_INTERVIEW = "case.yaml"
"""Document id of a link that leads to an interview answer and to no paper."""


class DeadlineViewer:
    """Turns the deadlines of one case into what the reader sees of them."""

    def __init__(self, view: CaseView, wording: Wording, facts: FactViewer) -> None:
        self._view = view
        self._as_of = view.case.as_of
        self._wording = wording
        self._facts = facts

    def view(self, number: int, deadline: Deadline, chain: Chain | None) -> DeadlineView:
        """Return one deadline; *number* tells it from the others of the case."""
        words, first_day = self._wording, is_first_day(deadline.id)
        steps = tuple(self._step(step) for step in chain.steps) if chain else ()
        doubtful = {fact.anchor for step in steps for fact in step.facts if fact.is_doubtful}
        left = days_left(deadline, self._as_of)
        days = self._days(deadline, first_day=first_day)
        rule_date, rule_note = self._rule_date(deadline, first_day=first_day)
        return DeadlineView(
            anchor=slug("deadline", number, deadline.id),
            title=title(deadline.id, words),
            scope=self._scope(deadline, chain),
            status=deadline.status,
            status_label=words.text(f"status.{deadline.status}"),
            tone=tone(deadline, self._as_of),
            is_first_day=first_day,
            days_left=left,
            days=days,
            days_unit=days.replace(str(left), "", 1).strip() if days and left and left > 0 else None,
            safe_label=self._label("safe", deadline, first_day=first_day),
            safe_date=words.day(deadline.conservative_date, "date_weekday"),
            safe_iso=deadline.conservative_date.isoformat() if deadline.conservative_date else None,
            rule_label=self._label("rule", deadline, first_day=first_day),
            rule_date=rule_date,
            raw_date=self._raw_date(deadline),
            rule_note=rule_note,
            act=words.find(f"deadlines.{deadline.id}.act"),
            where=words.find(f"deadlines.{deadline.id}.where"),
            remains=self._remains(deadline, chain),
            basis=deadline.basis,
            rule=deadline.rule_id,
            citation=deadline.citation,
            confidence=words.find(f"confidence.{deadline.confidence}") if deadline.confidence else None,
            edition=deadline.edition,
            steps=steps,
            doubtful=words.count("urgent.doubtful", len(doubtful)) if doubtful else None,
        )

    def _scope(self, deadline: Deadline, chain: Chain | None) -> str | None:
        """Return which of several deadlines is meant; with a warning where its paper's own years were not all read."""
        scope = scope_text(deadline.scope, self._wording)
        records = {path.partition(".")[0] for step in chain.steps for path in step.fact_paths} if chain else set()
        unread = {f"{record}.tax_years" for record in records} & {conflict.path for conflict in self._view.conflicts}
        if not unread:
            return scope
        warning = self._wording.text("scope.years_unread")
        return self._wording.text("format.list_separator").join([*([scope] if scope else []), warning])

    def _label(self, which: str, deadline: Deadline, *, first_day: bool) -> str:
        day = deadline.conservative_date if which == "safe" else deadline.date
        if deadline.status == "info":
            return self._wording.text("urgent.info_line")
        if first_day:
            return self._wording.text(f"urgent.{which}_first")
        if deadline.status in ("met", "not_needed"):
            return self._wording.text(f"urgent.{which}_settled")
        is_past = day is not None and day < self._as_of
        return self._wording.text(f"urgent.{which}_past" if is_past else f"urgent.{which}")

    def _rule_date(self, deadline: Deadline, *, first_day: bool) -> tuple[str | None, str | None]:
        """Return the day by the rule where it is another than the safe date, and what to think of it."""
        words, safe, rule = self._wording, deadline.conservative_date, deadline.date
        if safe is None:
            return None, None
        if rule is None:
            return None, words.text(
                "urgent.silent_rule" if deadline.status == "not_triggered" else "urgent.rule_note_none"
            )
        if rule == safe:
            return None, words.text("urgent.same_day")
        note = "urgent.rule_note_first" if first_day else "urgent.rule_note_rolled"
        if is_late_but_timely(deadline, self._as_of) and group(deadline, self._as_of) == "pressing":
            own = f"deadlines.{deadline.id}.late"
            note = own if words.find(own) else "urgent.late_but_timely"
        return words.day(rule, "date_weekday"), words.text(note)

    def _raw_date(self, deadline: Deadline) -> str | None:
        shown = (deadline.conservative_date, deadline.date)
        return None if deadline.raw_date in shown else self._wording.day(deadline.raw_date, "date_weekday")

    def _days(self, deadline: Deadline, *, first_day: bool) -> str | None:
        words, left = self._wording, days_left(deadline, self._as_of)
        where = group(deadline, self._as_of)
        last = last_possible_day(deadline)
        if left is None or where in ("settled", "not_concerned"):
            return None
        if first_day:
            return words.count("urgent.opens", left) if left > 0 else words.text("urgent.opened")
        if where == "past" and last is not None:
            return words.count("urgent.past", (self._as_of - last).days)
        if left == 0:
            return words.text("urgent.last_day")
        return words.count("urgent.day_left", left) if left > 0 else words.count("urgent.past_safe", -left)

    def _remains(self, deadline: Deadline, chain: Chain | None) -> tuple[str, ...]:
        if is_first_day(deadline.id) or group(deadline, self._as_of) != "past":
            return ()
        if deadline.status == "not_triggered":
            return (self._wording.text("urgent.remains_silent"),)
        remains = chain.consequences if chain else ()
        return tuple(_sentence(one) for one in remains) or (self._wording.text("urgent.remains_none"),)

    def _step(self, step: ChainStep) -> StepView:
        facts: dict[str, FactView] = {}
        unlinked: dict[str, list[str]] = {}
        for path in dict.fromkeys(step.fact_paths):
            links = self._view.origins.get(path, ())
            linked = list(self._facts.linked(links))
            facts.update((fact.anchor, fact) for fact in linked)
            if not linked:
                told = any(link.document_id == _INTERVIEW for link in links)
                key, shown = ("chain.interview", path) if told else ("chain.no_paper", _plain(path))
                unlinked.setdefault(key, []).append(shown)
        return StepView(
            text=step.text,
            date=self._wording.day(step.date, "date_weekday"),
            rule=step.rule_id,
            citation=step.citation,
            facts=tuple(facts.values()),
            unlinked=tuple(self._wording.text(key, paths=", ".join(paths)) for key, paths in unlinked.items()),
        )


def _plain(path: str) -> str:
    """Return the last name of a path into the facts, as words."""
    return path.rsplit(".", 1)[-1].replace("_", " ")


def _sentence(text: str) -> str:
    """Return a line of a list as a sentence."""
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "?", "!")) else ".")


def title(deadline_id: str, words: Wording, *, short: bool = False) -> str:
    """Return the name of a kind of deadline."""
    name = words.find(f"deadlines.{deadline_id}.{'short' if short else 'title'}")
    return name if isinstance(name, str) else deadline_id.replace("_", " ")


def scope_text(scope: Scope | None, words: Wording) -> str | None:
    """Return which of several deadlines is meant, None where there is only one."""
    if scope is None:
        return None
    parts: list[str] = []
    if scope.tax_years:
        one = "one" if len(scope.tax_years) == 1 else "other"
        parts.append(words.text(f"scope.year.{one}", years=words.years(scope.tax_years)))
    if scope.person:
        parts.append(words.text("scope.person", person=words.text(f"person.{scope.person}")))
    parts.extend(_scope_days(scope, words))
    if scope.transaction_code not in (None, "other", "unknown"):
        parts.append(words.text("scope.transaction_code", code=scope.transaction_code))
    return words.text("format.list_separator").join(parts) or None


def _scope_days(scope: Scope, words: Wording) -> Sequence[str]:
    days: dict[str, date | None] = {
        "payment_date": scope.payment_date,
        "assessment_date": scope.assessment_date,
        "document_date": scope.document_date,
    }
    return [words.text(f"scope.{name}", date=words.day(day)) for name, day in days.items() if day]
