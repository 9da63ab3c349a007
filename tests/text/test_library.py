import os
import signal
from collections.abc import Iterator

import numpy as np
import pytesseract
import pytest
from packaging.version import Version

from pipeline.errors import MissingDependencyError
from pipeline.text import library
from pipeline.text.tesseract import OcrTimeoutError, read_words
from tests.pictures import DPI, grey, page_image

pytestmark = pytest.mark.ocr


@pytest.fixture(autouse=True)
def _helpers_of_its_own(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    helpers = library._Helpers()
    monkeypatch.setattr(library, "_HELPERS", helpers)
    yield
    helpers.end()


def test_library_gives_the_very_words_of_the_command() -> None:
    page = grey(page_image())
    by_library = read_words(page, DPI, languages="eng", timeout_s=60)
    by_command = read_words(page, DPI, languages="eng", timeout_s=60, engine="pytesseract")
    assert by_library == by_command
    assert len(by_library) > 20


def test_a_helper_reads_page_after_page_alike() -> None:
    page = grey(page_image())
    first, _, again = (read_words(p, DPI, languages="eng", timeout_s=60) for p in (page, page[::-1], page))
    assert first == again


def test_a_page_that_takes_too_long_is_given_up() -> None:
    with pytest.raises(OcrTimeoutError):
        read_words(grey(page_image()), DPI, languages="eng", timeout_s=0.01)


def test_a_missing_language_is_said() -> None:
    with pytest.raises(MissingDependencyError, match="language"):
        read_words(grey(page_image()), DPI, languages="xyz", timeout_s=60)


def test_the_command_reads_the_page_when_the_helper_dies(monkeypatch: pytest.MonkeyPatch) -> None:
    start = library._Helper.__init__

    def start_and_die(helper: library._Helper) -> None:
        start(helper)
        os.kill(helper._process.pid, signal.SIGKILL)

    monkeypatch.setattr(library._Helper, "__init__", start_and_die)
    words = read_words(grey(page_image()), DPI, languages="eng", timeout_s=60)
    assert any("14,012.25" in word.text for word in words)


def test_an_empty_page_has_no_words() -> None:
    assert read_words(np.full((2200, 1700), 250, np.uint8), DPI, languages="eng", timeout_s=60) == ()


@pytest.mark.parametrize(("command", "is_used"), [("5.3.0", True), ("5.3.1", True), ("5.3.4", False), ("5.5.0", False)])
def test_the_library_is_used_where_it_reads_as_the_command_does(
    monkeypatch: pytest.MonkeyPatch, command: str, is_used: bool
) -> None:
    monkeypatch.setattr(pytesseract, "get_tesseract_version", lambda: Version(command))
    assert library.is_available.__wrapped__() == is_used
