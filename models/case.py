"""The case as a whole: what ``case.json`` serialises."""

from __future__ import annotations

from datetime import date

from models.base import Record
from models.determination import Determination
from models.document import Disposition
from models.fact import Fact
from models.issue import Issue
from models.page import PageRef, SourceFile, TextSource

SCHEMA_VERSION = "1.0"


class CasePage(Record):
    """One page in the account of all pages; sizes in points of the upright page."""

    file: str
    page_number: int
    document_id: str | None
    disposition: Disposition
    rotation: int
    text_source: TextSource
    width: float
    height: float


class CaseDocument(Record):
    """A document with the facts read from it."""

    document_id: str
    type: str
    confidence: float
    needs_review: bool
    reason: str | None = None
    incomplete: bool
    pages: tuple[PageRef, ...]
    facts: tuple[Fact, ...] = ()


class Case(Record):
    """Everything known of one case.

    Attributes:
        schema_version: Version of this record's form.
        case_id: Name of the case folder.
        as_of: The day the clock stands on.
        files: Every file, read or quarantined.
        pages: Every page of every file, once.
        documents: With their facts.
        determination: The eligibility engine's answer for the case as a whole.
        issues: What a person should know about files and pages.
    """

    schema_version: str = SCHEMA_VERSION
    case_id: str
    as_of: date
    files: tuple[SourceFile, ...]
    pages: tuple[CasePage, ...]
    documents: tuple[CaseDocument, ...]
    determination: Determination | None
    issues: tuple[Issue, ...] = ()
