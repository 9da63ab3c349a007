"""R1: a hearing before a levy, sec. 6330(a)(3)(B)."""

from __future__ import annotations

from datetime import date
from functools import partial

from pipeline.eligibility.hearings import each_right, full_hearing
from pipeline.eligibility.rule import Edition, Rule, unknown_before

RULE = Rule(
    rule_id="R1",
    provision="irc_6330_a_3_b",
    question="Until when may the client ask for a Collection Due Process hearing about a levy?",
    citation="26 U.S.C. 6330(a)(3)(B), 7503; 26 CFR 301.6330-1(b), (c)",
    deadline_ids=("cdp_hearing_request",),
    editions=(
        unknown_before(date(1999, 1, 19)),
        Edition("26 U.S.C. 6330 (Code text of April 2023)", date(1999, 1, 19), confidence="A"),
    ),
    find=partial(
        each_right,
        subject="levy",
        give=full_hearing,
        if_none="no notice under sec. 6330 to the client; bills and CP504 (sec. 6331(d)) give no hearing right",
    ),
)
