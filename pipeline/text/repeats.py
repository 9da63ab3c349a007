"""Pages that come again, pixel by pixel, in another file of a run: the letter alone and in the heap that holds it."""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable

import numpy as np

from models.page import Word
from pipeline.text.render import Grey

Words = tuple[Word, ...]
_KEPT_PAGES = 256


class Repeats:
    """Words of the last pages by what was read: the same picture is not read twice. Safe for several threads."""

    def __init__(self, kept_pages: int = _KEPT_PAGES) -> None:
        self._kept_pages = kept_pages
        self._words: OrderedDict[bytes, Words] = OrderedDict()
        self._lock = threading.Lock()

    def read_once(self, grey: Grey, how: str, read: Callable[[], Words]) -> Words:
        """Return the words of *grey* as *read* gives them, or gave them before for the same pixels read the same way.

        Args:
            grey: The picture to read.
            how: Everything else the words depend on.
            read: Reads it.
        """
        digest = hashlib.blake2b(f"{grey.shape} {how}\0".encode())
        digest.update(np.ascontiguousarray(grey).data)
        key = digest.digest()
        with self._lock:
            if key in self._words:
                self._words.move_to_end(key)
                return self._words[key]
        words = read()
        with self._lock:
            self._words[key] = words
            if len(self._words) > self._kept_pages:
                self._words.popitem(last=False)
        return words
