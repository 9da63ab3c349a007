"""Pages whose running header was read badly, and still say to which letter they belong."""

from __future__ import annotations

import pytest

from models.page import Page
from tests.classify.sheets import Paper, classify_case, continuation, letter, notice

_LEVY = (
    "We have not received your payment. We intend to levy. You can ask for a hearing with Form 12153 by April 3, 2024."
)
_OFFSET = "We used your overpayment to pay the federal income tax you owe for 2017."


def sorted_out(*papers: Paper) -> list[tuple[str, int]]:
    """Return type and number of pages of each document of papers photographed one by one."""
    pages: list[Page] = [paper.page(f"photo{n}.jpg") for n, paper in enumerate(papers)]
    return [(document.type, len(document.pages)) for document in classify_case(pages).documents]


@pytest.mark.parametrize(
    "count",
    [
        pytest.param("Page 2 uf 2", id="of as uf"),
        pytest.param("Page 2of2", id="no spaces"),
        pytest.param("Page 202", id="of as a nought"),
    ],
)
def test_misread_count_still_counts(count: str) -> None:
    first = Paper().at(40).centre("IN THE CIRCUIT COURT OF ALDER COUNTY", size=12)
    first.centre("JUDGMENT OF ABSOLUTE DIVORCE", size=12).at(200)
    first.body("The parties are divorced. The marriage is dissolved. " * 4).at(760).row((500, "Page 1 of 2"))
    second = Paper().at(70).line("The household goods go to the party who holds them.").at(200)
    second.line("Hon. Cornelius Abbott").line("Judge").at(760).row((500, count))
    assert sorted_out(first, second) == [("divorce_decree", 2)]


def test_first_page_with_a_letter_for_its_number_is_the_first() -> None:
    first = Paper().at(36).line("Department of the Treasury").line("Internal Revenue Service").row((370, "Page tof2"))
    first.at(150).line("ANNA B EXAMPLE").line("12 SAMPLE RD").at(235)
    first.line("We applied your 2019 Form 1040 overpayment to an unpaid balance", size=14).at(290).body(_OFFSET)
    second = continuation(
        "", (2, 2), "A spouse who does not owe can ask for a share with Form 8379. Form 8857 helps too."
    )
    assert sorted_out(first, second) == [("irs_cp49", 2)]


def test_date_with_a_point_for_its_comma_is_a_date() -> None:
    first = notice("LT11", "Notice of intent to levy and your right to a hearing", _LEVY, place=(1, 2))
    other = notice(
        "LT11", "Notice of intent to levy and your right to a hearing", _LEVY, place=(1, 2), date="May 6, 2024"
    )
    later = [
        continuation("LT11", (2, 2), "More.", date="March 4. 2024"),
        continuation("LT11", (2, 2), "More.", date="May 6. 2024"),
    ]
    pages = [paper.page(f"{n}.jpg") for n, paper in enumerate((first, other, later[1], later[0]))]
    documents = classify_case(pages).documents
    assert [[ref.file for ref in document.pages] for document in documents] == [["0.jpg", "3.jpg"], ["1.jpg", "2.jpg"]]


def test_date_that_lost_its_label_ties_a_page_to_its_letter() -> None:
    first = notice("LT11", "Notice of intent to levy and your right to a hearing", _LEVY + " Amount due: $9,242.03")
    lost = Paper().at(50).row((470, "March 4, 2024")).at(140).line("Account balance").line("Total amount due $9,242.03")
    lost.body("If this is the debt of your spouse, ask for Form 8857, Request for Innocent Spouse Relief.")
    assert sorted_out(_without_count(first), lost) == [("irs_lt11", 2)]


