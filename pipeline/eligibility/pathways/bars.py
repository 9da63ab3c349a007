"""Bars that close (b), (c) and (f) for a year (eligibility.md section 8; facts.md 5, conventions 6 and 11).

A bar never asked about does not block: the file raises none. One that is raised and undecided does.
"""

from __future__ import annotations

from models.determination import DeadlineId
from models.matter import ClosingAgreement, Filing, MatterDocument, OfferInCompromise, PriorCase
from pipeline.eligibility.context import Found, locate
from pipeline.eligibility.notices import CLIENT, is_final_determination
from pipeline.eligibility.pathways.conditions import CLOSES_WHEN_SHOWN, DOUBT, REQUIRED, Condition
from pipeline.eligibility.pathways.view import NRS, YearView, once_a_year

_PETITIONS: dict[str, tuple[DeadlineId, ...]] = {
    "sec_6015": ("tax_court_6015_petition", "tax_court_6015_six_month"),
    "deficiency": ("tax_court_deficiency_petition",),
    "cdp": ("tax_court_cdp_petition",),
}


@once_a_year
def bars(view: YearView) -> tuple[Condition, ...]:
    """Return every bar of the year, in the order of the law."""
    return (
        prior_decision(view),
        offer_in_compromise(view),
        closing_agreement(view),
        fraudulent_scheme(view),
        final_determination(view),
    )


def offer_in_compromise(view: YearView) -> Condition:
    """An offer accepted for the year and made by the client, alone or jointly. The other spouse's own is no bar."""
    name = "no_offer_in_compromise"
    offers = view.context.bars.offers_in_compromise
    accepted = [found for found in locate("bars.offers_in_compromise", offers) if _is_accepted(found.record, view)]
    own = [found for found in accepted if found.record.spouse in CLIENT]
    unknown = [found for found in accepted if found.record.spouse is None]
    letters = [found for found in view.documents if found.record.type == "oic_acceptance" and not accepted]
    if own:
        return Condition(name, "not_met", paths=(own[0].at("accepted_date"), own[0].at("spouse")))
    if any(found.record.addressed_to in CLIENT for found in letters):
        return Condition(name, "not_met", paths=tuple(found.at("type") for found in letters))
    if unknown or any(found.record.addressed_to is None for found in letters):
        paths = tuple(found.at("accepted_date") for found in unknown) + tuple(found.at("type") for found in letters)
        return Condition(name, "undetermined", "party", DOUBT, paths, ("bars.offers_in_compromise.spouse",))
    if accepted or offers is not None:
        said = "other" if accepted else ""
        return Condition(name, "met", said, paths=tuple(found.at("spouse") for found in accepted))
    return Condition(name, "undetermined", gate=CLOSES_WHEN_SHOWN, asks=("bars.offers_in_compromise",))


def _is_accepted(offer: OfferInCompromise, view: YearView) -> bool:
    return view.covers(offer.tax_years) and offer.accepted_date is not None and offer.accepted_date <= view.as_of


def closing_agreement(view: YearView) -> Condition:
    """A closing agreement on the same liability; one on TEFRA partnership items only is excepted."""
    name = "no_closing_agreement"
    agreements = view.context.bars.closing_agreements
    found = [it for it in locate("bars.closing_agreements", agreements) if _counts(it.record, view)]
    bar = [it for it in found if it.record.same_liability == "yes"]
    if bar:
        return Condition(name, "not_met", paths=(bar[0].at("same_liability"),))
    papers = [it for it in view.documents if it.record.type == "closing_agreement" and agreements is None]
    if found or papers:
        paths = tuple(it.at("date") for it in found) + tuple(it.at("type") for it in papers)
        return Condition(name, "undetermined", "scope", DOUBT, paths, ("bars.closing_agreements.same_liability",))
    if agreements is not None:
        return Condition(name, "met")
    return Condition(name, "undetermined", gate=CLOSES_WHEN_SHOWN, asks=("bars.closing_agreements",))


def _counts(agreement: ClosingAgreement, view: YearView) -> bool:
    return (
        view.covers(agreement.tax_years)
        and (agreement.date is None or agreement.date <= view.as_of)
        and agreement.same_liability != "no"
        and agreement.partnership_items_only != "yes"
    )


