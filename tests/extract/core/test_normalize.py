from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extract.dates import find_dates, parse_date, parse_period
from pipeline.extract.normalize import find_ein, find_tin_tail, mask_tin, parse_money


@pytest.mark.parametrize(
    ("text", "value", "has_cents", "repaired"),
    [
        pytest.param("$4,120.77", "4120.77", True, False, id="dollar and comma"),
        pytest.param("4120.77", "4120.77", True, False, id="bare"),
        pytest.param("$ 1,583,045.37", "1583045.37", True, False, id="space after the dollar"),
        pytest.param("-$2,000.00", "-2000.00", True, False, id="minus before"),
        pytest.param("$2,000.00-", "-2000.00", True, False, id="minus behind"),
        pytest.param("($2,000.00)", "-2000.00", True, False, id="brackets"),
        pytest.param("2,000.00CR", "-2000.00", True, False, id="credit"),
        pytest.param("$-1,200.00", "-1200.00", True, False, id="transcript"),
        pytest.param(".00", "0.00", True, False, id="no dollars"),
        pytest.param("$0", "0.00", False, False, id="no cents"),
        pytest.param("S1,200.00", "1200.00", True, True, id="dollar read as S"),
        pytest.param("l,200.5O", "1200.50", True, True, id="letters for digits"),
        pytest.param("4.120,77", "4120.77", True, True, id="point and comma swapped"),
        pytest.param("65:931.31", "65931.31", True, True, id="colon for a thousands comma"),
        pytest.param("48 231 07", "48231.07", True, True, id="cents in a column"),
        pytest.param("1 234.50", "1234.50", True, True, id="a gap in the figures"),
    ],
)
def test_money_as_printed(text: str, value: str, has_cents: bool, repaired: bool) -> None:
    money = parse_money(text)

    assert money is not None
    assert (money.canonical, money.has_cents, money.repaired) == (value, has_cents, repaired)


@pytest.mark.parametrize(
    "text",
    ["", "abc", "CP504", "1-800-829-7650", "March 3, 2025", "$", "XXX-XX-1234", "12,34,5", "12:30", "0.00 2,332.74"],
)
def test_what_is_no_money(text: str) -> None:
    assert parse_money(text) is None


@given(st.decimals(min_value=0, max_value=10**9, places=2))
def test_money_there_and_back(amount: Decimal) -> None:
    for printed in (f"${amount:,.2f}", f"{amount:.2f}"):
        money = parse_money(printed)
        assert money is not None
        assert money.amount == amount
        assert not money.repaired


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("March 3, 2025", "2025-03-03"),
        ("MAR 03 2025", "2025-03-03"),
        ("Dec. 31, 2019", "2019-12-31"),
        ("03-03-2025", "2025-03-03"),
        ("03/03/25", "2025-03-03"),
        ("11/05/98", "1998-11-05"),
        ("this 3rd day of March, 2025", "2025-03-03"),
        ("this Third (3rd) day of March, A.D., 2025", "2025-03-03"),
        ("on the Twenty-First of March 2025", "2025-03-21"),
        ("MAR - 3 2025", "2025-03-03"),
        ("3 de marzo de 2025", "2025-03-03"),
        ("15 de énero de 2020", "2020-01-15"),
        ("2022 JUL 26 AM 8:34", "2022-07-26"),
        ("O3/1O/2O25", "2025-03-10"),
        ("Maroh 3, 2025", "2025-03-03"),
        ("March 32025", "2025-03-03"),
        ("by May 10, 2017, you will lose", "2017-05-10"),
        ("this 3rd_day of June_, 2021", "2021-06-03"),
        ("on __May 10__, 2017", "2017-05-10"),
        ("DATED this 1 1th day of December, 2017", "2017-12-11"),
        ("DATED this | 1th day of December, 2017", "2017-12-11"),
        ("in paragraph 1 3rd day of December, 2017", "2017-12-03"),
        ("since April-18, 2021", "2021-04-18"),
    ],
)
def test_date_as_printed(text: str, day: str) -> None:
    assert [found.canonical for found in find_dates(text)] == [day]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("13/03/2025", id="day and month are never swapped"),
        pytest.param("February 30, 2024", id="no such day"),
        pytest.param("Form 6005", id="a form number"),
        pytest.param("1-800-829-7650", id="a telephone number"),
        pytest.param("(Rev. 9-2017)", id="a revision"),
        pytest.param("20202005", id="a transcript's cycle"),
        pytest.param("12/2018", id="a period"),
        pytest.param("XXX-XX-1234", id="a masked number"),
        pytest.param("17-41-2020-123", id="a case number"),
        pytest.param("14 DEC 9 AM in room 4", id="an hour of a day without a year"),
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert find_dates(text) == []


