"""What lies behind a judgment in the scan: its signature page, the agreement it incorporates, and other papers."""

from __future__ import annotations

import pytest

from models.document import Classification
from models.page import Page
from pipeline.classify.classifier import _read
from pipeline.classify.ordering import order_pages
from pipeline.layouts.loader import load_layouts
from tests.classify.sheets import Paper, classify_case
from tests.classify.test_rivals import scan, split
from tests.probes import BlindProbe

INCORPORATES = (
    "The marriage of the parties is dissolved. IT IS ORDERED that the settlement agreement of the parties is attached "
    "and incorporated in this decree. SO ORDERED June 3, 2021. JUDGE PRESIDING"
)
OPEN_END = (
    "The marriage of the parties is dissolved. IT IS ORDERED that each party keeps what is in his or her name and"
)


def decree(body: str, title: str = "FINAL DECREE OF DIVORCE") -> Paper:
    first = Paper().at(50).centre("IN THE DISTRICT COURT OF SAMPLE COUNTY")
    first.at(110).row((60, "IN RE THE MARRIAGE OF"), (360, "Case No. 2021-DR-004411"))
    first.row((60, "ANNA BERTHA EXAMPLE, Petitioner,")).row((60, "and")).row((60, "CARL DIETER EXAMPLE, Respondent."))
    return first.at(220).centre(title, size=11).at(260).body(body)


def agreement(one: str, other: str) -> Paper:
    paper = Paper().at(60).centre("MARITAL SETTLEMENT AGREEMENT", size=12)
    return paper.at(100).body(
        f"This agreement is between {one} and {other}. Now, therefore, the parties agree as follows. The taxes of 2019 "
        "are paid by the husband. In witness whereof the parties have signed this agreement. Notary Public"
    )


def test_the_agreement_that_a_decree_incorporates_is_part_of_it() -> None:
    pages = scan([decree(INCORPORATES), agreement("Anna Bertha Example", "Carl Dieter Example")])

    assert split(classify_case(pages)) == [[1, 2]]


@pytest.mark.parametrize(
    "pages",
    [
        pytest.param([decree(INCORPORATES), agreement("Fiona Specimen", "George Specimen")], id="other people"),
        pytest.param(
            [
                decree("The marriage of the parties is dissolved. SO ORDERED June 3, 2021. JUDGE PRESIDING"),
                agreement("Anna Bertha Example", "Carl Dieter Example"),
            ],
            id="a decree that speaks of no agreement",
        ),
    ],
)
def test_another_agreement_behind_a_decree_is_a_paper_of_its_own(pages: list[Paper]) -> None:
    assert split(classify_case(scan(pages))) == [[1], [2]]


def test_a_page_with_nothing_but_the_judges_lines_ends_the_decree_before_it() -> None:
    signed = Paper().at(80).line("signs what is needed.").line("Date: 6/3/2021").line("JUDGE OF THE DISTRICT COURT")

    assert split(classify_case(scan([decree(OPEN_END), signed]))) == [[1, 2]]


@pytest.mark.parametrize(
    "title",
    [
        "SUMMARY DISSOLUTION DECREE",
        "AMENDED DECREE OF DIVORCE NUNC PRO TUNC",
        "FINAL JUDGMENT OF DIVORCE - IRRECONCILABLE DIFFERENCES",
        "JOURNAL ENTRY AND DECREE OF DIVORCE",
        "DIVORCE JUDGMENT (without children)",
    ],
)
def test_a_decree_is_known_by_a_title_that_goes_on_otherwise(title: str) -> None:
    body = "The parties have lived separate and apart for a year. The marriage is dissolved. SO ORDERED. District Judge"
    (document,) = classify_case(scan([decree(body, title)])).documents

    assert (document.type, document.needs_review) == ("divorce_decree", False)


def test_a_sheet_with_nothing_but_the_service_belongs_to_the_decree_before_it() -> None:
    body = "The marriage of the parties is dissolved. SO ORDERED June 3, 2021. JUDGE PRESIDING"
    tail = Paper().at(80).line("CERTIFICATE OF SERVICE").line("I certify that a copy was mailed to all, June 4, 2021.")

    assert split(classify_case(scan([decree(body), tail]))) == [[1, 2]]


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(["T. Rockhold", "JUDGE TAMSIN ROCKHOLD    Date: June 3, 2021"], id="the day beside the judge"),
        pytest.param(
            ["Judge of District Court", "JUDGMENT", "I certify that this is the Judgment and Decree of the Court."],
            id="the clerk's judgment under the judge's lines",
        ),
    ],
)
def test_a_short_page_that_begins_with_the_judges_lines_ends_the_decree(lines: list[str]) -> None:
    signed = Paper().at(70)
    for line in lines:
        signed.line(line)

    first = decree("The marriage of the parties is dissolved. ENTERED this 3rd day of June, 2021. JUDGE ROCKHOLD")
    assert split(classify_case(scan([first, signed]))) == [[1, 2]]


