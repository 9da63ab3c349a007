"""The work store: what each stage made of each input, found again by the digest of everything it was made from.

A key covers the stage's name and version, the settings that matter to it and the keys of its inputs. So nothing is ever
updated: a changed stage asks for another key and finds nothing there. Every result is committed by itself, which is why
a killed run goes on where it stopped.
"""

from __future__ import annotations

import hashlib
import json
import threading
import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

from pydantic import TypeAdapter, ValidationError
from sqlalchemy import (
    URL,
    BigInteger,
    Column,
    Engine,
    LargeBinary,
    MetaData,
    String,
    Table,
    create_engine,
    delete,
    event,
    insert,
    select,
    text,
)
from sqlalchemy.exc import IntegrityError, SQLAlchemyError

from pipeline.errors import UsageError
from pipeline.store.private import make_private_file, make_private_folder

T = TypeVar("T")

_BUSY_TIMEOUT_S = 60
_COMPRESSION = 3
_METADATA = MetaData()
_RESULTS = Table(
    "result",
    _METADATA,
    Column("key", String(64), primary_key=True),
    Column("stage", String(40), nullable=False),
    Column("payload", LargeBinary, nullable=False),
)
_BLOBS = Table(
    "blob", _METADATA, Column("key", String(64), primary_key=True), Column("payload", LargeBinary, nullable=False)
)
_DIGESTS = Table(
    "file_digest",
    _METADATA,
    Column("place", String(64), primary_key=True),
    Column("stamp", String(100), nullable=False),
    Column("sha256", String(64), nullable=False),
)
_NOTES = Table(
    "note", _METADATA, Column("name", String(100), primary_key=True), Column("payload", LargeBinary, nullable=False)
)
_FORM = Table("store_form", _METADATA, Column("version", BigInteger, primary_key=True))
_FORM_VERSION = 1


def digest_of(*parts: object) -> str:
    """Return the SHA-256 of *parts*, which must be plain JSON values; equal parts give equal digests."""
    plain = json.dumps(parts, sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False)
    return hashlib.sha256(plain.encode("ascii")).hexdigest()


def result_key(stage: str, version: str, settings: Mapping[str, Any], inputs: Sequence[str]) -> str:
    """Return the key under which a stage's result of *inputs* is kept.

    Args:
        stage: Name of the stage.
        version: Changes whenever the stage may answer differently.
        settings: The settings that matter to the stage, as plain JSON values.
        inputs: Keys or digests of what it works on; their order counts.
    """
    return digest_of(stage, version, dict(settings), list(inputs))


