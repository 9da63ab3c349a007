"""Letters: whom they address, when they are dated, which years they cover."""

from __future__ import annotations

from datetime import date

import pytest

from models.case import CaseDocument
from models.fact import Fact
from tests.facts.factories import (
    BOTH,
    CLIENT_LAST4,
    SPOUSE_LAST4,
    assemble,
    deficiency_notice,
    fact,
    facts_of,
    levy_notice,
    names,
    only_document,
    paper,
    wage_paper,
)


@pytest.mark.parametrize(
    ("to", "number", "expected"),
    [
        pytest.param(("DOLORES P ASHGROVE",), CLIENT_LAST4, "requesting_spouse", id="the client alone"),
        pytest.param(("EMMETT R ASHGROVE",), SPOUSE_LAST4, "nonrequesting_spouse", id="the other spouse alone"),
        pytest.param(BOTH, SPOUSE_LAST4, "both", id="joint, first spouse's number"),
        pytest.param(("EMMETT R & DOLORES P ASHGROVE",), SPOUSE_LAST4, "both", id="joint, in one line"),
        pytest.param(("DOLORES P ASHGROVE",), SPOUSE_LAST4, "requesting_spouse", id="copy under the other's number"),
        pytest.param(("EMMETT R ASHGROVE",), CLIENT_LAST4, None, id="the other spouse under the client's number"),
        pytest.param(
            ("DOLORES P QUIMBY",), CLIENT_LAST4, "requesting_spouse", id="the client's maiden name and number"
        ),
        pytest.param(("DOLORES P QUIMBY",), SPOUSE_LAST4, None, id="the client's given name, another's number"),
        pytest.param(("QUENTIN MARSH",), CLIENT_LAST4, None, id="a third person"),
        pytest.param(("DOLORES P ASHGROVE", "QUENTIN MARSH"), CLIENT_LAST4, None, id="the client and a third person"),
        pytest.param((), CLIENT_LAST4, None, id="no name read"),
    ],
)
def test_a_letter_is_addressed_to_the_people_it_names(to: tuple[str, ...], number: str, expected: str | None) -> None:
    assert only_document(levy_notice(to=to, number=number)).addressed_to == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        pytest.param("DOLORES P ASHGROVE", "requesting_spouse", id="the client has the right in any case"),
        pytest.param("EMMETT R ASHGROVE", None, id="the client's name may have been lost beside it"),
    ],
)
def test_a_name_in_doubt_never_takes_a_right_from_the_client(name: str, expected: str | None) -> None:
    letter = levy_notice("levy", fact("taxpayer_name", name, 1, doubt="faint"), to=())
    assert only_document(letter).addressed_to == expected


@pytest.mark.parametrize(
    ("address", "country"),
    [
        pytest.param("12 MERIDIAN ST\nWESTERHAM OH 44099", "US", id="a state and a ZIP code"),
        pytest.param("14 HARROW MEWS\nLEEDS LS1 4AP\nENGLAND", "GB", id="a country as letters call it"),
        pytest.param("1202-1455 HOWE STREET\nVANCOUVER BC V6Z 1C2\nCANADA", "CA", id="a country by its own name"),
        pytest.param("PSC 802 BOX 74\nAPO AE 09499", None, id="armed forces, wherever they are"),
        pytest.param("3 RUSTAVELI AVE\nTBILISI 0108\nGEORGIA", None, id="a country that is a state too"),
        pytest.param("44 CALLE SOL\nSAN JUAN PR 00901", None, id="a territory"),
        pytest.param("44 OAK ST\nLEBANON", None, id="a town called like a country, its state not read"),
        pytest.param("44 OAK ST\nAPT 3\nLEBANON", None, id="the same behind a unit"),
        pytest.param("12 MERIDIAN ST\nWESTERHAM", None, id="no last line of an address"),
    ],
)
def test_the_country_of_a_letter_is_told_from_its_address(address: str, country: str | None) -> None:
    letter = deficiency_notice("nod", fact("taxpayer_address", address, 1))
    assert only_document(letter).addressee_country == country


def test_a_doubtful_address_tells_no_country() -> None:
    letter = deficiency_notice("nod", fact("taxpayer_address", "5 RUE HAXO\n75020 PARIS\nFRANCE", 1, doubt="faint"))
    assert only_document(letter).addressee_country is None


def test_a_joint_notice_shows_a_joint_return() -> None:
    facts = facts_of(levy_notice(to=BOTH, years=("2018-12-31", "2019-12-31")))
    assert [(r.tax_year, r.filed_by, r.joint_with) for r in facts.returns or ()] == [
        (2018, "joint", "nonrequesting_spouse"),
        (2019, "joint", "nonrequesting_spouse"),
    ]


