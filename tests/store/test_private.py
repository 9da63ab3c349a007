from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from pipeline.errors import UsageError
from pipeline.store import is_locked, locked, make_private_folder, write_private


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_missing_parents_are_closed_too_and_existing_ones_left_alone(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    make_private_folder(tmp_path / "a" / "b")
    assert (mode(tmp_path), mode(tmp_path / "a"), mode(tmp_path / "a" / "b")) == (0o755, 0o700, 0o700)


def test_open_file_is_replaced_by_a_closed_one(tmp_path: Path) -> None:
    path = tmp_path / "f"
    path.write_text("old")
    path.chmod(0o644)
    write_private(path, b"new")
    assert (path.read_bytes(), mode(path)) == (b"new", 0o600)


def test_failed_write_leaves_the_old_file_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "f"
    path.write_text("old")

    def full(_descriptor: int) -> None:
        raise OSError(28, "no space")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="no space"):
        write_private(path, b"new")
    assert [(p.name, p.read_text()) for p in tmp_path.iterdir()] == [("f", "old")]


def test_lock_is_seen_while_it_is_held(tmp_path: Path) -> None:
    lock = tmp_path / "lock"
    assert not is_locked(lock)
    with locked(lock, wait=False):
        assert is_locked(lock)
    assert not is_locked(lock)
    assert lock.exists()


def test_second_run_is_turned_away_until_the_first_is_done(tmp_path: Path) -> None:
    lock = tmp_path / "lock"
    with locked(lock, wait=False), pytest.raises(UsageError, match="Another relief-intake"), locked(lock, wait=False):
        pass
    with locked(lock, wait=False):
        pass
