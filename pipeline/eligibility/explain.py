"""What a deadline means in plain words: what happened, what to do, with which form, where it goes, what is left."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any

from models.determination import DeadlineId, Guidance
from pipeline.errors import RuleBookError
from pipeline.plain_yaml import load_yaml

LANGUAGE = "en"


@cache
def deadline_texts(language: str = LANGUAGE) -> dict[str, dict[str, Any]]:
    """Return the explanations of every deadline in *language*: ``what``, ``act``, ``form``, ``send_to``, ``missed``.

    Raises:
        RuleBookError: If the language has no explanations.
    """
    file = resources.files(__package__).joinpath("explanations", f"deadlines.{language}.yaml")
    try:
        texts: dict[str, dict[str, Any]] = load_yaml(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise RuleBookError(f"there are no explanations of deadlines in language {language}") from error
    return texts


@cache
def guidance_of(deadline_id: DeadlineId, language: str = LANGUAGE) -> Guidance:
    """Return what *deadline_id* means and what to do about it."""
    text = deadline_texts(language)[deadline_id]
    return Guidance(what=text["what"], act=text["act"], form=text["form"], send_to=text["send_to"])


@cache
def consequences_of(deadline_id: DeadlineId, language: str = LANGUAGE) -> tuple[str, ...]:
    """Return what is still possible once *deadline_id* is missed."""
    return tuple(deadline_texts(language)[deadline_id]["missed"])
