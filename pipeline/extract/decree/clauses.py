"""Who must pay the income tax: clauses of a decree, one row a clause and set of years.

The patterns are those of lawyers' drafting: an active or passive duty of one party, a split between both, a duty each
for his or her own income, a reservation by the court. Sentences on property tax, refunds, dependents, filing status,
alimony, business or state tax alone allocate no federal income tax and are left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from pipeline.extract.decree.parties import Parties
from pipeline.extract.decree.prose import Prose
from pipeline.extract.decree.references import References
from pipeline.extract.decree.sentences import sentence_spans
from pipeline.extract.decree.tax_words import (
    DUTY,
    INCOME_TAX,
    OTHER_TAX,
    TAX_TITLE,
    allocates_income_tax,
    allocates_under_title,
    may_allocate,
    title_of,
)
from pipeline.extract.decree.tax_years import YEAR, tax_years

Obligor = Literal["party_1", "party_2", "both", "own", "conditional", "reserved", "unclear"]

_BACK_REFERENCE = re.compile(
    r"\b(?:said|such|this|that|these|those|the\s+foregoing|any\s+such|the\s+above|the\s+aforesaid)\s+(?:\w+\s+){0,3}?"
    r"(?:tax(?:es)?|liabilit(?:y|ies)|debts?|obligations?|amounts?|deficienc(?:y|ies)|balances?|payments?|sums?)\b|"
    r"\bthe\s+same\b|\btherefrom\b|\btherefor\b|\bthereon\b|\bfrom\s+(?:the\s+)?same\b|"
    r"\b(?:harmless|indemnify\s+\w+|indemnify\s+the\s+\w+)\s+(?:from|against|for|on|of|as\s+to)\s+"
    r"(?:it|them|this|that|these|those)\b",
    re.IGNORECASE,
)
_HOLD_HARMLESS = re.compile(r"\bharmless\b|\bindemnif", re.IGNORECASE)
_OTHER_DUTY = re.compile(
    r"\bmortgage|\bsupport\b|\balimony|\bmaintenance\b|\bcredit\s+cards?\b|\bloans?\b", re.IGNORECASE
)
_BOTH = re.compile(
    r"\bequally\b|\bevenly\b|\bbe\s+(?:a|the)\s+joint\s+(?:debt|obligation|responsibility)\b|\bother\s+half\b|\bliable\s+for\s+half\b|"
    r"\btwo-thirds\b.{0,60}\bone-third\b|\bone-third\b.{0,60}\btwo-thirds\b|\b(?:in\s+)?equal\s+(?:parts|shares|portions|halves)\b|\bone[-\s]?half\b|\b50\s*/\s*50\b|\b50\s*-\s*50\b|\bfifty[-\s]?fifty\b|\bfifty\s+percent|\b50\s*(?:%|percent)|"
    r"\bjointly\b(?!\s+(?:filed|held|owned|titled))|\bboth\s+parties\s+(?:shall|are|will)|\bparties\s+(?:shall|are|will)\s+(?:each\s+)?be\s+jointly|"
    r"\bparties\s+shall\s+(?:share|divide)",
    re.IGNORECASE,
)
_OWN = re.compile(
    r"\b(?:his\s+or\s+her|his/her|their|its)\s+own\b|income\s+(?:earned|received)\s+by\s+(?:that|such|each|said)|"
    r"attributable\s+to\s+(?:his|her|that|such|said|the)\s|own\s+(?:separate\s+)?(?:return|income|share)",
    re.IGNORECASE,
)
_ONE_SOURCE = re.compile(
    r"\b(?:from|due\s+to|attributable\s+to|arising\s+(?:from|out\s+of)|related\s+to|relating\s+to|connected\s+with|generated\s+by|on)"
    r"\s+(?:the\s+|his\s+|her\s+|said\s+)?(?:(?!own\b)[\w.’']+\s+){0,8}?(?:business|shop|company|practice|corporation|partnership|"
    r"schedule\s+[CEF]\b|self-employment|rentals?\b|wages|earnings)",
    re.IGNORECASE,
)
_CONDITIONAL = re.compile(
    r"\bparty\s+(?:whose|who\s+(?:caused|failed|omitted|prepared))|\bcaused\s+by\b|\bomission\b|\bin\s+the\s+event\s+(?:of|that)"
    r"|\bif\s+(?:a|any)\s+(?:deficiency|audit|assessment)|\bfrom\s+the\s+(?:sale|proceeds)\b",
    re.IGNORECASE,
)
_RESERVED = re.compile(
    r"\breserve[sd]?\b.{0,60}\b(?:jurisdiction|issue|tax)|\bjurisdiction\b.{0,60}\breserved", re.IGNORECASE
)
_NEGATED = re.compile(
    r"\bno\s+(?:further\s+)?(?:liability|obligation|responsibility|duty)|\bhave\s+no\b|\bin\s+no\s+(?:way|event)\b|"
    r"\bnever\b|\bneither\b|\bnothing\b|\brelieved?\b|\breleased?\b|\bfree\s+(?:from|of)\b|\bexempt\s+from\b|"
    r"(?<!or\s)\bnot\b(?!\s+(?:limited|later|yet|only|merged?|been|previously)\b)",
    re.IGNORECASE,
)
_IF = re.compile(r"\bunless\b|\bif\b(?!\s+any\b)", re.IGNORECASE)
_PARTIAL = re.compile(
    r"\bhalf\b|\bone[-\s]third\b|\btwo[-\s]thirds\b|\bfifty\s+percent|\b(?:his|her)\s+(?:\w+\s+)?(?:share|portion)\b|"
    r"\bpay\s+(?:to\s+)?(?:the\s+)?(?:petitioner|respondent|plaintiff|defendant|husband|wife)\b|\bpro[-\s]*rata\b|\bfirst\s+\$|\bup\s+to\s+\$|(?<!full\s)(?<!whole\s)(?<!entire\s)\bbalance\s+of\b|\breimburse",
    re.IGNORECASE,
)
_PERCENT = re.compile(r"(?P<number>\d{1,3})\s*(?:%|percent\b)", re.IGNORECASE)


@dataclass(frozen=True)
class Clause:
    """One allocation of income tax between the parties.

    Attributes:
        start: Offset of its text in the running text.
        end: Offset after its text.
        obligor: Who owes it.
        years: Years it names, sorted; empty where it names none.
        year_spans: Offsets of the printed years.
        hold_harmless: It indemnifies the other party.
        percent: Shares as printed, ``None`` without any.
        doubt: Why a person must read it, None where the reading is plain.
        years_doubt: Why a person must read its years, None where they are plain.
    """

    start: int
    end: int
    obligor: Obligor
    years: tuple[str, ...]
    year_spans: tuple[tuple[int, int], ...]
    hold_harmless: bool
    percent: str | None = None
    doubt: str | None = None
    years_doubt: str | None = None


def find_clauses(prose: Prose, parties: Parties) -> list[Clause]:
    """Return the income-tax clauses of a decree in the order of its text."""
    references = References(parties)
    clauses: list[Clause] = []
    under_title, skipped = False, -9
    for start, end in sentence_spans(prose.text):
        text = prose.text[start:end]
        if prose.text[end : end + 1] == "\n":
            under_title = _is_tax_title(text)
            continue
        if head := title_of(text):
            under_title = _is_tax_title(text[:head])
            start, text = start + head, text[head:]
        is_after_skipped = start - skipped <= 3 and (_continues(text) or _refers_back(text))
        if is_after_skipped or (_EMPTY_BOX.match(text) and allocates_income_tax(text)):
            skipped = end
        elif clauses and start - clauses[-1].end <= 3 and _continues(text):
            clauses[-1] = _extend(clauses[-1], text, end)
        elif clauses and start - clauses[-1].end <= 3 and _refers_back(text):
            clauses[-1:] = _continued(clauses[-1], _clauses_of(text, start, references), end)
        elif allocates_income_tax(text):
            clauses.extend(_by_boxes(text, _clauses_of(text, start, references)))
        elif under_title and allocates_under_title(text):
            found = _clauses_of(text, start, references)
            clauses.extend(replace(c, doubt=c.doubt or "only the title tells that it is on income tax") for c in found)
    return _without_repeats(clauses)


def _by_boxes(text: str, found: Sequence[Clause]) -> list[Clause]:
    """Doubt clauses of a form where a box inside the sentence decides; one marked box before it confirms it."""
    boxes = _ANY_BOX.findall(text)
    if not boxes or (len(boxes) == 1 and _MARKED_BOX.match(text)):
        return list(found)
    return [replace(clause, doubt=clause.doubt or BOXES_DECIDE) for clause in found]


CLAUSES_DIFFER = "two clauses on the same years differ"
BOXES_DECIDE = "boxes of a form decide: see which is marked"
_LIST_MARK = r"^(?:\s*(?:\d{1,2}|[a-z])[.)])*\s*"
_EMPTY_BOX = re.compile(_LIST_MARK + r"(?:\[[\s_]*\]|[☐□❑❏]|\(\s*\))")
_MARKED_BOX = re.compile(_LIST_MARK + r"(?:\[\s*[xX✓✔]\s*\]|[☑☒■])")
_ANY_BOX = re.compile(r"\[[\s_]*[xX✓✔]?[\s_]*\]|[☐☑☒□■❑❏]|\(\s*\)")


def _is_tax_title(text: str) -> bool:
    return TAX_TITLE.search(text) is not None and not OTHER_TAX.search(text)


def find_unexplained(prose: Prose) -> list[tuple[int, int]]:
    """Return the sentences that name income tax and were taken neither for an allocation nor for anything else."""
    spans = [span for span in sentence_spans(prose.text) if prose.text[span[1] : span[1] + 1] != "\n"]
    return [(a, b) for a, b in spans if may_allocate(prose.text[a + title_of(prose.text[a:b]) : b])]


def _continues(text: str) -> bool:
    """True for a sentence that only adds to the clause before it: an indemnity for the same tax."""
    return bool(_HOLD_HARMLESS.search(text) and (_BACK_REFERENCE.search(text) or INCOME_TAX.search(text))) and not (
        YEAR.search(text) or OTHER_TAX.search(text)
    )


def _extend(clause: Clause, text: str, end: int) -> Clause:
    return replace(clause, end=end, hold_harmless=clause.hold_harmless or bool(_HOLD_HARMLESS.search(text)))


def _refers_back(text: str) -> bool:
    """True for a duty to pay ``this debt``: its years stand in the clause before it."""
    return bool(_BACK_REFERENCE.search(text) and DUTY.search(text)) and not (
        YEAR.search(text) or OTHER_TAX.search(text) or _OTHER_DUTY.search(text)
    )


def _continued(clause: Clause, following: Sequence[Clause], end: int) -> list[Clause]:
    """Join a statement of the debt with the sentence that says who owes it; two that differ are doubted."""
    joined = replace(clause, end=end, hold_harmless=clause.hold_harmless or any(c.hold_harmless for c in following))
    if len(following) != 1 or following[0].obligor == "unclear":
        return [joined]
    then = following[0]
    if clause.obligor == "unclear":
        doubt = "; ".join(filter(None, (then.doubt, clause.years_doubt))) or None
        return [replace(joined, obligor=then.obligor, percent=then.percent or clause.percent, doubt=doubt)]
    if then.obligor == clause.obligor:
        return [replace(joined, doubt=clause.doubt or then.doubt)]
    return [replace(joined, doubt="the next sentence tells it otherwise")]


def _without_repeats(clauses: Sequence[Clause]) -> list[Clause]:
    """Drop a clause that says what an earlier one said: a page scanned twice, or a summary and its detail."""
    kept: dict[tuple[Obligor, tuple[str, ...]], Clause] = {}
    for clause in clauses:
        key = clause.obligor, clause.years
        if key in kept:
            merged = kept[key].hold_harmless or clause.hold_harmless
            kept[key] = replace(kept[key], hold_harmless=merged)
        else:
            kept[key] = clause
    by_years: dict[tuple[str, ...], set[Obligor]] = {}
    for clause in kept.values():
        by_years.setdefault(clause.years, set()).add(clause.obligor)
    return [
        clause if len(by_years[clause.years]) == 1 else replace(clause, doubt=CLAUSES_DIFFER)
        for clause in kept.values()
    ]


def _clauses_of(text: str, start: int, references: References) -> list[Clause]:
    cuts = _cuts_between_duties(text, references)
    parts = [(a, b) for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True) if b > a]
    return [_clause(text[a:b], start + a, references) for a, b in parts]


def _cuts_between_duties(text: str, references: References) -> list[int]:
    """Return where a sentence goes on to another party's duty for other years: ``… for 2013, and Wife for 2014``."""
    cuts = []
    for match in re.finditer(r"(?:;|,|\band\b|\bwhile\b|\bwhereas\b)\s+(?=[A-Z]|the\s)", text):
        ahead = text[match.end() : match.end() + 90]
        who = references.at_start(ahead)
        is_duty = who is not None and re.match(
            r"\s*(?:shall|will|is|agrees|for\b|pays)", ahead[who[1] :], re.IGNORECASE
        )
        if is_duty and YEAR.search(text[: match.start()]) and YEAR.search(text[match.end() :]):
            cuts.append(match.end())
    return cuts


