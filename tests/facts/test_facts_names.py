"""Names as papers print and scanners read them."""

from __future__ import annotations

import pytest

from pipeline.facts.names import parse_name, split_joint
from pipeline.facts.roles import Roles, Someone


def _couple(first: str, second: str) -> Roles:
    people = [Someone(name, (parsed,)) for name in (first, second) if (parsed := parse_name(name))]
    return Roles((people[0], people[1]), 0, "case_file")


@pytest.mark.parametrize(
    ("couple", "printed", "expected"),
    [
        pytest.param(
            ("Dolores P. Ashgrove", "Emmett R. Ashgrove"), "DOLORES P ASHGROVE", 0, id="capitals without dots"
        ),
        pytest.param(("Dolores P. Ashgrove", "Emmett R. Ashgrove"), "ASHGROVE, EMMETT R", 1, id="family name first"),
        pytest.param(("Dolores P. Ashgrove", "Emmett R. Ashgrove"), "D0LORES P ASHGR0VE", 0, id="zero read for O"),
        pytest.param(("Dolores P. Ashgrove", "Emmett R. Ashgrove"), "DOLORES ASHGROVE", 0, id="no initial"),
        pytest.param(("Dolores P. Ashgrove", "Emmett R. Ashgrove"), "EMMETT ASHGROVE JR", 1, id="suffix"),
        pytest.param(("Dolores P. Ashgrove", "Emmett R. Ashgrove"), "GERTRUDE ASHGROVE", None, id="another relative"),
        pytest.param(("Dolores P. Ashgrove", "Emmett R. Ashgrove"), "DOLORES PENNYFEATHER", None, id="another family"),
        pytest.param(("Dolores Quill", "Emmett R. Ashgrove"), "DOLORES ASHGROVE", 0, id="married name"),
        pytest.param(
            ("Ana Lucía E. Rosario", "Brian Kowalczyk"), "ANA LUCIA E ROSARIO", 0, id="two first names, accents"
        ),
        pytest.param(
            ("Héctor L. De La Cruz", "Linh Hernández"), "HECTOR L DE LA CRUZ", 0, id="family name of three words"
        ),
        pytest.param(("Mario Duarte", "Maria Duarte"), "MARIA DUARTE", 1, id="one letter apart, read exactly"),
        pytest.param(("Mario Duarte", "Maria Duarte"), "MARIC DUARTE", None, id="one letter apart, as near to both"),
        pytest.param(("Yolanda Castell-Reyes", "Omar Castell-Reyes"), "YOLANDA CASTELL REYES", 0, id="hyphen lost"),
        pytest.param(("Wei Vang", "Fatima Vang"), "VANG", None, id="family name alone"),
    ],
)
def test_a_printed_name_means_one_of_the_couple_or_nobody(
    couple: tuple[str, str], printed: str, expected: int | None
) -> None:
    assert _couple(*couple).who(printed) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        pytest.param(
            "EMMETT R & DOLORES P ASHGROVE", ("EMMETT R ASHGROVE", "DOLORES P ASHGROVE"), id="shared family name"
        ),
        pytest.param(
            "EMMETT R ASHGROVE & DOLORES QUILL", ("EMMETT R ASHGROVE", "DOLORES QUILL"), id="own family names"
        ),
        pytest.param("EMMETT ASHGROVE\nDOLORES ASHGROVE", ("EMMETT ASHGROVE", "DOLORES ASHGROVE"), id="two lines"),
        pytest.param("KAREN Y HINDS", ("KAREN Y HINDS",), id="Y is an initial"),
        pytest.param("ANDREA SANDERS", ("ANDREA SANDERS",), id="and inside a word"),
    ],
)
def test_a_joint_line_is_two_people(line: str, expected: tuple[str, ...]) -> None:
    assert split_joint(line) == expected
