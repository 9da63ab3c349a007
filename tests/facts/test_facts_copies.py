"""Several copies of one paper."""

from __future__ import annotations

from datetime import date

from tests.facts.factories import (
    BOTH,
    SPOUSE_LAST4,
    assemble,
    fact,
    facts_of,
    levy_notice,
    offset_notice,
    wage_paper,
)


def test_two_copies_are_one_record_and_add_to_each_other() -> None:
    whole = levy_notice("one", fact("hearing_request_deadline_printed", "2026-04-01"))
    bare = levy_notice("two", fact("mentions_cdp_right", True))
    assembled = assemble(whole, bare)
    (record,) = assembled.matter.facts.documents or ()
    assert (record.printed_last_day, record.mentions_cdp_right) == (date(2026, 4, 1), "yes")
    assert {link.document_id for link in assembled.origins["documents[0].document_date"]} == {"one", "two"}


def test_copies_that_disagree_leave_the_fact_open() -> None:
    one = levy_notice("one", fact("hearing_request_deadline_printed", "2026-04-01"))
    two = levy_notice("two", fact("hearing_request_deadline_printed", "2026-04-07"))
    assembled = assemble(one, two)
    (record,) = assembled.matter.facts.documents or ()
    assert record.printed_last_day is None
    (conflict,) = assembled.conflicts
    assert (conflict.path, conflict.kind) == ("documents[0].printed_last_day", "contradiction")
    assert [(each.value, each.links[0].document_id) for each in conflict.candidates] == [
        ("2026-04-01", "one"),
        ("2026-04-07", "two"),
    ]


def test_a_sure_copy_settles_the_doubtful_date_of_another() -> None:
    doubtful = levy_notice("two", day=fact("notice_date", "2026-03-07", doubt="blurred", alternatives=("2026-03-02",)))
    (record,) = facts_of(levy_notice("one"), doubtful).documents or ()
    assert (record.document_date, record.document_date_readings) == (date(2026, 3, 2), None)


def test_copies_to_each_spouse_are_two_papers() -> None:
    facts = facts_of(levy_notice("hers"), levy_notice("his", to=("EMMETT R ASHGROVE",), number=SPOUSE_LAST4))
    assert {each.addressed_to for each in facts.documents or ()} == {"requesting_spouse", "nonrequesting_spouse"}


def test_two_notices_of_different_days_are_two_papers() -> None:
    assert (
        len(facts_of(levy_notice("one"), levy_notice("two", day=fact("notice_date", "2026-05-04"))).documents or ())
        == 2
    )


def test_two_debts_of_one_letter_are_no_copies() -> None:
    second = (fact("debt_tax_year", "2018", 2), fact("amount_applied", "75.00", 2))
    letter = offset_notice("cp49", *second, to=BOTH)
    assert {str(each.amount) for each in facts_of(letter).documents or ()} == {"1200.00", "75.00"}


def test_wage_papers_of_two_jobs_are_two_papers_and_copies_one() -> None:
    assert len(facts_of(wage_paper("one"), wage_paper("two")).documents or ()) == 1
    assert len(facts_of(wage_paper("one"), wage_paper("two", wages="8000.00")).documents or ()) == 2
