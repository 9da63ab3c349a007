"""The language pipeline: a blank English tokenizer and our own components, built once a process."""

from __future__ import annotations

from functools import cache
from typing import Any

import spacy

import pipeline.extract.components as components

_PIPES = (components.DATES, components.PERIODS)


@cache
def build_nlp() -> Any:
    """Return the language with our components.

    A component leaves its finds in ``doc.spans`` under its own name: the label of a span says what it is or what
    role it plays, ``kb_id_`` holds the canonical value.
    """
    nlp = spacy.blank("en")
    for pipe in _PIPES:
        nlp.add_pipe(pipe)
    return nlp
