"""Values from a page that may belong to another document are kept and doubted."""

from __future__ import annotations

from models.document import ClassifiedDocument
from models.fact import Fact
from pipeline.extract.extractor import extract_document
from tests.extract.notices.papers import Printed, page

FIRST = [
    "IN THE DISTRICT COURT OF SAMPLETON COUNTY, TEXAS",
    "IN THE MATTER OF THE MARRIAGE OF",
    "ANNA B EXAMPLE, Petitioner, and CARL D EXAMPLE, Respondent",
    "NO. 2021-44110",
    "FINAL DECREE OF DIVORCE",
    "",
    "The parties are divorced and the marriage between them is dissolved.",
]
LATER = [
    "Respondent shall pay the federal income tax owed on the joint return for 2018 and hold Petitioner harmless from it.",
]
SIGNED = ["SIGNED on June 3, 2021.", "JUDGE PRESIDING"]


def _read(later: list[str], *, is_doubted: bool) -> list[Fact]:
    pages = [page(FIRST), page([*later, *SIGNED], number=2)]
    document = ClassifiedDocument(
        document_id="d1",
        type="divorce_decree",
        confidence=1.0,
        pages=tuple(p.ref for p in pages),
        doubtful_pages=(pages[1].ref,) if is_doubted else (),
        needs_review=is_doubted,
    )
    return list(extract_document(document, pages, Printed(pages)))


def _of_page(facts: list[Fact], number: int) -> list[Fact]:
    return [fact for fact in facts if fact.source is not None and fact.source.page_number == number]


def test_what_stands_on_a_doubtful_page_needs_review_and_says_why() -> None:
    plain, doubted = _read(LATER, is_doubted=False), _read(LATER, is_doubted=True)

    assert [fact.value for fact in doubted] == [fact.value for fact in plain]
    assert any(fact.field == "tax_allocation_obligor" for fact in _of_page(doubted, 2))
    assert all(fact.needs_review and "another document" in (fact.reason or "") for fact in _of_page(doubted, 2))
    assert _of_page(doubted, 1) == _of_page(plain, 1)


def test_a_decree_with_pages_in_doubt_is_not_silent_on_tax() -> None:
    silent = {fact.value for fact in _read([], is_doubted=False) if fact.field == "tax_allocation_obligor"}
    doubted = [fact for fact in _read([], is_doubted=True) if fact.field == "tax_allocation_obligor"]

    assert silent == {"silent"}
    assert not doubted
