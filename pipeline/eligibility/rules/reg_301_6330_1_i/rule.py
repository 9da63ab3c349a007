"""R2: an equivalent hearing after the 30 days about a levy, Reg. 301.6330-1(i)."""

from __future__ import annotations

from datetime import date
from functools import partial

from pipeline.eligibility.hearings import each_right, equivalent_hearing
from pipeline.eligibility.rule import Edition, Rule, unknown_before

RULE = Rule(
    rule_id="R2",
    provision="reg_301_6330_1_i",
    question="Until when may the client ask for an equivalent hearing about a levy?",
    citation="26 CFR 301.6330-1(i)",
    deadline_ids=("cdp_equivalent_hearing",),
    editions=(
        unknown_before(date(1999, 1, 19)),
        Edition("26 CFR 301.6330-1(i), as secondary sources state it", date(1999, 1, 19), confidence="B"),
    ),
    find=partial(
        each_right, subject="levy", give=equivalent_hearing, if_none="no notice under sec. 6330 to the client"
    ),
)
