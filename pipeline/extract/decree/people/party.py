"""A party of a court paper: its name, its role, and what may be a name at all."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from pipeline.extract.decree.text.prose import Span

Side = Literal["party_1", "party_2"]
FIRST_ROLES = ("petitioner", "plaintiff")
SECOND_ROLES = ("respondent", "defendant")
ROLE = re.compile(
    r"\b(?:(?P<ordinal>first|second|[1Il]st|2nd)\s+(?:(?:joint|co)[\s-]+)?)?(?P<role>petitioner|plaintiff|respondent|defendant)s?\s*(?P<number>[12])?(?:\s*/\s*(?P<alias>husband|wife))?\b",
    re.IGNORECASE,
)
_NAME_WORD = r"[A-ZÀ-Þ][\wÀ-ÿ'’.-]*"
_PARTICLE = r"(?:de|la|las|los|del|della|van|von|der|den|di|da|dos|du|y|e)"
NAME = rf"{_NAME_WORD}(?:\s+(?:{_PARTICLE}\s+)*{_NAME_WORD}){{1,5}}"
NOT_A_NAME = re.compile(
    r"\b(court|county|state|marriage|matter|case|cause|index|docket|division|judgment|decree|order|the|of|clerk|no|"
    r"petitioner|respondent|plaintiff|defendant|dissolution|separation|nullity|divorce|status|appearances|attorney|present|judicial|phone|telephone|number|e-?mail|fax|address|zip|middle\s+last|courtroom|district|interest|children|calendar|justice|referee|names?|ss|"
    r"ordered|adjudged|decreed|approved|form|content|it\s+is|bank|credit\s+union|hospital|visa|mastercard|revenue\s+service)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Party:
    """One side of the case.

    Attributes:
        name: As printed in the caption, None where it was not found.
        span: Where it stands.
        role: ``petitioner``, ``respondent``, ``plaintiff`` or ``defendant`` as printed, None where no role is printed.
        role_span: Where the role stands.
        seen: How often the name was found beside this role.
    """

    name: str | None = None
    span: Span | None = None
    role: str | None = None
    role_span: Span | None = None
    seen: int = 0


@dataclass(frozen=True)
class Parties:
    """Both sides and the aliases of the text.

    Attributes:
        first: Petitioner or plaintiff.
        second: Respondent or defendant.
        aliases: Word in lower case to ``party_1`` or ``party_2``, e.g. ``husband``.
    """

    first: Party
    second: Party
    aliases: dict[str, Side] = field(default_factory=dict)

    def sides(self) -> tuple[tuple[Side, Party], tuple[Side, Party]]:
        """Return both parties, each with its side."""
        return ("party_1", self.first), ("party_2", self.second)


class NameWithRole(NamedTuple):
    """A name printed beside its role.

    Attributes:
        side: ``party_1`` or ``party_2``.
        name: Without the signs of a caption.
        role: In lower case.
        span: Where the name stands.
        role_span: Where the role stands.
    """

    side: Side
    name: str
    role: str
    span: Span
    role_span: Span


def side_of_mention(match: re.Match[str]) -> Side:
    """Return ``party_1`` or ``party_2`` of a match of ``ROLE``: ``Petitioner 2``, ``Second Joint Petitioner``."""
    is_second = (match["ordinal"] or "").lower() in ("second", "2nd")
    return side_of_role(match["role"], "2" if is_second else match["number"])


def side_of_role(role: str, number: str | None = None) -> Side:
    """Return ``party_1`` or ``party_2`` of a role word; a second petitioner is the second party."""
    if number == "2" or role.lower() in SECOND_ROLES:
        return "party_2"
    return "party_1"


_ALSO_KNOWN = re.compile(
    r"[\s,(]+(?:[fan]\s?/\s?k\s?/\s?a|[fan]\.?k\.?a\.?|formerly(?:\s+known)?|also\s+known|now\s+known|née|SSN|S\.S\.N|DOB|D\.O\.B|SS\s?#)(?!\w)",
    re.IGNORECASE,
)


def clean_name(text: str) -> str:
    """Return a name without the signs that captions put around it."""
    text = _ALSO_KNOWN.split(text)[0]
    text = re.sub(r"^\W*(?:and|AND)\s+", "", re.sub(r"[§):|(\[\]{}*_~]+", " ", text))
    return re.sub(r"\s+", " ", text).strip(" ,;.-—'\"“”") + ("." if re.search(r"\b(?:Jr|Sr)\.?[,\s]*\Z", text) else "")


_TITLED = re.compile(
    r"(?:v|vs|versus)[.,]?\s|"
    r"(?:judge|commissioner|magistrate|chancellor|hon(?:orable)?|deputy|judicial|at|in|on|for|to|by|from|with|before)\b",
    re.IGNORECASE,
)
"""What a name does not begin with: the title of an officer, the word before a place."""
_TWO_THINGS = re.compile(r",\s*[^\s,]{3,}\s+[^\s,]{3,}")
"""Behind a comma stand a suffix or the given names, ``DOE, JANE A.``; two long words are of another column."""


_LABELLED = re.compile(r"\w\s*:\s*\w")
"""``Pettoner: Jane Roe``: a label, however it was read, and no part of the name."""


def is_name(text: str) -> bool:
    """True for what may be the name of a person and is no word of a caption."""
    cleaned = clean_name(text)
    tokens = cleaned.split()
    return (
        2 <= len(tokens) <= 6
        and not _TITLED.match(cleaned)
        and not _LABELLED.search(_ALSO_KNOWN.split(text)[0])
        and not _TWO_THINGS.search(cleaned)
        and not any(c.isdigit() for c in cleaned)
        and not NOT_A_NAME.search(cleaned)
        and all(
            token[:1].isupper() or token[:1] in "'’" or token.lower() in ("de", "la", "del", "van", "von", "y")
            for token in tokens
        )
    )
