"""Memory: given back to the system when a step is done, and searched for cycles no oftener than pays."""

from __future__ import annotations

import contextlib
import ctypes
import gc

_ARENA_MAX = -8
_ARENAS = 2
_NEW_OBJECTS = 50_000
"""Objects after which the collector looks for cycles. Words and boxes of hundreds of pages hold none, and looking
through them every 700 objects, as Python does by itself, was measured to take a twentieth of all time."""


def share_heaps() -> None:
    """Keep the C library from giving each thread a heap of its own, each of which would grow to the largest page.

    Other C libraries have no such setting and need none.
    """
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).mallopt(_ARENA_MAX, _ARENAS)


def collect_rarely() -> None:
    """Let the collector of cycles look at new objects in larger lots."""
    gc.set_threshold(_NEW_OBJECTS, *gc.get_threshold()[1:])


def give_memory_back() -> None:
    """Return what is free to the system.

    Page pictures leave room in the heap that small blocks between them hold fast: without this a run of many pages
    grows and grows. Asking the system anew for each picture instead was measured to cost a fifth of all time.
    """
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).malloc_trim(0)
