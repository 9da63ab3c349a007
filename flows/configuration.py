"""Settings and the day, as the command line and the schedules need them."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from pydantic import ValidationError

from pipeline.errors import UsageError
from pipeline.settings import Settings


def load_settings() -> Settings:
    """Read the settings from the environment.

    Raises:
        UsageError: If one is not valid; the message names it, not its value.
    """
    try:
        settings = Settings()
        ZoneInfo(settings.time_zone)
    except ValidationError as error:
        wrong = [f"RELIEF_INTAKE_{str(item['loc'][0]).upper()}: {item['msg']}" for item in error.errors()]
        raise UsageError(f"Wrong settings. {'; '.join(wrong)}.") from None
    except (KeyError, ValueError, OSError):
        raise UsageError("RELIEF_INTAKE_TIME_ZONE is no time zone. Use a name such as America/New_York.") from None
    return settings


def day_of(text: str | None, settings: Settings) -> date:
    """Return the day *text* names, without it today in the clinic's time zone.

    Raises:
        UsageError: If it is no day.
    """
    if text is None:
        return datetime.now(ZoneInfo(settings.time_zone)).date()
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError("--as-of must be a day such as 2026-11-21.") from None
