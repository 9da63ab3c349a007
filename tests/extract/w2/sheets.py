"""Draws W-2 sheets for the tests: words, ruled lines and pixels of any layout, and a probe that looks at them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from models.geometry import BoundingBox
from models.page import Page, PageRef, Reading, Rule, Word

Box = tuple[float, float, float, float]
_SCALE = 3
"""Pixels a point."""


@dataclass(frozen=True)
class Cell:
    """A ruled cell: its label and where it stands, in points from the panel's corner (x, y, width, height)."""

    key: str
    label: str
    place: Box


@dataclass(frozen=True)
class Layout:
    """A vendor's form: cells, its title line, and its three check boxes (x, y of each square)."""

    cells: tuple[Cell, ...]
    title: tuple[str, float, float]
    year: tuple[float, float]
    squares: tuple[tuple[str, float, float], ...] = ()
    labels_beside: tuple[tuple[str, float, float], ...] = ()


IRS = Layout(
    cells=(
        Cell("a", "a Employee's social security number", (60, 0, 140, 24)),
        Cell("b", "b Employer identification number (EIN)", (0, 24, 300, 24)),
        Cell("1", "1 Wages, tips, other compensation", (300, 24, 120, 24)),
        Cell("2", "2 Federal income tax withheld", (420, 24, 120, 24)),
        Cell("c", "c Employer's name, address, and ZIP code", (0, 48, 300, 72)),
        Cell("3", "3 Social security wages", (300, 48, 120, 24)),
        Cell("4", "4 Social security tax withheld", (420, 48, 120, 24)),
        Cell("5", "5 Medicare wages and tips", (300, 72, 120, 24)),
        Cell("6", "6 Medicare tax withheld", (420, 72, 120, 24)),
        Cell("7", "7 Social security tips", (300, 96, 120, 24)),
        Cell("8", "8 Allocated tips", (420, 96, 120, 24)),
        Cell("d", "d Control number", (0, 120, 300, 24)),
        Cell("9", "9", (300, 120, 120, 24)),
        Cell("10", "10 Dependent care benefits", (420, 120, 120, 24)),
        Cell("e", "e Employee's first name and initial", (0, 144, 300, 76)),
        Cell("11", "11 Nonqualified plans", (300, 144, 120, 24)),
        Cell("12a", "12a See instructions for box 12", (420, 144, 120, 24)),
        Cell("13", "13", (300, 168, 120, 28)),
        Cell("12b", "12b", (420, 168, 120, 24)),
        Cell("14", "14 Other", (300, 196, 120, 48)),
        Cell("12c", "12c", (420, 192, 120, 24)),
        Cell("12d", "12d", (420, 216, 120, 28)),
        Cell("f", "f Employee's address and ZIP code", (0, 220, 300, 24)),
        Cell("15", "15 State", (0, 244, 30, 22)),
        Cell("15id", "Employer's state ID number", (30, 244, 100, 22)),
        Cell("16", "16 State wages, tips, etc.", (130, 244, 90, 22)),
        Cell("17", "17 State income tax", (220, 244, 80, 22)),
        Cell("18", "18 Local wages, tips, etc.", (300, 244, 90, 22)),
        Cell("19", "19 Local income tax", (390, 244, 80, 22)),
        Cell("20", "20 Locality name", (470, 244, 70, 22)),
        Cell("15.2", "", (0, 266, 30, 22)),
        Cell("15id.2", "", (30, 266, 100, 22)),
        Cell("16.2", "", (130, 266, 90, 22)),
        Cell("17.2", "", (220, 266, 80, 22)),
        Cell("18.2", "", (300, 266, 90, 22)),
        Cell("19.2", "", (390, 266, 80, 22)),
        Cell("20.2", "", (470, 266, 70, 22)),
    ),
    title=("Form W-2 Wage and Tax Statement", 0, 292),
    year=(240, 292),
    squares=(("13s", 312, 184), ("13r", 350, 184), ("13t", 388, 184)),
    labels_beside=(("Statutory", 314, 170), ("Retirement", 350, 170), ("Third-party", 386, 170)),
)
"""The form of the Internal Revenue Service, one to two copies a page."""

