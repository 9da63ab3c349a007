"""The process of Prefect's server: uvicorn, ended as soon as the process that started it is gone, however that ended.

Run by :mod:`flows.server`, which holds the other end of its standard input; takes uvicorn's own arguments.
"""

from __future__ import annotations

import os
import signal
import sys
import threading

import uvicorn


def _end_with_the_run() -> None:
    sys.stdin.buffer.read()
    os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    threading.Thread(target=_end_with_the_run, daemon=True).start()
    uvicorn.main()
