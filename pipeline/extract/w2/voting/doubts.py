"""Values of a W-2 that are doubted or believed for where they stand and what stands beside them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from statistics import median

from rapidfuzz import fuzz

from models.geometry import BoundingBox
from pipeline.extract.confirm import Candidate
from pipeline.extract.w2.boxes.parties import is_company
from pipeline.extract.w2.forms import Form
from pipeline.extract.w2.sheets.cells import share_cell
from pipeline.extract.w2.sheets.panel import AMOUNT_KEYS, TAX_BOXES, Panel

_FAR = 1.8
_COLUMN_STEP, _COLUMN_LABELS = 40.0, 2
"""Points from one column of labels to the next at least, and how many labels make a column."""
_CLEAR_LABEL = 0.95
_SAME_NAME = 85
_FEW_DROPS = 3


def beyond_doubt(form: Form, decided: Mapping[str, Candidate]) -> dict[str, Candidate]:
    """Return the amounts that a trusted layer prints in one ruled cell with their own clear label.

    Such a figure was neither misread nor put in another box: arithmetic that fails is then the employer's.
    """
    return {
        key: decided[key]
        for key in AMOUNT_KEYS
        if key in decided and decided[key].box is not None and decided[key].reason is None
        if any(_is_certain(panel, key, decided[key]) for panel in form.panels)
    }


def _is_certain(panel: Panel, key: str, candidate: Candidate) -> bool:
    label, box = panel.labels.get(key), candidate.box
    if label is None or box is None or panel.page.ref != candidate.page.ref or panel.page.text_source != "native":
        return False
    return label.score >= _CLEAR_LABEL and panel.region.contains_center_of(box) and share_cell(panel, key, box)


def far_from_label(form: Form, decided: Mapping[str, Candidate]) -> dict[str, Candidate]:
    """Doubt an amount that no arithmetic guards and that stands much farther below its label than boxes 1 to 6 do.

    Where the line under a box and the next label are lost, the cell runs into the one below it.
    """
    drops = {key: drop for key in AMOUNT_KEYS if (drop := _drop_below_label(form, decided, key)) is not None}
    usual = [drop for key, drop in drops.items() if key in TAX_BOXES]
    usual = usual if len(usual) >= _FEW_DROPS else list(drops.values())
    if len(usual) < _FEW_DROPS:
        return {}
    limit = max(median(usual), 4.0) * _FAR
    return {
        key: decided[key].doubted("it stands far below its label: the cell of another box may begin there")
        for key, drop in drops.items()
        if drop > limit and not (key in TAX_BOXES and (decided[key].signs.held or _is_tied(form, key, decided[key])))
    }


def _is_tied(form: Form, key: str, candidate: Candidate) -> bool:
    """True where ruled lines close one cell around the amount and its label."""
    return any(
        key in panel.labels and candidate.box is not None and share_cell(panel, key, candidate.box)
        for panel in form.panels
        if panel.page.ref == candidate.page.ref
    )


def in_another_column(form: Form, decided: Mapping[str, Candidate]) -> dict[str, Candidate]:
    """Doubt an amount that stands in the next column where no ruled cell ties it to its own label.

    Where the line between two cells and the label of the second are lost, the first cell runs into the second.
    """
    return {
        key: decided[key].doubted("it stands in another column than its label")
        for key in AMOUNT_KEYS
        if key in decided and any(_is_in_next_column(panel, decided, key) for panel in form.panels)
    }


def _is_in_next_column(panel: Panel, decided: Mapping[str, Candidate], key: str) -> bool:
    """True under labels of other boxes, or where both ends lie much farther right of the label than those of others."""
    label, box = panel.labels.get(key), _place_on(panel, decided.get(key))
    if label is None or box is None or share_cell(panel, key, box):
        return False
    others = [
        other
        for name, other in panel.labels.items()
        if name in AMOUNT_KEYS and label.box.x0 + _COLUMN_STEP < other.box.x0 <= box.x0
    ]
    if len(others) >= _COLUMN_LABELS:
        return True
    usual = [
        (at.x0 - panel.labels[name].box.x0, at.x1 - panel.labels[name].box.x0)
        for name in sorted(TAX_BOXES & panel.labels.keys() - {key})
        if (at := _place_on(panel, decided.get(name))) is not None
    ]
    begins, ends = box.x0 - label.box.x0, box.x1 - label.box.x0
    return len(usual) >= _FEW_DROPS and all(begins > b + _COLUMN_STEP and ends > e + _COLUMN_STEP for b, e in usual)


def _place_on(panel: Panel, candidate: Candidate | None) -> BoundingBox | None:
    """Return where a value stands on a copy, None where it stands on another or nowhere."""
    if candidate is None or candidate.box is None or panel.page.ref != candidate.page.ref:
        return None
    return candidate.box if panel.region.contains_center_of(candidate.box) else None


def same_block_twice(decided: Mapping[str, Candidate]) -> dict[str, Candidate]:
    """Doubt name and address of the employee where they repeat the employer's: one block was read for two boxes."""
    employer, employee = decided.get("c"), decided.get("e")
    if employer is None or employee is None:
        return {}
    if fuzz.ratio(str(employer.value).casefold(), str(employee.value).casefold()) < _SAME_NAME:
        return {}
    parts = [key for key in decided if key == "e" or key.startswith("e.")]
    return {key: decided[key].doubted("it repeats the employer's") for key in parts}


