"""Document records common to all types: type, date, years, addressee, completeness, wording."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import get_args

from models.fact import FactValue
from models.matter import DocumentType
from models.origin import FactLink
from pipeline.facts.addressee import Addressee
from pipeline.facts.draft import Draft, Known, Node, Open, as_tuple, join_links, put
from pipeline.facts.paper import Paper, day, money, text, year, years
from pipeline.layouts.countries import country_abroad

_TYPES = frozenset(get_args(DocumentType))
_TYPE_FLOOR = 0.5
_DATE_FIELDS = ("notice_date",)
_LAST_DAY_FIELDS = (
    "hearing_request_deadline_printed",
    "last_day_to_petition",
    "petition_deadline_printed",
    "appeal_deadline_printed",
    "response_due_date",
    "review_deadline",
)
_YEAR_FIELDS = ("row_tax_period", "tax_year_ended", "tax_year", "tax_period", "tax_years")
_ROW_FIELDS = ("row_form_number", "row_amount_owed", "row_total")
_ROUNDING = Decimal("0.05")
_WORDING = ("mentions_form_8857", "mentions_form_8379", "mentions_cdp_right", "is_post_levy")
_ONE_PAGE_TYPES = {"w2", "w2c", "form_1099", "bfs_offset_notice"}
NAMES_ITS_YEARS = frozenset(
    {"irs_lt11", "irs_letter_1058", "irs_cp90", "irs_cp91_cp298", "irs_cdp_levy_other", "irs_letter_3172"}
)
"""Levy and lien letters, whose table names each year."""
ASSESSED_BY = NAMES_ITS_YEARS | {
    "irs_cp504", "irs_cp503", "irs_cp501", "irs_cp14", "irs_cp22a", "irs_cp71", "irs_cp523", "irs_letter_2840c"
}  # fmt: skip
"""Letters that ask for a tax that is assessed."""
PROPOSED_BY = {"irs_notice_of_deficiency", "irs_cp2000"}
ABOUT_A_TAX = ASSESSED_BY | PROPOSED_BY
_OTHER_TAX_FORM = re.compile(r"^(?:FORM\s*)?(?:CIV|94\d|720|1041|1065|1120|2290|706|709)", re.IGNORECASE)
_PAGE_OF = re.compile(r"(\d+)\D+(\d+)")
_US_ADDRESS = re.compile(
    r"\b(?:A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[AT]|"
    r"W[AIVY])\.?,?\s+\d{5}(?:-\d{4})?\s*$"
)
_LINES_ABROAD = 2
"""Lines over the country: at least the street and the city."""
_UNIT = re.compile(r"\W*(?:#|(?:APT|APARTMENT|UNIT|STE|SUITE|BLDG|BUILDING|FL|FLOOR|RM|ROOM|LOT|PMB)\b)", re.IGNORECASE)
_READ_THE_PAGE = "What date is printed on this paper?"
_READ_THE_YEARS = "Which tax years does this paper cover?"


def start(paper: Paper) -> Draft:
    """Return a record with the document's type; ``unknown`` where the type is little more than a guess."""
    is_known = paper.type in _TYPES and paper.document.confidence >= _TYPE_FLOOR
    doubt = None
    if paper.document.needs_review and paper.document.reason:
        doubt = Open("doubtful", paper.document.reason, (Known(paper.type, (type_link(paper),)),))
    return {"type": Known(paper.type if is_known else "unknown", (type_link(paper),), doubt)}


def type_link(paper: Paper) -> FactLink:
    """Return the link to the document as such."""
    return paper.link("type")


def describe_letter(paper: Paper, addressed: Addressee) -> Draft:
    """Return the record of a letter or notice."""
    draft = start(paper)
    put_date(draft, paper, *_DATE_FIELDS)
    put(draft, "mailed_date", paper.one("mailing_or_delivery_date", convert=day))
    put(draft, "tax_years", years_covered(paper) or _no_year_read(paper))
    put(draft, "addressed_to", addressed.node)
    put(draft, "addressee_country", _country(paper))
    put(draft, "all_pages_in_file", completeness(paper))
    put(draft, "printed_last_day", paper.one(*_LAST_DAY_FIELDS, convert=day))
    put(draft, "nftl_filing_date", paper.one("nftl_filing_date", convert=day))
    for name in _WORDING:
        put(draft, name, paper.answer(name))
    return draft


def put_date(draft: Draft, paper: Paper, *fields: str) -> None:
    """Set the printed date, or the readings it may have where it is doubtful."""
    found = paper.one(*fields, convert=day)
    if not isinstance(found, Open):
        put(draft, "document_date", found)
        return
    candidates = paper.candidates(paper.facts(*fields), day)
    draft["document_date"] = Open(found.kind, found.reason, candidates, _READ_THE_PAGE)
    if len(candidates) > 1:
        readings = tuple(sorted(str(each.value) for each in candidates))
        draft["document_date_readings"] = Known(readings, join_links(*(each.links for each in candidates)))


