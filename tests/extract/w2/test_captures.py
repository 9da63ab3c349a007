"""What scans, faxes and photographs do to a W-2: a reading that may be wrong is doubted, a right one kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest

from models.geometry import BoundingBox, Placement
from models.page import Page, PageRef, Reading, Rule, Word
from pipeline.extract.confirm import ONE_READER, Candidate
from pipeline.extract.w2.box13.checkboxes import _judge, _lie_on_names
from pipeline.extract.w2.box13.place import nameless_places
from pipeline.extract.w2.boxes.box12 import _behind_line, _level, look_again_for_code, parse_code
from pipeline.extract.w2.boxes.box12_rows import with_all_rows
from pipeline.extract.w2.boxes.looks import Look, Parse, Parsed, amount_in, parse_amount, parse_tail, parse_text
from pipeline.extract.w2.boxes.text_lines import _is_of_label
from pipeline.extract.w2.form_facts import SAME_CODE, SAME_STATE, box_12_facts, state_facts
from pipeline.extract.w2.forms import Form
from pipeline.extract.w2.labels.search import Label, find_labels
from pipeline.extract.w2.sheets.panel import Panel
from pipeline.extract.w2.sheets.transfer import infer_pairs
from pipeline.extract.w2.states.copies import align
from pipeline.extract.w2.states.rows import StateRow
from pipeline.extract.w2.states.values import parse_locality, parse_state_id
from pipeline.extract.w2.voting.checks import apply_identities, settle_deferrals
from pipeline.extract.w2.voting.doubts import NO_LETTERS, lacks_letters
from pipeline.extract.w2.voting.votes import BENEATH, CUT_OFF, DISAGREE, NO_CENTS, ODD_SIGN, Ballot, _surest, decide

PAGE = Page(ref=PageRef(file="scan.pdf", page_number=1), width=612, height=792, text_source="ocr")
AREA = BoundingBox(x0=300, top=100, x1=380, bottom=124)


def _word(text: str, x0: float, top: float, width: float = 30.0, height: float = 7.0) -> Word:
    box = BoundingBox(x0=x0, top=top, x1=x0 + width, bottom=top + height)
    return Word(text=text, box=box, confidence=0.95, line=0, block=0)


def _look(text: str, parse: Parse, box: BoundingBox = AREA) -> Look:
    return Look(PAGE, box, box, text, parse(text), 0.96) if text else Look(PAGE, box)


def _label(key: str, x0: float, top: float, score: float = 1.0) -> Label:
    return Label(key, BoundingBox(x0=x0, top=top, x1=x0 + 60, bottom=top + 6), frozenset(), score)


def _panel(labels: Sequence[Label], rules: Sequence[Rule] = ()) -> Panel:
    page = PAGE.model_copy(update={"rules": tuple(rules)})
    whole = BoundingBox(x0=0, top=0, x1=612, bottom=792)
    return Panel(page, whole, {label.key: label for label in labels})


def _upright(x: float, top: float, bottom: float) -> Rule:
    return Rule(box=BoundingBox(x0=x, top=top, x1=x + 1, bottom=bottom), horizontal=False)


def _level_rule(y: float, x0: float, x1: float) -> Rule:
    return Rule(box=BoundingBox(x0=x0, top=y, x1=x1, bottom=y + 1), horizontal=True)


def test_a_letter_that_one_reader_alone_reads_on_every_copy_is_doubted() -> None:
    seconds = {n: Reading(text="V $1,850.50", confidence=0.99) for n in (0, 1)}
    found = decide(Ballot(parse_code, [_look("$1,850.50", parse_code)] * 2, seconds))
    assert found is not None
    assert (found.value, found.reason) == ("V", ONE_READER)


def test_a_sign_among_the_letters_of_a_name_is_doubted() -> None:
    ballot = Ballot(parse_locality, [_look("YONKER$", parse_locality)], {0: Reading(text="YONKER$", confidence=0.9)})
    found = decide(ballot)
    assert found is not None
    assert found.reason == ODD_SIGN


@pytest.mark.parametrize("text", ["Delacroix & Sons", "O'Neil/Hart #5", "St. John-Pratt (Jr)", "A+ Tutors, Inc."])
def test_signs_that_names_print_are_not_odd(text: str) -> None:
    assert parse_text(text) == Parsed(text, is_text=True)


@pytest.mark.parametrize(("x1", "reason"), [(565.0, CUT_OFF), (540.0, None)], ids=["at the edge", "inside"])
def test_print_at_the_edge_of_the_sheet_may_be_cut(x1: float, reason: str | None) -> None:
    page = PAGE.model_copy(update={"width": 566.0})
    box = BoundingBox(x0=x1 - 30, top=100, x1=x1, bottom=108)
    look = Look(page, box, box, "274.00", parse_amount("274.00"), 0.96)
    found = decide(Ballot(parse_amount, [look], {0: Reading(text="274.00", confidence=0.98)}))
    assert found is not None
    assert found.reason == reason


def test_the_edge_is_that_of_the_sheet_before_it_was_turned_straight() -> None:
    matrix = (1.0, 0.0, -6.0, 0.0, 1.0, 0.0, 0.0, 0.0, 1.0)
    page = PAGE.model_copy(update={"placement": Placement(width=600.0, height=792.0, matrix=matrix)})
    box = BoundingBox(x0=570, top=100, x1=604, bottom=108)
    look = Look(page, box, box, "274.00", parse_amount("274.00"), 0.96)
    found = decide(Ballot(parse_amount, [look], {0: Reading(text="274.00", confidence=0.98)}))
    assert found is not None
    assert found.reason == CUT_OFF


def test_a_figure_that_may_be_cut_is_not_confirmed_by_a_cent_more_or_less() -> None:
    cut = Candidate("274.03", "274.03", 0.8, PAGE, AREA, CUT_OFF)
    done = apply_identities({"3": Candidate("4420.00", "4,420.00", 0.995, PAGE, AREA), "4": cut}, 2017)
    assert done["4"].reason == CUT_OFF


def test_an_amount_under_a_figure_that_was_not_read_is_doubted() -> None:
    words = [_word("§18.8?", 305, 104), _word("214.90", 305, 130)]
    look = amount_in(PAGE, BoundingBox(x0=300, top=100, x1=380, bottom=150), words)
    found = decide(Ballot(parse_amount, [look], {0: Reading(text="214.90", confidence=0.98)}))
    assert found is not None
    assert (found.value, found.reason) == ("214.90", BENEATH)


def test_a_stroke_before_an_amount_does_not_hide_it() -> None:
    words = [_word(")918.87", 305, 104), _word("214.90", 305, 130)]
    look = amount_in(PAGE, BoundingBox(x0=300, top=100, x1=380, bottom=150), words)
    assert look.parsed == Parsed("918.87")


def test_a_part_that_both_readers_see_on_one_copy_is_not_outvoted() -> None:
    texts = ["094417720"] * 3 + ["094417720 1"]
    seconds = {n: Reading(text=text, confidence=0.9) for n, text in enumerate(texts)}
    found = decide(Ballot(parse_state_id, [_look(text, parse_state_id) for text in texts], seconds))
    assert found is not None
    assert (found.value, found.reason) == ("094417720 1", DISAGREE)


def test_the_code_of_health_coverage_read_as_small_letters_backs_the_other_reader() -> None:
    look = _look("pp 14459.84", parse_code)
    found = decide(Ballot(parse_code, [look], {0: Reading(text="DD14459.84", confidence=0.99)}))
    assert found is not None
    assert (found.value, found.reason) == ("DD", None)
    assert parse_code("p 14459.84") == Parsed("P")


def test_an_amount_with_cents_outweighs_one_that_lost_them() -> None:
    look = Look(PAGE, AREA, AREA, "S1.955.59", parse_amount("S1.955.59"), 0.6)
    found = decide(Ballot(parse_amount, [look], {0: Reading(text="39", confidence=0.9)}))
    assert found is not None
    assert (found.value, found.reason) == ("1955.59", DISAGREE)


def test_a_lone_decimal_of_one_reader_does_not_vouch_for_the_cents_that_the_other_lost() -> None:
    found = decide(
        Ballot(parse_amount, [_look("16,329.", parse_amount)], {0: Reading(text="16,329.0", confidence=0.95)})
    )
    assert found is not None
    assert (found.value, found.reason) == ("16329.00", NO_CENTS)


def test_an_employer_s_name_may_begin_as_the_label_of_a_department_does() -> None:
    page = PAGE.model_copy(
        update={"words": (_word("DEPT", 50, 133, 23), _word("OF", 76, 133, 10), _word("HEALTH", 90, 133))}
    )
    assert find_labels(page) == []
    alone = PAGE.model_copy(update={"words": (_word("Dept.", 50, 133, 23), _word("Corp.", 96, 133, 20))})
    assert {label.key for label in find_labels(alone)} == {"dept", "corp"}


def test_an_employer_s_name_may_end_as_the_label_of_a_department_does() -> None:
    typed = (_word("COUNTY", 50, 133, 36), _word("ROAD", 93, 133, 24), _word("DEPT", 124, 133, 24))
    assert find_labels(PAGE.model_copy(update={"words": typed})) == []
    row = (
        _word("d", 50, 133, 4),
        _word("Control", 57, 133, 26),
        _word("number", 86, 133, 26),
        _word("Dept.", 130, 133, 20),
    )
    labels = find_labels(PAGE.model_copy(update={"words": (*row, _word("Corp.", 165, 133, 20))}))
    assert {label.key for label in labels} == {"d", "dept", "corp"}


def test_a_box_number_without_its_one_does_not_speak_against_its_name() -> None:
    words = [_word(text, 100 + 25 * n, 50, 22) for n, text in enumerate(["8", "Lacal", "wages.", "tps.", "etc"])]
    page = PAGE.model_copy(update={"words": tuple(words)})
    assert [label.key for label in find_labels(page)] == ["18"]


def test_a_label_that_fits_both_parties_is_not_that_of_the_address() -> None:
    texts = ["Employe's", "name.", "addess", "and", "ZP", "code"]
    words = [_word(text, 100 + 35 * n, 50, 32) for n, text in enumerate(texts)]
    found = {label.key for label in find_labels(PAGE.model_copy(update={"words": tuple(words)}))}
    assert not found & {"c", "e", "ef", "f"}


@pytest.mark.parametrize(
    ("text", "code"),
    [("Cc 2,424.75", None), ("c 2,424.75", "C"), ("cc 2,424.75", "CC"), ("CodeD3400.60", "D"), ("Code 3400.60", None)],
)
def test_codes_read_small_or_with_the_word_before_them(text: str, code: str | None) -> None:
    parsed = parse_code(text)
    assert (parsed and parsed.value) == code


def _row(code: str, amount: str) -> tuple[Look, Look]:
    text = f"{code} {amount}".strip()
    look = Look(PAGE, AREA, AREA, text, None, 0.96)
    return replace(look, parsed=parse_code(text)), replace(look, parsed=parse_amount(amount))


def test_a_row_that_only_one_copy_has_repeats_no_amount_of_another() -> None:
    left, right = {"12a": _row("EE", "33.21")}, {"12b": _row("", "33.21")}
    assert [sorted(rows) for rows in _level([left, right])] == [["12a"], []]
    assert [sorted(rows) for rows in _level([left | {"12b": _row("FF", "33.21")}, right])] == [["12a", "12b"], ["12b"]]


def test_rows_counted_wrong_on_one_copy_lend_no_code_to_others() -> None:
    right = {"12a": _row("", "64.08"), "12b": _row("", "2,500.00"), "12c": _row("DD", "6,204.88")}
    wrong = {"12a": _row("", "64.08"), "12b": _row("DD", "6,204.88")}
    assert [sorted(rows) for rows in _level([right, right, wrong])] == [["12a", "12b", "12c"]] * 2 + [["12a"]]


def test_a_row_that_one_copy_counts_further_up_is_not_told_twice() -> None:
    usual = {"12a": _row("D", "64.08"), "12c": _row("DD", "6,204.88")}
    other = {"12a": _row("D", "64.08"), "12b": _row("DD", "6,204.88")}
    assert [sorted(rows) for rows in _level([usual, other, usual])] == [["12a", "12c"], ["12a"], ["12a", "12c"]]
    twice = {**usual, "12b": _row("DD", "6,204.88")}
    assert [sorted(rows) for rows in _level([twice, twice])] == [["12a", "12b", "12c"]] * 2


def test_rows_go_on_at_the_step_of_their_column_where_the_line_under_the_first_is_lost() -> None:
    rules = [_level_rule(200, 440, 560), _level_rule(260, 440, 560), _upright(440, 200, 260), _upright(560, 200, 260)]
    panel = with_all_rows(_panel([_label("10", 444, 178), _label("12a", 444, 202)], rules))
    assert {key: round(label.box.top) for key, label in panel.labels.items() if key != "10"} == {
        "12a": 202, "12b": 226, "12c": 250, "12d": 274,
    }  # fmt: skip


def test_a_label_close_under_another_is_that_of_the_next_row() -> None:
    panel = with_all_rows(_panel([_label("12a", 444, 187), _label("12d", 444, 211)]))
    assert {key: round(label.box.top) for key, label in panel.labels.items()} == {
        "12a": 187, "12b": 211, "12c": 235, "12d": 259,
    }  # fmt: skip


def test_boxes_whose_whole_column_was_lost_stand_in_the_cells_beside_their_mates() -> None:
    rules = [*(_upright(x, 60, 140) for x in (300, 420, 540)), *(_level_rule(y, 300, 540) for y in (60, 84, 108, 132))]
    mates = [_label(key, 422, 62 + 24 * n) for n, key in enumerate("246")]
    found = infer_pairs(_panel(mates, rules)).labels
    assert {key: round(found[key].box.x0) for key in "135"} == dict.fromkeys("135", 302)
    assert not infer_pairs(_panel(mates[:2], rules)).labels.keys() & set("135")


def test_no_row_is_counted_into_the_cell_of_another_box() -> None:
    rules = [_level_rule(180, 100, 500), _level_rule(260, 100, 500), *(_upright(x, 180, 260) for x in (100, 240, 500))]
    pair = [_label("12a", 102, 182), _label("12b", 172, 182)]
    assert {"12c", "12d"} <= set(with_all_rows(_panel(pair)).labels)
    assert set(with_all_rows(_panel([*pair, _label("ef", 420, 182)], rules)).labels) == {"12a", "12b", "ef"}


def test_a_lost_code_is_sought_at_the_edge_of_its_cell() -> None:
    rules = [_level_rule(185, 440, 560), _level_rule(211, 440, 560), _upright(440, 185, 211), _upright(560, 185, 211)]
    panel = _panel([_label("12a", 442, 186)], rules)
    read = BoundingBox(x0=449, top=196, x1=500, bottom=205)
    found = look_again_for_code([panel], [{"12a": (_look("2,210.15", parse_code, read),) * 2}], "12a")
    assert [look.box and round(look.box.x0) for look in found] == [442]
    assert look_again_for_code([panel], [{"12a": (_look("V 2,210.15", parse_code, read),) * 2}], "12a") == []


@pytest.mark.parametrize(("x0", "wider"), [(449.0, [1]), (462.0, [])], ids=["at the edge of the crop", "clear of it"])
def test_a_letter_before_a_code_that_may_be_double_is_sought_outside_its_crop(x0: float, wider: list[int]) -> None:
    rules = [_level_rule(185, 440, 560), _level_rule(211, 440, 560), _upright(440, 185, 211), _upright(560, 185, 211)]
    panel = _panel([_label("12a", 442, 186)], rules)
    area = BoundingBox(x0=447, top=190, x1=560, bottom=211)
    look = replace(_look("D 2,210.15", parse_code, BoundingBox(x0=x0, top=196, x1=500, bottom=205)), area=area)
    found = look_again_for_code([panel], [{"12a": (look, look)}], "12a")
    assert _surest(Ballot(parse_code, [look, *found])) == [0, *wider]


def test_of_two_rows_with_the_same_code_one_was_misread() -> None:
    decided = {
        f"12{row}.{part}": _printed(value) for row in "ab" for part, value in (("code", "D"), ("amount", "9.50"))
    }
    facts = box_12_facts(Form((), {}), decided, 2023)
    assert [fact.reason for fact in facts if fact.field == "box_12_code"] == [SAME_CODE] * 2
    assert all(fact.needs_review for fact in facts)


@pytest.mark.parametrize("text", ["**-7038", "***7038", "***-**-7038", "XXX-XX-7038"])
def test_a_mask_that_lost_some_of_its_signs_still_has_its_tail(text: str) -> None:
    assert parse_tail(text) == Parsed("7038")


def test_the_line_before_an_amount_is_not_read_with_it() -> None:
    rules = [_level_rule(100, 300, 380), _level_rule(124, 300, 380), _upright(325, 108, 124), _upright(380, 100, 124)]
    amount = _word("412.20", 330, 110)
    look = _behind_line(_panel([], rules), _look("412.20", parse_amount), [amount])
    assert (look.area.x0 > 325, look.box) == (True, amount.box)


def _contested(value: str, other: str) -> Candidate:
    return Candidate(value, value, 0.5, PAGE, AREA, DISAGREE, alternatives=(other,), status="conflict")


@pytest.mark.parametrize(
    ("medicare", "expected"),
    [("37840.14", ("1200.00", None)), ("41000.00", ("11200.00", DISAGREE))],
    ids=["makes up the cents", "says nothing"],
)
def test_the_wages_tell_which_reading_of_a_deferral_is_right(medicare: str, expected: tuple[str, str | None]) -> None:
    boxes = {
        "1": Candidate("36640.14", "36,640.14", 0.99, PAGE, AREA),
        "5": Candidate(medicare, medicare, 0.99, PAGE, AREA),
    }
    amount = _contested("11200.00", "1200.00")
    done = {"12a.amount": amount, **settle_deferrals(boxes, {"12a.amount": amount})}["12a.amount"]
    assert (done.value, done.reason) == expected


def test_state_and_the_employers_number_are_no_name_of_a_check_box() -> None:
    words = [_word("State", 40, 300, 16), _word("Employer's", 58, 300, 30), _word("state", 92, 300, 14)]
    found = find_labels(PAGE.model_copy(update={"words": tuple(words)}))
    assert "13s" not in {label.key for label in found}


@pytest.mark.parametrize(
    ("share", "siblings", "is_small", "ticked"),
    [
        (0.18, [0.18, 0.14, 0.16], True, False),
        (0.20, [0.04, 0.20, 0.00], True, None),
        (0.45, [0.04, 0.45, 0.00], True, True),
        (0.20, [0.04, 0.20, 0.00], False, True),
        (0.25, [0.25, 0.06, 0.16], False, None),
        (0.45, [0.45, 0.06, 0.16], False, True),
    ],
    ids=["three alike", "outline in a small one", "mark in a small one", "mark", "blurred", "mark in a blurred one"],
)
def test_ink_in_the_middle_of_a_square(
    share: float, siblings: list[float], is_small: bool, ticked: bool | None
) -> None:
    assert _judge(share, siblings, is_small=is_small) is ticked


@pytest.mark.parametrize(("top", "on_names"), [(226, True), (233, False)], ids=["letters", "squares below"])
def test_the_first_letters_of_the_names_are_no_check_boxes(top: float, on_names: bool) -> None:
    panel = _panel([_label("13s", 324, 225), _label("13r", 362, 225), _label("13t", 401, 225)])
    squares = [BoundingBox(x0=x, top=top, x1=x + 6, bottom=top + 6) for x in (323, 363, 401)]
    assert _lie_on_names(panel, squares) is on_names


def test_box_13_is_sought_under_box_11_where_no_name_of_it_was_read() -> None:
    rules = [_level_rule(200, 300, 440), _level_rule(320, 300, 440), _upright(300, 200, 320), _upright(440, 200, 320)]
    found = nameless_places(_panel([_label("11", 303, 202), _label("14", 303, 252)], rules))
    assert [(round(box.top), round(box.bottom)) for box in found] == [(218, 252)]


@pytest.mark.parametrize(
    ("text", "of_label"),
    [
        ("Last", True),
        ("and ZIP code", True),
        ("first name and initial", True),
        ("of Enpioyw's nane. adttims and ZP code", True),
        ("Last Chance Saloon", False),
        ("Employers Mutual Casualty Company", False),
    ],
)
def test_what_is_left_of_a_label_is_no_name(text: str, of_label: bool) -> None:
    assert _is_of_label(text) is of_label


def _cities(*rows: tuple[str, str, str]) -> list[StateRow]:
    parses: Mapping[str, Parse] = {"18": parse_amount, "19": parse_amount, "20": parse_locality}
    return [
        StateRow(10.0 + 15 * n, {key: _look(text, parses[key]) for key, text in zip(parses, row, strict=True)})
        for n, row in enumerate(rows)
    ]


def test_copies_for_other_cities_are_further_rows() -> None:
    one = _cities(("14,220.00", "355.50", "AKRON"))
    assert len(align([one, _cities(("8,420.75", "168.42", "STOW"))])) == 2
    assert len(align([one, _cities(("14,220.00", "355.60", "AKRCN"))])) == 1
    assert len(align([one, _cities(("14,229.00", "365.50", "AKRON"))])) == 1


def _printed(value: str) -> Candidate:
    return Candidate(value, value, 0.99, PAGE, AREA)


@pytest.mark.parametrize(
    ("cells", "doubted"),
    [
        ({"16": "64.08"}, True),
        ({"15id": "Minnewaukan 58351"}, True),
        ({"15": "ND", "16": "64.08"}, False),
        ({"18": "8420.75", "19": "168.42", "20": "STOW"}, False),
    ],
    ids=["wages alone", "number alone", "with a state", "a further locality"],
)
def test_what_stands_alone_in_a_row_of_states_is_doubted(cells: Mapping[str, str], doubted: bool) -> None:
    facts = state_facts({f"state.1.{key}": _printed(value) for key, value in cells.items()})
    assert {fact.needs_review for fact in facts} == {doubted}


def test_an_amount_ran_into_the_state_number_is_none() -> None:
    assert parse_state_id("37-9507222 | 24482.36 | 983.61") is None
    assert parse_state_id("190-081-254/000") is not None


def test_a_state_before_a_number_that_begins_with_letters_is_not_part_of_it() -> None:
    parsed = parse_state_id("MI ME-0440117")
    assert parsed is not None
    assert parsed.value == "ME-0440117"


@pytest.mark.parametrize(("words", "reason"), [("", ONE_READER), ("O.6S", None)], ids=["none seen", "seen"])
def test_what_the_second_reader_alone_reads_where_no_word_was_seen_may_be_cut_alike(
    words: str, reason: str | None
) -> None:
    box = AREA if words else None
    looks = [Look(PAGE, AREA, box, words, None, 0.3) for _ in range(2)]
    seconds = {n: Reading(text="500.65", confidence=0.99) for n in range(2)}
    candidate = decide(Ballot(parse_amount, looks, seconds))
    assert candidate is not None
    assert candidate.reason == reason


def test_a_row_without_amounts_of_a_state_named_twice_may_be_another_copys() -> None:
    cells = {"1.15": "RI", "1.15id": "200441", "2.15": "RI", "2.16": "27914.40"}
    facts = state_facts({f"state.{key}": _printed(value) for key, value in cells.items()})
    assert [(fact.value, fact.reason == SAME_STATE) for fact in facts] == [
        ("RI", True), ("200441", True), ("RI", False), ("27914.40", False)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("second", "doubted"),
    [
        ({"15": "KS", "17": "755.63"}, True),
        ({"15": "KS", "16": "47603.50", "17": "755.63"}, True),
        ({"15": "KS", "16": "47603.50", "17": "755.63", "18": "8420.75", "19": "168.42"}, False),
        ({"15": "MO", "16": "47603.50", "17": "755.63"}, False),
    ],
    ids=["lost a cell", "whole", "another locality", "another state"],
)
def test_a_state_told_twice_with_the_same_amounts_is_one_copys_and_anothers(
    second: Mapping[str, str], doubted: bool
) -> None:
    first = {"15": "KS", "16": "47603.50", "17": "755.63", "18": "39182.75", "19": "391.83"}
    rows = (first, second)
    facts = state_facts({f"state.{n}.{k}": _printed(v) for n, row in enumerate(rows) for k, v in row.items()})
    assert {fact.reason == SAME_STATE for fact in facts} == {doubted}


@pytest.mark.parametrize(("name", "reason"), [("17-8851690", NO_LETTERS), ("Northwind Call Centers", None)])
def test_a_name_without_letters_is_doubted(name: str, reason: str | None) -> None:
    decided = {"c": _printed(name)}
    assert {**decided, **lacks_letters(decided)}["c"].reason == reason
