"""Debts in lists and tables without a stop, clauses that contradict each other, and the words for the parties."""

from __future__ import annotations

import pytest

from models.geometry import BoundingBox
from models.page import Word
from pipeline.extract.decree.people.parties import find_parties
from pipeline.extract.decree.taxes.clause import Clause
from pipeline.extract.decree.taxes.clauses import find_clauses, find_unexplained
from pipeline.extract.decree.taxes.reconcile import CLAUSES_DIFFER
from pipeline.extract.decree.text.prose import prose_of
from tests.extract.decree.pages import clauses_of, page

CAPTION = "ANNA B EXAMPLE, Petitioner/Wife,\nCARL D EXAMPLE, Respondent/Husband.\n"
FULL = "The marriage of the parties, solemnized in this county many years ago, is dissolved on the date of this judgment.\n"


def _of_lines(text: str, caption: str = CAPTION) -> list[Clause]:
    body = page(f"{caption}{FULL}{text}")
    prose = prose_of([body])
    return find_clauses(prose, find_parties([body], prose))


def test_items_without_a_stop_are_of_the_party_whose_list_they_stand_in() -> None:
    found = _of_lines(
        "A. Petitioner shall pay the following and hold Respondent harmless:\n"
        "Valley Bank line of credit\n"
        "2013, 2014 and 2016 federal income taxes\n"
        "B. Respondent shall pay the following and hold Petitioner harmless:\n"
        "Credit card of the bank\n"
        "2015 federal income taxes\n"
    )

    assert [(c.obligor, c.years, c.hold_harmless) for c in found] == [
        ("party_1", ("2013", "2014", "2016"), True),
        ("party_2", ("2015",), True),
    ]


def test_a_row_of_a_table_is_no_part_of_the_refund_clause_under_it() -> None:
    found = _of_lines(
        "Creditor and year\tPetitioner\nIRS, Form 1040 for 2013\t$6,884.12\nToledo Clinic\t$1,190.00\n"
        "Each party shall keep his or her own refund and file separately."
    )

    assert [(c.obligor, c.years) for c in found] == [("unclear", ("2013",))]


def test_a_sentence_that_ends_with_its_line_and_no_stop_is_doubted() -> None:
    (clause,) = _of_lines("Husband shall pay all federal income tax for 2016\nWife shall keep the car.")

    assert (clause.obligor, clause.years) == ("party_2", ("2016",))
    assert clause.doubt is not None


def test_lines_of_one_sentence_are_not_cut() -> None:
    (clause,) = _of_lines(
        "Husband shall pay all federal income tax, interest and penalties that are hereafter assessed or may become due to Internal\n"
        "Revenue Service for 2016, and shall indemnify and hold Wife harmless therefrom."
    )

    assert (clause.obligor, clause.years, clause.hold_harmless, clause.doubt) == ("party_2", ("2016",), True, None)


def test_clauses_that_lay_one_year_on_two_people_are_both_doubted() -> None:
    found = clauses_of(
        CAPTION,
        "Husband shall pay the federal income tax for 2014, 2015 and 2016. Wife shall keep the car. "
        "Wife shall pay the federal income tax for 2016.",
    )

    assert [c.doubt for c in found] == [CLAUSES_DIFFER, CLAUSES_DIFFER]


def test_a_finding_that_the_parties_owe_is_no_clause_beside_the_order_to_pay() -> None:
    found = clauses_of(
        CAPTION,
        "The parties owe the Internal Revenue Service for tax years 2016 and 2017. Each keeps a car. "
        "Husband shall pay the federal income tax for 2016 and 2017.",
    )

    assert [(c.obligor, c.years, c.doubt) for c in found] == [("party_2", ("2016", "2017"), None)]


@pytest.mark.parametrize(
    "text",
    [
        "The liability for federal income tax for 2016 shall be paid by Wife and that for 2017 by Husband.",
        "Federal income taxes for 2016 and 2017 shall be dealt with by the spouse first named above.",
    ],
)
def test_years_of_a_clause_are_doubted_where_each_may_be_somebody_elses(text: str) -> None:
    for clause in clauses_of(CAPTION, text):
        assert len(clause.years) < 2 or clause.years_doubt is not None


def test_fractions_of_two_parties_are_a_split() -> None:
    (clause,) = clauses_of(
        CAPTION, "Husband shall pay three-fourths, and Wife one-fourth, of the federal income tax for 2016."
    )

    assert clause.obligor == "both"


