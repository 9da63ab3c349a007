"""What a court paper calls itself: a petition, a notice of entry, an order that is no judgment, or a judgment.

Every paper of a divorce case names the divorce and, sooner or later, a decree: a motion asks for one, a notice tells of
one, an order enforces one, a temporary order waits for one. The first words of the title tell which it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal

from pipeline.classify.phrases import squash
from pipeline.classify.sheet import Segment, Sheet, stack_under, text_of

Heading = Literal["petition", "notice_of_entry", "order", "judgment"]
OF_HEADING: Mapping[Heading, str] = {"petition": "divorce_petition", "notice_of_entry": "notice_of_entry_of_judgment"}
"""The type a heading alone tells."""

_LOWEST = 0.55
_NO_WORD = re.compile(r"[^a-zà-ÿ ]+")
_QUALIFIERS = (
    r"(?:(?:the|a|verified|unverified|amended|second|third|supplemental|joint|original|agreed|stipulated|consent|proposed|"
    r"unopposed|emergency|uncontested|summary|final|first|plaintiffs?|defendants?|petitioners?|respondents?|husbands?|wifes?|mothers?|"
    r"fathers?|parties|co petitioners?) )*"
)
_ASKING = re.compile(
    rf"{_QUALIFIERS}(?:petition(?! (?:no|numbers?)\b)|complaint(?! (?:no|numbers?)\b)|motion|answer|"
    r"response|reply|responsive|counter ?(?:petition|claim|complaint)(?! (?:petitioner|respondent|plaintiff|defendant))"
    r"|cross ?(?:petition|complaint|claim|motion)|summons|citation|application|request|affidavit|declaration|waiver of|"
    r"acceptance of service|entry of appearance|bill of complaint|libel|praecipe|demand|memorandum of law|"
    r"notice of (?:motion|hearing|appearance|lodging|appeal|intent|trial|deposition))\b"
)
_ENTERED = re.compile(
    r"notice of (?:the )?entry\b|"
    r"notice of (?:(?:filing|issuance|rendition) of )?(?:the )?(?:final |judicial )?(?:judg|decree|divorce)"
)
_ENTERED_BESIDE = re.compile(
    r"\b(?:county|court|state)\b.* notice of (?:the )?entry of (?:final )?(?:judge?ment|decree|order)\Z"
)
"""The title beside the lines of a caption that stand so near that they are one line."""
_FOR_A_WHILE = re.compile(
    rf"{_QUALIFIERS}(?:temporary|interim|pendente lite|provisional|status quo|ex parte|preliminary|automatic)"
    r"\b(?! spousal)(?=.*\b(?:orders?|relief|injunction|judgment|agreement)\b)"
)
_ABOUT_ANOTHER = re.compile(
    rf"{_QUALIFIERS}(?:pretrial |scheduling |standing |post ?(?:judgment|decree) )?orders? "
    r"(?:on|re|regarding|to|setting|denying|appointing|modifying|amending|after|continuing|dismissing|vacating|approving|"
    r"compelling|enforcing|extending|concerning|following|pending|permitting|directing|referring|adopting|incorporating|"
    r"for (?!divorce|dissolution|judgment|separation|legal separation|decree)|"
    r"granting (?:(?:the|a|\w+s?) )?(?:motion|request|application|leave|temporary|continuance|attorney))\b"
)
_OF_SOMETHING_ELSE = re.compile(
    rf"{_QUALIFIERS}(?:parenting plan|writ of|income withholding|register of actions|case summary|"
    r"docket (?:sheet|entries|report)|"
    r"(?:court |clerks )?minutes?\b|minute order|"
    r"(?:scheduling|standing|pretrial|restraining|protective|protection|domestic violence) |injunction|"
    r"(?:judgment|order|decree) (?:\w+ )?(?:of|for|establishing) "
    r"(?:paternity|parentage|(?:child |spousal |family )?support|injunction|protection)|"
    r"report and recommend|findings and recommend|"
    r"magistrates (?:decision|report|order)|(?:referees|commissioners|masters) (?:report|recommend))"
)
_ENDS_THE_CASE = re.compile(
    rf"{_QUALIFIERS}(?:(?:order|judgment|notice|stipulation|decree) (?:and \w+ )?of )?(?:voluntary )?dismissal\b"
)
_NO_JUDGMENT = (_FOR_A_WHILE, _ABOUT_ANOTHER, _OF_SOMETHING_ELSE, _ENDS_THE_CASE)
_JUDGING = re.compile(
    rf"{_QUALIFIERS}(?:default |general |dual |final |absolute |amended |corrected |bifurcated |partial |"
    r"interlocutory |permanent |nunc pro tunc )*"
    r"(?:journal entry |judge?ment entry )?(?:and )?(?:judge?ment|decree|findings|divorce (?:decree|judge?ment)|"
    r"dissolution decree|legal separation|orders? (?:of|granting|dissolving|for|and)|divorce order|absolute divorce|"
    r"limited divorce)\b"
)
_JOINED_WITH_A_DECREE = re.compile(r"\b(?:agreement|order)\b.*\bdecree\b")
_COURT = re.compile(r"\bcourt\b")
_SIDES = re.compile(r"\b(?:petitioner|respondent|plaintiff|defendant|marriage of|vs|versus)\b")


_OF_A_JUDGE = tuple(map(squash, ("judgment", "judgement", "decree", "order")))
_OF_THE_MARRIAGE = {
    "legal_separation_decree": tuple(
        map(
            squash,
            ("legal separation", "judicial separation", "bed and board", "separate maintenance", "limited divorce"),
        )
    ),
    "divorce_decree": tuple(
        map(squash, ("divorce", "dissolution", "dissolving", "matrimon", "marriage", "annul", "nullity", "invalid"))
    ),
}


def judged_by(titles: Iterable[str]) -> str | None:
    """Return the type of the judgment that one of *titles*, squashed, names, however the title goes on."""
    named = [title for title in titles if any(word in title for word in _OF_A_JUDGE)]
    said = (key for key, words in _OF_THE_MARRIAGE.items() if any(word in title for word in words for title in named))
    return next(said, None)


def heading_of(sheet: Sheet) -> Heading | None:
    """Return what the title over the text of a court paper's first page makes of it, None where that is not plain."""
    begins = _text_begins(sheet)
    head = [[segment for segment in row if segment.y < begins] for row in sheet.rows]
    top = _plain(text_of(segment for row in head for segment in row))
    if not (_COURT.search(top) and _SIDES.search(_plain(sheet.text))):
        return None
    found = [(kind, stack) for stack in _stacks(head) if (kind := _kind_of(stack)) is not None]
    if not found:
        return None
    kind, first = found[0]
    # Another title apart from the first: a form that prints several, or a caption that speaks of the petition.
    is_in_capitals = any(_is_capital(segment) for segment in first)
    rivals = [(other, stack) for other, stack in found[1:] if _is_capital(stack[0]) or not is_in_capitals]
    is_plain = all(other == kind or any(segment in first for segment in stack) for other, stack in rivals)
    return kind if is_plain else None


