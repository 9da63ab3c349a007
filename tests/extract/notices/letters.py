"""Texts of made-up notices in several editions. The people, places and numbers are invented."""

from __future__ import annotations

from tests.extract.notices.papers import Line

ADDRESS: list[Line] = ["ROSALIND T MERCER", "4410 PLOVER LANE APT 7", "WESTERHAM OH 44099"]


def levy_redesigned(number: str = "LT11", table: list[Line] | None = None) -> list[list[Line]]:
    """A redesigned levy notice on two pages: header table, summary box, hearing section, table by period."""
    head: list[Line] = [
        [(40, "Department of the Treasury"), (380, "Notice"), (480, number)],
        [(40, "Internal Revenue Service"), (380, "Notice date"), (480, "March 4, 2024")],
        [(40, "Philadelphia, PA 19255-0010"), (380, "Social Security number"), (480, "XXX-XX-4821")],
        [(380, "Case reference number"), (480, "7731")],
        [(380, "To contact us"), (480, "800-829-7650")],
        [(380, "Page 1 of 2")],
        "",
        "104477.882341.55 1 AB 0.544 120",
        *ADDRESS,
        "",
        "Notice of intent to levy and notice of your right to a hearing",
        "Amount due immediately: $7,115.40",
        "",
        [(40, "We have not received your payment. We may seize (levy)"), (350, "Billing Summary")],
        [
            (40, "your property on or after April 3, 2024. You have the right"),
            (350, "Amount you owed"),
            (520, "$6,200.00"),
        ],
        [(40, "to request a hearing by April 3, 2024."), (350, "Additional penalty"), (520, "515.40")],
        [(350, "Additional interest"), (520, "400.00")],
        [(350, "Amount due immediately"), (520, "$7,115.40")],
    ]
    return [head, [*_continued(number), *(table or TABLE_FIVE), *HEARING]]


def _continued(number: str) -> list[Line]:
    return [
        [(380, "Notice"), (480, number)],
        [(380, "Notice date"), (480, "March 4, 2024")],
        [(380, "Social Security number"), (480, "XXX-XX-4821")],
        [(380, "Page 2 of 2")],
        "",
    ]


