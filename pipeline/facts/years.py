"""Tax years: for which a tax of the client is in question, and which the answer is about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipeline.facts.account_lines import ACCOUNT, UNDATED, made_on, year_of
from pipeline.facts.accounts import BALANCE, may_be_owed, owed
from pipeline.facts.addressee import addressee
from pipeline.facts.documents import (
    ABOUT_A_TAX,
    ASSESSED_BY,
    NAMES_ITS_YEARS,
    PROPOSED_BY,
    is_other_tax,
    sure_years,
    type_link,
)
from pipeline.facts.draft import Draft, Known, Links, agree, by_tax_year, join_links, known, put, unite, value_of
from pipeline.facts.income import is_of_other_spouse
from pipeline.facts.offsets import JointYears, debt_of_one_alone
from pipeline.facts.paper import Paper, money, text, year
from pipeline.facts.roles import Roles

_YEARS_IN_QUESTION = ABOUT_A_TAX | {"irs_innocent_spouse_determination", "form_8857", "form_12153"}


def liabilities(papers: Iterable[Paper], offsets: Iterable[Draft], roles: Roles, joint: JointYears) -> list[Draft]:
    """Return one record per year of which a paper shows a tax that is, or may be, the client's.

    The list counts as complete, so a year stays in it unless it is surely the other spouse's alone.
    """
    drafts = [draft for paper in papers if paper.type in ABOUT_A_TAX for draft in _taxes(paper, roles, joint)]
    of_one: dict[int, Draft] = {}
    for offset in offsets:
        debt = known(offset, "debt_tax_year")
        owner = value_of(offset, "debt_owner")
        if debt is None or owner == "nonrequesting_spouse" or value_of(offset, "debt_type") != "federal_income_tax":
            continue
        if alone := debt_of_one_alone(offset):
            # Whichever spouse owes it, it is no tax of a joint return of the two.
            links = join_links(debt.links, alone)
            of_one[debt.number] = {"tax_year": debt, "liability_type": Known("none", links)}
            continue
        is_own = {"tax_kind": Known("income_tax", debt.links), "assessed": _yes(debt)} if owner is not None else {}
        drafts.append({"tax_year": debt, **is_own})
    drafts += [draft for paper in papers if paper.type == ACCOUNT for draft in _owed_on_account(paper, roles)]
    grouped = by_tax_year(drafts)
    if not grouped and (unread := _of_an_unread_year(papers, roles)):
        return unread
    for each, alone_owed in of_one.items():
        grouped.setdefault(each, [alone_owed])
    for each, shown in _shown_as_owed(papers, roles).items():
        for draft in grouped.get(each, ()):
            draft.update({name: node for name, node in shown.items() if name not in draft})
    return [unite(grouped[each]) for each in sorted(grouped)]


def _of_an_unread_year(papers: Iterable[Paper], roles: Roles) -> list[Draft]:
    """Return the tax of a year not known that a levy or lien letter shows where no paper names the year of any tax.

    Without it nothing would raise the relief from that tax, only because a table was not read.
    """
    letters = [paper for paper in papers if paper.type in NAMES_ITS_YEARS and paper.by_field.get("notice_date")]
    parties = {addressee(paper, roles).party for paper in letters if not is_other_tax(paper)}
    links = join_links(type_link(paper) for paper in letters)
    return [{"assessed": Known("yes", links)}] if parties - {"nonrequesting_spouse"} else []


def _shown_as_owed(papers: Iterable[Paper], roles: Roles) -> dict[int, Draft]:
    """Return by year what its accounts show as owed; what is unpaid stands on the last account made."""
    by_year: dict[int, list[Paper]] = {}
    for paper in papers:
        tax_year = year_of(paper) if paper.type == ACCOUNT else None
        if tax_year is not None and not is_of_other_spouse(paper, roles):
            by_year.setdefault(tax_year.number, []).append(paper)
    return {each: _owed_on(accounts) for each, accounts in by_year.items()}


def _owed_on(accounts: Sequence[Paper]) -> Draft:
    last = max(made_on(paper) for paper in accounts)
    newest = [paper for paper in accounts if made_on(paper) in (last, UNDATED)]
    older = [owed(paper) for paper in accounts if paper not in newest]
    lasting = [{name: node for name, node in each.items() if name not in BALANCE} for each in older]
    return unite([*(owed(paper) for paper in newest), *lasting])


def _owed_on_account(paper: Paper, roles: Roles) -> Iterable[Draft]:
    for each in _owed_on_transcript(paper, roles):
        yield {"tax_year": each}


def _taxes(paper: Paper, roles: Roles, joint: JointYears) -> Iterable[Draft]:
    party = addressee(paper, roles).party
    for each, covered in sure_years(paper):
        if party == "nonrequesting_spouse" and each not in joint.joint:
            continue
        draft: Draft = {"tax_year": covered}
        put(draft, "tax_kind", _income_tax(paper, covered))
        put(draft, "assessed", _yes(covered) if paper.type in ASSESSED_BY else None)
        if paper.type == "irs_notice_of_deficiency":
            rows = {link.row for link in covered.links}
            amounts = [paper.in_row(row, "deficiency", convert=money) for row in sorted(rows, key=lambda row: row or 0)]
            put(draft, "deficiency_amount", agree(amounts, "The notice gives two amounts for the year."))
        yield draft


def _income_tax(paper: Paper, covered: Known) -> Known | None:
    if paper.type in PROPOSED_BY:
        return Known("income_tax", covered.links)
    forms = [paper.in_row(link.row, "row_form_number", convert=text) for link in covered.links]
    is_1040 = any(isinstance(form, Known) and "1040" in str(form.value) for form in forms)
    return Known("income_tax", covered.links) if is_1040 else None


def _yes(node: Known) -> Known:
    return Known("yes", node.links)


def years_in_question(
    papers: Iterable[Paper], offsets: Iterable[Draft], roles: Roles, joint: JointYears
) -> dict[int, Links]:
    """Return the years the answer is about: years of a tax of the client, and of a refund that was not theirs alone."""
    found: dict[int, Links] = {}
    nodes = [each for paper in papers for each in _asked_about(paper, roles, joint)]
    nodes += [each for offset in offsets for each in _offset_years(offset)]
    for node in nodes:
        each = node.number
        found[each] = join_links(node.links, found.get(each, ()))
    return found


def _asked_about(paper: Paper, roles: Roles, joint: JointYears) -> Iterable[Known]:
    if paper.type == ACCOUNT:
        yield from _owed_on_transcript(paper, roles)
    if paper.type not in _YEARS_IN_QUESTION:
        return
    party = addressee(paper, roles).party
    for each, covered in _listed(paper):
        if party != "nonrequesting_spouse" or each in joint.joint:
            yield covered


def _listed(paper: Paper) -> Iterable[tuple[int, Known]]:
    yield from sure_years(paper)
    for field in ("tax_years_requested", "tax_information_rows"):
        for row in paper.rows(field):
            found = paper.in_row(row, field, convert=year)
            if isinstance(found, Known):
                yield found.number, found


def _owed_on_transcript(paper: Paper, roles: Roles) -> Iterable[Known]:
    if may_be_owed(paper) and not is_of_other_spouse(paper, roles):
        yield from (covered for _, covered in sure_years(paper))


def _offset_years(offset: Draft) -> Iterable[Known]:
    debt, overpaid = known(offset, "debt_tax_year"), known(offset, "overpaid_tax_year")
    if debt is not None and value_of(offset, "debt_owner") != "nonrequesting_spouse":
        yield debt
    if overpaid is not None and value_of(offset, "overpayment_owner") in (None, "both"):
        yield overpaid
