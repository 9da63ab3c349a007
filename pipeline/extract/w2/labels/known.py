"""The labels that are known, and how a printed one is compared with them: letters alone, or cut to its shortest."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from pipeline.extract.w2.tables import load_table

_MIN_SHORT = 5


@cache
def labels_by_length() -> dict[int, list[tuple[str, str]]]:
    """Return (folded label, key) of all labels by the length of the folded label, longest first."""
    pairs = [(fold(text), key) for key, texts in load_table("labels").items() for text in texts]
    by_length: dict[int, list[tuple[str, str]]] = {}
    for text, key in sorted(pairs, key=lambda pair: -len(pair[0])):
        by_length.setdefault(len(text), []).append((text, key))
    return by_length


@cache
def shortest_labels() -> dict[str, str]:
    """Return the key of each label cut to its shortest; a form that two boxes share names neither."""
    found: dict[str, set[str]] = {}
    for key, texts in load_table("labels").items():
        for text in texts:
            if len(short := shorten(text.split())) >= _MIN_SHORT:
                found.setdefault(short, set()).add(key)
    return {short: keys.pop() for short, keys in found.items() if len(keys) == 1}


def shorten(words: Sequence[str]) -> str:
    """Return a label with every word as short as payroll software prints it: ``Fed. inc. tax wh`` is ``fedinctaxwh``.

    However a vendor shortens a label, its shortest form is the same.
    """
    parts = [
        part
        for word in words
        for part in re.split(r"[^a-z0-9]+", word.lower().replace("'", "").replace("’", ""))
        if part
    ]
    table = load_table("shortenings")
    cut = [str(table.get(part, part)) for part in parts]
    text = "".join(cut)
    for long, short in load_table("joined_shortenings").items():
        text = text.replace(long, str(short))
    return text


def fold(text: str) -> str:
    """Return letters and digits only, lower case: how labels are compared."""
    return re.sub(r"[^a-z0-9]", "", text.lower())
