"""From a case to everything its summary says. Words and order are chosen here; outcomes are the engine's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import zip_longest

from models.case import Case
from models.determination import Chain, Deadline, Determination, Question
from models.summary import CaseView
from models.summary_page import CaseSummary, ConflictView, CountView, DeadlineView, DocumentView, FlagView, QuestionView
from pipeline.layouts.loader import load_layouts, title_of
from pipeline.report.account import files_account, other_issues, page_account, unread
from pipeline.report.deadlines import DeadlineViewer, title
from pipeline.report.digest import all_questions, digest_case
from pipeline.report.papers import letter, papers
from pipeline.report.pictures import PictureBook
from pipeline.report.relief import fact_words, matrix, pathways, question_texts
from pipeline.report.standing import SOON_DAYS, days_left, group
from pipeline.report.timeline import timelines
from pipeline.report.values import FactViewer
from pipeline.report.wording import Wording

_FIRST_QUESTIONS = 12
"""Questions shown at once; the rest folds away on the screen and prints with the page."""

Pair = tuple[Deadline, Chain | None]


def summarize(view: CaseView, words: Wording) -> CaseSummary:
    """Return what the summary of a case shows."""
    case = view.case
    answer = case.determination
    facts = FactViewer(case, words, PictureBook(case, view.region_image))
    asked = question_texts(all_questions(view))
    pairs = _pairs(answer, view.chains)
    groups = _Grouped(view, pairs, words, facts)
    documents = _documents(case, facts)
    questions = tuple(_question(one, words) for one in all_questions(view))
    return CaseSummary(
        case_id=case.case_id,
        as_of=words.day(case.as_of, "date_weekday") or "",
        people=_people(view, words),
        counts=_counts(view, groups, words),
        is_determined=answer is not None,
        nothing_urgent=_nothing_urgent(case, groups, words),
        urgent=groups.urgent,
        later=groups.later,
        missed=groups.past,
        undated=groups.undated,
        settled=groups.settled,
        settled_title=words.count("chain.settled", len(groups.settled)),
        not_concerned=groups.not_concerned,
        flags=_flags(answer, words),
        conflicts=_conflicts(view, facts, words),
        pathways=pathways(answer, view.relief, asked, words) if answer else (),
        matrix=matrix(view.relief, words),
        decrees=tuple(one.text for one in view.relief.decrees) if view.relief else (),
        notes=view.relief.notes if view.relief else (),
        safety=view.relief.safety if view.relief else (),
        timelines=timelines(view, pairs, facts, words),
        papers=papers(case, view.relief, words, facts),
        questions=questions[:_FIRST_QUESTIONS],
        more_questions=questions[_FIRST_QUESTIONS:],
        more_questions_title=words.count("questions.more", len(questions) - _FIRST_QUESTIONS),
        documents=documents,
        unread=unread(case, words),
        files=files_account(case, words),
        page_account=page_account(case, words),
        issues=other_issues(case, words),
        letter=letter(case, view.client_name, words),
    )


def _people(view: CaseView, words: Wording) -> str:
    """Say who the client and the other spouse are, and what told it."""
    if not view.client_name:
        return words.text("people.unknown")
    spouse = view.spouse_name or words.text("people.no_spouse")
    source = words.text(f"people.{view.identified_by or 'papers'}")
    return " ".join((words.text("people.known", client=view.client_name, spouse=spouse), source))


class _Grouped:
    """The deadlines of a case on the lists they belong on, each list in its own order."""

    def __init__(self, view: CaseView, pairs: Sequence[Pair], words: Wording, facts: FactViewer) -> None:
        as_of = view.case.as_of
        viewer = DeadlineViewer(view, words, facts)
        ordered = sorted(
            enumerate(pairs, start=1),
            key=lambda item: (item[1][0].conservative_date or item[1][0].date or as_of, item[0]),
        )
        by_group: dict[str, list[DeadlineView]] = {}
        not_concerned = []
        for number, (deadline, chain) in ordered:
            where = group(deadline, as_of)
            if where == "not_concerned":
                not_concerned.append(title(deadline.id, words))
                continue
            if where == "pressing" and (days_left(deadline, as_of) or 0) > SOON_DAYS:
                where = "opening"
            by_group.setdefault(where, []).append(viewer.view(number, deadline, chain))
        self.urgent = tuple(by_group.get("pressing", ()))
        self.later = tuple(by_group.get("opening", ()))
        self.past = tuple(reversed(by_group.get("past", ())))
        self.undated = tuple(by_group.get("undated", ()))
        self.settled = tuple(by_group.get("settled", ()))
        self.not_concerned = tuple(dict.fromkeys(not_concerned))


def _pairs(answer: Determination | None, chains: Sequence[Chain]) -> list[Pair]:
    """Return each deadline with its chain, None where the engine kept none or one for another deadline."""
    deadlines = answer.deadlines if answer else ()
    pairs: list[Pair] = []
    for deadline, chain in zip_longest(deadlines, chains):
        if deadline is not None:
            pairs.append((deadline, chain if chain and chain.deadline_id == deadline.id else None))
    return pairs


def _documents(case: Case, facts: FactViewer) -> tuple[DocumentView, ...]:
    views = [facts.document(document) for document in case.documents]
    return tuple(sorted(views, key=lambda view: not (view.doubtful or view.notes)))


def _counts(view: CaseView, groups: _Grouped, words: Wording) -> tuple[CountView, ...]:
    digest = digest_case(view)
    kinds = Counter(page.disposition for page in view.case.pages)
    of_others = sum(issue.category == "paper_of_others" for issue in view.case.issues)
    figures = (
        ("papers_of_others", of_others, "account"),
        ("unread_files", digest.files_unread, "unread"),
        ("unread_pages", kinds["unreadable"], "unread"),
        ("unknown_pages", kinds["unknown"], "unread"),
        ("facts_to_check", digest.facts_to_check, "documents"),
        ("documents_to_check", digest.documents_to_check, "documents"),
        ("missed", len(groups.past), "missed"),
        ("undated", len(groups.undated), "undated"),
        ("papers", digest.papers_missing, "papers"),
        ("questions", digest.questions, "questions"),
    )
    return tuple(
        CountView(figure=n, text=words.count(f"counts.{name}", n), unit=words.unit(f"counts.{name}", n), target=target)
        for name, n, target in figures
        if n
    )


def _nothing_urgent(case: Case, groups: _Grouped, words: Wording) -> str:
    said = [words.text("urgent.none_ahead" if groups.past else "urgent.none_at_all")]
    if groups.later:
        nearest = groups.later[0]
        next_one = words.text("urgent.none_next", date=nearest.safe_date, title=nearest.title)
        said = [words.text("urgent.none", days=SOON_DAYS), next_one]
    if groups.past:
        said.append(words.text("urgent.none_but_past"))
    if unread(case, words):
        said.append(words.text("urgent.none_but_unread"))
    return " ".join(said)


def _flags(answer: Determination | None, words: Wording) -> tuple[FlagView, ...]:
    alarms = words.items_of("alarms")
    flags = answer.flags if answer else ()
    views = [
        FlagView(text=words.find(f"flags.{flag}") or flag.replace("_", " "), is_alarm=flag in alarms) for flag in flags
    ]
    return tuple(sorted(views, key=lambda view: not view.is_alarm))


def _conflicts(view: CaseView, facts: FactViewer, words: Wording) -> tuple[ConflictView, ...]:
    asked = question_texts(all_questions(view))
    return tuple(
        ConflictView(
            title=words.find(f"conflicts.of.{conflict.path.rpartition('.')[2]}") or fact_words(conflict.path, asked),
            paper=facts.paper_of(view.origins.get(f"{_record(conflict.path)}.type", ())),
            kind=words.text(f"conflicts.kind.{conflict.kind}"),
            reason=conflict.reason,
            candidates=tuple(
                (_candidate(candidate.value, words), tuple(facts.linked(candidate.links)))
                for candidate in conflict.candidates
            ),
        )
        for conflict in view.conflicts
    )


def _record(path: str) -> str:
    """Return the document record a path lies in: ``documents[2]`` of ``documents[2].tax_clauses[0].obligor``."""
    return path.partition(".")[0]


def _candidate(value: str | int | tuple[str | int, ...], words: Wording) -> str:
    if isinstance(value, tuple):
        return words.text("format.list_separator").join(_candidate(one, words) for one in value)
    if not isinstance(value, str):
        return str(value)
    named = words.find(f"conflicts.values.{value}")
    if isinstance(named, str):
        return named
    return title_of(value) if value in load_layouts() else words.value(value)


def _question(question: Question, words: Wording) -> QuestionView:
    settles = []
    for code in question.settles or ():
        name = words.find(f"pathways.names.{code}.title")
        settles.append(name if isinstance(name, str) else title(code, words, short=True))
    return QuestionView(
        text=question.text,
        year=str(question.tax_year) if question.tax_year else None,
        settles=words.text("format.list_separator").join(dict.fromkeys(settles)) or None,
    )