@pytest.mark.parametrize(
    ("letter", "is_joint"),
    [
        pytest.param(levy_notice(number=SPOUSE_LAST4), True, id="copy to one spouse under the other's number"),
        pytest.param(levy_notice(), False, id="one spouse, own number"),
        pytest.param(levy_notice(number="7777"), False, id="one spouse, a number of nobody"),
        pytest.param(
            deficiency_notice("nod", fact("jointly_addressed", True), to=("DOLORES P ASHGROVE",)), True, id="says so"
        ),
        pytest.param(paper("w2", "w2", fact("tax_year", "2018")), False, id="a wage paper"),
    ],
)
def test_a_joint_return_is_taken_only_where_a_paper_shows_it(letter: CaseDocument, is_joint: bool) -> None:
    assert ("joint" in [each.filed_by for each in facts_of(letter).returns or ()]) is is_joint


def test_a_tax_of_the_client_asks_whose_return_it_was() -> None:
    assert [(each.tax_year, each.filed_by) for each in facts_of(levy_notice()).returns or ()] == [(2018, None)]


def test_a_levy_notice_gives_its_facts_and_their_origins() -> None:
    assembled = assemble(levy_notice("levy", fact("hearing_request_deadline_printed", "2026-04-01"), to=BOTH))
    (record,) = assembled.matter.facts.documents or ()
    assert record.model_dump(mode="json", exclude_none=True) == {
        "type": "irs_lt11",
        "document_date": "2026-03-02",
        "tax_years": [2018],
        "addressed_to": "both",
        "printed_last_day": "2026-04-01",
    }
    assert [(link.document_id, link.field, link.row) for link in assembled.origins["documents[0].document_date"]] == [
        ("levy", "notice_date", None)
    ]
    assert [(link.field, link.row) for link in assembled.origins["documents[0].addressed_to"]] == [
        ("taxpayer_name", 1),
        ("taxpayer_name", 2),
    ]
    assert [(each.tax_year, each.tax_kind, each.assessed) for each in assembled.matter.facts.liabilities or ()] == [
        (2018, "income_tax", "yes")
    ]


def test_a_doubtful_date_with_other_readings_becomes_readings_earliest_first() -> None:
    day = fact("notice_date", "2026-03-12", doubt="two readers differ", alternatives=("2026-03-02", "not a day"))
    assembled = assemble(levy_notice(day=day))
    (record,) = assembled.matter.facts.documents or ()
    assert record.document_date is None
    assert record.document_date_readings == (date(2026, 3, 2), date(2026, 3, 12))
    (conflict,) = [each for each in assembled.conflicts if each.path == "documents[0].document_date"]
    assert (conflict.kind, conflict.reason) == ("doubtful", "two readers differ")
    assert "documents.document_date" in [question.fact for question in assembled.questions]


@pytest.mark.parametrize(
    "day",
    [
        pytest.param(fact("notice_date", "2026-03-12", doubt="smudged"), id="needs review"),
        pytest.param(fact("notice_date", "2026-03-12", confidence=0.6), id="below the floor"),
        pytest.param(fact("notice_date", "2026-03-12", status="conflict"), id="in conflict"),
        pytest.param(fact("notice_date", None), id="could not tell"),
    ],
)
def test_a_doubtful_date_without_another_reading_is_missing(day: object) -> None:
    record = only_document(levy_notice(day=day))  # type: ignore[arg-type]
    assert (record.document_date, record.document_date_readings) == (None, None)


def test_what_a_person_confirmed_counts_whatever_the_confidence() -> None:
    day = fact("notice_date", "2026-03-12", confidence=0.3, status="confirmed")
    assert only_document(levy_notice(day=day)).document_date == date(2026, 3, 12)


def test_two_sure_dates_on_one_letter_are_a_contradiction() -> None:
    assembled = assemble(levy_notice("levy", fact("notice_date", "2026-03-09")))
    (record,) = assembled.matter.facts.documents or ()
    assert record.document_date_readings == (date(2026, 3, 2), date(2026, 3, 9))
    assert [each.kind for each in assembled.conflicts] == ["contradiction"]
    assert [issue.category for issue in assembled.issues] == ["conflicting_facts"]
    assert "2026" not in assembled.issues[0].message


