"""Dates in a notice's head that are not its own: doubted or left out where its own cannot be read."""

from __future__ import annotations

import pytest

from tests.extract.notices import letters
from tests.extract.notices.papers import Line, Printed, extract, fact, page, values


def _facts(place, line):
    texts = letters.levy_redesigned()
    head = [part for part in texts[0] if "Notice date" not in str(part)]
    head.insert(place, line)
    pages = [head, [part for part in texts[1] if "Notice date" not in str(part)]]
    return extract("irs_lt11", [page(text, number=n) for n, text in enumerate(pages, 1)])


@pytest.mark.parametrize(
    "label",
    [
        "Due date",
        "Pay by date",
        "Date received",
        "Birth date",
        "Response due date:",
        "Date you must reply",
        "Date of previous notice",
        "Last date to petition Tax Court:",
    ],
)
def test_a_date_under_another_label_is_never_surely_the_notices_own(label):
    facts = _facts(5, [(340, label), (510, "April 3, 2024")])

    assert [f for f in facts if f.field == "notice_date" and not f.needs_review] == []


def test_the_line_a_fax_machine_prints_is_no_label():
    assert values(_facts(0, [(40, "Date: 11/05/2024 10:22 AM"), (300, "FROM: 215-555-0100")]), "notice_date") == []


@pytest.mark.parametrize("label", ["Date", "Date:", "Notice date", "Letter date:", "Date of this letter"])
def test_its_own_label_still_counts(label):
    found = fact(_facts(5, [(380, label), (490, "March 4, 2024")]), "notice_date")

    assert (found.value, found.needs_review) == ("2024-03-04", False)


def test_a_label_that_was_given_some_of_the_next_lines_height_keeps_its_own_date():
    head = [(380, "Date:"), (490, "March 4, 2024")], [(380, "Person to contact:"), (490, "L. Sample")]
    texts = letters.levy_redesigned()
    rest = [part for part in texts[0] if "Notice date" not in str(part)]
    first = page([*rest[:5], *head, *rest[5:]])
    words = [
        word.model_copy(update={"box": word.box.model_copy(update={"bottom": word.box.bottom + 6})})
        if word.text == "Date:"
        else word
        for word in first.words
    ]

    found = fact(extract("irs_lt11", [first.model_copy(update={"words": tuple(words)})]), "notice_date")

    assert (found.value, found.needs_review) == ("2024-03-04", False)


def test_a_day_that_the_page_reader_lost_is_read_under_the_head_of_a_c_letter():
    lines: list[Line] = [
        [(40, "Department of the Treasury"), (330, "In reply refer to:  0248804417")],
        [(40, "Internal Revenue Service"), (330, "Mar. 9, 2026")],
        [(330, "XXX-XX-5512   201512 30")],
        "",
        "Dear Taxpayer:",
    ]
    seen = page(lines, source="ocr", misread={"Mar.": "Maz.", "9,": "9", "2026": "72026"})

    facts = extract("irs_letter_other", [seen], Printed([page(lines)]))
    assert [(f.value, f.needs_review) for f in facts if f.field == "notice_date"] == [("2026-03-09", True)]
