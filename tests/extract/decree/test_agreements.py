"""Settlement and separation agreements: who is who without a court's caption, the day made, and who pays the tax."""

from __future__ import annotations

import pytest

from models.document import ClassifiedDocument
from models.fact import Fact
from models.page import Page
from pipeline.extract.decree import extract_agreement
from tests.extract.decree.pages import page, probe
from tests.probes import BlindProbe

ALMA, BRUNO = "Alma R. Tennyson", "Bruno K. Tennyson"
MADE = f'This Agreement is made on March 2, 2022 between {ALMA} ("Wife") and {BRUNO} ("Husband").'
TERMS = """
The parties agree as follows:
TAXES
Husband shall pay all federal income taxes owed on the joint returns for 2017 and 2018.
This agreement is the entire agreement of the parties.
____________________\t____________________
Alma R. Tennyson\tBruno K. Tennyson
"""


def _facts(text: str, *, ink: float | None = None) -> dict[str, Fact]:
    only = page(text)
    found = extract_agreement(
        ClassifiedDocument(document_id="d1", type="marital_settlement_agreement", confidence=1.0, pages=(only.ref,)),
        [only],
        _Ink(ink) if ink is not None else probe(),
    )
    return {fact.field: fact for fact in found}


class _Ink(BlindProbe):
    """A probe that sees the same ink everywhere."""

    def __init__(self, seen: float) -> None:
        self._seen = seen

    def ink(self, page: Page, boxes: object) -> list[float | None]:
        return [self._seen for _ in boxes]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("recital", "payer"),
    [
        pytest.param(MADE, BRUNO, id="quoted"),
        pytest.param(
            f"This Agreement is made on the 2nd day of March, 2022, between {ALMA} (Wife) and {BRUNO} (Husband).",
            BRUNO,
            id="in brackets",
        ),
        pytest.param(
            f"THIS AGREEMENT, made this 2nd day of March, 2022, by and between {BRUNO}, the Husband, and {ALMA}, the Wife.",
            BRUNO,
            id="between commas",
        ),
        pytest.param(
            f'This agreement dated March 2, 2022 is between {BRUNO} of Heron County, Ohio (hereinafter called "Husband") '
            f'and {ALMA} of Tern County, Ohio (hereinafter called "Wife").',
            BRUNO,
            id="with where they live",
        ),
        pytest.param(
            f"This agreement is made March 2, 2022 by and between Husband, {BRUNO}, and Wife, {ALMA}.",
            BRUNO,
            id="the word first",
        ),
        pytest.param(
            f"Wife: {ALMA}. Husband: {BRUNO}. This Agreement is effective as of March 2, 2022.", BRUNO, id="labelled"
        ),
        pytest.param(
            f'This Agreement is made on March 2, 2022 between {ALMA} ("Husband") and {BRUNO} ("Wife").',
            ALMA,
            id="turned",
        ),
        pytest.param(
            f"This agreement is made on March 2, 2022 between {ALMA} and {BRUNO}, husband and wife.",
            None,
            id="not told",
        ),
        pytest.param(f"This agreement is made on March 2, 2022 between {ALMA} and {BRUNO}.", None, id="nothing told"),
    ],
)
def test_the_recital_tells_who_husband_and_wife_are(recital: str, payer: str | None) -> None:
    facts = _facts(f"SEPARATION AGREEMENT\n{recital}{TERMS}")
    assert {facts["party_1_name"].value, facts["party_2_name"].value} == {ALMA, BRUNO}
    obligor = facts["tax_allocation_obligor"]
    named = facts[f"{obligor.value}_name"].value if isinstance(obligor.value, str) else None
    assert (named, obligor.needs_review) == (payer, payer is None)
    assert facts["agreement_effective_date"].value == "2022-03-02"


def test_without_a_caption_a_petitioner_is_nobody() -> None:
    terms = TERMS.replace("Husband shall pay", "Petitioner shall pay")
    facts = _facts(f"SEPARATION AGREEMENT\nThis agreement is made between {ALMA} and {BRUNO}.{terms}")
    assert (facts["tax_allocation_obligor"].value, facts["tax_allocation_obligor"].needs_review) == (None, True)


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        pytest.param("The parties signed a prenuptial agreement dated May 1, 2004.", None, id="another agreement"),
        pytest.param("The parties were married on June 12, 2004.", None, id="the marriage"),
        pytest.param("This Agreement shall be effective upon approval by the court.", None, id="no day"),
        pytest.param("Effective Date: March 2, 2022.", "2022-03-02", id="labelled"),
        pytest.param("This agreement was entered into as of March 2, 2022.", "2022-03-02", id="as of"),
    ],
)
def test_the_day_an_agreement_was_made(sentence: str, day: str | None) -> None:
    facts = _facts(
        f'MARITAL SETTLEMENT AGREEMENT\n{sentence} It is between {ALMA} ("Wife") and {BRUNO} ("Husband").{TERMS}'
    )
    assert (facts["agreement_effective_date"].value if "agreement_effective_date" in facts else None) == day


@pytest.mark.parametrize(
    ("ink", "is_doubted"),
    [
        pytest.param(0.06, False, id="signed"),
        pytest.param(0.0, True, id="bare"),
        pytest.param(None, False, id="not seen"),
    ],
)
def test_a_bare_line_for_a_signature_makes_a_draft(ink: float | None, is_doubted: bool) -> None:
    facts = _facts(f"SEPARATION AGREEMENT\n{MADE}{TERMS}", ink=ink)
    assert facts["tax_allocation_obligor"].needs_review is is_doubted


@pytest.mark.parametrize("mark", ["DRAFT", "Draft 3/1/2022", "[PROPOSED]"])
def test_what_is_marked_as_a_draft_binds_nobody_yet(mark: str) -> None:
    facts = _facts(f"{mark}\nSEPARATION AGREEMENT\n{MADE}{TERMS}")
    assert facts["tax_allocation_obligor"].reason == "it is marked as a draft"


@pytest.mark.parametrize(
    ("exhibit", "is_doubted"),
    [pytest.param("", True, id="not here"), pytest.param("EXHIBIT B\nCredit card: Husband\n", False, id="here")],
)
def test_silence_is_doubted_where_debts_are_listed_in_an_exhibit_that_is_missing(
    exhibit: str, is_doubted: bool
) -> None:
    text = f"SEPARATION AGREEMENT\n{MADE}\nEach party shall pay the debts listed in Exhibit B.\nAlma R. Tennyson\n{exhibit}"
    silent = _facts(text)["tax_allocation_obligor"]
    assert (silent.value, silent.needs_review) == ("silent", is_doubted)
