"""Panels grouped into forms: copies of one W-2 together, W-2s of different employers or people apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.extract.w2.boxes.looks import Look, look_at_amount, look_for, parse_ein
from pipeline.extract.w2.sheets.panel import AMOUNT_KEYS, Panel

_IDENTITY_KEYS = ("1", "2", "3", "4", "5", "6")
_MANY_FOUND = 5


@dataclass(frozen=True)
class Form:
    """One W-2 with all its copies.

    Attributes:
        panels: The copies, in the order of the sheets.
        amounts: The first look at boxes 1 to 11, by box, one a panel that has the box.
        further: The panels that leave boxes 1 to 6 blank beside copies that fill them: where the rows of box 12 do not
            suffice, the rest stands on a further form.
    """

    panels: tuple[Panel, ...]
    amounts: dict[str, list[Look]]
    further: tuple[Panel, ...] = ()


def group_panels(panels: Sequence[Panel]) -> list[Form]:
    """Group copies of the same W-2. Copies that cannot be compared count as copies of the first form."""
    looked = [(panel, {key: look_at_amount(panel, key) for key in AMOUNT_KEYS}) for panel in panels]
    groups: list[list[int]] = []
    for n, (panel, amounts) in enumerate(looked):
        prints = _fingerprint(panel, amounts)
        ranked = [(_likeness(prints, _fingerprint(*looked[group[0]])), -g) for g, group in enumerate(groups)]
        best = max(ranked, default=None)
        if best is not None and best[0] > 0.34:
            groups[-best[1]].append(n)
        else:
            groups.append([n])
    return [_form([looked[n] for n in group]) for group in groups]


def _form(members: Sequence[tuple[Panel, dict[str, Look | None]]]) -> Form:
    amounts: dict[str, list[Look]] = {}
    for _, looks in members:
        for key, look in looks.items():
            if look is not None:
                amounts.setdefault(key, []).append(look)
    blank = tuple(panel for panel, looks in members if _is_blank(panel, looks))
    further = blank if len(blank) < len(members) else ()
    return Form(tuple(panel for panel, _ in members), amounts, further)


def _is_blank(panel: Panel, amounts: Mapping[str, Look | None]) -> bool:
    """True where boxes 1 to 6 were found and nothing stands in them."""
    found = [look for key in _IDENTITY_KEYS if (look := amounts.get(key)) is not None and key in panel.labels]
    return len(found) >= _MANY_FOUND and all(look.box is None for look in found)


def _fingerprint(panel: Panel, amounts: dict[str, Look | None]) -> dict[str, str]:
    prints = {}
    for key in _IDENTITY_KEYS:
        look = amounts.get(key)
        if look is not None and look.parsed is not None:
            prints[key] = look.parsed.value
    ein = look_for(panel, "b", parse_ein)
    if ein is not None and ein.parsed is not None:
        prints["b"] = ein.parsed.value
    return prints


def _likeness(one: dict[str, str], other: dict[str, str]) -> float:
    """Return the share of the values printed on both that are near the same; 1 where nothing can be compared."""
    shared = [key for key in one if key in other]
    if not shared:
        return 1.0
    return sum(_near(one[key], other[key]) for key in shared) / len(shared)


def _near(one: str, other: str) -> bool:
    """True for equal figures and for figures of which one or two were misread."""
    a, b = (value.replace("-", "").replace(".", "") for value in (one, other))
    if len(a) == len(b):
        return sum(x != y for x, y in zip(a, b, strict=True)) <= max(1, len(a) // 4)
    return a in b or b in a
