"""Binds generated papers under captures into cases, seeded: the same seed gives the same bytes on any machine."""

from __future__ import annotations

import importlib
import json
import random
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.versions import source_version
from sample_docs.generator import degrade
from sample_docs.generator.binder import SampleCase, leaves
from sample_docs.generator.degrade import Capture
from sample_docs.generator.sheet import Paper
from tests.eval.made.captures import CAPTURES, PHOTOS
from tests.eval.made.harsh import HARSH

SEED = 421
BORN_DIGITAL = "digital"
_MODULES = ("samples", "w2_forms", "notices", "decrees", "transcripts")
_PAPERS_A_CASE = 3
_PHOTOS = {"phone_photo", "shaken_photo", *PHOTOS}
_FAX_HEADER = "03/14/2026 10:22  HARBOR ST CLINIC  5155550160"
Maker = Callable[[random.Random], Paper]


def captures() -> dict[str, Capture | None]:
    """Return every capture by name, those of an office first; None for a paper that never was a picture."""
    office: dict[str, Capture | None] = {
        BORN_DIGITAL: None,
        "grey_scan": degrade.grey_scan,
        "skewed_scan": degrade.skewed_scan,
        "copier_scan": degrade.copier_scan,
        "fax": degrade.fax(_FAX_HEADER),
        "faint_scan": degrade.faint_scan,
        "phone_photo": degrade.phone_photo,
        "upside_down": degrade.upside_down(degrade.grey_scan),
    }
    return {**office, **CAPTURES, **HARSH}


def makers() -> list[Maker]:
    """Return the makers of all modules, mixed so that neighbours are of different kinds."""
    modules = [importlib.import_module(f"tests.eval.made.{name}") for name in _MODULES if _exists(name)]
    found: list[Maker] = [maker for module in modules for maker in module.MAKERS]
    random.Random(SEED).shuffle(found)
    return found


def _exists(name: str) -> bool:
    return (Path(__file__).parent / f"{name}.py").is_file()


@dataclass(frozen=True)
class MadeCase:
    """A case and the capture all of its pages went through."""

    case: SampleCase
    capture: str

    def write(self, out: Path) -> None:
        """Write its files below ``out/intake`` and its truth below ``out/truth``."""
        folder = out / "intake" / self.case.case_id
        folder.mkdir(parents=True, exist_ok=True)
        for file in self.case.files:
            (folder / file.name).write_bytes(file.content)
        truth = out / "truth" / f"{self.case.case_id}.json"
        truth.parent.mkdir(parents=True, exist_ok=True)
        truth.write_text(json.dumps(self.truth(), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")

    def truth(self) -> dict[str, Any]:
        """Return the truth of the case as :mod:`tests.eval.made.scoring` reads it."""
        return {**self.case.truth(), "capture": self.capture}


def make_cases(
    seed: int, a_capture: int, *, only: Sequence[str] = (), papers: int = _PAPERS_A_CASE
) -> Iterator[MadeCase]:
    """Yield cases.

    Args:
        seed: From which everything is drawn.
        a_capture: Cases for each capture.
        only: Names of captures, all by default.
        papers: Papers bound into a case; every maker has its turn before one comes again.
    """
    pool = makers()
    turn = random.Random(seed).randrange(len(pool))
    for name in captures():
        for number in range(1, a_capture + 1):
            chosen = [pool[(turn + n) % len(pool)] for n in range(papers)]
            turn += papers
            if not only or name in only:
                # A fax machine counts its sheets: every case has one of its own.
                yield _bind(f"{name}-{number:02d}", seed, name, captures()[name], chosen)


def make_folder(out: Path, seed: int, a_capture: int) -> list[dict[str, Any]]:
    """Write cases below *out* unless the same ones are there already, and return their truths."""
    stamp = out / "made_by"
    source = f"{source_version('tests/eval/made', 'sample_docs/generator')} {seed} {a_capture}"
    if not stamp.is_file() or stamp.read_text(encoding="utf-8") != source:
        for folder in (out / "intake", out / "truth"):
            shutil.rmtree(folder, ignore_errors=True)
        for made in make_cases(seed, a_capture):
            made.write(out)
        stamp.write_text(source, encoding="utf-8")
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted((out / "truth").glob("*.json"))]


def _bind(case_id: str, seed: int, name: str, capture: Capture | None, chosen: Sequence[Maker]) -> MadeCase:
    rng = random.Random(f"{seed}:{case_id}")
    case = SampleCase(case_id, "", seed)
    bound = [leaf for maker in chosen for leaf in leaves(maker(rng), capture)]
    if capture is None:
        case.born_digital("papers.pdf", bound, "")
    elif name in _PHOTOS:
        for number, leaf in enumerate(bound, 1):
            case.captured(f"IMG_{number:04d}.jpg", [leaf], name, "")
    else:
        case.captured("papers.pdf", bound, name, "")
    return MadeCase(case, name)
