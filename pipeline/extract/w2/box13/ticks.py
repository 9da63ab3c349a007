"""The check boxes of box 13, and the one beside Void, as the copies of a form have them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from models.fact import Fact
from models.page import PageProbe
from pipeline.extract.confirm import Candidate
from pipeline.extract.w2.box13 import checkboxes
from pipeline.extract.w2.forms import Form
from pipeline.extract.w2.tables import load_table

TICK_FIELDS = {
    "13s": "box_13_statutory_employee", "13r": "box_13_retirement_plan", "13t": "box_13_third_party_sick_pay"
}  # fmt: skip
_COPIES_OF_TICKS = 2
"""So many copies tell a check box where they agree; where not, all of them are asked."""


def defers_to_a_plan(decided: Mapping[str, Candidate]) -> bool:
    """True where box 12 holds a deferral to a retirement plan of the employer."""
    codes = load_table("box12")["retirement"]
    return any(key.endswith(".code") and candidate.value in codes for key, candidate in decided.items())


def tick_facts(form: Form, probe: PageProbe, *, defers: bool) -> list[Fact]:
    """Return the boxes of box 13; one for a plan that is empty is doubted where the form *defers* wages to one."""
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


def find_void(form: Form, probe: PageProbe) -> Candidate | None:
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
