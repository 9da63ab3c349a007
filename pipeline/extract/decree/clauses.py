"""Who must pay the income tax: clauses of a decree, one row a clause and set of years.

The patterns are those of lawyers' drafting: an active or passive duty of one party, a split between both, a duty each
for his or her own income, a reservation by the court. Sentences on property tax, refunds, dependents, filing status,
alimony, business or state tax alone allocate no federal income tax and are left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pipeline.extract.decree.clause import Clause as Clause
from pipeline.extract.decree.clause import with_indemnity
from pipeline.extract.decree.clause_parts import DENIES, OTHER_DUTY, clauses_of
from pipeline.extract.decree.debt_lists import DebtList, openers_apart
from pipeline.extract.decree.debt_tables import with_owners_of_rows
from pipeline.extract.decree.duties import NEGATIVE, Obligor, protector
from pipeline.extract.decree.party import Parties
from pipeline.extract.decree.prose import Prose
from pipeline.extract.decree.reconcile import CLAUSES_DIFFER as CLAUSES_DIFFER
from pipeline.extract.decree.reconcile import (
    COVERED,
    EACH_PROTECTS,
    WHOSE_YEARS,
    states_a_debt,
    under_general_indemnity,
    where_changed,
    where_torn,
    with_indemnities_apart,
    with_years_of_whom,
    without_repeats,
    without_statements,
)
from pipeline.extract.decree.references import References
from pipeline.extract.decree.sentences import sentence_spans
from pipeline.extract.decree.tax_words import (
    DUTY,
    INCOME_TAX,
    OTHER_TAX,
    STATE_TAX,
    TAX_TITLE,
    VERB,
    allocates_income_tax,
    allocates_under_title,
    is_numbered,
    is_of_the_state,
    lists_a_debt,
    lists_a_tax,
    may_allocate,
    title_of,
)
from pipeline.extract.decree.tax_years import (
    ELSEWHERE,
    names_a_year,
    tax_years,
)
from pipeline.extract.decree.wording import HOLD_HARMLESS, PROTECTS, indemnity_of, unexplained

_BACK_REFERENCE = re.compile(
    r"\b(?:said|such|this|that|these|those|the\s+foregoing|any\s+such|the\s+above|the\s+aforesaid)\s+(?:\w+\s+){0,3}?"
    r"(?:tax(?:es)?|liabilit(?:y|ies)|debts?|obligations?|amounts?|deficienc(?:y|ies)|assessments?|balances?|payments?|sums?)\b|"
    r"\bthe\s+same\b|\b(?:pay|assume|discharge|satisfy)\s+same\b|\btherefrom\b|\btherefor\b|\bthereon\b|\bfrom\s+(?:the\s+)?same\b|"
    r"\b(?:harmless|indemnify\s+\w+|indemnify\s+the\s+\w+)\s+(?:from|against|for|on|of|as\s+to)\s+"
    r"(?:it|them|this|that|these|those)\b",
    re.IGNORECASE,
)


def find_clauses(prose: Prose, parties: Parties) -> list[Clause]:
    """Return the income-tax clauses of a decree in the order of its text."""
    references = References(parties)
    spans = [
        part
        for span in sentence_spans(prose.text, prose.breaks)
        for part in openers_apart(prose.text, span, references)
    ]
    reading = _Reading(prose, parties, references)
    for start, end in spans:
        reading.take(start, end)
    clauses = with_owners_of_rows(prose, where_torn(prose, spans, reading.clauses), references)
    whole = without_statements(clauses, prose.text)
    whole = where_changed(prose, spans, _where_more_is_said(prose, whole), references)
    whole = with_indemnities_apart(prose, spans, whole, references)
    return under_general_indemnity(prose.text, [with_years_of_whom(c) for c in without_repeats(whole)])


@dataclass(frozen=True)
class _Title:
    """The title that a sentence stands under.

    Attributes:
        text: As printed; that of the section before while a heading without one is open.
        is_open: It is on taxes, and what it heads goes on.
        is_numbered: It has a number in a list that goes on.
    """

    text: str = ""
    is_open: bool = False
    is_numbered: bool = False

    def left(self) -> _Title:
        """Return the title after another section or paragraph began."""
        return replace(self, is_open=False, is_numbered=False)


@dataclass(frozen=True)
class _Sentence:
    """A sentence at the characters *start* to *end*; *said* is the one right before it, empty without one."""

    text: str
    start: int
    end: int
    said: str
    references: References

    def clauses(self) -> list[Clause]:
        """Return the clauses it states by itself."""
        return clauses_of(self.text, self.start, self.references)


class _Reading:
    """Goes through a decree sentence by sentence: what one says may go on with those before it."""

    def __init__(self, prose: Prose, parties: Parties, references: References) -> None:
        self.clauses: list[Clause] = []
        self._prose, self._parties, self._references = prose, parties, references
        self._title, self._debts = _Title(), DebtList()
        self._before = (0, 0)
        self._skipped = -_NEXT_SENTENCE * 3

    def take(self, start: int, end: int) -> None:
        """Read the sentence at the characters *start* to *end*."""
        text, behind = self._prose.text[start:end], self._prose.text[end : end + 5]
        said = self._prose.text[slice(*self._before)] if start - self._before[1] <= _NEXT_SENTENCE else ""
        references = _with_pronoun(text, said, self._parties, self._references)
        self._debts = self._debts.then(text, behind, references)
        if names_a_year(text) and (lists_a_debt(text) or (self._debts.whose is not None and lists_a_tax(text))):
            self.clauses.append(self._debts.item(text, start, references))
            return
        if behind.startswith("\n"):
            self._title = _Title(text, _is_tax_title(text), is_numbered(text))
            return
        if head := title_of(text):
            self._title = _Title(text[:head], _is_tax_title(text[:head]), is_numbered(text))
            start, text = start + head, text[head:]
        elif _is_heading(text) or (self._title.is_numbered and is_numbered(text)):
            # Another section, or the next paragraph of the list in which the title had its number.
            self._title = self._title.left()
        sentence = _Sentence(text, start, end, said, references)
        if self._is_skipped(sentence):
            self._skipped = end
        elif not self._goes_on(sentence):
            self._begins(sentence)
        self._before = (start, end)

    def _is_skipped(self, sentence: _Sentence) -> bool:
        """True for an alternative with an empty box before it, and for what goes on with one."""
        text = sentence.text
        is_after_skipped = sentence.start - self._skipped <= _NEXT_SENTENCE and (_continues(text) or _refers_back(text))
        return is_after_skipped or (_EMPTY_BOX.match(text) is not None and allocates_income_tax(text))

    def _follows(self, sentence: _Sentence) -> bool:
        return bool(self.clauses) and sentence.start - self.clauses[-1].end <= _NEXT_SENTENCE

    def _goes_on(self, sentence: _Sentence) -> bool:
        """Take a sentence that goes on with the clause right before it; False where it does not."""
        clauses, text = self.clauses, sentence.text
        if not self._follows(sentence):
            return False
        if _tells_who_owes(clauses[-1], text):
            clauses[-1:] = _continued(clauses[-1], sentence.clauses(), sentence.end)
        elif _each_protects(text):
            self.clauses = _all_protected(clauses, sentence.start)
        elif _continues(text):
            n = _protected(clauses, protector(text, sentence.references))
            until = sentence.end if n == len(clauses) - 1 else clauses[n].end
            clauses[n] = _extend(clauses[n], text, until, sentence.references)
        elif _refers_back(text):
            clauses[-1:] = _continued(clauses[-1], sentence.clauses(), sentence.end)
        elif _is_elliptic(text) or _gives_years(text, sentence.references):
            clauses.extend(_doubted(sentence.clauses(), _STANDS_BEFORE))
        else:
            return False
        return True

    def _begins(self, sentence: _Sentence) -> None:
        """Take a sentence that stands by itself, under its title alone."""
        text, said, title = sentence.text, sentence.said, self._title.text
        if paid := _of_stated(self.clauses, self._prose.text, (sentence.start, sentence.end), sentence.references):
            self.clauses.extend(paid)
        elif allocates_income_tax(text):
            self.clauses.extend(_under(title, _by_boxes(text, self._dated(sentence, sentence.clauses()))))
        elif INCOME_TAX.search(said) and names_a_year(said) and _refers_back(text) and not is_of_the_state(said):
            self.clauses.extend(_doubted(self._dated(sentence, sentence.clauses()), _STANDS_BEFORE))
        elif self._title.is_open and allocates_under_title(text):
            found = self._dated(sentence, _under(title, sentence.clauses()))
            is_told = _FEDERAL_TITLE.search(title) is not None or _goes_on_with_federal(
                self.clauses, self._prose.text, sentence.start
            )
            self.clauses.extend(found if is_told else _doubted(found, "only the title tells that it is on income tax"))
        elif self._follows(sentence) and _protects_from_something(text):
            self.clauses[-1] = with_indemnity(self.clauses[-1], False, COVERED)

    def _dated(self, sentence: _Sentence, found: Sequence[Clause]) -> list[Clause]:
        return _with_years_before(found, self._prose.text, self._before, sentence.start)


def _doubted(found: Sequence[Clause], doubt: str) -> list[Clause]:
    return [replace(clause, doubt=clause.doubt or doubt) for clause in found]


_STANDS_BEFORE = "what it speaks of stands in the sentence before"


def _with_pronoun(text: str, said: str, parties: Parties, references: References) -> References:
    """Take ``He`` at the head of a sentence for the only party that the sentence before names."""
    pronoun = _PRONOUN.match(text)
    sides = {side for _, _, side in references.all_in(said)} if pronoun is not None else set()
    if pronoun is None or len(sides) != 1 or _EITHER.search(text):
        return references
    word, side = pronoun["word"].lower(), sides.pop()
    sex = parties.aliases.get("husband" if word == "he" else "wife", side)
    return References(replace(parties, aliases=parties.aliases | {word: side})) if sex == side else references


_PRONOUN = re.compile(r"\W*(?:\w{1,3}[.)]\s+)?(?P<word>He|She)\b")
_EITHER = re.compile(r"\b(?:he\s+or\s+she|she\s+or\s+he|he/she|she/he)\b", re.IGNORECASE)
_NEXT_SENTENCE = 3
"""How far a sentence stands behind the one before it at most: a stop and white space."""


def _by_boxes(text: str, found: Sequence[Clause]) -> list[Clause]:
    """Doubt clauses of a form where a box inside the sentence decides; one marked box before it confirms it."""
    boxes = _ANY_BOX.findall(text)
    if not boxes or (len(boxes) == 1 and _MARKED_BOX.match(text)):
        return list(found)
    return [replace(clause, doubt=clause.doubt or BOXES_DECIDE) for clause in found]


def _under(title: str, found: Sequence[Clause]) -> list[Clause]:
    """Doubt the years of clauses that name none under a title that does."""
    if not names_a_year(title):
        return list(found)
    return [clause if clause.years else replace(clause, years_doubt="its title names years") for clause in found]


BOXES_DECIDE = "boxes of a form decide: see which is marked"
_LIST_MARK = r"^(?:\s*(?:\d{1,2}|[a-z])[.)])*\s*"
_EMPTY_BOX = re.compile(_LIST_MARK + r"(?:\[[\s_]*\]|[☐□❑❏]|\(\s*\))")
_MARKED_BOX = re.compile(_LIST_MARK + r"(?:\[\s*[xX✓✔]\s*\]|[☑☒■✓✔])")
_ANY_BOX = re.compile(r"\[[\s_]*[xX✓✔]?[\s_]*\]|[☐☑☒□■❑❏✓✔]|\(\s*\)")


def _goes_on_with_federal(clauses: Sequence[Clause], text: str, start: int) -> bool:
    """True right behind a clause on federal tax: under one title the next sentence is on the same."""
    before = clauses[-1] if clauses and start - clauses[-1].end <= _JOINED else None
    return before is not None and _FEDERAL_TITLE.search(text[before.start : before.end]) is not None


_FEDERAL_TITLE = re.compile(r"\bfederal\b|internal\s+revenue|\bIRS\b", re.IGNORECASE)


_LONGEST_HEADING = 60


def _is_heading(text: str) -> bool:
    """True for a line that may be the heading of the next section, set in no capitals: ``Other debts``."""
    is_short = text[:1].isupper() and len(text) < _LONGEST_HEADING and not text.endswith((",", ";", "."))
    return is_short and not VERB.search(text) and not TAX_TITLE.search(text)


def _is_tax_title(text: str) -> bool:
    return TAX_TITLE.search(text) is not None and not OTHER_TAX.search(text)


def _where_more_is_said(prose: Prose, clauses: Sequence[Clause]) -> list[Clause]:
    """Doubt clauses on a year of which another sentence on income tax speaks that was taken for none."""
    years: set[str] = set()
    for start, end in find_unexplained(prose):
        text = prose.text[start:end]
        is_read = any(c.start < end and start < c.end for c in clauses) or states_a_debt(text)
        if not is_read and VERB.search(text) and DUTY.search(text):
            years |= set(tax_years(text)[0])
    return [
        clause if years.isdisjoint(clause.years) else replace(clause, doubt=clause.doubt or _MORE_IS_SAID)
        for clause in clauses
    ]


_MORE_IS_SAID = "another sentence speaks of the tax of this year"


def find_unexplained(prose: Prose) -> list[tuple[int, int]]:
    """Return the sentences that name income tax and were taken neither for an allocation nor for anything else."""
    spans = [
        (a, b)
        for a, b in sentence_spans(prose.text, prose.breaks)
        if prose.text[b : b + 1] != "\n" or names_a_year(prose.text[a:b])
    ]
    alone = {(a, b) for a, b in spans if may_allocate(prose.text[a + title_of(prose.text[a:b]) : b])}
    behind = {
        (start, end)
        for (a, b), (start, end) in pairwise(spans)
        if INCOME_TAX.search(prose.text[a:b]) and _pays_what_is_due(prose.text[start:end])
    }
    return sorted(alone | behind)


def _pays_what_is_due(text: str) -> bool:
    return _PAYS_WHAT_IS_DUE.search(OTHER_TAX.sub("", text)) is not None and not is_of_the_state(text)


_DUE = r"(?:liability|balance|deficiency|shortfall|tax(?:es)?(?!\s+(?:refund|return)))"
_PAYS_WHAT_IS_DUE = re.compile(
    rf"\b(?:pays?|paid|bears?|borne|responsible|liable|owes?|assumes?)\b[^.;]{{0,40}}\b{_DUE}\b|"
    rf"\b{_DUE}\b[^.;]{{0,40}}\b(?:paid|borne|shared|divided|split)\b",
    re.IGNORECASE,
)
"""``Husband shall receive any refund and pay any liability``, behind a sentence on the joint return."""


def _continues(text: str) -> bool:
    """True for a sentence that only adds to the clause before it: an indemnity for the same tax."""
    is_of_it = _BACK_REFERENCE.search(text) or INCOME_TAX.search(text) or _HARMLESS_AND_NO_MORE.search(text)
    is_more = PROTECTS.search(text) and is_of_it
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


def _with_years_before(found: Sequence[Clause], text: str, before: tuple[int, int], start: int) -> list[Clause]:
    """Read ``those years`` and ``said returns`` from the sentence before; a person sees whether they are meant."""
    said = text[slice(*before)]
    if start - before[1] > 3 or not INCOME_TAX.search(said):
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


def _tells_who_owes(clause: Clause, text: str) -> bool:
    """True for ``Husband shall pay this debt and hold Wife harmless`` behind a clause that names no one."""
    is_open = clause.obligor == "unclear" and _BACK_REFERENCE.search(text) and re.search(r"\bpay|\bassum", text)
    return bool(is_open) and not names_a_year(text)


def _protects_from_something(text: str) -> bool:
    """True for ``Husband shall hold Wife harmless from any collection``, where nothing else is named that it is of."""
    is_of_other = OTHER_TAX.search(text) or OTHER_DUTY.search(text) or is_of_the_state(text) or names_a_year(text)
    is_denied = DENIES.search(text) is not None
    return HOLD_HARMLESS.search(text) is not None and not (is_of_other or is_denied or _pays_something_else(text))


def _each_protects(text: str) -> bool:
    """True for ``Each shall hold the other harmless from the amount assigned to him or her``."""
    is_general = EACH_PROTECTS.search(text) and not names_a_year(text)
    return bool(is_general) and not (OTHER_TAX.search(text) or OTHER_DUTY.search(text) or DENIES.search(text))


def _all_protected(clauses: Sequence[Clause], start: int) -> list[Clause]:
    """Count an indemnity of each for the other to every clause that stands right before it, one behind another."""
    done: list[Clause] = []
    for clause in reversed(clauses):
        is_next = start - clause.end <= _JOINED
        done.append(with_indemnity(clause, True, None) if is_next else clause)
        start = clause.start if is_next else -9
    return done[::-1]


_JOINED = 5
"""How far apart two duties of one sentence stand: ``and`` with its spaces."""


def _protected(clauses: Sequence[Clause], protecting: str | None) -> int:
    """Return which of the clauses that end a sentence is meant where one party holds the other harmless."""
    last = len(clauses) - 1
    same = [n for n in (last, last - 1) if n >= 0 and clauses[last].start - clauses[n].end <= 3]
    return next((n for n in same if clauses[n].obligor == protecting), last)


def _extend(clause: Clause, text: str, end: int, references: References) -> Clause:
    is_harmless, doubt = indemnity_of(text)
    protecting = protector(text, references)
    if protecting is not None and clause.obligor in ("party_1", "party_2") and protecting != clause.obligor:
        # ``A shall not be liable. B shall pay said tax and hold A harmless``: the second sentence says who owes.
        other: Obligor = "party_1" if protecting == "party_1" else "party_2"
        owing = other if clause.doubt == NEGATIVE else clause.obligor
        clause = replace(clause, obligor=owing, doubt=clause.doubt or _TOLD_OTHERWISE)
        doubt = doubt or _TOLD_OTHERWISE
    return with_indemnity(replace(clause, end=end), is_harmless, doubt)


def _refers_back(text: str) -> bool:
    """True for a duty to pay ``this debt``: its years stand in the clause before it."""
    is_of_other = OTHER_TAX.search(text) or OTHER_DUTY.search(text) or is_of_the_state(text) or names_a_year(text)
    is_on_it = _BACK_REFERENCE.search(text) and DUTY.search(text)
    return bool(is_on_it) and not (is_of_other or _pays_something_else(text))


def _gives_years(text: str, references: References) -> bool:
    """True for ``for 2015, to Wife`` or ``2015, Husband 100%``: the verb stands in the part before."""
    both = _TO_BOTH.search(text)
    named = references.all_in(text) or ([(*both.span(), "both")] if both is not None else [])
    return bool(named and _YEARS_FIRST.match(text, 0, named[0][0]) and not VERB.search(text)) and (
        _YEARS_AND_WHO.fullmatch(text[named[-1][1] :]) is not None
    )


_TO_BOTH = re.compile(r"\b(?:both|(?:the\s+)?parties)\b", re.IGNORECASE)


_YEARS_FIRST = re.compile(
    r"(?:and\s+)?(?:for\s+)?(?:the\s+)?(?:(?:tax\s+)?years?\s+)?(?:19|20)\d\d\b(?:[\d\s,&–-]|and\b|through\b)*(?:(?:to|by)\s+(?:the\s+)?)?[^.;]{0,12}\Z",
    re.IGNORECASE,
)
_YEARS_AND_WHO = re.compile(r"\W*(?:\d{1,3}\s*(?:%|percent))?\W*(?:equally|alone)?\W*", re.IGNORECASE)


def _is_elliptic(text: str) -> bool:
    """True for ``for 2016 the parties shall share it``: another year of the tax that the sentence before is on."""
    is_same = re.search(r"\b(?:it|them|that|those|same)\b", _ORDERED_THAT.sub("", text), re.IGNORECASE)
    return bool(is_same and names_a_year(text) and DUTY.search(text)) and not (
        INCOME_TAX.search(text) or OTHER_TAX.search(text) or STATE_TAX.search(text) or OTHER_DUTY.search(text)
    )


_ORDERED_THAT = re.compile(r"^.{0,60}?\border(?:ed|s)\b[^.;]{0,40}?\bthat\b", re.IGNORECASE)


def _of_stated(clauses: Sequence[Clause], text: str, sentence: tuple[int, int], references: References) -> list[Clause]:
    """Read ``Respondent shall pay 2013.`` behind ``The parties owe federal income tax for 2013 and 2014``."""
    start, end = sentence
    said, begin = text[start:end], start
    for clause in reversed(clauses):
        if begin - clause.end > _JOINED:
            break
        begin = clause.start
        if clause.obligor == "unclear" and clause.years and states_a_debt(text[clause.start : clause.end]):
            is_all = not unexplained(said, references.all_in(said), references.owners_in(said), is_shared=True)
            found = clauses_of(said, start, references) if is_all and DUTY.search(said) else []
            is_of_it = all(c.years and set(c.years) <= set(clause.years) for c in found)
            # Each sentence prints its own years: the finding leaves open only whose they are.
            doubt = clause.years_doubt if clause.years_doubt != WHOSE_YEARS else None
            return [replace(c, years_doubt=doubt) for c in found] if is_of_it else []
    return []


def _continued(clause: Clause, following: Sequence[Clause], end: int) -> list[Clause]:
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
