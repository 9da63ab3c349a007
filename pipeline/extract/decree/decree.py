"""Facts of a decree, put together from its caption, its dates and its clauses."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from models.document import ClassifiedDocument
from models.fact import Fact
from models.page import Page, PageProbe
from pipeline.extract.certainty import page_doubt
from pipeline.extract.confirm import AGREED, Candidate, FirstReading, confirm
from pipeline.extract.decree import clerk_stamp, court_dates, courts, places, role_dates
from pipeline.extract.decree.boxes import with_choices, with_signs
from pipeline.extract.decree.case_number import asks_for_number, find_case_number
from pipeline.extract.decree.choices import is_not_chosen
from pipeline.extract.decree.clauses import BOXES_DECIDE, CLAUSES_DIFFER, Clause, find_clauses, find_unexplained
from pipeline.extract.decree.extent import find_status_only
from pipeline.extract.decree.former_name import find_restored_name
from pipeline.extract.decree.judge import find_judge_name
from pipeline.extract.decree.judgment_type import find_judgment_type
from pipeline.extract.decree.parties import find_parties
from pipeline.extract.decree.party import Parties
from pipeline.extract.decree.prose import Prose, Span, plain_page, prose_of
from pipeline.extract.decree.read_alike import is_read_alike
from pipeline.extract.decree.signature import find_signature
from pipeline.extract.decree.tax_years import one_year
from pipeline.extract.lines import segments_of

_BADLY_READ = 0.15
_SEVERAL_JUDGES = "the paper names several judges"
_PLAIN_DUTY = 0.97
"""A duty worded in one of the usual ways: the two parties' names are too unlike to be taken for one another."""
_OBLIGORS = {"party_1": "party_1", "party_2": "party_2", "both": "both"}
_INCORPORATED = re.compile(
    r"\bincorporated\b[^.;]{0,60}?\b(?:by\s+reference|in(?:to)?\s+this|but\s+not\s+merged|herein|as\s+(?:a\s+)?part\s+of)|\bshall\s+not\s+(?:be\s+)?merge|"
    r"\b(?:agreement|stipulation|contract)\b[^.;]{0,160}?\bmade\s+(?:a\s+)?part\s+(?:of|hereof)\b|"
    r"\battached\s+(?:hereto\s+)?as\s+exhibit\b|\bset\s+forth\s+in\s+the\s+attached\b",
    re.IGNORECASE,
)
_AGREEMENT = re.compile(
    r"\b(?:settlement|separation|property)\s+(?:\w+\s+)?(?:agreement|stipulation|contract)\b", re.IGNORECASE
)
_NO_AGREEMENT = re.compile(
    r"\b(?:no|without(?:\s+an?y?)?|(?:not|never)\s+(?:entered\s+into|signed|executed|reached|made|have)(?:\s+an?y?)?)\s+"
    r"(?:\w+\s+){0,2}\Z",
    re.IGNORECASE,
)
_EMPTY_BOX = re.compile(r"[\s,:]*(?:\(\d\)\s*)?(?:☐|\[[\s_]*\])")
_ONE_OF_SEVERAL = re.compile(r"[^.;]{0,30}\bagreement\s*,?\s*stipulation\s+for\s+judgment\b", re.IGNORECASE)
_AGREEMENT_TITLE = re.compile(
    r"\W*(?:exhibit\s+\W?\w\W?\W+)?(?:(?:marital|property|divorce|voluntary|mediated|and)\s+)*"
    r"(?:settlement|separation)\s+agreement(?:\s+between\b.{0,60}|\s+of\s+the\s+parties)?\W*|\W*attachment\s+to\s+judgment\b.*",
    re.IGNORECASE,
)
"""A line that is the title of an agreement: its text is then among the pages."""
_E_FILED = re.compile(r"^\W*(?:e-?\s?|electronically\s+)filed\b", re.IGNORECASE)
_IN_AN_EXHIBIT = re.compile(
    r"\b(?:debts?|liabilit(?:y|ies)|obligations?|taxes)\b[^.;]{0,120}?\b(?P<name>(?:exhibit|schedule|attachment|appendix|addendum)"
    r"\s+[\"“”']?(?:[A-Z]|\d{1,2})\b)",
    re.IGNORECASE,
)


