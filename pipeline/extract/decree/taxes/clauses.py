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

from pipeline.extract.decree.forms.choices import MARKED_BOX, OPEN_BOX
from pipeline.extract.decree.people.party import Parties
from pipeline.extract.decree.people.references import References
from pipeline.extract.decree.taxes.clause import Clause, with_indemnity
from pipeline.extract.decree.taxes.clause_links import (
    FOR_A_YEAR,
    JOINED,
    NEXT_SENTENCE,
    all_protected,
    continued,
    continues,
    each_protects,
    extend,
    gives_years,
    is_elliptic,
    of_stated,
    of_the_named,
    protected,
    protects_from_something,
    refers_back,
    tells_who_owes,
    with_years_before,
)
from pipeline.extract.decree.taxes.clause_parts import clauses_of
from pipeline.extract.decree.taxes.debt_lists import DebtList, openers_apart
from pipeline.extract.decree.taxes.debt_tables import with_owners_of_rows
from pipeline.extract.decree.taxes.duties import protector
from pipeline.extract.decree.taxes.indemnities import COVERED, under_general_indemnity, with_indemnities_apart
from pipeline.extract.decree.taxes.reconcile import (
    AS_FOLLOWS,
    states_a_debt,
    where_changed,
    where_torn,
    with_years_of_whom,
    without_repeats,
    without_statements,
)
from pipeline.extract.decree.taxes.words import (
    DUTY,
    INCOME_TAX,
    OTHER_TAX,
    TAX_TITLE,
    VERB,
    allocates_income_tax,
    allocates_under_title,
    is_numbered,
    is_of_own_returns,
    is_of_the_state,
    lists_a_debt,
    lists_a_tax,
    may_allocate,
    title_of,
)
from pipeline.extract.decree.taxes.years import names_a_year, tax_years
from pipeline.extract.decree.text.prose import Prose
from pipeline.extract.decree.text.sentences import sentence_spans


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
    """A sentence at the characters *start* to *end*; *said* is what stands right before it, empty without it."""

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
        self._skipped: int | None = None

    def take(self, start: int, end: int) -> None:
        """Read the sentence at the characters *start* to *end*."""
        text, behind = self._prose.text[start:end], self._prose.text[end : end + 5]
        said = self._prose.text[slice(*self._before)] if start - self._before[1] <= NEXT_SENTENCE else ""
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
        elif is_of_own_returns(text) and _lays_it_on_each(sentence):
            pass
        elif not self._goes_on(sentence):
            self._begins(sentence)
        is_on_same = said and _OF_THAT_YEAR.search(text) and not (names_a_year(text) or allocates_income_tax(text))
        self._before = (self._before[0] if is_on_same else start, end)

    def _is_skipped(self, sentence: _Sentence) -> bool:
        """True for an alternative with an empty box before it, and for what goes on with one."""
        text = sentence.text
        follows_one = self._skipped is not None and sentence.start - self._skipped <= NEXT_SENTENCE
        if follows_one and (continues(text) or refers_back(text)):
            return True
        return _EMPTY_BOX.match(text) is not None and allocates_income_tax(text)

    def _follows(self, sentence: _Sentence) -> bool:
        return bool(self.clauses) and sentence.start - self.clauses[-1].end <= NEXT_SENTENCE

    def _goes_on(self, sentence: _Sentence) -> bool:
        """Take a sentence that goes on with the clause right before it; False where it does not."""
        clauses, text = self.clauses, sentence.text
        if not self._follows(sentence) or (self._is_opened(clauses[-1]) and allocates_income_tax(text)):
            return False
        if AS_FOLLOWS.search(text) and refers_back(text):
            # ``Said debts shall be paid as follows:`` leaves to its list who owes them.
            clauses[-1] = replace(clauses[-1], end=sentence.end)
        elif tells_who_owes(clauses[-1], text):
            clauses[-1:] = continued(clauses[-1], sentence.clauses(), sentence.end)
        elif each_protects(text):
            self.clauses = all_protected(clauses, sentence.start)
        elif continues(text):
            n = protected(clauses, protector(text, sentence.references))
            until = sentence.end if n == len(clauses) - 1 else clauses[n].end
            clauses[n] = extend(clauses[n], text, until, sentence.references)
        elif refers_back(text):
            clauses[-1:] = continued(clauses[-1], sentence.clauses(), sentence.end)
        elif gives_years(text, sentence.references):
            found = of_the_named(sentence.clauses(), text, sentence.references)
            clauses.extend(_doubted(found, _STANDS_BEFORE))
        elif is_elliptic(text):
            clauses.extend(_doubted(sentence.clauses(), _STANDS_BEFORE))
        else:
            return False
        return True

    def _is_opened(self, clause: Clause) -> bool:
        """True for a clause that only opens what follows: ``IT IS ORDERED as follows:``."""
        return (
            clause.obligor == "unclear" and AS_FOLLOWS.search(self._prose.text[clause.start : clause.end]) is not None
        )

    def _begins(self, sentence: _Sentence) -> None:
        """Take a sentence that stands by itself, under its title alone."""
        text, said, title = sentence.text, sentence.said, self._title.text
        if paid := of_stated(self.clauses, self._prose.text, (sentence.start, sentence.end), sentence.references):
            self.clauses.extend(paid)
        elif allocates_income_tax(text):
            self.clauses.extend(_under(title, _by_boxes(text, self._dated(sentence, sentence.clauses()))))
        elif INCOME_TAX.search(said) and names_a_year(said) and refers_back(text) and not is_of_the_state(said):
            self.clauses.extend(_doubted(self._dated(sentence, sentence.clauses()), _STANDS_BEFORE))
        elif self._title.is_open and allocates_under_title(text):
            found = self._dated(sentence, _under(title, sentence.clauses()))
            is_told = _FEDERAL_TITLE.search(title) is not None or _goes_on_with_federal(
                self.clauses, self._prose.text, sentence.start
            )
            self.clauses.extend(found if is_told else _doubted(found, "only the title tells that it is on income tax"))
        elif self._follows(sentence) and FOR_A_YEAR.search(text):
            self.clauses.extend(_doubted(sentence.clauses(), _STANDS_BEFORE))
        elif self._follows(sentence) and protects_from_something(text):
            self.clauses[-1] = with_indemnity(self.clauses[-1], False, COVERED)

    def _dated(self, sentence: _Sentence, found: Sequence[Clause]) -> list[Clause]:
        return with_years_before(found, self._prose.text, self._before, sentence.start)


