"""``make eval``: run the product on evaluation cases, grade it, and show gains and losses. Read this first.

    python -m tests.eval.measure EVAL_DIR OUT [--keep-baseline] [--only dev|real|made ...]

Three sets are read, each into a folder of OUT, where pages that were read before are not read again:

dev    EVAL_DIR/dev, made cases with truth, graded by the set's own ``evaluate.py``
real   EVAL_DIR/real, files nobody here made, graded value by value
made   our own generated papers of many layouts under every capture (:mod:`tests.eval.made`), by type and by capture

Then how well confidence ranks wrong values and whether it is the share that is right, and the rule book's cases with
their own grader (EVAL_DIR/../law). Gains and losses are told against the last run (OUT/figures.json) and against the
main branch's figures (tests/eval/baseline.json), which --keep-baseline writes anew.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.eval import figures
from tests.eval.confidence import Pair, table
from tests.eval.figures import Figures
from tests.eval.made.bundles import SEED, make_folder
from tests.eval.made.scoring import Graded, grade
from tests.eval.official import judge_values
from tests.eval.real import bring, grade_real

_AS_OF = "2026-11-21"
_PROGRAM = Path(sys.executable).with_name("relief-intake")
_BASELINE = Path(__file__).with_name("baseline.json")
_SETS = ("dev", "real", "made")
_CASES_A_CAPTURE = 1
Cases = dict[str, dict[str, Any]]


def main() -> int:
    """Measure; return 0 when it could, whatever the figures."""
    parser = argparse.ArgumentParser(description="Measure the product on evaluation cases.")
    parser.add_argument("eval_dir", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--only", nargs="*", choices=_SETS, default=_SETS)
    parser.add_argument("--keep-baseline", action="store_true", help="make these the figures to compare with")
    arguments = parser.parse_args()
    eval_dir, out = arguments.eval_dir, arguments.out
    if not (eval_dir / "evaluate.py").is_file():
        print(
            f"There are no evaluation cases at {eval_dir}. Name their folder: make eval EVAL_DIR=...", file=sys.stderr
        )
        return 2
    out.mkdir(parents=True, exist_ok=True)
    found: Figures = {}
    if "dev" in arguments.only:
        found.update(_measure_dev(eval_dir, out))
    if "real" in arguments.only:
        _measure_real(eval_dir / "real", out)
    if "made" in arguments.only:
        found.update(_measure_made(out / "made"))
    _grade_rules(eval_dir.parent / "law", out)
    _tell_changes(found, out, keep_baseline=arguments.keep_baseline)
    return 0 if found or arguments.only == ["real"] else 2


def _tell_changes(found: Figures, out: Path, *, keep_baseline: bool) -> None:
    if not found:
        return
    figures.compare("the last run", out / "figures.json", found)
    figures.compare("the main branch (tests/eval/baseline.json)", _BASELINE, found)
    figures.keep(out / "figures.json", found)
    if keep_baseline:
        figures.keep(_BASELINE, found)


def _run_product(cases: Path, out: Path) -> Cases:
    """Run the product and return its cases by id."""
    started = time.monotonic()
    command = [str(_PROGRAM), "run", str(cases), "--out", str(out), "--as-of", _AS_OF, "--no-prefect"]
    code = subprocess.run(command, check=False).returncode
    if code not in (0, 4):
        print(f"relief-intake run ended with exit code {code}.", file=sys.stderr)
    print(f"wall time of the run: {time.monotonic() - started:.1f} s (files read before are not read again)")
    written = [json.loads(path.read_text(encoding="utf-8")) for path in sorted((out / "cases").glob("*/case.json"))]
    return {case["case_id"]: case for case in written}


def _measure_dev(eval_dir: Path, out: Path) -> Figures:
    """Print the scorer's tables and return its figures, none where it could not grade."""
    cases = _run_product(eval_dir / "dev" / "cases", out / "dev")
    result_file = (out / "graded.json").resolve()
    result_file.unlink(missing_ok=True)
    script, truth = (eval_dir / "evaluate.py").resolve(), (eval_dir / "dev").resolve()
    command = [sys.executable, str(script), str(truth), str((out / "dev").resolve()), "--json", str(result_file)]
    subprocess.run(command, check=False)
    if not result_file.is_file():
        return {}
    judged = judge_values(eval_dir, truth / "truth", cases)
    pairs = [(float(each.fact["confidence"]), each.right) for each in judged]
    _tell_confidence("dev (documents paired by pages and agreement, rows included)", pairs)
    found = figures.of_set(json.loads(result_file.read_text(encoding="utf-8")))
    return {**found, **figures.of_confidence("dev", pairs)}


def _measure_real(real: Path, out: Path) -> None:
    if not (real / "manifest.json").is_file():
        return
    intake = out / "real" / "intake"
    bring(real, intake)
    cases = _run_product(intake, out / "real" / "out")
    print(f"\n=== real files\n{grade_real(real, cases)}", flush=True)


def _measure_made(out: Path) -> Figures:
    """Make our own cases, the same on every machine, and grade them."""
    truths = make_folder(out, SEED, _CASES_A_CAPTURE)
    cases = _run_product(out / "intake", out / "out")
    graded = Graded()
    for truth in truths:
        grade(cases.get(truth["case_id"]), truth, graded)
    found = figures.of_made(graded)
    print(f"\n=== generated papers, {len(graded.documents)} documents")
    for title in ("capture", "type", "together"):
        print(figures.made_table(found, title))
    for each in graded.values:
        if each.verdict == "SILENT":
            value = each.fact["value"] if each.fact is not None else None
            print(f"  silent: {each.case} {each.type} {each.field}, wanted {each.wanted!r}, reported {value!r}")
    pairs = [(float(o.fact["confidence"]), o.right) for o in graded.values if o.fact is not None]
    _tell_confidence("generated papers", pairs)
    return {**found, **figures.of_confidence("made", pairs)}


def _tell_confidence(title: str, pairs: Sequence[Pair]) -> None:
    print(f"\n=== confidence, {title}\n{table(pairs)}", flush=True)


def _grade_rules(law: Path, out: Path) -> None:
    """Print what the rule book's own grader says of ``relief-intake determine``, where it is there."""
    if not (law / "grade.py").is_file():
        return
    answers = out / "rules.json"
    command = [str(_PROGRAM), "determine", str(law / "cases.json")]
    with answers.open("w", encoding="utf-8") as stream:
        code = subprocess.run(command, check=False, stdout=stream).returncode
    print(f"\n=== rule book (determine ended with {code})", flush=True)
    if code == 0:
        grader = [sys.executable, str((law / "grade.py").resolve()), str(law / "cases.json"), str(answers)]
        subprocess.run(grader, check=False)


if __name__ == "__main__":
    sys.exit(main())
