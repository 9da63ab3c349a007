"""Memory given back to the system as soon as it is free."""

from __future__ import annotations

import ctypes

_MMAP_THRESHOLD, _ARENA_MAX = -3, -8
_LARGE_BYTES = 1 << 20
_ARENAS = 2


def give_memory_back() -> None:
    """Keep the C library from hoarding page pictures.

    By default glibc gives each thread a heap of its own and, once a large block was freed, takes later ones from these
    heaps, where small blocks between them hold them fast: a run of many pages grows and grows. Other C libraries have
    no such setting and need none.
    """
    try:
        set_option = ctypes.CDLL(None).mallopt
    except (OSError, AttributeError):
        return
    set_option(_MMAP_THRESHOLD, _LARGE_BYTES)
    set_option(_ARENA_MAX, _ARENAS)
