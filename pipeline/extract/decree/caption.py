"""The caption of a court paper beside its court: case number, and what kind of judgment it is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from models.page import Page, PageProbe, Word
from pipeline.extract.confirm import Candidate, FirstReading, confirm
from pipeline.extract.dates import find_dates
from pipeline.extract.decree.choices import is_not_chosen
from pipeline.extract.decree.prose import Prose
from pipeline.extract.lines import Segment, rows_of, segments_of

_NUMBER_LABEL = re.compile(
    r"(?:case\s*(?:no|number|#)|\bc\s?/\s?a\s*(?:no|number)|cause\s*(?:no|number)|index\s*(?:no|number)|docket\s*(?:no|number)|suit\s*(?:no|number)|(?:civil\s+)?action\s+(?:no|number)|civil\s+action"
    r"(?:\s+file)?\s*(?:no|number)?|(?:civil|family|domestic|divorce|chancery|equity|F\.?\s?C\.?(?:\s?-?\s?D\.?)?)\s+(?:no|number)|(?:court\s+)?file\s*(?:no|number))\s*[.,:;#]*\s*|(?:^|[§|):*“”\"',.;]\s*)(?:no|number)\s*[.:]\s*(?:/\s*n[úu]m(?:ero)?\s*[.:]\s*)?|^number\s+(?=\d)",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"[A-Z0-9](?:[A-Z0-9./:–-]|,(?=\d{3})|\s(?=[A-Z0-9]{1,6}(?:\s|\Z|[.,;-])))*", re.IGNORECASE)


def normal_case_number(text: str) -> str | None:
    """Return a case number with plain dashes and single spaces, None where it holds no number."""
    cleaned = re.sub(r"\s+", " ", text.replace("–", "-").replace("—", "-")).strip(" .,:;|§")
    cleaned = re.sub(r"\s*([-/])\s*", r"\1", cleaned)
    return cleaned if sum(c.isdigit() for c in cleaned) >= 3 and len(cleaned) <= 30 else None


def find_case_number(pages: Sequence[Page], probe: PageProbe) -> Candidate | None:
    """Return the case number that most pages agree on, confirmed by the second reader."""
    readings = [reading for page in pages for reading in _numbers_on(page)]
    if not readings:
        return _without_label(pages, probe)
    votes = Counter(_folded(r.value) for r in readings)
    leader = max(votes, key=lambda v: (votes[v], -[_folded(r.value) for r in readings].index(v)))
    first = next(r for r in readings if _folded(r.value) == leader)
    candidate = confirm([first], _second_number, probe)[0]
    if _folded(candidate.value) != leader:
        return candidate
    signs, sure = candidate.signs, candidate.confidence
    candidate = Candidate(first.value, first.text, sure, first.page, first.box, candidate.reason, signs=signs)
    if _I_OR_L.search(str(candidate.value)):
        likely = str(candidate.value).replace("l", "I")
        candidate = replace(candidate, value=likely).doubted("an l of it may be an I", at_most=0.6)
    if votes[leader] >= 2 and votes[leader] > sum(votes.values()) / 2:
        candidate = candidate.supported()
    return candidate


def _without_label(pages: Sequence[Page], probe: PageProbe) -> Candidate | None:
    """Return the number that stands alone in the caption, ``51DIV21-000034``; a banner that repeats it settles it."""
    for segment in (s for page in pages[:1] for s in segments_of(page) if s.box.top < _UPPER_PART * page.height):
        match = _ALONE.fullmatch(segment.text)
        reading = _reading(segment, match.start("number")) if match is not None else None
        if reading is None:
            continue
        found = confirm([reading], _second_number, probe)[0]
        printed = " ".join(_folded(page.text()) for page in pages).count(_folded(reading.value))
        return found if printed > 1 else found.doubted("no label stands before it", at_most=0.8)
    return None


_UPPER_PART = 0.4
_ALONE = re.compile(r"\W*(?P<number>\d{0,3}[A-Z]{2,4}[ -]?\d{2,4}-\d{3,7})\W*")
_I_OR_L = re.compile(r"[A-Z]l|l[A-Z]")
"""Courts print the letters of a number in capitals: ``CI`` may have been read as ``Cl``."""


def _folded(value: object) -> str:
    return re.sub(r"[^A-Z0-9]", "", str(value).upper())


def _second_number(text: str) -> str | None:
    """Compare letter for letter, but not by spaces: the second reader drops them."""
    match = _NUMBER_LABEL.search(text)
    return normal_case_number(text[match.end() :] if match else text)


def _numbers_on(page: Page) -> list[FirstReading]:
    """Return the numbers a page prints; that of an e-filing banner only where it prints no other."""
    rows = [[_without_bar(segment) for segment in row] for row in rows_of(page)]
    found: list[tuple[bool, FirstReading]] = []
    for n, row in enumerate(rows):
        for segment in row:
            match = _label_in(segment.text)
            if match is None:
                continue
            below = rows[n + 1 : n + 5]
            near = (s for other in rows[max(0, n - 1) : n + 2] for s in other)
            level = [s for s in near if s.box.vertical_overlap(segment.box) > _SAME_LINE]
            if _BREAKS_OFF.fullmatch(segment.text, match.end()):
                reading = _over_two_lines(segment, match.end(), below)
            else:
                reading = (
                    _reading(segment, match.end())
                    or _reading_beside(segment, level)
                    or _reading_below(segment, below)
                    or _reading_over(segment, [s for other in rows[max(0, n - 2) : n] for s in other])
                )
            if reading is not None:
                found.append((_BANNER.search(segment.text) is not None, reading))
    own = [reading for is_banner, reading in found if not is_banner]
    return own or [reading for _, reading in found]


def _without_bar(segment: Segment) -> Segment:
    """Return a line without what was read of the brackets that divide the caption: letters no reader is sure of."""
    sure = [
        n
        for n, word in enumerate(segment.words)
        if word.confidence is None or word.confidence > _NO_LETTERS or _WORD_OF_LABEL.fullmatch(word.text)
    ]
    return Segment(page=segment.page, words=segment.words[sure[0] :]) if sure and sure[0] else segment


_NO_LETTERS = 0.15
_WORD_OF_LABEL = re.compile(r"\W*(?:case|cause|index|docket|suit|action|civil|file|no|number)\W*", re.IGNORECASE)
_BANNER = re.compile(r"\bfiled\b", re.IGNORECASE)
_BREAKS_OFF = re.compile(r"\s*[A-Z0-9][A-Z0-9./–-]*[-–/]\s*", re.IGNORECASE)
_GOES_ON = re.compile(r"(?=[A-Z./–-]*\d)[A-Z0-9][A-Z0-9./–-]*", re.IGNORECASE)


def _over_two_lines(segment: Segment, start: int, rows: Sequence[Sequence[Segment]]) -> FirstReading | None:
    """Return the number that breaks off at the end of its line and goes on under it, None where it does not."""
    head = segment.words_between(start, len(segment.text))
    under = (
        other
        for row in rows
        for other in row
        if 0 < other.box.top - segment.box.top < _BELOW and other.box.horizontal_overlap(segment.box) > 0
    )
    rest = next(((other, match) for other in under if (match := _GOES_ON.match(other.text))), None)
    if rest is None or not head:
        return None
    other, match = rest
    words = (*head, *other.words_between(*match.span()))
    text = segment.text[start:].strip() + match.group()
    part = Segment(page=segment.page, words=words)
    return FirstReading(segment.page, part.box, text, normal_case_number(text), part.confidence())


def _label_in(text: str) -> re.Match[str] | None:
    """Return the first label of a number; of two in a row, ``Civil Action Case No.``, the second."""
    match = _NUMBER_LABEL.search(text)
    while match is not None and (another := _NUMBER_LABEL.match(text, match.end())):
        match = another
    return match


def _reading(segment: Segment, start: int) -> FirstReading | None:
    if label := _NUMBER_LABEL.match(segment.text, start):
        start = label.end()
    match = _NUMBER.match(segment.text, start)
    if match is None or normal_case_number(match.group()) is None:
        return None
    text = _cut_words(match.group())
    value = normal_case_number(text)
    words = segment.words_between(match.start(), match.start() + len(text))
    if value is None or not words:
        return None
    part = Segment(page=segment.page, words=words)
    return FirstReading(segment.page, part.box, text, value, part.confidence())


def _cut_words(text: str) -> str:
    """Cut a number off where prose or the next label begins: a word of letters only, longer than a suffix."""
    tokens = text.split(" ")
    kept = [tokens[0]]
    for token in tokens[1:]:
        if re.fullmatch(r"[A-Za-z]{4,}|(?:div|dept|sec|part|room|hon)\.?:?", token, re.IGNORECASE):
            break
        kept.append(token)
    return " ".join(kept)


_SAME_LINE = 0.5


def _reading_beside(segment: Segment, level: Sequence[Segment]) -> FirstReading | None:
    right = [s for s in level if s.box.x0 >= segment.box.x1 - 1 and s.box.x0 - segment.box.x1 < 120]
    return _reading(min(right, key=lambda s: s.box.x0), 0) if right else None


_BELOW = 32.0


def _reading_below(segment: Segment, rows: Sequence[Sequence[Segment]]) -> FirstReading | None:
    for row in rows:
        for other in row:
            if other.box.top - segment.box.top > _BELOW:
                continue
            is_under = other.box.x1 > segment.box.x0 - 5 and other.box.x0 < segment.box.x1 + 60
            if is_under and (reading := _reading(other, 0)) is not None:
                return reading
            tail = re.search(r"(?<![\w./-])([\w./-]*\d[\w./-]*\d\w*)\s*\Z", other.text)
            if is_under and tail and other.text != tail.group():
                return _reading(other, tail.start(1))
    return None


def _reading_over(label: Segment, above: Sequence[Segment]) -> FirstReading | None:
    """Return the number typed on the line that a label alone stands under, where none stands beside or below it."""
    if _NUMBER_LABEL.fullmatch(label.text) is None:
        return None
    over = (
        s
        for s in above
        if 0 < label.box.top - s.box.bottom < label.box.height
        and s.box.horizontal_overlap(label.box) > 0
        and not find_dates(s.text)
    )
    return next((reading for s in over if (reading := _reading(s, 0)) is not None), None)


_KINDS = (
    (
        "nullity",
        re.compile(
            r"nullity|annul|invalid(?:ity)?\s+(?:of\s+)?marriage|marriage\s+(?:is\s+)?(?:invalid|void)|declared\s+(?:null\s+and\s+)?void",
            re.IGNORECASE,
        ),
    ),
    (
        "legal_separation",
        re.compile(
            r"legal\s+separation|judgment\s+of\s+separation|decree\s+of\s+separat|separate\s+maintenance|bed\s+and\s+board|limited\s+divorce",
            re.IGNORECASE,
        ),
    ),
    ("dissolution", re.compile(r"dissolution|divorce|a\s+vinculo", re.IGNORECASE)),
)
_TITLE = re.compile(r"\b(?:decree|judge?ment|final\s+order|order)\b", re.IGNORECASE)
_IN_SENTENCE = r"(?:[^.]|(?<=\b\w)\.|(?<=\b\w\w)\.)"
"""A letter of the same sentence: the stop of an initial, ``St.`` or ``Jr.`` does not end it."""
_IS_ENTERED = r"(?:\s+of\s+(?:the\s+)?marriage)?\s+is\s+(?:hereby\s+)?entered\b"
_DECRETAL = (
    (
        "nullity",
        re.compile(
            rf"marriage\s+(?:between|of){_IN_SENTENCE}{{0,160}}\bis\s+(?:hereby\s+)?"
            r"(?:annulled|declared\s+(?:to\s+be\s+)?(?:null|void|invalid))|marriage\s+is\s+annulled|"
            rf"\b(?:nullity|annulment){_IS_ENTERED}",
            re.IGNORECASE,
        ),
    ),
    (
        "legal_separation",
        re.compile(
            r"(?:adjudged|are|is)\s+(?:hereby\s+)?(?:legally\s+)?separated\s+from\s+bed|are\s+(?:hereby\s+)?legally\s+separated|separation\s+is\s+(?:hereby\s+)?(?:granted|decreed)|"
            r"\b(?:granted|awarded)\s+(?:an?\s+)?(?:(?:decree|judge?ment)\s+of\s+)?"
            r"(?:(?:legal\s+)?separation|separate\s+maintenance|limited\s+divorce)\b|"
            rf"\blegal\s+separation{_IS_ENTERED}|\bparties\s+remain\s+married\b",
            re.IGNORECASE,
        ),
    ),
    (
        "dissolution",
        re.compile(
            rf"\b(?:dissolution|divorce){_IS_ENTERED}|marriage\b{_IN_SENTENCE}{{0,200}}\bis\s+(?:hereby\s+)?dissolved|are\s+(?:hereby\s+)?divorced|"
            r"(?:divorce|dissolution)\s+(?:of\s+the\s+marriage\s+)?is\s+(?:hereby\s+)?granted|"
            r"\bmarriage\b(?:\s+contract)?[^.;,]{0,90}\bis\s+(?:hereby\s+)?terminated\b|"
            r"bonds?\s+of\s+matrimony[^.]{0,120}dissolved|divorced\s+from\s+(?:the\s+bonds?|each\s+other)|"
            r"\b(?:granted|awarded|grants?|granting|decreeing)\s+(?:\w+\s+){0,4}?(?<!limited\s)divorce\b(?!\s+from\s+bed)|"
            r"\b(?:granted|grants?)\s+(?:\w+\s+){0,3}?dissolution\s+of\b|\bordered\s+dissolving\s+(?:the|their)\s+marriage\b|"
            r"\bdivorce\b(?!\s+from\s+bed)[^.;]{0,60}\bbe\s+(?:and\s+(?:\w+\s+){0,2})?granted\b|"
            rf"\bmarriage\b{_IN_SENTENCE}{{0,120}}\b(?:be\s*,?\s+and\s+(?:the\s+same\s+)?(?:hereby\s+)?is\s*,?|shall\s+be|are)\s+(?:hereby\s+)?(?:set\s+aside\s+and\s+)?dissolved",
            re.IGNORECASE,
        ),
    ),
)


def find_judgment_type(pages: Sequence[Page], prose: Prose, probe: PageProbe, *, is_signed: bool) -> Candidate | None:
    """Return ``dissolution``, ``legal_separation`` or ``nullity``: the marked box, else title and decretal words.

    The title alone is enough for a judgment all of whose pages are here, signed, without a word of another kind.
    """
    boxed = _marked_kind(pages, probe)
    if boxed is not None:
        return boxed
    title = _title_kind(pages)
    is_printed = all(page.text_source == "native" for page in pages)
    decreed = [(kind, m) for kind, form in _DECRETAL if (m := _chosen(form, prose.text, is_printed=is_printed))]
    if not decreed:
        is_enough = is_signed and _LESS_THAN_DIVORCE.search(prose.text) is None
        return title if title is None or is_enough else title.doubted("only the title says so", at_most=0.85)
    titled = [each for each in decreed if title is not None and each[0] == title.value]
    dated = [(kind, m) for kind, m in decreed if _has_its_day(m, prose.text)]
    kind, match = (dated if len(decreed) > len(dated) == 1 else titled or decreed)[0]
    span = prose.span(*match.span())
    candidate = Candidate(kind, span.text[:120], 0.97, span.page, span.box)
    if title is not None and title.value != kind:
        return candidate.doubted(f"the title says {title.value}, the order {kind}", at_most=0.5)
    if len(decreed) > 1:
        return candidate.doubted("the order prints more than one kind of judgment", at_most=0.5)
    return candidate.supported() if title is not None else candidate


_LESS_THAN_DIVORCE = re.compile(
    r"\b(?:bed\s+and\s+board|legal(?:ly)?\s+separat|separate\s+maintenance|limited\s+divorce|annul|nullity|void|"
    r"nisi|interlocutory|temporar|pendente|remain\s+married)",
    re.IGNORECASE,
)
"""Words of judgments that leave the marriage as it is, or that it never was."""


def _has_its_day(match: re.Match[str], text: str) -> bool:
    """True where a day is filled in behind an alternative of a form, in its sentence or the next."""
    ahead = re.match(r"[^.]*(?:\.[^.]*)?", text[match.end() : match.end() + _ITS_DAY])
    return ahead is not None and bool(find_dates(ahead.group()))


_ITS_DAY = 200


def _chosen(form: re.Pattern[str], text: str, *, is_printed: bool) -> re.Match[str] | None:
    """Return the first place of *form* that is no alternative with an empty box before it."""
    found = form.finditer(text)
    return next((match for match in found if not is_not_chosen(text, match.start(), is_printed=is_printed)), None)


def _title_kind(pages: Sequence[Page]) -> Candidate | None:
    for segment in (s for page in pages[:1] for s in segments_of(page) if s.box.top < 0.65 * page.height):
        if _TITLE.search(segment.text) and len(segment.text) < 90:
            for kind, form in _KINDS:
                if _chosen(form, segment.text, is_printed=segment.page.text_source == "native"):
                    return Candidate(kind, segment.text, 0.95, segment.page, segment.box)
    return None


def _marked_kind(pages: Sequence[Page], probe: PageProbe) -> Candidate | None:
    """Read the check boxes before the three kinds where a form prints all of them on one line."""
    for page in pages[:1]:
        for row in rows_of(page):
            words = [word for segment in row for word in segment.words]
            upper = [word.text.upper().strip(".,;:") for word in words]
            if "NULLITY" in upper and any(w.startswith("DISSOL") for w in upper) and len(words) <= 14:
                return _darkest_box(page, row, probe)
    return None


def _darkest_box(page: Page, row: Sequence[Segment], probe: PageProbe) -> Candidate | None:
    anchors = {"dissolution": "DISSOL", "legal_separation": "LEGAL", "nullity": "NULLITY"}
    labels = {}
    for kind, start in anchors.items():
        label = next((w for s in row for w in s.words if w.text.upper().lstrip("[](){}|_~—-").startswith(start)), None)
        if label is None:
            return None
        labels[kind] = label
    if (told := _marked_by_sign(page, labels)) is not None:
        return Candidate(told, labels[told].text, 0.97, page, labels[told].box)
    boxes = [
        word.box.model_copy(update={"x0": max(0.0, word.box.x0 - 15), "x1": word.box.x0 - 3})
        for word in labels.values()
    ]
    inks = probe.ink(page, boxes)
    if any(ink is None for ink in inks):
        return None
    ranked = sorted(zip((ink or 0.0 for ink in inks), labels, strict=True), reverse=True)
    (most, kind), (next_most, _) = ranked[0], ranked[1]
    candidate = Candidate(kind, labels[kind].text, 0.97, page, labels[kind].box)
    is_clear = most > 1.25 * next_most and most - next_most > 0.04
    return candidate if is_clear else candidate.doubted("it is not clear which box is marked", at_most=0.5)


_FULL, _OPEN = frozenset("☒☑■xX✓✔"), frozenset("☐□❑❏")
_BESIDE = 22.0


def _marked_by_sign(page: Page, labels: Mapping[str, Word]) -> str | None:
    """Return the kind before which a marked box stands where the others have open ones."""
    signs = {kind: _sign_before(page, label) for kind, label in labels.items()}
    marked = [kind for kind, sign in signs.items() if sign in _FULL]
    is_plain = len(marked) == 1 and all(sign in _OPEN for kind, sign in signs.items() if kind not in marked)
    return marked[0] if is_plain else None


def _sign_before(page: Page, label: Word) -> str:
    near = (
        word
        for word in page.words
        if 0 <= label.box.x0 - word.box.x1 < _BESIDE and word.box.vertical_overlap(label.box) > 0.4
    )
    nearest = max(near, key=lambda word: word.box.x1, default=None)
    return nearest.text.strip("[]() ") if nearest is not None else ""


def asks_for_number(prose: Prose) -> bool:
    """True where the label of a case number is printed."""
    return any(_NUMBER_LABEL.search(line) for line in prose.lines)
