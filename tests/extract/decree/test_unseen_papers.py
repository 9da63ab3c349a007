"""What papers of other states and drafters taught: dates of other acts, agreements elsewhere, who is called what."""

from __future__ import annotations

import pytest

from models.geometry import BoundingBox
from models.page import Word
from pipeline.extract.decree.case_number import find_case_number
from pipeline.extract.decree.clauses import find_clauses
from pipeline.extract.decree.courts import find_court
from pipeline.extract.decree.parties import find_parties
from pipeline.extract.decree.prose import prose_of
from tests.extract.decree.pages import JUDGMENT_CAPTION, facts_of, page, probe

ENDING = "The marriage of the parties is hereby dissolved.\n"


def _facts(text: str, caption: str = JUDGMENT_CAPTION) -> dict[str, tuple[object, bool]]:
    return {field: (fact.value, fact.needs_review) for field, fact in facts_of(page(caption + text)).items()}


@pytest.mark.parametrize(
    ("label", "is_told"),
    [
        ("Hearing Date:", None),
        ("Trial Date:", None),
        ("Mediation Date:", False),
        ("Date:", True),
        ("Date Signed:", True),
        ("NOW on this", False),
    ],
)
def test_the_date_of_another_act_is_not_that_of_the_signature(label: str, is_told: bool | None) -> None:
    facts = _facts(f"{ENDING}{label} May 14, 2013 Presiding Judge: Hon. Ada B. Cobb")

    signed = facts.get("date_signed_by_judge")
    assert (None if signed is None or signed[0] is None else not signed[1]) is is_told


@pytest.mark.parametrize(
    ("lines", "is_sure"),
    [
        (
            "a certain Settlement Agreement between the parties dated May 3, 2018,\nis hereby incorporated herein.",
            False,
        ),
        ("The Separation Agreement dated May 3, 2018 is incorporated as part of this Decree.", False),
        (
            "A Property Settlement Agreement was signed on May 3, 2018.\nIts terms are made the order of this Court.",
            False,
        ),
        ("All parties must comply with the terms of the separation contract.", False),
        ("There is no property settlement agreement between the parties.", True),
        ("The Property Settlement Agreement is ratified, affirmed and adopted by\nthe Court, but not merged.", False),
        ("The agreement is hereby incorporated herein.\nPROPERTY SETTLEMENT AGREEMENT\nEach keeps a car.", True),
    ],
)
def test_an_agreement_that_is_only_named_is_not_here(lines: str, is_sure: bool) -> None:
    assert _facts(ENDING + lines)["tax_allocation_obligor"] == ("silent", not is_sure)


def test_a_paper_made_as_though_set_forth_is_no_other_paper() -> None:
    facts = _facts(
        f"{ENDING}The Property Settlement Agreement dated May 30, 2018 is incorporated\nas fully as though set forth."
    )

    assert facts["agreement_signed_date"] == ("2018-05-30", False)


PARTIES = "ANNA B EXAMPLE,\nPetitioner,\nand\nCARL D EXAMPLE,\nRespondent.\n"
LEAD = "The marriage of the parties, solemnized in this county many years ago, is dissolved on the date of this judgment.\n"


