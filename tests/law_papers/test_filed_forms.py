"""Filed forms drawn and read: boxes by pixels, stamps, blanks; and what a proven filing does to the clocks."""

from __future__ import annotations

import random
from datetime import date
from pathlib import Path

import pytest

from sample_docs.generator.degrade import copier_scan
from sample_docs.generator.sheet import Paper
from tests.eval.made.filed_forms import HearingRequest, Stamp, form_8379, form_8857, form_12153
from tests.eval.made.transcripts import Account, Entry, account_transcript
from tests.law_papers.reading import answer, answer_facts, as_read, read_papers
from tests.law_papers.test_determinations import COUPLE, settings

STAMP = Stamp(date(2026, 5, 4))
REASONS = frozenset({"Innocent Spouse Relief", "I Cannot Pay Balance"})
LEVY_REQUEST = HearingRequest(COUPLE.client, (2018, 2019), levy=True, reasons=REASONS, stamp=STAMP)
FILLED = [
    pytest.param(form_12153(LEVY_REQUEST), id="12153 levy"),
    pytest.param(
        form_12153(HearingRequest(COUPLE.client, (2018,), lien=True, equivalent=True, stamp=STAMP)), id="12153 lien"
    ),
    pytest.param(form_8857(COUPLE, [2017, 2018, 2020], marital="Divorced since", stamp=STAMP), id="8857 three years"),
    pytest.param(form_8379(COUPLE, 2023, first_is_injured=True, stamp=STAMP), id="8379 first"),
    pytest.param(form_8379(COUPLE, 2023, first_is_injured=False, stamp=STAMP), id="8379 second"),
]
BLANK = [
    pytest.param(form_12153(HearingRequest()), id="12153"),
    pytest.param(form_8857(None), id="8857"),
    pytest.param(form_8379(None), id="8379"),
]


@pytest.mark.parametrize("paper", FILLED)
def test_a_filled_form_says_what_was_entered(tmp_path: Path, paper: Paper) -> None:
    (read,) = read_papers(tmp_path, paper)
    assert (read.type, read.doubted) == (paper.type, set())
    for truth in paper.says:
        expected = tuple(truth.value) if isinstance(truth.value, list) else truth.value
        assert expected == read.sure(truth.field, truth.row), truth
    assert len(read.facts) == len(paper.says)


@pytest.mark.parametrize("paper", BLANK)
def test_a_blank_form_says_nothing(tmp_path: Path, paper: Paper) -> None:
    answered = answer(tmp_path, settings(), paper)
    assert (answered.read[0].type, answered.read[0].facts) == (paper.type, ())
    assert (answered.assembled.matter.facts.documents, answered.assembled.matter.facts.filings) == ((), None)


def test_a_stamp_of_the_clinic_proves_no_filing(tmp_path: Path) -> None:
    own = form_8857(COUPLE, [2018], stamp=Stamp(date(2026, 5, 4), "TENANTS LAW CLINIC"))
    answered = answer(tmp_path, settings(), own)
    assert answered.read[0].doubted == {"received_stamp_date"}
    assert answered.assembled.matter.facts.filings is None


@pytest.mark.ocr
def test_a_copied_form_says_nothing_false(tmp_path: Path) -> None:
    rng = random.Random(9)
    paper = form_12153(LEVY_REQUEST)
    (read,) = read_papers(tmp_path, paper, degrade=lambda picture: copier_scan(picture, rng).picture)
    for truth in paper.says:
        expected = tuple(truth.value) if isinstance(truth.value, list) else truth.value
        assert read.sure(truth.field, truth.row) in (expected, None), truth
    # Entries on a scan may be handwriting: they go to a person.
    assert read.doubted >= {"taxpayer_name", "tax_information_rows"}


# ---------------------------------------------------------------- to the law
LEVY_LINE = Entry("971", "Collection due process Notice of Intent to Levy", date(2025, 4, 7), more="-- issued")


def account() -> Paper:
    filed = Entry("150", "Tax return filed", date(2019, 6, 3), "6000.00")
    return account_transcript(Account(2018, (COUPLE.client, COUPLE.spouse), (filed, LEVY_LINE)))


def test_a_stamped_8857_is_a_request_in_time(tmp_path: Path) -> None:
    papers = as_read("d1", account()), as_read("d2", form_8857(COUPLE, [2018], stamp=STAMP))
    answered = answer_facts(settings(), *papers)
    (filing,) = answered.assembled.matter.facts.filings or ()
    assert (filing.form, filing.filed_by, str(filing.received_date)) == ("form_8857", "requesting_spouse", "2026-05-04")
    (period,) = [each for each in answered.deadlines("equitable_unpaid_csed") if each.date]
    # The request stops the ten years, and has no known end yet.
    assert "csed_suspension_running" in answered.determined.answer.flags
    assert str(period.conservative_date) == "2029-06-03"
    (first_day,) = answered.deadlines("tax_court_6015_six_month")
    assert str(first_day.date) == "2026-11-05"


def test_a_stamped_12153_with_the_relief_box_pleads_relief(tmp_path: Path) -> None:
    answered = answer(tmp_path, settings(), form_12153(LEVY_REQUEST))
    (filing,) = answered.assembled.matter.facts.filings or ()
    assert (filing.hearing_subject, filing.hearing_type, filing.raises_spousal_relief) == ("levy", "cdp", "yes")
    assert filing.tax_years == (2018, 2019)
    assert filing.filed_by == "requesting_spouse"


def test_a_stamped_8379_is_filed(tmp_path: Path) -> None:
    answered = answer(tmp_path, settings(), form_8379(COUPLE, 2023, stamp=STAMP))
    (filing,) = answered.assembled.matter.facts.filings or ()
    assert (filing.form, filing.tax_years, filing.filed_by) == ("form_8379", (2023,), "requesting_spouse")
