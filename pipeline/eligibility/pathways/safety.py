"""What must be said before a Form 8857 is printed or sent (eligibility.md section 11; 26 U.S.C. 6015(h)(2))."""

from __future__ import annotations

from collections.abc import Sequence

from models.determination import FlagCode
from pipeline.eligibility.data import explanations


def safety(flags: Sequence[FlagCode]) -> tuple[str, ...]:
    """Return the warnings, the gravest first; none where no Form 8857 is possible or pending and no abuse reported."""
    texts = explanations()["safety"]
    said = []
    if "safety_warning_before_form_8857" in flags:
        said.append(texts["abuse"])
    if "nonrequesting_spouse_will_be_contacted" in flags:
        said += [texts["notified"], texts["withheld"], texts["court"]]
    return (*said, texts["sends_nothing"]) if said else ()
