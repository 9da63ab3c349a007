"""Judgments as the courts of many states head them, and the papers that come with them."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from models.geometry import BoundingBox
from models.page import Page
from tests.classify.sheets import Paper, classify_case, court
from tests.probes import BlindProbe

ORDER = """The Court, having heard the evidence, finds that it has jurisdiction. IT IS ORDERED that the marriage of the
    parties is dissolved. Each party is awarded the personal property in his or her possession. The debts of the parties
    are allocated as set out below. SO ORDERED. Judge"""


def new_york(title: str, body: str) -> Paper:
    paper = Paper().at(40).row((330, "At the Matrimonial/IAS Part 5 of")).row((330, "New York State Supreme Court at"))
    paper.row((330, "the Courthouse, Sample")).row((330, "County, on June 3, 2021"))
    paper.at(120).line("Present: Hon. Rosa Q. Sample Justice/Referee")
    paper.row((60, "ANNA B. EXAMPLE,"), (380, "Index No.: 27153/11")).row((180, "Plaintiff,"))
    paper.row((100, "-against-"), (380, title)).line("CARL D. EXAMPLE,").row((180, "Defendant."))
    return paper.at(250).body(body).at(760).line("(UD-11 Rev. 8/1/14) -1-")


def boxes(title: str, first: str, second: str) -> Paper:
    """A form that prints dissolution and legal separation with a box before each."""
    paper = Paper().at(40).line("District Court, Sample County").line("In re the Marriage of:")
    paper.line("Petitioner: Anna B. Example").line("Co-Petitioner/Respondent: Carl D. Example")
    paper.row((400, "Case Number: 2019DR004411")).at(150).centre(title, size=11)
    paper.line("This matter was reviewed by the Court. THE COURT ORDERS:")
    paper.row((60, f"{first} Dissolution of Marriage"), (300, f"{second} Legal Separation"))
    return paper.body("The court finds it has jurisdiction. The parties shall comply with this decree. District Judge")


DECREES = [
    pytest.param(
        court(
            "JUDGMENT FOR DISSOLUTION OF MARRIAGE",
            "The bonds of matrimony existing between the parties are dissolved. " + ORDER,
            caption=(
                "IN THE CIRCUIT COURT OF SAMPLE COUNTY, ILLINOIS",
                "COUNTY DEPARTMENT, DOMESTIC RELATIONS DIVISION",
            ),
        ),
        "divorce_decree",
        id="Illinois",
    ),
    pytest.param(
        court(
            "DUAL FINAL JUDGMENT OF DIVORCE",
            "It is on this 3rd day of June ORDERED AND ADJUDGED that the parties are divorced. " + ORDER,
            caption=("SUPERIOR COURT OF NEW JERSEY", "CHANCERY DIVISION - FAMILY PART"),
            case="Docket No. FM-12-004411-20",
            parties=("Plaintiff", "Defendant"),
        ),
        "divorce_decree",
        id="New Jersey",
    ),
    pytest.param(
        court(
            "JUDGMENT OF DIVORCE",
            "The marriage is dissolved and a divorce from the bonds of matrimony is ordered. " + ORDER,
            caption=("STATE OF MICHIGAN", "44TH CIRCUIT COURT", "FAMILY DIVISION"),
            case="Case No. 19-004411-DM",
            parties=("Plaintiff", "Defendant"),
        ),
        "divorce_decree",
        id="Michigan",
    ),
    pytest.param(
        court(
            "FINDINGS OF FACT, CONCLUSIONS OF LAW, ORDER FOR JUDGMENT, AND JUDGMENT AND DECREE",
            "The above matter came on for hearing before the undersigned Judge of District Court. " + ORDER,
            caption=("STATE OF MINNESOTA", "DISTRICT COURT", "FAMILY COURT DIVISION"),
            case="Court File No. 27-FA-19-4411",
            size=9.0,
        ),
        "divorce_decree",
        id="Minnesota, findings in the title",
    ),
    pytest.param(
        court(
            "CONSENT DECREE OF DISSOLUTION OF MARRIAGE",
            "THE COURT FINDS that the marriage is irretrievably broken. THE COURT ORDERS: " + ORDER,
            caption=("SUPERIOR COURT OF ARIZONA", "SAMPLE COUNTY"),
            case="Case No. FC2019-004411",
        ),
        "divorce_decree",
        id="Arizona",
    ),
    pytest.param(
        court(
            "FINAL DECREE OF DIVORCE A VINCULO MATRIMONII",
            "ADJUDGED, ORDERED AND DECREED that the plaintiff is granted a divorce a vinculo matrimonii. " + ORDER,
            caption=("VIRGINIA:", "IN THE CIRCUIT COURT OF SAMPLE COUNTY"),
            parties=("Plaintiff", "Defendant"),
        ),
        "divorce_decree",
        id="Virginia",
    ),
    pytest.param(
        court(
            "JUDGMENT OF ABSOLUTE DIVORCE",
            "ORDERED that the bonds of matrimony are dissolved and an absolute divorce is granted. Judge presiding",
            caption=("STATE OF NORTH CAROLINA", "IN THE GENERAL COURT OF JUSTICE", "DISTRICT COURT DIVISION"),
            case="File No. 19 CVD 4411",
            parties=("Plaintiff", "Defendant"),
        ),
        "divorce_decree",
        id="North Carolina",
    ),
    pytest.param(
        court(
            "DECREE OF ANNULMENT",
            "IT IS ORDERED AND DECREED that the parties are granted an annulment and the marriage is declared void. Judge",
            caption=("IN THE DISTRICT COURT", "329TH JUDICIAL DISTRICT", "SAMPLE COUNTY, TEXAS"),
            case="NO. 2015-57715",
        ),
        "divorce_decree",
        id="annulment counts as the end of the marriage",
    ),
    pytest.param(
        new_york("JUDGMENT OF DIVORCE", "ORDERED AND ADJUDGED that the marriage is dissolved. " + ORDER),
        "divorce_decree",
        id="New York, title beside the parties",
    ),
    pytest.param(
        new_york(
            "JUDGMENT OF SEPARATION", "ORDERED AND ADJUDGED that the plaintiff have judgment of separation. J.S.C."
        ),
        "legal_separation_decree",
        id="New York separation",
    ),
    pytest.param(
        boxes("DECREE OF DISSOLUTION OF MARRIAGE OR LEGAL SEPARATION", "[X]", "[ ]"),
        "divorce_decree",
        id="box: dissolution",
    ),
    pytest.param(
        boxes("DECREE OF DISSOLUTION OF MARRIAGE OR LEGAL SEPARATION", "[_]", "[X]"),
        "legal_separation_decree",
        id="box: legal separation",
    ),
    pytest.param(
        court(
            "COMPLAINT FOR ABSOLUTE DIVORCE",
            """Plaintiff alleges that the parties were married in 2009. Wherefore, plaintiff prays that the court grant an
            absolute divorce and order the sale of the house. I affirm under penalty of perjury.""",
            parties=("Plaintiff", "Defendant"),
        ),
        "divorce_petition",
        id="complaint",
    ),
    pytest.param(
        court(
            "SUMMONS",
            "You have been sued. You are being sued by your spouse for divorce. File your response within 30 days.",
        ),
        "divorce_petition",
        id="summons",
    ),
    pytest.param(
        court(
            "INCOME WITHHOLDING FOR SUPPORT",
            "Order to withhold income for child support. Obligor, obligee, remittance, arrears, state disbursement unit.",
        ),
        "support_order",
        id="withholding order",
    ),
]


@pytest.mark.parametrize(("paper", "expected"), DECREES)
def test_court_papers_of_the_states(paper: Paper, expected: str) -> None:
    documents = classify_case([paper.page()]).documents

    assert [document.type for document in documents] == [expected]


@pytest.mark.parametrize(("first", "second"), [("[_]", "[_]"), ("[X]", "[X]")], ids=["no box", "both boxes"])
def test_boxes_that_settle_nothing_are_flagged(first: str, second: str) -> None:
    paper = boxes("DECREE OF DISSOLUTION OF MARRIAGE OR LEGAL SEPARATION", first, second)

    document = classify_case([paper.page()]).documents[0]

    assert document.needs_review
    assert {document.type, *document.candidates} >= {"divorce_decree", "legal_separation_decree"}


class DarkBox(BlindProbe):
    """A probe that sees ink in the boxes left of *x* alone, or right of it."""

    def __init__(self, x: float, *, left: bool) -> None:
        self._x, self._left = x, left

    def ink(self, page: Page, boxes: Sequence[BoundingBox]) -> list[float | None]:
        return [0.4 if (box.x1 < self._x) == self._left else 0.1 for box in boxes]


@pytest.mark.parametrize(
    ("left", "expected"),
    [
        pytest.param(True, "divorce_decree", id="the first"),
        pytest.param(False, "legal_separation_decree", id="the second"),
    ],
)
def test_of_boxes_that_no_reader_saw_the_one_with_more_ink_is_marked(left: bool, expected: str) -> None:
    paper = boxes("DECREE OF DISSOLUTION OF MARRIAGE OR LEGAL SEPARATION", "", "")

    document = classify_case([paper.page()], DarkBox(250.0, left=left)).documents[0]

    assert (document.type, document.needs_review) == (expected, False)


def test_findings_with_the_judgment_s_index_number_belong_to_it() -> None:
    judgment = new_york("JUDGMENT OF DIVORCE", ORDER).page("a.jpg", 1)
    findings = new_york("FINDINGS OF FACT AND CONCLUSIONS OF LAW", "FIRST: The parties were of age.").page("b.jpg", 1)

    documents = classify_case([judgment, findings]).documents

    assert [[ref.file for ref in document.pages] for document in documents] == [["a.jpg", "b.jpg"]]
