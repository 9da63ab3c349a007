"""What the language pipeline finds in running text: sentences, dates and tax periods with their roles."""

from __future__ import annotations

import pytest

from pipeline.extract.nlp import build_nlp


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        pytest.param("You owe tax. Pay now! Call us", ["You owe tax.", "Pay now!", "Call us"], id="stops"),
        pytest.param("Debe pagar. ¿Tiene preguntas?", ["Debe pagar.", "¿Tiene preguntas?"], id="Spanish"),
        pytest.param("See Form No. A12; Write to us", ["See Form No. A12;", "Write to us"], id="a shortened word"),
        pytest.param("the U.S. Tax Court under Sec. A", ["the U.S. Tax Court under Sec. A"], id="a court"),
        pytest.param("$1.50 v. the amount", ["$1.50 v. the amount"], id="small letters go on"),
    ],
)
def test_sentences(text: str, sentences: list[str]) -> None:
    assert [sentence.text for sentence in build_nlp()(text).sents] == sentences


@pytest.mark.parametrize(
    ("text", "role"),
    [
        pytest.param("request a hearing by March 3, 2025.", "hearing_deadline", id="hearing"),
        pytest.param(
            "You have until March 3, 2025 to pay, to set up a plan, or to ask for a Collection Due Process hearing",
            "hearing_deadline",
            id="pay or a hearing",
        ),
        pytest.param(
            "You have until March 3, 2025 to pay or to ask for an equivalent hearing", "pay_by", id="equivalent"
        ),
        pytest.param("mail Form 12153 so that it is postmarked by March 3, 2025", "hearing_deadline", id="form"),
        pytest.param(
            "You have until March 3, 2025 to request a hearing", "hearing_deadline", id="hearing after the date"
        ),
        pytest.param(
            "Pay now, or request a Collection Due Process hearing by March 3, 2025", "hearing_deadline", id="nearest"
        ),
        pytest.param("Request a hearing, or pay the amount due by March 3, 2025", "pay_by", id="nearest is payment"),
        pytest.param("pay $1,200.00 by March 3, 2025, to avoid interest", "pay_by", id="payment"),
        pytest.param("we may seize (levy) your property on or after March 3, 2025", "seizure", id="levy"),
        pytest.param("The last day to petition is March 3, 2025.", "petition_deadline", id="petition"),
        pytest.param("Interest and penalty figured to March 3, 2025", "figured_to", id="figured to"),
        pytest.param("taxes for the tax year ended December 31, 2019", "period", id="period"),
        pytest.param("our notice dated March 3, 2025", "other_paper", id="another paper"),
        pytest.param(
            "We asked you to pay $1,200.00 by March 3, 2025.", "other_paper", id="what an earlier letter asked"
        ),
        pytest.param(
            "complete the response form and mail it to us along with your payment by March 3, 2025",
            "respond_by",
            id="response with a payment",
        ),
        pytest.param("On March 3, 2025, Congress passed an act.", "other", id="nothing"),
        pytest.param("Request a hearing. Call us. Open by March 3, 2025", "other", id="another sentence"),
        pytest.param("Pague la cantidad adeudada a más tardar el 3 de marzo de 2025", "pay_by", id="Spanish"),
    ],
)
def test_a_date_has_the_role_of_the_nearest_word_that_governs_it(text: str, role: str) -> None:
    doc = build_nlp()(text)

    assert [span.label_ for span in doc.spans["dates"]] == [role]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "We applied your 2018 Form 1040 overpayment to the amount of tax you owe for 2015 (Form 1040).",
            {("overpaid", "2018"), ("owed", "2015")},
            id="two years in one sentence",
        ),
        pytest.param(
            "you no longer have a refund for 2018 and you still owe $1,059.88 for 2015",
            {("overpaid", "2018"), ("owed", "2015")},
            id="amount between the words",
        ),
        pytest.param("to pay your spouse's past due federal tax for 2014.", {("owed", "2014")}, id="spouse"),
        pytest.param(
            "We applied $9.00 to the unpaid balance on your joint 2010 Form 1040.", {("owed", "2010")}, id="joint year"
        ),
        pytest.param("to your spouse's past-due tax, 2011 Form 1040.", {("owed", "2011")}, id="a comma"),
        pytest.param("your spouse owes federal tax for 2007", {("owed", "2007")}, id="owes tax"),
        pytest.param("you still owed tax on your joint 2012 Form 1040", {("owed", "2012")}, id="owed tax"),
        pytest.param("to your spouse's unpaid 2014 federal income tax", {("owed", "2014")}, id="unpaid tax"),
        pytest.param("Applied to the joint balance for 2012", {("owed", "2012")}, id="joint balance"),
        pytest.param(
            "from your spouse's 2004 Form 1040 refund to your tax for the period ending Dec. 31, 2001.",
            {("overpaid", "2004"), ("owed", "2001-12-31")},
            id="a refund to a tax",
        ),
        pytest.param(
            "THE FOLLOWING TAX YOU OWE: FORM 1040, TAX YEAR ENDED DEC. 31, 1993.",
            {("owed", "1993-12-31")},
            id="behind a colon",
        ),
        pytest.param("Amount due: April 15, 2019", set(), id="a day to pay by"),
        pytest.param("Amount applied to tax owed for 12/31/2015", {("owed", "2015-12-31")}, id="period end"),
        pytest.param(
            "Remaining balance due for 2021 Refund due", {("owed", "2021")}, id="refund due is no refund of a year"
        ),
        pytest.param(
            "Applied to the joint balance for 2012 Refund you will receive",
            {("owed", "2012")},
            id="refund of the next line",
        ),
        pytest.param(
            "We applied $1,906.55 to your Form 1040 for the tax year ended December 31, 2005.",
            {("owed", "2005-12-31")},
            id="amount applied to a form",
        ),
        pytest.param("Publication 4134 was revised in 2015", set(), id="a year alone"),
    ],
)
def test_a_period_is_told_by_the_words_beside_it(text: str, expected: set[tuple[str, str]]) -> None:
    doc = build_nlp()(text)

    assert {(span.label_, span.kb_id_) for span in doc.spans["periods"]} == expected
