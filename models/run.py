"""What a run keeps of its files and cases, so that the next one need not do them again."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import Field

from models.base import Record
from models.case import Case
from models.determination import Chain
from models.issue import Issue
from models.origin import FactLink
from models.page import FileStatus, Page
from models.summary import CaseDigest


class Defect(Record):
    """An error of ours. Holds no text of a page and no message of an error.

    Attributes:
        stage: Where it happened.
        error: Name of the error's class.
        trace: File, line and function of each frame, outermost first.
    """

    stage: str
    error: str
    trace: tuple[str, ...] = ()


class PageText(Record):
    """What ingest and text made of one page.

    Attributes:
        page: The page. Its file name is empty; the run fills it in for each file with these bytes.
        issue: What a person should know about it, None where it was read.
        defect: The error of ours that kept it from being read, None without one.
        is_lasting: False where another try may end better, because the machine was at fault and not the page.
    """

    page: Page
    issue: Issue | None = None
    defect: Defect | None = None
    is_lasting: bool = True


class FileCheck(Record):
    """What ingest made of one file's bytes, kept once every page of it is done.

    Attributes:
        status: ``read`` or ``quarantined``.
        reason: Why it was quarantined and what to do, else None.
        category: The same as a short code, else None.
        page_count: Number of pages; 0 where it could not be opened.
        attachments: Number of files that lie inside it and are not read.
        is_lasting: False where another try may end better, for the file or one of its pages.
    """

    status: FileStatus = "read"
    reason: str | None = None
    category: str | None = None
    page_count: int = 0
    attachments: int = 0
    is_lasting: bool = True


class FileText(Record):
    """A file with its pages in order."""

    check: FileCheck
    pages: tuple[PageText, ...] = ()


class CaseRecord(Record):
    """A finished case with the thread from every deadline back to the papers.

    Attributes:
        case: What ``case.json`` holds.
        chains: One per deadline of the determination, in the same order.
        origins: For each fact path of the matter, the document facts it rests on.
    """

    case: Case
    chains: tuple[Chain, ...] = ()
    origins: Mapping[str, tuple[FactLink, ...]] = Field(default_factory=dict)


class UnreadFile(Record):
    """A file that could not be read, and why."""

    case_id: str
    file: str
    reason: str


class CaseOutcome(Record):
    """What is kept of a finished case to tell whether it must be done again.

    Attributes:
        key: Digest of everything the case was made from.
        case_id: Name of the case folder.
        digest: What the index and the docket need of it.
        written: SHA-256 of each file written for it, by file name.
        unread: Files that could not be read.
        defects: Errors of ours; a case with one is done again by the next run.
        is_lasting: False where another try may end better.
    """

    key: str
    case_id: str
    digest: CaseDigest
    written: Mapping[str, str]
    unread: tuple[UnreadFile, ...] = ()
    defects: tuple[Defect, ...] = ()
    is_lasting: bool = True


class DocketNote(Record):
    """What is kept of the files over all cases to tell whether they must be written again."""

    key: str
    written: Mapping[str, str]