def test_a_date_that_no_label_stands_before_ties_pages_of_one_number_that_lie_far_apart() -> None:
    def bar(*texts: tuple[float, str]) -> Paper:
        return Paper().at(36).row((60, "Notice CP49"), (420, "May 15, 2023"), *texts)

    first = bar().line("Internal Revenue Service").at(150).line("ANNA B EXAMPLE").line("12 SAMPLE RD").at(235)
    first.line("We applied $2,611.75 of your 2022 Form 1040 overpayment to the amount you owe for 2019", size=14)
    later = [bar((520, f"Page {n} of 3")).at(120).body("Penalties and interest are charged by law.") for n in (2, 3)]
    others = [Paper().at(60).body(f"A letter of the school about the trip of class {n}. " * 9) for n in range(1, 7)]
    heap = [first, *others[:4], later[1], *others[4:], later[0]]
    documents = classify_case([paper.page(f"{n}.jpg") for n, paper in enumerate(heap)]).documents
    assert [ref.file for ref in documents[0].pages] == ["0.jpg", "8.jpg", "5.jpg"]


def _without_count(paper: Paper) -> Paper:
    paper._words = [word for word in paper._words if not 95 < word.box.top < 110 or word.box.x0 < 360]
    return paper


@pytest.mark.parametrize(
    ("number", "headline", "wanted"),
    [
        pytest.param("CP501", "You have unpaid taxes for 2003", "irs_cp501", id="reminder"),
        pytest.param("CP14", "You have unpaid taxes for 2003", "irs_cp14", id="first bill"),
        pytest.param("CP71C", "Annual reminder: you have unpaid taxes for 2006", "irs_cp71", id="yearly reminder"),
    ],
)
def test_bills_of_one_headline_are_told_by_their_number(number: str, headline: str, wanted: str) -> None:
    body = "This is a reminder: our records show that you have unpaid taxes. Amount due $8,230.79"
    (document,) = classify_case([notice(number, headline, body).page()]).documents
    assert (document.type, document.needs_review) == (wanted, False)


@pytest.mark.parametrize(
    "header",
    [
        pytest.param([((380, "Notice Number: CP 90"),), ((380, "Notice Date: 07-20-2026"),)], id="notice number"),
        pytest.param([((380, "Number of this Notice: CP 90"),)], id="number of this notice"),
        pytest.param(
            [((300, "Notice"), (380, "Date of notice"), (470, "Caller ID")), ((300, "CP90"), (380, "07/20/2026"))],
            id="label above number, other columns beside it",
        ),
    ],
)
def test_number_behind_a_longer_label_is_the_notice_s_own(header: list[tuple[tuple[float, str], ...]]) -> None:
    paper = Paper().at(36).line("Department of the Treasury").line("Internal Revenue Service").at(36)
    for row in header:
        paper.row(*row)
    paper.at(150).line("ANNA B EXAMPLE").line("12 SAMPLE RD").at(240).centre("Final Notice", size=12)
    paper.centre("Notice Of Intent To Levy And Notice Of Your Right To A Hearing", size=12)
    paper.body("We intend to levy under section 6331. You have a right to appeal under section 6330. Send Form 12153.")
    (document,) = classify_case([paper.page()]).documents
    assert document.type == "irs_cp90"


def test_number_that_opens_the_running_head_joins_the_account_summary_to_its_letter() -> None:
    first = Paper().at(36).line("Department of the Treasury").line("Internal Revenue Service").at(36)
    first.row((380, "Notice Number: CP 90")).row((380, "Notice Date: 07-20-2026"))
    first.at(150).line("ANNA B EXAMPLE").line("12 SAMPLE RD").at(240).centre("Final Notice", size=12)
    first.centre("Notice Of Intent To Levy And Notice Of Your Right To A Hearing", size=12)
    first.body("We intend to levy under section 6331. You have a right to appeal under section 6330. Send Form 12153.")
    second = Paper().at(50).row((40, "CP 90"), (140, "ANNA B EXAMPLE"), (480, "07-20-2026"))
    second.at(80).centre("Account Summary", size=12).at(110)
    second.row((40, "Form"), (110, "Tax Period"), (220, "Assessed"), (320, "Statutory"))
    second.row((40, "Number"), (110, "Ended"), (220, "Balance"), (320, "Additions"), (430, "Total"))
    second.row((40, "1040"), (110, "12-31-2012"), (220, "1,877.23"), (320, "410.25"), (430, "2,287.48"))
    assert sorted_out(first, second) == [("irs_cp90", 2)]