def _rows(text: str, caption: str = PARTIES) -> list[tuple[str, tuple[str, ...], bool, bool]]:
    """Return of every clause who owes, its years, whether it protects the other, and whether a person must see it."""
    body = page(caption + LEAD + text)
    prose = prose_of([body])
    return [
        (c.obligor, c.years, c.hold_harmless, any((c.doubt, c.years_doubt, c.indemnity_doubt)))
        for c in find_clauses(prose, find_parties([body], prose))
    ]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        pytest.param(
            "Husband, the Respondent, shall pay in full the 2019 federal income tax and Wife, the Petitioner, shall pay in\n"
            "full the 2020 federal income tax.",
            [("party_2", ("2019",), False, False), ("party_1", ("2020",), False, False)],
            id="a word for a party beside the role",
        ),
        pytest.param(
            "Petitioner is referred to as the Wife and Respondent as the Husband.\n"
            "Husband shall pay all federal income taxes for the years 2014 through 2016.",
            [("party_2", ("2014", "2015", "2016"), False, False)],
            id="words for the parties without quotation marks",
        ),
        pytest.param(
            "The parties owe federal income taxes for 2013, 2014 and 2015. Respondent shall pay 2013 and 2014. Petitioner\n"
            "shall pay 2015. Neither party need indemnify the other.",
            [("party_2", ("2013", "2014"), False, False), ("party_1", ("2015",), False, False)],
            id="years of the debt that the sentence before tells of",
        ),
        pytest.param(
            "The parties owe federal income taxes for 2013 and 2014. Respondent shall pay the boat note of 2013.",
            [("unclear", ("2013", "2014"), False, True)],
            id="something else of such a year",
        ),
        pytest.param(
            "TAXES. Respondent shall pay the debt to the Internal Revenue Service for the 2010 tax year. Petitioner shall\n"
            "pay the debt for the 2013 tax year.",
            [("party_2", ("2010",), False, False), ("party_1", ("2013",), False, False)],
            id="the same debt of another year",
        ),
        pytest.param(
            "The balances due the Internal Revenue Service for 2018 and 2019 shall be paid, principal, interest and\n"
            "penalty, by Respondent alone.",
            [("party_2", ("2018", "2019"), False, False)],
            id="what is paid stands before who pays",
        ),
        pytest.param(
            "Petitioner shall pay the federal tax for 2016, and Respondent shall pay the federal tax for 2017. The party\n"
            "paying shall hold the other harmless.",
            [("party_1", ("2016",), True, False), ("party_2", ("2017",), True, False)],
            id="each protects the other in both duties of a sentence",
        ),
        pytest.param(
            "IT IS ORDERED that Petitioner and Respondent shall each pay fifty percent of the federal income tax for 2016,\n"
            "and that Respondent shall pay the entire federal income tax for 2017.",
            [("both", ("2016",), False, False), ("party_2", ("2017",), False, False)],
            id="a share of one year and all of another",
        ),
        pytest.param(
            "Petitioner and Respondent shall each pay 50% of the federal income tax for 2016 plus Respondent shall pay all of\n"
            "the federal income tax for 2017.",
            [("both", ("2016", "2017"), False, True)],
            id="the same, joined otherwise",
        ),
        pytest.param(
            "THREE: That the Petitioner (the Wife) and Respondent (the Husband) shall share equally any federal income tax\n"
            "debt for the tax years 2015 and 2016.",
            [("both", ("2015", "2016"), False, False)],
            id="paragraphs counted in words",
        ),
        pytest.param(
            "Respondent is to pay the following and hold Petitioner harmless:\na. Sample Bank loan\n"
            "b. 2010 and 2011 federal income taxes owed to the IRS\n",
            [("party_2", ("2010", "2011"), True, False)],
            id="an item that begins with its years",
        ),
        pytest.param(
            "Respondent shall pay all federal income tax liabilities of the parties for the tax year 2018, and shall indemnify\n"
            "Petitioner. Petitioner shall pay the federal income tax liability for the tax year 2021.",
            [("party_2", ("2018",), True, False), ("party_1", ("2021",), False, False)],
            id="the parties named in a clause of one are not said to protect each other",
        ),
        pytest.param(
            "The parties' joint federal income tax obligation for 2021 is assigned to Petitioner, and their joint federal\n"
            "income tax obligation for 2022 is assigned to Respondent.",
            [("party_1", ("2021",), False, False), ("party_2", ("2022",), False, False)],
            id="one passive duty and another",
        ),
        pytest.param(
            "Respondent shall pay the federal taxes for tax years 2010 2013.",
            [("party_2", ("2010", "2013"), False, True)],
            id="a dash that was not read",
        ),
        pytest.param(
            "Respondent shall be responsible for any tax owed to the State of New Jersey for 2014.",
            [],
            id="tax owed to a state",
        ),
        pytest.param(
            "Respondent shall pay the joint federal income tax for 2013 and 2014. Petitioner shall be solely responsible\n"
            "for the New Jersey Gross Income Tax for 2014.",
            [("party_2", ("2013", "2014"), False, False)],
            id="a state's tax by its own name",
        ),
        pytest.param(
            "Respondent assumes the debt due the Internal Revenue Service for the tax years two thousand seven (2007) and\n"
            "two thousand eight (2008), relieves and releases Petitioner from any liability therefor, and holds her\nharmless.",
            [("party_2", ("2007", "2008"), True, False)],
            id="years in words and figures, the other party released",
        ),
        pytest.param(
            "The Petitioner is the Wife and the Respondent is the Husband.\nThe Husband prepared the joint returns. He alone\n"
            "shall be liable for any deficiency assessed upon the joint returns for 2008 and 2009.",
            [("party_2", ("2008", "2009"), False, False)],
            id="a pronoun for the only party of the sentence before",
        ),
        pytest.param(
            "The Husband, Respondent, told the Wife, Petitioner, of the returns. He shall pay the federal income tax for 2008.",
            [("unclear", ("2008",), False, True)],
            id="a pronoun behind two parties",
        ),
        pytest.param(
            "The parties are indebted to the I.R.S. for 2006 in the sum of $3,902.55 and for 2007 in the sum of $6,110.00.\n"
            "Petitioner shall pay the 2006 debt. Respondent shall pay the 2007 debt.",
            [("party_1", ("2006",), False, False), ("party_2", ("2007",), False, False)],
            id="two debts of a finding, each paid by its year",
        ),
        pytest.param(
            "It is ordered, in accordance with Paragraph 9 of the Settlement Agreement, that Petitioner shall pay the federal\n"
            "income tax for 2017.",
            [("party_1", ("2017",), False, False)],
            id="a paragraph of the agreement named",
        ),
        pytest.param(
            "Respondent shall pay the federal income taxes for each of the years 2001 and 2002, and shall hold Petitioner\n"
            "harmless therefrom. Petitioner shall pay the federal income tax for 2004.",
            [("party_2", ("2001", "2002"), True, False), ("party_1", ("2004",), False, False)],
            id="each of the years is no indemnity of each party",
        ),
        pytest.param(
            "Petitioner shall pay all federal income taxes for the tax years 2009 through 2011, except the tax year 2010,\n"
            "which shall be paid by Respondent.",
            [("party_1", ("2009", "2011"), False, True), ("party_2", ("2010",), False, True)],
            id="an exception that is paid by the other party",
        ),
        pytest.param(
            "Tips gave rise to the proposed assessment on the 2018 and 2019 Form 1040. Petitioner shall be responsible for the\n"
            "payment of said assessment.",
            [("party_1", ("2018", "2019"), False, True)],
            id="an assessment that the sentence before tells of",
        ),
        pytest.param(
            "Respondent shall pay the federal income tax for 2013. Respondent shall indemnify her and hold her harmless from\n"
            "any collection.",
            [("party_2", ("2013",), False, True)],
            id="an indemnity behind it that does not say from what",
        ),
        pytest.param(
            "Respondent shall pay the federal income tax for 2013. Respondent shall pay Sample Bank and hold Petitioner\n"
            "harmless thereon.",
            [("party_2", ("2013",), False, False)],
            id="an indemnity for another debt behind it",
        ),
        pytest.param(
            "The parties owe a debt to the United States for income taxes for the years 2008 through 2010.\nNobody else does.\n"
            "The debt to the United States for income taxes described above is assigned to Petitioner.",
            [("party_1", ("2008", "2009", "2010"), False, True)],
            id="a debt that is described above",
        ),
        pytest.param(
            "The unpaid federal income taxes for 2010 are distributed to Respondent as his separate obligation.",
            [("party_2", ("2010",), False, False)],
            id="distributed as property is",
        ),
        pytest.param(
            "There is a balance owed the Internal Revenue Service for 2015. Respondent agrees to assume and pay same.",
            [("party_2", ("2015",), False, False)],
            id="same, without an article",
        ),
        pytest.param(
            "Petitioner is the Wife. By its terms, the 2016 federal income tax debt shall be paid 50% by the Former Wife and\n"
            "50% by the Former Husband.",
            [("both", ("2016",), False, False)],
            id="former spouses",
        ),
        pytest.param(
            "Respondent shall pay the federal income tax for 2012 and 2013. Respondent shall pay the 2013 registration tax on\n"
            "the trailer.",
            [("party_2", ("2012", "2013"), False, False)],
            id="the tax on a car",
        ),
        pytest.param(
            "Respondent shall be responsible for, and shall hold Petitioner harmless from, the following: Sample Bank,\n"
            "$2,012.88; a hospital, $690.00; and the joint federal income tax liability for 2005 and 2006.",
            [("party_2", ("2005", "2006"), True, False)],
            id="a list in one sentence, with cents",
        ),
        pytest.param(
            "Petitioner is assigned as her debt the 2018 IRS balance, and Respondent is assigned as his debt the 2019 IRS\n"
            "balance, and each shall indemnify, defend and hold the other harmless therefrom.",
            [("party_1", ("2018",), True, False), ("party_2", ("2019",), True, False)],
            id="each defends the other in both duties of a sentence",
        ),
        pytest.param(
            "TAX DEBT. The parties filed jointly for 2016. A deficiency has been assessed by the IRS for that year. Respondent\n"
            "shall pay the deficiency.",
            [("party_2", ("2016",), False, True)],
            id="a year two sentences before",
        ),
    ],
)
def test_clauses_of_drafters_not_seen_before(text: str, rows: list[tuple[str, tuple[str, ...], bool, bool]]) -> None:
    assert _rows(text) == rows


