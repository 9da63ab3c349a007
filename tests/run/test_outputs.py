from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from models.document import Classification, ClassifiedDocument, PageAssignment
from models.fact import Source
from models.geometry import BoundingBox
from models.page import Page, PageRef
from pipeline.accounting import settle_accounts
from pipeline.errors import UsageError
from pipeline.masking import mask_ssns
from pipeline.outputs import case_folder
from pipeline.page_images import PageImages


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        pytest.param("SSN 900-12-3456.", "SSN ***-**-3456.", id="hyphens"),
        pytest.param("SSN 900 12 3456", "SSN ***-**-3456", id="spaces"),
        pytest.param("SSN 900–12–3456", "SSN ***-**-3456", id="dashes"),
        pytest.param("SSN 900 - 12 - 3456", "SSN ***-**-3456", id="hyphens set apart"),
        pytest.param("SSN 900.12.3456", "SSN ***-**-3456", id="points"),
        pytest.param("scan-900-12-3456-back.pdf", "scan-***-**-3456-back.pdf", id="inside a name"),
        pytest.param("paid $123.45 2018", "paid $123.45 2018", id="an amount and a year stay"),
        pytest.param("12-3456789", "12-3456789", id="an employer's number stays"),
        pytest.param("1-900-123-4567", "1-900-123-4567", id="a telephone number stays"),
        pytest.param("2024-03-04", "2024-03-04", id="a date stays"),
        pytest.param("(900) 555-0123", "(900) 555-0123", id="a telephone number with brackets stays"),
        pytest.param("7019 0140 0000 1234 5678", "7019 0140 0000 1234 5678", id="certified mail stays"),
        pytest.param("SSN 900-12 3456", "SSN ***-**-3456", id="a dash was not read"),
        pytest.param("2018-900-12-3456-7", "2018-***-**-3456-7", id="inside a longer number"),
        pytest.param("Respondent (SSN 900123456)", "Respondent (SSN ***-**-3456)", id="in a row, named"),
        pytest.param(
            "Social Security No.: 900123456.", "Social Security No.: ***-**-3456.", id="in a row, named in words"
        ),
        pytest.param("SSN on file, account 900123456789", "SSN on file, account 900123456789", id="a longer number"),
        pytest.param("account 900123456", "account 900123456", id="in a row, of nobody knows what"),
    ],
)
def test_only_social_security_numbers_are_masked(text: str, masked: str) -> None:
    assert mask_ssns(text) == masked


@pytest.mark.parametrize("case_id", ["", ".", "..", "a/b", "a\\b", "a\0b"])
def test_case_id_that_leads_elsewhere_is_refused(case_id: str) -> None:
    with pytest.raises(UsageError):
        case_folder(Path("/out"), case_id)


REFS = tuple(PageRef(file="a.pdf", page_number=number) for number in (1, 2, 3))


def assigned(*refs: PageRef) -> tuple[PageAssignment, ...]:
    return tuple(PageAssignment(ref=ref, disposition="document", document_id="d1") for ref in refs)


def document(*refs: PageRef) -> ClassifiedDocument:
    return ClassifiedDocument(document_id="d1", type="w2", confidence=1.0, pages=refs)


@pytest.mark.parametrize(
    ("classification", "faults"),
    [
        pytest.param(Classification(assignments=assigned(*REFS), documents=(document(*REFS),)), 0, id="in order"),
        pytest.param(Classification(assignments=assigned(*REFS[:2]), documents=()), 1, id="one forgotten"),
        pytest.param(Classification(assignments=assigned(*REFS, REFS[0]), documents=()), 1, id="one twice"),
        pytest.param(
            Classification(assignments=assigned(*REFS, PageRef(file="b.pdf", page_number=1)), documents=()),
            1,
            id="one too many",
        ),
        pytest.param(Classification(assignments=(), documents=(document(*REFS),)), 6, id="nothing placed"),
    ],
)
def test_every_page_comes_out_once_and_in_order(classification: Classification, faults: int) -> None:
    settled, found = settle_accounts(REFS, classification)
    assert tuple(assignment.ref for assignment in settled.assignments) == REFS
    assert found == faults
    if not faults:
        assert settled == classification


def picture(tmp_path: Path) -> bytes:
    """A page of 4 x 2 inches at 100 dpi: black where x is under one inch."""
    image = Image.new("L", (400, 200), 255)
    image.paste(0, (0, 0, 100, 200))
    image.save(tmp_path / "page.png")
    return (tmp_path / "page.png").read_bytes()


@pytest.mark.parametrize(
    ("box", "grow", "size"),
    [
        pytest.param((36, 36, 108, 72), 0, (100, 50), id="points become pixels"),
        pytest.param((36, 36, 108, 72), 18, (150, 100), id="grown"),
        pytest.param((0, 0, 36, 36), 18, (75, 75), id="cut at the page's edge"),
        pytest.param((270, 126, 288, 144), 36, (75, 75), id="cut at the far edge"),
    ],
)
def test_region_is_cut_from_the_page(
    tmp_path: Path, box: tuple[float, ...], grow: float, size: tuple[int, int]
) -> None:
    data = picture(tmp_path)
    page = Page(ref=REFS[0], width=288, height=144, text_source="ocr", image_key="k", image_dpi=100)
    source = Source(file="a.pdf", page_number=1, box=BoundingBox.model_validate(list(box)))
    cut = PageImages([page], {"k": data}.get).region(source, grow)
    assert cut is not None
    (tmp_path / "cut.png").write_bytes(cut)
    with Image.open(tmp_path / "cut.png") as image:
        assert image.size == size


@pytest.mark.parametrize(
    "source",
    [
        pytest.param(Source(file="a.pdf", page_number=1), id="no box"),
        pytest.param(Source(file="b.pdf", page_number=1, box=BoundingBox(x0=0, top=0, x1=9, bottom=9)), id="no page"),
        pytest.param(Source(file="a.pdf", page_number=1, box=BoundingBox(x0=0, top=0, x1=0, bottom=0)), id="no extent"),
    ],
)
def test_no_region_where_there_is_nothing_to_cut(tmp_path: Path, source: Source) -> None:
    page = Page(ref=REFS[0], width=288, height=144, text_source="ocr", image_key="k", image_dpi=100)
    assert PageImages([page], {"k": picture(tmp_path)}.get).region(source, 0) is None
    assert PageImages([page], {}.get).region(Source(file="a.pdf", page_number=1), 0) is None
