"""Letters that open a court or a hearing, drawn and read, and the days that are counted from them."""

from __future__ import annotations

import random
from datetime import date
from pathlib import Path

import pytest

from models.fact import Fact
from pipeline.case_settings import CaseSettings
from sample_docs.generator.degrade import copier_scan
from sample_docs.generator.people import invent_couple
from sample_docs.generator.sheet import Paper
from tests.eval.made.determinations import (
    Letter,
    decision_letter,
    deficiency,
    hearing_determination,
    lien_letter,
    relief_letter,
)
from tests.law_papers.reading import Answered, answer, answer_facts, as_read, read_papers

COUPLE = invent_couple(random.Random(21), 3, city="Saltmarsh, ME 04902")
BOTH, CLIENT = (COUPLE.client, COUPLE.spouse), (COUPLE.client,)
ARTICLE = "9214 8901 0661 5400 1234 56"


def settings() -> CaseSettings:
    return CaseSettings.model_validate(
        {
            "client": {"name": COUPLE.client.name, "ssn_last4": COUPLE.client.last4},
            "spouse": {"name": COUPLE.spouse.name, "ssn_last4": COUPLE.spouse.last4},
        }
    )


def letter(number: str, day: date, people: tuple = CLIENT) -> Letter:
    return Letter(number, day, people, COUPLE.home, ARTICLE)


def deficiency_paper(last: date = date(2026, 12, 21)) -> Paper:
    years = [(2019, "4100.00", "820.00"), (2020, "2250.50", "450.10")]
    return deficiency(letter("Letter 531 (Rev. 11-2015)", date(2026, 9, 21), BOTH), years, last)


def lien_paper(*, filed: date | None = date(2026, 10, 28), day: date = date(2026, 11, 2)) -> Paper:
    years = [(2017, date(2019, 5, 6), "3120.44"), (2018, date(2020, 6, 1), "918.00")]
    return lien_letter(letter("Letter 3172 (Rev. 3-2017)", day), filed, date(2026, 12, 4), years)


def told(*papers: Paper, more: tuple[Fact, ...] = ()) -> Answered:
    return answer_facts(settings(), *(as_read(f"d{n}", paper, *more) for n, paper in enumerate(papers, 1)))


def check(read: object, paper: Paper) -> None:
    for truth in paper.says:
        values = [f.value for f in read.facts if f.field == truth.field and f.row in (truth.row, None)]  # type: ignore[attr-defined]
        assert truth.value in values or (truth.row is None and truth.value in read.values(truth.field)), truth  # type: ignore[attr-defined]


PAPERS = [
    pytest.param(deficiency_paper(), id="deficiency of two years"),
    pytest.param(lien_paper(), id="lien"),
    pytest.param(
        relief_letter(letter("Letter 3661 (Rev. 2-2018)", date(2026, 11, 2)), "preliminary", [2018, 2019], "denied"),
        id="preliminary",
    ),
    pytest.param(
        relief_letter(letter("Letter 3279 (Rev. 8-2017)", date(2026, 11, 2)), "final", [2018, 2019], "partial"),
        id="final",
    ),
    pytest.param(
        relief_letter(letter("Letter 3659C (Rev. 1-2016)", date(2026, 11, 2)), "acknowledgement", [2018]),
        id="received",
    ),
    pytest.param(
        relief_letter(letter("Letter 3284C (Rev. 1-2016)", date(2026, 11, 2)), "no_consideration", [2018]),
        id="not considered",
    ),
    pytest.param(hearing_determination(letter("Letter 3193 (Rev. 12-2018)", date(2026, 11, 2)), [2018]), id="hearing"),
]


# ---------------------------------------------------------------- reading
@pytest.mark.parametrize("paper", PAPERS)
def test_a_letter_gives_what_it_prints(tmp_path: Path, paper: Paper) -> None:
    read = read_papers(tmp_path, paper)[0]
    assert (read.type, read.doubted) == (paper.type, set())
    check(read, paper)


@pytest.mark.ocr
@pytest.mark.parametrize("paper", [PAPERS[0], PAPERS[3]])
def test_a_copied_letter_says_nothing_else(tmp_path: Path, paper: Paper) -> None:
    rng = random.Random(3)
    (read,) = read_papers(tmp_path, paper, degrade=lambda picture: copier_scan(picture, rng).picture)
    assert read.type == paper.type
    operative = {"stage", "outcome", "tax_years", "tax_year_ended", "last_day_to_petition", "notice_date", "deficiency"}
    for truth in (each for each in paper.says if each.field in operative):
        assert read.sure(truth.field, truth.row) in (truth.value, None), truth
    assert read.sure("notice_date") == "2026-11-02" or read.type == "irs_notice_of_deficiency"


def test_a_letter_that_speaks_of_two_stages_goes_to_a_person(tmp_path: Path) -> None:
    both = relief_letter(letter("Letter 3279 (Rev. 8-2017)", date(2026, 11, 2)), "final", [2018], "denied")
    other = relief_letter(letter("Letter 3279 (Rev. 8-2017)", date(2026, 11, 2)), "preliminary", [2018], "denied")

    def draw(pen: object) -> None:
        both.pages[0](pen)  # type: ignore[arg-type]
        pen.text(54, 620, "This is our preliminary determination.")  # type: ignore[attr-defined]

    (read,) = read_papers(tmp_path, Paper(both.type, (draw,)))
    assert read.sure("stage") in (None, "final")
    assert other.type == read.type


