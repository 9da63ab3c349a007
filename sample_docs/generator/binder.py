"""Binds papers to the files of one case, and keeps account of where each page went."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from sample_docs.generator.degrade import Capture, Shot
from sample_docs.generator.files import broken_pdf, fax_tiff, jpeg, locked_pdf, scan_pdf
from sample_docs.generator.sheet import Draw, Paper, pdf_of, picture_of

Binding = Literal["pdf", "scan", "tiff", "photo"]
_ENDINGS: dict[str, Binding] = {".pdf": "scan", ".tif": "tiff", ".jpg": "photo"}


@dataclass(frozen=True)
class Leaf:
    """One page on its way into a file.

    Attributes:
        draw: The page.
        paper: The paper it belongs to, None for an empty page.
        number: Which page of the paper, from 1.
        capture: What happened to it, None for a page that never was on paper.
    """

    draw: Draw
    paper: Paper | None
    number: int = 1
    capture: Capture | None = None


def leaves(paper: Paper, capture: Capture | None = None, *, only: Sequence[int] = ()) -> list[Leaf]:
    """Return the pages of *paper*, or those numbered in *only* in that order."""
    numbers = only or range(1, len(paper.pages) + 1)
    return [Leaf(paper.pages[n - 1], paper, n, capture) for n in numbers]


@dataclass(frozen=True)
class SampleFile:
    """One file of a case and what is said of it in the table."""

    name: str
    content: bytes
    pages: int
    made: str
    purpose: str
    reason: str | None = None


@dataclass(frozen=True)
class Deadline:
    """One answer of the eligibility engine: which deadline, its last day, how it stands."""

    id: str
    date: str
    status: str


@dataclass
class SampleCase:
    """A case being put together.

    Attributes:
        case_id: Name of its folder.
        story: What it shows, for the table.
        seed: From which its chance events are drawn.
        settings: Contents of ``case.yaml``, None without one.
        deadlines: Answers that must be among those of the day of the demo.
    """

    case_id: str
    story: str
    seed: int
    settings: str | None = None
    deadlines: tuple[Deadline, ...] = ()
    files: list[SampleFile] = field(default_factory=list)
    _bound: list[tuple[str, int, Leaf]] = field(default_factory=list)

    @property
    def chance(self) -> random.Random:
        """Chance events of the people and papers, the same each time."""
        return random.Random(f"{self.seed}:{self.case_id}")

    def born_digital(self, name: str, pages: Sequence[Leaf], purpose: str) -> None:
        """Add a PDF with a text layer."""
        self._add(name, pdf_of([leaf.draw for leaf in pages]), pages, "born digital, text layer", purpose)

    def captured(self, name: str, pages: Sequence[Leaf], made: str, purpose: str) -> None:
        """Add a file of pictures; the ending of its name says which kind."""
        rng = random.Random(f"{self.seed}:{self.case_id}:{name}")
        shots = [_shot(leaf, rng) for leaf in pages]
        ending = name[name.rindex(".") :].lower()
        kind = _ENDINGS[ending]
        content = jpeg(shots[0]) if kind == "photo" else fax_tiff(shots) if kind == "tiff" else scan_pdf(shots)
        self._add(name, content, pages, made, purpose)

    def damaged(self, name: str, paper: Paper) -> None:
        """Add a PDF that was cut off."""
        made, purpose = "born digital, cut off after a third", "must be set aside as damaged, and the case go on"
        self.files.append(SampleFile(name, broken_pdf(paper.pages), 0, made, purpose, reason="damaged"))

    def locked(self, name: str, paper: Paper, password: str) -> None:
        """Add a PDF that asks for a password."""
        made, purpose = "born digital, locked with a password", "must be set aside as locked, and the case go on"
        self.files.append(SampleFile(name, locked_pdf(paper.pages, password), 0, made, purpose, reason="locked"))

    def _add(self, name: str, content: bytes, pages: Sequence[Leaf], made: str, purpose: str) -> None:
        self.files.append(SampleFile(name, content, len(pages), made, purpose))
        self._bound += [(name, n, leaf) for n, leaf in enumerate(pages, 1)]

    @property
    def papers(self) -> list[Paper]:
        """The papers of the case, in the order in which their first bound page comes."""
        found: list[Paper] = []
        for _, _, leaf in self._bound:
            if leaf.paper is not None and not any(leaf.paper is paper for paper in found):
                found.append(leaf.paper)
        return found

    def papers_in(self, name: str) -> list[Paper]:
        """The papers with a page in the file *name*."""
        return [p for p in self.papers if any(n == name and leaf.paper is p for n, _, leaf in self._bound)]

    def truth(self) -> dict[str, Any]:
        """Return the machine-readable truth of the case."""
        files = [
            {"name": f.name, "pages": f.pages, "status": "quarantined" if f.reason else "read"}
            for f in sorted(self.files, key=lambda f: f.name)
        ]
        blanks = [{"file": name, "page_number": n} for name, n, leaf in self._bound if leaf.paper is None]
        documents = [self._document(paper) for paper in self.papers]
        return {
            "case_id": self.case_id,
            "files": files,
            "blank_pages": blanks,
            "documents": documents,
            "deadlines": [asdict(deadline) for deadline in self.deadlines],
        }

    def _document(self, paper: Paper) -> dict[str, Any]:
        bound = sorted((leaf.number, name, n) for name, n, leaf in self._bound if leaf.paper is paper)
        return {
            "type": paper.type,
            "pages": [{"file": name, "page_number": n} for _, name, n in bound],
            "incomplete": len(bound) < len(paper.pages),
            "fields": list(_fields(paper, is_whole=len(bound) == len(paper.pages))),
        }


def _fields(paper: Paper, *, is_whole: bool) -> Iterable[dict[str, Any]]:
    """Yield the facts; that something is not mentioned cannot be said while a page is missing."""
    for said in paper.says:
        row = {} if said.row is None else {"row": said.row}
        value = None if said.value is False and not is_whole else said.value
        yield {"field": said.field, **row, "value": value}


def _shot(leaf: Leaf, rng: random.Random) -> Shot:
    if leaf.capture is None:
        raise ValueError("a page of a file of pictures needs a capture")
    return leaf.capture(picture_of(leaf.draw), rng)
