"""Prefect's surroundings: which server is ours, and what of the outside it must not heed."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from flows.environment import note_server, running_server, served
from pipeline.errors import UsageError

_SETTINGS = """
import sys
from pathlib import Path
from flows.environment import prepare_prefect
home = prepare_prefect(Path(sys.argv[1]))
from prefect.settings import get_current_settings
settings = get_current_settings()
print(settings.server.database.connection_url.get_secret_value(), settings.api.key, settings.home == home)
"""


class _Healthy(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_arguments: object) -> None:
        pass


@pytest.fixture
def address() -> Iterator[str]:
    """The address of some server that is alive."""
    with HTTPServer(("127.0.0.1", 0), _Healthy) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_server_is_ours_only_while_the_folder_is_served(tmp_path: Path, address: str) -> None:
    with served(tmp_path):
        assert running_server(tmp_path) is None
        note_server(tmp_path, address)
        assert running_server(tmp_path) == address
    # Another folder's server may answer at the old address by now.
    assert running_server(tmp_path) is None
    with served(tmp_path):
        assert running_server(tmp_path) is None


def test_folder_is_served_once(tmp_path: Path) -> None:
    with served(tmp_path), pytest.raises(UsageError, match="served already"), served(tmp_path):
        pass


@pytest.mark.parametrize("name", [".env", "prefect.toml"])
def test_settings_lying_about_are_not_heeded(tmp_path: Path, name: str) -> None:
    lines = {
        ".env": "PREFECT_SERVER_DATABASE_CONNECTION_URL=postgresql+asyncpg://elsewhere/db\n",
        "prefect.toml": '[server.database]\nconnection_url = "postgresql+asyncpg://elsewhere/db"\n',
    }
    (tmp_path / name).write_text(lines[name])
    environment = {**os.environ, "PREFECT_API_KEY": "pnu_somebody", "PREFECT_SERVER_DATABASE_NAME": "elsewhere"}
    command = [sys.executable, "-P", "-c", _SETTINGS, "out"]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    url = f"sqlite+aiosqlite:///{tmp_path}/out/.work/prefect/prefect.db"
    assert done.stdout.split() == [url, "None", "True"], done.stderr