QUARTER = Layout(
    cells=(
        Cell("a", "a Employee's soc. sec. no.", (0, 0, 130, 22)),
        Cell("1", "1 Wages, tips, other comp.", (130, 0, 70, 22)),
        Cell("2", "2 Fed. inc. tax withheld", (200, 0, 70, 22)),
        Cell("b", "b Employer ID number (EIN)", (0, 22, 130, 22)),
        Cell("3", "3 Soc. sec. wages", (130, 22, 70, 22)),
        Cell("4", "4 Soc. sec. tax withheld", (200, 22, 70, 22)),
        Cell("d", "d Control number", (0, 44, 130, 22)),
        Cell("5", "5 Medicare wages and tips", (130, 44, 70, 22)),
        Cell("6", "6 Medicare tax withheld", (200, 44, 70, 22)),
        Cell("c", "c Employer's name, address, and ZIP code", (0, 66, 270, 42)),
        Cell("ef", "e/f Employee's name, address, and ZIP code", (0, 108, 270, 42)),
        Cell("7", "7 Social security tips", (0, 150, 135, 22)),
        Cell("8", "8 Allocated tips", (135, 150, 135, 22)),
        Cell("9", "9", (0, 172, 135, 22)),
        Cell("10", "10 Dependent care benefits", (135, 172, 135, 22)),
        Cell("11", "11 Nonqualified plans", (0, 194, 135, 22)),
        Cell("12a", "12a See instr. for box 12", (135, 194, 135, 22)),
        Cell("14", "14 Other", (0, 216, 135, 44)),
        Cell("12b", "12b", (135, 216, 135, 22)),
        Cell("12c", "12c", (135, 238, 67, 22)),
        Cell("12d", "12d", (202, 238, 68, 22)),
        Cell("13", "13", (0, 260, 270, 18)),
        Cell("15", "15 State", (0, 278, 26, 22)),
        Cell("15id", "Employer's state ID no.", (26, 278, 64, 22)),
        Cell("16", "16 State wages, tips, etc.", (90, 278, 62, 22)),
        Cell("17", "17 State income tax", (152, 278, 54, 22)),
        Cell("18-20", "18-20 Local wages / tax / name", (206, 278, 64, 22)),
    ),
    title=("W-2 Wage and Tax Statement", 30, 304),
    year=(0, 304),
    squares=(("13s", 44, 264), ("13r", 120, 264), ("13t", 222, 264)),
    labels_beside=(("Stat emp.", 20, 266), ("Ret. plan", 94, 266), ("3rd party sick pay", 172, 266)),
)
"""A quarter of a page: shortened labels, e and f in one cell, local boxes in one."""

STRIP = Layout(
    cells=(
        Cell("c", "c Employer's name, address and ZIP code", (0, 0, 240, 54)),
        Cell("1", "1 Wages, tips, other comp.", (240, 0, 75, 24)),
        Cell("2", "2 Federal income tax withheld", (315, 0, 78, 24)),
        Cell("7", "7 Social security tips", (393, 0, 75, 24)),
        Cell("8", "8 Allocated tips", (468, 0, 75, 24)),
        Cell("3", "3 Social security wages", (240, 24, 75, 24)),
        Cell("4", "4 Social security tax withheld", (315, 24, 78, 24)),
        Cell("9", "9", (393, 24, 75, 24)),
        Cell("10", "10 Dependent care benefits", (468, 24, 75, 24)),
        Cell("b", "b Employer identification number", (0, 54, 120, 24)),
        Cell("a", "a Employee's social security number", (120, 54, 120, 24)),
        Cell("5", "5 Medicare wages and tips", (240, 48, 75, 24)),
        Cell("6", "6 Medicare tax withheld", (315, 48, 78, 24)),
        Cell("11", "11 Nonqualified plans", (393, 48, 75, 24)),
        Cell("d", "d Control number", (468, 48, 75, 24)),
        Cell("ef", "e, f Employee's name, address and ZIP code", (0, 78, 240, 54)),
        Cell("12a", "12a", (240, 72, 75, 24)),
        Cell("12b", "12b", (315, 72, 78, 24)),
        Cell("12c", "12c", (393, 72, 75, 24)),
        Cell("12d", "12d", (468, 72, 75, 24)),
        Cell("14", "14 Other", (240, 96, 303, 32)),
        Cell("13", "13", (0, 132, 240, 24)),
        Cell("15", "15 St", (240, 128, 20, 28)),
        Cell("15id", "State ID no.", (260, 128, 63, 28)),
        Cell("16", "16 State wages", (323, 128, 52, 28)),
        Cell("17", "17 State tax", (375, 128, 43, 28)),
        Cell("18", "18 Local wages", (418, 128, 50, 28)),
        Cell("19", "19 Local tax", (468, 128, 38, 28)),
        Cell("20", "20 Locality", (506, 128, 37, 28)),
    ),
    title=("Form W-2 Wage and Tax Statement", 0, 160),
    year=(155, 160),
    squares=(("13s", 18, 145), ("13r", 94, 145), ("13t", 170, 145)),
    labels_beside=(("Statutory", 16, 134), ("Retirement", 92, 134), ("Third-party", 168, 134)),
)
"""A third of a page: the parties on the left, box 12 in one row."""


