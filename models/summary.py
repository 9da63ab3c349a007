"""What the report stage takes and gives.

``CaseView`` goes in. ``CaseOutputs`` and ``DocketOutputs`` come out. ``CaseDigest`` is the little that is kept of a
case so that the index and the docket can be written again without rendering the case.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from typing import TypeAlias

from pydantic import Field

from models.assembled import FactConflict, Identification
from models.base import Record
from models.case import Case
from models.determination import Chain, DeadlineId, DeadlineStatus, Question
from models.fact import Source
from models.origin import FactLink
from models.relief import Relief

Day: TypeAlias = datetime.date
RegionImage: TypeAlias = Callable[[Source, float], bytes | None]
"""Gives the picture (PGM, PNG or JPEG) of a source's box grown by so many points on each side and cut at the page's
edges, from the upright page; None where no picture of the page is kept."""


class CaseView(Record):
    """One case as the report stage gets it.

    Attributes:
        case: Everything known of the case.
        chains: One per deadline of the determination, in the same order.
        origins: For each fact path of the matter, the document facts it rests on.
        relief: What the pathway rules found beyond the bare answer, None where that is not to be shown.
        conflicts: Facts that could not be settled.
        questions: What to ask beyond the questions of the determination, most important first.
        client_name: Name for the letter to the client, None to leave a line to fill in.
        spouse_name: The other spouse as the case file or the papers write it, None when not known.
        identified_by: What told who the client is, None when nothing did.
        region_image: Gives the picture of a spot on a page; None where no pictures are to be shown.
    """

    case: Case
    chains: tuple[Chain, ...] = ()
    origins: Mapping[str, tuple[FactLink, ...]] = Field(default_factory=dict)
    relief: Relief | None = None
    conflicts: tuple[FactConflict, ...] = ()
    questions: tuple[Question, ...] = ()
    client_name: str | None = None
    spouse_name: str | None = None
    identified_by: Identification | None = None
    region_image: RegionImage | None = Field(default=None, exclude=True, repr=False)


class DigestDeadline(Record):
    """One deadline as the docket lists it. Texts are plain, not yet escaped for any format."""

    uid: str
    deadline_id: DeadlineId
    status: DeadlineStatus
    is_first_day: bool
    raw_date: Day | None
    date: Day | None
    conservative_date: Day | None
    tax_years: tuple[int, ...] = ()
    person: str | None = None
    payment_date: Day | None = None
    assessment_date: Day | None = None
    transaction_code: str | None = None
    document_date: Day | None = None
    rule_id: str | None = None
    citation: str
    confidence: str | None = None
    basis: str


class CaseDigest(Record):
    """What the index and the docket need of one case.

    Attributes:
        case_id: Name of the case folder.
        as_of: The day its deadlines were counted for.
        deadlines: All but those that do not concern the case.
        files: Number of files.
        files_unread: Of them quarantined.
        pages: Number of pages.
        pages_unread: Of them not readable, or of a type nobody could tell.
        documents: Number of documents.
        documents_to_check: Of them with type, split or completeness in doubt.
        facts: Number of values read.
        facts_to_check: Of them marked for review.
        papers_missing: Number of missing papers.
        questions: Number of questions for the interview.
        flags: Flag codes of the determination.
        is_determined: False where the engine gave no answer.
        short_name: The case id as calendars may show it; empty where it needs no shortening.
    """

    case_id: str
    as_of: Day
    deadlines: tuple[DigestDeadline, ...] = ()
    files: int = 0
    files_unread: int = 0
    pages: int = 0
    pages_unread: int = 0
    documents: int = 0
    documents_to_check: int = 0
    facts: int = 0
    facts_to_check: int = 0
    papers_missing: int = 0
    questions: int = 0
    flags: tuple[str, ...] = ()
    is_determined: bool = True
    short_name: str = ""


class CaseOutputs(Record):
    """The files of one case, and its digest to keep for the docket."""

    summary_html: str
    deadlines_ics: bytes
    digest: CaseDigest


class DocketOutputs(Record):
    """The files over all cases."""

    index_html: str
    docket_csv: str
    docket_ics: bytes
