"""Who is who: which two people the papers speak of, and which of them is the clinic's client.

The case file decides where it speaks. Otherwise the couple is found on the papers that name two people, and the client
by a form that names the requesting or injured spouse, or by single-person papers of two kinds that all point to one and
the same person. Everything else stays unknown: taking one spouse for the other would turn every answer round.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from models.assembled import Identification
from pipeline.case_settings import CaseSettings, Person
from pipeline.facts.names import PersonName, choose, married_name_cost, match_cost, parse_name, split_joint
from pipeline.facts.paper import Paper, last_four

NAME_FIELDS = {
    "bfs_offset_notice": ("payee_name",),
    "w2": ("box_e_employee_name",),
    "form_1099": ("recipient_name",),
    "pre_offset_warning": ("debtor_name",),
}
PARTY_FIELDS = ("party_1_name", "party_2_name")
_OWN_NUMBER_FIELDS = {"w2": "box_a_employee_ssn", "form_1099": "recipient_tin"}
_CLAIM_FIELDS = {"form_8857": "requesting_spouse_name", "form_8379": "injured_spouse_name"}
_KINDS = {
    "w2": "work",
    "form_1099": "work",
    "form_12153": "filing",
    "bfs_offset_notice": "letter",
}
_KINDS_NEEDED = 2


@dataclass(frozen=True, slots=True)
class Someone:
    """A person of the case.

    Attributes:
        label: The name as the case file, or else the first paper in canonical order, writes it.
        names: Every form of the name known.
        number: Last four digits of the social security number, None when not known.
    """

    label: str | None = None
    names: tuple[PersonName, ...] = ()
    number: str | None = None


@dataclass(frozen=True, slots=True)
class Roles:
    """The couple and who of them is the client.

    Attributes:
        couple: The two people; either may be unknown.
        client: Position of the client in ``couple``, None when not known.
        identified_by: What told who the client is.
    """

    couple: tuple[Someone | None, Someone | None] = (None, None)
    client: int | None = None
    identified_by: Identification | None = None

    def party(self, person: int | None) -> str | None:
        """Return the party a person of the couple is, None when not known."""
        if person is None or self.client is None:
            return None
        return "requesting_spouse" if person == self.client else "nonrequesting_spouse"

    def label(self, party: str) -> str | None:
        """Return the name of a party, None when not known."""
        someone = next((each for i, each in enumerate(self.couple) if each and self.party(i) == party), None)
        return someone.label if someone else None

    def who(self, name: str, number: str | None = None) -> int | None:
        """Return the person a printed name means, None for somebody else or where both are about as near.

        Under another family name it still means the person with these given names whose *number* stands beside it.
        """
        reading = parse_name(name)
        if reading is None:
            return None
        costs = {i: cost for i in (0, 1) if (cost := self._cost(reading, i)) is not None}
        if costs or number is None:
            return choose(costs)
        person = self.whose_number(number)
        return person if person is not None and person == _by_given_name(reading, self.couple) else None

    def whose_number(self, digits: str | None) -> int | None:
        """Return the person whose number ends in *digits*, None when not known or both do."""
        found = [i for i, each in enumerate(self.couple) if each and digits and each.number == digits]
        return found[0] if len(found) == 1 else None

    def is_surely_not(self, person: int, digits: str) -> bool:
        """True when the person's own number is known and ends otherwise."""
        someone = self.couple[person]
        return someone is not None and someone.number is not None and someone.number != digits

    def _cost(self, reading: PersonName, person: int) -> int | None:
        someone, other = self.couple[person], self.couple[1 - person]
        if someone is None:
            return None
        costs = [match_cost(reading, name) for name in someone.names]
        if other is not None:
            costs += [married_name_cost(reading, mine, theirs) for mine in someone.names for theirs in other.names]
        return min((cost for cost in costs if cost is not None), default=None)


