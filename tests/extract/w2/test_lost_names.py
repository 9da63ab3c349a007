"""Names of boxes that the reader of the page lost, or that run into what stands beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from models.geometry import BoundingBox
from models.page import Page, PageRef, Reading, Rule, Word
from pipeline.extract.confirm import Candidate
from pipeline.extract.w2.box13.marks import printed_marks
from pipeline.extract.w2.box13.place import _OF_ROW, _nameless_cells
from pipeline.extract.w2.boxes.box12_rows import with_all_rows
from pipeline.extract.w2.boxes.parties import look_at_employer
from pipeline.extract.w2.labels.search import Label, find_labels
from pipeline.extract.w2.sheets.bare import anchors, bare_numbers
from pipeline.extract.w2.sheets.lost_labels import with_lost_labels
from pipeline.extract.w2.sheets.panel import Panel
from pipeline.extract.w2.voting.doubts import GOES_ON, NO_LAST_NAME, lacks_last_name, may_go_on

PAGE = Page(ref=PageRef(file="scan.pdf", page_number=1), width=612, height=792, text_source="ocr")
READ = (
    ("1", "Wages, tips, other compensation"), ("2", "Federal income tax withheld"), ("3", "Social security wages"),
    ("4", "Social security tax withheld"), ("5", "Medicare wages and tips"), ("6", "Medicare tax withheld"),
    ("7", "Social security tips"), ("8", "Allocated tips"),
)  # fmt: skip


def _words(text: str, x0: float, top: float, height: float = 6.0) -> list[Word]:
    words = []
    for part in text.split():
        width = 3.0 * len(part)
        box = BoundingBox(x0=x0, top=top, x1=x0 + width, bottom=top + height)
        words.append(Word(text=part, box=box, confidence=0.95))
        x0 += width + 2.5
    return words


def _rules(xs: Sequence[float], ys: Sequence[float]) -> tuple[Rule, ...]:
    level = [Rule(box=BoundingBox(x0=xs[0], top=y, x1=xs[-1], bottom=y + 1), horizontal=True) for y in ys]
    upright = [Rule(box=BoundingBox(x0=x, top=ys[0], x1=x + 1, bottom=ys[-1]), horizontal=False) for x in xs]
    return (*level, *upright)


class _Second:
    """A second reader that reads *text* in every crop."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.boxes: list[BoundingBox] = []

    def read(self, page: Page, boxes: Sequence[BoundingBox]) -> list[Reading]:
        self.boxes += boxes
        return [Reading(text=self.text, confidence=0.9) for _ in boxes]

    def ink(self, page: Page, boxes: Sequence[BoundingBox]) -> list[float | None]:
        return [0.0 for _ in boxes]