def test_a_sentence_that_runs_over_the_page_joins_a_page_with_a_heading_of_its_own() -> None:
    first = decree(
        "The marriage of the parties is dissolved. The parties owe tax for two years, that for 2006 to be paid by the "
        "Respondent and that for 2007 by the Petitioner. The obligations are assigned to them as told above, and each of them",
        "FINDINGS OF FACT, CONCLUSIONS OF LAW, ORDER FOR JUDGMENT, AND JUDGMENT AND DECREE",
    )
    second = (
        Paper()
        .at(60)
        .body(
            "shall defend, indemnify and hold the other harmless thereon. No other tax debt is known to the parties, and "
            "none is assigned to either of them. The parties shall file separately for the year of this decree, and the "
            "Respondent shall be entitled to deduct all of the interest that was paid on the homestead in that year."
        )
    )
    second.line("BY THE COURT: Judge of District Court").centre("JUDGMENT", size=12)
    second.body("The foregoing constitutes the Judgment and Decree of the Court and judgment is hereby entered.")

    assert split(classify_case(scan([first, second]))) == [[1, 2]]


def test_the_sheet_with_the_clerks_days_and_the_attest_ends_the_judgment() -> None:
    tail = Paper().at(60).line("Judgment entered: March 24, 2008  Date judgment becomes absolute: June 23, 2008")
    tail.line("A TRUE COPY ATTEST: S. Sample, Register of Probate  Date: JUL 09 2008")
    body = "It is adjudged nisi that a divorce be granted. Date: March 18, 2008 Justice of the Probate and Family Court"

    assert split(classify_case(scan([decree(body, "JUDGMENT OF DIVORCE NISI"), tail]))) == [[1, 2]]


def test_the_sheet_that_the_filing_system_signs_is_the_last_of_the_judgment() -> None:
    def banner(paper: Paper) -> Paper:
        paper.at(20).row((380, "ELECTRONICALLY FILED")).row((380, "2021 Jun 03 AM 10:22"))
        return paper.row((330, "CLERK OF THE SAMPLE COUNTY DISTRICT COURT")).row((380, "CASE NUMBER: 2021-DR-004411"))

    body = "The marriage of the parties is dissolved. " + "Each party keeps the property in his or her name. " * 12
    first = banner(decree(body + "IT IS SO ORDERED.", "DECREE OF DIVORCE")).at(740).centre("1")
    sheet = banner(Paper()).at(110).row((60, "Court:"), (160, "Sample County District Court"))
    sheet.row((60, "Case Number:"), (160, "2021-DR-004411"))
    sheet.row((60, "Case Title:"), (160, "In the Matter of the Marriage of Anna B Example and Carl D Example"))
    sheet.row((60, "Type:"), (160, "Decree of Divorce")).line("SO ORDERED.")
    sheet.line("/s/ Honorable Ada Quon, Judge of the District Court")
    sheet.line("Electronically signed on 2021-06-02 16:47:09").at(740).centre("2")

    assert split(classify_case(scan([first, sheet]))) == [[1, 2]]


def photographs(papers: list[Paper]) -> list[Page]:
    return [paper.page(f"IMG_{number}.jpg") for number, paper in enumerate(papers, start=1)]


def files(result: Classification) -> list[list[str]]:
    return [[ref.file for ref in document.pages] for document in result.documents]


def signature_page(judge: str, party: str) -> Paper:
    return (
        Paper().at(70).line("IT IS SO ORDERED.").line(f"JUDGE {judge}  Date: June 3, 2021").line(f"APPROVED: {party}")
    )


