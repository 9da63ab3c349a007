"""The interview answers of ``case.yaml`` held against the fact dictionary."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pydantic import ValidationError

from models.matter import Facts
from pipeline.case_settings import CaseSettings, CaseSettingsError

_ONE_A_YEAR = ("liabilities", "knowledge")


def interview_facts(settings: CaseSettings | None) -> Facts:
    """Return the interview answers as facts of a matter; none without a case file.

    A whole number where the dictionary wants text, as in ``amount: 1200`` or ``chapter: 7``, is taken as it is meant.

    Raises:
        CaseSettingsError: If a key or value is not one of the fact dictionary, or of two records of a year only one
            could count.
    """
    answers: Any = settings.facts if settings is not None else {}
    try:
        facts = Facts.model_validate(_with_numbers_as_text(answers))
    except ValidationError as error:
        raise _refused(_places(error)) from None
    for name in _ONE_A_YEAR:
        years = [record.tax_year for record in getattr(facts, name) or ()]
        if len(set(years)) < len(years):
            raise _refused(f"facts.{name} (one record for each tax year, with everything known of it)")
    return facts


def _refused(places: str) -> CaseSettingsError:
    return CaseSettingsError(
        f"case.yaml does not follow the fact dictionary: {places}. None of its facts counts until it is corrected and "
        "the case is run again."
    )


def _with_numbers_as_text(answers: Any) -> Any:
    """Return the answers with the whole numbers that were refused written as codes or amounts."""
    try:
        Facts.model_validate(answers)
    except ValidationError as error:
        for item in error.errors():
            number, kind = item["input"], item["type"]
            if isinstance(number, int) and not isinstance(number, bool) and kind in ("literal_error", "value_error"):
                written = str(number) if kind == "literal_error" else f"{number}.00"
                answers = _replace(answers, item["loc"], written)
    return answers


def _replace(node: Any, path: Sequence[str | int], written: str) -> Any:
    if not path:
        return written
    if isinstance(node, dict):
        return {key: _replace(each, path[1:], written) if key == path[0] else each for key, each in node.items()}
    return [_replace(each, path[1:], written) if place == path[0] else each for place, each in enumerate(node)]


def _places(error: ValidationError) -> str:
    return "; ".join(sorted({_place(item["type"], item["loc"], item["msg"]) for item in error.errors()}))


def _place(kind: str, path: Sequence[str | int], expected: str) -> str:
    """Name the place and what may stand there.

    A key the dictionary does not have is not repeated: somebody's name may have been typed there.
    """
    if kind == "extra_forbidden":
        return f"{'.'.join(map(str, ('facts', *path[:-1])))} (a key the dictionary does not have)"
    place = ".".join(map(str, ("facts", *path)))
    return f"{place} ({expected.removeprefix('Value error, ').replace('tuple', 'list')})"
