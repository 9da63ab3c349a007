"""Court papers for tests, typeset as words with boxes: no picture, no OCR."""

from __future__ import annotations

from models.document import ClassifiedDocument
from models.fact import Fact
from models.geometry import BoundingBox
from models.page import Page, PageProbe, PageRef, Word
from pipeline.extract.decree import extract_decree
from pipeline.extract.decree.people.parties import find_parties
from pipeline.extract.decree.taxes.clause import Clause
from pipeline.extract.decree.taxes.clauses import find_clauses
from pipeline.extract.decree.text.prose import prose_of
from tests.probes import BlindProbe


def probe() -> PageProbe:
    """Return a probe that sees nothing."""
    return BlindProbe()


def page(text: str, number: int = 1, *, columns: int = 0, source: str = "native") -> Page:
    """Return a page with the lines of *text*; a tab sets the rest of a line in a column at the right.

    Args:
        text: Lines from top to bottom.
        number: Page number.
        columns: Where the right column begins, in points; 0 sets it at the middle.
        source: Text source of the page; ``ocr`` gives the words a confidence.
    """
    words = []
    for n, line in enumerate(text.strip("\n").split("\n")):
        top = 50 + 14 * n
        for column, part in enumerate(line.split("\t")):
            x = 72.0 if column == 0 else float(columns or 320)
            for token in part.split():
                width = 5.4 * len(token)
                box = BoundingBox(x0=x, top=top, x1=x + width, bottom=top + 10)
                confidence = None if source == "native" else 0.95
                words.append(Word(text=token, box=box, confidence=confidence, line=2 * n + column))
                x += width + 3.5
    return Page(
        ref=PageRef(file="decree.pdf", page_number=number),
        width=612,
        height=max(792.0, 60 + 14 * text.count("\n")),
        text_source=source,  # type: ignore[arg-type]
        words=tuple(words),
    )


def facts_of(decree: Page) -> dict[str, Fact]:
    """Return the facts of a divorce decree of one page by their field."""
    document = ClassifiedDocument(document_id="d1", type="divorce_decree", confidence=1.0, pages=(decree.ref,))
    return {fact.field: fact for fact in extract_decree(document, [decree], probe())}


JUDGMENT_CAPTION = """
IN THE CIRCUIT COURT OF HOLLIS COUNTY, ILLINOIS
IN RE THE MARRIAGE OF
WANDA J. KESTREL,
Petitioner,
and
HENRY P. KESTREL,
Respondent.
No. 2019 D 004211
JUDGMENT FOR DISSOLUTION OF MARRIAGE
"""
"""A plain caption in Illinois."""
_ORDER = "IT IS ORDERED that the marriage between the parties is dissolved.\n"


def facts_of_judgment(body: str, ending: str = "SIGNED on May 3, 2021.\nJUDGE") -> dict[str, Fact]:
    """Return the facts of a judgment with a plain caption, a plain order and *body* between them."""
    return facts_of(page(f"{JUDGMENT_CAPTION}{body}\n{_ORDER}{ending}"))


def clauses_of(caption: str, text: str) -> list[Clause]:
    """Return the tax clauses of a decree, each sentence of *text* on a line of its own."""
    body = page(caption + text.replace(". ", ".\n"))
    prose = prose_of([body])
    return find_clauses(prose, find_parties([body], prose))


DISSOLVED = "The marriage of the parties is hereby dissolved.\n"


def values_of(text: str, caption: str = JUDGMENT_CAPTION) -> dict[str, tuple[object, bool]]:
    """Return each field's value, and whether a person must see it, of a judgment of *caption* and *text*."""
    return {field: (fact.value, fact.needs_review) for field, fact in facts_of(page(caption + text)).items()}


PARTIES = "ANNA B EXAMPLE,\nPetitioner,\nand\nCARL D EXAMPLE,\nRespondent.\n"
LEAD = "The marriage of the parties, solemnized in this county many years ago, is dissolved on the date of this judgment.\n"
"""Running text between a caption of names alone and what a test is on."""
DECREE_FORM = """
IN THE CIRCUIT COURT OF HANLEY COUNTY, MISSOURI
IN RE THE MARRIAGE OF
WANDA J. KESTREL,
Petitioner/Wife,
and
HENRY P. KESTREL,
Respondent/Husband.
Case No. 19DR-004411
JUDGMENT OF DISSOLUTION OF MARRIAGE
{body}
IT IS ORDERED that the marriage between the parties is dissolved.
{ending}
"""


def value_of(field: str, body: str = "", ending: str = "SO ORDERED this 3rd day of May, 2021.\nJUDGE") -> object:
    """Return the value of a field in a judgment of :data:`DECREE_FORM`, None where it says nothing of it."""
    facts = facts_of(page(DECREE_FORM.format(body=body, ending=ending)))
    return facts[field].value if field in facts else None


EXAMPLE_CAPTION = """
IN THE CIRCUIT COURT OF SAMPLE COUNTY, MISSOURI
ANNA B EXAMPLE,
Petitioner,
and\tCase No. 21-DR-1177
CARL D EXAMPLE,
Respondent.
DECREE OF DIVORCE
"""
ROLES = "ANNA B EXAMPLE, Petitioner/Wife,\nCARL D EXAMPLE, Respondent/Husband.\n"


def value_on(field: str, text: str) -> object:
    """Return the value of a field on a page of *text* alone, None where it says nothing of it."""
    found = facts_of(page(text)).get(field)
    return None if found is None else found.value
