"""Captions whose names and numbers run over two lines, or stand beside what belongs to another."""

import pytest

from models.fact import Fact
from pipeline.extract.decree.court.case_number import find_case_number
from tests.extract.decree.pages import facts_of, page, probe

_BODY = """
JUDGMENT OF DIVORCE
The parties were married on June 4, 2005.
IT IS ORDERED that the marriage between the parties is dissolved.
SIGNED on May 3, 2021.
JUDGE
"""


def _facts(caption: str) -> dict[str, Fact]:
    return facts_of(page(caption.strip("\n") + _BODY))


def _sure(facts: dict[str, Fact], field: str) -> object:
    fact = facts.get(field)
    return None if fact is None or fact.needs_review else fact.value


def test_a_case_number_that_breaks_off_at_its_dash_goes_on_below() -> None:
    facts = _facts("""
IN THE CIRCUIT COURT OF HOLLIS COUNTY, MARYLAND
ALMA R. TENNYSON,\tCase No. C-10-FM-20-
Plaintiff,\t000871
v.
BRUNO K. TENNYSON,
Defendant.
""")

    assert facts["case_number"].value == "C-10-FM-20-000871"


def test_a_case_number_that_breaks_off_and_does_not_go_on_is_left_out() -> None:
    facts = _facts("IN THE CIRCUIT COURT OF HOLLIS COUNTY, MARYLAND\nCase No. C-10-FM-20-\n_____")

    assert _sure(facts, "case_number") is None


def test_the_captions_number_goes_before_that_of_the_filing_banner() -> None:
    facts = _facts("""
ELECTRONICALLY FILED - 2020 Mar 04 9:51 AM - HOLLIS - FAMILY COURT - CASE#2018DR2304419
IN THE FAMILY COURT OF HOLLIS COUNTY, SOUTH CAROLINA
DOCKET NO. 2018-DR-23-4419
""")

    assert facts["case_number"].value == "2018-DR-23-4419"


@pytest.mark.parametrize(
    ("caption", "name"),
    [
        pytest.param("PLAINTIFF (Full Name): KEONI AH-SING", "KEONI AH-SING", id="behind its label"),
        pytest.param("Thor Edvin\nHalvorsen-Ruud,\nPlaintiff,", "Thor Edvin Halvorsen-Ruud", id="over two lines"),
        pytest.param("Ingrid Ruud, f/k/a\nIngrid Salo,\nPlaintiff,", "Ingrid Ruud", id="with an earlier name below"),
        pytest.param("Ingrid Ruud, f/k/a Ingrid Salo,\nPlaintiff,", "Ingrid Ruud", id="with an earlier name beside"),
        pytest.param(
            "Mary Elizabeth\nVan Houten Smith,\nPlaintiff,",
            "Mary Elizabeth Van Houten Smith",
            id="both parts like names",
        ),
    ],
)
def test_a_partys_name_is_read_whole(caption: str, name: str) -> None:
    facts = _facts(f"IN THE CIRCUIT COURT OF HOLLIS COUNTY, OREGON\n{caption}")

    assert _sure(facts, "party_1_name") == name


def test_a_county_ends_where_the_next_column_begins() -> None:
    facts = _facts("IN THE FAMILY COURT\nCOUNTY OF GREENVILLE DOCKET NO. 2018-DR-23-4419\nSTATE OF SOUTH CAROLINA")

    assert facts["county"].value == "GREENVILLE"


def test_a_states_letters_before_a_court_are_no_county() -> None:
    facts = _facts("THE STATE OF NEW HAMPSHIRE\nNH CIRCUIT COURT\nCase Number: 659-2018-DM-00412")

    assert "county" not in facts


def test_a_state_of_the_text_alone_goes_to_a_person() -> None:
    facts = facts_of(
        page(
            "FAMILY COURT, HOLLIS COUNTY\nALMA R. TENNYSON,\nPlaintiff,\n"
            "The parties were then lawfully married in the city of Asheville, North Carolina, on June 4, 2005." + _BODY
        )
    )

    assert facts["state"].needs_review


