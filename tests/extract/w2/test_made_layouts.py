"""Generated W-2s of vendor layouts with a text layer: nothing wrong passes as sure, and nearly everything is read."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from models.document import ClassifiedDocument
from models.fact import Fact
from pipeline.extract.w2 import extract_w2
from pipeline.settings import Settings
from pipeline.text.probe import PictureProbe
from pipeline.text.reader import read_page
from sample_docs.generator.sheet import Paper, Truth, pdf_of
from tests.eval.made import w2_forms

Maker = Callable[[random.Random], Paper]


class _OnePicture:
    """The picture of the one page there is."""

    def __init__(self, image: bytes) -> None:
        self._image = image

    def load(self, image_key: str) -> bytes | None:
        return self._image


def _read(paper: Paper, folder: Path) -> dict[tuple[str, int | None], Fact]:
    path = folder / "w2.pdf"
    path.write_bytes(pdf_of(paper.pages))
    read = read_page(path, "pdf", "w2.pdf", 1, Settings())
    page = read.page.model_copy(update={"image_key": "page"})
    document = ClassifiedDocument(document_id="d1", type="w2", confidence=1.0, pages=(page.ref,))
    facts = extract_w2(document, [page], PictureProbe(_OnePicture(read.image)))
    return {(fact.field, fact.row): fact for fact in facts}


def _squashed(value: object) -> str:
    return "".join(c for c in str(value).lower() if c.isalnum())


def _says(fact: Fact | None, truth: Truth) -> bool:
    return fact is not None and _squashed(fact.value) == _squashed(truth.value)


@pytest.mark.parametrize(
    "maker",
    [
        pytest.param(w2_forms.halves, id="halves"),
        pytest.param(w2_forms.old_irs, id="code line in box 12, letters of before 2006"),
        pytest.param(w2_forms.ledger, id="earnings summary beside; state boxes in three rows"),
        pytest.param(w2_forms.terse_quarters, id="labels cut short"),
        pytest.param(w2_forms.strips, id="strips"),
        pytest.param(w2_forms.tall, id="state boxes under one another"),
        pytest.param(w2_forms.labels_below, id="labels below the values"),
        pytest.param(w2_forms.numbers_only, id="numbers for labels"),
        pytest.param(w2_forms.thousands_apart, id="spaces for thousands"),
    ],
)
def test_every_value_of_a_clean_form_is_read(maker: Maker, tmp_path: Path) -> None:
    paper = maker(random.Random(f"{maker.__name__}-1"))
    facts = _read(paper, tmp_path)
    printed = [truth for truth in paper.says if truth.value is not None]
    wrong = {truth.field for truth in printed if not _says(facts.get((truth.field, truth.row)), truth)}
    assert wrong == set()
    blank = {truth.field for truth in paper.says if truth.value is None}
    assert not [fact.field for fact in facts.values() if fact.field in blank and fact.value is not None]


def test_boxes_without_labels_are_known_by_their_figures_and_doubted(tmp_path: Path) -> None:
    paper = w2_forms.without_labels(random.Random("without_labels-1"))
    facts = _read(paper, tmp_path)
    truths = {truth.field: truth for truth in paper.says if truth.row is None}
    for field in ("box_3_ss_wages", "box_4_ss_tax", "box_5_medicare_wages", "box_6_medicare_tax"):
        assert _says(facts[field, None], truths[field])
    assert _says(facts["box_2_federal_withheld", None], truths["box_2_federal_withheld"])
    assert facts["box_2_federal_withheld", None].needs_review


def test_void_form_says_so_and_its_amounts_are_doubted(tmp_path: Path) -> None:
    facts = _read(w2_forms.voided(random.Random("voided-1")), tmp_path)
    assert facts["void", None].value is True
    assert facts["box_1_wages", None].needs_review


def test_blank_form_yields_nothing(tmp_path: Path) -> None:
    assert _read(w2_forms.blank(random.Random("blank-1")), tmp_path) == {}
