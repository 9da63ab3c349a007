"""Returns: those that papers show, and the years that are shown to be joint.

A joint return is taken as filed only where a paper or the interview shows it: both spouses addressed about one year's
income tax, a letter to one spouse under the other's number, a return or transcript of both, or a clause that calls the
tax of named years joint.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from models.matter import Facts
from models.origin import FactLink
from pipeline.facts.account_lines import ACCOUNT
from pipeline.facts.accounts import add_filing_of_return
from pipeline.facts.addressee import Addressee, addressee
from pipeline.facts.documents import ABOUT_A_TAX, one_year, sure_years
from pipeline.facts.draft import Draft, Known, Links, agree, by_tax_year, join_links, known, put, unite, value_of
from pipeline.facts.income import RETURN_PAPERS, describe_return, substitute_for_return
from pipeline.facts.offsets import BFS_OFFSET, IRS_OFFSETS, JointYears
from pipeline.facts.paper import Paper, text
from pipeline.facts.roles import Roles
from pipeline.facts.tax_clauses import joint_tax_years

CASE_FILE = "case.yaml"
_DIFFER = "The papers disagree on whose return it was."
_WHOSE_RETURN = "Was the return of this year a joint return of the two spouses?"


@dataclass(frozen=True, slots=True)
class _Statement:
    year: int
    is_joint: bool
    links: Links


def find_joint_years(papers: Iterable[Paper], roles: Roles, told: Facts) -> JointYears:
    """Return the years shown to be joint or separate; a year on which the sources disagree is neither."""
    statements = [each for paper in papers for each in (*_letter(paper, roles), *_return(paper, roles))]
    statements += [_Statement(each, True, links) for paper in papers for each, links in joint_tax_years(paper)]
    statements += _told(told)
    joint, separate = (_linksby_tax_year(statements, is_joint=is_joint) for is_joint in (True, False))
    return JointYears(
        {each: links for each, links in joint.items() if each not in separate},
        {each: links for each, links in separate.items() if each not in joint},
    )


def _linksby_tax_year(statements: Iterable[_Statement], *, is_joint: bool) -> dict[int, Links]:
    found: dict[int, Links] = {}
    for each in statements:
        if each.is_joint == is_joint:
            found[each.year] = join_links(each.links, found.get(each.year, ()))
    return found


def _letter(paper: Paper, roles: Roles) -> Iterable[_Statement]:
    named = addressee(paper, roles)
    if paper.type in (*IRS_OFFSETS, BFS_OFFSET):
        yield from _offset(paper, named)
    elif paper.type in ABOUT_A_TAX:
        both = _addressed_jointly(paper, named)
        for each, covered in sure_years(paper) if both else ():
            yield _Statement(each, True, join_links(both, covered.links))


def _addressed_jointly(paper: Paper, named: Addressee) -> Links:
    if named.is_both or named.is_joint_account:
        return named.links
    says_so = paper.answer("jointly_addressed")
    is_joint = named.is_sure and named.people and isinstance(says_so, Known) and says_so.value == "yes"
    return join_links(named.links, says_so.links) if is_joint and isinstance(says_so, Known) else ()


def _offset(paper: Paper, named: Addressee) -> Iterable[_Statement]:
    """A refund of both is one of a joint return; a debt both are told they owe, one of a joint return's tax."""
    if not named.is_both:
        return
    overpaid = one_year(paper, None, "overpaid_tax_year")
    if isinstance(overpaid, Known):
        yield _Statement(overpaid.number, True, join_links(named.links, overpaid.links))
    for row in paper.rows("debt_tax_year") if paper.type in IRS_OFFSETS else ():
        code = paper.in_row(row, "debt_owner", convert=text)
        debt = one_year(paper, row, "debt_tax_year")
        if isinstance(code, Known) and code.value in ("taxpayer", "both") and isinstance(debt, Known):
            yield _Statement(debt.number, True, join_links(named.links, code.links, debt.links))


