"""What running text names: amounts, and by components dates with their roles and tax periods with theirs.

Each component reads the text of a spaCy document and leaves spans in ``doc.spans`` under its own name. A span's
label is the kind or role, its ``kb_id_`` the canonical value. A date never leaves here without a role: the nearest
word that governs it decides, and a date that nothing governs stays ``other``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span

from pipeline.extract.dates import find_dates, parse_period
from pipeline.extract.normalize import parse_money

DATES, PERIODS = "dates", "periods"


@dataclass(frozen=True)
class Find:
    """Something found in a text: characters *start* to *end*, its kind or role, and its canonical value."""

    start: int
    end: int
    label: str
    value: str


class SpanFinder:
    """A component that files what a function finds in the text under the component's name."""

    def __init__(self, name: str, find: Callable[[str], Iterator[Find]]) -> None:
        self._name = name
        self._find = find

    def __call__(self, doc: Doc) -> Doc:
        """Add the finds to ``doc.spans`` and return the document."""
        spans = []
        for found in self._find(doc.text):
            tokens = doc.char_span(found.start, found.end, alignment_mode="expand")
            if tokens is not None:
                spans.append(Span(doc, tokens.start, tokens.end, label=found.label, kb_id=found.value))
        doc.spans[self._name] = spans
        return doc


# ---------------------------------------------------------------- amounts
_WHOLE = r"\d{1,3}(?:\s?,\s?(?:\d{3}|\d\s\d{2}|\d{2}\s\d))+|\d{1,3}(?:\.\d{3})+|\d[\d,]*"
"""Thousands with a comma, a blank beside it or a group of three broken by one, or a point read for it; or one run."""
_AMOUNT = re.compile(
    rf"(?:[-(]\s?)?(?:[$S]\s?)?-?(?:{_WHOLE})\s?[.,]\s?\d{{2}}(?!\d)\)?-?(?:\s?CR\b)?"
    r"|-?\$\s?-?\d{1,3}\s\d{3}\.\d{2}(?!\d)|-?\$\s?\.\d{2}(?!\d)|(?<![\w.,$])\.00(?![\w.,])"
    r"|-?\$\s?\d[\d,]*(?![\d.]|\s?[,.]\s?\d|\s\d)"
)
_CUT_BEFORE = re.compile(r"[\d,.$]\s?$")
"""Figures right before an amount without a dollar sign: the reader broke it in two."""

_OWN_BEFORE = re.compile(r"(?<![\d,.$])(?:1040|(?:19|20)\d{2})\s$")
"""A form or a year, which stands beside an amount and is no part of it."""

_LOST_FIGURE = re.compile(r"[^\d.]*0\s?,?\s?\d")
"""No printed amount begins with a zero before other figures: the first one was read as a sign."""


def find_amounts(text: str) -> Iterator[Find]:
    """Yield the amounts with cents, and whole dollars after a dollar sign.

    The tail of an amount that was broken apart is none.
    """
    for match in _AMOUNT.finditer(text):
        before = text[: match.start()]
        is_own = "$" in match[0] or (match[0][0] in "-(" and before.endswith(" ")) or _OWN_BEFORE.search(before)
        if (not is_own and _CUT_BEFORE.search(before)) or _LOST_FIGURE.match(match[0]):
            continue
        money = parse_money(match[0].strip())
        if money is not None:
            yield Find(match.start(), match.end(), "MONEY", money.canonical)


