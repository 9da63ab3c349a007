"""Compares a ``case.json`` with the truth of a sample case, value by value."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from rapidfuzz import fuzz

Verdict = Literal["right", "flagged", "absent", "silent"]
Json = Mapping[str, Any]

_TEXTS = {"court_name", "county", "creditor_agency", "box_c_employer_name"}
_NAMES = {"taxpayer_name", "payee_name", "party_1_name", "party_2_name", "box_e_employee_name"}
_YEARS = {"tax_year", "overpaid_tax_year", "debt_tax_year"}
_TAILS = {"taxpayer_tin", "debtor_tin_last4", "box_a_employee_ssn"}
_SAME_TEXT = 90


@dataclass(frozen=True)
class Grade:
    """What became of one value of the truth, or of one the product made up.

    Attributes:
        verdict: ``right`` and unflagged; ``flagged`` for a person, right or not; ``absent``; or ``silent``: wrong, and
            nothing says so.
        place: Case, type, field and row.
    """

    verdict: Verdict
    place: str


def grade_case(case: Json, truth: Json) -> Iterator[Grade]:
    """Yield a grade for every value of *truth*; a document that was not found grades all of its values absent."""
    for wanted in truth["documents"]:
        found = find_document(case, wanted)
        place = f"{truth['case_id']} {wanted['type']}"
        yield from _grade_document(found["facts"] if found else [], wanted["fields"], place)


def find_document(case: Json, wanted: Json) -> Json | None:
    """Return the document of the wanted type that holds the first of its pages, None where there is none."""
    first = _place(wanted["pages"][0])
    for document in case["documents"]:
        if document["type"] == wanted["type"] and first in {_place(page) for page in document["pages"]}:
            return document  # type: ignore[no-any-return]
    return None


def _place(page: Json) -> tuple[str, int]:
    return page["file"], page["page_number"]


def count(grades: Sequence[Grade]) -> dict[Verdict, int]:
    """Return how often each verdict was given."""
    counts = Counter(grade.verdict for grade in grades)
    return {verdict: counts[verdict] for verdict in ("right", "flagged", "absent", "silent")}


def _grade_document(facts: Sequence[Json], fields: Sequence[Json], place: str) -> Iterator[Grade]:
    plain, rows = defaultdict(list), defaultdict(dict)
    for entry in fields:
        if "row" in entry:
            rows[entry["row"]][entry["field"]] = entry["value"]
        else:
            plain[entry["field"]].append(entry["value"])
    for field, values in plain.items():
        yield from _grade_values(field, values, [f for f in facts if f["field"] == field], f"{place} {field}")
    yield from _grade_rows(list(rows.values()), facts, place)


def _grade_values(field: str, wanted: Sequence[Any], facts: Sequence[Json], place: str) -> Iterator[Grade]:
    """Grade a field of which each value is a fact of its own, in any order."""
    left = [fact for fact in facts if fact["value"] is not None]
    for value in wanted:
        match = next((fact for fact in left if is_same(field, fact["value"], value)), None)
        if value is None:
            continue
        if match is not None:
            left.remove(match)
            yield Grade("flagged" if match["needs_review"] else "right", place)
        else:
            yield Grade("flagged" if any(fact["needs_review"] for fact in left) else "absent", place)
    for fact in left:
        if not fact["needs_review"]:
            yield Grade("silent", f"{place} {fact['value']!r}, wanted {wanted!r}")


def _grade_rows(wanted: Sequence[Mapping[str, Any]], facts: Sequence[Json], place: str) -> Iterator[Grade]:
    """Grade rows: each wanted row against the row that agrees with it most; a row too many is made up."""
    names = {field for row in wanted for field in row}
    found: dict[int, dict[str, Json]] = defaultdict(dict)
    for fact in facts:
        if fact["field"] in names and fact["value"] is not None:
            found[fact["row"] or 1][fact["field"]] = fact
    for number, row in enumerate(wanted, 1):
        best = max(found, key=lambda n: _agreement(row, found[n]), default=None)
        taken = found.pop(best) if best is not None and _agreement(row, found[best]) else {}
        for field, value in row.items():
            fact = [taken[field]] if field in taken else []
            yield from _grade_values(field, [value], fact, f"{place} {field} row {number}")
    for row in found.values():
        for field, fact in row.items():
            if not fact["needs_review"]:
                yield Grade("silent", f"{place} {field} {fact['value']!r} in a row that is not printed")


def _agreement(row: Mapping[str, Any], facts: Mapping[str, Json]) -> int:
    return sum(field in facts and is_same(field, facts[field]["value"], value) for field, value in row.items())


def is_same(field: str, value: Any, wanted: Any) -> bool:
    """True when *value* says what *wanted* does: names and courts compared without case and signs."""
    if isinstance(wanted, bool) or wanted is None:
        return value is wanted
    if isinstance(wanted, list):
        return isinstance(value, list) and sorted(value) == sorted(wanted)
    text = str(value)
    if field in _NAMES:
        return _folded(text) == _folded(wanted)
    if field in _TEXTS:
        return fuzz.ratio(_folded(text), _folded(wanted)) >= _SAME_TEXT
    if field in _TAILS:
        return text[-4:] == wanted
    if field in _YEARS or field == "row_tax_period":
        return text == wanted or (text[:4] == wanted[:4] and min(len(text), len(wanted)) == 4)
    if field == "notice_number":
        return re.sub(r"\W*SP\W*$", "", text) == wanted
    return text == wanted


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Z0-9]+", " ", plain.upper()).strip()