def test_who_is_protected_is_open_where_it_is_open_who_must_pay() -> None:
    facts = _facts(f"{ENDING}The parties are indebted for federal income tax for 2008.")

    assert facts["tax_allocation_obligor"] == (None, True)
    assert facts["indemnify_hold_harmless"] == (False, True)


def test_the_years_of_ones_own_tax_go_to_a_person() -> None:
    body = page(PARTIES + LEAD + "Petitioner shall be responsible for her own income tax obligation for 2008.")
    prose = prose_of([body])

    (clause,) = find_clauses(prose, find_parties([body], prose))

    assert clause.years_doubt is not None


def test_joint_petitioners_are_the_first_and_the_second_party() -> None:
    caption = "ANNA B EXAMPLE,\nFirst Joint Petitioner,\nand\nCARL D EXAMPLE,\nSecond Joint Petitioner.\n"

    assert _rows("Second Joint Petitioner shall pay the 2019 federal income tax debt.", caption) == [
        ("party_2", ("2019",), False, False)
    ]


EACH = "Each party shall pay what stands under his or her name and shall hold the other harmless:\n"


@pytest.mark.parametrize(
    ("table", "row"),
    [
        pytest.param(
            f"{EACH}Creditor\tParty to pay\nIRS, federal income tax for 2015\tRespondent",
            ("party_2", ("2015",), True, False),
            id="a cell under the head of who pays",
        ),
        pytest.param(
            f"{EACH}Creditor\tIncurred by\nIRS, federal income tax for 2015\tRespondent",
            ("party_2", ("2015",), True, True),
            id="a cell under another head",
        ),
        pytest.param(
            f"{EACH}Debt\tPetitioner to pay   Respondent to pay\nIRS, federal income tax for 2015\tX",
            ("party_1", ("2015",), True, False),
            id="a mark under a head of who pays",
        ),
        pytest.param(
            f"{EACH}Debt\tPetitioner   Respondent\nIRS, federal income tax for 2015\tX",
            ("party_1", ("2015",), True, True),
            id="a mark under a head that tells not of what",
        ),
    ],
)
def test_a_table_that_says_who_pays_is_as_plain_as_a_sentence(
    table: str, row: tuple[str, tuple[str, ...], bool, bool]
) -> None:
    assert _rows(table) == [row]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Petitioner / Party A", "Respondent / Party B"),
        ("Petitioner Party A", "Respondent Party B"),
        ("Petitioner/Counter-Respondent", "Respondent/Counter-Petitioner"),
        ("Plaintiff / Counterclaim Defendant,", "Defendant / Counterclaimant."),
    ],
)
def test_a_second_label_behind_the_role_hides_no_name(first: str, second: str) -> None:
    caption = page(f"IN THE CIRCUIT COURT\nANNA B EXAMPLE,\n{first}\nand\nCARL D EXAMPLE,\n{second}\n{LEAD}")
    parties = find_parties([caption], prose_of([caption]))

    assert (parties.first.name, parties.second.name) == ("ANNA B EXAMPLE", "CARL D EXAMPLE")


