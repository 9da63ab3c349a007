"""A helper process that keeps Tesseract's library loaded and reads one page picture after another.

Run as a script of its own by :mod:`pipeline.text.library`; imports nothing but the standard library, so that it starts
at once. It is a process because Tesseract may take too long or crash: then only this process ends.

It first writes the library's version and a newline. A request is ``_REQUEST``, the language codes and the grey pixels;
the answer is ``_ANSWER`` and Tesseract's table of words. It ends when its input does, or after some idle time.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import os
import select
import signal
import struct
import sys

REQUEST = struct.Struct("<IIIII")
"""Width, height, dots per inch, page segmentation mode, length of the language codes."""
ANSWER = struct.Struct("<II")
"""Outcome, length of the table in bytes."""
READ, NO_LANGUAGE, FAILED = 0, 1, 2
_IDLE_S = 60.0
_NAMES = ("libtesseract.so.5", "libtesseract.5.dylib")


class _Library:
    """The few functions of Tesseract's C interface that are needed."""

    def __init__(self) -> None:
        # The build's own threads fight over few cores; the variable counts when the library is loaded.
        os.environ["OMP_THREAD_LIMIT"] = "1"
        self._c = _load()
        pointer, text, number = ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int
        for name, result, arguments in (
            ("TessVersion", text, []),
            ("TessBaseAPICreate", pointer, []),
            ("TessBaseAPIInit3", number, [pointer, text, text]),
            ("TessBaseAPISetPageSegMode", None, [pointer, number]),
            ("TessBaseAPISetImage", None, [pointer, text, number, number, number, number]),
            ("TessBaseAPISetSourceResolution", None, [pointer, number]),
            ("TessBaseAPIRecognize", number, [pointer, pointer]),
            ("TessBaseAPIGetTsvText", pointer, [pointer, number]),
            ("TessBaseAPIClear", None, [pointer]),
            ("TessDeleteText", None, [pointer]),
        ):
            function = getattr(self._c, name)
            function.restype, function.argtypes = result, arguments
        self.version: bytes = self._c.TessVersion()
        self._engines: dict[bytes, int] = {}

    def _engine(self, languages: bytes) -> int | None:
        if languages not in self._engines:
            engine = self._c.TessBaseAPICreate()
            if self._c.TessBaseAPIInit3(engine, None, languages) != 0:
                return None
            self._engines[languages] = engine
        return self._engines[languages]

    def read(self, pixels: bytes, size: tuple[int, int], dpi: int, mode: int, languages: bytes) -> tuple[int, bytes]:
        """Return (outcome, table) of a picture of *size*, width and height."""
        engine = self._engine(languages)
        if engine is None:
            return NO_LANGUAGE, b""
        width, height = size
        self._c.TessBaseAPISetPageSegMode(engine, mode)
        self._c.TessBaseAPISetImage(engine, pixels, width, height, 1, width)
        self._c.TessBaseAPISetSourceResolution(engine, dpi)
        if self._c.TessBaseAPIRecognize(engine, None) != 0:
            return FAILED, b""
        address = self._c.TessBaseAPIGetTsvText(engine, 0)
        table = ctypes.string_at(address)
        self._c.TessDeleteText(address)
        self._c.TessBaseAPIClear(engine)
        return READ, table


def _load() -> ctypes.CDLL:
    for name in (*_NAMES, ctypes.util.find_library("tesseract")):
        try:
            if name is not None:
                return ctypes.CDLL(name)
        except OSError:
            continue
    raise SystemExit(3)


def main() -> None:
    """Serve until the input ends or nobody asked for a while."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    library = _Library()
    source, target = sys.stdin.buffer, sys.stdout.buffer
    target.write(library.version + b"\n")
    target.flush()
    # The buffer is empty between requests, so the file descriptor tells whether one waits.
    while select.select([source], [], [], _IDLE_S)[0]:
        head = source.read(REQUEST.size)
        if len(head) < REQUEST.size:
            return
        width, height, dpi, mode, length = REQUEST.unpack(head)
        languages = source.read(length)
        outcome, table = library.read(source.read(width * height), (width, height), dpi, mode, languages)
        target.write(ANSWER.pack(outcome, len(table)) + table)
        target.flush()


if __name__ == "__main__":
    main()
