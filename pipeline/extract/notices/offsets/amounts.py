"""Where a refund offset prints its amounts: behind labels, one of which may begin a sentence, and in running text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from models.page import Word
from pipeline.extract.lines import visual_lines, words_behind, words_beside
from pipeline.extract.notices.offsets.years import year_first
from pipeline.extract.paper.draft import Draft
from pipeline.extract.paper.labels import labelled
from pipeline.extract.paper.sightings import Sighting
from pipeline.extract.paper.values import first_money
from pipeline.extract.paper.view import Notice, text_sighting

LABELS = {
    "overpayment": (
        "Overpayment for",
        "Your overpayment",
        "Overpayment",
        "Amount of overpayment",
        "Overpaid tax on",
        "Original refund",
        "Original overpayment",
        "Refund before",
        "Refund on your return",
        "Refund shown on your return",
        "Refund claimed",
        "Refund you claimed",
        "Refund you asked for",
        "Refund requested",
        "Refund you expected",
        "Amount of refund claimed",
    ),
    "applied": (
        "Amount applied to",
        "Amount applied",
        "Amount we applied",
        "Applied to your",
        "Total applied",
        "Refund applied to",
        "Overpayment applied",
        "Overpayment we applied",
        "Refund we applied",
        "Refund we used",
        "Used for your",
        "Used to pay",
    ),
    "interest": ("Interest we owe you", "Interest earned", "Interest on overpayment", "Interest added"),
    "refund": (
        "Refund due",
        "Amount of refund due",
        "Remaining refund",
        "Revised refund",
        "Amount of your revised refund",
        "Amount we'll refund",
        "Amount to be refunded",
        "Refund we are sending you",
        "Refund we will send you",
        "Refund we'll send you",
        "Refund remaining",
        "Refund left",
        "Refund you will get",
        "Refund you'll get",
        "Refund you will receive",
        "Refund to be mailed",
        "Refund to be sent",
        "You will receive",
        "You'll receive",
        "You will get",
    ),
    "stated": ("Your refund", "Your 20XX refund", "Amount of refund"),
    "balance": (
        "Remaining balance due",
        "Remaining balance",
        "Amount you still owe",
        "What you still owe",
        "You still owe",
        "You owe now",
        "Balance you still owe",
        "Balance you owe",
        "Balance due",
        "Balance remaining",
        "Amount due",
    ),
}
_SHORTEST_LABEL = 8
_COLUMN_GAP = 2.2
_SPACE = 1.2
"""Heights of a line from which two words stand apart as in two columns."""
AMOUNT = r"(?P<amount>-?\$\s?[\d,]*\d(?:\s?\.\s?\d{2}|(?!\s?[\d.,]\d|\d)))"
_TEXT = {
    name: re.compile(pattern, re.IGNORECASE)
    for name, pattern in {
        "applied": rf"\b(?:applied|used|took|kept(?=(?:[^.;]|\.\d){{0,90}}\bapplied\b)|aplicamos|usamos|utilizamos)"
        rf"\s+(?:the\s+)?{AMOUNT}"
        r"\s+(?:(?:out\s+)?of|from|del?|overpayment|to\s+your|to\s+the|toward|a\s+(?:la|su)\s+deuda|al\s+(?:saldo|impuesto))\b",
        "applied_whole": r"(?:\A|[.;:!?]\s+)(?:an?|your|the)\s+(?:[\w'’()]+\s+){0,5}"
        rf"(?:refund|overpayment)\s+(?:for\s+[\w ]{{4,24}},?\s+)?(?:of|in\s+the\s+amount\s+of)\s+{AMOUNT}"
        r"(?=[^.;$]{0,60}\b(?:was|has\s+been)\s+(?:applied|used)\b)",
        "applied_off": r"\b(?:refund|overpayment)\s+(?:[\w'’$,.]+\s+){0,12}?(?:was|has\s+been)\s+reduced\s+by\s+"
        rf"{AMOUNT}",
        "applied_too": rf"\band\s+{AMOUNT}\s+(?:to|toward)\s+(?:your|the)\s+\d{{4}}\b",
        "balance": r"(?:still\s+owe(?:\s+for\s+(?:tax\s+year\s+)?\d{4}\W?)?"
        r"|amount\s+due\s+of|remaining\s+balance\s+of)\s+"
        rf"{AMOUNT}",
        "refund": r"(?:(?:refund|check)\s+(?:of|for|is(?:\s+now)?|will\s+be)"
        r"|(?:get|receive|send(?:ing)?\s+you)\s+the\s+remaining|\brest\s+of\s+(?:the|your)\s+(?:refund|overpayment),?)\s+"
        rf"{AMOUNT}(?!\s+or\s+(?:more|less))"
        r"(?![^.;$]{0,60}\b(?:applied|used|taken|kept|sent|offset|reduced)\b)",
        "applied_all": r"(?:refund|overpayment)\s+(?:for\s+\d{4}\s+)?(?:was|is|of)\s+"
        rf"{AMOUNT}\.?\s+We\s+(?:applied|used)\s+(?:all\s+of\s+it|it\s+all|the\s+(?:whole|full|entire)\s+amount)\b",
        "overpayment": r"(?:overpayment\s+(?:for\s+\d{4}\s+)?(?:of|was|is)|refund\s+for\s+\d{4}\s+was)"
        rf"\s+{AMOUNT}",
        "reduced": rf"\b(?:refund|overpayment)\s+of\s+{AMOUNT}(?=[^.;$]{{0,60}}\b(?:was|has\s+been)\s+reduced\s+by\b)",
        "claimed": rf"\b(?:your|an?)\s+{AMOUNT}\s+(?:overpayment|refund)\s+(?:for|from|on)\b",
    }.items()
}
FIELDS = {
    "overpayment": "overpayment_original",
    "applied": "amount_applied",
    "interest": "interest_on_overpayment",
    "refund": "remaining_refund",
    "balance": "remaining_balance",
}


def _labels(draft: Draft, name: str) -> tuple[str, ...]:
    """Return the labels of an amount that are long enough to mean it and nothing else."""
    listed = [x for x in draft.labels(FIELDS.get(name, "")) if len(x) >= _SHORTEST_LABEL and "20XX" not in x]
    own = [label.replace("XX", f"{decade}0") for label in LABELS[name] for decade in range(3)]
    return tuple(dict.fromkeys((*own, *listed)))


def sightings_of_amount(draft: Draft, name: str) -> list[Sighting]:
    """Return where an amount, one of :data:`LABELS`, is printed, in the order of the pages."""
    notice = draft.notice
    others = tuple(label for other in LABELS if other != name for label in LABELS[other])
    labels = _labels(draft, name)
    found = labelled(notice.views, labels, first_money, where="summary", look_below=True, other_labels=others)
    found = [s for s in found if not _is_other(s, name)]
    if name == "stated":
        # Beside longer labels the bare word would win every line that holds it.
        bare = labelled(notice.views, ("Refund",), first_money, where="summary", look_below=True, other_labels=others)
        known = [(id(s.page), s.box) for s in found]
        found += [s for s in bare if _BARE_REFUND.fullmatch(line_of(s)) and (id(s.page), s.box) not in known]
    if name == "balance":
        found = [s for s in found if not _is_left_of_refund(s)]
    other = _OF_ANOTHER.get(name)
    found = [s for s in found if other is None or not other.search(line_of(s))]
    found = [s for s in found if not _is_sentence(s) and not _is_of_next_column(s, others)]
    found += text_amounts(notice, name)
    if name == "overpayment":
        found += text_amounts(notice, "claimed") + text_amounts(notice, "reduced")
    return sorted(found, key=lambda s: (s.page.ref.page_number, s.box.top))


def _is_sentence(sighting: Sighting) -> bool:
    """True for an amount some lines under words that began a sentence, ``We applied all or part of``, or had a year."""
    label = sighting.label
    if label is None or sighting.box.vertical_overlap(label) > _SAME_LINE:
        return False
    beside = words_behind(sighting.page, label, gap=_COLUMN_GAP)
    if year_first(" ".join(word.text for word in beside)) is not None or _stands_in_prose(sighting):
        return True
    return sum(map(_is_of_prose, beside)) >= _PROSE_WORDS


def _stands_in_prose(sighting: Sighting) -> bool:
    """True for an amount inside a line of running text: words a space apart lead up to it or go on behind it."""
    box = sighting.box
    line = words_beside(sighting.page, box)
    before = sorted((w for w in line if w.box.x1 <= box.x0 + 1), key=lambda w: -w.box.x1)
    behind = [w for w in line if w.box.x0 >= box.x1 - 1]
    prose, left, right = 0, box.x0, box.x1
    for word in before:
        if left - word.box.x1 > _SPACE * box.height:
            break
        left, prose = word.box.x0, prose + _is_of_prose(word)
    for word in behind:
        if word.box.x0 - right > _SPACE * box.height:
            break
        right, prose = word.box.x1, prose + _is_of_prose(word)
    return prose >= _PROSE_WORDS


def _is_of_prose(word: Word) -> bool:
    return word.text.isalpha() and word.text.islower()


def _is_of_next_column(sighting: Sighting, others: Sequence[str]) -> bool:
    """True for an amount with its own label between it and this one, which ends a line of the column beside it."""
    label = sighting.label
    if label is None or sighting.box.vertical_overlap(label) <= _SAME_LINE:
        return False
    between = [w for w in words_beside(sighting.page, label) if label.x1 < w.box.x0 < sighting.box.x0]
    text = " ".join(word.text for word in between).lower()
    return any(text.startswith(other.lower()) for other in others)


_SAME_LINE, _PROSE_WORDS = 0.4, 4
_CHARGED = re.compile(r"\bcharge[sd]?\b|\bpenalt|\baccrued\b|\badditional\b", re.IGNORECASE)
"""Of interest that is owed, not earned."""
_SPENT = re.compile(
    r"\b(?:applied|used|taken|credited|aplicad\w+|usad\w+|refund\s+due|reembolso\s+(?:a|adeudado|que))\b|^\W*reembolso\W*$",
    re.IGNORECASE,
)
"""What a line says of a part of the overpayment, not of the whole: ``Overpayment applied to 2018``, ``Refund due``.

