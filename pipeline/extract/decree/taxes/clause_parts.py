"""The clauses of one sentence: cut between its duties, its parties and its years."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.extract.decree.people.references import Mention, References
from pipeline.extract.decree.taxes.clause import Clause, with_indemnity
from pipeline.extract.decree.taxes.duties import PERCENT, SAYS_MORE, Obligor, obligor_of, says_more
from pipeline.extract.decree.taxes.reconcile import WHOSE_YEARS
from pipeline.extract.decree.taxes.wording import PROTECTS, indemnity_of
from pipeline.extract.decree.taxes.words import OTHER_DUTY, OTHER_TAX, STATE_TAX
from pipeline.extract.decree.taxes.years import (
    EXCEPTION,
    excepted_years,
    in_one_list,
    names_a_year,
    tax_years,
    without_exception,
)

DENIES = re.compile(r"\b(?:no|not|neither|nor|never|unless|if|except)\b", re.IGNORECASE)


def clauses_of(text: str, start: int, references: References) -> list[Clause]:
    """Return the clauses of a sentence that stands at *start*: one for each set of years and each who owes."""
    for form in (_in_turn, _and_that_for, _except_which, _except_that):
        if found := form(text, start, references):
            return found
    cuts = _cuts_between_duties(text, references)
    starts, ends = [0, *(b for _, b in cuts)], [*(a for a, _ in cuts), len(text)]
    parts = list(zip(starts, ends, strict=True))
    clauses = [clause_of(text[a:b], start + a, references) for a, b in parts]
    for n in range(1, len(clauses)):
        clauses[n] = _as_before(clauses[n], text[slice(*parts[n])], references)
    # A part that lays no duty on anybody is no clause of its own.
    if any(clause.obligor == "unclear" for clause in clauses):
        return [clause_of(text, start, references)]
    is_of_other = OTHER_DUTY.search(text) or OTHER_TAX.search(text) or STATE_TAX.search(text)
    last = text[starts[-1] :]
    is_mutual = len(clauses) > 1 and _EACH_THE_OTHER.search(last) and not DENIES.search(text) and not is_of_other
    return [with_indemnity(clause, True, None) for clause in clauses] if is_mutual else clauses


def _in_turn(text: str, start: int, references: References) -> list[Clause]:
    """Read ``2014 and 2015 by Wife and Husband respectively``: as many years as parties, each the one at its place."""
    if not re.search(r"\brespectively\b", text, re.IGNORECASE):
        return []
    whole = clause_of(text, start, references)
    sides = [side for a, _, side in references.all_in(text) if a < _before_indemnity(text)]
    if len(sides) < 2 or len(sides) != len(whole.year_spans) or len(whole.years) != len(sides):
        return []
    clauses = []
    for side in dict.fromkeys(sides):
        spots = [spot for spot, other in zip(whole.year_spans, sides, strict=True) if other == side]
        years = tuple(sorted(tax_years(text[a - start : b - start])[0][0] for a, b in spots))
        clauses.append(replace(whole, obligor=side, years=years, year_spans=tuple(spots), doubt=_RESPECTIVELY))
    return [replace(clause, years_doubt=_RESPECTIVELY) for clause in clauses]


_RESPECTIVELY = "years are given to each party in turn"


def _before_indemnity(text: str) -> int:
    match = PROTECTS.search(text)
    return match.start() if match is not None else len(text)


_AND_THAT_FOR = re.compile(
    r",?\s+(?:and|while|but)\s+(?:that|those|(?:the|their)\s+(?:(?:joint|federal|income|unpaid)\s+)*"
    r"(?:tax(?:es)?|liability|balance|debt|obligation)(?:\s+(?:liability|balance|debt|obligation))?)\s+(?:for|of)\b",
    re.IGNORECASE,
)


def _and_that_for(text: str, start: int, references: References) -> list[Clause]:
    """Read ``The tax for 2016 shall be paid by Wife and that for 2017 by Husband``."""
    join = _AND_THAT_FOR.search(text)
    if join is None or not names_a_year(text[join.end() :]):
        return []
    first = clause_of(text[: join.start()], start, references)
    sides = {side for _, _, side in references.all_in(text[join.end() :])}
    years, spans, years_doubt = tax_years(f"for{text[join.end() :]}")
    is_turned = first.obligor == "both" or {first.obligor, *sides} == {"party_1", "party_2"}
    if not is_turned or len(sides) != 1:
        return []
    if not re.search(r"\b(?:by|to)\s+(?:the\s+)?\Z", text[: references.all_in(text)[-1][0]]):
        return []
    moved = tuple((start + join.end() - 3 + a, start + join.end() - 3 + b) for a, b in spans)
    rest = text[join.end() :]
    doubt = first.doubt or (SAYS_MORE if says_more(rest, references, is_shared=False) else None)
    second = replace(first, obligor=sides.pop(), years=years, year_spans=moved, years_doubt=years_doubt, doubt=doubt)
    return [first, replace(second, start=start + join.start(), end=start + len(text))]


_WHICH = re.compile(r"\)?\s*,?\s*(?:(?:as\s+to|for|of)\s+)?which\s+(?:(?:year|tax|return|amount)s?\s+)?", re.IGNORECASE)


_PAID_BY = re.compile(r"(?:shall|will|is\s+to)\s+be\s+(?:paid|assumed|borne)\s+by\b", re.IGNORECASE)


def _except_which(text: str, start: int, references: References) -> list[Clause]:
    """Read ``all years except 2014, which Wife shall pay``; a person looks whether it was taken rightly."""
    left_out = excepted_years(text)
    which = _WHICH.match(text, left_out[1]) if left_out is not None else None
    if left_out is None or which is None:
        return []
    rule, other = clause_of(text[: left_out[0]], start, references), clause_of(text[which.end() :], start, references)
    is_told = references.at_start(text[which.end() :]) is not None or _PAID_BY.match(text, which.end())
    if not is_told or {rule.obligor, other.obligor} != {"party_1", "party_2"}:
        return []
    years = tuple(year for year in rule.years if year not in left_out[2])
    spots = tuple((start + a, start + b) for a, b in left_out[3])
    exception = replace(other, years=left_out[2], year_spans=spots, start=start + left_out[0], end=start + len(text))
    return [replace(clause, doubt=EXCEPTION) for clause in (replace(rule, years=years), exception)]


def _except_that(text: str, start: int, references: References) -> list[Clause]:
    """Read ``2009 to 2011, except that Wife shall pay it for 2010``; a person looks whether it was taken rightly."""
    left_out = _EXCEPT_THAT.search(text)
    if left_out is None or references.at_start(text[left_out.end() :]) is None:
        return []
    rule = clause_of(text[: left_out.start()], start, references)
    other = clause_of(text[left_out.end() :], start + left_out.end(), references)
    if {rule.obligor, other.obligor} != {"party_1", "party_2"} or not set(other.years) < set(rule.years):
        return []
    years = tuple(year for year in rule.years if year not in other.years)
    return [replace(clause, doubt=EXCEPTION) for clause in (replace(rule, years=years), other)]


_EXCEPT_THAT = re.compile(
    r"[,;]?\s+(?:except|save|provided\s*,?\s*however\s*,?)\s+that\s+(?:the\s+)?(?=\w)", re.IGNORECASE
)


def _stands_between_years(
    text: str, obligor: Obligor, spans: Sequence[tuple[int, int]], references: References
) -> bool:
    """True for ``IRS 2012 Defendant shall pay IRS 2013``: what stands before who pays may end another's list."""
    first = next((mention for mention in references.all_in(text) if mention[2] == obligor), None)
    if first is None:
        return False
    before = {text[a:b] for a, b in spans if b <= first[0]}
    behind = {text[a:b] for a, b in spans if a >= first[1]}
    return bool(before and behind - before)


