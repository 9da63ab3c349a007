"""On whom a clause lays the duty to pay: one party, both, or nobody that can be told without reading it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from pipeline.extract.decree.people.party import Side
from pipeline.extract.decree.people.references import Mention, References
from pipeline.extract.decree.taxes.wording import HOLD_HARMLESS, unexplained
from pipeline.extract.decree.taxes.words import DUTY

Obligor = Literal["party_1", "party_2", "both", "own", "conditional", "reserved", "unclear"]
DEBTORS: tuple[Obligor, ...] = ("party_1", "party_2", "both")

_BOTH = re.compile(
    r"\bjoint\s+and\s+several\b|\bequally\b|\bevenly\b|\bbe\s+(?:a|the)\s+joint\s+(?:debt|obligation|responsibility)\b|\bother\s+half\b|\bliable\s+for\s+half\b|"
    r"(?:\beach\b(?:\s+(?:party|spouse|of\s+(?:them|the\s+parties)))?\s+(?:shall|will|must|is\s+to)|\b(?:shall|will|must)\s+each)"
    r"\s+(?:\w+\s+){1,4}?half\b|"
    r"\btwo-thirds\b.{0,60}\bone-third\b|\bone-third\b.{0,60}\btwo-thirds\b|"
    r"\b(?:in\s+)?equal\s+(?:parts|shares|portions|halves)\b|\bone[-\s]?half\b|\bsplit\b[^.;]{0,60}\b(?:down\s+the\s+middle|in\s+half)\b|\b50\s*/\s*50\b|"
    r"\b50\s*-\s*50\b|\bfifty[-\s]?fifty\b|\bfifty\s+percent|\b50\s*(?:%|percent)|"
    r"(?<!file )(?<!filed )(?<!filing )\bjointly\b(?!\s+(?:filed|held|owned|titled))|"
    r"\bboth\s+parties\s+(?:shall|are|will)|"
    r"\bparties\s+(?:shall|are|will)\s+(?:each\s+)?be\s+jointly|"
    r"\bparties\s+(?:shall|will)\s+(?:share|divide)|\bparties\s+(?:shall|will)\s+pay\b.{0,40}\bin\s+proportion\s+to\s+their\b",
    re.IGNORECASE,
)
_OWN = re.compile(
    r"\b(?:his\s+or\s+her|his/her|their|its)\s+own\b|income\s+(?:earned|received)\s+by\s+(?:that|such|each|said)|"
    r"attributable\s+to\s+(?:his|her|that|such|said|the)\s|own\s+(?:separate\s+)?(?:return|income|share)",
    re.IGNORECASE,
)
_ONE_SOURCE = re.compile(
    r"\b(?:from|due\s+to|attributable\s+to|arising\s+(?:from|out\s+of)|related\s+to|relating\s+to|connected\s+with|generated\s+by|on)"
    r"\s+(?:the\s+|his\s+|her\s+|said\s+)?(?:(?!own\b)[\w.’']+\s+){0,8}?(?:business|shop|company|practice|corporation|partnership|"
    r"schedule\s+[CEF]\b|self-employment|rentals?\b|wages|earnings)",
    re.IGNORECASE,
)
_CONDITIONAL = re.compile(
    r"\bparty\s+(?:whose|who\s+(?:caused|failed|omitted|prepared))|\bcaused\s+by\b|\bomission\b|\bin\s+the\s+event\b"
    r"|\bif\s+(?:a|any)\s+(?:deficiency|audit|assessment)|\bfrom\s+the\s+(?:sale|proceeds)\b",
    re.IGNORECASE,
)
_CAUSE = re.compile(r"\bwhose\b|\bwho\b|\bcause[ds]?\b|\bomission|\bsale\b|\bproceeds\b|\breason\b", re.IGNORECASE)
_RESERVED = re.compile(
    r"\breserve[sd]?\b.{0,60}\b(?:jurisdiction|issue|tax)|\bjurisdiction\b.{0,60}\breserved", re.IGNORECASE
)
_NEGATED = re.compile(
    r"\bno\s+(?:further\s+)?(?:liability|obligation|responsibility|duty)|\bhave\s+no\b|\bin\s+no\s+(?:way|event)\b|"
    r"\bnever\b|\bneither\b|\bnothing\b|\brelieved?\b(?!\s+and\s+indemnify)|\breleased?\b|\bfree\s+(?:from|of)\b|\bdischarged?\s+from\b|\bexempt\s+from\b|"
    r"(?<!or\s)\bnot\b(?!\s+(?:limited|later|yet|only|merged?|been|previously)\b)",
    re.IGNORECASE,
)
_IF = re.compile(r"\bunless\b|\bif\b(?!\s+any\b)", re.IGNORECASE)
_PARTIAL = re.compile(
    r"\bhalf\b|\bone[-\s]third\b|\btwo[-\s]thirds\b|\bfifty\s+percent|\b(?:his|her)\s+(?:\w+\s+)?(?:share|portion)\b|"
    r"\bpay\s+(?:to\s+)?(?:the\s+)?(?:petitioner|respondent|plaintiff|defendant|husband|wife)\b|\bpro[-\s]*rata\b|\bfirst\s+\$|\bup\s+to\s+\$|\breimburse",
    re.IGNORECASE,
)
PERCENT = re.compile(r"(?P<number>\d{1,3})\s*(?:%|percent\b)", re.IGNORECASE)


SAYS_MORE = "it says more than was understood of it"


def obligor_of(text: str, references: References) -> tuple[Obligor, str | None]:
    """Return who must pay by a clause, and why a person must read it, None where it is plain."""
    text = _without_the_other(text, references)
    if (exception := _EXCEPT_FOR_A_CAUSE.search(text)) is not None:
        who, doubt = obligor_of(text[: exception.start()], references)
        return who, doubt or "the clause makes an exception"
    if _RESERVED.search(text):
        return "reserved", "the court reserves the question"
    who, doubt = _reading(text, references)
    if doubt is None and says_more(text, references, is_shared=who == "both"):
        doubt = SAYS_MORE
    return who, doubt


_EXCEPT_FOR_A_CAUSE = re.compile(
    r",?\s+except\s+(?:that|for|to\s+the\s+extent)\b(?=[^.;]*\b(?:omission|omitted|unreported|erroneous|failure)\b)"
    r"(?![^.;]*\b(?:19|20)\d\d\b)",
    re.IGNORECASE,
)
"""``, except that Wife shall be responsible for any such liability resulting from her own omission``: who owes the rest
is told before it."""


def _without_the_other(text: str, references: References) -> str:
    """Blank ``, and not Wife,``: it says once more that the party named before is meant."""
    for start, end, _ in reversed(references.all_in(text)):
        if denied := _AND_NOT.search(text[:start]):
            text = text[: denied.start()] + " " * (end - denied.start()) + text[end:]
    return text


_AND_NOT = re.compile(
    r",?\s+(?:(?:and|but)\s+not|rather\s+than|instead\s+of|in\s+place\s+of|in\s+lieu\s+of)\s+(?:the\s+)?\Z",
    re.IGNORECASE,
)


def says_more(text: str, references: References, *, is_shared: bool) -> bool:
    """True where a clause says something that may change the duty it was taken for."""
    return bool(unexplained(text, references.all_in(text), references.owners_in(text), is_shared=is_shared))


def _reading(text: str, references: References) -> tuple[Obligor, str | None]:
    """Return who owes by the words that lay a duty, and what in its words speaks against that."""
    shares = _shares(text, references)
    if shares is not None:
        return shares
    one, is_plain = _single_duty(text, references)
    if _OWN.search(text) and (one is None or re.search(r"\beach\b", text, re.IGNORECASE)):
        return "own", "each party pays on his or her own income or return"
    if _CONDITIONAL.search(text):
        # Whoever pays what may still be assessed is named all the same.
        is_of_assessment = one is not None and is_plain and not _CAUSE.search(text)
        return one if is_of_assessment and one else "conditional", "the duty depends on a condition"
    is_negated = _NEGATED.search(_before_indemnity(text)) is not None
    of_both = _OF_BOTH.search(text) is not None or _names_both_as_one(text, references)
    if _BOTH.search(text) and (one is None or of_both):
        is_of_one = len({side for _, _, side in references.all_in(_before_indemnity(text))}) == 1
        is_clear = of_both and not one and not is_of_one and not _pays_the_other(text, references)
        doubt = None if is_clear else "it is not clear who must pay the other part"
        return "both", NEGATIVE if is_negated else doubt
    if one is None:
        return "unclear", "it is not clear who must pay"
    if _IS_OVER.search(_UNTIL_OVER.sub(" ", text)):
        return one, "it may be paid already"
    if is_negated or _IF.search(_before_indemnity(text)):
        return one, NEGATIVE if is_negated else "the duty may depend on a condition"
    if _PARTIAL.search(_before_indemnity(text)) or _pays_the_other(text, references):
        return one, "a share is printed for one party only"
    if _ONE_SOURCE.search(_before_indemnity(text)):
        return one, "the duty may be for the tax on one source of income only"
    if _names_the_other(_before_indemnity(text), one, references):
        return one, OTHER_NAMED
    return one, None if is_plain else "the duty is not worded plainly"


_UNTIL_OVER = re.compile(r"\buntil\b[^.;,]{0,60}?\b(?:paid|satisfied|discharged|retired)\b", re.IGNORECASE)
_IS_OVER = re.compile(
    r"\b(?:is|are|was|were|has\s+been|have\s+been)\s+(?:(?:now|fully|already|since)\s+)*(?:satisfied|paid|settled|discharged|retired)\b",
    re.IGNORECASE,
)


def _names_both_as_one(text: str, references: References) -> bool:
    """True for ``by Plaintiff and Defendant``."""
    mentions = references.all_in(text)
    return any(len({side, *_joined_to(n, mentions, text)}) == 2 for n, (_, _, side) in enumerate(mentions))


_OF_BOTH = re.compile(
    r"\beach\b|\bparties\b|\bother\s+half\b|\bhalf\b[^.;]{0,40}\band\s+(?:the\s+)?(?:one[-\s])?half\b|\btwo-thirds\b.{0,60}\bone-third\b|\bone-third\b.{0,60}\btwo-thirds\b|\bboth\b|\bequally\b|\bjoint(?:ly)?\b|\bbetween\b|\b50\s*[/-]\s*50\b|\bfifty[-\s]?fifty\b",
    re.IGNORECASE,
)
NEGATIVE = "the clause is worded in the negative"
OTHER_NAMED = "the other party is named as well"


def _before_indemnity(text: str) -> str:
    match = HOLD_HARMLESS.search(text)
    return text[: match.start()] if match else text


_FRACTION = re.compile(
    r"\b(?:one|two|three|four)[-\s](?:thirds?|fourths?|quarters?|fifths?)\b|\b[1-4]/[345]\b(?!/)", re.IGNORECASE
)


def _shares(text: str, references: References) -> tuple[Obligor, str | None] | None:
    """Return who owes where shares are printed: both, or one who owes all of it."""
    if len({match.group().lower() for match in _FRACTION.finditer(text)}) == 2:
        both = len({side for _, _, side in references.all_in(_before_indemnity(text))}) == 2
        return ("both", None) if both else None
    numbers = [int(match["number"]) for match in PERCENT.finditer(text)]
    if not numbers:
        return None
    named = {side for _, _, side in references.all_in(_before_indemnity(text))}
    if {*numbers} <= {0, 100}:
        return None
    if len(named) == 2 or re.search(r"\beach\b|\bparties\b", text, re.IGNORECASE):
        return "both", "a duty without a share is laid on one party as well" if _lays_it_all(text, references) else None
    return "unclear", "a share is printed for one party only"


def _lays_it_all(text: str, references: References) -> bool:
    """True where one party alone is to pay, with no share printed: ``and Wife shall pay it for 2017``."""
    bare = _before_indemnity(text)
    mentions = references.all_in(bare)
    for n, (start, end, side) in enumerate(mentions):
        after = bare[end : next((s for s, *_ in mentions[n + 1 :]), len(bare))]
        is_one = {side, *_joined_to(n, mentions, bare)} == {side}
        if is_one and _is_active(bare[:start], after) and not PERCENT.search(after) and not _PARTIAL.search(after):
            return True
    return False


_ACTIVE = re.compile(
    r"\s*(?:,\s*)?(?:alone\s+|solely\s+|however\s*,\s*)?(?:and\s+hereby\s+|hereby\s+)?(?:acknowledges?\s+and\s+)?"
    r"(?:shall|will|takes\s+on|is|remains|be\s*,?\s+and\s+(?:he|she)\s+(?:hereby\s+)?is|agrees?|covenants|undertakes|must|assumes|pays|takes\s+over|bears|accepts|to\s+(?:pay|assume|be))\b",
    re.IGNORECASE,
)
_ORDERED_THAT = re.compile(
    r"\b(?:orders?|ordered|directs?|adjudged|decreed|agree|agreed)\s+that\s+(?:the\s+)?\Z", re.IGNORECASE
)
_AS_ORDERED = re.compile(r"\s*(?:be|pay|assume|bear)\b", re.IGNORECASE)
_PASSIVE = re.compile(
    r"(?:responsibility|obligation|liability|debt|debts)\s+of\s+(?:the\s+)?\Z|"
    r"(?:paid|assumed|borne|satisfied|discharged|settled|handled|retired):?"
    r"(?:\s*,(?:\s*(?:principal|interest|penalt(?:y|ies)|and|with|including|all|any|together)\b,?)+)?\s+(?:in\s+full\s+)?(?:solely\s+|entirely\s+|exclusively\s+)?by\s+(?:the\s+)?\Z|"
    r"(?:assign(?:ed|s)|allocated|apportioned|allotted|distributed|awarded|charged|set\s+over|confirmed)\s+(?:solely\s+|entirely\s+)?to\s+(?:the\s+)?\Z|"
    r"\b(?:falls?|rests?)\s+(?:solely\s+|entirely\s+)?(?:up)?on\s+(?:the\s+)?\Z|\bfor\s+the\s+(?:sole\s+)?account\s+of\s+(?:the\s+)?\Z|(?:,|\d|:|-)\s*to\s+(?:the\s+)?\Z",
    re.IGNORECASE,
)


_PLAIN = re.compile(
    r"responsib|\bliable\b|\bpays?\b|\bassum|\btakes?\s+(?:over|as\s+(?:his|her)(?:\s+own)?\s+debts?)\b|\bbears?\b|\bsatisf|\bdischarg|\bowes?\b|\bobligat|\bindemnif|\bassigned\b|\bcast\s+(?:for|with|in)\b|\bretires?\b|\bpayments?\b|"
    r"\ballocated\b|\bapportioned\b|\ballotted\b|\bdistributed\b|\bcharged\b",
    re.IGNORECASE,
)
_PLAIN_WITHIN = 90
_SPARED = re.compile(r"\s*\w+\s+be\s+(?:\w+\s+){0,2}?(?:indemnified|held|saved|defended)\b", re.IGNORECASE)
_FREED = re.compile(
    r"\s*(?:shall|will|is|are|to)\s+(?:be\s+|have\s+)?(?:hereby\s+)?(?:relieved|released|discharged\s+from|no\b|not\b|free\b)",
    re.IGNORECASE,
)
_PAIR = re.compile(r"\s*,?\s*(?:and/or|and|or|nor|&)\s+", re.IGNORECASE)


def _single_duty(text: str, references: References) -> tuple[Side | None, bool]:
    """Return the one party on whom the duty is laid, None where there is none or there are two; and if it is plain."""
    sides: set[Side] = set()
    is_plain = True
    last = len(_before_indemnity(text))
    mentions = references.all_in(text)
    for n, (start, end, side) in enumerate(m for m in mentions if m[1] <= last):
        # Who is freed of it owes nothing where somebody else is named who does.
        others = {other for _, _, other in mentions} - {side}
        # What stands behind the other party's name is no longer this party's duty.
        after = text[end : next((s for s, _, other in mentions[n + 1 :] if other != side), len(text))]
        is_active = (
            _is_active(text[:start], after) and not _SPARED.match(after) and not (_FREED.match(after) and others)
        )
        if is_active or _PASSIVE.search(text[:start]):
            sides |= {side, *_joined_to(n, mentions, text)}
            is_plain = is_plain and (not is_active or _PLAIN.search(after[:_PLAIN_WITHIN]) is not None)
    sides |= {side for start, end, side in references.owners_in(text) if _is_owner(text, start, end) and end <= last}
    if not sides and HOLD_HARMLESS.search(text):
        by_indemnity, owing = _named_by_indemnity(text, mentions)
        sides, is_plain = by_indemnity | owing, bool(owing)
    if len(sides) != 1:
        return None, False
    return sides.pop(), is_plain


def _names_the_other(text: str, one: Obligor, references: References) -> bool:
    """True where the other party is named otherwise than to be protected, or in one breath with the first."""
    mentions = references.all_in(text)
    if any(side != one for _, _, side in references.owners_in(text)):
        return True
    for n, (start, end, side) in enumerate(mentions):
        is_with_the_first = len({side, *_joined_to(n, mentions, text)}) == 2
        if n and mentions[n - 1][2] == side and text[mentions[n - 1][1] : start].strip() == ",":
            # ``hold the Wife, Erna Weber, harmless``: the name stands by the word for her.
            start = mentions[n - 1][0]
        is_spared = _TO_BE_SPARED.search(text[:start]) or _SPARED.match(text[end:])
        if side != one and not is_with_the_first and not is_spared:
            return True
    return False


_TO_BE_SPARED = re.compile(
    r"\b(?:hold|save|keep|defend|protect|indemnify|relieves?|releases?|exonerates?|contribution\s+(?:from|by)|recourse\s+(?:to|against))\s+(?:the\s+)?\Z|\A\W*\Z",
    re.IGNORECASE,
)


def protector(text: str, references: References) -> Side | None:
    """Return the side that is to protect the other by an indemnity, None where no one is named plainly."""
    for _, end, side in references.all_in(text):
        after = text[end:]
        if _ACTIVE.match(after) and not _SPARED.match(after) and not _FREED.match(after):
            return side
    return None


def _is_active(before: str, after: str) -> bool:
    """True where a party's name is followed by a duty: ``shall pay``, or ``orders that`` the party ``pay``."""
    has_verb = _ACTIVE.match(after) or (_ORDERED_THAT.search(before) and _AS_ORDERED.match(after))
    return bool(has_verb) and DUTY.search(after) is not None