``Reembolso`` alone heads what is left.
"""
_BARE_REFUND = re.compile(r"\W*refund\W*", re.IGNORECASE)
_BEFORE_OFFSET = re.compile(
    r"\byou\s+(?:owed|claimed|requested)\b|\bbefore\b|\bclaimed\b|\brequested\b|\boriginal(?:ly)?\b"
    r"|(?<!due\s)\bon\s+your\s+(?:\w+\s+){0,3}return\b"
    r"|\badeudaba\b|\bantes\b|\breembolso\s+(?:del?\b.*\b(?:19|20)\d{2}\b|solicitado|reclamado)",
    re.IGNORECASE,
)
"""What a line says of a debt or a refund as it was, not of what is left: ``Amount you owed``, ``Refund before``."""
_NOT_LEFT = re.compile(
    rf"{_BEFORE_OFFSET.pattern}|\b(?:refund|reembolso)\s+(?:applied|used|taken|aplicad|usad|utilizad)", re.IGNORECASE
)
"""What a line says of a refund as it was, or of the part of it that paid the debt: ``Reembolso aplicado``."""
_OF_ANOTHER = {
    "overpayment": _SPENT,
    "stated": _SPENT,
    "balance": _BEFORE_OFFSET,
    "refund": _NOT_LEFT,
    "interest": _CHARGED,
}
"""What a line says of another amount than that which its label names."""
_LEFT_OF_REFUND = re.compile(
    r"^(?!.*\b(?:after|applied|used)\b).*\b(?:refund(?:ed)?|overpayment)\b|\breembolso\b", re.IGNORECASE
)
"""What a line says of what is left to be sent, not to be paid: ``Balance remaining of your refund``."""


def _is_left_of_refund(sighting: Sighting) -> bool:
    """True for what is left of the refund: the line says so behind the label, or the word right before it."""
    label = sighting.label
    if label is None:
        return False
    before = [word for word in words_beside(sighting.page, label) if word.box.x1 <= label.x0 + 1]
    word = max(before, key=lambda w: w.box.x1, default=None)
    is_led = word is not None and word.text.lower().strip(".:") in ("refund", "overpayment")
    return is_led or _LEFT_OF_REFUND.search(line_of(sighting)) is not None


def _is_other(sighting: Sighting, name: str) -> bool:
    """An unread place is kept only in the summary and the headline of the first page, where amounts stand."""
    return sighting.value is None and (name in ("interest", "overpayment") or sighting.page.ref.page_number > 1)


_ESTIMATED = re.compile(r"[^.;$]{0,90}\bestimated\s+tax", re.IGNORECASE)
"""An overpayment carried over to the next year, as the taxpayer asked, pays no debt."""


def text_amounts(notice: Notice, name: str) -> list[Sighting]:
    """Return where the running text names an amount."""
    pattern = _TEXT.get(name)
    found = []
    for paragraph, match in notice.matches(pattern) if pattern else ():
        if name.startswith("applied") and _ESTIMATED.match(paragraph.text[match.end() :]):
            continue
        for group, text in match.groupdict().items():
            money = first_money(text) if text else None
            if money is not None:
                found.append(text_sighting(paragraph, match.start(group), match.end(group), money.value))
    return found


def line_of(sighting: Sighting) -> str:
    """Return the words of a summary's line from its label to its amount."""
    label = sighting.label
    if label is None:
        return ""
    words = [
        word
        for word in sighting.page.words
        if label.x0 - 2 <= word.box.x0
        and word.box.x1 <= sighting.box.x0 + 2
        and label.top - 2 <= word.box.center[1] <= sighting.box.bottom + 2
    ]
    return " ".join(word.text for line in visual_lines(words) for word in line)
