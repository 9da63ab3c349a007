"""Papers that print what an IRS notice prints and are none, and heaps in which they lie among real ones."""

from __future__ import annotations

import pytest

from models.page import Page
from tests.classify.sheets import Paper, classify_case, continuation, court, letter, notice

SEIZE = "Final notice of intent to levy and notice of your right to a hearing"
LEVY = "We may seize your wages. You have the right to a hearing. Form 12153 must be filed within 30 days."
SITE = "https://www.irs.gov/individuals/understanding-your-lt11-notice"


def imitation(*head: str, foot: str = "") -> Paper:
    """Return a paper with number, dates, title and words of an LT11 under the letterhead *head*."""
    paper = Paper().at(30)
    for text in head:
        paper.line(text)
    paper.at(36).row((370, "Notice"), (460, "LT11")).row((370, "Notice date"), (460, "March 4, 2024"))
    paper.row((370, "Case reference number"), (480, "118200"))
    paper.at(150).line("ANNA B EXAMPLE").line("12 SAMPLE RD").line("ANYTOWN OH 45000")
    paper.at(235).line(SEIZE, size=13).line("Amount due immediately: $9,310.55", size=13).at(300).body(LEVY)
    return paper.at(740).line(foot, size=6) if foot else paper


def state_demand() -> Paper:
    paper = imitation("STATE OF EXAMPLIA", "DEPARTMENT OF TREASURY")
    return paper.at(330).body("The Department intends to levy upon your property unless you pay within ten days.")


def web_page() -> Paper:
    paper = Paper().at(18).row((30, "10/30/26, 2:07 PM"), (250, "Understanding your LT11 | Internal Revenue Service"))
    paper.at(60)._words.extend(imitation("Department of the Treasury", "Internal Revenue Service")._words)
    return paper.at(770).row((30, SITE), (560, "2/2"))


def publication() -> Paper:
    paper = Paper().at(40).line("Collection Appeal Rights", size=20).at(100)
    paper.line("Notice of Federal Tax Lien Filing and Your Right to a Hearing under IRC 6320").line(SEIZE).body(LEVY)
    foot = "Publication 1660 (Rev. 4-2024) Catalog Number 14376Z Department of the Treasury Internal Revenue Service"
    return paper.at(760).line(foot)


def benefits_letter() -> Paper:
    paper = Paper().at(40).line("Social Security Administration", size=12).at(60).row((400, "Date: July 6, 2026"))
    paper.at(150).line("ANNA B EXAMPLE").line("12 SAMPLE RD").line("ANYTOWN OH 45000")
    return paper.at(240).body(
        "The Internal Revenue Service has levied your Social Security benefits to collect unpaid taxes. "
        "It sent you a Final Notice before Levy on Social Security Benefits (CP 91). You may ask it for a hearing."
    )


def lawyers_letter() -> Paper:
    paper = Paper().at(40).centre("EXAMPLE & SPECIMEN LLP").at(90).line("Internal Revenue Service").line("ACS Support")
    paper.at(150).line("Re: Notice LT11 dated March 4, 2024 - Notice of Intent to Levy", size=11)
    return paper.at(200).body(
        "This firm represents Anna Example. Enclosed please find Form 12153 and Form 8857. " + LEVY
    )


def account_screen() -> Paper:
    paper = Paper().at(30).line("IRS   Account Home   |   Notices and Letters").at(80)
    paper.row((60, "Notice date"), (160, "Notice"), (230, "Description"))
    paper.row((60, "Mar 4, 2024"), (160, "LT11"), (230, SEIZE))
    paper.row((60, "Jun 3, 2024"), (160, "CP49"), (230, "Overpayment applied to tax owed"))
    return paper.at(160).line("ANNA B EXAMPLE  SSN XXX-XX-1234  Total amount owed $9,310.55")


def swindle() -> Paper:
    paper = Paper().at(30).centre("IRS TAX RELIEF DIVISION").at(60).line("Date: March 4, 2024").line("LTR 1058-F")
    paper.at(120).line("Dear ANNA EXAMPLE,").at(150).line(
        "FINAL NOTICE - NOTICE OF INTENT TO LEVY AND NOTICE OF YOUR", size=12
    )
    paper.line("RIGHT TO A HEARING - PLEASE RESPOND IMMEDIATELY", size=12)
    return paper.body("Section 6330. Call our agent at once. Do not contact the IRS directly; your file is with us.")


