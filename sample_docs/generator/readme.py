"""The table of all sample files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sample_docs.generator.binder import SampleCase
from sample_docs.generator.sheet import Paper, Truth

_HEAD = """\
# Sample cases

Five fictional intake cases. Everyone and everything in them is invented: social security numbers are of areas and
groups that are never issued, employer numbers have prefixes that the IRS has not assigned, telephone numbers are
555-01xx, courts and counties do not exist. The papers are drawn after descriptions of the real ones, in words of ours.

`make demo` reads `intake/` as of 21 November 2026. `truth/<case>.json` holds what stands on every paper: the files, the
documents with their pages in reading order and their values as `case.json` writes them, null where the paper leaves a
blank, the empty pages and some deadlines of that day; `tests/samples/` holds a run against it.

`intake/`, `truth/` and this file are written by the generator:

    python -m sample_docs.generator

The same seed gives the same bytes. To change a sample change the generator, run it and look at what changed.
"""


def readme_of(cases: Sequence[SampleCase]) -> str:
    """Return the text of README.md."""
    return "\n".join([_HEAD, *(line for case in cases for line in _case_lines(case))])


def _case_lines(case: SampleCase) -> Iterator[str]:
    yield f"## {case.case_id}"
    yield ""
    yield case.story
    yield ""
    yield "| file | how it was made | purpose | facts it must yield |"
    yield "|---|---|---|---|"
    told: list[Paper] = []
    for file in case.files:
        papers = case.papers_in(file.name)
        facts = "<br>".join(_facts(paper, is_told=any(paper is other for other in told)) for paper in papers) or "none"
        told += papers
        yield f"| `{file.name}` | {file.made} | {file.purpose} | {facts} |"
    if case.settings is not None:
        purpose = "who is who, and answers that no paper gives"
        yield f"| `case.yaml` | written by hand, as at an interview | {purpose} | read as settings |"
    if case.deadlines:
        listed = "; ".join(f"`{deadline.id}` {deadline.date} ({deadline.status})" for deadline in case.deadlines)
        yield from ("", f"Deadlines on the day of the demo: {listed}.")
    yield ""


def _facts(paper: Paper, *, is_told: bool) -> str:
    if is_told:
        return f"**{paper.type}**, as above"
    names: dict[str, list[str]] = {}
    for said in paper.says:
        names.setdefault(said.field, []).append(_value(said))
    listed = "; ".join(f"{name} {', '.join(values)}" for name, values in names.items())
    return f"**{paper.type}**" + (f": {listed}" if listed else "")


def _value(said: Truth) -> str:
    if said.value is None:
        return "blank"
    if isinstance(said.value, bool):
        return "yes" if said.value else "no"
    return "+".join(said.value) if isinstance(said.value, list) else said.value
