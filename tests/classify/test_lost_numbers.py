"""Pages of one letter on one of which the number, the date or the kind of notice is hard to tell."""

from __future__ import annotations

from collections.abc import Sequence

from models.geometry import BoundingBox
from models.page import Page, Reading
from pipeline.classify.numbers import NumberBook, read_numbers
from pipeline.classify.sheet import Sheet
from pipeline.layouts.loader import load_layouts
from tests.classify.sheets import Paper, classify_case, notice
from tests.probes import BlindProbe

_LEVY = (
    "This letter is your notice of our intent to levy under Internal Revenue Code section 6331 and of your right to a "
    "hearing under section 6330. Send Form 12153, Request for a Collection Due Process or Equivalent Hearing."
)


def _documents(*papers: Paper) -> list[tuple[str, int]]:
    pages = [paper.page(number=n) for n, paper in enumerate(papers, 1)]
    return [(document.type, len(document.pages)) for document in classify_case(pages).documents]


def _first(number: str) -> Paper:
    paper = Paper().at(36).row((60, "Department of the Treasury"), (400, number))
    paper.row((60, "Internal Revenue Service"), (400, "Notice Date: JULY 30, 2007"))
    paper.row((400, "Social Security Number: 000-57-9096")).at(130).line("ARTURO N EXAMPLE").line("5519 W SAMPLE AVE")
    paper.line("CASA GRANDE AZ 85222").at(190).centre("Final Notice")
    paper.centre("Notice Of Intent To Levy And Notice Of Your Right To A Hearing").at(240).body(_LEVY)
    return paper.at(480).row((300, "10,384.51 Amount you owe"))


def _account_summary(number: str) -> Paper:
    paper = Paper().at(36).row((60, "ACCOUNT SUMMARY"), (300, number), (360, "SSN 000-57-9096"), (480, "page 2"))
    paper.at(70).row((60, "Form"), (110, "Tax Period"), (210, "Assessed"), (320, "Statutory"), (450, "Total"))
    paper.row((60, "1040"), (110, "12-31-2003"), (210, "9,000.00"), (320, "1,384.51"), (450, "10,384.51"))
    return paper.row((300, "TOTAL AMOUNT DUE"), (450, "$10,384.51"))


def test_a_later_page_gives_its_number_to_a_first_page_on_which_it_is_illegible() -> None:
    assert _documents(_first("Ce 9"), _account_summary("CP 90")) == [("irs_cp90", 2)]


def test_a_number_at_the_foot_is_the_letter_s_own() -> None:
    assert _documents(_first("Ce 9").at(770).line("CP 90 (Rev. 8-2006)")) == [("irs_cp90", 1)]


def test_the_account_summary_of_a_letter_is_no_bank_statement() -> None:
    assert _documents(_first("LT 11"), _account_summary("by Eo")) == [("irs_lt11", 2)]


def test_a_due_date_in_a_sentence_is_no_date_of_the_letter() -> None:
    first = _first("LT 11").at(60).row((400, "Page 1 of 2"))
    second = Paper().at(40).line("LT11 July 30, 2007 000-57-9096 Page 2 of 2").at(70)
    second.line("By law we add interest to tax that is not paid by its due date, counted from")
    second.line("that day: 5% since April 1, 2006, and 7% since January 1, 2007.")
    assert _documents(first, second) == [("irs_lt11", 2)]


def test_a_number_with_a_figure_too_many_is_that_of_the_letter() -> None:
    first = _first("Notice LT11").at(72).row((400, "Page 1 of 2"))
    second = Paper().at(36).row((400, "Notice LT141")).row((400, "Notice date July 30, 2007")).row((400, "Page 2 of 2"))
    second.at(110).line("Your rights").body("You may have an attorney speak for you. We can file a lien. " * 3)
    assert _documents(first, second) == [("irs_lt11", 2)]