# ---------------------------------------------------------------- dates and their roles
_BY = re.compile(
    r"\b(?:by|before|until|not? later than|earlier than|than|postmarked|tardar(?: el(?: d[ií]a)?)?|antes del"
    r"|antes del d[ií]a|antes de|hasta el)[\s:,]*$",
    re.IGNORECASE,
)
_AFTER = re.compile(r"\b(?:on or after|after|from|beginning|despu[eé]s del?)\s*$", re.IGNORECASE)
_AS_OF = re.compile(
    r"\b(?:figured|computed|calculated|accrued|charged)\s+(?:to|through|until|as of|up to)\s*$|\bas of:?\s*$"
    r"|\b(?:calculad|computad|acumulad)[oa]s?\s+(?:hasta|al)(?:\s+el)?\s*$",
    re.IGNORECASE,
)
_PERIOD_END = re.compile(
    r"\b(?:(?:tax\s+)?(?:year|period)s?(?:\s*\(s\))?\s*(?:end(?:ed|ing|s)?)?|ending|ended|termin[oó](?: el)?)[\s:,]*$",
    re.IGNORECASE,
)
_DEADLINE_WORDS = (
    (
        "hearing_deadline",
        re.compile(r"hearing|12153|\bappeals?\b|due process|\baudiencia|\bvista\b|\bapelaci", re.IGNORECASE),
    ),
    ("petition_deadline", re.compile(r"petition|petici[oó]n", re.IGNORECASE)),
    (
        "pay_by",
        re.compile(
            r"\bpay\w*|amount\s*due|\bowe\w*|balance\s*due|\bpag(?:ue|a|ar|o)\b|(?:cantidad|monto|saldo)\s+adeudad",
            re.IGNORECASE,
        ),
    ),
    (
        "respond_by",
        re.compile(
            r"\brespon\w+|\breply\b|return (?:the|this)|\bsend us\b|\bhear from you\b|\bconteste\b", re.IGNORECASE
        ),
    ),
    ("seizure", re.compile(r"\bseize\w*|\blevy\w*|\bterminat\w+|\bembarg\w+|\bincaut\w+", re.IGNORECASE)),
)
_OR_A_HEARING = re.compile(
    r"\bor\s+(?:to\s+)?(?:ask|apply|request)\b(?!.*\bequivalent\b).*\b(?:hearing|12153)", re.IGNORECASE
)
"""Behind a day until which one may pay, or else ask for a hearing."""
_EQUIVALENT = re.compile(r"(?<!\bor )\bequivalent hearing\b|\baudiencia equivalente\b", re.IGNORECASE)
_DUE_PROCESS = re.compile(r"\bdue process\b|\bdebido proceso\b", re.IGNORECASE)
"""An equivalent hearing may be asked for within a year: its day is another."""
_SENTENCE_END = re.compile(r"(?<!U\.S)(?<!No)(?<!Sec)[.!?;]\s+(?=[A-Z¿])")
_ASKED_BEFORE = re.compile(r"\b(?:asked|told|requested|reminded)\s+(?:that\s+)?you\b", re.IGNORECASE)
"""What an earlier letter asked for: its day is over."""
_WITH_PAYMENT = re.compile(
    r"\b(?:respon\w+|reply)\b.*\bwith\s+(?:your|the|a)\s+payment[\w\s]{0,12}\bby\s*$", re.IGNORECASE
)
_PETITION_IS = re.compile(
    r"(?:last\s+da(?:y|te)\s+to\s+(?:file\s+a\s+)?petition[\w\s]{0,60}?)\s*(?:is|:|by)?\s*$", re.IGNORECASE
)
_OTHER_PAPER = re.compile(
    r"\b(?:notices?|letters?|return|form \w+)[\w\s,]{0,20}\b(?:dated|of|sent(?: to)?(?: you)? on|filed(?: on)?)\s*$",
    re.IGNORECASE,
)


def find_role_dates(text: str) -> Iterator[Find]:
    """Yield every date with its role as label, ``other`` where nothing near it gives it one."""
    for found in find_dates(text):
        yield Find(found.start, found.end, date_role(text, found.start, found.end), found.canonical)


