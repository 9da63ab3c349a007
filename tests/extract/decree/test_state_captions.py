"""Captions of more states and layouts: nobody's name at the other's role, no court without its county unasked."""

import re

import pytest

from tests.extract.decree.pages import facts_of, page

_ENDING = """
The parties were married on June 4, 2005 and separated on May 2, 2018.
IT IS ORDERED that the marriage between the parties is dissolved.
ENTERED this 3rd day of May, 2021.
JUDGE
"""
_SIDES = """
WANDA J. KESTREL,
Petitioner,
and
HENRY P. KESTREL,
Respondent.
"""
NORTH_CAROLINA = """
STATE OF NORTH CAROLINA\tIN THE GENERAL COURT OF JUSTICE
COUNTY OF HANLEY\tDISTRICT COURT DIVISION
\tFILE NO. 19 CVD 4411
WANDA J. KESTREL,\t)
Plaintiff,\t)
v.\t) JUDGMENT OF ABSOLUTE DIVORCE
HENRY P. KESTREL,\t)
Defendant.\t)
"""
SOUTH_CAROLINA = """
STATE OF SOUTH CAROLINA\t) IN THE FAMILY COURT OF THE
COUNTY OF HANLEY\t) FIFTH JUDICIAL CIRCUIT
WANDA J. KESTREL,\t)
Plaintiff,\t) DECREE OF DIVORCE
vs.\t)
HENRY P. KESTREL,\t) Docket No. 2019-DR-40-4411
Defendant.\t)
"""
LOUISIANA = """
WANDA J. KESTREL\tNUMBER: 194411 DIV. C
VERSUS\t19TH JUDICIAL DISTRICT COURT
HENRY P. KESTREL\tPARISH OF HANLEY
\tSTATE OF LOUISIANA
JUDGMENT OF DIVORCE
Petitioner, Wanda J. Kestrel, appeared. Defendant, Henry P. Kestrel, appeared.
"""
INDIANA = f"""
STATE OF INDIANA\t) IN THE HANLEY SUPERIOR COURT
\t) SS:
COUNTY OF HANLEY\t) CAUSE NO. 49D10-1904-DC-004411
IN RE THE MARRIAGE OF:{_SIDES}DECREE OF DISSOLUTION OF MARRIAGE
"""
KANSAS = """
IN THE 18TH JUDICIAL DISTRICT
DISTRICT COURT OF HANLEY COUNTY, KANSAS
IN THE MATTER OF THE MARRIAGE OF
WANDA J. KESTREL, Petitioner
and\tCase No. 19 DM 4411
HENRY P. KESTREL, Respondent
DECREE OF DIVORCE
"""
MISSISSIPPI = """
IN THE CHANCERY COURT OF HANLEY COUNTY, MISSISSIPPI
WANDA J. KESTREL\tPLAINTIFF
VS.\tCAUSE NO. 19-4411
HENRY P. KESTREL\tDEFENDANT
FINAL JUDGMENT OF DIVORCE
"""
NEW_MEXICO = f"""
STATE OF NEW MEXICO
COUNTY OF HANLEY
SECOND JUDICIAL DISTRICT COURT{_SIDES}No. D-202-DM-2019-04411
FINAL DECREE OF DISSOLUTION OF MARRIAGE
"""
WYOMING = """
STATE OF WYOMING\t) IN THE DISTRICT COURT
COUNTY OF HANLEY\t) FIRST JUDICIAL DISTRICT
Plaintiff: WANDA J. KESTREL,\t) Civil Action Case No. 194-411
v.\t)
Defendant: HENRY P. KESTREL.\t)
DECREE OF DIVORCE WITHOUT CHILDREN
"""