def _form(*further: Word) -> Page:
    """A form of two columns whose first eight boxes have their names."""
    words = []
    for n, (key, name) in enumerate(READ):
        words += _words(f"{key} {name}", 40 + 200 * (n % 2), 51 + 24 * (n // 2), 5.0)
    rules = _rules((36, 236, 436), tuple(48 + 24 * n for n in range(6)))
    return PAGE.model_copy(update={"words": (*words, *further), "rules": rules})


def test_a_cell_with_print_and_no_name_is_read_again_at_its_upper_edge() -> None:
    page = _form(*_words("1,200.00", 300, 156, 9))
    second = _Second("10 Dependent care benefits")
    named = with_lost_labels(page, second)
    label = next(label for label in find_labels(named) if label.key == "10")
    assert 144 <= label.box.top <= 156
    assert len(second.boxes) == 1


def test_names_of_one_cell_that_the_second_reader_runs_together_are_parted() -> None:
    page = _form(*_words("employee plan sick pay", 300, 156, 9))
    named = with_lost_labels(page, _Second("13 StatutoryRetirement Third-party"))
    assert {"13s", "13r", "13t"} <= {label.key for label in find_labels(named)}


@pytest.mark.parametrize("text", ["1,200.00", ""], ids=["no name", "nothing"])
def test_what_names_no_box_adds_nothing(text: str) -> None:
    page = _form(*_words("1,200.00", 300, 156, 9))
    assert with_lost_labels(page, _Second(text)) == page


def test_a_value_right_under_the_line_leaves_no_room_for_a_name() -> None:
    second = _Second("10 Dependent care benefits")
    page = _form(*_words("1,200.00", 300, 147, 9))
    assert with_lost_labels(page, second) == page
    assert second.boxes == []


def _panel(words: Sequence[Word], labels: Sequence[Label] = (), rules: Sequence[Rule] = ()) -> Panel:
    page = PAGE.model_copy(update={"words": tuple(words), "rules": tuple(rules)})
    whole = BoundingBox(x0=0, top=0, x1=612, bottom=792)
    return Panel(page, whole, {label.key: label for label in labels})


def test_box_13_is_sought_in_the_cells_without_name_and_figures() -> None:
    panel = _panel(_words("1,200.00", 140, 62), [Label("14", _words("14", 240, 52)[0].box, frozenset(), 0.9)],
                   _rules((36, 136, 236, 336), (48, 74)))  # fmt: skip
    assert [(round(cell.x0), round(cell.x1)) for cell in _nameless_cells(panel, _OF_ROW)] == [(35, 138)]


def test_a_name_beside_a_label_of_two_lines_begins_on_the_first() -> None:
    label = _words("c Employer's name, address, and ZIP", 40, 50)
    value = [*_words("Juniper Hill", 240, 50), *_words("3", 330, 50), *_words("code", 50, 60)]
    value += [*_words("Partners, Inc.", 240, 60), *_words("600 Peachtree Row", 240, 70)]
    name = Label("c", BoundingBox.union(word.box for word in label), frozenset(range(len(label))), 1.0)
    found = look_at_employer(_panel([*label, *value], [name])).name
    assert found is not None
    assert found.text == "Juniper Hill Partners, Inc."


def test_a_name_beside_its_label_in_a_list_stands_over_its_address() -> None:
    words, labels = [], []
    rows = (("c EMPLOYER NAME", "QUARRY PAY CENTER"), ("1 WAGES", "33518.90"), ("2 FEDERAL TAX", "2204.66"),
            ("3 SOCIAL SECURITY WAGES", "35218.90"), ("4 SOCIAL SECURITY TAX", "2183.57"),
            ("5 MEDICARE WAGES", "35218.90"), ("6 MEDICARE TAX", "510.67"), ("7 SOCIAL SECURITY TIPS", ""),
            ("8 ALLOCATED TIPS", ""))  # fmt: skip
    for n, (name, value) in enumerate(rows):
        top = 40 + 14 * n + (28 if n else 0)
        own = _words(name, 40, top)
        places = frozenset(range(len(words), len(words) + len(own)))
        labels.append(Label(name[0], BoundingBox.union(word.box for word in own), places, 1.0))
        words += [*own, *_words(value, 240, top)]
    words += [*_words("BUILDING 40", 240, 54), *_words("QUARRY MI 49988", 240, 68)]
    found = look_at_employer(_panel(words, labels))
    assert found.name is not None
    assert [found.name.text, *(look.text for look in found.address)] == [
        "QUARRY PAY CENTER",
        "BUILDING 40",
        "QUARRY MI 49988",
    ]


def _row_of_marks(*signs: str) -> Panel:
    words, labels = [], []
    for n, (key, name) in enumerate((("13s", "STATUTORY EMPLOYEE"), ("13r", "RETIREMENT PLAN"), ("13t", "SICK PAY"))):
        words += [*_words(signs[n], 50 + 170 * n, 400, 9)]
        places = frozenset((len(words), len(words) + 1))
        own = _words(name, 66 + 170 * n, 401, 8)
        labels.append(Label(key, BoundingBox.union(word.box for word in own), places, 1.0))
        words += own
    return _panel(words, labels)


def test_signs_before_the_names_of_a_row_tell_each() -> None:
    told = printed_marks(_row_of_marks("☐", "☒", "☐"), _Second(""))
    assert {key: on for key, (on, _) in told.items()} == {"13s": False, "13r": True, "13t": False}


def test_a_check_box_under_the_rows_of_box_12_is_no_row() -> None:
    panel = _row_of_marks("☐", "☒", "☐")
    rows = [Label(key, _words(key, 50, 356 + 15 * n, 9)[0].box, frozenset(), 0.9)
            for n, key in enumerate(("12a", "12b", "12c"))]  # fmt: skip
    whole = with_all_rows(replace(panel, labels={**panel.labels, **{row.key: row for row in rows}}))
    assert not whole.labels["12d"].words


def _line(text: str) -> Candidate:
    return Candidate(text, text, 0.97, PAGE, None)


@pytest.mark.parametrize(
    ("name", "below", "doubted"),
    [
        ("STATE OF WYANDOTTE", "DEPT OF CORRECTIONS", True),
        ("Summit Services, Inc.", "Claim Unit", False),
        ("Summit Dental", "44 Elm St", False),
        ("Summit Dental", "Attn: Payroll", False),
        ("County of Tamarind", "Office of the Controller", False),
        ("St. Brendan's Hospital", "One Hospital Hill", False),
    ],
    ids=["goes on", "whole name", "street", "payroll", "office", "street without figures"],
)
def test_a_line_between_name_and_street_may_go_on_with_the_name(name: str, below: str, doubted: bool) -> None:
    decided = {"c": _line(name), "c.0": _line(below), "c.1": _line("Salem OR 97301")}
    found = {**decided, **may_go_on(decided)}["c"]
    assert (found.reason == GOES_ON) is doubted


def test_copies_are_known_by_their_figures_where_tips_bear_social_security_tax_too() -> None:
    rows = (("17,504.19", "2,402.14"), ("38,744.19", "561.79"), ("21,240.00", ""))
    words = [
        word for n, row in enumerate(rows) for at, text in zip((310, 445), row, strict=True) if text
        for word in _words(text, at, 88 + 23 * n, 9)
    ]  # fmt: skip
    found = anchors(PAGE.model_copy(update={"words": tuple(words)}))
    assert [anchor.social[1].text for anchor in found] == ["2,402.14"]


def test_copies_are_known_by_figures_whose_cents_stand_apart() -> None:
    rows = (("17504 .19", "1085 26"), ("17504.19", "253 .81"))
    words = [
        word for n, row in enumerate(rows) for at, text in zip((310, 445), row, strict=True)
        for word in _words(text, at, 88 + 23 * n, 9)
    ]  # fmt: skip
    found = anchors(PAGE.model_copy(update={"words": tuple(words)}))
    assert [[word.text for word in (*anchor.social, *anchor.medicare)] for anchor in found] == [
        ["17504.19", "1085.26", "17504.19", "253.81"]
    ]


@pytest.mark.parametrize(
    ("name", "doubted"),
    [("Willa C", True), ("WILLA", True), ("WILLA C.", True), ("WILLA C MORROW", False), ("MORROW, WILLA C", False)],
)
def test_a_name_that_ends_in_an_initial_lost_the_last_name(name: str, doubted: bool) -> None:
    decided = {"e": _line(name)}
    found = {**decided, **lacks_last_name(decided)}["e"]
    assert (found.reason == NO_LAST_NAME) is doubted


def _numbered_cells(*names: str) -> Page:
    """A ruled column of cells, each with a number and what a fax left of the name behind it in its corner."""
    words = [word for row, name in enumerate(names) for word in _words(name, 53.0, 50.0 + 24 * row)]
    ends = 48.0 + 24 * len(names)
    rules = [Rule(box=BoundingBox(x0=x, top=48, x1=x + 0.5, bottom=ends), horizontal=False) for x in (50, 300)]
    rules += [
        Rule(box=BoundingBox(x0=50, top=48.0 + 24 * row, x1=300, bottom=48.5 + 24 * row), horizontal=True)
        for row in range(len(names) + 1)
    ]
    return PAGE.model_copy(update={"words": tuple(words), "rules": tuple(rules)})


def test_a_misread_number_before_the_name_of_another_box_is_no_label() -> None:
    page = _numbered_cells("2", "1 So ial ry wages", "4", "5", "6", "7", "8", "10", "11")

    assert [label.key for label in bare_numbers(page, frozenset())] == ["2", "4", "5", "6", "7", "8", "10", "11"]


def test_a_number_before_what_is_left_of_its_own_name_is_its_label() -> None:
    page = _numbered_cells("1 W ges, ti s, other comp", "2", "4", "5", "6", "7", "8", "10", "11")

    assert bare_numbers(page, frozenset())[0].key == "1"
