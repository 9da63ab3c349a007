"""The title of a court paper: what asks for a decree, tells of one, waits for one or enforces one is none."""

from __future__ import annotations

import pytest

from pipeline.classify.classifier import _read
from pipeline.classify.court_titles import heading_of
from pipeline.classify.sheet import Sheet
from pipeline.layouts.loader import load_layouts
from tests.classify.sheets import Paper, classify_case, court
from tests.probes import BlindProbe

ORDERED = (
    "This matter came before the court on the pleadings of the parties, who were married on June 12, 2004. "
    "It is ordered and adjudged that Respondent shall pay the federal income tax on the joint returns for 2017. "
    "It is further ordered that each party shall have the use of the car now in his or her possession. "
) * 3
DISSOLVED = (
    "The marriage of the parties is irretrievably broken. It is ordered that the marriage is dissolved and that the wife's "
    "former name is restored. The house is awarded to Petitioner and the boat to Respondent as sole and separate property. "
)
SIGNED = "Done and ordered this 3rd day of May, 2021."


def _paper(title: str, body: str = ORDERED) -> Paper:
    return court(title, body).line(SIGNED).at(700).line("Odette Marlow, Circuit Judge")


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        pytest.param("TEMPORARY ORDERS", "unknown", id="temporary"),
        pytest.param("TEMPORARY ORDER ON MOTION FOR RELIEF", "unknown", id="temporary, on a motion"),
        pytest.param("AGREED TEMPORARY ORDERS", "unknown", id="temporary, agreed"),
        pytest.param("PENDENTE LITE ORDER", "unknown", id="pending the case"),
        pytest.param("TEMPORARY ORDER FOR SEPARATE MAINTENANCE", "unknown", id="separation for a while"),
        pytest.param("ORDER ON MOTION TO ENFORCE JUDGMENT OF DIVORCE", "unknown", id="enforces a judgment"),
        pytest.param("ORDER MODIFYING DECREE OF DISSOLUTION", "unknown", id="changes a decree"),
        pytest.param("ORDER TO SHOW CAUSE", "unknown", id="show cause"),
        pytest.param("FINAL ORDER OF DISMISSAL", "unknown", id="dismissed"),
        pytest.param("MINUTE ORDER", "unknown", id="minutes"),
        pytest.param("MAGISTRATE'S DECISION", "unknown", id="a decision a judge must adopt"),
        pytest.param("FINAL JUDGMENT OF PATERNITY", "unknown", id="paternity"),
        pytest.param("RESTRAINING ORDER AFTER HEARING", "unknown", id="protection"),
        pytest.param("REGISTER OF ACTIONS", "unknown", id="register"),
        pytest.param("PARENTING PLAN", "unknown", id="parenting plan"),
        pytest.param("MOTION FOR ENTRY OF FINAL JUDGMENT OF DIVORCE", "divorce_petition", id="moves for a judgment"),
        pytest.param("COMPLAINT FOR DIVORCE AND REQUEST FOR JUDGMENT", "divorce_petition", id="asks for a judgment"),
        pytest.param("RESPONDENT'S ANSWER AND COUNTERPETITION", "divorce_petition", id="answers"),
        pytest.param("AFFIDAVIT IN SUPPORT OF DEFAULT JUDGMENT", "divorce_petition", id="swears for a judgment"),
        pytest.param("NOTICE OF ENTRY OF DECREE OF DIVORCE", "notice_of_entry_of_judgment", id="tells of a decree"),
        pytest.param("NOTICE OF ENTRY", "notice_of_entry_of_judgment", id="tells of what is annexed"),
        pytest.param("FINAL JUDGMENT OF DISSOLUTION OF MARRIAGE", "divorce_decree", id="judgment"),
        pytest.param("DUAL FINAL JUDGMENT OF DIVORCE", "divorce_decree", id="a judgment for both"),
        pytest.param("ORDER GRANTING DIVORCE", "divorce_decree", id="an order that divorces"),
        pytest.param("FINAL ORDER OF DIVORCE", "divorce_decree", id="final order"),
        pytest.param("MEMORANDUM OF DECISION - DISSOLUTION OF MARRIAGE", "divorce_decree", id="decision"),
        pytest.param("PERMANENT ORDERS AND DECREE OF DISSOLUTION", "divorce_decree", id="orders that are final"),
        pytest.param("BIFURCATED DECREE OF DIVORCE", "divorce_decree", id="on the status alone"),
    ],
)
def test_the_first_words_of_a_title_tell_a_decree_from_what_speaks_of_one(title: str, kind: str) -> None:
    (document,) = classify_case([_paper(title).page()]).documents
    assert document.type == kind


