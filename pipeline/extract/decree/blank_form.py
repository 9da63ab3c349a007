"""A form on which nobody filled anything in: what it prints says nothing of anybody."""

from __future__ import annotations

import re
from collections.abc import Sequence

from models.fact import Fact
from models.page import Page
from pipeline.extract.decree.court.case_number import asks_for_number
from pipeline.extract.decree.text.prose import Prose


def is_blank_form(pages: Sequence[Page], facts: Sequence[Fact], prose: Prose) -> bool:
    """True where no person, number or day is filled in."""
    is_filled = any(fact.value for fact in facts if fact.field not in _PREPRINTED) or any(p.form_values for p in pages)
    return not is_filled and bool(asks_for_number(prose) or len(_OPEN_PLACE.findall(prose.text)) >= _OPEN_PLACES)


_PREPRINTED = (
    "court_name", "county", "state", "judgment_type", "party_1_role", "party_2_role", "agreement_incorporated",
    "tax_allocation_text", "tax_allocation_obligor", "tax_allocation_percent", "indemnify_hold_harmless",
    "judge_signature_present",
)  # fmt: skip
"""Fields whose values stand on the form before anybody fills it in."""
_OPEN_PLACE = re.compile(r"_{4,}|[.…]{6,}|\[\s*\]|☐")
_OPEN_PLACES = 4
