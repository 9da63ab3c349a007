"""The parties as the lines of a caption name them: each beside, over or under the word for its role."""

from __future__ import annotations

import re
from collections.abc import Sequence

from models.page import Page
from pipeline.extract.decree.people.party import (
    ROLE,
    NameWithRole,
    Side,
    clean_name,
    is_name,
    side_of_mention,
    side_of_role,
)
from pipeline.extract.decree.people.title_parties import NEXT_LINE, PART_OF_A_NAME, SAME_EDGE
from pipeline.extract.decree.text.prose import Span
from pipeline.extract.lines import Segment, segments_of

_LEADS_UP = re.compile(
    r"^(?:[§):|,\s☐☒☑□■✓✔]|name\s+of\s+(?:the\s+)?|\[[\sx]*\]|and\s+|co-?petitioner\s*(?:/|(?=[☐☒☑□■✓✔\[]))\s*|"
    r"(?:\S{1,3}\s+)?co-?petitioner\s+\S{1,3}\s+(?=respondent\s*:))+",
    re.IGNORECASE,
)
_OTHER_LABEL = re.compile(
    r"^\s*/\s*(?:(?:joint|first|second|co-?)\s*)*(?:petitioner|respondent|party|spouse|husband|wife)\s*[AB12]?\b|"
    r"^\s*/?\s*(?:party|spouse)\s*[AB12]\b|^\s*:\s*(?:[☐☒☑□■]|\[[\sx]*\])\s*co-?petitioner\b(?=\s*:)|"
    r"^\s*(?:[/,]|and\b)?\s*(?:counter|cross)[\s-]*(?:claimant|(?:claim[\s-]*)?(?:petitioner|respondent|plaintiff|defendant))\b",
    re.IGNORECASE,
)
"""What stands behind a role: ``Petitioner / Party A``, ``Respondent/Counter-Petitioner``; the stroke may be lost."""
_NAME_LABEL = re.compile(r"^\s*(?:(?:full|legal|print)\s+)*names?\s*(?:\([^)]*\))?\s*:?\s+", re.IGNORECASE)
_BOTH = re.compile(r"\W*(?:co-?|joint\s+)?(?:petitioners|plaintiffs)\W*", re.IGNORECASE)
"""A label under both names tells of neither which side it is."""


_SIDES = ["party_1", "party_2"]


def parties_in_caption(pages: Sequence[Page]) -> list[NameWithRole]:
    """Return the parties of ``PETITIONER: NAME`` on one line, or of a name on the line above ``Petitioner,``."""
    found: list[NameWithRole] = []
    for page in pages[:2]:
        segments = [s for s in segments_of(page) if s.box.top < 0.62 * page.height]
        if headed := _under_headings(segments):
            found += headed
            continue
        for segment in segments:
            found += _on_one_line(segment)
            match = ROLE.match(_LEADS_UP.sub("", segment.text))
            if match is None or len(segment.text) > 90 or _BOTH.fullmatch(segment.text):
                continue
            is_label = _NAME_OF_ROLE.match(segment.text) is not None
            named = _nearest_name(segment, segments) if is_label else _name_of(segment, match, segments)
            if named is not None:
                found.append(_named(side_of_mention(match), match["role"], named, Span.of(segment)))
    return found


def _named(side: Side, role: str, name: Span, role_span: Span) -> NameWithRole:
    return NameWithRole(side, clean_name(name.text), role.lower(), name, role_span)


def _under_headings(segments: Sequence[Segment]) -> list[NameWithRole]:
    """Return the names of a caption whose roles head them: a name stands right under each, and none over the first."""
    labels = [(s, match) for s in segments if (match := _bare_role(s)) is not None][:2]
    sides = [side_of_mention(match) for _, match in labels]
    if sides != _SIDES:
        return []
    found: list[NameWithRole] = []
    for label, match in labels:
        column = [s for s in segments if -SAME_EDGE < s.box.x0 - label.box.x0 < _INDENT]
        below = min((s for s in column if s.box.top > label.box.top + 2), key=lambda s: s.box.top, default=None)
        near = below is not None and below.box.top - label.box.bottom < max(8.0, label.box.height)
        is_first = not any(0 < label.box.top - s.box.top < _REACH_UP and is_name(s.text) for s in column)
        if below is None or not near or not is_name(below.text) or not (found or is_first):
            return []
        found.append(_named(side_of_mention(match), match["role"], Span.of(below), Span.of(label)))
    return found