def installment_form() -> Paper:
    paper = Paper().at(30).row((60, "Form 433-D"), (250, "Installment Agreement"))
    return paper.at(90).body(
        "If we terminate your installment agreement we may levy your income or seize your property. "
        "You will receive a notice of intent to levy and of your right to a hearing. CP523"
    )


@pytest.mark.parametrize(
    "paper",
    [
        pytest.param(state_demand(), id="state"),
        pytest.param(imitation("Example Department of Revenue"), id="state-agency"),
        pytest.param(
            imitation("Tax Enforcement Bureau", foot="A private company, not affiliated with the IRS or any agency."),
            id="mailer",
        ),
        pytest.param(imitation("Tax Unit", foot="This is an advertisement."), id="advertisement"),
        pytest.param(web_page(), id="web-page-with-a-sample"),
        pytest.param(publication(), id="publication"),
        pytest.param(benefits_letter(), id="benefits-letter"),
        pytest.param(lawyers_letter(), id="lawyers-letter"),
        pytest.param(installment_form(), id="form"),
        pytest.param(account_screen(), id="account-screen"),
        pytest.param(swindle(), id="swindle"),
    ],
)
def test_what_only_quotes_a_notice_is_of_no_known_type(paper: Paper) -> None:
    [document] = classify_case([paper.page()]).documents

    assert document.type == "unknown"
    assert document.needs_review


QUOTED = (
    'The Judgment for Dissolution of Marriage entered October 5, 2020 provides: "IT IS ORDERED that Respondent shall pay '
    'all federal income taxes for 2018 and 2019 and shall indemnify and hold Petitioner harmless."'
)


def opponents_letter() -> Paper:
    paper = Paper().at(40).centre("Law Office of P. Example").at(80).line("October 1, 2026")
    paper.line("Re: Marriage of Example, Case No. 2020-DR-4471").at(130).line("Dear Ms. Example:")
    return paper.body(QUOTED).body("Demand is made that you pay within 14 days.").line("Sincerely, P. Example")


def register() -> Paper:
    paper = Paper().at(40).centre("REGISTER OF ACTIONS").centre("CASE NO. 2020-DR-4471").at(80)
    paper.line("In the Matter of the Marriage of Anna Example and Carl Specimen").at(110)
    for day, event in (
        ("03/02/2020", "Petition for Dissolution of Marriage filed"),
        ("09/14/2020", "Marital Settlement Agreement filed"),
        ("10/05/2020", "JUDGMENT FOR DISSOLUTION OF MARRIAGE entered"),
    ):
        paper.row((60, day), (160, event))
    return paper


def test_what_tells_of_a_judgment_is_none() -> None:
    result = classify_case([opponents_letter().page(), register().page(number=2)])

    assert {document.type for document in result.documents} == {"unknown"}


def test_a_letter_about_a_decree_is_no_page_of_it() -> None:
    decree = court(
        "JUDGMENT FOR DISSOLUTION OF MARRIAGE", "The bonds of matrimony are dissolved.", case="Case No. 2020-DR-4471"
    )
    decree.at(600).line("DATED this 5th day of October, 2020.").line("JUDGE OF THE CIRCUIT COURT")

    result = classify_case([decree.page(), opponents_letter().page(number=2)])

    assert [(d.type, len(d.pages)) for d in result.documents] == [("divorce_decree", 1), ("unknown", 1)]


def test_a_state_s_letter_behind_it_throws_no_doubt_on_an_incomplete_notice() -> None:
    first, second, _ = lt11()
    levy = Paper().at(30).line("STATE OF EXAMPLIA").line("FRANCHISE TAX BOARD").at(90)
    levy.body(
        "Order to withhold personal income tax. You must hold the amount shown for ten days and then send it. " * 5
    )

    notice_read, _ = classify_case([p.page(number=n) for n, p in enumerate((first, second, levy), start=1)]).documents

    assert (notice_read.incomplete, notice_read.needs_review) == (True, False)


@pytest.mark.parametrize("number", ["CP21B", "CP23", "CP24"])
def test_a_headline_that_notices_of_a_change_share_contradicts_no_number(number: str) -> None:
    paper = notice(number, "Changes to your 2019 Form 1040", "Amount due: $1,244.18. We found a difference.")

    [document] = classify_case([paper.page()]).documents

    assert (document.type, document.needs_review) == ("irs_refund_adjustment", False)