def _clause(text: str, start: int, references: References) -> Clause:
    obligor, doubt = _obligor(text, references)
    years, spans, year_doubt = tax_years(text)
    percents = [match.group() for match in _PERCENT.finditer(text)]
    return Clause(
        start=start,
        end=start + len(text),
        obligor=obligor,
        years=years,
        year_spans=tuple((start + a, start + b) for a, b in spans),
        hold_harmless=bool(_HOLD_HARMLESS.search(text)),
        percent=", ".join(percents) or None,
        doubt="; ".join(filter(None, (doubt, year_doubt))) or None,
        years_doubt=year_doubt,
    )


def _obligor(text: str, references: References) -> tuple[Obligor, str | None]:
    if _RESERVED.search(text):
        return "reserved", "the court reserves the question"
    shares = _shares(text, references)
    if shares is not None:
        return shares
    one, is_plain = _single_duty(text, references)
    if _OWN.search(text) and (one is None or re.search(r"\beach\b", text, re.IGNORECASE)):
        return "own", "each party pays on his or her own income or return"
    if _CONDITIONAL.search(text):
        return "conditional", "the duty depends on a condition"
    is_negated = _NEGATED.search(_before_indemnity(text)) is not None
    of_both = _OF_BOTH.search(text) is not None
    if _BOTH.search(text) and (one is None or of_both):
        is_clear = of_both and not one and not _pays_the_other(text, references)
        doubt = None if is_clear else "it is not clear who must pay the other part"
        return "both", _NEGATIVE if is_negated else doubt
    if one is None:
        return "unclear", "it is not clear who must pay"
    if is_negated or _IF.search(_before_indemnity(text)):
        return one, _NEGATIVE if is_negated else "the duty may depend on a condition"
    if _PARTIAL.search(_before_indemnity(text)) or _pays_the_other(text, references):
        return one, "a share is printed for one party only"
    if _ONE_SOURCE.search(_before_indemnity(text)):
        return one, "the duty may be for the tax on one source of income only"
    return one, None if is_plain else "the duty is not worded plainly"