def extract_decree(document: ClassifiedDocument, pages: Sequence[Page], probe: PageProbe) -> tuple[Fact, ...]:
    """Read a decree.

    Args:
        document: What it was classified as, and whether pages are missing or may be.
        pages: Its pages in reading order.
        probe: Looks at parts of the pages again.

    Returns:
        Facts of the fields of ``divorce_decree``; a decree with every page read and no word on income tax yields one
        row ``silent``, one with pages missing or in doubt yields none. A form that nobody filled in yields nothing.
    """
    readable = [with_choices(with_signs(plain_page(page), probe)) for page in pages if page.words]
    if not readable:
        return ()
    prose = prose_of(readable)
    parties = find_parties(readable, prose)
    signed = find_signature(readable, probe)
    is_whole = not document.incomplete and not document.needs_review and len(readable) == len(pages)
    is_signed = is_whole and signed is not None and signed.value is True and not signed.is_doubted
    facts = [*caption_facts(readable, prose, probe, is_signed=is_signed), *party_facts(parties, probe)]
    facts += _date_facts(readable, prose, probe)
    restored = find_restored_name(prose)
    facts += [restored.fact("name_restored")] if restored is not None else []
    incorporated = _incorporation(prose)
    facts += [incorporated.fact("agreement_incorporated")] if incorporated else []
    status_only = find_status_only(prose)
    facts += [status_only.fact("status_only_or_bifurcated")] if status_only is not None else []
    facts += _judge_facts(readable, probe)
    facts += [signed.fact("judge_signature_present")] if signed is not None else []
    facts += tax_facts(readable, prose, parties, probe, is_whole=is_whole)
    return () if is_blank_form(readable, facts, prose) else tuple(facts)


def is_blank_form(pages: Sequence[Page], facts: Sequence[Fact], prose: Prose) -> bool:
    """True for a form on which no person, number or day is filled in: what it prints says nothing of anybody."""
    is_filled = any(fact.value for fact in facts if fact.field not in _PREPRINTED) or any(p.form_values for p in pages)
    return not is_filled and bool(asks_for_number(prose) or len(_OPEN_PLACE.findall(prose.text)) >= _OPEN_PLACES)


_PREPRINTED = (
    "court_name", "county", "state", "judgment_type", "party_1_role", "party_2_role", "agreement_incorporated",
    "tax_allocation_text", "tax_allocation_obligor", "tax_allocation_percent", "indemnify_hold_harmless",
    "judge_signature_present",
)  # fmt: skip
"""Fields whose values stand on the form before anybody fills it in."""
_OPEN_PLACE = re.compile(r"_{4,}|[.…]{6,}|\[\s*\]|☐")
_OPEN_PLACES = 4


def caption_facts(pages: Sequence[Page], prose: Prose, probe: PageProbe, *, is_signed: bool = False) -> list[Fact]:
    """Return what the caption says of the court and the case, and what kind of judgment the paper is.

    *is_signed* are all pages of a judgment under the judge's hand: its title then adjudges what it names.
    """
    court = courts.find_court(pages, probe)
    found = {
        "court_name": court,
        "county": places.find_county(court) or places.find_county_line(pages),
        "state": places.find_state(pages, court, prose),
        "case_number": find_case_number(pages, probe),
        "judgment_type": find_judgment_type(pages, prose, probe, is_signed=is_signed),
    }
    return [candidate.fact(field) for field, candidate in found.items() if candidate is not None]


def party_facts(parties: Parties, probe: PageProbe) -> list[Fact]:
    """Return names and roles of the parties."""
    facts = []
    for side, party in (("party_1", parties.first), ("party_2", parties.second)):
        if party.name is not None and party.span is not None:
            name = _name_candidate(party.name, party.span, probe)
            facts.append((name.supported() if party.seen >= 2 else name).fact(f"{side}_name"))
        if party.role is not None and party.role_span is not None:
            span = party.role_span
            facts.append(Candidate(party.role, party.role, _PLAIN_DUTY, span.page, span.box).fact(f"{side}_role"))
    return facts


def _judge_facts(pages: Sequence[Page], probe: PageProbe) -> list[Fact]:
    found = find_judge_name(pages)
    if found is None:
        return []
    span, is_one_of_several = found
    name = _name_candidate(span.text, span, probe)
    return [(name.doubted(_SEVERAL_JUDGES, at_most=0.6) if is_one_of_several else name).fact("judge_name")]


def _name_candidate(name: str, span: Span, probe: PageProbe) -> Candidate:
    if span.box is None:
        raise ValueError("a name without a place on the page")
    reading = FirstReading(span.page, span.box, span.text, name, span.confidence)
    candidate = confirm([reading], _fold_name, probe)[0]
    # The readers differ in spaces and accents; names are compared loosely everywhere.
    if candidate.status == "conflict" and _close(name, candidate):
        candidate = Candidate(name, span.text, AGREED, span.page, span.box, signs=candidate.signs)
    signs, sure = candidate.signs, candidate.confidence
    return Candidate(name, span.text, sure, span.page, span.box, candidate.reason, signs=signs)


