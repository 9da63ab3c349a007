"""Which sentences of a court paper speak of a duty to pay federal income tax, and which only of other taxes."""

from __future__ import annotations

import re

from pipeline.extract.decree.taxes.years import names_a_year
from pipeline.layouts.countries import STATES

INCOME_TAX = re.compile(
    r"\b(?:federal|income|back|personal)\s+(?:and\s+state\s+)?(?:income\s+)?tax(?:es)?\b|\bI\.?\s?R\.?\s?S\b|"
    r"internal\s+revenue|\btax\s+(?:liabilit|(?:in)?debt|deficienc|obligation|assessment|arrear|balance|bill|delinquenc)|"
    r"\btax(?:es)?\s+(?:owed|due|owing)|\bjoint\s+(?:\w+\s+){0,3}?(?:returns?|liabilit)|\bprior\s+years?['’]?\s+taxes|"
    r"\bfederal\s+(?:\w+\s+){0,2}?returns?\b|\bform(?:s)?\s+1040|\btaxing\s+authorit|\boffer\s+in\s+compromise\b|\b(?:19|20)\d\d\s+balance\s+due\b(?!\s+(?:on|under)\b)|"
    r"\b1040\s+tax|\btax(?:es)?\s+(?:for|of)\s+(?:[\w,]+\s+){0,6}?(?:19|20)\d{2}\b|\b(?:19|20)\d{2}\s+(?:\w+\s+){0,2}?tax(?:es)?\b(?!\s+year)|"
    r"\bfiled\s+jointly\s+for\s+(?:[\w,]+\s+){0,3}?(?:19|20)\d{2}\b|\bassessments?\s+for\s+(?:those|these|said|such)\s+(?:\w+\s+)?years\b",
    re.IGNORECASE,
)
OTHER_TAX = re.compile(
    r"\b(?:real\s+(?:estate|property)|county|city|town|municipal|ad\s+valorem|property|school|transfer|sales|payroll|employment|withholding|"
    r"capital\s+gains?|estate|gift|self-employment|registration|excise|vehicle|inheritance)\s+(?:and\s+(?:payroll|sales|employment)\s+)?tax(?:es)?\b|"
    r"\btaxes\s+(?:on|assessed\s+against)\s+(?:the\s+)?(?:\w+\s+){0,3}?(?:residence|real|property|home|house|lot|land|farm)\b|"
    r"\b(?:summer|winter)\s+(?:and\s+winter\s+)?(?:(?:19|20)\d\d\s+)?tax(?:es)?\b",
    re.IGNORECASE,
)
_STATES = "|".join(re.escape(name.title()).replace(r"\ ", r"\s+") for name in STATES)
STATE_TAX = re.compile(
    rf"\b(?:{_STATES})\s+(?:(?:state|gross|personal|individual)\s+){{0,2}}(?:income\s+)?tax(?:es)?\b|\b(?:state|local|city|regional)\s+(?:income\s+)?tax|franchise\s+tax\s+board|"
    r"department\s+of\s+(?:revenue|taxation)|\bdivision\s+of\s+taxation|\btax\s+commission\b|\bFTB\b|"
    r"\btax(?:es)?\s+(?:owed|owing|due|payable)\s+to\s+the\s+(?:state|commonwealth)\b",
    re.IGNORECASE,
)
FEDERAL = re.compile(r"\bfederal\b|\bI\.?\s?R\.?\s?S\b|internal\s+revenue", re.IGNORECASE)
_REFUND = re.compile(r"\brefunds?\b|\boverpayments?\b", re.IGNORECASE)
_DEPENDENT = re.compile(r"dependen|exemption|8332|child\s+tax\s+credit", re.IGNORECASE)
_ANY_TAX = re.compile(r"(?<!-)\btax(?:es)?\b(?!-)|\bthe\s+government\b", re.IGNORECASE)
_TAX_YEAR = re.compile(r"\btax\s+years?\s+(?:of\s+)?(?:19|20)\d\d|\b(?:19|20)\d\d\s+tax\s+years?\b", re.IGNORECASE)
_TREASURY = re.compile(
    r"\b(?:united\s+states|u\.?\s?s\.?|federal)\s+(?:treasury|government)\b|\bdepartment\s+of\s+(?:the\s+)?treasury\b",
    re.IGNORECASE,
)
"""To whom income tax is owed, tax named or not."""
_NO_DUTY = re.compile(
    r"\bdependen(?:t|cy)|\bexemption|tax\s+credit|form\s+8332|shall\s+file|file\s+(?:joint|separate|as\s+single)|"
    r"\bdeductible|\btaxable\s+(?:to|as|income)|includ\w+\s+in\s+(?:the\s+)?income|\bsection\s+1041\b|"
    r"\b(?:cop(?:y|ies)\s+of|exchange|judicial\s+notice|based\s+(?:up)?on)\b[^.;]{0,60}\breturns?\b|prepar\w+\s+(?:of\s+)?(?:the\s+)?"
    r"(?:income\s+)?tax\s+return|\bamended\s+returns?|form\s+8857|for\s+(?:federal\s+)?(?:income\s+)?tax\s+purposes",
    re.IGNORECASE,
)
DUTY = re.compile(
    r"responsib|\bliab(?:le|ility|ilities)\b|\banswers?\s+for\b|\banswerable\b|\bpay(?:s|ments?|able)?\b|\bpaid\b|\bassum|\bborne\b|\bbears?\b|\bowes?\b|\bowed\b|\bindebted|\bcast\s+(?:for|with|in)\b|"
    r"\ballocated\b|\ballotted\b|\bdistributed\s+to\b|\bapportioned\b|\bassigned\b|\bcharged\b|\bindemnif|\bobligations?\b|\bobligated\b|\bdebts?\b|\bdivided?\b|\bsplit\b|\bshared?\b|"
    r"\bsatisf|\bdischarg|\bsettled?\b|\bremit|\bresolve|\bdeal\s+with\b|\btakes?\s+(?:over|on)\b|\btaken\s+(?:over|on)\b|"
    r"\bretire\b|\bhandle|\bharmless\b|\b(?:falls?|rests?)\s+(?:\w+\s+)?(?:up)?on\b",
    re.IGNORECASE,
)
OTHER_DUTY = re.compile(
    r"\bmortgage|\bsupport\b|\balimony|\bmaintenance\b|\bcredit\s+cards?\b|\bloans?\b", re.IGNORECASE
)
VERB = re.compile(
    r"\b(?:shall|will|is|are|be|must|agrees?|pays?|assumes?|undertakes?|bears?|takes?|owes?|orders?|ordered|assigns?|allocates?|awards?|awarded|reserves?|reserved|remains?|retains?)\b|"
    r"\b(?:parties|spouses|both|they)\s+(?:\w+\s+)?(?:share|divide|split)\b",
    re.IGNORECASE,
)
_DEBT = re.compile(r"liabilit|deficienc|\bow(?:ed|ing|es?)\b|\bdue\b|penalt|responsib|indemnif", re.IGNORECASE)
_DEBT_OF_A_YEAR = re.compile(
    r"liabilit(?:y|ies)\b|\bresponsible\s+for\s+(?:the\s+)?tax\s+years?\b|deficienc|\bowed\b|\bowing\b|\bdue\b|penalt|"
    r"\badditional\s+tax|\bdebts?\s+(?:arising|owed|due|for|on|from)\b",
    re.IGNORECASE,
)
"""What is owed for ``the 2014 tax year`` is tax, named or not."""
_LIABILITY_OF_A_YEAR = re.compile(
    r"\bliabilit(?:y|ies)\s+(?:for|of)\s+(?:(?:the|tax|years?)\s+){0,3}(?:19|20)\d\d\b|\b(?:19|20)\d\d\s+liabilit",
    re.IGNORECASE,
)
"""``Liability for 2020, which came from the withdrawal``: tax of that year, tax named or not, wherever it came from."""
_TAX_DEBT = re.compile(
    r"\b(?:tax|I\.?R\.?S\.?|joint|(?:19|20)\d\d)\s+(?:debts?|balances?)\b|\bdebts?\s+(?:to|with|for|of)\b|\binstal?lment\s+agreement",
    re.IGNORECASE,
)
_DEBT_OF_A_REFUND = re.compile(
    rf"liabilit|deficienc|additional\s+(?:income\s+)?tax|\bow(?:ed|ing|es?)\b|penalt|{_TAX_DEBT.pattern}", re.IGNORECASE
)
_TO_THE_IRS = r"(?:I\.?\s?R\.?\s?S\b|internal\s+revenue\s+service\b)"
_IS_PAID = re.compile(
    r"\b(?:pays?|paying|responsible\s+for|liable\s+for|assumes?|owes?)\s+(?:(?!from\b|out\b|and\b|on\b)(?:\$[\d,.]+|[\w'’%]+)\s+){0,8}?"
    rf"(?:(?:income\s+)?tax(?:es)?\b|{_TO_THE_IRS})(?!\s+(?:refund|return|purpos|consequen|prepar|credit|exempt|benefit))|"
    r"\btax(?:es)?\s+(?:due|owed|owing)\s+(?:\w+\s+){0,3}?(?:shall|will|must|to)\s+be\s+(?:paid|borne)\b|"
    rf"\b(?:debts?|sums?|amounts?|balance)\s+(?:\w+\s+)?(?:to|with)\s+(?:the\s+)?{_TO_THE_IRS}[^.;]{{0,30}}\b(?:be|is)\s+(?:paid|borne|assumed)\b",
    re.IGNORECASE,
)
"""Somebody is to pay a tax, whatever else the sentence speaks of."""
_RUN_IN_TITLE = re.compile(
    r"^\s*(?:[\dA-Z]{1,3}[.)]\s*)?(?:[A-Z][A-Za-z ,/&'’-]{2,45}[:–—]\s+(?=[A-ZÀ-Þ])|"
    r"(?:(?:FEDERAL|STATE|INCOME|TAX|TAXES|AND|&|LIABILITY|LIABILITIES|MATTERS|RETURNS?|DEBTS?|ISSUES|OBLIGATIONS?)\s+)+(?=[A-ZÀ-Þ]))"
)
TAX_TITLE = re.compile(r"\btax(?:es)?\b|\btax\s+matters\b|internal\s+revenue|\bIRS\b", re.IGNORECASE)
_UNDER_A_TITLE = re.compile(
    r"\btax(?:es)?\b|\bliabilit(?:y|ies)\b|\bdeficienc|\bbalance\b|\bamounts?\s+(?:still\s+|then\s+)?(?:owed|due|owing)|\breturns?\b|\bassess",
    re.IGNORECASE,
)


