"""A case's papers and interview answers, brought together as one matter."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from pydantic import Field

from models.base import Record
from models.determination import Question
from models.issue import Issue
from models.matter import Matter
from models.origin import FactLink

ConflictKind = Literal["contradiction", "doubtful", "undecided"]
Identification = Literal["case_file", "papers"]


class Candidate(Record):
    """One value a fact might have, and where it was read; no links for one that nothing prints."""

    value: str | int | tuple[str | int, ...]
    links: tuple[FactLink, ...] = ()


class FactConflict(Record):
    """A fact that was left out, or set more widely, because it could not be settled.

    Attributes:
        path: The fact in the matter, such as ``documents[0].document_date``.
        kind: ``contradiction``: sources disagree. ``doubtful``: it was read, but a person must look first.
            ``undecided``: the sources say something, but not enough to choose.
        reason: Why, in words for the reviewer.
        candidates: What it might be.
    """

    path: str
    kind: ConflictKind
    reason: str
    candidates: tuple[Candidate, ...] = ()


class AssembledMatter(Record):
    """What the eligibility engine is given, and how each fact of it came about.

    Attributes:
        matter: The facts that are sure. A doubtful or contested fact is absent from it.
        origins: For each fact path of the matter, the document facts it rests on. An interview answer links to
            ``case.yaml`` with its own path as the field.
        conflicts: Every fact that could not be settled.
        issues: What a person should know about the case as a whole.
        questions: What would settle the conflicts and tell who is who, most important first.
        client_name: The requesting spouse as the case file or the papers write it, None when not known.
        spouse_name: The other spouse likewise.
        identified_by: What told who the client is; ``papers`` is a conclusion that a person must confirm.
    """

    matter: Matter
    origins: Mapping[str, tuple[FactLink, ...]] = Field(default_factory=dict)
    conflicts: tuple[FactConflict, ...] = ()
    issues: tuple[Issue, ...] = ()
    questions: tuple[Question, ...] = ()
    client_name: str | None = None
    spouse_name: str | None = None
    identified_by: Identification | None = None
