"""One file from its bytes to its pages, page by page into the store."""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Callable
from concurrent.futures import Executor
from functools import partial
from typing import TypedDict

from models.intake import IntakeFile
from models.issue import Issue
from models.page import Page, PageRef
from models.run import FileCheck, FileText, PageText
from pipeline.defects import OUR_FAULT, STOPPING, defect_of
from pipeline.errors import DocumentError
from pipeline.memory import give_memory_back
from pipeline.plan import PlannedFile
from pipeline.settings import Settings
from pipeline.stages import Stages
from pipeline.store import Store, result_key

_LETTER = (612.0, 792.0)
"""Width and height in points taken for a page that cannot even be measured."""
_PASSING_TROUBLE = {"timeout", "unreadable"}
"""Categories of errors that another try may not meet again."""


class _Unreadable(TypedDict):
    page: Page
    issue: Issue


class FileReader:
    """Reads files into the store and gives them back. One for a whole run; safe to use from several threads.

    Every page is kept as soon as it is read, so that a killed run does not read it again.

    Args:
        stages: The stages.
        store: Keeps the pages and their pictures.
        settings: Limits and choices.
        page_workers: Where pages are read; its size is the number of pages read at the same time.
        on_page: Called after each page that was read.
    """

    def __init__(
        self, stages: Stages, store: Store, settings: Settings, page_workers: Executor, on_page: Callable[[], None]
    ) -> None:
        self._stages = stages
        self._store = store
        self._settings = settings
        self._page_workers = page_workers
        self._on_page = on_page
        self._file_locks: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)

    def is_read(self, file: PlannedFile, *, retry: bool) -> bool:
        """True when the file is in the store; with *retry*, when another try at it could not end better either."""
        check = self._store.get(file.text_key, FileCheck)
        return check is not None and (check.is_lasting or not retry)

    def read(self, file: PlannedFile, *, last_try: bool = False) -> None:
        """Read every page that the store does not hold yet, and keep it. No page stays in memory.

        Another call for the same file waits, and then finds its pages in the store.

        Args:
            file: The file.
            last_try: Go on without a page on which the machine fails.

        Raises:
            OSError: If the machine fails and this is not the last try.
            MissingDependencyError: If something is not installed.
        """
        with self._file_locks[file.text_key]:
            self._read(file, last_try)

    def _read(self, file: PlannedFile, last_try: bool) -> None:
        intake_file = self._stages.ingest.function(file.path, self._settings)
        source = intake_file.source
        if source.status == "quarantined":
            is_lasting = intake_file.category not in _PASSING_TROUBLE
            self._keep(
                file,
                FileCheck(
                    status="quarantined", reason=source.reason, category=intake_file.category, is_lasting=is_lasting
                ),
            )
            return
        read = partial(self._page, file, intake_file, last_try)
        lasting = list(self._page_workers.map(read, range(1, source.pages + 1)))
        attachments = intake_file.attachments
        self._keep(file, FileCheck(page_count=source.pages, attachments=attachments, is_lasting=all(lasting)))

    def kept(self, file: PlannedFile) -> FileText | None:
        """Return the file as the store holds it, None where it does not hold all of it."""
        check = self._store.get(file.text_key, FileCheck)
        if check is None:
            return None
        pages = [self._store.get(_page_key(file, number), PageText) for number in range(1, check.page_count + 1)]
        found = tuple(page for page in pages if page is not None)
        return FileText(check=check, pages=found) if len(found) == check.page_count else None

    def _page(self, file: PlannedFile, intake_file: IntakeFile, last_try: bool, page_number: int) -> bool:
        """Read one page into the store; True when another try could not end better."""
        key = _page_key(file, page_number)
        kept = self._store.get(key, PageText)
        if kept is not None and kept.is_lasting:
            return True
        if kept is not None:
            self._store.forget([key])
        text = self._store.remember(
            key, self._stages.text.name, PageText, lambda: self._read_page(intake_file, last_try, page_number)
        )
        give_memory_back()
        self._on_page()
        return text.is_lasting

    def _read_page(self, intake_file: IntakeFile, last_try: bool, page_number: int) -> PageText:
        try:
            page, image = self._stages.text.function(intake_file, page_number, self._settings)
        except DocumentError as error:
            lasting = error.category not in _PASSING_TROUBLE
            return PageText(**_unreadable(page_number, error.category, str(error)), is_lasting=lasting)
        except STOPPING:
            raise
        except OSError:
            if not last_try:
                raise
            message = f"Page {page_number} could not be read: the machine failed on it several times. Run again."
            return PageText(**_unreadable(page_number, "unreadable", message), is_lasting=False)
        except Exception as error:  # noqa: BLE001 (one page must not lose the rest of its file)
            unreadable = _unreadable(page_number, "defect", f"The page could not be read. {OUR_FAULT}")
            return PageText(**unreadable, defect=defect_of(self._stages.text.name, error), is_lasting=False)
        return PageText(page=page.model_copy(update={"image_key": self._store.put_blob(image)}))

    def _keep(self, file: PlannedFile, check: FileCheck) -> None:
        """Note that the whole file is done."""
        self._store.forget([file.text_key])
        self._store.put(file.text_key, self._stages.ingest.name, check, FileCheck)


def _page_key(file: PlannedFile, page_number: int) -> str:
    return result_key("page", "", {}, [file.text_key, str(page_number)])


def _unreadable(page_number: int, category: str, message: str) -> _Unreadable:
    """Give a page that failed its place in the case: without words, and with an issue that says why."""
    page = Page(
        ref=PageRef(file="", page_number=page_number),
        width=_LETTER[0],
        height=_LETTER[1],
        text_source="none",
        text_source_reason=category,
        is_lost=True,
    )
    issue = Issue(component="text", category=category, page_number=page_number, message=message)
    return {"page": page, "issue": issue}
