"""Facts of a decree, put together from its caption, its dates and its clauses."""

from __future__ import annotations

import re
from collections.abc import Sequence

from models.document import ClassifiedDocument
from models.fact import Fact
from models.page import Page, PageProbe
from pipeline.extract.confirm import Candidate
from pipeline.extract.decree.blank_form import is_blank_form
from pipeline.extract.decree.court.head_facts import caption_facts, confirmed_name, party_facts
from pipeline.extract.decree.days import clerk_stamp, court_dates, role_dates
from pipeline.extract.decree.days.judge import find_judge_name
from pipeline.extract.decree.days.signature import find_signature
from pipeline.extract.decree.forms.boxes import with_choices, with_signs
from pipeline.extract.decree.people.former_name import find_restored_name
from pipeline.extract.decree.people.parties import find_parties
from pipeline.extract.decree.taxes.attached import find_incorporation
from pipeline.extract.decree.taxes.extent import find_status_only
from pipeline.extract.decree.taxes.facts import tax_facts
from pipeline.extract.decree.text.page_body import plain_page
from pipeline.extract.decree.text.prose import Prose, prose_of

_E_FILED = re.compile(r"^\W*(?:e-?\s?|electronically\s+)filed\b", re.IGNORECASE)


def extract_decree(document: ClassifiedDocument, pages: Sequence[Page], probe: PageProbe) -> tuple[Fact, ...]:
    """Read a decree.

    Args:
        document: What it was classified as, and whether pages are missing or may be.
        pages: Its pages in reading order.
        probe: Looks at parts of the pages again.

    Returns:
        Facts of the fields of ``divorce_decree``; a decree with every page read and no word on income tax yields one
        row ``silent``, one with pages missing or in doubt yields none. A form that nobody filled in yields nothing.
    """
    readable = [with_choices(with_signs(plain_page(page), probe)) for page in pages if page.words]
    if not readable:
        return ()
    prose = prose_of(readable)
    parties = find_parties(readable, prose)
    signed = find_signature(readable, probe)
    is_whole = not document.incomplete and not document.needs_review and len(readable) == len(pages)
    is_signed = is_whole and signed is not None and signed.value is True and not signed.is_doubted
    facts = [*caption_facts(readable, prose, probe, is_signed=is_signed), *party_facts(parties, probe)]
    facts += _date_facts(readable, prose, probe)
    found = {
        "name_restored": find_restored_name(prose),
        "agreement_incorporated": find_incorporation(prose),
        "status_only_or_bifurcated": find_status_only(prose),
        "judge_name": _judge_name(readable, probe),
        "judge_signature_present": signed,
    }
    facts += [candidate.fact(field) for field, candidate in found.items() if candidate is not None]
    facts += tax_facts(readable, prose, parties, probe, is_whole=is_whole)
    return () if is_blank_form(readable, facts, prose) else tuple(facts)


def _judge_name(pages: Sequence[Page], probe: PageProbe) -> Candidate | None:
    found = find_judge_name(pages)
    if found is None:
        return None
    span, is_one_of_several = found
    name = confirmed_name(span.text, span, probe)
    return name.doubted("the paper names several judges", at_most=0.6) if is_one_of_several else name


def _date_facts(pages: Sequence[Page], prose: Prose, probe: PageProbe) -> list[Fact]:
    facts = [candidate.fact(role) for role, candidate in role_dates.find_role_dates(prose, probe).items()]
    signed, entered = court_dates.find_signed(pages, prose, probe), clerk_stamp.find_entered(pages, probe)
    days = [each.value for each in (entered, signed) if each is not None and isinstance(each.value, str)]
    if entered is not None and len(days) == 2 and days[0] < days[1]:
        entered = entered.doubted("it stands before the day of signing", at_most=0.5)
    if entered is not None and _E_FILED.match(entered.raw) and not days[1:]:
        # What counsel files over the wire is the draft; the stamp alone does not tell it from the signed paper.
        entered = entered.doubted("it may be the day on which a draft was filed", at_most=0.5)
    facts += [signed.fact("date_signed_by_judge")] if signed is not None else []
    facts += [entered.fact("date_filed_or_entered")] if entered is not None else []
    return facts
