"""The factors of equitable relief and the streamlined path (eligibility.md 5.2-5.4; Rev. Proc. 2013-34; Pub. 971).

No factor decides, nor does a majority of them. Each finding says which way a factor points on the facts given; an
unknown answer leaves it unknown. Knowledge is the client's answer in the interview, never inferred.
"""

from __future__ import annotations

from models.relief import Weight
from pipeline.eligibility.logic import Truth, all_of, any_of, truth
from pipeline.eligibility.pathways.conditions import WEIGHED, Condition, verdict_of
from pipeline.eligibility.pathways.decree import clause
from pipeline.eligibility.pathways.household import ENDED, marital_status, marital_test
from pipeline.eligibility.pathways.view import YearView, once_a_year


def factors(view: YearView, *, community: bool = False) -> tuple[Condition, ...]:
    """Return the streamlined path and every factor for the year; *community* where no joint return was filed."""
    knowledge = community_knowledge(view) if community else _knowledge(view)
    found = (
        marital_factor(view),
        hardship(view),
        *knowledge,
        legal_obligation(view),
        benefit(view),
        compliance(view),
        health(view),
    )
    return (streamlined(found), *found)


def _factor(name: str, weight: Weight, said: str, paths: tuple[str, ...], asks: tuple[str, ...] = ()) -> Condition:
    verdict = {"favours": "met", "neutral": "met", "against": "not_met", "unknown": "undetermined"}[weight]
    return Condition(name, verdict, said, WEIGHED, paths, asks, weight)  # type: ignore[arg-type]


def _told(view: YearView, *names: str) -> tuple[str, ...]:
    it = view.context.circumstances
    return tuple(f"circumstances.{name}" for name in names if getattr(it, name) is not None)


def _asked(view: YearView, *names: str) -> tuple[str, ...]:
    it = view.context.circumstances
    return tuple(f"circumstances.{name}" for name in names if getattr(it, name) is None)


def marital_factor(view: YearView) -> Condition:
    """No longer married when the IRS decides: favours; still married, or heir to an estate that could pay: neutral."""
    status, paths = marital_status(view)
    name = "factor_marital"
    if status == "widowed":
        heir = view.context.people.heir_to_nonrequesting_spouse_estate
        where = (*paths, "people.heir_to_nonrequesting_spouse_estate") if heir else paths
        if heir is None:
            return _factor(name, "unknown", "heir_unknown", where, ("people.heir_to_nonrequesting_spouse_estate",))
        return _factor(name, "neutral" if heir == "yes" else "favours", "heir" if heir == "yes" else "widowed", where)
    if status in ENDED:
        return _factor(name, "favours", "ended", paths)
    test = marital_test(view)
    if test.verdict == "met":
        return _factor(name, "favours", "apart", test.paths)
    if test.verdict == "undetermined":
        return _factor(name, "unknown", "unknown", test.paths, test.asks)
    return _factor(name, "neutral", "married", test.paths)


def hardship(view: YearView) -> Condition:
    """Cannot meet reasonable basic living expenses if held liable: favours; otherwise neutral, never against."""
    answer = view.context.circumstances.economic_hardship
    weight: Weight = "unknown" if answer is None else "favours" if answer == "yes" else "neutral"
    if view.context.people.requesting_spouse_date_of_death:
        return _factor("factor_hardship", "neutral", "deceased", ("people.requesting_spouse_date_of_death",))
    told, asked = _told(view, "economic_hardship"), _asked(view, "economic_hardship")
    return _factor("factor_hardship", weight, weight, told, asked)


@once_a_year
def is_held_back(view: YearView) -> Truth:
    """Return whether abuse, or control of the money, may have kept the client from questioning the return."""
    it = view.context.circumstances
    abused = any_of((truth(it.abuse), truth(it.abuse_documented)))
    # When it began is often not told; only abuse that is said to have come later is left out.
    return any_of((all_of((abused, it.abuse_before_signing != "no")), truth(it.financial_control)))


def _knowledge(view: YearView) -> tuple[Condition, ...]:
    found = []
    if view.has_understatement is not False:
        found.append(item_knowledge(view))
    if view.has_unpaid_tax is not False:
        found.append(payment_knowledge(view))
    return tuple(found)


def item_knowledge(view: YearView) -> Condition:
    """Understatement: knew, or had reason to know, of the item when the return was filed."""
    actual, reason = view.known("actual_knowledge"), view.known("reason_to_know")
    paths = view.knowledge_at("actual_knowledge", "reason_to_know")
    name = "factor_item_knowledge"
    if is_held_back(view):
        return _factor(name, "favours", "held_back", (*paths, *_told(view, "abuse", "financial_control")))
    if actual == "yes" or reason == "yes":
        return _factor(name, "against", "knew", paths, _asked(view, "abuse", "financial_control"))
    if actual == "no" and reason == "no":
        return _factor(name, "favours", "did_not_know", paths)
    if actual == "partly" and reason == "no":
        return _factor(name, "favours", "partly", paths)
    asks = tuple(f"knowledge.{it}" for it in ("actual_knowledge", "reason_to_know") if view.known(it) is None)
    return _factor(name, "unknown", "unknown", paths, asks)