def printed_names(paper: Paper, *fields: str) -> tuple[tuple[str, bool], ...]:
    """Return each printed name once with whether its reading is sure, sorted."""
    found: dict[str, bool] = {}
    for fact in (fact for field in fields for fact in paper.by_field.get(field, ())):
        value = fact.value if not isinstance(fact.value, tuple) else "\n".join(fact.value)
        for name in split_joint(value) if isinstance(value, str) else ():
            printed = " ".join(name.split())
            found[printed] = found.get(printed, False) or paper.is_sure(fact)
    return tuple(sorted(found.items()))


def name_fields(paper: Paper) -> tuple[str, ...]:
    """Return the fields in which a type of paper names the person it is addressed to or speaks of."""
    return NAME_FIELDS.get(paper.type, ("taxpayer_name",))


def identify(papers: Sequence[Paper], settings: CaseSettings | None) -> Roles:
    """Tell the couple and the client from the case file or, failing that, from the papers."""
    couples = _couples(papers)
    if settings is not None and settings.client is not None and settings.client.name is not None:
        roles = _from_case_file(settings.client, settings.spouse, couples)
    else:
        roles = _client_from_papers(_one_couple(couples), papers)
    roles = _with_numbers(_with_other_names(roles, papers), papers)
    number = settings.client.ssn_last4 if settings is not None and settings.client is not None else None
    told = roles.whose_number(number)
    if told is None or roles.identified_by == "case_file":
        return roles
    return replace(roles, client=told, identified_by="case_file")


def _someone(name: str, number: str | None = None) -> Someone:
    parsed = parse_name(name)
    return Someone(" ".join(name.split()), (parsed,) if parsed else (), number)


def _couples(papers: Iterable[Paper]) -> tuple[tuple[str, str], ...]:
    """Return every pair of people that one paper surely names together: parties of a decree, joint addressees."""
    found = set()
    for paper in papers:
        fields = PARTY_FIELDS if PARTY_FIELDS[0] in paper.by_field else name_fields(paper)
        sure = sorted({name for name, is_sure in printed_names(paper, *fields) if is_sure})
        if len(sure) == 2 and all(parse_name(name) for name in sure):
            found.add((sure[0], sure[1]))
    return tuple(sorted(found))


def _from_case_file(client: Person, spouse: Person | None, couples: Iterable[tuple[str, str]]) -> Roles:
    told = _someone(client.name or "", client.ssn_last4)
    if spouse is not None and spouse.name is not None:
        other: Someone | None = _someone(spouse.name, spouse.ssn_last4)
    else:
        other = _partner_of(told, couples)
        if spouse is not None and spouse.ssn_last4 is not None:
            other = replace(other, number=spouse.ssn_last4) if other else Someone(number=spouse.ssn_last4)
    return Roles((told, other), 0, "case_file")


def _partner_of(someone: Someone, couples: Iterable[tuple[str, str]]) -> Someone | None:
    """Return the one person named together with *someone*; None where there are several, as with a new spouse."""
    alone = Roles((someone, None))
    partners: list[Someone] = []
    for pair in couples:
        mine = [name for name in pair if alone.who(name) == 0]
        if len(mine) == 1:
            (other,) = (name for name in pair if name != mine[0])
            partners.append(_someone(other))
    return _same_person(partners)


def _same_person(found: Sequence[Someone]) -> Someone | None:
    """Return the one person all of *found* are, with every form of the name; None where they differ."""
    if not found:
        return None
    first = found[0]
    for each in found[1:]:
        if not any(match_cost(name, known) is not None for name in each.names for known in first.names):
            return None
    return replace(first, names=tuple(sorted({name for each in found for name in each.names}, key=str)))


def _one_couple(couples: Sequence[tuple[str, str]]) -> tuple[Someone | None, Someone | None]:
    """Return the two people that every paper with two names speaks of; nobody where the papers differ."""
    if not couples:
        return (None, None)
    start = Roles((_someone(couples[0][0]), _someone(couples[0][1])))
    sides: tuple[list[Someone], list[Someone]] = ([], [])
    for pair in couples:
        places = [start.who(name) for name in pair]
        if set(places) != {0, 1}:
            return (None, None)
        for name, place in zip(pair, places, strict=True):
            sides[place or 0].append(_someone(name))
    return _same_person(sides[0]), _same_person(sides[1])


