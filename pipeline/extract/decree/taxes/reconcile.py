"""What the clauses of a paper, and the sentences by them, say of each other: repeats, contradictions, findings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.extract.decree.people.references import References
from pipeline.extract.decree.taxes.clause import Clause, with_indemnity
from pipeline.extract.decree.taxes.duties import DEBTORS, OTHER_NAMED, Obligor, says_more
from pipeline.extract.decree.taxes.wording import unexplained
from pipeline.extract.decree.taxes.words import DUTY, OTHER_DUTY, OTHER_TAX, VERB, is_numbered
from pipeline.extract.decree.taxes.years import ELSEWHERE, OTHER_YEARS, names_a_year
from pipeline.extract.decree.text.prose import Prose

CLAUSES_DIFFER = "two clauses on the same years differ"


def where_torn(prose: Prose, spans: Sequence[tuple[int, int]], clauses: Sequence[Clause]) -> list[Clause]:
    """Doubt clauses in a sentence that ends with its line and no stop: words at the margin may be lost."""
    lines = frozenset(prose.breaks)
    torn = [
        (a, after)
        for (a, b), (after, _) in pairwise(spans)
        if after in lines and not prose.text[a:b].endswith(_STOPS) and _lays_a_duty(_without_entry(prose.text[a:b]))
    ]
    return [
        replace(c, doubt=c.doubt or "its sentence may go on") if any(a < c.end and c.start <= b for a, b in torn) else c
        for c in clauses
    ]


def where_changed(
    prose: Prose, spans: Sequence[tuple[int, int]], clauses: Sequence[Clause], references: References
) -> list[Clause]:
    """Doubt clauses of whose duty the next sentence says something else: ``This obligation ends when …``."""
    changed = []
    for start, end in spans:
        text = prose.text[start:end]
        is_on_it = _OF_THE_DUTY.search(text) is not None
        more = is_on_it and says_more(text, references, is_shared=False)
        is_shared = _is_of_a_share(text, references) and not any(c.start < end and start < c.end for c in clauses)
        is_taken_back = _TAKES_BACK.search(text) and not names_a_year(text)
        is_turned = is_taken_back or _TURNS.search(text) or (_IF.search(text) and _ENDS.search(text))
        changed += [start] if more or is_shared or is_turned else []
    ends = [(c, [start for start in changed if c.start < start <= c.end + 3]) for c in clauses]
    return [replace(c, doubt=c.doubt or "the next sentence may change it") if at else c for c, at in ends]


def _is_of_a_share(text: str, references: References) -> bool:
    """True for ``Respondent shall contribute one third.``, which names nothing but a part: of what stands before it."""
    if not (VERB.search(text) and _A_PART.search(text)) or is_numbered(text) or _OF_ANOTHER_THING.search(text):
        return False
    bare = _A_PART.sub(" ", text)
    return len(unexplained(bare, references.all_in(bare), references.owners_in(bare), is_shared=True)) <= _OTHER_WORDS


_A_PART = re.compile(
    r"\b(?:contribut\w+|reimburs\w+|repa(?:y|id)\w*|remainder|(?:the|any)\s+(?:balance|rest|excess)|likewise|do\s+so|(?:the|any|all)\s+interest|"
    r"penalties|one[-\s]?half|half|(?:one|two)[-\s]thirds?|quarter|percent|(?:his|her)\s+(?:share|portion|part))\b|\d\s*%",
    re.IGNORECASE,
)
_OTHER_WORDS = 2
"""A sentence with more words that were not understood is on something else."""
_OF_ANOTHER_THING = re.compile(
    rf"\brefunds?\b|\bown\b|\bcosts?\b|\bfees?\b|\bmedical\b|\bretirement\b|\bpension\b|{OTHER_TAX.pattern}|{OTHER_DUTY.pattern}",
    re.IGNORECASE,
)


_TAKES_BACK = re.compile(
    r"\b(?:stricken|deleted|crossed\s+out|superseded|vacated|withdrawn)\b|\b(?:has|have)\s+(?:already\s+|since\s+)?(?:been\s+)?paid\b|"
    r"\b(?:nothing|no\s+(?:\w+\s+){1,2}?)\s*(?:is|was|remains?)\s+(?:now\s+)?(?:owed|owing|due|payable)\b",
    re.IGNORECASE,
)
"""``(Stricken.)``, ``Wife has already paid it.``, ``Nothing is owed for that year.``"""
_TURNS = re.compile(
    r"\A\W*(?:however|notwithstanding|provided|except|unless(?!\s+otherwise)|otherwise|subject\s+to|the\s+foregoing\s+(?:is|shall|does)|paragraph\s+\d+)\b",
    re.IGNORECASE,
)
_IF = re.compile(r"\b(?:if|should|in\s+the\s+event|upon|when)\b", re.IGNORECASE)
_ENDS = re.compile(
    r"\b(?:ends?|ceases?|terminates?|instead|otherwise|no\s+longer|relieved|reduced|void|excused|revert\w*)\b",
    re.IGNORECASE,
)
_OF_THE_DUTY = re.compile(
    r"\A\W*(?:(?:\d{1,2}|[a-z])[.)]\s+)?(?:this|such|said|the\s+(?:foregoing|above|aforesaid)|(?:his|her)(?:\s+said)?|"
    r"(?:husband|wife|petitioner|respondent|plaintiff|defendant)['’]s)\s+(?:\w+\s+){0,2}?"
    r"(?:duty|obligation|provision|paragraph|responsibility|allocation|undertaking|assumption|promise|covenant|liability)\b",
    re.IGNORECASE,
)


def _without_entry(text: str) -> str:
    """Drop ``Wife is responsible for: the 2014 income tax``, which a form leaves without a stop."""
    label, colon, entry = text.rpartition(":")
    return "" if colon and entry.strip() and not VERB.search(entry) and VERB.search(label) else text


def _lays_a_duty(text: str) -> bool:
    return bool(VERB.search(text) and DUTY.search(text))


_STOPS = (".", ";", ":", "!", "?", ")", '"', "”")


def without_statements(clauses: Sequence[Clause], text: str) -> list[Clause]:
    """Drop a finding that the parties owe tax of years for which other clauses say who is to pay."""
    clauses = _with_years_found_above(clauses, text)
    told = {
        year
        for clause in clauses
        if clause.obligor in DEBTORS and not _is_statement(clause, text)
        for year in clause.years
    }
    return [
        clause
        for clause in clauses
        if not (_is_statement(clause, text) and clause.years and told.issuperset(clause.years))
        and not (_is_statement(clause, text) and _opens_a_list(clause, clauses, text))
    ]


def _opens_a_list(clause: Clause, clauses: Sequence[Clause], text: str) -> bool:
    """True for ``The taxes are divided as follows:`` with no year of its own, right before its first clause."""
    is_opener = not clause.years and AS_FOLLOWS.search(text[clause.start : clause.end])
    return bool(is_opener) and any(0 <= other.start - clause.end < _RIGHT_BEHIND for other in clauses)


_RIGHT_BEHIND = 3
"""Characters between two sentences at most."""


def _is_statement(clause: Clause, text: str) -> bool:
    """True for ``The parties are jointly indebted for 2014`` and ``The taxes are divided as follows:``."""
    is_open = clause.obligor == "unclear" or (clause.obligor == "both" and clause.doubt is not None)
    return is_open and states_a_debt(text[clause.start : clause.end])


def _with_years_found_above(clauses: Sequence[Clause], text: str) -> list[Clause]:
    """Give the only clause on ``the tax described above`` the years of the only finding; a person sees whether."""
    found = [c for c in clauses if c.obligor == "unclear" and c.years and states_a_debt(text[c.start : c.end])]
    open_ones = [c for c in clauses if not c.years and _ABOVE.search(text[c.start : c.end])]
    if len(found) != 1 or len(open_ones) != 1 or open_ones[0].start < found[0].end:
        return list(clauses)
    years, spots = found[0].years, found[0].year_spans
    known = replace(open_ones[0], years=years, year_spans=spots, years_doubt=ELSEWHERE)
    return [known if clause is open_ones[0] else clause for clause in clauses]


_ABOVE = re.compile(
    r"\b(?:aforesaid|above|(?:described|stated|found|set\s+(?:forth|out)|mentioned|referred\s+to)\s+(?:above|herein))\b",
    re.IGNORECASE,
)


def states_a_debt(text: str) -> bool:
    """True for a finding that the parties owe something, or what opens a list: it lays the duty on nobody."""
    return (_STATES_A_DEBT.search(text) or AS_FOLLOWS.search(text)) is not None


AS_FOLLOWS = re.compile(r"\bas\s+follows\s*:\W*\Z", re.IGNORECASE)
_STATES_A_DEBT = re.compile(
    r"(?:\b(?:parties|they|there)\s+(?:jointly\s+|currently\s+|still\s+)?(?:owe|is|are|have|filed)|"
    r"\A\W*(?:\w[.)]\s+)?(?:the\s+)?(?:sum|balance|amount|tax)\b[^.;]{0,40}\b(?:is|are|remains?)\s+(?:\w+\s+)?(?:owed|owing|due))\b"
    r"(?![^.;]*\b(?:shall|must|will|ordered|by)\b)",
    re.IGNORECASE,
)


def with_years_of_whom(clause: Clause) -> Clause:
    """Doubt the years of a clause on several where it is not known who owes: each may be somebody else's."""
    is_open = (clause.obligor == "unclear" and clause.doubt != IN_A_LIST) or clause.doubt == OTHER_NAMED
    # ``The parties are jointly indebted for 2012 and 2013`` may be told apart elsewhere.
    is_open = is_open or (clause.obligor == "both" and clause.doubt is not None)
    if not is_open or len(clause.years) < 2:
        return clause
    return replace(clause, years_doubt=clause.years_doubt or WHOSE_YEARS)


