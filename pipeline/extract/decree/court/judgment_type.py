"""What kind of judgment a court paper is: by its marked box, its title and the words that order it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from models.page import Page, PageProbe, Word
from pipeline.extract.confirm import PLAINLY_TOLD, Candidate
from pipeline.extract.dates import find_dates
from pipeline.extract.decree.forms.choices import is_not_chosen
from pipeline.extract.decree.forms.dark_boxes import darkest_box
from pipeline.extract.decree.text.prose import Prose
from pipeline.extract.lines import Segment, rows_of, segments_of

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
            r"bonds?\s+of\s+matrimony(?:(?!\bnot\b)[^.]){0,120}dissolved|divorced\s+from\s+(?:the\s+bonds?|each\s+other)|"
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
    candidate = Candidate(kind, span.text[:120], PLAINLY_TOLD, span.page, span.box)
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
            # A marked box right before a kind tells it, whatever became of the other box.
            for kind, form in sorted(_KINDS, key=lambda each: not _is_marked(each[1], segment.text)):
                if _chosen(form, segment.text, is_printed=segment.page.text_source == "native"):
                    return Candidate(kind, segment.text, 0.95, segment.page, segment.box)
    return None


def _is_marked(form: re.Pattern[str], title: str) -> bool:
    return any(_MARK_BEFORE.search(title, 0, match.start()) for match in form.finditer(title))


_MARK_BEFORE = re.compile(r"[☒☑■✓✔]\s*\Z")


def _marked_kind(pages: Sequence[Page], probe: PageProbe) -> Candidate | None:
    """Read the check boxes before the three kinds where a form prints all of them on one line."""
    for page in pages[:1]:
        for row in rows_of(page):
            words = [word for segment in row for word in segment.words]
            upper = [word.text.upper().strip(".,;:") for word in words]
            if "NULLITY" in upper and any(w.startswith("DISSOL") for w in upper) and len(words) <= 14:
                return _marked_of_three(page, row, probe)
    return None


def _marked_of_three(page: Page, row: Sequence[Segment], probe: PageProbe) -> Candidate | None:
    anchors = {"dissolution": "DISSOL", "legal_separation": "LEGAL", "nullity": "NULLITY"}
    labels = {}
    for kind, start in anchors.items():
        label = next((w for s in row for w in s.words if w.text.upper().lstrip("[](){}|_~—-").startswith(start)), None)
        if label is None:
            return None
        labels[kind] = label
    if (told := _marked_by_sign(page, labels)) is not None:
        return Candidate(told, labels[told].text, PLAINLY_TOLD, page, labels[told].box)
    darkest = darkest_box(page, {kind: label.box for kind, label in labels.items()}, probe)
    if darkest is None:
        return None
    kind, is_clear = darkest
    candidate = Candidate(kind, labels[kind].text, PLAINLY_TOLD, page, labels[kind].box)
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