@pytest.mark.parametrize(
    ("caption", "word"),
    [
        ("ANNA B EXAMPLE\nPetitioner / Party A\nand\nCARL D EXAMPLE\nRespondent / Party B\n", "Party B"),
        (
            "ANNA B EXAMPLE,\nPetitioner,\nand\nCARL D EXAMPLE,\nRespondent.\nPetitioner Anna B Example (hereafter “Wife”) "
            "and Respondent Carl D Example (hereafter “Husband”) stipulate as follows.\n",
            "Husband",
        ),
        (
            "ANNA B EXAMPLE,\nPetitioner,\nand\nCARL D EXAMPLE,\nRespondent.\nIt is ordered that the wife, Anna B Example, is "
            "awarded the car.\n",
            "The husband",
        ),
        (
            "ANNA B EXAMPLE,\nPlaintiff,\nv.\nCARL D EXAMPLE,\nDefendant.\nHusband is Carl D. Example; Wife is Anna B. "
            "Example.\n",
            "Husband",
        ),
        (
            "ANNA B EXAMPLE,\nPlaintiff,\nv.\nCARL D EXAMPLE,\nDefendant.\nPlaintiff, Anna B. Example, is referred to herein "
            "as “Wife” and Defendant as “Husband”.\n",
            "Husband",
        ),
        (
            "ANNA B EXAMPLE,\nPlaintiff,\nv.\nCARL D EXAMPLE,\nDefendant.\nThe Defendant, hereinabove sometimes called the "
            "Husband, appeared.\n",
            "Husband",
        ),
    ],
    ids=[
        "beside the role",
        "defined behind role and name",
        "in apposition, the other by itself",
        "in a sentence",
        "referred to behind the name",
        "called",
    ],
)
def test_words_for_the_parties(caption: str, word: str) -> None:
    (clause,) = clauses_of(caption, f"{word} shall pay the federal income tax for 2016.")

    assert clause.obligor == "party_2"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "For the years 2010 and 2012, but not 2011, Husband shall pay all federal income tax.",
            [("party_2", ("2010", "2012"), False)],
            id="but not",
        ),
        pytest.param(
            "Husband shall pay all federal income tax for 2012 through 2016 except 2014, which Wife shall pay.",
            [("party_2", ("2012", "2013", "2015", "2016"), True), ("party_1", ("2014",), True)],
            id="the year left out is the other's",
        ),
        pytest.param(
            "Husband shall pay all federal income tax on every joint return, with the exception of the return for 2009, "
            "as to which Wife shall be solely responsible.",
            [("party_2", (), True), ("party_1", ("2009",), True)],
            id="all years but one",
        ),
        pytest.param(
            "Wife and Husband shall pay the unpaid federal income taxes for 2014 and 2015, respectively.",
            [("party_1", ("2014",), True), ("party_2", ("2015",), True)],
            id="respectively",
        ),
        pytest.param(
            "The federal income taxes for 2016, 2017 and 2018 are allotted to Wife, Husband and Husband respectively.",
            [("party_1", ("2016",), True), ("party_2", ("2017", "2018"), True)],
            id="one party twice",
        ),
        pytest.param(
            "The federal income tax liability for 2016 shall be paid by Wife and that for 2017 by Husband.",
            [("party_1", ("2016",), False), ("party_2", ("2017",), False)],
            id="and that for",
        ),
    ],
)
def test_years_parted_between_the_two_in_one_sentence(
    text: str, expected: list[tuple[str, tuple[str, ...], bool]]
) -> None:
    assert [(c.obligor, c.years, c.doubt is not None) for c in clauses_of(CAPTION, text)] == expected


def test_a_possessive_at_the_end_of_a_sentence_is_no_initial() -> None:
    found = clauses_of(
        CAPTION, "The refund for 2018 shall be Wife's. Husband shall pay the federal income tax for 2015."
    )

    assert [(c.obligor, c.years) for c in found] == [("party_2", ("2015",))]


def test_a_list_is_doubted_where_a_later_order_gives_the_year_to_the_other() -> None:
    found = clauses_of(
        CAPTION,
        "Husband shall assume the following debts: Internal Revenue Service, tax year 2015; Les Schwab. "
        "In lieu of a payment Wife shall instead pay the debt to the Internal Revenue Service for tax year 2015.",
    )

    assert [c.doubt for c in found] == [CLAUSES_DIFFER, CLAUSES_DIFFER]


def test_a_clause_is_doubted_where_another_sentence_speaks_of_its_year() -> None:
    found = clauses_of(
        CAPTION,
        "Husband shall pay the federal income tax for 2015. Each keeps a car. "
        "The amount owed to the Internal Revenue Service of the 2015 refund is not to be paid before the house is sold.",
    )

    assert all(c.doubt is not None for c in found if c.years == ("2015",))