def test_the_respondent_of_a_form_that_offers_a_co_petitioner() -> None:
    form = page(f"Petitioner: ANNA B EXAMPLE\nand\nCO Co-Petitioner & Respondent: CARL D EXAMPLE\n{LEAD}", source="ocr")

    assert find_parties([form], prose_of([form])).second.name == "CARL D EXAMPLE"


def test_a_marriage_told_with_both_names_between() -> None:
    facts = _facts(
        "The marriage of ANNA B. KESTREL and HENRY P. KESTREL, which took place on June 12, 1999, is dissolved."
    )

    assert facts["date_of_marriage"] == ("1999-06-12", False)


def test_stars_around_the_word_of_a_stamp_are_no_letters() -> None:
    caption = f"Clerk of the Superior Court\nake FILED kk\n11/16/2020 8:05 AM\nR. Begay, Deputy\n{JUDGMENT_CAPTION}"

    assert _facts(ENDING, caption)["date_filed_or_entered"][0] == "2020-11-16"


def test_the_session_of_a_court_is_told_with_a_doubt() -> None:
    session = "At a session of said Court held in the City of Port Sample,\nState of Michigan, on the 17th day of December, 2018."

    assert _facts(f"{session}\nPRESENT: HONORABLE ADA B. COBB\n{ENDING}")["date_signed_by_judge"] == (
        "2018-12-17",
        True,
    )