def test_an_order_that_is_no_judgment_says_so() -> None:
    (document,) = classify_case([_paper("TEMPORARY ORDERS").page()]).documents
    assert (document.needs_review, document.reason) == (True, "a court order that is no judgment")


def test_a_title_runs_over_two_lines() -> None:
    paper = court("ORDER ON MOTION TO ENFORCE", "").at(199).centre("FINAL JUDGMENT OF DISSOLUTION OF MARRIAGE", size=11)
    assert heading_of(Sheet(paper.at(235).body(ORDERED).page(), 0)) == "order"


def test_a_title_beside_the_caption_counts() -> None:
    paper = Paper().at(50).line("SUPREME COURT OF THE STATE OF NEW YORK, COUNTY OF SAMPLE")
    paper.row((60, "ANNA B EXAMPLE, Plaintiff,"), (360, "Index No. 2021-40551"))
    paper.row((60, "-against-"), (360, "NOTICE OF ENTRY")).row((60, "CARL D EXAMPLE, Defendant."))
    assert heading_of(Sheet(paper.at(130).body(ORDERED).page(), 0)) == "notice_of_entry"


@pytest.mark.parametrize(
    ("caption", "title"),
    [
        pytest.param("PETITION FOR DISSOLUTION OF", "DECREE OF DISSOLUTION OF MARRIAGE", id="caption of a petition"),
        pytest.param("", "JOINT PETITION, AGREEMENT, AND JUDGMENT AND DECREE", id="petition and decree in one"),
    ],
)
def test_what_could_be_either_is_left_to_the_words_of_the_paper(caption: str, title: str) -> None:
    paper = Paper().at(50).centre("IN THE CIRCUIT COURT OF SAMPLE COUNTY").at(80).centre(caption)
    paper.at(110).line("THE MARRIAGE OF ANNA B EXAMPLE, Petitioner, and CARL D EXAMPLE, Respondent")
    sheet = Sheet(paper.at(185).centre(title, size=11).at(215).body(ORDERED).page(), 0)
    assert heading_of(sheet) not in ("petition", "order", "notice_of_entry")


def test_the_running_text_is_no_title() -> None:
    text = "Temporary orders were entered in this matter on June 1, 2020 and expire with this decree. " + ORDERED
    (document,) = classify_case([_paper("DECREE OF DISSOLUTION OF MARRIAGE", text).page()]).documents
    assert document.type == "divorce_decree"


def test_a_paper_of_no_court_has_no_such_title() -> None:
    paper = Paper().at(50).centre("Request for Innocent Spouse Relief").at(120).body(ORDERED)
    assert heading_of(Sheet(paper.page(), 0)) is None


def test_temporary_orders_and_the_decree_of_the_same_case_are_two_papers() -> None:
    pages = [
        _paper("TEMPORARY ORDERS").page(number=1),
        _paper("FINAL JUDGMENT OF DISSOLUTION OF MARRIAGE", DISSOLVED).page(number=2),
    ]
    documents = classify_case(pages).documents
    assert [(d.type, [ref.page_number for ref in d.pages]) for d in documents] == [
        ("unknown", [1]),
        ("divorce_decree", [2]),
    ]


@pytest.mark.parametrize("label", ["Petition No. 14-09918", "Petition Number"])
def test_the_label_of_a_petitions_number_is_no_title(label: str) -> None:
    paper = Paper().at(40).centre("IN THE FAMILY COURT OF THE STATE OF DELAWARE")
    paper.at(90).row((60, "ANNA B EXAMPLE, Petitioner,"), (360, "File No. CN14-02211"))
    paper.row((60, "CARL D EXAMPLE, Respondent."), (360, label)).at(180).centre("FINAL DECREE OF DIVORCE")
    paper.at(220).body(
        "The court having found that the marriage is irretrievably broken, it is ordered that they are divorced."
    )

    assert heading_of(Sheet(paper.page("scan.pdf", 1), 0)) == "judgment"


def test_running_text_under_a_title_in_capitals_is_no_other_title() -> None:
    paper = Paper().at(40).centre("IN THE CIRCUIT COURT OF SAMPLE COUNTY")
    paper.at(90).line("ANNA B EXAMPLE, Petitioner,").line("CARL D EXAMPLE, Respondent.")
    paper.at(180).centre("FINAL JUDGMENT OF INJUNCTION FOR PROTECTION")
    paper.at(220).line("The Petition for Injunction for Protection Against Domestic Violence under")
    paper.line("the statutes has been reviewed and the court has jurisdiction of the parties.")

    assert heading_of(Sheet(paper.page("scan.pdf", 1), 0)) == "order"