def test_two_lists_side_by_side_leave_it_to_a_person() -> None:
    found = _of_lines(
        "Husband shall pay:\tWife shall pay:\nVisa card\tStore card\nIRS debt for 2014\tIRS debt for 2015\n"
        "Each party keeps a car and a bank account."
    )

    assert [c.years for c in found] == [("2014",), ("2015",)]
    assert all(c.doubt is not None for c in found)


def test_the_income_tax_of_a_state_by_name_is_no_federal_one() -> None:
    assert clauses_of(CAPTION, "Husband shall pay the Illinois income tax owed for 2015.") == []


def test_a_title_that_says_federal_makes_the_duty_under_it_plain() -> None:
    (clause,) = _of_lines("FEDERAL INCOME TAXES\nWife shall pay the 2016 liability in full.\n")

    assert (clause.obligor, clause.years, clause.doubt) == ("party_1", ("2016",), None)


def test_a_heading_in_small_letters_ends_a_section_on_tax() -> None:
    found = _of_lines(
        "FEDERAL INCOME TAXES\nThe parties shall file jointly for 2016.\nOther debts\nWife shall pay the balance.\n"
    )

    assert found == []


@pytest.mark.parametrize(
    "text",
    [
        "The Petitioner must also pay the debts listed below: (1) Visa; (2) Internal Revenue Service, 2018 Form 1040.",
        "Wife shall indemnify Husband and keep him harmless from (i) the note, (ii) the federal income tax for 2018.",
    ],
)
def test_openers_of_lists(text: str) -> None:
    (clause,) = clauses_of(CAPTION, text)

    assert (clause.obligor, clause.years) == ("party_1", ("2018",))


def test_a_denial_of_the_other_says_once_more_who_owes() -> None:
    (clause,) = clauses_of(CAPTION, "Wife, and not Husband, shall pay the federal income tax for 2016.")

    assert (clause.obligor, clause.doubt) == ("party_1", None)


def test_who_is_freed_first_and_protected_then_does_not_owe() -> None:
    (clause,) = clauses_of(
        CAPTION,
        "Husband shall pay the federal income tax for 2015. Wife shall have no responsibility for it, and Husband shall "
        "hold Wife harmless from it.",
    )

    assert (clause.obligor, clause.hold_harmless, clause.doubt) == ("party_2", True, None)


def test_an_indemnity_belongs_to_the_clause_of_the_party_who_gives_it() -> None:
    found = clauses_of(
        CAPTION,
        "Husband shall pay all federal income tax on every joint return, with the exception of the return for 2009, as to "
        "which Wife shall be solely responsible. Husband shall hold Wife harmless from the foregoing liabilities.",
    )

    assert [(c.obligor, c.hold_harmless) for c in found] == [("party_2", True), ("party_1", False)]


def test_a_later_indemnity_for_what_was_assigned_to_one_is_seen_by_a_person() -> None:
    found = clauses_of(
        CAPTION,
        "Husband shall pay the federal income tax for 2016. Each keeps a car. The house is sold. "
        "Husband shall hold Wife harmless from the liabilities assigned to him.",
    )

    assert [c.indemnity_doubt is not None for c in found] == [True]


def test_initials_defined_behind_a_name_mean_that_party() -> None:
    caption = "ANNA B EXAMPLE,\nPetitioner,\nand\nCARL D EXAMPLE,\nRespondent.\n"
    text = "Present was Carl D Example (“CDE”). CDE shall pay the federal income tax for 2016."

    assert [c.obligor for c in clauses_of(caption, text)] == ["party_2"]


def test_an_indemnity_for_the_debt_of_a_year_is_of_the_clause_on_that_year() -> None:
    found = clauses_of(
        CAPTION,
        "The tax debt to the IRS for tax year 2016 shall be assumed by Wife. The tax debt to the IRS for tax year 2017 shall "
        "be assumed by Husband. Wife shall hold Husband harmless on the 2016 debt. Each keeps a car.",
    )

    assert [(c.years, c.hold_harmless, c.indemnity_doubt) for c in found] == [
        (("2016",), True, None),
        (("2017",), False, None),
    ]


def test_an_indemnity_apart_that_names_no_year_is_seen_by_a_person() -> None:
    found = clauses_of(
        CAPTION,
        "Husband shall pay the federal income tax for 2016. Each keeps a car. The house is sold. "
        "Husband shall indemnify and hold Wife harmless from his debts and obligations.",
    )

    assert [c.indemnity_doubt is not None for c in found] == [True]


