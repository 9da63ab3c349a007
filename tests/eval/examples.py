"""Reported values with what the model of certainty weighs, and whether they are right."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from unittest import mock

from models.fact import Fact
from models.page import Page, PageProbe
from pipeline.casework import gather
from pipeline.extract.confirm import Candidate
from pipeline.extract.extractor import extract_document
from pipeline.plan import PlannedFile, Planner
from pipeline.reading import FileReader
from pipeline.run import WORK_FOLDER
from pipeline.settings import Settings
from pipeline.stages import STAGES
from pipeline.store import Store

FEATURES = "_features"
"""Key under which a fact carries what the model weighs."""
_ANY_DAY = date(2026, 11, 21)
Features = Mapping[str, float]


@dataclass(frozen=True)
class Example:
    """One reported value.

    Attributes:
        group: Its case: the cases of one group are never split between fitting and testing.
        field: Name of the field.
        features: What the model weighs.
        right: It says what is printed.
        vetoed: It is flagged whatever the model says.
    """

    group: str
    field: str
    features: Features
    right: bool
    vetoed: bool


def example_of(group: str, fact: Mapping[str, Any], *, right: bool) -> Example | None:
    """Return the example a judged fact makes, None where the model was not asked for it."""
    found = fact.get(FEATURES)
    if found is None or fact["value"] is None:
        return None
    features, vetoed = found
    return Example(group, fact["field"], features, right, vetoed)


@contextmanager
def _watched() -> Iterator[list[tuple[Fact, Features, bool]]]:
    """Note what the model weighs of every fact that is made."""
    seen: list[tuple[Fact, Features, bool]] = []
    make = Candidate.fact

    def fact(self: Candidate, field: str, *, row: int | None = None) -> Fact:
        made = make(self, field, row=row)
        seen.append((made, self.features(field), self.is_doubted))
        return made

    with mock.patch.object(Candidate, "fact", fact):
        yield seen


def reported(case_id: str, pages: Sequence[Page], probe: PageProbe) -> dict[str, Any]:
    """Classify and extract a case and return it like ``case.json``, its facts with what the model weighs."""
    by_ref = {page.ref: page for page in pages}
    documents = []
    for document in STAGES.classify.function(pages, probe).documents:
        with _watched() as seen:
            facts = extract_document(document, [by_ref[ref] for ref in document.pages], probe)
        noted = {_key(fact): (features, vetoed) for fact, features, vetoed in seen}
        documents.append(
            {
                **json.loads(document.model_dump_json(exclude={"evidence", "candidates"})),
                "facts": [{**json.loads(f.model_dump_json()), FEATURES: noted.get(_key(f))} for f in facts],
            }
        )
    return {"case_id": case_id, "documents": documents, "pages": []}


def _key(fact: Fact) -> tuple[Any, ...]:
    return fact.field, fact.row, fact.raw, fact.source.box if fact.source is not None else None


def read_cases(intake: Path, out: Path, *, second_reader: bool = True) -> Iterator[dict[str, Any]]:
    """Yield every case of an intake whose pages a run into *out* has read; see :func:`reported`.

    Without the *second_reader* values are taken from the same pages as they are where it is switched off.
    """
    settings = Settings()
    with Store.open(out / WORK_FOLDER, settings.database_url) as store, ThreadPoolExecutor(1) as workers:
        reader = FileReader(STAGES, store, settings, workers, lambda: None)

        def text_of(file: PlannedFile) -> Any:
            text = reader.kept(file)
            if text is None:
                raise SystemExit(f"{out} does not hold the pages of all files of {intake}: run `make eval` first")
            return text

        for planned in Planner(STAGES, store, settings, as_of=_ANY_DAY).plan(intake, "all"):
            probe = STAGES.make_probe(Settings(second_reader=second_reader), _Pictures(store))
            yield reported(planned.case_id, gather(planned, text_of).pages, probe)


@dataclass(frozen=True)
class _Pictures:
    store: Store

    def load(self, image_key: str) -> bytes | None:
        return self.store.get_blob(image_key)
