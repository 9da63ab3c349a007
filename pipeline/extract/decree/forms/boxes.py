"""The check boxes of a form in its words: a sign for each square of a picture, and the party that is chosen.

Every alternative of a form is printed. Where one box of several before the parties is marked, the words behind the
others are left out: ``shall be paid by ☐ Petitioner ☒ Respondent`` then reads as if it had been typed so.
"""

from __future__ import annotations

import re
from itertools import accumulate

from models.geometry import BoundingBox
from models.page import EMPTY, MARKED, CheckBox, Page, PageProbe, Word
from pipeline.extract.decree.forms.choices import MARKED_BOX, OPEN_BOX

_LONG = 3
"""Letters from which on what was read in a square's place may be a word."""


def with_signs(page: Page, probe: PageProbe) -> Page:
    """Return a page read off its picture with a sign in its line for each check box, for what a reader made of it."""
    if page.text_source == "native":
        return page
    words = list(page.words)
    squares = probe.check_boxes(page)
    beside = probe.ink(page, [side for square in squares for side in _sides(square.box)])
    for square, left, right in zip(squares, beside[::2], beside[1::2], strict=True):
        if max(left or 0.0, right or 0.0) <= _CLEAR:
            words = _with_sign(words, square, page, probe)
    return page.model_copy(update={"words": tuple(words)})


def _sides(square: BoundingBox) -> tuple[BoundingBox, BoundingBox]:
    """Return the paper left and right of a square, where the next letter stands beside one that looks like it.

    A mark written by hand leaves a square at its corners.
    """
    quarter = 0.25 * square.height
    level = {"top": square.top + quarter, "bottom": square.bottom - quarter}
    left = {"x0": max(0.0, square.x0 - _ROOM), "x1": max(0.1, square.x0 - _RIM)}
    right = {"x0": square.x1 + _RIM, "x1": square.x1 + _ROOM}
    return square.model_copy(update={**level, **left}), square.model_copy(update={**level, **right})


_RIM, _ROOM, _CLEAR = 0.9, 1.8, 0.4
"""Points from a square on in which no letter stands, and the ink in them that is none."""


def _with_sign(words: list[Word], box: CheckBox, page: Page, probe: PageProbe) -> list[Word]:
    square = box.box
    there = [word for word in words if _touches(word.box, square)]
    parts = {id(word): _parts(word, square, page, probe) for word in there}
    if any(part is None for part in parts.values()):
        return words
    left = [rest for word in words for rest in parts.get(id(word), [word]) or ()]
    level = [word for word in left if word.box.vertical_overlap(square) > 0.5]
    after = min((w for w in level if w.box.x0 >= square.center[0]), key=lambda w: w.box.x0, default=None)
    before = max((w for w in level if w.box.x1 <= square.center[0]), key=lambda w: w.box.x1, default=None)
    is_before_word = after is not None and after.box.x0 - square.x1 < 3 * square.height
    beside = after if after is not None and (is_before_word or before is None) else before
    if beside is None:
        return left
    sign = Word(text=MARKED if box.is_marked else EMPTY, box=square, line=beside.line, block=beside.block)
    place = left.index(beside) + (beside is before)
    return [*left[:place], sign, *left[place:]]


def _touches(word: BoundingBox, square: BoundingBox) -> bool:
    across = min(word.x1, square.x1 + _AROUND) - max(word.x0, square.x0 - _AROUND)
    return across > _INTO and word.vertical_overlap(square) > 0.5


_AROUND, _INTO = 1.0, 0.5
"""Points around a square that its outline may be read in, and by which a word reaches into it."""


def _parts(word: Word, square: BoundingBox, page: Page, probe: PageProbe) -> list[Word] | None:
    """Return what stands left and right of a square in what was read as one word, None where it is a letter of it.

    The print beside a square is read again by itself: nobody can tell which letters of ``Alx(Party`` are the square.
    """
    is_behind_its_start = square.x0 - word.box.x0 > 0.5 * square.width
    if is_behind_its_start and len(word.text) >= _LONG and word.text.isalpha() and word.text.upper() == word.text:
        return None
    height, sides = word.box.height, []
    for edges in ({"x1": square.x0 - _GAP}, {"x0": square.x1 + _GAP}):
        edge = {**{"x0": word.box.x0, "x1": word.box.x1}, **edges}
        if edge["x1"] - edge["x0"] > 0.25 * height:
            sides.append(word.box.model_copy(update=edge))
    beside = [
        word.model_copy(update={"text": text, "box": side})
        for side, reading in zip(sides, probe.read(page, sides), strict=True)
        if (text := reading.text.lstrip("([{|"))
    ]
    if not all(_PRINT.fullmatch(part.text) for part in beside):
        return None
    rest = word.text
    for part in beside:
        rest = rest.replace(part.text, "", 1)
    is_letter = len(rest) == 1 and bool(beside) and (rest in "O0QD" or (rest.isalnum() and len(word.text) >= _LONG))
    return None if is_letter or len(rest) == len(word.text) >= _LONG + 2 else beside


