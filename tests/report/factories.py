"""A made-up case with everything the report must cope with. All people and numbers are fictional."""

from __future__ import annotations

import io
from datetime import date

from PIL import Image, ImageDraw, ImageFont

from models.assembled import Candidate, FactConflict
from models.case import Case, CaseDocument, CasePage
from models.determination import (
    Chain,
    ChainStep,
    Deadline,
    Determination,
    PathwayReasons,
    Pathways,
    Question,
    Scope,
)
from models.fact import Fact, Source
from models.geometry import BoundingBox
from models.issue import Issue
from models.origin import FactLink
from models.page import PageRef, SourceFile
from models.relief import ConditionFinding, DecreeFinding, MissingPaper, PathwayFinding, Relief
from models.summary import CaseView

AS_OF = date(2026, 11, 21)
FULL_SSN = "900-12-3456"
SCRIPT = "<script>alert('x')</script>"
HOSTILE_FILE = 'a"><img src=x onerror=alert(1)>.pdf'
FORMULA = '=HYPERLINK("http://x.invalid","pay")'

LT11, CP49, W2, DECREE = "scan0012.pdf", "New Document(6).pdf", HOSTILE_FILE, "divorce papers.PDF"
_LINES: dict[tuple[str, int], dict[tuple[float, float], str]] = {
    (LT11, 1): {
        (310, 40): "Notice date     November 4, 2026",
        (310, 60): f"Social Security number   {FULL_SSN}",
        (60, 90): "MARISOL & HECTOR BRANDVOLD",
        (60, 240): "Amount due immediately:                          $18,442.17",
        (60, 300): "Form 1040     12/31/2018      $11,820.00     $2,150.09",
    },
    (CP49, 1): {(330, 52): "Notice date: March 1S, 2025", (60, 200): "We applied $2,310.00 of your 2024 refund"},
    (W2, 3): {(300, 90): "Wages, tips, other compensation 41,205.33", (300, 120): f"a Employee's SSN {FULL_SSN}"},
}


def box(x0: float, top: float, x1: float, bottom: float) -> BoundingBox:
    return BoundingBox(x0=x0, top=top, x1=x1, bottom=bottom)


def region_image(source: Source, margin: float) -> bytes | None:
    """Draw the lines of a made-up page at 200 dpi and cut out the region asked for."""
    lines = _LINES.get((source.file, source.page_number))
    if lines is None or source.box is None:
        return None
    scale = 200 / 72
    page = Image.new("L", (round(612 * scale), round(792 * scale)), 246)
    draw = ImageDraw.Draw(page)
    font = ImageFont.load_default(size=30)
    for (x, y), text in lines.items():
        draw.text((x * scale, y * scale), text, fill=30, font=font)
    spot = source.box.expand(margin, margin)
    out = io.BytesIO()
    crop = (round(spot.x0 * scale), round(spot.top * scale), round(spot.x1 * scale), round(spot.bottom * scale))
    page.crop(crop).save(out, format="PNG")
    return out.getvalue()


def fact(field: str, value: str | bool | tuple[str, ...] | None, file: str, page: int = 1, **more: object) -> Fact:
    defaults: dict[str, object] = {
        "confidence": 0.985,
        "source": Source(file=file, page_number=page, box=box(420, 38, 505, 52)),
    }
    return Fact.model_validate({"field": field, "value": value, **defaults, **more})


def _lt11() -> CaseDocument:
    return CaseDocument(
        document_id="d1",
        type="irs_lt11",
        confidence=0.98,
        needs_review=False,
        incomplete=False,
        pages=tuple(PageRef(file=LT11, page_number=n) for n in (1, 2, 3, 4)),
        facts=(
            fact("notice_number", "LT11", LT11),
            fact("notice_date", "2026-11-04", LT11, raw="November 4, 2026"),
            fact("taxpayer_name", "Marisol & Héctor Brandvold", LT11),
            fact("taxpayer_tin", "3456", LT11, raw=FULL_SSN, source=_source(LT11, 1, 430, 58, 500, 72)),
            fact("amount_due_immediately", "18442.17", LT11, source=_source(LT11, 1, 380, 238, 470, 252)),
            fact("row_tax_period", "2018-12-31", LT11, row=1, source=_source(LT11, 1, 120, 298, 180, 312)),
            fact("row_total", "13970.09", LT11, row=1, needs_review=True, confidence=0.71, reason=_TOTAL_REASON),
            fact("row_tax_period", "2019-12-31", LT11, row=2, page=2),
            fact("mentions_cdp_right", True, LT11),
            fact("hearing_request_deadline_printed", "2026-12-04", LT11, page=2),
        ),
    )


_TOTAL_REASON = "The rows of the table do not add up to the total of the notice."


