"""Roles of dates and periods in running text, sums, numbers and names."""

from __future__ import annotations

import pytest

from models.page import Page, PageRef
from pipeline.extract.components import find_amounts, find_role_dates, find_role_periods
from pipeline.extract.confirm import Candidate
from pipeline.extract.nlp import build_nlp
from pipeline.extract.notices.header import number_in
from pipeline.extract.notices.names import people_in
from pipeline.extract.notices.sums import Sum, check_sums
from pipeline.extract.notices.values import first_period
from pipeline.extract.notices.view import PageView
from tests.extract.notices.papers import page


@pytest.mark.parametrize(
    ("text", "role"),
    [
        pytest.param("request a hearing by March 3, 2025.", "hearing_deadline", id="hearing"),
        pytest.param(
            "You have until March 3, 2025 to pay, to set up a plan, or to ask for a Collection Due Process hearing",
            "hearing_deadline",
            id="pay or a hearing",
        ),
        pytest.param(
            "You have until March 3, 2025 to pay or to ask for an equivalent hearing", "pay_by", id="equivalent"
        ),
        pytest.param("mail Form 12153 so that it is postmarked by March 3, 2025", "hearing_deadline", id="form"),
        pytest.param(
            "You have until March 3, 2025 to request a hearing", "hearing_deadline", id="hearing after the date"
        ),
        pytest.param(
            "Pay now, or request a Collection Due Process hearing by March 3, 2025", "hearing_deadline", id="nearest"
        ),
        pytest.param("Request a hearing, or pay the amount due by March 3, 2025", "pay_by", id="nearest is payment"),
        pytest.param("pay $1,200.00 by March 3, 2025, to avoid interest", "pay_by", id="payment"),
        pytest.param("we may seize (levy) your property on or after March 3, 2025", "seizure", id="levy"),
        pytest.param("The last day to petition is March 3, 2025.", "petition_deadline", id="petition"),
        pytest.param("Interest and penalty figured to March 3, 2025", "figured_to", id="figured to"),
        pytest.param("taxes for the tax year ended December 31, 2019", "period", id="period"),
        pytest.param("our notice dated March 3, 2025", "other_paper", id="another paper"),
        pytest.param(
            "We asked you to pay $1,200.00 by March 3, 2025.", "other_paper", id="what an earlier letter asked"
        ),
        pytest.param(
            "complete the response form and mail it to us along with your payment by March 3, 2025",
            "respond_by",
            id="response with a payment",
        ),
        pytest.param("On March 3, 2025, Congress passed an act.", "other", id="nothing"),
        pytest.param("Request a hearing. Call us. Open by March 3, 2025", "other", id="another sentence"),
        pytest.param("Pague la cantidad adeudada a más tardar el 3 de marzo de 2025", "pay_by", id="Spanish"),
    ],
)
def test_a_date_has_the_role_of_the_nearest_word_that_governs_it(text, role):
    assert [found.label for found in find_role_dates(text)] == [role]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "We applied your 2018 Form 1040 overpayment to the amount of tax you owe for 2015 (Form 1040).",
            {("overpaid", "2018"), ("owed", "2015")},
            id="two years in one sentence",
        ),
        pytest.param(
            "you no longer have a refund for 2018 and you still owe $1,059.88 for 2015",
            {("overpaid", "2018"), ("owed", "2015")},
            id="amount between the words",
        ),
        pytest.param("to pay your spouse's past due federal tax for 2014.", {("owed", "2014")}, id="spouse"),
        pytest.param(
            "We applied $9.00 to the unpaid balance on your joint 2010 Form 1040.", {("owed", "2010")}, id="joint year"
        ),
        pytest.param("to your spouse's past-due tax, 2011 Form 1040.", {("owed", "2011")}, id="a comma"),
        pytest.param("your spouse owes federal tax for 2007", {("owed", "2007")}, id="owes tax"),
        pytest.param("you still owed tax on your joint 2012 Form 1040", {("owed", "2012")}, id="owed tax"),
        pytest.param("to your spouse's unpaid 2014 federal income tax", {("owed", "2014")}, id="unpaid tax"),
        pytest.param("Applied to the joint balance for 2012", {("owed", "2012")}, id="joint balance"),
        pytest.param(
            "from your spouse's 2004 Form 1040 refund to your tax for the period ending Dec. 31, 2001.",
            {("overpaid", "2004"), ("owed", "2001-12-31")},
            id="a refund to a tax",
        ),
        pytest.param(
            "THE FOLLOWING TAX YOU OWE: FORM 1040, TAX YEAR ENDED DEC. 31, 1993.",
            {("owed", "1993-12-31")},
            id="behind a colon",
        ),
        pytest.param("Amount due: April 15, 2019", set(), id="a day to pay by"),
        pytest.param("Amount applied to tax owed for 12/31/2015", {("owed", "2015-12-31")}, id="period end"),
        pytest.param(
            "Remaining balance due for 2021 Refund due", {("owed", "2021")}, id="refund due is no refund of a year"
        ),
        pytest.param(
            "Applied to the joint balance for 2012 Refund you will receive",
            {("owed", "2012")},
            id="refund of the next line",
        ),
        pytest.param(
            "We applied $1,906.55 to your Form 1040 for the tax year ended December 31, 2005.",
            {("owed", "2005-12-31")},
            id="amount applied to a form",
        ),
        pytest.param("Publication 4134 was revised in 2015", set(), id="a year alone"),
    ],
)
def test_a_period_is_told_by_the_words_beside_it(text, expected):
    assert {(found.label, found.value) for found in find_role_periods(text)} == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("$1,966.99", ["1966.99"], id="plain"),
        pytest.param("1040 $4,31 5.82 $301.03", ["4315.82", "301.03"], id="broken by a blank"),
        pytest.param("$1 ,059.88", ["1059.88"], id="blank before the comma"),
        pytest.param("$1.466.00 and $4.06", ["1466.00", "4.06"], id="point read for the comma"),
        pytest.param("-$342.98", ["-342.98"], id="credit"),
        pytest.param("Ss 0,074.97", [], id="first figure read as a sign"),
        pytest.param("$1,234 a month", ["1234.00"], id="whole dollars"),
        pytest.param("10-48156 and 800-829-7650", [], id="numbers"),
    ],
)
def test_amounts_in_running_text(text, expected):
    assert [found.value for found in find_amounts(text)] == expected