def date_role(text: str, start: int, end: int) -> str:
    """Return the role of the date at *start* to *end* of *text*.

    One of ``hearing_deadline``, ``petition_deadline``, ``pay_by``, ``respond_by``, ``seizure``, ``figured_to``,
    ``period``, ``other_paper`` and ``other``.
    """
    before = _SENTENCE_END.split(text[max(0, start - 320) : start])[-1]
    if _PETITION_IS.search(before):
        return "petition_deadline"
    if _AS_OF.search(before):
        return "figured_to"
    if _PERIOD_END.search(before):
        return "period"
    if _OTHER_PAPER.search(before):
        return "other_paper"
    if _AFTER.search(before):
        return "seizure" if _nearest(before) == "seizure" else "other"
    if _BY.search(before):
        if _EQUIVALENT.search(before) and not _DUE_PROCESS.search(before):
            return "other"
        if _ASKED_BEFORE.search(before):
            return "other_paper"
        if _WITH_PAYMENT.search(before):
            return "respond_by"
        after = _SENTENCE_END.split(text[end : end + 120])[0]
        if _OR_A_HEARING.search(after):
            return "hearing_deadline"
        return _nearest(before) or _first(after) or _referred_to(before, text[max(0, start - 320) : start]) or "other"
    return "other"


_REFERS_BACK = re.compile(
    r"^\W*(?:(?:your|the|this|that) (?:\w+ )?(?:request|appeal|form)|it|we)\b.*\b(?:must|has to|should)\b"
    r"|^\W*(?:please )?(?:mail|send|fax|return|submit|file)\b[\w\s,]*\b(?:it|the (?:completed )?form|your request)\b",
    re.IGNORECASE,
)
"""A sentence about what the one before it told of: ``Your request must be postmarked by``."""


def _referred_to(sentence: str, before: str) -> str | None:
    """Return the role that the sentence before gives a date whose own sentence only refers back to it."""
    sentences = _SENTENCE_END.split(before)
    return _nearest(sentences[-2]) if len(sentences) > 1 and _REFERS_BACK.search(sentence) else None


def _nearest(before: str) -> str | None:
    """Return the role whose word stands last in the text before the date."""
    last = [(match.end(), role) for role, word in _DEADLINE_WORDS for match in word.finditer(before)]
    return max(last)[1] if last else None


def _first(after: str) -> str | None:
    first = [(match.start(), role) for role, word in _DEADLINE_WORDS if (match := word.search(after))]
    return min(first)[1] if first else None