def test_a_first_page_that_reads_as_the_letter_is_its_own_whatever_its_number_was_read_as() -> None:
    first = _first("Notice LT432").at(72).row((400, "Page 1 of 2"))
    second = Paper().at(36).row((400, "Notice LT11")).row((400, "Notice date July 30, 2007")).row((400, "Page 2 of 2"))
    second.row((400, "Social Security number XXX-XX-9096"))
    second.at(110).line("Your billing details").body("You may have an attorney speak for you. We can file a lien. " * 3)
    assert _documents(first, second) == [("irs_lt11", 2)]


def test_a_number_with_one_figure_misread_is_that_of_the_letter_of_the_same_day() -> None:
    first = Paper().at(36).row((60, "Department of the Treasury"), (400, "Notice LT14"))
    first.row((60, "Internal Revenue Service"), (400, "Notice Date: JULY 30, 2007")).row((400, "Page 1 of 2")).at(130)
    first.line("ARTURO N EXAMPLE").line("5519 W SAMPLE AVE").line("CASA GRANDE AZ 85222").at(190)
    first.centre("Notice Of Intent To Levy And Notice Of Your Right To A Hearing").at(240).body(_LEVY)
    second = Paper().at(36).row((400, "Notice LT11")).row((400, "Notice date July 30, 2007")).row((400, "Page 2 of 2"))
    second.row((400, "Social Security number XXX-XX-9096"))
    second.at(110).line("Your billing details").body("You may have an attorney speak for you. We can file a lien. " * 3)
    assert _documents(first, second) == [("irs_lt11", 2)]


def test_a_levy_letter_whose_number_is_misread_on_every_page_is_what_its_title_says_and_flagged() -> None:
    (document,) = classify_case([_first("Notice LT14").page()]).documents

    assert (document.type, document.needs_review) == ("irs_lt11", True)
    assert "its number is none that is known" in (document.reason or "")


def test_a_letter_of_an_unknown_number_and_another_title_stays_an_other_letter() -> None:
    paper = Paper().at(36).row((60, "Department of the Treasury"), (400, "Notice LT14"))
    paper.row((60, "Internal Revenue Service"), (400, "Notice Date: JULY 30, 2007")).at(130).line("ARTURO N EXAMPLE")
    paper.at(190).centre("We changed your mailing address").at(240).body("We sent a notice of intent to levy before.")

    assert _documents(paper) == [("irs_letter_other", 1)]


def test_a_number_that_no_letter_of_the_collection_system_has_is_a_misread_one() -> None:
    reading = NumberBook(load_layouts()).read("LT411", is_letter=False, is_labelled=True)

    assert reading is not None
    assert reading.quality == "near"
    assert "irs_lt11" in reading.types


def test_a_notice_whose_first_letter_was_lost_behind_its_label() -> None:
    book = NumberBook(load_layouts())
    reading = book.read("P39", is_letter=False, is_labelled=True)

    assert reading is not None
    assert reading.types == ("irs_cp39",)
    assert book.read("P39", is_letter=False, is_labelled=False) is None


def test_a_letter_whose_second_letter_was_read_as_a_figure() -> None:
    assert _documents(_first("Notice L111")) == [("irs_lt11", 1)]


def test_figures_without_a_label_are_no_misread_number() -> None:
    book = NumberBook(load_layouts())

    assert book.read("12840", is_letter=False, is_labelled=False) is None
    assert book.read("1711", is_letter=False, is_labelled=False) is None
    assert book.read("L711", is_letter=False, is_labelled=False) is not None


def test_the_address_of_its_page_tells_a_notice_whose_number_is_illegible() -> None:
    paper = Paper().at(36).row((60, "Department of the Treasury"), (400, "Notice date May 13, 2024"))
    paper.row((60, "Internal Revenue Service"), (400, "Tax year 2023")).at(130).line("ANNA B EXAMPLE").at(190)
    paper.body("We used your 2023 overpayment of $2,760.00 to pay the tax that your spouse owes alone for 2020.")
    paper.at(600).line("For more about this notice, visit www.irs.gov/cp42")

    (document,) = classify_case([paper.page()]).documents

    assert (document.type, document.needs_review) == ("irs_cp42", False)


