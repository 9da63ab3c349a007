"""One form read: ballots for all fields, decided together, checked, and turned into facts."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

from models.fact import Fact
from models.page import PageProbe
from pipeline.extract.confirm import Candidate
from pipeline.extract.w2 import box12, box12_rows, checkboxes, checks, header, state_copies, states
from pipeline.extract.w2.doubts import beyond_doubt, far_from_label, in_another_column, same_block_twice
from pipeline.extract.w2.forms import AMOUNT_KEYS, Form
from pipeline.extract.w2.looks import (
    Look,
    Parse,
    look_for,
    look_for_number,
    parse_amount,
    parse_ein,
    parse_tail,
    parse_text,
)
from pipeline.extract.w2.state_values import AMOUNTS, parser_of
from pipeline.extract.w2.tables import is_code_of_year, load_table
from pipeline.extract.w2.votes import Ballot, hold

AMOUNT_FIELDS = {
    "1": "box_1_wages", "2": "box_2_federal_withheld", "3": "box_3_ss_wages", "4": "box_4_ss_tax",
    "5": "box_5_medicare_wages", "6": "box_6_medicare_tax", "7": "box_7_ss_tips", "8": "box_8_allocated_tips",
    "10": "box_10_dependent_care", "11": "box_11_nonqualified",
}  # fmt: skip
STATE_FIELDS = {
    "15": "box_15_state", "15id": "box_15_state_id", "16": "box_16_state_wages", "17": "box_17_state_tax",
    "18": "box_18_local_wages", "19": "box_19_local_tax", "20": "box_20_locality",
}  # fmt: skip
TICK_FIELDS = {
    "13s": "box_13_statutory_employee", "13r": "box_13_retirement_plan", "13t": "box_13_third_party_sick_pay"
}  # fmt: skip
VOID = "the form is marked void: its figures do not count"
NO_NAME = "the name above the address was not read"
SAME_CODE = "another row has the same code: one of them was misread"
DOUBTED_CODE = "several codes are in doubt: it may belong to another of them"
GOES_ON = "the line under it may belong to the name"
NO_STATE = "no state was read beside it: it may be another box's amount"
SAME_STATE = "another row names the same state: it may be the same row of another copy"
NO_CODE = "no code was read beside it: it may be another box's amount"
_FIRST_YEAR_OF_14B = 2026
_COPIES_OF_TICKS = 2
"""So many copies tell a check box where they agree; where not, all of them are asked."""
_OFFICE = re.compile(
    r"\W*(?:attn|attention|c/o|care of|agent for|dba|accounting|finance|payroll|personnel|human resources|hr|office of"
    r"|one)\b",
    re.IGNORECASE,
)
"""How a line under an employer's name begins that is no part of the name: an office, or a street without figures."""
_MINOR = ("c.", "e.", "14.")
"""Address lines and box 14."""


def read_form(form: Form, probe: PageProbe) -> tuple[Fact, ...]:
    """Return the facts of one W-2, none where nothing is filled in."""
    ballots = _ballots(form)
    decided = hold(ballots, probe)
    year = _year(decided)
    decided = {**_checked(decided, year), **beyond_doubt(form, decided)}
    decided = {**decided, **far_from_label(form, decided), **same_block_twice(decided), **_going_on(decided)}
    decided = {**decided, **in_another_column(form, decided)}
    if not _is_filled(decided):
        return ()
    void = _void(form, probe)
    if void is not None and void.value is True:
        decided = {key: candidate.doubted(VOID) for key, candidate in decided.items()}
    facts = [*_header_facts(form, decided), *_amount_facts(decided)]
    facts += [void.fact("void")] if void is not None else []
    facts += _box_12_facts(form, decided, year)
    facts += _tick_facts(form, probe, defers=_defers_to_a_plan(decided))
    facts += _other_facts(decided, year)
    facts += _state_facts(decided)
    return tuple(facts)