TABLE_FIVE: list[Line] = [
    "Your billing details",
    [
        (40, "Tax period ending"),
        (160, "Form"),
        (230, "Amount you"),
        (310, "Additional"),
        (400, "Additional"),
        (520, "Total"),
    ],
    [(160, "number"), (230, "owed"), (310, "interest"), (400, "penalty")],
    [
        (40, "December 31, 2019"),
        (160, "1040"),
        (230, "$4,000.00"),
        (310, "$300.00"),
        (400, "$315.40"),
        (520, "$4,615.40"),
    ],
    [
        (40, "December 31, 2020"),
        (160, "1040A"),
        (230, "$2,200.00"),
        (310, "$100.00"),
        (400, "$200.00"),
        (520, "$2,500.00"),
    ],
    [(40, "Total amount due"), (520, "$7,115.40")],
]
TABLE_STATUTORY: list[Line] = [
    "Account Summary",
    [(40, "Form"), (140, "Tax period"), (250, "Assessed"), (350, "Statutory"), (480, "Total")],
    [(40, "number"), (140, "ended"), (250, "balance"), (350, "additions")],
    [(40, "1040"), (140, "12-31-2019"), (250, "4,000.00"), (350, "615.40"), (480, "4,615.40")],
    [(40, "CIVPEN"), (140, "12-31-2020"), (250, "2,200.00"), (350, "300.00"), (480, "2,500.00")],
    [(380, "Total amount due"), (480, "7,115.40")],
]
TABLE_UNPAID: list[Line] = [
    [(40, "Form"), (120, "Tax"), (230, "Unpaid Amount"), (340, "Additional"), (480, "Amount")],
    [(40, "Number"), (120, "Period"), (230, "from Prior Notices"), (340, "Penalty & Interest"), (480, "You Owe")],
    [(40, "1040"), (120, "12/31/2019"), (230, "$4,000.00"), (340, "$615.40"), (480, "$4,615.40")],
    [(40, "1040"), (120, "12/31/2020"), (230, "$2,200.00"), (340, "$300.00"), (480, "$2,500.00")],
]
HEARING: list[Line] = [
    "",
    "If you wish to appeal this proposed levy action, complete the enclosed Form 12153,",
    "Request for a Collection Due Process or Equivalent Hearing, and mail it by April 3,",
    "2024. Interest and penalty figured to April 30, 2024. We sent you a notice dated",
    "January 8, 2024. If you filed jointly you may ask for relief as an innocent spouse.",
]
LETTER_1058: list[Line] = [
    [(40, "Department of the Treasury"), (380, "Date:")],
    [(40, "Internal Revenue Service"), (390, "March 4, 2024")],
    [(40, "55 Harbor Plaza, Room 12"), (380, "Social Security or Employer Identification Number:")],
    [(40, "Alder Mesa, CA 95821-0410"), (390, "XXX-XX-4821")],
    [(380, "Person to Contact:")],
    [(390, "C. Amberley")],
    [(40, "ROSALIND T MERCER"), (380, "Contact Telephone Number:")],
    [(40, "JONAH MERCER"), (390, "(206) 555-0180")],
    "4410 PLOVER LANE APT 7",
    "WESTERHAM OH 44099",
    "",
    "FINAL NOTICE",
    "NOTICE OF INTENT TO LEVY AND NOTICE OF YOUR RIGHT TO A HEARING",
    "PLEASE RESPOND IMMEDIATELY",
    "Dear Rosalind T Mercer:",
    "If you do not pay or request a hearing within 30 days from the date of this letter, we may",
    "take your property. We enclose Form 12153, which you can use to request a hearing.",
    "",
]
LETTER_1058_FOOT: list[Line] = [
    "",
    "",
    "",
    "",
    *[""] * 32,
    [(400, "Letter 1058 (DO) (Rev. 1-1999)")],
    [(400, "Catalog Number 40488S")],
]
CP49: list[Line] = [
    [(40, "Department of the Treasury"), (380, "Notice"), (480, "CP49")],
    [(40, "Internal Revenue Service"), (380, "Tax year"), (480, "2018")],
    [(380, "Notice date"), (480, "April 22, 2019")],
    [(380, "Social Security number"), (480, "XXX-XX-4821")],
    [(380, "Page 1 of 1")],
    "",
    *ADDRESS,
    "",
    "We applied your 2018 Form 1040 overpayment to other taxes you owe",
    "Refund due: $91.00",
    [(40, "We applied $1,900.00 of your 2018 Form 1040 overpayment"), (350, "Summary")],
    [(40, "to the amount you owe for 2015."), (350, "Overpayment for 2018"), (520, "$2,300.00")],
    [(350, "Interest we owe you"), (520, "41.00")],
    [(350, "Amount applied to 2015 tax"), (520, "-$1,900.00")],
    [(350, "Amount applied to 2016 tax"), (520, "-$350.00")],
    [(350, "Refund due"), (520, "$91.00")],
    "",
    "You also owe for 2016. We will send your refund of $91.00 within 2 weeks.",
    "If the debt is your spouse's alone, file Form 8379, Injured Spouse Allocation.",
]
BFS: list[Line] = [
    [(40, "U.S. DEPARTMENT OF THE TREASURY"), (480, "05/07/24")],
    "BUREAU OF THE FISCAL SERVICE",
    "P.O. BOX 1686",
    "BIRMINGHAM, AL 35201-1686",
    "",
    "THIS IS NOT A BILL - PLEASE RETAIN FOR YOUR RECORDS",
    "",
    *ADDRESS,
    "",
    "Dear ROSALIND T MERCER:",
    "",
    "As authorized by Federal law, we applied all or part of your Federal payment to a debt you",
    "owe. The government agency (or agencies) collecting your debt is listed below.",
    "",
    [(40, "OHIO DEPT OF JOB AND FAMILY SERVICES"), (330, "TIN Num:"), (430, "XXX-XX-4821")],
    [(40, "CHILD SUPPORT ENFORCEMENT"), (330, "TOP Trace Num:"), (430, "P24399314")],
    [(40, "12 BAY ROAD"), (330, "Acct Num:"), (430, "93851177")],
    [(40, "EASTMOOR OH 44001"), (330, "Amount This Creditor:"), (430, "$600.00")],
    [(40, "(877)555-0162"), (330, "Creditor: 57 Site: OH")],
    "PURPOSE: Child Support",
    "",
    [(40, "U.S. DEPARTMENT OF EDUCATION"), (330, "TIN Num:"), (430, "XXX-XX-7706")],
    [(40, "DEFAULT RESOLUTION GROUP"), (330, "TOP Trace Num:"), (430, "P24399315")],
    [(40, "EASTMOOR OH 44001"), (330, "Amount This Creditor:"), (430, "$150.25")],
    "",
    "The Agency has previously sent notice to you. If you filed a joint return, see Form 8379,",
    "Injured Spouse Allocation.",
    "",
    "PAYEE NAME: ROSALIND T MERCER & JONAH MERCER",
    [(40, "PAYMENT BEFORE REDUCTION: $1,000.00"), (330, "PAYMENT DATE: 05/01/24")],
    [(40, "TOTAL AMOUNT OF THIS REDUCTION: $750.25"), (330, "PAYMENT TYPE: EFT")],
    [(40, "PAYING FEDERAL AGENCY: Internal Revenue Service"), (330, "CLAIM TYPE: Tax Refund")],
]
