"""Missing papers, and the letter that asks the client for them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from models.case import Case
from models.relief import MissingPaper, Relief
from models.summary_page import LetterView, PaperView
from pipeline.report.deadlines import title as deadline_title
from pipeline.report.values import FactViewer
from pipeline.report.wording import Wording

_KINDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "joint_return": ("form_1040", "irs_return_transcript"),
        "account_transcript_client": ("irs_account_transcript",),
        "account_transcript_other": ("irs_account_transcript",),
        "notice_of_deficiency": ("irs_notice_of_deficiency",),
        "lt11_or_1058": ("irs_lt11", "irs_letter_1058", "irs_cp90", "irs_cp91_cp298", "irs_cdp_levy_other"),
        "envelope_or_postmark": ("envelope_or_mail_receipt",),
        "proof_of_mailing": ("envelope_or_mail_receipt",),
        "offset_notice_all_pages": ("irs_cp49", "irs_cp39", "irs_cp42"),
        "bfs_offset_notice": ("bfs_offset_notice",),
        "divorce_decree": ("divorce_decree",),
        "settlement_agreement_tax_clause": ("marital_settlement_agreement",),
        "legal_separation_order": ("legal_separation_decree",),
        "w2_client": ("w2",),
        "w2_other_spouse": ("w2",),
        "form_8379_filed_copy": ("form_8379",),
        "form_8857_filed_copy": ("form_8857",),
        "bank_statements_own_payments": ("bank_statement",),
        "final_determination_letter": ("irs_innocent_spouse_determination",),
        "nftl_letter_3172": ("irs_letter_3172",),
    }
)
"""For each evidence code the types of paper that a reader would take for it."""


def papers(case: Case, relief: Relief | None, words: Wording, facts: FactViewer) -> tuple[PaperView, ...]:
    """Return every missing paper in the engine's order: why, from whom, how, and what of its kind is in the file."""
    codes = case.determination.missing_evidence if case.determination else ()
    found = {paper.code: paper for paper in relief.papers} if relief else {}
    return tuple(_paper(code, found.get(code), words, _in_file(code, case, words, facts)) for code in codes)


def _in_file(code: str, case: Case, words: Wording, facts: FactViewer) -> str | None:
    """Say which papers of the kind are in the file: the reader holds them and must know why they do not do."""
    held = [facts.brief(each) for each in case.documents if each.type in _KINDS.get(code, ())]
    return words.text("papers.in_file", papers="; ".join(held)) if held else None


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


def _paper(code: str, found: MissingPaper | None, words: Wording, in_file: str | None) -> PaperView:
    text = words.papers[code]
    return PaperView(
        title=text["title"],
        years=words.years(found.tax_years) if found and found.tax_years else None,
        why=text["why"],
        feeds=words.text("format.list_separator").join(_feed(one, words) for one in found.feeds) if found else None,
        who=words.text(f"papers.who.{text['who']}"),
        how=text["how"],
        caution=text.get("caution"),
        in_file=in_file,
    )


def _feed(code: str, words: Wording) -> str:
    pathway = words.find(f"pathways.names.{code}.title")
    return pathway if isinstance(pathway, str) else deadline_title(code, words, short=True)
