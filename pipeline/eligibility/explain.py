"""What is still possible once a deadline is missed, in plain words."""

from __future__ import annotations

from functools import cache
from importlib import resources

from models.determination import DeadlineId
from pipeline.errors import RuleBookError
from pipeline.plain_yaml import load_yaml

LANGUAGE = "en"


@cache
def deadline_texts(language: str = LANGUAGE) -> dict[str, list[str]]:
    """Return what is left of every deadline in *language*.

    Raises:
        RuleBookError: If the language has no explanations.
    """
    file = resources.files(__package__).joinpath("explanations", f"deadlines.{language}.yaml")
    try:
        texts: dict[str, list[str]] = load_yaml(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise RuleBookError(f"there are no explanations of deadlines in language {language}") from error
    return texts


@cache
def consequences_of(deadline_id: DeadlineId, language: str = LANGUAGE) -> tuple[str, ...]:
    """Return what is still possible once *deadline_id* is missed."""
    return tuple(deadline_texts(language)[deadline_id])