# ---------------------------------------------------------------- to the law
def test_a_deficiency_notice_opens_the_tax_court_for_each_year(tmp_path: Path) -> None:
    answered = answer(tmp_path, settings(), deficiency_paper())
    (petition,) = answered.deadlines("tax_court_deficiency_petition")
    assert petition.scope is not None
    assert (petition.scope.tax_years, petition.status) == ((2019, 2020), "open")
    assert (str(petition.date), str(petition.conservative_date)) == ("2026-12-21", "2026-12-20")
    assert ("irs_notice_of_deficiency", "notice_date", None) in answered.printed_boxes(petition)


def test_a_later_printed_day_protects(tmp_path: Path) -> None:
    (petition,) = told(deficiency_paper(date(2026, 12, 28))).deadlines("tax_court_deficiency_petition")
    assert (str(petition.date), str(petition.conservative_date)) == ("2026-12-28", "2026-12-20")


def test_a_lien_letter_opens_a_hearing_counted_from_the_filing_and_starts_no_two_years(tmp_path: Path) -> None:
    answered = answer(tmp_path, settings(), lien_paper())
    (hearing,) = answered.deadlines("cdp_lien_hearing_request")
    # Filed on Wednesday, 28 October 2026: the fifth business day is 4 November, and 30 days later is 4 December.
    assert (str(hearing.date), hearing.status) == ("2026-12-04", "open")
    boxes = answered.printed_boxes(hearing)
    assert ("irs_letter_3172", "nftl_filing_date", None) in boxes
    (two_years,) = answered.deadlines("innocent_sep_two_year")
    assert (two_years.status, two_years.date) == ("not_triggered", None)
    assert len([d for d in answered.assembled.matter.facts.documents or () if d.type == "irs_letter_3172"]) == 1


def test_without_the_filing_day_the_printed_day_stands(tmp_path: Path) -> None:
    (hearing,) = told(lien_paper(filed=None)).deadlines("cdp_lien_hearing_request")
    assert str(hearing.date) == "2026-12-04"


def test_a_final_determination_opens_ninety_days(tmp_path: Path) -> None:
    paper = relief_letter(letter("Letter 3279 (Rev. 8-2017)", date(2026, 11, 2)), "final", [2018, 2019], "denied")
    answered = answer(tmp_path, settings(), paper)
    (petition,) = answered.deadlines("tax_court_6015_petition")
    # Day 90 is Sunday, 31 January 2027.
    assert (str(petition.date), str(petition.conservative_date)) == ("2027-02-01", "2027-01-31")
    assert petition.scope is not None
    assert petition.scope.tax_years == (2018, 2019)
    assert ("irs_innocent_spouse_determination", "notice_date", None) in answered.printed_boxes(petition)


def test_a_preliminary_determination_opens_thirty_days_and_no_court() -> None:
    paper = relief_letter(letter("Letter 3661 (Rev. 2-2018)", date(2026, 11, 2)), "preliminary", [2018], "denied")
    answered = told(paper)
    (appeal,) = answered.deadlines("form_12509_appeal")
    assert str(appeal.date) == "2026-12-02"
    assert [each.date for each in answered.deadlines("tax_court_6015_petition")] == [None]


@pytest.mark.parametrize(
    "stage", [pytest.param("acknowledgement", id="received"), pytest.param("no_consideration", id="not considered")]
)
def test_other_letters_on_relief_open_no_court(stage: str) -> None:
    paper = relief_letter(letter("Letter 3659C (Rev. 1-2016)", date(2026, 11, 2)), stage, [2018])  # type: ignore[arg-type]
    assert [each.date for each in told(paper).deadlines("tax_court_6015_petition")] == [None]


def test_a_stage_in_doubt_is_asked_and_the_ninety_days_are_shown() -> None:
    paper = relief_letter(letter("Letter 3279 (Rev. 8-2017)", date(2026, 11, 2)), "final", [2018], "denied")
    read = as_read("d1", paper)
    doubted = [
        fact.model_copy(update={"value": None, "needs_review": True, "alternatives": ("final", "preliminary")})
        if fact.field == "stage"
        else fact
        for fact in read.facts
    ]
    answered = answer_facts(settings(), read.model_copy(update={"facts": tuple(doubted)}))
    (petition,) = answered.deadlines("tax_court_6015_petition")
    assert (petition.status, str(petition.date)) == ("needs_facts", "2027-02-01")


def test_a_determination_after_a_hearing_opens_thirty_days(tmp_path: Path) -> None:
    paper = hearing_determination(letter("Letter 3193 (Rev. 12-2018)", date(2026, 11, 2)), [2018], denies_relief=True)
    answered = answer(tmp_path, settings(), paper)
    assert answered.read[0].sure("denies_spousal_relief") is True
    (petition,) = answered.deadlines("tax_court_cdp_petition")
    assert str(petition.date) == "2026-12-02"
    (relief,) = answered.deadlines("tax_court_6015_petition")
    assert str(relief.date) == "2027-02-01"
    assert ("irs_letter_other", "notice_date", None) in answered.printed_boxes(petition)


def test_a_decision_letter_after_an_equivalent_hearing_opens_nothing(tmp_path: Path) -> None:
    answered = answer(
        tmp_path, settings(), decision_letter(letter("Letter 3210 (Rev. 9-2017)", date(2026, 11, 2)), [2018])
    )
    (record,) = answered.assembled.matter.facts.documents or ()
    assert record.type == "irs_cdp_decision_letter"
    assert [each.date for each in answered.deadlines("tax_court_cdp_petition")] == [None]
