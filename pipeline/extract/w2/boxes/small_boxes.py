"""Boxes d, 9, 14 and 14b: what may stand in them, and the lines of box 14."""

from __future__ import annotations

import re

from pipeline.extract.w2.boxes.looks import Look, Parsed, parse_amount, parse_text
from pipeline.extract.w2.boxes.text_lines import text_lines
from pipeline.extract.w2.sheets.cells import rest_of_line, value_area, words_in
from pipeline.extract.w2.sheets.panel import Panel


def parse_control(text: str) -> Parsed | None:
    """Take a control number as printed; it holds figures."""
    parsed = parse_text(text)
    return parsed if parsed is not None and sum(c.isdigit() for c in text) >= 2 else None


_OCCUPATION = re.compile(r"(?<!\d)\d{3}(?!\d)")
_VERIFICATION = re.compile(r"[0-9A-F]{4}(?:[ -]?[0-9A-F]{4}){3}")


def parse_occupations(text: str) -> Parsed | None:
    """Return the tipped occupation codes of box 14b, three figures each."""
    codes = _OCCUPATION.findall(text)
    return Parsed(" ".join(codes)) if codes and not re.sub(r"[\d\s|,;./]", "", text) else None


def parse_nine(text: str) -> Parsed | None:
    """Return what box 9 printed over the years: advance EIC payment to 2010, a verification code about 2016 to 2019."""
    match = _VERIFICATION.fullmatch(text.strip().upper())
    if match is not None:
        return Parsed(re.sub(r"[ -]", "", match[0]))
    amount = parse_amount(text)
    return amount if amount is not None and amount.has_cents else None


def look_at_other(panel: Panel) -> list[Look]:
    """Look at the lines of box 14; in a list at the line of its label, where anything stands on it."""
    line = rest_of_line(panel, "14") if "14" in panel.labels else None
    area = line if line is not None and words_in(panel, line) else value_area(panel, "14")
    return [] if area is None else text_lines(panel, area, words_in(panel, area))[:6]