def prior_decision(view: YearView) -> Condition:
    """A court decided that there is no relief, or decided the tax while she took part and could have asked."""
    name = "no_prior_decision"
    cases = view.context.bars.prior_cases
    found = [it for it in locate("bars.prior_cases", cases) if _is_final(it.record, view)]
    asks = ("bars.prior_cases.meaningful_participation", "bars.prior_cases.relief_raised")
    for case in found:
        if case.record.relief_denied == "yes":
            return Condition(name, "not_met", "denied", paths=(case.at("relief_denied"),))
    for case in found:
        if _took_part(case.record) == "yes":
            return Condition(name, "not_met", "participated", paths=(case.at("meaningful_participation"),))
    open_cases = [case for case in found if _took_part(case.record) is None]
    if open_cases:
        paths = tuple(case.at("court") for case in open_cases)
        return Condition(name, "undetermined", "participation", DOUBT, paths, asks)
    if cases is not None:
        return Condition(name, "met", paths=tuple(case.at("meaningful_participation") for case in found))
    decisions = tuple(it.at("type") for it in view.documents if it.record.type == "tax_court_decision")
    if decisions:
        return Condition(name, "undetermined", "participation", DOUBT, decisions, asks)
    return Condition(name, "undetermined", gate=CLOSES_WHEN_SHOWN, asks=("bars.prior_cases",))


def _is_final(case: PriorCase, view: YearView) -> bool:
    return view.covers(case.tax_years) and (case.final_date is None or case.final_date <= view.as_of)


def _took_part(case: PriorCase) -> str | None:
    """Return whether the decision bars for meaningful participation; no where it cannot."""
    if case.requesting_spouse_was_party == "no" or (case.relief_raised == "yes" and case.relief_denied == "no"):
        return "no"
    return case.meaningful_participation


def fraudulent_scheme(view: YearView) -> Condition:
    """Assets moved between the spouses in a fraudulent scheme: proved closes, alleged waits."""
    name, bars_ = "no_fraudulent_scheme", view.context.bars
    proved = ("bars.fraudulent_transfer_scheme_proved",)
    if bars_.fraudulent_transfer_scheme_proved == "yes":
        return Condition(name, "not_met", paths=proved)
    if bars_.fraudulent_transfer_scheme == "yes":
        return Condition(name, "undetermined", "alleged", DOUBT, ("bars.fraudulent_transfer_scheme",), proved)
    if bars_.fraudulent_transfer_scheme == "no":
        return Condition(name, "met", paths=("bars.fraudulent_transfer_scheme",))
    return Condition(name, "undetermined", gate=CLOSES_WHEN_SHOWN, asks=("bars.fraudulent_transfer_scheme",))


def final_determination(view: YearView) -> Condition:
    """One final determination per assessment: once its 90 days are over without a petition a person must look."""
    name = "no_final_determination"
    limits = view.limits("tax_court_6015_petition")
    found = {limit.status for limit in limits} - {"not_triggered", "not_applicable"}
    decisions = [letter for letter in view.documents if _denies_finally(letter.record)]
    letters = tuple(letter.at("type") for letter in decisions)
    is_sure = any(is_final_determination(letter.record) for letter in decisions)
    asks = ("documents.outcome",) if is_sure else ("documents.stage",)
    past = Condition(name, "undetermined", "past" if is_sure else "past_if_final", DOUBT, letters, asks)
    if letters and not found and view.joint is False:
        # No petition of its own reviews relief of sec. 66(c): the letter stands until the IRS looks again.
        return past
    if not found or not letters:
        return Condition(name, "met", gate=REQUIRED)
    if "met" in found or pending_petitions(view):
        return Condition(name, "met", "petition", paths=letters)
    is_past = any(limit.deadline.date is None or limit.deadline.date < view.as_of for limit in limits)
    if "open" not in found and ("missed" in found or is_past):
        return past
    return Condition(name, "met", "window" if is_sure else "window_if_final", paths=letters)


def _denies_finally(letter: MatterDocument) -> bool:
    return letter.addressed_to != NRS and is_final_determination(letter) is not False


@once_a_year
def pending_petitions(view: YearView) -> tuple[Found[Filing], ...]:
    """Return the client's timely Tax Court petitions for the year that ask for spousal relief (convention 3)."""
    return tuple(
        found
        for found in view.filings
        if found.record.form == "tax_court_petition"
        and _asks_for_relief(found.record)
        and _is_timely(found.record, view)
    )


def _asks_for_relief(petition: Filing) -> bool:
    """A stand-alone petition under sec. 6015(e) asks for relief by its nature."""
    return petition.raises_spousal_relief == "yes" or (
        petition.petition_kind == "sec_6015" and petition.raises_spousal_relief is None
    )


def _is_timely(petition: Filing, view: YearView) -> bool:
    kinds = [petition.petition_kind] if petition.petition_kind else list(_PETITIONS)
    return any(_is_timely_as(kind, view) for kind in kinds)


def _is_timely_as(kind: str, view: YearView) -> bool:
    statuses = {status for deadline in _PETITIONS[kind] for status in view.statuses(deadline)}
    return "met" in statuses or ("open_from" in statuses and not statuses & {"missed", "needs_facts"})