def _source(file: str, page: int, x0: float, top: float, x1: float, bottom: float) -> Source:
    return Source(file=file, page_number=page, box=box(x0, top, x1, bottom))


def _cp49() -> CaseDocument:
    return CaseDocument(
        document_id="d2",
        type="irs_cp49",
        confidence=0.91,
        needs_review=False,
        incomplete=True,
        pages=(PageRef(file=CP49, page_number=1),),
        facts=(
            fact(
                "notice_date",
                None,
                CP49,
                raw="March 1S, 2025",
                needs_review=True,
                confidence=0.42,
                reason="One digit of the day cannot be read for sure.",
                alternatives=("2025-03-15", "2025-03-18"),
                source=_source(CP49, 1, 400, 50, 480, 66),
            ),
            fact("amount_applied", "2310.00", CP49, source=_source(CP49, 1, 112, 198, 170, 214)),
            fact("overpaid_tax_year", "2024", CP49),
            fact(
                "mentions_form_8857", None, CP49, needs_review=True, confidence=0.5, reason="Page 2 is not in the file."
            ),
        ),
    )


def _w2() -> CaseDocument:
    return CaseDocument(
        document_id="d3",
        type="w2",
        confidence=0.97,
        needs_review=True,
        reason="Two copies of this form differ.",
        incomplete=False,
        pages=(PageRef(file=W2, page_number=3),),
        facts=(
            fact("tax_year", "2018", W2, 3),
            fact("box_a_employee_ssn", "3456", W2, 3, needs_review=True, confidence=0.6, reason="Blurred."),
            fact("box_c_employer_name", SCRIPT, W2, 3, raw=f"{SCRIPT} LLC"),
            fact("box_e_employee_name", f"MARISOL BRANDVOLD {FULL_SSN}", W2, 3),
            fact(
                "box_1_wages",
                "41205.33",
                W2,
                3,
                status="conflict",
                confidence=0.5,
                reason=f"Copy B says 41205.33, copy C 47205.33 {SCRIPT}",
                alternatives=("47205.33",),
                source=_source(W2, 3, 460, 88, 520, 102),
            ),
            fact("box_2_federal_withheld", "3880.00", W2, 3),
        ),
    )


def _decree() -> CaseDocument:
    return CaseDocument(
        document_id="d4",
        type="divorce_decree",
        confidence=0.99,
        needs_review=False,
        incomplete=False,
        pages=tuple(PageRef(file=DECREE, page_number=n) for n in (1, 2)),
        facts=(
            fact("date_filed_or_entered", "2023-06-14", DECREE),
            fact("judgment_type", "dissolution", DECREE),
            fact("tax_allocation_obligor", "party_2", DECREE, 2, row=1),
            fact("tax_allocation_years", ("2018", "2019"), DECREE, 2, row=1),
            fact("judge_signature_present", True, DECREE, 2, source=None),
        ),
    )


def make_case(case_id: str = "brandvold-2026-031", *, determination: Determination | None = None) -> Case:
    pages = [(LT11, n, "d1", "document") for n in (1, 2, 3, 4)]
    pages += [(CP49, 1, "d2", "document"), (CP49, 2, None, "blank")]
    pages += [
        (W2, 1, None, "unreadable"),
        (W2, 2, None, "unknown"),
        (W2, 3, "d3", "document"),
        (W2, 4, "d3", "duplicate"),
    ]
    pages += [(DECREE, n, "d4", "document") for n in (1, 2)]
    return Case(
        case_id=case_id,
        as_of=AS_OF,
        files=(
            SourceFile(name=LT11, sha256="1" * 64, pages=4),
            SourceFile(name=CP49, sha256="2" * 64, pages=2),
            SourceFile(name=W2, sha256="3" * 64, pages=4),
            SourceFile(name=DECREE, sha256="4" * 64, pages=2),
            SourceFile(
                name="old/locked.pdf",
                sha256="5" * 64,
                pages=0,
                status="quarantined",
                reason="The file asks for a password. Ask the client for an unlocked copy.",
            ),
        ),
        pages=tuple(
            CasePage.model_validate(
                {
                    "file": file,
                    "page_number": n,
                    "document_id": document,
                    "disposition": disposition,
                    "rotation": 0,
                    "text_source": "none" if disposition == "unreadable" else "ocr",
                    "width": 612.0,
                    "height": 792.0,
                }
            )
            for file, n, document, disposition in pages
        ),
        documents=(_decree(), _w2(), _lt11(), _cp49()),
        determination=determination or make_determination(case_id),
        issues=(
            Issue(
                component="ingest", category="encrypted", file="old/locked.pdf", message="The file asks for a password."
            ),
            Issue(
                component="ocr",
                category="timeout",
                file=W2,
                page_number=1,
                message="Reading took too long; look at it.",
            ),
            Issue(component="facts", category="identity", message="Who the client is was concluded from the papers."),
        ),
    )


