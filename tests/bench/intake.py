"""A mixed intake of any length, made from the sample papers: what clinics receive, and the truth of it.

Forty pages make a round: the five sample cases drawn anew, and a sixth with a long scanned decree, a born digital
filing, an account statement, a flyer, an empty sheet and a letter that came twice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from sample_docs.generator import decoys, notices
from sample_docs.generator.binder import Leaf, SampleCase, leaves
from sample_docs.generator.cases import CASES, equal_shares
from sample_docs.generator.degrade import copier_scan, grey_scan, phone_photo
from sample_docs.generator.figures import Period
from sample_docs.generator.frame import Notice
from sample_docs.generator.people import invent_couple
from sample_docs.generator.sheet import Paper
from tests.bench.odd_papers import account_statement, exhibits, flyer


@dataclass(frozen=True)
class MixedIntake:
    """An intake folder that was written.

    Attributes:
        folder: It.
        pages: Number of pages that can be read.
        truths: What the cases say, in the form of the samples' truth files.
    """

    folder: Path
    pages: int
    truths: tuple[dict[str, Any], ...]


def write_intake(folder: Path, pages: int, seed: int) -> MixedIntake:
    """Write an intake of *pages* pages into *folder*; the last case is cut short where it would be more."""
    truths, left = [], pages
    for case in _cases(seed):
        if left <= 0:
            break
        files = [file for file in case.files if file.reason is None]
        while sum(file.pages for file in files) > left and len(files) > 1:
            files.pop()
        kept = {file.name for file in files}
        place = folder / case.case_id
        place.mkdir(parents=True)
        for file in case.files:
            if file.reason is not None or file.name in kept:
                (place / file.name).write_bytes(file.content)
        if case.settings is not None:
            (place / "case.yaml").write_text(case.settings, encoding="utf-8")
        truths.append(_kept_truth(case.truth(), kept))
        left -= sum(file.pages for file in files)
    return MixedIntake(folder, pages - left, tuple(truths))


def _kept_truth(truth: dict[str, Any], kept: set[str]) -> dict[str, Any]:
    whole = [document for document in truth["documents"] if all(page["file"] in kept for page in document["pages"])]
    return {**truth, "documents": whole}


def _cases(seed: int) -> Iterator[SampleCase]:
    makers: tuple[Callable[[int], SampleCase], ...] = (*CASES, _heap)
    number = 0
    while True:
        for make in makers:
            case = make(seed + number)
            case.case_id = f"{number:02d}-{case.case_id}"
            yield case
        number += 1


def _heap(seed: int) -> SampleCase:
    """Return a case that is mostly paper without a deadline."""
    case = SampleCase("06-heap", "A heap of papers, few of which count.", seed)
    chance = case.chance
    couple = invent_couple(chance, 5, city="Quarrybank, OH 00447")
    head = Notice("CP90", date(2026, 9, 14), (couple.client,), couple.home, "Kiln Point, MO 00641-0082", pages=2)
    levy = notices.cp90(head, (Period(2020, "2218.40", "150.05", "110.92"),))
    case.captured("decree with plan.pdf", leaves(_long_decree(seed), copier_scan), "bilevel copier scan", "long")
    filing = Paper("unknown", exhibits(2, chance))
    case.born_digital("filing.pdf", leaves(filing), "text layer")
    scans = leaves(levy, grey_scan)
    case.captured("letter.pdf", scans, "grey scan", "a notice")
    case.captured("statement.pdf", leaves(account_statement(chance), grey_scan), "grey scan", "irrelevant")
    case.captured("flyer.jpg", leaves(flyer(chance), phone_photo), "photograph", "irrelevant")
    case.captured("empty.pdf", [Leaf(decoys.empty_page, None, 1, grey_scan)], "grey scan", "blank")
    twice = next(file for file in case.files if file.name == "letter.pdf")
    case.files.append(replace(twice, name="letter copy.pdf"))
    return case


def _long_decree(seed: int) -> Paper:
    chance = SampleCase("decree", "", seed).chance
    couple = invent_couple(chance, 3, city="Pinecrest, GA 00308")
    decree = equal_shares(couple, number=f"2020-CV-{1000 + seed % 9000}")
    return replace(decree, pages=(*decree.pages, *exhibits(2, chance)))
