"""What speaks against a date's role: denial, hearsay, other people, another marriage, attempt or paper."""

from __future__ import annotations

import re

from pipeline.extract.decree.text.plain_words import words_of

NOT_UNDERSTOOD = "not every word between it and what it is the date of was understood"
_OF_ANOTHER = "its sentence may speak of another marriage, attempt or paper"
HEARSAY = "one party says so; it is no finding"
_OF_SERVICE = "it is the day of service, on which the law ends the community"

AGREEMENT = r"(?:agreement|stipulation|separation\s+contract)"

_BY_SERVICE = re.compile(r"\bcommunity\b[^.;]{0,80}\bserv(?:ice|ed)\b", re.IGNORECASE)
_ALLEGED = re.compile(
    r"\b(?:alleg\w+|claim(?:s|ed)|contends?|contended|asserts?|asserted|testif\w+|denie[sd]|"
    r"disputed|disputes\s+(?:that|this|it))\b",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"\b(?:not|never|previously|formerly|earlier|first)\s*\Z|\b(?:not|never)\s+\w+\s*\Z", re.IGNORECASE
)
_NEGATED = re.compile(r"\b(?:not|never|no\s+longer|previously|formerly)\b", re.IGNORECASE)
OTHER_PAPER = re.compile(
    r"\b(?:pre-?nuptial|post-?nuptial|ante-?nuptial|pre-?marital|lease|loan|rental|purchase|sales?|employment|partnership|operating|listing|"
    r"insurance|installment|retirement|custody|mediation|fee|retainer)\s*\Z",
    re.IGNORECASE,
)
_ANOTHER_CASE = re.compile(
    r"\b(?:amended|supplemental|counter-?|cross-?|third-party|prior|previous|earlier)\s*\Z", re.IGNORECASE
)
_ANOTHER_MARRIAGE = re.compile(
    r"\b(?:prior|previous|former|earlier|first|second|third|another|other)\s+(?:marriage|spouse|husband|wife|union|divorce)\b|"
    r"\bto\s+(?:one(?!\s+another)|another|a\s+third)\b|\bagain\b|\bremarri\w+|\bre-married\b|\brenew\w*|\bcivil\s+union\b|\bcommon[\s-]law\b|"
    r"\bwidow\w*",
    re.IGNORECASE,
)
_ANOTHER_ATTEMPT = re.compile(
    r"\b(?:temporar\w+|trial\s+separation|first\s+separat\w+|bed\s+and\s+board|separate\s+maintenance|legally\s+separated)\b|"
    r"(?<!not\s)(?<!never\s)\b(?:reconcil\w+|resum\w+)\b",
    re.IGNORECASE,
)
_NO_RECONCILING = re.compile(
    r"\b(?:not|no|never|without|nor|neither)\b[^.;]{0,60}?\b(?:reconcil\w+|resum\w+|cohabit\w*)", re.IGNORECASE
)
_FINALLY = re.compile(r"\b(?:again|finally|last|permanently)\s*\Z", re.IGNORECASE)
_ANOTHER_PAPER = re.compile(
    r"\b(?:but|although|(?<!as )though|however|later|actually|supersed\w+|revok\w+|rescind\w*|void|replaced|"
    r"cancel\w+)\b",
    re.IGNORECASE,
)


def is_of_other(sentence: str, cue: re.Match[str], behind: str, role: str) -> bool:
    """True where the words deny the date, or speak of another marriage or another paper."""
    before = sentence[max(0, cue.start() - 40) : cue.start()]
    if role == "agreement_signed_date":
        paper = re.search(AGREEMENT, cue.group(), re.IGNORECASE)
        ahead = cue.group()[: paper.start()] if paper is not None else ""
        return OTHER_PAPER.search(before + ahead) is not None
    if role == "date_petition_filed":
        return _ANOTHER_CASE.search(before) is not None
    is_denied = _DENIED.search(before) or _DENIED.search(cue.group().split("married")[0])
    return bool(is_denied or _TO_ANOTHER.match(sentence, cue.end()) or _TO_ANOTHER.match(behind))


_TO_ANOTHER = re.compile(r"\s*to\s+(?!each\b|one\s+another\b|wit\b)")


def hearsay(before: str) -> str | None:
    """Return the doubt where what leads up to a date lays it in somebody's mouth."""
    return HEARSAY if _ALLEGED.search(before[-160:]) else None


