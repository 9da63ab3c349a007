"""Writes every sample case, its truth and the table: ``python -m sample_docs.generator [--out FOLDER] [--case ID]``."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from sample_docs.generator.binder import SampleCase
from sample_docs.generator.cases import CASES, SEED
from sample_docs.generator.readme import readme_of


def write_case(case: SampleCase, out: Path) -> None:
    """Write the files of *case* under ``intake/`` and its truth under ``truth/``."""
    folder = out / "intake" / case.case_id
    folder.mkdir(parents=True, exist_ok=True)
    for file in case.files:
        (folder / file.name).write_bytes(file.content)
    if case.settings is not None:
        (folder / "case.yaml").write_text(case.settings, encoding="utf-8")
    truth = out / "truth" / f"{case.case_id}.json"
    truth.parent.mkdir(parents=True, exist_ok=True)
    truth.write_text(json.dumps(case.truth(), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def main() -> int:
    """Write what the arguments ask for."""
    parser = argparse.ArgumentParser(description="Make the sample cases.")
    parser.add_argument(
        "--out", type=Path, default=Path(__file__).parent.parent, help="folder for intake/, truth/, README.md"
    )
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--case", help="only the case of this id; leaves README.md alone")
    arguments = parser.parse_args()
    cases = [make(arguments.seed) for make in CASES]
    chosen = [case for case in cases if arguments.case in (None, case.case_id)]
    for case in chosen:
        write_case(case, arguments.out)
    if arguments.case is None:
        (arguments.out / "README.md").write_text(readme_of(cases), encoding="utf-8")
    return 0 if chosen else 2


if __name__ == "__main__":
    sys.exit(main())
