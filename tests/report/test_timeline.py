"""The drawing of clocks."""

from __future__ import annotations

from datetime import date

from models.determination import Chain, ChainStep, Deadline
from models.summary import CaseView
from models.summary_page import Timeline
from pipeline.report.pictures import PictureBook
from pipeline.report.timeline import timelines
from pipeline.report.values import FactViewer
from pipeline.report.wording import load_wording
from tests.report.factories import AS_OF, deadline, make_case, make_view

WORDS = load_wording("en")
NEAR = deadline("cdp_hearing_request", "open", ("2026-12-04", "2026-12-07", "2026-12-04"))
FAR = deadline("equitable_unpaid_csed", "open", ("2034-05-17",) * 3)


def draw(*pairs: tuple[Deadline, Chain | None], view: CaseView | None = None) -> tuple[Timeline, ...]:
    view = view or CaseView(case=make_case())
    return timelines(view, pairs, FactViewer(view.case, WORDS, PictureBook(view.case, None)), WORDS)


def chain(one: Deadline, *steps: ChainStep) -> Chain:
    return Chain(deadline_id=one.id, steps=steps)


def test_nothing_is_drawn_without_a_date() -> None:
    assert draw((deadline("form_8379", "needs_facts", (None, None, None)), None)) == ()
    assert draw((deadline("form_8379", "not_applicable", ("2026-12-04",) * 3), None)) == ()


def test_a_near_day_is_not_lost_among_decades() -> None:
    both = draw((NEAR, None), (FAR, None))
    assert [(one.title, len(one.rows)) for one in both] == [("The next twelve months", 1), ("All clocks", 2)]
    assert [one.title for one in draw((NEAR, None))] == ["All clocks"]


def test_days_run_from_left_to_right() -> None:
    started = chain(NEAR, ChainStep(text="x", date=date(2026, 11, 4)), ChainStep(text="y", date=date(2026, 12, 4)))
    (drawing,) = draw((NEAR, started))
    row = drawing.rows[0]
    assert row.safe is not None
    assert row.rule is not None
    assert row.start_x < drawing.today_x < row.safe.x < row.rule.x
    assert (row.safe.text, row.rule.text) == ("Dec 4, 2026", None)
    assert row.safe.text_x > row.rule.x
    assert row.is_start_shown


def test_the_engines_own_start_goes_before_other_days() -> None:
    other, own = date(2020, 1, 1), date(2024, 5, 17)
    steps = (ChainStep(text="x", date=other), ChainStep(text="y", start=own, date=date(2034, 5, 17)))
    (drawing,) = draw((FAR, chain(FAR, *steps)))
    assert drawing.rows[0].start_x == min(drawing.rows[0].start_x, drawing.today_x)
    assert drawing.ticks[0].label == "2026"


def test_a_start_may_come_from_the_paper() -> None:
    step = ChainStep(text="x", fact_paths=("documents[0].document_date",))
    (drawing,) = draw((NEAR, chain(NEAR, step)), view=make_view(chains=()))
    assert drawing.rows[0].is_start_shown


def test_without_a_start_only_the_day_is_marked() -> None:
    row = draw((NEAR, None))[0].rows[0]
    assert row.start_x == row.end_x
    assert not row.is_start_shown


def test_suspensions_are_drawn_and_an_open_one_ends_today() -> None:
    closed = ChainStep(text="x", start=date(2024, 5, 17), stood_still=(date(2025, 1, 1), date(2025, 6, 1)))
    running = ChainStep(text="y", stood_still=(date(2026, 6, 1), None))
    (drawing,) = draw((FAR, chain(FAR, closed, running)))
    (first, second) = drawing.rows[0].held
    assert drawing.shows_held
    assert first[0] < first[1] < second[0] < second[1] == drawing.today_x


def test_the_day_of_the_report_is_named() -> None:
    assert draw((NEAR, None))[0].today == f"as of Nov {AS_OF.day}, 2026"


def test_days_far_apart_each_have_their_text() -> None:
    far_apart = deadline("equitable_unpaid_csed", "open", ("2026-05-09", "2031-09-03", "2026-05-09"))
    row = draw((far_apart, None))[0].rows[0]
    assert row.safe is not None
    assert row.rule is not None
    assert (row.safe.text, row.rule.text) == ("May 9, 2026", "Sept 3, 2031")
    assert row.safe.text_x < row.rule.x


def test_a_day_outside_the_drawing_is_not_marked_at_its_edge() -> None:
    long_past = deadline("equitable_unpaid_csed", "open", ("2025-05-09", "2027-09-03", "2025-05-09"))
    near, _ = draw((long_past, None), (FAR, None))
    assert near.rows[0].safe is None
    assert near.rows[0].before == "← May 9, 2025"
    assert near.rows[0].rule is not None
