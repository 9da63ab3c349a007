"""Levy notices in several editions."""

from __future__ import annotations

import pytest

from tests.extract.notices import letters
from tests.extract.notices.papers import Line, Printed, doubted, extract, fact, page, values
from tests.probes import BlindProbe


def _pages(texts, source="native", misread=None):
    return [page(text, number=n, source=source, misread=misread) for n, text in enumerate(texts, 1)]


def test_redesigned_notice_yields_header_amounts_rows_and_hearing_date():
    facts = extract("irs_lt11", _pages(letters.levy_redesigned()))

    assert fact(facts, "notice_number").value == "LT11"
    assert fact(facts, "notice_date").value == "2024-03-04"
    assert fact(facts, "taxpayer_name").value == "ROSALIND T MERCER"
    assert fact(facts, "taxpayer_tin").value == "4821"
    assert fact(facts, "amount_due_immediately").value == "7115.40"
    assert fact(facts, "hearing_request_deadline_printed").value == "2024-04-03"
    assert values(facts, "row_tax_period") == ["2019-12-31", "2020-12-31"]
    assert values(facts, "row_form_number") == ["1040", "1040A"]
    assert values(facts, "row_amount_owed") == ["4000.00", "2200.00"]
    assert values(facts, "row_interest") == ["300.00", "100.00"]
    assert values(facts, "row_penalty") == ["315.40", "200.00"]
    assert values(facts, "row_total") == ["4615.40", "2500.00"]
    assert doubted(facts) == set()


def test_decoy_dates_keep_their_own_names():
    facts = extract("irs_lt11", _pages(letters.levy_redesigned()))

    assert fact(facts, "interest_figured_to").value == "2024-04-30"
    assert "2024-01-08" not in [f.value for f in facts]


def test_phrases_are_found_with_their_place_and_absent_ones_are_false():
    facts = extract("irs_lt11", _pages(letters.levy_redesigned()))

    assert fact(facts, "mentions_innocent_spouse").value is True
    assert fact(facts, "mentions_innocent_spouse").source.box is not None
    assert fact(facts, "mentions_form_12153").value is True
    assert fact(facts, "mentions_passport").value is False


def test_an_absent_phrase_is_unknown_where_a_page_is_missing():
    texts = letters.levy_redesigned()
    facts = extract("irs_lt11", _pages(texts[:1]))

    unknown = fact(facts, "mentions_innocent_spouse")
    assert unknown.value is None
    assert unknown.needs_review
    assert unknown.reason == "not seen, but pages are missing"


@pytest.mark.parametrize(
    ("table", "forms", "additions"),
    [
        pytest.param(letters.TABLE_STATUTORY, ["1040", "CIVPEN"], ["615.40", "300.00"], id="statutory additions"),
        pytest.param(
            letters.TABLE_UNPAID, ["1040", "1040"], ["615.40", "300.00"], id="unpaid amount from prior notices"
        ),
    ],
)
def test_older_tables_with_interest_and_penalty_in_one_column(table, forms, additions):
    facts = extract("irs_letter_1058", _pages([letters.LETTER_1058, [*table, *letters.LETTER_1058_FOOT]]))

    assert values(facts, "row_tax_period") == ["2019-12-31", "2020-12-31"]
    assert values(facts, "row_form_number") == forms
    assert values(facts, "row_amount_owed") == ["4000.00", "2200.00"]
    assert values(facts, "row_statutory_additions") == additions
    assert values(facts, "row_total") == ["4615.40", "2500.00"]


def test_a_year_pushed_to_the_next_line_belongs_to_its_period():
    narrow = [
        "Your billing details",
        [
            (40, "Tax period"),
            (130, "Form"),
            (230, "Amount you"),
            (310, "Additional"),
            (400, "Additional"),
            (520, "Total"),
        ],
        [(40, "ending"), (130, "number"), (230, "owed"), (310, "interest"), (400, "penalty")],
        [
            (40, "December 31,"),
            (130, "1040"),
            (230, "$6,200.00"),
            (310, "$400.00"),
            (400, "$515.40"),
            (520, "$7,115.40"),
        ],
        [(40, "2019")],
    ]
    facts = extract("irs_lt11", _pages(letters.levy_redesigned(table=narrow)))

    assert values(facts, "row_tax_period") == ["2019-12-31"]
    assert values(facts, "row_total") == ["7115.40"]


