"""One page: from its file to upright words.

The text layer is taken where it proves itself; else the page is rendered and its picture read.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast

import cv2

from models.intake import MediaType
from models.page import Page, PageQuality, PageRef
from pipeline.settings import Settings
from pipeline.text import geometry, quality
from pipeline.text.native import NativeText, read_native
from pipeline.text.readings import read_picture
from pipeline.text.render import Grey, Picture, render_page
from pipeline.text.rules import find_rules

# Pages are read side by side, a core each: OpenCV's own threads within one were measured to take a tenth more time.
cv2.setNumThreads(1)

_JPEG_QUALITY = 88
Turn = Literal[0, 90, 180, 270]


@dataclass(frozen=True)
class ReadPage:
    """A page and its upright picture.

    Attributes:
        page: Without its ``image_key``, which the store gives.
        image: The upright grey picture as JPEG, at ``page.image_dpi``.
    """

    page: Page
    image: bytes


def read_page(path: Path, media_type: MediaType, name: str, page_number: int, settings: Settings) -> ReadPage:
    """Read one page of a file.

    Args:
        path: The file.
        media_type: What it is by content.
        name: Its name inside the case.
        page_number: 1-based.
        settings: Resolution, limits and time limit.

    Raises:
        DocumentError: If the page cannot be decoded or has too many pixels.
        OcrTimeoutError: If OCR took too long.
        MissingDependencyError: If Tesseract or a language is missing.
    """
    picture = render_page(path, media_type, page_number, settings)
    ref = PageRef(file=name, page_number=page_number)
    native = read_native(path, page_number, picture) if media_type == "pdf" else None
    if native is not None and native.is_trusted:
        return _from_layer(ref, picture, native)
    reason = native.reason if native is not None else "picture file"
    return _from_picture(ref, picture, reason, settings)


def _from_layer(ref: PageRef, picture: Picture, native: NativeText) -> ReadPage:
    mask = geometry.ink_mask(picture.grey)
    rules, _ = find_rules(mask, picture.dpi)
    ink, uncovered = quality.ink_and_uncovered(mask, native.words, picture.dpi)
    page = Page(
        ref=ref,
        **_size(picture.grey, picture.dpi),
        text_source="native",
        text_source_reason=native.reason,
        words=native.words,
        form_values=native.form_values,
        rules=rules,
        quality=PageQuality(
            ink_ratio=ink, uncovered_ink=uncovered, dictionary_share=quality.dictionary_share(native.words)
        ),
        image_dpi=picture.dpi,
    )
    return ReadPage(page=page, image=_encode(picture.grey))


def _from_picture(ref: PageRef, picture: Picture, reason: str, settings: Settings) -> ReadPage:
    sheet, attempt = read_picture(picture, settings)
    upright = sheet.upright
    ink, uncovered = quality.ink_and_uncovered(sheet.mask, attempt.words, upright.dpi)
    page = Page(
        ref=ref,
        **_size(upright.grey, upright.dpi),
        rotation=cast(Turn, upright.turned % 360),
        text_source="ocr" if attempt.words else "none",
        text_source_reason="no print" if attempt.language is None else reason,
        words=attempt.words,
        rules=sheet.rules,
        quality=PageQuality(
            skew_degrees=upright.skew,
            background_range=attempt.background_range,
            ink_ratio=ink,
            uncovered_ink=uncovered,
            mean_confidence=quality.mean_confidence(attempt.words),
            dictionary_share=quality.dictionary_share(attempt.words),
            repairs=upright.repairs + attempt.repairs,
        ),
        language=attempt.language,
        reader=attempt.reader,
        image_dpi=upright.dpi,
        placement=upright.placement(),
    )
    return ReadPage(page=page, image=_encode(upright.grey))


def _size(grey: Grey, dpi: float) -> dict[str, float]:
    return {"width": round(grey.shape[1] * 72 / dpi, 2), "height": round(grey.shape[0] * 72 / dpi, 2)}


def _encode(grey: Grey) -> bytes:
    return bytes(cv2.imencode(".jpg", grey, [cv2.IMWRITE_JPEG_QUALITY, _JPEG_QUALITY])[1].tobytes())