def test_a_spouses_refund_settles_the_number_of_a_notice_with_the_title_of_another() -> None:
    body = "We applied $2,266.00 from your spouse's or former spouse's 2021 tax overpayment to the amount you owe for 2018."
    paper = notice("CP39", "An Overpayment Was Applied To Taxes You Owe", body)
    (document,) = classify_case([paper.page()]).documents

    assert (document.type, document.needs_review) == ("irs_cp39", False)


def test_a_notice_without_letterhead_and_tin_is_doubted() -> None:
    [document] = classify_case([imitation("Levy Resolution Center").page()]).documents

    assert document.type == "irs_lt11"
    assert document.needs_review
    assert "letterhead" in (document.reason or "")


def test_a_notice_whose_letterhead_was_not_read_is_known_by_its_header() -> None:
    paper = imitation().at(80).row((370, "Social Security number"), (490, "XXX-XX-1234"))

    [document] = classify_case([paper.page()]).documents

    assert (document.type, document.needs_review) == ("irs_lt11", False)


@pytest.mark.parametrize(
    "head",
    [
        "Department of the Treasury, Internal Revenue Service",
        "IRS Internal Revenue Service - Department of the Treasury",
        "Departamento del Tesoro / Servicio de Impuestos Internos",
    ],
)
def test_the_letterhead_may_stand_on_one_line(head: str) -> None:
    [document] = classify_case([imitation(head).page()]).documents

    assert (document.type, document.needs_review) == ("irs_lt11", False)


def test_a_notice_that_encloses_publications_and_names_advocates_stays_one() -> None:
    paper = notice("LT11", SEIZE, LEVY + " Low Income Taxpayer Clinics are independent from the IRS.", coupon=False)
    paper.at(725).line("Enclosures:").line("Publication 594").row(
        (60, "Publication 1660"), (400, "Notice LT11 (Rev. 7-2022)")
    )
    paper.line("Form 12153 (Rev. 7-2022)")

    [document] = classify_case([paper.page()]).documents

    assert (document.type, document.needs_review) == ("irs_lt11", False)


def test_a_place_named_like_a_state_is_no_letterhead() -> None:
    second = continuation("LT11", (2, 2), LEVY, year=None).at(110).line("State of residence")

    result = classify_case([notice("LT11", SEIZE, LEVY, place=(1, 2), year=None).page(), second.page(number=2)])

    assert [(d.type, len(d.pages)) for d in result.documents] == [("irs_lt11", 2)]


def test_a_sample_on_a_web_page_is_no_page_of_the_real_letter() -> None:
    second = continuation("LT11", (2, 2), "Your billing details.", year=None)
    first = notice("LT11", SEIZE, LEVY, place=(1, 2), year=None)

    result = classify_case([web_page().page("a.pdf"), first.page("b.pdf"), second.page("b.pdf", 2)])

    assert [(d.type, [r.file for r in d.pages]) for d in result.documents] == [
        ("unknown", ["a.pdf"]),
        ("irs_lt11", ["b.pdf", "b.pdf"]),
    ]


def test_a_summary_that_says_it_is_no_w2_is_none() -> None:
    paper = Paper().at(40).line("Year-End Pay Summary 2025", size=14)
    paper.line("Employer 29-1234567").line("Employee 900-12-1234").line("This is not a Form W-2.")
    paper.line("Your Form W-2 Wage and Tax Statement will be mailed.")
    for label, amount in (
        ("Wages, tips, other compensation", "37,303.75"),
        ("Federal income tax withheld", "2,871.00"),
        ("Social security wages", "39,368.16"),
        ("Social security tax withheld", "2,440.83"),
        ("Medicare wages and tips", "39,368.16"),
        ("Medicare tax withheld", "570.84"),
    ):
        paper.row((60, label), (400, amount))

    assert [d.type for d in classify_case([paper.page()]).documents] == ["unknown"]


def test_a_birth_certificate_is_no_certificate_of_divorce() -> None:
    paper = Paper().at(40).centre("CERTIFICATE OF LIVE BIRTH", size=14).at(90)
    paper.line("Date filed by registrar: December 9, 2016").line("State file number 116-2016-055812")

    assert [d.type for d in classify_case([paper.page()]).documents] == ["unknown"]


