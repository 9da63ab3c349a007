"""Papers that name the boxes of a W-2 and are none."""

from __future__ import annotations

import pytest

from tests.classify.sheets import Paper, classify_case, w2


def request_to_the_employer() -> Paper:
    paper = Paper().at(60).line("March 4, 2022").at(100).line("Marrow Pike Hardware").line("Payroll Department")
    paper.at(160).line("Re: replacement of Form W-2, Wage and Tax Statement").at(190).line("Dear Payroll Manager:")
    paper.at(220).body(
        "Please send a copy of the Form W-2 of our client. We need the amounts of wages, tips, other compensation, of "
        "federal income tax withheld, of social security wages and of Medicare wages and tips for the year 2019."
    )
    return paper.at(320).line("Sincerely,").at(350).line("A. Clerk")


def statement_of_puerto_rico() -> Paper:
    paper = Paper().at(40).line("Formulario 499R-2/W-2PR   ESTADO LIBRE ASOCIADO DE PUERTO RICO")
    paper.at(60).line("COMPROBANTE DE RETENCION - WITHHOLDING STATEMENT", size=12)
    paper.at(100).row((40, "3. Num. Seguro Social - Social Security No."), (320, "7. Sueldos - Wages"))
    paper.at(115).row((40, "XXX-XX-3320"), (320, "21,400.00"))
    paper.at(140).row((40, "17. Sueldos Seguro Social - Social Security Wages"), (320, "21,400.00"))
    paper.at(160).row((40, "18. Seguro Social Retenido - Social Security Tax Withheld"), (320, "1,326.80"))
    paper.at(180).row((40, "19. Total Sueldos Medicare - Total Medicare Wages and Tips"), (320, "21,400.00"))
    paper.at(200).row((40, "20. Contrib. Medicare Retenida - Medicare Tax Withheld"), (320, "310.30"))
    return paper.at(220).row((40, "Employer Identification Number (EIN)"), (320, "29-4410076"))


@pytest.mark.parametrize("paper", [request_to_the_employer(), statement_of_puerto_rico()], ids=["letter", "W-2PR"])
def test_paper_that_names_boxes_is_not_passed_on_as_a_w2(paper: Paper) -> None:
    documents = classify_case([paper.page()]).documents

    assert not any(document.type == "w2" and not document.needs_review for document in documents)


def test_form_itself_stays_one() -> None:
    document = classify_case([w2().page()]).documents[0]

    assert (document.type, document.needs_review) == ("w2", False)


def test_substitute_form_of_an_employer_is_one() -> None:
    sheet = w2(top=50, paper=Paper().at(20).line("SUBSTITUTE FORM W-2")).page()

    assert [document.type for document in classify_case([sheet]).documents] == ["w2"]
