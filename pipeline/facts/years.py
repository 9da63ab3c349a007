"""Tax years: which are shown to be joint, for which a tax of the client is in question, and what the answer is about.

A joint return is taken as filed only where a paper or the interview shows it: both spouses addressed about one year's
income tax, a letter to one spouse under the other's number, a return or transcript of both, or a clause that calls the
tax of named years joint.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from models.matter import Facts
from models.origin import FactLink
from pipeline.facts.account_lines import ACCOUNT, UNDATED, made_on, year_of
from pipeline.facts.accounts import BALANCE, add_filing_of_return, may_be_owed, owed
from pipeline.facts.addressee import Addressee, addressee
from pipeline.facts.decrees import joint_tax_years
from pipeline.facts.documents import NAMES_ITS_YEARS, is_other_tax, one_year, sure_years, type_link
from pipeline.facts.draft import Draft, Known, Links, Open, agree, join_links, known, put, value_of
from pipeline.facts.income import RETURN_PAPERS, describe_return, is_of_other_spouse, substitute_for_return
from pipeline.facts.offsets import BFS_OFFSET, IRS_OFFSETS, JointYears, debt_of_one_alone
from pipeline.facts.paper import Paper, money, text, year
from pipeline.facts.roles import Roles

CASE_FILE = "case.yaml"
_ASSESSED_BY = {
    "irs_lt11",
    "irs_letter_1058",
    "irs_cp90",
    "irs_cp91_cp298",
    "irs_cdp_levy_other",
    "irs_cp504",
    "irs_cp503",
    "irs_cp501",
    "irs_cp14",
    "irs_cp22a",
    "irs_cp71",
    "irs_cp523",
    "irs_letter_3172",
    "irs_letter_2840c",
}
_PROPOSED_BY = {"irs_notice_of_deficiency", "irs_cp2000"}
_ABOUT_A_TAX = _ASSESSED_BY | _PROPOSED_BY
_YEARS_IN_QUESTION = _ABOUT_A_TAX | {"irs_innocent_spouse_determination", "form_8857", "form_12153"}
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
    joint, separate = (_links_by_year(statements, is_joint=is_joint) for is_joint in (True, False))
    return JointYears(
        {each: links for each, links in joint.items() if each not in separate},
        {each: links for each, links in separate.items() if each not in joint},
    )


def _links_by_year(statements: Iterable[_Statement], *, is_joint: bool) -> dict[int, Links]:
    found: dict[int, Links] = {}
    for each in statements:
        if each.is_joint == is_joint:
            found[each.year] = join_links(each.links, found.get(each.year, ()))
    return found


def _letter(paper: Paper, roles: Roles) -> Iterable[_Statement]:
    named = addressee(paper, roles)
    if paper.type in (*IRS_OFFSETS, BFS_OFFSET):
        yield from _offset(paper, named)
    elif paper.type in _ABOUT_A_TAX:
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
    return [record for _, of_year in sorted(_by_year(drafts).items()) for record in _of_one_year(of_year)]


def _joint_return(tax_year: int, links: Links) -> Draft:
    return {
        "tax_year": Known(tax_year, links),
        "filed_by": Known("joint", links),
        "joint_with": Known("nonrequesting_spouse", links),
    }


def _by_year(drafts: Iterable[Draft]) -> dict[int, list[Draft]]:
    grouped: dict[int, list[Draft]] = {}
    for draft in drafts:
        grouped.setdefault(int(str(value_of(draft, "tax_year"))), []).append(draft)
    return grouped


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


def unite(drafts: Sequence[Draft]) -> Draft:
    """Unite records of one thing, fact by fact; where they disagree the fact stays open."""
    united: Draft = {}
    for name in dict.fromkeys(name for draft in drafts for name in draft):
        nodes = [draft[name] for draft in drafts if name in draft]
        leaves = [node for node in nodes if isinstance(node, (Known, Open))]
        put(united, name, agree(leaves, "The papers disagree.") if len(leaves) == len(nodes) else nodes[0])
    return united


def liabilities(papers: Iterable[Paper], offsets: Iterable[Draft], roles: Roles, joint: JointYears) -> list[Draft]:
    """Return one record per year of which a paper shows a tax that is, or may be, the client's.

    The list counts as complete, so a year stays in it unless it is surely the other spouse's alone.
    """
    drafts = [draft for paper in papers if paper.type in _ABOUT_A_TAX for draft in _taxes(paper, roles, joint)]
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
    grouped = _by_year(drafts)
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
        put(draft, "assessed", _yes(covered) if paper.type in _ASSESSED_BY else None)
        if paper.type == "irs_notice_of_deficiency":
            rows = {link.row for link in covered.links}
            amounts = [paper.in_row(row, "deficiency", convert=money) for row in sorted(rows, key=lambda row: row or 0)]
            put(draft, "deficiency_amount", agree(amounts, "The notice gives two amounts for the year."))
        yield draft


def _income_tax(paper: Paper, covered: Known) -> Known | None:
    if paper.type in _PROPOSED_BY:
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
