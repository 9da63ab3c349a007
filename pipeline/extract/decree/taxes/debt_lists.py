"""Lists of debts: who is to pay what stands in them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from pipeline.extract.decree.people.references import References
from pipeline.extract.decree.taxes.clause import Clause
from pipeline.extract.decree.taxes.clause_parts import clause_of
from pipeline.extract.decree.taxes.duties import DEBTORS, Obligor, obligor_of, protector
from pipeline.extract.decree.taxes.reconcile import IN_A_LIST
from pipeline.extract.decree.taxes.wording import indemnity_of, unexplained
from pipeline.extract.decree.taxes.words import VERB
from pipeline.extract.decree.taxes.years import names_a_year, without_exception

_OPENS_A_LIST = re.compile(
    r"\b(?:pay|debts|following|from|them|same|harmless|responsibility|obligations?|liabilities)\s*:(?:[^.:]|\.(?=\d))*;\Z",
    re.IGNORECASE,
)
"""``The Respondent shall pay: a bank;``: the first of a list stands in the sentence that opens it."""


_OPEN_ENDED = re.compile(r"\b(?:pay|assume|from|for|of|following)\Z", re.IGNORECASE)
_FIRST_MARK = re.compile(r"\s*\((?:i|a|1)\)")
"""``shall hold Wife harmless from (i) the loan``."""
_AWARDED_TO = re.compile(r"\b(?:awarded|assigned|allocated)\s+to\b", re.IGNORECASE)
"""``the residence awarded to Wife`` in an item: no verb of a sentence."""


_AND_PAYS = re.compile(
    r"\W*(?:and\s+)?(?:he|she)\s+(?:shall|will|must|is\s+to)\s+(?:pay|assume)\b[^.;:]*[;:]", re.IGNORECASE
)
"""``To Husband: the truck; all tools; and he shall pay the card; …``: the debts of the same list follow."""


@dataclass(frozen=True)
class DebtList:
    """A list of debts that a sentence or a title has opened.

    Attributes:
        whose: Who is to pay what stands in it, None where there is no list or it is not told.
        protects: The other party is held harmless from it.
        is_plain: Who is to pay is told by a sentence that says nothing else.
        is_new: Nothing stands in it yet.
        is_of_each: ``Each party shall pay the following`` was said over the lists of both, which their names head.
    """

    whose: Obligor | None = None
    protects: bool = False
    is_plain: bool = False
    is_new: bool = False
    is_of_each: bool = False

    def then(self, text: str, behind: str, references: References) -> DebtList:
        """Return the list as it stands behind the next sentence: opened by it, gone on with or ended."""
        owner = _owner_of_list(text, behind, references)
        if owner is not None:
            # Openers of two parties in a row head two columns: which item is whose does not show in the text.
            if self.is_new and self.whose != owner:
                return DebtList("unclear", is_new=True)
            if self.is_of_each and _end_of_name(text, references):
                return DebtList(owner, protects=True, is_plain=True, is_new=True, is_of_each=True)
            return DebtList(owner, _protects(text), _opens_plainly(text, references), is_new=True)
        if _EACH_PAYS_AND_PROTECTS.search(text) and _protects(text):
            # Over a table: whatever stands in it, whoever pays it protects the other.
            return DebtList(protects=True, is_of_each=True)
        is_row_of_table = self.protects and self.whose is None and not text.endswith((".", ";"))
        if is_row_of_table or text.endswith("?"):
            # The head of the table asks or names what stands in it: ``To whom is the debt owed?``
            return self
        if self.whose is not None and _AND_PAYS.fullmatch(text):
            return replace(self, is_plain=False, is_new=False)
        if VERB.search(_AWARDED_TO.sub("", text)):
            return DebtList()
        # Where the other party is named the list of that one may have begun.
        is_of_one = all(side == self.whose for _, _, side in references.all_in(text))
        return replace(self, is_new=False, is_plain=self.is_plain and is_of_one)

    def item(self, text: str, start: int, references: References) -> Clause:
        """Return a debt that stands in the list; where not all is plain a person must see whose it is."""
        named: set[Obligor] = {side for _, _, side in references.all_in(text)}
        sides = named | ({self.whose} if self.whose is not None else set())
        side: Obligor = sides.pop() if len(sides) == 1 else "unclear"
        is_sure = (
            self.is_plain and side == self.whose and _is_plain_item(text[_end_of_name(text, references) :], references)
        )
        clause = clause_of(text, start, references)
        is_protected = clause.hold_harmless or self.protects
        return replace(clause, obligor=side, hold_harmless=is_protected, doubt=None if is_sure else IN_A_LIST)


def openers_apart(text: str, span: tuple[int, int], references: References) -> list[tuple[int, int]]:
    """Cut a sentence where ``Wife shall pay:`` opens the list of another party though no stop was read before it."""
    start, end = span
    cuts = [start]
    for a, b, _ in references.all_in(text[start:end]):
        before = text[cuts[-1] : start + a]
        is_debt = names_a_year(before) or _OPENS.search(before)
        if is_debt and _OPENS.match(text, start + b, end) and not (_LEADS_ON.search(before) or _LEADS_IN.match(before)):
            cuts.append(start + a)
    return list(pairwise((*cuts, end)))


_LEADS_ON = re.compile(r"(?:,|\b(?:and|that|by|of|to|the|for|while|whereas))\s*\Z", re.IGNORECASE)
_LEADS_IN = re.compile(r"\W*(?:for|in|as|on|with|regarding|concerning)\b", re.IGNORECASE)


_OPENS = re.compile(
    r"\s+(?:shall|must|will|is|agrees)\b[^.;:]{0,20}\b(?:pay|responsible|assume)\b[^.;:]{0,90}:\s", re.IGNORECASE
)
_EACH_PAYS_AND_PROTECTS = re.compile(
    r"\b(?:each|the\s+part(?:y|ies)|(?:party|spouse)\s+\w+)\b[^.;]{0,60}\b(?:pays?|responsible|assumes?)\b[^.;]{0,120}?"
    r"\b(?:hold|save|keep|indemni[ft]y)\b[^.;]{0,30}\bthe\s+other\b[^.;]{0,40}[.:;]?\Z",
    re.IGNORECASE,
)
_EQUALLY = re.compile(r"\bequal|\bhalf\b|\bevenly\b|\b50\b|\bfifty\b", re.IGNORECASE)


def _owner_of_list(text: str, behind: str, references: References) -> Obligor | None:
    """Return the one party whose debts a title or ``Husband shall pay the following:`` announces."""
    is_open_ended = _OPEN_ENDED.search(text) and _FIRST_MARK.match(behind)
    if (head := _end_of_name(text, references)) and text[head:]:
        text = text[:head].rstrip()
    if not (behind[:1] == "\n" or text.endswith(":") or _OPENS_A_LIST.search(text) or is_open_ended):
        return None
    told = obligor_of(f"{text[: text.rfind(':')]} federal income tax", references) if ":" in text else None
    if told is not None and told[0] == "both" and not _EQUALLY.search(text):
        # ``The parties shall divide the debts as follows:``: each item then has its own owner.
        return None
    if told is not None and told[0] in DEBTORS and told[1] is None:
        # ``The following shall be divided equally:``, ``shall be Husband's responsibility:``
        return told[0]
    sides = {side for _, _, side in references.all_in(text)}
    if len(sides) == 2 and (owing := protector(text, references)) is not None:
        # ``Husband shall pay and hold Wife harmless from:``
        sides = {owing}
    if len(sides) != 1:
        return None
    return sides.pop()


def _end_of_name(text: str, references: References) -> int:
    """Return where ``b. Plaintiff:`` ends that heads the list of one party, alone or with its first debt; else 0."""
    mark = _ITEM_MARK.match(text)
    first = mark.end() if mark is not None else 0
    named = references.at_start(text[first:])
    colon = _COLON.match(text, first + named[1]) if named is not None else None
    return colon.end() if colon is not None and not VERB.search(text) else 0


_ITEM_MARK = re.compile(r"\W*(?:\w{1,3}[.)]\s+)?")
_COLON = re.compile(r"\s*(?::\s*|\Z)")


def _opens_plainly(text: str, references: References) -> bool:
    """True for ``Husband shall pay the following debts:``, where nothing else is said."""
    opener = re.sub(r"\bbelow\b", "", text[: text.rfind(":")])
    obligor, doubt = obligor_of(f"{opener} federal income tax", references)
    return ":" in text and VERB.search(opener) is not None and obligor in DEBTORS and doubt is None


def _is_plain_item(text: str, references: References) -> bool:
    """True for ``the 2010 and 2011 federal income tax;``, where nothing else is said."""
    is_of_somebody = references.all_in(text) or references.owners_in(text)
    return not is_of_somebody and not unexplained(without_exception(text), (), (), is_shared=False)


def _protects(text: str) -> bool:
    """True for ``Husband shall pay and hold Wife harmless from:`` over a list."""
    is_harmless, doubt = indemnity_of(text)
    return is_harmless and doubt is None
