"""What decrees of other states print elsewhere or otherwise: the judge's day, names, parties, courts, indemnities."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from models.geometry import BoundingBox
from models.page import Page
from pipeline.extract.decree.clauses import find_clauses
from pipeline.extract.decree.former_name import find_restored_name
from pipeline.extract.decree.judgment_type import find_judgment_type
from pipeline.extract.decree.parties import find_parties
from pipeline.extract.decree.party import Parties
from pipeline.extract.decree.prose import Prose, prose_of
from tests.extract.decree.pages import clauses_of, facts_of, page
from tests.probes import BlindProbe

CAPTION = """
IN THE CIRCUIT COURT OF SAMPLE COUNTY, MISSOURI
ANNA B EXAMPLE,
Petitioner,
and\tCase No. 21-DR-1177
CARL D EXAMPLE,
Respondent.
DECREE OF DIVORCE
"""


def _value(field: str, text: str) -> object:
    found = facts_of(page(text)).get(field)
    return None if found is None else found.value


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("DONE this 12th day of August, 2021.\n/s/ PAT SAMPLE\nCIRCUIT JUDGE", id="done this"),
        pytest.param("ENTER: 8 / 12 / 2021\nPat Sample\nJUDGE", id="enter"),
        pytest.param("This the 12th day of August, 2021.\nPat Sample\nDistrict Court Judge", id="this the"),
        pytest.param("IT IS SO ORDERED.\nPat Sample\nCIRCUIT JUDGE\nDATE: 8/12/2021", id="date under the judge"),
        pytest.param(
            "It is so.\n8/12/2021  Pat Sample\nDate  Judge or Commissioner", id="labels under what is filled in"
        ),
        pytest.param("It is so.\nAugust 12, 2021  Pat Sample.\nDaté  * Judge  Bar no. 00917", id="a misread label"),
        pytest.param(
            "IT IS on this 12th day of August, 2021, ORDERED AND ADJUDGED that the parties be divorced.",
            id="it is on this",
        ),
        pytest.param("AND NOW, this 12th day of August, 20 21, it is ordered that they are divorced.", id="and now"),
    ],
)
def test_the_judges_day_is_told_in_many_ways(text: str) -> None:
    assert _value("date_signed_by_judge", f"{CAPTION}{text}") == "2021-08-12"


def test_a_date_under_the_judges_title_without_a_word_is_doubted() -> None:
    signed = facts_of(page(f"{CAPTION}AND IT IS SO.\nPat Sample\nJudge of the Family Court\nAugust 12, 2021\n"))

    assert signed["date_signed_by_judge"].value == "2021-08-12"
    assert signed["date_signed_by_judge"].needs_review


@pytest.mark.parametrize(
    ("stamp", "day"),
    [
        ("FILED 2022 NOV -4 A 10:19", "2022-11-04"),
        ("FILED 14 DEC -9 AM 11:20", "2014-12-09"),
        ("and Decree of the Court. Judgment entered: June 4, 2018.", "2018-06-04"),
        ("FILED '06 JUN 12 A9:51", "2006-06-12"),
        ("F I L E D\n2016-09-02 10:14:33 AM", "2016-09-02"),
        ("DATE FILED: August 14, 2018 9:51 AM", "2018-08-14"),
        ("ELECTRONICALLY FILED 07-FEB-2020", "2020-02-07"),
    ],
)
def test_clerks_time_stamps(stamp: str, day: str) -> None:
    assert _value("date_filed_or_entered", f"{stamp}\n{CAPTION}Nothing else.") == day


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("The wife's former name, to wit: ANNA BEA SAMPLE, is restored.", "ANNA BEA SAMPLE"),
        (
            "Plaintiff may resume the use of her maiden name, Anna Bea Sample. The claims are reserved.",
            "Anna Bea Sample",
        ),
        ("Petitioner's name shall be changed to Anna Bea Sample.", "Anna Bea Sample"),
        ("The Petitioner is restored to her former name, ANNA BEA SAMPLE. All is done.", "ANNA BEA SAMPLE"),
        ("[X] The Petitioner's name is changed to: Anna Bea Sample.", "Anna Bea Sample"),
        ("[ ] The wife's former name of ______ is restored. The Court keeps jurisdiction.", None),
        ("Neither party's name is changed.", None),
        ("Petitioner's name is not changed to Anna Bea Sample.", None),
    ],
)
def test_a_restored_name_is_found_and_none_is_made_up(sentence: str, name: str | None) -> None:
    found = find_restored_name(prose_of([page(sentence)]))

    assert (None if found is None else found.value) == name


@pytest.mark.parametrize(
    ("caption", "names"),
    [
        pytest.param(
            "Anna B Example\nPetitioner 1\nand\nCarl D Example\nPetitioner 2",
            ("Anna B Example", "Carl D Example"),
            id="two petitioners",
        ),
        pytest.param(
            "Anna B Example\nPetitioner / Party A\nCarl D Example\nRespondent / Party B",
            ("Anna B Example", "Carl D Example"),
            id="a second label",
        ),
        pytest.param(
            "Petitioner / Joint Petitioner A\nName (First, Middle and Last) Anna B Example\nand\nRespondent / Joint Petitioner B\n"
            "Name (First, Middle and Last) Carl D Example",
            ("Anna B Example", "Carl D Example"),
            id="a label for the name",
        ),
        pytest.param("ANNA B EXAMPLE\nVERSUS\nCARL D EXAMPLE", ("ANNA B EXAMPLE", "CARL D EXAMPLE"), id="no roles"),
        pytest.param(
            "Petitioner: Anna B Example\nCo-Petitioner/Respondent: Carl D Example",
            ("Anna B Example", "Carl D Example"),
            id="either word",
        ),
    ],
)
def test_parties_of_other_captions(caption: str, names: tuple[str, str]) -> None:
    facts = facts_of(
        page(f"DISTRICT COURT, SAMPLE COUNTY, OHIO\n{caption}\nCase No. 21-DR-1177\nDECREE OF DISSOLUTION\n")
    )

    assert (facts["party_1_name"].value, facts["party_2_name"].value) == names


def test_a_second_petitioner_has_no_role_that_is_the_firsts() -> None:
    facts = facts_of(page("DECREE OF DISSOLUTION\nAnna B Example\nPetitioner 1\nand\nCarl D Example\nPetitioner 2\n"))

    assert "party_2_role" not in facts


def test_the_caption_spells_a_name_that_the_text_lengthens() -> None:
    text = "ANNA BEA SAMPLE EXAMPLE, Petitioner, appeared. ANNA BEA SAMPLE EXAMPLE, Petitioner, agreed."
    decree = f"IN THE MATTER OF\nTHE MARRIAGE OF\nANNA BEA SAMPLE\nAND\nCARL D EXAMPLE\nFINAL DECREE OF DIVORCE\n{text}"

    assert _value("party_1_name", decree) == "ANNA BEA SAMPLE"


@pytest.mark.parametrize(
    ("lines", "court", "county"),
    [
        pytest.param(
            "Sample County Superior Court\n***EFILED***\nIN THE SUPERIOR COURT OF SAMPLE COUNTY\nSTATE OF GEORGIA",
            "SUPERIOR COURT OF SAMPLE COUNTY, STATE OF GEORGIA",
            "SAMPLE",
            id="a clerk's stamp over the caption",
        ),
        pytest.param(
            "[X] District Court [ ] Denver Juvenile Court\nSample County, Colorado",
            "District Court, Sample County, Colorado",
            "Sample",
            id="boxes",
        ),
        pytest.param(
            "STATE OF MICHIGAN\n17th JUDICIAL CIRCUIT\nSAMPLE COUNTY",
            "17th JUDICIAL CIRCUIT, SAMPLE COUNTY, MICHIGAN",
            "SAMPLE",
            id="no word court",
        ),
        pytest.param(
            "COMMONWEALTH OF KENTUCKY\nFAYETTE CIRCUIT COURT",
            "FAYETTE CIRCUIT COURT, KENTUCKY",
            "FAYETTE",
            id="county before the court",
        ),
    ],
)
def test_courts_of_other_captions(lines: str, court: str, county: str) -> None:
    facts = facts_of(page(f"{lines}\n\n\n\nCase No. 21-DR-1177\nDECREE OF DIVORCE\n"))

    assert (facts["court_name"].value, facts["county"].value) == (court, county)


def test_the_letters_before_a_case_number_are_part_of_it() -> None:
    text = "IN THE COURT OF COMMON PLEAS\nCIVIL ACTION - LAW\nAnna B Example,\tNO. CI-21-04470\nPlaintiff"

    assert _value("case_number", text) == "CI-21-04470"


ROLES = "ANNA B EXAMPLE, Petitioner/Wife,\nCARL D EXAMPLE, Respondent/Husband.\n"


def test_an_indemnity_of_each_for_the_other_covers_the_clauses_before_it() -> None:
    text = (
        "Wife shall pay the federal income tax for 2016. Husband shall pay the federal income tax for 2017. "
        "Each shall hold the other harmless from the amount assigned to him or her."
    )

    assert [(c.years, c.hold_harmless, c.indemnity_doubt) for c in clauses_of(ROLES, text)] == [
        (("2016",), True, None),
        (("2017",), True, None),
    ]


def test_an_indemnity_of_each_for_the_other_covers_no_clause_of_another_section() -> None:
    text = (
        "Wife shall pay the federal income tax for 2014. Wife keeps the house. "
        "Husband shall pay the federal income tax for 2016. Wife keeps the boat. "
        "Husband shall pay the federal income tax for 2017. "
        "Each shall hold the other harmless from the amount assigned to him or her."
    )

    assert [c.hold_harmless for c in clauses_of(ROLES, text)] == [False, False, True]


def test_an_indemnity_elsewhere_for_every_debt_is_doubted() -> None:
    text = (
        "Wife shall pay the federal income tax for 2016. Wife keeps the house. Should either party fail to pay a debt that "
        "party shall indemnify the other."
    )
    (clause,) = clauses_of(ROLES, text)

    assert not clause.hold_harmless
    assert clause.indemnity_doubt is not None


@pytest.mark.parametrize(
    ("text", "obligor", "years"),
    [
        pytest.param(
            "Wife is relieved of all liability for federal income tax for 2015, which shall be paid by Husband.",
            "party_2",
            ("2015",),
            id="one freed, the other named",
        ),
        pytest.param(
            "In the event any deficiency is assessed on the joint returns for 2015, Husband shall pay it.",
            "party_2",
            ("2015",),
            id="what may still be assessed",
        ),
        pytest.param(
            "The parties filed joint returns for 2012 through 2013. Husband shall pay the federal income tax for those years.",
            "party_2",
            ("2012", "2013"),
            id="years of the sentence before",
        ),
        pytest.param(
            "If the 2015 return, which the parties file jointly, shows tax due, Wife shall pay the tax due for 2015.",
            "party_1",
            ("2015",),
            id="filed jointly, owed by one",
        ),
    ],
)
def test_who_owes_where_a_person_must_look(text: str, obligor: str, years: tuple[str, ...]) -> None:
    (clause,) = clauses_of(ROLES, text)

    assert (clause.obligor, clause.years) == (obligor, years)
    assert clause.doubt or clause.years_doubt


def test_the_next_sentence_tells_who_owes_a_debt_that_is_stated() -> None:
    text = "The Internal Revenue Service claims $22,140 for the 2015 tax year. Husband shall pay this debt."
    (clause,) = clauses_of(ROLES, text)

    assert (clause.obligor, clause.years) == ("party_2", ("2015",))


def test_both_named_in_one_breath_share_it() -> None:
    (clause,) = clauses_of(
        ROLES, "The tax debt due the IRS for 2015 shall be paid by Wife and Husband in equal shares."
    )

    assert (clause.obligor, clause.doubt) == ("both", None)


def test_a_state_tax_ordered_next_is_no_clause() -> None:
    text = (
        "IT IS ORDERED that Wife shall pay the IRS debt for 2015. "
        "IT IS FURTHER ORDERED that the Nebraska Department of Revenue balance for 2013 shall be paid by Husband."
    )

    assert [clause.years for clause in clauses_of(ROLES, text)] == [("2015",)]


def test_a_marriage_declared_invalid_is_a_nullity() -> None:
    text = CAPTION.replace("DECREE OF DIVORCE", "JUDGMENT DECLARING MARRIAGE INVALID")

    assert _value("judgment_type", f"{text}The marriage of the parties is declared invalid and annulled.") == "nullity"


def test_the_marriage_of_the_parties_in_the_text_is_no_caption() -> None:
    text = "DOCKET NO. FA-17-5048811\nANNA B EXAMPLE\nV.\nCARL D EXAMPLE\nIt is adjudged that the marriage of the parties\nis dissolved.\nPat Sample\n"
    facts = facts_of(page(text))

    assert (facts["party_1_name"].value, facts["party_2_name"].value) == ("ANNA B EXAMPLE", "CARL D EXAMPLE")


def test_both_names_on_one_line_of_a_form() -> None:
    facts = facts_of(page("Case Number: 670-2016-DM-00402\nPetitioner: Anna Example Respondent: Carl Example\nDECREE"))

    assert (facts["party_1_name"].value, facts["party_2_name"].value) == ("Anna Example", "Carl Example")


def test_a_court_of_which_a_form_leaves_the_other_box_open() -> None:
    lines = (
        "[X] District Court\n[ ] County Court at Law of:\nPrint the name of the spouse who filed\nSample County, Texas"
    )

    assert "County Court" not in str(_value("court_name", f"{lines}\nFinal Decree of Divorce"))


def test_the_time_of_a_hearing_is_not_when_the_judge_signed() -> None:
    text = "Date: February 5, 2020\nTime: 8:30 a.m.\nJudge: Pat Sample\nDATED: Honolulu, Hawaii, February 6, 2020.\nJudge of this Court"

    assert _value("date_signed_by_judge", f"{CAPTION}{text}") == "2020-02-06"


def test_a_tax_in_a_list_of_what_one_party_shall_pay() -> None:
    text = "The Respondent shall pay: a bank; the 2010 and 2011 federal income tax; the property tax."

    assert [(c.obligor, c.years) for c in clauses_of(ROLES, text)] == [("party_2", ("2010", "2011"))]


def test_items_of_a_form_end_where_the_next_box_stands() -> None:
    text = "a. ☒ The petitioner shall pay: a card. b. ☒ The respondent shall be responsible for the IRS debt for 2012."
    (clause,) = find_clauses(*_read(text))

    assert (clause.obligor, clause.years) == ("party_2", ("2012",))


def _read(text: str) -> tuple[Prose, Parties]:
    body = page(f"{ROLES}{text}")
    prose = prose_of([body])
    return prose, find_parties([body], prose)


def test_a_court_named_by_the_stamp_and_again_by_the_caption_is_named_once() -> None:
    lines = "Montana Fourth Judicial District Court\nSample County\nFILED 09/21/2020\nMONTANA FOURTH JUDICIAL DISTRICT COURT\nSAMPLE COUNTY"

    assert str(_value("court_name", f"{lines}\nDECREE OF DISSOLUTION")).upper().count("FOURTH") == 1


@pytest.mark.parametrize(
    "sentence",
    [
        "Plaintiff is granted an absolute divorce from Defendant.",
        "The parties are divorced from the bonds of matrimony.",
        "It is adjudged nisi that a divorce from the bond of matrimony be granted.",
        "The marriage contract between the parties shall be set aside and dissolved.",
    ],
)
def test_the_order_says_in_many_ways_that_the_marriage_ends(sentence: str) -> None:
    kind = facts_of(page(f"{CAPTION}{sentence}"))["judgment_type"]

    assert (kind.value, kind.needs_review) == ("dissolution", False)


def test_a_clerks_time_stamp_some_lines_under_its_word_is_sure_on_a_layer() -> None:
    stamp = "FILED\nLOUIS P GANT\n2018 DEC 12 PM 2:41\nCLERK OF COURTS\n"
    entered = facts_of(page(f"{stamp}{CAPTION}Nothing else."))["date_filed_or_entered"]

    assert (entered.value, entered.needs_review) == ("2018-12-12", False)


@pytest.mark.parametrize(
    "text",
    [
        "FIFTH: Husband shall pay all federal income tax owed for 2015 and hold Wife and her property harmless.",
        "Husband shall pay all the debt owed to the Internal Revenue Service and the State of Alabama for 2015.",
    ],
)
def test_drafters_words_that_change_no_duty(text: str) -> None:
    (clause,) = clauses_of(ROLES, text)

    assert (clause.obligor, clause.doubt) == ("party_2", None)


@pytest.mark.parametrize(("boxes", "kind"), [(("☒", "☐", "☐"), "dissolution"), (("☒", "☒", "☐"), None)])
def test_the_kind_whose_box_a_text_layer_prints_marked(boxes: tuple[str, str, str], kind: str | None) -> None:
    one, two, three = boxes
    form = f"JUDGMENT\n{one} DISSOLUTION {two} LEGAL SEPARATION {three} NULLITY\nPETITIONER: ANNA B EXAMPLE\nof her"

    assert _value("judgment_type", form) == kind


class _DarkBox(BlindProbe):
    """Sees ink before the second of three kinds; how much more than before the others."""

    def __init__(self, ink: float) -> None:
        self._ink = ink

    def ink(self, page: Page, boxes: Sequence[BoundingBox]) -> list[float | None]:
        return [0.1, self._ink, 0.1]


@pytest.mark.parametrize(
    ("ink", "is_doubted"), [pytest.param(0.3, False, id="dark"), pytest.param(0.11, True, id="not")]
)
def test_the_kind_whose_box_holds_most_ink(ink: float, is_doubted: bool) -> None:
    form = "JUDGMENT\nDISSOLUTION LEGAL SEPARATION NULLITY\nPETITIONER: ANNA B EXAMPLE\nRESPONDENT: CARL D EXAMPLE"
    kind = find_judgment_type([page(form, source="ocr")], prose_of([page(form)]), _DarkBox(ink), is_signed=True)

    assert kind is not None
    assert (kind.value, kind.is_doubted) == ("legal_separation", is_doubted)