def _is_owner(text: str, start: int, end: int) -> bool:
    """True in ``shall be Wife's sole obligation``."""
    return _IS_THE.search(text[:start]) is not None and _OBLIGATION.match(text[end:]) is not None


_IS_THE = re.compile(r"\b(?:is|are|be|remains?|becomes?|as)\s+(?:the\s+)?\Z", re.IGNORECASE)
_OBLIGATION = re.compile(
    r"\s*(?:(?:sole|separate|exclusive|individual|personal|own|and|non-?\s?marital|marital)\s+)*(?:responsibility|obligation|liability|debt)\b|"
    r"\s*(?:alone\b\s*)?(?:to\s+pay\b\s*)?(?:[.;,]|\Z)",
    re.IGNORECASE,
)


def _named_by_indemnity(text: str, mentions: Sequence[Mention]) -> tuple[set[Side], set[Side]]:
    """Return who protects and who pays in ``A shall be held harmless by B from tax that B shall pay``."""
    protecting = {side for start, _, side in mentions if _HARMLESS_BY.search(text[:start])}
    owing = {
        side
        for start, end, side in mentions
        if re.search(r"\b(?:which|that)\s+(?:the\s+)?\Z", text[:start]) and _ACTIVE.match(text[end:])
    }
    return protecting, owing


