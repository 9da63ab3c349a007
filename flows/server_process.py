"""The process of Prefect's server: uvicorn, ended as soon as the process that started it is gone, however that ended.

Run by :mod:`flows.server`, which holds the other end of its standard input; takes uvicorn's own arguments.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
import threading
from typing import TYPE_CHECKING

import uvicorn

if TYPE_CHECKING:
    from fastapi import FastAPI


def make_app() -> FastAPI:
    """Return Prefect's application. Called by uvicorn.

    Loading it makes a great many objects that all stay: looking among them for garbage takes a tenth of the start.
    """
    gc.disable()
    from prefect.server.api.server import create_app

    app = create_app()
    gc.freeze()
    gc.enable()
    return app


def _end_with_the_run() -> None:
    sys.stdin.buffer.read()
    os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    threading.Thread(target=_end_with_the_run, daemon=True).start()
    uvicorn.main()