def test_the_court_of_a_stamp_is_no_part_of_the_courts_name() -> None:
    stamped = "FILED\nTOLMIE COUNTY SUPERIOR COURT\n\nSuperior Court of Washington, County of Tolmie\n"

    assert _facts(ENDING, stamped)["court_name"][0] == "Superior Court of Washington, County of Tolmie"


def test_a_county_is_told_where_the_court_is_not_found() -> None:
    caption = "STATE OF INDIANA\nCOUNTY OF SAMPLE\nIN RE: THE MARRIAGE OF\nANNA B EXAMPLE,\nPetitioner,\n"

    assert _facts(ENDING, caption)["county"] == ("SAMPLE", True)


@pytest.mark.parametrize(
    ("lines", "day", "is_sure"),
    [
        ("This 2nd day of October, 2015.\nThurman C. Ashby\nJUDGE, WOLFE RUN CIRCUIT COURT", "2015-10-02", True),
        ("JUDGMENT RENDERED AND SIGNED at St. Clement, this 28th day of February, 2019.\nJudge", "2019-02-28", True),
        ("Scofield, J.\nDate: June 18, 2012", "2012-06-18", True),
        ("Scofield, J.\nJudgment signed June 18, 2012", "2012-06-18", True),
        ("DATE: February 5, 2016\nHon. Lucius Greer\nCIRCUIT JUDGE", "2016-02-05", True),
        ('DONE this 9" day of July, 2019.\n/s/ CLAUDETTE H. ROPER\nCIRCUIT JUDGE', "2019-07-09", True),
        ("ENTERED this. 17th day of November, 2016.\nIgnatius Farrow\nJudge", "2016-11-17", False),
        ("SO-ORDERED this. 2nd day of February, 2023.\nIgnatius Farrow\nJudge", "2023-02-02", False),
        (
            "D. That each party pay his or her attorney fees.\nDATED: June 3, 2019\nIda Farrow\nJudge",
            "2019-06-03",
            True,
        ),
        ("Ada B. Cobb, District Court Judge\nFifth District of Iowa\nSigned on August 20, 2020", "2020-08-20", True),
        ("DISTRICT JUDGE / JUEZ DE DISTRITO\nDate signed / Fecha de la firma: July 30, 2019", "2019-07-30", True),
        ("October 6, 2020\nDate of Judgment Judge's Signature\n9/30/20\nParty's Signature Date", "2020-10-06", True),
        ("October 6, 2020 LY -L—Y““Y(“9Y\nDate of Judgment Judge's Signature", "2020-10-06", True),
        ("12-8-22\nDate Temperance Vogel (P00005), Circuit Judge\nI consent to this:", "2022-12-08", True),
        (
            "They separated on May 3, 2022.\nOrdered.\n11/20/2023\nDate Judge or Commissioner\nmay be signed by the court without notice to me\n11/14/23 11/15/23",
            "2023-11-20",
            True,
        ),
        ("AND NOW, this 10th day of December, 2018, the Court having weighed what was\nsaid,", "2018-12-10", False),
    ],
)
def test_more_places_of_the_day_of_signing(lines: str, day: str, is_sure: bool) -> None:
    assert _facts(ENDING + lines)["date_signed_by_judge"] == (day, not is_sure)