def _drop_below_label(form: Form, decided: Mapping[str, Candidate], key: str) -> float | None:
    """Return how far the middle of a box's value lies under that of its label on the same copy, in points."""
    for panel in form.panels:
        box = _place_on(panel, decided.get(key))
        if key in panel.labels and box is not None:
            return box.center[1] - panel.labels[key].box.center[1]
    return None


GOES_ON = "the line under it may belong to the name"
_OFFICE = re.compile(
    r"\W*(?:attn|attention|c/o|care of|agent for|dba|accounting|finance|payroll|personnel|human resources|hr|office of"
    r"|one)\b",
    re.IGNORECASE,
)
"""How a line under an employer's name begins that is no part of the name: an office, or a street without figures."""


def may_go_on(decided: Mapping[str, Candidate]) -> dict[str, Candidate]:
    """Doubt the employer's name where a line stands under it that is neither a street nor an office: it may go on."""
    name, below, beneath = (decided.get(key) for key in ("c", "c.0", "c.1"))
    if name is None or below is None or beneath is None or beneath.value is None:
        return {}
    line = str(below.value)
    is_address = any(c.isdigit() for c in line) or _OFFICE.match(line) is not None
    return {} if is_address or is_company(str(name.value)) else {"c": name.doubted(GOES_ON)}


NO_LAST_NAME = "no last name stands behind the first"


NO_LETTERS = "a name has letters"


def lacks_letters(decided: Mapping[str, Candidate]) -> dict[str, Candidate]:
    """Doubt the name of a party that is a number: its label was taken for that of another cell."""
    names = {key: decided[key] for key in ("c", "e") if key in decided and decided[key].value is not None}
    return {k: name.doubted(NO_LETTERS) for k, name in names.items() if not any(map(str.isalpha, str(name.value)))}


def lacks_last_name(decided: Mapping[str, Candidate]) -> dict[str, Candidate]:
    """Doubt the employee's name where it ends in an initial or is one word: what stood behind it may be lost."""
    name = decided.get("e")
    words = str(name.value).split() if name is not None and name.value is not None else []
    is_last_first = any(word.endswith(",") for word in words)
    is_whole = len(words) > 1 and (is_last_first or len(words[-1].strip(".")) > 1)
    return {} if name is None or is_whole else {"e": name.doubted(NO_LAST_NAME)}
