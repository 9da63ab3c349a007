"""One page with all that classification knows about it, as the joining steps use it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from models.document import Disposition
from models.layout import Layout
from models.page import PageRef
from pipeline.classify.court_titles import Heading
from pipeline.classify.marks import Marks
from pipeline.classify.numbers import NOTICE_ZONES
from pipeline.classify.phrases import squash
from pipeline.classify.scoring import Score, best_of, weight_of
from pipeline.classify.sender import has_salutation
from pipeline.classify.sheet import Sheet

ONE_SHEET = frozenset({"w2", "w2c", "w2g", "w3", "ssa_1099", "form_1099", "fax_cover_sheet"})
"""Types whose every sheet stands alone: a second sheet is a second document or a copy."""
COURT = "court_paper"
_MONEY = re.compile(r"(?<![\d.])\d{1,3}(?:, ?\d{3})+\.\d{2}(?!\d)|(?<![\d.,])\d{3,7}\.\d{2}(?!\d)")
_TAX_PERIOD = re.compile(
    r"tax\s*period\W{0,3}(?:ending\W{0,3})?(?:[a-z]{3,9}\W{1,3}\d{1,2}\W{1,3})?((?:19|20)\d{2})(?!\d)", re.IGNORECASE
)
_SERIAL = re.compile(r"(?<![\d-])\d{11,14}(?![\d-])")
_LT = re.compile("^LT")
_MIN_TITLE = 2.4
_SURE = 4.0
_CAPTION_BOTTOM = 0.3
_CAPTIONS = (
    "superior court",
    "circuit court",
    "district court",
    "family court",
    "supreme court",
    "court of common pleas",
    "probate court",
    "chancery",
    "judicial district",
    "in the matter of",
    "marriage of",
    "in re the marriage",
)
_FILED_LIEN = re.compile(r"form\s*668\W{0,2}y\b", re.IGNORECASE)
_FORM_NAME_BOTTOM = 0.1
_PART_TITLES = ("attachment to", "exhibit", "schedule", "findings of fact", "addendum", "continuation")


@dataclass
class Leaf:
    """One page.

    Attributes:
        sheet: The page prepared.
        marks: What it says about its place.
        scores: What speaks for each type.
        layouts: The document types.
        heading: What its title makes of it as a court paper.
        barred: Families and types it is not of whatever it quotes, each with the reason.
        disposition: What the page is, None while it is still to be joined.
        reason: Why, for a page that is not part of a document.
        copy_of: The page it repeats.
        seen_again: The pages that repeat it.
        case_numbers: Court case numbers it carries, those read elsewhere in the case and found here included.
        rare_amounts: Amounts of money it shares with a few other pages of the case.
        names: Names on it that some papers of the case open with and others do not.
        place: Its place among the pages that are joined to documents.
    """

    sheet: Sheet
    marks: Marks
    scores: Mapping[str, Score]
    layouts: Mapping[str, Layout]
    heading: Heading | None
    barred: Mapping[str, str] = field(default_factory=dict)
    disposition: Disposition | None = None
    reason: str = ""
    copy_of: Leaf | None = None
    seen_again: list[Leaf] = field(default_factory=list)
    case_numbers: set[str] = field(default_factory=set)
    rare_amounts: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    place: int = 0

    @property
    def ref(self) -> PageRef:
        """The page's name."""
        return self.sheet.ref

    def steps_to(self, other: Leaf) -> int | None:
        """Return how many pages behind this one another, or copies of the two, lie in a file; None where in none."""
        pairs = ((x, y) for x in (self, *self.seen_again) for y in (other, *other.seen_again))
        steps = (y.position - x.position for x, y in pairs if x.ref.file == y.ref.file)
        return min(steps, key=abs, default=None)

    @property
    def position(self) -> int:
        """Its place in the case."""
        return self.sheet.position

    @cached_property
    def ranking(self) -> list[tuple[str, Score]]:
        """The types by score, best first."""
        return [(key, score) for key, score in best_of(self.scores) if score.total > 0]

    @property
    def type(self) -> str | None:
        """The type that fits best, None where nothing on the page speaks for any."""
        return self.ranking[0][0] if self.ranking else None

    @property
    def strength(self) -> float:
        """Score of the best type."""
        return self.ranking[0][1].total if self.ranking else 0.0

    @property
    def is_sure(self) -> bool:
        """True where the page alone says what it is."""
        return self.strength >= _SURE

    @cached_property
    def number(self) -> str | None:
        """The notice's own number if read without doubt, None otherwise; *LT* and *Letter* are the same."""
        readings = [r for r in self.marks.numbers if r.zone in NOTICE_ZONES and r.quality != "near"]
        return _LT.sub("L", max(readings, key=weight_of).number) if readings else None

    @cached_property
    def is_unlisted(self) -> bool:
        """True where the only numbers of a notice on the page are such that no layout lists."""
        readings = [r for r in self.marks.numbers if r.zone in NOTICE_ZONES]
        return bool(readings) and all(r.quality == "unlisted" for r in readings)

    @cached_property
    def form(self) -> str | None:
        """The printed name of the form, None where it is none."""
        return next((r.number for r in self.marks.numbers if r.zone == "form"), None)

    @cached_property
    def amounts(self) -> frozenset[str]:
        """The amounts of money with cents it prints, larger than loose change."""
        return frozenset(re.sub(", ?", "", match) for match in _MONEY.findall(self.sheet.text))

    @cached_property
    def serials(self) -> frozenset[str]:
        """Long numbers without a break, such as the tracking number of a transcript."""
        return frozenset(_SERIAL.findall(self.sheet.text))

    @cached_property
    def tax_periods(self) -> frozenset[str]:
        """Years that the page itself labels as its tax period."""
        return frozenset(_TAX_PERIOD.findall(self.sheet.text))

    @cached_property
    def is_transcript(self) -> bool:
        """True where the best type is a transcript."""
        return self.type is not None and self.layouts[self.type].family == "transcript"

    @cached_property
    def is_court(self) -> bool:
        """True where the best type is a court paper."""
        return self.type is not None and self.layouts[self.type].family == COURT

    @cached_property
    def has_title(self) -> bool:
        """True where a title of the best type is printed in its place, or that of a court order of no type of ours."""
        is_named = bool(self.ranking) and self.ranking[0][1].title >= _MIN_TITLE
        return is_named or self.heading == "order"

    @cached_property
    def has_caption(self) -> bool:
        """True where a court caption stands at the top."""
        top = squash(" ".join(s.text for s in self.sheet.zone(bottom=_CAPTION_BOTTOM)))
        # ``District Court Judge`` under a signature is no court's name.
        top = top.replace(squash("court judge"), squash("judge"))
        return sum(squash(caption) in top for caption in _CAPTIONS) >= 2

    @cached_property
    def is_part(self) -> bool:
        """True where the page calls itself a part of another paper: an attachment, an exhibit, findings.

        A decree that opens under its own title may have its findings headed on the same page. The notice of a lien as
        filed bears a title, too; it comes with the letter that tells of it.
        """
        if any(_FILED_LIEN.search(segment.text) for segment in self.sheet.zone(bottom=_FORM_NAME_BOTTOM)):
            return True
        if self.has_title:
            return False
        top = [squash(s.text) for s in self.sheet.zone(bottom=0.5)]
        return any(text.startswith(squash(title)) for title in _PART_TITLES for text in top)

    @cached_property
    def is_opening(self) -> bool:
        """True where the page looks like the first of a document."""
        number = None if self.marks.is_foot_number else self.marks.page_number
        if number is not None:
            return number == 1
        if self.is_part:
            return False
        if self.type in ONE_SHEET and self.is_sure:
            return True
        has_address = bool(self.marks.addressee)
        if has_salutation(self.sheet):
            return True
        if (self.marks.first_paragraph or 1) > 1 and not self.has_caption:
            # Under its last paragraphs a decree may bear one more title: the clerk's ``JUDGMENT``.
            return False
        return self.has_title or self.has_caption or (self.marks.has_issuer and has_address)

    @property
    def page_number(self) -> int | None:
        """The page's printed number; 1 for an opening page that prints none."""
        if self.marks.page_number is None and self.is_opening:
            return 1
        return self.marks.page_number

    @property
    def is_bare(self) -> bool:
        """True for a page that says nothing of itself: it continues what lies before it."""
        return self.number is None and self.marks.notice_date is None and not self.case_numbers and not self.is_sure
