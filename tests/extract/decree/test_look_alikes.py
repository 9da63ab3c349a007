"""What looks like a party, a signing, a clerk's stamp or a marked box, and is another's: never taken unasked."""

import pytest

from models.document import ClassifiedDocument
from models.fact import Fact
from pipeline.extract.decree import extract_decree
from tests.extract.decree.pages import facts_of, page, probe

CAPTION = """
IN THE CIRCUIT COURT OF ALPHA COUNTY
STATE OF OREGON
IN RE THE MARRIAGE OF
ALMA R. TENNYSON,
Petitioner,
and
BRUNO K. TENNYSON,
Respondent.
DECREE OF DISSOLUTION OF MARRIAGE
The marriage of the parties is dissolved.
"""


def _facts(text: str) -> dict[str, Fact]:
    body = page(text)
    document = ClassifiedDocument(
        document_id="d1",
        type="divorce_decree",
        confidence=0.99,
        needs_review=False,
        incomplete=False,
        pages=(body.ref,),
    )
    return {fact.field: fact for fact in extract_decree(document, [body], probe())}


@pytest.mark.parametrize(
    "definition",
    [
        pytest.param(
            'BRUNO K. TENNYSON and ALMA R. TENNYSON (referred to as "Husband" and "Wife" respectively).', id="in turn"
        ),
        pytest.param('ALMA R. TENNYSON and BRUNO K. TENNYSON (hereinafter "Wife" and "Husband").', id="the other way"),
    ],
)
def test_two_aliases_in_one_breath_name_nobody(definition: str) -> None:
    facts = _facts(f"{CAPTION}{definition}\nHusband shall pay all federal income tax owed for 2015.")
    assert (facts["tax_allocation_obligor"].value, facts["tax_allocation_obligor"].needs_review) == (None, True)


def test_a_partys_attorney_is_no_party() -> None:
    facts = _facts("""
IN THE CIRCUIT COURT OF ALPHA COUNTY
DECREE OF DISSOLUTION OF MARRIAGE
Present were Carl Lawman, Petitioner's attorney, and Dora Pleader, Respondent's attorney.
""")
    assert not {"party_1_name", "party_2_name"} & set(facts)


@pytest.mark.parametrize(
    ("stamps", "value", "is_doubted"),
    [
        pytest.param("FILED\nJune 3, 2019\nClerk of the Court", "2019-06-03", False, id="one"),
        pytest.param("FILED\nJune 3, 2019\nClerk\n\n\n\n\n\nENTERED\nJuly 9, 2019", "2019-06-03", True, id="two days"),
        pytest.param("RECORDED\nMay 3, 2021\nAlpha County Recorder", "2021-05-03", True, id="a recorder's"),
    ],
)
def test_only_the_clerks_stamp_tells_the_day_of_entry(stamps: str, value: str, is_doubted: bool) -> None:
    fact = _facts(CAPTION + stamps)["date_filed_or_entered"]
    assert (fact.value, fact.needs_review) == (value, is_doubted)


@pytest.mark.parametrize(
    ("ending", "is_doubted"),
    [
        pytest.param("Dated: May 1, 2019\nHon. Wera Zed\nCircuit Court Judge", False, id="the judge's"),
        pytest.param(
            "Submitted by:\nDated: May 1, 2019\nAttorney for Petitioner\nApproved, Judge pro tem",
            True,
            id="an attorney's",
        ),
    ],
)
def test_day_beside_another_signature_is_doubted(ending: str, is_doubted: bool) -> None:
    fact = _facts(CAPTION + ending)["date_signed_by_judge"]
    assert (fact.value, fact.needs_review) == ("2019-05-01", is_doubted)


EVERY_KIND = """
SUPERIOR COURT OF WASHINGTON, COUNTY OF ALPHA
FINAL ORDER AND DECREE
[ ] The marriage is dissolved.
[X] The Petitioner and Respondent are legally separated.
[ ] The marriage is annulled.
"""


@pytest.mark.parametrize(("source", "is_doubted"), [("native", False), ("ocr", True)])
def test_box_that_a_text_layer_prints_tells_the_kind_of_judgment(source: str, is_doubted: bool) -> None:
    kind = facts_of(page(EVERY_KIND, source=source))["judgment_type"]

    assert kind.needs_review is is_doubted
    assert is_doubted or kind.value == "legal_separation"


BOTH_KINDS = """
DECREE OF\t☐ DISSOLUTION OF MARRIAGE
☒ LEGAL SEPARATION
The Court orders:
A. ☐ The marriage is dissolved and a Decree of Dissolution of Marriage is entered.
☒ A Decree of Legal Separation is entered. The parties remain married.
"""


def test_alternative_with_an_empty_box_ends_no_marriage() -> None:
    kind = facts_of(page(BOTH_KINDS))["judgment_type"]

    assert (kind.value, kind.needs_review) == ("legal_separation", False)


@pytest.mark.parametrize(
    "form",
    [
        pytest.param(BOTH_KINDS.replace("☐ ", "").replace("☒ ", ""), id="both in the title"),
        pytest.param(
            "JUDGMENT\na. X Judgment of dissolution is entered.\nb. Judgment of legal separation is entered.\n"
            "c. Judgment of nullity is entered.",
            id="three, none in the title",
        ),
    ],
)
def test_scan_of_a_form_that_prints_several_orders_is_doubted(form: str) -> None:
    assert facts_of(page(form, source="ocr"))["judgment_type"].needs_review


@pytest.mark.parametrize(
    ("text", "incorporated"),
    [
        pytest.param(
            "ordered as set forth in the attached ☐ Settlement agreement ☒ Other: list.", None, id="empty box"
        ),
        pytest.param("ordered as set forth in the attached ☒ Settlement agreement.", (True, False), id="marked box"),
        pytest.param("☐ The agreement is incorporated in this decree. ☒ There is none.", None, id="not chosen"),
        pytest.param(
            "ordered as set forth in the attached settlement agreement, stipulation for judgment, or other agreement.",
            (True, True),
            id="boxes that were not seen",
        ),
    ],
)
def test_agreement_of_a_form_counts_by_its_box(text: str, incorporated: tuple[bool, bool] | None) -> None:
    fact = facts_of(page(f"{CAPTION}{text}")).get("agreement_incorporated")

    assert (fact and (fact.value, fact.needs_review)) == incorporated


@pytest.mark.parametrize("is_doubtful", [False, True])
def test_no_protection_is_sure_only_of_a_whole_decree(is_doubtful: bool) -> None:
    body = page(f"{CAPTION}Respondent shall pay the federal income taxes owed for 2015.")
    document = ClassifiedDocument(
        document_id="d1", type="divorce_decree", confidence=0.9, needs_review=is_doubtful, pages=(body.ref,)
    )
    facts = {fact.field: fact for fact in extract_decree(document, [body], probe())}

    assert (facts["indemnify_hold_harmless"].value, facts["indemnify_hold_harmless"].needs_review) == (
        False,
        is_doubtful,
    )