def test_a_proposed_offset_is_a_warning() -> None:
    paper = (
        Paper().at(40).line("U.S. DEPARTMENT OF EDUCATION").at(150).line("NOTICE OF PROPOSED TREASURY OFFSET", size=12)
    )
    paper.body("Unless you act, your federal income tax refund will be offset. You have 65 days from this notice.")

    assert [d.type for d in classify_case([paper.page()]).documents] == ["pre_offset_warning"]


def lt11() -> list[Paper]:
    bodies = ("Your billing details. Tax period ending 2019.", "Additional information. Innocent spouse relief.")
    later = [continuation("LT11", (n, 3), body, year=None) for n, body in enumerate(bodies, start=2)]
    return [notice("LT11", SEIZE, LEVY, place=(1, 3), year=None), *later]


def photos(papers: list[Paper]) -> list[Page]:
    return [paper.page(f"IMG_{number:04}.jpg") for number, paper in enumerate(papers, start=101)]


def own_letter() -> Paper:
    paper = Paper().at(30).line("Anna B Example").line("12 Sample Rd").at(70).line("Internal Revenue Service")
    paper.at(100).line("Re: Notice LT11, Notice date March 4, 2024, SSN XXX-XX-1234").at(130).line("Dear Sir or Madam:")
    return paper.body(f"I received your {SEIZE}. I request a Collection Due Process hearing; Form 12153 is enclosed.")


def test_the_clients_own_letter_is_no_page_of_the_notice_it_answers() -> None:
    papers = [own_letter(), *lt11()]

    result = classify_case([paper.page(number=number) for number, paper in enumerate(papers, start=1)])

    assert [(d.type, [r.page_number for r in d.pages]) for d in result.documents] == [
        ("unknown", [1]),
        ("irs_lt11", [2, 3, 4]),
    ]


def test_a_line_of_a_letter_that_begins_with_the_notice_it_encloses_prints_no_number() -> None:
    letter = Paper().at(50).line("Example Valley Taxpayer Clinic").line("610 Wharf Street").at(110).line("May 4, 2026")
    letter.at(150).line("Dear Mr. Example: Enclosed are your papers: notice CP49 dated April 13, 2026 and")
    letter.line("notice CP42. Please send the divorce decree and your 2025 Form W-2.").line("Intake Coordinator")
    offset = notice("CP42", "We used your 2022 refund to pay your spouse's tax debt", year="2022", coupon=False)

    result = classify_case([letter.page(number=1), offset.page(number=2)])

    assert [(d.type, len(d.pages)) for d in result.documents] == [("unknown", 1), ("irs_cp42", 1)]


@pytest.mark.parametrize("number", ["L714", "LT711"])
def test_a_page_whose_number_was_misread_stays_with_its_letter(number: str) -> None:
    first, _, third = lt11()
    misread = continuation(number, (2, 3), "Your billing details. Tax period ending 2019.", year=None)

    [document] = classify_case([p.page(number=n) for n, p in enumerate((first, misread, third), start=1)]).documents

    assert (document.type, len(document.pages), document.incomplete) == ("irs_lt11", 3, False)


@pytest.mark.parametrize(
    ("number", "changed"),
    [
        pytest.param("LT16", {}, id="another-known-number"),
        pytest.param("L714", {"date": "April 1, 2024"}, id="another-date"),
        pytest.param("L714", {"tail": "9876"}, id="another-person"),
    ],
)
def test_a_page_of_another_letter_does_not(number: str, changed: dict[str, str]) -> None:
    first, _, third = lt11()
    other = continuation(number, (2, 3), "Your billing details. Tax period ending 2019.", year=None, **changed)

    documents = classify_case([p.page(number=n) for n, p in enumerate((first, other, third), start=1)]).documents

    assert [len(d.pages) for d in documents] == [2, 1]


