"""Short codes of a notice's header: telephone and certified mail numbers, reference and caller's numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.extract.confirm import Candidate
from pipeline.extract.paper.labels import labelled
from pipeline.extract.paper.sightings import settle, sighting_of
from pipeline.extract.paper.values import Finder, Value, first_match, value_by
from pipeline.extract.paper.view import Notice

_PHONE = re.compile(r"(?:1[\s-]*)?\(?(\d{3})\)?[\s.-]*(\d{3})[\s.-]*(\d{4})(?!\d)")
_REFERENCE = re.compile(r"(?<![\d-])\d{3,12}(?![\d-])")
_CERTIFIED = re.compile(r"(?<!\d)[79]\d{3}(?:\s?\d{4}){3,4}(?:\s?\d{2})?(?!\d)")


def find_phone(text: str) -> Value | None:
    """Return the first telephone number as ``800-829-7650``; ten figures in one run are an employee's number."""
    match = _PHONE.search(text)
    is_plain = match is not None and match[0].strip().isdigit()
    return None if match is None or is_plain else Value(match.start(), match.end(), "-".join(match.groups()))


def find_reference(text: str) -> Value | None:
    """Return the first run of three to twelve digits."""
    return first_match(_REFERENCE, text)


def find_caller_id(text: str) -> Value | None:
    """Return the six digits right behind the label of a caller's number."""
    match = _CALLER_ID.match(text)
    return None if match is None else Value(match.start(1), match.end(1), match[1])


_CALLER_ID = re.compile(r"\W*(\d{6})(?![\d-])")


def certified_mail_number(notice: Notice) -> Candidate | None:
    """Return the article number in the upper half of the first page: twenty or twenty-two digits from 7 or 9."""
    view = notice.first
    for segment in view.segments:
        match = _CERTIFIED.search(segment.text) if segment.box.bottom < 0.5 * view.page.height else None
        digits = article_number(match[0]) if match else None
        if match is not None and digits is not None:
            words = segment.words_between(match.start(), match.end())
            return settle([sighting_of(view.page, [words], digits)], article_number, notice.reader)
    return None


def article_number(text: str) -> str | None:
    """Return the twenty or twenty-two figures of an article number, None for another count of figures."""
    digits = re.sub(r"\D", "", text)
    return digits if len(digits) in (20, 22) else None


def header_code(notice: Notice, labels: Sequence[str], find: Finder) -> Candidate | None:
    """Return a code of the header such as a case reference or a telephone number."""
    found = labelled(notice.views, labels, find, where="header", look_below=True)
    return settle([s for s in found if s.value is not None], value_by(find), notice.reader)
