"""Counting days, D.C. legal holidays and Eastern Time."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from pipeline.eligibility.calendar import (
    add_business_days,
    add_days,
    add_months,
    add_years,
    eastern_day,
    holiday_name,
    is_beyond_checked_holidays,
    roll,
    why_rolled,
)


@pytest.mark.parametrize(
    ("start", "days", "last"),
    [
        pytest.param(date(2021, 6, 16), 90, date(2021, 9, 14), id="Frutiger"),
        pytest.param(date(2017, 7, 28), 30, date(2017, 8, 27), id="Boechler"),
        pytest.param(date(2016, 1, 4), 90, date(2016, 4, 3), id="Rubel"),
    ],
)
def test_days_leave_out_the_first_and_count_the_last(start: date, days: int, last: date) -> None:
    assert add_days(start, days) == last


@pytest.mark.parametrize(
    ("start", "months", "last"),
    [
        pytest.param(date(2024, 2, 29), 12, date(2025, 2, 28), id="29 February"),
        pytest.param(date(2023, 8, 31), 6, date(2024, 2, 29), id="31 August, leap year"),
        pytest.param(date(2024, 8, 31), 6, date(2025, 2, 28), id="31 August, common year"),
        pytest.param(date(2026, 4, 15), -6, date(2025, 10, 15), id="six months before"),
        pytest.param(date(2024, 12, 31), 2, date(2025, 2, 28), id="over the year"),
    ],
)
def test_months(start: date, months: int, last: date) -> None:
    assert add_months(start, months) == last


def test_years_of_a_29_february() -> None:
    assert add_years(date(2024, 2, 29), 4) == date(2028, 2, 29)


@pytest.mark.parametrize(
    ("day", "rolled"),
    [
        pytest.param(date(2022, 4, 15), date(2022, 4, 18), id="Emancipation Day on Saturday, observed Friday"),
        pytest.param(date(2023, 4, 15), date(2023, 4, 18), id="Saturday before an observed Monday"),
        pytest.param(date(2026, 4, 16), date(2026, 4, 17), id="Emancipation Day on Thursday"),
        pytest.param(date(2028, 4, 15), date(2028, 4, 18), id="15 April 2028"),
        pytest.param(date(2029, 4, 15), date(2029, 4, 17), id="15 April 2029"),
        pytest.param(date(2004, 4, 16), date(2004, 4, 16), id="before Emancipation Day was a holiday"),
        pytest.param(date(2025, 1, 20), date(2025, 1, 21), id="Inauguration Day and MLK Day"),
        pytest.param(date(2021, 1, 20), date(2021, 1, 21), id="Inauguration Day"),
        pytest.param(date(2022, 1, 20), date(2022, 1, 20), id="no Inauguration Day in 2022"),
        pytest.param(date(2020, 6, 19), date(2020, 6, 19), id="before Juneteenth"),
        pytest.param(date(2021, 6, 18), date(2021, 6, 21), id="Juneteenth observed"),
        pytest.param(date(2025, 4, 18), date(2025, 4, 18), id="Good Friday is none"),
        pytest.param(date(2024, 11, 5), date(2024, 11, 5), id="Election Day is none"),
        pytest.param(date(2021, 12, 31), date(2022, 1, 3), id="New Year's Day observed in December"),
        pytest.param(date(1995, 11, 23), date(1995, 11, 24), id="Thanksgiving 1995"),
        pytest.param(date(2018, 12, 5), date(2018, 12, 5), id="a day of mourning is none"),
    ],
)
def test_roll(day: date, rolled: date) -> None:
    assert roll(day) == rolled


def test_reasons_of_a_roll() -> None:
    assert why_rolled(date(2026, 2, 7)) == "Saturday"
    assert why_rolled(date(2026, 4, 16)) == "Emancipation Day in the District of Columbia"
    assert why_rolled(date(2026, 4, 17)) == ""
    assert holiday_name(date(2026, 4, 17)) is None


def test_business_days_skip_weekends_and_holidays() -> None:
    assert add_business_days(date(2021, 3, 16), 5) == date(2021, 3, 23)
    assert add_business_days(date(2026, 1, 14), 5) == date(2026, 1, 22)


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        pytest.param("2022-07-18T23:05:00-05:00", date(2022, 7, 19), id="five past midnight in Washington"),
        pytest.param("2022-07-18T23:59:00-04:00", date(2022, 7, 18), id="one minute before midnight"),
        pytest.param("2022-01-18T21:30:00-08:00", date(2022, 1, 19), id="half past nine in California"),
    ],
)
def test_electronic_filings_count_in_eastern_time(moment: str, day: date) -> None:
    assert eastern_day(datetime.fromisoformat(moment)) == day


def test_the_holiday_table_has_a_day_up_to_which_it_was_checked() -> None:
    assert not is_beyond_checked_holidays(date(2035, 12, 31))
    assert is_beyond_checked_holidays(date(2036, 1, 2))
