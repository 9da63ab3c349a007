"""Captions as the states print them: who, where, which number, what kind of judgment, signed when."""

from collections.abc import Sequence

import pytest

from models.document import ClassifiedDocument
from models.geometry import BoundingBox
from models.page import Page, Reading
from pipeline.extract.decree import extract_decree
from pipeline.extract.decree.court.courts import find_court
from tests.extract.decree.pages import facts_of, page, probe
from tests.probes import BlindProbe

TEXAS = """
NO. 2019-41877
IN THE MATTER OF\t§ IN THE DISTRICT COURT
THE MARRIAGE OF\t§
ALMA R. TENNYSON\t§ 412TH JUDICIAL DISTRICT
AND\t§
BRUNO K. TENNYSON\t§ MESQUITE COUNTY, TEXAS
AGREED FINAL DECREE OF DIVORCE
Petitioner, ALMA R. TENNYSON, appeared in person. Respondent, BRUNO K. TENNYSON, appeared.
IT IS ORDERED AND DECREED that the parties are divorced.
SIGNED on March 4, 2020.
JUDGE PRESIDING
"""
FLORIDA = """
IN THE CIRCUIT COURT OF THE 8TH JUDICIAL CIRCUIT,
IN AND FOR OSPREY COUNTY, FLORIDA
CASE NO.: 2018-DR-004410
DIVISION: FAMILY
IN RE: THE MARRIAGE OF
ALMA R. TENNYSON,
Petitioner/Wife,
and
BRUNO K. TENNYSON,
Respondent/Husband.
FINAL JUDGMENT OF DISSOLUTION OF MARRIAGE
The marriage between the parties is dissolved.
DONE AND ORDERED at Heron Bay, Florida, this 4th day of March, 2020.
CIRCUIT JUDGE
"""
NEW_YORK = """
\tAt the Matrimonial/IAS Part 7 of
\tNew York State Supreme Court at
\tthe Courthouse, Catskill
\tCounty, on March 2, 2020
ALMA R. TENNYSON,\tIndex No.: 11873/19
Plaintiff,
-against-
\tJUDGMENT OF DIVORCE
BRUNO K. TENNYSON,
Defendant.
ORDERED AND ADJUDGED that the marriage between ALMA R. TENNYSON, plaintiff, and BRUNO K.
TENNYSON, defendant, is hereby dissolved.
Dated: March 4, 2020
ENTER:
J.S.C./Referee
"""
ILLINOIS = """
IN THE CIRCUIT COURT OF PRAIRIE COUNTY, ILLINOIS
COUNTY DEPARTMENT, DOMESTIC RELATIONS DIVISION
IN RE THE MARRIAGE OF
ALMA R. TENNYSON,
Petitioner,\tNo. 20 D 00417
and
BRUNO K. TENNYSON,
Respondent.
JUDGMENT FOR DISSOLUTION OF MARRIAGE
The bonds of matrimony existing between the parties are dissolved.
ENTERED this 4th day of March, 2020.
JUDGE
"""
GEORGIA = """
IN THE SUPERIOR COURT OF PEACHWOOD COUNTY
STATE OF GEORGIA
ALMA R. TENNYSON,
Plaintiff,
v.\tCIVIL ACTION FILE NO. 20-1-04417-DR
BRUNO K. TENNYSON,
Defendant.
FINAL JUDGMENT AND DECREE OF DIVORCE
A total divorce is granted to the parties. The divorce is hereby granted.
SO ORDERED this 4th day of March, 2020.
JUDGE, Superior Court
"""
OHIO = """
COURT OF COMMON PLEAS
DIVISION OF DOMESTIC RELATIONS
BUCKTHORN COUNTY, OHIO
ALMA R. TENNYSON,
Plaintiff,\tCase No. DR-20-004417
vs.
BRUNO K. TENNYSON,
Defendant.
JUDGMENT ENTRY - DECREE OF DIVORCE
The parties are divorced.
Dated: March 4, 2020
JUDGE
"""
WASHINGTON = """
Superior Court of Washington, County of Fernhill
In re the marriage of:
Petitioner:
ALMA R. TENNYSON\tNo. 20-3-04417-1
And Respondent:
BRUNO K. TENNYSON
Legal Separation Order (Decree)
The parties are legally separated.
Date: March 4, 2020
Judge or Commissioner
"""