def _return(paper: Paper, roles: Roles) -> Iterable[_Statement]:
    draft = describe_return(paper, roles) if paper.type in RETURN_PAPERS else None
    filed_by = known(draft, "filed_by") if draft else None
    tax_year = known(draft, "tax_year") if draft else None
    if filed_by is not None and tax_year is not None:
        links = join_links(filed_by.links, tax_year.links)
        yield _Statement(tax_year.number, filed_by.value == "joint", links)


def _told(told: Facts) -> Iterable[_Statement]:
    for index, each in enumerate(told.returns or ()):
        if each.tax_year is None or each.filed_by is None or each.joint_with == "new_spouse":
            continue
        link = FactLink(document_id=CASE_FILE, field=f"returns[{index}].filed_by")
        yield _Statement(each.tax_year, each.filed_by == "joint", (link,))


def returns(papers: Sequence[Paper], roles: Roles, joint: JointYears) -> list[Draft]:
    """Return one record per return that a paper shows, and one per year shown to be joint in any other way."""
    drafts = [draft for paper in papers if (draft := _described(paper, roles)) is not None]
    drafts += [_joint_return(each, links) for each, links in joint.joint.items()]
    return [record for _, of_year in sorted(by_tax_year(drafts).items()) for record in _of_one_year(of_year)]


def _joint_return(tax_year: int, links: Links) -> Draft:
    return {
        "tax_year": Known(tax_year, links),
        "filed_by": Known("joint", links),
        "joint_with": Known("nonrequesting_spouse", links),
    }


def _described(paper: Paper, roles: Roles) -> Draft | None:
    draft = describe_return(paper, roles) if paper.type in RETURN_PAPERS else None
    if draft is not None:
        put(draft, "substitute_for_return", substitute_for_return(paper))
        if paper.type == ACCOUNT:
            add_filing_of_return(draft, paper)
    return draft


def _of_one_year(drafts: list[Draft]) -> list[Draft]:
    """Unite the statements on one year: separate returns of each spouse may stand side by side, a joint one may not."""
    drafts = _without_due_date(drafts)
    filers = {str(value_of(draft, "filed_by")) for draft in drafts}
    if "joint" in filers and len(filers) > 1:
        filed_by = agree((draft["filed_by"] for draft in drafts), _DIFFER, _WHOSE_RETURN)
        tax_year = agree((draft["tax_year"] for draft in drafts), _DIFFER)
        return [{"tax_year": tax_year, "filed_by": filed_by}] if tax_year and filed_by else []
    return [unite([draft for draft in drafts if value_of(draft, "filed_by") == filer]) for filer in sorted(filers)]


def _without_due_date(drafts: list[Draft]) -> list[Draft]:
    """Drop a due date that an account prints for a return that another paper shows as filed before it: both are so."""
    due = f"{int(str(value_of(drafts[0], 'tax_year'))) + 1}-04-15"
    if not any(str(value_of(draft, "filed_date") or due) < due for draft in drafts):
        return drafts
    late = [draft for draft in drafts if value_of(draft, "filed_date") == due]
    return [{k: v for k, v in draft.items() if k != "filed_date"} if draft in late else draft for draft in drafts]


def with_unknown_returns(shown: Sequence[Draft], taxes: Iterable[Draft]) -> list[Draft]:
    """Return the returns with one of an unknown filer for every other year of a tax of the client.

    Whether that return was a joint one is the first thing to ask; without the record spousal relief is not raised.
    """
    years = {value_of(draft, "tax_year") for draft in shown}
    owed_by_client = [tax for tax in taxes if value_of(tax, "liability_type") != "none"]
    untold = [tax for tax in owed_by_client if value_of(tax, "tax_year") not in years]
    unknown: list[Draft] = [{name: tax[name] for name in ("tax_year",) if name in tax} for tax in untold]
    return [*shown, *unknown]
