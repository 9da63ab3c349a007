"""Every paper to its records: which describer knows which type."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.facts.addressee import addressee
from pipeline.facts.decrees import COURT_PAPERS, describe_court_paper
from pipeline.facts.documents import completeness, describe_letter, put_date, start, sure_years, years_covered
from pipeline.facts.draft import Draft, Known, Node, Open, join_links, put, value_of
from pipeline.facts.filings import FORMS, describe_form
from pipeline.facts.income import (
    TRANSCRIPTS,
    WAGE_PAPERS,
    describe_transcript,
    describe_wage_paper,
)
from pipeline.facts.offsets import BFS_OFFSET, IRS_OFFSETS, JointYears, describe_offset
from pipeline.facts.paper import Paper, day, text
from pipeline.facts.roles import Roles

_NOTHING_TO_TELL = {"blank_page", "fax_cover_sheet", "unknown"}
_POST_LEVY = {"CP90C", "CP92", "CP242", "CP297A", "CP297C"}
_STAGES = {
    "preliminary",
    "final",
    "no_consideration",
    "acknowledgement",
    "information_request",
    "notice_to_nonrequesting",
}
_OUTCOMES = {"granted", "partial", "denied"}
_RELIEF_SECTIONS = {"b": "6015b", "c": "6015c", "f": "6015f"}
_SUBJECTS = tuple(
    (re.compile(pattern, re.IGNORECASE), kind)
    for pattern, kind in (
        (r"determination.*collection\s*action", "irs_cdp_determination"),
        (r"decision\s*letter.*equivalent", "irs_cdp_decision_letter"),
        (r"disallow", "refund_disallowance_notice"),
        (r"accepted\s*your\s*offer", "oic_acceptance"),
        (r"rejected\s*your\s*offer", "oic_rejection"),
        (r"rejected.*instal", "installment_agreement_rejection"),
        (r"selected\s*for|auditing", "exam_initial_contact"),
    )
)
"""What a letter without a type of its own is, by the words it says of itself."""

_ADJUSTMENT = "irs_refund_adjustment"
_NO_MATH_ERROR = re.compile(r"CP\s?(?:05|21|22|53|63|88)(?!\d)", re.IGNORECASE)
_LIEN_LETTER = "irs_letter_3172"
_WARNING = "pre_offset_warning"
_WHOSE_REQUEST = "Whose request for relief does the letter decide: the client's, or that of the other spouse?"
_PAYER_IS_IRS = ("INTERNAL REVENUE", "IRS")


def describe(paper: Paper, roles: Roles, joint: JointYears) -> list[Draft]:
    """Return the records of one paper; none for a blank page, a cover sheet or a page of unknown type."""
    if paper.type in _NOTHING_TO_TELL or is_other_federal_payment(paper) or _is_blank_form(paper):
        return []
    if paper.type in (*IRS_OFFSETS, BFS_OFFSET):
        return describe_offset(paper, addressee(paper, roles), roles, joint)
    if paper.type in WAGE_PAPERS:
        wages = describe_wage_paper(paper, roles)
        return [wages] if wages is not None else []
    return [_describe_one(paper, roles)]


def is_other_federal_payment(paper: Paper) -> bool:
    """True for a Treasury notice on a payment that was no tax refund, such as a benefit."""
    payer = paper.one("paying_agency", convert=text) if paper.type == BFS_OFFSET else None
    return isinstance(payer, Known) and not any(word in str(payer.value).upper() for word in _PAYER_IS_IRS)


def _is_blank_form(paper: Paper) -> bool:
    """True for a form on which nothing was entered: the IRS encloses them, and nobody asked for anything with it."""
    return paper.type in FORMS and not paper.document.facts


def _describe_one(paper: Paper, roles: Roles) -> Draft:
    if paper.type in COURT_PAPERS:
        return describe_court_paper(paper, roles)
    if paper.type in FORMS:
        return describe_form(paper, roles)
    if paper.type in TRANSCRIPTS:
        return describe_transcript(paper, roles)
    if paper.type.startswith("irs_"):
        return _describe_irs_letter(paper, roles)
    return _describe_other(paper, roles)


def _describe_irs_letter(paper: Paper, roles: Roles) -> Draft:
    draft = describe_letter(paper, addressee(paper, roles))
    if "is_post_levy" not in draft:
        put(draft, "is_post_levy", _post_levy(paper))
    if paper.type == "irs_letter_other":
        _put_kind(draft, paper)
    if paper.type == _ADJUSTMENT:
        _put_adjustment(draft, paper)
    if paper.type == "irs_innocent_spouse_determination":
        put(draft, "stage", _stage(paper, draft))
        put(draft, "outcome", _code(paper, "outcome", _OUTCOMES))
        put(draft, "relief_sections", _relief_sections(paper))
    return draft


def _put_kind(draft: Draft, paper: Paper) -> None:
    """Name a letter by its subject, and say whether a determination after a hearing also denies relief."""
    subject = paper.one("subject", convert=text)
    if not isinstance(subject, Known):
        return
    kind = next((kind for pattern, kind in _SUBJECTS if pattern.search(str(subject.value))), None)
    if kind is None:
        return
    draft["type"] = Known(kind, join_links((paper.link("type"),), subject.links))
    if kind == "irs_cdp_determination":
        put(draft, "denies_spousal_relief", paper.answer("denies_spousal_relief"))


def _put_adjustment(draft: Draft, paper: Paper) -> None:
    """Take a change that was asked for, or a refund held or sent back, out of the notices of a math error.

    Only those give 60 days to have an assessment abated, and such a notice says so.
    """
    number = paper.one("notice_number", convert=text)
    says_so = paper.answer("sixty_day_language")
    if not isinstance(number, Known) or _NO_MATH_ERROR.match(str(number.value)) is None:
        return
    if not (isinstance(says_so, Known) and says_so.value == "yes"):
        draft["type"] = Known("irs_letter_other", join_links((paper.link("type"),), number.links))


def without_attachments(papers: Sequence[Paper]) -> list[Paper]:
    """Return the papers without copies of a lien's own notice that lie beside the letter about the same years."""
    letters = [paper for paper in papers if paper.type == _LIEN_LETTER and paper.by_field.get("notice_date")]
    known_years = {year for letter in letters for year, _ in sure_years(letter)}

    def is_attached(paper: Paper) -> bool:
        years = {year for year, _ in sure_years(paper)}
        return bool(letters) and _is_notice_of_lien(paper) and (not known_years or years <= known_years)

    return [paper for paper in papers if not is_attached(paper)]


