"""The rule book holds together: one rule a deadline, one edition a day, law and examples beside each rule."""

from __future__ import annotations

from datetime import date, timedelta
from importlib import resources
from typing import get_args

import pytest
import yaml

from models.determination import DeadlineId
from models.matter import Matter
from pipeline.eligibility import rules
from pipeline.eligibility.context import Context
from pipeline.eligibility.data import consequences_of, load
from pipeline.eligibility.findings import Writer
from pipeline.eligibility.rule import Edition, Rule
from pipeline.eligibility.rulebook import check, load_rules
from pipeline.errors import RuleBookError

RULES = load_rules()
BY_RULE = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.rule_id)


def test_every_deadline_id_has_exactly_one_rule() -> None:
    given = [name for rule in RULES for name in rule.deadline_ids]
    assert sorted(given) == sorted(get_args(DeadlineId))


@BY_RULE
def test_every_day_from_2000_to_2035_has_exactly_one_edition(rule: Rule) -> None:
    day, end = date(2000, 1, 1), date(2035, 12, 31)
    while day <= end:
        in_force = [e for e in rule.editions if e.effective_from <= day <= (e.effective_to or day)]
        assert in_force == [rule.edition(day)]
        day += timedelta(days=1)


@BY_RULE
def test_law_and_examples_stand_beside_the_rule(rule: Rule) -> None:
    folder = resources.files(rules).joinpath(rule.provision)
    law = folder.joinpath("law.md").read_text(encoding="utf-8")
    examples = yaml.safe_load(folder.joinpath("examples.yaml").read_text(encoding="utf-8"))["examples"]
    assert all(part in law for part in ("| Citation |", "| Edition |", "| Confidence |", "## Our reading"))
    assert len(examples) >= 2


@BY_RULE
def test_each_rule_shows_a_limit_that_runs_and_one_that_does_not(rule: Rule) -> None:
    file = resources.files(rules).joinpath(rule.provision, "examples.yaml")
    examples = yaml.safe_load(file.read_text(encoding="utf-8"))["examples"]
    states = {wanted["status"] for example in examples for wanted in example["expect"] if "status" in wanted}
    assert len(states) >= 2 or rule.rule_id == "R11"


def test_what_is_left_of_every_deadline_is_told_in_plain_words() -> None:
    texts = load("explanations/deadlines.en.yaml")
    assert sorted(texts) == sorted(get_args(DeadlineId))
    for text in texts.values():
        assert isinstance(text, list)
        assert "eligible" not in str(text).lower()


def _rule(rule_id: str, *editions: Edition) -> Rule:
    return Rule(rule_id, "nowhere", "?", "nothing", get_args(DeadlineId), editions, lambda writer: [])


@pytest.mark.parametrize(
    ("editions", "problem"),
    [
        pytest.param((), "no edition in force", id="none"),
        pytest.param((Edition("a", date(2000, 1, 1), date(2010, 1, 1)),), "no edition in force", id="ended"),
        pytest.param(
            (Edition("a", date(2000, 1, 1), date(2010, 1, 1)), Edition("b", date(2010, 1, 3))), "gap", id="gap"
        ),
        pytest.param(
            (Edition("a", date(2000, 1, 1), date(2010, 1, 1)), Edition("b", date(2010, 1, 1))), "overlap", id="overlap"
        ),
    ],
)
def test_editions_that_contradict_one_another_stop_the_engine(editions: tuple[Edition, ...], problem: str) -> None:
    with pytest.raises(RuleBookError, match=problem):
        check([_rule("R1", *editions)])


def test_a_rule_that_stands_twice_stops_the_engine() -> None:
    rule = _rule("R1", Edition("a", date(2000, 1, 1)))
    with pytest.raises(RuleBookError, match="rule R1 stands twice"):
        check([rule, rule])


@pytest.mark.parametrize("rule", [r for r in RULES if not r.editions[0].is_known], ids=lambda rule: rule.rule_id)
def test_law_the_rule_book_does_not_know_is_said_so(rule: Rule) -> None:
    unknown = rule.editions[0]
    last = unknown.effective_to
    assert last is not None
    before = Matter.model_validate({"id": "x", "as_of": last, "law_edition": "as_of", "facts": {"documents": []}})
    after = before.model_copy(update={"as_of": last + timedelta(days=1)})
    for finding in rule.find(Writer(Context.of(before), rule)):
        assert (finding.deadline.edition, finding.deadline.confidence) == (unknown.source, "U")
        assert "not in the rule book" in finding.deadline.basis
    for finding in rule.find(Writer(Context.of(after), rule)):
        assert finding.deadline.edition == rule.editions[1].source
        assert "not in the rule book" not in finding.deadline.basis


def test_current_law_is_asked_whatever_the_day_is() -> None:
    old = Matter.model_validate({"id": "x", "as_of": "1995-01-01", "facts": {"documents": []}})
    for rule in RULES:
        assert {finding.deadline.edition for finding in rule.find(Writer(Context.of(old), rule))} == {
            rule.editions[-1].source
        }


FILED = {"form": "form_12153", "filed_by": "requesting_spouse", "postmark_date": "2026-03-02"}


@pytest.mark.parametrize(
    ("facts", "is_told"),
    [
        pytest.param({"filings": []}, True, id="missed"),
        pytest.param({}, True, id="not known to be missed"),
        pytest.param({"filings": [FILED]}, False, id="met"),
    ],
)
def test_a_day_that_is_past_says_what_is_left(facts: dict[str, object], is_told: bool) -> None:
    notice = {"type": "irs_lt11", "document_date": "2026-03-01", "addressed_to": "requesting_spouse"}
    papers = {"documents": [notice, {"type": "form_12153"}], **facts}
    matter = Matter.model_validate({"id": "x", "as_of": "2026-05-01", "facts": papers})
    (rule,) = (rule for rule in RULES if rule.rule_id == "R1")
    (finding,) = rule.find(Writer(Context.of(matter), rule))
    assert bool(finding.consequences) is is_told


@pytest.mark.parametrize(
    ("days_late", "first"),
    [(90, "look at the envelope"), (91, "an equivalent hearing"), (337, "the Collection Appeals Program")],
)
def test_what_is_left_of_a_hearing_grows_less_with_time(days_late: int, first: str) -> None:
    assert consequences_of("cdp_hearing_request", days_late)[0].startswith(first)