def test_letter_1058_prints_its_number_at_the_foot_and_its_date_under_the_label():
    facts = extract(
        "irs_letter_1058", _pages([letters.LETTER_1058, [*letters.TABLE_UNPAID, *letters.LETTER_1058_FOOT]])
    )

    assert fact(facts, "notice_number").value == "Letter 1058"
    assert fact(facts, "notice_date").value == "2024-03-04"
    assert values(facts, "taxpayer_name") == ["ROSALIND T MERCER", "JONAH MERCER"]
    assert fact(facts, "taxpayer_tin").value == "4821"
    assert fact(facts, "hearing_days_stated").value == "within 30 days from the date of this letter"
    assert values(facts, "hearing_request_deadline_printed") == []


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        pytest.param(
            "If we don't receive your payment within 30 days from the date of this letter we may levy. "
            "You may request a hearing within 30 days from the date of this letter.",
            ("within 30 days from the date of this letter", False),
            id="those to pay and those to ask",
        ),
        pytest.param(
            "If we don't receive your payment within 30 days from the date of this letter we may levy.",
            ("within 30 days from the date of this letter", True),
            id="those to pay alone",
        ),
        pytest.param("No interest is charged within 10 days of the date of this notice.", None, id="other days"),
    ],
)
def test_the_days_for_a_hearing_are_those_of_its_sentence(text, stated):
    facts = {f.field: f for f in extract("irs_lt11", _pages([[*letters.levy_redesigned()[0][:13], "", text]]))}
    found = facts.get("hearing_days_stated")

    assert (found and (found.value, found.needs_review)) == stated


def test_a_misread_amount_is_decided_by_the_second_reader_and_the_sums():
    texts = letters.levy_redesigned()
    misread = {"$4,000.00": "$4,800.00", "$300.00": "$30", "LT11": "LTII", "Notice": "Notlce"}
    facts = extract("irs_lt11", _pages(texts, "ocr", misread), Printed(_pages(texts)))

    assert values(facts, "row_amount_owed") == ["4000.00", "2200.00"]
    assert values(facts, "row_interest") == ["300.00", "100.00"]
    assert not {"row_amount_owed", "row_interest", "row_total"} & doubted(facts)


@pytest.mark.parametrize("reading", ["$3 (00.00", "$3 0O 00"])
def test_part_of_a_misread_amount_is_no_amount(reading):
    texts = letters.levy_redesigned()
    facts = extract("irs_lt11", _pages(texts, "ocr", {"$300.00": reading}), Printed(_pages(texts)))

    assert values(facts, "row_interest") == ["300.00", "100.00"]


def test_rows_that_do_not_add_up_are_doubted():
    table = [
        [(x, text.replace("$315.40", "$325.40")) for x, text in line] if not isinstance(line, str) else line
        for line in letters.TABLE_FIVE
    ]
    facts = extract("irs_lt11", _pages(letters.levy_redesigned(table=table)))

    first = {f.field for f in facts if f.row == 1 and f.needs_review}
    assert "row_penalty" in first
    assert fact(facts, "row_penalty", 2).needs_review is False


def test_a_row_that_is_missing_doubts_the_totals_of_the_others():
    table = [*letters.TABLE_FIVE[:4], letters.TABLE_FIVE[5]]
    facts = extract("irs_lt11", _pages(letters.levy_redesigned(table=table)))

    total = fact(facts, "row_total", 1)
    assert total.needs_review
    assert total.reason == "the rows do not add up to the amount due"


