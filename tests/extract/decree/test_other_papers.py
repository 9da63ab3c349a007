"""Notices of entry and petitions: of which judgment a notice tells, and what a petition is worth."""

from __future__ import annotations

import pytest

from models.document import ClassifiedDocument
from models.fact import Fact
from models.page import Page
from pipeline.extract.decree import extract_decree, extract_notice_of_entry, extract_petition
from tests.extract.decree.pages import page, probe

CAPTION = """
SUPREME COURT OF THE STATE OF NEW YORK
COUNTY OF OSPREY
ALMA R. TENNYSON, Plaintiff,\tIndex No. 2021-40551
-against-\tNOTICE OF ENTRY
BRUNO K. TENNYSON, Defendant.
"""
FORM = """
SUPERIOR COURT OF CALIFORNIA, COUNTY OF OSPREY
PETITIONER: ALMA R. TENNYSON
RESPONDENT: BRUNO K. TENNYSON
NOTICE OF ENTRY OF JUDGMENT\tCASE NUMBER: 21FL004411
You are notified that the following judgment was entered on (date): May 3, 2022
1. {0} Dissolution
2. {1} Dissolution - status only
3. {2} Dissolution - reserving jurisdiction over termination of marital status
4. {3} Legal separation
5. {4} Nullity
7. {5} Judgment on reserved issues
Date: May 9, 2022\tClerk, by ____________, Deputy
Effective date of termination of marital or domestic partnership status (specify): November 20, 2022
I certify that this notice was mailed on (date): May 10, 2022
FL-190 [Rev. January 1, 2005]
"""


def _read(kind: str, only: Page) -> dict[str, Fact]:
    read = {
        "notice_of_entry_of_judgment": extract_notice_of_entry,
        "divorce_petition": extract_petition,
        "divorce_decree": extract_decree,
    }[kind]
    document = ClassifiedDocument(document_id="d1", type=kind, confidence=1.0, pages=(only.ref,))
    return {fact.field: fact for fact in read(document, [only], probe())}


def _sure(facts: dict[str, Fact], field: str) -> object:
    return facts[field].value if field in facts and not facts[field].needs_review else None


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        pytest.param(
            "the annexed is a true copy of a judgment signed by the Hon. R. Sample on April 28, 2022 and entered in the "
            "office of the Clerk of the County of Osprey on May 3, 2022.",
            "2022-05-03",
            id="signed, then entered",
        ),
        pytest.param(
            "a Decree of Divorce was entered in the above-entitled matter on the 3rd day of May, 2022, a copy of which is "
            "attached.",
            "2022-05-03",
            id="day in words",
        ),
        pytest.param("the judgment of divorce was duly entered herein on 05/03/2022.", "2022-05-03", id="in figures"),
        pytest.param(
            "a final judgment was filed with the clerk of this court on May 3, 2022.", "2022-05-03", id="filed"
        ),
        pytest.param("the judgment dated April 28, 2022 was entered.", None, id="day of the judgment"),
        pytest.param("the judgment entered and served on May 9, 2022 is attached.", None, id="day of service"),
        pytest.param("a judgment of divorce will be entered on May 3, 2022.", None, id="not yet entered"),
    ],
)
def test_the_day_of_entry_is_no_other_day(sentence: str, day: str | None) -> None:
    text = f"{CAPTION}PLEASE TAKE NOTICE that {sentence}\nDated: May 11, 2022\nAttorney for Plaintiff"
    facts = _read("notice_of_entry_of_judgment", page(text))
    assert _sure(facts, "judgment_entered_date") == day


@pytest.mark.parametrize(
    ("marked", "kind"),
    list(enumerate((
        "dissolution", "dissolution_status_only", "dissolution_reserving_status", "legal_separation", "nullity",
        "reserved_issues",
    ))),
)  # fmt: skip
def test_the_marked_line_tells_the_kind_of_judgment(marked: int, kind: str) -> None:
    facts = _read(
        "notice_of_entry_of_judgment", page(FORM.format(*("[X]" if n == marked else "[ ]" for n in range(6))))
    )
    found = [_sure(facts, field) for field in ("judgment_kind", "judgment_entered_date", "marital_status_end_date")]
    assert found == [kind, "2022-05-03", "2022-11-20"]


def test_a_form_on_which_no_mark_is_seen_goes_to_a_person() -> None:
    facts = _read("notice_of_entry_of_judgment", page(FORM.format(*["[ ]"] * 6)))
    assert facts["judgment_kind"].needs_review


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        pytest.param("a judgment of divorce was entered on May 3, 2022", "dissolution", id="divorce"),
        pytest.param("a decree of legal separation was entered on May 3, 2022", "legal_separation", id="separation"),
        pytest.param("an order was entered on May 3, 2022", None, id="not told"),
    ],
)
def test_the_words_of_a_notice_tell_the_kind(words: str, kind: str | None) -> None:
    facts = _read("notice_of_entry_of_judgment", page(f"{CAPTION}PLEASE TAKE NOTICE that {words}."))
    assert _sure(facts, "judgment_kind") == kind


def test_a_petition_says_who_and_when_and_allocates_nothing() -> None:
    facts = _read(
        "divorce_petition",
        page(
            "IN THE CIRCUIT COURT OF OSPREY COUNTY, FLORIDA\nCASE NO.: 2018-DR-004410\tELECTRONICALLY FILED 04/04/2021\n"
            "ALMA R. TENNYSON,\nPetitioner,\nand\nBRUNO K. TENNYSON,\nRespondent.\nPETITION FOR DISSOLUTION OF MARRIAGE\n"
            "The parties were married on June 12, 2004 and separated on March 3, 2020.\n"
            "Petitioner asks that Respondent shall pay all federal income tax for 2017."
        ),
    )
    assert _sure(facts, "party_1_name") == "ALMA R. TENNYSON"
    assert (_sure(facts, "date_filed"), _sure(facts, "date_of_marriage")) == ("2021-04-04", "2004-06-12")
    assert facts["date_of_separation"].reason == "one party says so; it is no finding"
    assert not {"tax_allocation_obligor", "judgment_type"} & facts.keys()


def test_a_name_does_not_begin_on_the_short_line_above_it() -> None:
    facts = _read("notice_of_entry_of_judgment", page(CAPTION))
    assert _sure(facts, "party_1_name") == "ALMA R. TENNYSON"


@pytest.mark.parametrize(
    ("signed", "is_sure"),
    [
        pytest.param("DONE AND ORDERED on March 4, 2022.", True, id="dated"),
        pytest.param("Dated: ______", False, id="draft"),
    ],
)
def test_what_counsel_filed_over_the_wire_dates_no_decree(signed: str, is_sure: bool) -> None:
    decree = page(
        "E-FILED 3/5/2022 4:59 PM\nIN THE CIRCUIT COURT OF OSPREY COUNTY, FLORIDA\nCASE NO.: 2018-DR-004410\n"
        "ALMA R. TENNYSON,\nPetitioner,\nand\nBRUNO K. TENNYSON,\nRespondent.\nFINAL JUDGMENT OF DISSOLUTION OF MARRIAGE\n"
        f"The marriage between the parties is dissolved.\n{signed}\nCIRCUIT JUDGE"
    )
    assert (_sure(_read("divorce_decree", decree), "date_filed_or_entered") == "2022-03-05") is is_sure
