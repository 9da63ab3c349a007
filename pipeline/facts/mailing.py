"""Proof of mailing: an envelope or receipt in the file that carries the number of a letter's certified mail."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import timedelta

from models.determination import Question
from pipeline.facts.draft import Draft, Known, Open, agree, known, put
from pipeline.facts.paper import Paper, day, text

_ENVELOPE = "envelope_or_mail_receipt"
_NUMBER = "certified_mail_number"
_IRS = re.compile(r"internal\s*revenue|\bIRS\b|department\s*of\s*the\s*treasury", re.IGNORECASE)
_MOST_BEFORE, _MOST_AFTER = timedelta(days=30), timedelta(days=90)
_WHICH_DAY = "On which day was the letter mailed? The postmark and the letter's own date are months apart."
_WHAT_CAME = "An envelope of the IRS with a postmark is in the file. Which letter came in it?"
_WHAT_WENT_OUT = "A post office slip shows something sent to the IRS. Which form was it, and for which years?"


def add_mailing_dates(records: Sequence[Draft], papers: Iterable[Paper]) -> list[Draft]:
    """Return the records, each letter with the postmark of its own envelope where the mail numbers are the same."""
    by_id = {paper.id: paper for paper in papers}
    envelopes = [paper for paper in by_id.values() if paper.type == _ENVELOPE]
    return [_with_envelope(record, by_id, envelopes) for record in records]


def _with_envelope(record: Draft, by_id: dict[str, Paper], envelopes: Sequence[Paper]) -> Draft:
    kind = known(record, "type")
    letters = [by_id[link.document_id] for link in kind.links] if kind else []
    numbers = {number for letter in letters if letter.type != _ENVELOPE if (number := _mail_number(letter)) is not None}
    own = [envelope for envelope in envelopes if _mail_number(envelope) in numbers]
    if not own:
        return record
    changed = dict(record)
    postmark = agree((each.one("postmark_date", convert=day) for each in own), "Two envelopes carry the number.")
    postmark = _plausible(postmark, known(record, "document_date"))
    put(
        changed,
        "mailed_date",
        agree((known(record, "mailed_date"), postmark), "Letter and envelope give two mailing days."),
    )
    if isinstance(changed.get("mailed_date"), Known) and isinstance(postmark, Known):
        changed["mailed_date_proof"] = Known("postmark", postmark.links)
    put(
        changed, "delivered_date", agree((each.one("delivery_date", convert=day) for each in own), "Two delivery days.")
    )
    return changed


def _plausible(postmark: Known | Open | None, printed: Known | None) -> Known | Open | None:
    """Return the postmark; open where it lies so far from the letter's own date that one of the two was misread."""
    if not isinstance(postmark, Known) or printed is None:
        return postmark
    after = postmark.day - printed.day
    if -_MOST_BEFORE <= after <= _MOST_AFTER:
        return postmark
    return Open("contradiction", "Postmark and letter are months apart.", (postmark, printed), _WHICH_DAY)


def questions_on_mail(papers: Iterable[Paper]) -> tuple[Question, ...]:
    """Return what to ask about mail that leads to no paper of the file: what came in it, or what went out."""
    held = list(papers)
    numbers = {number for paper in held if paper.type != _ENVELOPE if (number := _mail_number(paper)) is not None}
    found: list[Question] = []
    for paper in held:
        if paper.type != _ENVELOPE or _mail_number(paper) in numbers:
            continue
        if _IRS.search(paper.says("addressee") or ""):
            found.append(Question(fact="filings.postmark_date", text=_WHAT_WENT_OUT))
        elif _IRS.search(paper.says("return_address") or "") and paper.by_field.get("postmark_date"):
            found.append(Question(fact="documents.mailed_date", text=_WHAT_CAME))
    return tuple(dict.fromkeys(found))


def _mail_number(paper: Paper) -> str | None:
    found = paper.one(_NUMBER, convert=text)
    digits = (
        "".join(character for character in str(found.value) if character.isdigit()) if isinstance(found, Known) else ""
    )
    return digits or None