# ---------------------------------------------------------------- tax periods and their roles
_PERIOD = (
    r"(?P<period>[A-Z][a-z]{2,8}\.? \d{1,2}, ?(?:19|20)\d{2}|\d{1,2}[/-]\d{1,2}[/-](?:19|20)\d{2}"
    r"|(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:3[01]|2[89]|30)?|(?:19|20)\d{2})(?![\d/])"
)
_SPANISH_YEAR = (
    r"(?:el\s+)?(?:(?:año|per[ií]odo)\s+(?:(?:tributario|contributivo|fiscal)\s+)?(?:que\s+termin[oó]\s+el\s+)?)?"
    r"(?P<period>(?:31\s+de\s+diciembre\s+del?\s+)?(?:19|20)\d{2})(?![\d/])"
)
_TAX_YEAR = r"(?:the\s+)?(?:tax\s+)?(?:(?:year|period)s?\s*(?:\(s\))?\s*(?:end(?:ed|ing)\s+)?)?"
_DEBT_WORDS = (
    r"(?:(?:owe[sd]?|owing)(?:\s+(?:(?:federal|income|back|more)\s+)*tax(?:es)?)?"
    r"|(?:unpaid|joint)\s+(?:balance|taxes|tax|amounts?)|past[\s-]*due[\w\s]{0,24}?tax(?:es)?|balance\s+due|amount\s+due"
    r"|debts?|liabilit(?:y|ies)|taxes\s+due|tax\s+account|you\s+still\s+owe)"
)
_TAX_WORDS = r"(?:form\s*[\w-]+|federal|income|tax(?:es)?|balance|debt|account|liability|civil\s+penalty)"
_PERIOD_ROLES = tuple(
    (role, re.compile(pattern, re.IGNORECASE))
    for role, pattern in (
        # overpayment for 2018, refund for 2018
        ("overpaid", rf"(?:over\s*payments?|refunds?|credits?)\s+(?:for|from|of)\s+{_TAX_YEAR}{_PERIOD}"),
        # the overpayment on your spouse's 2015 return
        (
            "overpaid",
            rf"(?:over\s*payment|refund)\s+(?:on|from)\s+(?:(?:your|the)\s+)?(?:(?:former\s+)?spouse\W?s?\s+)?{_PERIOD}\s+"
            r"(?:form\s*[\w-]+\s+|tax\s+)*return",
        ),
        # your 2018 Form 1040 overpayment, a 2012 refund
        (
            "overpaid",
            rf"(?<!ended\s)(?<!ending\s)(?<!period\s){_PERIOD}\s+(?:(?:federal\s+)?(?:income\s+)?tax\s+)?(?:form\s*[\w-]+\s+)?(?:tax\s+)?"
            r"(?:over\s*payment(?!\s+(?:applied|used))|refund(?!\s+(?:due|summary|applied|used|amount|you|we|remaining|left|to\s+be)))",
        ),
        # your 2011 Form 1040 showed an overpayment
        (
            "overpaid",
            rf"{_PERIOD}\s+(?:form\s*[\w-]+|(?:tax\s+)?return)\s+(?:shows|showed|has|had)\s+(?:an?\s+)?(?:\$[\d,.]*\d\s+)?"
            r"over\s*payment",
        ),
        # you owe for 2015, still owe $1,059.88 for 2015, past due federal tax for 2014, tax owed for 12/31/2015
        (
            "owed",
            rf"{_DEBT_WORDS}(?:\s+jointly)?(?:\s+(?:of\s+)?\$?[\d,. ]*\d)?[\s,]*(?:\(?form\s*[\w-]+\)?\s*)?"
            rf"(?:for|on|from)\s+(?:your\s+)?(?:joint\s+)?{_TAX_YEAR}{_PERIOD}",
        ),
        # past-due tax, 2011 Form 1040; tax you owe: Form 1040, tax year ended Dec. 31, 1993
        (
            "owed",
            rf"{_DEBT_WORDS}\s*[,:]\s*(?:form\s*[\w-]+[\s,:]*)?(?P<told>(?:tax\s+)?(?:year|period)\s+(?:end(?:ed|ing)\s+)?)?"
            rf"{_PERIOD}(?(told)|\s+{_TAX_WORDS})",
        ),
        # applied to your 2015 tax, to pay your 2015 balance
        (
            "owed",
            r"(?:applied\s+(?:it\s+)?to|to\s+pay|against|toward)\s+(?:an?\s+|the\s+|your\s+)?(?:(?!(?-i:Your)\b)[\w']+\s+){0,6}?"
            rf"{_PERIOD}\s+{_TAX_WORDS}",
        ),
        # $480 to the 2016 tax, and $2,212.00 to your 2020 Form 1040
        (
            "owed",
            rf"(?:\$[\d,.]*\d|overpayment|refund)\s+(?:to|toward)\s+(?:the|your|his|her)\s+{_PERIOD}\s+{_TAX_WORDS}"
            r"(?!\s+(?:refund|over\s*payment|estimated))",
        ),
        # applied to the balance due on Form 1040 for tax year ended December 31, 2007,
        # applied $906.55 to your Form 1040 for the tax year ended December 31, 2005
        (
            "owed",
            r"applied\s+(?:\$[\d,.]*\d\s+)?to\s+(?:[\w'’]+\s+){0,5}?form\s*[\w-]+\s+(?:for\s+)?"
            rf"(?:the\s+)?(?:tax\s+)?(?:year|period)s?\s+(?:end(?:ed|ing)\s+)?{_PERIOD}(?!\s+estimated)",
        ),
        # your spouse's 2014 tax, your spouse's unpaid 2014 tax
        (
            "owed",
            rf"spouse\W?s?\s+(?:(?:unpaid|past[\s-]*due|federal|joint)\s+)*{_PERIOD}\s+(?!(?:(?:federal|income|tax|form\s*[\w-]+)\s+)*(?:refund|over\s*payment|return))"
            rf"{_TAX_WORDS}",
        ),
        # an overpayment on your former spouse's 2021 Form 1040
        (
            "overpaid",
            rf"(?:refund|over\s?payment)\s+(?:on|from|of|in)\s+your\s+(?:former\s+)?spouse\W?s?\s+{_PERIOD}(?!\s+tax\b)",
        ),
        # applied from your spouse's 2010 Form 1040, a refund of hers from the 2010 tax return
        (
            "overpaid",
            r"applied\s+from\s+(?:your\s+)?(?:-?\$?[\d,]*\d\.\d{2}\s+)?(?:(?:former\s+)?spouse\W?s?\s+)?"
            rf"{_PERIOD}\s+(?:form|tax|return)",
        ),
        ("overpaid", rf"refund\b[^.;$]{{0,80}}\bfrom\s+(?:the|his|her|their)\s+{_PERIOD}\s+(?:tax\s+)?return"),
        # your spouse's tax for 2004, used for your tax for 2004, his 2003 refund to your tax for 2001
        (
            "owed",
            r"(?:spouse\W?s?|(?:applied|used|refund|over\s?payment)\s+(?:to|for)\s+your)\s+(?:(?:federal|income|past[\s-]*due|unpaid)\s+)*tax(?:es)?\s+"
            rf"(?:for|of|from)\s+{_TAX_YEAR}{_PERIOD}",
        ),
        # pago en exceso del Formulario 1040 de 2023, reembolso para 2023
        (
            "overpaid",
            r"(?:pago\s+en\s+exceso|pago\s+excesivo|sobrepago|reembolso)\s+(?:del?\s+)?(?:formulario\s*[\w-]+\s+)?(?:para|de|del)\s+"
            rf"{_SPANISH_YEAR}",
        ),
        # cantidad aplicada al año tributario 2020
        ("owed", rf"\baplicad[oa]s?\s+al?\s+{_SPANISH_YEAR}"),
        # los impuestos que adeuda para 2019, la cantidad adeudada del año tributario 2019,
        # el saldo que usted debe del año 2020
        (
            "owed",
            r"(?:adeud\w+|deb(?:e|en|[ií]a)|no\s+pagados|sin\s+pagar|deuda|saldo\s+pendiente)\s+(?:su\s+(?:ex[\s-]*)?c[oó]nyuge\s+)?(?:(?:del?|en)\s+(?:el\s+)?formulario\s*[\w-]+\s+)?"
            rf"(?:para|de|del|por)\s+{_SPANISH_YEAR}",
        ),
    )
)


def find_role_periods(text: str) -> Iterator[Find]:
    """Yield tax periods that the text calls ``overpaid`` or ``owed``."""
    found = [(role, match) for role, pattern in _PERIOD_ROLES for match in pattern.finditer(text)]
    overpaid = {match.start("period") for role, match in found if role == "overpaid"}
    for role, match in found:
        value = parse_period(match["period"])
        if value is not None and (role == "overpaid" or match.start("period") not in overpaid):
            yield Find(match.start("period"), match.end("period"), role, value)


_FINDERS: dict[str, Callable[[str], Iterator[Find]]] = {
    DATES: find_role_dates,
    PERIODS: find_role_periods,
}


def _register(component: str, finder: Callable[[str], Iterator[Find]]) -> None:
    @Language.factory(component, assigns=["doc.spans"])  # type: ignore[untyped-decorator]
    def create(nlp: Any, name: str) -> SpanFinder:
        return SpanFinder(component, finder)


for _component, _finder in _FINDERS.items():
    _register(_component, _finder)
