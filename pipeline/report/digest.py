"""The little that is kept of a case for the index and the docket."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

from models.determination import Deadline, Question, Scope
from models.summary import CaseDigest, CaseView, DigestDeadline
from pipeline.report.account import unused_settings
from pipeline.report.identity import deadline_uids
from pipeline.report.standing import is_first_day
from pipeline.report.values import needs_person


def all_questions(view: CaseView) -> tuple[Question, ...]:
    """Return every question once: those that tell papers and people apart first, then the engine's."""
    answer = view.case.determination
    return tuple(dict.fromkeys((*view.questions, *(answer.questions if answer else ()))))


def digest_case(view: CaseView) -> CaseDigest:
    """Return the digest of a case."""
    case, answer = view.case, view.case.determination
    facts = [fact for document in case.documents for fact in document.facts]
    kinds = Counter(page.disposition for page in case.pages)
    return CaseDigest(
        case_id=case.case_id,
        as_of=case.as_of,
        deadlines=_deadlines(case.case_id, answer.deadlines) if answer else (),
        files=len(case.files),
        files_unread=sum(file.status == "quarantined" for file in case.files) + len(unused_settings(case)),
        pages=len(case.pages),
        pages_unread=kinds["unreadable"] + kinds["unknown"],
        documents=len(case.documents),
        documents_to_check=sum(document.needs_review or document.incomplete for document in case.documents),
        facts=len(facts),
        facts_to_check=sum(needs_person(fact) for fact in facts),
        papers_missing=len(answer.missing_evidence) if answer else 0,
        questions=len(all_questions(view)),
        flags=answer.flags if answer else (),
        is_determined=answer is not None,
        short_name=_short_name(case.case_id, view.client_name, view.spouse_name),
    )


_NAME = re.compile(r"[^\W\d_]{2,}")


def _short_name(case_id: str, *people: str | None) -> str:
    """Return the case id with the names of *people* cut to initials where the folder bears somebody's full name.

    Others see the titles of a shared calendar. Empty where at most one word of each name stands in the case id.
    """
    folder = unicodedata.normalize("NFC", case_id)
    names = [_words(person) & _words(folder) for person in people if person]
    full = set().union(*(name for name in names if len(name) > 1))
    if not full:
        return ""
    return _NAME.sub(lambda word: f"{word[0][0]}." if _words(word[0]) <= full else word[0], folder)


def _words(text: str) -> set[str]:
    """Return the words of a name without case and accents, which folders often leave out."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    return set(_NAME.findall("".join(letter for letter in letters if not unicodedata.combining(letter))))


def _deadlines(case_id: str, deadlines: tuple[Deadline, ...]) -> tuple[DigestDeadline, ...]:
    uids = deadline_uids(case_id, deadlines)
    return tuple(
        _deadline(uid, deadline)
        for uid, deadline in zip(uids, deadlines, strict=True)
        if deadline.status != "not_applicable"
    )


def _deadline(uid: str, deadline: Deadline) -> DigestDeadline:
    scope = deadline.scope or Scope()
    return DigestDeadline(
        uid=uid,
        deadline_id=deadline.id,
        status=deadline.status,
        is_first_day=is_first_day(deadline.id),
        raw_date=deadline.raw_date,
        date=deadline.date,
        conservative_date=deadline.conservative_date,
        tax_years=scope.tax_years or (),
        person=scope.person,
        payment_date=scope.payment_date,
        assessment_date=scope.assessment_date,
        transaction_code=scope.transaction_code,
        document_date=scope.document_date,
        rule_id=deadline.rule_id,
        citation=deadline.citation,
        confidence=deadline.confidence,
        basis=deadline.basis,
    )