def test_running_line_without_labels_joins_the_account_summary_to_its_letter() -> None:
    first = Paper().at(36).line("Department of the Treasury").line("Internal Revenue Service")
    first.row((370, "Notice Number: CP90")).row((370, "Notice Date: February 25, 2008"))
    first.row((370, "Taxpayer Identifying Number: 000-58-3391")).at(190).line("ANNA B EXAMPLE").line("12 SAMPLE RD")
    first.at(260).centre("Notice Of Intent To Levy And Notice Of Your Right To A Hearing", size=13).at(300).body(_LEVY)
    second = Paper().at(36).line("000-58-3391 EXAM CP90 February 25, 2008 Page 2").at(80).centre("Account Summary")
    second.row((60, "Form"), (120, "Tax Period Ended"), (260, "Assessed Balance"), (400, "Statutory Additions"))
    second.row((60, "1040"), (120, "December 31, 2002"), (260, "$1,918.44"), (400, "$517.26"))
    assert sorted_out(first, second) == [("irs_cp90", 2)]


def test_running_line_under_the_title_joins_an_account_summary_whose_heads_are_those_of_a_bank() -> None:
    first = Paper().at(36).line("Department of the Treasury").line("Internal Revenue Service")
    first.row((370, "CP 90")).row((370, "Notice Date: APR. 15, 2002")).row((370, "Caller ID: 771203"))
    first.row((370, "Taxpayer Identifying Number: 000-58-3391")).at(190).line("ANNA B EXAMPLE").line("12 SAMPLE RD")
    first.at(260).centre("Notice Of Intent To Levy And Notice Of Your Right To A Hearing", size=13).at(300).body(_LEVY)
    second = Paper().at(50).centre("ACCOUNT SUMMARY").at(80).line("ANNA B EXAMPLE")
    second.line("TIN: 000-58-3391 CP 90 APR. 15, 2002").at(130)
    second.row((60, "TYPE OF"), (120, "PERIOD"), (220, "ASSESSED"), (300, "ACCRUED"), (400, "LATE PAYMENT"))
    second.row((60, "TAX"), (120, "ENDING"), (220, "BALANCE"), (300, "INTEREST"), (400, "PENALTY"), (480, "TOTAL"))
    second.row(
        (60, "1040"), (120, "12-31-1998"), (220, "4,210.66"), (300, "380.11"), (400, "402.20"), (480, "4,992.97")
    )
    assert sorted_out(first, second) == [("irs_cp90", 2)]


@pytest.mark.parametrize(("told", "documents"), [("shown on the next page", 1), ("that you still owe", 2)])
def test_the_page_that_a_letter_points_to_is_its_own(told: str, documents: int) -> None:
    body = f"{_LEVY} We previously asked you to pay the federal tax {told}."
    first = letter("Letter 1058 (DO)", body, title="Final notice of intent to levy and your right to a hearing")
    second = Paper().at(60).line("The amount is figured as follows:").row((60, "1040"), (200, "$ 7,216.88"))
    pages = [paper.page(number=n) for n, paper in enumerate((first, second), 1)]

    assert len(classify_case(pages).documents) == documents


def test_the_page_that_a_letter_points_to_is_not_claimed_for_another_letter_of_the_kind() -> None:
    title = "Final notice of intent to levy and notice of your right to a hearing"
    told = f"{_LEVY} We previously asked you to pay the federal tax shown on the next page."
    second = Paper().at(60).line("The amount is figured as follows:").row((60, "1040"), (200, "$ 7,216.88"))
    other = letter("Letter 1058 (DO)", _LEVY, title=title, name="ELI C SPECIMEN").page("a.pdf")
    pages = [other, letter("Letter 1058 (DO)", told, title=title).page("b.pdf"), second.page("b.pdf", 2)]

    assert [document.needs_review for document in classify_case(pages).documents] == [False, False]
