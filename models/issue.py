"""What went wrong with one file or page, as data."""

from models.base import Record


class Issue(Record):
    """Something a person should know about a file or page. Carries no name, number or text of the page.

    Attributes:
        component: The stage or part that noticed it, e.g. ``ingest``, ``ocr``.
        category: A short code, e.g. ``timeout``, ``encrypted``, ``too_many_pages``.
        file: Path of the file inside its case folder.
        page_number: 1-based page, or None where it concerns the whole file.
        message: What happened and what to do about it.
    """

    component: str
    category: str
    file: str | None = None
    page_number: int | None = None
    message: str
