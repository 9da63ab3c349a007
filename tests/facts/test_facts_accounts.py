"""What the lines of an account transcript tell beside assessments and payments."""

from __future__ import annotations

from datetime import date

import pytest

from models.fact import Fact
from models.matter import Facts
from tests.facts.factories import CLIENT_LAST4, SPOUSE_LAST4, assemble, fact, facts_of, levy_notice, paper


def _account(*lines: tuple[str, str, str], status: str = "Single") -> Facts:
    """Return what an account of 2018 with *lines* of code, words and day tells, beside a levy notice for its tax."""
    listed: list[Fact] = []
    for row, (code, words, on) in enumerate(lines, 1):
        listed += [fact("row_tc_code", code, row), fact("row_tc_explanation", words, row), fact("row_date", on, row)]
        listed.append(fact("row_amount", "0.00", row))
    heads = (fact("tax_period", "2018-12-31"), fact("tin_masked", CLIENT_LAST4), fact("filing_status", status))
    other = (fact("spouse_tin_masked", SPOUSE_LAST4),) if "Joint" in status else ()
    return facts_of(paper("account", "irs_account_transcript", *heads, *other, *listed), levy_notice())


@pytest.mark.parametrize(
    ("words", "until"),
    [
        pytest.param("Extension of time to file ext. Date 10-15-2019", date(2019, 10, 15), id="to the usual day"),
        pytest.param("Extension of time to file ext. Date 10-15-2018", None, id="a day of another year is misread"),
        pytest.param("Extension of time to file", None, id="no day"),
    ],
)
def test_an_extension_is_told_with_its_day(words: str, until: date | None) -> None:
    (told,) = _account(("460", words, "2019-04-15")).returns or ()

    assert (told.extension, told.extended_due_date) == ("yes", until)


def test_an_examination_is_told() -> None:
    (owed,) = _account(("420", "Examination of tax return", "2020-06-01")).liabilities or ()

    assert owed.examination_started == "yes"


@pytest.mark.parametrize(
    ("words", "kind", "subject"),
    [
        pytest.param("Collection due process Notice of Intent to Levy -- timely request", "cdp", "levy", id="levy"),
        pytest.param("Collection due process lien hearing request received timely", "cdp", "lien", id="lien"),
        pytest.param("Equivalent hearing request received", "equivalent", None, id="equivalent"),
    ],
)
def test_a_request_for_a_hearing_is_told_with_its_subject(words: str, kind: str, subject: str | None) -> None:
    (filing,) = _account(("971", words, "2021-05-03")).filings or ()

    assert (filing.form, filing.received_date, filing.hearing_type) == ("form_12153", date(2021, 5, 3), kind)
    assert filing.hearing_subject == subject


def test_who_asked_on_a_joint_account_is_a_question() -> None:
    words = "Innocent spouse claim received"
    (filing,) = _account(("971", words, "2021-05-03"), status="Married Filing Joint").filings or ()

    assert (filing.form, filing.filed_by) == ("form_8857", None)


def test_a_form_with_a_stamp_is_the_request_that_the_account_shows() -> None:
    heads = (fact("tax_period", "2018-12-31"), fact("tin_masked", CLIENT_LAST4), fact("filing_status", "Single"))
    shown = (fact("row_tc_code", "971", 1), fact("row_tc_explanation", "Innocent spouse claim received", 1))
    account = paper("account", "irs_account_transcript", *heads, *shown, fact("row_date", "2021-05-03", 1))
    claim = paper(
        "claim",
        "form_8857",
        fact("requesting_spouse_name", "Dolores P Ashgrove"),
        fact("tax_years_requested", "2018", 1),
        fact("received_stamp_date", "2021-04-20"),
    )

    assert [each.received_date for each in assemble(account, claim).matter.facts.filings or ()] == [date(2021, 4, 20)]
