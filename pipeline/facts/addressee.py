"""Whose paper it is: the party addressed, and the party a wage paper or transcript speaks of.

On a letter the names decide: a joint notice prints only the first spouse's number, and so does the copy sent to the
other spouse. On a paper that carries a person's own number, name and number must not contradict each other.
"""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.facts.draft import Known, Links, Open, join_links
from pipeline.facts.paper import Paper, last_four
from pipeline.facts.roles import Roles, name_fields, printed_names

_NUMBER_FIELDS = ("taxpayer_tin", "tin_masked", "box_a_employee_ssn", "recipient_tin")
_ASK = "To whom is this paper addressed: the client, the other spouse, or both?"


@dataclass(frozen=True, slots=True)
class Addressee:
    """Who is addressed.

    Attributes:
        node: The party, or why it is not known; None where the paper names nobody.
        people: Positions in the couple of those addressed; empty where not all are known.
        is_sure: Every name was read without doubt.
        links: What it rests on.
        is_joint_account: The letter goes to one spouse and carries the other's number: the account is of both.
    """

    node: Known | Open | None
    people: frozenset[int] = frozenset()
    is_sure: bool = False
    links: Links = ()
    is_joint_account: bool = False

    @property
    def party(self) -> str | None:
        """The party, None when not known."""
        return str(self.node.value) if isinstance(self.node, Known) else None

    @property
    def is_both(self) -> bool:
        """True when both spouses are surely addressed."""
        return self.is_sure and len(self.people) == 2


def addressee(paper: Paper, roles: Roles) -> Addressee:
    """Tell to whom a letter is addressed."""
    fields = name_fields(paper)
    names = printed_names(paper, *fields)
    links = _name_links(paper, fields)
    number = own_number(paper)
    people = {roles.who(name, str(number.value) if number else None) for name, _ in names}
    is_sure = bool(names) and all(sure for _, sure in names)
    if not names:
        return Addressee(None)
    if None in people:
        return Addressee(_unsettled(names, roles, links), links=links)
    found = frozenset(person for person in people if person is not None)
    party = "both" if len(found) == 2 else roles.party(next(iter(found)))
    if party is None:
        reason = "It is not known which of the two spouses is the client."
        return Addressee(Open("undecided", reason, question=None), found, is_sure, links)
    if not is_sure and party == "nonrequesting_spouse":
        # Of a joint notice the client's name may be the one that was lost, and with it the client's right.
        return Addressee(Open("doubtful", "The name was not read surely.", (Known(party, links),), _ASK), links=links)
    joint_account = _has_number_of_other(paper, roles, found) if is_sure else ()
    links = join_links(links, joint_account)
    if joint_account and party == "nonrequesting_spouse":
        # Either a copy to the other spouse, or a joint letter whose first name, the client's, was not read.
        node: Known | Open = Open("undecided", "The letter carries the client's number.", (Known(party, links),), _ASK)
    else:
        node = Known(party, links)
    return Addressee(node, found, is_sure, links, bool(joint_account))


def person_of(paper: Paper, roles: Roles) -> Known | Open | None:
    """Tell whose wage paper, transcript or certificate it is."""
    by_name = addressee(paper, roles)
    number = own_number(paper)
    numbered = roles.whose_number(str(number.value)) if number else None
    if number and by_name.is_sure and len(by_name.people) == 1:
        (person,) = by_name.people
        if numbered not in (None, person) or (numbered is None and roles.is_surely_not(person, str(number.value))):
            return Open(
                "contradiction", "Name and number on the paper are not of one person.", (), "Whose paper is it?"
            )
    party = roles.party(numbered)
    if by_name.node is None or (isinstance(by_name.node, Open) and party is not None):
        return Known(party, number.links) if number and party else by_name.node
    return by_name.node


def own_number(paper: Paper) -> Known | None:
    """Return the last digits of the number that a paper carries as that of its person, None where not read surely."""
    for field in _NUMBER_FIELDS:
        found = paper.one(field, convert=last_four)
        if isinstance(found, Known):
            return found
    return None


def is_of_a_stranger(paper: Paper, roles: Roles) -> bool:
    """True where names and number on a paper surely are of nobody of the couple, whose own numbers are both known."""
    number = own_number(paper)
    names = printed_names(paper, *name_fields(paper))
    if number is None or not names or not all(is_sure for _, is_sure in names):
        return False
    numbers = [someone.number for someone in roles.couple if someone is not None and someone.number]
    is_named = any(roles.who(name) is not None for name, _ in names)
    return not is_named and len(numbers) == len(roles.couple) and number.value not in numbers


def _has_number_of_other(paper: Paper, roles: Roles, people: frozenset[int]) -> Links:
    """Return the link to the number where the one addressee's letter surely carries the other spouse's number."""
    number = own_number(paper)
    if number is None or len(people) != 1:
        return ()
    (person,) = people
    is_of_other = roles.whose_number(str(number.value)) == 1 - person
    return number.links if is_of_other and roles.is_surely_not(person, str(number.value)) else ()


def _name_links(paper: Paper, fields: tuple[str, ...]) -> Links:
    facts = (fact for field in fields for fact in paper.by_field.get(field, ()))
    return join_links(paper.link(fact.field, fact.row) for fact in facts)


def _unsettled(names: tuple[tuple[str, bool], ...], roles: Roles, links: Links) -> Open:
    if roles.client is None and roles.couple == (None, None):
        return Open("undecided", "It is not known who the client and the other spouse are.")
    if all(sure for _, sure in names):
        reason = "A name on the paper is neither the client's nor the other spouse's."
        return Open("undecided", reason, (Known("unknown", links),), _ASK)
    return Open("doubtful", "A name was not read surely.", (Known("unknown", links),), _ASK)
