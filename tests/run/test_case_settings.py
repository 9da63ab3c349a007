from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.case_settings import CaseSettings, CaseSettingsError, Person, load_case_settings


def load(tmp_path: Path, text: str) -> CaseSettings:
    path = tmp_path / "case.yaml"
    path.write_text(text, encoding="utf-8")
    return load_case_settings(path)


def test_the_contract_s_example(tmp_path: Path) -> None:
    text = """
client: {name: "Fatima G. Vang", ssn_last4: "7698"}      # the requesting spouse
spouse: {name: "Wei Vang", ssn_last4: "1541"}
facts: {}
"""
    assert load(tmp_path, text) == CaseSettings(
        client=Person(name="Fatima G. Vang", ssn_last4="7698"), spouse=Person(name="Wei Vang", ssn_last4="1541")
    )


@pytest.mark.parametrize(
    ("text", "value"),
    [
        pytest.param("yes", "yes", id="three-valued facts are words"),
        pytest.param("no", "no", id="no"),
        pytest.param("1234.50", "1234.50", id="money is no float"),
        pytest.param("2024-03-04", "2024-03-04", id="a day as written"),
        pytest.param("2018", 2018, id="a year"),
        pytest.param("[2018, 2019]", [2018, 2019], id="years"),
        pytest.param("0123", "0123", id="leading zero"),
        pytest.param("true", True, id="a truth value"),
        pytest.param("", None, id="empty"),
        pytest.param("{state: CA}", {"state": "CA"}, id="a record"),
    ],
)
def test_facts_keep_what_was_written(tmp_path: Path, text: str, value: object) -> None:
    assert load(tmp_path, f"facts:\n  x: {text}\n").facts == {"x": value}


@pytest.mark.parametrize(("text", "digits"), [("7698", "7698"), ("0123", "0123"), ("'0007'", "0007")])
def test_last_four_digits_need_no_quotes(tmp_path: Path, text: str, digits: str) -> None:
    client = load(tmp_path, f"client: {{ssn_last4: {text}}}\n").client
    assert client == Person(ssn_last4=digits)


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "facts:\n"], ids=["empty", "comment", "empty facts"])
def test_empty_file_says_nothing(tmp_path: Path, text: str) -> None:
    assert load(tmp_path, text) == CaseSettings()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param("client: [", "not valid YAML .*near line", id="syntax"),
        pytest.param("client: {}\nfacts: {}\nclient: {name: Wei Vang}\n", "twice near line 3", id="a key twice"),
        pytest.param("facts:\n  people: {x: no, x: yes}\n", "twice near line 2", id="an answer twice"),
        pytest.param("facts:\n  ? [Wei Vang]\n  : 1\n", "not valid YAML", id="a list for a key"),
        pytest.param("client: {ssn_last4: 12345}", "client.ssn_last4", id="five digits"),
        pytest.param("Wei Vang: {}", r"at the top \(an unknown key\)", id="unknown key is not repeated"),
        pytest.param("client: {nmae: Wei Vang}", r"at client \(an unknown key\)", id="a misspelt key"),
        pytest.param("- a\n- b\n", "the top", id="list"),
        pytest.param("a: &a [1]\nb: *a\n", "not valid YAML", id="alias"),
        pytest.param("facts: !!python/object/apply:os.system [ls]", "not valid YAML", id="tag"),
        pytest.param("facts: {x: !!int Vang}", "not valid YAML", id="no number"),
        pytest.param("facts: {x: !!bool Vang}", "not valid YAML", id="no truth value"),
        pytest.param("facts: {x: !!timestamp Vang}", "not valid YAML", id="no day"),
        pytest.param(f"facts: {{x: 12345{'0' * 5000}}}", "not valid YAML", id="a number without end"),
        pytest.param("[" * 5000, "not valid YAML", id="too deep"),
        pytest.param("client:\n\tname: Wei Vang\n", "near line 2.*not with tabs", id="a tab"),
    ],
)
def test_bad_file_is_refused_without_repeating_its_text(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(CaseSettingsError, match=message) as caught:
        load(tmp_path, text)
    assert "Vang" not in str(caught.value)
    assert "12345" not in str(caught.value)


def test_same_answer_in_two_records_is_no_answer_twice(tmp_path: Path) -> None:
    facts = load(tmp_path, "facts:\n  returns: [{tax_year: 2018}, {tax_year: 2019}]\n").facts
    assert facts == {"returns": [{"tax_year": 2018}, {"tax_year": 2019}]}


def test_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    path.write_bytes("client: {name: Peña}".encode("latin-1"))
    with pytest.raises(CaseSettingsError, match="UTF-8"):
        load_case_settings(path)
