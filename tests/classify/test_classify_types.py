"""Papers and their look-alikes, each as a small made-up page."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from models.page import Page
from tests.classify.sheets import Paper, classify_case, continuation, court, letter, notice, w2

LEVY_BODY = """We have not received a payment despite sending you several notices. The IRS may seize (levy) your property.
    This is your notice of intent to levy under section 6331(d) and of your right to a hearing under section 6330.
    To appeal, complete the enclosed Form 12153, Request for a Collection Due Process or Equivalent Hearing."""
CP504_BODY = """Our records show you have unpaid taxes. If you do not pay, we may seize (levy) your property including your
    state income tax refund. This is your notice of intent to levy as required by section 6331(d). If we already sent
    you Letter LT1058 or LT11, you had the right to a Collection Due Process hearing. After we levy we may send you a
    notice giving you a right to a hearing before the Office of Appeals."""
ORDER_BODY = """THIS CAUSE came before the court for final hearing. The Court finds that it has jurisdiction of the parties
    and that the marriage is irretrievably broken. IT IS ORDERED AND ADJUDGED that the marriage between the parties is
    dissolved and the parties are restored to the status of single persons. The debts of the parties are divided as set
    out below. The Court retains jurisdiction to enforce this judgment. DONE AND ORDERED on June 3, 2021.
    Rosa Q. Sample, Circuit Judge"""


def type_of(*pages: Page) -> str:
    documents = classify_case(pages).documents
    assert len(documents) == 1
    return documents[0].type


def form_1099() -> Paper:
    paper = Paper().at(40).row((60, "PAYER'S name, street address"), (330, "OMB No. 1545-0116"), (480, "Nonemployee"))
    paper.row((60, "Sample Studio"), (330, "Form 1099-NEC"), (480, "Compensation"))
    paper.row((60, "PAYER'S TIN"), (180, "RECIPIENT'S TIN"), (330, "1 Nonemployee compensation"), (480, "Copy B"))
    paper.row((60, "RECIPIENT'S name"), (330, "4 Federal income tax withheld"), (480, "For Recipient"))
    return paper.row((60, "Account number (see instructions)"), (330, "5 State tax withheld"))


def transcript(title: str, *lines: str) -> Paper:
    paper = Paper().at(40).row((200, "This Product Contains Sensitive Taxpayer Data")).centre(title, size=14)
    paper.row((360, "Request Date:"), (470, "03-05-2024")).row((360, "Response Date:"), (470, "03-05-2024"))
    paper.row((360, "Tracking Number:"), (470, "100000000001"))
    for text in lines:
        paper.line(text)
    return paper


def fl_180(divorce: str, separation: str, nullity: str, *, ends: str = "") -> Paper:
    paper = Paper().at(30).row((500, "FL-180"))
    paper.line("ATTORNEY OR PARTY WITHOUT ATTORNEY (Name, State Bar number, and address):")
    paper.at(110).line("SUPERIOR COURT OF CALIFORNIA, COUNTY OF SAMPLE")
    paper.line("MARRIAGE OR PARTNERSHIP OF").line("PETITIONER: ANNA B EXAMPLE").line("RESPONDENT: CARL D EXAMPLE")
    paper.at(190).row((250, "JUDGMENT"), (430, "CASE NUMBER:"))
    paper.row((60, f"{divorce} DISSOLUTION"), (200, f"{separation} LEGAL SEPARATION"), (340, f"{nullity} NULLITY"))
    paper.line(f"Date marital or domestic partnership status ends: {ends}")
    paper.line("THE COURT ORDERS, GOOD CAUSE APPEARING")
    paper.line(f"4. a. {divorce} Judgment of dissolution is entered. Marital status is terminated")
    paper.line(f"b. {separation} Judgment of legal separation is entered.")
    paper.line(f"c. {nullity} Judgment of nullity is entered.")
    return paper.at(740).centre("Page 1 of 2").line("FL-180 [Rev. July 1, 2012] JUDGMENT (Family Law)")


NOTICES = [
    pytest.param(
        [notice("LT11", "Intent to seize your property or rights to property", LEVY_BODY)], "irs_lt11", id="LT11"
    ),
    pytest.param([notice("LTII", "Amount due immediately: $900.00", LEVY_BODY)], "irs_lt11", id="LT11 read as LTII"),
    pytest.param([notice("L T 11", "Final Notice", LEVY_BODY)], "irs_lt11", id="LT11 with gaps"),
    pytest.param(
        [notice("CP504", "Notice of intent to levy", CP504_BODY)],
        "irs_cp504",
        id="CP504 that mentions LT1058 and a hearing",
    ),
    pytest.param([notice("CPS04", "Intent to seize your property", CP504_BODY)], "irs_cp504", id="CP504 read as CPS04"),
    pytest.param([notice("CP5O4", "Intent to seize your property", CP504_BODY)], "irs_cp504", id="CP504 read as CP5O4"),
    pytest.param([notice("CP504H", "Notice of intent to levy", CP504_BODY)], "irs_cp504", id="CP504 with a suffix"),
    pytest.param(
        [notice("CP90", "Intent to seize your assets and notice of your right to a hearing", LEVY_BODY)],
        "irs_cp90",
        id="CP90",
    ),
    pytest.param(
        [
            notice(
                "CP4g",
                "We applied your 2019 Form 1040 overpayment to an unpaid balance",
                "We applied all of your refund.",
            )
        ],
        "irs_cp49",
        id="CP49 read as CP4g",
    ),
    pytest.param(
        [
            notice(
                "CP42", "We applied your 2019 overpayment to your spouse's unpaid tax debt", "Your refund has changed."
            )
        ],
        "irs_cp42",
        id="CP42",
    ),
    pytest.param(
        [
            notice(
                "CP39",
                "We applied your spouse's or former spouse's overpayment to your unpaid balance for 2009",
                "We used a refund from your spouse.",
            )
        ],
        "irs_cp39",
        id="CP39",
    ),
    pytest.param(
        [notice("CP14", "You have unpaid taxes for 2019", "Our records show you owe.")], "irs_cp14", id="CP14"
    ),
    pytest.param(
        [notice("CP714", "Usted tiene impuestos no pagados", "Cantidad adeudada")], "irs_cp14", id="Spanish CP14"
    ),
    pytest.param(
        [notice("CP503", "Second reminder: You have unpaid taxes for 2019", "Please pay.")], "irs_cp503", id="CP503"
    ),
    pytest.param([notice("CP501", "You have unpaid taxes for 2019", "A reminder.")], "irs_cp501", id="CP501"),
    pytest.param(
        [notice("CP2000", "Proposed changes to your 2019 Form 1040", "This is a proposed change. This is not a bill.")],
        "irs_cp2000",
        id="CP2000",
    ),
    pytest.param(
        [
            notice(
                "3219N",
                "Notice of Deficiency",
                "Increase in tax and notice of your right to challenge. You may petition the United States Tax Court.",
            )
        ],
        "irs_notice_of_deficiency",
        id="notice of deficiency in the redesigned layout",
    ),
    pytest.param(
        [
            notice(
                "CP523",
                "Intent to terminate your installment agreement and seize (levy) your assets",
                "Your installment agreement is in default.",
            )
        ],
        "irs_cp523",
        id="CP523, which also speaks of seizing",
    ),
    pytest.param(
        [notice("CP75", "We are auditing your 2019 Form 1040", "Send us documents.")], "irs_letter_other", id="CP75"
    ),
    pytest.param(
        [notice("LT40", "We may contact others about you", "This letter is about your taxes.")],
        "irs_letter_other",
        id="LT40",
    ),
    pytest.param(
        [notice("CP297", "Notice of intent to levy and notice of your right to a hearing", LEVY_BODY)],
        "irs_cdp_levy_other",
        id="CP297",
    ),
]


@pytest.mark.parametrize(("papers", "expected"), NOTICES)
def test_a_notice_is_known_by_the_number_in_its_own_zones(papers: Sequence[Paper], expected: str) -> None:
    assert type_of(*(paper.page(number=n) for n, paper in enumerate(papers, start=1))) == expected


LETTERS = [
    pytest.param(
        letter(
            "Letter 1058 (Rev. 9-2017)",
            LEVY_BODY + " The amount shown is unpaid from prior notices.",
            title="FINAL NOTICE",
        ),
        "irs_letter_1058",
        id="Letter 1058",
    ),
    pytest.param(letter("Letter IO58 (Rev. 9-2017)", LEVY_BODY), "irs_letter_1058", id="Letter 1058 read as IO58"),
    pytest.param(
        letter(
            "Letter 3172 (Rev. 3-2018)",
            """We filed a Notice of Federal Tax Lien. You have a right to a hearing under IRC 6320. You must request it
            by April 8, 2024. We could also levy your wages.""",
            title="Notice of Federal Tax Lien Filing and Your Right to a Hearing Under IRC 6320",
        ),
        "irs_letter_3172",
        id="Letter 3172",
    ),
    pytest.param(
        letter(
            "Letter 531 (Rev. 2-2020)",
            """This letter is your notice of deficiency. You have 90 days to file a petition with the United States Tax
            Court for a redetermination of the deficiency.""",
            title="NOTICE OF DEFICIENCY",
        ),
        "irs_notice_of_deficiency",
        id="Letter 531",
    ),
    pytest.param(
        letter(
            "Letter 3288 (Rev. 5-2013)",
            """We made a final determination on your request for innocent spouse relief under section 6015. You may
            petition the Tax Court within 90 days.""",
            title="Final Determination",
        ),
        "irs_innocent_spouse_determination",
        id="innocent-spouse determination",
    ),
    pytest.param(
        letter("Letter 3174 (Rev. 1-2015)", "This is a reminder that you still owe tax. Enforcement may follow."),
        "irs_letter_other",
        id="Letter 3174, a reminder without a right",
    ),
    pytest.param(
        letter(
            "Letter 4913 (Rev. 9-2016)",
            "Final determination about your former spouse's request for relief. Your former spouse requested relief from "
            "the joint tax liability for 2014 and 2015. This is our final determination. We granted partial relief.",
        ),
        "irs_innocent_spouse_determination",
        id="Letter 4913, what was decided on the other spouse's request",
    ),
    pytest.param(
        letter("", "We are working on your account. We will write again in 60 days. Thank you for your patience."),
        "irs_letter_other",
        id="a letter without any number",
    ),
    pytest.param(
        Paper()
        .at(36)
        .row((60, "Department of the Treasury"), (350, "In reply refer to: 0123456789"))
        .row((60, "Internal Revenue Service"), (350, "May 04, 2020 LTR 2840C S0"))
        .row((60, "Fresno CA 93888"), (350, "XXX-XX-1234 201912 30"))
        .at(150)
        .line("ANNA B EXAMPLE")
        .line("12 SAMPLE RD")
        .at(240)
        .body("Thank you for your request. We accepted your installment agreement. Your first payment is due June 28."),
        "irs_letter_2840c",
        id="typewriter letter with the number in the reply block",
    ),
]


@pytest.mark.parametrize(("paper", "expected"), LETTERS)
def test_a_letter_is_known_by_the_number_at_its_foot_or_in_its_reply_block(paper: Paper, expected: str) -> None:
    assert type_of(paper.page()) == expected


COURT_PAPERS = [
    pytest.param(
        court("FINAL JUDGMENT OF DISSOLUTION OF MARRIAGE", ORDER_BODY),
        "divorce_decree",
        id="final judgment, Florida words",
    ),
    pytest.param(
        court(
            "JUDGMENT OF DIVORCE NISI",
            """After hearing, it is adjudged nisi that a divorce from the bond of matrimony be granted the plaintiff. It is
            further ordered that the agreement of the parties be incorporated. This judgment becomes absolute after
            ninety days. By the court, M. Sample, Justice""",
            caption=("COMMONWEALTH OF MASSACHUSETTS", "PROBATE AND FAMILY COURT"),
            case="Docket No. NO14D0231DR",
            parties=("Plaintiff", "Defendant"),
        ),
        "divorce_decree",
        id="nisi",
    ),
    pytest.param(
        court(
            "JUDGMENT ENTRY - DECREE OF DIVORCE",
            """This matter came on for hearing before the Magistrate. The Court finds the parties incompatible. It is
            therefore ORDERED, ADJUDGED and DECREED that the parties are granted a divorce. Judge of the Court of Common
            Pleas""",
            caption=("COURT OF COMMON PLEAS", "DIVISION OF DOMESTIC RELATIONS", "SAMPLE COUNTY, OHIO"),
            parties=("Plaintiff", "Defendant"),
        ),
        "divorce_decree",
        id="judgment entry, Ohio words",
    ),
    pytest.param(
        court(
            "DIVORCE DECREE",
            """AND NOW, this 4th day of May, 2021, it is ordered and decreed that Anna B. Example, plaintiff, and Carl D.
            Example, defendant, are divorced from the bonds of matrimony. BY THE COURT, Attest: Prothonotary J.""",
            caption=("IN THE COURT OF COMMON PLEAS OF SAMPLE COUNTY",),
            parties=("Plaintiff", "Defendant"),
        ),
        "divorce_decree",
        id="one-page decree, Pennsylvania words",
    ),
    pytest.param(
        court(
            "FINAL JUDGMENT AND DECREE OF DIVORCE",
            """Upon consideration of this case, it is the judgment of the court that a total divorce be granted. The court
            orders that the settlement agreement be made part of this decree. SO ORDERED, Judge, Superior Court""",
            caption=("IN THE SUPERIOR COURT OF SAMPLE COUNTY", "STATE OF GEORGIA"),
            case="CIVIL ACTION FILE NO. 21-CV-0456",
        ),
        "divorce_decree",
        id="total divorce, Georgia words",
    ),
    pytest.param(
        court(
            "DECREE OF LEGAL SEPARATION",
            """The Court finds that the marriage is not dissolved. IT IS ORDERED that the parties are legally separated and
            remain married. The debts of the parties are divided below. The court retains jurisdiction. District Judge""",
        ),
        "legal_separation_decree",
        id="legal separation by title",
    ),
    pytest.param(
        court(
            "ORDER OF LEGAL SEPARATION",
            """This cause came to be heard upon the Complaint for Legal Separation. IT IS ORDERED that Plaintiff is granted a
            legal separation from Defendant. The bonds of matrimony are not dissolved. Circuit Judge""",
            parties=("Plaintiff", "Defendant"),
        ),
        "legal_separation_decree",
        id="bonds of matrimony that remain",
    ),
    pytest.param(
        court(
            "JUDGMENT OF LIMITED DIVORCE",
            """ORDERED that the plaintiff is granted a limited divorce from bed and board from the defendant. The parties
            remain married. Judge, Circuit Court""",
            parties=("Plaintiff", "Defendant"),
        ),
        "legal_separation_decree",
        id="limited divorce",
    ),
    pytest.param(
        court(
            "PETITION FOR DISSOLUTION OF MARRIAGE",
            """Petitioner alleges that the marriage is irretrievably broken. Wherefore, Petitioner prays that the court
            enter a decree dissolving the marriage and order an equitable division of debts. Under penalty of perjury I
            declare the above is true. Respectfully submitted.""",
        ),
        "divorce_petition",
        id="petition that asks for an order",
    ),
    pytest.param(
        court(
            "MARITAL SETTLEMENT AGREEMENT",
            """This agreement is made between Husband and Wife. Whereas the parties desire to settle their affairs, now,
            therefore, the parties agree as follows. Husband shall pay the 2018 federal income tax. This agreement may be
            incorporated into a decree of divorce. In witness whereof the parties sign.""",
        ),
        "marital_settlement_agreement",
        id="agreement that mentions a decree",
    ),
    pytest.param(
        court(
            "QUALIFIED DOMESTIC RELATIONS ORDER",
            """IT IS ORDERED that the Alternate Payee is assigned a portion of the Participant's benefit. The Plan
            Administrator shall pay. This order follows the judgment of divorce. Judge""",
        ),
        "qdro",
        id="order about a retirement plan",
    ),
    pytest.param(
        court(
            "NOTICE OF ENTRY OF JUDGMENT",
            """You are notified that the following judgment was entered: dissolution. Effective date of termination of
            marital status: May 1, 2021. Clerk's certificate of mailing.""",
        ),
        "notice_of_entry_of_judgment",
        id="notice of entry",
    ),
    pytest.param(
        Paper()
        .at(50)
        .centre("DEPARTMENT OF HEALTH, BUREAU OF VITAL STATISTICS")
        .centre("CERTIFICATE OF DIVORCE", size=13)
        .body(
            "State file number 21-004411. Name of spouse. Date of decree. County of decree. Registrar of vital records."
        ),
        "divorce_certificate",
        id="vital-records certificate",
    ),
    pytest.param(
        Paper()
        .at(50)
        .centre("OFFICE OF VITAL STATISTICS")
        .centre("REPORT OF DISSOLUTION OF MARRIAGE OR ANNULMENT", size=13)
        .body("Spouse A. Spouse B. Date of divorce. Date recorded. State Registrar."),
        "divorce_certificate",
        id="vital-records report of dissolution",
    ),
    pytest.param(fl_180("[X]", "[_]", "[_]", ends="04/18/2023"), "divorce_decree", id="form with dissolution marked"),
    pytest.param(fl_180("[_]", "[X]", "[_]"), "legal_separation_decree", id="form with legal separation marked"),
    pytest.param(fl_180("O", "", "O"), "legal_separation_decree", id="marked box that the reader dropped"),
]