def _is_notice_of_lien(paper: Paper) -> bool:
    own = ("notice_date", "notice_number", "taxpayer_name", "hearing_request_deadline_printed")
    return paper.type == _LIEN_LETTER and not any(paper.by_field.get(field) for field in own)


def _post_levy(paper: Paper) -> Known | None:
    """Numbers of notices that come after the levy say so by themselves."""
    number = paper.one("notice_number", convert=text)
    if isinstance(number, Known) and "".join(str(number.value).upper().split()) in _POST_LEVY:
        return Known("yes", number.links)
    return None


def _stage(paper: Paper, draft: Draft) -> Node | None:
    """Return the stage; a final determination of somebody else's request opens the Tax Court to no other reader."""
    stage, role = _code(paper, "stage", _STAGES), paper.one("recipient_role", convert=text)
    is_readers = role is None or (isinstance(role, Known) and role.value == "requesting_spouse")
    is_final = isinstance(stage, Known) and stage.value == "final"
    if not is_final or is_readers or value_of(draft, "addressed_to") == "nonrequesting_spouse":
        return stage
    candidates = (stage,) if isinstance(stage, Known) else ()
    return Open("undecided", "The letter speaks of the request of another person.", candidates, _WHOSE_REQUEST)


def _code(paper: Paper, field: str, vocabulary: set[str]) -> Node | None:
    found = paper.one(field, convert=text)
    return None if isinstance(found, Known) and found.value not in vocabulary else found


def _relief_sections(paper: Paper) -> Known | None:
    found = [paper.in_row(row, "relief_section", convert=text) for row in paper.rows("relief_section")]
    sure = [node for node in found if isinstance(node, Known)]
    codes = sorted({code for node in sure for code in _section_codes(str(node.value))})
    return (
        Known(tuple(codes), join_links(*(node.links for node in sure))) if codes and len(sure) == len(found) else None
    )


def _section_codes(printed: str) -> set[str]:
    squeezed = "".join(character for character in printed.lower() if character.isalnum())
    found = {code for letter, code in _RELIEF_SECTIONS.items() if f"6015{letter}" in squeezed or squeezed == letter}
    return found | ({"66c"} if "66c" in squeezed else set())


def _describe_other(paper: Paper, roles: Roles) -> Draft:
    draft = start(paper)
    if paper.type == "envelope_or_mail_receipt":
        put(draft, "mailed_date", paper.one("postmark_date", convert=day))
        put(draft, "delivered_date", paper.one("delivery_date", convert=day))
    else:
        put_date(draft, paper, "notice_date", "date_filed")
    if paper.type == _WARNING:
        put(draft, "addressed_to", addressee(paper, roles).node)
    put(draft, "tax_years", years_covered(paper))
    put(draft, "printed_last_day", paper.one("review_deadline", convert=day))
    put(draft, "all_pages_in_file", completeness(paper))
    return draft