def test_two_readers_that_disagree_leave_a_conflict():
    texts = letters.levy_redesigned()[:1]
    pages = _pages(texts, "ocr", {"4,": "9,"})
    facts = extract("irs_lt11", pages, Printed(_pages(texts)))

    date = fact(facts, "notice_date")
    assert date.needs_review
    assert date.status == "conflict"
    assert {date.value, *date.alternatives} == {"2024-03-04", "2024-03-09"}


def test_a_fax_header_is_no_date_of_the_notice():
    texts = letters.levy_redesigned()
    texts[0] = [[(40, "Jan-26-2025 15:24 From: CLERK"), (480, "March 9, 2025")], *texts[0]]
    facts = extract("irs_lt11", _pages(texts))

    assert fact(facts, "notice_date").value == "2024-03-04"
    assert not fact(facts, "notice_date").needs_review


def test_no_whole_identification_number_leaves():
    texts = letters.levy_redesigned()
    for text in texts:
        for n, line in enumerate(text):
            if not isinstance(line, str):
                text[n] = [(x, part.replace("XXX-XX-4821", "912-61-4821")) for x, part in line]
    facts = extract("irs_lt11", _pages(texts))

    assert fact(facts, "taxpayer_tin").value == "4821"
    assert not any("912-61" in f"{f.value}{f.raw}" for f in facts)


def test_an_empty_page_yields_nothing_certain():
    facts = extract("irs_lt11", [page([])])

    assert [f.field for f in facts if not f.needs_review and f.value is True] == []


def test_without_a_second_reader_places_and_sums_still_confirm_and_the_rest_is_doubted():
    facts = extract("irs_lt11", _pages(letters.levy_redesigned(), "ocr"), BlindProbe())

    assert fact(facts, "notice_date").value == "2024-03-04"
    assert not {"notice_date", "amount_due_immediately", "row_total", "row_interest"} & doubted(facts)
    assert {"row_tax_period", "row_form_number"} <= doubted(facts)


@pytest.mark.parametrize(
    "sentence",
    [
        ["Pay the amount due of $7,115.40 at once, or we may levy."],
        ["Send us full payment of $7,115.40 today, or call me."],
        ["The total amount due, with penalty and interest to the date of this", "letter, is $7,115.40. Telephone us."],
    ],
)
def test_the_amount_due_may_stand_in_a_sentence_alone(sentence: list[str]):
    lines = [*letters.LETTER_1058, *sentence, *letters.LETTER_1058_FOOT]
    facts = extract("irs_letter_1058", [page(lines)])

    assert fact(facts, "total_due").value == "7115.40"


def test_a_period_read_in_two_ways_is_the_one_that_the_coupon_names():
    coupon = "Write your number, the tax years (2019 and 2020) and the form on your payment."
    pages = [page([*letters.LETTER_1058, *letters.TABLE_STATUTORY, "", coupon], source="ocr")]
    facts = extract("irs_letter_1058", pages, Printed(pages, misread={"12-31-2019": "12-31-2014"}))

    assert values(facts, "row_tax_period") == ["2019-12-31", "2020-12-31"]
    assert fact(facts, "row_tax_period", 1).needs_review


@pytest.mark.parametrize(
    "label",
    [
        "Last day to mail Form 12153 (hearing request)",
        "Hearing request deadline",
        "Último día para solicitar una audiencia",
    ],
)
def test_the_last_day_for_a_hearing_in_a_table_of_important_dates(label: str) -> None:
    lines: list[Line] = [
        [(40, "Department of the Treasury"), (380, "Notice"), (480, "LT11")],
        [(40, "Internal Revenue Service"), (380, "Notice date"), (480, "June 9, 2025")],
        "", "Important dates", [(40, "Pay in full or make a plan"), (400, "Now")], [(40, label), (400, "July 9, 2025")],
        "You have unpaid federal tax. Before we take your wages, the law gives you the right to a hearing.",
    ]  # fmt: skip
    facts = extract("irs_lt11", [page(lines)])
    assert values(facts, "hearing_request_deadline_printed") == ["2025-07-09"]
