"""PDFium behind one lock: the library is not safe to call from two threads at once."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pypdfium2 as pdfium

from pipeline.errors import CorruptDocumentError, EncryptedDocumentError

PDFIUM_LOCK = threading.RLock()
"""Hold this around every call into PDFium, pdfplumber's own rendering included."""

_PASSWORD_ERROR = 4  # FPDF_ERR_PASSWORD in fpdfview.h


@contextmanager
def open_pdf(path: Path) -> Iterator[pdfium.PdfDocument]:
    """Open a PDF, trying the empty password that many court forms are locked with.

    The caller must hold :data:`PDFIUM_LOCK` while it uses the document.

    Raises:
        EncryptedDocumentError: If another password is needed.
        CorruptDocumentError: If PDFium cannot make sense of the file.
    """
    with PDFIUM_LOCK:
        document = _open(path)
        try:
            yield document
        finally:
            document.close()


def _open(path: Path) -> pdfium.PdfDocument:
    try:
        return pdfium.PdfDocument(path, password="")
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD_ERROR:
            raise EncryptedDocumentError(
                "The PDF asks for a password. Open it with its password, print it to a new PDF, and add that one."
            ) from error
        raise CorruptDocumentError(
            "The PDF is damaged and cannot be opened. Ask for the file again, or scan the paper again."
        ) from error