def _is_capital(segment: Segment) -> bool:
    """True for a title in capitals: under one, a line in small letters is the first of the text."""
    return len(segment.words) >= _WORDS_OF_A_TITLE and segment.text == segment.text.upper()


_WORDS_OF_A_TITLE = 3


def _text_begins(sheet: Sheet) -> float:
    """Return where the running text begins, as a share of the page's height; the title stands over it."""
    return min((segment.y for segment in sheet.segments if _is_running(segment)), default=_LOWEST)


def _is_running(segment: Segment) -> bool:
    words = [word for word in segment.words if word[:1].isalpha()]
    return len(segment.text) > 45 and sum(word[:1].islower() for word in words) >= 0.5 * len(words)


def _stacks(rows: Sequence[Sequence[Segment]]) -> Iterator[list[Segment]]:
    """Yield each segment with those that stand close under it: a title may run over three lines."""
    for index, row in enumerate(rows):
        for segment in row:
            if segment.y < _LOWEST:
                yield stack_under(segment, rows[index + 1 :])[:_LINES_OF_A_TITLE]


_LINES_OF_A_TITLE = 3


def _kind_of(stack: list[Segment]) -> Heading | None:
    text = _plain(text_of(stack))
    if _ENTERED.match(text) or (_is_capital(stack[0]) and _ENTERED_BESIDE.search(_plain(stack[0].text))):
        return "notice_of_entry"
    if any(form.match(text) for form in _NO_JUDGMENT):
        return "order"
    if _ASKING.match(text):
        return None if _JOINED_WITH_A_DECREE.search(text) else "petition"
    return "judgment" if _JUDGING.match(text) else None


def _plain(text: str) -> str:
    return " ".join(_NO_WORD.sub(" ", text.casefold().replace("'", "").replace("’", "")).split())