def test_a_notice_of_entry_whose_title_stands_close_beside_the_caption() -> None:
    paper = Paper().at(40).line("STATE OF NEW YORK")
    paper.row((60, "SUPREME COURT COUNTY OF SAMPLE NOTICE OF ENTRY OF JUDGMENT"))
    paper.at(90).line("ANNA B EXAMPLE, Plaintiff,").line("CARL D EXAMPLE, Defendant.")
    paper.at(180).body(
        "PLEASE TAKE NOTICE that the within is a true copy of a Judgment of Divorce granted in this action on May 3, 2022."
    )

    assert heading_of(Sheet(paper.page("scan.pdf", 1), 0)) == "notice_of_entry"


def test_a_counterclaim_defendant_is_a_party_and_no_title() -> None:
    paper = court("Plaintiff / Counterclaim Defendant", "").line("DUAL FINAL JUDGMENT OF DIVORCE").body(ORDERED)
    assert heading_of(Sheet(paper.page(), 0)) in (None, "judgment")


def test_a_notice_of_entry_that_names_the_case_and_no_sides() -> None:
    paper = (
        Paper().at(60).centre("CIRCUIT COURT OF EXAMPLE COUNTY, MISSOURI").at(90).centre("NOTICE OF ENTRY (Rule 74.03)")
    )
    paper.at(120).row((60, "Example, Anna B."), (300, "vs."), (420, "Example, Cole D.")).at(150)
    paper.body("You are hereby notified that on March 22, 2010, the court duly entered: Judgment of Dissolution.")

    assert heading_of(Sheet(paper.page(), 0)) == "notice_of_entry"


def test_a_title_on_numbered_lines_beside_the_names_is_one_title() -> None:
    paper = Paper().at(60).line("SUPERIOR COURT OF THE STATE OF EXAMPLE").at(90).line("In re the Marriage of")
    paper.at(110).row((60, "Petitioner: ANNA B. EXAMPLE"), (340, "STIPULATED JUDGMENT OF")).at(122).line("and")
    paper.at(136).row((340, "DISSOLUTION OF MARRIAGE")).at(160).line("Respondent: COLE D. EXAMPLE").at(130)
    paper.body("The parties stipulate as follows. " + ORDERED)

    (document,) = classify_case([paper.page()]).documents

    assert document.type == "divorce_decree"


def test_a_title_beside_the_signs_that_divide_the_caption_read_as_letters() -> None:
    paper = Paper().at(60).row((60, "STATE OF EXAMPLE"), (340, "IN THE DISTRICT COURT"))
    for names, title in (("ANNA B. EXAMPLE,", "JUDGMENT OF"), ("Plaintiff,", "ABSOLUTE DIVORCE"), ("vs.", ""),
                         ("COLE D. EXAMPLE,", ""), ("Defendant.", "")):  # fmt: skip
        paper.row((60, names), (328, "ve"), (342, title))
    page = paper.at(130).body("This cause came on to be heard. " + ORDERED).page()
    words = [w.model_copy(update={"confidence": 0.0}) if w.text == "ve" else w for w in page.words]

    assert heading_of(Sheet(page.model_copy(update={"words": tuple(words)}), 0)) == "judgment"
    assert heading_of(Sheet(page, 0)) is None


def test_a_title_under_the_last_paragraphs_of_a_decree_opens_no_other() -> None:
    first = court(
        "FINDINGS OF FACT, CONCLUSIONS OF LAW, ORDER FOR JUDGMENT, AND JUDGMENT AND DECREE",
        "The above matter was heard by default.",
        case="Court File No. 84-FA-15-112",
    )
    first.at(300).body("1. Dissolution. The bonds of matrimony existing between the parties are hereby dissolved.")
    first.body("2. Federal tax. Respondent assumes and agrees to pay the federal income tax of 2012 through 2014.")
    last = Paper().at(60).body("3. Name. Petitioner may take back the former name Anna Sample.")
    last.body("4. Later found property. Property that was hidden and is found later shall be divided equally.")
    last.at(160).line("LET JUDGMENT BE ENTERED ACCORDINGLY.").line("Dated: September 29, 2015")
    last.line("Sigrid Sample").line("Judge of District Court").at(230).centre("JUDGMENT", size=13)
    last.body("I certify that the above Conclusions of Law are the Judgment and Decree of the Court.")
    pages = [first.page(), last.page(number=2)]
    assert [leaf.is_opening for leaf in _read(pages, load_layouts(), BlindProbe())] == [True, False]
    assert [(d.type, len(d.pages)) for d in classify_case(pages).documents] == [("divorce_decree", 2)]
