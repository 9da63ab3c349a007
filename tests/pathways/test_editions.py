from __future__ import annotations

from datetime import date, timedelta

import pytest

from pipeline.eligibility.pathways.editions import is_before, notes_for
from tests.pathways.worked import examples


@pytest.mark.parametrize(
    ("change", "first_day"),
    [
        ("section_6015", date(1998, 7, 22)),
        ("notice_2011_70", date(2011, 7, 25)),
        ("rev_proc_2013_34", date(2013, 9, 16)),
        ("taxpayer_first_act", date(2019, 7, 1)),
    ],
)
def test_a_change_counts_from_its_first_day(change: str, first_day: date) -> None:
    assert is_before(change, first_day - timedelta(days=1))
    assert not is_before(change, first_day)


def test_the_rules_as_they_stand_have_no_notes() -> None:
    assert notes_for(None) == ()


def test_every_day_has_one_edition_of_each_rule() -> None:
    days = [date(2000, 1, 1) + timedelta(days=step) for step in range(0, 36 * 365, 7)]
    found = [len(notes_for(day)) for day in days]
    assert found == sorted(found, reverse=True)
    assert found[-1] == 0


def test_the_law_of_2010_says_what_it_does_not_hold() -> None:
    example = next(it for it in examples() if it.law_edition == "as_of")
    notes = example.assess().relief().notes
    assert any("2003-61" in note for note in notes)
    assert any("count those two years" in note for note in notes)
