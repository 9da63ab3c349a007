"""Facts on their way into a matter: every value carries the document facts it rests on.

A draft is a tree shaped like the matter's facts. Its leaves are ``Known`` (a value) or ``Open`` (a fact that could not
be settled and is left out). Paths and conflicts come out of one walk over the finished tree, so that sorting or merging
records can never leave a path pointing at the wrong record.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any, TypeAlias

from models.assembled import Candidate, ConflictKind, FactConflict
from models.determination import Question
from models.origin import FactLink

Scalar: TypeAlias = str | int
Value: TypeAlias = Scalar | tuple[Scalar, ...]
Links: TypeAlias = tuple[FactLink, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """A value and what it rests on.

    Attributes:
        value: As the fact dictionary writes it.
        links: Document facts it rests on.
        doubt: What could not be settled about it, where the value is only the wider, safer statement.
    """

    value: Value
    links: Links = ()
    doubt: Open | None = None

    @property
    def number(self) -> int:
        """The value of a fact that is a year."""
        return int(str(self.value))

    @property
    def day(self) -> date:
        """The value of a fact that is a day."""
        return date.fromisoformat(str(self.value))

    @property
    def amount(self) -> Decimal:
        """The value of a fact that is an amount in dollars, with its sign."""
        return Decimal(str(self.value))


@dataclass(frozen=True, slots=True)
class Open:
    """A fact that is left out.

    Attributes:
        kind: See ``FactConflict``.
        reason: Why, in words for the reviewer.
        candidates: What it might be.
        question: What to ask, in plain words; None where the reason says it all.
        asks_for: Fact of the dictionary the question would give, None where it is the fact itself.
    """

    kind: ConflictKind
    reason: str
    candidates: tuple[Known, ...] = ()
    question: str | None = None
    asks_for: str | None = None


Draft: TypeAlias = "dict[str, Node]"
Node: TypeAlias = "Known | Open | Draft | list[Draft]"


@dataclass(frozen=True, slots=True)
class Rendered:
    """A finished draft: plain facts, their origins and what stayed open, by path."""

    facts: dict[str, Any]
    origins: dict[str, Links]
    conflicts: tuple[FactConflict, ...]
    questions: tuple[Question, ...]


def put(draft: Draft, fact: str, node: Node | None) -> None:
    """Set *fact* unless there is nothing to say of it."""
    if node is not None and node != []:
        draft[fact] = node


def known(draft: Draft, fact: str) -> Known | None:
    """Return the fact's value, None where it is absent or open."""
    node = draft.get(fact)
    return node if isinstance(node, Known) else None


def as_tuple(value: Value) -> tuple[Scalar, ...]:
    """Return the values of a list, or the one value there is."""
    return value if isinstance(value, tuple) else (value,)


def may_agree(one: Value | None, other: Value | None) -> bool:
    """True unless two values of one fact differ: what a record does not say tells nothing."""
    return one is None or other is None or one == other


def may_meet(one: Value | None, other: Value | None) -> bool:
    """True unless two lists, such as those of the years of two papers, have no entry in common."""
    return one is None or other is None or not set(as_tuple(one)).isdisjoint(as_tuple(other))


def value_of(draft: Draft, fact: str) -> Value | None:
    """Return the fact's plain value, None where it is absent or open."""
    node = known(draft, fact)
    return node.value if node else None


def join_links(*groups: Iterable[FactLink]) -> Links:
    """Return all links once, in canonical order."""
    links = {link for group in groups for link in group}
    return tuple(sorted(links, key=lambda link: (link.document_id, link.field, link.row or 0)))


def agree(nodes: Iterable[Node | None], reason: str, question: str | None = None) -> Known | Open | None:
    """Unite several statements of one fact.

    Returns:
        The value with the links of all, if all that are known agree; an open fact if they differ; the first open one
        if none is known; None without any statement.
    """
    given = [node for node in nodes if isinstance(node, (Known, Open))]
    values: dict[Value, Known] = {}
    for node in given:
        if isinstance(node, Known):
            held = values.get(node.value)
            values[node.value] = replace(node, links=join_links(node.links, held.links if held else ()))
    if len(values) == 1:
        return next(iter(values.values()))
    if values:
        candidates = tuple(values[value] for value in sorted(values, key=str))
        return Open("contradiction", reason, candidates, question)
    opened = sorted((node for node in given if isinstance(node, Open)), key=repr)
    return opened[0] if opened else None


def unite(drafts: Sequence[Draft]) -> Draft:
    """Unite records of one thing, fact by fact; where they disagree the fact stays open."""
    united: Draft = {}
    for name in dict.fromkeys(name for draft in drafts for name in draft):
        nodes = [draft[name] for draft in drafts if name in draft]
        leaves = [node for node in nodes if isinstance(node, (Known, Open))]
        put(united, name, agree(leaves, "The papers disagree.") if len(leaves) == len(nodes) else nodes[0])
    return united


def by_tax_year(drafts: Iterable[Draft]) -> dict[int, list[Draft]]:
    """Return the records by the tax year each must name."""
    grouped: dict[int, list[Draft]] = {}
    for draft in drafts:
        grouped.setdefault(int(str(value_of(draft, "tax_year"))), []).append(draft)
    return grouped


def sort_key(node: Node) -> tuple[str, ...]:
    """Return a key that depends on what a node says and where it was read, never on the order of the input."""
    rendered = render(node if isinstance(node, dict) else {"": node})
    return (repr(sorted(rendered.facts.items(), key=str)), repr(sorted(rendered.origins.items())))


def render(draft: Draft) -> Rendered:
    """Write a draft out as plain facts with origins, conflicts and questions by path."""
    walk = _Walk()
    facts = walk.record(draft, "")
    questions = {(question.fact, question.text): question for question in walk.questions}
    return Rendered(facts, dict(walk.origins), tuple(walk.conflicts), tuple(questions.values()))


class _Walk:
    def __init__(self) -> None:
        self.origins: dict[str, Links] = {}
        self.conflicts: list[FactConflict] = []
        self.questions: list[Question] = []

    def record(self, draft: Draft, path: str) -> dict[str, Any]:
        written: dict[str, Any] = {}
        for name, node in draft.items():
            here = f"{path}.{name}" if path else name
            if isinstance(node, Open):
                self._conflict(node, here)
            elif isinstance(node, Known):
                written[name] = self._value(node, here)
            elif isinstance(node, list):
                written[name] = [self.record(item, f"{here}[{index}]") for index, item in enumerate(node)]
            else:
                written[name] = self.record(node, here)
        return written

    def _value(self, node: Known, path: str) -> Any:
        if node.links:
            self.origins[path] = node.links
        if node.doubt is not None:
            self._conflict(node.doubt, path)
        return list(node.value) if isinstance(node.value, tuple) else node.value

    def _conflict(self, node: Open, path: str) -> None:
        candidates = tuple(Candidate(value=each.value, links=each.links) for each in node.candidates)
        self.conflicts.append(FactConflict(path=path, kind=node.kind, reason=node.reason, candidates=candidates))
        if node.question is not None:
            self.questions.append(Question(fact=node.asks_for or _general(path), text=node.question))


def _general(path: str) -> str:
    """Return the path in the dictionary: without the positions in lists."""
    return "".join(_outside_brackets(path))


def _outside_brackets(path: str) -> Iterator[str]:
    inside = False
    for character in path:
        inside = character == "[" or (inside and character != "]")
        if not inside and character != "]":
            yield character
