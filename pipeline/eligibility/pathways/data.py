"""The pathway side's data files: read once, checked when read."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

from pipeline.errors import RuleBookError
from pipeline.plain_yaml import load_yaml

LANGUAGE = "en"


@cache
def load(name: str) -> dict[str, Any]:
    """Return the mapping in the engine's data file *name*.

    Raises:
        RuleBookError: If the file is not a mapping.
    """
    found = load_yaml(files("pipeline.eligibility").joinpath(name).read_text(encoding="utf-8"))
    if not isinstance(found, dict):
        raise RuleBookError(f"{name} must hold a mapping")
    return found


def explanations(language: str = LANGUAGE) -> dict[str, Any]:
    """Return every sentence of the pathway side in *language*."""
    return load(f"explanations/pathways.{language}.yaml")
