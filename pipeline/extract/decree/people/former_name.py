"""The name that a judgment gives back to a party: later notices and wage statements may bear it."""

from __future__ import annotations

import re
from calendar import month_name

from pipeline.extract.confirm import LAYER, Candidate
from pipeline.extract.decree.forms.choices import is_not_chosen
from pipeline.extract.decree.text.prose import Prose

_NAME = r"(?P<name>[A-ZÀ-Þ][\wÀ-ÿ'’-]+(?:\s+(?:de|la|del|van|von)\b|\s+[A-ZÀ-Þ][\wÀ-ÿ'’.-]*){0,4})"
_OLD = (
    r"(?:former|prior|maiden|birth|previous|pre-?marital)(?:\s+(?:or|and)\s+\w+)?"
    r"(?:\s+(?:legal|family|last))*\s+(?:sur)?name"
)
_FORMS = (
    re.compile(rf"\b(?i:former\s+name)\s+of\s+[^.;]{{2,50}}?\s+is\s+(?:hereby\s+)?restored\s+to:?\s+{_NAME}"),
    re.compile(
        rf"\bname\s+(?:of\s+[^.;]{{2,60}}?\s+)?is\s+(?:hereby\s+)?(?:restored|changed)\s+(?:back\s+)?to\s*:?\s*{_NAME}"
    ),
    re.compile(rf"\b(?:former|maiden|prior|birth)\s+name\s+is\s+(?:hereby\s+)?restored\s*:\s*{_NAME}"),
    re.compile(rf"\bname\s+shall\s+be\s+(?:restored|changed)\s+to\s*:?\s*{_NAME}"),
    re.compile(rf"\brestored\s+to\s*(?:\(specify\))?\s*:?\s*(?!(?:her|his|the|each|all)\b){_NAME}"),
    re.compile(rf"\b(?i:{_OLD})(?:,?\s+to[\s-]wit)?\s*[,:]?\s*(?:of\s*:?\s*|as\s+|is\s+|being\s+)?:?\s*{_NAME}"),
    re.compile(rf"\brestored\s+to\s+(?:the|her|his)\s+(?:\w+\s+)?name\s+(?:of\s+)?{_NAME}"),
    re.compile(rf"\bresume\s+(?:the\s+)?(?:use\s+of\s+)?the\s+name\s+(?:of\s+)?{_NAME}"),
    re.compile(rf"\bmay\s+(?:resume|use)\s+(?:the\s+)?name\s+(?:of\s+)?{_NAME}"),
    re.compile(rf"\b(?:shall|may|to)\s+(?:henceforth\s+|hereafter\s+)?be\s+known\s+as\s*:?\s*{_NAME}"),
    re.compile(rf"\b(?i:former\s+name)\s+of\s+\{{[^}}]{{2,30}}\}}\s+{_NAME}\s+is\s+restored"),
    re.compile(rf"\bused\s+before\s+marriage\s*:?\s*{_NAME}"),
)
_ANOTHER_WORD = re.compile(
    r"\b(?:petitioner|respondent|plaintiff|defendant|husband|wife|court|costs?|date|spousal|the|and|it|is|name|signed|judge|"
    r"parties|party|each|shall|iii|maintenance|property|income|jurisdiction|reserved|attorney)\b",
    re.IGNORECASE,
)
_NEXT_HEADING = re.compile(r"(?<=[a-zà-ÿ])\s+(?:[A-Z]|\d{1,2})[.)]\s+(?=[A-ZÀ-Þ]{4})")
"""``Lucretia Salcido C. DEBTS``: the stop behind the name was not read."""
_LAST_CAPITALS = re.compile(r"(?<=[a-zà-ÿ])(?:\s+[A-ZÀ-Þ]{3,})+\Z")
"""``Renata Haverkamp SIXTH: OTHER ORDERS``: the colon tells that the next heading was read into the name."""
_LAST_MONTH = re.compile(rf"\s+(?:{'|'.join(month_name[1:])})\Z")
_DAY = re.compile(r"\s*\d{1,2}\b")
_DENIED = re.compile(r"\b(?:not|no)\b[^.;]{0,40}\Z", re.IGNORECASE)


def find_restored_name(prose: Prose) -> Candidate | None:
    """Return the name given back, None where there is none, or where a form's box before it is not marked."""
    for form in _FORMS:
        for match in form.finditer(prose.text):
            before = prose.text[max(0, match.start() - 90) : match.start()]
            name = _cut(_before_next_line(match["name"], prose.text[match.end("name") :]))
            if name is None or _DENIED.search(before) or is_not_chosen(prose.text, match.start()):
                continue
            span = prose.span(match.start("name"), match.start("name") + len(name))
            value = re.sub(r"\s+", " ", name).rstrip(".,")
            return Candidate(value, name, span.confidence or LAYER, span.page, span.box)
    return None


def _before_next_line(name: str, behind: str) -> str:
    """Drop the first word of the next line, a heading or a date, where no stop was read behind the name."""
    if behind.startswith(":"):
        return _LAST_CAPITALS.sub("", name)
    return _LAST_MONTH.sub("", name) if _DAY.match(behind) else name


def _cut(name: str) -> str | None:
    """Cut a name off where the sentence goes on with a word of its own; None where that leaves no name."""
    stop = re.search(r"(?<=[a-zà-ÿA-ZÀ-Þ]{3})\.\s", name) or _NEXT_HEADING.search(name)
    name = name[: stop.start()] if stop else name
    other = _ANOTHER_WORD.search(name)
    name = (name[: other.start()] if other else name).strip()
    return name if len(name) > 2 else None