def test_the_pipeline_files_what_each_component_finds():
    doc = build_nlp()("Pay by March 3, 2025 what you owe for 2019.")

    assert [(s.label_, s.kb_id_) for s in doc.spans["dates"]] == [("pay_by", "2025-03-03")]
    assert [(s.label_, s.kb_id_) for s in doc.spans["periods"]] == [("owed", "2019")]


@pytest.mark.parametrize(
    ("text", "known", "expected"),
    [
        pytest.param("CP 504", ["CP504"], "CP504", id="spaced"),
        pytest.param("CP-49", ["CP49"], "CP49", id="hyphen"),
        pytest.param("cP49", ["CP49"], "CP49", id="a small letter for a capital"),
        pytest.param("LTII", ["LT11"], "LT11", id="look-alikes of a known number"),
        pytest.param("LTII", ["LT38"], None, id="look-alikes of no known number"),
        pytest.param("Letter 11", ["LT11"], "LT11", id="letter 11"),
        pytest.param("Letter 1058 (DO) (Rev. 1-1999)", ["1058"], "1058", id="edition"),
        pytest.param("Notice CP90C", ["CP90"], "CP90C", id="suffix"),
    ],
)
def test_notice_numbers(text, known, expected):
    assert number_in(text, known) == expected


@pytest.mark.parametrize(
    ("line", "expected", "unsure"),
    [
        pytest.param("ROSALIND T MERCER", ["ROSALIND T MERCER"], False, id="one"),
        pytest.param(
            "ROSALIND T & JONAH B MERCER", ["ROSALIND T MERCER", "JONAH B MERCER"], False, id="shared surname"
        ),
        pytest.param("ANN & JO LEE ST CLAIR", ["ANN ST CLAIR", "JO LEE ST CLAIR"], False, id="surname with a particle"),
        pytest.param("MIA R FOX & JONAH B MERCER", ["MIA R FOX", "JONAH B MERCER"], False, id="two surnames"),
        pytest.param("MARY ANN & JONAH MERCER", ["MARY ANN MERCER", "JONAH MERCER"], True, id="surname or second name"),
        pytest.param("ROSALIND T MERCER oa", ["ROSALIND T MERCER"], False, id="specks at the end"),
    ],
)
def test_people_of_a_name_line(line, expected, unsure):
    view = PageView(page([line]), 1)
    people = people_in(view, view.segments[0])

    assert [person.text for person in people] == expected
    assert any(person.unsure for person in people) is unsure


