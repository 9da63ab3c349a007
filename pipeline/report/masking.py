"""What every text passes through before the report writes it.

Extraction already keeps only the last four digits. This is the second net: whatever text reaches a page, a table or a
calendar passes through :func:`safe_text`, and the value of a field that holds such a number through
:func:`mask_number_field`.
"""

from __future__ import annotations

import re

from pipeline.masking import mask_ssns

_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_CONTROL = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]+")
_TURNING = re.compile(r"[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")
_NUMBER_FIELD = re.compile(r"(^|_)(ssn|tin|itin)(_|$)")


def safe_text(text: str) -> str:
    """Return *text* fit to be written: printable, in the order it is stored, without a whole social security number.

    Half characters (from file names in another encoding, from broken text layers) become the replacement character.
    Marks that turn the writing direction go: with them a file name can look like another.
    """
    return mask_ssns(_TURNING.sub("", _UNPRINTABLE.sub("\ufffd", text)))


def one_line(text: str) -> str:
    """Return *text* fit to be written as one line."""
    return safe_text(_CONTROL.sub(" ", text))


def is_number_field(field: str) -> bool:
    """True for a field that holds a taxpayer's number, whole or in part."""
    return _NUMBER_FIELD.search(field) is not None


def mask_number_field(value: str) -> str:
    """Return the value of a number field as its last four digits, or the value itself where it has fewer digits."""
    digits = re.sub(r"\D", "", value)
    return f"***-**-{digits[-4:]}" if len(digits) >= 4 else mask_ssns(value)
