"""Words of court papers that change nothing of what a clause says, in ``plain_words.yaml``."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from pipeline.plain_yaml import load_yaml


@cache
def _lists() -> dict[str, str]:
    lists: dict[str, str] = load_yaml(Path(__file__).with_suffix(".yaml").read_text(encoding="utf-8"))
    return lists


def words_of(name: str) -> frozenset[str]:
    """Return the words of one list, such as ``duty``."""
    return frozenset(_lists()[name].split())
