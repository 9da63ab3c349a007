"""Missing papers, and the letter that asks the client for them."""

from __future__ import annotations

from models.case import Case
from models.relief import MissingPaper, Relief
from models.summary_page import LetterView, PaperView
from pipeline.report.deadlines import title as deadline_title
from pipeline.report.wording import Wording


def papers(case: Case, relief: Relief | None, words: Wording) -> tuple[PaperView, ...]:
    """Return every missing paper in the engine's order: why, from whom, how."""
    codes = case.determination.missing_evidence if case.determination else ()
    found = {paper.code: paper for paper in relief.papers} if relief else {}
    return tuple(_paper(code, found.get(code), words) for code in codes)


def letter(case: Case, client_name: str | None, words: Wording) -> LetterView:
    """Return the letter: only papers a client can have and that may be asked for by mail."""
    codes = case.determination.missing_evidence if case.determination else ()
    texts = [words.papers[code] for code in codes if code in words.papers]
    name = (client_name or "").strip()
    return LetterView(
        date=words.day(case.as_of, "date_long") or "",
        greeting=words.text("letter.greeting", name=name) if name else words.text("letter.greeting_blank"),
        papers=tuple(dict.fromkeys(text["ask"] for text in texts if "ask" in text)),
    )


def _paper(code: str, found: MissingPaper | None, words: Wording) -> PaperView:
    text = words.papers.get(code, {})
    return PaperView(
        title=text.get("title") or (found.title if found else code.replace("_", " ")),
        years=words.years(found.tax_years) if found and found.tax_years else None,
        why=text.get("why") or (found.why if found else ""),
        feeds=words.text("format.list_separator").join(_feed(one, words) for one in found.feeds) if found else None,
        who=words.text(f"papers.who.{text['who']}") if "who" in text else (found.who if found else ""),
        how=text.get("how") or (found.how if found else ""),
        caution=text.get("caution"),
    )


def _feed(code: str, words: Wording) -> str:
    pathway = words.find(f"pathways.names.{code}.title")
    return pathway if isinstance(pathway, str) else deadline_title(code, words, short=True)
