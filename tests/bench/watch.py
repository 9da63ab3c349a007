"""Runs a command and tells what it cost: wall time, processor time, and the memory of all its processes together."""

from __future__ import annotations

import os
import resource
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_EVERY_S = 0.5


@dataclass(frozen=True)
class Cost:
    """What a command cost.

    Attributes:
        wall: Seconds from start to end.
        processor: Seconds of all cores together, of the command and every process it waited for.
        peak_mb: Most memory at one time, pages shared among its processes counted once (PSS), in megabytes.
        code: Its exit code.
    """

    wall: float
    processor: float
    peak_mb: float
    code: int


def run(
    command: Sequence[str],
    *,
    extra: Mapping[str, str] | None = None,
    without: Sequence[str] = (),
    cwd: Path | None = None,
) -> Cost:
    """Run *command* to its end with *extra* in its environment and no variable of *without*; its output is dropped."""
    environment = {**os.environ, **(extra or {})}
    for name in without:
        environment.pop(name, None)
    # Compiling every library anew at each start is no part of what is measured.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    before = _processor_of_children()
    started = time.monotonic()
    process = subprocess.Popen(
        command,
        cwd=cwd,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        stdin=subprocess.DEVNULL,
    )
    memory = _Memory(process.pid)
    memory.start()
    code = process.wait()
    wall = time.monotonic() - started
    memory.stop()
    return Cost(wall, _processor_of_children() - before, memory.peak_mb, code)


def _processor_of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


class _Memory(threading.Thread):
    """Looks at the memory of a process and of all below it, again and again."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self._pid = pid
        self._ended = threading.Event()
        self.peak_mb = 0.0

    def run(self) -> None:
        while not self._ended.wait(_EVERY_S):
            self.peak_mb = max(self.peak_mb, sum(_pss_mb(pid) for pid in _tree(self._pid)))

    def stop(self) -> None:
        self._ended.set()
        self.join()


def _tree(root: int) -> list[int]:
    """Return *root* and every process below it."""
    children: dict[int, list[int]] = {}
    for place in Path("/proc").iterdir():
        if place.name.isdigit():
            parent = _parent(place)
            if parent is not None:
                children.setdefault(parent, []).append(int(place.name))
    found, waiting = [], [root]
    while waiting:
        pid = waiting.pop()
        found.append(pid)
        waiting.extend(children.get(pid, []))
    return found


def _parent(place: Path) -> int | None:
    try:
        # The name of the program stands in brackets and may hold blanks.
        return int((place / "stat").read_text(errors="replace").rsplit(")", 1)[1].split()[1])
    except (OSError, IndexError):
        return None


def _pss_mb(pid: int) -> float:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024