def test_the_title_of_an_offset_tells_it_where_its_number_is_illegible() -> None:
    paper = Paper().at(36).row((60, "Department of the Treasury"), (400, "Notice Number:"))
    paper.row((60, "Internal Revenue Service"), (400, "Date: May 25, 2009")).at(130).line("ARTURO N EXAMPLE")
    paper.line("5519 W SAMPLE AVE").line("CASA GRANDE AZ 85222").at(220)
    paper.centre("Overpaid Tax Applied to Other Taxes You Owe")
    paper.body("We applied $1,906.55 of the overpayment on your 2008 tax return to other federal taxes you owe.")

    assert _documents(paper) == [("irs_cp49", 1)]


def test_the_words_of_an_offset_for_the_spouse_tell_it_where_its_number_is_misread() -> None:
    paper = Paper().at(36).row((60, "Department of the Treasury"), (400, "Notice CPa2"))
    paper.row((60, "Internal Revenue Service"), (400, "Notice date June 7, 2021")).at(130).line("ANNA B EXAMPLE").at(
        190
    )
    paper.body("Your refund changed because we used it to pay your spouse's past due tax debt. You are due no refund.")

    assert _documents(paper) == [("irs_cp42", 1)]


def test_a_heading_that_banks_print_too_says_nothing_against_a_number_under_the_letterhead() -> None:
    paper = Paper().at(36).row((60, "Department of the Treasury"), (400, "Notice CP42"))
    paper.row((60, "Internal Revenue Service"), (400, "Notice date May 7, 2012")).at(130).line("ANNA B EXAMPLE").at(190)
    paper.centre("STATEMENT OF ACCOUNT", size=14)
    paper.body("We used your 2011 overpayment of $1,960.00 to pay the tax that your spouse owes alone for 2008.")

    (document,) = classify_case([paper.page()]).documents

    assert (document.type, document.needs_review) == ("irs_cp42", False)


def test_a_credit_that_was_not_applied_as_asked_tells_its_notice_where_the_number_is_misread() -> None:
    paper = notice(
        "cP4s",
        "We couldn't apply the full overpayment to your 2017 estimated tax",
        "You asked us to apply $2,000.00 of your 2016 overpayment to your 2017 estimated tax.",
        coupon=False,
    )
    assert _documents(paper) == [("irs_cp45", 1)]


def _officers(number: str = "Letter 1058 (Rev. 9-2017)") -> Paper:
    paper = Paper().at(36).row((60, "Department of the Treasury"), (400, "Date: October 27, 2021"))
    paper.row((60, "Internal Revenue Service"), (400, "Person to contact: Mr. J. Example")).at(190)
    paper.line("Notice of Intent to Levy and Your Right to a Collection Due Process Hearing").at(240).body(_LEVY)
    return paper.at(770).row((400, number))


def _table_alone() -> Paper:
    paper = Paper().at(70).line("Amount due as of that day").at(100)
    paper.row((60, "Type of tax"), (160, "Tax period"), (260, "Balance"), (340, "Interest"), (420, "Total"))
    return paper.row((60, "1040"), (160, "12-31-2016"), (260, "$900.00"), (340, "$38.51"), (420, "$938.51"))


def test_a_table_of_periods_without_a_head_belongs_to_the_one_letter_of_a_levy_that_lacks_it() -> None:
    assert _documents(_table_alone(), _officers()) == [("irs_letter_1058", 2)]
    assert ("unknown", 1) in _documents(_table_alone(), _officers(), _first("LT 11"))


