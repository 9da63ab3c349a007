"""Refund offsets: whose refund was taken, for what kind of debt, and whose debt that is.

Notice numbers are hints only. What an offset means follows from the words on it: the addressee, whose refund it was,
who owes the debt. One record a debt, as one refund may pay several.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from pipeline.facts.addressee import Addressee
from pipeline.facts.documents import describe_letter, one_year
from pipeline.facts.draft import Draft, Known, Links, Node, Open, agree, join_links, known, put
from pipeline.facts.names import parse_name
from pipeline.facts.paper import Paper, day, last_four, money, text
from pipeline.facts.roles import Roles

IRS_OFFSETS = ("irs_cp49", "irs_cp39", "irs_cp42")
BFS_OFFSET = "bfs_offset_notice"
_DEBT_ROWS = ("debt_tax_year", "amount_applied", "debtor_tin_last4", "amount_this_creditor", "debt_purpose")
_BFS_DEBTS = {
    "child_support": "child_support",
    "spousal_support": "spousal_support",
    "student_loan": "federal_student_loan",
    "federal_nontax": "other_federal_agency_debt",
    "state_income_tax": "state_income_tax",
    "unemployment": "state_unemployment_debt",
}
_OTHER_SPOUSE = {"requesting_spouse": "nonrequesting_spouse", "nonrequesting_spouse": "requesting_spouse"}
_WHOSE_DEBT = "Whose debt was the refund applied to: the client's, the other spouse's, or a debt of both?"
_WHOSE_REFUND = "Whose refund was taken: the client's own, the other spouse's, or the refund of a joint return?"


@dataclass(frozen=True, slots=True)
class JointYears:
    """Which years are shown to be years of a joint return, and which of a separate one, with what shows it."""

    joint: Mapping[int, Links] = field(default_factory=dict)
    separate: Mapping[int, Links] = field(default_factory=dict)


def describe_offset(paper: Paper, addressed: Addressee, roles: Roles, joint: JointYears) -> list[Draft]:
    """Return one record per debt that the refund was applied to."""
    numbered = [row for row in paper.rows(*_DEBT_ROWS) if row is not None]
    rows: list[int | None] = [*numbered] or [None]
    return [_describe_debt(paper, row, addressed, _Context(roles, joint, len(rows) > 1)) for row in rows]


@dataclass(frozen=True, slots=True)
class _Context:
    roles: Roles
    joint: JointYears
    has_several_debts: bool


def _describe_debt(paper: Paper, row: int | None, addressed: Addressee, context: _Context) -> Draft:
    draft = describe_letter(paper, addressed)
    draft.pop("tax_years", None)
    is_bfs = paper.type == BFS_OFFSET
    put(draft, "offset_date", paper.one("payment_date" if is_bfs else "offset_date", convert=day))
    put(draft, "overpaid_tax_year", one_year(paper, None, "overpaid_tax_year"))
    put(draft, "overpayment_owner", _refund_owner(paper, addressed, context.roles))
    put(draft, "debt_type", _bfs_debt(paper, row) if is_bfs else _irs_debt(paper, row))
    put(draft, "debt_tax_year", None if is_bfs else one_year(paper, row, "debt_tax_year"))
    owner = _bfs_debt_owner(paper, row, addressed, context.roles) if is_bfs else None
    put(draft, "debt_owner", owner if is_bfs else _irs_debt_owner(paper, row, draft, addressed, context))
    put(draft, "amount", _amount(paper, row, context))
    put(draft, "creditor_agency", paper.in_row(row, "creditor_agency", convert=text))
    return draft


def _amount(paper: Paper, row: int | None, context: _Context) -> Node | None:
    found = paper.in_row(row, "amount_this_creditor", "amount_applied", convert=money)
    return found or (None if context.has_several_debts else paper.one("total_reduction", convert=money))


def _irs_debt(paper: Paper, row: int | None) -> Known | None:
    """An IRS offset pays federal income tax unless the row names the form of another tax."""
    form = paper.in_row(row, "debt_form", convert=text)
    if isinstance(form, Known) and "1040" not in str(form.value):
        return None
    return Known("federal_income_tax", form.links if isinstance(form, Known) else (paper.link("type"),))


def _bfs_debt(paper: Paper, row: int | None) -> Node | None:
    purpose = paper.in_row(row, "debt_purpose", convert=text)
    if not isinstance(purpose, Known):
        return purpose
    kind = _BFS_DEBTS.get(str(purpose.value))
    return Known(kind, purpose.links) if kind else None


def _refund_owner(paper: Paper, addressed: Addressee, roles: Roles) -> Node | None:
    """Tell whose refund was taken.

    The letter may name the person whose refund was used; else the IRS writes to the owners of the refund. A Treasury
    payment to one payee may still be the refund of a joint return, so only two payees settle it.
    """
    source = paper.one("refund_source_person", convert=text)
    if isinstance(source, Known):
        party = roles.party(roles.who(str(source.value)))
        if party is None:
            return Open("undecided", "The owner of the refund could not be matched.", (source,), _WHOSE_REFUND)
        return Known(party, source.links)
    if addressed.is_both:
        return Known("both", addressed.links)
    if _is_of_another(paper) or source is not None or addressed.party is None or not addressed.is_sure:
        return Open("undecided", "The paper does not surely say whose refund it was.", (), _WHOSE_REFUND)
    if addressed.is_joint_account:
        return Known("both", addressed.links)
    if paper.type == BFS_OFFSET:
        candidates = (Known(addressed.party, addressed.links), Known("both"))
        reason = "The payment went to one payee; it may be the refund of a joint return."
        return Open("undecided", reason, candidates, _WHOSE_REFUND)
    return Known(addressed.party, addressed.links)


def _is_of_another(paper: Paper) -> bool:
    """True where the refund is not simply that of the one person addressed.

    A notice to a debtor speaks of somebody else's refund, and a spouse's own tax is paid out of a joint refund only.
    """
    code = paper.one("debt_owner", convert=text)
    return paper.type == "irs_cp39" or (isinstance(code, Known) and code.value == "spouse")


def _bfs_debt_owner(paper: Paper, row: int | None, addressed: Addressee, roles: Roles) -> Node | None:
    """Tell the debtor by the number on the creditor's line.

    "A debt you owe" is printed on every such letter and proves nothing; other words may only agree with the number.
    """
    number = paper.in_row(row, "debtor_tin_last4", convert=last_four)
    party = roles.party(roles.whose_number(str(number.value))) if isinstance(number, Known) else None
    by_number = Known(party, number.links) if party is not None and isinstance(number, Known) else None
    code = paper.in_row(row, "debt_owner", convert=text)
    says_more = isinstance(code, Known) and code.value != "taxpayer"
    by_words = _party_in_words(paper, row, addressed) if says_more else None
    settled = agree((by_number, by_words), "Number and words name different debtors.", _WHOSE_DEBT)
    return settled or Open("undecided", "The paper does not surely say whose debt it is.", (), _WHOSE_DEBT)


def _party_in_words(paper: Paper, row: int | None, addressed: Addressee) -> Known | None:
    """Return the debtor as the words say it, seen from the one person addressed."""
    code = paper.in_row(row, "debt_owner", convert=text)
    if not isinstance(code, Known):
        return None
    if code.value == "both":
        return Known("both", code.links)
    if not addressed.is_sure or addressed.party not in _OTHER_SPOUSE:
        return None
    party = addressed.party if code.value == "taxpayer" else _OTHER_SPOUSE[addressed.party]
    return Known(party, join_links(code.links, addressed.links))


def _irs_debt_owner(
    paper: Paper, row: int | None, draft: Draft, addressed: Addressee, context: _Context
) -> Known | Open | None:
    """Tell who owes the tax. "You owe" said to one spouse does not say that the other does not owe it as well."""
    named = _named_debtor(paper, row, context.roles)
    words = _party_in_words(paper, row, addressed)
    code = paper.in_row(row, "debt_owner", convert=text)
    is_own = isinstance(code, Known) and code.value in ("taxpayer", "both")
    debt_year = known(draft, "debt_tax_year")
    shown_joint = context.joint.joint.get(debt_year.number) if debt_year else None
    if addressed.is_both and is_own and isinstance(code, Known):
        return Known("both", join_links(code.links, addressed.links))
    if isinstance(code, Known) and code.value == "spouse" and shown_joint:
        candidates = (*(each for each in (named, words) if each), Known("both", shown_joint))
        reason = "Called the spouse's tax, but the year is one of a joint return."
        return Open("contradiction", reason, candidates, _WHOSE_DEBT)
    if isinstance(code, Known) and code.value == "spouse":
        settled = agree((named, words), "Name and words point to different spouses.", _WHOSE_DEBT)
        either = tuple(Known(party, code.links) for party in _OTHER_SPOUSE)
        return settled or Open("undecided", "The paper does not name the spouse who owes.", either, _WHOSE_DEBT)
    if words is not None and words.value == "both":
        return words
    return _own_tax(words or named, debt_year, shown_joint, context.joint)


def debt_of_one_alone(offset: Draft) -> Links:
    """Return what shows that only one of the two owes the debt, whichever it is; nothing where both may."""
    owner = offset.get("debt_owner")
    candidates = owner.candidates if isinstance(owner, Open) else ()
    parties = {each.value for each in candidates}
    return join_links(*(each.links for each in candidates)) if parties == set(_OTHER_SPOUSE) else ()


def _own_tax(
    debtor: Known | None, debt_year: Known | None, shown_joint: Links | None, joint: JointYears
) -> Known | Open | None:
    """Tell whether the tax of the one spouse who is said to owe it is a tax of both."""
    if debtor is None:
        return Open("undecided", "The paper does not surely say whose debt it is.", (), _WHOSE_DEBT)
    if shown_joint is not None and debt_year is not None:
        return Known("both", join_links(debtor.links, debt_year.links, shown_joint))
    shown_separate = joint.separate.get(debt_year.number) if debt_year else None
    if shown_separate is not None:
        return Known(debtor.value, join_links(debtor.links, shown_separate))
    reason = "No paper shows whether the tax of that year is of a joint return."
    return Open("undecided", reason, (debtor, Known("both")), _WHOSE_DEBT)


def _named_debtor(paper: Paper, row: int | None, roles: Roles) -> Known | None:
    """Return the debtor the letter names in its text."""
    words = paper.in_row(row, "debt_owner_text", convert=text)
    if isinstance(words, Known):
        found = {person for person in (0, 1) if _names(str(words.value), person, roles)}
        party = roles.party(found.pop()) if len(found) == 1 else None
        if party is not None:
            return Known(party, words.links)
    return None


def _names(phrase: str, person: int, roles: Roles) -> bool:
    """True when a phrase such as ``the past due amount is owed by BRIAN T KOWALCZYK`` names this person."""
    words = phrase.replace(",", " ").split()
    spans = (words[start : start + length] for length in (2, 3, 4, 5) for start in range(len(words) - length + 1))
    return any(parse_name(span) is not None and roles.who(span) == person for span in map(" ".join, spans))
