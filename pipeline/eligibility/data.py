"""The engine's data files: read once, checked when read."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from models.determination import DeadlineId
from pipeline.errors import RuleBookError
from pipeline.plain_yaml import load_yaml


@cache
def load(name: str) -> dict[str, Any]:
    """Return the mapping in the engine's data file *name*.

    Raises:
        RuleBookError: If there is no such file, or it is no mapping.
    """
    try:
        found = load_yaml(files(__package__).joinpath(name).read_text(encoding="utf-8"))
    except (OSError, yaml.YAMLError) as error:
        raise RuleBookError(f"{name} cannot be read") from error
    if not isinstance(found, dict):
        raise RuleBookError(f"{name} must hold a mapping")
    return found


def parameters(name: str) -> dict[str, Any]:
    """Return the dated values of the file *name* (without its ending) in ``parameters``.

    Raises:
        RuleBookError: If there is no such file, or it does not name its source.
    """
    content = load(f"parameters/{name}.yaml")
    if not content.get("source"):
        raise RuleBookError(f"parameters/{name}.yaml must name its source")
    return content


def explanations() -> dict[str, Any]:
    """Return every sentence of the pathway side."""
    return load("explanations/pathways.en.yaml")


def consequences_of(deadline_id: DeadlineId, days_late: int) -> tuple[str, ...]:
    """Return what is still possible so many days after the last day of *deadline_id*."""
    lines = load("explanations/deadlines.en.yaml")[deadline_id]
    told = [line if isinstance(line, dict) else {"text": line} for line in lines]
    return tuple(line["text"] for line in told if days_late <= line.get("days", days_late))
