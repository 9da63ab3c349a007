import io
import os
import struct
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from PIL import Image

from pipeline.errors import UsageError
from pipeline.ingest.intake import check_file, list_cases
from pipeline.settings import Settings
from tests.pictures import page_image, text_pdf

SMALL = Settings(max_pages=3, max_pixels=4_000_000, max_file_bytes=2_000_000)


def test_folders_and_loose_files_are_cases(tmp_path: Path) -> None:
    (tmp_path / "b-case" / "deep").mkdir(parents=True)
    (tmp_path / "b-case" / "deep" / "scan.pdf").write_bytes(b"x")
    (tmp_path / "b-case" / "case.yaml").write_text("client: {}\n")
    (tmp_path / "a-loose.pdf").write_bytes(b"x")
    (tmp_path / "empty").mkdir()

    cases = list_cases(tmp_path)

    assert [case.case_id for case in cases] == ["a-loose.pdf", "b-case", "empty"]
    assert cases[1].files == (tmp_path / "b-case" / "deep" / "scan.pdf",)
    assert cases[1].settings_file == tmp_path / "b-case" / "case.yaml"
    assert cases[0].settings_file is None


@pytest.mark.parametrize("place", [".", "case/deep"])
def test_answers_that_lie_in_no_folder_of_a_case_are_told(tmp_path: Path, place: str) -> None:
    (tmp_path / place).mkdir(parents=True, exist_ok=True)
    path = tmp_path / place / "case.yaml"
    path.write_text("client: {}\n")

    (case,) = list_cases(tmp_path)

    assert case.files == (path,)
    assert case.settings_file is None
    source = check_file(path, path.name, SMALL).source
    assert source.status == "quarantined"
    assert "Move the file there" in str(source.reason)


@pytest.mark.parametrize("name", ["case.yml", "Case.yaml", "case.yaml.txt"])
def test_answers_in_a_file_of_another_name_are_told(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text("client: {}\n")
    assert "named exactly case.yaml" in str(check_file(path, name, SMALL).source.reason)


@pytest.mark.parametrize("name", [".DS_Store", "Thumbs.db", "desktop.ini", ".hidden/scan.pdf"])
def test_clutter_of_operating_systems_is_no_scan(tmp_path: Path, name: str) -> None:
    file = tmp_path / "case" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(b"x")
    (tmp_path / "case" / "scan.pdf").write_bytes(b"x")

    (case,) = list_cases(tmp_path)

    assert [path.name for path in case.files] == ["scan.pdf"]


def test_names_that_are_no_text_become_text(tmp_path: Path) -> None:
    folder = os.fsdecode(b"Pe\xf1a")
    (tmp_path / folder).mkdir()
    (tmp_path / "a\\b.pdf").write_bytes(b"x")

    assert [case.case_id for case in list_cases(tmp_path)] == ["Pe%F1a", "a%5Cb.pdf"]


def test_a_name_that_grows_too_long_as_text_is_cut(tmp_path: Path) -> None:
    for end in (b"\xf1", b"\xf2"):
        (tmp_path / os.fsdecode(b"\xf1" * 200 + end)).mkdir()
    names = [case.case_id for case in list_cases(tmp_path)]
    assert len(set(names)) == 2
    assert all(len(name.encode()) <= 255 for name in names)


def test_two_cases_that_would_bear_one_name_are_a_usage_error(tmp_path: Path) -> None:
    for name in ("a\\b", "a%5Cb"):
        (tmp_path / name).mkdir()
    with pytest.raises(UsageError, match="Rename that one"):
        list_cases(tmp_path)


def test_missing_intake_is_a_usage_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no intake folder"):
        list_cases(tmp_path / "nowhere")


@pytest.mark.parametrize(
    ("extension", "format_name"),
    [("tif", "TIFF"), ("jpg", "JPEG"), ("png", "PNG"), ("webp", "WEBP"), ("bmp", "BMP"), ("heic", "HEIF")],
)
def test_picture_formats_are_read(tmp_path: Path, extension: str, format_name: str) -> None:
    path = tmp_path / f"scan.{extension}"
    page_image(dpi=72).convert("RGB").save(path, format_name)

    file = check_file(path, path.name, SMALL)

    assert (file.media_type, file.source.pages, file.source.status) == ("image", 1, "read")


def test_every_frame_of_a_tiff_is_a_page(tmp_path: Path) -> None:
    path = tmp_path / "fax.tif"
    frames = [page_image(dpi=72) for _ in range(3)]
    frames[0].save(path, "TIFF", save_all=True, append_images=frames[1:])

    assert check_file(path, "fax.tif", SMALL).source.pages == 3


def test_content_decides_the_type_not_the_name(tmp_path: Path) -> None:
    path = text_pdf(tmp_path / "photo.jpg")

    assert check_file(path, "photo.jpg", SMALL).media_type == "pdf"


def test_empty_password_is_opened(tmp_path: Path) -> None:
    path = text_pdf(tmp_path / "form.pdf", password="")

    assert check_file(path, "form.pdf", SMALL).source.status == "read"


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _note(path: Path) -> None:
    path.write_text("a note, not a scan")


def _torn_pdf(path: Path) -> None:
    path.write_bytes(b"%PDF-1.7\n1 0 obj\n<<")


def _torn_picture(path: Path) -> None:
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 40)