_EACH_THE_OTHER = re.compile(
    r"\beach\s+(?:party\s+|of\s+them\s+)?(?:(?:to|shall|will|agrees\s+to|must)\s+)?(?:\w+,?\s+){0,4}?"
    r"(?:hold|save|keep|indemnify)(?:\s+and\s+hold)?\s+the\s+other\b[^.;]{0,20}",
    re.IGNORECASE,
)
"""``A pays 2012, and B pays 2013, each to hold the other harmless``: the last words are of all parts."""


_FOR = re.compile(r"\s*(?:(?:those|that|the\s+tax(?:es)?)\s+)?for\b", re.IGNORECASE)


def _as_before(clause: Clause, text: str, references: References) -> Clause:
    """Read ``and Wife for 2014``, whose verb stands in the part before it."""
    who = references.at_start(text)
    if clause.obligor != "unclear" or who is None or not _FOR.match(text, who[1]):
        return clause
    obligor, doubt = obligor_of(f"{text[: who[1]]} is responsible{text[who[1] :]}", references)
    return replace(clause, obligor=obligor, doubt=doubt)


_TAX_FIRST = re.compile(r"the\s+(?:\w+\s+){0,6}?(?:19|20)\d\d\b[^,;.]{0,50}?\b(?:shall|will|is|are)\b", re.IGNORECASE)
"""``…, and the 2017 federal income tax debt shall be Wife's``: another year has its own owner."""
_BOTH_PARTIES = re.compile(r"(?:(?:the|both|each)\s+)?(?:parties|party)\b", re.IGNORECASE)