def is_denied(cue: str) -> bool:
    """True for ``the parties were not married``."""
    return _NEGATED.search(cue) is not None


def doubt_of(sentence: str, cue: re.Match[str], behind: str, role: str) -> str | None:
    """Return why a date may be of something else than its own words say, None where nothing speaks for that."""
    if told := hearsay(sentence[: cue.start()]):
        return told
    if role == "date_of_separation" and _BY_SERVICE.search(sentence, cue.start(), cue.start() + 120):
        return _OF_SERVICE
    if role == "marital_status_end_date" and _ON_CONDITION.search(behind[:90]):
        return _OF_ANOTHER
    return what_else(sentence, role, is_final=_FINALLY.search(sentence[: cue.start()]) is not None)


def what_else(sentence: str, role: str, *, is_final: bool) -> str | None:
    """Return the doubt that other words of the sentence raise, wherever they stand in it."""
    if role == "date_of_separation":
        rest = _NO_RECONCILING.sub(" ", sentence)
        return _OF_ANOTHER if _ANOTHER_ATTEMPT.search(rest) and not is_final else None
    if role == "date_of_marriage":
        return _OF_ANOTHER if _ANOTHER_MARRIAGE.search(sentence) else None
    if role == "agreement_signed_date":
        return _OF_ANOTHER if _ANOTHER_PAPER.search(sentence) else None
    return None


_ON_CONDITION = re.compile(r"\b(?:unless|if|provided|subject\s+to)\b", re.IGNORECASE)
_VERB_CUE = re.compile(
    r"(?:were|was|are|got|been|being|married|wed|separated|intermarried|joined|united)\b", re.IGNORECASE
)
_ADVERBS = re.compile(
    r"(?:[\s,]|\b(?:\w+ly|have|has|had|having|were|was|been|are|is|then|thereafter|again|last|never|not|ever|since|first|"
    r"hereto|herein|both|so|did|each|said)\b|\([^)]*\))+\Z",
    re.IGNORECASE,
)
_COUPLE_SAID = re.compile(
    r"(?:\b(?:to\s+whom\s+(?:he|she)|parties|we|they|spouses|couple|them|who|and|or|husband|wife|mother|father|petitioners?|respondent|plaintiffs?|"
    r"defendant|that|when|marriage|until|before|after|facts?|findings?|finds)|[:.\])\d☒✓✔-]|\band\s+(?:[A-ZÀ-Þ][\w.'’-]*\s*){1,5})\Z",
    re.IGNORECASE,
)
_THEY_HAVING = re.compile(r"\b(?:parties|they|couple)\s+(?:have|had|are|were)\b[^.;]*,\s*having\s*\Z", re.IGNORECASE)
"""``The parties have lived apart, having separated on …``"""
_OF_A_COUPLE = words_of("couple")
_WORD = re.compile(r"[A-Za-z][\w'’-]*")
_A_NAME_MAY_STAND = frozenset({"date_of_marriage"})
_THEIR_PETITION = re.compile(
    r"(?:\A|[.,:;(\[\])\d☒✓✔-]|\b(?:the|an?|this|that|said|her|his|their|its|verified|original|joint|instant|sworn|present|"
    r"above|when|and|in|\w+['’]s?|such|petitioner|plaintiff|husband|wife|he|she|they|having|has|had))\s*\Z",
    re.IGNORECASE,
)


def whose(sentence: str, cue: re.Match[str], role: str) -> str | None:
    """Return a doubt where the words may be said of others or of another paper: ``Wife's son was married on …``."""
    before = sentence[: cue.start()]
    if role == "date_petition_filed":
        return None if _THEIR_PETITION.search(before) else _OF_ANOTHER
    free = (cue.groupdict().get("free") if "free" in cue.re.groupindex else None) or ""
    words = (word for word in _WORD.findall(free) if not (role in _A_NAME_MAY_STAND and word[0].isupper()))
    if any(word.lower() not in _OF_A_COUPLE for word in words):
        return NOT_UNDERSTOOD
    if not _VERB_CUE.match(cue.group()) or _THEY_HAVING.search(before):
        return None
    subject = _ADVERBS.sub("", before)
    return None if not subject or _COUPLE_SAID.search(subject) else _OF_ANOTHER
