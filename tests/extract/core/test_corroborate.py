"""A number that one paper shows badly is believed where another paper of the case surely prints it."""

from __future__ import annotations

import pytest

from models.case import CaseDocument
from models.fact import Fact
from models.page import PageRef
from pipeline.extract.confirm import LITTLE_CERTAINTY, ONE_READER
from pipeline.extract.corroborate import corroborate

OF_A_LETTER, OF_A_W2 = "taxpayer_tin", "box_a_employee_ssn"


def number(field: str, value: str, reason: str | None = None, **more: object) -> Fact:
    fact = Fact(field=field, value=value, confidence=0.8 if reason else 0.99, needs_review=bool(reason), reason=reason)
    return fact.model_copy(update=more)


def paper(name: str, kind: str, *facts: Fact, doubted: bool = False) -> CaseDocument:
    pages = (PageRef(file=f"{name}.pdf", page_number=1),)
    return CaseDocument(
        document_id=name, type=kind, confidence=0.99, needs_review=doubted, incomplete=False, pages=pages, facts=facts
    )


@pytest.mark.parametrize("reason", [ONE_READER, LITTLE_CERTAINTY])
def test_a_number_that_another_paper_surely_prints_needs_no_review(reason: str) -> None:
    letter = paper("d1", "irs_lt11", number(OF_A_LETTER, "5016", reason), number("notice_number", "LT11", reason))
    wages = paper("d2", "w2", number(OF_A_W2, "5016"))

    (tail, notice), (other,) = (document.facts for document in corroborate([letter, wages]))

    assert (tail.needs_review, tail.reason) == (False, None)
    assert tail.confidence > 0.99
    assert notice.needs_review
    assert other == wages.facts[0]


@pytest.mark.parametrize(
    ("doubted", "other"),
    [
        pytest.param(number(OF_A_LETTER, "5016", ONE_READER), paper("d2", "w2", number(OF_A_W2, "5076")), id="another"),
        pytest.param(
            number(OF_A_LETTER, "5016", ONE_READER),
            paper("d2", "w2", number(OF_A_W2, "5016", ONE_READER)),
            id="doubted there too",
        ),
        pytest.param(
            number(OF_A_LETTER, "5016", ONE_READER),
            paper("d2", "w2", number(OF_A_W2, "5016"), doubted=True),
            id="on a doubted paper",
        ),
        pytest.param(
            number(OF_A_LETTER, "5016", ONE_READER),
            paper("d2", "w2", number("box_d_control_number", "5016")),
            id="as a number of another kind",
        ),
        pytest.param(
            number(OF_A_LETTER, "5016", "two readers disagree", status="conflict"),
            paper("d2", "w2", number(OF_A_W2, "5016")),
            id="readings disagree",
        ),
        pytest.param(
            number(OF_A_LETTER, "5016", "the form is marked void"),
            paper("d2", "w2", number(OF_A_W2, "5016")),
            id="more than its print is in doubt",
        ),
    ],
)
def test_any_other_doubt_stays(doubted: Fact, other: CaseDocument) -> None:
    letter = paper("d1", "irs_lt11", doubted)

    assert corroborate([letter, other])[0].facts == (doubted,)


def test_a_paper_does_not_vouch_for_itself() -> None:
    twice = paper("d1", "irs_lt11", number(OF_A_LETTER, "5016", ONE_READER), number(OF_A_LETTER, "5016", row=2))

    assert corroborate([twice])[0] == twice