@pytest.mark.parametrize(
    ("caption", "court", "state", "number"),
    [
        pytest.param(
            NORTH_CAROLINA, "general court of justice district court division county of hanley north carolina", "NC", "19 CVD 4411",
            id="North Carolina",
        ),
        pytest.param(
            SOUTH_CAROLINA, "family court of the fifth judicial circuit county of hanley south carolina", "SC", "2019-DR-40-4411",
            id="South Carolina",
        ),
        pytest.param(
            LOUISIANA, "19th judicial district court parish of hanley state of louisiana", "LA", "194411", id="Louisiana"
        ),
        pytest.param(INDIANA, "hanley superior court county of hanley indiana", "IN", "49D10-1904-DC-004411", id="Indiana"),
        pytest.param(
            KANSAS, "district court of hanley county kansas in the 18th judicial district", "KS", "19 DM 4411", id="Kansas"
        ),
        pytest.param(MISSISSIPPI, "chancery court of hanley county mississippi", "MS", "19-4411", id="roles at the right"),
        pytest.param(
            NEW_MEXICO, "second judicial district court county of hanley new mexico", "NM", "D-202-DM-2019-04411", id="New Mexico"
        ),
        pytest.param(WYOMING, "district court first judicial district county of hanley wyoming", "WY", "194-411", id="Wyoming"),
    ],
)  # fmt: skip
def test_caption_says_who_and_where(caption: str, court: str, state: str, number: str) -> None:
    facts = facts_of(page(caption + _ENDING))

    named = re.sub(r"[^a-z0-9 ]", "", str(facts["court_name"].value).casefold())
    assert sorted(named.split()) == sorted(court.split())
    assert [facts[field].value for field in ("state", "case_number")] == [state, number]
    assert [str(facts[field].value).upper() for field in ("party_1_name", "party_2_name")] == [
        "WANDA J. KESTREL",
        "HENRY P. KESTREL",
    ]
    assert not facts["court_name"].needs_review
    assert str(facts["county"].value).casefold() == "hanley"


@pytest.mark.parametrize(
    "court",
    [
        "SUPERIOR COURT OF CALIFORNIA, COUNTY OF",
        "SUPERIOR COURT OF CALIFORNIA",
        "DISTRICT COURT, 277TH JUDICIAL DISTRICT, TEXAS",
        "CIRCUIT COURT OF THE 9TH JUDICIAL CIRCUIT, FLORIDA",
        "DISTRICT COURT, ____________ COUNTY, COLORADO",
        "DISTRICT COURT, FAMILY DIVISION",
        "CIRCUIT COURT OF HANLEY COUNTY",
    ],
)
def test_court_that_lacks_its_county_or_state_goes_to_a_person(court: str) -> None:
    facts = facts_of(page(f"IN THE {court}{_SIDES}No. 19-44110\nDECREE OF DIVORCE{_ENDING}"))

    assert facts["court_name"].needs_review


def test_one_name_for_both_parties_is_none_for_either() -> None:
    text = (
        "IN THE CIRCUIT COURT OF HANLEY COUNTY, ILLINOIS\nWANDA J. KESTREL,\nPetitioner,\nWANDA J. KESTREL,\nRespondent.\n"
        f"No. 19 D 4411\nDECREE OF DIVORCE{_ENDING}"
    )

    assert not {"party_1_name", "party_2_name"} & facts_of(page(text)).keys()


COLORADO_FORM = """
District Court
________________________ County, Colorado\tCOURT USE ONLY
In re the Marriage of:
Petitioner:
and
Co-Petitioner/Respondent:
Attorney or Party Without Attorney (Name and Address):\tCase Number:
Phone Number: E-mail:
DECREE OF DISSOLUTION OF MARRIAGE OR LEGAL SEPARATION
[ ] The marriage is dissolved and a Decree of Dissolution of Marriage is entered.
[ ] The Separation Agreement dated ____________ is incorporated by reference into this Decree.
Date: ____________________\t______________________________
Judge/Magistrate
"""
OHIO_FORM = """
IN THE COURT OF COMMON PLEAS
Division
COUNTY, OHIO
Plaintiff/Petitioner 1
\tCase No.
vs./and
Defendant/Petitioner 2
JUDGMENT ENTRY DECREE OF DISSOLUTION OF MARRIAGE
1. The Petitioners were married to one another on (date of marriage) at (city or county, and state).
2. The marriage of the parties is hereby dissolved.
3. Each spouse shall be responsible for half of the federal income taxes for any prior year.
JUDGE
Date
"""


@pytest.mark.parametrize("form", [COLORADO_FORM, OHIO_FORM], ids=["open places drawn", "open places bare"])
def test_form_that_nobody_filled_in_says_nothing(form: str) -> None:
    assert facts_of(page(form)) == {}


def test_form_with_one_name_filled_in_is_read() -> None:
    facts = facts_of(page(COLORADO_FORM.replace("Petitioner:\nand", "Petitioner: Wanda J. Kestrel\nand")))

    assert facts["party_1_name"].value == "Wanda J. Kestrel"


def test_torn_page_with_a_clause_is_no_blank_form() -> None:
    text = (
        "In this case no support is ordered.\n"
        "Petitioner shall be solely responsible for the federal income tax owed for 2015."
    )

    assert facts_of(page(text))["tax_allocation_obligor"].value == "party_1"
