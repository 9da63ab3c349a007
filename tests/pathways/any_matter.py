"""Makes any matter the fact dictionary allows, from the records themselves, so that no new fact is left out."""

from __future__ import annotations

import types
import typing
from datetime import date
from decimal import Decimal
from typing import Any, Literal, get_args, get_origin

from hypothesis import strategies as st
from pydantic import AwareDatetime, BaseModel

from models.matter import Facts, Matter

AS_OF = date(2026, 3, 2)
YEARS = (2018, 2020)
_DAYS = st.dates(min_value=date(2012, 1, 1), max_value=date(2027, 12, 31))
_RARE = {"note", "tax_years"}


def matters() -> st.SearchStrategy[Matter]:
    return st.builds(_matter, _record(Facts), st.sampled_from([[2020], [2018, 2020], None]))


def _matter(facts: dict[str, Any], years: list[int] | None) -> Matter:
    return Matter.model_validate({"id": "any", "as_of": AS_OF, "facts": {**facts, "tax_years": years}})


def _record(model: type[BaseModel]) -> st.SearchStrategy[dict[str, Any]]:
    fields = {name: _value(name, field.annotation) for name, field in model.model_fields.items() if name not in _RARE}
    needed = {name for name, field in model.model_fields.items() if field.is_required()}
    return st.fixed_dictionaries(
        {name: fields[name] for name in fields if name in needed},
        optional={name: fields[name] for name in fields if name not in needed},
    )


def _value(name: str, annotation: Any) -> st.SearchStrategy[Any]:
    origin, args = get_origin(annotation), get_args(annotation)
    if origin is typing.Annotated:
        return _value(name, args[0])
    if origin in (typing.Union, types.UnionType):
        kept = [it for it in args if it is not type(None)]
        return st.one_of(*(_value(name, it) for it in kept))
    if origin is Literal:
        return st.sampled_from(args)
    if origin is tuple:
        unique = name.endswith(("years", "readings"))
        least = 2 if name.endswith("readings") else 0
        return st.lists(_value(name, args[0]), min_size=least or (1 if unique else 0), max_size=2, unique=unique)
    return _plain(name, annotation)


def _plain(name: str, annotation: Any) -> st.SearchStrategy[Any]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return _record(annotation)
    if annotation is date:
        return _DAYS
    if annotation is AwareDatetime or "datetime" in str(annotation):
        return st.just("2025-06-02T23:30:00-05:00")
    if annotation is int:
        return st.sampled_from(YEARS)
    if annotation is Decimal:
        return st.sampled_from([Decimal(0), Decimal("50")] if "percent" in name else ["0.00", "100.00"])
    if "state" in name:
        return st.sampled_from(["NY", "TX", "CA"])
    return st.just("US" if "country" in name else "some")