def _client_from_papers(couple: tuple[Someone | None, Someone | None], papers: Sequence[Paper]) -> Roles:
    roles = Roles(couple)
    if None in couple:
        return roles
    claimed = {roles.who(name) for name in _claimants(papers)}
    if claimed:
        (person,) = claimed if len(claimed) == 1 else (None,)
        return Roles(couple, person, "papers" if person is not None else None)
    pointing = [(person, kind) for paper in papers for person, kind in _points_to(paper, roles)]
    people = {person for person, _ in pointing}
    if len(people) != 1 or len({kind for _, kind in pointing}) < _KINDS_NEEDED:
        return roles
    return Roles(couple, people.pop(), "papers")


def _claimants(papers: Iterable[Paper]) -> Iterable[str]:
    for paper in papers:
        field = _CLAIM_FIELDS.get(paper.type)
        if field is not None:
            yield from (name for name, is_sure in printed_names(paper, field) if is_sure)


def _points_to(paper: Paper, roles: Roles) -> Iterable[tuple[int, str]]:
    """Give the person a single-person paper names and the kind of paper; a letter counts by its addressee."""
    kind = _KINDS.get(paper.type) or ("letter" if paper.type.startswith("irs_") else None)
    names = printed_names(paper, *name_fields(paper))
    person = roles.who(names[0][0]) if len(names) == 1 else None
    if kind is not None and person is not None and names[0][1]:
        yield person, kind


def _with_other_names(roles: Roles, papers: Iterable[Paper]) -> Roles:
    """Add the names a decree gives the two: the married name in its caption, the former name it restores."""
    couple = list(roles.couple)
    for paper in papers:
        names = printed_names(paper, *PARTY_FIELDS, "name_restored") if PARTY_FIELDS[0] in paper.by_field else ()
        for parsed in (parse_name(name) for name, is_sure in names if is_sure):
            person = _by_given_name(parsed, couple) if parsed else None
            someone = couple[person] if person is not None else None
            if person is not None and someone is not None and parsed is not None and parsed not in someone.names:
                couple[person] = replace(someone, names=tuple(sorted({*someone.names, parsed}, key=str)))
    return replace(roles, couple=(couple[0], couple[1]))


def _by_given_name(reading: PersonName, couple: Sequence[Someone | None]) -> int | None:
    """Return the one person of the couple who has this first name: a decree speaks of these two people only."""
    if None in couple:
        return None
    costs: dict[int, int] = {}
    for place, someone in enumerate(couple):
        for name in someone.names if someone else ():
            cost = match_cost(replace(reading, family=name.family), name)
            if cost is not None:
                costs[place] = min(cost, costs.get(place, cost))
    return choose(costs) if len(costs) == 1 else None


def _with_numbers(roles: Roles, papers: Iterable[Paper]) -> Roles:
    """Learn a person's number, where the case file gives none, from wage papers, which carry the person's own."""
    seen: tuple[set[str], set[str]] = (set(), set())
    for paper in papers:
        field = _OWN_NUMBER_FIELDS.get(paper.type)
        number = paper.one(field, convert=last_four) if field else None
        names = [name for name, is_sure in printed_names(paper, *name_fields(paper)) if is_sure]
        person = roles.who(names[0]) if len(names) == 1 else None
        digits = getattr(number, "value", None)
        if person is not None and isinstance(digits, str):
            seen[person].add(digits)
    first, second = (_numbered(someone, found) for someone, found in zip(roles.couple, seen, strict=True))
    return replace(roles, couple=(first, second))


def _numbered(someone: Someone | None, found: set[str]) -> Someone | None:
    if someone is None or someone.number is not None or len(found) != 1:
        return someone
    return replace(someone, number=next(iter(found)))
