"""The store: what goes in comes out, keys tell everything apart, and others cannot read it."""

from __future__ import annotations

import os
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.geometry import BoundingBox
from models.page import PageRef
from pipeline.errors import UsageError
from pipeline.store import Store, digest_of, result_key


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "work"


def test_result_comes_back_in_another_run(folder: Path) -> None:
    with Store.open(folder) as store:
        store.put("k", "text", PageRef(file="a.pdf", page_number=1), PageRef)
    with Store.open(folder) as store:
        assert store.has("k")
        assert store.get("k", PageRef) == PageRef(file="a.pdf", page_number=1)
        assert store.get("other", PageRef) is None


def test_first_result_stays(folder: Path) -> None:
    with Store.open(folder) as store:
        store.put("k", "text", PageRef(file="a.pdf", page_number=1), PageRef)
        store.put("k", "text", PageRef(file="b.pdf", page_number=1), PageRef)
        assert store.get("k", PageRef) == PageRef(file="a.pdf", page_number=1)


def test_remembered_work_is_done_once(folder: Path) -> None:
    calls = []

    def make() -> PageRef:
        calls.append(1)
        return PageRef(file="a.pdf", page_number=1)

    with Store.open(folder) as store:
        first = store.remember("k", "text", PageRef, make)
        second = store.remember("k", "text", PageRef, make)
    assert (len(calls), first) == (1, second)


def test_fresh_and_kept_results_are_the_same_to_the_last_digit(folder: Path) -> None:
    with Store.open(folder) as store:
        fresh = store.remember("k", "text", BoundingBox, lambda: BoundingBox(x0=1.23456, top=2, x1=3, bottom=4))
        assert fresh == store.get("k", BoundingBox) == BoundingBox(x0=1.23, top=2, x1=3, bottom=4)


def test_note_in_the_form_of_another_version_counts_for_none(folder: Path) -> None:
    with Store.open(folder) as store:
        store.note("n", {"file": "a.pdf", "page_number": 1, "of_later_versions": True}, dict)
        assert store.noted("n", PageRef) is None
        store.note("n", PageRef(file="a.pdf", page_number=1), PageRef)
        assert store.noted("n", PageRef) == PageRef(file="a.pdf", page_number=1)


def test_failed_work_is_not_remembered(folder: Path) -> None:
    def fail() -> PageRef:
        raise ValueError("broken")

    with Store.open(folder) as store:
        with pytest.raises(ValueError, match="broken"):
            store.remember("k", "text", PageRef, fail)
        assert not store.has("k")


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param(("ocr", "1", {"dpi": 200}, ["a", "b"]), id="stage"),
        pytest.param(("text", "2", {"dpi": 200}, ["a", "b"]), id="version"),
        pytest.param(("text", "1", {"dpi": 300}, ["a", "b"]), id="setting"),
        pytest.param(("text", "1", {"dpi": 200}, ["b", "a"]), id="order of inputs"),
        pytest.param(("text", "1", {"dpi": 200}, ["ab"]), id="two inputs are not one"),
    ],
)
def test_key_tells_apart(changed: tuple[str, str, dict[str, int], list[str]]) -> None:
    assert result_key(*changed) != result_key("text", "1", {"dpi": 200}, ["a", "b"])


@given(st.dictionaries(st.text(), st.integers() | st.text() | st.none()))
def test_digest_does_not_depend_on_the_order_of_a_mapping(settings: dict[str, int | str | None]) -> None:
    assert digest_of(settings) == digest_of(dict(reversed(list(settings.items()))))


def test_blob_is_found_by_its_digest(folder: Path) -> None:
    with Store.open(folder) as store:
        key = store.put_blob(b"picture")
        assert key == store.put_blob(b"picture")
        assert store.get_blob(key) == b"picture"
        assert store.get_blob("0" * 64) is None


def test_digest_of_a_file_is_trusted_only_while_its_stamp_stays(folder: Path) -> None:
    with Store.open(folder) as store:
        store.note_digest("/a", "10:1", "f" * 64)
        assert store.known_digest("/a", "10:1") == "f" * 64
        assert store.known_digest("/a", "11:2") is None
        store.note_digest("/a", "11:2", "e" * 64)
        assert store.known_digest("/a", "11:2") == "e" * 64


def test_note_replaces_the_one_before(folder: Path) -> None:
    with Store.open(folder) as store:
        assert store.noted("n", str) is None
        store.note("n", "one", str)
        store.note("n", "two", str)
        assert store.noted("n", str) == "two"


def test_threads_may_write_at_the_same_time(folder: Path) -> None:
    with Store.open(folder) as store, ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda n: store.put(f"k{n % 40}", "text", n % 40, int), range(200)))
        assert [store.get(f"k{n}", int) for n in range(40)] == list(range(40))


def test_two_stores_on_one_file_see_each_other(folder: Path) -> None:
    with Store.open(folder) as one, Store.open(folder) as other:
        one.put("a", "text", 1, int)
        other.put("b", "text", 2, int)
        assert (other.get("a", int), one.get("b", int)) == (1, 2)


@pytest.mark.parametrize("mask", [0o000, 0o022, 0o077])
def test_every_file_is_closed_to_others(folder: Path, mask: int) -> None:
    before = os.umask(mask)
    try:
        with Store.open(folder) as store:
            store.put("k", "text", 1, int)
            modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (folder, *folder.iterdir())}
    finally:
        os.umask(before)
    assert modes == {"work": 0o700, "store.sqlite": 0o600, "store.sqlite-wal": 0o600, "store.sqlite-shm": 0o600}


@pytest.mark.parametrize(
    "url",
    ["nonsense", "nosuchdialect://x", "sqlite:////nowhere/at/all/store.sqlite"],
    ids=["no url", "dialect", "folder"],
)
def test_database_that_cannot_be_opened_is_a_usage_error(folder: Path, url: str) -> None:
    with pytest.raises(UsageError, match="RELIEF_INTAKE_DATABASE_URL"):
        Store.open(folder, url)


def test_what_a_database_needs_is_named(folder: Path) -> None:
    with pytest.raises(UsageError, match="Python module oracledb") as caught:
        Store.open(folder, "oracle+oracledb://clinic:secret@127.0.0.1/x")
    assert "secret" not in str(caught.value)


def test_another_database_is_a_url_away(folder: Path, tmp_path: Path) -> None:
    with Store.open(folder, f"sqlite:///{tmp_path / 'elsewhere.db'}") as store:
        store.put("k", "text", 1, int)
        assert store.get("k", int) == 1
    assert not folder.exists()
