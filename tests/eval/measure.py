"""``make eval``: run the product on the evaluation cases, grade it, and show gains and losses against the last run.

    python -m tests.eval.measure EVAL_DIR OUT

EVAL_DIR holds ``evaluate.py`` and a set ``dev`` with ``cases/`` and ``truth/``; the rule book's cases and their grader
are looked for beside it, in ``../law``. Figures of the last run are kept in OUT/figures.json.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

_SET = "dev"
_AS_OF = "2026-11-21"
_PROGRAM = Path(sys.executable).with_name("relief-intake")
_SHOWN = ("recall", "precision", "silent_rate", "straight_through")
_KINDS = ("dates", "money", "all")
_SAME = 1e-9


def main() -> int:
    """Measure; return 0 when it could, whatever the figures."""
    if len(sys.argv) != 3:
        print(__doc__, file=sys.stderr)
        return 2
    eval_dir, out = Path(sys.argv[1]), Path(sys.argv[2])
    if not (eval_dir / "evaluate.py").is_file():
        print(
            f"There are no evaluation cases at {eval_dir}. Name their folder: make eval EVAL_DIR=...", file=sys.stderr
        )
        return 2
    out.mkdir(parents=True, exist_ok=True)
    code = _run_product(eval_dir / _SET / "cases", out / _SET)
    if code not in (0, 4):
        print(f"relief-intake run ended with exit code {code}.", file=sys.stderr)
    figures = _grade(eval_dir, out)
    _grade_rules(eval_dir.parent / "law", out)
    _compare(out / "figures.json", figures)
    return 0 if figures else 2


def _run_product(cases: Path, out: Path) -> int:
    started = time.monotonic()
    command = [str(_PROGRAM), "run", str(cases), "--out", str(out), "--as-of", _AS_OF, "--no-prefect"]
    code = subprocess.run(command, check=False).returncode
    print(f"wall time of the run: {time.monotonic() - started:.1f} s (files read before are not read again)")
    return code


def _grade(eval_dir: Path, out: Path) -> dict[str, Any]:
    """Print the scorer's tables and return its figures, empty where it could not grade."""
    result_file = (out / "graded.json").resolve()
    result_file.unlink(missing_ok=True)
    script, cases = (eval_dir / "evaluate.py").resolve(), (eval_dir / _SET).resolve()
    command = [sys.executable, str(script), str(cases), str((out / _SET).resolve()), "--json", str(result_file)]
    subprocess.run(command, check=False)
    if not result_file.is_file():
        return {}
    return _flatten(json.loads(result_file.read_text(encoding="utf-8")))


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


def _flatten(graded: dict[str, Any]) -> dict[str, float]:
    figures = {}
    for profile, result in graded.items():
        for kind in _KINDS:
            for name in _SHOWN:
                value = result.get(kind, {}).get(name)
                if isinstance(value, (int, float)):
                    figures[f"{profile} {kind} {name}"] = float(value)
    return figures


def _compare(path: Path, figures: dict[str, float]) -> None:
    """Print what changed since the last run, and keep the new figures in its place."""
    if not figures:
        return
    before: dict[str, float] = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    changes = list(_changes(before, figures))
    print("\n=== against the last run")
    print("\n".join(changes) if changes else "no figure changed" if before else "no earlier figures")
    path.write_text(json.dumps(figures, indent=1, sort_keys=True), encoding="utf-8")


def _changes(before: dict[str, float], after: dict[str, float]) -> Iterator[str]:
    for name in sorted(before.keys() & after.keys()):
        difference = after[name] - before[name]
        if abs(difference) > _SAME:
            is_gain = (difference > 0) != name.endswith("silent_rate")
            word = "gain" if is_gain else "LOSS"
            yield f"{word}  {name}: {100 * before[name]:.2f} % -> {100 * after[name]:.2f} %"


if __name__ == "__main__":
    sys.exit(main())
