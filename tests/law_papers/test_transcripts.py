"""Transcripts drawn and read: rows that stay together, look-alikes, and the dates the law counts from their lines."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from models.case import CaseDocument
from models.fact import Fact
from models.page import PageRef
from pipeline.case_settings import CaseSettings
from sample_docs.generator.degrade import copier_scan
from sample_docs.generator.people import Couple, invent_couple
from sample_docs.generator.sheet import Paper
from tests.eval.made.transcripts import Account, Entry, account_transcript, return_transcript, wage_transcript
from tests.law_papers.reading import Answered, answer, answer_facts, as_read, read_papers

COUPLE = invent_couple(random.Random(11), 2, city="Saltmarsh, ME 00902")
FILED = Entry("150", "Tax return filed", date(2017, 6, 5), "6000.00", cycle="20172105")
WITHHELD = Entry("806", "W-2 or 1099 withholding", date(2017, 4, 15), "-2000.00")
EXAMINED = Entry("300", "Additional tax assessed by examination", date(2019, 3, 11), "4100.50", cycle="20190905")
LEVY = Entry("971", "Collection due process Notice of Intent to Levy", date(2025, 4, 7), more="-- issued")
CAME_IN = Entry("706", "Credit transferred in from", date(2024, 3, 18), "-450.00", "1040 202312")


def joint(*entries: Entry, received: date | None = None, year: int = 2016, couple: Couple = COUPLE) -> Account:
    return Account(year, (couple.client, couple.spouse), entries, received=received)


def alone(*entries: Entry, year: int = 2016) -> Account:
    return Account(year, (COUPLE.client,), entries, status="Single")


def settings() -> CaseSettings:
    return CaseSettings.model_validate(
        {
            "client": {"name": COUPLE.client.name, "ssn_last4": COUPLE.client.last4},
            "spouse": {"name": COUPLE.spouse.name, "ssn_last4": COUPLE.spouse.last4},
        }
    )


# ---------------------------------------------------------------- reading
def test_rows_keep_code_explanation_day_and_amount_together(tmp_path: Path) -> None:
    (read,) = read_papers(tmp_path, account_transcript(joint(FILED, WITHHELD, EXAMINED, CAME_IN, LEVY)))
    assert read.rows("row_tc_code", "row_tc_explanation", "row_date", "row_amount") == [
        ("150", "Tax return filed", "2017-06-05", "6000.00"),
        ("806", "W-2 or 1099 withholding", "2017-04-15", "-2000.00"),
        ("300", "Additional tax assessed by examination", "2019-03-11", "4100.50"),
        ("706", "Credit transferred in from 1040 202312", "2024-03-18", "-450.00"),
        ("971", "Collection due process Notice of Intent to Levy issued", "2025-04-07", "0.00"),
    ]
    assert read.values("row_cycle") == ["20172105", "20190905"]
    assert read.sure("account_balance") == "7650.50"
    assert not read.doubted


def test_each_number_goes_to_its_own_spouse(tmp_path: Path) -> None:
    (read,) = read_papers(tmp_path, account_transcript(joint(FILED)))
    assert (read.values("tin_masked"), read.values("spouse_tin_masked")) == (
        [COUPLE.client.last4],
        [COUPLE.spouse.last4],
    )


def test_an_account_of_one_person_has_no_spouse(tmp_path: Path) -> None:
    (read,) = read_papers(tmp_path, account_transcript(alone(FILED)))
    assert (read.values("tin_masked"), read.values("spouse_tin_masked")) == ([COUPLE.client.last4], [])


def test_a_table_goes_on_over_the_page(tmp_path: Path) -> None:
    (read,) = read_papers(tmp_path, account_transcript(joint(FILED, WITHHELD, EXAMINED, CAME_IN, LEVY), per_page=2))
    assert len(read.document.pages) == 3
    assert [code for (code,) in read.rows("row_tc_code")] == ["150", "806", "300", "706", "971"]


@pytest.mark.ocr
def test_a_copied_transcript_is_read_whole(tmp_path: Path) -> None:
    rng = random.Random(5)
    paper = account_transcript(joint(FILED, WITHHELD, EXAMINED, CAME_IN, LEVY))
    (read,) = read_papers(tmp_path, paper, degrade=lambda picture: copier_scan(picture, rng).picture)
    for truth in paper.says:
        assert read.sure(truth.field, truth.row) in (truth.value, None), truth.field
    days = [each for (each,) in read.rows("row_date")]
    assert days == ["2017-06-05", "2017-04-15", "2019-03-11", "2024-03-18", "2025-04-07"]


def test_look_alikes_are_told_apart_and_none_is_an_account(tmp_path: Path) -> None:
    account = joint(FILED)
    papers = (return_transcript(account, date(2017, 5, 2)), wage_transcript(alone(FILED)), account_transcript(account))
    read = read_papers(tmp_path, *papers)
    assert [each.type for each in read] == [
        "irs_return_transcript",
        "irs_wage_income_transcript",
        "irs_account_transcript",
    ]
    assert [each.values("row_tc_code") for each in read] == [[], [], ["150"]]
    assert read[0].sure("received_date") == "2017-05-02"
    assert read[1].rows("row_form_type", "row_wages", "row_federal_withheld") == [
        ("W-2", "31240.00", "2204.00"),
        ("1099-INT", None, "0.00"),
    ]


# ---------------------------------------------------------------- to the law
def told(*papers: Paper) -> Answered:
    return answer_facts(settings(), *(as_read(f"d{n}", paper) for n, paper in enumerate(papers, 1)))


def test_every_assessment_has_its_own_ten_years(tmp_path: Path) -> None:
    answered = answer(tmp_path, settings(), account_transcript(joint(FILED, EXAMINED)))
    periods = [each for each in answered.deadlines("equitable_unpaid_csed") if each.date]
    assert [(each.scope.transaction_code, str(each.date)) for each in periods if each.scope] == [
        ("150", "2027-06-05"),
        ("300", "2029-03-11"),
    ]
    assert ("irs_account_transcript", "row_date", 2) in answered.printed_boxes(periods[1])


def test_an_abated_or_empty_line_assesses_nothing() -> None:
    empty = Entry("290", "Additional tax assessed", date(2018, 2, 5))
    answered = told(account_transcript(joint(FILED, empty)))
    assert [each.transaction_code for each in answered.assembled.matter.facts.assessments or ()] == ["150"]


def test_a_levy_notice_on_a_joint_account_may_have_begun_the_two_years(tmp_path: Path) -> None:
    answered = answer(tmp_path, settings(), account_transcript(joint(FILED, EXAMINED, LEVY)))
    (two_years,) = answered.deadlines("innocent_sep_two_year")
    assert (two_years.status, str(two_years.date)) == ("needs_facts", "2027-04-07")
    assert ("irs_account_transcript", "row_date", 3) in answered.printed_boxes(two_years)
    asked = [question.text for question in answered.assembled.questions]
    assert any("To whom was it sent" in text for text in asked)


def test_a_warning_that_may_have_been_a_cp504_is_asked_about() -> None:
    warned = Entry("971", "Issued notice of intent to levy", date(2025, 4, 7))
    answered = told(account_transcript(joint(FILED, warned)))
    (two_years,) = answered.deadlines("innocent_sep_two_year")
    assert two_years.status == "needs_facts"
    assert any("CP504" in question.text for question in answered.assembled.questions)


@pytest.mark.parametrize(
    "entry",
    [
        pytest.param(Entry("971", "Notice issued", date(2025, 4, 7), more="CP 0504"), id="bill"),
        pytest.param(Entry("971", "Notice issued", date(2025, 4, 7), more="CP 0014"), id="first bill"),
        pytest.param(Entry("582", "Lien placed on assets due to balance owed", date(2025, 4, 7)), id="lien"),
        pytest.param(
            Entry("971", "Issued notice of lien filing and right to Collection Due Process hearing", date(2025, 4, 7)),
            id="lien notice",
        ),
        pytest.param(
            Entry("971", "Collection due process Notice of Intent to Levy", date(2025, 4, 7), more="-- refused"),
            id="came back",
        ),
        pytest.param(Entry("898", "Refund applied to non-IRS debt", date(2025, 4, 7), "310.00"), id="other debt"),
    ],
)
def test_what_is_no_collection_activity_begins_nothing(entry: Entry) -> None:
    answered = told(account_transcript(joint(FILED, entry)))
    (two_years,) = answered.deadlines("innocent_sep_two_year")
    assert (two_years.status, two_years.date) == ("not_triggered", None)


def test_a_lien_notice_gives_a_hearing_to_ask_for() -> None:
    text = "Issued notice of lien filing and right to Collection Due Process hearing"
    noticed = Entry("971", text, date(2026, 2, 2))
    answered = told(account_transcript(alone(FILED, noticed)))
    (hearing,) = [each for each in answered.deadlines("cdp_lien_hearing_request") if each.date]
    assert str(hearing.conservative_date) == "2026-03-04"


def test_an_offset_shows_a_payment_on_the_year_it_went_to() -> None:
    went_out = Entry("826", "Credit transferred out to", date(2024, 3, 18), "450.00", "1040 201612")
    later = replace(alone(Entry("150", "Tax return filed", date(2024, 3, 18), "100.00"), went_out), year=2023)
    answered = told(account_transcript(joint(FILED, CAME_IN)), account_transcript(later))
    (payment,) = [each for each in answered.assembled.matter.facts.payments or () if each.tax_year == 2016]
    assert (str(payment.payment_date), str(payment.amount), payment.method, payment.paid_by) == (
        "2024-03-18",
        "450.00",
        "refund_offset",
        "requesting_spouse",
    )
    (two_years,) = [
        each for each in answered.deadlines("innocent_sep_two_year") if each.scope and 2016 in each.scope.tax_years
    ]
    assert (two_years.status, str(two_years.date)) == ("needs_facts", "2026-03-18")


def test_a_reversed_credit_is_no_payment() -> None:
    back = Entry("702", "Credit transfer reversed", date(2024, 4, 8), "450.00")
    answered = told(account_transcript(joint(FILED, CAME_IN, back)))
    assert not answered.assembled.matter.facts.payments


def test_a_request_for_relief_is_no_filing_of_the_client_while_nobody_knows_whose() -> None:
    asked = Entry("971", "Innocent spouse claim received", date(2026, 1, 12))
    answered = told(account_transcript(joint(FILED, LEVY, asked)))
    (filing,) = answered.assembled.matter.facts.filings or ()
    assert (filing.form, str(filing.received_date), filing.filed_by) == ("form_8857", "2026-01-12", None)
    (two_years,) = answered.deadlines("innocent_sep_two_year")
    assert two_years.status == "needs_facts"


def test_a_request_on_the_clients_own_account_is_the_clients() -> None:
    asked = Entry("971", "Innocent spouse claim received", date(2026, 1, 12))
    answered = told(account_transcript(alone(FILED, asked)))
    (filing,) = answered.assembled.matter.facts.filings or ()
    assert filing.filed_by == "requesting_spouse"


@pytest.mark.parametrize(
    ("received", "filed"),
    [
        pytest.param(date(2017, 4, 15), "2017-04-15", id="due date: filed by then"),
        pytest.param(date(2017, 4, 18), None, id="a moved due date, or the day itself"),
        pytest.param(date(2017, 5, 30), "2017-05-30", id="late"),
        pytest.param(date(2017, 10, 15), None, id="extended due date, or the day itself"),
    ],
)
def test_the_return_was_filed_on_the_printed_day_only_where_that_is_no_due_date(
    received: date, filed: str | None
) -> None:
    answered = told(account_transcript(joint(FILED, received=received)))
    (shown,) = answered.assembled.matter.facts.returns or ()
    assert (shown.filed, str(shown.filed_date) if shown.filed_date else None) == ("yes", filed)


def test_an_offer_a_bankruptcy_and_an_agreement_are_named() -> None:
    entries = (
        Entry("480", "Offer in compromise received", date(2020, 1, 6)),
        Entry("481", "Offer in compromise rejected", date(2020, 9, 14)),
        Entry("520", "Bankruptcy or other legal action filed", date(2021, 3, 1)),
        Entry("971", "Installment agreement established", date(2022, 5, 2)),
    )
    answered = told(account_transcript(joint(FILED, *entries)))
    bars = answered.assembled.matter.facts.bars
    assert bars is not None
    assert [(str(o.pending_from), str(o.rejected_date), o.spouse) for o in bars.offers_in_compromise or ()] == [
        ("2020-01-06", "2020-09-14", None)
    ]
    asked = {question.fact for question in answered.assembled.questions}
    assert asked >= {
        "suspensions.bankruptcies",
        "suspensions.installment_agreements",
        "bars.offers_in_compromise.spouse",
    }


def test_lines_that_miss_the_balance_are_asked_about() -> None:
    whole = as_read("d1", account_transcript(joint(FILED, WITHHELD, EXAMINED)))
    torn = whole.model_copy(update={"facts": tuple(fact for fact in whole.facts if fact.row != 3)})
    asked = [[q.text for q in answer_facts(settings(), each).assembled.questions] for each in (whole, torn)]
    assert [any("do not add up" in text for text in texts) for texts in asked] == [False, True]


# ---------------------------------------------------------------- beside the letters themselves
def levy_letter(day: str) -> CaseDocument:
    values = {"notice_date": day, "taxpayer_name": COUPLE.client.capitals, "taxpayer_tin": COUPLE.client.last4}
    facts = [Fact(field=name, value=value, confidence=0.999) for name, value in values.items()]
    facts.append(Fact(field="row_tax_period", row=1, value="2016-12-31", confidence=0.999))
    pages = (PageRef(file="levy.pdf", page_number=1),)
    return CaseDocument(
        document_id="levy",
        type="irs_lt11",
        confidence=0.99,
        needs_review=False,
        incomplete=False,
        pages=pages,
        facts=tuple(facts),
    )


@pytest.mark.parametrize(
    ("printed", "mailed", "records"),
    [
        pytest.param("2025-04-07", "2025-04-07", 1, id="the same day: proof of mailing"),
        pytest.param("2025-04-01", None, 1, id="another day near it: asked, not taken"),
        pytest.param("2023-02-06", None, 2, id="years apart: another notice"),
    ],
)
def test_a_line_and_the_letter_it_stands_for_are_one_notice(printed: str, mailed: str | None, records: int) -> None:
    answered = answer_facts(settings(), levy_letter(printed), as_read("d1", account_transcript(joint(FILED, LEVY))))
    found = [d for d in answered.assembled.matter.facts.documents or () if d.type in ("irs_lt11", "sec_6330_notice")]
    letter = next(each for each in found if each.type == "irs_lt11")
    assert (len(found), str(letter.mailed_date) if letter.mailed_date else None) == (records, mailed)


def test_an_old_line_to_nobody_knows_whom_asks_for_no_hearing_beside_a_later_letter() -> None:
    old = Entry("971", "Collection due process Notice of Intent to Levy", date(2022, 4, 4), more="-- issued")
    answered = answer_facts(settings(), levy_letter("2026-11-09"), as_read("d1", account_transcript(joint(FILED, old))))
    (hearing,) = answered.deadlines("cdp_hearing_request")
    # The later notice may be the second one: whether it gives a right depends on the earlier.
    assert (str(hearing.date), hearing.status) == ("2026-12-09", "needs_facts")
    assert "second_notice_gives_no_new_right" in answered.determined.answer.flags
