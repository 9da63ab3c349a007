"""Who is who: the two parties of a caption."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from models.page import Page, Word
from pipeline.extract.decree.aliases import aliases_of
from pipeline.extract.decree.party import (
    NAME,
    ROLE,
    SECOND_ROLES,
    Parties,
    Party,
    clean_name,
    is_name,
    side_of_mention,
    side_of_role,
)
from pipeline.extract.decree.prose import Prose, Span
from pipeline.extract.decree.title_parties import (
    NEXT_LINE,
    PART_OF_A_NAME,
    SAME_EDGE,
    beside_versus,
    in_one_line,
    marriage_of,
)
from pipeline.extract.lines import Segment, segments_of


def find_parties(pages: Sequence[Page], prose: Prose) -> Parties:
    """Return the parties, from the caption and from the sentences that name them with their role."""
    names: dict[str, list[tuple[str, Span]]] = {"party_1": [], "party_2": []}
    roles: dict[str, tuple[str, Span]] = {}
    for side, name, role, span, role_span in [*_in_caption(pages), *_in_prose(prose)]:
        if name:
            names[side].append((name, span))
        if side == "party_1" or role in SECOND_ROLES:
            # A second petitioner is printed as one, but is no petitioner beside the first.
            roles.setdefault(side, (role, role_span))
    if not all(names.values()):
        for side, name, span in (*marriage_of(pages), *beside_versus(pages), *in_one_line(pages)):
            other = names["party_2" if side == "party_1" else "party_1"]
            if not names[side] and not any(_alike(name, known) for known, _ in other):
                names[side].append((name, span))
    first, second = (_party(names[side], roles.get(side)) for side in ("party_1", "party_2"))
    first, second = (_as_in_the_caption(party, pages) for party in (first, second))
    if first.name is not None and second.name is not None and first.name.casefold() == second.name.casefold():
        # One name for both is wrong for one of them at least.
        first, second = (replace(party, name=None, span=None, seen=0) for party in (first, second))
    return Parties(first, second, aliases_of(prose, first, second))


def _party(found: list[tuple[str, Span]], role: tuple[str, Span] | None) -> Party:
    """Take the spelling that most others agree with; a name is misread differently each time."""
    name, span, seen = None, None, 0
    if found:
        scored = [(sum(_alike(a, b) for b, _ in found), -n) for n, (a, _) in enumerate(found)]
        best = max(range(len(found)), key=lambda n: scored[n])
        (name, span), seen = found[best], scored[best][0]
        if _differ_by_whole_names(found[0][0], name):
            # The caption stands first: what the text adds to the name, or leaves out of it, it does not print.
            name, span = found[0]
    return Party(name, span, role[0] if role else None, role[1] if role else None, seen)


def _as_in_the_caption(party: Party, pages: Sequence[Page]) -> Party:
    """Return the party as ``THE MARRIAGE OF`` prints it, where the text adds a name or leaves one out."""
    for _, name, span in marriage_of(pages):
        if party.name is not None and _differ_by_whole_names(name, party.name):
            return replace(party, name=name, span=span)
    return party


def _differ_by_whole_names(a: str, b: str) -> bool:
    one, other = (set(name.casefold().split()) for name in (a, b))
    return one != other and min(len(one), len(other)) >= 2 and (one < other or other < one)


def _alike(a: str, b: str) -> bool:
    return fuzz.token_sort_ratio(a.casefold(), b.casefold()) >= 88


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
Found = tuple[str, str | None, str, Span, Span]
_BOTH = re.compile(r"\W*(?:co-?|joint\s+)?(?:petitioners|plaintiffs)\W*", re.IGNORECASE)
"""A label under both names tells of neither which side it is."""


def _in_caption(pages: Sequence[Page]) -> list[Found]:
    """``PETITIONER: NAME`` on one line, or the name on the line above ``Petitioner,``."""
    found: list[Found] = []
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
                side = side_of_mention(match)
                role_span = Span(segment.text, page, segment.words)
                found.append((side, clean_name(named.text), match["role"].lower(), named, role_span))
    return found


def _under_headings(segments: Sequence[Segment]) -> list[Found]:
    """Return the names of a caption whose roles head them: a name stands right under each, and none over the first."""
    labels = [(s, match) for s in segments if (match := _bare_role(s)) is not None][:2]
    sides = [side_of_mention(match) for _, match in labels]
    if sides != ["party_1", "party_2"]:
        return []
    found: list[Found] = []
    for label, match in labels:
        column = [s for s in segments if -SAME_EDGE < s.box.x0 - label.box.x0 < _INDENT]
        below = min((s for s in column if s.box.top > label.box.top + 2), key=lambda s: s.box.top, default=None)
        near = below is not None and below.box.top - label.box.bottom < max(8.0, label.box.height)
        is_first = not any(0 < label.box.top - s.box.top < _REACH_UP and is_name(s.text) for s in column)
        if below is None or not near or not is_name(below.text) or not (found or is_first):
            return []
        name = Span(below.text, below.page, below.words)
        role = Span(label.text, label.page, label.words)
        found.append((side_of_mention(match), clean_name(below.text), match["role"].lower(), name, role))
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


def _on_one_line(segment: Segment) -> list[Found]:
    """Return the names of ``Petitioner: A   Respondent: B`` on one line of a form."""
    found: list[Found] = []
    if (match := _NAME_AND_ROLE.fullmatch(segment.text)) is not None and is_name(match["name"]):
        name = Span(match["name"], segment.page, segment.words_between(*match.span("name")))
        role = Span(match["role"], segment.page, segment.words_between(*match.span("role")))
        return [(side_of_role(match["role"]), clean_name(match["name"]), match["role"].lower(), name, role)]
    matches = list(_LABELLED.finditer(segment.text))
    for match in matches if len(matches) == 2 else ():
        if is_name(match["name"]):
            name = Span(match["name"], segment.page, segment.words_between(*match.span("name")))
            role = Span(match["role"], segment.page, segment.words_between(*match.span("role")))
            side = side_of_role(match["role"])
            found.append((side, clean_name(match["name"]), match["role"].lower(), name, role))
    return found


_NAME_OF_ROLE = re.compile(r"\W*name\s+of\b[^:]*\Z", re.IGNORECASE)


def _nearest_name(label: Segment, segments: Sequence[Segment]) -> Span | None:
    """Return the name over or under ``Name of Petitioner``, whichever stands clearly nearer."""
    column = [s for s in segments if s.box.horizontal_overlap(label.box) > 0 and is_name(s.text)]
    apart = sorted((abs(s.box.center[1] - label.box.center[1]), n) for n, s in enumerate(column) if s is not label)
    if not apart or apart[0][0] > _NEXT_ROW * max(8.0, label.box.height):
        return None
    if len(apart) > 1 and apart[1][0] < _CLEARLY * apart[0][0]:
        return None
    named = column[apart[0][1]]
    return Span(named.text, named.page, named.words)


_CLEARLY = 1.3


def _name_of(segment: Segment, match: re.Match[str], segments: Sequence[Segment]) -> Span | None:
    rest = _OTHER_LABEL.sub("", segment.text[segment.text.find(match.group()) + len(match.group()) :])
    explained = _IN_FULL.match(rest)
    rest = _IN_FULL.sub("", rest)
    if label := _OF_A_NAME.match(rest):
        if (name := rest[label.end() :].strip(" :")) and is_name(name):
            return Span(name, segment.page, segment.words_between(segment.text.rfind(name), len(segment.text)))
        under = _under(segment, segments)
        return None if under is None else Span(under.text, under.page, under.words)
    if rest.lstrip().startswith(":") and (text := rest.lstrip(" :")):
        words = segment.words_between(segment.text.rfind(text), len(segment.text))
        return Span(text, segment.page, words) if is_name(text) else None
    if match["role"].isupper() and not rest.isupper() and is_name(rest):
        # A form's label in capitals whose colon was not read, before a name that was filled in.
        name = rest.strip()
        return Span(name, segment.page, segment.words_between(segment.text.rfind(name), len(segment.text)))
    if rest.strip(" .,§):|/s"):
        return None
    if explained is not None and (filled_in := _beside_explained(segment, segments)) is not None:
        return filled_in
    if rest.lstrip().startswith(":"):
        named = _beside(segment, segments) or _under(segment, segments)
        return None if named is None else Span(named.text, named.page, named.words)
    if (before := _before(segment, segments)) is not None:
        return Span(before.text, before.page, before.words)
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
    nearest = max(row, key=lambda s: s.box.horizontal_overlap(segment.box), default=None)
    if nearest is None:
        return _filled_in_under(segment, segments) or _under_its_column(segment, match, segments)
    return _with_broken_off(nearest, segment, segments)


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
    return Span(named.text, named.page, named.words) if named is not None else None


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
        return Span(over.text, over.page, over.words) if is_name(over.text) else None
    if near and over is not None and _is_first_part(over.text, name.text):
        return Span(f"{over.text} {name.text}", name.page, (*over.words, *name.words))
    between = [s for s in column if name.box.top + 2 < s.box.top < label.box.top - 2]
    if between and not name.text.rstrip().endswith((",", ";", ".")):
        # No comma ends the name: the line under it goes on with it, or with the next column.
        text = f"{name.text} {between[0].text}"
        is_part = PART_OF_A_NAME.fullmatch(between[0].text) is not None and is_name(text)
        return Span(text, name.page, (*name.words, *between[0].words)) if is_part else None
    return Span(name.text, name.page, name.words)


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
    return None if named is None else Span(named.text, named.page, named.words)


def _filled_in_under(label: Segment, segments: Sequence[Segment]) -> Span | None:
    """Return the name behind ``Name (First, Middle, Last)`` on the line under a role."""
    reach = 2.5 * max(8.0, label.box.height)
    under = (s for s in segments if s.box.x0 < label.box.x1 + 20 and s.box.x1 > label.box.x0)
    for segment in (s for s in under if 0 < s.box.top - label.box.top < reach):
        match = _NAME_LABEL.match(segment.text)
        if match is not None and is_name(segment.text[match.end() :]):
            words = segment.words_between(match.end(), len(segment.text))
            return Span(segment.text[match.end() :], segment.page, words)
    return None


def _beside(label: Segment, segments: Sequence[Segment]) -> Segment | None:
    """Return the name to the right of a label on its line."""
    right = [s for s in segments if s.box.x0 >= label.box.x1 - 1 and s.box.vertical_overlap(label.box) > 0.4]
    nearest = min(right, key=lambda s: s.box.x0, default=None)
    return nearest if nearest is not None and is_name(nearest.text) else None


def _before(label: Segment, segments: Sequence[Segment]) -> Segment | None:
    """Return the name to the left of a role that stands alone at the right of its line: ``NAME        PLAINTIFF``."""
    left = [s for s in segments if s.box.x1 <= label.box.x0 + 1 and s.box.vertical_overlap(label.box) > 0.4]
    nearest = max(left, key=lambda s: s.box.x1, default=None)
    return nearest if nearest is not None and is_name(nearest.text) else None


def _under(label: Segment, segments: Sequence[Segment]) -> Segment | None:
    """Return the name on the line right under a label; farther down stands something else."""
    reach = 2.5 * max(8.0, label.box.height)
    under = [s for s in segments if 0 < s.box.top - label.box.top < reach and s.box.x0 < label.box.x1 + 120]
    # What ends to the left of the label stands under the label of the other party.
    under = [s for s in under if s.box.x1 > label.box.x0]
    nearest = min(under, key=lambda s: s.box.top, default=None)
    return nearest if nearest is not None and is_name(nearest.text) else None


_PROSE_FORMS = (
    re.compile(rf"\b(?P<role>Petitioner|Plaintiff|Respondent|Defendant)\s*,\s*(?P<name>{NAME})\s*,"),
    re.compile(rf"(?P<name>{NAME})\s*,\s*(?P<role>[Pp]etitioner|[Pp]laintiff|[Rr]espondent|[Dd]efendant)\b(?!['’]s)"),
)


def _in_prose(prose: Prose) -> list[Found]:
    found: list[Found] = []
    for form in _PROSE_FORMS:
        for match in form.finditer(prose.text[:12000]):
            cut = _first_of_line(prose, *match.span("name"))
            start = _start_of_name(match["name"][cut:])
            if start is not None:
                start += cut
                span = prose.span(match.start("name") + start, match.end("name"))
                role_span = prose.span(match.start("role"), match.end("role"))
                role = match["role"].lower()
                found.append((side_of_role(role), clean_name(match["name"][start:]), role, span, role_span))
    return found


def _first_of_line(prose: Prose, start: int, end: int) -> int:
    """Return where the last line of a name begins: a line that ends before the margin is not continued on the next.

    Nor is one that stands in the right half of the page alone: what follows at the left is another column.
    """
    begin = 0
    previous: Word | None = None
    first: Word | None = None
    for token in re.finditer(r"\S+", prose.text[start:end]):
        span = prose.span(start + token.start(), start + token.end())
        word = span.words[0] if span.words else None
        if previous is not None and word is not None and previous.box.vertical_overlap(word.box) < 0.4:
            is_short = previous.box.x1 < _MARGIN * span.page.width
            begin = token.start() if is_short else begin
            if not is_short and first is not None and _may_be_a_column(first, span.page):
                begin = token.start()
            first = word
        first = first or word
        previous = word or previous
    return begin


_MARGIN, _RIGHT_HALF = 0.72, 0.5
_RUNNING_TEXT = 6


def _may_be_a_column(word: Word, page: Page) -> bool:
    """True for a word in the right half of a line too short to be running text."""
    line = [other for other in page.words if other.box.vertical_overlap(word.box) > 0.4]
    return word.box.x0 > _RIGHT_HALF * page.width and len(line) < _RUNNING_TEXT


def _start_of_name(text: str) -> int | None:
    """Return where a name begins that may follow the last words of a title, None where there is no name."""
    starts = [0, *(match.end() for match in re.finditer(r"\s+", text))]
    return next((start for start in starts if is_name(text[start:])), None)