def test_a_year_given_to_the_other_rather_than_the_first_is_doubted_in_both_clauses() -> None:
    found = clauses_of(
        CAPTION,
        "Wife shall pay the federal income tax due for calendar years 2015, 2016 and 2017. Each keeps a car. "
        "To equalize the property, Husband, rather than Wife, shall pay the federal income tax for 2017.",
    )

    assert [(c.obligor, c.doubt) for c in found] == [("party_1", CLAUSES_DIFFER), ("party_2", CLAUSES_DIFFER)]


def test_a_doubted_repeat_leaves_its_doubt() -> None:
    found = clauses_of(
        CAPTION,
        "Wife shall pay the federal income tax for 2017. Each keeps a car. "
        "Wife shall pay the federal income tax for 2017 unless the house is sold.",
    )

    assert [c.doubt is not None for c in found] == [True]


def test_those_for_another_year() -> None:
    found = clauses_of(
        CAPTION,
        "Husband shall pay the federal income taxes for the years 2008 through 2010, and Wife those for 2012.",
    )

    assert [(c.obligor, c.years) for c in found] == [("party_2", ("2008", "2009", "2010")), ("party_1", ("2012",))]


@pytest.mark.parametrize(
    "text",
    [
        "Husband shall pay the federal income tax for 2014. This obligation shall end when Wife remarries.",
        "Husband shall pay the federal income tax for 2014. The foregoing is contingent on the sale of the farm.",
        "Husband shall pay the federal income tax for 2014. Paragraph 12 below controls if the house is not sold.",
        "Husband shall pay the federal income tax for 2014. If he is discharged in bankruptcy, Wife shall pay instead.",
        "The obligation of Husband to pay the federal income tax for 2014 is satisfied in full.",
        "Husband shall pay the federal income tax for 2014. Wife shall contribute one third.",
        "Husband shall pay the federal income tax for 2014. Wife shall pay to Husband $2,000 of it.",
        "Husband shall pay the federal income tax for 2014. The remainder shall be paid by Wife.",
        "Husband shall pay the federal income tax for 2014. Wife shall pay the interest and penalties.",
        "Husband shall pay the federal income tax for 2014. Wife shall do likewise.",
        "Husband shall pay the federal income tax for 2014. (Stricken by agreement.)",
        "Husband shall pay the federal income tax for 2014. Wife has already paid it.",
        "Husband shall pay the federal income tax for 2014. Nothing is owed for that year.",
    ],
)
def test_what_the_next_words_may_take_back_goes_to_a_person(text: str) -> None:
    found = clauses_of(CAPTION, text)

    assert found
    assert all(c.doubt is not None for c in found)


def test_the_next_sentence_on_a_share_of_something_else_leaves_the_duty_plain() -> None:
    (clause,) = clauses_of(
        CAPTION, "Husband shall pay the federal income tax for 2014. Wife shall pay one half of the medical bills."
    )

    assert clause.doubt is None


def test_a_list_that_gives_each_year_to_somebody_tells_who_owes_what_was_found_above() -> None:
    found = clauses_of(
        CAPTION,
        "The parties are jointly indebted to the United States for income taxes for 2012, 2013, 2014 and 2015. As between "
        "the parties, said debts shall be paid as follows: (a) 2012 and 2013: by Husband, who shall hold Wife harmless.\n"
        "(b) 2014: one-half by each party.\n(c) 2015: by Wife.\n",
    )

    assert [(c.obligor, c.years, c.hold_harmless) for c in found] == [
        ("party_2", ("2012", "2013"), True),
        ("both", ("2014",), False),
        ("party_1", ("2015",), False),
    ]
    assert all(c.doubt is not None for c in found)


def test_an_exception_that_names_the_other_is_a_clause_of_its_own() -> None:
    found = clauses_of(
        CAPTION,
        "Husband shall pay all income taxes due to the IRS for 2009, 2010 and 2011, except that Wife shall pay the tax due "
        "for 2010 and shall hold Husband harmless therefrom.",
    )

    assert [(c.obligor, c.years, c.hold_harmless) for c in found] == [
        ("party_2", ("2009", "2011"), False),
        ("party_1", ("2010",), True),
    ]
    assert all(c.doubt is not None for c in found)


def test_the_summer_and_winter_taxes_of_a_home_are_no_income_tax() -> None:
    assert not clauses_of(CAPTION, "Wife shall pay the summer and winter 2017 taxes on the Torch Lane home.")


