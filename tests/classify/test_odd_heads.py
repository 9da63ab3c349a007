"""Headers set in unusual ways, pages that only tell of a letter, and sheets that are put between papers."""

from __future__ import annotations

import pytest

from tests.classify.sheets import Paper, classify_case, notice

_LEVY = (
    "We have not received your payment. We intend to levy. You can ask for a hearing with Form 12153 within 30 days."
)
_HEADLINE = "Notice of intent to levy and notice of your right to a hearing"


def _grouped(*papers: Paper) -> list[tuple[str, int]]:
    pages = [paper.page("scan.pdf", n) for n, paper in enumerate(papers, start=1)]
    return [(document.type, len(document.pages)) for document in classify_case(pages).documents]


def _letter(number: str, *head: str) -> Paper:
    """The first page of a levy notice whose reference column has every value under its label."""
    sheet = Paper().at(44).line("Department of the Treasury").line("Internal Revenue Service").line("P.O. Box 57")
    sheet.at(150).line("ANNA B EXAMPLE").line("12 SAMPLE RD")
    for place, text in enumerate(("Notice", number, "Notice date", *head)):
        sheet.at(38 + 12 * place).row((430, text))
    sheet.at(240).line(_HEADLINE, size=14).body(_LEVY)
    return sheet.at(680).row((60, "ANNA B EXAMPLE"), (250, f"Notice: {number}"))


def test_running_head_of_number_date_and_taxpayer_in_one_line_joins_the_page() -> None:
    first = notice("CP90", _HEADLINE, _LEVY, place=(1, 2), date="March 15, 2010")
    second = Paper().at(30).row((430, "CP 90 March 15, 2010 XXX-XX-1234")).at(60).centre("Account Summary")
    second.body("1040 12-31-2006 $8,890.61").body(
        "If your spouse or former spouse should be solely liable, ask for Form 8857, Request for Innocent Spouse Relief."
    )
    assert _grouped(first, second) == [("irs_cp90", 2)]


def test_first_page_whose_number_is_misread_joins_the_letter_that_has_no_other() -> None:
    person = ("May 20, 2024", "Social Security number", "XXX-XX-5502", "Page 1 of 2")
    second = Paper().at(38).row((430, "Notice")).row((430, "LT11")).row((430, "Notice date")).row((430, "May 20, 2024"))
    second.row((430, "Social Security number")).row((430, "XXX-XX-5502")).row((430, "Page 2 of 2"))
    second.at(160).body("Account balance. 12/31/2019 1040 $1,870.22 $144.08 $99.17 $2,113.47")
    assert _grouped(_letter("LT114", *person), second) == [("irs_lt11", 2)]


def test_a_letter_named_in_brackets_is_only_told_of() -> None:
    told = (
        Paper()
        .at(44)
        .line("Collection Appeal Rights", size=18)
        .at(80)
        .line("Appeal is open to you after any of these: a notice of federal")
        .line("tax lien filing (Letter 3172), a final notice, or a levy on a refund.")
    )
    assert [kind for kind, _ in _grouped(told)] != ["irs_letter_3172"]


@pytest.mark.parametrize("count", ["p. 1 of 3", "p.1o0f3", "Pg. 1 of 3"])
def test_short_page_counts_are_read(count: str) -> None:
    first = Paper().at(40).centre("SUPERIOR COURT OF WASHINGTON, COUNTY OF EXAMPLE", size=12)
    first.centre("FINAL DIVORCE ORDER (DISSOLUTION DECREE)", size=12).at(200)
    first.body("The parties are divorced. The marriage is dissolved. " * 4).at(760).row(
        (400, f"FL Divorce 241 {count}")
    )
    (document,) = classify_case([first.page()]).documents
    assert "pages 2, 3 are not here" in (document.reason or "")


@pytest.mark.parametrize(
    "lines", [("BATCH 4", "PATCH II - place before each document"), ("DIVIDER",)], ids=["patch", "divider"]
)
def test_a_slip_between_papers_is_part_of_none(lines: tuple[str, ...]) -> None:
    decree = Paper().at(40).centre("IN THE CIRCUIT COURT OF ALDER COUNTY", size=12)
    decree.centre("JUDGMENT OF ABSOLUTE DIVORCE", size=12).at(200)
    decree.body(
        "The parties are divorced and the marriage is dissolved, and each party keeps what that party holds " * 4
    )
    slip = Paper().at(250)
    for line in lines:
        slip.centre(line, size=24)
    result = classify_case([decree.page("scan.pdf", 1), slip.page("scan.pdf", 2)])
    assert [assignment.disposition for assignment in result.assignments] == ["document", "separator"]


def test_a_sheet_of_a_few_words_ends_no_broken_sentence() -> None:
    decree = Paper().at(40).centre("IN THE CIRCUIT COURT OF ALDER COUNTY", size=12)
    decree.centre("JUDGMENT OF ABSOLUTE DIVORCE", size=12).at(200)
    decree.body(
        "The parties are divorced and the marriage is dissolved, and each party keeps what that party holds " * 4
    )
    note = Paper().at(300).centre("Mom's house keys")
    assert _grouped(decree, note)[0] == ("divorce_decree", 1)


def test_a_misread_number_is_known_by_the_address_of_its_page() -> None:
    sheet = Paper().at(44).row((60, "Notice"), (160, "Tax year"), (260, "Notice date"), (400, "SSN"))
    sheet.row((60, "cPa9"), (160, "2020"), (260, "April 26, 2021"), (400, "XXX-XX-2841")).at(95)
    sheet.row((60, "Department of the Treasury"), (330, "ANNA B EXAMPLE")).row((60, "Internal Revenue Service"))
    sheet.at(170).line("We used your refund to pay back taxes", size=16).at(210)
    sheet.body("You owe tax for 2016. We took $902.00 from your 2020 refund. If you do not agree, see irs.gov/cp49.")
    sheet.row((60, "Overpayment for 2020"), (330, "$902.00")).row(
        (60, "Applied to tax owed for 2016"), (330, "$902.00")
    )
    (document,) = classify_case([sheet.page()]).documents
    assert (document.type, document.needs_review) == ("irs_cp49", False)


@pytest.mark.parametrize("sender", ["Bureau of the Fiscal Service", "Internal Revenue Service"])
def test_a_cover_with_the_name_of_its_sender_is_an_envelope(sender: str) -> None:
    cover = Paper().at(40).line("FIRST-CLASS MAIL").line("Department of the Treasury")
    cover.row((60, sender), (380, "US POSTAGE PAID")).row((60, "Birmingham AL"), (380, "APRIL 07, 2017"))
    cover.at(260).line("ANNA B EXAMPLE").line("12 SAMPLE RD").line("ANYTOWN OH 45000")

    assert _grouped(cover) == [("envelope_or_mail_receipt", 1)]
