"""The facts of one form, from what its copies agree on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from models.fact import Fact
from pipeline.extract.confirm import Candidate
from pipeline.extract.w2.boxes import box12, box12_rows
from pipeline.extract.w2.boxes.form_year import copies_of
from pipeline.extract.w2.forms import Form
from pipeline.extract.w2.states.values import AMOUNTS
from pipeline.extract.w2.tables import is_code_of_year

AMOUNT_FIELDS = {
    "1": "box_1_wages", "2": "box_2_federal_withheld", "3": "box_3_ss_wages", "4": "box_4_ss_tax",
    "5": "box_5_medicare_wages", "6": "box_6_medicare_tax", "7": "box_7_ss_tips", "8": "box_8_allocated_tips",
    "10": "box_10_dependent_care", "11": "box_11_nonqualified",
}  # fmt: skip
STATE_FIELDS = {
    "15": "box_15_state", "15id": "box_15_state_id", "16": "box_16_state_wages", "17": "box_17_state_tax",
    "18": "box_18_local_wages", "19": "box_19_local_tax", "20": "box_20_locality",
}  # fmt: skip
NO_NAME = "the name above the address was not read"
SAME_CODE = "another row has the same code: one of them was misread"
DOUBTED_CODE = "several codes are in doubt: it may belong to another of them"
NO_STATE = "no state was read beside it: it may be the amount of another box or state"
SAME_ROW_TWICE = "another row says the same: it may be the same row of another copy"
SAME_STATE = "another row names the same state: it may be the same row of another copy"
NO_CODE = "no code was read beside it: it may be another box's amount"
_FIRST_YEAR_OF_14B = 2026


def box_12_keys(decided: Mapping[str, Candidate]) -> set[str]:
    """Return the rows of box 12 in which anything was read, ``12a`` to ``12d`` and beyond."""
    return {key.split(".")[0] for key in decided if key.startswith("12")}


def header_facts(form: Form, decided: Mapping[str, Candidate]) -> list[Fact]:
    """Return the year, boxes a to f, and which copies of the form are there."""
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
    copies = sorted({copy for panel in form.panels for copy in copies_of(panel)})
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


def amount_facts(decided: Mapping[str, Candidate]) -> list[Fact]:
    """Return boxes 1 to 8, 10 and 11."""
    return [decided[key].fact(name) for key, name in AMOUNT_FIELDS.items() if key in decided]


def box_12_facts(form: Form, decided: Mapping[str, Candidate], year: int | None) -> list[Fact]:
    """Return the codes and amounts of box 12, each doubted where the other rows or the year speak against it."""
    facts = []
    keys = box_12_keys(decided)
    codes = [decided.get(f"{key}.code") for key in keys]
    unsure = sum(code is None or code.reason is not None for code in codes)
    sure = [code.value for code in codes if code is not None and code.reason is None]
    rows = [tuple(c.value if c else None for c in (decided.get(f"{k}.code"), decided.get(f"{k}.amount"))) for k in keys]
    for row, key in enumerate(sorted(keys | set(box12.ROWS)), 1):
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
            if rows.count((code.value, amount.value)) > 1:
                amount = amount.doubted(SAME_ROW_TWICE)
        else:
            amount = amount.doubted(NO_CODE)
        facts.append(amount.fact("box_12_amount", row=row))
    return facts


def other_facts(decided: Mapping[str, Candidate], year: int | None) -> list[Fact]:
    """Return boxes 9 and 14."""
    facts = [decided["9"].fact("box_9")] if "9" in decided else []
    joined = _joined(decided, "14", with_name=False)
    if joined is not None:
        facts.append(joined.fact("box_14_other"))
    if "14b" in decided and (year is None or year >= _FIRST_YEAR_OF_14B):
        facts.append(decided["14b"].fact("box_14b_tipped_occupation"))
    return facts


def state_facts(decided: Mapping[str, Candidate]) -> list[Fact]:
    """Return the rows of boxes 15 to 20."""
    facts = []
    rows = sorted({int(key.split(".")[1]) for key in decided if key.startswith("state.")})
    cells_of = {n: {key: decided[at] for key in STATE_FIELDS if (at := f"state.{n}.{key}") in decided} for n in rows}
    printed_in = {n: {key for key, one in cells.items() if one.value is not None} for n, cells in cells_of.items()}
    named = [cells["15"].value for cells in cells_of.values() if "15" in cells]
    has_bare = any("15" in printed and not printed & AMOUNTS for printed in printed_in.values())
    filled = [n for n in rows if printed_in[n]]
    for shown, n in enumerate(filled, 1):
        cells, printed = cells_of[n], printed_in[n]
        if not _is_state_row(printed) or (has_bare and not printed & {"15", "15id"}):
            cells = {key: candidate.doubted(NO_STATE) for key, candidate in cells.items()}
        elif (not printed & AMOUNTS and named.count(cells["15"].value) > 1) or _is_repeated(n, cells_of):
            cells = {key: candidate.doubted(SAME_STATE) for key, candidate in cells.items()}
        facts += [candidate.fact(STATE_FIELDS[key], row=shown) for key, candidate in cells.items()]
    return facts


def _is_repeated(n: int, rows: Mapping[int, Mapping[str, Candidate]]) -> bool:
    """True where another row names the same state with the same amounts, whatever else one of them lost."""
    own = {key: cell.value for key, cell in rows[n].items() if key in {"15", *AMOUNTS} and cell.value is not None}
    others = ({key: cell.value for key, cell in row.items() if key in own} for m, row in rows.items() if m != n)
    shared = (
        [(own[key], value) for key, value in other.items() if value is not None] for other in others if "15" in other
    )
    return any(len(pairs) > 1 and all(one == same for one, same in pairs) for pairs in shared)


def _is_state_row(printed: set[str]) -> bool:
    """True for a row that names its state, or has amounts and what else a row has."""
    return "15" in printed or bool(printed & AMOUNTS and printed & {"15id", "17", "20"})