class Store:
    """Results, page images and small notes, kept for the next run. Safe to use from several threads and processes."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._write_lock = threading.Lock()
        _METADATA.create_all(engine)
        self._check_form()

    @classmethod
    def open(cls, folder: Path, database_url: str | None = None) -> Store:
        """Open the store in *folder*, or at *database_url* where one is given.

        Raises:
            UsageError: If the database cannot be opened.
        """
        try:
            if database_url is not None:
                return cls(create_engine(database_url))
            make_private_folder(folder)
            return cls(_sqlite_engine(folder / "store.sqlite"))
        except ModuleNotFoundError as error:
            raise UsageError(
                f"The database of RELIEF_INTAKE_DATABASE_URL needs the Python module {error.name}, which is not "
                "installed. Install what brings it into .venv, then run again."
            ) from None
        except (SQLAlchemyError, ImportError, OSError) as error:
            where = "RELIEF_INTAKE_DATABASE_URL" if database_url is not None else f"the folder {folder}"
            raise UsageError(
                f"The work store cannot be opened ({type(error).__name__}). Check {where}, then run again."
            ) from None

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def has(self, key: str) -> bool:
        """True when a result is kept under *key*."""
        return self._fetch(select(_RESULTS.c.key).where(_RESULTS.c.key == key)) is not None

    def get(self, key: str, model: type[T]) -> T | None:
        """Return the result kept under *key*, None where there is none."""
        payload = self._fetch(select(_RESULTS.c.payload).where(_RESULTS.c.key == key))
        return None if payload is None else _decode(payload, model)

    def put(self, key: str, stage: str, payload: object, model: type[Any]) -> None:
        """Keep a stage's result under *key*. A key that is taken already stands for the same result and stays."""
        self._add(_RESULTS, key=key, stage=stage, payload=_encode(payload, model))

    def remember(self, key: str, stage: str, model: type[T], make: Callable[[], T]) -> T:
        """Return the result kept under *key*, making and keeping it first where it is missing.

        A fresh result takes the same way through the serialised form as a kept one, so that a first and a second run
        hand exactly the same values on.
        """
        kept = self.get(key, model)
        if kept is not None:
            return kept
        payload = _encode(make(), model)
        self._add(_RESULTS, key=key, stage=stage, payload=payload)
        return _decode(payload, model)

    def put_blob(self, data: bytes) -> str:
        """Keep bytes that are compressed already, such as a page image, and return their key."""
        key = hashlib.sha256(data).hexdigest()
        self._add(_BLOBS, key=key, payload=data)
        return key

    def get_blob(self, key: str) -> bytes | None:
        """Return the bytes kept under *key*, None where there are none."""
        found = self._fetch(select(_BLOBS.c.payload).where(_BLOBS.c.key == key))
        return bytes(found) if found is not None else None

    def known_digest(self, place: str, stamp: str) -> str | None:
        """Return the digest of the file at *place* if it was last seen with exactly this *stamp*."""
        query = select(_DIGESTS.c.sha256).where(_DIGESTS.c.place == digest_of(place), _DIGESTS.c.stamp == stamp)
        found = self._fetch(query)
        return found if isinstance(found, str) else None

    def note_digest(self, place: str, stamp: str, sha256: str) -> None:
        """Remember the digest of the file at *place* for as long as its *stamp* stays."""
        self._replace(_DIGESTS, _DIGESTS.c.place, place=digest_of(place), stamp=stamp, sha256=sha256)

    def note(self, name: str, payload: object, model: type[Any]) -> None:
        """Keep a small record under *name*, in the place of the one before."""
        self._replace(_NOTES, _NOTES.c.name, name=name, payload=_encode(payload, model))

    def noted(self, name: str, model: type[T]) -> T | None:
        """Return the record last kept under *name*, None where there is none that this version can read.

        No key tells the versions of a note apart: one of another version's form is as good as none.
        """
        payload = self._fetch(select(_NOTES.c.payload).where(_NOTES.c.name == name))
        try:
            return None if payload is None else _decode(payload, model)
        except ValidationError:
            return None

    def forget(self, keys: Iterable[str]) -> None:
        """Drop the results kept under *keys*."""
        wanted = list(keys)
        with self._write_lock, self._engine.begin() as connection:
            connection.execute(delete(_RESULTS).where(_RESULTS.c.key.in_(wanted)))

    def _check_form(self) -> None:
        with self._engine.begin() as connection:
            versions = connection.execute(select(_FORM.c.version)).scalars().all()
            if not versions:
                connection.execute(insert(_FORM).values(version=_FORM_VERSION))
        if versions and max(versions) > _FORM_VERSION:
            raise UsageError(
                "The work store was written by a newer relief-intake. Use that version, or another --out folder."
            )

    def _fetch(self, query: Any) -> Any:
        with self._engine.connect() as connection:
            return connection.execute(query).scalar_one_or_none()

    def _add(self, table: Table, **values: object) -> None:
        try:
            with self._write_lock, self._engine.begin() as connection:
                connection.execute(insert(table).values(**values))
        except IntegrityError:
            return  # another worker kept the same result in the meantime

    def _replace(self, table: Table, key: Column[Any], **values: object) -> None:
        try:
            with self._write_lock, self._engine.begin() as connection:
                connection.execute(delete(table).where(key == values[key.name]))
                connection.execute(insert(table).values(**values))
        except IntegrityError:
            return  # another process noted the same name at the same moment; either note is true


def _sqlite_engine(path: Path) -> Engine:
    # SQLite gives its -wal and -shm files the mode of the database file, so that one must be private from the start.
    make_private_file(path)
    engine = create_engine(URL.create("sqlite", database=str(path)), connect_args={"timeout": _BUSY_TIMEOUT_S})

    @event.listens_for(engine, "connect")
    def _set_up(connection: Any, _record: Any) -> None:
        for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "secure_delete=ON"):
            connection.execute(f"PRAGMA {pragma}")

    with engine.connect() as connection:
        connection.execute(text("SELECT 1"))
    return engine


def _encode(payload: object, model: type[Any]) -> bytes:
    return zlib.compress(_adapter(model).dump_json(payload), _COMPRESSION)


def _decode(payload: bytes, model: type[T]) -> T:
    decoded: T = _adapter(model).validate_json(zlib.decompress(payload))
    return decoded


_ADAPTERS: dict[type[Any], TypeAdapter[Any]] = {}


def _adapter(model: type[Any]) -> TypeAdapter[Any]:
    """Building an adapter costs far more than using it, so each is built once."""
    if model not in _ADAPTERS:
        _ADAPTERS[model] = TypeAdapter(model)
    return _ADAPTERS[model]
