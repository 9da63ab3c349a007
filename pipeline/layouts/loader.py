"""Load the layouts: one YAML file a document type, checked once and kept.

A volunteer adds a letter by adding a file to ``types/``. Whatever is wrong with it is said with the file and the place
before any page is read.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

import yaml
from pydantic import TypeAdapter, ValidationError

from models.layout import Layout, LayoutField, OtherSenders
from pipeline.errors import RuleBookError
from pipeline.plain_yaml import load_yaml

UNKNOWN = "unknown"
_TYPES = Path(__file__).parent / "types"
_SHARED = Path(__file__).with_name("shared_fields.yaml")
_SPANISH = Path(__file__).with_name("spanish.yaml")
_OTHER_SENDERS = Path(__file__).with_name("other_senders.yaml")
_Kind = TypeVar("_Kind")


@cache
def load_layouts(folder: Path = _TYPES) -> Mapping[str, Layout]:
    """Return every document type by its key, in the order of precedence.

    Raises:
        RuleBookError: If a file is not a layout, two contradict each other, or a look-alike does not exist.
    """
    files = sorted(folder.glob("*.yaml"))
    if not files:
        raise RuleBookError(f"no layouts in {folder.name}: reinstall the package")
    layouts = sorted((_load(path) for path in files), key=lambda layout: layout.identify.rank)
    found = {layout.type: layout for layout in layouts}
    _check(found)
    return MappingProxyType(found)


def title_of(kind: str) -> str:
    """Return what people call a type of paper; of one without a layout, the words of its key."""
    layout = load_layouts().get(kind)
    return layout.title if layout is not None else kind.replace("_", " ")


@cache
def load_spanish_labels(path: Path = _SPANISH) -> Mapping[str, tuple[str, ...]]:
    """Return the Spanish forms of labels by their English one in small letters.

    Raises:
        RuleBookError: If the file is not a table of lists.
    """
    return MappingProxyType(_read(path, dict[str, tuple[str, ...]]))


@cache
def load_other_senders(path: Path = _OTHER_SENDERS) -> OtherSenders:
    """Return who sends papers that look like notices.

    Raises:
        RuleBookError: If the file does not list them.
    """
    return _read(path, OtherSenders)


def _load(path: Path) -> Layout:
    layout = _read(path, Layout)
    if layout.type != path.stem:
        raise RuleBookError(f"layout {path.name} calls itself {layout.type!r}: name the file after its type")
    in_common = tuple(field for group in layout.shared for field in _shared_fields(group, layout.type))
    return layout.model_copy(update={"fields": in_common + layout.fields})


@cache
def _shared_groups() -> Mapping[str, tuple[LayoutField, ...]]:
    return _read(_SHARED, dict[str, tuple[LayoutField, ...]])


def _shared_fields(group: str, asked_by: str) -> tuple[LayoutField, ...]:
    if group not in _shared_groups():
        raise RuleBookError(f"layout {asked_by}: shared names {group!r}, which is not in {_SHARED.name}")
    return _shared_groups()[group]


def _read(path: Path, kind: type[_Kind]) -> _Kind:
    try:
        data = load_yaml(path.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise RuleBookError(f"layout {path.name} is not YAML: {_first_line(error)}") from error
    try:
        return TypeAdapter(kind).validate_python(data)
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        place = ".".join(str(part) for part in first["loc"]) or "the file"
        raise RuleBookError(f"layout {path.name}: {place}: {first['msg']}") from error


def _check(layouts: Mapping[str, Layout]) -> None:
    if UNKNOWN not in layouts:
        raise RuleBookError(f"no layout for {UNKNOWN!r}: it is the answer where no type fits")
    ranks: dict[int, str] = {}
    numbers: dict[str, str] = {}
    for layout in layouts.values():
        _check_names(layout)
        for other in layout.identify.look_alikes:
            if other not in layouts:
                raise RuleBookError(f"layout {layout.type}: look_alikes names {other!r}, which has no layout")
        _claim(ranks, layout.identify.rank, layout.type, "rank")
        for number in layout.identify.numbers:
            _claim(numbers, number, layout.type, "number")
        for form in layout.identify.forms:
            _claim(numbers, form, layout.type, "form")


def _check_names(layout: Layout) -> None:
    names = [field.name for field in layout.fields]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise RuleBookError(f"layout {layout.type}: field {twice[0]!r} is listed twice")


def _claim(owners: dict[Any, str], key: object, owner: str, what: str) -> None:
    if key in owners:
        raise RuleBookError(f"layouts {owners[key]} and {owner} claim the same {what} {key!r}")
    owners[key] = owner


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0]