def _torn_second_page(path: Path) -> None:
    stream = io.BytesIO()
    page_image(dpi=10).save(stream, "TIFF", save_all=True, append_images=[page_image(dpi=10)])
    data = bytearray(stream.getvalue())
    first = struct.unpack_from("<I", data, 4)[0]
    (entries,) = struct.unpack_from("<H", data, first)
    second = struct.unpack_from("<I", data, first + 2 + 12 * entries)[0]
    data[second + 2 : second + 4] = b"\xff\x00"  # no longer the tag of its width
    path.write_bytes(data)


def _locked(path: Path) -> None:
    text_pdf(path, password="secret")


def _long(path: Path) -> None:
    text_pdf(path, pages=4)


def _bomb(path: Path) -> None:
    Image.new("1", (9_000, 9_000)).save(path, "PNG")


def _large(path: Path) -> None:
    path.write_bytes(b"%PDF-1.7\n" + b"\0" * 2_000_001)


@pytest.mark.parametrize(
    ("make", "category", "remedy"),
    [
        pytest.param(_empty, "corrupt", "Ask for it again", id="zero bytes"),
        pytest.param(_note, "unsupported_format", "Save it as PDF", id="not a document"),
        pytest.param(_torn_pdf, "corrupt", "scan the paper again", id="damaged PDF"),
        pytest.param(_torn_picture, "corrupt", "scan the paper again", id="damaged picture"),
        pytest.param(_torn_second_page, "corrupt", "scan the paper again", id="picture whose second page is damaged"),
        pytest.param(_locked, "encrypted", "password", id="locked PDF"),
        pytest.param(_long, "limit_exceeded", "RELIEF_INTAKE_MAX_PAGES", id="too many pages"),
        pytest.param(_bomb, "limit_exceeded", "RELIEF_INTAKE_MAX_PIXELS", id="too many pixels"),
        pytest.param(_large, "limit_exceeded", "RELIEF_INTAKE_MAX_FILE_BYTES", id="too many bytes"),
    ],
)
def test_bad_file_is_quarantined_with_its_remedy(tmp_path: Path, make, category: str, remedy: str) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "scan.pdf"
    make(path)

    file = check_file(path, "scan.pdf", SMALL)

    assert file.source.status == "quarantined"
    assert file.category == category
    assert remedy in (file.source.reason or "")
    assert file.media_type is None


def test_nothing_in_the_intake_is_changed(tmp_path: Path) -> None:
    path = text_pdf(tmp_path / "case.pdf")
    before = path.read_bytes(), path.stat().st_mtime_ns

    check_file(path, "case.pdf", SMALL)

    assert (path.read_bytes(), path.stat().st_mtime_ns) == before


def test_files_inside_a_pdf_are_counted(tmp_path: Path) -> None:
    path = text_pdf(tmp_path / "portfolio.pdf")
    with pdfium.PdfDocument(path) as document:
        document.new_attachment("w2.pdf").set_data(path.read_bytes())
        document.save(tmp_path / "carrier.pdf")

    assert check_file(path, "portfolio.pdf", Settings()).attachments == 0
    assert check_file(tmp_path / "carrier.pdf", "carrier.pdf", Settings()).attachments == 1


def test_what_hides_files_is_listed_in_their_place(tmp_path: Path) -> None:
    case, elsewhere = tmp_path / "intake" / "case", tmp_path / "elsewhere"
    (case / "deep").mkdir(parents=True)
    elsewhere.mkdir()
    (elsewhere / "scan.pdf").write_bytes(b"x")
    (case / "scan.pdf").write_bytes(b"x")
    (case / "deep" / "lost.pdf").symlink_to(tmp_path / "nowhere")
    (case / "linked folder").symlink_to(elsewhere)
    (case / "linked.pdf").symlink_to(elsewhere / "scan.pdf")
    (tmp_path / "intake" / "lost.pdf").symlink_to(tmp_path / "nowhere")
    os.mkfifo(case / "pipe")

    cases = list_cases(tmp_path / "intake")

    assert [found.case_id for found in cases] == ["case", "lost.pdf"]
    names = [path.relative_to(case).as_posix() for path in cases[0].files]
    assert names == ["deep/lost.pdf", "linked folder", "linked.pdf", "scan.pdf"]


def test_folder_that_cannot_be_looked_into_is_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    closed = tmp_path / "case" / "closed"
    closed.mkdir(parents=True)
    (tmp_path / "case" / "scan.pdf").write_bytes(b"x")
    scandir = os.scandir

    def refuse(path: str) -> object:
        if Path(path) == closed:
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)

    (case,) = list_cases(tmp_path)

    assert case.files == (closed, tmp_path / "case" / "scan.pdf")


def test_intake_that_cannot_be_read_is_a_usage_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_path: Path) -> object:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", refuse)
    with pytest.raises(UsageError, match="cannot be read"):
        list_cases(tmp_path)
