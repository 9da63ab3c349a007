"""Account transcripts read badly: what one reader alone made out is never taken for sure."""

from __future__ import annotations

import pytest

from models.fact import Fact
from models.page import Page
from tests.extract.notices.papers import Line, Printed, extract, fact, page, values

HEADS: Line = [(40, "CODE"), (90, "EXPLANATION OF TRANSACTION"), (330, "CYCLE"), (400, "DATE"), (500, "AMOUNT")]


def paper(*lines: Line, period: str = "TAX PERIOD: Dec. 31, 2016", misread: dict[str, str] | None = None) -> Page:
    head: list[Line] = ["This Product Contains Sensitive Taxpayer Data", "Account Transcript", period, "", HEADS]
    return page([*head, *lines], source="ocr", misread=misread)


def read(misread: dict[str, str], seen: dict[str, str], *lines: Line) -> list[Fact]:
    """Read *lines* with words misread by the page reader, and *seen* otherwise by the second reader too."""
    return extract("irs_account_transcript", [paper(*lines, misread=misread)], Printed([paper(*lines)], seen))


FILED: Line = [(40, "150"), (90, "Tax return filed"), (330, "20172105"), (400, "06-05-2017"), (500, "$100.00")]
RARE: Line = [(40, "480"), (90, "Claim suspended pending review"), (400, "06-05-2017"), (500, "$0.00")]
MOVED: list[Line] = [
    [(40, "706"), (90, "Credit transferred in from"), (400, "10-08-2019"), (500, "-$7.00")],
    [(90, "1040 201812")],
]


@pytest.mark.parametrize(
    ("lines", "misread", "seen", "wanted", "is_doubted"),
    [
        pytest.param([FILED], {"filed": "Hed", "return": "tetyre"}, {}, "Tax return filed", False, id="known words"),
        pytest.param([RARE], {}, {}, "Claim suspended pending review", False, id="rare words read twice alike"),
        pytest.param([RARE], {"review": "rewew"}, {}, "Claim suspended pending rewew", True, id="rare words garbled"),
        pytest.param(
            [FILED],
            {"return": "tetyre", "filed": "Hed"},
            {"filed": "liled", "return": "returc"},
            "Tax tetyre Hed",
            True,
            id="garbled by both readers",
        ),
        pytest.param(MOVED, {}, {}, "Credit transferred in from 1040 201812", False, id="another account, clear"),
        pytest.param(
            MOVED, {"201812": "2013812"}, {}, "Credit transferred in from 1040 2013812", True, id="another account, not"
        ),
    ],
)
def test_explanation_is_known_or_read_twice(
    lines: list[Line], misread: dict[str, str], seen: dict[str, str], wanted: str, is_doubted: bool
) -> None:
    found = fact(read(misread, seen, *lines), "row_tc_explanation")
    assert (found.value, found.needs_review) == (wanted, is_doubted)


def test_cycle_is_read_twice() -> None:
    found = fact(read({"20172105": "20163105"}, {}, FILED), "row_cycle")
    assert found.needs_review


def test_year_left_of_a_date_is_no_period() -> None:
    line = "TAX PERIOD: Dec. 31, 2016"
    misread = paper(FILED, period=line, misread={"Dec.": "Der", "31,": "31"})
    found = fact(extract("irs_account_transcript", [misread], Printed([paper(FILED, period=line)])), "tax_period")
    assert (found.value, found.needs_review) == ("2016-12-31", True)


def test_month_and_year_are_a_period() -> None:
    found = extract("irs_wage_income_transcript", [paper(period="TAX PERIOD: December, 2016")])
    assert (fact(found, "tax_period").value, fact(found, "tax_period").needs_review) == ("2016", False)


def raised(line: Line, by: float) -> Page:
    """Return a page whose second line's figures stand *by* points higher than its words, as on a curled sheet."""
    whole = paper(*MOVED, line)
    top = max(word.box.top for word in whole.words)
    moved = tuple(
        word.model_copy(
            update={"box": word.box.model_copy(update={"top": word.box.top - by, "bottom": word.box.bottom - by})}
        )
        if word.box.top == top and word.box.x0 > 380
        else word
        for word in whole.words
    )
    return whole.model_copy(update={"words": moved})


def test_figures_a_little_higher_belong_to_their_code() -> None:
    bent = raised([(40, "971"), (90, "Notice issued"), (400, "04-15-2022"), (500, "$0.00")], 4.5)
    facts = extract("irs_account_transcript", [bent])
    assert values(facts, "row_tc_code") == ["706", "971"]
    assert values(facts, "row_date") == ["2019-10-08", "2022-04-15"]
    assert values(facts, "row_tc_explanation") == ["Credit transferred in from 1040 201812", "Notice issued"]


def test_code_without_figures_is_a_line_of_its_own() -> None:
    after: list[Line] = [[(40, "971"), (90, "Notice issued")], [(90, "CP 0504")]]
    facts = extract("irs_account_transcript", [paper(*MOVED, *after)])
    assert values(facts, "row_tc_explanation") == ["Credit transferred in from 1040 201812", "Notice issued CP 0504"]
    assert values(facts, "row_date") == ["2019-10-08"]


def test_what_stands_beside_the_table_is_another_sheet() -> None:
    facts = extract("irs_account_transcript", [paper([*FILED, (590, "Soap 7")])])
    assert fact(facts, "row_amount").raw == "$100.00"
