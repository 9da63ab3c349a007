"""Sheets full of single values whose text and place are known, put through the harshest captures.

Whole papers are read so well that wrong values are too few to fit a model on. A sheet of dates, amounts, numbers and
names in small print gives many readings of one page, and under harsh captures many wrong ones, through the product's
own page reader, second reader and judgement of the two.
"""

from __future__ import annotations

import io
import random
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from models.geometry import BoundingBox
from models.page import Page
from pipeline.extract.confirm import Candidate, FirstReading, confirm
from pipeline.extract.dates import only_date
from pipeline.extract.paper import values
from pipeline.extract.w2.boxes.looks import parse_ein
from pipeline.settings import Settings
from pipeline.text.probe import PictureProbe
from pipeline.text.reader import read_page
from sample_docs.generator.degrade import Capture
from sample_docs.generator.figures import dollars, in_dashes, in_slashes, in_words
from sample_docs.generator.people import invent_couple, invent_ein
from sample_docs.generator.sheet import BOLD, SANS, SERIF, TYPED, Pen, picture_of
from tests.eval.made.bundles import captures

CAPTURES = ("tiny_scan", "sent_twice", "worn_copy", "coarse_fax", "small_scan", "grainy_scan", "copier_scan", "fax")
_ROWS, _COLUMNS = 34, 3
_TOP, _LEFT, _LEADING, _WIDTH = 50.0, 42.0, 20.5, 182.0


@dataclass(frozen=True)
class Printed:
    """A value on a sheet: the field it stands for, how it is printed, what that says, and where it stands."""

    field: str
    text: str
    value: str
    area: BoundingBox
    font: str
    size: float


def sheet(rng: random.Random) -> list[Printed]:
    """Return the values of one sheet."""
    found = []
    for n in range(_ROWS * _COLUMNS):
        x, y = _LEFT + _WIDTH * (n % _COLUMNS), _TOP + _LEADING * (n // _COLUMNS)
        field, text, value = _invent(rng)
        area = BoundingBox(x0=x - 8, top=y - 13, x1=x + _WIDTH - 10, bottom=y + 6)
        font, size = rng.choice((SANS, SERIF, TYPED, BOLD)), rng.choice((6.0, 7.0, 8.0, 9.0))
        found.append(Printed(field, text, value, area, font, size))
    return found


def _invent(rng: random.Random) -> tuple[str, str, str]:
    """Return a field, a text and what it says."""
    kind = rng.choice(("date", "date", "money", "money", "money", "number", "period", "name"))
    if kind == "date":
        day = date(rng.randint(2008, 2026), rng.randint(1, 12), rng.randint(1, 28))
        return "notice_date", rng.choice((in_words, in_slashes, in_dashes))(day), day.isoformat()
    if kind == "money":
        amount = f"{rng.randint(100, 9_999_999) / 100:.2f}"
        return "box_1_wages", rng.choice((amount, dollars(amount))), amount
    if kind == "number":
        number = invent_ein(rng)
        return "box_b_ein", number, number
    if kind == "period":
        year = str(rng.randint(1998, 2026))
        return "tax_year", year, year
    person = invent_couple(rng, rng.randint(1, 5), city="").client
    return "taxpayer_name", person.capitals, person.capitals


def _draw(printed: list[Printed]) -> Callable[[Pen], None]:
    def draw(pen: Pen) -> None:
        for each in printed:
            pen.text(each.area.x0 + 8, each.area.top + 13, each.text, font=each.font, size=each.size)

    return draw


def read_sheet(name: str, rng: random.Random) -> Iterator[tuple[Printed, Candidate]]:
    """Print a sheet, put it through the capture *name*, read it, and yield each value with what was made of it."""
    printed = sheet(rng)
    capture = captures()[name]
    assert capture is not None
    page, image = _read(printed, capture, rng)
    probe = PictureProbe(_OneImage(image))
    for field in sorted({each.field for each in printed}):
        some = [(each, first) for each in printed if each.field == field and (first := _first(page, each)) is not None]
        candidates = confirm([first for _, first in some], _SECOND[field], probe)
        yield from ((each, candidate) for (each, _), candidate in zip(some, candidates, strict=True))


class _OneImage:
    def __init__(self, image: bytes) -> None:
        self._image = image

    def load(self, image_key: str) -> bytes | None:
        return self._image


def _read(printed: list[Printed], capture: Capture, rng: random.Random) -> tuple[Page, bytes]:
    shot = capture(picture_of(_draw(printed)), rng)
    stream = io.BytesIO()
    shot.picture.save(stream, "PNG", dpi=shot.dpi)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sheet.png"
        path.write_bytes(stream.getvalue())
        read = read_page(path, "png", "sheet.png", 1, Settings())
    return read.page.model_copy(update={"image_key": "sheet"}), read.image


def _first(page: Page, printed: Printed) -> FirstReading | None:
    words = [word for word in page.words if printed.area.contains_center_of(word.box)]
    if not words:
        return None
    words.sort(key=lambda word: word.box.x0)
    text = " ".join(word.text for word in words)
    found = _FIRST[printed.field](text)
    sure = min((word.confidence for word in words if word.confidence is not None), default=None)
    box = BoundingBox.union(word.box for word in words)
    return FirstReading(page, box, text, found.value if found else None, sure, found is not None and found.mended)


def _number(text: str) -> values.Value | None:
    parsed = parse_ein(text)
    return values.Value(0, len(text), parsed.value) if parsed is not None else None


def _name(text: str) -> values.Value | None:
    folded = values.folded_name(text)
    return values.Value(0, len(text), folded) if folded is not None else None


def _only_number(text: str) -> str | None:
    parsed = parse_ein(text)
    return parsed.value if parsed is not None else None


_FIRST: dict[str, values.Finder] = {
    "notice_date": values.first_date,
    "box_1_wages": values.first_money,
    "box_b_ein": _number,
    "tax_year": values.first_year,
    "taxpayer_name": _name,
}
_SECOND: dict[str, Callable[[str], str | None]] = {
    "notice_date": only_date,
    "box_1_wages": values.only_money,
    "box_b_ein": _only_number,
    "tax_year": values.only_year,
    "taxpayer_name": values.folded_name,
}