def _ballots(form: Form) -> dict[str, Ballot]:
    ballots = {key: Ballot(parse_amount, looks) for key, looks in form.amounts.items()}
    _add(ballots, "a", parse_tail, [look_for_number(panel, "a", parse_tail) for panel in form.panels])
    _add(ballots, "b", parse_ein, [look_for_number(panel, "b", parse_ein) for panel in form.panels])
    _add(ballots, "d", header.parse_control, [look_for(panel, "d", header.parse_control) for panel in form.panels])
    for key, parse in (("9", header.parse_nine), ("14b", header.parse_occupations)):
        _add(ballots, key, parse, [look_for(panel, key, parse) for panel in form.panels])
    _add(ballots, "year", header.parse_year, [look for panel in form.panels for look in header.look_at_year(panel)])
    for who, look_at in (("c", header.look_at_employer), ("e", header.look_at_employee)):
        lines = [look_at(panel) for panel in form.panels]
        _add(ballots, who, parse_text, [some.name for some in lines])
        for n in range(max((len(some.address) for some in lines), default=0)):
            _add(ballots, f"{who}.{n}", parse_text, [s.address[n] if n < len(s.address) else None for s in lines])
    others = [header.look_at_other(panel) for panel in form.panels]
    for n in range(max((len(lines) for lines in others), default=0)):
        _add(ballots, f"14.{n}", parse_text, [lines[n] if n < len(lines) else None for lines in others])
    spaced = box12.prints_spaces(look.text for looks in form.amounts.values() for look in looks)
    parse_row_amount = partial(box12.parse_row_amount, spaced=spaced)
    rows = box12.look_at_copies(form.panels, form.further, spaced=spaced)
    for key in _keys_of(rows):
        codes = [row[key][0] for row in rows if key in row]
        _add(ballots, f"{key}.code", box12.parse_code, codes + box12.look_again_for_code(form.panels, rows, key))
        _add(ballots, f"{key}.amount", parse_row_amount, [row[key][1] for row in rows if key in row])
    for n, row in enumerate(state_copies.align([states.look_at_states(panel) for panel in form.panels]), 1):
        for key, looks in row.items():
            _add(ballots, f"state.{n}.{key}", parser_of(key), looks)
    _drop_doubles(ballots)
    return ballots


def _keys_of(rows: Sequence[Mapping[str, object]]) -> list[str]:
    return sorted({key for row in rows for key in row})


def _drop_doubles(ballots: Mapping[str, Ballot]) -> None:
    """Let no print stand for two boxes: where cells ran together it belongs to the label that was read best."""
    amounts = [key for key in ballots if key in AMOUNT_KEYS or key.endswith(".amount")]
    placed = [(look, key, n) for key in amounts for n, look in enumerate(ballots[key].looks) if look.box is not None]
    placed.sort(key=lambda item: -item[0].trust)
    for place, (look, key, n) in enumerate(placed):
        if any(other_key != key and _same_print(look, other) for other, other_key, _ in placed[:place]):
            _void_look(ballots[key], n)
            if (code := ballots.get(key.replace(".amount", ".code"))) is not None and code is not ballots[key]:
                _void_look(code, n)


def _void_look(ballot: Ballot, n: int) -> None:
    looks = list(ballot.looks)
    looks[n] = replace(looks[n], box=None, text="", parsed=None, is_void=True)
    ballot.looks = looks


def _same_print(one: Look, other: Look) -> bool:
    if one.page.ref != other.page.ref or one.box is None or other.box is None:
        return False
    smaller = min(one.box.width * one.box.height, other.box.width * other.box.height)
    return one.box.intersection_area(other.box) > 0.5 * smaller


def _add(ballots: dict[str, Ballot], key: str, parse: Parse, looks: Sequence[Look | None]) -> None:
    present = [look for look in looks if look is not None]
    if present:
        ballots[key] = Ballot(parse, present, is_minor=key == "d" or key.startswith(_MINOR))


def _year(decided: Mapping[str, Candidate]) -> int | None:
    year = decided.get("year")
    return int(year.value) if year is not None and isinstance(year.value, str) and year.confidence >= 0.9 else None


def _checked(decided: Mapping[str, Candidate], year: int | None) -> dict[str, Candidate]:
    boxes = {key: decided[key] for key in AMOUNT_KEYS if key in decided}
    boxes = checks.apply_identities(boxes, year)
    wages = [c for key, c in decided.items() if key.startswith("state.") and key.endswith(".16")]
    boxes = checks.apply_equalities(boxes, wages, list(_deferrals(decided).values()))
    boxes = checks.plausibility(boxes, year)
    done = {**decided, **boxes, **checks.settle_deferrals(boxes, _deferrals(decided))}
    for key, candidate in decided.items():
        if key.startswith("state.") and key.endswith(".16") and "1" in boxes and candidate.value == boxes["1"].value:
            done[key] = candidate.supported()
    return done


