"""What the copies of a form print in each box, gathered to be voted on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

from models.page import PageProbe
from pipeline.extract.w2.boxes import box12, parties
from pipeline.extract.w2.boxes.form_year import look_at_year, parse_year
from pipeline.extract.w2.boxes.looks import (
    Look,
    Parse,
    look_for,
    look_for_number,
    parse_amount,
    parse_ein,
    parse_tail,
    parse_text,
)
from pipeline.extract.w2.boxes.small_boxes import look_at_other, parse_control, parse_nine, parse_occupations
from pipeline.extract.w2.forms import Form
from pipeline.extract.w2.sheets.panel import AMOUNT_KEYS
from pipeline.extract.w2.states.copies import align
from pipeline.extract.w2.states.rows import look_at_states
from pipeline.extract.w2.states.values import parser_of
from pipeline.extract.w2.voting.votes import Ballot

_MINOR = ("c.", "e.", "14.")
"""Address lines and box 14."""


def ballots_of(form: Form, probe: PageProbe) -> dict[str, Ballot]:
    """Return a ballot for each value: ``1``, ``c``, ``c.0`` for the line under it, ``12a.code``, ``state.1.16``."""
    ballots = {key: Ballot(parse_amount, looks) for key, looks in form.amounts.items()}
    _add(ballots, "a", parse_tail, [look_for_number(panel, "a", parse_tail) for panel in form.panels])
    _add(ballots, "b", parse_ein, [look_for_number(panel, "b", parse_ein) for panel in form.panels])
    _add(ballots, "d", parse_control, [look_for(panel, "d", parse_control) for panel in form.panels])
    for key, parse in (("9", parse_nine), ("14b", parse_occupations)):
        _add(ballots, key, parse, [look_for(panel, key, parse) for panel in form.panels])
    _add(ballots, "year", parse_year, [look for panel in form.panels for look in look_at_year(panel)])
    for who, look_at in (("c", parties.look_at_employer), ("e", parties.look_at_employee)):
        lines = [look_at(panel) for panel in form.panels]
        _add(ballots, who, parse_text, [some.name for some in lines])
        for n in range(max((len(some.address) for some in lines), default=0)):
            _add(ballots, f"{who}.{n}", parse_text, [s.address[n] if n < len(s.address) else None for s in lines])
    others = [look_at_other(panel) for panel in form.panels]
    for n in range(max((len(lines) for lines in others), default=0)):
        _add(ballots, f"14.{n}", parse_text, [lines[n] if n < len(lines) else None for lines in others])
    spaced = box12.prints_spaces(look.text for looks in form.amounts.values() for look in looks)
    parse_row_amount = partial(box12.parse_row_amount, spaced=spaced)
    rows = box12.look_at_copies(form.panels, form.further, spaced=spaced)
    for key in _keys_of(rows):
        codes = [row[key][0] for row in rows if key in row]
        _add(ballots, f"{key}.code", box12.parse_code, codes + box12.look_again_for_code(form.panels, rows, key))
        _add(ballots, f"{key}.amount", parse_row_amount, [row[key][1] for row in rows if key in row])
    printed = [look_at_states(panel, probe) for panel in form.panels]
    for n, row in enumerate(align(printed), 1):
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
