"""Does the paper say it: phrases that are present with their place, and phrases that are surely absent.

Presence needs one clear sighting. Absence needs everything: all pages there, all of them read, and no line that the
page reader skipped. What cannot be told stays unknown.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from statistics import median

from models.geometry import BoundingBox
from models.page import Page
from pipeline.extract.certainty import page_doubt
from pipeline.extract.confirm import LAYER, Candidate
from pipeline.extract.flow import Paragraph
from pipeline.extract.lines import Segment
from pipeline.extract.normalize import mask_tin
from pipeline.extract.paper.view import Notice, PageView

_PRESENT = 0.98
_ABSENT = 0.97
_POOR_PAGE = 0.28
_INKY = 0.025
_CLEAR_LINE = 0.75
_HARDLY_READ = 0.6
_LINE_LETTERS = 16
_BODY_TOP = 0.2
_MOST_SKIPPED = 4
_MOST_BOXES = 40


def phrase(*alternatives: str) -> re.Pattern[str]:
    """Return a pattern for any of *alternatives*, spaces being optional and digits tolerant of look-alikes."""
    patterns = (_TOKEN.sub(lambda m: _LOOSE.get(m[0], m[0]), alternative) for alternative in alternatives)
    return re.compile("|".join(patterns), re.IGNORECASE)


_TOKEN = re.compile(r"\{[^}]*\}|.")
_LOOSE = {"0": "[0OoQD]", "1": "[1Il|]", "5": "[5S]", "8": "[8B]", " ": r"\s*"}

_RELIEF = phrase(
    r"forms? 8857", r"formularios? 8857", "innocent spouse", "(?:c[oó6]nyuge|espos[oa]) inocente",
    r"sec(?:t|c)i[oó6]n 6015", r"publica(?:t|c)i[oó6]n 971",
)  # fmt: skip
_INJURED = phrase(
    r"forms? 8379", r"formularios? 8379", "injured spouse", "c[oó6]nyuge (?:perjudicado|lesionado|damnificado|afectado)"
)
PHRASES: dict[str, re.Pattern[str]] = {
    "mentions_form_12153": phrase(r"\b12153\b", "request for a collection due process or equivalent hearing"),
    "mentions_cdp_right": phrase(
        "rights? to (?:a|request|an) (?:\\w+ ){0,4}hearing", "collection due process", r"section 6330", r"\bIRC 6330",
        "derecho (?:a|de) (?:\\w+ ){0,4}(?:audiencia|vista)", "debido proceso", r"secci[oó6]n 6330",
    ),
    "mentions_innocent_spouse": _RELIEF,
    "mentions_form_8857": _RELIEF,
    "mentions_injured_spouse": _INJURED,
    "mentions_form_8379": _INJURED,
    "mentions_passport": phrase(r"\bpassport", r"seriously delinquent", r"\bpasaporte"),
    "mentions_nftl": phrase(r"federal tax lien", r"\btax lien\b", r"\bgravamen"),
    "equivalent_hearing_language": phrase(r"equivalent hearing", "audiencia equivalente"),
    "mentions_state_refund": phrase(r"state (?:income )?tax refunds?", "reembolsos? (?:\\w+ ){0,5}estatal"),
    "mentions_cap_appeal": phrase(
        r"collection appeals? program", r"form(?:ulario)? 9423", "programa de apelaciones (?:de|en) (?:cobro|cobranza)"
    ),
    "sixty_day_language": phrase(r"\b60 d(?:ays|[ií]as)\b", r"\bsixty days\b", r"\bsesenta d[ií]as\b"),
    "mentions_form_12509": phrase(
        r"form(?:ulario)? 12509", r"statement of disagreement", "declaraci[oó6]n de desacuerdo"
    ),
    "is_post_levy": phrase(
        r"\bwe (?:have )?levied\b", r"levied your (?:assets|property|state)", r"\b(?:hemos embargado|embargamos)\b"
    ),
    "not_a_bill": phrase(r"this is not a bill", "no es una factura"),
}  # fmt: skip
"""English and Spanish, as the IRS prints both: what one language lacks would be called absent from the other."""


@dataclass(frozen=True)
class _SkippedLine:
    """A line the page reader passed over and the second reader read."""

    page: Page
    box: BoundingBox
    text: str


class PhraseBook:
    """Looks for phrases in one document."""

    def __init__(self, notice: Notice) -> None:
        self._notice = notice

    def mention(self, name: str) -> Candidate:
        """Return whether the paper holds the phrase of the field *name*: true with its place, false, or unknown."""
        pattern = PHRASES[name]
        hits = self._notice.matches(pattern)
        if name in _OFFERED:
            return self._offer(list(hits)) or self._elsewhere(pattern)
        found = next(hits, None)
        return _present(*found) if found is not None else self._elsewhere(pattern)

    def _offer(self, hits: Sequence[tuple[Paragraph, re.Match[str]]]) -> Candidate | None:
        """Return what the paper itself offers; unknown where it only speaks of what another one did."""
        own = next((hit for hit in hits if not _is_of_another(*hit)), None)
        if own is not None or not hits:
            return _present(*own) if own is not None else None
        told = _present(*hits[0])
        return replace(told, value=None, confidence=0.0, reason="it speaks of what another notice gives")

    def _elsewhere(self, pattern: re.Pattern[str]) -> Candidate:
        skipped = next((line for line in self._skipped if pattern.search(line.text)), None)
        if skipped is not None:
            return Candidate(True, mask_tin(skipped.text), _PRESENT, skipped.page, skipped.box)
        return self._absent()

    def _absent(self) -> Candidate:
        page = self._notice.views[-1].page
        why = self.why_not_complete
        if why is not None:
            return Candidate(None, "", 0.0, page, None, reason=f"not seen, but {why}")
        native = all(view.page.text_source == "native" for view in self._notice.views)
        return Candidate(False, "", LAYER if native else _ABSENT, page, None)

    @cached_property
    def why_not_complete(self) -> str | None:
        """Say why an absent phrase proves nothing, None where it does."""
        if self._notice.document.incomplete or pages_missing(self._notice.views):
            return "pages are missing"
        if _may_go_on(self._notice.views):
            return "nothing shows that this page is all of it"
        if self._notice.document.needs_review:
            return "it is not certain which pages belong to this paper"
        if any(_is_poor(view.page) for view in self._notice.views):
            return "a page is hard to read"
        if self._illegible:
            return "a line could not be read"
        return None

    @cached_property
    def _second_look(self) -> tuple[list[_SkippedLine], bool]:
        lines: list[_SkippedLine] = []
        illegible = False
        for view in self._notice.views:
            if view.page.text_source == "native":
                continue
            gaps = skipped_boxes(view)
            inked = [
                box
                for box, ink in zip(gaps, self._notice.reader.ink(view.page, gaps), strict=True)
                if (ink or 0) > _INKY
            ]
            for box, reading in zip(inked, self._notice.reader.read(view.page, inked), strict=True):
                if reading.text and reading.confidence >= _CLEAR_LINE:
                    lines.append(_SkippedLine(view.page, box, reading.text))
                elif reading.confidence < _HARDLY_READ and sum(c.isalpha() for c in reading.text) >= _LINE_LETTERS:
                    illegible = True
        return lines, illegible

    @property
    def _skipped(self) -> list[_SkippedLine]:
        return self._second_look[0]

    @property
    def _illegible(self) -> bool:
        return self._second_look[1]


_OFFERED = ("mentions_cdp_right",)
"""What counts only where the paper itself offers it."""
_BY_ANOTHER = re.compile(
    r"\b(?:previously|already|earlier)\b[^.]*\b(?:sent|mailed|issued|gave|given|told|notified|received)\b"
    r"|\b(?:sent|mailed|issued|gave|have given)\s+(?:to\s+)?you\b|\byou\s+(?:already\s+)?(?:had|received|got)\b"
    r"|\b(?:will|would|we.ll|must|may|can|might)\s+(?:(?:first|also|then|later)\s+)?(?:send|mail|issue|give|receive|get|provide)\b"
    r"|\b(?:no longer|not)\s+(?:have|give|entitled)\b|\bcould\s+include\b",
    re.IGNORECASE,
)
"""Leads up to a right that an earlier notice gave or a later one will give."""


def _is_of_another(paragraph: Paragraph, match: re.Match[str]) -> bool:
    return _BY_ANOTHER.search(paragraph.sentence_before(match.start())) is not None


def _present(paragraph: Paragraph, match: re.Match[str]) -> Candidate:
    parts = paragraph.parts_between(match.start(), match.end())
    widest = max(parts, key=lambda part: part.box.width)
    return Candidate.once_read(True, match[0], paragraph.page, widest.box, sure=_PRESENT)


def _is_poor(page: Page) -> bool:
    return page.text_source == "none" or page_doubt(page) > _POOR_PAGE


def skipped_boxes(view: PageView) -> list[BoundingBox]:
    """Return line-high boxes over the white under lines of running text, where a skipped line may stand."""
    prose = [p for p in view.paragraphs if any(len(line.words) >= 4 for line in p.lines)]
    lines = sorted((line for p in prose for line in p.lines), key=lambda s: s.box.top)
    body = [line for line in lines if line.box.top > _BODY_TOP * view.page.height]
    pitch = _line_pitch(view)
    boxes: list[BoundingBox] = []
    for above in body:
        left, right = max(0.0, above.box.x0 - 8), _right_edge(body, above)
        for n in range(1, _MOST_SKIPPED + 1):
            top = above.box.top - 0.1 * view.line_height + n * pitch
            box = BoundingBox(x0=left, top=top, x1=right, bottom=top + 1.2 * view.line_height)
            if box.bottom > view.page.height - 10 or _holds_words(view, box):
                break
            if not any(box.intersection_area(other) > 0.3 * box.width * box.height for other in boxes):
                boxes.append(box)
    return boxes[:_MOST_BOXES]


def _line_pitch(view: PageView) -> float:
    """Return the usual distance from one line of running text to the next."""
    steps = [
        below.box.top - above.box.top
        for p in view.paragraphs
        for above, below in pairwise(p.lines)
        if len(above.words) >= 4 and below.box.top > above.box.top
    ]
    return max(1.1 * view.line_height, median(steps)) if steps else 1.35 * view.line_height


def _holds_words(view: PageView, box: BoundingBox) -> bool:
    return any(
        word.box.vertical_overlap(box) > 0.2 and min(word.box.x1, box.x1) - max(word.box.x0, box.x0) > 2
        for word in view.page.words
        if len(word.text) > 1
    )


def _right_edge(lines: Sequence[Segment], above: Segment) -> float:
    """Return how far right the text column of a line reaches."""
    return max(line.box.x1 for line in lines if abs(line.box.x0 - above.box.x0) < 45)


_PAGE_OF = re.compile(r"\b(?:Page|P[aá]gina)\s*(?P<number>\d{1,2})\s*(?:of|de)\s*(?P<total>\d{1,2})\b", re.IGNORECASE)


def pages_missing(views: Sequence[PageView]) -> bool:
    """True when a printed ``Page n of m`` names more pages than there are, a page that is there twice being one."""
    printed = [{(int(m["number"]), int(m["total"])) for m in _page_counts(view)} for view in views]
    totals = [total for counts in printed for _, total in counts]
    numbers = [counts.pop()[0] for counts in printed if len(counts) == 1]
    there = len(views) - (len(numbers) - len(set(numbers)))
    return bool(totals) and max(totals) > there


def _page_counts(view: PageView) -> list[re.Match[str]]:
    return [match for segment in view.segments if (match := _PAGE_OF.search(segment.text))]


_END = re.compile(
    r"\bsincerely\b|\brespectfully\b|\bcordially\b|\batentamente\b|^\W*enclosures?\b|^\W*anexos?\b", re.IGNORECASE
)
"""What stands at the end of a letter, under it the names of what goes with it."""
_PAYMENT_REDUCED = re.compile(r"^\W*(?:payment\s+summary\W*$|paying\s+federal\s+agency\b)", re.IGNORECASE)
"""Of the payment that was reduced: a letter of the Treasury ends with its lines."""
_SENTENCE = 8


def _may_go_on(views: Sequence[PageView]) -> bool:
    """True for a single page that neither counts its pages nor ends as a letter does: more may follow."""
    view = views[0]
    is_end = any(_END.search(s.text) for s in view.segments) or _ends_with_payment(view)
    return len(views) == 1 and not _page_counts(view) and not is_end


def _ends_with_payment(view: PageView) -> bool:
    """True where the lines of the payment that was reduced are the last: no running text stands under them."""
    lines = [segment.box.top for segment in view.segments if _PAYMENT_REDUCED.search(segment.text)]
    return bool(lines) and not any(s.box.top > max(lines) and len(s.words) >= _SENTENCE for s in view.segments)


def page_of(view: PageView) -> tuple[str, BoundingBox] | None:
    """Return ``n of m`` as the page prints it, and where."""
    for segment in view.segments:
        match = _PAGE_OF.search(segment.text)
        if match:
            box = BoundingBox.union(w.box for w in segment.words_between(match.start(), match.end()))
            return f"{match['number']} of {match['total']}", box
    return None
