"""Who the judge is, and whether a judgment leaves issues to a later one."""

from __future__ import annotations

import pytest

from tests.extract.decree.pages import DISSOLVED, facts_of, page, values_of

CAPTION = """
IN THE CIRCUIT COURT OF ALPHA COUNTY
STATE OF OREGON
ALMA R. TENNYSON, Petitioner,
and
BRUNO K. TENNYSON, Respondent.
DECREE OF DISSOLUTION OF MARRIAGE
The marriage of the parties is dissolved.
"""


@pytest.mark.parametrize(
    ("ending", "name"),
    [
        pytest.param("/s/ Tamsin Rockhold\nDISTRICT JUDGE", "Tamsin Rockhold", id="above the title"),
        pytest.param("Hon. Tamsin Rockhold\nJudge of the Superior Court", "Tamsin Rockhold", id="honorable"),
        pytest.param("JUDGE TAMSIN ROCKHOLD", "TAMSIN ROCKHOLD", id="behind the title"),
        pytest.param("T. Rockhold\nJUDGE TAMSIN ROCKHOLD", "TAMSIN ROCKHOLD", id="an initial and in full"),
        pytest.param("Tamsin Rockhold, J.S.C.", "Tamsin Rockhold", id="before the title"),
        pytest.param("Tamsin Rockhold\nJudge / Commissioner of the Superior Court", "Tamsin Rockhold", id="either"),
        pytest.param(
            "P. Sample\tT. Rockhold\nMAGISTRATE\tJUDGE TAMSIN ROCKHOLD", "TAMSIN ROCKHOLD", id="a magistrate as well"
        ),
    ],
)
def test_the_judge_is_named_by_the_title(ending: str, name: str) -> None:
    judge = facts_of(page(f"{CAPTION}SO ORDERED on May 3, 2021.\n{ending}"))["judge_name"]

    assert (judge.value, judge.needs_review) == (name, False)


@pytest.mark.parametrize(
    "ending", ["____________\nJUDGE", "Respondent shall pay all costs\nJudge of the Superior Court"]
)
def test_a_title_under_no_name_names_nobody(ending: str) -> None:
    assert "judge_name" not in facts_of(page(f"{CAPTION}{ending}"))


def test_of_two_judges_a_person_chooses() -> None:
    judge = facts_of(page(f"{CAPTION}JUDGE TAMSIN ROCKHOLD\nEntered.\nJUDGE OSWIN PELTIER"))["judge_name"]

    assert judge.needs_review


@pytest.mark.parametrize(
    "text",
    [
        "This judgment is bifurcated.",
        "The Court reserves jurisdiction over all remaining issues.",
        "All other issues between the parties are hereby reserved.",
        "☒ Status only ☐ Judgment on reserved issues",
        "☒ Statusonly ☐ Reservingjurisdictionoverterminationofmaritalstatus ☐ Judgmentonreserved",
    ],
)
def test_a_judgment_that_leaves_issues_to_a_later_one(text: str) -> None:
    status_only = facts_of(page(f"{CAPTION}{text}"))["status_only_or_bifurcated"]

    assert (status_only.value, status_only.needs_review) == (True, False)


@pytest.mark.parametrize(
    ("text", "source"),
    [
        pytest.param("☐ Status only ☐ Judgment on reserved issues", "native", id="empty boxes"),
        pytest.param("Status only. Judgment on reserved issues.", "ocr", id="a form whose boxes were not seen"),
        pytest.param("The request that the case be bifurcated is denied.", "native", id="denied"),
        pytest.param("The case is not bifurcated.", "native", id="not so"),
        pytest.param("The Court reserves jurisdiction over child support.", "native", id="one issue"),
    ],
)
def test_words_that_leave_nothing_to_a_later_judgment(text: str, source: str) -> None:
    assert "status_only_or_bifurcated" not in facts_of(page(f"{CAPTION}{text}", source=source))


def test_a_signature_read_as_odd_letters_names_nobody() -> None:
    signed = page(f"{CAPTION}SO ORDERED on May 3, 2021.\nTronas Okcwkeas\nDISTRICT JUDGE", source="ocr")
    odd = {"Tronas", "Okcwkeas"}
    words = tuple(word.model_copy(update={"confidence": 0.3}) if word.text in odd else word for word in signed.words)

    assert "judge_name" in facts_of(signed)
    assert "judge_name" not in facts_of(signed.model_copy(update={"words": words}))


def test_a_judgment_that_keeps_its_enforcement_may_leave_nothing_open() -> None:
    text = "The Court reserves jurisdiction over all other matters necessary to enforce this judgment."

    assert facts_of(page(f"{CAPTION}{text}"))["status_only_or_bifurcated"].needs_review


@pytest.mark.parametrize(
    "lines",
    [
        "b. Judicial officer (name): Hon. Ada B. Cobb Temporary judge\nA. Cobb\nJUDICIAL OFFICER",
        "Present: Hon. Ada B. Cobb, Judge\nA. Cobb\nJudge",
    ],
)
def test_the_judge_is_named_as_fully_as_the_paper_prints_it(lines: str) -> None:
    assert values_of(DISSOLVED + lines)["judge_name"] == ("Ada B. Cobb", False)
