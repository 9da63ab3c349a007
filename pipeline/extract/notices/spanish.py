"""The labels of the Spanish editions: the same notice with its words in Spanish.

The layouts list the English labels. On a page in Spanish each stands for its Spanish forms as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

_WORDS = frozenset(
    """
    aviso carta del para impuesto impuestos usted adeuda adeudada adeudado fecha pago cantidad monto los las una con por
    que año nosotros número derecho audiencia formulario período
    """.split()  # noqa: SIM905
)
_SPANISH_WORDS = 6
_SPANISH_SHARE = 0.06
_HEARING_HEADLINES = (
    "Aviso de intención de embargo y aviso de su derecho a una audiencia",
    "Aviso de intención de embargar y aviso de su derecho a una audiencia",
    "Aviso final de intención de embargo y aviso de su derecho a una audiencia",
    "Aviso de intención de embargo y su derecho a una audiencia de debido proceso de cobro",
)
_SPANISH: dict[str, tuple[str, ...]] = {
    "date": ("Fecha",),
    "notice date": ("Fecha del aviso", "Fecha de aviso", "Fecha de este aviso"),
    "date of this letter": ("Fecha de esta carta", "Fecha de la carta"),
    "notice": ("Aviso",),
    "tax year": ("Año tributario", "Año contributivo", "Año fiscal"),
    "tax period": ("Período tributario", "Período contributivo"),
    "taxpayer id number": (
        "Número de identificación del contribuyente",
        "Número de identificación de contribuyente",
        "Número de identificación personal del contribuyente",
    ),
    "social security number": ("Número de Seguro Social", "Número del Seguro Social"),
    "case reference number": ("Número de referencia del caso",),
    "to contact us": ("Para comunicarse con nosotros", "Para contactarnos"),
    "contact telephone number": ("Número de teléfono de contacto", "Teléfono de contacto"),
    "amount due immediately": (
        "Cantidad adeudada inmediatamente",
        "Cantidad adeudada de inmediato",
        "Monto adeudado inmediatamente",
        "Monto adeudado de inmediato",
    ),
    "amount due by": ("Cantidad adeudada a más tardar", "Cantidad adeudada para el", "Monto adeudado a más tardar"),
    "amount due": ("Cantidad adeudada", "Monto adeudado"),
    "total amount due": ("Cantidad total adeudada", "Monto total adeudado"),
    "amount you owed": ("Cantidad que adeudaba", "Cantidad que usted adeudaba", "Monto que adeudaba"),
    "amount you owe": ("Cantidad que adeuda", "Cantidad que usted adeuda", "Monto que adeuda"),
    "additional penalty": ("Multa adicional", "Multas adicionales"),
    "failure-to-pay penalty": ("Multa por falta de pago", "Multa por no pagar"),
    "additional interest": ("Interés adicional", "Intereses adicionales"),
    "interest charges": ("Cargos por intereses", "Cargos por interés"),
    "last day to petition": (
        "Última fecha para presentar una petición",
        "Último día para presentar una petición",
        "Última fecha para petición",
    ),
    "deficiency": ("Deficiencia",),
    "penalties": ("Multas",),
    "overpayment for": ("Pago en exceso para", "Pago en exceso de", "Pago excesivo para"),
    "overpayment": ("Pago en exceso",),
    "your overpayment": ("Su pago en exceso",),
    "amount applied to": ("Cantidad aplicada a", "Monto aplicado a"),
    "amount applied": ("Cantidad aplicada", "Monto aplicado"),
    "refund due": ("Reembolso adeudado", "Reembolso que le corresponde"),
    "remaining balance due": ("Saldo restante", "Saldo pendiente"),
    "amount you still owe": ("Cantidad que aún adeuda", "Cantidad que todavía adeuda"),
    "notice of intent to levy and notice of your right to a hearing": _HEARING_HEADLINES,
    "notice of intent to levy": ("Aviso de intención de embargo", "Aviso de intención de embargar"),
    "intent to seize your property or rights to property": (
        "Intención de incautar su propiedad o los derechos a la propiedad",
        "Intención de embargar su propiedad o derechos a la propiedad",
    ),
}


def is_spanish(words: Iterable[str]) -> bool:
    """True for the words of a page in Spanish."""
    folded = [word.casefold().strip(".,:;()") for word in words]
    said = sum(word in _WORDS for word in folded)
    return said >= _SPANISH_WORDS and said >= _SPANISH_SHARE * len(folded)


@lru_cache(maxsize=512)
def _with_spanish(labels: tuple[str, ...]) -> tuple[str, ...]:
    added = (form for label in labels for form in _SPANISH.get(label.casefold(), ()))
    return tuple(dict.fromkeys((*labels, *added)))


def with_spanish(labels: Sequence[str]) -> tuple[str, ...]:
    """Return *labels* and, behind them, the Spanish forms of those that have any."""
    return _with_spanish(tuple(labels))
