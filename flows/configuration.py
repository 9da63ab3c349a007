"""Settings and the day, as the command line and the schedules need them."""

from __future__ import annotations

import os
from datetime import date, datetime
from difflib import get_close_matches
from zoneinfo import ZoneInfo

from pydantic import TypeAdapter, ValidationError

from flows.served import SERVED_VARIABLE
from models.matter.values import Day
from pipeline.errors import UsageError
from pipeline.settings import Settings

_DAY = TypeAdapter[date](Day)
_PREFIX = str(Settings.model_config["env_prefix"])


def load_settings() -> Settings:
    """Read the settings from the environment.

    Raises:
        UsageError: If one is not valid; the message names it, not its value.
    """
    try:
        settings = Settings()
        ZoneInfo(settings.time_zone)
    except ValidationError as error:
        wrong = [f"{_PREFIX}{str(item['loc'][0]).upper()}: {item['msg']}" for item in error.errors()]
        raise UsageError(f"Wrong settings. {'; '.join(wrong)}.") from None
    except (KeyError, ValueError, OSError):
        raise UsageError("RELIEF_INTAKE_TIME_ZONE is no time zone. Use a name such as America/New_York.") from None
    return settings


def unknown_settings() -> list[str]:
    """Return a line for each variable of the environment that is named like a setting and is none."""
    known = [name.upper() for name in Settings.model_fields]
    lines = []
    for variable in sorted(os.environ):
        name = variable.upper().removeprefix(_PREFIX)
        if variable.upper() != f"{_PREFIX}{name}" or name in known or variable == SERVED_VARIABLE:
            continue
        near = get_close_matches(name, known, n=1)
        hint = f"The nearest is {_PREFIX}{near[0]}." if near else "The settings stand in README.md."
        lines.append(f"{variable} is no setting. {hint}")
    return lines


def day_of(text: str | None, settings: Settings) -> date:
    """Return the day *text* names, without it today in the clinic's time zone.

    Raises:
        UsageError: If it is no day.
    """
    if text is None:
        return datetime.now(ZoneInfo(settings.time_zone)).date()
    try:
        return _DAY.validate_python(text)
    except ValidationError:
        raise UsageError("--as-of must be a day such as 2026-11-21.") from None