_OF_BOTH = re.compile(
    r"\beach\b|\bparties\b|\bother\s+half\b|\btwo-thirds\b.{0,60}\bone-third\b|\bone-third\b.{0,60}\btwo-thirds\b|\bboth\b|\bequally\b|\bjoint(?:ly)?\b|\bbetween\b|\b50\s*[/-]\s*50\b|\bfifty[-\s]?fifty\b",
    re.IGNORECASE,
)
_NEGATIVE = "the clause is worded in the negative"


def _before_indemnity(text: str) -> str:
    match = _HOLD_HARMLESS.search(text)
    return text[: match.start()] if match else text


def _shares(text: str, references: References) -> tuple[Obligor, str | None] | None:
    """Return who owes where shares are printed: both, or one who owes all of it."""
    numbers = [int(match["number"]) for match in _PERCENT.finditer(text)]
    if not numbers:
        return None
    named = {side for _, _, side in references.all_in(_before_indemnity(text))}
    if 100 in numbers:
        return None
    if len(named) == 2 or re.search(r"\beach\b|\bparties\b", text, re.IGNORECASE):
        return "both", None
    return "unclear", "a share is printed for one party only"


_ACTIVE = re.compile(
    r"\s*(?:,\s*)?(?:alone\s+|solely\s+)?(?:and\s+hereby\s+|hereby\s+)?(?:shall|will|is|agrees?|must|assumes|pays|takes\s+over|bears|accepts|to\s+pay)\b",
    re.IGNORECASE,
)
_PASSIVE = re.compile(
    r"(?:responsibility|obligation|liability|debt|debts)\s+of\s+(?:the\s+)?\Z|"
    r"(?:paid|assumed|borne|satisfied|discharged|settled|handled|retired)\s+(?:in\s+full\s+)?(?:solely\s+|entirely\s+|exclusively\s+)?by\s+(?:the\s+)?\Z|"
    r"(?:assigned|allocated|awarded|charged)\s+(?:solely\s+|entirely\s+)?to\s+(?:the\s+)?\Z|"
    r"(?:,|\d|:|-)\s*to\s+(?:the\s+)?\Z",
    re.IGNORECASE,
)


