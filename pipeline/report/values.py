"""Values read from papers, as the summary shows them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date

from models.case import Case, CaseDocument
from models.fact import Fact
from models.origin import FactLink
from models.page import PageRef
from models.summary_page import DocumentView, FactView, Picture
from pipeline.layouts.loader import title_of
from pipeline.report.identity import slug
from pipeline.report.masking import is_number_field, mask_number_field
from pipeline.report.pictures import PictureBook
from pipeline.report.wording import Wording

_CODE = re.compile(r"[a-z0-9]+(_[a-z0-9]+)+")


class FactViewer:
    """Turns facts of one case into what the reader sees of them."""

    def __init__(self, case: Case, wording: Wording, pictures: PictureBook) -> None:
        self._documents = {document.document_id: document for document in case.documents}
        self._wording = wording
        self._pictures = pictures

    def document(self, document: CaseDocument) -> DocumentView:
        """Return a document with its values, the doubtful ones apart and with their pictures."""
        words = self._wording
        numbered = list(enumerate(document.facts, start=1))
        doubtful = [self._view(document, n, fact, with_picture=True) for n, fact in numbered if needs_person(fact)]
        certain = [self._view(document, n, fact, with_picture=False) for n, fact in numbered if not needs_person(fact)]
        return DocumentView(
            anchor=slug("document", document.document_id),
            title=title_of(document.type),
            place="; ".join(page_runs(document.pages, words)),
            confidence=words.text("documents.sure", percent=_percent(document.confidence, words)),
            notes=self._notes(document),
            doubtful=tuple(doubtful),
            certain=tuple(certain),
        )

    def brief(self, document: CaseDocument) -> str:
        """Return the name of the paper and where it lies."""
        return f"{title_of(document.type)} ({'; '.join(page_runs(document.pages, self._wording))})"

    def paper_of(self, links: Sequence[FactLink]) -> tuple[str, str] | None:
        """Return anchor and name of the one paper that all of *links* lead to, None where they lead to several."""
        found = {link.document_id for link in links} & self._documents.keys()
        if len(found) != 1:
            return None
        document = self._documents[found.pop()]
        return slug("document", document.document_id), self.brief(document)

    def linked(self, links: Sequence[FactLink]) -> Iterator[FactView]:
        """Yield the values that *links* name, each with its picture."""
        for document, n, fact in self._facts_of(links):
            yield self._view(document, n, fact, with_picture=True)

    def days(self, links: Sequence[FactLink]) -> list[date]:
        """Return the days among the values that *links* name."""
        days = []
        for _, _, fact in self._facts_of(links):
            # A text of ten letters is no day; only the value itself can tell.
            with suppress(ValueError):
                days.append(fact.as_date())
        return [day for day in days if day is not None]

    def _facts_of(self, links: Sequence[FactLink]) -> Iterator[tuple[CaseDocument, int, Fact]]:
        for link in links:
            document = self._documents.get(link.document_id)
            for n, fact in enumerate(document.facts if document else (), start=1):
                if document and fact.field == link.field and fact.row == link.row:
                    yield document, n, fact

    def _notes(self, document: CaseDocument) -> tuple[str, ...]:
        notes = []
        if document.needs_review:
            notes.append(document.reason or self._wording.text("documents.review"))
        if document.incomplete:
            notes.append(self._wording.text("documents.incomplete"))
        return tuple(notes)

    def _view(self, document: CaseDocument, number: int, fact: Fact, *, with_picture: bool) -> FactView:
        words = self._wording
        value = self._value(fact, fact.value)
        place = words.text("format.page", file=fact.source.file, n=fact.source.page_number) if fact.source else None
        picture, no_picture = self._picture(fact, value, place) if with_picture else (None, None)
        doubtful = needs_person(fact)
        return FactView(
            label=self._label(fact),
            value=value,
            raw=self._raw(fact, value),
            is_doubtful=doubtful,
            reason=(fact.reason or words.text("facts.no_reason")) if doubtful else None,
            confidence=_percent(fact.confidence, words),
            status=words.find(f"facts.status.{fact.status}"),
            alternatives=tuple(self._value(fact, other) for other in fact.alternatives),
            document=title_of(document.type),
            place=place,
            anchor=slug("fact", document.document_id, number),
            picture=picture,
            no_picture=no_picture,
        )

    def _value(self, fact: Fact, value: str | bool | Sequence[str] | None) -> str:
        if isinstance(value, str) and is_number_field(fact.field):
            return mask_number_field(value)
        if isinstance(value, str) and _CODE.fullmatch(value):
            return value.replace("_", " ")
        return self._wording.value(value)

    def _raw(self, fact: Fact, value: str) -> str | None:
        if not fact.raw or is_number_field(fact.field):
            return None
        canonical = fact.value if isinstance(fact.value, str) else None
        return None if fact.raw.strip() in (value, canonical) else fact.raw.strip()

    def _label(self, fact: Fact) -> str:
        name = self._wording.find(f"fields.{fact.field}")
        label = name if isinstance(name, str) else fact.field.replace("_", " ").strip().capitalize()
        return label if fact.row is None else self._wording.text("facts.row", label=label, n=fact.row)

    def _picture(self, fact: Fact, value: str, place: str | None) -> tuple[Picture | None, str | None]:
        words, source = self._wording, fact.source
        if source is None or source.box is None or place is None:
            return None, words.text("facts.no_place")
        if is_number_field(fact.field):
            return None, words.text("facts.withheld", place=place)
        picture = self._pictures.line_of(source, words.text("facts.picture_alt", place=place, value=value))
        if picture is not None:
            return picture, None
        return None, words.text("facts.too_many" if self._pictures.is_full else "facts.no_picture", place=place)


def needs_person(fact: Fact) -> bool:
    """True for a value that a person must look at before relying on it."""
    return (fact.needs_review or fact.status == "conflict") and fact.status not in ("confirmed", "corrected")


def page_runs(pages: Sequence[PageRef], words: Wording) -> tuple[str, ...]:
    """Return where pages lie, neighbours joined: ``scan.pdf, pages 2 to 4``."""
    runs: list[list[PageRef]] = []
    for page in pages:
        last = runs[-1][-1] if runs else None
        if last and last.file == page.file and last.page_number + 1 == page.page_number:
            runs[-1].append(page)
        else:
            runs.append([page])
    return tuple(_run(run, words) for run in runs)


def _run(run: Sequence[PageRef], words: Wording) -> str:
    first, last = run[0], run[-1]
    if len(run) == 1:
        return words.text("format.page", file=first.file, n=first.page_number)
    return words.text("format.pages", file=first.file, first=first.page_number, last=last.page_number)


def _percent(share: float, words: Wording) -> str:
    return words.text("format.percent", n=int(share * 100))
