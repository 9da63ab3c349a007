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

from rapidfuzz import fuzz

from pipeline.extract.decree.parties import Parties, clean_name
from pipeline.extract.decree.prose import Prose
from pipeline.extract.decree.sentences import sentence_spans

Obligor = Literal["party_1", "party_2", "both", "own", "conditional", "reserved", "unclear"]

_INCOME_TAX = re.compile(
    r"\b(?:federal|income|back|personal)\s+(?:and\s+state\s+)?(?:income\s+)?tax(?:es)?\b|\bI\.?\s?R\.?\s?S\b|"
    r"internal\s+revenue|\btax\s+(?:liabilit|debt|deficienc|obligation|assessment|arrear)|"
    r"\btaxes\s+(?:owed|due|owing)|\bjoint\s+(?:income\s+)?(?:tax\s+)?(?:returns?|liabilit)|\bprior\s+years?['’]?\s+taxes",
    re.IGNORECASE,
)
_OTHER_TAX = re.compile(
    r"\b(?:real\s+(?:estate|property)|ad\s+valorem|property|school|transfer|sales|payroll|employment|withholding|"
    r"capital\s+gains?|estate|gift|self-employment)\s+tax(?:es)?\b|\btaxes\s+(?:on|assessed\s+against)\s+(?:the\s+)?"
    r"(?:residence|real|property|home|house)",
    re.IGNORECASE,
)
_STATE_TAX = re.compile(
    r"\bstate\s+(?:income\s+)?tax|franchise\s+tax\s+board|department\s+of\s+(?:revenue|taxation)|\bFTB\b", re.IGNORECASE
)
_FEDERAL = re.compile(r"\bfederal\b|\bI\.?\s?R\.?\s?S\b|internal\s+revenue", re.IGNORECASE)
_REFUND = re.compile(r"\brefunds?\b|\boverpayments?\b", re.IGNORECASE)
_NO_DUTY = re.compile(
    r"\bdependen(?:t|cy)|\bexemption|tax\s+credit|form\s+8332|shall\s+file|file\s+(?:joint|separate|as\s+single)|"
    r"\bdeductible|\btaxable\s+(?:to|as|income)|includ\w+\s+in\s+(?:the\s+)?income|prepar\w+\s+(?:of\s+)?(?:the\s+)?"
    r"(?:income\s+)?tax\s+return|\bamended\s+returns?|form\s+8857|for\s+income\s+tax\s+purposes",
    re.IGNORECASE,
)
_DUTY = re.compile(
    r"responsib|\bliab(?:le|ility)\b|\bpay(?:s|ment|able)?\b|\bpaid\b|\bassum|\bborne\b|\bowes?\b|\bowed\b|\ballocated\b|"
    r"\bassigned\b|\bindemnif|\bobligation\s+of\b|\bdebts?\b|\bdivided\b|\bshared?\b",
    re.IGNORECASE,
)
_VERB = re.compile(r"\b(?:shall|will|is|are|be|must|agrees?|pays?|assumes?|owes?|orders?|ordered)\b", re.IGNORECASE)
_BACK_REFERENCE = re.compile(
    r"\b(?:said|such|these|those|the\s+foregoing|any\s+such)\s+(?:income\s+)?(?:tax|liabilit|debt|obligation|amount|"
    r"deficienc)|\bthe\s+same\b|\btherefrom\b|\btherefor\b|\bfrom\s+(?:the\s+)?same\b",
    re.IGNORECASE,
)
_HOLD_HARMLESS = re.compile(r"\bharmless\b|\bindemnif", re.IGNORECASE)
_BOTH = re.compile(
    r"\bequally\b|\bone[-\s]?half\b|\b50\s*/\s*50\b|\b50\s*-\s*50\b|\bfifty[-\s]?fifty\b|\bfifty\s+percent|\b50\s*(?:%|percent)|"
    r"\bjointly\b|\bboth\s+parties\s+(?:shall|are|will)|\bparties\s+(?:shall|are|will)\s+(?:each\s+)?be\s+jointly|"
    r"\bparties\s+shall\s+(?:share|divide)",
    re.IGNORECASE,
)
_OWN = re.compile(
    r"\b(?:his\s+or\s+her|his/her|their|its)\s+own\b|income\s+(?:earned|received)\s+by\s+(?:that|such|each|said)|"
    r"attributable\s+to\s+(?:his|her|that|such|said|the)\s|own\s+(?:separate\s+)?(?:return|income|share)",
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
    r"\bshall\s+(?:not|have\s+no)\b|\bnot\s+(?:be\s+)?(?:responsible|liable)|\bno\s+(?:liability|obligation)",
    re.IGNORECASE,
)
_PERCENT = re.compile(r"(?P<number>\d{1,3})\s*(?:%|percent\b)", re.IGNORECASE)
_YEAR = re.compile(r"(?<![\d$,./-])(?P<year>(?:19|20)\d{2})(?![\d,]\d|\d)")
_RANGE = re.compile(
    r"(?P<a>(?:19|20)\d{2})\s*(?:through|thru|to|until|[-–—])\s*(?:and\s+including\s+|the\s+end\s+of\s+)?(?P<b>(?:19|20)\d{2})",
    re.IGNORECASE,
)
_EXCEPT = re.compile(r"\bexcept(?:ing)?\b|\bother\s+than\b|\bexcluding\b|\bbut\s+not\b", re.IGNORECASE)


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
    """

    start: int
    end: int
    obligor: Obligor
    years: tuple[str, ...]
    year_spans: tuple[tuple[int, int], ...]
    hold_harmless: bool
    percent: str | None = None
    doubt: str | None = None


def find_clauses(prose: Prose, parties: Parties) -> list[Clause]:
    """Return the income-tax clauses of a decree in the order of its text."""
    references = _References(parties)
    clauses: list[Clause] = []
    for start, end in sentence_spans(prose.text):
        text = prose.text[start:end]
        if clauses and start - clauses[-1].end <= 3 and _continues(text):
            clauses[-1] = _extend(clauses[-1], text, end)
        elif allocates_income_tax(text):
            clauses.extend(_clauses_of(text, start, references))
    return _without_repeats(clauses)


def allocates_income_tax(sentence: str) -> bool:
    """True when a sentence lays a duty to pay federal income tax on somebody."""
    bare = _OTHER_TAX.sub(" ", sentence)
    if not _VERB.search(bare) and not re.search(r"\bto\s+(?:the\s+)?[A-Z]", bare):
        return False
    if not _INCOME_TAX.search(bare) or not _DUTY.search(bare):
        return False
    if _STATE_TAX.search(bare) and not _FEDERAL.search(bare):
        return False
    if _REFUND.search(bare) and not re.search(r"liabilit|deficienc|\bow(?:ed|ing|es?)\b|penalt", bare, re.IGNORECASE):
        return False
    has_debt = re.search(
        r"liabilit|deficienc|\bow(?:ed|ing|es?)\b|\bdue\b|penalt|responsib|indemnif", bare, re.IGNORECASE
    )
    return not _NO_DUTY.search(bare) or bool(
        has_debt and not re.search(r"dependen|exemption|8332", bare, re.IGNORECASE)
    )


def _continues(text: str) -> bool:
    """True for a sentence that only adds to the clause before it: an indemnity for the same tax."""
    return bool(_HOLD_HARMLESS.search(text) and (_BACK_REFERENCE.search(text) or _INCOME_TAX.search(text))) and not (
        _YEAR.search(text) or _OTHER_TAX.search(text)
    )


def _extend(clause: Clause, text: str, end: int) -> Clause:
    return replace(clause, end=end, hold_harmless=clause.hold_harmless or bool(_HOLD_HARMLESS.search(text)))


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
        clause if len(by_years[clause.years]) == 1 else replace(clause, doubt="two clauses on the same years differ")
        for clause in kept.values()
    ]


def _clauses_of(text: str, start: int, references: _References) -> list[Clause]:
    cuts = _cuts_between_duties(text, references)
    parts = [(a, b) for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True) if b > a]
    return [_clause(text[a:b], start + a, references) for a, b in parts]


def _cuts_between_duties(text: str, references: _References) -> list[int]:
    """Return where a sentence goes on to another party's duty for other years: ``… for 2013, and Wife for 2014``."""
    cuts = []
    for match in re.finditer(r"(?:;|,|\band\b|\bwhile\b|\bwhereas\b)\s+(?=[A-Z]|the\s)", text):
        ahead = text[match.end() : match.end() + 90]
        who = references.at_start(ahead)
        is_duty = who is not None and re.match(
            r"\s*(?:shall|will|is|agrees|for\b|pays)", ahead[who[1] :], re.IGNORECASE
        )
        if is_duty and _YEAR.search(text[: match.start()]) and _YEAR.search(text[match.end() :]):
            cuts.append(match.end())
    return cuts


