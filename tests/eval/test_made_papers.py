"""The made court papers and letters: the same seed draws the same paper, and the product takes each for what it is."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from models.page import Page, PageRef
from pipeline.settings import Settings
from pipeline.text.native import read_native
from pipeline.text.render import render_page
from sample_docs.generator.sheet import Paper, pdf_of
from tests.classify.sheets import classify_case
from tests.eval.made import decrees, notices

Maker = Callable[[random.Random], Paper]
_MAKERS = (*notices.MAKERS, *decrees.MAKERS)


@pytest.mark.parametrize("make", _MAKERS, ids=lambda make: str(make.__name__))
def test_same_seed_draws_the_same_paper(make: Maker) -> None:
    first, second = make(random.Random(5)), make(random.Random(5))
    assert first.says == second.says
    assert pdf_of(first.pages) == pdf_of(second.pages)


@pytest.mark.slow
@pytest.mark.parametrize("make", _MAKERS, ids=lambda make: str(make.__name__))
def test_made_paper_is_taken_for_what_it_is(make: Maker, tmp_path: Path) -> None:
    paper = make(random.Random(8))
    path = tmp_path / "paper.pdf"
    path.write_bytes(pdf_of(paper.pages))
    documents = classify_case([_page(path, number) for number in range(1, len(paper.pages) + 1)]).documents
    assert [document.type for document in documents] == [paper.type]


def test_decree_without_the_page_that_the_judge_signed_is_incomplete(tmp_path: Path) -> None:
    paper = decrees.one_owes(random.Random(8))
    path = tmp_path / "paper.pdf"
    path.write_bytes(pdf_of(paper.pages))
    pages = [_page(path, number) for number in range(1, len(paper.pages) + 1)]
    (whole,) = classify_case(pages).documents
    (torn,) = classify_case(pages[:1]).documents
    assert (whole.incomplete, torn.incomplete) == (False, True)


def _page(path: Path, number: int) -> Page:
    words = read_native(path, number, render_page(path, "pdf", number, Settings())).words
    ref = PageRef(file="paper.pdf", page_number=number)
    return Page(ref=ref, width=612, height=792, text_source="native", words=words)
