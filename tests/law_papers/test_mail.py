"""Envelopes and slips: the day of mailing, told from every other day, and the letter it moves."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from sample_docs.generator.degrade import grey_scan
from tests.eval.made.determinations import Letter, relief_letter
from tests.eval.made.mail import Post, irs_envelope, mail_receipt, return_receipt
from tests.law_papers.reading import answer_facts, as_read, read_papers
from tests.law_papers.test_determinations import ARTICLE, COUPLE, settings

POST = Post(COUPLE.client, COUPLE.home, date(2026, 11, 6), ARTICLE)
LETTER = relief_letter(
    Letter("Letter 3279 (Rev. 8-2017)", date(2026, 11, 2), (COUPLE.client,), COUPLE.home, ARTICLE),
    "final",
    [2018],
    "denied",
)


@pytest.mark.parametrize(
    "paper",
    [
        pytest.param(irs_envelope(POST), id="postmark"),
        pytest.param(irs_envelope(POST, meter=True, returned="UNCLAIMED"), id="meter, came back"),
        pytest.param(mail_receipt(POST), id="receipt at the counter"),
        pytest.param(return_receipt(POST), id="card: delivery only"),
    ],
)
def test_an_envelope_gives_what_it_prints_and_nothing_else(tmp_path: Path, paper: object) -> None:
    (read,) = read_papers(tmp_path, paper)  # type: ignore[arg-type]
    assert (read.type, read.doubted) == ("envelope_or_mail_receipt", set())
    said = {truth.field: truth.value for truth in paper.says}  # type: ignore[attr-defined]
    shown = ("postmark_date", "delivery_date", "certified_mail_number", "undeliverable_marking")
    assert {name: read.sure(name) for name in shown} == {name: said.get(name) for name in shown}


@pytest.mark.ocr
def test_a_scanned_envelope_says_no_other_day(tmp_path: Path) -> None:
    rng = random.Random(2)
    (read,) = read_papers(tmp_path, irs_envelope(POST), degrade=lambda picture: grey_scan(picture, rng).picture)
    assert read.type == "envelope_or_mail_receipt"
    assert read.sure("postmark_date") in ("2026-11-06", None)
    assert read.sure("certified_mail_number") in (ARTICLE.replace(" ", ""), None)


def test_a_letter_about_mail_is_no_envelope(tmp_path: Path) -> None:
    (read,) = read_papers(tmp_path, LETTER)
    assert read.type == "irs_innocent_spouse_determination"


def test_the_envelope_with_the_letters_number_moves_its_ninety_days() -> None:
    letter, envelope = as_read("d1", LETTER), as_read("d2", irs_envelope(POST))
    (petition,) = answer_facts(settings(), letter, envelope).deadlines("tax_court_6015_petition")
    # Ninety days from 6 November are over on 4 February; counted from the letter's own date, on 31 January.
    assert (str(petition.date), str(petition.conservative_date)) == ("2027-02-04", "2027-01-31")


@pytest.mark.parametrize("year", [pytest.param(2025, id="a year before"), pytest.param(2027, id="a year after")])
def test_a_postmark_far_from_the_letters_date_moves_nothing(year: int) -> None:
    far = irs_envelope(replace(POST, on=date(year, 11, 6)))
    answered = answer_facts(settings(), as_read("d1", LETTER), as_read("d2", far))
    (petition,) = answered.deadlines("tax_court_6015_petition")
    assert (str(petition.date), str(petition.conservative_date)) == ("2027-02-01", "2027-01-31")
    assert any("months apart" in question.text for question in answered.assembled.questions)


def test_an_envelope_of_another_letter_moves_nothing_and_is_asked_about(tmp_path: Path) -> None:
    other = Post(COUPLE.client, COUPLE.home, date(2026, 11, 6), "9214 8901 0661 5400 9999 99")
    (envelope,) = read_papers(tmp_path, irs_envelope(other))
    read = as_read("d2", irs_envelope(other)).model_copy(update={"facts": envelope.facts})
    answered = answer_facts(settings(), as_read("d1", LETTER), read)
    (petition,) = answered.deadlines("tax_court_6015_petition")
    assert str(petition.date) == "2027-02-01"
    assert any("Which letter came in it" in question.text for question in answered.assembled.questions)


def test_a_slip_to_the_irs_asks_what_went_out(tmp_path: Path) -> None:
    (slip,) = read_papers(tmp_path, mail_receipt(POST))
    read = as_read("d1", mail_receipt(POST)).model_copy(update={"facts": slip.facts})
    answered = answer_facts(settings(), read)
    assert any("Which form was it" in question.text for question in answered.assembled.questions)
    assert not answered.assembled.matter.facts.filings
