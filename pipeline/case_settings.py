"""``case.yaml``: what no paper says. Read as settings, never as a scan.

Everything in it stays text but whole numbers and empty values: ``yes`` is the word of the fact vocabulary and not a
truth value, ``1234.50`` is money and not a float, ``2024-03-04`` is a day as written.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Sequence
from pathlib import Path
from typing import Annotated, Any

import yaml
from pydantic import BeforeValidator, Field, StringConstraints, ValidationError

from models.base import Record
from pipeline.errors import DocumentError

_MAX_BYTES = 1_000_000
_UNUSED = "Nothing in it counts until it is corrected and the case is run again."
_BAD_SCALARS = (ValueError, LookupError, AttributeError)
"""What PyYAML lets through of a number of thousands of digits, or of a value that is not of the type it claims."""


class CaseSettingsError(DocumentError):
    """``case.yaml`` cannot be used; the case goes on without it."""

    category = "case_settings"


def _digits_of(value: object) -> object:
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _empty_for_none(value: object) -> object:
    return {} if value is None else value


class Person(Record):
    """Who somebody is, as far as needed to tell spouses apart.

    Attributes:
        name: As the person writes it, None when not told.
        ssn_last4: Last four digits of the social security number, None when not told.
    """

    name: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)] | None = None
    ssn_last4: Annotated[str, BeforeValidator(_digits_of), StringConstraints(pattern=r"^\d{4}$")] | None = None


class CaseSettings(Record):
    """The contents of ``case.yaml``.

    Attributes:
        client: The requesting spouse.
        spouse: The other spouse.
        facts: Interview answers in the fact vocabulary.
    """

    client: Person | None = None
    spouse: Person | None = None
    facts: Annotated[dict[str, Any], BeforeValidator(_empty_for_none)] = Field(default_factory=dict)


class _PlainLoader(yaml.SafeLoader):
    """Resolves whole numbers, ``true``/``false`` and empty values; every other scalar stays text.

    No aliases, and no key twice: YAML would let the last one win without a word.
    """

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}  # noqa: RUF012 (PyYAML's own protocol)

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        """Refuse aliases: a small file could otherwise unfold into a huge one."""
        if self.check_event(yaml.AliasEvent):
            raise yaml.YAMLError("aliases are not allowed")
        return super().compose_node(parent, index)

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        """Refuse a mapping that answers one thing twice."""
        seen: set[str] = set()
        for key in (key for key, _ in node.value if isinstance(key, yaml.ScalarNode)):
            if key.value in seen:
                raise yaml.MarkedYAMLError(problem="a key stands twice", problem_mark=key.start_mark)
            seen.add(key.value)
        return super().construct_mapping(node, deep)


_PlainLoader.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"^(?:0|[1-9][0-9]*)$"), list("0123456789"))
_PlainLoader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))
_PlainLoader.add_implicit_resolver("tag:yaml.org,2002:null", re.compile(r"^(?:~|null|)$"), ["~", "n", ""])


def load_case_settings(path: Path) -> CaseSettings:
    """Read one ``case.yaml``.

    Raises:
        CaseSettingsError: If it is no valid settings file; the message names the place, never the value.
    """
    try:
        if path.stat().st_size > _MAX_BYTES:
            raise CaseSettingsError(
                f"case.yaml has more than {_MAX_BYTES} bytes. Keep only client, spouse and facts. {_UNUSED}"
            )
        raw = yaml.load(path.read_text(encoding="utf-8-sig"), Loader=_PlainLoader)
        return CaseSettings.model_validate({} if raw is None else raw)
    except ValidationError as error:
        raise CaseSettingsError(
            f"case.yaml does not say what is expected at {_fields(error)}. Allowed are client and spouse, each with "
            f"name and ssn_last4 (four digits), and facts. {_UNUSED}"
        ) from None
    except UnicodeDecodeError:
        raise CaseSettingsError(f"case.yaml is not a text file in UTF-8. Save it as such. {_UNUSED}") from None
    except (yaml.YAMLError, RecursionError, *_BAD_SCALARS) as error:
        raise CaseSettingsError(
            f"case.yaml is not valid YAML or answers something twice{_place(error)}. Put names between double "
            f"quotation marks, and indent with blanks, not with tabs. {_UNUSED}"
        ) from None
    except OSError:
        raise CaseSettingsError(f"case.yaml cannot be read. Check its permissions. {_UNUSED}") from None


def _place(error: Exception) -> str:
    mark = getattr(error, "problem_mark", None)
    return f" near line {mark.line + 1}" if mark is not None else ""


def _fields(error: ValidationError) -> str:
    """Name the fields that are wrong, but only by names of ours: a key the user made up may be a person's name."""
    return ", ".join(sorted({_field(item["loc"]) for item in error.errors()}))


def _field(path: Sequence[str | int]) -> str:
    known = [str(part) for part in path if part in ("client", "spouse", "facts", "name", "ssn_last4")]
    return (".".join(known) or "the top") + (" (an unknown key)" if len(known) < len(path) else "")
