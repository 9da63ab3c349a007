"""Of what kind a judgment is that a notice tells of: the marked line of a form, else the words of the notice."""

from __future__ import annotations

import re
from collections.abc import Sequence

from models.page import Page, PageProbe
from pipeline.extract.confirm import PLAINLY_TOLD, Candidate
from pipeline.extract.decree.forms.dark_boxes import darkest_box
from pipeline.extract.decree.text.prose import Prose
from pipeline.extract.lines import Segment, segments_of

_LISTED = (
    ("dissolution_status_only", re.compile(r"dissolution\W+status\s+only\b", re.IGNORECASE)),
    ("dissolution_reserving_status", re.compile(r"dissolution\W+reserving\b", re.IGNORECASE)),
    ("dissolution", re.compile(r"dissolution\W*\Z", re.IGNORECASE)),
    ("legal_separation", re.compile(r"legal\s+separation\W*\Z", re.IGNORECASE)),
    ("nullity", re.compile(r"nullity\W*\Z", re.IGNORECASE)),
    ("reserved_issues", re.compile(r"judgment\s+on\s+reserved\s+issues\W*\Z", re.IGNORECASE)),
)
_TOLD = (
    (
        "legal_separation",
        re.compile(
            r"\b(?:judge?ment|decree|order)\b[^.;]{0,40}\b(?:legal\s+separation|separation|separate\s+maintenance|bed\s+and\s+board)\b|"
            r"\blegal\s+separation\s+(?:judge?ment|decree|order)\b|\blimited\s+divorce\b",
            re.IGNORECASE,
        ),
    ),
    (
        "nullity",
        re.compile(r"\b(?:judge?ment|decree|order)\b[^.;]{0,40}\b(?:nullity|annulment|invalidity)\b", re.IGNORECASE),
    ),
    (
        "dissolution",
        re.compile(
            r"\b(?:judge?ment|decree|order)\b[^.;]{0,40}\b(?:dissolution|divorce|dissolving)\b|"
            r"\b(?:dissolution|divorce)\s+(?:judge?ment|decree|order)\b",
            re.IGNORECASE,
        ),
    ),
)
_BOX = re.compile(r"^\s*(?:\d{1,2}\s*[.)]?\s+)?(?P<box>\[[\s_xX✓✔]*\]|[☐☑☒□■]|\S{1,3}(?=\s))?\s*")
_CROSSED = re.compile(r"\A\[?\s*[xX✓✔☑☒■]\s*\]?\Z")
_LISTED_AT_LEAST = 3


def find_entered_kind(pages: Sequence[Page], prose: Prose, probe: PageProbe) -> Candidate | None:
    """Return the kind of the judgment that was entered, None where the notice does not tell."""
    listed = _lines_of_a_form(pages)
    if len(listed) >= _LISTED_AT_LEAST:
        return _marked(listed, probe)
    told = [(kind, match) for kind, form in _TOLD if (match := form.search(prose.text))]
    if not told:
        return None
    kind, match = told[0]
    span = prose.span(*match.span())
    candidate = Candidate(kind, span.text, PLAINLY_TOLD, span.page, span.box)
    return candidate if len(told) == 1 else candidate.doubted("it names more than one kind of judgment", at_most=0.5)


def _lines_of_a_form(pages: Sequence[Page]) -> list[tuple[str, Segment, re.Match[str]]]:
    found: dict[str, tuple[str, Segment, re.Match[str]]] = {}
    for segment in (segment for page in pages[:1] for segment in segments_of(page)):
        box = _BOX.match(segment.text)
        label = segment.text[box.end() :] if box else segment.text
        kind = next((kind for kind, form in _LISTED if form.match(label)), None)
        if kind is not None and box is not None and kind not in found:
            found[kind] = kind, segment, box
    return list(found.values())


def _marked(listed: Sequence[tuple[str, Segment, re.Match[str]]], probe: PageProbe) -> Candidate:
    """Return the kind whose box is crossed by the words, else the one whose box is surely the darkest."""
    crossed = [(kind, segment) for kind, segment, box in listed if box["box"] and _CROSSED.search(box["box"])]
    page = listed[0][1].page
    if page.text_source == "native" and len(crossed) == 1:
        return Candidate(crossed[0][0], crossed[0][1].text, PLAINLY_TOLD, page, crossed[0][1].box)
    lines = {kind: (segment, box) for kind, segment, box in listed}
    labels = {kind: line.words_between(box.end(), len(line.text))[0].box for kind, (line, box) in lines.items()}
    kind, is_clear = darkest_box(page, labels, probe) or (listed[0][0], False)
    segment = lines[kind][0]
    candidate = Candidate(kind, segment.text, PLAINLY_TOLD, page, segment.box)
    is_told = not crossed or [each for each, _ in crossed] == [kind]
    return candidate if is_clear and is_told else candidate.doubted("see which box is marked", at_most=0.5)
