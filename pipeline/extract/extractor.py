"""A classified document to its facts: which extractor reads which type."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from models.document import ClassifiedDocument
from models.fact import Fact
from models.page import Page, PageProbe
from pipeline.extract.confirm import CHECK_FAILS
from pipeline.extract.decree import extract_agreement, extract_decree, extract_notice_of_entry, extract_petition
from pipeline.extract.filed.forms import extract_form
from pipeline.extract.letters.deficiency import extract_deficiency
from pipeline.extract.letters.installment import extract_installment
from pipeline.extract.letters.lien import extract_lien
from pipeline.extract.letters.other import extract_other
from pipeline.extract.letters.relief import extract_relief
from pipeline.extract.letters.warning import extract_warning
from pipeline.extract.notices.information import extract_information
from pipeline.extract.notices.letters import extract_letter
from pipeline.extract.notices.levy import extract_levy
from pipeline.extract.notices.mail import extract_mail
from pipeline.extract.notices.offsets.irs import extract_offset
from pipeline.extract.notices.offsets.treasury import extract_treasury
from pipeline.extract.notices.order import in_order
from pipeline.extract.paper.draft import Draft
from pipeline.extract.paper.view import Notice
from pipeline.extract.transcripts.account import extract_account
from pipeline.extract.transcripts.figures import extract_return, extract_wages
from pipeline.extract.w2 import extract_w2
from pipeline.layouts.loader import load_layouts

_MAY_BE_OF_ANOTHER = "the page it stands on may belong to another document"
Extractor = Callable[[ClassifiedDocument, Sequence[Page], PageProbe], tuple[Fact, ...]]

_OF_THEIR_OWN: dict[str, Extractor] = {
    "w2": extract_w2,
    "divorce_decree": extract_decree,
    "legal_separation_decree": extract_decree,
    "marital_settlement_agreement": extract_agreement,
    "notice_of_entry_of_judgment": extract_notice_of_entry,
    "divorce_petition": extract_petition,
}
_BY_LABELS: dict[str, Callable[[Draft], None]] = {
    "irs_lt11": extract_levy,
    "irs_letter_1058": extract_levy,
    "irs_cp90": extract_levy,
    "irs_cp91_cp298": extract_levy,
    "irs_cdp_levy_other": extract_levy,
    "irs_cp49": extract_offset,
    "irs_cp42": extract_offset,
    "irs_cp39": extract_offset,
    "bfs_offset_notice": extract_treasury,
    "irs_notice_of_deficiency": extract_deficiency,
    "irs_letter_2840c": extract_installment,
    "irs_letter_3172": extract_lien,
    "irs_innocent_spouse_determination": extract_relief,
    "irs_letter_other": extract_other,
    "irs_account_transcript": extract_account,
    "irs_return_transcript": extract_return,
    "irs_wage_income_transcript": extract_wages,
    "envelope_or_mail_receipt": extract_mail,
    "form_1099": extract_information,
    "pre_offset_warning": extract_warning,
    "form_12153": extract_form,
    "form_8857": extract_form,
    "form_8379": extract_form,
}


def is_read(kind: str) -> bool:
    """True for a type of paper from which facts are read; of the others it is enough to know that they are there."""
    return kind in _OF_THEIR_OWN or kind in _BY_LABELS or kind.startswith("irs_")


def extract_document(document: ClassifiedDocument, pages: Sequence[Page], probe: PageProbe) -> tuple[Fact, ...]:
    """Return the facts of one document.

    Args:
        document: As classified; its type chooses the extractor.
        pages: Its pages in reading order.
        probe: Looks at small parts of the pages again.

    Returns:
        The facts, empty where no extractor reads the type.
    """
    if not pages or not is_read(document.type):
        return ()
    extract = _OF_THEIR_OWN.get(document.type, _by_labels)
    facts = extract(document, pages, probe)
    return tuple(
        fact.doubted(_MAY_BE_OF_ANOTHER, at_most=CHECK_FAILS) if _may_be_of_another(fact, document) else fact
        for fact in facts
    )


def _may_be_of_another(fact: Fact, document: ClassifiedDocument) -> bool:
    """True for a value read from a page that may belong to another document, or from no one page of such a paper."""
    if fact.source is None:
        return bool(document.doubtful_pages)
    source = (fact.source.file, fact.source.page_number)
    return source in {(ref.file, ref.page_number) for ref in document.doubtful_pages}


def _by_labels(document: ClassifiedDocument, pages: Sequence[Page], probe: PageProbe) -> tuple[Fact, ...]:
    """Return the facts of a notice, letter, transcript or form."""
    draft = Draft(Notice(document, pages, probe), load_layouts()[document.type])
    reader = _BY_LABELS.get(document.type, extract_letter)
    reader(draft)
    return in_order(draft.facts)
