"""Spanish editions are told by their number as the English ones are, and their own words hold it up."""

from __future__ import annotations

import pytest

from tests.classify.sheets import Paper, classify_case

LEVY = "Aviso de intención de embargo y aviso de su derecho a una audiencia"


def _notice(number: str, headline: str, body: str) -> Paper:
    paper = Paper().at(36).row((60, "Department of the Treasury"), (370, "Aviso"), (500, number))
    paper.row((60, "Internal Revenue Service"), (370, "Fecha del aviso"), (500, "6 de mayo de 2024"))
    paper.row((370, "Número de Seguro Social"), (500, "XXX-XX-1234")).row((370, "Página 1 de 1"))
    paper.at(150).line("ANNA B EXAMPLE").line("12 SAMPLE RD").line("ANYTOWN OH 45000")
    return paper.at(235).line(headline, size=14).at(290).body(body)


def _letter(foot: str, title: str, body: str) -> Paper:
    paper = Paper().at(36).row((60, "Department of the Treasury"), (380, "Fecha:"))
    paper.row((60, "Internal Revenue Service"), (380, "6 de mayo de 2024"))
    paper.at(150).line("ANNA B EXAMPLE").line("12 SAMPLE RD").line("ANYTOWN OH 45000")
    return paper.at(215).centre(title, size=11).at(260).body(body).at(740).row((400, foot))


@pytest.mark.parametrize(
    ("paper", "kind"),
    [
        pytest.param(
            _notice("LT11", LEVY, "Podemos embargar su propiedad. Tiene el derecho a una audiencia."),
            "irs_lt11",
            id="LT11",
        ),
        pytest.param(
            _notice("CP504", "Aviso de intención de embargo", "Podemos embargar su reembolso de impuestos estatales."),
            "irs_cp504",
            id="CP504",
        ),
        pytest.param(
            _notice("CP71C", "Recordatorio anual de impuestos adeudados", "Usted aún adeuda impuestos."),
            "irs_cp71",
            id="CP71C",
        ),
        pytest.param(
            _notice(
                "CP49", "Usamos su reembolso de 2023 para pagar impuestos que debe", "Cantidad aplicada al año 2020."
            ),
            "irs_cp49",
            id="CP49 in other words",
        ),
        pytest.param(
            _letter("Carta 1058 (SP) (Rev. 9-2017)", LEVY, "Puede solicitar una audiencia con el Formulario 12153."),
            "irs_letter_1058",
            id="Letter 1058",
        ),
        pytest.param(
            _letter("Canta 1058 (SP) (Rev. 9-2017)", LEVY, "Puede solicitar una audiencia con el Formulario 12153."),
            "irs_letter_1058",
            id="Letter 1058 of a fax",
        ),
        pytest.param(
            _letter(
                "Carta 3172 (SP) (Rev. 9-2017)",
                "Aviso de gravamen por impuesto federal",
                "Presentamos un aviso de gravamen por el impuesto federal. Tiene derecho a una audiencia.",
            ),
            "irs_letter_3172",
            id="Letter 3172",
        ),
    ],
)
def test_a_spanish_edition_is_the_notice_of_its_number(paper: Paper, kind: str) -> None:
    (document,) = classify_case([paper.page()]).documents
    assert (document.type, document.needs_review, document.reason) == (kind, False, None)
