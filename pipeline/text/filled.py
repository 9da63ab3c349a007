"""The values of a fillable form, as a viewer draws them.

What a form's fields hold and what the page shows are two things: fields are hidden, spread over combs, kept twice or
filled in by programs that draw nothing. The page is the paper: PDFium draws its fields into a copy of the page, and
whatever text then stands there can be read like any other print, letter by letter in its place.
"""

from __future__ import annotations

import ctypes
import io
import logging
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from models.geometry import BoundingBox
from models.page import FormValue, Word, spread_words
from pipeline.pdfium import open_pdf

_FORMS = pdfium_c.FORMTYPE_ACRO_FORM, pdfium_c.FORMTYPE_XFA_FOREGROUND
"""Forms whose fields lie on the pages; courts' forms carry an XFA form beside them that says the same."""
_LOG = logging.getLogger("pypdfium2")
_HIDDEN = 2 | 32
"""Annotation flags: hidden, not to be viewed."""
_TYPED = "FreeTextTypeWriter"
"""Intent of a remark that is text typed onto a form without fields, not a remark about it."""


def show_fields(document: pdfium.PdfDocument) -> None:
    """Make PDFium draw the fields of a form where it has any."""
    if document.get_formtype() in _FORMS:
        # Its warning that this build cannot read XFA says nothing: the fields themselves are drawn.
        _LOG.setLevel(logging.ERROR)
        document.init_forms()


def copy_with_fields(path: Path, page_number: int) -> io.BytesIO | None:
    """Return a PDF of that one page with its fields as part of the print, None where it has no fields."""
    with open_pdf(path) as document:
        show_fields(document)
        page = document[page_number - 1]
        try:
            if not _keep_fields(page):
                return None
            if pdfium_c.FPDFPage_Flatten(page.raw, pdfium_c.FLAT_NORMALDISPLAY) == pdfium_c.FLATTEN_FAIL:
                return None
            single = pdfium.PdfDocument.new()
            single.import_pages(document, [page_number - 1])
            copy = io.BytesIO()
            single.save(copy)
            single.close()
            return copy
        finally:
            page.close()


def _keep_fields(page: pdfium.PdfPage) -> bool:
    """Take remarks about the paper off the opened page; return whether fields or typed text are on it."""
    has_fields = False
    for index in reversed(range(pdfium_c.FPDFPage_GetAnnotCount(page.raw))):
        annotation = pdfium_c.FPDFPage_GetAnnot(page.raw, index)
        is_field = pdfium_c.FPDFAnnot_GetSubtype(annotation) == pdfium_c.FPDF_ANNOT_WIDGET
        is_kept = is_field or _intent(annotation) == _TYPED
        pdfium_c.FPDFPage_CloseAnnot(annotation)
        has_fields |= is_kept
        if not is_kept:
            pdfium_c.FPDFPage_RemoveAnnot(page.raw, index)
    return has_fields


def _intent(annotation: Any) -> str:
    length = pdfium_c.FPDFAnnot_GetStringValue(annotation, b"IT", None, 0)
    buffer = ctypes.create_string_buffer(length)
    pdfium_c.FPDFAnnot_GetStringValue(annotation, b"IT", ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), length)
    return buffer.raw.decode("utf-16-le", errors="replace").rstrip("\0")


def form_values(page: Any, corner: tuple[float, float], words: Sequence[Word]) -> Iterator[FormValue]:
    """Yield the values of the fields of a pdfplumber page that *words*, the print with the fields drawn, show.

    Args:
        page: The page with its fields.
        corner: Where the corner of what a viewer shows lies on it; *words* are told from there.
        words: What is printed on it.
    """
    for annotation in page.annots:
        data = annotation.get("data") or {}
        if str(data.get("Subtype")) != "/'Widget'" or int(data.get("F") or 0) & _HIDDEN:
            continue
        value = _entry(data, "AS") or _entry(data, "V")
        found = FormValue(name=_entry(data, "T"), value=value, box=_box(annotation, corner)) if value else None
        if found is None or value == "Off":
            continue
        if _entry(data, "AS") or any(found.box.contains_center_of(word.box) for word in words):
            yield found


def _entry(data: dict[str, Any], key: str) -> str:
    """Return a field's entry as text, looking at its parent where the widget itself has none."""
    value = data.get(key)
    parent = data.get("Parent")
    if value is None and parent is not None:
        resolved = parent.resolve() if hasattr(parent, "resolve") else parent
        value = resolved.get(key) if isinstance(resolved, dict) else None
    if isinstance(value, bytes):
        encoding = "utf-16" if value[:2] in (b"\xfe\xff", b"\xff\xfe") else "latin-1"
        return value.decode(encoding, errors="replace").strip()
    return "" if value is None else str(getattr(value, "name", value)).strip()


def _box(item: dict[str, Any], corner: tuple[float, float]) -> BoundingBox:
    x0, x1 = sorted(float(item[side]) - corner[0] for side in ("x0", "x1"))
    top, bottom = sorted(float(item[side]) - corner[1] for side in ("top", "bottom"))
    return BoundingBox(x0=x0, top=top, x1=x1, bottom=bottom)


def join_combs(words: Sequence[Word], values: Sequence[FormValue]) -> list[Word]:
    """Return *words* with the letters of a value that stand apart, a cell of a comb each, joined to its own words."""
    joined = list(words)
    for value in values:
        inside = [word for word in joined if value.box.contains_center_of(word.box)]
        letters = "".join(word.text for word in sorted(inside, key=lambda w: w.box.x0))
        parts = value.value.split()
        if len(inside) > len(parts) and letters == "".join(parts):
            kept = {id(word) for word in inside}
            joined = [word for word in joined if id(word) not in kept]
            joined += spread_words(" ".join(parts), BoundingBox.union(word.box for word in inside))
    return joined
