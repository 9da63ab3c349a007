"""Lines of an account that look like an event and are none, or are another person's or another tax's."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from models.case import CaseDocument
from models.fact import Fact
from tests.eval.made.filed_forms import Stamp, form_8857
from tests.eval.made.transcripts import Account, Entry, account_transcript, return_transcript
from tests.law_papers.reading import Answered, answer_facts, as_read
from tests.law_papers.test_transcripts import CAME_IN, COUPLE, FILED, LEVY, alone, joint, levy_letter, settings, told


def spouses(*entries: Entry, year: int = 2016) -> Account:
    return Account(year, (COUPLE.spouse,), entries, status="Single")


def noted(words: str, on: date = date(2026, 2, 2)) -> Entry:
    return Entry("971", words, on)


def with_facts(document: CaseDocument, **values: str | None) -> CaseDocument:
    """Return a document with other values; None stands for a value that could not be read."""
    others = [fact for fact in document.facts if fact.field not in values]
    facts = [
        Fact(field=name, value=value, confidence=0.999, needs_review=value is None) for name, value in values.items()
    ] + others
    return document.model_copy(update={"facts": tuple(facts)})


def filings_of(answered: Answered) -> list[tuple[str, str | None]]:
    return [(each.form, each.hearing_type) for each in answered.assembled.matter.facts.filings or ()]


def levy_notices_of(answered: Answered) -> list[tuple[str | None, str | None]]:
    """Return to whom each levy notice went that only an account tells of, and when it was mailed."""
    found = (each for each in answered.assembled.matter.facts.documents or () if each.type == "sec_6330_notice")
    return [(each.addressed_to, str(each.mailed_date) if each.mailed_date else None) for each in found]


# ---------------------------------------------------------------- what was asked for
@pytest.mark.parametrize(
    "words",
    [
        pytest.param("Issued notice of lien filing and right to request a Collection Due Process hearing", id="lien"),
        pytest.param("Issued notice of intent to levy and right to request Collection Due Process hearing", id="levy"),
        pytest.param("Issued letter about innocent spouse relief", id="letter"),
        pytest.param("Notice issued innocent spouse publication", id="publication"),
        pytest.param("Removed collection due process request", id="removed"),
        pytest.param("Innocent spouse claim denied", id="decided"),
    ],
)
def test_what_the_irs_sent_or_ended_was_not_asked_for(words: str) -> None:
    assert filings_of(told(account_transcript(alone(FILED, noted(words))))) == []


@pytest.mark.parametrize(
    ("words", "filing"),
    [
        pytest.param("Innocent spouse tax relief requested", ("form_8857", None), id="relief"),
        pytest.param("Collection due process request received timely", ("form_12153", "cdp"), id="in time"),
        pytest.param("Collection due process request received, not timely", ("form_12153", None), id="late"),
        pytest.param("Untimely collection due process hearing request", ("form_12153", None), id="untimely"),
        pytest.param("Equivalent hearing request received", ("form_12153", "equivalent"), id="equivalent"),
    ],
)
def test_a_request_is_a_filing_and_a_late_one_is_none_in_time(words: str, filing: tuple[str, str | None]) -> None:
    assert filings_of(told(account_transcript(alone(FILED, noted(words))))) == [filing]


def test_a_notice_of_the_right_to_request_a_hearing_is_a_notice() -> None:
    words = "Issued notice of intent to levy and right to request a Collection Due Process hearing"
    account = replace(alone(FILED, noted(words, date(2026, 11, 2))), asked=date(2026, 11, 9))
    answered = told(account_transcript(account))
    (hearing,) = answered.deadlines("cdp_hearing_request")
    assert (str(hearing.date), hearing.status) == ("2026-12-02", "open")


def test_offers_of_two_people_on_one_day_are_two_and_each_ends_by_itself() -> None:
    offered = Entry("480", "Offer in compromise received", date(2020, 1, 6))
    earlier = Entry("480", "Offer in compromise received", date(2018, 1, 8))
    withdrawn = Entry("482", "Offer in compromise withdrawn", date(2018, 6, 4))
    rejected = Entry("481", "Offer in compromise rejected", date(2020, 9, 14))
    own = account_transcript(alone(FILED, earlier, withdrawn, offered, rejected))
    bars = told(own, account_transcript(spouses(FILED, offered, year=2017))).assembled.matter.facts.bars
    assert bars is not None
    found = [
        (str(o.pending_from), o.spouse, o.tax_years, str(o.withdrawn_date), str(o.rejected_date))
        for o in bars.offers_in_compromise or ()
    ]
    assert found == [
        ("2018-01-08", "requesting_spouse", (2016,), "2018-06-04", "None"),
        ("2020-01-06", "nonrequesting_spouse", (2017,), "None", "None"),
        ("2020-01-06", "requesting_spouse", (2016,), "None", "2020-09-14"),
    ]


@pytest.mark.parametrize(
    ("of_spouse", "forms"), [pytest.param(False, 1, id="the client's"), pytest.param(True, 2, id="the other spouse's")]
)
def test_a_stamped_form_is_the_request_on_its_own_makers_account(of_spouse: bool, forms: int) -> None:
    stamped = as_read("d1", form_8857(COUPLE, [2016], stamp=Stamp(date(2026, 2, 3))))
    if of_spouse:
        name = COUPLE.spouse.name.upper().replace(".", "")
        stamped = with_facts(stamped, requesting_spouse_name=name, requesting_spouse_ssn=COUPLE.spouse.last4)
    account = as_read("d2", account_transcript(alone(FILED, noted("Innocent spouse claim received"))))
    assert len(filings_of(answer_facts(settings(), stamped, account))) == forms


# ---------------------------------------------------------------- whose notice, and which
def test_the_other_spouses_copy_is_not_the_clients_notice() -> None:
    copy = with_facts(levy_letter("2025-04-07"), taxpayer_name=COUPLE.spouse.capitals, taxpayer_tin=COUPLE.spouse.last4)
    answered = answer_facts(settings(), copy, as_read("d1", account_transcript(joint(FILED, LEVY))))
    (two_years,) = answered.deadlines("innocent_sep_two_year")
    assert (two_years.status, str(two_years.date)) == ("needs_facts", "2027-04-07")


def test_a_letter_without_a_readable_date_is_not_taken_for_the_notice_on_the_account() -> None:
    letter = with_facts(levy_letter("2026-11-09"), notice_date=None)
    old = replace(LEVY, day=date(2022, 4, 4))
    answered = answer_facts(settings(), letter, as_read("d1", account_transcript(joint(FILED, old))))
    (read,) = [each for each in answered.assembled.matter.facts.documents or () if each.type == "irs_lt11"]
    assert read.mailed_date is None
    assert {each.status for each in answered.deadlines("cdp_hearing_request")} == {"needs_facts"}


def test_each_spouses_own_account_has_its_own_notice() -> None:
    answered = told(account_transcript(spouses(FILED, LEVY)), account_transcript(alone(FILED, LEVY)))
    assert sorted(levy_notices_of(answered), key=str) == [
        ("nonrequesting_spouse", "2025-04-07"),
        ("requesting_spouse", "2025-04-07"),
    ]


@pytest.mark.parametrize(
    ("number", "sent_to"),
    [
        pytest.param("LT 0011", ["requesting_spouse"], id="LT11"),
        pytest.param("LTR 1058", ["requesting_spouse"], id="1058"),
        pytest.param("CP 0090", ["requesting_spouse"], id="CP90"),
        pytest.param("CP 0091", [None], id="CP91: asked"),
        pytest.param("CP 0014", [], id="bill"),
        pytest.param("CP 0503", [], id="reminder"),
        pytest.param("CP 0904", [], id="a longer number"),
    ],
)
def test_a_notice_told_by_its_number_alone(number: str, sent_to: list[str | None]) -> None:
    issued = Entry("971", "Notice issued", date(2025, 4, 7), more=number)
    found = levy_notices_of(told(account_transcript(alone(FILED, issued))))
    assert [person for person, _ in found] == sent_to


def test_a_notice_that_was_taken_back_is_asked_about() -> None:
    back = Entry("972", "Removed notice of intent to levy", date(2025, 5, 5))
    answered = told(account_transcript(alone(FILED, LEVY, back)))
    assert levy_notices_of(answered) == [(None, "2025-04-07")]
    assert any("took a notice back" in question.text for question in answered.assembled.questions)


def test_a_second_creditor_is_a_debt_of_its_own() -> None:
    taken = [Entry("898", "Refund applied to non-IRS debt", date(2025, 4, 7), amount) for amount in ("310.00", "55.00")]
    values = {"payment_date": "2025-04-07", "overpaid_tax_year": "2016", "payee_name": COUPLE.client.capitals}
    facts = [Fact(field=name, value=value, confidence=0.999) for name, value in values.items()]
    facts.append(Fact(field="amount_this_creditor", row=1, value="310.00", confidence=0.999))
    notice = levy_letter("2025-04-07").model_copy(update={"type": "bfs_offset_notice", "facts": tuple(facts)})
    answered = answer_facts(settings(), notice, as_read("d1", account_transcript(joint(FILED, *taken))))
    records = [each for each in answered.assembled.matter.facts.documents or () if each.type == "bfs_offset_notice"]
    assert sorted(str(each.amount) for each in records) == ["310.00", "55.00"]


# ---------------------------------------------------------------- which tax, whose money
def test_an_account_of_another_tax_tells_nothing_of_income_tax() -> None:
    entries = (
        replace(FILED, code="240", text="Miscellaneous penalty"),
        Entry("670", "Payment", date(2020, 3, 2), "-200.00"),
        LEVY,
        noted("Innocent spouse claim received"),
        Entry("480", "Offer in compromise received", date(2020, 1, 6)),
    )
    civil = with_facts(as_read("d1", account_transcript(alone(*entries))), form_number="CIVPEN")
    facts = answer_facts(settings(), civil).assembled.matter.facts
    assert (facts.assessments, facts.payments, facts.filings, facts.bars, facts.liabilities) == (None,) * 5
    assert [each.type for each in facts.documents or ()] == ["irs_account_transcript"]


def test_the_other_spouses_own_account_shows_no_balance_or_payment_of_the_clients_tax() -> None:
    paid = Entry("670", "Payment", date(2020, 3, 2), "-200.00")
    answered = told(account_transcript(spouses(FILED, paid)), account_transcript(alone(FILED)))
    (liability,) = answered.assembled.matter.facts.liabilities or ()
    assert str(liability.unpaid_amount) == "6000.00"
    assert not answered.assembled.matter.facts.payments


def test_what_is_unpaid_stands_on_the_last_account_made() -> None:
    paid = Entry("670", "Payment", date(2026, 1, 5), "-4000.00")
    papers = (
        account_transcript(replace(joint(FILED), asked=date(2025, 3, 4))),
        account_transcript(replace(joint(FILED, paid), asked=date(2026, 3, 4))),
    )
    for order in (papers, papers[::-1]):
        (liability,) = told(*order).assembled.matter.facts.liabilities or ()
        assert str(liability.unpaid_amount) == "2000.00"


def test_a_reversal_takes_back_one_payment_of_several_alike() -> None:
    monthly = [Entry("670", "Payment", date(2020, month, 2), "-200.00") for month in (3, 4, 5)]
    bounced = Entry("671", "Dishonored payment", date(2020, 4, 2), "200.00")
    facts = told(account_transcript(joint(FILED, *monthly, bounced))).assembled.matter.facts
    assert [str(each.payment_date) for each in facts.payments or ()] == ["2020-03-02", "2020-05-02"]


def test_a_credit_moved_by_hand_is_an_offset_too() -> None:
    moved = replace(CAME_IN, code="700")
    (payment,) = told(account_transcript(joint(FILED, moved))).assembled.matter.facts.payments or ()
    assert (str(payment.payment_date), payment.method) == ("2024-03-18", "refund_offset")


@pytest.mark.parametrize(
    "entry",
    [
        pytest.param(Entry("670", "Payment", date(2020, 3, 2), "0.00"), id="payment of nothing"),
        pytest.param(Entry("290", "Additional tax assessed", date(2020, 3, 2), "-50.00"), id="credit on 290"),
    ],
)
def test_nothing_is_neither_paid_nor_assessed(entry: Entry) -> None:
    facts = told(account_transcript(joint(FILED, entry))).assembled.matter.facts
    assert not facts.payments
    assert [each.transaction_code for each in facts.assessments or ()] == ["150"]


@pytest.mark.parametrize(
    ("year", "printed"), [pytest.param(2019, date(2020, 7, 15)), pytest.param(2020, date(2021, 5, 17))]
)
def test_a_due_date_moved_for_everybody_is_no_day_of_filing(year: int, printed: date) -> None:
    answered = told(account_transcript(joint(FILED, received=printed, year=year)))
    (shown,) = answered.assembled.matter.facts.returns or ()
    assert (shown.filed, shown.filed_date) == ("yes", None)


def test_a_line_that_was_not_read_surely_is_asked_about() -> None:
    read = as_read("d1", account_transcript(joint(FILED, LEVY)))
    facts = [
        fact.model_copy(update={"needs_review": True}) if (fact.field, fact.row) == ("row_tc_code", 2) else fact
        for fact in read.facts
    ]
    asked = [
        [question.text for question in answer_facts(settings(), each).assembled.questions]
        for each in (read, read.model_copy(update={"facts": tuple(facts)}))
    ]
    assert [any("was not read surely" in text for text in texts) for texts in asked] == [False, True]


def test_a_due_date_on_the_account_does_not_contradict_the_day_the_return_came() -> None:
    account = joint(FILED, received=date(2017, 4, 15))
    came = as_read("d2", return_transcript(account, date(2017, 3, 2)))
    came = with_facts(came, filing_status="married filing joint", spouse_tin_masked=COUPLE.spouse.last4)
    answered = answer_facts(settings(), as_read("d1", account_transcript(account)), came)
    (shown,) = answered.assembled.matter.facts.returns or ()
    assert (shown.filed_by, str(shown.filed_date)) == ("joint", "2017-03-02")
