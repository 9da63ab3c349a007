"""Where the sentences of a letter begin.

Court papers list their orders behind semicolons and have rules of their own: ``decree/text/sentences.py``.
"""

from __future__ import annotations

import re

from spacy.language import Language
from spacy.tokens import Doc

SENTENCES = "sentences"
_END = re.compile(r"(?<!U\.S)(?<!No)(?<!Sec)[.!?;]\s+(?:[^\sA-Z¿]\s+)?(?=[A-Z¿])")
"""Between two points of a list stands a bullet, which is read as any sign or small letter."""


@Language.component(SENTENCES, assigns=["token.is_sent_start"])  # type: ignore[untyped-decorator]
def mark_sentences(doc: Doc) -> Doc:
    """Mark the first token of every sentence."""
    starts = {match.end() for match in _END.finditer(doc.text)}
    for token in doc:
        token.is_sent_start = token.i == 0 or token.idx in starts
    return doc
