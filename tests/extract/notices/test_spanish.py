"""Spanish editions: the same fields under Spanish labels and in Spanish sentences, and no other day or year for them."""

from __future__ import annotations

import pytest

from pipeline.extract.dates import find_dates
from pipeline.extract.nlp import build_nlp
from pipeline.extract.notices.periods.heads import OWED, kind_of
from pipeline.extract.paper.spanish import is_spanish, with_spanish
from tests.extract.notices.papers import Line, extract, page, values


def _head(number: str, *, year: str = "2021", label: str = "Fecha del aviso") -> list[Line]:
    return [
        [(40, "Department of the Treasury"), (380, "Aviso"), (500, number)],
        [(40, "Internal Revenue Service"), (380, "Año tributario"), (500, year)],
        [(40, "Kansas City, MO 64999-0010"), (380, label), (500, "6 de mayo de 2024")],
        [(380, "Número de Seguro Social"), (500, "XXX-XX-4821")],
        [(380, "Página 1 de 1")],
        "",
        "ROSALIND T MERCER",
        "4410 PLOVER LANE APT 7",
        "WESTERHAM OH 44099",
        "",
    ]


LEVY: list[Line] = [
    *_head("LT11"),
    "Aviso de intención de embargo y aviso de su derecho a una audiencia",
    "Cantidad adeudada inmediatamente: $7,115.40",
    "Aún no hemos recibido su pago. Usted tiene el derecho a solicitar una audiencia a más",
    "tardar el 5 de junio de 2024. Interés calculado hasta el 12 de junio de 2024.",
    [(40, "Resumen de facturación"), (300, "Cantidad que adeudaba"), (500, "$6,200.00")],
    [(300, "Multa por falta de pago"), (500, "515.40")],
    [(300, "Cargos por intereses"), (500, "400.00")],
    [(300, "Cantidad adeudada inmediatamente"), (500, "$7,115.40")],
]


def _offset(word: str) -> list[Line]:
    """Return a CP49 that calls the overpayment *word*."""
    return [
        *_head("CP49", year="2023"),
        f"Aplicamos su {word} de 2023 a los impuestos que adeuda",
        f"Aplicamos $1,410.00 de su {word} del Formulario 1040 de 2023 a la cantidad que",
        "usted adeuda para 2019.",
        [(40, "Resumen"), (280, f"{word.capitalize()} de 2023"), (520, "$1,410.00")],
        [(280, "Cantidad aplicada a lo adeudado para 2019"), (520, "$1,410.00")],
        [(280, "Reembolso adeudado"), (520, "$0.00")],
        "Si presentó una declaración conjunta, vea el Formulario 8857 para el cónyuge inocente.",
    ]


def test_a_levy_notice_in_spanish_gives_its_amounts_and_its_day() -> None:
    facts = extract("irs_lt11", [page(LEVY)])
    shown = {
        "notice_number": ["LT11"],
        "notice_date": ["2024-05-06"],
        "taxpayer_tin": ["4821"],
        "headline": ["Aviso de intención de embargo y aviso de su derecho a una audiencia"],
        "amount_due_immediately": ["7115.40"],
        "billing_summary_amount_owed": ["6200.00"],
        "billing_summary_penalty": ["515.40"],
        "billing_summary_interest": ["400.00"],
        "hearing_request_deadline_printed": ["2024-06-05"],
        "interest_figured_to": ["2024-06-12"],
        "mentions_cdp_right": [True],
    }
    assert {name: values(facts, name) for name in shown} == shown


def test_the_refund_before_and_after_in_spanish() -> None:
    lines: list[Line] = [
        *_head("CP42", year="2018"),
        "Aplicamos $1,999.10 de su pago en exceso de 2018 al impuesto que su cónyuge adeuda por el año tributario 2014.",
        [(280, "Reembolso original de 2018"), (520, "$2,950.00")],
        [(280, "Cantidad aplicada a 2014"), (520, "$1,999.10")],
        [(280, "Reembolso que recibirá"), (520, "$950.90")],
    ]
    facts = extract("irs_cp42", [page(lines)])

    assert values(facts, "overpayment_original") == ["2950.00"]
    assert values(facts, "remaining_refund") == ["950.90"]


@pytest.mark.parametrize("word", ["pago en exceso", "sobrepago"])
def test_an_offset_in_spanish_tells_the_two_years_apart(word: str) -> None:
    facts = extract("irs_cp49", [page(_offset(word))])
    shown = {
        "overpaid_tax_year": ["2023"],
        "overpayment_original": ["1410.00"],
        "amount_applied": ["1410.00"],
        "debt_tax_year": ["2019"],
        "debt_owner": ["taxpayer"],
        "remaining_refund": ["0.00"],
        "mentions_form_8857": [True],
    }
    assert {name: values(facts, name) for name in shown} == shown


@pytest.mark.parametrize("label", ["Fecha del aviso", "Fecha de aviso", "Fecha de este aviso"])
def test_the_date_of_a_bill_stands_under_its_spanish_labels(label: str) -> None:
    lines = [*_head("CP504", label=label), "Monto adeudado inmediatamente: $3,201.18", *_PAY]
    facts = extract("irs_cp504", [page(lines)])
    assert [values(facts, name) for name in ("notice_date", "amount_due", "pay_by_date")] == [
        ["2024-05-06"],
        ["3201.18"],
        ["2024-05-27"],
    ]


_PAY: list[Line] = [
    "Usted adeuda impuestos por el año tributario. Pague el monto adeudado a más tardar el 27 de",
    "mayo de 2024 para evitar que le embarguemos el reembolso de impuestos estatales.",
]