@pytest.mark.parametrize(
    "line",
    ["Abigail Stoddard-Weir v. Nathaniel Weir", "In the Matter of Abigail Stoddard-Weir and Nathaniel Weir"],
)
def test_a_caption_on_one_line_names_both(line: str) -> None:
    facts = _facts(f"STATE OF VERMONT\nSUPERIOR COURT\nWindham Unit\n{line}")

    assert (_sure(facts, "party_1_name"), _sure(facts, "party_2_name")) == ("Abigail Stoddard-Weir", "Nathaniel Weir")


def test_a_number_of_a_person_behind_the_name_is_no_part_of_it() -> None:
    facts = _facts(
        "IN THE CIRCUIT COURT OF HOLLIS COUNTY, MISSOURI\nCHERISH VOSS-MILLIGAN, SSN: xxx-xx-0412\nPetitioner,"
    )

    assert _sure(facts, "party_1_name") == "CHERISH VOSS-MILLIGAN"


def test_a_name_does_not_go_on_from_the_right_column_to_the_left() -> None:
    facts = _facts("""
IN THE FOURTH JUDICIAL DISTRICT COURT OF UTAH COUNTY, UTAH
Brynlee Pugh, Petitioner\tCase Number 224400917
and\tCommissioner Marian Itomura
Tanner Pugh, Respondent
""")

    assert _sure(facts, "party_2_name") in ("Tanner Pugh", None)


def test_a_label_over_two_lines_is_no_part_of_the_number() -> None:
    facts = _facts("IN THE SUPERIOR COURT OF COBB COUNTY\nSTATE OF GEORGIA\n\tCIVIL ACTION\nv.\tFILE NO. 20-1-4410-99")

    assert facts["case_number"].value == "20-1-4410-99"


def test_the_place_where_a_court_sits_is_no_party() -> None:
    facts = _facts("IN THE CIRCUIT COURT FOR DAVIDSON COUNTY, TENNESSEE\nAT NASHVILLE\nWife/Plaintiff\nvs.\nPlaintiff,")

    assert "party_1_name" not in facts


def test_name_and_role_stand_on_one_line() -> None:
    facts = _facts(
        "CIRCUIT COURT OF HOLLIS COUNTY, ARKANSAS\nJANE ROE PLAINTIFF\nVS. CASE NO. 60DR-19-2201\nJOHN DOE DEFENDANT"
    )

    assert (_sure(facts, "party_1_name"), _sure(facts, "party_2_name")) == ("JANE ROE", "JOHN DOE")


def test_the_venue_mark_is_no_part_of_the_county() -> None:
    facts = _facts("STATE OF SOUTH DAKOTA )\tIN CIRCUIT COURT\nCOUNTY OF MINNEHAHA ) SS\tSECOND JUDICIAL CIRCUIT")

    assert facts["county"].value == "MINNEHAHA"


@pytest.mark.parametrize(
    "court",
    [
        pytest.param("SUPERIOR COURT OF WASHINGTON, COUNTY OF HOLLIS 2021 APR -5 AM 9:18", id="the clerk's machine"),
        pytest.param("CIRCUIT COURT FOR THE COUNTY OF HOLLIS FILED, MICHIGAN", id="the clerk's word"),
        pytest.param("IN THE CIRCUIT COURT FOR THE COUNTY OF HOLLIS HOLLIS, MICHIGAN", id="the clerk's county"),
    ],
)
def test_a_court_that_took_up_words_of_a_stamp_is_doubted(court: str) -> None:
    facts = _facts(f"{court}\nALMA R. TENNYSON, Plaintiff,\nv.\nBRUNO K. TENNYSON, Defendant.\n")

    assert facts["court_name"].needs_review
    assert facts["county"].needs_review


def test_a_name_in_running_text_may_go_on_in_the_next_line() -> None:
    facts = _facts("""
IN THE DISTRICT COURT OF HOLLIS COUNTY, MAINE
HOLLIS, SS.
v.
The matter came before the court upon the motion of the said Dorothea Wynn
Gagne, plaintiff, and was heard that day.
""")

    assert _sure(facts, "party_1_name") in ("Dorothea Wynn Gagne", None)


def test_two_petitioners_under_one_label_are_two_parties() -> None:
    facts = _facts("""
IN THE SUPERIOR COURT FOR THE STATE OF ALASKA
In the Matter of the Dissolution of the Marriage of:
SABLE RAYNE ATTLA,
and
OTTO BERGSTROM,
Petitioners.
""")

    assert (_sure(facts, "party_1_name"), _sure(facts, "party_2_name")) == ("SABLE RAYNE ATTLA", "OTTO BERGSTROM")