_PAGE = Page(ref=PageRef(file="paper.pdf", page_number=1), width=612, height=792, text_source="ocr")


def _amount(value: str, confidence: float = 0.85, *others: str) -> Candidate:
    return Candidate(value, value, confidence, _PAGE, None, alternatives=others)


def test_a_sum_that_holds_confirms_its_parts():
    checked = check_sums({"a": _amount("1.10"), "b": _amount("2.20"), "t": _amount("3.30")}, [Sum(("a", "b"), "t")])

    assert all(candidate.confidence > 0.9 for candidate in checked.values())


def test_an_amount_in_a_row_and_a_column_that_add_up_is_checked_twice():
    amounts = {name: _amount(value) for name, value in (("a", "1.10"), ("b", "2.20"), ("t", "3.30"), ("all", "6.60"))}
    amounts["other"] = _amount("3.30")
    checked = check_sums(amounts, [Sum(("a", "b"), "t"), Sum(("t", "other"), "all")])

    assert [checked[name].signs.held for name in ("a", "t", "all")] == [1, 2, 1]


def test_a_sum_that_is_a_cent_off_confirms_nothing_and_doubts_nothing():
    checked = check_sums({"a": _amount("1.10"), "b": _amount("2.20"), "t": _amount("3.31")}, [Sum(("a", "b"), "t")])

    assert [candidate.confidence for candidate in checked.values()] == [0.85, 0.85, 0.85]


def test_a_sum_decides_between_two_readings():
    amounts = {"a": _amount("1.70", 0.5, "1.10"), "b": _amount("2.20"), "t": _amount("3.30", 0.995)}
    checked = check_sums(amounts, [Sum(("a", "b"), "t")])

    assert checked["a"].value == "1.10"
    assert checked["a"].confidence > 0.9


def test_a_sum_that_fails_doubts_its_parts_and_computes_nothing():
    amounts = {"a": _amount("1.70", 0.995), "b": _amount("2.20", 0.995), "t": _amount("3.30", 0.995)}
    checked = check_sums(amounts, [Sum(("a", "b"), "t")])

    assert [candidate.value for candidate in checked.values()] == ["1.70", "2.20", "3.30"]
    assert all(candidate.confidence < 0.9 for candidate in checked.values())


@pytest.mark.parametrize(
    ("printed", "period", "mended"),
    [
        pytest.param("12/31/2016", "2016-12-31", False, id="the end of a year"),
        pytest.param("12/1/2016", "2016-12-31", True, id="a figure was lost"),
        pytest.param("February 28, 2012", "2012-02-28", False, id="the end of February"),
    ],
)
def test_a_period_ends_with_a_month(printed: str, period: str, mended: bool) -> None:
    found = first_period(printed)

    assert found is not None
    assert (found.value, found.mended) == (period, mended)
