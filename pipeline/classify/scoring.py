"""How much a page speaks for each document type, with the evidence.

Weights are in one unit: a printed title in its place or a number in a number zone decides alone, single phrases only
together. They were set by hand from the descriptions of the papers and checked on the evaluation sets.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz, process

from models.document import Evidence
from models.layout import Layout
from pipeline.classify.court_titles import OF_HEADING, Heading, judged_by
from pipeline.classify.marks import Marks
from pipeline.classify.numbers import NumberReading, Quality, Zone
from pipeline.classify.phrases import squash
from pipeline.classify.sheet import Segment, Sheet, stack_under, text_of

ZONE_WEIGHT: Mapping[Zone, float] = {"header": 9.0, "foot": 8.0, "coupon": 7.0, "web": 3.0, "form": 4.0}
QUALITY_SHARE: Mapping[Quality, float] = {"exact": 1.0, "mapped": 0.85, "unlisted": 0.6, "near": 0.25}
AGREEING_ZONE = 1.0
CONFIRMED_BY_WEB = 3.5
"""For a number one letter off in the header that the address of the notice's page prints clearly."""
MAX_PHRASES = 9.0
MUST_HAVE_MISSING = 2.0
MUST_HAVE_MET = 0.7
RULED_OUT = 20.0
"""More than the words and figures of a type that a page repeats."""
_OF_ANOTHER = 40.0
"""More than number, title and words of a notice together."""
_HEADING_WEIGHT = 5.0
_TITLE_SIMILAR = 88.0
_TITLE_BOTTOM = 0.55
_ANY_YEAR = re.compile(r"(?i)20xx|\b(?:19|20)[\dOIlSX]{2}\b")


@dataclass
class Score:
    """What speaks for one type.

    Attributes:
        total: The sum of the weights.
        title: The part of it from printed titles.
        number: The part of it from number zones.
        evidence: The reasons.
    """

    total: float = 0.0
    title: float = 0.0
    number: float = 0.0
    evidence: list[Evidence] = field(default_factory=list)

    def add(self, weight: float, reason: str, sheet: Sheet | None = None) -> None:
        """Count one reason."""
        self.total += weight
        ref = sheet.ref if sheet is not None else None
        self.evidence.append(Evidence(reason=reason, page=ref, weight=round(weight, 2)))


class TitleBook:
    """Every printed title of the layouts, prepared for comparison.

    Args:
        layouts: The document types.
    """

    def __init__(self, layouts: Mapping[str, Layout]) -> None:
        self._owners: dict[str, list[tuple[str, str]]] = {}
        for key, layout in layouts.items():
            for title in layout.identify.titles:
                self._owners.setdefault(squash(_ANY_YEAR.sub("", title)), []).append((key, title))
        self._needles = list(self._owners)

    def find(self, headings: Mapping[str, float]) -> dict[str, tuple[float, str]]:
        """Return for each type its best title among *headings* with its weight.

        Args:
            headings: What may be a title, squashed, each with a factor for its place and size.
        """
        best: dict[str, tuple[float, str]] = {}
        texts = list(headings)
        table = process.cdist(texts, self._needles, scorer=fuzz.ratio, score_cutoff=_TITLE_SIMILAR)
        for row, column in zip(*table.nonzero(), strict=True):
            needle, heading = self._needles[column], texts[row]
            weight = _title_weight(needle, heading, float(table[row, column]) / 100.0) * headings[heading]
            for key, title in self._owners[needle]:
                if weight > best.get(key, (0.0, ""))[0]:
                    best[key] = (weight, title)
        return best


def page_scores(
    sheet: Sheet,
    marks: Marks,
    layouts: Mapping[str, Layout],
    titles: TitleBook,
    *,
    heading: Heading | None,
    barred: Mapping[str, str],
) -> dict[str, Score]:
    """Return the score of every type that anything on the page speaks for or against.

    Args:
        sheet: The page.
        marks: What it says about its place, its numbers among it.
        layouts: The document types.
        titles: Their titles.
        heading: What its title makes of it as a court paper.
        barred: Families and types it is not of, each with the reason.
    """
    has_issuer = marks.has_issuer or marks.has_running_header
    headings = _headings(sheet)
    found = titles.find(headings) if headings else {}
    _add_heading(found, heading, headings)
    scores: dict[str, Score] = {}
    for key, layout in layouts.items():
        score = Score()
        _add_numbers(score, sheet, layout, marks.numbers, has_issuer=has_issuer)
        if key in found:
            score.title = found[key][0]
            score.add(score.title, f"title: {found[key][1]}", sheet)
        _add_phrases(score, sheet, layout)
        if score.evidence:
            bar(score, layout, barred, sheet)
            scores[key] = score
    return scores