@pytest.mark.parametrize(("paper", "expected"), COURT_PAPERS)
def test_court_papers_are_told_apart(paper: Paper, expected: str) -> None:
    assert type_of(paper.page()) == expected


OTHERS = [
    pytest.param(w2(), "w2", id="W-2"),
    pytest.param(
        Paper()
        .at(60)
        .row((60, "900-12-1234"))
        .row((60, "29-1234567"), (320, "41,233.10"), (470, "4,101.22"))
        .row((60, "Sample Bakery LLC"), (320, "42,500.00"), (470, "2,635.00"))
        .row((60, "12 SAMPLE RD"), (320, "42,500.00"), (470, "616.25")),
        "w2",
        id="W-2 whose red labels vanished",
    ),
    pytest.param(
        Paper()
        .at(60)
        .row((60, "900-12-1234"))
        .row((60, "29-1234567"), (320, "41233 10"), (470, "4101 22"))
        .row((60, "Sample Bakery LLC"), (320, "42500 .00"), (470, "2635 .00"))
        .row((60, "12 SAMPLE RD"), (320, "42500 .00"), (470, "616.25")),
        "w2",
        id="W-2 whose labels vanished and whose cents stand apart",
    ),
    pytest.param(
        Paper()
        .at(40)
        .row((60, "W-2 Sabrent 2005"), (320, "Dept. of the Treasury IRS"))
        .row((60, "1 Wages, tips, other"), (320, "2 Fed. inc. tax w/h"))
        .row((60, "3 Soc. sec. wages"), (320, "4 Soc. sec. tax w/h"))
        .row((60, "5 Medicare wages"), (320, "6 Medicare tax w/h"))
        .row((60, "7 SS tips"), (320, "8 Alloc. tips"))
        .row((60, "10 Dep. care ben."), (320, "11 Nonqual. plans")),
        "w2",
        id="W-2 with its labels cut short and its title misread",
    ),
    pytest.param(
        Paper()
        .at(40)
        .line("Sample Valley Electric & Water", size=14)
        .row((60, "Account number 000123"), (330, "Billing period 04/01 - 04/30"))
        .line("Previous balance $84.10   New balance $91.20   Service charge $4.00")
        .line("Meter reading 4411   kWh used 512   Service address 12 Sample Rd   Amount due $91.20"),
        "unknown",
        id="electricity bill",
    ),
    pytest.param(
        Paper()
        .at(40)
        .row((60, "44444"), (200, "OMB No. 1545-0008"))
        .row((60, "c Tax year/Form corrected"), (320, "2019 / W-2"))
        .row((60, "Previously reported"), (320, "Correct information"))
        .row((60, "1 Wages, tips, other compensation"), (320, "1 Wages, tips, other compensation"))
        .row((60, "3 Social security wages"), (320, "3 Social security wages"))
        .row((60, "5 Medicare wages and tips"), (320, "5 Medicare wages and tips"))
        .row((60, "Form W-2c (Rev. 8-2014) Corrected Wage and Tax Statement")),
        "w2c",
        id="W-2c",
    ),
    pytest.param(
        Paper()
        .at(40)
        .row((60, "33333"), (200, "For Official Use Only"))
        .row((60, "b Kind of Payer"), (320, "1 Wages, tips, other compensation"))
        .row((60, "c Total number of Forms W-2"), (320, "3 Social security wages"))
        .row((60, "d Establishment number"), (320, "5 Medicare wages and tips"))
        .row((60, "Form W-3 Transmittal of Wage and Tax Statements 2019")),
        "w3",
        id="W-3",
    ),
    pytest.param(
        transcript(
            "Wage and Income Transcript",
            "Form W-2 Wage and Tax Statement",
            "Employer Identification Number (EIN): XXXXX1234",
            "Submission Type: Original document",
            "Wages, Tips and Other Compensation: $41,233.00",
            "Social Security Wages: $41,233.00 Medicare Wages and Tips: $41,233.00",
            "Federal Income Tax Withheld: $4,101.00",
        ),
        "irs_wage_income_transcript",
        id="wage transcript that prints every name of a W-2 box",
    ),
    pytest.param(
        transcript(
            "Account Transcript",
            "FORM NUMBER: 1040 TAX PERIOD: Dec. 31, 2019",
            "ACCOUNT BALANCE PLUS ACCRUALS (this is not a payoff amount):",
            "CODE EXPLANATION OF TRANSACTION CYCLE DATE AMOUNT",
            "971 Collection due process Notice of Intent to Levy 02-01-2021",
            "971 Notice issued CP 0504 01-01-2021",
        ),
        "irs_account_transcript",
        id="account transcript that lists notices",
    ),
    pytest.param(
        transcript(
            "Tax Return Transcript", "FILING STATUS: Married Filing Joint", "TOTAL INCOME PER COMPUTER: $41,233.00"
        ),
        "irs_return_transcript",
        id="return transcript",
    ),
    pytest.param(form_1099(), "form_1099", id="1099"),
    pytest.param(
        Paper()
        .at(40)
        .centre("FAX", size=30)
        .at(110)
        .line("To: Internal Revenue Service, Appeals")
        .line("From: Sample Law School Tax Clinic")
        .line("Fax: 555-0111 Pages (incl. cover): 6 Date: 03/20/2024")
        .line("Re: IRS Notice LT11 and Letter 1058, client A.B.")
        .body(
            "Attached is Form 12153 for the LT11. Confidentiality notice: the documents accompanying this facsimile."
        ),
        "fax_cover_sheet",
        id="fax cover that quotes numbers",
    ),
    pytest.param(
        Paper()
        .at(40)
        .row((60, "Form 12153"), (180, "Request for a Collection Due Process or Equivalent Hearing"))
        .body(
            "Use this form to request a hearing with the IRS Independent Office of Appeals if you have been issued one of these."
        )
        .line("6. Basis for Hearing Request")
        .line("Proposed Levy or Actual Levy   Filed Notice of Federal Tax Lien")
        .line(
            "My Spouse Is Responsible   Innocent Spouse Relief (attach Form 8857, Request for Innocent Spouse Relief)"
        ),
        "form_12153",
        id="blank hearing request",
    ),
    pytest.param(
        Paper()
        .at(40)
        .row((60, "Form 8857"), (200, "Request for Innocent Spouse Relief"))
        .line("(Rev. June 2021)   Do not file with your tax return.")
        .line("Part I  Should you file this form?  The IRS will contact your spouse."),
        "form_8857",
        id="innocent spouse form",
    ),
    pytest.param(
        Paper()
        .at(40)
        .row((60, "Form 8379"), (200, "Injured Spouse Allocation"))
        .line("Part I  Should you file this form?")
        .line("(a) Amount shown on joint return  (b) Allocated to injured spouse  (c) Allocated to other spouse"),
        "form_8379",
        id="injured spouse form",
    ),
    pytest.param(
        Paper()
        .at(36)
        .row((60, "U.S. DEPARTMENT OF THE TREASURY"), (460, "03/21/22"))
        .line("BUREAU OF THE FISCAL SERVICE")
        .line("THIS IS NOT A BILL - PLEASE RETAIN FOR YOUR RECORDS")
        .body("As authorized by Federal law, we applied all or part of your Federal payment to a debt you owe.")
        .row((60, "U.S. DEPARTMENT OF EDUCATION"), (320, "TOP Trace Num: P68722765"))
        .row((60, "PAYMENT BEFORE REDUCTION: $4,640.00"), (320, "Amount This Creditor: $1,743.06"))
        .line("PAYING FEDERAL AGENCY: Internal Revenue Service"),
        "bfs_offset_notice",
        id="Treasury offset",
    ),
    pytest.param(
        Paper()
        .at(40)
        .line("STATE OF SAMPLE DEPARTMENT OF HUMAN SERVICES, CHILD SUPPORT DIVISION")
        .centre("NOTICE OF INTENT TO OFFSET", size=13)
        .body("""Your past-due support will be referred to the Treasury Offset Program. Your federal tax refund may be offset.
            You have 60 days to ask for a review of the debt. To avoid offset, pay in full."""),
        "pre_offset_warning",
        id="warning before an offset",
    ),
    pytest.param(
        Paper()
        .at(60)
        .line("CERTIFIED MAIL RECEIPT", size=14)
        .line("Domestic Mail Only   Certified Mail Fee $3.45   Return Receipt   Postage   Postmark Here")
        .line("9407 1118 9956 0000 1234 56   PS Form 3800, April 2015"),
        "envelope_or_mail_receipt",
        id="certified-mail receipt",
    ),
    pytest.param(
        Paper()
        .at(60)
        .row((60, "DEPARTMENT OF THE TREASURY"), (400, "U.S. POSTAGE PAID"))
        .row((60, "INTERNAL REVENUE SERVICE"), (400, "FEB 02 2018"))
        .line("KANSAS CITY MO 64121-9236")
        .line("OFFICIAL BUSINESS")
        .at(240)
        .line("DOLORES P ASHGROVE"),
        "envelope_or_mail_receipt",
        id="envelope of the IRS",
    ),
    pytest.param(
        Paper()
        .at(40)
        .line("STATE OF SAMPLE   DEPARTMENT OF REVENUE")
        .centre("FINAL NOTICE BEFORE LEVY", size=13)
        .body(
            "You owe state income tax. We intend to levy your wages and bank accounts. You have the right to a hearing."
        ),
        "unknown",
        id="state letter that threatens a levy",
    ),
    pytest.param(
        Paper()
        .at(40)
        .line("Sample Law School Tax Clinic")
        .body("""Dear Ms. Example: This letter confirms that the clinic represents you before the Internal Revenue Service,
            including a possible request for innocent spouse relief (Form 8857) and a collection due process hearing after
            your LT11. Please bring your divorce decree, Forms W-2 and 1099 and your pay stubs. Sincerely, the clinic"""),
        "unknown",
        id="engagement letter that names every paper",
    ),
    pytest.param(
        Paper().at(60).line("STATE OF SAMPLE IDENTIFICATION CARD").line("DL D5806526 EXP 07/02/2027 SEX F HT 5-07"),
        "unknown",
        id="identity card",
    ),
]


