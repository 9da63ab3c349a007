"""Divorce and legal separation decrees: caption, dates, and who must pay which year's tax."""

from __future__ import annotations

from pipeline.extract.decree.decree import extract_decree

__all__ = ["extract_decree"]
