"""How a sentence of a decree goes on with the clause before it.

``said tax``, ``the same``, ``; and shall hold her harmless``, ``for 2016, to Wife``: what such a sentence adds, and to
which of the clauses before it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.extract.decree.people.party import Side
from pipeline.extract.decree.people.references import References
from pipeline.extract.decree.taxes.clause import Clause, with_indemnity
from pipeline.extract.decree.taxes.clause_parts import DENIES, clauses_of
from pipeline.extract.decree.taxes.duties import NEGATIVE, Obligor, protector, says_more
from pipeline.extract.decree.taxes.indemnities import EACH_PROTECTS
from pipeline.extract.decree.taxes.reconcile import WHOSE_YEARS, states_a_debt
from pipeline.extract.decree.taxes.wording import HOLD_HARMLESS, PROTECTS, indemnity_of
from pipeline.extract.decree.taxes.words import (
    DUTY,
    INCOME_TAX,
    OTHER_DUTY,
    OTHER_TAX,
    STATE_TAX,
    TAX_TITLE,
    VERB,
    is_of_the_state,
)
from pipeline.extract.decree.taxes.years import ELSEWHERE, names_a_year, tax_years

NEXT_SENTENCE, JOINED = 3, 5
"""Most characters between a sentence and the one before it, a stop and white space, and between two duties of one
sentence, ``and`` with its spaces."""
_BACK_REFERENCE = re.compile(
    r"\b(?:said|such|this|that|these|those|the\s+foregoing|any\s+such|the\s+above|the\s+aforesaid)\s+(?:\w+\s+){0,3}?"
    r"(?:tax(?:es)?|liabilit(?:y|ies)|debts?|indebtedness|obligations?|amounts?|deficienc(?:y|ies)|assessments?|balances?|payments?|sums?)\b|"
    r"\bthe\s+same\b|\b(?:pay|assume|discharge|satisfy)\s+same\b|\btherefrom\b|\btherefor\b|\bthereon\b|\bfrom\s+(?:the\s+)?same\b|"
    r"\b(?:harmless|indemnify\s+\w+|indemnify\s+the\s+\w+)\s+(?:from|against|for|on|of|as\s+to)\s+"
    r"(?:it|them|this|that|these|those)\b|(?:\$\s?[\d,.]*\d|\bhalf|\bthirds?|\bshare)\s+(?:of|towards?)\s+(?:it|them|that)\b",
    re.IGNORECASE,
)


_OPENS_A_LIST = re.compile(
    r"\b(?:these|those|such)\s+(?:\w+\s+){0,2}?(?:debts|obligations|liabilities|amounts)\b[^.;:]*:", re.IGNORECASE
)
"""``Husband shall pay these debts: …``: what follows is meant, not what stands before."""


def continues(text: str) -> bool:
    """True for a sentence that only adds to the clause before it: an indemnity for the same tax."""
    is_of_it = _BACK_REFERENCE.search(text) or INCOME_TAX.search(text) or _HARMLESS_AND_NO_MORE.search(text)
    is_more = PROTECTS.search(text) and is_of_it and not _OPENS_A_LIST.search(text)
    return bool(is_more) and not (
        names_a_year(text) or OTHER_TAX.search(text) or is_of_the_state(text) or _pays_something_else(text)
    )


_HARMLESS_AND_NO_MORE = re.compile(r"\bharmless\W*\Z", re.IGNORECASE)
"""``; and Husband shall hold her harmless.``: from what stands right before it."""


def _pays_something_else(text: str) -> bool:
    """True for ``Husband shall pay the mortgage and hold Wife harmless therefrom``."""
    match = PROTECTS.search(text)
    duty = text[: match.start()] if match is not None else text
    pays = _PAYS.search(duty)
    return pays is not None and not (_BACK_REFERENCE.search(duty) or TAX_TITLE.search(duty) or pays["it"])


_PAYS = re.compile(
    r"\b(?:pays?|assumes?|responsible\s+for|liable\s+for)\b(?P<it>\s*(?:,|and\b|it\b|them\b|same\b|that\b))?",
    re.IGNORECASE,
)


def with_years_before(found: Sequence[Clause], text: str, before: tuple[int, int], start: int) -> list[Clause]:
    """Read ``those years`` and ``said returns`` from the sentence before; a person sees whether they are meant."""
    said = text[slice(*before)]
    if start - before[1] > NEXT_SENTENCE or not INCOME_TAX.search(said):
        return list(found)
    years, spans, _ = tax_years(said)
    spots = tuple((before[0] + a, before[0] + b) for a, b in spans)
    is_finding = not (VERB.search(said) and DUTY.search(said))
    return [
        replace(clause, years=years, year_spans=spots, years_doubt=ELSEWHERE)
        if years and not clause.years and (clause.years_doubt == ELSEWHERE or (is_finding and _is_of_one(clause, text)))
        else clause
        for clause in found
    ]


def _is_of_one(clause: Clause, text: str) -> bool:
    """True for ``The tax due shall be paid by Wife``: of what the sentence before spoke of."""
    return _OF_ALL_YEARS.search(text[clause.start : clause.end]) is None


_OF_ALL_YEARS = re.compile(
    r"\b(?:all|every|each\s+year|prior|previous|during|other|further|additional|future|remaining|marriage)\b",
    re.IGNORECASE,
)


def tells_who_owes(clause: Clause, text: str) -> bool:
    """True for ``Husband shall pay this debt and hold Wife harmless`` behind a clause that names no one."""
    is_open = clause.obligor == "unclear" and _BACK_REFERENCE.search(text) and re.search(r"\bpay|\bassum", text)
    return bool(is_open) and not (names_a_year(text) or _OPENS_A_LIST.search(text))


def protects_from_something(text: str) -> bool:
    """True for ``Husband shall hold Wife harmless from any collection``, where nothing else is named that it is of."""
    is_of_other = OTHER_TAX.search(text) or OTHER_DUTY.search(text) or is_of_the_state(text) or names_a_year(text)
    is_denied = DENIES.search(text) is not None
    return HOLD_HARMLESS.search(text) is not None and not (is_of_other or is_denied or _pays_something_else(text))


def each_protects(text: str) -> bool:
    """True for ``Each shall hold the other harmless from the amount assigned to him or her``."""
    is_general = EACH_PROTECTS.search(text) and not names_a_year(text)
    return bool(is_general) and not (OTHER_TAX.search(text) or OTHER_DUTY.search(text) or DENIES.search(text))


def all_protected(clauses: Sequence[Clause], start: int) -> list[Clause]:
    """Count an indemnity of each for the other to every clause that stands right before it, one behind another."""
    done = list(clauses)
    for n, clause in reversed(list(enumerate(clauses))):
        if start - clause.end > JOINED:
            break
        done[n] = with_indemnity(clause, True, None)
        start = clause.start
    return done


def protected(clauses: Sequence[Clause], protecting: Side | None) -> int:
    """Return which of the clauses that end a sentence is meant where one party holds the other harmless."""
    last = len(clauses) - 1
    same = [n for n in (last, last - 1) if n >= 0 and clauses[last].start - clauses[n].end <= NEXT_SENTENCE]
    return next((n for n in same if clauses[n].obligor == protecting), last)


def extend(clause: Clause, text: str, end: int, references: References) -> Clause:
    """Return a clause with the indemnity that the sentence *text*, which ends at *end*, adds to it."""
    is_harmless, doubt = indemnity_of(text)
    protecting = protector(text, references)
    if protecting is not None and clause.obligor in ("party_1", "party_2") and protecting != clause.obligor:
        # ``A shall not be liable. B shall pay said tax and hold A harmless``: the second sentence says who owes.
        owing = protecting if clause.doubt == NEGATIVE else clause.obligor
        clause = replace(clause, obligor=owing, doubt=clause.doubt or _TOLD_OTHERWISE)
        doubt = doubt or _TOLD_OTHERWISE
    return with_indemnity(replace(clause, end=end), is_harmless, doubt)


def refers_back(text: str) -> bool:
    """True for a duty to pay ``this debt``: its years stand in the clause before it."""
    is_of_other = OTHER_TAX.search(text) or OTHER_DUTY.search(text) or is_of_the_state(text) or names_a_year(text)
    is_on_it = _BACK_REFERENCE.search(text) and DUTY.search(text)
    return bool(is_on_it) and not (is_of_other or _pays_something_else(text) or _OPENS_A_LIST.search(text))


def gives_years(text: str, references: References) -> bool:
    """True for ``for 2015, to Wife``, ``2015, Husband 100%`` and ``Wife, 2015``: the verb stands in the part before."""
    text = _entry(text)
    named = _named(text, references)
    if not named or VERB.search(text):
        return False
    first, last = named[0][0], named[-1][1]
    if _YEARS_FIRST.match(text, 0, first):
        return _YEARS_AND_WHO.fullmatch(text, last) is not None
    return len(named) == 1 and not text[:first].strip() and _ONLY_YEARS.fullmatch(text, last) is not None


def of_the_named(found: Sequence[Clause], text: str, references: References) -> list[Clause]:
    """Lay ``Wife, 2015`` on the one it names."""
    sides = {side for _, _, side in _named(_entry(text), references)}
    if len(sides) != 1:
        return list(found)
    (side,) = sides
    return [replace(clause, obligor=side) if clause.obligor == "unclear" else clause for clause in found]


def _entry(text: str) -> str:
    """Drop the mark of a list item, and ``, who shall hold Wife harmless`` at its end."""
    return _PROTECTS_AT_THE_END.sub("", _ITEM_MARK.sub("", text))


_ITEM_MARK = re.compile(r"\A\W*(?:\d{1,2}|[a-z]|[ivx]{2,4})[.)]\s+", re.IGNORECASE)
_PROTECTS_AT_THE_END = re.compile(
    r",?\s+(?:who|and)\s+(?:he|she)?\s*(?:shall|will)\s+(?:\w+\s+){0,3}?(?:hold|indemnify|save)\b[^.;]*[.;]?\Z",
    re.IGNORECASE,
)


def _named(text: str, references: References) -> list[tuple[int, int, Obligor]]:
    both = _TO_BOTH.search(text)
    named: list[tuple[int, int, Obligor]] = [*(references.all_in(text) or references.owners_in(text))]
    return named or ([(*both.span(), "both")] if both is not None else [])


_TO_BOTH = re.compile(r"\b(?:both|each|(?:the\s+)?parties)(?:\s+part(?:y|ies))?\b", re.IGNORECASE)
_ONLY_YEARS = re.compile(r"\s*[,:–-]?\s*(?:for\s+)?(?:19|20)\d\d(?:[\d\s,&–-]|and\b|through\b)*[.;]?", re.IGNORECASE)


_YEARS_FIRST = re.compile(
    r"(?:and\s+)?(?:for\s+)?(?:the\s+)?(?:(?:tax\s+)?years?\s+)?(?:19|20)\d\d\b(?:[\d\s,&–-]|and\b|through\b)*(?:(?:to|by)\s+(?:the\s+)?)?[^.;]{0,20}\Z",
    re.IGNORECASE,
)
_YEARS_AND_WHO = re.compile(r"\W*(?:\d{1,3}\s*(?:%|percent))?\W*(?:equally|alone)?\W*", re.IGNORECASE)


def is_elliptic(text: str) -> bool:
    """True for ``for 2016 the parties shall share it``: another year of the tax that the sentence before is on."""
    is_same = _SAME.search(_ORDERED_THAT.sub("", text))
    is_told = DUTY.search(text) or _IS_SOMEBODYS.search(text)
    return bool(is_same and names_a_year(text) and is_told) and not (
        INCOME_TAX.search(text) or OTHER_TAX.search(text) or STATE_TAX.search(text) or OTHER_DUTY.search(text)
    )


_SAME = re.compile(r"\b(?:it|them|they|that|those|same|said|such|other\s+(?:one[-\s])?half)\b", re.IGNORECASE)
FOR_A_YEAR = re.compile(
    r"\b(?:responsible|liable)\s+for\s+(?:(?:the\s+)?(?:tax\s+)?years?\s+)?(?:19|20)\d\d(?:[\d\s,&–-]|and\b)*\W*\Z",
    re.IGNORECASE,
)
"""``Husband shall be responsible for 2017.`` behind a clause: for the tax that it is on."""
_IS_SOMEBODYS = re.compile(r"\b(?:is|are|be)\s+(?:the\s+)?\w+['’]s?(?!\w)", re.IGNORECASE)
_ORDERED_THAT = re.compile(r"^.{0,60}?\border(?:ed|s)\b[^.;]{0,40}?\bthat\b", re.IGNORECASE)


def of_stated(clauses: Sequence[Clause], text: str, sentence: tuple[int, int], references: References) -> list[Clause]:
    """Read ``Respondent shall pay 2013.`` behind ``The parties owe federal income tax for 2013 and 2014``."""
    start, end = sentence
    said, begin = text[start:end], start
    for clause in reversed(clauses):
        if begin - clause.end > JOINED:
            break
        begin = clause.start
        if clause.obligor == "unclear" and clause.years and states_a_debt(text[clause.start : clause.end]):
            is_all = not says_more(said, references, is_shared=True)
            found = clauses_of(said, start, references) if is_all and DUTY.search(said) else []
            is_of_it = all(c.years and set(c.years) <= set(clause.years) for c in found)
            # Each sentence prints its own years: the finding leaves open only whose they are.
            doubt = clause.years_doubt if clause.years_doubt != WHOSE_YEARS else None
            return [replace(c, years_doubt=doubt) for c in found] if is_of_it else []
    return []


def continued(clause: Clause, following: Sequence[Clause], end: int) -> list[Clause]:
    """Join a statement of the debt with the sentence that says who owes it; two that differ are doubted."""
    joined = replace(clause, end=end)
    for each in following:
        joined = with_indemnity(joined, each.hold_harmless, each.indemnity_doubt)
    if len(following) != 1 or following[0].obligor == "unclear":
        return [joined]
    then = following[0]
    if clause.obligor == "unclear":
        doubt = "; ".join(filter(None, (then.doubt, clause.years_doubt))) or None
        return [replace(joined, obligor=then.obligor, percent=then.percent or clause.percent, doubt=doubt)]
    if then.obligor == clause.obligor:
        return [replace(joined, doubt=clause.doubt or then.doubt)]
    owing = then.obligor if clause.doubt == NEGATIVE and then.doubt is None else clause.obligor
    return [replace(joined, obligor=owing, doubt=_TOLD_OTHERWISE)]


_TOLD_OTHERWISE = "the next sentence tells it otherwise"