@pytest.mark.parametrize(("paper", "expected"), OTHERS)
def test_other_papers_and_what_they_are_taken_for(paper: Paper, expected: str) -> None:
    assert type_of(paper.page()) == expected


def test_a_number_that_the_text_contradicts_is_flagged() -> None:
    page = notice("CP14", "Intent to seize your assets and notice of your right to a hearing", LEVY_BODY).page()

    document = classify_case([page]).documents[0]

    assert document.needs_review
    assert {"irs_cp14", "irs_cp90"} <= {document.type, *document.candidates}


def test_one_page_of_four_is_known_and_incomplete() -> None:
    paper = notice("LT11", "Intent to seize your property or rights to property", "You owe tax.", place=(1, 4))

    document = classify_case([paper.page()]).documents[0]

    assert (document.type, document.incomplete, document.needs_review) == ("irs_lt11", True, False)
    assert document.reason == "pages 2, 3, 4 are not here"


def test_a_later_page_alone_is_known_by_its_running_header() -> None:
    document = classify_case([continuation("LT11", (3, 4), "Penalties and interest").page()]).documents[0]

    assert (document.type, document.incomplete) == ("irs_lt11", True)


def test_an_unknown_paper_is_flagged_and_kept() -> None:
    classification = classify_case(
        [Paper().at(100).body("A recipe for bread: flour, water, salt and some time.").page()]
    )

    assert classification.documents[0].type == "unknown"
    assert classification.documents[0].needs_review
    assert classification.assignments[0].disposition == "unknown"


def test_evidence_names_pages_and_never_their_text() -> None:
    page = notice("LT11", "Intent to seize your property", LEVY_BODY, name="ZEBEDIAH QUAGGA").page()

    document = classify_case([page]).documents[0]

    assert document.evidence
    assert "QUAGGA" not in " ".join(evidence.reason for evidence in document.evidence).upper()