_REACH_UP = 45.0


def _bare_role(segment: Segment) -> re.Match[str] | None:
    """Return the role of a line that prints nothing else and does not end a name: ``Respondent/Joint Petitioner B``."""
    text = _LEADS_UP.sub("", segment.text)
    match = ROLE.match(text)
    rest = _OTHER_LABEL.sub("", text[match.end() :]) if match is not None else text
    return match if not rest.strip() else None


_LABELLED = re.compile(
    r"\b(?P<role>petitioner|plaintiff|respondent|defendant)\s*:\s*(?P<name>[^:]{3,60}?)\s*"
    r"(?=\b(?:petitioner|plaintiff|respondent|defendant|case|cause|docket)\b[^:]{0,12}:|\Z)",
    re.IGNORECASE,
)
_NAME_AND_ROLE = re.compile(
    r"\W*(?P<name>[^:\d]{4,50}?)[.,]?\s+(?P<role>PETITIONER|PLAINTIFF|RESPONDENT|DEFENDANT|"
    r"(?<=[.,]\s)(?:Petitioner|Plaintiff|Respondent|Defendant))\W*"
)
"""``JANE ROE PLAINTIFF`` or ``Jane Roe, Plaintiff`` on a line of its own."""


def _on_one_line(segment: Segment) -> list[NameWithRole]:
    """Return the names of ``Petitioner: A   Respondent: B`` on one line of a form."""
    whole = _NAME_AND_ROLE.fullmatch(segment.text)
    if whole is not None and is_name(whole["name"]):
        matches = [whole]
    else:
        labelled = list(_LABELLED.finditer(segment.text))
        matches = [match for match in labelled if len(labelled) == len(_SIDES) and is_name(match["name"])]
    return [
        _named(
            side_of_role(match["role"]),
            match["role"],
            Span.of(segment, *match.span("name")),
            Span.of(segment, *match.span("role")),
        )
        for match in matches
    ]


_NAME_OF_ROLE = re.compile(r"\W*name\s+of\b[^:]*\Z", re.IGNORECASE)


def _nearest_name(label: Segment, segments: Sequence[Segment]) -> Span | None:
    """Return the name over or under ``Name of Petitioner``, whichever stands clearly nearer."""
    column = [s for s in segments if s.box.horizontal_overlap(label.box) > 0 and is_name(s.text)]
    apart = sorted((abs(s.box.center[1] - label.box.center[1]), n) for n, s in enumerate(column) if s is not label)
    if not apart or apart[0][0] > _NEXT_ROW * max(8.0, label.box.height):
        return None
    if len(apart) > 1 and apart[1][0] < _CLEARLY * apart[0][0]:
        return None
    return Span.of(column[apart[0][1]])


_CLEARLY = 1.3