_OF_AN_ASSET = re.compile(
    r"\bretirement|\bwithdraw|\bpension|\bdistributions?\b|\bsection\s+1041|\bchild\b|\bchildren\b|\binsurance\b|\bmortgage",
    re.IGNORECASE,
)
"""What is taxed when it is drawn or held; such a tax is no debt of the years before."""


def title_of(sentence: str) -> int:
    """Return the length of the title that a sentence opens with or that it is, 0 without one."""
    match = _RUN_IN_TITLE.match(sentence)
    if match is not None and TAX_TITLE.search(match.group()) and VERB.search(sentence[match.end() :]):
        return match.end()
    bare = _LIST_NUMBER.sub("", sentence)
    is_bare_title = len(bare) < 50 and bare[:1].isupper() and not VERB.search(bare) and TAX_TITLE.search(bare)
    return len(sentence) if is_bare_title and not re.search(r"\d|:\s*\w", bare) else 0


_LIST_NUMBER = re.compile(r"^\s*(?:\d{1,2}|[A-Za-z]|[IVX]{1,5})[.)]\s+")


def is_numbered(sentence: str) -> bool:
    """True for a sentence that begins with the number of a paragraph."""
    return _LIST_NUMBER.match(sentence) is not None


_NOTHING_IS_OWED = re.compile(
    r"\b(?:nothing|no\s+(?:\w+\s+){0,3}?(?:tax(?:es)?|balance|liability|sums?|amounts?))\s+(?:is|are|was|were|remains?)\s+"
    r"(?:\w+\s+)?(?:owed|owing|due|payable)\W*\Z|"
    r"\btax(?:es)?\s+(?:is|are|was|were|has|have)\s+(?:been\s+|already\s+){0,2}paid(?:\s+in\s+full)?\W*\Z",
    re.IGNORECASE,
)
"""``For 2021 each has filed a separate return and nothing is owed.``; ``The parties' 2013 taxes are paid in full.``"""


