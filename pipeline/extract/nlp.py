"""The language pipeline for running text: a blank English tokenizer and our components, built once a process.

| component | leaves |
|---|---|
| ``text_sentences.py`` | ``doc.sents`` |
| ``text_dates.py`` | ``doc.spans["dates"]``: every date, labelled by its role |
| ``text_periods.py`` | ``doc.spans["periods"]``: tax periods that are called overpaid or owed |

``kb_id_`` of a span holds the canonical value. What a reader left of words is too often broken or joined for patterns
of tokens: the components look at the characters, and file what they find by tokens.
"""

from __future__ import annotations

from functools import cache

import spacy
from spacy.language import Language

from pipeline.extract.text_dates import DATES
from pipeline.extract.text_periods import PERIODS
from pipeline.extract.text_sentences import SENTENCES


@cache
def build_nlp() -> Language:
    """Return the language with our components, each after those it builds on."""
    nlp = spacy.blank("en")
    for component in (SENTENCES, DATES, PERIODS):
        nlp.add_pipe(component)
    return nlp
