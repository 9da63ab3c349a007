"""Sums, numbers of notices, names and ends of periods."""

from __future__ import annotations

import pytest

from models.page import Page, PageRef
from pipeline.extract.confirm import Candidate
from pipeline.extract.notices.head.names import people_in
from pipeline.extract.notices.head.notice_number import number_in
from pipeline.extract.notices.periods.sums import Sum, check_sums
from pipeline.extract.paper.values import first_period
from pipeline.extract.paper.view import PageView
from tests.extract.notices.papers import Line, extract, fact, page, values


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
        pytest.param("MERCER, MIA R & JONAH B", ["MIA R MERCER", "JONAH B MERCER"], False, id="surname before both"),
        pytest.param("DE LA CRUZ, ANA", ["ANA DE LA CRUZ"], False, id="surname with particles before the name"),
        pytest.param("MERCER MIA R & JONAH B", ["MERCER MIA R", "JONAH B"], True, id="no surname at the end"),
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


def test_the_total_of_the_only_period_is_not_the_amount_under_the_line_that_announces_it() -> None:
    first = page(["Department of the Treasury", [(340, "Date:"), (460, "March 4, 2024")], "", "ANNA B EXAMPLE"])
    head = [
        (50, "Form"),
        (120, "Tax period"),
        (205, "Unpaid amount"),
        (377, "Penalty and interest"),
        (498, "Amount you owe"),
    ]
    row = [(50, "1040"), (120, "12-31-2019"), (288, "$1,204.18"), (416, "$460.40"), (518, "$1,664.58")]
    last = [(422, "Total:"), (518, "$1,664.58")]
    second = page(["The total amount you owe is:", "", head, row, "", last], number=2)

    found = fact(extract("irs_letter_1058", [first, _sloping(second)]), "total_due")

    assert (found.value, found.needs_review) == ("1664.58", False)


def _sloping(straight: Page) -> Page:
    """Return the page as a scan a little askew shows it: each line rises to the right."""
    words = [
        word.model_copy(update={"box": word.box.model_copy(update={"top": top, "bottom": top + word.box.height})})
        for word in straight.words
        for top in [word.box.top - (word.box.x0 - 50) / 470]
    ]
    return straight.model_copy(update={"words": tuple(words)})


@pytest.mark.parametrize("city", ["PINE BRANCH W 00261", "PINE BRANCH WV! 00261-4420"])
@pytest.mark.parametrize("street", ["RR 2 BOX 455", "RFD 3 BOX 19", "STAR RTE BOX 7"])
def test_an_address_in_the_country_of_which_the_state_is_misread(street: str, city: str) -> None:
    facts = extract("irs_lt11", [page(["Internal Revenue Service", "", "GWEN A STRUTHERS", street, city])])

    assert values(facts, "taxpayer_name") == ["GWEN A STRUTHERS"]


def test_marks_before_a_name_and_in_its_city() -> None:
    lines: list[Line] = [
        "Internal Revenue Service",
        "",
        [(28, '"GWENDOLYN A STRUTHERS')],
        "455 ELM ST",
        "PINE: WV 00261",
    ]
    facts = extract("irs_lt11", [page(lines)])

    assert values(facts, "taxpayer_name") == ["GWENDOLYN A STRUTHERS"]