def treasury_offset() -> list[Paper]:
    first = Paper().at(40).centre("U.S. DEPARTMENT OF THE TREASURY").centre("BUREAU OF THE FISCAL SERVICE")
    first.at(90).row((450, "03/25/26")).at(130).line("ANNA B EXAMPLE").line("12 SAMPLE RD").line("ANYTOWN OH 45000")
    first.at(200).body(
        "As authorized by Federal law, we applied all or part of your Federal payment to a debt you owe."
    )
    first.line("TOP Trace Num: P60118820").line("Amount This Creditor: $1,877.25").line("PURPOSE: Child Support")
    second = Paper().at(60).line("PAYEE NAME: ANNA B EXAMPLE").line("PAYMENT BEFORE REDUCTION: $4,401.00")
    second.line("TOTAL AMOUNT OF THIS REDUCTION: $1,877.25").line("PAYMENT DATE: 03/25/26")
    return [first, second]


def test_the_second_page_of_the_only_treasury_offset_lies_elsewhere() -> None:
    first, second = treasury_offset()
    bills = [
        Paper().at(60).body(f"Example Electric Cooperative, account {n}. " + "Your usage this month. " * 9)
        for n in range(5)
    ]

    result = classify_case([p.page(number=n) for n, p in enumerate([second, *bills, first], start=1)])

    assert [r.page_number for r in result.documents[0].pages] == [7, 1]


def test_a_second_page_alike_in_two_letters_is_no_repeat_where_one_lacks_it() -> None:
    one, two = twin("ANNA B EXAMPLE", "March 4, 2024"), twin("CARL D SPECIMEN", "March 11, 2024")

    result = classify_case([p.page(number=n) for n, p in enumerate([one[1], one[0], two[1], two[0]], start=1)])

    assert [len(d.pages) for d in result.documents] == [2, 2]
    assert any(document.needs_review for document in result.documents)


def test_a_preparers_letter_about_an_offset_is_none_and_takes_no_page_of_it() -> None:
    told = Paper().at(30).line("Example Tax Service").line("March 30, 2026").at(70).line("Dear Anna,")
    told.body(
        "Your refund of $4,401.00 was reduced by $1,877.25 by the Bureau of the Fiscal Service for child support."
    )
    told.body("The payment date was 03/25/26. Total amount of this reduction: $1,877.25. You can file Form 8379.")

    result = classify_case([p.page(number=n) for n, p in enumerate([*treasury_offset(), told], start=1)])

    assert [(d.type, len(d.pages)) for d in result.documents] == [("bfs_offset_notice", 2), ("unknown", 1)]


def test_the_warning_before_an_offset_prints_its_amount_and_is_no_page_of_it() -> None:
    warning = Paper().at(40).line("EXAMPLE STATE DEPARTMENT OF SOCIAL SERVICES").line("FAMILY SUPPORT DIVISION")
    warning.line("January 5, 2026").line("ANNA B EXAMPLE").body(
        "You owe past-due child support of $1,877.25. Your name will be sent to the federal Treasury Offset Program. "
        "You may ask for a review within 30 days."
    )

    result = classify_case([p.page(number=n) for n, p in enumerate([treasury_offset()[0], warning], start=1)])

    assert [len(d.pages) for d in result.documents] == [1, 1]


def test_a_bill_of_the_same_day_is_no_page_of_a_whole_letter() -> None:
    bill = Paper().at(40).line("Example Electric Cooperative").row((60, "Notice date"), (160, "March 4, 2024"))
    bill.at(150).body("Your service will be cut off on or after March 18, 2024. Past due amount: $318.22.")
    first, second, third = lt11()

    result = classify_case(photos([first, second, bill, third]))

    assert [(d.type, len(d.pages)) for d in result.documents] == [("irs_lt11", 3), ("unknown", 1)]


def test_a_letter_is_one_where_its_number_is_once_read_without_a_letter() -> None:
    first, _, third = lt11()
    misread = continuation("L11", (2, 3), "Your billing details. Tax period ending 2019.", year=None)

    for papers in ([first, misread, third], [third, misread, first]):
        [document] = classify_case([p.page(number=n) for n, p in enumerate(papers, start=1)]).documents
        assert (len(document.pages), document.incomplete) == (3, False)


def test_the_second_page_of_a_treasury_offset_follows_the_first() -> None:
    first, second = treasury_offset()

    result = classify_case([first.page(), second.page(number=2)])

    assert [(d.type, len(d.pages), d.needs_review) for d in result.documents] == [("bfs_offset_notice", 2, False)]


