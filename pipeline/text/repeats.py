"""Pages that come again, pixel by pixel, in another file of a run: the letter alone and in the heap that holds it."""

from __future__ import annotations

import hashlib
import pickle
import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import cast

import numpy as np

from models.page import Word
from pipeline.text.render import Grey

Words = tuple[Word, ...]
_KEPT_PAGES = 256


class Repeats:
    """Words of the last pages by what was read: the same picture is not read twice. Safe for several threads."""

    def __init__(self, kept_pages: int = _KEPT_PAGES) -> None:
        self._kept_pages = kept_pages
        # Packed, the words of a page take a tenth of the room.
        self._packed: OrderedDict[bytes, bytes] = OrderedDict()
        self._lock = threading.Lock()

    def read_once(self, grey: Grey, how: str, read: Callable[[], Words]) -> Words:
        """Return the words of *grey* as *read* gives them, or gave them before for the same pixels read the same way.

        Args:
            grey: The picture to read.
            how: Everything else the words depend on.
            read: Reads it.
        """
        digest = hashlib.sha256(f"{grey.shape} {how}\0".encode())
        digest.update(np.ascontiguousarray(grey).data)
        key = digest.digest()
        with self._lock:
            kept = self._packed.get(key)
            if kept is not None:
                self._packed.move_to_end(key)
        if kept is not None:
            return cast(Words, pickle.loads(kept))
        words = read()
        packed = pickle.dumps(words)
        with self._lock:
            self._packed[key] = packed
            if len(self._packed) > self._kept_pages:
                self._packed.popitem(last=False)
        return words
