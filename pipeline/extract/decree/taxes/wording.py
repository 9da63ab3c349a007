"""Whether a clause says nothing beyond what was understood of it.

Drafting has no end of ways to take a duty back, to narrow it to a part, a source or a while, or to lay it on another
person or fund. So it is not those words that are listed here but the words that leave a duty as it is: a clause with
any other word in it goes to a person.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from rapidfuzz.distance import Levenshtein

from pipeline.extract.decree.people.references import Mention
from pipeline.extract.decree.taxes.words import FEDERAL
from pipeline.extract.decree.taxes.years import without_deadlines, without_years
from pipeline.extract.decree.text.plain_words import words_of

HOLD_HARMLESS = re.compile(r"\bharmless\b|\bindemn", re.IGNORECASE)
PROTECTS = re.compile(
    r"\bharmless\b|\bindemn|\bprotect|\bdefend(?:s|ed|ing)?\b|\bsave\s+(?:and|the|[A-Z])|\bmade?\s+whole\b|\bfrom\s+any\s+loss\b",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"\b(?:no|not|nothing|never|neither|nor|without|waives?|waived|releases?|released)\b", re.IGNORECASE
)
_PART = re.compile(r"[,;:]|\b(?:and|but|who|which)\b")

_PLAIN = words_of("duty")
_OF_INDEMNITY = words_of("indemnity")
_BEHIND_INDEMNITY = _OF_INDEMNITY | words_of("behind_indemnity")
_OF_SHARES = words_of("shares")
_HARMLESS_PHRASES = re.compile(
    r"\btake[ns]?\s+over\b|\bset\s+over\b|\bif\s+any\b|\bwhether\s+or\s+not\s+(?:\w+\s+)?\w+|\b(?:but\s+)?not\s+limited\s+to\b|"
    r"\bwhether\s+(?:federal\s+or\s+state|state\s+or\s+federal|known\s+or\s+unknown)\b|\bmarried\s+filing\s+jointly\b|"
    r"\buntil\s+(?:(?:it|they|the\s+same|said\s+\w+)\s+(?:is|are|has\s+been|have\s+been)\s+)?(?:fully\s+)?(?:paid|satisfied)\b|"
    r"\bwithin\s+(?:[\w-]+\s+){1,3}?(?:\(\d+\)\s+)?(?:days?|months?|weeks?)\s+(?:of|after|from|following)\b|"
    r"\bwithout\s+(?:any\s+)?(?:right\s+of\s+)?(?:contribution|recourse|reimbursement)\b|"
    r"\b(?:out\s+of|from)\s+(?:his\s+or\s+her|his|her)\s+own\s+(?:separate\s+)?(?:funds|earnings|money|resources)\b|"
    r"\b(?:arising|arise|arises)\s+out\s+of\b|\bas\s+set\s+(?:forth|out)\b|\bon\s+account\s+of\b|\bby\s+reason\s+of\b|"
    r"\b(?:prior\s+to|before)\s+(?:the\s+)?filing\s+of\s+(?:this|the)\s+(?:action|petition|case|complaint|suit)\b|"
    r"\bmay\s+(?:accrue|become\s+due|be\s+(?:assessed|due|owed|owing))\b|\bapproximate\s+sum\b|"
    r"\A\W*(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|one|two|three|four|five|six|seven|eight|nine|ten)\s*:|\band\s+(?:his|her)\s+property\b|"
    r"\bas\s+(?:a\s+)?part\s+of\s+the\s+division\s+of\s+(?:the\s+)?(?:(?:marital|community)\s+)?(?:estate|property|debts)\b(?:\s+of\s+the\s+parties)?|"
    r"\bone\s+hundred\s+percent\b|\b100\s*(?:%|percent)|\bfound\s+(?:to\s+be\s+)?(?:due|owed|owing|payable)\b|"
    r"\b(?:he|she)\s+may\s+be\s+(?:called\s+(?:up)?on|made|required|compelled)\s+to\s+pay\b|\bfor\s+the\s+account\s+of\b|\bdown\s+the\s+middle\b|"
    r"\A\W*[ivx]{2,4}[.)]|\bdetermined\s+against\b|\bhaving\s+filed\b|"
    r"\bneither\s+(?:party\s+)?shall\s+have\s+(?:any\s+)?(?:right\s+of\s+)?(?:contribution|recourse)\s+(?:from|against)\s+the\s+other\b|"
    r"\b(?:pursuant\s+to|in\s+accordance\s+with|as\s+provided\s+(?:in|by)|under|per)\s+(?:paragraph|article|section)\s+[\w.()]+"
    r"(?:\s+of\s+(?:the|said|their)\s+(?:\w+\s+){0,3}?(?:agreement|stipulation)|\s+thereof)?|"
    r"\bby\s+its\s+terms\b|\b(?:he|she)\s+may\s+(?:incur|sustain|suffer)\b|\brelieves?\s+and\s+releases?\s+from\s+(?:any|all)\b|\bas\s+and\s+for\b|\badditional\s+(?:(?:federal|income|joint)\s+)*(?:tax(?:es)?|assessments?)\b|\bshal[!t]",
    re.IGNORECASE,
)
"""Phrases that leave a duty as it is though some of their words alone could change it."""
_OF_A_STATE = re.compile(r"\b[Ss]tate\s+of\s+(?:[A-Z][a-z]+\s?){1,2}|\b(?i:state|local)\b(?!\s+of\b)")
_OWN_TAX = re.compile(
    r"\b(?:his|her)\s+(?:own\s+)?(?:(?:(?:19|20)\d\d|federal|state|and|income|personal|individual|separate)\s+)*"
    r"(?:tax(?:es)?|returns?|income)\b",
    re.IGNORECASE,
)
_PART_OF_AMOUNT = re.compile(r"\$\s?[\d,.]*\d\s+(?:of|toward|towards|on)\b", re.IGNORECASE)
_ADDITION_ALONE = re.compile(
    r"\b(?:pays?|for|bears?|assumes?)\s+(?:(?:all|any|the)\s+)*(?:interest|penalt\w+)(?:\s+(?:and|or)\s+(?:interest|penalt\w+))?"
    r"\s+(?:on|for|due|accru\w+|assessed|relat\w+)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[A-Za-zÀ-ÿ]+(?:[.’'][A-Za-zÀ-ÿ]+)*['’]?")
_LONG_ENOUGH = 7
"""A word of so many letters that a reader got one of them wrong is still no other word."""


def unexplained(text: str, mentions: Iterable[Mention], owners: Iterable[Mention], *, is_shared: bool) -> list[str]:
    """Return what a clause says that may change the duty it was taken for, empty where all of it is understood.

    Args:
        text: The clause.
        mentions: Where it names a party: (start, end, side).
        owners: Where it says that something is a party's.
        is_shared: It lays the duty on both; words of shares are then its own.
    """
    for start, end, _ in owners:
        text = text[:start] + "his".ljust(end - start) + text[end:]
    for start, end, _ in mentions:
        text = text[:start] + " " * (end - start) + text[end:]
    text = without_years(without_deadlines(text))
    found = [m.group() for form in (_OWN_TAX, _PART_OF_AMOUNT, _ADDITION_ALONE) for m in form.finditer(text)]
    text = _HARMLESS_PHRASES.sub(" ", text)
    if FEDERAL.search(text):
        text = _OF_A_STATE.sub(" ", text)
    shares = _OF_SHARES if is_shared else frozenset[str]()
    indemnity = HOLD_HARMLESS.search(text)
    cut = indemnity.start() if indemnity is not None else len(text)
    found += _unknown(text[:cut], _PLAIN | shares | (_OF_INDEMNITY if indemnity else frozenset()))
    return found + _unknown(text[cut:], _PLAIN | shares | _BEHIND_INDEMNITY)


def _unknown(text: str, known: frozenset[str]) -> list[str]:
    return [word for word in _WORD.findall(text) if len(word) > 1 and not _is_known(word, known)]


def _is_known(word: str, known: frozenset[str]) -> bool:
    folded = word.lower().replace("’", "'").strip("'")
    bare = folded.replace(".", "")
    if folded in known or bare in known:
        return True
    return len(bare) >= _LONG_ENOUGH and any(
        len(other) >= _LONG_ENOUGH and Levenshtein.distance(bare, other, score_cutoff=1) <= 1 for other in known
    )


def indemnity_of(text: str) -> tuple[bool, str | None]:
    """Return whether a sentence protects the other party from the tax, and why a person must see that."""
    match = HOLD_HARMLESS.search(text)
    if match is None:
        return False, "it may protect the other party in other words" if PROTECTS.search(text) else None
    begin = max((part.end() for part in _PART.finditer(text, 0, match.start())), default=0)
    return True, "the protection may be denied" if _DENIED.search(text, begin, match.start()) else None
