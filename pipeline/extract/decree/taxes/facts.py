"""Facts of the clauses on income tax: one row a clause, or that a whole paper is silent on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from models.fact import Fact
from models.page import Page, PageProbe
from pipeline.extract.certainty import page_doubt
from pipeline.extract.confirm import PLAINLY_TOLD, Candidate, FirstReading, confirm
from pipeline.extract.decree.people.party import Parties
from pipeline.extract.decree.taxes.attached import lacks_agreement, lacks_exhibit
from pipeline.extract.decree.taxes.clause import Clause
from pipeline.extract.decree.taxes.clauses import BOXES_DECIDE, find_clauses, find_unexplained
from pipeline.extract.decree.taxes.reconcile import CLAUSES_DIFFER
from pipeline.extract.decree.taxes.years import one_year
from pipeline.extract.decree.text.prose import Prose, Span
from pipeline.extract.decree.text.read_alike import is_read_alike

_BADLY_READ = 0.15
_OBLIGORS = {"party_1": "party_1", "party_2": "party_2", "both": "both"}


def tax_facts(pages: Sequence[Page], prose: Prose, parties: Parties, probe: PageProbe, *, is_whole: bool) -> list[Fact]:
    """Return one row a clause on income tax; ``silent`` where a paper that is all there has none."""
    clauses = find_clauses(prose, parties)
    if not clauses:
        return _silence(pages, prose, is_whole=is_whole)
    facts: list[Fact] = []
    for row, clause in enumerate(clauses, 1):
        facts += _clause_facts(clause, row, prose, probe, is_whole=is_whole)
    return facts


def _silence(pages: Sequence[Page], prose: Prose, *, is_whole: bool) -> list[Fact]:
    """Return one row ``silent`` when every page was read; with a page missing nobody can know."""
    if not is_whole:
        return []
    silent = Candidate("silent", "", PLAINLY_TOLD, pages[0], None)
    if any(page_doubt(page) > _BADLY_READ for page in pages):
        silent = silent.doubted("a page was read badly: a clause may have been missed")
    if find_unexplained(prose):
        silent = silent.doubted("a sentence on income tax may lay a duty on somebody")
    if lacks_agreement(pages, prose):
        silent = silent.doubted("an agreement is part of the judgment and is not among these pages")
    if lacks_exhibit(pages, prose):
        silent = silent.doubted("debts are listed in an exhibit that is not among these pages")
    return [silent.fact("tax_allocation_obligor", row=1)]


def _clause_facts(clause: Clause, row: int, prose: Prose, probe: PageProbe, *, is_whole: bool) -> list[Fact]:
    span = prose.span(clause.start, clause.end)
    text = Candidate.once_read(span.text, span.text, span.page, span.box, sure=PLAINLY_TOLD)
    if is_read_alike(span, probe):
        text = text.supported()
    known = _OBLIGORS.get(clause.obligor)
    doubts = [clause.doubt] if clause.doubt is not None else []
    if _stands_by_a_box(span, probe):
        doubts.append("a box may stand before it: see whether it is marked")
    obligor = replace(text, value=known, raw=span.text[:200])
    if doubts:
        obligor = obligor.doubted("; ".join(doubts), at_most=0.6)
    years = _years(clause, prose, probe)
    harmless = replace(text, value=clause.hold_harmless, raw="")
    if clause.indemnity_doubt is not None:
        harmless = harmless.doubted(clause.indemnity_doubt, at_most=0.6)
    elif not clause.hold_harmless and known is None:
        harmless = harmless.doubted("where it is told who must pay, the protection may stand as well", at_most=0.6)
    elif not clause.hold_harmless and not is_whole:
        harmless = harmless.doubted("a page may be missing: the protection may stand there", at_most=0.6)
    if clause.doubt in (BOXES_DECIDE, CLAUSES_DIFFER):
        # One of the clauses may be none at all, with its years and its indemnity.
        years, harmless = (each.doubted(clause.doubt, at_most=0.6) for each in (years, harmless))
    elif clause.doubt is not None and clause.years_doubt is not None:
        harmless = harmless.doubted(
            "neither its years nor who must pay is plain: another clause may protect", at_most=0.6
        )
    found = {
        "tax_allocation_text": text,
        "tax_allocation_years": years,
        "tax_allocation_obligor": obligor,
        "indemnify_hold_harmless": harmless,
    }
    if clause.percent is not None:
        found["tax_allocation_percent"] = replace(text, value=clause.percent, raw=clause.percent)
    return [candidate.fact(field, row=row) for field, candidate in found.items()]


def _stands_by_a_box(span: Span, probe: PageProbe) -> bool:
    """True where something is drawn before the clause's first line that is no word: a check box of a form."""
    if not span.words:
        return False
    first = span.words[0].box
    height = max(8.0, first.height)
    before = first.model_copy(
        update={"x0": max(0.0, first.x0 - 1.6 * height), "x1": max(1.0, first.x0 - 0.35 * height)}
    )
    if any(word.box.intersection_area(before) > 0 for word in span.page.words):
        return False
    ruled = [r.box.x1 for r in span.page.rules if not r.horizontal and r.box.intersection_area(before.expand(1, 0)) > 0]
    if ruled and before.x1 - max(ruled) < _ROOM:
        # The line before a cell of a table; between it and the first word no box has room.
        return False
    ink = probe.ink(span.page, [before])[0]
    return ink is not None and ink > _DRAWN


_DRAWN, _ROOM = 0.11, 6.0


def _years(clause: Clause, prose: Prose, probe: PageProbe) -> Candidate:
    """Confirm every printed year by itself; the list is as sure as its least sure year."""
    span = prose.span(clause.start, clause.end)
    if not clause.year_spans:
        return Candidate.once_read((), "", span.page, span.box, sure=PLAINLY_TOLD)
    readings = []
    for start, end in clause.year_spans:
        spot = prose.span(start, end)
        if spot.box is not None:
            readings.append(
                FirstReading(spot.page, spot.box, spot.text, one_year(prose.text[start:end]), spot.confidence)
            )
    candidates = confirm(readings, one_year, probe)
    worst = min(candidates, key=lambda c: c.confidence)
    raw = " ".join(prose.text[start:end] for start, end in clause.year_spans)
    years = Candidate(clause.years, raw, worst.confidence, worst.page, worst.box, worst.reason, signs=worst.signs)
    return years if clause.years_doubt is None else years.doubted(clause.years_doubt)