def is_of_own_returns(sentence: str) -> bool:
    """True for ``For 2018 each party files a separate return and pays what results``: no debt of joint years."""
    is_each = _EACH.search(sentence) is not None and _OWN_RETURN.search(sentence) is not None
    return is_each and not re.search(r"\bjoint", sentence, re.IGNORECASE)


_EACH = re.compile(r"\beach\b|\bboth\b|\b(?:the|said)\s+parties\b", re.IGNORECASE)
_OWN_RETURN = re.compile(
    r"\b(?:separate|individual|own)\s+(?:[\w,]+\s+){0,6}?returns?\b|\bparty['’]s\s+(?:\w+\s+){0,4}?returns?\b",
    re.IGNORECASE,
)


def allocates_income_tax(sentence: str) -> bool:
    """True when a sentence lays a duty to pay federal income tax on somebody."""
    bare = _NOTHING_IS_OWED.sub(" ", OTHER_TAX.sub(" ", sentence))
    if not VERB.search(bare) and not re.search(r"\bto\s+(?:the\s+)?[A-Z]", bare):
        return False
    is_owed = (
        (_TAX_YEAR.search(bare) or _OF_A_RETURN.search(bare) or (_TREASURY.search(bare) and names_a_year(bare)))
        and _DEBT_OF_A_YEAR.search(bare)
        and not _OF_AN_ASSET.search(bare)
    )
    if not (INCOME_TAX.search(bare) or is_owed) or not DUTY.search(bare) or is_of_the_state(bare):
        return False
    if _IS_PAID.search(bare):
        return True
    if _REFUND.search(bare) and not _DEBT_OF_A_REFUND.search(bare):
        return False
    return not _NO_DUTY.search(bare) or bool(_DEBT.search(bare) and not _DEPENDENT.search(bare))


