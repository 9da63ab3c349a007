"""A case folder with just these papers, through the whole job without Prefect: the right day, and the box it stands on."""

from __future__ import annotations

import json
import random
from datetime import date
from pathlib import Path
from typing import Any

from pipeline.job import Request
from pipeline.run import run_intake
from pipeline.settings import Settings
from sample_docs.generator.sheet import Paper, pdf_of
from tests.eval.made.determinations import Letter, relief_letter
from tests.eval.made.mail import Post, irs_envelope
from tests.eval.made.transcripts import Account, Entry, account_transcript
from tests.law_papers.test_determinations import ARTICLE, COUPLE

AS_OF = date(2026, 11, 21)


def _case(folder: Path, papers: dict[str, Paper]) -> None:
    folder.mkdir(parents=True)
    for name, paper in papers.items():
        (folder / name).write_bytes(pdf_of(paper.pages))
    client, spouse = COUPLE.client, COUPLE.spouse
    (folder / "case.yaml").write_text(
        f'client: {{name: "{client.name}", ssn_last4: "{client.last4}"}}\n'
        f'spouse: {{name: "{spouse.name}", ssn_last4: "{spouse.last4}"}}\n'
    )


def _run(intake: Path, out: Path) -> dict[str, Any]:
    run_intake(Request(intake=intake, out=out, as_of=AS_OF, settings=Settings(workers=1)))
    return json.loads((out / "cases" / "determined" / "case.json").read_text(encoding="utf-8"))


def test_a_determination_its_envelope_and_a_transcript_give_their_days(tmp_path: Path) -> None:
    head = Letter("Letter 3279 (Rev. 8-2017)", date(2026, 11, 2), (COUPLE.client,), COUPLE.home, ARTICLE)
    filed = Entry("150", "Tax return filed", date(2019, 6, 3), "6000.00")
    account = Account(
        2018, (COUPLE.client, COUPLE.spouse), (filed,), asked=date(2026, 9, random.Random(1).randint(1, 20))
    )
    papers = {
        "letter.pdf": relief_letter(head, "final", [2018], "denied"),
        "envelope.pdf": irs_envelope(Post(COUPLE.client, COUPLE.home, date(2026, 11, 6), ARTICLE)),
        "transcript.pdf": account_transcript(account),
    }
    _case(tmp_path / "intake" / "determined", papers)
    case = _run(tmp_path / "intake", tmp_path / "out")

    assert {d["type"] for d in case["documents"]} == {
        "irs_innocent_spouse_determination",
        "envelope_or_mail_receipt",
        "irs_account_transcript",
    }
    deadlines = {each["id"]: each for each in case["determination"]["deadlines"] if each["date"]}
    assert deadlines["tax_court_6015_petition"]["date"] == "2027-02-04"
    assert deadlines["tax_court_6015_petition"]["conservative_date"] == "2027-01-31"
    assert deadlines["equitable_unpaid_csed"]["conservative_date"] == "2029-06-03"
    boxes = {
        (d["type"], f["field"]) for d in case["documents"] for f in d["facts"] if f["source"] and f["source"]["box"]
    }
    assert {
        ("irs_innocent_spouse_determination", "notice_date"),
        ("envelope_or_mail_receipt", "postmark_date"),
        ("irs_account_transcript", "row_date"),
    } <= boxes
    summary = (tmp_path / "out" / "cases" / "determined" / "summary.html").read_text(encoding="utf-8")
    assert "4 February 2027" in summary or "February 4, 2027" in summary or "2027-02-04" in summary
    assert COUPLE.client.ssn not in summary
