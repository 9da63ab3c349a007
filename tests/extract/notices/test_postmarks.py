"""The day of mailing on an envelope, told from every other day that stands by the postage."""

from __future__ import annotations

import pytest

from tests.extract.notices.papers import Line, doubted, extract, page, values

ENVELOPE: list[Line] = [
    [(40, "Department of the Treasury"), (430, "FIRST-CLASS MAIL")],
    [(40, "Internal Revenue Service"), (430, "POSTAGE & FEES PAID")],
    [(40, "PO BOX 120053"), (430, "IRS PERMIT NO. G-48")],
]
WINDOW: list[Line] = ["", "DOLORES P ASHGROVE", "12 QUAY ST"]


@pytest.mark.parametrize(
    ("lines", "postmark"),
    [
        pytest.param([[(430, "NOV 06 2026")]], ["2026-11-06"], id="postmark"),
        pytest.param(
            [[(430, "NOV 06 2026")], "", [(300, "RECEIVED")], [(300, "NOV 12 2026")]],
            ["2026-11-06"],
            id="postmark and a stamp of receipt",
        ),
        pytest.param([[(430, "RECEIVED")], [(430, "NOV 12 2026")]], [], id="a stamp of receipt"),
        pytest.param([[(430, "NOV 12 2026")], [(430, "RECEIVED")]], [], id="a stamp of receipt, day first"),
        pytest.param([[(430, "RECEIVED NOV 12 2026")]], [], id="a stamp in one line"),
        pytest.param(["", [(430, "Notice date")], [(430, "November 2, 2026")]], [], id="the letter's date"),
        pytest.param([[(430, "Respond by")], [(430, "December 2, 2026")]], [], id="a day to answer"),
    ],
)
def test_a_postmark_is_no_other_day(lines: list[Line], postmark: list[str]) -> None:
    facts = extract("envelope_or_mail_receipt", [page([*ENVELOPE, *lines, *WINDOW])])
    assert (values(facts, "postmark_date"), doubted(facts)) == (postmark, set())
