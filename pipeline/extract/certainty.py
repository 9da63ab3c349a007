"""How sure a value is, as a probability, and when a person must look.

What was seen while a value was read (who read it, how like the readings are, what the checks said, how good the page
is) becomes a few numbers; a small logistic model (:mod:`pipeline.reliability`) turns them into the chance that the
value is right. It is fitted on pages whose truth is known, by ``python -m tests.eval.fit_confidence``.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from models.geometry import BoundingBox
from models.page import Page
from pipeline.extract.lines import lowest_confidence
from pipeline.layouts.loader import load_layouts
from pipeline.reliability import certainty_model

SeenBy = Literal["layer", "both", "first", "second", "rule"]
Kind = Literal["date", "clause", "period", "money", "number", "tick", "name", "text"]

COST_OF_ERROR: dict[Kind, float] = {
    "date": 250.0,
    "clause": 100.0,
    "period": 90.0,
    "money": 80.0,
    "number": 60.0,
    "tick": 30.0,
    "name": 30.0,
    "text": 12.0,
}
"""What a wrong value that nobody looked at costs, by kind, where one look at a value costs 1."""

_KINDS: dict[str, Kind] = {
    "date": "date", "period": "period", "money": "money", "ssn": "number", "ein": "number", "code": "number",
    "bool": "tick", "name": "name", "text": "text",
}  # fmt: skip
_CLAUSE = ("tax_allocation", "indemnify_")
_SUREST, _LEAST = 0.9999, 0.0001
_BY_LINE_DOUBT = 0.3


@dataclass(frozen=True)
class Signs:
    """What was seen while a value was read.

    Attributes:
        seen_by: A text layer, both readers, one of them, or a rule that no second reading confirms.
        second: The second reader's score, None where it was not asked.
        unlike: How unlike the two readings' texts are, 0 to 1.
        label: How well the label that led to the value was read, 0 to 1.
        mended: Look-alike letters were put right to parse it.
        backers: Readings that gave this value.
        against: Readings that gave another.
        held: Independent checks that held.
        failed: Doubts that were raised.
    """

    seen_by: SeenBy = "rule"
    second: float | None = None
    unlike: float = 0.0
    label: float = 1.0
    mended: bool = False
    backers: int = 1
    against: int = 0
    held: int = 0
    failed: int = 0


NOTHING_SEEN = Signs()
"""Of a value that no reader was asked for."""


def kind_of(field: str) -> Kind:
    """Return the kind of a field's values; a tax clause is one whatever its values are."""
    if field.startswith(_CLAUSE):
        return "clause"
    return _field_kinds().get(field, "text")


@cache
def _field_kinds() -> Mapping[str, Kind]:
    return {field.name: _KINDS[field.kind] for layout in load_layouts().values() for field in layout.fields}


def must_be_seen(chance: float, field: str) -> bool:
    """True where leaving the value unseen is expected to cost more than a look at it."""
    return (1 - chance) * COST_OF_ERROR[kind_of(field)] > 1


def features(
    signs: Signs,
    field: str,
    reasoned: float,
    page: Page,
    box: BoundingBox | None,
    alternatives: int,
    *,
    conflict: bool,
    absent: bool = False,
) -> dict[str, float]:
    """Return what the model weighs; every number grows with what it is named for, most lie between 0 and 1.

    Args:
        signs: What was seen while the value was read.
        field: Name of its field.
        reasoned: Its reasoned confidence.
        page: Where it stands.
        box: Its box there.
        alternatives: How many other readings are kept.
        conflict: Two readings disagree and none could be preferred.
        absent: The value says that something is not printed.
    """
    odds = min(max(reasoned, 0.02), 0.999)
    quality = page.quality
    weakest = _weakest_word(page, box)
    alone = signs.seen_by in ("first", "second")
    weak_page = page_doubt(page)
    found = {
        "reasoned": math.log(odds / (1 - odds)) / 5,
        "certain": float(reasoned >= 0.99),
        f"by_{signs.seen_by}": 1.0,
        "weak_word": weakest,
        "weak_word_alone": weakest if alone else 0.0,
        "weak_second": 0.0 if signs.second is None else 1 - signs.second,
        "unlike": signs.unlike,
        "label_doubt": 1 - signs.label,
        "mended": float(signs.mended),
        "backers": math.log2(1 + min(signs.backers, 7)) / 3,
        "against": min(signs.against, 3) / 3,
        "alternatives": min(alternatives, 3) / 3,
        "held": min(signs.held, 2) / 2,
        "failed": min(signs.failed, 2) / 2,
        "doubted_clause": float(signs.failed > 0 and kind_of(field) == "clause"),
        "conflict": float(conflict),
        "weak_page": weak_page,
        "absent_on_weak_page": weak_page if absent else 0.0,
        "uncovered_ink": quality.uncovered_ink,
        "skew": min(abs(quality.skew_degrees), 5.0) / 5,
        "uneven_light": min(quality.background_range, 120.0) / 120,
        "photograph": float("flatten_sheet" in quality.repairs),
        f"kind_{kind_of(field)}": 1.0,
    }
    return found


def page_doubt(page: Page) -> float:
    """Return how badly a page reads as a whole: 0 for one with a text layer, 1 where nothing of it reads.

    A page that had to be read line by line is doubtful however sure its words are: others may have been missed.
    """
    doubt = 0.0 if page.quality.mean_confidence is None else 1 - page.quality.mean_confidence
    return max(doubt, _BY_LINE_DOUBT) if page.reader == "recognizer" else doubt


def _weakest_word(page: Page, box: BoundingBox | None) -> float:
    """Return the first reader's doubt of the least sure word in *box*, 0 where it says nothing."""
    if box is None:
        return 0.0
    least = lowest_confidence(word for word in page.words if box.contains_center_of(word.box))
    return 1 - least if least is not None else 0.0


def chance_of(found: Mapping[str, float]) -> float:
    """Return the chance that a value with these features is right."""
    weights = certainty_model().weights
    total = weights.get("bias", 0.0) + sum(weights.get(name, 0.0) * number for name, number in found.items())
    return min(max(1 / (1 + math.exp(-total)), _LEAST), _SUREST)
