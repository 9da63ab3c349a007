"""Memory given back to the system when a step is done."""

from __future__ import annotations

import contextlib
import ctypes

_ARENA_MAX = -8
_ARENAS = 2


def share_heaps() -> None:
    """Keep the C library from giving each thread a heap of its own, each of which would grow to the largest page.

    Other C libraries have no such setting and need none.
    """
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).mallopt(_ARENA_MAX, _ARENAS)


def give_memory_back() -> None:
    """Return what is free to the system.

    Page pictures leave room in the heap that small blocks between them hold fast: without this a run of many pages
    grows and grows. Asking the system anew for each picture instead was measured to cost a fifth of all time.
    """
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).malloc_trim(0)
