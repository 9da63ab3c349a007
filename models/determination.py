"""The engine's answer. Placeholder of the record until the engine's own lands."""

from models.base import Record


class Determination(Record):
    """One answer of the eligibility engine."""
