"""Forms as filed. A form in the file proves no filing: only a stamp of the IRS does."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.facts.documents import completeness, start
from pipeline.facts.draft import Draft, Known, Node, Open, join_links, put
from pipeline.facts.paper import Paper, day, text, years
from pipeline.facts.roles import Roles

_SPOUSAL = ("innocent", "spous", "6015")


@dataclass(frozen=True, slots=True)
class _Form:
    person: str
    years: str
    received: str


FORMS = {
    "form_8857": _Form("requesting_spouse_name", "tax_years_requested", "received_stamp_date"),
    "form_8379": _Form("injured_spouse_name", "tax_year", "received_stamp_date"),
    "form_12153": _Form("taxpayer_name", "tax_information_rows", "irs_received_date"),
}
_WHEN_SENT = "Was this form sent to the IRS, and on which day?"


def describe_form(paper: Paper, roles: Roles) -> Draft:
    """Return the record of the paper itself, with the question when it was sent where nothing on it proves that."""
    draft = start(paper)
    form = FORMS[paper.type]
    put(draft, "tax_years", _all_years(paper, form.years))
    put(draft, "person", _person(paper, form.person, roles))
    put(draft, "all_pages_in_file", completeness(paper))
    if describe_filing(paper, roles) is None:
        reason = "Nothing on the form proves that it was sent."
        draft["document_date"] = Open("undecided", reason, (), _WHEN_SENT, asks_for="filings.filed_date")
    return draft


def describe_filing(paper: Paper, roles: Roles) -> Draft | None:
    """Return the filing that a form proves, None without proof."""
    form = FORMS[paper.type]
    received = paper.one(form.received, convert=day)
    if not isinstance(received, Known):
        return None
    draft: Draft = {"form": Known(paper.type, (paper.link("type"),))}
    put(draft, "filed_by", _person(paper, form.person, roles))
    put(draft, "tax_years", _all_years(paper, form.years))
    put(draft, "received_date", received)
    if paper.type == "form_12153":
        _put_hearing(draft, paper)
    return draft


def _put_hearing(draft: Draft, paper: Paper) -> None:
    box = paper.one("equivalent_hearing_box", convert=_hearing)
    put(draft, "hearing_type", box)
    subject = paper.one("basis_levy_or_lien", convert=text)
    is_code = isinstance(subject, Known) and subject.value in ("levy", "lien", "both")
    put(draft, "hearing_subject", subject if is_code else None)
    reasons = paper.one("reasons", convert=text)
    if isinstance(reasons, Known) and any(word in str(reasons.value).lower() for word in _SPOUSAL):
        draft["raises_spousal_relief"] = Known("yes", reasons.links)


def _hearing(value: object) -> str | None:
    """The box asks for an equivalent hearing in case the request for a full one is late."""
    return ("cdp_or_equivalent" if value else "cdp") if isinstance(value, bool) else None


def _all_years(paper: Paper, field: str) -> Node | None:
    """Return every year the form lists; open where one of them was not read surely."""
    found = [paper.in_row(row, field, convert=years) for row in paper.rows(field)]
    sure = [node for node in found if isinstance(node, Known)]
    if not sure or len(sure) < len(found):
        return next((node for node in found if isinstance(node, Open)), None)
    listed = {int(each) for node in sure for each in (node.value if isinstance(node.value, tuple) else (node.value,))}
    return Known(tuple(sorted(listed)), join_links(*(node.links for node in sure)))


def _person(paper: Paper, field: str, roles: Roles) -> Node | None:
    name = paper.one(field, convert=text)
    if not isinstance(name, Known):
        return name if isinstance(name, Open) else None
    party = roles.party(roles.who(str(name.value)))
    return Known(party, name.links) if party else None