def _lays_it_on_each(sentence: _Sentence) -> bool:
    """True where no party is named alone: ``Petitioner and Respondent shall each``."""
    named = sentence.references.all_in(sentence.text)
    between = sentence.text[named[0][1] : named[-1][0]].split() if named else []
    is_pair = len(named) == 2 and between in (["and"], ["and", "the"])
    return (is_pair or not named) and not sentence.references.owners_in(sentence.text)


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
_OF_THAT_YEAR = re.compile(r"\b(?:that|those|said|such|these)\s+(?:\w+\s+)?years?\b", re.IGNORECASE)
"""A sentence with such words is one with that before it, which prints the year."""


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
_EMPTY_BOX = re.compile(_LIST_MARK + rf"(?:{OPEN_BOX}|\(\s*\))")
_MARKED_BOX = re.compile(_LIST_MARK + MARKED_BOX)
_ANY_BOX = re.compile(r"\[[\s_]*[xX✓✔]?[\s_]*\]|[☐☑☒□■❑❏✓✔]|\(\s*\)")


def _goes_on_with_federal(clauses: Sequence[Clause], text: str, start: int) -> bool:
    """True right behind a clause on federal tax: under one title the next sentence is on the same."""
    before = clauses[-1] if clauses and start - clauses[-1].end <= JOINED else None
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
        if (INCOME_TAX.search(prose.text[a:b]) and _pays_what_is_due(prose.text[start:end]))
        or (_FILED_JOINTLY.search(prose.text[a:b]) and _OF_YEARS.search(prose.text[start:end]))
    }
    return sorted(alone | behind)


def _pays_what_is_due(text: str) -> bool:
    return _PAYS_WHAT_IS_DUE.search(OTHER_TAX.sub("", text)) is not None and not is_of_the_state(text)


_FILED_JOINTLY = re.compile(r"\bfil(?:ed|ing)\s+jointly\b", re.IGNORECASE)
_OF_YEARS = re.compile(r"\b(?:liabilit(?:y|ies)|deficienc(?:y|ies)|debts?)\b[^.;]{0,60}\byears?\b", re.IGNORECASE)
_DUE = r"(?:liability|balance|deficiency|shortfall|amounts?\s+(?:due|owed|owing)|tax(?:es)?(?!\s+(?:refund|return)))"
_PAYS_WHAT_IS_DUE = re.compile(
    rf"\b(?:pays?|paid|bears?|borne|responsible|liable|owes?|assumes?)\b[^.;]{{0,40}}\b{_DUE}\b|"
    rf"\b{_DUE}\b[^.;]{{0,40}}\b(?:paid|borne|shared|divided|split)\b",
    re.IGNORECASE,
)
"""``Husband shall receive any refund and pay any liability``, behind a sentence on the joint return."""