def test_a_deficiency_on_a_return_is_income_tax() -> None:
    (clause,) = clauses_of(
        CAPTION, "Any deficiency hereafter assessed upon the 2014 return shall be the sole obligation of the Husband."
    )

    assert (clause.obligor, clause.years) == ("party_2", ("2014",))


@pytest.mark.parametrize("join", [", and the", " and the", ", while the"])
def test_years_that_are_each_somebodys(join: str) -> None:
    found = clauses_of(
        CAPTION,
        f"The 2015 and 2016 federal income tax debts shall be Husband's{join} 2017 federal income tax debt shall be Wife's.",
    )

    assert [(c.obligor, c.years, c.doubt) for c in found] == [
        ("party_2", ("2015", "2016"), None),
        ("party_1", ("2017",), None),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The 2015 federal income tax is Husband's obligation, and the parties' obligation for 2016 is joint.",
        "Husband shall be responsible for 100% of the 2015 federal income tax and 50% of the 2016 federal income tax.",
    ],
)
def test_a_year_with_a_duty_of_its_own_leaves_nothing_plain(text: str) -> None:
    (clause,) = clauses_of(CAPTION, text)

    assert clause.doubt is not None
    assert clause.years_doubt is not None


@pytest.mark.parametrize(
    "text",
    [
        "The federal income tax debt for 2015 is Husband's; for 2016, Wife's.",
        "Husband shall pay the federal income taxes for 2015; those for 2016 are Wife's.",
        "Husband shall pay the federal income taxes for 2015. As for 2016, they are Wife's.",
    ],
)
def test_another_year_that_is_the_others_is_not_lost(text: str) -> None:
    found = clauses_of(CAPTION, text)

    assert [(c.obligor, c.years, c.doubt is None) for c in found] == [
        ("party_2", ("2015",), True),
        ("party_1", ("2016",), False),
    ]


def test_a_debt_said_to_be_of_the_other_is_doubted() -> None:
    (clause,) = clauses_of(CAPTION, "Husband's debts for 2015 and federal income tax for 2016 shall be Wife's.")

    assert clause.doubt is not None


def test_a_name_and_a_year_go_on_with_the_part_before() -> None:
    found = clauses_of(CAPTION, "Husband shall pay the IRS for 2014; Wife, 2015; both parties, 2016.")

    assert [(c.obligor, c.years, c.doubt is None) for c in found] == [
        ("party_2", ("2014",), True),
        ("party_1", ("2015",), False),
        ("both", ("2016",), False),
    ]


def test_liability_of_a_return_told_beside_its_refund_leaves_no_silence() -> None:
    body = page(
        f"{CAPTION}The parties shall file a joint federal return for 2014.\nHusband shall receive any refund and pay any "
        "liability.\n"
    )

    assert find_unexplained(prose_of([body]))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Any federal tax owed for the years 2012-2014 is Wife's.", [("party_1", ("2012", "2013", "2014"))]),
        ("The balance due the IRS for tax year 2021 is Wife's alone to pay.", [("party_1", ("2021",))]),
        (
            "The federal income tax for 2014 is assigned to Husband; for 2015, to Wife.",
            [("party_2", ("2014",)), ("party_1", ("2015",))],
        ),
        (
            "Husband shall pay the federal income tax for 2013. Wife shall pay same for 2014.",
            [("party_2", ("2013",)), ("party_1", ("2014",))],
        ),
        (
            "Husband shall be responsible for federal income tax for 2012; Wife shall be solely responsible for tax year 2014.",
            [("party_2", ("2012",)), ("party_1", ("2014",))],
        ),
        (
            "The tax years two thousand nine and two thousand ten are Husband's responsibility as to federal income tax.",
            [("party_2", ("2009", "2010"))],
        ),
        (
            "The following shall be Husband's responsibility: Chase card; IRS 2014 taxes; the truck loan.",
            [("party_2", ("2014",))],
        ),
    ],
)
def test_more_ways_to_say_who_owes(text: str, expected: list[tuple[str, tuple[str, ...]]]) -> None:
    assert [(c.obligor, c.years) for c in clauses_of(CAPTION, text)] == expected


