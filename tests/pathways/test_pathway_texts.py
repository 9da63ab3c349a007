"""The words, papers and questions are complete, and the coverage file is true."""

from __future__ import annotations

import ast
import importlib
import inspect
import re
import string
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml

import pipeline.eligibility as eligibility
import pipeline.eligibility.pathways as pathways
from models.determination import EvidenceCode, FlagCode, Pathways
from models.matter import Facts, Matter
from pipeline.eligibility.data import explanations, load
from pipeline.eligibility.engine import answer
from pipeline.eligibility.pathways import evidence, flags, questions
from tests.eligibility.corpus import deadlines_of
from tests.eligibility.corpus import examples as deadline_examples
from tests.pathways.worked import examples

FOLDER = Path(pathways.__file__).parent
TEXTS = explanations()
QUESTIONS: dict[str, Any] = load("questions.yaml")
PAPERS: dict[str, Any] = load("evidence.yaml")["papers"]
COVERAGE: list[dict[str, Any]] = load("coverage_pathways.yaml")["provisions"]
CODES = get_args(EvidenceCode)


def _strings(node: Any) -> list[str]:
    if isinstance(node, str):
        return [node]
    if isinstance(node, dict):
        return [text for value in node.values() for text in _strings(value)]
    return [text for value in node for text in _strings(value)] if isinstance(node, list) else []


def test_nothing_prints_that_somebody_qualifies() -> None:
    words = _strings(TEXTS) + _strings(QUESTIONS) + _strings(PAPERS)
    assert [
        text for text in words if re.search(r"eligib|you qualify|qualifies for|is entitled", text, re.IGNORECASE)
    ] == []


def test_gaps_of_sentences_are_known() -> None:
    known = {"year", "date", "state", "ruling", "percent", "amount", "further", "source", "surplus"}
    words = _strings(TEXTS) + _strings(QUESTIONS)
    gaps = {name for text in words for _, name, _, _ in string.Formatter().parse(text) if name is not None}
    assert gaps <= known


def test_every_condition_of_every_example_has_its_words() -> None:
    names = set()
    for example in examples():
        for finding in example.assess().relief().findings:
            assert finding.reason
            for condition in finding.conditions:
                assert condition.text
                assert condition.citation
                assert "{" not in condition.text
                names.add(condition.name)
    assert names == set(TEXTS["conditions"])


def test_a_silent_offset_is_not_told_as_if_nothing_had_happened() -> None:
    base = next(it for it in examples() if it.rule == "innocent_spouse")
    silent = {"innocent_sep_two_year": [{"status": "not_triggered", "conservative_date": "2026-04-15"}]}
    answer = replace(base, deadlines={**base.deadlines, **silent}).assess()
    assert answer.reasons is not None
    assert "does not tell of Form 8857. In case it did, they end on 2026-04-15" in answer.reasons.innocent_spouse


def test_what_nothing_raises_is_not_told_as_settled() -> None:
    facts = {"tax_years": [2021], "documents": [{"type": "irs_cp14", "tax_years": [2021]}]}
    reasons = answer(Matter.model_validate({"id": "a", "as_of": "2026-11-21", "facts": facts})).pathway_reasons
    assert reasons is not None
    assert str(reasons.community_income).startswith("Nothing in the file raises it so far. It is not known")


def test_every_pathway_has_a_head_for_every_value() -> None:
    assert set(TEXTS["pathways"]) == set(Pathways.model_fields)
    for heads in TEXTS["pathways"].values():
        assert {"title", "open", "closed", "needs_facts", "not_applicable"} == set(heads)


@pytest.mark.parametrize("code", CODES)
def test_every_evidence_code_has_a_rule_and_papers_that_answer_it(code: str) -> None:
    assert code in evidence._DUE
    entry = PAPERS[code]
    assert {"answered_by", "person", "year", "feeds"} <= set(entry)


def test_what_a_limit_without_a_year_lacks_is_asked_of_each_year_once() -> None:
    facts = {
        "tax_years": [2021, 2022],
        "documents": [{"type": "irs_lt11", "document_date": "2026-10-26", "tax_years": [2021, 2022]}],
    }
    matter = Matter.model_validate({"id": "two-years", "as_of": "2026-11-21", "facts": facts})
    asked = [one.tax_year for one in answer(matter).questions if one.fact == "assessments.assessment_date"]
    assert sorted(asked, key=str) == [2021, 2022]


def test_every_question_is_about_a_fact_of_the_dictionary() -> None:
    unknown = [path for path in QUESTIONS["questions"] if not _is_fact(path)]
    assert unknown == []
    assert all(it.get("paper") in (None, *CODES) for it in QUESTIONS["questions"].values())
    listed = {fact for facts in QUESTIONS["interview"].values() for fact in facts}
    assert listed <= set(QUESTIONS["questions"])