def _name_of(segment: Segment, match: re.Match[str], segments: Sequence[Segment]) -> Span | None:
    """Return the name that belongs to a role at the start of a line: behind it, beside it, under it or over it."""
    rest = _OTHER_LABEL.sub("", segment.text[segment.text.find(match.group()) + len(match.group()) :])
    explained = _IN_FULL.match(rest)
    rest = _IN_FULL.sub("", rest)
    has_colon = rest.lstrip().startswith(":")
    if label := _OF_A_NAME.match(rest):
        name = rest[label.end() :].strip(" :")
        return _behind(segment, name) if is_name(name) else _under(segment, segments)
    if has_colon and (text := rest.lstrip(" :")):
        return _behind(segment, text) if is_name(text) else None
    if match["role"].isupper() and not rest.isupper() and is_name(rest):
        # A form's label in capitals whose colon was not read, before a name that was filled in.
        return _behind(segment, rest.strip())
    if rest.strip(" .,§):|/s"):
        return None
    if explained is not None and (filled_in := _beside_explained(segment, segments)) is not None:
        return filled_in
    if has_colon:
        return _beside(segment, segments) or _under(segment, segments)
    if (before := _before(segment, segments)) is not None:
        return before
    if (nearest := _nearest_above(segment, segments)) is not None:
        return _with_broken_off(nearest, segment, segments)
    return _filled_in_under(segment, segments) or _under_its_column(segment, match, segments)


def _behind(segment: Segment, name: str) -> Span:
    """Return *name*, with which a line ends."""
    return Span(name, segment.page, segment.words_between(segment.text.rfind(name), len(segment.text)))


def _nearest_above(segment: Segment, segments: Sequence[Segment]) -> Segment | None:
    """Return the name on the next line above a role that holds one, of several there that right over it."""
    above = [
        s
        for s in segments
        if s is not segment
        and 0 < segment.box.top - s.box.top < _REACH_UP
        and s.box.x0 < segment.box.x1 + 40
        and is_name(s.text)
    ]
    lowest = max((s.box.top for s in above), default=0.0)
    row = [s for s in above if lowest - s.box.top < _LEVEL]
    return max(row, key=lambda s: s.box.horizontal_overlap(segment.box), default=None)


_LEVEL = 4.0


def _under_its_column(label: Segment, match: re.Match[str], segments: Sequence[Segment]) -> Span | None:
    """Return the name under a role that heads a column, beside the column of the other role."""
    others = (
        ROLE.fullmatch(s.text) for s in segments if s is not label and s.box.vertical_overlap(label.box) > _SAME_ROW
    )
    is_head = any(other is not None and side_of_mention(other) != side_of_mention(match) for other in others)
    reach = _NEXT_ROW * max(8.0, label.box.height)
    under = (
        s
        for s in segments
        if 0 < s.box.top - label.box.top < reach and abs(s.box.x0 - label.box.x0) < SAME_EDGE and is_name(s.text)
    )
    named = next(under, None) if is_head and ROLE.fullmatch(label.text) is not None else None
    return Span.of(named) if named is not None else None


_NEXT_ROW = 2.5
_SAME_ROW = 0.5


def _with_broken_off(name: Segment, label: Segment, segments: Sequence[Segment]) -> Span | None:
    """Return a name over a role with the parts of it that stand on lines of their own, None where that is not plain.

    Behind ``Ingrid Ruud, f/k/a`` another name of the same person stands on the next line.
    """
    column = [s for s in segments if abs(s.box.x0 - name.box.x0) < SAME_EDGE]
    over = max((s for s in column if s.box.top < name.box.top - 2), key=lambda s: s.box.top, default=None)
    near = over is not None and name.box.top - over.box.bottom < NEXT_LINE * name.box.height
    if near and over is not None and _ENDS_IN_ALIAS.search(over.text):
        return Span.of(over) if is_name(over.text) else None
    if near and over is not None and _is_first_part(over.text, name.text):
        return Span(f"{over.text} {name.text}", name.page, (*over.words, *name.words))
    between = [s for s in column if name.box.top + 2 < s.box.top < label.box.top - 2]
    if between and not name.text.rstrip().endswith((",", ";", ".")):
        # No comma ends the name: the line under it goes on with it, or with the next column.
        text = f"{name.text} {between[0].text}"
        is_part = PART_OF_A_NAME.fullmatch(between[0].text) is not None and is_name(text)
        return Span(text, name.page, (*name.words, *between[0].words)) if is_part else None
    return Span.of(name)


