"""Clauses under titles, behind boxes, over two sentences, and with parties called by their names."""

from __future__ import annotations

import pytest

from models.geometry import BoundingBox
from models.page import Page, PageRef, Word
from pipeline.extract.decree.people.party import Parties, Party
from pipeline.extract.decree.taxes.clause import Clause
from pipeline.extract.decree.taxes.clauses import find_clauses, find_unexplained
from pipeline.extract.decree.text.prose import Prose, prose_of
from tests.extract.decree.pages import JUDGMENT_CAPTION, facts_of, page

_ROLES = {"petitioner": "party_1", "respondent": "party_2", "husband": "party_2", "wife": "party_1"}
_PARTIES = Parties(Party(name="Élodie K. Ashgrove"), Party(name="Bogdan T. Van der Berg"), _ROLES)


def _prose(*lines: str) -> Prose:
    words = [
        Word(
            text=text,
            box=BoundingBox(x0=72 + 60 * n, top=100 + 30 * row, x1=130 + 60 * n, bottom=111 + 30 * row),
            line=row,
        )
        for row, line in enumerate(lines)
        for n, text in enumerate(line.split())
    ]
    page = Page(
        ref=PageRef(file="a.pdf", page_number=1), width=2000, height=2000, text_source="native", words=tuple(words)
    )
    return prose_of([page])


def _clauses(*lines: str) -> list[Clause]:
    return find_clauses(_prose(*lines), _PARTIES)


@pytest.mark.parametrize("title", ["INCOME TAX", "FEDERAL INCOME TAXES", "Income Taxes", "Taxes."])
@pytest.mark.parametrize(
    "sentence",
    [
        "Husband shall pay the real property taxes on the residence as they fall due.",
        "Husband shall pay the sales taxes and payroll taxes of the shop.",
        "Each party shall pay the debts that stand in his or her own name.",
    ],
)
def test_title_on_taxes_makes_no_income_tax_of_what_stands_under_it(title: str, sentence: str) -> None:
    assert _clauses(title, sentence) == []


def test_duty_under_a_title_that_names_the_tax_alone_is_doubted() -> None:
    (clause,) = _clauses("INCOME TAXES", "Wife shall pay the 2016 liability in full.")
    assert (clause.obligor, clause.years, clause.doubt) == (
        "party_1", ("2016",), "only the title tells that it is on income tax",
    )  # fmt: skip


def test_liability_of_a_year_under_a_title_on_taxes_is_one_wherever_it_came_from() -> None:
    first, second = _clauses(
        "Federal Income Taxes",
        "(1) Liability for 2018 is Husband's, who shall hold Wife harmless.",
        "(2) Liability for 2020, which came from an early withdrawal of Wife's annuity, is Wife's.",
    )
    assert (first.obligor, first.years, first.hold_harmless) == ("party_2", ("2018",), True)
    assert (second.obligor, second.years) == ("party_1", ("2020",))


def test_liability_of_a_year_that_nothing_calls_tax_leaves_open_whether_a_paper_is_silent() -> None:
    prose = _prose(
        "Obligations", "The liability for 2018 is Husband's.", "The liability for 2018 property taxes is his."
    )
    assert [prose.text[a:b] for a, b in find_unexplained(prose)] == ["The liability for 2018 is Husband's."]


def test_taxes_of_a_state_allocate_no_federal_tax() -> None:
    assert _clauses("INCOME TAXES", "Oregon taxes for 2016 and 2017 are shared.") == []


@pytest.mark.parametrize(
    ("sentence", "years"),
    [
        ("Husband shall pay the joint income taxes and the Oregon taxes for 2016.", ("2016",)),
        ("Husband shall pay the income taxes for 2016 and Oregon taxes for 2017.", ("2016", "2017")),
    ],
)
def test_income_tax_beside_that_of_a_state_is_told_and_doubted(sentence: str, years: tuple[str, ...]) -> None:
    (clause,) = _clauses(sentence)
    assert (clause.obligor, clause.years) == ("party_2", years)
    assert clause.doubt is not None


