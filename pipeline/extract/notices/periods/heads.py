"""The heads of a table of tax periods: what each of its money columns holds.

Heads run over two or three lines and change from edition to edition.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from rapidfuzz import fuzz

OWED, INTEREST, PENALTY, ADDITIONS, TOTAL = "owed", "interest", "penalty", "additions", "total"
PAID = "paid"
"""Payments and credits, which a row takes away."""
_HEAD_WORDS = (
    "tax", "period", "periods", "ending", "ended", "year", "form", "number", "amount", "you", "owe", "owed",
    "additional", "interest", "penalty", "penalties", "total", "assessed", "balance", "statutory", "additions",
    "unpaid", "from", "prior", "notices", "type", "of", "kind", "due", "charges", "payments", "credits",
    "applied", "used", "outstanding", "accrued", "added",
)  # fmt: skip


_SPANISH_WORDS = {
    "tributario": "tax", "contributivo": "tax", "periodo": "period", "periodos": "periods", "termina": "ending",
    "terminado": "ended", "formulario": "form", "cantidad": "amount", "monto": "amount", "adeuda": "owe",
    "adeudaba": "owed", "adeudada": "owed", "adeudado": "owed", "adicional": "additional", "adicionales": "additional",
    "interes": "interest", "intereses": "interest", "multa": "penalty", "multas": "penalties", "saldo": "balance",
    "numero": "number", "cargos": "charges", "pagos": "payments", "creditos": "credits", "ano": "year",
    "impuesto": "tax", "impuestos": "tax", "usted": "you", "aplicada": "applied", "aplicado": "applied",
    "usada": "used",
}  # fmt: skip


def fold(text: str) -> str:
    """Return the small letters of a head's word, without its signs and accents."""
    return re.sub(r"[^a-z&]", "", unicodedata.normalize("NFKD", text.lower()))


def head_word(text: str) -> str | None:
    """Return the word of a table's head that *text* prints, None where it prints none."""
    score, word = max((fuzz.ratio(text, known), known) for known in (*_HEAD_WORDS, *_SPANISH_WORDS))
    is_word = score == 100 if len(text) < _SHORT_WORD else score >= 80
    return _SPANISH_WORDS.get(word, word) if is_word else None


_SHORT_WORD = 5
"""A letter makes another word of a shorter one: ``use``, ``for``."""


def kinds_of(heads: Sequence[str]) -> list[str | None]:
    """Return what each money column holds, told by its head; an amount owed behind others is the total."""
    return one_total([kind_of(head.split()) for head in heads])


HEAD_PHRASES = re.compile(
    r"(?P<paid>payments?(?! penalt)(?: (?:&|and) credits)?|credits)"
    r"|(?P<additions>statutory additions|(?:additional )?(?:penalt\w+ (?:&|and) interest|interest (?:&|and) penalt\w+))"
    r"|(?P<interest>(?:additional |accrued )?interest(?: charges?)?)"
    r"|(?P<penalty>(?:additional |failure-to-pay |late[- ]payment )?penalt(?:y|ies)(?: charges?)?)"
    r"|(?P<total>total(?: amount)?(?: you owe| due)?)"
    r"|(?P<owed>(?:unpaid )?amount(?: you owed?| from prior notices| owed)?|(?:assessed|unpaid) balance|balance due)",
    re.IGNORECASE,
)


def one_total(kinds: Sequence[str | None]) -> list[str | None]:
    """Return the kinds with an amount owed behind others as the total; a kind named twice is none."""
    told = list(kinds)
    if len(told) > 1 and TOTAL not in told and told[-1] == OWED:
        told[-1] = TOTAL
    return [None if kind is not None and told.count(kind) > 1 else kind for kind in told]


def kind_of(head: Sequence[str]) -> str | None:
    """Return what an amount is, told by the folded words of its head or label."""
    words = {head_word(word) for word in head}
    if words & {"statutory", "additions"} or ("interest" in words and words & {"penalty", "penalties"}):
        return ADDITIONS
    if "interest" in words:
        return INTEREST
    if words & {"penalty", "penalties"}:
        return PENALTY
    if words & {"payments", "credits", "applied", "used"}:
        return PAID
    if "total" in words:
        return TOTAL
    is_owed = words & {"owe", "owed", "assessed", "unpaid", "balance", "amount", "prior"} or words == {"tax"}
    return OWED if is_owed else None
