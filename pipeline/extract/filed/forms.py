"""What a filled form says: who, which years, which boxes, and the stamp that shows when it was received.

Entries on a scan may be handwriting, which is never certain: they go to a person.
"""

from __future__ import annotations

import re

from models.page import FormValue
from pipeline.extract.confirm import LAYER, Candidate
from pipeline.extract.dates import only_date
from pipeline.extract.filed.box_facts import add_boxes
from pipeline.extract.filed.entries import add_entry, find_name
from pipeline.extract.filed.stamps import stamp_of_receipt
from pipeline.extract.filed.years import add_years
from pipeline.extract.paper.draft import Draft
from pipeline.extract.paper.values import find_tin, first_date, folded_name, only_tin

_NAMES = {
    "taxpayer_name": (
        "1. Taxpayer Name: (Taxpayer 1)", "Taxpayer Name: (Taxpayer 1)", "1. Taxpayer name", "Taxpayer Name",
    ),
    "requesting_spouse_name": ("Your current name",),
    "other_spouse_name": ("That person's current name", "Who was your spouse for the tax years"),
}  # fmt: skip
_NUMBERS = {
    "taxpayer_tin": ("Taxpayer Identification Number", "Taxpayer Identification Number(s)"),
    "requesting_spouse_ssn": ("Your social security number",),
    "other_spouse_ssn": ("Social security number (if known)",),
}
_SIGNED = {"signature_date": ("Signature Date", "Your signature Date"), "irs_received_date": ("IRS Received Date",)}


def extract_form(draft: Draft) -> None:
    """Add what a filled form says; nothing for a blank one."""
    for name, labels in _NAMES.items():
        add_entry(draft, name, labels, find_name, folded_name)
    for name, labels in _NUMBERS.items():
        add_entry(draft, name, labels, find_tin, only_tin)
    add_years(draft)
    for name, labels in _SIGNED.items():
        add_entry(draft, name, labels, first_date, only_date, is_of_person=False)
    for name in ("received_stamp_date", "irs_received_date"):
        if draft.has(name) and not draft.found(name):
            draft.add(name, stamp_of_receipt(draft))
    _add_typed_names(draft)
    add_boxes(draft, is_filled=bool(draft.facts))


def _add_typed_names(draft: Draft) -> None:
    """Add names typed into PDF fields whose own names say whose they are, where no printed one was found."""
    for name in _NAMES:
        if not draft.has(name) or draft.found(name):
            continue
        for page, value in ((view.page, v) for view in draft.notice.views for v in view.page.form_values):
            if _names_field(value, name) and (folded := folded_name(value.value)):
                draft.add(name, Candidate(folded, value.value, LAYER, page, value.box))
                break


def _names_field(value: FormValue, name: str) -> bool:
    words = set(re.findall(r"[a-z]+", value.name.lower()))
    return "name" in words and (("spouse" in words) == name.startswith("other"))
