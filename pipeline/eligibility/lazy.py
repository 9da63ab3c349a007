"""A property that is worked out once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar, overload

ValueT = TypeVar("ValueT")


class lazy(Generic[ValueT]):  # noqa: N801  (read as a decorator, like property)
    """``functools.cached_property`` without the lock that Python 3.11 takes at every first look; a matter has many."""

    def __init__(self, work_out: Callable[[Any], ValueT]) -> None:
        self.work_out = work_out
        self.name = work_out.__name__
        self.__doc__ = work_out.__doc__

    @overload
    def __get__(self, instance: None, owner: type) -> lazy[ValueT]: ...

    @overload
    def __get__(self, instance: object, owner: type) -> ValueT: ...

    def __get__(self, instance: object | None, owner: type) -> ValueT | lazy[ValueT]:
        """Work the value out and keep it on the instance, where the next look finds it first."""
        if instance is None:
            return self
        value = instance.__dict__[self.name] = self.work_out(instance)
        return value