def test_letters_that_may_lack_a_table_of_periods_are_doubted_with_it() -> None:
    pages = [paper.page(number=n) for n, paper in enumerate((_officers(), _first("LT 11"), _table_alone()), 1)]
    reasons = [document.reason or "" for document in classify_case(pages).documents if document.type != "unknown"]
    assert len(reasons) == 2
    assert all("a page that could not be placed may belong to it" in reason for reason in reasons)


def test_the_page_number_at_the_foot_brings_a_page_home_whose_letter_is_misread_beside_it() -> None:
    def foot(number: int, label: str) -> Paper:
        return Paper().at(764).row((400, f"{label} 1058 page {number}"))

    table = foot(2, "Leuer").at(60).line("Account summary")
    table.line("1040 12/31/2016 $5,008.00 $1,712.51 $6,720.51").body("We figured penalty and interest up to this day.")
    last = foot(3, "Letter").at(60).body("We may levy your wages. We may file a Notice of Federal Tax Lien.")
    assert _documents(_officers(), table, last, _first("LT 11")) == [("irs_letter_1058", 3), ("irs_lt11", 1)]


def test_an_old_notice_of_which_the_number_is_illegible_may_be_either_that_prints_its_title() -> None:
    first = _first("Ce 9").at(216).centre("Please Respond Immediately")
    (document,) = classify_case([first.page()]).documents

    assert document.needs_review
    assert "its number was not read" in str(document.reason)


def test_a_line_that_was_broken_in_two_says_what_it_says() -> None:
    whole = Paper().at(36).row((60, "Department of the Treasury"), (400, "Letter 11")).line("Internal Revenue Service")
    whole.row((400, "Date: March 8, 2010")).at(190).line("Now we intend to levy upon it.").line(
        "You have a right to a hearing."
    )
    page = whole.page()
    words = [w.model_copy(update={"line": w.line + 50 * (w.box.x0 > 120)}) for w in page.words]
    broken = page.model_copy(update={"words": tuple(sorted(words, key=lambda word: word.line))})
    (document,) = classify_case([broken]).documents

    assert (document.type, document.needs_review) == ("irs_lt11", False)


def test_the_number_at_the_foot_of_a_photo_whose_last_line_slopes() -> None:
    paper = Paper().at(36).line("Department of the Treasury").line("Internal Revenue Service").at(300)
    paper.line("Dear Jane Q Example:").body("Please read the enclosed papers.").at(745).row(
        (490, "Letter 3288 (Rev. 2-2019)")
    )
    page = paper.page()
    up = {"3288": 3, "(Rev.": 5, "2-2019)": 8}

    def raised(box: BoundingBox, by: float) -> BoundingBox:
        return BoundingBox(x0=box.x0, top=box.top - by, x1=box.x1, bottom=box.bottom - by)

    words = [word.model_copy(update={"box": raised(word.box, up.get(word.text, 0))}) for word in page.words]
    sheet = Sheet(page.model_copy(update={"words": tuple(words)}), 0)

    assert [reading.number for reading in read_numbers(sheet, NumberBook(load_layouts()))] == ["L3288"]


class _SeesOne(BlindProbe):
    """A second reader that reads one number, wherever it looks."""

    def __init__(self, number: str) -> None:
        self._number = number

    def read(self, page: Page, boxes: Sequence[BoundingBox]) -> list[Reading]:
        return [Reading(text=self._number, confidence=0.93) for _ in boxes]


def test_a_number_that_is_illegible_beside_its_label_is_read_again() -> None:
    body = "We used $530.88 of your 2019 refund to pay the tax your spouse owes for 2014."
    faxed = notice("cPa2'", "We changed the amount of your refund", body, coupon=False).page()

    (document,) = classify_case([faxed], _SeesOne("CP42")).documents
    assert (document.type, document.needs_review) == ("irs_cp42", False)
    (document,) = classify_case([faxed], _SeesOne("2019")).documents
    assert document.type != "irs_cp42"
