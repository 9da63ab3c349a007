"""What a letter says of itself, told from what it says of other letters, of conditions and of other people."""

from __future__ import annotations

import pytest

from models.case import CaseDocument
from models.fact import Fact
from models.page import PageRef
from tests.extract.notices.papers import Line, extract, page, values
from tests.law_papers.reading import answer_facts
from tests.law_papers.test_transcripts import COUPLE, settings

HEAD: list[Line] = [
    [(350, "Date: November 2, 2026")],
    [(350, "Tax year(s): 2018")],
    "DOLORES P ASHGROVE",
    "12 QUAY ST",
    "SALTMARSH ME 04902",
    "",
]
FINAL = "This letter is our final determination."


def sure(kind: str, field: str, *lines: str) -> list[object]:
    """Return the sure values of a field of a letter with *lines* as its text."""
    return values([f for f in extract(kind, [page([*HEAD, *lines])]) if not f.needs_review], field)


@pytest.mark.parametrize(
    ("lines", "stage"),
    [
        pytest.param([FINAL], ["final"], id="this one"),
        pytest.param(["On November 2, 2026 we made a final determination."], ["final"], id="of this day"),
        pytest.param(["We sent you our final determination on March 3, 2024."], [], id="sent before"),
        pytest.param(["On March 3, 2024 we made a final determination."], [], id="of another day"),
        pytest.param(["This is not a final determination."], [], id="is none"),
        pytest.param(["We have not made a final determination."], [], id="not made yet"),
        pytest.param(["We cannot consider your request for relief."], ["no_consideration"], id="not considered"),
        pytest.param(
            ["We received your Form 8857 on May 4, 2026.", "We need more information before we can decide."],
            ["information_request"],
            id="came and lacks something",
        ),
        pytest.param(
            ["Your spouse or former spouse, John H. Ashgrove, filed Form 8857 for this year."],
            ["notice_to_nonrequesting"],
            id="the other spouse by name",
        ),
        pytest.param(
            ["Your former spouse requested relief.", "We made a preliminary determination to grant it."],
            ["preliminary"],
            id="determined for the other spouse",
        ),
    ],
)
def test_the_stage_is_that_of_this_letter(lines: list[str], stage: list[str]) -> None:
    assert sure("irs_innocent_spouse_determination", "stage", *lines) == stage


@pytest.mark.parametrize(
    ("lines", "outcome"),
    [
        pytest.param(
            ["We are allowing your request.", "You are not entitled to a refund."], ["granted"], id="no refund"
        ),
        pytest.param(
            ["Your request for relief is approved.", "You are not eligible for a refund."], ["granted"], id="approved"
        ),
        pytest.param(
            ["Your request for relief under section 6015(f) of the Internal Revenue Code is granted in full."],
            ["granted"],
            id="granted under a section",
        ),
        pytest.param(["We cannot grant your request for relief."], ["denied"], id="cannot grant"),
        pytest.param(
            ["Your request for relief from joint and several liability under section 6015 of the Code is denied."],
            ["denied"],
            id="denied far behind",
        ),
        pytest.param(["We are unable to allow relief."], ["denied"], id="unable"),
        pytest.param(["You are not eligible for relief."], ["denied"], id="not eligible"),
        pytest.param(["We granted partial relief."], ["partial"], id="partial"),
        pytest.param(
            ["We denied your request. We considered full or partial relief."], [], id="partial only spoken of"
        ),
        pytest.param(["You are not entitled to a refund."], [], id="a refund only"),
    ],
)
def test_the_outcome_is_that_of_the_request(lines: list[str], outcome: list[str]) -> None:
    assert sure("irs_innocent_spouse_determination", "outcome", FINAL, *lines) == outcome


@pytest.mark.parametrize(
    ("line", "role"),
    [
        pytest.param("It is about your request for relief.", ["requesting_spouse"], id="the reader's"),
        pytest.param("It is about your spouse's request for relief.", ["nonrequesting_spouse"], id="the spouse's"),
        pytest.param("It is about Jane Q Doe's request for relief.", ["nonrequesting_spouse"], id="by name"),
        pytest.param("It is about Dolores P. Ashgrove's request for relief.", [], id="by the reader's own name"),
        pytest.param(
            "Your former spouse submitted a statement about your request.", ["requesting_spouse"], id="a statement"
        ),
        pytest.param("Your former spouse filed Form 8857. You asked for it too.", [], id="both"),
    ],
)
def test_whose_request_it_is(line: str, role: list[str]) -> None:
    assert sure("irs_innocent_spouse_determination", "recipient_role", FINAL, line) == role