@pytest.mark.parametrize(
    ("judge", "party", "expected"),
    [
        pytest.param("TAMSIN ROCKHOLD", "CARL DIETER EXAMPLE", [["IMG_2.jpg", "IMG_1.jpg"]], id="judge and party"),
        pytest.param("IMRE VALDANE", "Fiona Specimen", [["IMG_1.jpg"], ["IMG_2.jpg"]], id="of other people"),
    ],
)
def test_a_page_that_the_judge_signs_is_found_wherever_it_was_photographed(
    judge: str, party: str, expected: list[list[str]]
) -> None:
    first = decree(OPEN_END).at(150).row((360, "JUDGE TAMSIN ROCKHOLD"))
    other = (
        Paper().at(60).line("CITY GAS WORKS").body("Your account is past due. Pay by November 30 to avoid a charge.")
    )

    found = files(classify_case(photographs([signature_page(judge, party), first, other])))

    assert sorted(group for group in found if group != ["IMG_3.jpg"]) == expected


@pytest.mark.parametrize("is_behind", [True, False])
def test_the_place_of_a_signature_page_is_a_guess_unless_it_lies_right_behind(is_behind: bool) -> None:
    papers = [decree(OPEN_END), signature_page("JUDGE OF THE DISTRICT COURT", "ANNA BERTHA EXAMPLE")]

    (document,) = classify_case(photographs(papers if is_behind else papers[::-1])).documents

    assert ("check the order" in (document.reason or "")) is not is_behind


def test_a_page_far_from_its_agreement_is_known_by_the_running_title_at_its_foot() -> None:
    footer = "Settlement Agreement of the Parties - Page {} of 3"
    first = agreement("Anna Bertha Example", "Carl Dieter Example").at(740).centre(footer.format(1))
    middle = Paper().at(60).body("3. The wages of a party are his or her own. 4. Nobody pays the other.")
    last = Paper().at(60).body("5. The marital settlement agreement may be incorporated in a decree. Notary Public")
    judgment = decree("The marriage of the parties is dissolved. SO ORDERED June 3, 2021. JUDGE PRESIDING")
    fillers = [Paper().at(60).line(f"STATEMENT {n}").body("Beginning balance. Ending balance.") for n in range(3)]

    pages = [middle.at(740).centre(footer.format(2)), judgment, *fillers, first, last.at(740).centre(footer.format(3))]

    assert [6, 1, 7] in split(classify_case(scan(pages)))


def test_a_little_text_behind_the_judges_line_keeps_its_place() -> None:
    middle = Paper().at(60).body("what stands in it. The Respondent keeps the boat. " * 10).line("ENTER: Ada Quon")
    rest = Paper().at(60).line("JUDGE").line("DATED: April 11, 2022").line("Prepared by: B. Sample, for Petitioner")
    leaves = _read(scan([decree(OPEN_END), middle, rest]), load_layouts(), BlindProbe())

    assert [leaf.position for leaf in order_pages(leaves).leaves] == [0, 1, 2]


def test_a_judges_line_that_was_misread_ends_the_decree() -> None:
    pages = scan(
        [
            decree(OPEN_END),
            Paper().at(70).line("Dated: March 8, 2018   ENTER:").line("L. Example").line("TSC.").line("CLERK"),
        ]
    )

    assert split(classify_case(pages)) == [[1, 2]]


def test_the_judges_page_between_pages_of_the_file_in_disorder_ends_the_decree() -> None:
    last = Paper().at(60).body("that nobody owes the other support. It is further ordered that each pays his own fees.")
    last.at(740).row((60, "Case No. 2021-DR-004411"))
    signed = Paper().at(70).line("ENTERED this January 16, 2025.").line("Judge").line("FILED IN CLERK'S OFFICE")

    (document,) = classify_case(scan([last, decree(OPEN_END), signed])).documents

    assert [page.page_number for page in document.pages] == [2, 1, 3]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        pytest.param("Carl Dieter Example", "Anna Bertha Example", [[2, 1]], id="of the same people"),
        pytest.param("George Specimen", "Fiona Specimen", [[1], [2]], id="of others"),
    ],
)
def test_a_judgment_scanned_with_its_last_page_first_gets_it_back(
    one: str, other: str, expected: list[list[int]]
) -> None:
    end = Paper().at(60)
    end.body(f"IT IS FURTHER ORDERED that, as to the minor child: {other} is the primary residential parent. {one} has "
             "parenting time every other weekend and pays $691.91 a month as child support by income withholding. "
             "Each party pays the debts in his or her own name and shall protect the other from them.")  # fmt: skip
    end.at(400).line("READ AND SIGNED in chambers, this 20th day of March, 2003.").line("DISTRICT JUDGE")

    assert sorted(split(classify_case(scan([end, decree(OPEN_END)])))) == expected
