"""The base of every record."""

from pydantic import BaseModel, ConfigDict


class Record(BaseModel):
    """A frozen record: built once, compared by value, with no field it does not declare."""

    model_config = ConfigDict(frozen=True, extra="forbid")
