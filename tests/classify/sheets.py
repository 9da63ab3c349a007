"""Build small pages from lines of text, with words where a printer would put them."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

from models.document import Classification
from models.geometry import BoundingBox
from models.page import Page, PageProbe, PageQuality, PageRef, Word
from pipeline.classify import classifier
from tests.probes import BlindProbe

WIDTH, HEIGHT = 612.0, 792.0
LETTER = 9.0
ADVANCE = 4.6
Column = tuple[float, str]
Line = str | Sequence[Column]


class Paper:
    """A page under construction; every method returns it, so that calls can be chained."""

    def __init__(self, *, margin: float = 60.0) -> None:
        self._words: list[Word] = []
        self._line = 0
        self._margin = margin
        self._y = 40.0

    def at(self, y: float) -> Paper:
        """Go on at *y* points from the top."""
        self._y = y
        return self

    def row(self, *columns: Column, size: float = LETTER) -> Paper:
        """Print texts side by side, each beginning at its x."""
        for x, text in columns:
            self._print(text, x, size)
        self._y += 1.45 * size
        return self

    def line(self, text: str, *, size: float = LETTER) -> Paper:
        """Print one line at the left margin."""
        return self.row((self._margin, text), size=size)

    def centre(self, text: str, *, size: float = LETTER) -> Paper:
        """Print one centred line."""
        return self.row(((WIDTH - len(text) * ADVANCE * size / LETTER) / 2, text), size=size)

    def body(self, text: str, width: int = 100) -> Paper:
        """Print running text, wrapped."""
        for line in textwrap.wrap(" ".join(text.split()), width):
            self.line(line)
        return self

    def page(self, file: str = "scan.pdf", number: int = 1, *, confidence: float = 0.94) -> Page:
        """Return the finished page."""
        words = tuple(word.model_copy(update={"confidence": confidence}) for word in self._words)
        ink = 0.0006 * len(words)
        return Page(
            ref=PageRef(file=file, page_number=number),
            width=WIDTH,
            height=HEIGHT,
            text_source="ocr" if words else "none",
            words=words,
            quality=PageQuality(ink_ratio=min(ink, 0.08), mean_confidence=confidence if words else None),
        )

    def _print(self, text: str, x: float, size: float) -> None:
        advance = ADVANCE * size / LETTER
        for token in text.split(" "):
            if token:
                box = BoundingBox(x0=x, top=self._y, x1=x + advance * len(token) * 0.95, bottom=self._y + size)
                self._words.append(Word(text=token, box=box, line=self._line, block=self._line))
            x += advance * (len(token) + 1)
        self._line += 1


def notice(
    number: str,
    headline: str,
    body: str = "",
    *,
    date: str = "March 4, 2024",
    tail: str = "1234",
    year: str | None = "2019",
    place: tuple[int, int] = (1, 1),
    name: str = "ANNA B EXAMPLE",
    coupon: bool = True,
) -> Paper:
    """Return the first page of a redesigned IRS notice."""
    paper = Paper().at(36)
    paper.row((60, "Department of the Treasury"), (370, "Notice"), (460, number))
    if year is not None:
        paper.row((60, "Internal Revenue Service"), (370, "Tax year"), (460, year))
    paper.row((60, "Ogden, UT 84201-0010"), (370, "Notice date"), (460, date))
    paper.row((370, "Social Security number"), (490, f"XXX-XX-{tail}"))
    paper.row((370, "To contact us"), (460, "800-555-0100"))
    paper.row((370, f"Page {place[0]} of {place[1]}"))
    paper.at(150).line(name).line("12 SAMPLE RD").line("ANYTOWN OH 45000")
    paper.at(235).line(headline, size=14)
    paper.at(290).body(body)
    if coupon:
        paper.at(580).row((60, "Payment"), (370, "Notice"), (460, number))
        paper.row((370, "Notice date"), (460, date))
        paper.row((60, name), (370, "Social Security number"), (490, f"XXX-XX-{tail}"))
    return paper


def continuation(
    number: str,
    place: tuple[int, int],
    body: str,
    *,
    date: str = "March 4, 2024",
    tail: str = "1234",
    year: str | None = "2019",
) -> Paper:
    """Return a later page of a redesigned IRS notice."""
    paper = Paper().at(36).row((370, "Notice"), (460, number))
    if year is not None:
        paper.row((370, "Tax year"), (460, year))
    paper.row((370, "Notice date"), (460, date))
    paper.row((370, "Social Security number"), (490, f"XXX-XX-{tail}"))
    paper.row((370, f"Page {place[0]} of {place[1]}"))
    return paper.at(120).body(body)


def letter(foot: str, body: str, *, title: str = "", name: str = "ANNA B EXAMPLE") -> Paper:
    """Return the first page of an IRS letter with its number at the foot."""
    paper = Paper().at(36).row((60, "Department of the Treasury"), (380, "Date:"))
    paper.row((60, "Internal Revenue Service"), (380, "March 4, 2024"))
    paper.row((60, "55 Harvest Plaza"), (380, "Taxpayer ID number:"))
    paper.row((60, "Anytown, OH 45000"), (380, "XXX-XX-1234"))
    paper.row((380, "Person to contact:")).row((380, "C. Sample"))
    paper.row((380, "Employee ID number:")).row((380, "10-12345"))
    paper.at(150).line(name).line("12 SAMPLE RD").line("ANYTOWN OH 45000")
    if title:
        paper.at(215).centre(title, size=13)
    paper.at(250).line("Dear Anna Example:").body(body)
    return paper.at(740).row((400, foot)).row((400, "Catalog Number 12345A"))


def court(
    title: str,
    body: str,
    *,
    caption: Sequence[str] = ("IN THE CIRCUIT COURT OF SAMPLE COUNTY",),
    case: str = "Case No. 2021-DR-004411",
    parties: tuple[str, str] = ("Petitioner", "Respondent"),
    foot: str = "",
    size: float = 11.0,
) -> Paper:
    """Return the first page of a court paper."""
    paper = Paper().at(50)
    for text in caption:
        paper.centre(text)
    paper.at(110).row((60, "IN RE THE MARRIAGE OF"), (360, case))
    paper.row((60, f"ANNA B EXAMPLE, {parties[0]},")).row((60, "and")).row((60, f"CARL D EXAMPLE, {parties[1]}."))
    paper.at(185).centre(title, size=size)
    paper.at(215).body(body)
    return paper.at(760).centre(foot) if foot else paper


def w2(
    *,
    ein: str = "29-1234567",
    wages: str = "41,233.10",
    name: str = "Anna Example",
    copies: int = 1,
    top: float = 30.0,
    paper: Paper | None = None,
) -> Paper:
    """Return a sheet with one or more copies of a W-2, or print one more form on *paper*."""
    paper = paper or Paper()
    pay = float(wages.replace(",", ""))
    tax, social, medicare = (f"{pay * rate:,.2f}" for rate in (0.11, 0.062, 0.0145))
    for copy in range(copies):
        paper.at(top + copy * 380)
        paper.row((60, "a Employee's social security number"), (320, "OMB No. 1545-0008"))
        paper.row((60, "900-12-1234"))
        paper.row((60, "b Employer identification number (EIN)"), (320, "1 Wages, tips, other compensation"))
        paper.row((60, ein), (320, wages), (470, tax))
        paper.row((320, "2 Federal income tax withheld"), (470, "3 Social security wages"))
        paper.row((60, "Sample Bakery LLC"), (320, wages), (470, social))
        paper.row((320, "5 Medicare wages and tips"), (470, "6 Medicare tax withheld"))
        paper.row((60, name), (320, wages), (470, medicare))
        paper.row((60, "d Control number"), (320, "7 Social security tips"), (470, "8 Allocated tips"))
        paper.row((320, "10 Dependent care benefits"), (470, "11 Nonqualified plans"))
        paper.row((60, "15 State"), (120, "Employer's state ID number"), (320, "16 State wages, tips, etc."))
        paper.row((60, "Form W-2 Wage and Tax Statement 2019"), (320, "Copy B To Be Filed With Federal Tax Return"))
    return paper


def classify_case(pages: Sequence[Page], probe: PageProbe | None = None) -> Classification:
    """Return the papers of a case, by the words of its pages alone unless a probe sees more."""
    return classifier.classify_case(pages, probe or BlindProbe())
