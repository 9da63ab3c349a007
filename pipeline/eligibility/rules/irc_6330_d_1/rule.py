"""R4: the Tax Court after a Collection Due Process determination, sec. 6330(d)(1)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import product

from models.matter import Filing
from pipeline.eligibility.context import DeadlineFinding
from pipeline.eligibility.findings import Writer, group_by_year
from pipeline.eligibility.notices import is_own, letters, starts_of
from pipeline.eligibility.petitions import AFTER_HEARING, Petition, each_year, write_petition
from pipeline.eligibility.rule import Edition, Rule, unknown_before
from pipeline.eligibility.triggers import untriggered


def find(writer: Writer) -> Iterable[DeadlineFinding]:
    """Give one deadline per notice of determination; a decision letter after an equivalent hearing gives none."""
    context = writer.context
    findings = []
    for found in letters(context, "irs_cdp_determination"):
        is_client = is_own(found.record.addressed_to)
        if is_client is False:
            continue
        for start, years in product(starts_of(found), each_year(context.years_of(found.record.tax_years))):
            petition = Petition(
                start=start,
                years=years,
                window=AFTER_HEARING,
                is_wanted=_contests_determination,
                is_certain=is_client is True,
                not_before=start.earliest,
            )
            basis = f"{AFTER_HEARING.days} days after the notice of determination {start.describe()}"
            findings.append(
                write_petition(
                    writer,
                    petition,
                    basis,
                    missed_flags=("tolling_argument", "attorney_today"),
                    missing=("documents.addressed_to",) if is_client is None else ("filings.postmark_date",),
                )
            )
    why = "no notice of determination to the client; a decision letter is not reviewable"
    return group_by_year(findings) or [untriggered(writer, "tax_court_cdp_petition", why)]


def _contests_determination(filing: Filing) -> bool:
    return filing.petition_kind in {"cdp", None}


RULE = Rule(
    rule_id="R4",
    provision="irc_6330_d_1",
    question="Until when may the client petition the Tax Court after a Collection Due Process determination?",
    citation="26 U.S.C. 6330(d)(1), 7503",
    deadline_ids=("tax_court_cdp_petition",),
    editions=(
        unknown_before(date(1999, 1, 19)),
        Edition(
            "26 U.S.C. 6330(d)(1) (Code text of April 2023); Boechler, P.C. v. Commissioner (2022)", date(1999, 1, 19)
        ),
    ),
    find=find,
)