@dataclass
class Sheet:
    """A page under construction.

    Attributes:
        source: ``ocr`` or ``native``.
        ruled: Print the lines between the cells.
    """

    source: str = "ocr"
    ruled: bool = True
    width: float = 612.0
    height: float = 792.0
    _words: list[Word] = field(default_factory=list)
    _printed: list[tuple[str, BoundingBox]] = field(default_factory=list)
    _rules: list[Rule] = field(default_factory=list)
    _lines: int = 0

    def __post_init__(self) -> None:
        self.pixels = np.zeros((int(self.height * _SCALE), int(self.width * _SCALE)), dtype=bool)

    def text(self, printed: str, x: float, y: float, *, size: float = 7.0, read: str | None = None) -> None:
        """Print a line; the first reader makes *read* of it, the same where None, nothing where empty."""
        seen = printed if read is None else read
        at = x
        for word in printed.split():
            box = BoundingBox(x0=at, top=y, x1=at + 0.52 * size * len(word), bottom=y + size)
            self._ink(box, share=3)
            at = box.x1 + 0.45 * size
        self._printed.append((printed, BoundingBox(x0=x, top=y, x1=max(x + 1, at - 0.45 * size), bottom=y + size)))
        at = x
        self._lines += 1
        for word in seen.split():
            box = BoundingBox(x0=at, top=y, x1=at + 0.52 * size * len(word), bottom=y + size)
            confidence = None if self.source == "native" else 0.95
            self._words.append(Word(text=word, box=box, confidence=confidence, line=self._lines))
            at = box.x1 + 0.45 * size

    def form(
        self,
        layout: Layout,
        x: float,
        y: float,
        values: Mapping[str, str | Sequence[str]],
        *,
        year: str = "2023",
        ticked: Sequence[str] = (),
        misread: Mapping[str, str] | None = None,
        lost: Sequence[str] = (),
    ) -> None:
        """Print a form.

        Args:
            layout: Its layout.
            x: Left edge.
            y: Upper edge.
            values: What stands in the cells, by key; several lines as a list. A value of box 12 is ``CODE amount``.
            year: The tax year.
            ticked: Check boxes with a cross.
            misread: What the first reader makes of a value, by key.
            lost: Keys of the labels that the first reader does not see.
        """
        for cell in layout.cells:
            self._cell(cell, x, y, values.get(cell.key, ()), (misread or {}).get(cell.key), cell.key in lost)
        title, title_x, title_y = layout.title
        self.text(title, x + title_x, y + title_y, size=8)
        self.text(year, x + layout.year[0], y + layout.year[1] - 3, size=13)
        for label, label_x, label_y in layout.labels_beside:
            self.text(label, x + label_x, y + label_y, size=4)
        for key, square_x, square_y in layout.squares:
            self._square(x + square_x, y + square_y, crossed=key in ticked)

    def _cell(
        self, cell: Cell, x: float, y: float, value: str | Sequence[str], misread: str | None, is_lost: bool
    ) -> None:
        left, top, width, height = cell.place
        if self.ruled:
            self.frame(x + left, y + top, x + left + width, y + top + height)
        below = cell.key == "f"
        if cell.label:
            label_y = y + top + (height - 7 if below else 2)
            self.text(cell.label, x + left + 2, label_y, size=4.2, read="" if is_lost else None)
        lines = [value] if isinstance(value, str) else list(value)
        for n, line in enumerate(lines):
            size = 6.5
            is_text = len(lines) > 1 or cell.key in ("c", "e", "ef", "14", "a", "b", "d")
            from_left = 5.0 if is_text else max(2.0, width - 4 - 0.52 * size * len(line))
            at_y = y + top + (9 + 9 * n if cell.label and not below else 3 + 9 * n)
            self.text(line, x + left + from_left, at_y, size=size, read=misread)

    def frame(self, x0: float, top: float, x1: float, bottom: float) -> None:
        """Print the four lines around a cell."""
        for at in (top, bottom):
            box = BoundingBox(x0=x0, top=at - 0.4, x1=x1, bottom=at + 0.4)
            self._rules.append(Rule(box=box, horizontal=True))
            self._ink(box)
        for at in (x0, x1):
            box = BoundingBox(x0=at - 0.4, top=top, x1=at + 0.4, bottom=bottom)
            self._rules.append(Rule(box=box, horizontal=False))
            self._ink(box)

    def _square(self, x: float, y: float, *, crossed: bool, side: float = 9.0) -> None:
        for box in (
            BoundingBox(x0=x, top=y, x1=x + side, bottom=y + 0.7),
            BoundingBox(x0=x, top=y + side - 0.7, x1=x + side, bottom=y + side),
            BoundingBox(x0=x, top=y, x1=x + 0.7, bottom=y + side),
            BoundingBox(x0=x + side - 0.7, top=y, x1=x + side, bottom=y + side),
        ):
            self._ink(box)
        for n in range(int((side - 4) * _SCALE) if crossed else 0):
            for offset in (n, int((side - 4) * _SCALE) - n):
                row, column = int((y + 2) * _SCALE) + n, int((x + 2) * _SCALE) + offset
                self.pixels[row : row + 3, column : column + 3] = True

    def _ink(self, box: BoundingBox, *, share: int = 1) -> None:
        x0, top, x1, bottom = (round(v * _SCALE) for v in (box.x0, box.top, box.x1, box.bottom))
        self.pixels[top : max(top + 1, bottom), x0 : max(x0 + 1, x1) : share] = True

    def page(self, number: int = 1) -> Page:
        """Return the finished page."""
        return Page(
            ref=PageRef(file="scan.pdf", page_number=number),
            width=self.width,
            height=self.height,
            text_source="native" if self.source == "native" else "ocr",
            words=tuple(self._words),
            rules=tuple(self._rules),
            image_key="sheet",
            image_dpi=72.0 * _SCALE,
        )

    def probe(self) -> SheetProbe:
        """Return a probe that sees what is printed, whatever the first reader made of it."""
        return SheetProbe(self._printed, self.pixels)


