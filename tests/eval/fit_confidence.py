"""Fits the model of certainty: ``python -m tests.eval.fit_confidence EVAL_DIR OUT`` writes pipeline/certainty.json.

Wrong values are rare, so much of the material is generated and put through the harshest captures, whole papers and
sheets of single values; the evaluation cases are added. The generated cases count twice, with one reader and with two.
Each case is wholly fitted on or wholly held out: the reliability written beside the weights is that of values judged by
a model that never saw their case. OUT must hold the run of ``make eval``; pages are read once.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from pipeline.reliability import MODEL_FILE
from tests.eval.confidence import Pair, auroc, bins, calibration_error, table
from tests.eval.examples import Example, example_of, read_cases
from tests.eval.logistic import chances, fit
from tests.eval.made import value_sheets
from tests.eval.made.bundles import make_folder
from tests.eval.made.scoring import Graded, grade
from tests.eval.official import judge_values

SEED = 1311
"""Of the generated cases; the cases that ``make eval`` grades have another."""
_SEED_OF_SHEETS = 90210
_CASES_A_CAPTURE = 1
_SHEETS_A_CAPTURE = 4
_FOLDS = 5
_PULL = 0.5
_PROGRAM = Path(sys.executable).with_name("relief-intake")
SIGNS = {
    "reasoned": 1, "certain": 1, "by_layer": 1, "by_both": 1, "backers": 1, "held": 1,
    "by_first": -1, "by_second": -1, "by_rule": -1, "weak_word": -1, "weak_word_alone": -1, "weak_second": -1, "unlike": -1,
    "label_doubt": -1, "mended": -1, "against": -1, "alternatives": -1, "failed": -1, "conflict": -1, "weak_page": -1,
    "absent_on_weak_page": -1, "doubted_clause": -1,
    "uncovered_ink": -1, "skew": -1, "uneven_light": -1, "photograph": -1,
}  # fmt: skip
"""What may only raise the chance and what may only lower it; a kind of field may do either."""


def main() -> int:
    """Gather, fit, measure, write."""
    if len(sys.argv) != 3:
        print(__doc__, file=sys.stderr)
        return 2
    eval_dir, out = Path(sys.argv[1]), Path(sys.argv[2])
    examples = [*_made(out / "fit"), *_given(eval_dir, out), *_printed()]
    write_model(examples)
    return 0


def _made(out: Path) -> list[Example]:
    """Return the examples of generated cases, which are made and read first where they are not there."""
    truths = {truth["case_id"]: truth for truth in make_folder(out, SEED, _CASES_A_CAPTURE)}
    command = [str(_PROGRAM), "run", str(out / "intake"), "--out", str(out / "out"), "--no-prefect"]
    subprocess.run(command, check=False)
    examples = []
    for second_reader in (True, False):
        for case in read_cases(out / "intake", out / "out", second_reader=second_reader):
            examples += of_made_case(case, truths[case["case_id"]])
    return examples


def of_made_case(case: dict[str, Any], truth: dict[str, Any]) -> list[Example]:
    """Return the examples of one generated case."""
    graded = Graded()
    grade(case, truth, graded)
    found = [example_of(f"made:{o.case}", o.fact, right=o.right) for o in graded.values if o.fact is not None]
    return [example for example in found if example is not None]


def _given(eval_dir: Path, out: Path) -> list[Example]:
    """Return the examples of the evaluation cases."""
    cases = {case["case_id"]: case for case in read_cases(eval_dir / "dev" / "cases", out / "dev")}
    judged = judge_values(eval_dir, eval_dir / "dev" / "truth", cases)
    found = [example_of(f"dev:{j.case}", j.fact, right=j.right) for j in judged]
    return [example for example in found if example is not None]


def _printed() -> Iterator[Example]:
    """Yield the examples of sheets of single values, of which the harshest captures make many wrong ones."""
    for number in range(_SHEETS_A_CAPTURE):
        for name in value_sheets.CAPTURES:
            group = f"sheet:{name}-{number}"
            for printed, candidate in value_sheets.read_sheet(name, random.Random(f"{_SEED_OF_SHEETS}:{group}")):
                if candidate.value is not None:
                    right, doubted = candidate.value == printed.value, candidate.is_doubted
                    yield Example(group, printed.field, candidate.features(printed.field), right, doubted)


def held_out(examples: Sequence[Example]) -> list[Pair]:
    """Return each value's chance by a model that never saw its case, and whether it is right."""
    fold_of = folds(examples)
    pairs: list[Pair] = [(0.0, False)] * len(examples)
    for fold in range(_FOLDS):
        known = [e for e in examples if fold_of[e.group] != fold]
        weights = fit([e.features for e in known], [e.right for e in known], SIGNS, pull=_PULL)
        tested = [n for n, e in enumerate(examples) if fold_of[e.group] == fold]
        for n, chance in zip(tested, chances(weights, [examples[n].features for n in tested]), strict=True):
            pairs[n] = (chance, examples[n].right)
    return pairs


def folds(examples: Sequence[Example]) -> dict[str, int]:
    """Deal the cases to the folds, those with wrong values first, so that every fold has some."""
    groups = sorted({e.group for e in examples})
    random.Random(SEED).shuffle(groups)
    wrong = {group: sum(not e.right for e in examples if e.group == group) for group in groups}
    groups.sort(key=lambda group: -wrong[group])
    return {group: n % _FOLDS for n, group in enumerate(groups)}


def write_model(examples: Sequence[Example], path: Path = MODEL_FILE) -> None:
    """Fit on everything, write the weights with the reliability of the held-out values, and print the latter."""
    pairs = held_out(examples)
    weights = fit([e.features for e in examples], [e.right for e in examples], SIGNS, pull=_PULL)
    ranked, error = auroc(pairs), calibration_error(pairs)
    model = {
        "weights": weights,
        "measured": {
            "values": len(pairs),
            "wrong": sum(not right for _, right in pairs),
            "cases": len({e.group for e in examples}),
            "auroc": None if ranked is None else round(ranked, 4),
            "calibration_error": None if error is None else round(error, 4),
        },
        "reliability": [{**asdict(each), "mean": round(each.mean, 4)} for each in bins(pairs)],
    }
    path.write_text(json.dumps(model, indent=1) + "\n", encoding="utf-8")
    print(f"held out, case by case:\n{table(pairs)}")


if __name__ == "__main__":
    sys.exit(main())
