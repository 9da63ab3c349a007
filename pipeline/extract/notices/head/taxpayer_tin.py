"""The taxpayer's identification number: its last four digits, wherever a notice prints them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.extract.confirm import Candidate
from pipeline.extract.lines import find_label
from pipeline.extract.paper.labels import labelled
from pipeline.extract.paper.sightings import Sighting, label_line, settle, sighting_of
from pipeline.extract.paper.values import Value, find_tin, first_tin, only_tin
from pipeline.extract.paper.view import Notice, PageView, text_sighting

_IN_BRACKETS = re.compile(r"(?:number|n[uú]mero[\w\s]{0,20})\s*\((?P<tin>[^()]{8,14})\)", re.IGNORECASE)
_BY_ITS_END = re.compile(r"\b(?:TIN|SSN|ITIN)\s+(?:that\s+)?end(?:ing|s)\s+(?:in\s+)?(?P<tin>\d{4})(?![\d-])")


def taxpayer_tin(notice: Notice, labels: Sequence[str]) -> Candidate | None:
    """Return the last four digits of the taxpayer's number."""
    sightings = labelled(
        notice.views, labels, find_tin, where="header", look_below=True, other_labels=_LABELS_OF_SPOUSE
    )
    sightings = [s for s in sightings if not _OF_SPOUSE.search(label_line(s))]
    sightings += _tins_beside_parts(notice, sightings) + _tins_over_two_lines(notice, labels)
    for paragraph, match in notice.matches(_IN_BRACKETS):
        found = find_tin(match["tin"])
        if found is not None:
            sightings.append(text_sighting(paragraph, match.start("tin"), match.end("tin"), found.value))
    for paragraph, match in notice.matches(_BY_ITS_END) if not sightings else ():
        sightings.append(text_sighting(paragraph, match.start("tin"), match.end("tin"), match["tin"]))
    return settle(sightings, only_tin, notice.reader)


_HEAD = 0.3
_PARTS_OF_LABEL = ("Social Security", "Identification Number", "Taxpayer Identification")
"""Where a narrow column breaks the label, its value stands beside or under one part of it."""
_TAIL_LABELS = (
    "Taxpayer ID number (last 4 digits)", "Social Security number (last 4 digits)", "Taxpayer ID ending in",
    "Social Security number ending in", "Last 4 digits of Social Security number", "SSN ending in", "SSN ends in",
    "Last 4 of your SSN", "Last 4 digits of your SSN",
    "Last 4 of SSN", "Last four of SSN", "Últimos 4 dígitos del SSN", "Últimos cuatro dígitos del SSN",
    "TIN ending in", "TIN (last 4 digits)", "TIN (last four)",
)  # fmt: skip
_TAIL = re.compile(r"^\W*(?P<tail>\d{4})(?![\d/-])")
_OF_SPOUSE = re.compile(r"\bspouse\W?s\b|\bc[oó]nyuge\b", re.IGNORECASE)
_LABELS_OF_SPOUSE = ("Spouse's SSN", "Spouse's Social Security number")
_NOT_OF_TAXPAYER = re.compile(r"\b(?:employee|contact|employer|spouse\W?s?)\b", re.IGNORECASE)


def _tins_beside_parts(notice: Notice, known: Sequence[Sighting]) -> list[Sighting]:
    """Return what stands by a label that is broken over two lines, or that announces four digits alone.

    A typewriter sets the number at the right edge of the line under its label: there it stands alone.
    """
    if any(sighting.value is not None for sighting in known):
        return []
    alone = _tins_alone(notice.first)
    if alone:
        return alone
    found = labelled(
        notice.views, _PARTS_OF_LABEL, first_tin, where="header", look_below=True, other_labels=_LABELS_OF_SPOUSE
    )
    found += labelled(notice.views, _TAIL_LABELS, _find_tail, where="header", look_below=True)
    return [s for s in found if s.value is not None and not _NOT_OF_TAXPAYER.search(label_line(s))]


def _tins_alone(view: PageView) -> list[Sighting]:
    """Return the identification numbers that stand alone at the top of a page, under no label of somebody else's."""
    found = []
    for segment in view.segments:
        box = segment.box
        tin = first_tin(segment.text) if box.bottom < _HEAD * view.page.height else None
        if tin is None or (segment.text[: tin.start] + segment.text[tin.end :]).strip(" .,:"):
            continue
        near = [w.text for w in view.page.words if box.top - 1.6 * view.line_height < w.box.center[1] < box.bottom]
        if not _NOT_OF_TAXPAYER.search(" ".join(near)):
            found.append(sighting_of(view.page, [segment.words], tin.value, where="header"))
    return found


def _tins_over_two_lines(notice: Notice, labels: Sequence[str]) -> list[Sighting]:
    """Return the last four digits where the end of the line parts them from the mask: ``XXX-XX-`` / ``5567``."""
    found = []
    for view in notice.views:
        for hit in find_label(view.heads_like(labels), labels):
            beside = view.words_right_of(hit.box)
            if not _OPEN_MASK.search(" ".join(word.text for word in beside)):
                continue
            reach = (hit.box.x0 - 5, hit.box.top, beside[-1].box.x1, hit.box.top + 2.2 * view.line_height)
            for segment in view.segments:
                box = segment.box
                is_under = reach[0] <= box.x0 <= reach[2] and reach[1] < box.top < reach[3]
                if is_under and _FOUR_DIGITS.fullmatch(segment.text):
                    found.append(sighting_of(view.page, [segment.words], segment.text[:4], where="header"))
    return found


_OPEN_MASK = re.compile(r"(?:[Xx*#]{3}\W{0,2}[Xx*#]{2}|(?<!\d)\d{3}-\d{2})\W{0,2}$")
_FOUR_DIGITS = re.compile(r"\d{4}")


def _find_tail(text: str) -> Value | None:
    match = _TAIL.search(text)
    return None if match is None else Value(match.start("tail"), match.end("tail"), match["tail"])
