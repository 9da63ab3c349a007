"""Pages whose document is told by what they print, and pages that only lie somewhere: those are doubted."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from models.document import Classification, ClassifiedDocument
from models.page import Page
from pipeline.classify.classifier import _read
from pipeline.classify.rivals import _may_claim
from pipeline.layouts.loader import load_layouts
from tests.classify.sheets import Paper, classify_case, continuation, letter, notice
from tests.probes import BlindProbe

AWARDS = (
    "IT IS ORDERED that each party is awarded the funds in accounts in his or her sole name, and that the debts of the "
    "parties are allocated as set out below, each to be paid by the party to whom it is allocated without delay."
)
END = "IT IS ORDERED that all relief not granted above is denied."
OTHER_END = "The Court keeps jurisdiction over custody and over the support of the child until the child is of age."


def decree(case: str, parties: tuple[str, str], town: str, *, bodies: tuple[str, str], names: bool) -> list[Paper]:
    first = Paper().at(50).centre(f"IN THE DISTRICT COURT OF {town.upper()} COUNTY")
    first.at(110).row((60, "IN RE THE MARRIAGE OF"), (360, f"Case No. {case}"))
    first.row((60, f"{parties[0]}, Petitioner,")).row((60, "and")).row((60, f"{parties[1]}, Respondent."))
    first.at(185).centre("FINAL DECREE OF DIVORCE", size=11)
    first.at(215).body("The parties are divorced and the marriage between them is dissolved.")
    told = f" {parties[0].title()} and {parties[1].title()} shall sign what is needed." if names else ""
    second = Paper().at(60).body(bodies[0] + told)
    third = Paper().at(60).body(bodies[1] + told).at(200).line("SIGNED on June 3, 2021.").line("JUDGE PRESIDING")
    return [first, second, third]


def hers(*, names: bool = False) -> list[Paper]:
    people = ("ANNA B EXAMPLE", "CARL D EXAMPLE")
    return decree("2021-DR-004411", people, "Sampleton", bodies=(AWARDS, END), names=names)


def theirs(*, names: bool = False) -> list[Paper]:
    other = (
        "The Court orders that the minor child shall live with both parents in turn, a week with each, and that the school "
        "which the child attends now be kept until the end of primary education unless both parents agree otherwise."
    )
    people = ("FIONA SPECIMEN", "GEORGE SPECIMEN")
    return decree("2015-DR-990012", people, "Otherville", bodies=(other, OTHER_END), names=names)


def scan(papers: Sequence[Paper]) -> list[Page]:
    return [paper.page("scan.pdf", number) for number, paper in enumerate(papers, start=1)]


def split(result: Classification) -> list[list[int]]:
    return [[ref.page_number for ref in document.pages] for document in result.documents]


def doubted(document: ClassifiedDocument) -> list[int]:
    return [ref.page_number for ref in document.doubtful_pages]


def test_bare_pages_of_two_interleaved_decrees_are_doubted_wherever_they_were_put() -> None:
    a, b = hers(), theirs()

    result = classify_case(scan([a[0], b[0], a[1], b[1], a[2], b[2]]))

    bare = {page for document in result.documents for page in doubted(document)}
    alone = {pages[0] for pages in split(result) if len(pages) == 1}
    assert {3, 4, 5, 6} <= bare | alone
    assert all(document.needs_review for document in result.documents)


def test_names_bring_the_pages_of_interleaved_decrees_home() -> None:
    a, b = hers(names=True), theirs(names=True)

    result = classify_case(scan([a[0], b[0], a[1], b[1], a[2], b[2]]))

    assert split(result) == [[1, 3, 5], [2, 4, 6]]
    assert not any(document.doubtful_pages for document in result.documents)


def test_bare_pages_of_decrees_one_after_another_are_not_doubted() -> None:
    result = classify_case(scan([*hers(), *theirs()]))

    assert split(result) == [[1, 2, 3], [4, 5, 6]]
    assert not any(document.needs_review for document in result.documents)


def test_a_bare_page_behind_the_judges_lines_is_doubted_while_another_decree_lacks_pages() -> None:
    a, b = hers(), theirs()

    result = classify_case(scan([*a, b[1], b[0]]))

    home = next(document for document in result.documents if 4 in [ref.page_number for ref in document.pages])
    assert len(home.pages) == 1 or doubted(home) == [4]


def test_a_page_that_a_judge_signs_is_doubted_for_no_petition() -> None:
    petition = Paper().at(50).centre("IN THE DISTRICT COURT OF SAMPLETON COUNTY")
    petition.at(110).row((60, "ANNA B EXAMPLE, Petitioner,"), (360, "Case No. 2021-DR-004411"))
    petition.row((60, "CARL D EXAMPLE, Respondent.")).at(185).centre("PETITION FOR DIVORCE", size=11)
    petition.at(215).body(
        "Petitioner asks that the Court divide the property and the debts of the parties fairly. " * 3
    )
    signed = Paper().at(60).row((60, "June 3, 2021"), (300, "Judicial Officer")).line("The parties agree to this.")

    result = classify_case(scan([petition, hers()[0], signed]))

    assert split(result) == [[1], [2, 3]]
    assert not any(document.doubtful_pages for document in result.documents)


def deficiency(amount: str, name: str, more: str = "") -> list[Paper]:
    body = f"We have determined a deficiency in your income tax of ${amount}. This is a notice of deficiency. {more}"
    first = letter("Letter 531 (Rev. 12-2018)", body, title="NOTICE OF DEFICIENCY", name=name)
    second = Paper().at(40).line("Page 2").line("Explanation of the deficiency")
    second.line("1. Adjustments to income").line(f"3. Deficiency ${amount}")
    return [first, second]


def test_no_letter_claims_a_page_that_a_judge_signs() -> None:
    body = (
        "The minor child lives with Anna. The other parent pays $691.91 a month as child support by income withholding."
    )
    end = Paper().at(60).body(body).at(400).line("SIGNED on June 3, 2021.").line("DISTRICT JUDGE")
    levy = notice("LT11", "Notice of intent to levy", "Pay now.")
    last, first, opening = _read(scan([end, hers()[0], levy]), load_layouts(), BlindProbe())

    assert not _may_claim([opening], last, [first, last])


def test_pages_counted_at_their_foot_are_one_paper_in_the_order_of_its_count() -> None:
    first, second, third = hers()
    for number, page in enumerate((first, second, third), start=1):
        page.at(760).row((545, f"{number}/3"))
    petition = Paper().at(50).centre("IN THE DISTRICT COURT OF SAMPLETON COUNTY")
    petition.at(110).row((60, "ANNA B EXAMPLE, Petitioner,")).row((60, "CARL D EXAMPLE, Respondent."))
    petition.at(185).centre("PETITION FOR DIVORCE", size=11).at(215).body("Petitioner asks for a divorce. " * 3)

    result = classify_case(scan([petition, first, third, second]))

    assert split(result) == [[1], [2, 4, 3]]
    assert not any(document.needs_review for document in result.documents)


def test_a_judgment_beside_a_page_that_found_no_place_is_doubted() -> None:
    first, _, third = hers()
    stray = (
        Paper()
        .at(60)
        .body(
            "The card ending 3901 and the veterinarian. The loan for the vehicle and the store account. Whoever makes a new "
            "debt pays it. Medical coverage may be kept. Bills not covered are divided evenly. The piano is to be fetched "
            "within three weeks. Each is able to provide for himself or herself. Titles are exchanged at the counter before "
            "January, and the fee of the expert is shared by both of them."
        )
    )

    judgment, unknown = classify_case(scan([first, third, stray])).documents

    assert (unknown.type, judgment.needs_review) == ("unknown", True)
    assert "could not be placed" in (judgment.reason or "")


def test_an_amount_tells_which_letter_a_page_belongs_to() -> None:
    waiver = (
        "If you agree, sign the enclosed waiver and send it to us in the envelope that we enclose with this letter. Should "
        "you rather contest it before paying, petition the United States Tax Court within ninety days; its rules and the "
        "form of a petition are found on its own pages. Interest runs until payment."
    )
    a, b = deficiency("3,578.21", "ANNA B EXAMPLE"), deficiency("5,160.43", "GEORGE SPECIMEN", waiver)

    result = classify_case(scan([a[1], a[0], b[1], b[0]]))

    assert sorted(sorted(pages) for pages in split(result)) == [[1, 2], [3, 4]]
    assert not any(document.doubtful_pages for document in result.documents)


def test_a_bare_page_found_far_from_its_letter_is_doubted() -> None:
    first, _ = deficiency("3,578.21", "ANNA B EXAMPLE")
    stray = Paper().at(40).line("Page 2").body("Explanation of the deficiency. Notice of deficiency, waiver. " * 9)
    between = notice("CP14", "You have unpaid taxes for 2019", "Our records show that you owe tax.", place=(1, 1))

    result = classify_case(scan([stray, between, first]))

    home = next(document for document in result.documents if document.type == "irs_notice_of_deficiency")
    assert len(home.pages) == 1 or doubted(home) == [1]


def test_pages_with_wholly_different_dates_are_no_letter() -> None:
    body = "Our records show that you have unpaid taxes. Pay the amount due."
    first = notice("CP39", "We applied your overpayment", body, date="July 4, 2024", place=(1, 2))
    second = continuation("CP39", (2, 2), "What to do if you disagree.", date="June 13, 2019")

    assert split(classify_case(scan([first, second]))) == [[1], [2]]


def test_a_file_scanned_last_page_first_is_read_from_its_end() -> None:
    counted = [
        notice("CP39", "We applied your overpayment", "We applied it.", place=(1, 2)),
        continuation("CP39", (2, 2), "What to do if you disagree."),
    ]
    pages = [*deficiency("3,578.21", "ANNA B EXAMPLE"), *counted, *hers()]

    result = classify_case(scan(pages[::-1]))

    assert sorted(split(result)) == [[3, 2, 1], [5, 4], [7, 6]]
    assert not any(document.doubtful_pages for document in result.documents)


FORM = (
    "Child custody and visitation are ordered as set forth in the attached settlement agreement. Child support is ordered "
    "as set forth in the attached settlement agreement. Property division is ordered as set forth in the attached form."
)


@pytest.mark.parametrize(
    ("name", "number"),
    [("Specimen, Fiona and Specimen, George", "D118898"), ("Specimen, Fiona and Specimen, George", "")],
    ids=["another case number", "no case number"],
)
def test_the_same_page_of_a_form_about_other_people_is_no_repeat(name: str, number: str) -> None:
    def page(people: str, case: str) -> Paper:
        paper = Paper().at(40).row((60, "CASE NAME:"), (400, "CASE NUMBER:")).row((60, people), (400, case))
        return paper.at(90).body(FORM).body("The children of this marriage are ordered to live with both parties.")

    result = classify_case(scan([page("Example, Anna and Example, Carl", "D551770"), page(name, number)]))

    assert not any(assignment.disposition == "duplicate" for assignment in result.assignments)


def test_dates_of_a_transcripts_entries_do_not_tear_it_apart() -> None:
    def transcript_page(day: str) -> Paper:
        paper = Paper().at(40).centre("Account Transcript", size=14).row((360, "Tracking Number: 100987654321"))
        return paper.row((60, "CODE"), (120, "EXPLANATION OF TRANSACTION"), (400, "DATE"), (500, day)).line(
            "150 return"
        )

    assert split(classify_case(scan([transcript_page("03-04-2019"), transcript_page("12-09-2022")]))) == [[1, 2]]


def test_pages_of_a_decree_are_not_those_that_a_form_before_it_lacks() -> None:
    form = Paper().at(40).line("Form 8857 (Rev. June 2021)").centre("Request for Innocent Spouse Relief", size=14)
    form.at(90).body("Important things you should know. Do not file this form with your tax return.")
    form.line("3 Enter the tax year(s) for which you are requesting relief 2015").line("Part II Tell us about yourself")
    last = Paper().at(40).row((40, "Form 8857 (Rev. June 2021)"), (520, "Page 7")).at(150).line("Sign Here")
    last.body("Under penalties of perjury, I declare that I have examined this form.")

    result = classify_case(scan([form, last, *hers()]))

    assert [(d.type, doubted(d)) for d in result.documents] == [("form_8857", []), ("divorce_decree", [])]
    assert split(result)[-1] == [3, 4, 5]
