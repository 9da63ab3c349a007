"""The report's words in one language, and how days, amounts and counts are written in it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from pipeline.plain_yaml import load_yaml

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_MONEY = re.compile(r"-?\d+\.\d{2}")


class Wording:
    """Words looked up by path, with places filled in.

    The tree is handed to the templates as it is; code uses the methods.
    """

    def __init__(self, tree: Mapping[str, Any], papers: Mapping[str, Mapping[str, str]]) -> None:
        self.tree = tree
        self.papers = papers

    @property
    def language(self) -> str:
        """The language's code, such as ``en``."""
        return str(self.tree["language"])

    def find(self, path: str) -> Any:
        """Return what stands at *path* (``urgent.safe``), None where nothing does."""
        node: Any = self.tree
        for part in path.split("."):
            if not isinstance(node, Mapping) or part not in node:
                return None
            node = node[part]
        return node

    def text(self, path: str, /, **values: object) -> str:
        """Return the words at *path* with *values* filled in.

        Raises:
            KeyError: If there are no words at *path*.
        """
        words = self.find(path)
        if not isinstance(words, str):
            raise KeyError(path)
        return words.format(**values) if values else words

    def count(self, path: str, n: int, /, **values: object) -> str:
        """Return the words at *path* in the singular or plural for *n*."""
        return self.text(f"{path}.{'one' if abs(n) == 1 else 'other'}", n=n, **values)

    def unit(self, path: str, n: int, /, **values: object) -> str:
        """Return the words of :meth:`count` without the figure, for where the figure is set apart."""
        return self.count(path, n, **values).replace(str(n), "", 1).strip()

    def items_of(self, path: str) -> tuple[str, ...]:
        """Return the list of words at *path*, empty where there is none."""
        words = self.find(path)
        return tuple(words) if isinstance(words, Sequence) and not isinstance(words, str) else ()

    def day(self, value: date | None, style: str = "date") -> str | None:
        """Return a day as people write it; *style* is a key of ``format``, such as ``date_weekday``."""
        if value is None:
            return None
        form = self.tree["format"]
        return self.text(
            f"format.{style}",
            weekday=form["weekdays"][value.weekday()],
            month=form["months"][value.month - 1],
            month_short=form["months_short"][value.month - 1],
            day=value.day,
            year=value.year,
        )

    def money(self, amount: str) -> str:
        """Return an amount such as ``1234.50`` with its sign, separators and currency."""
        sign, digits = ("-", amount[1:]) if amount.startswith("-") else ("", amount)
        whole, _, cents = digits.partition(".")
        return sign + self.text("format.money", amount=f"{int(whole):,}.{cents}")

    def value(self, value: str | bool | Sequence[str] | None) -> str:
        """Return a canonical value as people write it."""
        if value is None:
            return self.text("format.nothing")
        if isinstance(value, bool):
            return self.text("format.true" if value else "format.false")
        if not isinstance(value, str):
            return self.text("format.list_separator").join(self.value(one) for one in value)
        if _DAY.fullmatch(value):
            return self._day_or_text(value)
        return self.money(value) if _MONEY.fullmatch(value) else value

    def _day_or_text(self, value: str) -> str:
        try:
            return self.day(date.fromisoformat(value)) or value
        except ValueError:
            return value

    def years(self, years: Sequence[int]) -> str:
        """Return tax years as a list, runs of three or more shortened: ``2016, 2018-2020``."""
        runs: list[list[int]] = []
        for year in sorted(set(years)):
            if runs and runs[-1][-1] == year - 1:
                runs[-1].append(year)
            else:
                runs.append([year])
        parts = [[f"{run[0]}-{run[-1]}"] if len(run) > 2 else [str(year) for year in run] for run in runs]
        return self.text("format.list_separator").join(part for run in parts for part in run)


@cache
def load_wording(language: str) -> Wording:
    """Return the words of *language*.

    Raises:
        FileNotFoundError: If the report has no words in that language.
    """
    folder = files("pipeline.report.strings")
    tree = load_yaml(folder.joinpath(f"{language}.yaml").read_text(encoding="utf-8"))
    papers = load_yaml(folder.joinpath(f"{language}_papers.yaml").read_text(encoding="utf-8"))
    return Wording(tree, papers)