def _going_on(decided: Mapping[str, Candidate]) -> dict[str, Candidate]:
    """Doubt the employer's name where a line stands under it that is neither a street nor an office: it may go on."""
    name, below, beneath = (decided.get(key) for key in ("c", "c.0", "c.1"))
    if name is None or below is None or beneath is None or beneath.value is None:
        return {}
    line = str(below.value)
    is_address = any(c.isdigit() for c in line) or _OFFICE.match(line) is not None
    return {} if is_address or header.is_company(str(name.value)) else {"c": name.doubted(GOES_ON)}


def _deferrals(decided: Mapping[str, Candidate]) -> dict[str, Candidate]:
    codes = load_table("box12")["deferrals"]
    return {
        f"{key}.amount": decided[f"{key}.amount"]
        for key in sorted(_box_12_keys(decided))
        if f"{key}.code" in decided and f"{key}.amount" in decided and decided[f"{key}.code"].value in codes
    }


def _box_12_keys(decided: Mapping[str, Candidate]) -> set[str]:
    return {key.split(".")[0] for key in decided if key.startswith("12")}


def _is_filled(decided: Mapping[str, Candidate]) -> bool:
    """True where a person's data stand on the form: amounts, or a number and a name."""
    amounts = [key for key in AMOUNT_KEYS if key in decided and decided[key].value is not None]
    people = [key for key in ("a", "b") if key in decided]
    return bool(amounts) or len(people) == 2


def _header_facts(form: Form, decided: Mapping[str, Candidate]) -> list[Fact]:
    facts = []
    names = {"year": "tax_year", "a": "box_a_employee_ssn", "b": "box_b_ein", "c": "box_c_employer_name"}
    names = {**names, "d": "box_d_control_number", "e": "box_e_employee_name"}
    for key, name in names.items():
        if key in decided:
            facts.append(decided[key].fact(name))
    for key, name in (("c", "box_c_employer_name_address"), ("e", "box_f_employee_address")):
        joined = _joined(decided, key, with_name=key == "c")
        if joined is not None:
            facts.append((joined if key != "c" or "c" in decided else joined.doubted(NO_NAME)).fact(name))
    copies = sorted({copy for panel in form.panels for copy in header.copies_of(panel)})
    if copies:
        page = form.panels[0].page
        facts.append(
            Candidate(", ".join(copies), f"Copy {', '.join(copies)}", 0.95, page, None).fact("copy_designation")
        )
    return facts


def _joined(decided: Mapping[str, Candidate], key: str, *, with_name: bool) -> Candidate | None:
    lines = [decided[key]] if with_name and key in decided else []
    lines += [decided[f"{key}.{n}"] for n in range(6) if f"{key}.{n}" in decided]
    lines = [line for line in lines if line.value is not None]
    if not lines:
        return None
    worst = min(lines, key=lambda line: line.confidence)
    return replace(
        worst,
        value="\n".join(str(line.value) for line in lines),
        raw="\n".join(line.raw for line in lines),
        alternatives=(),
    )


def _amount_facts(decided: Mapping[str, Candidate]) -> list[Fact]:
    return [decided[key].fact(name) for key, name in AMOUNT_FIELDS.items() if key in decided]


def _box_12_facts(form: Form, decided: Mapping[str, Candidate], year: int | None) -> list[Fact]:
    facts = []
    codes = [decided.get(f"{key}.code") for key in _box_12_keys(decided)]
    unsure = sum(code is None or code.reason is not None for code in codes)
    sure = [code.value for code in codes if code is not None and code.reason is None]
    for row, key in enumerate(
        sorted({key.split(".")[0] for key in decided if key.startswith("12")} | set(box12.ROWS)), 1
    ):
        code, amount = decided.get(f"{key}.code"), decided.get(f"{key}.amount")
        if amount is None or amount.value is None:
            continue
        if (code is None or code.value is None) and box12_rows.is_counted(form.panels, key):
            continue
        if code is not None and isinstance(code.value, str):
            if not is_code_of_year(code.value, year):
                code = code.doubted("not a code of the form's year")
            if sure.count(code.value) > 1:
                code = code.doubted(SAME_CODE)
            facts.append(code.fact("box_12_code", row=row))
            if code.reason is not None and unsure > 1:
                amount = amount.doubted(DOUBTED_CODE)
        else:
            amount = amount.doubted(NO_CODE)
        facts.append(amount.fact("box_12_amount", row=row))
    return facts