def _cuts_between_duties(text: str, references: References) -> list[tuple[int, int]]:
    """Return what joins a sentence's duties for different years: ``… for 2013, and Wife for 2014``."""
    cuts: list[tuple[int, int]] = []
    taken = 0
    for match in re.finditer(r"(?:;|,|\band\b|\bwhile\b|\bwhereas\b)\s+(?:that\s+)?(?=\w)", text):
        if match.start() < taken:
            # Inside ``and Wife and Husband shall each``, which was cut off as a whole.
            continue
        ahead = text[match.end() : match.end() + 90]
        who, both = references.at_start(ahead), _BOTH_PARTIES.match(ahead)
        after = _end_of_subject(ahead, who, references) if who is not None else both.end() if both is not None else None
        is_duty = after is not None and _LAYS_IT.match(ahead, after) is not None
        is_owners = _TAX_FIRST.match(ahead) is not None and bool(references.owners_in(ahead))
        if (is_duty or is_owners) and names_a_year(text[: match.start()]) and names_a_year(text[match.end() :]):
            cuts.append(match.span())
            taken = match.end() + (after or 0)
    return cuts


_LAYS_IT = re.compile(
    r"\s*(?:alone\s+|solely\s+)?(?:shall|will|is|are|agrees?|for\b|pays?|those\s+for|that\s+for|the\s+tax(?:es)?\s+for)\b",
    re.IGNORECASE,
)


def _end_of_subject(ahead: str, who: Mention, references: References) -> int:
    """Return where ``the Plaintiff`` or ``the Plaintiff and the Defendant`` ends that *ahead* begins with."""
    link = _AND.match(ahead, who[1])
    joined = references.at_start(ahead[link.end() :]) if link is not None else None
    return who[1] if link is None or joined is None else link.end() + joined[1]


_AND = re.compile(r"\s+and\s+", re.IGNORECASE)


def clause_of(text: str, start: int, references: References) -> Clause:
    """Return a text that stands at *start* as one clause."""
    obligor, doubt = obligor_of(without_exception(text), references)
    years, spans, years_doubt = tax_years(text)
    is_of_two = obligor == "unclear" and len({side for _, _, side in references.all_in(text)}) == 2
    # Of two lists of years one may belong to the words that were not understood.
    is_open = is_of_two or (not in_one_list(without_exception(text)) and (doubt is not None or _tells_twice(text)))
    if len(years) > 1 and (is_open or _stands_between_years(text, obligor, spans, references)):
        years_doubt = years_doubt or WHOSE_YEARS
    if years and _OWN_TAX.search(text):
        years_doubt = years_doubt or "it may be the tax of one party alone, and no debt of both"
    is_harmless, indemnity_doubt = indemnity_of(text)
    percents = [match.group() for match in PERCENT.finditer(text)]
    return Clause(
        start=start,
        end=start + len(text),
        obligor=obligor,
        years=years,
        year_spans=tuple((start + a, start + b) for a, b in spans),
        hold_harmless=is_harmless,
        percent=", ".join(percents) or None,
        doubt=doubt or (years_doubt if years_doubt in (EXCEPTION, WHOSE_YEARS) else None),
        years_doubt=years_doubt,
        indemnity_doubt=indemnity_doubt,
    )


def _tells_twice(text: str) -> bool:
    """True for ``2015 is Husband's obligation, and the parties' obligation for 2016 is joint``."""
    parts = re.split(r"\b(?:and|while|but)\b", text)
    return sum(names_a_year(part) and _TELLS.search(part) is not None for part in parts) > 1


_TELLS = re.compile(r"\b(?:is|are|shall|will)\b", re.IGNORECASE)


_OWN_TAX = re.compile(
    r"\b(?:his|her)\s+own\s+(?:(?:separate|individual|federal|state|and|income|(?:19|20)\d\d)\s+){0,4}(?:tax(?:es)?|returns?)\b",
    re.IGNORECASE,
)
