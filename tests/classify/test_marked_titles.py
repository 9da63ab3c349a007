"""Forms whose title prints both judgments on one line: the mark decides, though its square is a drawing."""

import pytest

from models.geometry import BoundingBox
from models.page import CheckBox, Page
from tests.classify.sheets import Paper, classify_case
from tests.probes import BlindProbe


def _form(title: str) -> Paper:
    paper = Paper().row((60, "✔ District Court"), (180, "Denver Juvenile Court")).line("Larimer County, Colorado")
    paper.line("In re: ✔ The Marriage of: The Civil Union of:").line("Petitioner: Greta Lindholm").line("and")
    paper.line("Co-Petitioner / ✔ Respondent: Pavel Sorokin").line("Case Number: 2022DR30415")
    paper.centre(title)
    paper.body(
        "This matter was reviewed by the Court on August 22, 2022. THE COURT FINDS: 1. The Court has jurisdiction over "
        "the parties. 2. The parties were married on May 17, 2008. 3. The marriage is irretrievably broken. "
        "THE COURT ORDERS:"
    )
    paper.line("A. The marriage is dissolved and a Decree of Dissolution of Marriage is entered.")
    paper.line("A Decree of Legal Separation is entered.")
    paper.body("B. The Separation Agreement is incorporated into this Decree.")
    return (
        paper.at(560)
        .line("So Ordered this 22nd day of August, 2022.")
        .line("By the Court: /s/ R. Ketteridge")
        .line("Judge")
    )


@pytest.mark.parametrize(
    ("title", "document_type"),
    [
        ("DECREE OF DISSOLUTION OF MARRIAGE OR ✔ LEGAL SEPARATION", "legal_separation_decree"),
        ("DECREE OF ✔ DISSOLUTION OF MARRIAGE OR LEGAL SEPARATION", "divorce_decree"),
    ],
)
def test_mark_before_one_of_the_words_decides(title: str, document_type: str) -> None:
    (document,) = classify_case([_form(title).page()]).documents

    assert document.type == document_type


def test_marks_before_both_words_leave_it_to_a_person() -> None:
    title = "DECREE OF ✔ DISSOLUTION OF MARRIAGE OR ✔ LEGAL SEPARATION"

    (document,) = classify_case([_form(title).page()]).documents

    assert document.needs_review


@pytest.mark.parametrize(
    ("line", "document_type"),
    [
        ("1. Type of Case: ☒ Decree of Divorce ☐ Legal Separation ☐ Civil Union", "divorce_decree"),
        ("☐ Decree of Divorce ☒ A Decree of Legal Separation is entered.", "legal_separation_decree"),
        ("1. Type of Case: [ ] Decree of Divorce [X] Legal Separation [ ] Civil Union", "legal_separation_decree"),
    ],
)
def test_words_may_lead_up_from_the_mark_to_the_kind(line: str, document_type: str) -> None:
    paper = _form("FINAL DECREE").at(250).line(line)

    (document,) = classify_case([paper.page()]).documents

    assert document.type == document_type


def test_the_words_of_the_order_are_not_overruled_by_a_title_that_prints_both_kinds() -> None:
    paper = Paper().centre("STATE OF WISCONSIN, CIRCUIT COURT, SAMPLE COUNTY")
    paper.line("IN RE: THE MARRIAGE OF").line("Petitioner: Greta Lindholm").line("Respondent: Pavel Sorokin")
    paper.centre("Findings of Fact, Conclusions of Law, and Judgment").centre("Divorce-40201 (Legal Separation-40202")
    paper.line("Case No. 2021FA000233").body(
        "The marriage between the parties is dissolved and the parties are divorced effective on August 9, 2021."
    )
    paper.at(560).line("BY THE COURT:").line("Circuit Court Judge")

    (document,) = classify_case([paper.page()]).documents

    assert document.type == "divorce_decree" or document.needs_review


class _Squares(BlindProbe):
    """A probe that sees squares before the words at (x, y), marked or not."""

    def __init__(self, *squares: tuple[float, float, bool]) -> None:
        self._squares = squares

    def check_boxes(self, page: Page) -> list[CheckBox]:
        return [
            CheckBox(box=BoundingBox(x0=x - 12, top=y, x1=x - 3, bottom=y + 9), is_marked=marked)
            for x, y, marked in self._squares
        ]


@pytest.mark.parametrize(("marked", "document_type"), [(0, "divorce_decree"), (1, "legal_separation_decree")])
def test_drawn_squares_tell_what_the_form_adjudges(marked: int, document_type: str) -> None:
    paper = (
        _form("FINAL ORDER").at(250).row((60, "Final Divorce Order (DCD)"), (300, "Legal Separation Order (DCLGSP)"))
    )

    (document,) = classify_case([paper.page()], _Squares((60, 250, marked == 0), (300, 250, marked == 1))).documents

    assert (document.type, document.needs_review) == (document_type, False)
