"""Where an assembled fact came from: the thread from a fact path back to a document's fact and its box."""

from models.base import Record


class FactLink(Record):
    """One fact of one document of the case that a fact path rests on.

    Attributes:
        document_id: The case document, as in ``case.json``.
        field: Field name of the document's fact.
        row: Row of the fact where the field repeats, else None.
    """

    document_id: str
    field: str
    row: int | None = None