def _is_first_part(text: str, rest: str) -> bool:
    """True for given names over a family name: no comma ends them, and spouses would share a word."""
    is_open = not text.rstrip().endswith((",", ".", ";"))
    shares = set(text.casefold().split()) & set(clean_name(rest).casefold().split())
    return is_open and is_name(text) and not shares and is_name(f"{text} {rest}")


_ENDS_IN_ALIAS = re.compile(r"(?:[fan]\s?/\s?k\s?/\s?a|formerly(?:\s+known\s+as)?|known\s+as)\W*\Z", re.IGNORECASE)
_IN_FULL = re.compile(r"^\s*\((?:[^)]*\bname\b[^)]*(?:\)|\Z)|[^)\"“”:]*\)(?=\s*:))", re.IGNORECASE)
"""``Plaintiff (Full Name): …``, ``Petitioner (person who started this case):``, ``Plaintiff (Name: First, Middle, Last
of the spouse`` that goes on below."""
_OF_A_NAME = re.compile(r"^['’]s\s+(?:full\s+)?name\b", re.IGNORECASE)


def _beside_explained(label: Segment, segments: Sequence[Segment]) -> Span | None:
    """Return the name of a label that explains itself: under a colon, else over or under it, whichever is nearer."""
    is_over_blank = not label.text.rstrip().endswith(":") and (near := _nearest_name(label, segments)) is not None
    return near if is_over_blank else _name_under(label, segments)


_INDENT = 40.0


def _name_under(label: Segment, segments: Sequence[Segment]) -> Span | None:
    """Return the name under a label that explains itself, over one line or two, flush with it or a little indented."""
    reach = _NEXT_ROW * max(8.0, label.box.height) + label.box.height
    under = [
        s for s in segments if 0 < s.box.top - label.box.top < reach and -SAME_EDGE < s.box.x0 - label.box.x0 < _INDENT
    ]
    named = next((s for s in sorted(under, key=lambda s: s.box.top) if is_name(s.text)), None)
    return None if named is None else Span.of(named)


def _filled_in_under(label: Segment, segments: Sequence[Segment]) -> Span | None:
    """Return the name behind ``Name (First, Middle, Last)`` on the line under a role."""
    reach = 2.5 * max(8.0, label.box.height)
    under = (s for s in segments if s.box.x0 < label.box.x1 + 20 and s.box.x1 > label.box.x0)
    for segment in (s for s in under if 0 < s.box.top - label.box.top < reach):
        match = _NAME_LABEL.match(segment.text)
        if match is not None and is_name(segment.text[match.end() :]):
            return Span.of(segment, match.end())
    return None


def _beside(label: Segment, segments: Sequence[Segment]) -> Span | None:
    """Return the name to the right of a label on its line."""
    right = [s for s in segments if s.box.x0 >= label.box.x1 - 1 and s.box.vertical_overlap(label.box) > 0.4]
    nearest = min(right, key=lambda s: s.box.x0, default=None)
    return Span.of(nearest) if nearest is not None and is_name(nearest.text) else None


def _before(label: Segment, segments: Sequence[Segment]) -> Span | None:
    """Return the name to the left of a role that stands alone at the right of its line: ``NAME        PLAINTIFF``."""
    left = [s for s in segments if s.box.x1 <= label.box.x0 + 1 and s.box.vertical_overlap(label.box) > 0.4]
    nearest = max(left, key=lambda s: s.box.x1, default=None)
    return Span.of(nearest) if nearest is not None and is_name(nearest.text) else None


def _under(label: Segment, segments: Sequence[Segment]) -> Span | None:
    """Return the name on the line right under a label; farther down stands something else."""
    reach = 2.5 * max(8.0, label.box.height)
    under = [s for s in segments if 0 < s.box.top - label.box.top < reach and s.box.x0 < label.box.x1 + 120]
    # What ends to the left of the label stands under the label of the other party.
    under = [s for s in under if s.box.x1 > label.box.x0]
    nearest = min(under, key=lambda s: s.box.top, default=None)
    return Span.of(nearest) if nearest is not None and is_name(nearest.text) else None