@pytest.mark.parametrize(
    ("line", "day"),
    [
        pytest.param("You have until December 2, 2026 to appeal.", ["2026-12-02"], id="the reader"),
        pytest.param("Your spouse has until December 15, 2026 to respond.", [], id="the other spouse"),
        pytest.param(
            "Your former spouse may respond by December 15, 2026. You may respond by December 2, 2026.",
            ["2026-12-02"],
            id="both",
        ),
    ],
)
def test_the_day_to_answer_is_the_readers(line: str, day: list[str]) -> None:
    words = "This is our preliminary determination."
    assert sure("irs_innocent_spouse_determination", "appeal_deadline_printed", words, line) == day


@pytest.mark.parametrize("role", [pytest.param("requesting_spouse"), pytest.param("nonrequesting_spouse")])
def test_a_determination_of_another_persons_request_opens_no_court_for_sure(role: str) -> None:
    said = {
        "notice_date": "2026-11-02",
        "taxpayer_name": COUPLE.client.capitals,
        "stage": "final",
        "tax_years": "2018",
        "recipient_role": role,
    }
    letter = CaseDocument(
        document_id="d1",
        type="irs_innocent_spouse_determination",
        confidence=0.99,
        needs_review=False,
        incomplete=False,
        pages=(PageRef(file="letter.pdf", page_number=1),),
        facts=tuple(Fact(field=name, value=value, confidence=0.999) for name, value in said.items()),
    )
    (petition,) = answer_facts(settings(), letter).deadlines("tax_court_6015_petition")
    assert petition.status == ("open" if role == "requesting_spouse" else "needs_facts")


@pytest.mark.parametrize(
    ("lines", "subject"),
    [
        pytest.param(["Notice of Claim Disallowance"], ["Notice of Claim Disallowance"], id="title"),
        pytest.param(
            ["Notice of Determination", "Concerning Collection Actions Under Sections 6320 and 6330"],
            ["Notice of Determination Concerning Collection Actions"],
            id="title over two lines",
        ),
        pytest.param(["This letter is your legal notice of disallowance."], ["notice of disallowance"], id="says so"),
        pytest.param(["We have disallowed your claim."], ["We have disallowed your claim"], id="does so"),
        pytest.param(
            ["We are writing to tell you that we have accepted your offer."], ["we have accepted your offer"], id="told"
        ),
        pytest.param(["We will send you a notice of disallowance."], [], id="to come"),
        pytest.param(["We sent you a notice of disallowance on March 3, 2024."], [], id="sent before"),
        pytest.param(["This letter is not a notice of disallowance."], [], id="is none"),
        pytest.param(
            ["A Notice of Determination Concerning Collection Action will be sent to you."], [], id="announced"
        ),
        pytest.param(
            ["On March 5, 2024 we mailed you a", "Notice of Determination Concerning Collection Action.", "You wrote."],
            [],
            id="mailed before, at a line's beginning",
        ),
        pytest.param(["On June 3, 2023, we accepted your offer. You did not keep to it."], [], id="done before"),
        pytest.param(["You wrote after we disallowed your claim."], [], id="done earlier"),
    ],
)
def test_a_letter_is_what_it_calls_itself(lines: list[str], subject: list[str]) -> None:
    assert sure("irs_letter_other", "subject", *lines) == subject


@pytest.mark.parametrize(
    ("line", "denies"),
    [
        pytest.param("Appeals denied relief under section 6015.", [True], id="denied"),
        pytest.param("Appeals did not deny relief under section 6015.", [], id="not denied"),
    ],
)
def test_relief_is_denied_only_where_it_was(line: str, denies: list[bool]) -> None:
    title = "NOTICE OF DETERMINATION CONCERNING COLLECTION ACTION"
    assert sure("irs_letter_other", "denies_spousal_relief", title, "", line) == denies


def test_a_letter_of_two_stages_is_left_to_a_person() -> None:
    lines = ["This letter is our preliminary determination.", FINAL]
    facts = extract("irs_innocent_spouse_determination", [page([*HEAD, *lines])])
    (stage,) = [fact for fact in facts if fact.field == "stage"]

    assert (stage.value, stage.needs_review, set(stage.alternatives)) == (None, True, {"preliminary", "final"})


def test_sections_of_two_laws_are_told() -> None:
    words = "You asked for relief under section 6015(b), (c) and (f) and from community income under section 66(c)."

    assert sure("irs_innocent_spouse_determination", "relief_section", words, FINAL) == [
        "6015(b)",
        "6015(c)",
        "6015(f)",
        "66(c)",
    ]
