"""Pages to documents: order, interleaving, repeats, missing pages, several people, shared sheets."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.document import Classification
from models.page import Page
from pipeline.classify.head import coupon_date
from pipeline.classify.marks import read_marks
from pipeline.classify.sheet import Sheet
from tests.classify.sheets import Paper, classify_case, continuation, court, letter, notice, w2

LEVY = "This is your notice of intent to levy and of your right to a hearing. You may use Form 12153."
DETAILS = "Your billing details. Tax period ending December 31, 2019 Form 1040 $900.00 $12.00 $3.00 $915.00."
PENALTIES = "Penalties. We are required by law to charge any applicable penalties and interest on unpaid tax."


def lt11(**kwargs: str) -> list[Paper]:
    return [
        notice("LT11", "Intent to seize your property or rights to property", LEVY, place=(1, 3), **kwargs),
        continuation("LT11", (2, 3), DETAILS, **{k: v for k, v in kwargs.items() if k != "name"}),
        continuation("LT11", (3, 3), PENALTIES, **{k: v for k, v in kwargs.items() if k != "name"}),
    ]


def cp49(**kwargs: str) -> list[Paper]:
    headline = "We applied your 2018 Form 1040 overpayment to an unpaid balance"
    return [
        notice("CP49", headline, "We applied all of your refund.", place=(1, 2), year="2018", **kwargs),
        continuation("CP49", (2, 2), "Injured spouse. File Form 8379.", year="2018", **kwargs),
    ]


def decree(case: str = "Case No. 2021-DR-004411", foot: str = "Final Decree of Divorce Page {n} of 3") -> list[Paper]:
    first = court(
        "FINAL DECREE OF DIVORCE",
        "On this day the Court heard this case. IT IS ORDERED AND DECREED that the "
        "parties are divorced and that the marriage between them is dissolved.",
        case=case,
        foot=foot.format(n=1),
    )
    second = (
        Paper()
        .at(60)
        .body(
            "Each party is awarded the funds in accounts in his or her sole name. The debts of the "
            "parties are allocated as follows."
        )
        .at(760)
        .centre(foot.format(n=2))
    )
    third = (
        Paper()
        .at(60)
        .body(
            "IT IS ORDERED AND DECREED that all relief not expressly granted is denied. SIGNED on "
            "June 3, 2021. JUDGE PRESIDING"
        )
        .at(760)
        .centre(foot.format(n=3))
    )
    return [first, second, third]


def scan(papers: Sequence[Paper], file: str = "scan.pdf") -> list[Page]:
    return [paper.page(file, number) for number, paper in enumerate(papers, start=1)]


def split(classification: Classification) -> list[tuple[str, list[int]]]:
    return [(document.type, [ref.page_number for ref in document.pages]) for document in classification.documents]


def dispositions(classification: Classification) -> list[str]:
    return [assignment.disposition for assignment in classification.assignments]


def test_documents_one_after_another_are_separated() -> None:
    result = classify_case(scan([*lt11(), *cp49(date="May 6, 2024"), w2(), *decree()]))

    assert split(result) == [
        ("irs_lt11", [1, 2, 3]),
        ("irs_cp49", [4, 5]),
        ("w2", [6]),
        ("divorce_decree", [7, 8, 9]),
    ]
    assert not any(document.incomplete for document in result.documents)


def test_shuffled_pages_come_back_in_order() -> None:
    one, two, three = lt11()

    assert split(classify_case(scan([three, one, two]))) == [("irs_lt11", [2, 3, 1])]


def test_interleaved_notices_are_told_apart_by_their_running_headers() -> None:
    a, b = lt11(), cp49(date="May 6, 2024")

    result = classify_case(scan([a[0], b[0], a[1], b[1], a[2]]))

    assert split(result) == [("irs_lt11", [1, 3, 5]), ("irs_cp49", [2, 4])]


def test_a_letter_scanned_into_two_files_is_one_document() -> None:
    one, two, three = lt11()

    result = classify_case([*scan([one, two], "IMG_1.jpg"), *scan([three], "IMG_2.jpg")])

    assert [len(document.pages) for document in result.documents] == [3]


def test_two_notices_of_one_kind_and_different_dates_stay_two() -> None:
    result = classify_case(scan([*lt11(), *lt11(date="August 5, 2024")]))

    assert split(result) == [("irs_lt11", [1, 2, 3]), ("irs_lt11", [4, 5, 6])]


def test_the_same_letter_to_each_spouse_is_two_documents() -> None:
    hers, his = lt11(name="ANNA B EXAMPLE"), lt11(name="CARL D SPECIMEN")

    result = classify_case(scan([*hers, *his]))

    assert split(result) == [("irs_lt11", [1, 2, 3]), ("irs_lt11", [4, 5, 6])]


def test_a_page_scanned_twice_is_a_duplicate_of_its_document() -> None:
    one, two, three = lt11()

    result = classify_case(scan([one, two, two, three]))

    assert split(result) == [("irs_lt11", [1, 2, 4])]
    assert dispositions(result) == ["document", "document", "duplicate", "document"]
    assert result.assignments[2].document_id == result.documents[0].document_id


def test_the_better_read_copy_is_kept() -> None:
    paper = notice("CP14", "You have unpaid taxes for 2019", "Our records show that you owe tax for the year.")

    result = classify_case([paper.page("a.jpg", 1, confidence=0.6), paper.page("b.jpg", 1, confidence=0.96)])

    assert [ref.file for ref in result.documents[0].pages] == ["b.jpg"]
    assert dispositions(result) == ["duplicate", "document"]


def test_a_whole_letter_photographed_twice_is_one_document() -> None:
    result = classify_case([*scan(lt11(), "a.pdf"), *scan(lt11(), "b.pdf")])

    assert len(result.documents) == 1
    assert dispositions(result) == ["document"] * 3 + ["duplicate"] * 3


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        pytest.param("LT111", ["document", "duplicate"], id="misread on the copy"),
        pytest.param("LT16", ["document", "document"], id="another notice"),
    ],
)
def test_a_copy_on_which_the_number_was_misread_is_a_copy(number: str, expected: list[str]) -> None:
    body = "The IRS may seize your property. Request a hearing with Form 12153 within 30 days. $3,981.20"
    first, copy = (notice(each, "Notice of intent to levy", body) for each in ("LT11", number))

    assert dispositions(classify_case([first.page("a.jpg"), copy.page("b.jpg")])) == expected


@pytest.mark.parametrize(
    ("amount", "expected"),
    [
        pytest.param("133537221", ["document", "duplicate"], id="its signs read as figures"),
        pytest.param("133937221", ["document", "document"], id="another amount"),
    ],
)
def test_a_copy_on_which_an_amount_lost_its_signs_is_a_copy(amount: str, expected: list[str]) -> None:
    body = "The IRS may seize your property. Request a hearing with Form 12153 within 30 days. {} of 2019"
    first, copy = (
        notice("LT11", "Notice of intent to levy", body.format(each)).page(f"{each}.jpg")
        for each in ("13,537.21", amount)
    )
    spoilt = copy.model_copy(
        update={
            "words": tuple(
                w.model_copy(update={"text": w.text.replace("800-555-0100", "888-666-9177")}) for w in copy.words
            )
        }
    )

    assert dispositions(classify_case([first, spoilt])) == expected


def test_two_letters_with_the_same_boilerplate_are_no_duplicates() -> None:
    body = "Our records show that you have unpaid taxes. Pay the amount due to avoid additional penalty and interest."
    first = notice("CP14", "You have unpaid taxes for 2018", f"{body} $1,240.55", date="March 4, 2020", year="2018")
    second = notice("CP14", "You have unpaid taxes for 2019", f"{body} $3,981.20", date="May 10, 2021", year="2019")

    result = classify_case(scan([first, second]))

    assert dispositions(result) == ["document", "document"]
    assert len(result.documents) == 2


OFFSET = (
    "U.S. DEPARTMENT OF THE TREASURY BUREAU OF THE FISCAL SERVICE. AS AUTHORIZED BY FEDERAL LAW, WE APPLIED ALL OR PART "
    "OF YOUR FEDERAL PAYMENT TO A DEBT YOU OWE. PAYMENT BEFORE REDUCTION: $1,120.00 TOTAL AMOUNT OF THIS REDUCTION: "
    "{amount} PAYMENT DATE: {day} PAYEE NAME: ANNA B EXAMPLE 800-555-0175 PO BOX 5609 GREENVILLE TX 75403 XXX-XX-1234"
)
PAY = (
    "Form W-2 Wage and Tax Statement {year} 29-1234567 900-12-1234 Sample Bakery LLC Anytown OH 45000 Anna Example "
    "1 Wages, tips, other compensation 24,000.00 4 Social security tax withheld 1,488.00 6 Medicare tax withheld 348.00"
)


@pytest.mark.parametrize(
    ("text", "values", "others"),
    [
        pytest.param(PAY, {"year": "2018"}, {"year": "2019"}, id="the same pay a year later"),
        pytest.param(
            OFFSET, {"day": "03/13/24", "amount": "$168.00"}, {"day": "04/13/24", "amount": "$168.00"}, id="next month"
        ),
        pytest.param(
            OFFSET,
            {"day": "03/13/24", "amount": "$168.00"},
            {"day": "03/13/24", "amount": "$275.20"},
            id="another debt",
        ),
    ],
)
def test_papers_that_differ_in_one_figure_of_weight_are_no_copies(
    text: str, values: dict[str, str], others: dict[str, str]
) -> None:
    papers = [Paper().body(text.format(**each)) for each in (values, others)]

    assert "duplicate" not in dispositions(classify_case(scan(papers)))


def test_a_copy_on_which_one_of_several_days_was_misread_is_a_copy() -> None:
    body = "Pay by {} or ask for a hearing by June 10, 2026 with Form 12153. The tax period ended December 31, 2019."
    first, copy = (
        notice("LT11", "Notice of intent to levy", body.format(each)) for each in ("June 14, 2026", "June 19, 2026")
    )

    assert dispositions(classify_case([first.page("a.jpg"), copy.page("b.jpg")])) == ["document", "duplicate"]


@pytest.mark.parametrize(
    ("y", "line", "expected"),
    [
        pytest.param(
            770, "PAGE 3/7 * RCVD AT 1/20/2026 1:20:11 PM * CSID:3375550148", None, id="a fax server at the foot"
        ),
        pytest.param(
            36, "SEP-01-2020 14:02 HARDWARE 231 555 0190 PAGE 07 OF 09", None, id="a low line of a fax machine"
        ),
        pytest.param(770, "FILED 6/12/2019 10:41 AM Page 3 of 7", 3, id="a court's own count"),
    ],
)
def test_the_count_of_a_fax_machine_is_not_that_of_the_paper(y: float, line: str, expected: int | None) -> None:
    paper = Paper().at(120).body("7. Each party keeps the car in his or her possession.").at(y).line(line)

    assert read_marks(Sheet(paper.page(), 0), []).page_number == expected


PLACES = (("LT11", "March 4, 2024"), ("LT11", "illegible"), ("LTXX", "March 4, 2024"))
"""Number and date of one page as three copies of it show them."""


def test_a_copy_on_which_one_mark_was_lost_and_a_row_of_dots_misread_is_a_copy() -> None:
    body = "Amount you owed $4,219.20 Interest charges $463.62 Amount due immediately $4,682.82"
    dots = ("", *(" ".join(f"{a}{b}ces" for a in row for b in "aeiou") + " " for row in ("CDFG", "SLNR")))
    pages = []
    for index, (number, day) in enumerate(PLACES):
        page = notice(number, "Notice of intent to levy", dots[index] + body, date=day, place=(1, 3)).page(
            f"{index}.jpg"
        )
        unsure = (w.model_copy(update={"confidence": 0.3}) if w.text in dots[index] else w for w in page.words)
        pages.append(page.model_copy(update={"words": tuple(unsure)}))

    assert dispositions(classify_case(pages)) == ["document", "duplicate", "duplicate"]


def test_second_pages_of_two_notices_that_only_their_web_addresses_tell_apart_are_no_copies() -> None:
    body = (
        "If only one of you owes the debt, the other may be entitled to a part of the refund. File Form 8379 to ask for "
        "it. For tax forms and publications call 1-800-829-3676. Visit www.irs.gov/{}."
    )
    first = notice("CP49", "We applied your 2018 Form 1040 overpayment to an unpaid balance", place=(1, 2), year="2018")
    second = notice(
        "CP42", "We applied your refund to your spouse's debt", place=(1, 2), tail="5678", name="CARL D OTHER"
    )
    cp49_2, cp42_2 = (Paper().at(36).row((460, "Page 2 of 2")).at(80).body(body.format(n)) for n in ("cp49", "cp42"))

    result = classify_case(scan([first, cp49_2, second, cp42_2]))

    assert split(result) == [("irs_cp49", [1, 2]), ("irs_cp42", [3, 4])]


def test_a_stack_scanned_face_down_is_turned_over_though_its_later_pages_print_no_date() -> None:
    first = notice("CP49", "We applied your 2018 Form 1040 overpayment to an unpaid balance", place=(1, 2), year="2018")
    second = Paper().at(36).row((440, "CP49 Page 2 of 2")).at(80).body("Injured spouse. File Form 8379.")
    levy = letter("Letter 1058 (Rev. 2-2019)", LEVY + " Pay the amount shown on the next page.", title="Final Notice")
    table = (
        Paper()
        .at(36)
        .centre("- 2 -")
        .at(80)
        .line("Account Summary")
        .line("1040 12-31-2015 $1,840.00 $702.10 $2,542.10")
    )

    result = classify_case(scan([second, first, table, levy]))

    assert split(result) == [("irs_letter_1058", [4, 3]), ("irs_cp49", [2, 1])]


def test_a_letter_that_ends_with_what_is_shown_on_the_next_page_lacks_a_page() -> None:
    text = LEVY + " To stop it, pay the amount shown on the next page."
    (alone,) = classify_case([letter("Letter 1058 (Rev. 2-2019)", text, title="Final Notice").page()]).documents

    assert alone.incomplete


def payment(day: str, amount: str) -> Paper:
    paper = Paper().at(50)
    for text in ("PAYEE NAME: EMMETT G RUSK", "PAYMENT BEFORE REDUCTION: $4,410.00", f"PAYMENT DATE: {day}"):
        paper.line(text)
    return paper.line(f"TOTAL AMOUNT OF THIS REDUCTION: {amount}").line(
        "PAYING FEDERAL AGENCY: INTERNAL REVENUE SERVICE"
    )


def offset(day: str, agency: str, amount: str, *, paid: str | None = None) -> list[Paper]:
    first = Paper().at(40).line("U.S. DEPARTMENT OF THE TREASURY").row((60, "BUREAU OF THE FISCAL SERVICE"), (480, day))
    first.centre("THIS IS NOT A BILL").at(110).line("EMMETT G RUSK").line("12 SAMPLE RD").line("ANYTOWN OH 45000")
    first.at(180).body(OFFSET.split("PAYMENT BEFORE")[0]).line(agency).line(f"Amount This Creditor: {amount}")
    return [first, payment(paid or day, amount)]


def test_the_payee_tells_which_of_two_offset_letters_of_one_day_a_page_belongs_to() -> None:
    hers = offset("02/18/25", "STATE CHILD SUPPORT DIVISION", "$640.50")
    for paper in hers:
        paper._words = [w.model_copy(update={"text": _HER_NAME.get(w.text, w.text)}) for w in paper._words]
    his = offset("02/18/25", "DEPARTMENT OF EDUCATION", "$2,100.00")

    result = classify_case(scan([hers[0], his[0], hers[1], his[1]]))

    assert split(result) == [("bfs_offset_notice", [1, 3]), ("bfs_offset_notice", [2, 4])]
    assert not any(document.needs_review for document in result.documents)


_HER_NAME = {"EMMETT": "NADINE", "G": "O", "RUSK": "PURCELL"}


def test_an_offset_letter_keeps_its_second_page_that_a_full_payment_block_fills() -> None:
    letters = [
        *offset("02/18/25", "STATE CHILD SUPPORT DIVISION", "$2,100.00"),
        *offset("02/25/25", "DEPARTMENT OF EDUCATION", "$2,100.00"),
    ]

    result = classify_case(scan(letters))

    assert split(result) == [("bfs_offset_notice", [1, 2]), ("bfs_offset_notice", [3, 4])]
    assert not any(document.needs_review for document in result.documents)


def test_pages_kept_from_two_copies_of_a_letter_lie_as_they_lie_in_either_copy() -> None:
    first, second = offset("02/18/25", "STATE CHILD SUPPORT DIVISION", "$2,100.00")
    fax = [first.page("fax.pdf", 1, confidence=0.96), second.page("fax.pdf", 2, confidence=0.7)]
    other = offset("03/11/25", "DEPARTMENT OF EDUCATION", "$880.44")[0].page("fax.pdf", 3)
    scan_ = [first.page("scan.pdf", 1, confidence=0.96), second.page("scan.pdf", 2, confidence=0.96)]

    result = classify_case([*fax, other, *scan_])

    assert dispositions(result) == ["document", "duplicate", "document", "duplicate", "document"]
    assert [[f"{p.file}:{p.page_number}" for p in document.pages] for document in result.documents] == [
        ["fax.pdf:1", "scan.pdf:2"],
        ["fax.pdf:3"],
    ]


def test_a_later_page_belongs_to_the_letter_that_opens_before_it_and_not_to_the_one_before() -> None:
    letters = [
        page
        for agency, amount in (("STATE CHILD SUPPORT DIVISION", "$1,200.00"), ("STATE COMPTROLLER", "$880.40"))
        for page in offset("03/07/23", agency, amount, paid="03/08/23")
    ]

    assert split(classify_case(scan(letters))) == [("bfs_offset_notice", [1, 2]), ("bfs_offset_notice", [3, 4])]


def test_the_last_page_of_a_notice_that_names_a_form_is_no_form() -> None:
    last = continuation("illegible", (3, 3), "Innocent spouse relief", year=None)
    last.line("If only your spouse should pay the tax, you may ask for relief on Form 8857,")
    last.line("Request for Innocent Spouse Relief.").line("Enclosures: Form 12153, Publication 594")

    (document,) = classify_case([last.page()]).documents

    assert document.type != "form_8857"


def test_no_page_of_a_bank_statement_lies_in_a_letter_of_the_irs() -> None:
    statement = Paper().at(40).row((60, "Prairie Credit Union Rosamund Pickering"), (460, "Page 2 of 2")).at(80)
    statement.line("Date Description Amount Balance").line("01/09 ACH DEPOSIT PAYROLL 17.36 974.45")
    for day in ("07/24", "09/09", "02/20"):
        statement.line(f"{day} POS PURCHASE ATM WITHDRAWAL 425.90 1,305.21")
    refund = notice("illegible", "Your 2018 Form 1040 refund was changed", place=(1, 2), name="ROSAMUND E PICKERING")
    others = lt11(name="CARL D OTHER", tail="5678")

    result = classify_case(scan([*others, statement, Paper().line("FREE TAX HELP"), refund]))

    assert [len(document.pages) for document in result.documents] == [3, 1, 1, 1]


def test_a_missing_page_makes_the_document_incomplete() -> None:
    one, _, three = lt11()

    document = classify_case(scan([one, three])).documents[0]

    assert document.incomplete
    assert not document.needs_review
    assert "page 2" in (document.reason or "")


def test_paragraphs_that_jump_tell_of_a_missing_page() -> None:
    first = court(
        "FINAL JUDGMENT OF DISSOLUTION OF MARRIAGE", "THE COURT ORDERS as follows. The marriage is dissolved."
    )
    first.at(330).line("1. The Court has jurisdiction of the parties.").line("2. The parties were married in 2009.")
    last = Paper().at(60).line("7. Each party bears his or her own fees.").line("8. The Court retains jurisdiction.")
    last.at(120).body("DONE AND ORDERED. Circuit Judge").at(750).line("Case No. 2021-DR-004411")

    document = classify_case(scan([first, last])).documents[0]

    assert len(document.pages) == 2
    assert document.incomplete


def test_a_paragraph_whose_stop_was_read_as_a_comma_is_counted() -> None:
    paper = (
        Paper().at(60).line("6. PENSION. It is divided.").line("7, HOUSEHOLD GOODS. As listed.").line("8. TAXES. His.")
    )

    assert read_marks(Sheet(paper.page(), 0), []).paragraphs == (6, 7, 8)


def test_blank_pages_and_separators_are_accounted_for() -> None:
    left_blank = Paper().at(380).centre("This page intentionally left blank.")
    separator = Paper().at(300).centre("DOCUMENT SEPARATOR SHEET", size=20)

    result = classify_case(scan([*lt11(), Paper(), left_blank, separator, *cp49(date="May 6, 2024")]))

    assert dispositions(result)[3:6] == ["blank", "blank", "separator"]
    assert split(result) == [("irs_lt11", [1, 2, 3]), ("irs_cp49", [7, 8])]


def test_a_page_that_could_not_be_read_is_not_blank() -> None:
    lost = Paper().page().model_copy(update={"is_lost": True})

    assert dispositions(classify_case([*scan([*lt11()]), lost])) == ["document", "document", "document", "unreadable"]


def test_a_page_full_of_ink_without_words_is_unreadable() -> None:
    page = Paper().page()
    dark = page.model_copy(update={"quality": page.quality.model_copy(update={"ink_ratio": 0.2})})

    assert dispositions(classify_case([dark])) == ["unreadable"]


def test_two_decrees_keep_their_pages() -> None:
    other = decree(case="Case No. 2015-DR-990012", foot="Decree of Annulment Page {n} of 3")

    result = classify_case(scan([*decree(), *other]))

    assert [pages for _, pages in split(result)] == [[1, 2, 3], [4, 5, 6]]


def test_a_petition_and_a_decree_of_one_case_are_two_documents() -> None:
    petition = court(
        "PETITION FOR DIVORCE",
        "Petitioner alleges that the marriage has become insupportable. Petitioner "
        "prays that the court grant a divorce. Respectfully submitted.",
    )

    result = classify_case(scan([petition, *decree()]))

    assert split(result) == [("divorce_petition", [1]), ("divorce_decree", [2, 3, 4])]


def test_a_decree_in_reverse_behind_a_petition_of_its_case_keeps_its_second_page() -> None:
    case = "Case No. 2021-DR-004411"
    petition = court("PETITION FOR DIVORCE", "Petitioner prays that a divorce be ORDERED by the court.", case=case)
    first = court(
        "FINAL DECREE OF DIVORCE",
        "It is ADJUDGED, ORDERED and DECREED that the parties are divorced from the bonds of matrimony.",
        case=case,
        foot="Page 1 of 2",
    )
    second = (
        Paper().at(60).body("It is further ORDERED that spousal support is waived by Plaintiff and Defendant alike.")
    )
    second.body("ENTERED this 24th day of January, 2023. Lionel B. Wescott, Judge").at(760).centre("Page 2 of 2")

    result = classify_case(scan([petition, second, first]))

    assert split(result) == [("divorce_petition", [1]), ("divorce_decree", [3, 2])]


def test_copies_of_one_w2_on_a_sheet_are_one_document() -> None:
    document = classify_case([w2(copies=2).page()]).documents[0]

    assert document.type == "w2"
    assert document.part is None


def test_two_employers_on_one_sheet_are_two_documents() -> None:
    sheet = w2(ein="29-1234567", wages="41,233.10")
    w2(ein="07-7654321", wages="9,876.54", top=420.0, paper=sheet)

    result = classify_case([sheet.page()])

    assert [(document.type, document.part) for document in result.documents] == [("w2", 1), ("w2", 2)]
    assert len(result.assignments) == 1


def test_w2_without_a_title_is_no_part_of_another() -> None:
    vanished = Paper().at(60).row((60, "900-12-1234")).row((60, "29-1234567"), (320, "41,233.10"), (470, "4,101.22"))
    vanished.row((60, "Sample Bakery LLC"), (320, "42,500.00"), (470, "2,635.00"))
    vanished.row((60, "12 SAMPLE RD"), (320, "42,500.00"), (470, "616.25"))
    short = Paper().at(40).row((60, "3 Soc. sec. wages"), (320, "4 Soc. sec. tax w/h")).row((60, "900-44-1234"))
    short.row((60, "1 Wages, tips, other comp."), (320, "2 Fed. inc. tax withheld")).row((60, "Hill Cafe"))

    documents = classify_case([vanished.page("one.pdf"), short.page("other.pdf")]).documents

    assert [document.type for document in documents] == ["w2", "w2"]
    assert not any("may belong to it" in (document.reason or "") for document in documents)


def test_a_transcript_that_repeats_its_header_is_one_document() -> None:
    def transcript_page(*lines: str, tracking: str = "100987654321") -> Paper:
        paper = (
            Paper().at(40).centre("This Product Contains Sensitive Taxpayer Data").centre("Account Transcript", size=14)
        )
        paper.row((360, "Tracking Number:"), (470, tracking))
        for text in ("CODE EXPLANATION OF TRANSACTION", *lines):
            paper.line(text)
        return paper

    first, second = transcript_page("150 Tax return filed"), transcript_page("971 Notice issued 846 Refund issued")
    other = transcript_page("150 Tax return filed for another year", tracking="200123456789")

    assert split(classify_case(scan([first, second, other]))) == [
        ("irs_account_transcript", [1, 2]),
        ("irs_account_transcript", [3]),
    ]


def test_a_tax_return_is_joined_by_the_name_of_its_form() -> None:
    first = Paper().at(36).row((60, "Form 1040"), (200, "U.S. Individual Income Tax Return 2019"))
    first.line("Filing Status  Single  Married filing jointly").line("Home address (number and street)")
    second = Paper().at(36).row((60, "Form 1040 (2019)"), (500, "Page 2")).line("Taxable income  Amount you owe")
    second.line("Sign Here  Paid Preparer Use Only")

    assert split(classify_case(scan([first, second]))) == [("form_1040", [1, 2])]


def test_nothing_comes_of_nothing() -> None:
    assert classify_case([]) == Classification(assignments=(), documents=())


PAPERS = {
    "lt11": lt11,
    "cp49": lambda: cp49(date="May 6, 2024"),
    "decree": decree,
    "w2": lambda: [w2()],
    "blank": lambda: [Paper()],
}


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.sampled_from(sorted(PAPERS)), min_size=1, max_size=4, unique=True), st.randoms(use_true_random=False)
)
def test_every_page_has_one_place_in_any_order(kinds: list[str], dice: random.Random) -> None:
    papers = [paper for kind in kinds for paper in PAPERS[kind]()]
    dice.shuffle(papers)
    pages = scan(papers)

    result = classify_case(pages)

    assert [assignment.ref for assignment in result.assignments] == [page.ref for page in pages]
    listed = [ref for document in result.documents for ref in document.pages]
    assert len(listed) == len({(ref.file, ref.page_number) for ref in listed})
    blank = sum(assignment.disposition == "blank" for assignment in result.assignments)
    assert len(listed) + blank == len(pages)
    assert len(result.documents) == len(set(kinds) - {"blank"})


@pytest.mark.parametrize("order", [[0, 1, 2], [2, 1, 0], [1, 2, 0]], ids=["in order", "reversed", "rotated"])
def test_a_decree_comes_back_in_order(order: list[int]) -> None:
    papers = decree()
    result = classify_case(scan([papers[index] for index in order]))

    assert [[order[ref.page_number - 1] for ref in document.pages] for document in result.documents] == [[0, 1, 2]]


def test_the_own_count_of_an_attachment_turns_no_file_over() -> None:
    first, second, _ = decree(case="No.", foot="FL-180 [Rev. July 1, 2012] Judgment Page {n} of 2")
    second.at(30).line("CASE NUMBER: 2021-DR-004411")
    attached = court("PROPERTY ORDER ATTACHMENT TO JUDGMENT", "The debts are assigned.", foot="FL-345 Page 1 of 1")

    result = classify_case(scan([first, second, attached]))

    assert [ref.page_number for document in result.documents for ref in document.pages] == [1, 2, 3]


def test_a_notice_of_entry_behind_an_attachment_without_a_title_is_a_paper_of_its_own() -> None:
    first, second, _ = decree(foot="FL-180 [Rev. July 1, 2012] Judgment Page {n} of 2")
    second.at(30).line("CASE NUMBER: 2021-DR-004411")
    attached = court("PROPERTY ORDER ATTACHMENT TO JUDGMENT", "The debts are assigned.", foot="FL-345 Page 1 of 1")
    notice_of_entry = court(
        "NOTICE OF ENTRY OF JUDGMENT",
        "You are notified that the following judgment was entered on June 3, 2021. Dissolution. Clerk, by A. Deputy",
        foot="FL-190 [Rev. January 1, 2005]",
    )

    result = classify_case(scan([first, second, attached, notice_of_entry]))

    assert split(result) == [("divorce_decree", [1, 2, 3]), ("notice_of_entry_of_judgment", [4])]


def test_a_decree_that_calls_for_the_judges_signature_names_a_judge() -> None:
    first, second, _ = decree()
    third = Paper().at(60).body("Any orders not expressly included here are denied.").line("Date  Judge's Signature")
    third.at(760).centre("Final Decree of Divorce Page 3 of 3")

    (document,) = classify_case(scan([first, second, third])).documents

    assert (document.type, document.needs_review) == ("divorce_decree", False)
    assert "it says: judge" in [evidence.reason for evidence in document.evidence]


def test_a_stray_page_makes_the_incomplete_letter_beside_it_doubtful() -> None:
    one, _, three = lt11()
    stray = Paper().at(60).body("The amounts below were carried over from the page before this one. " * 8)

    result = classify_case(scan([one, three, stray]))

    letter = result.documents[0]
    assert letter.incomplete
    assert letter.needs_review
    assert len(result.assignments) == 3


def test_a_card_beside_an_incomplete_letter_is_no_lost_page() -> None:
    one, _, three = lt11()
    card = Paper().at(60).line("STATE OF SAMPLE IDENTIFICATION CARD").line("EXP 07/02/2027 SEX F HT 5-07")

    letter = classify_case(scan([one, three, card])).documents[0]

    assert (letter.incomplete, letter.needs_review) == (True, False)


def test_the_notice_of_a_lien_as_filed_is_of_the_letter_that_tells_of_it() -> None:
    letter = Paper().at(30).line("Department of the Treasury").line("Internal Revenue Service")
    letter.row((350, "Date: November 5, 2026")).at(150).line("JANE A EXAMPLE").line("12 Sample Rd").line(
        "Anytown 00000"
    )
    letter.at(200).line("Notice of Federal Tax Lien Filing and Your Right to a Hearing Under IRC 6320", size=13)
    letter.line("Dear Jane A Example:").body("We filed a Notice of Federal Tax Lien on November 3, 2026. Form 12153.")
    letter.line("1040 12/31/2017 06/04/2018 $8,814.20").at(750).row((430, "Letter 3172 (Rev. 3-2021)"))
    filed = Paper().at(30).row((40, "Form 668 (Y)(c)"), (200, "Department of the Treasury - Internal Revenue Service"))
    filed.centre("Notice of Federal Tax Lien", size=14).at(90).line("Serial Number 388411726")
    filed.body("As provided by section 6321, 6322, and 6323. Last Day for Refiling. Unpaid Balance of Assessment.")
    filed.line("1040 12/31/2017 06/04/2018 07/04/2028 8,814.20")

    result = classify_case([paper.page(number=number) for number, paper in enumerate((letter, filed), start=1)])

    assert [(d.type, len(d.pages)) for d in result.documents] == [("irs_letter_3172", 2)]


def test_a_table_of_periods_is_of_the_letter_whose_date_its_coupon_prints() -> None:
    levy = notice(
        "CP90", "Final notice: notice of intent to levy", "Pay what the next page shows.", place=(1, 2), coupon=False
    )
    bill = notice(
        "CP503",
        "We have not heard from you",
        "Amount you owe $3,377.18",
        date="January 15, 2022",
        place=(1, 2),
        coupon=False,
    )
    table = (
        Paper().at(60).line("ACCOUNT SUMMARY").row((60, "1040"), (200, "12/31/2019"), (300, "3,377.18 715.11 4,092.29"))
    )
    table.at(600).line("Please return this part with your payment").row(
        (60, "ANNA B EXAMPLE"), (370, "Date"), (460, "03/04/2024")
    )

    result = classify_case([bill.page("bill.pdf"), levy.page("photo1.jpg"), table.page("photo2.jpg")])

    assert [(d.type, [page.file for page in d.pages]) for d in result.documents] == [
        ("irs_cp503", ["bill.pdf"]),
        ("irs_cp90", ["photo1.jpg", "photo2.jpg"]),
    ]


@pytest.mark.parametrize(
    "line", ["Signature A. Example   Date 03/20/2024", "Date of birth 03/20/1980", "Date due 03/20/2024"]
)
def test_another_day_on_a_coupon_is_not_that_of_the_letter(line: str) -> None:
    page = Paper().at(600).line("Please return this part with your payment").row((60, line)).page()

    assert coupon_date(Sheet(page, 0)) is None
