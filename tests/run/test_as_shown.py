from datetime import date

from models.case import Case, CaseDocument, CasePage
from models.fact import Fact, Source
from models.geometry import BoundingBox, Placement
from models.page import Page, PageRef
from pipeline.as_shown import as_shown

MOVED = Placement(width=700, height=900, matrix=(1, 0, 40, 0, 1, 50, 0, 0, 1))


def _page(name: str, placement: Placement | None) -> Page:
    ref = PageRef(file=name, page_number=1)
    return Page(ref=ref, width=612, height=792, text_source="ocr", placement=placement)


def _case(names: tuple[str, ...]) -> Case:
    box = BoundingBox(x0=100, top=200, x1=160, bottom=210)
    return Case(
        case_id="a",
        as_of=date(2026, 11, 21),
        files=(),
        pages=tuple(
            CasePage(
                file=name,
                page_number=1,
                document_id="d1",
                disposition="document",
                rotation=0,
                text_source="ocr",
                width=612,
                height=792,
            )
            for name in names
        ),
        documents=(
            CaseDocument(
                document_id="d1",
                type="w2",
                confidence=1,
                needs_review=False,
                incomplete=False,
                pages=tuple(PageRef(file=name, page_number=1) for name in names),
                facts=tuple(
                    Fact(field="box_1", value="1.00", confidence=1, source=Source(file=name, page_number=1, box=box))
                    for name in names
                ),
            ),
        ),
        determination=None,
    )


def test_boxes_and_sizes_of_a_photograph_are_those_of_the_photograph() -> None:
    case = as_shown(_case(("scan.pdf", "photo.jpg")), [_page("scan.pdf", None), _page("photo.jpg", MOVED)])

    boxes = [fact.source.box.model_dump() for fact in case.documents[0].facts if fact.source and fact.source.box]
    assert boxes == [[100, 200, 160, 210], [140, 250, 200, 260]]
    assert [(page.width, page.height) for page in case.pages] == [(612, 792), (700, 900)]


def test_case_of_straight_pages_stays_as_it_is() -> None:
    case = _case(("scan.pdf",))

    assert as_shown(case, [_page("scan.pdf", None)]) is case
