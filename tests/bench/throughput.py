"""``make bench``: the whole main job on one mixed intake, beside its peers on the same pages.

    python -m tests.bench.throughput [--pages 200] [--rounds 1] [--share 4] [--seed 1]
    python -m tests.bench.throughput --long     100 pages and 1,000 pages of it, no peers

The intake is made here (``tests.bench.intake``). All are timed in turn in each round, in another order each time, and
the medians taken. The slow peers read every fourth file alone (``--share``) and their costs are multiplied. On a busy
machine trust the processor time, not the wall time. What our runs found is graded against the truth.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path

from tests.bench import peers
from tests.bench.intake import MixedIntake, write_intake
from tests.bench.watch import Cost, run
from tests.samples.grading import count, grade_case

_PROGRAM = Path(sys.executable).with_name("relief-intake")
_AS_OF = "2026-11-21"
_FLOOR, _WITHOUT, _WITH, _PLAIN = "plain tesseract", "ours, one reader", "ours, two readers", "ours, no Prefect"
_LOOP = "pytesseract loop"
_OCRMYPDF = {
    "OCRmyPDF": (),
    "OCRmyPDF, lean": ("--optimize", "0", "--output-type", "pdf"),
    "OCRmyPDF, upright": ("--rotate-pages", "--deskew"),
}
"""As it comes; neither archived nor made smaller; and turning and levelling the pages first, as ours does: each over
one PDF of all pages."""
_APART = "OCRmyPDF, by file"
"""As it comes, over each file of the intake apart: as a clinic has them, and as ours reads them."""
_SLOW = (_LOOP, *_OCRMYPDF, _APART)
_NO_SHORTCUTS = {"RELIEF_INTAKE_OCR_ENGINE": "pytesseract"}


@dataclass(frozen=True)
class Contender:
    """One of those that are timed.

    Attributes:
        name: As the table shows it.
        start: Reads the pages and tells the cost.
        times: By what its cost is multiplied, as it reads only some of the pages.
    """

    name: str
    start: Callable[[Path], Cost]
    times: float = 1


def main() -> int:
    """Time, grade and print."""
    parser = argparse.ArgumentParser(description="Time the main job beside its peers.")
    parser.add_argument("--pages", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--share", type=int, default=4, help="the slow peers read one file in so many")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--long", action="store_true", help="ten times the pages instead of the peers")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        folder = Path(name)
        if arguments.long:
            return _long(folder, arguments.seed)
        intake = write_intake(folder / "intake", arguments.pages, arguments.seed)
        files = peers.render_all(intake.folder, folder / "pages")
        print(f"{intake.pages} pages in {len(intake.truths)} cases, {_workers()} cores", flush=True)
        costs = _rounds(_contenders(intake, files, arguments.share), arguments.rounds, folder)
        _table(costs, intake.pages)
        _grades(intake, folder)
    return 0


def _workers() -> int:
    return os.cpu_count() or 1


def _contenders(intake: MixedIntake, files: Sequence[list[Path]], share: int) -> list[Contender]:
    pages, some_files = list(chain(*files)), files[::share]
    some = list(chain(*some_files))
    times = len(pages) / len(some)
    print(f"{_LOOP} and OCRmyPDF read {len(some)} of the pages; their cost is multiplied by {times:.2f}.")
    program = peers.ocrmypdf_program()
    found = [
        Contender(_FLOOR, lambda _: peers.floor(pages, _workers())),
        Contender(_WITHOUT, lambda out: ours(intake.folder, out, second_reader=False)),
        Contender(_WITH, lambda out: ours(intake.folder, out)),
        Contender(_PLAIN, lambda out: ours(intake.folder, out, prefect=False)),
        Contender(_LOOP, lambda _: peers.pytesseract_loop(some), times),
    ]
    if program is None:
        print("OCRmyPDF is not installed and left out; OCRMYPDF=/path/to/ocrmypdf names it.")
        return found

    def ocrmypdf(bound: Sequence[list[Path]], options: tuple[str, ...], out: Path) -> Cost:
        out.mkdir()
        return peers.ocrmypdf(program, bound, out, _workers(), *options)

    found += [Contender(name, partial(ocrmypdf, [some], options), times) for name, options in _OCRMYPDF.items()]
    return [*found, Contender(_APART, partial(ocrmypdf, some_files, ()), times)]


def ours(intake: Path, out: Path, *, second_reader: bool = True, prefect: bool = True, shortcuts: bool = True) -> Cost:
    """Time the whole main job, from scans to summaries."""
    command = [str(_PROGRAM), "run", str(intake), "--out", str(out), "--as-of", _AS_OF]
    extra = {"RELIEF_INTAKE_SECOND_READER": str(second_reader).lower()}
    if not shortcuts:
        extra.update(_NO_SHORTCUTS)
    cost = run([*command, *([] if prefect else ["--no-prefect"])], extra=extra)
    if cost.code not in (0, 4):
        raise RuntimeError(f"relief-intake ended with {cost.code}")
    return cost


def _rounds(contenders: list[Contender], rounds: int, folder: Path) -> dict[str, list[Cost]]:
    """Time each contender once a round, in another order each time."""
    costs: dict[str, list[Cost]] = {contender.name: [] for contender in contenders}
    for number in range(rounds):
        turn = number % len(contenders)
        for place, contender in enumerate(contenders[turn:] + contenders[:turn]):
            cost = contender.start(folder / f"round{number}-{place}")
            if cost.code not in (0, 4):
                raise RuntimeError(f"{contender.name} ended with {cost.code}: its time says nothing")
            costs[contender.name].append(_times(cost, contender.times))
            print(
                f"  round {number + 1}: {contender.name:<18} {cost.wall:8.1f} s wall, {cost.processor:8.1f} s CPU, "
                f"peak {cost.peak_mb:.0f} MB{f', times {contender.times:.2f}' if contender.times > 1 else ''}",
                flush=True,
            )
    return costs


def _times(cost: Cost, times: float) -> Cost:
    return Cost(cost.wall * times, cost.processor * times, cost.peak_mb, cost.code)


def _table(costs: dict[str, list[Cost]], pages: int) -> None:
    wall = {name: statistics.median(cost.wall for cost in found) for name, found in costs.items()}
    processor = {name: statistics.median(cost.processor for cost in found) for name, found in costs.items()}
    peak = {name: max(cost.peak_mb for cost in found) for name, found in costs.items()}
    print(f"\n{'':<20}{'wall s':>9}{'of floor':>10}{'CPU s a page':>14}{'of floor':>10}{'peak MB':>9}")
    for name in costs:
        print(
            f"{name:<20}{wall[name]:>9.1f}{wall[name] / wall[_FLOOR]:>10.2f}{processor[name] / pages:>14.2f}"
            f"{processor[name] / processor[_FLOOR]:>10.2f}{peak[name]:>9.0f}"
        )
    for name in [name for name in _SLOW if name in costs]:
        faster = wall[name] / wall[_WITH], processor[name] / processor[_WITH]
        print(f"ours with two readers against {name}: {faster[0]:.1f} x by wall, {faster[1]:.1f} x by processor")
    share_of_prefect = 1 - processor[_PLAIN] / processor[_WITH], 1 - wall[_PLAIN] / wall[_WITH]
    print(f"orchestration: {share_of_prefect[1]:.1%} of wall time, {share_of_prefect[0]:.1%} of processor time")


def _grades(intake: MixedIntake, folder: Path) -> None:
    """Run once with and once without the shortcuts, and grade both against the truth."""
    print(f"\n{'values':<32}{'right':>7}{'flagged':>9}{'absent':>8}{'silently wrong':>16}")
    for name, shortcuts in (("as delivered", True), ("without the shortcuts", False)):
        out = folder / f"graded-{shortcuts}"
        ours(intake.folder, out, prefect=False, shortcuts=shortcuts)
        totals: Counter[str] = Counter()
        for truth in intake.truths:
            path = out / "cases" / truth["case_id"] / "case.json"
            totals.update(count(list(grade_case(json.loads(path.read_text(encoding="utf-8")), truth))))
        print(f"{name:<32}{totals['right']:>7}{totals['flagged']:>9}{totals['absent']:>8}{totals['silent']:>16}")


def _long(folder: Path, seed: int) -> int:
    """Time 100 pages and 1,000 pages."""
    found = {}
    for pages in (100, 1_000):
        intake = write_intake(folder / f"intake{pages}", pages, seed)
        found[pages] = cost = ours(intake.folder, folder / f"out{pages}")
        print(
            f"{intake.pages:>6} pages: {cost.wall:8.1f} s wall, {cost.processor:8.1f} s CPU, peak {cost.peak_mb:.0f} MB",
            flush=True,
        )
    print(
        f"1,000 pages cost {found[1_000].wall / found[100].wall:.1f} x the wall time, "
        f"{found[1_000].processor / found[100].processor:.1f} x the processor time and "
        f"{found[1_000].peak_mb / found[100].peak_mb:.1f} x the memory of 100"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
