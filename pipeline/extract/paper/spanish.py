"""The labels of the Spanish editions: the same notice with its words in Spanish.

The layouts list the English labels. On a page in Spanish each stands for the forms of ``layouts/spanish.yaml`` as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from pipeline.layouts.loader import load_spanish_labels

_WORDS = frozenset(
    """
    aviso carta del para impuesto impuestos usted adeuda adeudada adeudado fecha pago cantidad monto los las una con por
    que año nosotros número derecho audiencia formulario período
    """.split()  # noqa: SIM905
)
_SPANISH_WORDS = 6
_SPANISH_SHARE = 0.06


def is_spanish(words: Iterable[str]) -> bool:
    """True for the words of a page in Spanish."""
    folded = [word.casefold().strip(".,:;()") for word in words]
    said = sum(word in _WORDS for word in folded)
    return said >= _SPANISH_WORDS and said >= _SPANISH_SHARE * len(folded)


@lru_cache(maxsize=512)
def _with_spanish(labels: tuple[str, ...]) -> tuple[str, ...]:
    spanish = load_spanish_labels()
    added = (form for label in labels for form in spanish.get(label.casefold(), ()))
    return tuple(dict.fromkeys((*labels, *added)))


def with_spanish(labels: Sequence[str]) -> tuple[str, ...]:
    """Return *labels* and, behind them, the Spanish forms of those that have any."""
    return _with_spanish(tuple(labels))
