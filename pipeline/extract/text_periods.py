"""The tax periods of running text that are called overpaid or owed: the two years of an offset are told by words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.extract.dates import parse_period

PERIODS = "periods"

_PERIOD = (
    r"(?P<period>[A-Z][a-z]{2,8}\.? \d{1,2}, ?(?:19|20)\d{2}|\d{1,2}[/-]\d{1,2}[/-](?:19|20)\d{2}"
    r"|(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:3[01]|2[89]|30)?|(?:19|20)\d{2})(?![\d/])"
)
_SPANISH_YEAR = (
    r"(?:el\s+)?(?:(?:año|per[ií]odo)\s+(?:(?:tributario|contributivo|fiscal)\s+)?(?:que\s+termin[oó]\s+el\s+)?)?"
    r"(?P<period>(?:31\s+de\s+diciembre\s+del?\s+)?(?:19|20)\d{2})(?![\d/])"
)
_TAX_YEAR = r"(?:the\s+)?(?:tax\s+)?(?:(?:year|period)s?\s*(?:\(s\))?\s*(?:(?:that\s+)?end(?:ed|ing)\s+)?)?"
_AS_OF = r"(?!\s+(?!dec\w*\.?\s+31|12[/-]31)(?:[a-z]{3,9}\.?\s+\d{1,2},|\d{1,2}[/-]\d))"
"""Not before a day that ends no year: ``Amount you owed on June 30, 2020`` is what was owed that day."""
_DEBT_WORDS = (
    r"(?:(?:owe[sd]?|owing)(?:\s+(?:(?:federal|income|back|more)\s+)*tax(?:es)?)?"
    r"|(?:unpaid|joint)\s+(?:balance|taxes|tax|amounts?)|past[\s-]*due[\w\s]{0,24}?tax(?:es)?|balance\s+due|amount\s+due|interest\s+on\s+your\s+account"
    r"|debts?|liabilit(?:y|ies)|taxes\s+due|tax\s+account|you\s+still\s+owe)"
)
_SPOUSES = r"(?:(?:former\s+)?spouse\W?s?\s+(?:or\s+(?:former\s+)?spouse\W?s?\s+)?)"
_TAX_WORDS = r"(?:form\s*[\w-]+|federal|income|tax(?:es)?|balance|debt|account|liability|civil\s+penalty)"
_PERIOD_ROLES = tuple(
    (role, re.compile(pattern, re.IGNORECASE))
    for role, pattern in (
        # overpayment for 2018, refund for 2018, you overpaid your 2018 tax
        (
            "overpaid",
            r"(?:(?:over\s*payments?|refunds?|credits?)\s+(?:for|from|of)|over\s*paid\s+(?:your|the))\s+"
            rf"{_TAX_YEAR}{_PERIOD}",
        ),
        # the overpayment on your spouse's 2015 return
        (
            "overpaid",
            rf"(?:over\s*payment|refund)\s+(?:on|from)\s+(?:(?:your|the)\s+)?(?:(?:former\s+)?spouse\W?s?\s+)?{_PERIOD}\s+"
            r"(?:form\s*[\w-]+\s+|tax\s+)*return",
        ),
        # your 2018 Form 1040 overpayment, a 2012 refund
        (
            "overpaid",
            rf"(?<!ended\s)(?<!ending\s)(?<!period\s)(?<!applied\sto\s)(?<!tax\sfor\s){_PERIOD}\s+(?:(?:federal\s+)?(?:income\s+)?tax\s+)?(?:form\s*[\w-]+\s+)?(?:tax\s+)?"
            r"(?:over\s*payment(?!\s+(?:applied|used))|refund(?!\s+(?:due|summary|applied|used|amount|you|we|remaining|left|to\s+be|from\s+(?:19|20)\d\d)))",
        ),
        # your 2011 Form 1040 showed an overpayment
        (
            "overpaid",
            rf"{_PERIOD}\s+(?:form\s*[\w-]+|(?:tax\s+)?return)\s+(?:shows|showed|has|had)\s+(?:an?\s+)?(?:\$[\d,.]*\d\s+)?"
            r"over\s*payment",
        ),
        # you owe for 2015, still owe $1,059.88 for 2015, past due federal tax for 2014, tax owed for 12/31/2015,
        # you owed this amount on your Form 1040 for the tax year ended Dec. 31, 1997
        (
            "owed",
            rf"{_DEBT_WORDS}(?:\s+of\s+your\s+(?:former\s+)?spouse)?"
            r"(?:\s+jointly)?(?:\s+this\s+amount)?(?:\s+(?:of\s+)?\$?[\d,. ]*\d)?[\s,]*"
            r"(?:on\s+your\s+(?=form))?(?:\(?form\s*[\w-]+\)?\s*)?"
            rf"(?:(?:is|was|are|were)\s+)?(?:for|on{_AS_OF}|from)\s+(?:your\s+)?(?:joint\s+)?(?:form\s*[\w-]+,\s*)?{_TAX_YEAR}{_PERIOD}",
        ),
        # past-due tax, 2011 Form 1040; tax you owe: Form 1040, tax year ended Dec. 31, 1993
        (
            "owed",
            rf"{_DEBT_WORDS}\s*[,:(]\s*(?:form\s*[\w-]+[\s,:]*)?(?P<told>(?:tax\s+)?(?:year|period)\s+(?:end(?:ed|ing)\s+)?)?"
            rf"{_PERIOD}(?(told)|\s+{_TAX_WORDS})",
        ),
        # applied to your 2015 tax, to pay your 2015 balance, paid part of your 2015 tax
        (
            "owed",
            r"(?:applied\s+(?:it\s+)?to|to\s+pay|paid\s+(?:part|some|all|this\s+much|this\s+amount)\s+of|against|toward)\s+(?:an?\s+|the\s+|your\s+)?(?:(?!(?-i:Your?|We)\b)[\w']+\s+){0,6}?"
            rf"{_PERIOD}\s+{_TAX_WORDS}",
        ),
        # $480 to the 2016 tax, and $2,212.00 to your 2020 Form 1040
        (
            "owed",
            rf"(?:\$[\d,.]*\d|overpayment|refund|return|spouse|form\s*[\w-]+)\s+(?:to|toward)\s+(?:the|your|his|her)\s+(?:unpaid\s+)?{_PERIOD}\s+{_TAX_WORDS}"
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
        # applied from your spouse's 2010 Form 1040, applied $90.00 from the 2010 tax return, a refund of hers from it
        (
            "overpaid",
            rf"(?:applied|used)\s+(?:\$[\d,.]*\d\s+)?from\s+(?:your\s+|the\s+)?(?:-?\$?[\d,]*\d\.\d{2}\s+)?{_SPOUSES}?"
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
            r"(?:adeud\w+|deb(?:e|en|[ií]a)|no\s+pagad[oa]s|sin\s+pagar|atrasad[oa]s?|deuda|saldo\s+pendiente)\s+(?:(?:de\s+)?su\s+(?:ex[\s-]*)?c[oó]nyuge\s+)?(?:(?:del?|en)\s+(?:el\s+)?formulario\s*[\w-]+\s+)?"
            rf"(?:para|de|del|por)\s+{_SPANISH_YEAR}",
        ),
    )
)


@Language.component(PERIODS, assigns=["doc.spans"])  # type: ignore[untyped-decorator]
def file_periods(doc: Doc) -> Doc:
    """File the tax periods that the text calls ``overpaid`` or ``owed``: so their spans are labelled."""
    doc.spans[PERIODS] = [
        doc.char_span(*match.span("period"), label=role, kb_id=period, alignment_mode="expand")
        for role, match, period in _find_periods(doc.text)
    ]
    return doc


def _find_periods(text: str) -> Iterator[tuple[str, re.Match[str], str]]:
    found = [(role, match) for role, pattern in _PERIOD_ROLES for match in pattern.finditer(text)]
    overpaid = {match.start("period") for role, match in found if role == "overpaid"}
    for role, match in found:
        period = parse_period(match["period"])
        if period is not None and (role == "overpaid" or match.start("period") not in overpaid):
            yield role, match, period