def test_one_doubtful_year_leaves_the_whole_list_open() -> None:
    letter = levy_notice("levy", fact("row_tax_period", "2019-12-31", 2, doubt="blurred"))
    assembled = assemble(letter)
    (record,) = assembled.matter.facts.documents or ()
    assert record.tax_years is None
    assert assembled.matter.facts.tax_years == (2018,)
    assert "documents[0].tax_years" in [each.path for each in assembled.conflicts]


def test_a_levy_notice_without_a_readable_year_asks_for_it_and_still_raises_the_tax() -> None:
    assembled = assemble(levy_notice(years=()), wage_paper())
    (conflict,) = (each for each in assembled.conflicts if each.path.endswith("tax_years"))
    assert "No tax year was read" in conflict.reason
    assert "documents.tax_years" in {question.fact for question in assembled.questions}
    facts = assembled.matter.facts
    assert facts.tax_years is None
    assert [(each.tax_year, each.assessed) for each in facts.liabilities or ()] == [(None, "yes")]
    assert [(each.tax_year, each.filed_by) for each in facts.returns or ()] == [(None, None)]


@pytest.mark.parametrize(
    "documents",
    [
        pytest.param((levy_notice(years=(), to=("EMMETT R ASHGROVE",), number=SPOUSE_LAST4),), id="to the other alone"),
        pytest.param((paper("w2", "w2", fact("tax_year", "2018")),), id="no levy notice"),
    ],
)
def test_no_tax_of_an_unread_year_is_raised_elsewhere(documents: tuple[CaseDocument, ...]) -> None:
    assert not facts_of(*documents).liabilities


def test_a_year_read_on_another_paper_is_the_only_one_raised() -> None:
    facts = facts_of(levy_notice(years=()), levy_notice("second", years=("2019-12-31",)))
    assert [each.tax_year for each in facts.liabilities or ()] == [2019]


@pytest.mark.parametrize(
    "extra",
    [
        pytest.param((fact("row_total", "80.00", 2),), id="a row without its year"),
        pytest.param((fact("row_total", "80.00", 1), fact("total_due", "160.00")), id="rows short of the total"),
    ],
)
def test_signs_of_a_lost_row_leave_the_list_open(extra: tuple[Fact, ...]) -> None:
    assert only_document(levy_notice("levy", *extra)).tax_years is None


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        pytest.param("CIVPEN", (2018,), id="a civil penalty is no income tax"),
        pytest.param("941", (2018,), id="nor is payroll tax"),
        pytest.param("1040A", (2018, 2019), id="an older income tax form"),
        pytest.param("I04O", (2018, 2019), id="a form nobody can make out stays in"),
    ],
)
def test_years_of_other_taxes_do_not_count(form: str, expected: tuple[int, ...]) -> None:
    rows = (fact("row_tax_period", "2019-12-31", 2), fact("row_form_number", form, 2))
    assert only_document(levy_notice("levy", *rows)).tax_years == expected


@pytest.mark.parametrize(
    ("total", "expected"),
    [
        pytest.param("640.00", (2018,), id="the rows make the printed total"),
        pytest.param("990.00", None, id="the rows do not make the total: one may be missing"),
    ],
)
def test_missing_pages_leave_the_years_open_unless_the_totals_agree(
    total: str, expected: tuple[int, ...] | None
) -> None:
    sums = (fact("row_total", "640.00", 1), fact("total_due", total))
    assert only_document(levy_notice("levy", *sums, incomplete=True)).tax_years == expected


@pytest.mark.parametrize(
    ("incomplete", "found", "expected"),
    [
        pytest.param(False, False, "no", id="whole paper, phrase absent"),
        pytest.param(True, False, None, id="page missing, phrase absent"),
        pytest.param(True, True, "yes", id="page missing, phrase found"),
    ],
)
def test_an_absent_phrase_is_unknown_where_a_page_is_missing(
    incomplete: bool, found: bool, expected: str | None
) -> None:
    letter = levy_notice("levy", fact("mentions_form_8857", found), incomplete=incomplete)
    assert only_document(letter).mentions_form_8857 == expected


@pytest.mark.parametrize(
    ("pages", "printed", "incomplete", "expected"),
    [
        pytest.param(2, ("Page 1 of 2", "Page 2 of 2"), False, "yes", id="all counted"),
        pytest.param(2, ("Page 1 of 4",), False, None, id="fewer than counted"),
        pytest.param(2, (), False, None, id="no count printed"),
        pytest.param(2, ("Page 1 of 2",), True, "no", id="known to be incomplete"),
    ],
)
def test_a_copy_is_complete_only_where_the_page_count_proves_it(
    pages: int, printed: tuple[str, ...], incomplete: bool, expected: str | None
) -> None:
    facts = [fact("page_of", each) for each in printed]
    letter = paper("bill", "irs_cp504", fact("notice_date", "2026-01-05"), *facts, pages=pages, incomplete=incomplete)
    assert only_document(letter).all_pages_in_file == expected