def _clause(text: str, start: int, references: _References) -> Clause:
    obligor, doubt = _obligor(text, references)
    years, spans, year_doubt = _years(text)
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
    )


def _years(text: str) -> tuple[tuple[str, ...], tuple[tuple[int, int], ...], str | None]:
    found = list(_YEAR.finditer(text))
    years = {match["year"] for match in found}
    for match in _RANGE.finditer(text):
        first, last = int(match["a"]), int(match["b"])
        if 0 < last - first <= 30:
            years |= {str(year) for year in range(first, last + 1)}
    doubt = "the clause makes an exception" if _EXCEPT.search(text) and years else None
    return tuple(sorted(years)), tuple((match.start(), match.end()) for match in found), doubt


def _obligor(text: str, references: _References) -> tuple[Obligor, str | None]:
    if _RESERVED.search(text):
        return "reserved", "the court reserves the question"
    shares = _shares(text, references)
    if shares is not None:
        return shares
    one = _single_duty(text, references)
    if _OWN.search(text) and (one is None or re.search(r"\beach\b", text, re.IGNORECASE)):
        return "own", "each party pays on his or her own income or return"
    if _CONDITIONAL.search(text):
        return "conditional", "the duty depends on a condition"
    if _BOTH.search(text) and (one is None or re.search(r"\beach\b|\bparties\b|\bboth\b", text, re.IGNORECASE)):
        return "both", None
    if one is None:
        return "unclear", "it is not clear who must pay"
    if _NEGATED.search(_before_indemnity(text)):
        return one, "the clause is worded in the negative"
    return one, None