def allocates_under_title(sentence: str) -> bool:
    """True when a sentence under a title on taxes lays a duty on somebody without naming the tax."""
    sentence = _NOTHING_IS_OWED.sub(" ", sentence)
    if OTHER_TAX.search(sentence) or _REFUND.search(sentence) or is_of_the_state(sentence):
        return False
    return bool(
        VERB.search(sentence)
        and DUTY.search(sentence)
        and (_UNDER_A_TITLE.search(sentence) or _OF_A_YEAR.search(sentence))
        and not _NO_DUTY.search(sentence)
        and (not _OF_AN_ASSET.search(sentence) or _LIABILITY_OF_A_YEAR.search(sentence))
    )


_OF_A_YEAR = re.compile(
    r"\A\W*(?:\w{1,3}[.)]\s*)?(?:for|as\s+to)\s+(?:19|20)\d\d\b|\bthe\s+(?:(?:tax|calendar)\s+)?years?\s+(?:19|20)\d\d\b",
    re.IGNORECASE,
)
"""``For 2019 the defendant is to make all payments``, under a title on taxes."""


_SAYS = re.compile(rf"{VERB.pattern}|\b(?:has|have|had|was|were)\b", re.IGNORECASE)
"""A verb of any kind: ``has been paid`` is no item of a list."""


def lists_a_debt(line: str) -> bool:
    """True for a line of a list or table of debts that names income tax: it lays no duty by itself."""
    bare = OTHER_TAX.sub(" ", line)
    is_owed = re.search(r"\$\s?\d|\bI\.?\s?R\.?\s?S\b|internal\s+revenue", bare, re.IGNORECASE) or _DEBT.search(bare)
    return bool(INCOME_TAX.search(bare) and is_owed and not _SAYS.search(bare)) and not (
        _NO_DUTY.search(bare) or _REFUND.search(bare) or is_of_the_state(bare)
    )


def lists_a_tax(line: str) -> bool:
    """True for ``the 2010 federal income tax`` in a list that says elsewhere whose the debts in it are."""
    bare = OTHER_TAX.sub(" ", line)
    is_aside = _NO_DUTY.search(bare) or _REFUND.search(bare) or is_of_the_state(bare)
    return INCOME_TAX.search(bare) is not None and not _SAYS.search(bare) and not is_aside


def may_allocate(sentence: str) -> bool:
    """True when a sentence that was taken for no allocation names income tax and nothing that explains why."""
    bare = OTHER_TAX.sub(" ", sentence)
    is_of_refund_alone = _REFUND.search(bare) and not _DEBT_OF_A_REFUND.search(bare)
    is_on_tax = (
        INCOME_TAX.search(bare)
        or _TREASURY.search(bare)
        or (_ANY_TAX.search(bare) and (DUTY.search(bare) or _TAX_YEAR.search(bare)) and not _OF_AN_ASSET.search(bare))
        or (_OF_A_RETURN.search(bare) and DUTY.search(bare))
        or (_LIABILITY_OF_A_YEAR.search(bare) and not OTHER_TAX.search(sentence))
        or (_REFUND.search(bare) and not is_of_refund_alone)
    )
    if not is_on_tax or is_of_the_state(bare):
        return False
    is_aside = _NO_DUTY.search(bare) or _DEPENDENT.search(bare) or is_of_refund_alone
    return not is_aside or (_IS_PAID.search(bare) or _TAX_DEBT.search(bare)) is not None


_OF_A_RETURN = re.compile(
    r"\b(?:19|20)\d\d\s+(?:\w+\s+)?(?:returns?|filings?|assessments?|deficienc\w+)\b|"
    r"\b(?:assessments?|deficienc\w+|filings?|returns?)\s+for\s+(?:\w+\s+){0,3}?(?:19|20)\d\d\b|\b(?:federal|government)\s+liens?\b",
    re.IGNORECASE,
)
"""What is owed on a return is income tax, tax named or not."""


def is_of_the_state(text: str) -> bool:
    """True where a sentence names state tax and no federal one, nor income tax beside that of the state."""
    return bool(STATE_TAX.search(text) and not FEDERAL.search(text) and not _OF_INCOME.search(STATE_TAX.sub(" ", text)))


_OF_INCOME = re.compile(r"\bincome\s+tax(?:es)?\b", re.IGNORECASE)