def _defers_to_a_plan(decided: Mapping[str, Candidate]) -> bool:
    """True where box 12 holds a deferral to a retirement plan of the employer."""
    codes = load_table("box12")["retirement"]
    return any(key.endswith(".code") and candidate.value in codes for key, candidate in decided.items())


def _tick_facts(form: Form, probe: PageProbe, *, defers: bool) -> list[Fact]:
    votes: dict[str, list[checkboxes.Tick]] = {}
    for number, panel in enumerate(panel for panel in form.panels if panel not in form.further):
        if number >= _COPIES_OF_TICKS and not any(_is_unclear(ticks) for ticks in votes.values()):
            break
        for key, tick in checkboxes.read_ticks(panel, probe).items():
            votes.setdefault(key, []).append(tick)
    ticks = {key: _tick(votes[key]) for key in TICK_FIELDS if key in votes}
    if defers and "13r" in ticks and ticks["13r"].value is False:
        ticks["13r"] = ticks["13r"].doubted("the box is empty, but box 12 holds a deferral to a retirement plan")
    return [ticks[key].fact(name) for key, name in TICK_FIELDS.items() if key in ticks]


def _void(form: Form, probe: PageProbe) -> Candidate | None:
    """Return the mark beside *Void* where one copy has it, None where the box is empty or was not found."""
    ticks = [tick for panel in form.panels if (tick := checkboxes.read_void(panel, probe)) is not None]
    marked = [tick for tick in ticks if tick.ticked]
    if not marked:
        return None
    found = Candidate(True, "", 0.95, marked[0].page, marked[0].box)
    return found if len(marked) == len(ticks) else found.doubted("the copies disagree on the box")


def _tick(ticks: Sequence[checkboxes.Tick]) -> Candidate:
    """Let the copies vote on a check box: two that contradict each other leave it open."""
    answers = [tick.ticked for tick in ticks if tick.ticked is not None]
    first = next((tick for tick in ticks if tick.ticked is not None), ticks[0])
    if _is_unclear(ticks):
        return Candidate(None, "", 0.0, first.page, first.box, "the check box is unclear")
    return Candidate(first.ticked, "", 0.98 if len(answers) == len(ticks) else 0.93, first.page, first.box)


def _is_unclear(ticks: Sequence[checkboxes.Tick]) -> bool:
    """True where copies contradict one another, or one copy alone answers and another could not be told."""
    answers = [tick.ticked for tick in ticks if tick.ticked is not None]
    return len(set(answers)) != 1 or len(answers) == 1 < len(ticks)


def _other_facts(decided: Mapping[str, Candidate], year: int | None) -> list[Fact]:
    facts = [decided["9"].fact("box_9")] if "9" in decided else []
    joined = _joined(decided, "14", with_name=False)
    if joined is not None:
        facts.append(joined.fact("box_14_other"))
    if "14b" in decided and (year is None or year >= _FIRST_YEAR_OF_14B):
        facts.append(decided["14b"].fact("box_14b_tipped_occupation"))
    return facts


def _state_facts(decided: Mapping[str, Candidate]) -> list[Fact]:
    facts = []
    rows = sorted({int(key.split(".")[1]) for key in decided if key.startswith("state.")})
    named = [candidate.value for key, candidate in decided.items() if key.startswith("state.") and key.endswith(".15")]
    shown = 0
    for n in rows:
        cells = {key: decided[f"state.{n}.{key}"] for key in STATE_FIELDS if f"state.{n}.{key}" in decided}
        if not any(candidate.value is not None for candidate in cells.values()):
            continue
        shown += 1
        printed = {key for key, candidate in cells.items() if candidate.value is not None}
        if not _is_state_row(printed):
            cells = {key: candidate.doubted(NO_STATE) for key, candidate in cells.items()}
        elif not printed & AMOUNTS and named.count(cells["15"].value) > 1:
            cells = {key: candidate.doubted(SAME_STATE) for key, candidate in cells.items()}
        facts += [candidate.fact(STATE_FIELDS[key], row=shown) for key, candidate in cells.items()]
    return facts


def _is_state_row(printed: set[str]) -> bool:
    """True for a row that names its state, or has amounts and what else a row has."""
    return "15" in printed or bool(printed & AMOUNTS and printed & {"15id", "17", "20"})
