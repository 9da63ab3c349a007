"""Writes the generated evaluation cases: ``python -m tests.eval.made OUT [--seed N] [--cases N] [--only CAPTURE ...]``."""

from __future__ import annotations

import argparse
from pathlib import Path

from tests.eval.made.bundles import SEED, captures, make_cases


def main() -> int:
    """Write what the arguments ask for."""
    parser = argparse.ArgumentParser(description="Make evaluation cases.")
    parser.add_argument("out", type=Path, help="folder for intake/ and truth/")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--cases", type=int, default=1, help="cases for each capture")
    parser.add_argument("--only", nargs="*", default=[], choices=list(captures()))
    arguments = parser.parse_args()
    for made in make_cases(arguments.seed, arguments.cases, only=arguments.only):
        made.write(arguments.out)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