def _table(*rows: str) -> list[tuple[str, tuple[str, ...]]]:
    """Return whose the debts of a table are; a bar parts its columns, which stand 130 points apart."""
    words = [
        Word(
            text=text,
            box=BoundingBox(x0=x, top=200 + 16 * n, x1=x + 5.4 * len(text), bottom=210 + 16 * n),
            line=100 + 4 * n + column,
        )
        for n, row in enumerate(rows)
        for column, cell in enumerate(row.split("|"))
        for x, text in _placed(cell, 72 + 130 * column)
    ]
    body = page(f"{CAPTION}{FULL}")
    body = body.model_copy(update={"words": (*body.words, *words)})
    prose = prose_of([body])
    found = find_clauses(prose, find_parties([body], prose))
    assert all(clause.doubt is not None or "pays" in rows[0] for clause in found)
    return [(clause.obligor, clause.years) for clause in found]


def _placed(cell: str, x: float) -> list[tuple[float, str]]:
    placed = []
    for text in cell.split():
        placed.append((x, text))
        x += 5.4 * len(text) + 3.5
    return placed


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param(
            ("Debt|Balance|To Wife|To Husband", "IRS 2015 return|$3,618||X", "IRS 2016 return|$7,040|X|"),
            [("party_2", ("2015",)), ("party_1", ("2016",))],
            id="marked",
        ),
        pytest.param(
            ("Creditor|Petitioner|Respondent", "IRS tax 2015||$6,884.12", "IRS tax 2016|$3,027.50|"),
            [("party_2", ("2015",)), ("party_1", ("2016",))],
            id="an amount in the column",
        ),
        pytest.param(
            ("Debt|Who pays", "IRS income tax 2015|Husband", "IRS income tax 2016|Both, equally"),
            [("party_2", ("2015",)), ("both", ("2016",))],
            id="named in the row",
        ),
        pytest.param(
            ("Wife|Husband", "IRS tax 2015|IRS tax 2016"),
            [("party_1", ("2015",)), ("party_2", ("2016",))],
            id="two lists side by side",
        ),
    ],
)
def test_whose_a_row_of_a_table_is(rows: tuple[str, ...], expected: list[tuple[str, tuple[str, ...]]]) -> None:
    assert _table(*rows) == expected


def test_numbered_petitioners_of_a_joint_petition() -> None:
    caption = "ANNA B EXAMPLE\nPetitioner 1\nand\nCARL D EXAMPLE\nPetitioner 2\n"

    assert [c.obligor for c in clauses_of(caption, "Petitioner 2 shall pay the federal income tax for 2016.")] == [
        "party_2"
    ]


def test_he_shall_pay_goes_on_with_the_list_that_a_name_heads() -> None:
    found = clauses_of(
        CAPTION,
        "A. To Wife: (1) the Subaru; and she shall pay (2) the Subaru loan; (3) the dentist.\n"
        "B. To Husband: (1) the truck; (2) all tools; and he shall pay (3) the Discover card; (4) the Internal Revenue "
        "Service, joint Form 1040 for 2015, $4,118; and (5) the note.\n",
    )

    assert [(c.obligor, c.years) for c in found] == [("party_2", ("2015",))]
    assert found[0].doubt is not None


def test_a_joint_petitioner_whose_number_is_lost_is_either_of_the_two() -> None:
    caption = "IN THE MATTER OF\nALMA R. TENNYSON,\nPetitioner 1,\nand\nBRUNO K. TENNYSON,\nPetitioner 2.\n"

    (clause,) = clauses_of(caption, "Petitioner shall pay the federal income tax for 2014.")

    assert clause.obligor == "unclear"


def test_a_tax_that_has_been_paid_is_no_debt_of_a_list() -> None:
    assert clauses_of(CAPTION, "Each keeps a car. The 2020 federal income tax liability has been paid.") == []


def test_an_indemnity_for_something_else_right_behind_is_not_for_the_tax() -> None:
    (clause,) = clauses_of(
        CAPTION,
        "Husband shall pay the federal income tax for 2015. Husband shall pay the mortgage and hold Wife harmless therefrom.",
    )

    assert clause.hold_harmless is False or clause.indemnity_doubt is not None


def test_a_year_given_to_one_behind_a_year_of_both() -> None:
    found = clauses_of(
        CAPTION,
        "The federal income taxes for 2014 shall be borne by the parties in equal shares, and those for 2015 by Husband.",
    )

    assert [(c.obligor, c.years) for c in found] == [("both", ("2014",)), ("party_2", ("2015",))]


def test_the_year_of_the_return_in_the_sentence_before_is_taken_with_doubt() -> None:
    (clause,) = clauses_of(
        CAPTION, "The parties filed a joint return for 2014. The tax due of $4,000 shall be paid by Wife."
    )

    assert (clause.obligor, clause.years) == ("party_1", ("2014",))
    assert clause.years_doubt is not None