def _values(text: str) -> dict[str, object]:
    return {field: fact.value for field, fact in facts_of(page(text)).items()}


@pytest.mark.parametrize(
    ("text", "state", "county", "number"),
    [
        pytest.param(TEXAS, "TX", "MESQUITE", "2019-41877", id="Texas"),
        pytest.param(FLORIDA, "FL", "OSPREY", "2018-DR-004410", id="Florida"),
        pytest.param(NEW_YORK, "NY", "Catskill", "11873/19", id="New York"),
        pytest.param(ILLINOIS, "IL", "PRAIRIE", "20 D 00417", id="Illinois"),
        pytest.param(GEORGIA, "GA", "PEACHWOOD", "20-1-04417-DR", id="Georgia"),
        pytest.param(OHIO, "OH", "BUCKTHORN", "DR-20-004417", id="Ohio"),
        pytest.param(WASHINGTON, "WA", "Fernhill", "20-3-04417-1", id="Washington"),
    ],
)
def test_caption_of_the_state(text: str, state: str, county: str, number: str) -> None:
    values = _values(text)

    assert (values["state"], values["county"], values["case_number"]) == (state, county, number)
    assert str(values["party_1_name"]).startswith("ALMA R. TENNYSON")
    assert str(values["party_2_name"]).startswith("BRUNO K. TENNYSON")
    assert values["date_signed_by_judge"] == "2020-03-04"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (TEXAS, "dissolution"),
        (NEW_YORK, "dissolution"),
        (WASHINGTON, "legal_separation"),
        (TEXAS.replace("the parties are divorced", "the marriage contract of the parties is hereby terminated"), "dissolution"),
        (TEXAS.replace("AGREED FINAL DECREE OF DIVORCE", "DECREE OF ANNULMENT").replace(
            "the parties are divorced", "the marriage between the parties is annulled"), "nullity"),
    ],
)  # fmt: skip
def test_kind_of_judgment(text: str, kind: str) -> None:
    assert _values(text)["judgment_type"] == kind


def test_roles_are_as_printed() -> None:
    values = _values(NEW_YORK)

    assert (values["party_1_role"], values["party_2_role"]) == ("plaintiff", "defendant")


def test_complete_decree_without_a_tax_clause_is_silent() -> None:
    assert _values(TEXAS)["tax_allocation_obligor"] == "silent"


def test_decree_with_a_page_missing_says_nothing_on_tax() -> None:
    body = page(TEXAS)
    document = ClassifiedDocument(
        document_id="d1", type="divorce_decree", confidence=1.0, pages=(body.ref,), incomplete=True
    )

    fields = {fact.field for fact in extract_decree(document, [body], probe())}

    assert "tax_allocation_obligor" not in fields


def test_silence_is_doubted_where_an_agreement_is_not_among_the_pages() -> None:
    text = TEXAS.replace(
        "SIGNED on",
        "The Settlement Agreement is incorporated by reference in this judgment and shall survive.\nSIGNED on",
    )

    assert facts_of(page(text))["tax_allocation_obligor"].needs_review


def test_hearing_date_is_not_the_day_of_signing() -> None:
    text = FLORIDA.replace(
        "DONE AND ORDERED", "This cause came for hearing on January 9, 2020 before this Court.\nDONE AND ORDERED"
    )

    assert _values(text)["date_signed_by_judge"] == "2020-03-04"


def test_marriage_and_separation_by_their_words() -> None:
    text = FLORIDA.replace(
        "The marriage between",
        "The parties were married to each other on June 1, 2009 and separated on or about July 2, 2018.\nThe marriage between",
    )

    values = _values(text)

    assert (values["date_of_marriage"], values["date_of_separation"]) == ("2009-06-01", "2018-07-02")


def test_clerks_stamp_is_the_day_of_entry() -> None:
    assert _values("FILED\nMAR 09 2020\nDistrict Clerk\n" + TEXAS.strip("\n"))["date_filed_or_entered"] == "2020-03-09"


