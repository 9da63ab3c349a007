"""Every setting in one record; passed in, never imported as a global.

Each can be set by an environment variable, e.g. ``RELIEF_INTAKE_MAX_PAGES=500``.
"""

from __future__ import annotations

import os
from typing import Literal

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """Limits and choices of a run. Defaults suit a small clinic computer."""

    model_config = SettingsConfigDict(env_prefix="RELIEF_INTAKE_", frozen=True, extra="ignore")

    time_zone: str = Field("America/New_York", description="The clinic's time zone: decides what day it is today.")
    database_url: str | None = Field(None, description="SQLAlchemy URL of the work store; default SQLite under OUT.")
    # One more than there are cores: pages wait for one another wherever Python itself computes.
    workers: int = Field(
        default_factory=lambda: (os.cpu_count() or 1) + 1, ge=1, description="Pages read at the same time."
    )
    max_file_bytes: int = Field(500_000_000, ge=1, description="Larger files are quarantined.")
    max_pages: int = Field(1_000, ge=1, description="Files with more pages are quarantined.")
    max_pixels: int = Field(120_000_000, ge=1, description="Pictures with more pixels are quarantined undecoded.")
    ocr_dpi: int = Field(200, ge=72, description="Resolution at which vector PDF pages are rendered for OCR.")
    ocr_timeout_s: float = Field(120.0, gt=0, description="A page that takes longer is given up and listed.")
    ocr_engine: Literal["auto", "pytesseract"] = Field(
        "auto", description="auto: Tesseract's library where it gives the same words; pytesseract: all by the command."
    )
    second_reader: bool = Field(True, description="Read operative values once more with the independent recogniser.")
    sweep_minutes: int = Field(5, ge=1, description="How often `serve` looks for new scans.")
    recheck_hour: int = Field(3, ge=0, le=23, description="Hour of the nightly recheck in the clinic's time zone.")
    settle_seconds: float = Field(10.0, ge=0, description="A file changed within this time is left alone by `serve`.")
