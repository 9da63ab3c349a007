"""A helper process that keeps Tesseract's library loaded and reads one page picture after another.

Run as a script of its own by :mod:`pipeline.text.library`, with the folder of the language data as its argument. It
imports nothing of ours, and of the libraries tesserocr alone, so that it starts at once. It is a process because
Tesseract may take too long or crash: then only this process ends.

It first writes the library's version and a newline. A request is :data:`REQUEST`, the language codes and the grey
pixels; the answer is :data:`ANSWER` and Tesseract's table of words. It ends when its input does, or after some idle
time.
"""

from __future__ import annotations

import os
import select
import signal
import struct
import sys
from typing import Any

REQUEST = struct.Struct("<IIIII")
"""Width, height, dots per inch, page segmentation mode, length of the language codes."""
ANSWER = struct.Struct("<II")
"""Outcome, length of the table in bytes."""
READ, NO_LANGUAGE, FAILED = 0, 1, 2
_IDLE_S = 60.0


class _Library:
    """Tesseract with an engine for each set of languages that was asked for."""

    def __init__(self, data_folder: str) -> None:
        # The build's own threads fight over few cores; the variable counts when the library is loaded.
        os.environ["OMP_THREAD_LIMIT"] = "1"
        import tesserocr

        self._start_engine: Any = tesserocr.PyTessBaseAPI
        self._data_folder = data_folder
        self._engines: dict[str, Any] = {}
        self.version: str = tesserocr.tesseract_version().split()[1]

    def _engine(self, languages: str) -> Any | None:
        if languages not in self._engines:
            try:
                self._engines[languages] = self._start_engine(path=self._data_folder, lang=languages)
            except RuntimeError:
                return None
        return self._engines[languages]

    def read(self, pixels: bytes, size: tuple[int, int], dpi: int, mode: int, languages: str) -> tuple[int, bytes]:
        """Return (outcome, table) of a picture of *size*, width and height."""
        engine = self._engine(languages)
        if engine is None:
            return NO_LANGUAGE, b""
        width, height = size
        engine.SetPageSegMode(mode)
        engine.SetImageBytes(pixels, width, height, 1, width)
        engine.SetSourceResolution(dpi)
        if not engine.Recognize():
            return FAILED, b""
        table = engine.GetTSVText(0).encode()
        engine.Clear()
        return READ, table


def main() -> None:
    """Serve until the input ends or nobody asked for a while."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    library = _Library(sys.argv[1])
    source, target = sys.stdin.buffer, sys.stdout.buffer
    target.write(f"{library.version}\n".encode())
    target.flush()
    # The buffer is empty between requests, so the file descriptor tells whether one waits.
    while select.select([source], [], [], _IDLE_S)[0]:
        head = source.read(REQUEST.size)
        if len(head) < REQUEST.size:
            return
        width, height, dpi, mode, length = REQUEST.unpack(head)
        languages = source.read(length).decode("ascii")
        outcome, table = library.read(source.read(width * height), (width, height), dpi, mode, languages)
        target.write(ANSWER.pack(outcome, len(table)) + table)
        target.flush()


if __name__ == "__main__":
    main()