_PLAIN = re.compile(
    r"responsib|\bliable\b|\bpays?\b|\bassum|\btakes?\s+over\b|\bbears?\b|\bsatisf|\bdischarg|\bowes?\b|\bobligat|\bindemnif|\bassigned\b|"
    r"\ballocated\b|\bcharged\b",
    re.IGNORECASE,
)
_PLAIN_WITHIN = 90
_SPARED = re.compile(r"\s*\w+\s+be\s+(?:\w+\s+){0,2}?(?:indemnified|held|saved|defended)\b", re.IGNORECASE)
_PAIR = re.compile(r"\s*,?\s*(?:and/or|and|or|nor|&)\s+", re.IGNORECASE)


def _single_duty(text: str, references: References) -> tuple[Obligor | None, bool]:
    """Return the one party on whom the duty is laid, None where there is none or there are two; and if it is plain."""
    sides: set[str] = set()
    is_plain = True
    last = len(_before_indemnity(text))
    mentions = references.all_in(text)
    for n, (start, end, side) in enumerate(m for m in mentions if m[1] <= last):
        # What stands behind the other party's name is no longer this party's duty.
        after = text[end : next((s for s, _, other in mentions[n + 1 :] if other != side), len(text))]
        is_active = _ACTIVE.match(after) is not None and DUTY.search(after) is not None and not _SPARED.match(after)
        if is_active or _PASSIVE.search(text[:start]):
            sides |= {side, *_joined_to(n, mentions, text)}
            is_plain = is_plain and (not is_active or _PLAIN.search(after[:_PLAIN_WITHIN]) is not None)
    if not sides and (ordered := references.orders(text)):
        sides.add(ordered)
    if not sides and _HOLD_HARMLESS.search(text):
        by_indemnity, owing = _named_by_indemnity(text, mentions)
        sides, is_plain = by_indemnity | owing, bool(owing)
    if len(sides) != 1:
        return None, False
    return ("party_1" if sides.pop() == "party_1" else "party_2"), is_plain