def test_a_letter_in_spanish_gives_its_number_and_its_date() -> None:
    lines: list[Line] = [
        [(40, "Department of the Treasury"), (380, "Fecha:")],
        [(40, "Internal Revenue Service"), (390, "6 de mayo de 2024")],
        [(380, "Número de identificación del contribuyente:")],
        [(390, "XXX-XX-4821")],
        "ROSALIND T MERCER",
        "AVISO DE INTENCIÓN DE EMBARGO Y AVISO DE SU DERECHO A UNA AUDIENCIA",
        "Si no paga o no solicita una audiencia dentro de los 30 días, podemos embargar sus bienes.",
        "Adjuntamos el Formulario 12153, que usted puede usar para solicitar una audiencia.",
        *[""] * 36,
        [(400, "Carta 1058 (SP) (Rev. 9-2017)")],
    ]
    facts = extract("irs_letter_1058", [page(lines)])
    shown = [values(facts, name) for name in ("notice_number", "notice_date", "taxpayer_tin")]
    assert shown == [["Letter 1058"], ["2024-05-06"], ["4821"]]


@pytest.mark.parametrize(
    ("before", "role"),
    [
        pytest.param("Puede solicitar una audiencia a más tardar el ", "hearing_deadline", id="hearing"),
        pytest.param("Debe presentar una petición ante el Tribunal antes del ", "petition_deadline", id="petition"),
        pytest.param("Pague el monto adeudado a más tardar el ", "pay_by", id="pay"),
        pytest.param("El interés fue calculado hasta el ", "figured_to", id="interest"),
        pytest.param("Podemos embargar su propiedad después del ", "seizure", id="levy"),
        pytest.param("Recibimos su carta el ", "other", id="other"),
    ],
)
def test_a_date_in_a_spanish_sentence_has_its_role(before: str, role: str) -> None:
    doc = build_nlp()(f"{before}5 de junio de 2024.")

    assert [span.label_ for span in doc.spans["dates"]] == [role]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("los impuestos que adeuda para 2019", [("owed", "2019")], id="owed"),
        pytest.param("la cantidad adeudada del año tributario 2019", [("owed", "2019")], id="owed, of a tax year"),
        pytest.param("el saldo que usted debe del año 2020", [("owed", "2020")], id="owed, in other words"),
        pytest.param("Cantidad aplicada al año tributario 2020", [("owed", "2020")], id="applied to"),
        pytest.param("Cantidad aplicada al impuesto estimado de 2025", [], id="carried over"),
        pytest.param("al impuesto que usted adeuda por el año 2016", [("owed", "2016")], id="owed, of a year"),
        pytest.param("su pago en exceso del Formulario 1040 de 2023", [("overpaid", "2023")], id="overpaid"),
        pytest.param("a los impuestos que adeuda su cónyuge para 2015", [("owed", "2015")], id="of the spouse"),
        pytest.param("Cantidad adeudada para el 27 de mayo de 2024", [], id="a day to pay is no tax year"),
        pytest.param("el formulario de 2023", [], id="neither"),
    ],
)
def test_the_role_of_a_year_in_a_spanish_sentence(text: str, found: list[tuple[str, str]]) -> None:
    doc = build_nlp()(text)

    assert [(span.label_, span.kb_id_[:4]) for span in doc.spans["periods"]] == found


@pytest.mark.parametrize(
    "printed",
    ["1.º de mayo de 2024", "1º de mayo de 2024", "1ro de mayo de 2024", "01 de mayo del 2024", "1 DE MAYO DE 2024"],
)
def test_spanish_dates(printed: str) -> None:
    assert [found.canonical for found in find_dates(f"Fecha del aviso {printed}")] == ["2024-05-01"]


def test_an_english_page_keeps_its_own_labels() -> None:
    english = "Notice of intent to levy. The amount due is shown on the notice and with interest"
    assert not is_spanish(english.split())
    assert with_spanish(("Nowhere listed",)) == ("Nowhere listed",)


def test_what_was_used_of_a_refund_is_read_from_its_line_and_its_sentence() -> None:
    text: list[Line] = [
        *_head("CP42(SP)", year="2017"),
        "Usamos $1,188.57 del reembolso de su Formulario 1040 de 2017 para pagar los impuestos del año 2012 que",
        "adeuda su cónyuge.",
        [(40, "Reembolso original"), (480, "$3,406.00")],
        [(40, "Aplicado a los impuestos de su cónyuge (2012)"), (480, "$1,188.57")],
        [(40, "Reembolso restante"), (480, "$2,217.43")],
    ]
    facts = extract("irs_cp42", [page(text)])

    assert values(facts, "amount_applied") == ["1188.57"]
    assert values(facts, "overpayment_original") == ["3406.00"]
    assert values(facts, "remaining_refund") == ["2217.43"]


def test_the_refund_that_was_applied_is_not_what_is_left_of_it() -> None:
    lines: list[Line] = [
        "Departamento del Tesoro",
        "Usamos $1,533.00 del reembolso de 2022 de su cónyuge para pagar el impuesto que usted adeuda del año 2019.",
        [(40, "Saldo antes del crédito"), (300, "$1,953.60")],
        [(40, "Reembolso aplicado"), (300, "$1,533.00")],
        [(40, "Cantidad que usted debe"), (300, "$420.60")],
    ]

    assert values(extract("irs_cp39", [page(lines)]), "remaining_refund") == []


def test_a_head_that_says_usted_is_not_of_what_was_usado() -> None:
    assert kind_of(["cantidad", "usted", "adeuda"]) == OWED