def years_covered(paper: Paper) -> Known | Open | None:
    """Return every income tax year a notice covers.

    A list that is present counts as complete, so one doubtful row, a row without its year, or a printed total that the
    rows do not make leaves the whole list open: a notice without years is held against every year, the safe side.
    """
    field = next((name for name in _YEAR_FIELDS if paper.by_field.get(name)), None)
    if field is None:
        return None
    rows = [row for row in paper.rows(field) if not is_other_tax(paper, row)]
    found = [paper.in_row(row, field, convert=years) for row in rows]
    sure = [node for node in found if isinstance(node, Known)]
    if len(sure) < len(found) or not sure:
        doubtful = _candidates(found)
        return Open("doubtful", "Not every tax year was read surely.", doubtful, _READ_THE_YEARS) if doubtful else None
    listed = sorted({int(each) for node in sure for each in as_tuple(node.value)})
    united = Known(tuple(listed), join_links(*(node.links for node in sure)))
    if field == "row_tax_period" and (reason := _may_lack_rows(paper)):
        return Open("doubtful", reason, (united,), _READ_THE_YEARS)
    return united


def _no_year_read(paper: Paper) -> Open | None:
    """Say that the years of a letter that always names some were not read: it is held against every year."""
    if paper.type not in NAMES_ITS_YEARS:
        return None
    return Open("doubtful", "No tax year was read on this paper; it may be about any year.", (), _READ_THE_YEARS)


def _may_lack_rows(paper: Paper) -> str | None:
    """Say why the table may hold more years than were read, None where nothing points to that."""
    if set(paper.rows(*_ROW_FIELDS)) - set(paper.rows("row_tax_period")):
        return "A row of the table shows no tax year."
    is_whole = _rows_make_the_total(paper)
    if is_whole is False:
        return "The rows of the table do not make the printed total."
    if is_whole is None and paper.document.incomplete:
        return "Pages are missing; more tax years may be listed."
    if is_whole is None and isinstance(paper.one("total_due", "amount_due_immediately", convert=money), Open):
        return "The printed total was not read surely; more tax years may be listed."
    return None


def sure_years(paper: Paper) -> tuple[tuple[int, Known], ...]:
    """Return each single year that was read surely, whether or not the list is complete."""
    field = next((name for name in _YEAR_FIELDS if paper.by_field.get(name)), None)
    found: dict[int, Known] = {}
    for row in paper.rows(field) if field else ():
        node = None if is_other_tax(paper, row) else paper.in_row(row, field or "", convert=years)
        if isinstance(node, Known):
            for each in (int(value) for value in as_tuple(node.value)):
                held = found[each].links if each in found else ()
                found[each] = Known(each, join_links(node.links, held))
    return tuple(sorted(found.items()))


def is_other_tax(paper: Paper, row: int | None = None) -> bool:
    """True for a row, or a paper, on a tax that surely is no individual income tax, such as a civil penalty."""
    form = paper.in_row(row, "row_form_number", "form_number", convert=text)
    return isinstance(form, Known) and _OTHER_TAX_FORM.search(str(form.value)) is not None


def _rows_make_the_total(paper: Paper) -> bool | None:
    """True when the rows add up to the printed total, None where a row or the total was not read surely."""
    totals = [paper.in_row(row, "row_total", convert=money) for row in paper.rows("row_tax_period")]
    due = paper.one("total_due", "amount_due_immediately", convert=money)
    if not isinstance(due, Known) or not totals or not all(isinstance(each, Known) for each in totals):
        return None
    rows = sum(each.amount for each in totals if isinstance(each, Known))
    return abs(rows - due.amount) <= _ROUNDING


def _candidates(nodes: Iterable[Node | None]) -> tuple[Known, ...]:
    found: list[Known] = []
    for node in nodes:
        found += [node] if isinstance(node, Known) else node.candidates if isinstance(node, Open) else []
    return tuple(found)


def completeness(paper: Paper) -> Known | None:
    """Say whether the whole paper is in the file: ``yes`` only where something on it proves that."""
    links = (type_link(paper),)
    if paper.document.incomplete:
        return Known("no", links)
    sure = [fact for fact in paper.by_field.get("page_of", ()) if paper.is_sure(fact)]
    printed = [_PAGE_OF.search(text(fact.value) or "") for fact in sure]
    counts = {int(match.group(2)) for match in printed if match}
    is_counted = counts == {len(paper.document.pages)}
    is_read = any(paper.is_sure(fact) for fact in paper.document.facts)
    is_single = paper.type in _ONE_PAGE_TYPES and not counts and is_read
    is_whole = is_counted or is_single or _is_signed_to_the_end(paper)
    return Known("yes", links) if is_whole and not paper.document.needs_review else None


def _is_signed_to_the_end(paper: Paper) -> bool:
    """True for a court paper with its caption and the judge's signature: the first and the last page are there."""
    has_caption = all(isinstance(paper.one(field, convert=text), Known) for field in ("party_1_name", "party_2_name"))
    signed = paper.answer("judge_signature_present")
    return has_caption and isinstance(signed, Known) and signed.value == "yes"


def _country(paper: Paper) -> Known | None:
    """Return the country of the address where it surely tells it."""
    found = paper.one("taxpayer_address", convert=_country_of)
    return found if isinstance(found, Known) else None


def _country_of(address: FactValue) -> str | None:
    """Return ``US`` for an address that ends in a state and ZIP code, else the country that its last line names."""
    if not isinstance(address, str) or not address.strip():
        return None
    if _US_ADDRESS.search(address.upper()):
        return "US"
    *others, last = address.splitlines()
    # Lebanon and Mexico are towns as well: of an address whose last words were not read their name proves nothing.
    is_whole = len(others) >= _LINES_ABROAD and _UNIT.match(others[-1]) is None
    return country_abroad(last) if is_whole else None


def one_year(paper: Paper, row: int | None, *fields: str) -> Known | Open | None:
    """Return the one year in a row."""
    return paper.in_row(row, *fields, convert=year)