def test_parties_who_share_a_tax_owe_it_both() -> None:
    (clause,) = _clauses("The parties share any income tax for 2020 equally.")
    assert (clause.obligor, clause.years) == ("both", ("2020",))


def test_debt_and_who_owes_it_in_two_sentences_are_one_clause() -> None:
    (clause,) = _clauses("The parties owe the IRS for 2015 and 2016. Husband shall be responsible for this tax debt.")
    assert (clause.obligor, clause.years, clause.doubt) == ("party_2", ("2015", "2016"), None)


def test_indemnity_in_the_next_sentence_belongs_to_the_clause() -> None:
    (clause,) = _clauses(
        "Husband shall pay the federal income tax for 2015. Husband shall hold Wife harmless from that debt."
    )
    assert clause.hold_harmless


@pytest.mark.parametrize(
    ("who", "obligor"),
    [
        ("Élodie K. Ashgrove", "party_1"),
        ("ÉLODIE ASHGROVE", "party_1"),
        ("Ms. Ashgrove", "party_1"),
        ("Élodie", "party_1"),
        ("Bogdan T. Van der Berg", "party_2"),
        ("Mr. Van der Berg", "party_2"),
    ],
)
def test_party_called_by_name(who: str, obligor: str) -> None:
    (clause,) = _clauses(f"The house is sold. {who} shall pay the federal income tax owed for 2015.")
    assert (clause.obligor, clause.doubt) == (obligor, None)


def test_payment_to_a_party_named_by_name_is_a_share_only() -> None:
    (clause,) = _clauses("Élodie shall pay Bogdan $2,400.00 toward the federal income taxes owed for 2015.")
    assert clause.doubt is not None


def test_number_in_brackets_within_a_sentence_does_not_break_it() -> None:
    (clause,) = _clauses(
        "Husband shall, within sixty (60) days of this decree, pay the federal income tax owed for 2015."
    )
    assert (clause.obligor, clause.years) == ("party_2", ("2015",))


@pytest.mark.parametrize(
    ("mark", "expected"), [("[ ]", []), ("☐", []), ("[X]", [("party_2", None)]), ("☒", [("party_2", None)])]
)
def test_box_before_a_clause_decides(mark: str, expected: list[tuple[str, str | None]]) -> None:
    found = _clauses(f"{mark} Husband shall pay the federal income tax owed for 2015.")
    assert [(clause.obligor, clause.doubt) for clause in found] == expected


def test_boxes_inside_a_sentence_leave_it_to_a_person() -> None:
    found = _clauses("[ ] Wife [X] Husband shall pay the federal income tax owed for 2015.")
    assert all(clause.doubt is not None for clause in found)


@pytest.mark.parametrize(
    ("sentence", "is_unexplained"),
    [
        ("The federal income tax for 2015 is set out in Exhibit B.", True),
        ("[ ] Husband shall pay the federal income tax owed for 2015.", True),
        ("Each party shall file a separate federal income tax return.", False),
        ("Any federal income tax refund shall be divided.", False),
        ("Husband shall sign IRS Form 8332 each year.", False),
    ],
)
def test_silence_needs_every_sentence_on_income_tax_explained(sentence: str, is_unexplained: bool) -> None:
    assert bool(find_unexplained(_prose(sentence))) == is_unexplained


@pytest.mark.parametrize(
    ("body", "ending", "is_sure"),
    [
        pytest.param("Each party keeps his or her own car.", "/s/ Ann B. Example\nJudge", True, id="signed"),
        pytest.param("Each party keeps his or her own car.", "Judge", False, id="not signed"),
        pytest.param("They may live apart from bed and board.", "/s/ Ann B. Example\nJudge", False, id="another kind"),
    ],
)
def test_the_title_of_a_signed_judgment_adjudges_what_it_names(body: str, ending: str, is_sure: bool) -> None:
    kind = facts_of(page(f"{JUDGMENT_CAPTION}{body}\n{ending}"))["judgment_type"]

    assert (kind.value, kind.needs_review) == ("dissolution", not is_sure)