def test_dates_keep_their_order_and_place() -> None:
    text = "married May 1, 2010 and separated 06/02/2018"

    found = find_dates(text)

    assert [text[one.start : one.end] for one in found] == ["May 1, 2010", "06/02/2018"]


def test_repaired_dates_say_so() -> None:
    assert find_dates("January l1, 2020")[0].repaired
    assert not find_dates("January 11, 2020")[0].repaired


@pytest.mark.parametrize(
    ("text", "day"), [("Sth day of August, 2020", "2020-08-05"), ("llth of May 2019", "2019-05-11")]
)
def test_letters_before_the_ending_of_an_ordinal_are_its_figures(text: str, day: str) -> None:
    assert [(found.canonical, found.repaired) for found in find_dates(text)] == [(day, True)]


def test_an_ordinal_that_there_is_none_of_has_lost_a_figure() -> None:
    assert find_dates("this 1th day of June, 2021")[0].repaired
    assert not find_dates("this 21st day of June, 2021")[0].repaired


def test_a_single_figure_by_the_rule_to_write_on_may_not_be_all() -> None:
    assert find_dates("this 1_ day of June, 2021")[0].repaired
    assert not find_dates("this 1st_day of June, 2021")[0].repaired


@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2060, 12, 31)))
def test_dates_there_and_back(day: date) -> None:
    for printed in (f"{day:%B} {day.day}, {day.year}", f"{day:%m/%d/%Y}", f"{day:%m-%d-%Y}", day.isoformat()):
        found = parse_date(printed)
        assert found is not None
        assert found.day == day


def test_a_date_with_company_is_not_the_whole_text() -> None:
    assert parse_date("due May 1, 2010") is None


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2018", "2018"),
        ("12/31/2018", "2018-12-31"),
        ("12/3 1/2018", "2018-12-31"),
        ("12/3 31/2018", None),
        ("12/2018", "2018-12-31"),
        ("201802", "2018-02-28"),
        ("20181231", "2018-12-31"),
        ("December 31, 2019", "2019-12-31"),
        ("13/2018", None),
        ("20202005", None),
        ("1040", None),
    ],
)
def test_period_as_printed(text: str, period: str | None) -> None:
    assert parse_period(text) == period


@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2060, 12, 31)))
def test_month_period_ends_on_the_last_day(day: date) -> None:
    period = parse_period(f"{day:%m/%Y}")

    assert period is not None
    assert (date.fromisoformat(period) + timedelta(days=1)).day == 1


@pytest.mark.parametrize(
    ("text", "tail"),
    [
        ("XXX-XX-5419", "5419"),
        ("***-**-1234", "1234"),
        ("900-45-9800", "9800"),
        ("NNN-NN-1234", "1234"),
        ("XXXXX1234", "1234"),
        ("KXX-XX-1234", "1234"),
        ("**4**_4067", "4067"),
        ("*****.7039", "7039"),
        ("***_**-7039", "7039"),
        ("*** 2019", None),
        ("** 5 of 2019", None),
        ("*4417-2019", None),
        ("00-7904562", None),
        ("512-555-0124", None),
        ("TOP Trace Number: P900730881", None),
        ("XXX-XX-XXXX", None),
    ],
)
def test_only_the_tail_of_a_number_is_taken(text: str, tail: str | None) -> None:
    found = find_tin_tail(text)

    assert (found[0] if found else None) == tail


def test_masking_leaves_the_last_four() -> None:
    assert mask_tin("SSN 900-45-9800 of the client") == "SSN XXX-XX-9800 of the client"


def test_employer_number_is_found() -> None:
    found = find_ein("b Employer identification number 00-7904562")

    assert found is not None
    assert found[0] == "00-7904562"
