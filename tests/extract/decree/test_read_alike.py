"""Both readers see the same words, or a clause stays with the one."""

from collections.abc import Sequence

import pytest

from models.geometry import BoundingBox
from models.page import Page, Reading
from pipeline.extract.decree.text.prose import prose_of
from pipeline.extract.decree.text.read_alike import is_read_alike
from tests.extract.decree.pages import page
from tests.probes import BlindProbe


class _Second(BlindProbe):
    """A second reader that sees the given lines."""

    def __init__(self, *lines: str) -> None:
        self._lines = lines

    def read(self, page: Page, boxes: Sequence[BoundingBox]) -> list[Reading]:
        """Return the given lines."""
        return [Reading(text=line, confidence=0.99) for line in self._lines]


@pytest.mark.parametrize(
    ("lines", "source", "is_alike"),
    [
        pytest.param((". Wife shall be responsible", "for the 2018 tax,"), "ocr", True, id="the same"),
        pytest.param(("Wife shall be responsib1e", "for the 2018 tax."), "ocr", False, id="a figure in a word"),
        pytest.param(("Wife shall be responsable", "for the 2018 tax."), "ocr", True, id="a letter of a long word"),
        pytest.param(("Wife shall not be responsible", "for the 2018 tax."), "ocr", False, id="a word more"),
        pytest.param(("Wife shall be responsible", "for the 2016 tax."), "ocr", False, id="another year"),
        pytest.param(("Wife shall be responsible", "for the 2018 tax."), "native", False, id="a text layer"),
    ],
)
def test_the_second_reader_sees_the_same_words(lines: tuple[str, ...], source: str, is_alike: bool) -> None:
    prose = prose_of([page("Wife shall be responsible\nfor the 2018 tax.", source=source)])

    assert is_read_alike(prose.span(0, len(prose.text)), _Second(*lines)) is is_alike
