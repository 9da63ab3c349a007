"""One form read: ballots for all fields, decided together, checked, and turned into facts."""

from __future__ import annotations

from collections.abc import Mapping

from models.fact import Fact
from models.page import PageProbe
from pipeline.extract.confirm import Candidate
from pipeline.extract.w2.box13.ticks import defers_to_a_plan, find_void, tick_facts
from pipeline.extract.w2.form_facts import (
    amount_facts,
    box_12_facts,
    box_12_keys,
    header_facts,
    other_facts,
    state_facts,
)
from pipeline.extract.w2.forms import Form
from pipeline.extract.w2.sheets.panel import AMOUNT_KEYS
from pipeline.extract.w2.tables import load_table
from pipeline.extract.w2.voting import checks
from pipeline.extract.w2.voting.ballots import ballots_of
from pipeline.extract.w2.voting.doubts import (
    beyond_doubt,
    far_from_label,
    in_another_column,
    lacks_last_name,
    lacks_letters,
    may_go_on,
    same_block_twice,
)
from pipeline.extract.w2.voting.votes import hold

VOID = "the form is marked void: its figures do not count"


def read_form(form: Form, probe: PageProbe) -> tuple[Fact, ...]:
    """Return the facts of one W-2, none where nothing is filled in."""
    ballots = ballots_of(form, probe)
    decided = hold(ballots, probe)
    year = _year(decided)
    decided = {**_checked(decided, year), **beyond_doubt(form, decided)}
    decided = {**decided, **far_from_label(form, decided), **same_block_twice(decided), **may_go_on(decided)}
    decided = {**decided, **in_another_column(form, decided), **lacks_last_name(decided), **lacks_letters(decided)}
    if not _is_filled(decided):
        return ()
    void = find_void(form, probe)
    if void is not None and void.value is True:
        decided = {key: candidate.doubted(VOID) for key, candidate in decided.items()}
    facts = [*header_facts(form, decided), *amount_facts(decided)]
    facts += [void.fact("void")] if void is not None else []
    facts += box_12_facts(form, decided, year)
    facts += tick_facts(form, probe, defers=defers_to_a_plan(decided))
    facts += other_facts(decided, year)
    facts += state_facts(decided)
    return tuple(facts)


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


def _deferrals(decided: Mapping[str, Candidate]) -> dict[str, Candidate]:
    codes = load_table("box12")["deferrals"]
    return {
        f"{key}.amount": decided[f"{key}.amount"]
        for key in sorted(box_12_keys(decided))
        if f"{key}.code" in decided and f"{key}.amount" in decided and decided[f"{key}.code"].value in codes
    }


def _is_filled(decided: Mapping[str, Candidate]) -> bool:
    """True where a person's data stand on the form: amounts, or a number and a name."""
    amounts = [key for key in AMOUNT_KEYS if key in decided and decided[key].value is not None]
    people = [key for key in ("a", "b") if key in decided]
    return bool(amounts) or len(people) == 2
