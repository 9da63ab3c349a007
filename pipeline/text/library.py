"""Tesseract's own library in helper processes that are kept: the same words as the command, in less time.

The command loads its model anew for every page and takes the page from a file. A helper loads it once and takes the
pixels as they are; besides, the build that comes with tesserocr takes a fifth less processor time than Debian's. It is
used beside a command that was seen to give the same words. Newer releases of tesserocr carry other versions: 5.3.3
finds other lines on soft pages, and 5.5 was measured to lose 2 in 100 values of the evaluation cases. Elsewhere
pytesseract reads the pages, which is the reference.
"""

from __future__ import annotations

import atexit
import contextlib
import os
import select
import subprocess
import sys
import threading
import time
from functools import cache
from pathlib import Path

import numpy as np
import pytesseract

from pipeline.text.library_worker import ANSWER, NO_LANGUAGE, READ, REQUEST
from pipeline.text.render import Grey

MAX_PIXELS = 40_000_000
"""A larger picture is left to the command."""
_SAME_WORDS = frozenset({"5.3.0", "5.3.1"})
"""Versions of Tesseract that read alike: Debian's, and the one that tesserocr brings along."""
_SCRIPT = Path(__file__).with_name("library_worker.py")
_START_S = 20.0
_AT_A_TIME = threading.BoundedSemaphore(os.cpu_count() or 1)
"""More pages than cores at a time would each take longer, and a helper holds 60 MB and more."""


class LibraryTimeoutError(Exception):
    """The page took too long."""


class LibraryLanguageError(Exception):
    """A language is not installed."""


class LibraryFailedError(Exception):
    """The helper died or could not read the page."""


class _Helper:
    """One helper process."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-I", str(_SCRIPT), _data_folder()],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._to, self._from = self._process.stdin, self._process.stdout
        os.set_blocking(self._from.fileno(), False)
        self._buffer = b""
        deadline = time.monotonic() + _START_S
        try:
            while b"\n" not in self._buffer:
                self._receive(deadline)
        except LibraryTimeoutError:
            raise LibraryFailedError from None
        line, self._buffer = self._buffer.split(b"\n", 1)
        self.version = line.decode("ascii", errors="replace").strip()

    @property
    def is_alive(self) -> bool:
        return self._process.poll() is None

    def read(self, grey: Grey, dpi: int, mode: int, languages: str, timeout_s: float) -> str:
        """Return Tesseract's table for a picture; the helper is of no more use after any error but a language's."""
        deadline = time.monotonic() + timeout_s
        codes = languages.encode("ascii")
        height, width = grey.shape
        try:
            self._to.write(REQUEST.pack(width, height, dpi, mode, len(codes)) + codes)
            self._to.write(np.ascontiguousarray(grey).data)
            self._to.flush()
        except OSError as error:
            raise LibraryFailedError from error
        outcome, length = ANSWER.unpack(self._take(ANSWER.size, deadline))
        table = self._take(length, deadline).decode("utf-8", errors="replace")
        if outcome == NO_LANGUAGE:
            raise LibraryLanguageError
        if outcome != READ:
            raise LibraryFailedError
        return table

    def _take(self, count: int, deadline: float) -> bytes:
        while len(self._buffer) < count:
            self._receive(deadline)
        taken, self._buffer = self._buffer[:count], self._buffer[count:]
        return taken

    def _receive(self, deadline: float) -> None:
        left = deadline - time.monotonic()
        if left <= 0 or not select.select([self._from], [], [], left)[0]:
            self.end()
            raise LibraryTimeoutError
        received = os.read(self._from.fileno(), 1 << 20)
        if not received:
            self.end()
            raise LibraryFailedError
        self._buffer += received

    def end(self) -> None:
        """Stop the process and let go of it."""
        self._process.kill()
        with contextlib.suppress(OSError):
            self._to.close()
        self._from.close()
        self._process.wait()


class _Helpers:
    """Helpers that wait for a page; as many are started as read at the same time."""

    def __init__(self) -> None:
        self._idle: list[_Helper] = []
        self._lock = threading.Lock()

    def take(self) -> _Helper:
        """Return a helper that waits, or a new one."""
        with self._lock:
            while self._idle:
                helper = self._idle.pop()
                if helper.is_alive:
                    return helper
                helper.end()
        return _Helper()

    def give_back(self, helper: _Helper) -> None:
        """Keep a helper for the next page."""
        with self._lock:
            self._idle.append(helper)

    def end(self) -> None:
        """Stop all that wait."""
        with self._lock:
            idle, self._idle = self._idle, []
        for helper in idle:
            helper.end()


_HELPERS = _Helpers()
atexit.register(_HELPERS.end)


@cache
def is_available() -> bool:
    """True when the library is there and gives the same words as the command."""
    try:
        helper = _HELPERS.take()
        _HELPERS.give_back(helper)
        reads_alike = {helper.version, str(pytesseract.get_tesseract_version())} <= _SAME_WORDS
        return reads_alike and bool(_data_folder())
    except (LibraryFailedError, OSError, SystemExit, pytesseract.TesseractNotFoundError):
        return False


@cache
def _data_folder() -> str:
    """Return the folder of the command's language data, empty where the command names none."""
    command = [pytesseract.pytesseract.tesseract_cmd, "--list-langs"]
    listed = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)
    head = listed.stdout.decode(errors="replace").partition("\n")[0]
    return head.partition('"')[2].rpartition('"')[0]


def read_table(grey: Grey, dpi: float, *, mode: int, languages: str, timeout_s: float) -> str:
    """Return Tesseract's table of words, without the line of column names; *mode* is its page segmentation mode.

    Raises:
        LibraryTimeoutError: If it took longer than *timeout_s*.
        LibraryLanguageError: If a language is not installed.
        LibraryFailedError: If the helper failed; the command may still read the page.
    """
    with _AT_A_TIME:
        helper = _HELPERS.take()
        try:
            table = helper.read(grey, round(dpi), mode, languages, timeout_s)
        except LibraryLanguageError:
            _HELPERS.give_back(helper)
            raise
        except BaseException:
            helper.end()
            raise
        _HELPERS.give_back(helper)
        return table