def _before_indemnity(text: str) -> str:
    match = _HOLD_HARMLESS.search(text)
    return text[: match.start()] if match else text


def _shares(text: str, references: _References) -> tuple[Obligor, str | None] | None:
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
    r"\s*(?:,\s*)?(?:alone\s+|solely\s+)?(?:and\s+hereby\s+|hereby\s+)?(?:shall|will|is|agrees?|must|assumes|pays|to\s+pay)\b",
    re.IGNORECASE,
)
_PASSIVE = re.compile(
    r"(?:responsibility|obligation|liability|debt|debts)\s+of\s+(?:the\s+)?\Z|"
    r"(?:paid|assumed|borne|satisfied|discharged)\s+(?:in\s+full\s+)?(?:solely\s+|entirely\s+|exclusively\s+)?by\s+(?:the\s+)?\Z|"
    r"(?:assigned|allocated|awarded|charged)\s+(?:solely\s+|entirely\s+)?to\s+(?:the\s+)?\Z|"
    r"(?:,|\d|:|-)\s*to\s+(?:the\s+)?\Z",
    re.IGNORECASE,
)


def _single_duty(text: str, references: _References) -> Obligor | None:
    """Return the one party on whom the duty is laid, None where there is none or there are two."""
    sides: set[str] = set()
    for start, end, side in references.all_in(_before_indemnity(text)):
        after, before = text[end:], text[:start]
        if _PASSIVE.search(before) or (_ACTIVE.match(after) and _DUTY.search(after)):
            sides.add(side)
    if not sides and references.orders(text):
        sides.add(references.orders(text) or "")
    if len(sides) != 1:
        return None
    return "party_1" if sides.pop() == "party_1" else "party_2"


class _References:
    """Every way in which the text names a party, ready to be found."""

    def __init__(self, parties: Parties) -> None:
        self._aliases = parties.aliases
        self._names = {
            side: party.name for side, party in (("party_1", parties.first), ("party_2", parties.second)) if party.name
        }
        words = sorted(self._aliases, key=len, reverse=True)
        self._alias = re.compile(
            rf"\b(?:the\s+)?(?P<alias>{'|'.join(map(re.escape, words))})\b(?!['’]s)", re.IGNORECASE
        )
        self._patterns = {side: _name_pattern(name) for side, name in self._names.items()}

    def all_in(self, text: str) -> list[tuple[int, int, str]]:
        """Return (start, end, side) of every mention of a party, in order."""
        found = [(m.start(), m.end(), self._aliases[m["alias"].lower()]) for m in self._alias.finditer(text)]
        for side, pattern in self._patterns.items():
            for match in pattern.finditer(text):
                if self._is_surely(match.group(), side):
                    found.append((match.start(), match.end(), side))
        return sorted(found)

    def at_start(self, text: str) -> tuple[int, int, str] | None:
        """Return the mention that *text* begins with, None without one."""
        return next((mention for mention in self.all_in(text) if mention[0] <= 4), None)

    def orders(self, text: str) -> str | None:
        """Return the side in ``orders Husband to pay``, None where the sentence is not of that form."""
        for start, end, side in self.all_in(text):
            if re.match(r"\s+to\s+(?:pay|assume|be)", text[end:]) and re.search(
                r"order|direct", text[:start], re.IGNORECASE
            ):
                return side
        return None

    def _is_surely(self, printed: str, side: str) -> bool:
        """True when the printed name fits this side clearly better than the other: spouses share a surname."""
        scores = {
            s: fuzz.token_sort_ratio(clean_name(printed).casefold(), n.casefold()) for s, n in self._names.items()
        }
        other = max((score for s, score in scores.items() if s != side), default=0.0)
        return scores[side] >= 80 and scores[side] - other >= 8


def _name_pattern(name: str) -> re.Pattern[str]:
    """Match a name of as many words as the caption's, whatever a reader made of its letters."""
    tokens = clean_name(name).split()
    first = re.escape(tokens[0][:1])
    word = r"[\wÀ-ÿ'’.{-]+"
    return re.compile(rf"\b[{first}{first.lower()}]{word[:-1]}*(?:\s+{word}){{{len(tokens) - 1}}}")