def test_what_is_owed_to_the_treasury_is_income_tax() -> None:
    (clause,) = clauses_of(
        CAPTION,
        "Husband will assume the liability to the United States Treasury for calendar years 2016 and 2017 and will save and "
        "hold Wife harmless.",
    )

    assert (clause.obligor, clause.years, clause.hold_harmless) == ("party_2", ("2016", "2017"), True)


def test_additional_tax_shared_in_one_breath_with_refunds_is_a_clause() -> None:
    (clause,) = clauses_of(
        CAPTION,
        "For previous years the parties will pay, and hold the other harmless from, 1/2 of all additional income taxes if any, "
        "and other costs if any, and each will share equally in any refunds.",
    )

    assert (clause.obligor, clause.hold_harmless) == ("both", True)


def test_items_marked_with_a_letter_and_a_number_stand_in_the_list_that_opens_before_them() -> None:
    (clause,) = _of_lines(
        "Husband shall pay, as a part of the division of the estate of the parties, and shall indemnify and hold Wife and\n"
        "her property harmless from any failure to so discharge, these items: H-1. All debts of Elm Fence\n"
        "Co. H-2. The federal income tax of the parties for tax years 2014 through 2016.\n"
    )

    assert (clause.obligor, clause.years, clause.hold_harmless) == ("party_2", ("2014", "2015", "2016"), True)
    assert (clause.doubt, clause.indemnity_doubt) == (None, None)


def test_a_table_that_tells_who_pays_tells_of_debts_of_both_too() -> None:
    shared, single = _of_lines(
        "The joint debts are allocated as follows:\nCreditor\tPaid by\nIRS, Form 1040, 2018 $4,417.00\tBoth parties (50% each)\n"
        "IRS, Form 1040, 2019 $6,003.00\tRespondent\n"
        "The party ordered to pay a debt shall indemnify the other party and hold the other party harmless from it.\n"
    )

    assert [(c.obligor, c.years, c.doubt) for c in (shared, single)] == [
        ("both", ("2018",), None),
        ("party_2", ("2019",), None),
    ]
    assert all(c.hold_harmless and c.indemnity_doubt is not None for c in (shared, single))


def test_whoever_a_debt_of_the_table_is_assigned_to_protects_the_other() -> None:
    (clause,) = _of_lines(
        "The party to whom a debt is assigned shall pay it and shall indemnify the other party from it:\n"
        "Debt\tPaid by\nIRS, Form 1040, 2019 $6,003.00\tRespondent\n"
    )

    assert (clause.hold_harmless, clause.indemnity_doubt) == (True, None)


def test_words_for_the_parties_that_are_defined_by_what_they_mean() -> None:
    (clause,) = _of_lines(
        'Husband shall pay the federal income tax for 2017.\n"Husband" means Respondent and "Wife" means Petitioner.\n',
        "ANNA B EXAMPLE,\nPetitioner,\nand\nCARL D EXAMPLE,\nRespondent.\n",
    )

    assert clause.obligor == "party_2"


def test_a_sum_that_is_owed_is_found_and_allocated_below() -> None:
    (clause,) = _of_lines(
        "The sum of $8,870 is owed to the Internal Revenue Service for 2016.\n"
        "Husband shall be responsible for the debt owed to the Internal Revenue Service for 2016.\n"
    )

    assert (clause.obligor, clause.years, clause.doubt) == ("party_2", ("2016",), None)


def test_the_numbers_of_the_lines_stand_by_the_text_where_its_margin_is_wide() -> None:
    body = page("".join(f"{n}\twords of the order that go on\n" for n in range(1, 13)), columns=100)

    assert "7" not in prose_of([body]).text


@pytest.mark.parametrize(
    "indemnity",
    [
        "Each party shall indemnify and hold the other harmless from the debts set over to him or her.",
        "All debts shall be paid by the party named in the list, who shall hold the other harmless thereon.",
    ],
)
def test_an_indemnity_for_all_that_was_set_over_most_likely_covers_a_clause(indemnity: str) -> None:
    first, _ = _of_lines(
        "Wife shall pay the federal income tax for 2016.\nHusband shall pay the federal income tax for 2017.\n"
        f"Each party keeps the furniture in his or her possession.\n{indemnity}\n"
    )

    assert first.hold_harmless
    assert first.indemnity_doubt is not None