class SheetProbe:
    """A second reader that reads perfectly, but for what it is told to misread."""

    def __init__(self, printed: Sequence[tuple[str, BoundingBox]], pixels: np.ndarray) -> None:
        self._printed = printed
        # Sums from the corner on: the ink of any box in four look-ups.
        self._sums = np.pad(pixels, ((1, 0), (1, 0))).astype(np.int64).cumsum(0).cumsum(1)
        self.mistakes: dict[str, str] = {}
        self.crops = 0

    def read(self, page: Page, boxes: Sequence[BoundingBox]) -> list[Reading]:
        """Return the printed lines whose middle lies in each box."""
        self.crops += len(boxes)
        return [self._reading(box.expand(3.0, 0.25 * box.height)) for box in boxes]

    def _reading(self, box: BoundingBox) -> Reading:
        inside = [(at, text) for text, at in self._printed if box.contains_center_of(at) and at.height > 5]
        text = " ".join(self.mistakes.get(text, text) for _, text in sorted(inside, key=lambda item: item[0].x0))
        return Reading(text=text, confidence=0.98 if text else 0.0)

    def ink(self, page: Page, boxes: Sequence[BoundingBox]) -> list[float | None]:
        """Return the share of inked pixels in each box."""
        return [self._share(box) for box in boxes]

    def ink_map(self, page: Page, region: BoundingBox, step: float) -> list[list[float]] | None:
        """Return the share of inked pixels in each square of *step* points."""
        rows, columns = int(region.height / step), int(region.width / step)
        corners = [(region.x0 + step * c, region.top + step * r) for r in range(rows) for c in range(columns)]
        shares = [self._share(BoundingBox(x0=x, top=y, x1=x + step, bottom=y + step)) for x, y in corners]
        return None if None in shares else [shares[r * columns : (r + 1) * columns] for r in range(rows)]

    def _share(self, box: BoundingBox) -> float | None:
        rows, columns = (size - 1 for size in self._sums.shape)
        x0, x1 = (min(columns, max(0, round(v * _SCALE))) for v in (box.x0, box.x1))
        top, bottom = (min(rows, max(0, round(v * _SCALE))) for v in (box.top, box.bottom))
        area = (x1 - x0) * (bottom - top)
        sums = self._sums
        inked = sums[bottom, x1] - sums[top, x1] - sums[bottom, x0] + sums[top, x0]
        return float(inked / area) if area > 0 else None