def deadline(
    deadline_id: str, status: str, days: tuple[str | None, str | None, str | None], **more: object
) -> Deadline:
    """Return a deadline; *days* are raw, date and conservative date."""
    raw, rule, safe = days
    given = {"basis": "counted for the test", "citation": "26 U.S.C. 6330(a)(3)(B)", "rule_id": "R1", "confidence": "A"}
    return Deadline.model_validate(
        {"id": deadline_id, "status": status, "raw_date": raw, "date": rule, "conservative_date": safe, **given, **more}
    )


_YEARS = Scope(tax_years=(2018, 2019))
_DEADLINES = (
    deadline(
        "cdp_hearing_request",
        "open",
        ("2026-12-04", "2026-12-04", "2026-12-04"),
        scope=_YEARS,
        basis="30 days after the notice dated 2026-11-04",
        edition="2026",
    ),
    deadline(
        "cdp_equivalent_hearing",
        "open",
        ("2027-11-04", "2027-11-04", "2027-11-04"),
        scope=_YEARS,
        basis="1 year starting the day after the notice date",
        citation="26 CFR 301.6330-1(i)",
        rule_id="R2",
        confidence="C",
    ),
    deadline(
        "tax_court_6015_petition",
        "open",
        ("2026-11-20", "2026-11-23", "2026-11-20"),
        scope=Scope(tax_years=(2016,)),
        basis="90th day after the final determination was mailed on 2026-08-22",
        citation="26 U.S.C. 6015(e)(1)(A)",
        rule_id="R8",
    ),
    deadline(
        "innocent_sep_two_year",
        "needs_facts",
        ("2027-01-09", "2027-01-11", "2027-01-09"),
        scope=_YEARS,
        basis="if the offset notice of 2025-01-09 mentions Form 8857",
        citation="26 U.S.C. 6015(b)(1)(E)",
        rule_id="R5",
        confidence="U",
    ),
    deadline(
        "form_8379",
        "missed",
        ("2026-10-17", "2026-10-19", "2026-10-17"),
        scope=Scope(tax_years=(2022,)),
        basis=f"{FORMULA} 2 years after the offset",
        citation="26 U.S.C. 6511(a)",
        rule_id="R13",
        confidence="B",
    ),
    deadline(
        "equitable_unpaid_csed",
        "needs_facts",
        (None, None, None),
        basis="the assessment date is not known",
        citation="26 U.S.C. 6015(f)(2)(A)",
        rule_id="R6",
    ),
    deadline(
        "equitable_unpaid_csed",
        "open",
        ("2031-05-17", "2032-01-20", "2031-05-17"),
        scope=Scope(tax_years=(2019,), assessment_date=date(2021, 5, 17), transaction_code="150"),
        basis="assessed 2021-05-17, 10 years and 248 days of suspension",
        citation="26 U.S.C. 6502(a)(1)",
        rule_id="R6",
    ),
    deadline(
        "sep_household_test_met_from",
        "not_yet_open",
        ("2027-02-01", "2027-02-01", "2027-02-02"),
        basis="apart since 2026-02-01",
        citation="26 U.S.C. 6015(c)(3)(A)(i)(II)",
        rule_id="R5",
    ),
    deadline(
        "tax_court_deficiency_petition",
        "met",
        ("2024-03-04", "2024-03-04", "2024-03-04"),
        scope=Scope(tax_years=(2018,)),
        basis="petition postmarked 2024-02-28",
        citation="26 U.S.C. 6213(a)",
        rule_id="R10",
    ),
    deadline("form_12509_appeal", "not_triggered", (None, None, None), basis="no preliminary letter", rule_id="R9"),
    deadline("bank_levy_release", "not_applicable", (None, None, None), basis="no bank levy"),
)


def _chain(number: int) -> Chain:
    one = _DEADLINES[number]
    paths = {
        0: "documents[0].document_date",
        3: "documents[1].document_date",
        4: "documents[3].offset_date",
        6: "assessments[0].assessment_date",
    }
    starts = {0: "2026-11-04", 1: "2026-11-04", 2: "2026-08-22", 3: "2025-01-09", 4: "2024-10-17", 6: "2021-05-17"}
    steps = []
    if number in starts:
        given = (paths[number],) if number in paths else ()
        start = date.fromisoformat(starts[number])
        steps.append(ChainStep(text="The clock starts on the day of the notice", date=start, fact_paths=given))
        steps.append(ChainStep(text="30 days, the first not counted", rule_id="T1", date=one.raw_date))
    if number == 6:
        still = (date(2023, 3, 1), date(2023, 11, 4))
        steps.append(ChainStep(text="Form 8857 pending: 2023-03-01 to 2023-11-04", date=still[1], stood_still=still))
    left = ("dispute the debt with the agency that got the money",) if number == 4 else ()
    return Chain(deadline_id=one.id, steps=tuple(steps), consequences=left)