def test_a_day_in_the_sentence_behind_the_judges_name_is_not_the_signature() -> None:
    text = "the Judge of the District Court. The Court finds that the Petition was filed on November 13, 2020.\n"

    assert _facts(f"This comes before\n{text}{ENDING}").get("date_signed_by_judge", (None, True))[0] is None


def test_a_court_whose_name_a_narrow_column_breaks() -> None:
    caption = "VERSUS\tTWENTY-EIGHTH JUDICIAL DISTRICT\n.\tCOURT\n.\tPARISH OF SAMPLE\n.\tSTATE OF LOUISIANA\n"
    facts = _facts(ENDING, caption)

    assert facts["court_name"][0] == "TWENTY-EIGHTH JUDICIAL DISTRICT COURT, PARISH OF SAMPLE, STATE OF LOUISIANA"
    assert facts["county"] == ("SAMPLE", False)


def test_roles_that_head_two_columns_stand_over_the_names() -> None:
    form = page(f"Petitioner\tRespondent\nANNA B EXAMPLE\tCARL D EXAMPLE\n{LEAD}")
    parties = find_parties([form], prose_of([form]))

    assert (parties.first.name, parties.second.name) == ("ANNA B EXAMPLE", "CARL D EXAMPLE")


def test_a_versus_with_a_speck_is_no_given_name() -> None:
    caption = page(f"ANNA B EXAMPLE,\nPlaintiff,\nV. A\nRUFUS THIGPEN,\nDefendant.\n{LEAD}", source="ocr")

    assert find_parties([caption], prose_of([caption])).second.name == "RUFUS THIGPEN"


def test_a_hyphened_district_over_the_court_is_a_part_of_its_name() -> None:
    caption = "IN THE THIRTY-SECOND JUDICIAL DISTRICT\nDISTRICT COURT OF SAMPLE COUNTY, KANSAS\n"

    assert "THIRTY-SECOND JUDICIAL DISTRICT" in str(_facts(ENDING, caption)["court_name"][0])


def test_the_day_of_separation_told_in_passing() -> None:
    facts = _facts(f"Each pays the debts made by that party since separation on April 30, 2018.\n{ENDING}")

    assert facts["date_of_separation"][0] == "2018-04-30"


@pytest.mark.parametrize(
    "lines",
    [
        "b. Judicial officer (name): Hon. Ada B. Cobb Temporary judge\nA. Cobb\nJUDICIAL OFFICER",
        "Present: Hon. Ada B. Cobb, Judge\nA. Cobb\nJudge",
    ],
)
def test_the_judge_is_named_as_fully_as_the_paper_prints_it(lines: str) -> None:
    assert _facts(ENDING + lines)["judge_name"] == ("Ada B. Cobb", False)


def test_the_names_under_a_joint_petition() -> None:
    caption = page(
        "In the Matter of the Joint Petition for Divorce\tCASE NO.: D-21-60\nof:\tDEPT. NO.: K\nANNA B EXAMPLE\nand\n"
        f"CARL D EXAMPLE,\nJoint Petitioners.\n{LEAD}",
        columns=400,
    )
    parties = find_parties([caption], prose_of([caption]))

    assert (parties.first.name, parties.second.name) == ("ANNA B EXAMPLE", "CARL D EXAMPLE")


def test_a_respondent_beside_an_unmarked_co_petitioner() -> None:
    form = page(f"Petitioner: Anna B Example\nand\n☒ Respondent: ☐ Co-Petitioner: Carl D Example\n{LEAD}")

    assert find_parties([form], prose_of([form])).second.name == "Carl D Example"


def test_a_form_leaves_more_room_than_the_name_of_the_county_needs() -> None:
    form = page("STATE OF WISCONSIN, CIRCUIT COURT,\tPRAIRIE LAKE\nIn re the marriage", columns=300)
    end = Word(text="COUNTY", box=BoundingBox(x0=480, top=50, x1=520, bottom=60), line=9)
    form = form.model_copy(update={"words": (*form.words, end)})
    court = find_court([form], probe())

    assert court is not None
    assert (court.value, court.reason) == ("STATE OF WISCONSIN, CIRCUIT COURT, PRAIRIE LAKE COUNTY", None)


