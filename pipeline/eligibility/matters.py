"""Matters as JSON text: read them, answer them, say in plain words what is wrong with a bad one."""

from __future__ import annotations

import gc
import json
from collections import Counter
from typing import Any

from pydantic import ValidationError

from models.matter import Matter
from pipeline.eligibility.engine import answer
from pipeline.errors import UsageError

# Commentary of test cases: the engine must not see it.
_UNREAD = frozenset({"provenance", "tags", "expected"})


def parse_matters(text: str) -> list[Matter]:
    """Return the matters of a JSON text: a list, an object with ``cases``, or one matter.

    Raises:
        UsageError: If the text is not JSON or a matter does not fit the fact dictionary. The message names the case and
            the fact, and repeats no value.
    """
    try:
        # No binary fractions: a share is read as it is written.
        data = json.loads(text, parse_float=str, object_pairs_hook=_record)
    except json.JSONDecodeError as error:
        raise UsageError(f"the cases are not JSON: {error.msg} in line {error.lineno}, column {error.colno}") from None
    except RecursionError:
        raise UsageError("the cases are nested too deeply to be a list of cases") from None
    except ValueError:
        raise UsageError("the cases hold a number of thousands of digits") from None
    matters = [_parse_one(record, number) for number, record in enumerate(_records(data), start=1)]
    times = Counter(matter.id for matter in matters)
    if doubled := sorted(one for one, count in times.items() if count > 1):
        raise UsageError(f"the case id {doubled[0]} is given twice; every case needs an id of its own")
    return matters


def _record(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return an object; of two facts of one name JSON would let the last one win without a word."""
    record = dict(pairs)
    if len(record) < len(pairs):
        doubled = next(name for name, times in Counter(name for name, _ in pairs).items() if times > 1)
        raise UsageError(f"'{doubled}' is given twice in one object; which of the two holds cannot be known")
    return record


def _records(data: Any) -> list[Any]:
    if isinstance(data, dict) and "cases" in data:
        if extra := sorted(set(data) - {"cases", "about"}):
            raise UsageError(f"beside 'cases' there may only be 'about'; found '{extra[0]}'")
        data = data["cases"]
    elif isinstance(data, dict):
        data = [data]
    if not isinstance(data, list):
        raise UsageError("expected a list of cases, or an object with 'cases'")
    return data


def _parse_one(record: Any, number: int) -> Matter:
    if not isinstance(record, dict):
        raise UsageError(f"case number {number} is not an object; expected id, as_of and facts")
    name = record.get("id")
    case = f"case {name}" if isinstance(name, str) and name else f"case number {number}"
    try:
        return Matter.model_validate({key: value for key, value in record.items() if key not in _UNREAD})
    except ValidationError as error:
        problems = error.errors(include_input=False, include_url=False, include_context=False)
        first = problems[0]
        field = _path(first["loc"])
        more = f" ({len(problems) - 1} more problems in this case)" if len(problems) > 1 else ""
        raise UsageError(f"{case}: {field}: {first['msg'].removeprefix('Value error, ')}{more}") from None


def _path(location: tuple[int | str, ...]) -> str:
    path = ""
    for part in location:
        path += f"[{part}]" if isinstance(part, int) else f".{part}" if path else part
    return path or "the case"


def determine_all(text: str) -> str:
    """Return the answers to the matters of a JSON text, as a JSON list in the same order.

    Raises:
        UsageError: As ``parse_matters``.
    """
    matters = parse_matters(text)
    # The rule book and the matters live until the last answer: the collector need not walk them after every few.
    gc.collect()
    gc.freeze()
    answers = [answer(matter).model_dump_json() for matter in matters]
    return "[\n" + ",\n".join(answers) + "\n]"