def test_a_name_that_goes_on_beside_another_column_is_left_out() -> None:
    facts = _facts("""
IN THE CIRCUIT COURT OF HOLLIS COUNTY, OREGON
DORIS MAE
HOLBROOK, MONEY AWARD
Plaintiff.
""")

    assert _sure(facts, "party_1_name") is None


def test_a_small_l_among_capitals_may_be_an_i() -> None:
    facts = _facts("IN THE SUPERIOR COURT FOR THE STATE OF ALASKA\nCASE NO. 4FA-21-01877 Cl")

    assert _sure(facts, "case_number") is None


def test_the_first_line_of_a_name_is_not_the_name() -> None:
    facts = _facts("""
IN THE CIRCUIT COURT OF HOLLIS COUNTY, OREGON
In the Matter of the
Marriage of
FREDERICK
ALAN
HOLBROOK,
Petitioner,
and
DORIS MAE
HOLBROOK,
Respondent.
""")

    assert _sure(facts, "party_2_name") in ("DORIS MAE HOLBROOK", None)
    assert _sure(facts, "party_1_name") in ("FREDERICK ALAN HOLBROOK", None)


def test_a_court_whose_county_a_stamp_cut_short_is_doubted() -> None:
    facts = _facts("""
CIRCUIT COURT, COUNTY OF KALAMA\tFILED
STATE OF MICHIGAN\tKALAMAZOO, MICHIGAN
ALMA R. TENNYSON, Plaintiff,
v.
BRUNO K. TENNYSON, Defendant.
""")

    assert facts["court_name"].needs_review
    assert facts["county"].needs_review


def test_a_restored_name_ends_before_the_next_heading() -> None:
    facts = _facts(
        "ALMA R. TENNYSON, Petitioner,\nPetitioner's former name is restored to: Lucretia Salcido C. DEBTS\n"
    )

    assert facts["name_restored"].value == "Lucretia Salcido"


def test_a_name_under_the_other_partys_misread_label_is_not_taken() -> None:
    facts = _facts("""
STATE OF MICHIGAN, HOLLIS COUNTY
Plaintiffis name\tDefendant's name
Kendrick O. Mora\tYesenia Salo
""")

    assert _sure(facts, "party_1_name") is None
    assert facts["party_2_name"].value == "Yesenia Salo"


@pytest.mark.parametrize("words", ["IT IS", "ITIS"])
def test_the_day_of_an_order_whose_first_words_were_read_as_one(words: str) -> None:
    facts = facts_of(
        page(f"""
SUPERIOR COURT OF NEW JERSEY
CHANCERY DIVISION - FAMILY PART
HOLLIS COUNTY
ALMA R. TENNYSON, Plaintiff,
v.
BRUNO K. TENNYSON, Defendant.
DUAL JUDGMENT OF DIVORCE
THIS MATTER having been opened to the Court by the complaint;
{words} on this 22nd day of March, 2021, ORDERED AND ADJUDGED that the parties are divorced from
the bonds of matrimony, and the marriage is dissolved.
Debra Q. Alston
DEBRA Q. ALSTON, J.S.C.
""")
    )

    assert facts["date_signed_by_judge"].value == "2021-03-22"


@pytest.mark.parametrize(
    "caption",
    [
        pytest.param(
            "Alma Tennyson\nName of Petitioner / Party A\n\nBruno Ruud\nName of Respondent / Party B", id="under"
        ),
        pytest.param("Name Of Plaintiff\nAlma Tennyson\n\nName Of Defendant\nBruno Ruud", id="over"),
        pytest.param("Alma Tennyson\n, Petitioner\nand\nBruno Ruud\n, Respondent", id="behind a comma"),
        pytest.param("ALMA TENNYSON\tBRUNO RUUD\nPlaintiff\tDefendant", id="in two columns"),
    ],
)
def test_names_of_a_form_are_told_by_the_nearest_label(caption: str) -> None:
    facts = _facts(f"IN THE CIRCUIT COURT OF HOLLIS COUNTY, MARYLAND\n{caption}\nCase No. 2018-DR-23-4419\n")

    names = [facts[f"{side}_name"].value for side in ("party_1", "party_2")]
    assert [str(name).casefold() for name in names] == ["alma tennyson", "bruno ruud"]


