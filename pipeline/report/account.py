"""The account of files and pages: where each went, and which a person must read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from models.case import Case, CasePage
from models.document import Disposition
from models.issue import Issue
from models.page import SourceFile
from models.summary_page import FileView, UnreadView
from pipeline.layouts.loader import title_of
from pipeline.report.wording import Wording

_ORDER: tuple[Disposition, ...] = ("document", "blank", "duplicate", "separator", "unknown", "unreadable")


def files_account(case: Case, words: Wording) -> tuple[FileView, ...]:
    """Return every file with where each of its pages went; files that could not be read stand first."""
    titles = {document.document_id: title_of(document.type) for document in case.documents}
    views = []
    for file in sorted(case.files, key=lambda file: (file.status != "quarantined", file.name)):
        pages = sorted((page for page in case.pages if page.file == file.name), key=lambda page: page.page_number)
        quarantined = file.status == "quarantined"
        views.append(
            FileView(
                name=file.name,
                status=words.text("account.quarantined" if quarantined else "account.read"),
                is_quarantined=quarantined,
                reason=_file_reason(file, words) if quarantined else None,
                pages=file.pages,
                runs=_runs(pages, titles, words),
            )
        )
    return tuple(views)


def page_account(case: Case, words: Wording) -> str:
    """Return the one line that accounts for every page."""
    counted = Counter(page.disposition for page in case.pages)
    parts = [words.count(f"account.disposition_count.{kind}", counted[kind]) for kind in _ORDER if counted[kind]]
    return words.text(
        "account.line",
        pages=words.count("account.pages", len(case.pages)),
        files=words.count("account.files", len(case.files)),
        parts=words.text("format.list_separator").join(parts) or "0",
    )


def unused_settings(case: Case) -> list[Issue]:
    """Return what is wrong with the case file: its answers count for nothing, though somebody gave them."""
    return [issue for issue in case.issues if issue.category == "case_settings"]


def unread(case: Case, words: Wording) -> tuple[UnreadView, ...]:
    """Return the files and pages that a person must read, and why."""
    settings = [UnreadView(place=issue.file or case.case_id, reason=issue.message) for issue in unused_settings(case)]
    files = [
        UnreadView(place=file.name, reason=_file_reason(file, words))
        for file in case.files
        if file.status == "quarantined"
    ]
    quarantined = {file.name for file in case.files if file.status == "quarantined"}
    pages = [
        UnreadView(
            place=words.text("format.page", file=page.file, n=page.page_number),
            reason=_page_reason(case, page, words),
        )
        for page in case.pages
        if page.disposition in ("unreadable", "unknown") and page.file not in quarantined
    ]
    return (*settings, *files, *pages)


def other_issues(case: Case, words: Wording) -> tuple[UnreadView, ...]:
    """Return the notes that are not already the reason of an unread file or page."""
    told = {(one.place, one.reason) for one in unread(case, words)}
    quarantined = {file.name for file in case.files if file.status == "quarantined"}
    notes = []
    for issue in case.issues:
        if issue.file in quarantined and issue.page_number is None:
            continue
        place = issue.file or case.case_id
        if issue.file and issue.page_number is not None:
            place = words.text("format.page", file=issue.file, n=issue.page_number)
        if (place, issue.message) not in told:
            notes.append(UnreadView(place=place, reason=issue.message))
    return tuple(dict.fromkeys(notes))


def _file_reason(file: SourceFile, words: Wording) -> str:
    return file.reason or words.text("account.file_reason_none")


def _page_reason(case: Case, page: CasePage, words: Wording) -> str:
    for issue in case.issues:
        if (issue.file, issue.page_number) == (page.file, page.page_number):
            return issue.message
    return words.text(f"account.page_{page.disposition}")


def _runs(pages: Sequence[CasePage], titles: dict[str, str], words: Wording) -> tuple[str, ...]:
    """Return where the pages of one file went, neighbours of one fate joined."""
    runs: list[list[CasePage]] = []
    for page in pages:
        last = runs[-1][-1] if runs else None
        if last and (last.disposition, last.document_id) == (page.disposition, page.document_id):
            runs[-1].append(page)
        else:
            runs.append([page])
    return tuple(_run(run, titles, words) for run in runs)


def _run(run: Sequence[CasePage], titles: dict[str, str], words: Wording) -> str:
    first, last = run[0], run[-1]
    if len(run) == 1:
        pages = words.text("account.one_page", n=first.page_number)
    else:
        pages = words.text("account.page_range", first=first.page_number, last=last.page_number)
    what = words.text(f"account.disposition.{first.disposition}")
    title = titles.get(first.document_id or "")
    if title:
        what = title if first.disposition == "document" else f"{what} ({title})"
    return words.text("account.run", pages=pages, what=what)
