"""Where the committed samples are."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

SAMPLES = Path(__file__).parents[2] / "sample_docs"
INTAKE = SAMPLES / "intake"
TRUTH_FILES = sorted((SAMPLES / "truth").glob("*.json"))


def load(path: Path) -> dict[str, Any]:
    """Return a JSON file."""
    loaded: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return loaded