def test_an_envelope_with_the_letters_mail_number_proves_the_mailing() -> None:
    number = "9214 8901 0661 5400 1234 56"
    letter = levy_notice("levy", fact("certified_mail_number", number))
    envelope = paper(
        "envelope",
        "envelope_or_mail_receipt",
        fact("certified_mail_number", number.replace(" ", "")),
        fact("postmark_date", "2026-03-05"),
    )
    record = next(each for each in facts_of(letter, envelope).documents or () if each.type == "irs_lt11")
    assert (record.mailed_date, record.mailed_date_proof) == (date(2026, 3, 5), "postmark")
    other = next(each for each in facts_of(levy_notice(), envelope).documents or () if each.type == "irs_lt11")
    assert other.mailed_date is None


def test_a_notice_of_deficiency_gives_last_day_and_amount() -> None:
    facts = facts_of(deficiency_notice())
    (record,) = facts.documents or ()
    assert (record.printed_last_day, record.tax_years) == (date(2021, 5, 3), (2018,))
    (liability,) = facts.liabilities or ()
    assert (str(liability.deficiency_amount), liability.assessed) == ("5100.00", None)


def test_a_letter_to_the_other_spouse_alone_is_no_tax_of_the_client() -> None:
    facts = facts_of(levy_notice(to=("EMMETT R ASHGROVE",), number=SPOUSE_LAST4))
    assert (facts.liabilities, facts.tax_years) == (None, None)


def test_a_warning_before_an_offset_goes_to_the_debtor_it_names() -> None:
    warning = paper("warning", "pre_offset_warning", fact("debtor_name", "EMMETT R ASHGROVE"))
    assert only_document(warning).addressed_to == "nonrequesting_spouse"


def test_a_type_that_is_little_more_than_a_guess_is_unknown() -> None:
    letter = levy_notice().model_copy(update={"confidence": 0.3})
    assert only_document(letter).type == "unknown"


def test_post_levy_numbers_say_so() -> None:
    letter = paper("cp92", "irs_cdp_levy_other", fact("notice_number", "CP 92"), fact("notice_date", "2026-01-05"))
    assert only_document(letter).is_post_levy == "yes"


def test_blank_pages_covers_and_unknown_pages_are_no_records() -> None:
    heap = [paper(kind, kind) for kind in ("blank_page", "fax_cover_sheet", "unknown")]
    assert facts_of(*heap).documents == ()


@pytest.mark.parametrize(
    ("year", "records"), [pytest.param("2018", 1, id="its letter's"), pytest.param("2015", 2, id="another lien's")]
)
def test_a_liens_own_notice_is_left_out_only_beside_the_letter_about_it(year: str, records: int) -> None:
    period = fact("row_tax_period", "2018-12-31", 1)
    letter = paper("letter", "irs_letter_3172", fact("notice_date", "2026-11-02"), *names("DOLORES P ASHGROVE"), period)
    own_notice = paper("lien", "irs_letter_3172", fact("row_tax_period", f"{year}-12-31", 1))
    assert len(facts_of(letter, own_notice).documents or ()) == records


@pytest.mark.parametrize(
    ("number", "extra", "expected"),
    [
        pytest.param("CP21B", (), "irs_letter_other", id="a change that was asked for"),
        pytest.param("CP53", (), "irs_letter_other", id="a refund sent back"),
        pytest.param("CP12", (), "irs_refund_adjustment", id="a math error"),
        pytest.param("CP21B", (fact("sixty_day_language", True),), "irs_refund_adjustment", id="it says 60 days"),
    ],
)
def test_only_a_math_error_gives_sixty_days(number: str, extra: tuple[Fact, ...], expected: str) -> None:
    notice = paper("change", "irs_refund_adjustment", fact("notice_number", number), *names(*BOTH), *extra)

    assert only_document(notice).type == expected


def test_a_doubtful_total_leaves_the_list_of_years_open() -> None:
    rows = (fact("row_tax_period", "2018-12-31", 1), fact("row_total", "4551.35", 1))
    total = fact("total_due", "4551.35", doubt="different values are printed")

    assert only_document(levy_notice("levy", *rows, total)).tax_years is None
