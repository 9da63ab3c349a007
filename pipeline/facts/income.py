"""Wage papers, returns and transcripts."""

from __future__ import annotations

import re

from pipeline.facts.addressee import person_of
from pipeline.facts.documents import completeness, start, years_covered
from pipeline.facts.draft import Draft, Known, Links, Node, join_links, put
from pipeline.facts.paper import Paper, day, last_four, money, text, year
from pipeline.facts.roles import Roles

WAGE_PAPERS = ("w2", "form_1099")
TRANSCRIPTS = ("irs_account_transcript", "irs_return_transcript", "irs_wage_income_transcript")
RETURN_PAPERS = ("irs_return_transcript", "irs_account_transcript")
_STATUSES = (
    (re.compile(r"separat", re.IGNORECASE), "married_filing_separately"),
    (re.compile(r"joint|^mfj$", re.IGNORECASE), "married_filing_jointly"),
    (re.compile(r"^mfs$", re.IGNORECASE), "married_filing_separately"),
    (re.compile(r"head|^hoh$", re.IGNORECASE), "head_of_household"),
    (re.compile(r"surviving|widow|^q(?:ss|w)$", re.IGNORECASE), "qualifying_surviving_spouse"),
    (re.compile(r"^single$", re.IGNORECASE), "single"),
)
_SUBSTITUTE = re.compile(r"substitute", re.IGNORECASE)


def describe_wage_paper(paper: Paper, roles: Roles) -> Draft | None:
    """Return the record of a W-2 or 1099; None for one marked void, whose amounts mean nothing."""
    void = paper.answer("void")
    if isinstance(void, Known) and void.value == "yes":
        return None
    draft = start(paper)
    put(draft, "tax_years", _single_year(paper, "tax_year"))
    put(draft, "person", person_of(paper, roles))
    put(draft, "wages", paper.one("box_1_wages", convert=money))
    put(draft, "federal_tax_withheld", paper.one("box_2_federal_withheld", "federal_withheld", convert=money))
    put(draft, "all_pages_in_file", completeness(paper))
    return draft


def describe_transcript(paper: Paper, roles: Roles) -> Draft:
    """Return the record of a transcript."""
    draft = start(paper)
    put(draft, "tax_years", years_covered(paper))
    put(draft, "person", account_of(paper, roles) or person_of(paper, roles))
    put(draft, "all_pages_in_file", completeness(paper))
    return draft


def _single_year(paper: Paper, field: str) -> Node | None:
    found = paper.one(field, convert=year)
    return Known((found.number,), found.links) if isinstance(found, Known) else found


def filing_status(paper: Paper) -> Known | None:
    """Return the filing status in the words of the dictionary."""
    printed = paper.one("filing_status", convert=text)
    if not isinstance(printed, Known):
        return None
    words = str(printed.value).replace("_", " ")
    status = next((status for pattern, status in _STATUSES if pattern.search(words)), None)
    return Known(status, printed.links) if status else None


def describe_return(paper: Paper, roles: Roles) -> Draft | None:
    """Return what a transcript says of the return itself; None where year or filer is not known."""
    tax_year = paper.one("tax_period", convert=year)
    filed_by = _filed_by(paper, roles)
    if not isinstance(tax_year, Known) or filed_by is None:
        return None
    draft: Draft = {"tax_year": tax_year, "filed_by": filed_by}
    if filed_by.value == "joint":
        draft["joint_with"] = Known("nonrequesting_spouse", filed_by.links)
    put(draft, "filing_status", filing_status(paper))
    if paper.type == "irs_return_transcript":
        received = paper.one("received_date", convert=day)
        put(draft, "filed_date", received)
        put(draft, "filed", Known("yes", received.links) if isinstance(received, Known) else None)
    put(draft, "tax_shown", paper.one("tax_per_return", convert=money))
    return draft


def _filed_by(paper: Paper, roles: Roles) -> Known | None:
    """Tell who filed: jointly only where both spouses are shown on it by their numbers."""
    status = filing_status(paper)
    if status is not None and status.value != "married_filing_jointly":
        person = person_of(paper, roles)
        is_one = isinstance(person, Known) and person.value in ("requesting_spouse", "nonrequesting_spouse")
        return (
            Known(person.value, join_links(person.links, status.links))
            if is_one and isinstance(person, Known)
            else None
        )
    numbers = _both_numbers(paper, roles)
    return Known("joint", join_links(numbers, status.links if status else ())) if numbers else None


def _both_numbers(paper: Paper, roles: Roles) -> Links:
    """Return the links to both spouses' numbers, nothing unless each belongs to one of them."""
    own = paper.one("tin_masked", convert=last_four)
    other = paper.one("spouse_tin_masked", convert=last_four)
    if not isinstance(own, Known) or not isinstance(other, Known):
        return ()
    people = {roles.whose_number(str(number.value)) for number in (own, other)}
    return join_links(own.links, other.links) if people == {0, 1} else ()


def account_of(paper: Paper, roles: Roles) -> Node | None:
    """Return whose account a transcript is of: one spouse's, or ``both`` where both are shown on it."""
    filed_by = _filed_by(paper, roles)
    if filed_by is None:
        return None
    return Known("both" if filed_by.value == "joint" else filed_by.value, filed_by.links)


def is_of_other_spouse(paper: Paper, roles: Roles) -> bool:
    """True for a transcript that surely is of the other spouse's own account."""
    account, person = account_of(paper, roles), person_of(paper, roles)
    owner = account if isinstance(account, Known) else person
    return isinstance(owner, Known) and owner.value == "nonrequesting_spouse"


def substitute_for_return(paper: Paper) -> Known | None:
    """Return ``yes`` where the transcript says that the IRS prepared the return."""
    for row in paper.rows("row_tc_code"):
        code = paper.in_row(row, "row_tc_code", convert=text)
        words = paper.in_row(row, "row_tc_explanation", convert=text)
        if isinstance(code, Known) and code.value == "150" and isinstance(words, Known):
            return Known("yes", words.links) if _SUBSTITUTE.search(str(words.value)) else None
    return None
