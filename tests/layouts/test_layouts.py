"""The layouts are complete, agree with one another, and a bad file is named with its place."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
import yaml

import pipeline.extract
import pipeline.facts
from pipeline.classify.numbers import NumberBook
from pipeline.classify.phrases import squash
from pipeline.errors import RuleBookError
from pipeline.extract.extractor import is_read
from pipeline.layouts.loader import UNKNOWN, load_layouts, load_other_senders, load_spanish_labels
from pipeline.plain_yaml import load_yaml

EXTRACT = Path(pipeline.extract.__file__).parent
FACTS = Path(pipeline.facts.__file__).parent
ASKING = {"one", "in_row", "rows", "answer", "says"}
PRECEDENCE = [
    ("fax_cover_sheet", "irs_lt11"),
    ("irs_wage_income_transcript", "w2"),
    ("w2c", "w2"),
    ("irs_lt11", "irs_cp504"),
    ("irs_cp504", "irs_cp14"),
    ("divorce_petition", "divorce_decree"),
    ("legal_separation_decree", "divorce_decree"),
    ("irs_letter_other", UNKNOWN),
]
READ = {
    "notice_number",
    "notice_date",
    "taxpayer_name",
    "taxpayer_tin",
}


def write(folder: Path, name: str, data: object) -> None:
    (folder / f"{name}.yaml").write_text(data if isinstance(data, str) else yaml.safe_dump(data), encoding="utf-8")


def layout(name: str, rank: int = 10, **identify: object) -> dict[str, object]:
    return {"type": name, "title": name, "family": "none", "identify": {"rank": rank, **identify}}


@pytest.mark.parametrize(("first", "second"), PRECEDENCE, ids=[f"{a} before {b}" for a, b in PRECEDENCE])
def test_types_come_in_the_order_of_precedence(first: str, second: str) -> None:
    order = list(load_layouts())

    assert order.index(first) < order.index(second)


def test_unknown_is_the_last_answer_and_asks_for_nothing() -> None:
    layouts = load_layouts()

    assert list(layouts)[-1] == UNKNOWN
    assert layouts[UNKNOWN].identify.titles == ()
    assert layouts[UNKNOWN].identify.phrases == ()


@pytest.mark.parametrize(
    "key", ["irs_lt11", "irs_letter_1058", "irs_cp90", "irs_cp49", "irs_cp42", "irs_cp39", "irs_cp504"]
)
def test_a_notice_has_its_head_and_can_be_told(key: str) -> None:
    layout = load_layouts()[key]

    assert {field.name for field in layout.fields} >= READ
    assert layout.identify.numbers
    assert layout.identify.must_have


def test_layouts_list_fields_of_the_types_that_are_read_alone() -> None:
    assert {key for key, found in load_layouts().items() if found.fields} == {
        key for key in load_layouts() if is_read(key)
    }


def test_a_field_is_listed_for_a_reader_that_names_it() -> None:
    sources = [ast.parse(path.read_text(encoding="utf-8")) for path in EXTRACT.rglob("*.py")]
    named = {node.value for tree in sources for node in ast.walk(tree) if isinstance(node, ast.Constant)}
    named |= {name for path in EXTRACT.rglob("*.yaml") for name in load_yaml(path.read_text(encoding="utf-8"))}
    named |= {f"party_{n}_{part}" for n in (1, 2) for part in ("name", "role")}
    listed = {(key, field.name) for key, found in load_layouts().items() for field in found.fields}

    assert sorted(key_and_name for key_and_name in listed if key_and_name[1] not in named) == []


def test_the_facts_of_a_case_ask_for_fields_that_are_listed() -> None:
    listed = {field.name for found in load_layouts().values() for field in found.fields}
    calls = [
        node
        for path in FACTS.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in ASKING
    ]
    asked = {arg.value for call in calls for arg in call.args if isinstance(arg, ast.Constant) and arg.value}

    assert len(asked) > len(ASKING)
    assert asked - listed == set()


def test_a_field_is_of_one_kind_wherever_it_is_listed() -> None:
    kinds = {(field.name, field.kind) for found in load_layouts().values() for field in found.fields}

    assert len(kinds) == len({name for name, _ in kinds})


def test_pay_by_dates_are_decoys_and_hearing_dates_are_not() -> None:
    lt11 = load_layouts()["irs_lt11"]

    assert lt11.field("interest_figured_to").decoy  # type: ignore[union-attr]
    assert not lt11.field("notice_date").decoy  # type: ignore[union-attr]
    assert lt11.field("no_such_field") is None


def test_every_phrase_says_something() -> None:
    for found in load_layouts().values():
        identify = found.identify
        phrases = [*identify.titles, *identify.not_with, *(p.text for p in identify.phrases)]
        phrases += [phrase for group in identify.must_have for phrase in group]
        assert all(len(squash(phrase)) >= 2 for phrase in phrases), found.type


def test_numbers_stay_apart_when_look_alike_letters_are_digits() -> None:
    book = NumberBook(load_layouts())
    for key, found in load_layouts().items():
        for number in found.identify.numbers:
            reading = book.read(number, is_letter=False, is_labelled=True)
            assert reading is not None
            assert reading.types == (key,)


BAD = [
    pytest.param({"unknown": "type: [unclosed"}, "unknown.yaml is not YAML", id="not YAML"),
    pytest.param({"unknown": layout("unknown"), "w2": {"type": "w2"}}, "w2.yaml: title", id="a part missing"),
    pytest.param({"unknown": layout("unknown", colour="red")}, "identify.colour", id="a word nobody knows"),
    pytest.param(
        {"unknown": layout("unknown"), "w2": layout("w3", 20)}, "name the file after its type", id="file name"
    ),
    pytest.param({"w2": layout("w2")}, "no layout for 'unknown'", id="no unknown"),
    pytest.param({"unknown": layout("unknown"), "w2": layout("w2")}, "claim the same rank", id="one rank twice"),
    pytest.param(
        {"unknown": layout("unknown", numbers=["CP14"]), "w2": layout("w2", 20, numbers=["CP14"])},
        "claim the same number",
        id="one number twice",
    ),
    pytest.param({"unknown": layout("unknown", look_alikes=["w9"])}, "names 'w9'", id="a look-alike that is not there"),
    pytest.param(
        {"unknown": {**layout("unknown"), "shared": ["no_such_group"]}},
        "shared names 'no_such_group', which is not in shared_fields.yaml",
        id="a group that is not there",
    ),
    pytest.param(
        {"unknown": {**layout("unknown"), "shared": ["letter_head"], "fields": [{"name": "page_of", "kind": "text"}]}},
        "'page_of' is listed twice",
        id="one field in the group and beside it",
    ),
    pytest.param(
        {"unknown": {**layout("unknown"), "fields": [{"name": "a", "kind": "text"}, {"name": "a", "kind": "date"}]}},
        "'a' is listed twice",
        id="one field twice",
    ),
]


@pytest.mark.parametrize(("files", "message"), BAD)
def test_a_bad_layout_is_refused_with_its_place(tmp_path: Path, files: dict[str, object], message: str) -> None:
    for name, data in files.items():
        write(tmp_path, name, data)

    with pytest.raises(RuleBookError, match=message):
        load_layouts(tmp_path)


BAD_LABELS = [
    pytest.param("date: [unclosed", "spanish.yaml is not YAML", id="not YAML"),
    pytest.param("date: Fecha", "spanish.yaml: date", id="a form that is no list"),
    pytest.param("- Fecha", "spanish.yaml: the file", id="no table"),
]


@pytest.mark.parametrize(("text", "message"), BAD_LABELS)
def test_bad_spanish_labels_are_refused_with_their_place(tmp_path: Path, text: str, message: str) -> None:
    write(tmp_path, "spanish", text)

    with pytest.raises(RuleBookError, match=message):
        load_spanish_labels(tmp_path / "spanish.yaml")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param("offices: [A]", "other_senders.yaml: advertisements", id="a list is missing"),
        pytest.param("offices: []\nadvertisements: [B]", "other_senders.yaml: offices", id="a list is empty"),
    ],
)
def test_bad_lists_of_other_senders_are_refused_with_their_place(tmp_path: Path, text: str, message: str) -> None:
    write(tmp_path, "other_senders", text)

    with pytest.raises(RuleBookError, match=message):
        load_other_senders(tmp_path / "other_senders.yaml")


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RuleBookError, match="no layouts"):
        load_layouts(tmp_path)


def test_a_volunteer_can_add_a_letter(tmp_path: Path) -> None:
    write(tmp_path, "unknown", layout("unknown", 900))
    write(tmp_path, "irs_cp999", layout("irs_cp999", 10, numbers=["CP999"], zones=["header"], titles=["a new notice"]))

    assert list(load_layouts(tmp_path)) == ["irs_cp999", "unknown"]