def _named_by_indemnity(text: str, mentions: Sequence[tuple[int, int, str]]) -> tuple[set[str], set[str]]:
    """Return who protects and who pays in ``A shall be held harmless by B from tax that B shall pay``."""
    protecting = {side for start, _, side in mentions if _HARMLESS_BY.search(text[:start])}
    owing = {
        side
        for start, end, side in mentions
        if re.search(r"\b(?:which|that)\s+(?:the\s+)?\Z", text[:start]) and _ACTIVE.match(text[end:])
    }
    return protecting, owing


_HARMLESS_BY = re.compile(r"\b(?:harmless|indemnified|protected)\s+by\s+\Z", re.IGNORECASE)


def _pays_the_other(text: str, references: References) -> bool:
    """True for a duty to pay a party: ``shall pay Wife $900.00 towards the taxes``."""
    bare = _before_indemnity(text)
    return any(_TO_A_PARTY.search(bare[:start]) for start, _, _ in references.all_in(bare))


_TO_A_PARTY = re.compile(
    r"\b(?:pays?|paid|reimburses?|repays?|contributes?|remits?|tender)\s+(?:over\s+)?(?:directly\s+)?(?:to\s+|unto\s+)?\Z",
    re.IGNORECASE,
)


def _joined_to(n: int, mentions: Sequence[tuple[int, int, str]], text: str) -> set[str]:
    """Return the sides that stand beside the *n*-th mention with nothing but an ``and`` between them."""
    neighbours = [(n - 1, n), (n, n + 1)]
    pairs = [(mentions[a], mentions[b]) for a, b in neighbours if a >= 0 and b < len(mentions)]
    return {side for one, two in pairs if _PAIR.fullmatch(text[one[1] : two[0]]) for side in (one[2], two[2])}