def payment_knowledge(view: YearView) -> Condition:
    """Unpaid tax: was it reasonable to expect that the other spouse would pay? (installment request: presumed)."""
    names = ("knew_tax_would_not_be_paid", "expected_nonrequesting_spouse_to_pay", "installment_plan_within_90_days")
    knew, expected, plan = (view.known(name) for name in names)
    paths, name = view.knowledge_at(*names), "factor_payment_knowledge"
    if is_held_back(view):
        return _factor(name, "favours", "held_back", (*paths, *_told(view, "abuse", "financial_control")))
    if knew == "yes" or expected == "no":
        return _factor(name, "against", "knew", paths, _asked(view, "abuse", "financial_control"))
    if plan == "yes":
        return _factor(name, "favours", "plan", paths)
    if expected == "yes" or knew == "no":
        return _factor(name, "favours", "expected", paths)
    return _factor(name, "unknown", "unknown", paths, tuple(f"knowledge.{it}" for it in names[:2]))


def community_knowledge(view: YearView) -> tuple[Condition, ...]:
    """No joint return: knew, or had reason to know, of the item of community income."""
    names = ("community_item_known", "community_source_known")
    answers, paths = {view.known(name) for name in names}, view.knowledge_at(*names)
    name = "factor_item_knowledge"
    if "yes" in answers:
        return (_factor(name, "against", "knew", paths),)
    if answers == {"no"}:
        return (_factor(name, "favours", "did_not_know", paths),)
    asks = tuple(f"knowledge.{it}" for it in names if view.known(it) is None)
    return (_factor(name, "unknown", "unknown", paths, asks),)


def legal_obligation(view: YearView) -> Condition:
    """Who must pay under the decree or agreement, for this year."""
    it = clause(view)
    return _factor("factor_legal_obligation", it.weight, it.kind, it.paths, it.asks)


def benefit(view: YearView) -> Condition:
    """Benefit beyond normal support; made neutral where the other spouse controlled the spending or abused."""
    it = view.context.circumstances
    name, paths = "factor_benefit", _told(view, "benefit_from_item", "nonrequesting_spouse_benefited")
    if it.benefit_from_item == "beyond_normal_support":
        if it.financial_control == "yes" or it.abuse == "yes":
            return _factor(name, "neutral", "controlled", (*paths, *_told(view, "financial_control", "abuse")))
        return _factor(name, "against", "beyond", paths, _asked(view, "financial_control", "abuse"))
    if it.nonrequesting_spouse_benefited == "yes":
        return _factor(name, "favours", "other_only", paths)
    if it.benefit_from_item is None:
        return _factor(name, "unknown", "unknown", paths, _asked(view, "benefit_from_item"))
    return _factor(name, "neutral", "little", paths, _asked(view, "nonrequesting_spouse_benefited"))


def compliance(view: YearView) -> Condition:
    """Tax compliance in the years after; unable to pay although tried in good faith: neutral."""
    answer = view.context.circumstances.later_year_compliance
    paths, name = _told(view, "later_year_compliance"), "factor_compliance"
    if answer is None:
        return _factor(name, "unknown", "unknown", paths, ("circumstances.later_year_compliance",))
    if answer == "not_compliant":
        return _factor(name, "against", "not_compliant", paths)
    if answer == "tried_in_good_faith":
        return _factor(name, "neutral", "tried", paths)
    status, where = marital_status(view)
    if status == "married":
        return _factor(name, "neutral", "married", (*paths, *where), ("circumstances.later_year_compliance",))
    return _factor(name, "favours", "compliant", paths)


def health(view: YearView) -> Condition:
    """Poor physical or mental health when the return was filed or when asking: favours; otherwise neutral."""
    answer = view.context.circumstances.poor_health
    weight: Weight = "unknown" if answer is None else "favours" if answer == "yes" else "neutral"
    return _factor("factor_health", weight, weight, _told(view, "poor_health"), _asked(view, "poor_health"))


def streamlined(found: tuple[Condition, ...]) -> Condition:
    """Rev. Proc. 2013-34 sec. 4.02: no longer married, hardship, and no knowledge. Missing one is no denial."""
    names = ("factor_marital", "factor_hardship", "factor_item_knowledge", "factor_payment_knowledge")
    needed = [it for it in found if it.name in names]
    favourable: list[Truth] = [None if it.weight == "unknown" else it.weight == "favours" for it in needed]
    answer = all_of(favourable)
    paths = tuple(path for it in needed for path in it.paths)
    asks = tuple(ask for it in needed if it.weight == "unknown" for ask in it.asks)
    return Condition("streamlined", verdict_of(answer), "", WEIGHED, paths, asks)