def test_line_numbers_of_pleading_paper_are_no_text() -> None:
    lines = [line for line in OHIO.strip("\n").split("\n") if line]
    numbered = page("\n".join(lines))
    # The numbers stand in a column of their own at the left edge.
    from models.geometry import BoundingBox
    from models.page import Word

    numbers = tuple(
        Word(text=str(n + 1), box=BoundingBox(x0=30, top=50 + 14 * n, x1=38, bottom=60 + 14 * n), line=2 * n)
        for n in range(len(lines))
    )
    numbered = numbered.model_copy(update={"words": (*numbers, *numbered.words)})

    values = {field: fact.value for field, fact in facts_of(numbered).items()}

    assert values["case_number"] == "DR-20-004417"
    assert values["date_signed_by_judge"] == "2020-03-04"


CALIFORNIA = """
\tFILED
\tSuperior Court of California, Amador Hills
SUPERIOR COURT OF CALIFORNIA, COUNTY OF AMADOR HILLS
PETITIONER: Alma R. Tennyson
RESPONDENT Bruno K. De La Rey
CASE NUMBER: D417733
JUDGMENT OF DISSOLUTION
The marriage between the parties is dissolved.
"""


def test_clerks_stamp_does_not_stand_in_for_the_caption() -> None:
    values = _values(CALIFORNIA)

    assert values["court_name"] == "SUPERIOR COURT OF CALIFORNIA, COUNTY OF AMADOR HILLS"
    assert values["county"] == "AMADOR HILLS"


def test_name_behind_a_label_that_lost_its_colon() -> None:
    values = _values(CALIFORNIA)

    assert (values["party_1_name"], values["party_2_name"]) == ("Alma R. Tennyson", "Bruno K. De La Rey")


@pytest.mark.parametrize("name", ["BRUNO K. ST. CLAIR", "BRUNO K. TENNYSON JR."])
def test_stop_inside_a_name_does_not_end_the_sentence(name: str) -> None:
    text = NEW_YORK.replace("BRUNO K.\nTENNYSON", name).replace("BRUNO K. TENNYSON", name)

    assert not facts_of(page(text))["judgment_type"].needs_review


class _SecondReader(BlindProbe):
    """Reads one word in every crop."""

    def __init__(self, text: str) -> None:
        self._text = text

    def read(self, page: Page, boxes: Sequence[BoundingBox]) -> list[Reading]:
        return [Reading(text=self._text, confidence=0.95) for _ in boxes]


@pytest.mark.parametrize(
    ("weak", "second", "is_doubted"),
    [
        pytest.param("Catskill", "Catskill", False, id="the second reader reads it alike"),
        pytest.param("Catskill", "Catshill", True, id="the second reader reads it otherwise"),
        pytest.param("March", "", False, id="a day beside the name"),
    ],
)
def test_court_of_weakly_read_words(weak: str, second: str, is_doubted: bool) -> None:
    body = page(NEW_YORK, source="ocr")
    words = tuple(word.model_copy(update={"confidence": 0.4}) if word.text == weak else word for word in body.words)
    found = find_court([body.model_copy(update={"words": words})], _SecondReader(second))

    assert found is not None
    assert found.value == "New York State Supreme Court, Catskill County"
    assert found.is_doubted is is_doubted


@pytest.mark.parametrize(("second", "is_doubted"), [("Catskill", False), ("Catshill", True)])
@pytest.mark.parametrize(
    "caption",
    [
        "\tAt Part 22 of the Supreme Court of the State of New York,\n\theld in and for the County of Catskill",
        "STATE OF MICHIGAN\n6TH JUDICIAL CIRCUIT\nCATSKILL COUNTY",
    ],
)
def test_court_put_together_of_weakly_read_words(caption: str, second: str, is_doubted: bool) -> None:
    body = page(f"{caption}\n\nANNA SAMPLE,\nPlaintiff", source="ocr")
    words = tuple(
        word.model_copy(update={"confidence": 0.4}) if word.text.lower() == "catskill" else word for word in body.words
    )
    found = find_court([body.model_copy(update={"words": words})], _SecondReader(second))

    assert found is not None
    assert "catskill" in str(found.value).lower()
    assert found.is_doubted is is_doubted
