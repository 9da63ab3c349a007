"""One deadline of a finished case, from the papers to the date."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from flows.progress import printable
from models.determination import Chain, ChainStep, Deadline
from models.fact import Fact
from models.origin import FactLink
from models.run import CaseRecord
from pipeline.casework import record_name
from pipeline.errors import UsageError
from pipeline.masking import mask_ssns
from pipeline.report.deadlines import scope_text
from pipeline.report.standing import is_first_day
from pipeline.report.wording import load_wording
from pipeline.run import WORK_FOLDER
from pipeline.settings import Settings
from pipeline.store import Store


def explain_deadline(out: Path, settings: Settings, case_id: str, deadline_id: str) -> list[str]:
    """Return the lines that explain a deadline: each step with its rule and law, and where its facts are printed.

    Raises:
        UsageError: If there is no such finished case or deadline.
    """
    record = _record(out, settings, case_id)
    determination = record.case.determination
    if determination is None:
        raise UsageError("The case has no answer yet. Look at its issues in case.json.")
    pairs = list(zip(determination.deadlines, record.chains, strict=True))
    found = [pair for pair in pairs if pair[0].id == deadline_id]
    if not found:
        known = ", ".join(sorted({deadline.id for deadline in determination.deadlines}))
        raise UsageError(f"There is no deadline {deadline_id} in this case. Known are: {known}.")
    lines = [line for deadline, chain in found for line in _explain(record, deadline, chain)]
    return [printable(mask_ssns(line)) for line in lines]


def _record(out: Path, settings: Settings, case_id: str) -> CaseRecord:
    work_folder = out / WORK_FOLDER
    if not work_folder.is_dir():
        raise UsageError(f"{out} holds no results. Name the folder that was given to `run` with --out.")
    with Store.open(work_folder, settings.database_url) as store:
        record = store.noted(record_name(case_id), CaseRecord)
    if record is None:
        raise UsageError(
            "There is no such case in this folder. Name the case as its folder is named; one that another version of "
            "relief-intake wrote must be run again first."
        )
    return record


def _explain(record: CaseRecord, deadline: Deadline, chain: Chain) -> Iterator[str]:
    scope = scope_text(deadline.scope, load_wording("en"))
    yield f"{deadline.id}{f' ({scope})' if scope else ''}: {deadline.status}, {_days(deadline)}"
    yield f"  {deadline.basis} ({deadline.citation})"
    for number, step in enumerate(chain.steps, start=1):
        yield f"  {number}. {_step(step)}"
        for path in step.fact_paths:
            yield from _fact_lines(record, path)
    for consequence in chain.consequences:
        yield f"  Still possible: {consequence}"


def _days(deadline: Deadline) -> str:
    if deadline.conservative_date is None:
        return "no date"
    which = "first" if is_first_day(deadline.id) else "last"
    rule = f"{which} day by the rule {deadline.date}" if deadline.date else f"no {which} day by the rule is certain"
    return f"safe date {deadline.conservative_date}, {rule}"


def _step(step: ChainStep) -> str:
    law = ", ".join(part for part in (step.rule_id, step.citation) if part)
    day = f" -> {step.date}" if step.date is not None else ""
    return f"{step.text}{day}" + (f" [{law}]" if law else "")


def _fact_lines(record: CaseRecord, path: str) -> Iterator[str]:
    links = record.origins.get(path, ())
    if not links:
        yield f"     {path}: from the interview or concluded, not printed on a paper"
    for link in links:
        yield f"     {path}: {_printed(record, link)}"


def _printed(record: CaseRecord, link: FactLink) -> str:
    fact = _fact(record, link)
    if fact is None:
        return f"{link.document_id} {link.field}"
    doubt = f", to check: {fact.reason}" if fact.needs_review else ""
    place = f"{fact.source.file} page {fact.source.page_number}" if fact.source is not None else "no place"
    return f"{fact.raw or fact.value} ({place}, {link.field}{doubt})"


def _fact(record: CaseRecord, link: FactLink) -> Fact | None:
    for document in record.case.documents:
        if document.document_id == link.document_id:
            return next((fact for fact in document.facts if (fact.field, fact.row) == (link.field, link.row)), None)
    return None
