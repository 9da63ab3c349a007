"""Amounts in a text, whole and as readers break them."""

from __future__ import annotations

import pytest

from pipeline.extract.amounts import find_amounts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("$1,966.99", ["1966.99"], id="plain"),
        pytest.param("1040 $4,31 5.82 $301.03", ["4315.82", "301.03"], id="broken by a blank"),
        pytest.param("$1 ,059.88", ["1059.88"], id="blank before the comma"),
        pytest.param("$1.466.00 and $4.06", ["1466.00", "4.06"], id="point read for the comma"),
        pytest.param("-$342.98", ["-342.98"], id="credit"),
        pytest.param("Ss 0,074.97", [], id="first figure read as a sign"),
        pytest.param("$1,234 a month", ["1234.00"], id="whole dollars"),
        pytest.param("10-48156 and 800-829-7650", [], id="numbers"),
    ],
)
def test_amounts_in_running_text(text: str, expected: list[str]) -> None:
    assert [found.money.canonical for found in find_amounts(text)] == expected


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pytest.param("12/31/2021 Form 1040 -1,200.00", ["-1200.00"], id="minus after a form"),
        pytest.param("2019 Form 1040 1,806.40", ["1806.40"], id="form before it"),
        pytest.param("for 2019 806.40", ["806.40"], id="year before it"),
        pytest.param("Interest added $.52", ["0.52"], id="cents alone"),
        pytest.param("12 345.60", [], id="broken apart"),
    ],
)
def test_amounts_beside_other_figures(text: str, wanted: list[str]) -> None:
    assert [found.money.canonical for found in find_amounts(text)] == wanted