def test_the_other_partys_name_stands_for_no_name_that_could_not_be_read() -> None:
    facts = _facts("""
IN THE CIRCUIT COURT OF HOLLIS COUNTY, MARYLAND
IN THE MATTER OF THE MARRIAGE OF
Opa] ine 7uqua
Petitioner,
and
Bruno Ruud,
Respondent.
""")

    assert "party_1_name" not in facts
    assert facts["party_2_name"].value == "Bruno Ruud"


def test_a_label_that_was_misread_is_no_part_of_a_name() -> None:
    facts = _facts("""
IN THE CIRCUIT COURT OF HOLLIS COUNTY, MARYLAND
IN THE MATTER OF THE MARRIAGE OF
Petiiorfel: Alma Tennyson
And
Respondent: Bruno Ruud
""")

    assert "party_1_name" not in facts


def test_the_county_stands_behind_its_judicial_district() -> None:
    facts = _facts("In the District Court of Utah\nThird Judicial District Wabash County\nCase Number 214902663")

    assert facts["county"].value == "Wabash"


def test_what_a_form_says_of_itself_names_no_court() -> None:
    facts = _facts("""
This form is approved by the Illinois Supreme Court and must be accepted in all Illinois Circuit Courts.
STATE OF ILLINOIS, CIRCUIT COURT
HOLLIS COUNTY
Case Number 2022-DN-000734
""")

    assert str(facts["court_name"].value).startswith("STATE OF ILLINOIS, CIRCUIT COURT")


def test_a_stamp_that_breaks_the_courts_name_off_gives_way_to_the_caption() -> None:
    facts = _facts("""
In pro per\tFILED CALIFORNIA
\tSUPERIOR COURT OF
\tCOUNTY OF SAN HOLLIS
SUPERIOR COURT OF CALIFORNIA, COUNTY OF SAN HOLLIS
BRANCH NAME:\tFamily Law Division
CASE NUMBER: FL-2019-004417
""")

    assert _sure(facts, "court_name") == "SUPERIOR COURT OF CALIFORNIA, COUNTY OF SAN HOLLIS"


def test_the_end_of_a_ruled_line_is_no_part_of_a_county() -> None:
    facts = _facts("Superior Court of Washington, County of HOLLIS_\nNo. 20-3-00418-31")

    assert (facts["court_name"].value, facts["county"].value) == (
        "Superior Court of Washington, County of HOLLIS",
        "HOLLIS",
    )


@pytest.mark.parametrize(
    "caption",
    [
        pytest.param(
            "Alma Tennyson\nIst Joint Petitioner,\n\nand\n\nBruno Ruud\n2nd Joint Petitioner.", id="in figures"
        ),
        pytest.param(
            "Plaintiff (Name: First, Middle, Last\tDefendant (Name: First, Middle, Last\n"
            "of the spouse)\tof the spouse)\nAlma Tennyson\tBruno Ruud",
            id="explained over two lines",
        ),
    ],
)
def test_names_of_a_form_whose_labels_say_more(caption: str) -> None:
    facts = _facts(f"IN THE CIRCUIT COURT OF HOLLIS COUNTY, MARYLAND\n{caption}\nCase No. 2018-DR-23-4419\n")

    assert [facts[f"{side}_name"].value for side in ("party_1", "party_2")] == ["Alma Tennyson", "Bruno Ruud"]


def test_a_paper_received_and_filed_was_filed_on_that_day() -> None:
    facts = _facts("IN THE CIRCUIT COURT OF HOLLIS COUNTY, MARYLAND\n\tRECEIVED AND FILED\n\tMAY 5 2021\n\tCLERK")

    assert facts["date_filed_or_entered"].value == "2021-05-05"


def test_a_numbered_division_tells_the_room_not_the_court() -> None:
    facts = _facts("""
IN THE CIRCUIT COURT OF HOLLIS COUNTY, MISSOURI
FAMILY COURT DIVISION 3
Case No. 09HO-DR00871
""")

    assert _sure(facts, "court_name") == "CIRCUIT COURT OF HOLLIS COUNTY, MISSOURI"


