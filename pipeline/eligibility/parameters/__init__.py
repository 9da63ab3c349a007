"""Dated values with their sources, read once from the YAML files of this folder."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any

import yaml

from pipeline.errors import RuleBookError
from pipeline.plain_yaml import load_yaml


@cache
def load(name: str) -> dict[str, Any]:
    """Return the parameter file *name* (without its ending).

    Raises:
        RuleBookError: If there is no such file, or it is not a table with a ``source``.
    """
    file = resources.files(__package__).joinpath(f"{name}.yaml")
    try:
        content = load_yaml(file.read_text(encoding="utf-8"))
    except (OSError, yaml.YAMLError) as error:
        raise RuleBookError(f"parameter file {name}.yaml cannot be read") from error
    if not isinstance(content, dict) or not content.get("source"):
        raise RuleBookError(f"parameter file {name}.yaml must be a table that names its source")
    return content