_HARMLESS_BY = re.compile(r"\b(?:harmless|indemnified|protected)\s+by\s+\Z", re.IGNORECASE)


def _pays_the_other(text: str, references: References) -> bool:
    """True for a duty to pay a party: ``shall pay Wife $900.00 towards the taxes``."""
    bare = _before_indemnity(text)
    return any(_TO_A_PARTY.search(bare[:start]) for start, _, _ in references.all_in(bare))


_TO_A_PARTY = re.compile(
    r"\b(?:pays?|paid|reimburses?|repays?|contributes?|remits?|tender)\s+(?:over\s+)?(?:directly\s+)?(?:to\s+|unto\s+)?\Z",
    re.IGNORECASE,
)


def _joined_to(n: int, mentions: Sequence[Mention], text: str) -> set[Side]:
    """Return the sides that stand beside the *n*-th mention with nothing but an ``and`` between them."""
    neighbours = [(n - 1, n), (n, n + 1)]
    pairs = [(mentions[a], mentions[b]) for a, b in neighbours if a >= 0 and b < len(mentions)]
    joined = [(a, b) for a, b in pairs if _PAIR.fullmatch(text[a[1] : b[0]]) and not _SPARED.match(text[b[1] :])]
    return {mention[2] for pair in joined for mention in pair}