def test_a_question_that_may_be_declined_says_so() -> None:
    asked = questions._questions()
    skippable = {path for path, it in QUESTIONS["questions"].items() if it.get("skippable")}
    assert "circumstances.financial_control" in skippable
    assert {path for path, it in asked.items() if it.text.endswith("You need not answer.")} == skippable


def _is_fact(path: str) -> bool:
    model: Any = Facts
    for part in path.split("."):
        if model is None or part not in model.model_fields:
            return False
        model = _record_of(model.model_fields[part].annotation)
    return True


def _record_of(annotation: Any) -> Any:
    if inspect.isclass(annotation) and hasattr(annotation, "model_fields"):
        return annotation
    return next((found for it in get_args(annotation) if (found := _record_of(it)) is not None), None)


def test_every_fact_a_rule_asks_for_has_a_question() -> None:
    asked = set()
    for path in FOLDER.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and _looks_like_a_fact(node.value):
                asked.add(node.value)
    wanted = {ask for it in examples() for draft in it.assess().relief().findings for ask in draft.settled_by}
    assert wanted <= set(QUESTIONS["questions"])
    assert {fact for fact in asked if not _is_fact(fact)} == set()


def test_every_fact_that_would_settle_a_deadline_has_a_question() -> None:
    wanted = {
        fact
        for _, example in deadline_examples()
        for finding in deadlines_of(example)
        if finding.status == "needs_facts"
        for fact in finding.missing
    }
    assert wanted <= set(QUESTIONS["questions"])


def test_every_deadline_that_needs_facts_says_which() -> None:
    silent = [
        f"{name}: {finding.id}"
        for name, example in deadline_examples()
        for finding in deadlines_of(example)
        if finding.status == "needs_facts" and not finding.missing
    ]
    assert silent == []


def _looks_like_a_fact(text: str) -> bool:
    heads = "|".join(Facts.model_fields)
    return bool(re.fullmatch(rf"({heads})(\.[a-z0-9_]+)+", text))


# ---------------------------------------------------------------------------------------- coverage


def test_coverage_ids_are_unique_and_parts_are_known() -> None:
    ids = [it["id"] for it in COVERAGE]
    assert len(ids) == len(set(ids))
    parts = {part["id"]: part["answered_in"] for part in load("coverage.yaml")["parts"]}
    answered = {it["part"] for it in COVERAGE}
    assert answered <= set(parts)
    assert {part for part, where in parts.items() if where == "pathways"} <= answered


@pytest.mark.parametrize("provision", COVERAGE, ids=lambda it: it["id"])
def test_disposition_is_true(provision: dict[str, Any]) -> None:
    assert provision["provision"]
    if provision["disposition"] == "implemented":
        assert provision["by"]
        assert all(_exists(by) for by in provision["by"]), provision["by"]
    else:
        assert provision["disposition"] in ("refer_to_human", "out_of_scope")
        assert provision["why"]


def _exists(by: str) -> bool:
    kind, _, name = by.partition(":")
    known = {"condition": set(TEXTS["conditions"]), "flag": set(flags._FLAGS), "evidence": set(CODES)}
    if kind in known:
        return name in known[kind]
    return callable(getattr(importlib.import_module(kind), name, None))


def test_no_condition_or_flag_is_orphaned() -> None:
    named = {by.partition(":")[2] for it in COVERAGE for by in it.get("by", ())}
    assert set(TEXTS["conditions"]) - named == set()
    spoken_for = {"conflicting_facts", "safety_warning_before_form_8857"}
    assert set(flags._FLAGS) - named - spoken_for == set()
    assert set(flags._FLAGS) <= set(get_args(FlagCode))


def test_every_pathway_module_has_its_law_and_examples() -> None:
    law = "\n".join(path.read_text(encoding="utf-8") for path in sorted((FOLDER / "law").glob("*.md")))
    for path in sorted((FOLDER / "examples").glob("*.yaml")):
        assert f"../examples/{path.name}" in law, path.name
    for path in sorted((FOLDER / "law").glob("*.md")):
        text = path.read_text(encoding="utf-8")
        assert all(f"| {row} |" in text for row in ("Citation", "Edition", "Retrieved", "Confidence", "Rule")), (
            path.name
        )
        for module in re.findall(r"`\.\./(\w+\.py)`", text):
            assert (FOLDER / module).is_file(), module


def test_community_property_states_name_their_ruling() -> None:
    folder = Path(eligibility.__file__).parent / "parameters"
    content = yaml.safe_load((folder / "community_property_states.yaml").read_text(encoding="utf-8"))
    assert set(content["states"]) == {"AZ", "CA", "ID", "LA", "NV", "NM", "TX", "WA", "WI"}
    for state, entry in content["states"].items():
        assert state in content["rulings"][entry["ruling"]]["states"]