def make_determination(
    case_id: str = "brandvold-2026-031", deadlines: tuple[Deadline, ...] = _DEADLINES
) -> Determination:
    return Determination(
        id=case_id,
        deadlines=deadlines,
        pathways=Pathways(
            injured_spouse="closed",
            innocent_spouse="needs_facts",
            separation_of_liability="open",
            equitable="open",
            community_income="not_applicable",
            cdp="open",
        ),
        pathway_reasons=PathwayReasons(
            injured_spouse="The last day for Form 8379 is past.",
            innocent_spouse=f"It is not known what the client knew when signing. {SCRIPT}",
            separation_of_liability="Divorced on 2023-06-14; knowledge of the item is not proved.",
            equitable="A request is possible while the IRS can still collect.",
            cdp="The notice of 2026-11-04 is the first for 2018 and 2019.",
        ),
        missing_evidence=(
            "joint_return",
            "account_transcript_client",
            "certified_mail_record",
            "envelope_or_postmark",
            "offset_notice_all_pages",
            "settlement_agreement_tax_clause",
            "abuse_evidence",
            "income_expense_statement",
            "attribution_evidence",
        ),
        flags=(
            "due_within_14_days",
            "attorney_today",
            "offset_wording_unknown",
            "decree_does_not_bind_irs",
            "nonrequesting_spouse_will_be_contacted",
        ),
        questions=(
            Question(
                fact="knowledge.actual_knowledge",
                tax_year=2018,
                text="When you signed the 2018 return, did you know of the income that was left out?",
                settles=("innocent_spouse", "separation_of_liability"),
            ),
            Question(fact="circumstances.abuse", text="Were you ever afraid of your spouse?", settles=("equitable",)),
        ),
    )


def make_relief() -> Relief:
    known = ConditionFinding(
        name="knowledge",
        title="Did not know of the understatement",
        verdict="undetermined",
        decides=True,
        asks=("knowledge.actual_knowledge",),
        citation="26 U.S.C. 6015(b)(1)(C)",
        text="The interview has not asked what the client knew.",
    )
    joint = ConditionFinding(
        name="joint_return",
        title="Joint return",
        verdict="met",
        citation="26 U.S.C. 6015(b)(1)(A)",
        text="Filed jointly.",
    )
    factor = ConditionFinding(
        name="marital",
        title="Marital status",
        role="factor",
        verdict="met",
        weight="favours",
        citation="Rev. Proc. 2013-34",
        text="Divorced on 2023-06-14.",
    )
    finding = PathwayFinding(
        pathway="innocent_spouse",
        tax_year=2018,
        value="needs_facts",
        reason="What the client knew is not known.",
        conditions=(joint, known),
        settled_by=("knowledge.actual_knowledge",),
        first_paper="attribution_evidence",
    )
    equitable = finding.model_copy(update={"pathway": "equitable", "value": "open", "conditions": (joint, factor)})
    return Relief(
        findings=(
            finding,
            finding.model_copy(update={"tax_year": 2019}),
            equitable,
            equitable.model_copy(update={"tax_year": 2019, "value": "needs_facts", "reason": "No assessment date."}),
        ),
        papers=(MissingPaper(code="joint_return", tax_years=(2018, 2019)),),
        decrees=(
            DecreeFinding(tax_year=2018, clause="other_sole", weight="favours", text="2018: the other spouse pays."),
        ),
        safety=("The IRS will tell the other spouse about Form 8857.",),
        notes=("In TX it turns on who earned or managed the property.",),
    )


def make_view(case_id: str = "brandvold-2026-031", **changes: object) -> CaseView:
    given: dict[str, object] = {
        "case": make_case(case_id),
        "chains": tuple(_chain(number) for number in range(len(_DEADLINES))),
        "origins": {
            "documents[0].document_date": (FactLink(document_id="d1", field="notice_date"),),
            "documents[1].document_date": (FactLink(document_id="d2", field="notice_date"),),
            "assessments[0].assessment_date": (
                FactLink(document_id="case.yaml", field="assessments[0].assessment_date"),
            ),
        },
        "relief": make_relief(),
        "conflicts": (
            FactConflict(
                path="documents[1].document_date",
                kind="doubtful",
                reason="The date of the offset notice cannot be read for sure.",
                candidates=(
                    Candidate(value="2025-03-15", links=(FactLink(document_id="d2", field="notice_date"),)),
                    Candidate(value="2025-03-18"),
                ),
            ),
        ),
        "client_name": f"Marisol Brandvold {SCRIPT}",
        "region_image": region_image,
    }
    return CaseView.model_validate({**given, **changes})