_GAP = 0.8
_PRINT = re.compile(r"[A-Za-z().,:;'’-]+")


_PARTY = (
    r"(?:(?:the|by|to)\s+)?(?:petitioner|respondent|plaintiff|defendant|husband|wife|(?:party|spouse|petitioner)\s+[AB12]\b|"
    r"co-?petitioner(?:/respondent)?|(?:1st|2nd|first|second)\s+(?:joint\s+)?petitioner)(?:['’]s)?"
)
_SHARED = (
    r"(?:both(?:\s+(?:parties|spouses|equally|in\s+equal\s+(?:shares|parts)))*|equally(?:\s+by\s+both(?:\s+parties)?)?|"
    r"(?:one[-\s]half\s+by\s+)?each(?:\s+party)?(?:\s+(?:shall|will|to)\s+pay)?(?:\s+(?:an?\s+)?(?:one[-\s]half|half|equally))?)"
    rf"(?=\s*(?:[.;,)]|{MARKED_BOX}|{OPEN_BOX}|\Z))"
)
_WHOSE = r"(?:the\s+)?(?:party|spouse)\s+(?:whose|who)\b[^\[☒☑✓✔■☐□❑❏.;]{0,60}[a-z]"
"""An alternative that no name stands for: ``the party whose income gave rise to it``."""
_ALTERNATIVE = rf"(?:{MARKED_BOX}|{OPEN_BOX})\s*(?:{_PARTY}|{_SHARED}|{_WHOSE})(?:\s*,|\s*/)?(?:\s+or\b)?"
_STOPPED = rf"(?:{MARKED_BOX}|{OPEN_BOX})\s*(?:{_PARTY}|{_SHARED})\s*[.;]"
"""An alternative with a stop of its own, as forms set one under the other: ``☒ plaintiff. ☐ defendant.``"""
_GROUP = re.compile(rf"(?<!\S)(?:{_ALTERNATIVE}(?:\s*{_ALTERNATIVE})+|{_STOPPED}(?:\s*{_STOPPED})+)", re.IGNORECASE)
_EACH = re.compile(
    rf"(?P<sign>{MARKED_BOX}|{OPEN_BOX})\s*(?P<who>{_PARTY}|{_SHARED}|{_WHOSE})(?:\s*,|\s*/)?(?:\s+or\b)?",
    re.IGNORECASE,
)


def with_choices(page: Page) -> Page:
    """Return a page without the parties that a form offers and nobody marked, and without the mark of the chosen one.

    Where several of them are marked, or none, the page stays as it is: a person must look; so where a reader saw
    brackets in a picture, as it may miss the cross in them.
    """
    signs = (MARKED_BOX, OPEN_BOX) if page.text_source == "native" else (MARKED, EMPTY)
    ends = list(accumulate((len(word.text) + 1 for word in page.words), initial=0))
    text = " ".join(word.text for word in page.words)
    dropped: list[tuple[int, int]] = []
    last: set[int] = set()
    for group in _GROUP.finditer(text):
        offered = list(_EACH.finditer(text, *group.span()))
        chosen, others = ([each for each in offered if re.fullmatch(form, each["sign"])] for form in signs)
        if len(chosen) == 1 and len(others) == len(offered) - 1:
            dropped += [each.span() for each in others]
            dropped += [chosen[0].span("sign"), (chosen[0].end("who"), chosen[0].end())]
            last.add(offered[-1].end("who"))
    if not dropped:
        return page
    kept = []
    for word, start in zip(page.words, ends, strict=False):
        end = start + len(word.text.rstrip(_STOPS))
        if not any(a <= start and end <= b for a, b in dropped):
            kept.append(word)
        elif end in last and (stop := word.text[end - start :]):
            # The stop behind the last alternative ends the sentence.
            kept.append(word.model_copy(update={"text": stop}))
    return page.model_copy(update={"words": tuple(kept)})


_STOPS = ".;"
