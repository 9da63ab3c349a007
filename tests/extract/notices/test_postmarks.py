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


OFFICIAL: list[Line] = [
    "INTERNAL REVENUE SERVICE",
    "8700 TESORO DR STOP 5112",
    [(40, "SAN ANTONIO TX 78217"), (330, "PENALTY FOR PRIVATE USE $300")],
]


@pytest.mark.parametrize(
    ("ring", "postmark", "doubts"),
    [
        pytest.param(["SAN ANTONIO TX 782", "26 OCT 2026"], ["2026-10-26"], set(), id="the day in one line"),
        pytest.param(["SAN ANTONIO TX", "26 OCT", "2026"], ["2026-10-26"], set(), id="day and year in two lines"),
        pytest.param(["HOLTSVILLE, NY", "OCT 26", "2026"], ["2026-10-26"], set(), id="the month first"),
        pytest.param(["TAX CLINIC", "OCT 26 2026"], ["2026-10-26"], {"postmark_date"}, id="the stamp of an office"),
        pytest.param(["SAN ANTONIO TX", "26 OCT"], [], set(), id="no year"),
    ],
)
def test_a_round_postmark_has_its_place_over_its_day(ring: list[str], postmark: list[str], doubts: set[str]) -> None:
    inside: list[Line] = [[(470, line)] for line in ring]
    facts = extract("envelope_or_mail_receipt", [page([*OFFICIAL, "", *inside, *WINDOW])])
    assert (values(facts, "postmark_date"), doubted(facts)) == (postmark, doubts)


SALE: list[Line] = [
    "SALTMARSH ME 04902-9998",
    [(40, "06/03/2024"), (200, "03:12 PM")],
    "First-Class Mail Letter 1 $0.68",
    "Certified Mail $4.40 Tracking #: 70192280000012345678",
    "Grand Total: $9.24 www.usps.com",
]
TRACKED: list[Line] = [
    "USPS Tracking",
    "Tracking Number: 9207 1902 3549 0312 3456 78",
    "Delivered, Left with Individual  May 11, 2024, 10:14 am",
    "Out for Delivery  May 10, 2024, 7:10 am",
    "Departed USPS Regional Facility  May 9, 2024",
    "Accepted at USPS Origin Facility  May 8, 2024, 6:02 pm",
    "Pre-Shipment Info Sent to USPS  May 7, 2024",
]
EVENTS: list[Line] = [
    "USPS Tracking 9589 0710 5270 1144 8832 06",
    "Your item was delivered at 10:41 am on February 27, 2024 in OGDEN, UT 84201.",
    "",
    "Arrived at Post Office",
    "OGDEN, UT 84201",
    "February 26, 2024, 6:02 am",
    "",
    "Postal Product: First-Class Mail",
]
MISSED: list[Line] = [
    "Sorry We Missed You! We ReDeliver for You",
    "Today's Date 5/11/24",
    "Available for Pickup After 5/12/24",
    "9207 1902 3549 0312 3456 78",
    "Final Notice: Article will be returned to sender on 5/26/24",
    "PS Form 3849 USPS.com",
]


@pytest.mark.parametrize(
    ("lines", "mailed", "delivered"),
    [
        pytest.param(
            [*SALE, "Estimated Delivery Date Thu 06/06/2024"], ["2024-06-03"], [], id="a day of delivery to come"
        ),
        pytest.param([*SALE, "Scheduled Delivery 06/06/2024"], ["2024-06-03"], [], id="scheduled"),
        pytest.param(TRACKED, ["2024-05-08"], ["2024-05-11"], id="a page of tracking"),
        pytest.param(EVENTS, [], ["2024-02-27"], id="arrived at a post office on its way"),
        pytest.param(MISSED, [], [], id="nobody was there"),
    ],
)
def test_the_days_a_post_office_prints(lines: list[Line], mailed: list[str], delivered: list[str]) -> None:
    facts = extract("envelope_or_mail_receipt", [page(lines)])
    shown = (values(facts, "postmark_date"), values(facts, "delivery_date"), doubted(facts))
    assert shown == (mailed, delivered, set())


def test_to_whom_a_slip_went_is_not_who_sent_it() -> None:
    slip: list[Line] = [
        "CERTIFIED MAIL RECEIPT",
        "Postage $1.19",
        "Sent To",
        "INTERNAL REVENUE SERVICE",
        "FLORENCE KY 41042",
    ]
    facts = extract("envelope_or_mail_receipt", [page(slip)])
    assert (values(facts, "addressee"), values(facts, "return_address")) == (["INTERNAL REVENUE SERVICE"], [])