def bar(score: Score, layout: Layout, barred: Mapping[str, str], sheet: Sheet) -> None:
    """Rule out the types that a page only quotes."""
    if is_barred_from(layout, barred):
        reason = barred.get(layout.type) or barred[layout.family]
        score.add(-_OF_ANOTHER, f"it only quotes one: {reason}", sheet)


def is_barred_from(layout: Layout, barred: Mapping[str, str]) -> bool:
    """True where type or family of a layout is among those that a page is not of."""
    return layout.type in barred or layout.family in barred


def _add_heading(found: dict[str, tuple[float, str]], heading: Heading | None, titles: Iterable[str]) -> None:
    """Add the title of a court paper that its first words alone tell, however it goes on."""
    key = OF_HEADING.get(heading) if heading is not None else None
    if heading == "judgment" and not found.keys() & {"divorce_decree", "legal_separation_decree"}:
        key = judged_by(titles)
    if key is not None and found.get(key, (0.0, ""))[0] < _HEADING_WEIGHT:
        found[key] = (_HEADING_WEIGHT, str(heading))


def _add_numbers(
    score: Score, sheet: Sheet, layout: Layout, numbers: Sequence[NumberReading], *, has_issuer: bool
) -> None:
    allowed = (*layout.identify.zones, "web", "form")
    readings = [reading for reading in numbers if layout.type in reading.types and reading.zone in allowed]
    if not readings:
        return
    best = max(readings, key=weight_of)
    zones = {reading.zone for reading in readings if reading.zone != "web"}
    weight = weight_of(best) + AGREEING_ZONE * max(0, len(zones) - 1)
    if best.zone == "web" and any(reading.zone != "web" and reading.quality == "near" for reading in readings):
        weight += CONFIRMED_BY_WEB
    if not has_issuer and best.zone not in ("web", "form"):
        weight *= 0.6
    score.number = weight
    score.add(weight, f"number {best.number} in the {best.zone} ({best.quality})", sheet)


def weight_of(reading: NumberReading) -> float:
    """Return how much one reading of a number says."""
    return ZONE_WEIGHT[reading.zone] * QUALITY_SHARE[reading.quality]


def _title_weight(needle: str, heading: str, similarity: float) -> float:
    """Return how much a heading says for a title before its place is considered, 0 where it is another."""
    weight = 2.5 if len(needle) < 9 else 4.0 if len(needle) < 16 else 5.0
    if needle == heading:
        return weight + min(1.0, len(needle) / 100.0)
    return 0.0 if len(needle) < 9 else weight * similarity**2


def _headings(sheet: Sheet) -> dict[str, float]:
    """Return what may be a title, squashed, each with a factor for its place and size."""
    found: dict[str, float] = {}
    for segments in _stacks(sheet):
        text = text_of(segments)
        squashed = squash(_ANY_YEAR.sub("", text))
        if 3 <= len(squashed) <= 140 and text[:1].upper() == text[:1]:
            found[squashed] = max(found.get(squashed, 0.0), _place_factor(sheet, segments))
    return found


def _stacks(sheet: Sheet) -> Iterator[list[Segment]]:
    """Yield every segment of the upper page alone, and with one or more that stand right under it; also whole rows."""
    rows = [row for row in sheet.rows if row[0].y < _TITLE_BOTTOM]
    for index, row in enumerate(rows):
        if len(row) > 1:
            yield row
        for segment in row:
            stack = stack_under(segment, rows[index + 1 :])
            yield from (stack[:lines] for lines in range(1, len(stack) + 1))


def _place_factor(sheet: Sheet, segments: Sequence[Segment]) -> float:
    y = segments[0].y
    factor = 1.0 if y < 0.4 else 0.8
    size = max(segment.height for segment in segments) / max(1.0, sheet.letter_height)
    return factor * (1.15 if size > 1.25 else 1.0)


def weigh_phrases(layout: Layout, similarity: Callable[[str], float]) -> tuple[float, list[str]]:
    """Return (what the phrases of a type say together, those that were found), by how like each of them is found."""
    found = [(phrase, like) for phrase in layout.identify.phrases if (like := similarity(phrase.text))]
    total = sum(phrase.weight * like for phrase, like in found)
    return max(-MAX_PHRASES, min(MAX_PHRASES, total)), [phrase.text for phrase, _ in found]


def _add_phrases(score: Score, sheet: Sheet, layout: Layout) -> None:
    total, names = weigh_phrases(layout, sheet.haystack.similarity)
    if names:
        score.add(total, f"phrases: {', '.join(names[:4])}{' ...' if len(names) > 4 else ''}", sheet)
    ruled_out = next((phrase for phrase in layout.identify.not_with if phrase in sheet.haystack), None)
    if ruled_out is not None:
        score.add(-RULED_OUT, f"never with: {ruled_out}", sheet)


def best_of(scores: Mapping[str, Score]) -> list[tuple[str, Score]]:
    """Return the types by score, best first; the order of precedence settles ties."""
    return sorted(scores.items(), key=lambda item: -item[1].total)