WHOSE_YEARS = "it is not clear which years are whose"
IN_A_LIST = "it stands in a list of debts: see whose it is"


def without_repeats(clauses: Sequence[Clause]) -> list[Clause]:
    """Drop a clause that says what an earlier one said: a page scanned twice, or a summary and its detail."""
    kept: dict[tuple[Obligor, tuple[str, ...]], Clause] = {}
    for clause in clauses:
        key = clause.obligor, clause.years
        if key in kept:
            first = replace(kept[key], doubt=kept[key].doubt or clause.doubt)
            kept[key] = with_indemnity(first, clause.hold_harmless, clause.indemnity_doubt)
        else:
            kept[key] = clause
    found = list(kept.values())
    return [
        replace(clause, doubt=CLAUSES_DIFFER) if any(_differ(clause, other) for other in found) else clause
        for clause in found
    ]


def _differ(one: Clause, other: Clause) -> bool:
    """True for two clauses that lay a year on different people, or may do so where one of them was read with doubt."""
    if one.years != other.years and not set(one.years).isdisjoint(other.years) and (one.doubt or other.doubt):
        return True
    if one.obligor == other.obligor:
        return False
    is_known = {one.obligor, other.obligor} <= set(DEBTORS) and OTHER_YEARS not in (one.years_doubt, other.years_doubt)
    return one.years == other.years or (is_known and not set(one.years).isdisjoint(other.years))