def twin(name: str, day: str) -> list[Paper]:
    body = "We intend to levy. You have the right to a hearing under IRC 6330. Send Form 12153. Revenue officer."
    title = "Notice of Intent to Levy and Your Right to a Collection Due Process Hearing"
    first = letter("Letter 1058-A (Rev. 6-2023)", body, title=title, name=name)
    first.at(43).row((380, day))
    table = "Form 1040 December 31, 2017 $12,060.00 $2,114.88 $14,174.88. Total amount due $14,174.88 of both of you."
    return [first, Paper().at(60).body(table).at(740).row((400, "Letter 1058-A (Rev. 6-2023)"))]


def test_two_letters_with_the_same_second_page_are_not_doubted() -> None:
    papers = [*twin("ANNA B EXAMPLE", "March 4, 2024"), *twin("CARL D SPECIMEN", "March 11, 2024")]

    result = classify_case([paper.page(number=number) for number, paper in enumerate(papers, start=1)])

    assert [([r.page_number for r in d.pages], d.needs_review) for d in result.documents] == [
        ([1, 2], False),
        ([3, 4], False),
    ]


def test_second_pages_with_other_amounts_may_be_exchanged_and_are_doubted() -> None:
    one, two = twin("ANNA B EXAMPLE", "March 4, 2024"), twin("CARL D SPECIMEN", "March 11, 2024")
    two[1].line("Total amount due $9,310.55")

    result = classify_case([p.page(number=n) for n, p in enumerate([one[0], two[0], one[1], two[1]], start=1)])

    assert any(document.needs_review for document in result.documents)


def test_a_title_that_notices_of_one_right_share_contradicts_no_number() -> None:
    title = "Notice of intent to seize (levy) your property or rights to property"

    [document] = classify_case([notice("CP90", title, LEVY, year=None).page()]).documents

    assert (document.type, document.needs_review) == ("irs_cp90", False)


def test_a_title_of_another_right_contradicts_the_number() -> None:
    [document] = classify_case([notice("CP504", SEIZE, LEVY, year=None).page()]).documents

    assert document.needs_review


def test_a_letter_of_the_irs_may_greet_nobody_by_name() -> None:
    paper = Paper().at(30).line("Department of the Treasury").line("Internal Revenue Service").at(150)
    paper.centre("Notice of Intent to Levy and Your Right to a Collection Due Process Hearing").line(
        "Dear Sir or Madam:"
    )
    paper.body("We intend to levy on your property 30 days from the date of this letter. See the enclosed Form 12153.")
    paper.at(740).row((400, "Letter 1058 (Rev. 2-2021)"))

    assert [d.type for d in classify_case([paper.page()]).documents] == ["irs_letter_1058"]


def test_a_demand_for_payment_of_the_fiscal_service_is_no_offset() -> None:
    paper = Paper().at(30).line("U.S. Department of the Treasury").line("Bureau of the Fiscal Service")
    paper.line("Debt Management Services").line("Birmingham, AL 35283").line("November 12, 2020").at(160)
    paper.line("Creditor Agency: Examplia Loan Administration").line("Total Due: $4,881.20").centre(
        "DEMAND FOR PAYMENT"
    )
    paper.body(
        "Your unpaid debt has been referred to the U.S. Department of the Treasury for collection. If you do not pay, we "
        "may reduce your federal payments through the Treasury Offset Program or refer the debt to an agency."
    )

    assert [d.type for d in classify_case([paper.page()]).documents] != ["bfs_offset_notice"]


@pytest.mark.parametrize(
    ("number", "body"),
    [
        ("CP42", "We applied the overpaid tax on your 2013 joint return to tax your spouse owed for 2010."),
        ("CP49", "We applied the overpaid tax on your 2013 return to tax you owed for 2010."),
    ],
)
def test_an_offset_changes_the_refund_as_its_headline_may_say(number: str, body: str) -> None:
    document = classify_case([notice(number, "We changed your refund", body).page()]).documents[0]

    assert (document.type, document.reason) == (f"irs_{number.lower()}", None)


def test_the_instructions_of_a_form_are_no_form() -> None:
    leaflet = Paper().at(60).line("Instructions for Form 8857", size=18).line("(Rev. December 2021)")
    leaflet.line("Request for Innocent Spouse Relief", size=13).body("When to file. Do not file with your tax return.")
    (document,) = classify_case([leaflet.page()]).documents
    assert document.type == "unknown"