def test_a_county_without_its_name_names_no_place() -> None:
    court = find_court([page("STATE OF WISCONSIN, CIRCUIT COURT,\nCOUNTY\nIn re the marriage")], probe())

    assert court is None or court.reason is not None


def test_of_the_alternatives_of_a_form_that_with_its_day_is_meant() -> None:
    lines = (
        "Judgment of dissolution is entered. Marital status is terminated on July 2, 2018.\n"
        "Judgment of legal separation is entered.\nJudgment of nullity is entered.\n"
    )

    assert _facts(lines, "SUPERIOR COURT OF CALIFORNIA, COUNTY OF SAMPLE\n")["judgment_type"] == ("dissolution", True)


def test_the_banner_of_a_filing_system_is_no_part_of_the_sentence_under_it() -> None:
    banner = page("FILED IN DISTRICT COURT Sep 02 2020 1:15 PM\n\n\n2. Respondent shall pay the tax for 2017.")
    up = [
        word.model_copy(update={"box": BoundingBox(x0=word.box.x0, top=20, x1=word.box.x1, bottom=30)})
        for word in banner.words[:8]
    ]
    banner = banner.model_copy(update={"words": (*up, *banner.words[8:])})

    assert prose_of([banner]).text == "2. Respondent shall pay the tax for 2017."


def test_a_name_behind_the_label_that_asks_for_it() -> None:
    form = page(f"Plaintiff's name: Anna B Example\nDefendant's name: Carl D Example\n{LEAD}")
    parties = find_parties([form], prose_of([form]))

    assert (parties.first.name, parties.second.name) == ("Anna B Example", "Carl D Example")


def test_two_courts_that_a_form_offers_are_no_name_of_one() -> None:
    court = find_court([page("& District Court County Court at Law of:\nSample County, Texas\nIn re")], probe())

    assert court is not None
    assert court.reason is not None


def test_a_limited_divorce_is_granted_by_name() -> None:
    order = "ORDERED, that the Plaintiff is granted a limited divorce from the Defendant.\n"
    caption = JUDGMENT_CAPTION.replace("FOR DISSOLUTION OF MARRIAGE", "OF LIMITED DIVORCE")

    assert _facts(order, caption)["judgment_type"] == ("legal_separation", False)


def test_the_number_of_the_case_behind_what_was_read_of_the_captions_brackets() -> None:
    caption = page("IN THE CHANCERY COURT FOR SAMPLE COUNTY, TENNESSEE\nvwr weer No. 15-CH-2290\n", source="ocr")
    words = tuple(
        word.model_copy(update={"confidence": 0.0}) if word.text in ("vwr", "weer") else word for word in caption.words
    )
    number = find_case_number([caption.model_copy(update={"words": words})], probe())

    assert number is not None
    assert number.value == "15-CH-2290"


def test_the_number_of_the_case_behind_a_label_that_no_reader_is_sure_of() -> None:
    caption = page("IN THE COURT OF COMMON PLEAS, SAMPLE COUNTY, OHIO\nCASE NO. 13 DR 00871\n", source="ocr")
    unsure = {"CASE": 0.0, "NO.": 0.0}
    words = tuple(word.model_copy(update={"confidence": unsure.get(word.text, 0.9)}) for word in caption.words)
    number = find_case_number([caption.model_copy(update={"words": words})], probe())

    assert number is not None
    assert number.value == "13 DR 00871"


def test_the_label_of_a_bilingual_case_number() -> None:
    number = find_case_number([page(f"No. / Núm. D-2202-DM-2019-00355\n{LEAD}")], probe())

    assert number is not None
    assert number.value == "D-2202-DM-2019-00355"


def test_a_county_under_the_court_is_set_off_from_it() -> None:
    caption = page("IN THE KANKA SUPERIOR COURT 2\nCOUNTY OF KANKA\nSTATE OF INDIANA\nIn re the marriage")
    court = find_court([caption], probe())

    assert court is not None
    assert court.value == "KANKA SUPERIOR COURT 2, COUNTY OF KANKA, STATE OF INDIANA"