def test_each_pays_the_list_that_the_name_heads_and_protects_the_other() -> None:
    first, second = _of_lines(
        "Each party shall pay the following debts, and hold the other harmless therefrom:\n"
        "Petitioner:\nFirst National Bank\nInternal Revenue Service, 2013 and 2014 joint returns\n"
        "Respondent:\nInternal Revenue Service, 2015 joint return\nMethodist Hospital\n"
    )

    assert [(c.obligor, c.years, c.hold_harmless, c.doubt, c.indemnity_doubt) for c in (first, second)] == [
        ("party_1", ("2013", "2014"), True, None, None),
        ("party_2", ("2015",), True, None, None),
    ]


def test_specks_that_were_read_as_stops_part_no_words() -> None:
    body = page(
        "Given:under my hand. The parties are granted:a divorce and pay the federal.income tax for 2020 and.2021.\n"
        "Dated this 2nd day of February, 2023, at 10:15 a.m.",
        source="ocr",
    )

    assert prose_of([body]).text == (
        "Given under my hand. The parties are granted a divorce and pay the federal income tax for 2020 and 2021. "
        "Dated this 2nd day of February, 2023, at 10:15 a.m."
    )


@pytest.mark.parametrize(
    ("other", "is_open"),
    [
        ("who shall pay the mortgage and the 2018 property taxes on it and hold the other harmless from them.", False),
        ("who shall pay the mortgage on it and hold the other harmless therefrom.", False),
        ("and each shall pay the mortgages and debts assigned and hold the other harmless from them.", True),
        ("who shall pay the mortgage on it and hold the other harmless from all debts assigned here.", True),
    ],
)
def test_who_protects_from_a_mortgage_protects_from_no_income_tax(other: str, is_open: bool) -> None:
    (clause,) = _of_lines(
        "Petitioner shall pay the federal income tax for 2014.\n"
        f"The house at 418 Larch Street is awarded to Petitioner, {other}\n"
    )

    assert (clause.indemnity_doubt is not None) is is_open


def test_a_list_opens_behind_harmless_from_them() -> None:
    (clause,) = _of_lines(
        "c. Respondent will be responsible for the following debts and hold the petitioner harmless from them: "
        "Bay Dental $410; Internal Revenue Service, joint 1040 for 2018, approx. $7,900\n"
    )

    assert (clause.obligor, clause.hold_harmless, clause.doubt) == ("party_2", True, None)


def test_the_opener_of_the_next_list_says_nothing_of_the_debt_before_it() -> None:
    found = _of_lines(
        "5. Debts. Petitioner will pay these debts:\n"
        "To Whom Is the Debt Owed?\tAmount\nU.S. Treasury (IRS), 2014 tax\t$1,310\n"
        "Respondent will pay these debts:\n"
        "To Whom Is the Debt Owed?\tAmount\nU.S. Treasury (IRS), 2016 tax\t$4,475\n"
        "The spouse who must pay a debt agrees to pay it and to hold the other spouse harmless from it.\n"
    )

    assert [(c.obligor, c.years, c.doubt) for c in found] == [
        ("party_1", ("2014",), None),
        ("party_2", ("2016",), None),
    ]
    assert all(clause.hold_harmless for clause in found)


def test_an_opener_with_its_first_debt_says_nothing_of_the_debt_before_it() -> None:
    found = _of_lines(
        "Petitioner must pay these debts and hold Respondent harmless: the dentist $500; federal income taxes for the year "
        "2019. Respondent must pay these debts and hold Petitioner harmless: tires $240; federal income taxes for the year 2018."
    )

    assert [(c.obligor, c.years, c.doubt) for c in found] == [
        ("party_1", ("2019",), None),
        ("party_2", ("2018",), None),
    ]


def test_an_alternative_with_a_letter_behind_its_empty_box_is_left_out() -> None:
    (clause,) = _of_lines(
        "(Choose all that apply) ☒ (a) Respondent must pay all federal income taxes for the tax years 2012 and 2013 and "
        "must indemnify and hold Petitioner harmless from them. ☐ (b) Petitioner must pay all federal income taxes for the "
        "tax years ____ . ☐ (c) The parties must each pay half of all federal income taxes for the tax years ____ .\n"
    )

    assert (clause.obligor, clause.years, clause.hold_harmless, clause.doubt) == (
        "party_2",
        ("2012", "2013"),
        True,
        None,
    )


def test_years_under_the_label_of_a_blank_are_no_item() -> None:
    body = page(
        f"{CAPTION}The federal income taxes owed for the tax year(s)\n"
        "2013, 2014 and 2016 shall be paid:\tby Respondent. This line is as long as the page is wide and no longer.\n"
    )
    prose = prose_of([body])

    (clause,) = find_clauses(prose, find_parties([body], prose))
    assert (clause.obligor, clause.years) == ("party_2", ("2013", "2014", "2016"))
