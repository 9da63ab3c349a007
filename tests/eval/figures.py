"""The figures of a run by name, and what changed against earlier ones."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from tests.eval.confidence import auroc, calibration_error
from tests.eval.made.scoring import Graded, Outcome

Figures = dict[str, float]
_SHOWN = {
    "recall": "recall",
    "precision": "precision",
    "silent_error_rate": "silent_rate",
    "straight_through": "straight_through",
}
"""The scorer's name of a figure, and ours."""
_KINDS = ("dates", "money", "all")
_LESS_IS_MORE = ("silent_rate", "calibration_error")
_SAME = 1e-4


def of_set(graded: Mapping[str, Any]) -> Figures:
    """Return the figures of the evaluation set's own scorer."""
    figures = {}
    for profile, result in graded.items():
        for kind in _KINDS:
            for theirs, name in _SHOWN.items():
                value = result.get(kind, {}).get(theirs)
                if isinstance(value, (int, float)):
                    figures[f"{profile} {kind} {name}"] = float(value)
        figures[f"{profile} split"] = float(result["split"]["exact_rate"] or 0)
        figures[f"{profile} types macro_f1"] = float(result["macro_f1_core"] or 0)
    return figures


def of_values(values: Sequence[Outcome]) -> Figures:
    """Return recall, precision, silent-error rate and straight-through share of graded values."""
    printed = sum(o.wanted is not None for o in values)
    reported = [o for o in values if o.fact is not None]
    right = sum(o.right for o in reported)
    unseen = [o for o in reported if not o.flagged]
    straight = sum(o.right and o.wanted is not None for o in unseen)
    found = {"values": float(printed)}
    if printed:
        found["recall"] = sum(o.right and o.wanted is not None for o in reported) / printed
        found["straight_through"] = straight / printed
    if reported:
        found["precision"] = right / len(reported)
    if unseen:
        found["silent_rate"] = sum(not o.right for o in unseen) / len(unseen)
    return found


def of_made(graded: Graded) -> Figures:
    """Return the figures of the generated cases by degradation, by type, and together."""
    figures: Figures = {}
    groups: list[tuple[str, Callable[[Outcome], str]]] = [
        ("capture", lambda o: o.capture), ("type", lambda o: o.type), ("together", lambda _: "all"),
    ]  # fmt: skip
    for title, key_of in groups:
        some = defaultdict(list)
        for outcome in graded.values:
            some[key_of(outcome)].append(outcome)
        for key, values in some.items():
            figures.update({f"made {title} {key} {name}": value for name, value in of_values(values).items()})
    for place, title in ((0, "capture"), (1, "type")):
        for key in {document[place] for document in graded.documents}:
            some_documents = [document for document in graded.documents if document[place] == key]
            figures[f"made {title} {key} split"] = sum(d[2] for d in some_documents) / len(some_documents)
            figures[f"made {title} {key} typed"] = sum(d[3] for d in some_documents) / len(some_documents)
    return figures


def of_confidence(name: str, pairs: Sequence[tuple[float, bool]]) -> Figures:
    """Return how well confidence ranks and how far it is off."""
    ranked, error = auroc(pairs), calibration_error(pairs)
    found = {"auroc": ranked, "calibration_error": error}
    return {f"confidence {name} {key}": value for key, value in found.items() if value is not None}


def made_table(figures: Figures, title: str) -> str:
    """Return the figures of generated cases by *title*, ``capture`` or ``type``, as a table."""
    start = f"made {title} "
    keys = sorted({name[len(start) :].rsplit(" ", 1)[0] for name in figures if name.startswith(start)})
    columns = ("values", "recall", "precision", "silent_rate", "straight_through", "split", "typed")
    lines = [f"  {title:<30}" + "".join(f"{column.replace('_', ' '):>17}" for column in columns)]
    for key in keys:
        cells = [_cell(column, figures.get(f"{start}{key} {column}")) for column in columns]
        lines.append(f"  {key:<30}" + "".join(f"{cell:>17}" for cell in cells))
    return "\n".join(lines)


def _cell(column: str, value: float | None) -> str:
    if value is None:
        return "-"
    return f"{value:.0f}" if column == "values" else f"{100 * value:.2f} %"


def changes(before: Figures, after: Figures) -> Iterator[str]:
    """Yield what gained and what lost."""
    for name in sorted(before.keys() & after.keys()):
        difference = after[name] - before[name]
        if name.endswith(" values") or abs(difference) <= _SAME:
            continue
        is_gain = (difference > 0) != name.endswith(_LESS_IS_MORE)
        yield f"{'gain' if is_gain else 'LOSS'}  {name}: {100 * before[name]:.2f} % -> {100 * after[name]:.2f} %"


def compare(title: str, path: Path, figures: Figures) -> None:
    """Print what changed against the figures kept at *path*."""
    before: Figures = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    changed = list(changes(before, figures))
    print(f"\n=== against {title}")
    print("\n".join(changed) if changed else "no figure changed" if before else "no earlier figures")


def keep(path: Path, figures: Figures) -> None:
    """Write the figures, in the order of their names."""
    rounded = {name: round(value, 6) for name, value in figures.items()}
    path.write_text(json.dumps(rounded, indent=1, sort_keys=True) + "\n", encoding="utf-8")
