"""A helper process that keeps Tesseract loaded through tesserocr and reads one page picture after another.

Run as a script of its own by :mod:`pipeline.text.library`, with the folder of Tesseract's language data. It imports
nothing of ours, so that it starts at once, and is a process because Tesseract may take too long or crash: then only
this process ends.

It first writes a newline. A request is ``REQUEST``, the language codes and the grey pixels; the answer is ``ANSWER``
and Tesseract's table of words. It ends when its input does, or after some idle time.
"""

from __future__ import annotations

import select
import signal
import struct
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import tesserocr

REQUEST = struct.Struct("<IIIII")
"""Width, height, dots per inch, page segmentation mode, length of the language codes."""
ANSWER = struct.Struct("<II")
"""Outcome, length of the table in bytes."""
READ, NO_LANGUAGE, FAILED = 0, 1, 2
_IDLE_S = 60.0


class _Readers:
    """Tesseract with one set of languages or another, each loaded once.

    Args:
        language_data: Folder of the language data.
    """

    def __init__(self, language_data: str) -> None:
        import tesserocr

        self._language_data = language_data
        self._load = tesserocr.PyTessBaseAPI
        self._readers: dict[str, tesserocr.PyTessBaseAPI] = {}

    def read(self, pixels: bytes, size: tuple[int, int], dpi: int, mode: int, languages: str) -> tuple[int, bytes]:
        """Return (outcome, table) of a picture of *size*, width and height."""
        try:
            reader = self._reader(languages)
        except RuntimeError:
            return NO_LANGUAGE, b""
        width, height = size
        reader.SetPageSegMode(mode)
        reader.SetImageBytes(pixels, width, height, 1, width)
        reader.SetSourceResolution(dpi)
        if not reader.Recognize():
            return FAILED, b""
        table = reader.GetTSVText(0).encode()
        reader.Clear()
        return READ, table

    def _reader(self, languages: str) -> tesserocr.PyTessBaseAPI:
        if languages not in self._readers:
            self._readers[languages] = self._load(path=self._language_data, lang=languages)
        return self._readers[languages]


def main() -> None:
    """Serve until the input ends or nobody asked for a while."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    readers = _Readers(sys.argv[1])
    source, target = sys.stdin.buffer, sys.stdout.buffer
    target.write(b"\n")
    target.flush()
    # The buffer is empty between requests, so the file descriptor tells whether one waits.
    while select.select([source], [], [], _IDLE_S)[0]:
        head = source.read(REQUEST.size)
        if len(head) < REQUEST.size:
            return
        width, height, dpi, mode, length = REQUEST.unpack(head)
        languages = source.read(length).decode("ascii")
        outcome, table = readers.read(source.read(width * height), (width, height), dpi, mode, languages)
        target.write(ANSWER.pack(outcome, len(table)) + table)
        target.flush()


if __name__ == "__main__":
    main()