def _close(name: str, candidate: Candidate) -> bool:
    seen = {str(candidate.value), *candidate.alternatives, candidate.raw}
    folded = (_fold_name(name) or "").replace(" ", "")
    return any(
        fuzz.ratio(folded, (_fold_name(other) or "").replace(" ", "")) >= 88
        for other in seen
        if other and other != name
    )


def _fold_name(text: str) -> str | None:
    folded = re.sub(r"[^a-zà-ÿ ]", "", text.casefold()).strip()
    return folded or None


def _date_facts(pages: Sequence[Page], prose: Prose, probe: PageProbe) -> list[Fact]:
    facts = [candidate.fact(role) for role, candidate in role_dates.find_role_dates(prose, probe).items()]
    signed, entered = court_dates.find_signed(pages, prose, probe), clerk_stamp.find_entered(pages, probe)
    days = [each.value for each in (entered, signed) if each is not None and isinstance(each.value, str)]
    if entered is not None and len(days) == 2 and days[0] < days[1]:
        entered = entered.doubted("it stands before the day of signing", at_most=0.5)
    if entered is not None and _E_FILED.match(entered.raw) and not days[1:]:
        # What counsel files over the wire is the draft; the stamp alone does not tell it from the signed paper.
        entered = entered.doubted("it may be the day on which a draft was filed", at_most=0.5)
    facts += [signed.fact("date_signed_by_judge")] if signed is not None else []
    facts += [entered.fact("date_filed_or_entered")] if entered is not None else []
    return facts


def _incorporation(prose: Prose) -> Candidate | None:
    for match in _INCORPORATED.finditer(prose.text):
        span = prose.span(*match.span())
        found = Candidate(True, span.text, _PLAIN_DUTY, span.page, span.box)
        is_open = _EMPTY_BOX.match(prose.text, match.end()) is not None or is_not_chosen(prose.text, match.start())
        if is_open and span.page.text_source == "native":
            continue
        if is_open or _ONE_OF_SEVERAL.match(prose.text, match.end()):
            return found.doubted("the form offers several papers to attach: see which box is marked", at_most=0.6)
        return found
    return None


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
    silent = Candidate("silent", "", _PLAIN_DUTY, pages[0], None)
    if any(page_doubt(page) > _BADLY_READ for page in pages):
        silent = silent.doubted("a page was read badly: a clause may have been missed")
    if find_unexplained(prose):
        silent = silent.doubted("a sentence on income tax may lay a duty on somebody")
    if (_INCORPORATED.search(prose.text) or _names_an_agreement(prose.text)) and not _has_agreement(pages):
        silent = silent.doubted("an agreement is part of the judgment and is not among these pages")
    if not all(_is_here(match["name"], pages) for match in _IN_AN_EXHIBIT.finditer(prose.text)):
        silent = silent.doubted("debts are listed in an exhibit that is not among these pages")
    return [silent.fact("tax_allocation_obligor", row=1)]


def _names_an_agreement(text: str) -> bool:
    """True where the parties have an agreement: however the court takes it up, it may tell who pays the tax."""
    named = (match.start() for match in _AGREEMENT.finditer(text))
    return any(not _NO_AGREEMENT.search(text[:start]) and not is_not_chosen(text, start) for start in named)


def _has_agreement(pages: Sequence[Page]) -> bool:
    """True where the text of an agreement stands among the pages, under its own title."""
    lines = (segment.text for page in pages for segment in segments_of(page))
    return any(_AGREEMENT_TITLE.fullmatch(line) and line[:1].isupper() for line in lines)


def _is_here(exhibit: str, pages: Sequence[Page]) -> bool:
    """True where an exhibit stands among the pages under its own title."""
    name = re.sub(r"[^a-z0-9]+", " ", exhibit.lower()).strip()
    titles = (
        re.sub(r"[^a-z0-9]+", " ", segment.text.lower()).strip() for page in pages for segment in segments_of(page)
    )
    return any(title == name or (title.startswith(f"{name} ") and len(title) < len(name) + 40) for title in titles)


def _clause_facts(clause: Clause, row: int, prose: Prose, probe: PageProbe, *, is_whole: bool) -> list[Fact]:
    span = prose.span(clause.start, clause.end)
    text = Candidate.once_read(span.text, span.text, span.page, span.box, sure=_PLAIN_DUTY)
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
        return Candidate.once_read((), "", span.page, span.box, sure=_PLAIN_DUTY)
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
