"""Forms 1099 drawn and read, and what they are to the case: whose withholding."""

from __future__ import annotations

import random
from decimal import Decimal
from pathlib import Path

import pytest

from sample_docs.generator.degrade import copier_scan
from tests.eval.made.information_returns import form_1099
from tests.extract.notices.papers import Line, extract, page, values
from tests.law_papers.reading import answer, read_papers
from tests.law_papers.test_determinations import COUPLE, settings

WORK = form_1099("1099-NEC", 2023, COUPLE.client, "Gantry Roofing Company", "18-4891005", "4951.07", "354.53")
PENSION = form_1099("1099-R", 2022, COUPLE.spouse, "Osprey Retirement Trust", "29-1180442", "12040.00", "1204.00")


@pytest.mark.parametrize("paper", [pytest.param(WORK, id="NEC"), pytest.param(PENSION, id="R")])
def test_a_1099_gives_its_boxes(tmp_path: Path, paper: object) -> None:
    (read,) = read_papers(tmp_path, paper)  # type: ignore[arg-type]
    assert (read.type, read.doubted) == ("form_1099", set())
    assert {f.field: f.value for f in read.facts} == {t.field: t.value for t in paper.says}  # type: ignore[attr-defined]


@pytest.mark.ocr
def test_a_copied_1099_says_nothing_false(tmp_path: Path) -> None:
    rng = random.Random(4)
    (read,) = read_papers(tmp_path, WORK, degrade=lambda picture: copier_scan(picture, rng).picture)
    for truth in WORK.says:
        assert read.sure(truth.field) in (truth.value, None), truth


def test_withholding_goes_to_its_own_spouse(tmp_path: Path) -> None:
    answered = answer(tmp_path, settings(), WORK, PENSION)
    papers = answered.assembled.matter.facts.documents or ()
    assert {(d.person, d.tax_years, d.federal_tax_withheld) for d in papers} == {
        ("requesting_spouse", (2023,), Decimal("354.53")),
        ("nonrequesting_spouse", (2022,), Decimal("1204.00")),
    }


def test_an_empty_box_has_no_value_of_the_box_under_it() -> None:
    lines: list[Line] = [
        [(40, "PAYER'S TIN"), (160, "RECIPIENT'S TIN"), (300, "4 Federal income tax withheld")],
        [(40, "12-3456789"), (160, "912-44-4417"), (300, "5 State tax withheld")],
        [(40, "RECIPIENT'S name"), (300, "$312.00")],
        "Street address (including apt. no.)",
        "Form 1099-NEC For calendar year 2023",
    ]
    facts = extract("form_1099", [page(lines)])
    assert values(facts, "recipient_tin") == ["4417"]
    assert (values(facts, "federal_withheld"), values(facts, "recipient_name")) == ([], [])
