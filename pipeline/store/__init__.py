"""The work store and the private files around it."""

from pipeline.store.lock import is_locked, locked
from pipeline.store.private import make_private_file, make_private_folder, temporary_files_in, write_private
from pipeline.store.work_store import Store, digest_of, result_key

__all__ = [
    "Store",
    "digest_of",
    "is_locked",
    "locked",
    "make_private_file",
    "make_private_folder",
    "result_key",
    "temporary_files_in",
    "write_private",
]