def test_a_restored_name_ends_before_a_heading_with_a_colon() -> None:
    facts = _facts(
        "ALMA R. TENNYSON, Petitioner,\nPetitioner's name is restored to: Alma Salcido SIXTH: OTHER ORDERS\n"
    )

    assert facts["name_restored"].value == "Alma Salcido"


@pytest.mark.parametrize(
    "caption",
    [
        pytest.param(
            "Petitioner (person who started this case):\nALMA R. TENNYSON\n"
            "And Respondent (other spouse/partner):\nBRUNO K. TENNYSON\n",
            id="under labels with a colon",
        ),
        pytest.param(
            "ALMA R. TENNYSON\nPetitioner (First, middle, last name)\nand\n"
            "BRUNO K. TENNYSON\nRespondent (First, middle, last name)\n",
            id="over labels without one",
        ),
        pytest.param(
            "Petitioner/Joint Petitioner A\nALMA R. TENNYSON\nName (First, Middle and Last)\n"
            "and Respondent/Joint Petitioner B\nBRUNO K. TENNYSON\nName (First, Middle and Last)\n",
            id="under roles that head them",
        ),
    ],
)
def test_names_beside_labels_that_explain_themselves(caption: str) -> None:
    facts = _facts(f"IN THE CIRCUIT COURT OF HOLLIS COUNTY, ILLINOIS\n{caption}")

    assert [_sure(facts, f"{side}_name") for side in ("party_1", "party_2")] == [
        "ALMA R. TENNYSON",
        "BRUNO K. TENNYSON",
    ]


def test_the_number_of_a_case_typed_over_its_label() -> None:
    facts = _facts("IN THE CIRCUIT COURT OF HOLLIS COUNTY, ILLINOIS\n2021-DC-0388\nCase Number\n")

    assert facts["case_number"].value == "2021-DC-0388"


def test_the_number_of_a_case_beside_its_label_that_is_set_a_little_lower() -> None:
    caption = page("SUPREME COURT OF NEW YORK, HOLLIS COUNTY\nALMA TENNYSON,\t2020-01877\nIndex No.:", columns=210)
    lower = {"2020-01877": 2.5, "Index": -7.5, "No.:": -7.5}
    words = (
        word.model_copy(
            update={"box": word.box.model_copy(update={"top": word.box.top + down, "bottom": word.box.bottom + down})}
        )
        for word in caption.words
        for down in [lower.get(word.text, 0.0)]
    )
    number = find_case_number([caption.model_copy(update={"words": tuple(words)})], probe())

    assert number is not None
    assert number.value == "2020-01877"


@pytest.mark.parametrize(
    ("caption", "court", "county"),
    [
        (
            "At the Matrimonial/IAS Part 14 of New\nYork State Supreme Court at the Courthouse,\nHollis County, on June 7, 2021.",
            "New York State Supreme Court, Hollis County",
            "Hollis",
        ),
        (
            "CIRCUIT COURT FOR HOLLIS SOUND, MARYLAND\nCity/County",
            "CIRCUIT COURT FOR HOLLIS SOUND, MARYLAND",
            "HOLLIS SOUND",
        ),
        (
            "STATE OF ILLINOIS,\nCIRCUIT COURT\nHOLLIS CREEK\tCOUNTY",
            "CIRCUIT COURT, HOLLIS CREEK COUNTY, ILLINOIS",
            "HOLLIS CREEK",
        ),
        ("CIRCUIT COURT, HOLLIS\tCOUNTY, OREGON", "CIRCUIT COURT, HOLLIS COUNTY, OREGON", "HOLLIS"),
    ],
)
def test_courts_of_forms(caption: str, court: str, county: str) -> None:
    facts = _facts(caption)

    assert (_sure(facts, "court_name"), _sure(facts, "county")) == (court, county)


def test_the_court_behind_its_label_in_pieces() -> None:
    facts = _facts("STATE OF NEW HAMPSHIRE\nCourt Name:\t4th Circuit - Family Division - Hollis\n")

    assert facts["court_name"].value == "4th Circuit - Family Division - Hollis, NEW HAMPSHIRE"
