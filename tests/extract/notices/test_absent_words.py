"""Words that a notice surely does not hold: only a whole paper, in a language that was looked through, proves that."""

from __future__ import annotations

import pytest

from models.page import PageQuality
from tests.extract.notices.papers import Line, extract, page, values

LT11: list[Line] = [
    [(350, "Notice LT11")],
    [(350, "Notice date November 2, 2026")],
    "DOLORES P ASHGROVE",
    "",
    "Notice of intent to levy",
    "You owe tax for 2018.",
]
WORDING = ("mentions_innocent_spouse", "mentions_cdp_right", "mentions_form_12153")


def said(pages: list[list[Line]], kind: str = "irs_lt11") -> set[object]:
    facts = extract(kind, [page(lines, number=number) for number, lines in enumerate(pages, 1)])
    return {value for name in WORDING for value in values(facts, name)}


@pytest.mark.parametrize(
    ("pages", "answers"),
    [
        pytest.param([[*LT11, "Page 1 of 1"]], {False}, id="the one page there is"),
        pytest.param([[*LT11, "Sincerely,"]], {False}, id="a letter to its end"),
        pytest.param([[*LT11, "Page 1 of 2"], ["Nothing else.", "Page 2 of 2"]], {False}, id="both pages"),
        pytest.param([[*LT11, "PAYMENT SUMMARY"]], {False}, id="a letter that ends in the payment it reduced"),
        pytest.param([[*LT11, "PAYING FEDERAL AGENCY: IRS"]], {False}, id="a letter that ends with who paid"),
        pytest.param(
            [["PAYING FEDERAL AGENCY: IRS", *LT11, "This is why we have applied your payment to it:"]],
            {None},
            id="a letter that begins with who paid",
        ),
        pytest.param([LT11], {None}, id="a page that may go on"),
        pytest.param([[*LT11, "Page 1 of 2"]], {None}, id="the first of two"),
        pytest.param([[*LT11, "Page 1 of 2"], [*LT11, "Page 1 of 2"]], {None}, id="the first of two, twice"),
    ],
)
def test_absence_needs_the_whole_paper(pages: list[list[Line]], answers: set[object]) -> None:
    assert said(pages) == answers


@pytest.mark.parametrize("trouble", [{"reader": "recognizer"}, {"quality": PageQuality(mean_confidence=0.7)}])
def test_a_page_that_was_hard_to_read_proves_no_absence(trouble: dict[str, object]) -> None:
    whole = page([*LT11, "Page 1 of 1"]).model_copy(update={"text_source": "ocr", **trouble})
    assert {value for name in WORDING for value in values(extract("irs_lt11", [whole]), name)} == {None}


@pytest.mark.parametrize(
    ("field", "kind", "line"),
    [
        pytest.param("mentions_form_8857", "irs_cp49", "Vea el Formulario 8857.", id="form of relief"),
        pytest.param("mentions_form_8857", "irs_cp49", "Vea la Publicación 971.", id="publication on relief"),
        pytest.param("mentions_form_8379", "irs_cp49", "Presente el Formulario 8379.", id="form of an injured spouse"),
        pytest.param("mentions_cdp_right", "irs_lt11", "Tiene derecho a una audiencia.", id="hearing"),
        pytest.param("mentions_cdp_right", "irs_lt11", "Vea la sección 6330.", id="section"),
        pytest.param("equivalent_hearing_language", "irs_lt11", "Puede pedir una audiencia equivalente.", id="late"),
        pytest.param("mentions_nftl", "irs_lt11", "Podemos presentar un gravamen federal.", id="lien"),
        pytest.param("mentions_passport", "irs_lt11", "Podemos revocar su pasaporte.", id="passport"),
    ],
)
def test_spanish_words_are_not_absent(field: str, kind: str, line: str) -> None:
    assert values(extract(kind, [page([*LT11, "", line, "Página 1 de 1"])]), field) == [True]
