"""Grades what the product said of generated cases, value by value, document by document, page split by page split."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any

from tests.samples.grading import is_same

Json = Mapping[str, Any]
Pages = frozenset[tuple[str, int]]
GRADED = frozenset(
    {
        "irs_lt11", "irs_letter_1058", "irs_cp90", "irs_cp49", "irs_cp42", "irs_cp39", "bfs_offset_notice", "w2",
        "divorce_decree", "legal_separation_decree",
    }
)  # fmt: skip
"""Types whose every value counts where the product sees one on a paper that is none."""
_FAMILY = {"legal_separation_decree": "divorce_decree"}


@dataclass(frozen=True)
class Outcome:
    """What became of one value: a printed one, or one the product made up.

    Attributes:
        wanted: What is printed, None for a blank.
        fact: What was reported, None where nothing was.
        right: The report says what is printed.
        flagged: A person is asked to look.
    """

    case: str
    capture: str
    type: str
    field: str
    wanted: Any
    fact: Json | None
    right: bool
    flagged: bool

    @property
    def verdict(self) -> str:
        """One of ``right``, ``flagged``, ``missed``, ``caught`` (wrong, but flagged) and ``SILENT``."""
        if self.fact is None:
            return "missed"
        if self.right:
            return "flagged" if self.flagged else "right"
        return "caught" if self.flagged else "SILENT"


@dataclass
class Graded:
    """The values of a set of cases, and how well its documents were found."""

    values: list[Outcome] = field(default_factory=list)
    documents: list[tuple[str, str, bool, bool]] = field(default_factory=list)
    """Capture, type, whether the pages are exactly right, whether the type is."""


def grade(case: Json | None, truth: Json, into: Graded) -> None:
    """Grade one case into *into*; a case that is not there misses everything."""
    papers: list[Json] = truth["documents"]
    found: list[Json] = list(case["documents"]) if case is not None else []
    capture = truth["capture"]
    twins = _pair(papers, found)
    for n, paper in enumerate(papers):
        twin = found[twins[n]] if n in twins else None
        same_pages = twin is not None and _pages(twin) == _pages(paper)
        same_type = twin is not None and _family(twin["type"]) == _family(paper["type"])
        into.documents.append((capture, paper["type"], same_pages, same_type))
        into.values += _grade_document(twin if same_type else None, paper, truth["case_id"], capture)
    stray = [document for n, document in enumerate(found) if n not in twins.values()]
    stray += [
        found[m] for n, m in twins.items() if _family(found[m]["type"]) != _family(papers[n]["type"])
    ]  # read as another kind of paper: whatever it says is wrong
    for document in stray:
        if document["type"] in GRADED:
            into.values += _made_up(document["facts"], document, truth["case_id"], capture)


_NAMES = {"box_e_employee_name", "taxpayer_name", "payee_name", "party_1_name", "party_2_name"}
_NUMBERS = {"box_b_ein", "box_d_control_number", "box_15_state_id", "box_20_locality", "case_number"}
_LIKE, _LIKE_COURT = 0.9, 0.85


def _same(name: str, value: Any, wanted: Any) -> bool:
    """True when *value* says what *wanted* does; a letter may differ in a long name, a hyphen in a number."""
    if is_same(name, value, wanted):
        return True
    if not (isinstance(value, str) and isinstance(wanted, str)):
        return False
    if name == "court_name":
        return SequenceMatcher(None, _court(value), _court(wanted)).ratio() >= _LIKE_COURT
    if name in _NUMBERS:
        return _letters(value) == _letters(wanted)
    return name in _NAMES and SequenceMatcher(None, _letters(value), _letters(wanted)).ratio() >= _LIKE


def _court(text: str) -> str:
    """Return the words of a court's name in the order of the alphabet, without a state named after a comma."""
    words = re.findall(r"[a-z0-9]+", re.sub(r",\s*state of [\w ]+$", "", text.casefold()))
    return " ".join(sorted(word for word in words if word not in ("in", "and", "for", "of", "the", "at")))


def _letters(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Z0-9]", "", plain.upper())


def _pages(document: Json) -> Pages:
    return frozenset((page["file"], page["page_number"]) for page in document["pages"])


def _family(type_: str) -> str:
    return _FAMILY.get(type_, type_)


def _pair(papers: Sequence[Json], found: Sequence[Json]) -> dict[int, int]:
    """Pair papers with documents that share pages: most pages first, then the type, then the values in common."""
    ranked = []
    for n, paper in enumerate(papers):
        for m, document in enumerate(found):
            ours, theirs = _pages(paper), _pages(document)
            if ours & theirs:
                same_type = _family(paper["type"]) == _family(document["type"])
                agreement = sum(_says(document["facts"], entry) for entry in paper["fields"])
                ranked.append((len(ours & theirs) / len(ours | theirs), same_type, agreement, -n, -m))
    pairs: dict[int, int] = {}
    for _, _, _, n, m in sorted(ranked, reverse=True):
        if -n not in pairs and -m not in pairs.values():
            pairs[-n] = -m
    return pairs


def _says(facts: Sequence[Json], entry: Json) -> bool:
    same_field = [fact for fact in facts if fact["field"] == entry["field"] and fact["value"] is not None]
    return any(_same(entry["field"], fact["value"], entry["value"]) for fact in same_field)


def _grade_document(document: Json | None, paper: Json, case_id: str, capture: str) -> Iterator[Outcome]:
    if document is not None and not paper["fields"]:
        # A blank form prints nothing: any value is made up.
        yield from _made_up(document["facts"] if paper["type"] in GRADED else (), document, case_id, capture)
        return
    facts = list(document["facts"]) if document is not None else []
    is_doubted = bool(document is not None and document.get("needs_review"))

    def outcome(name: str, wanted: Any, fact: Json | None, *, right: bool) -> Outcome:
        flagged = is_doubted or bool(fact is not None and fact["needs_review"])
        return Outcome(case_id, capture, paper["type"], name, wanted, fact, right, flagged)

    for name, wanted, fact in _match(facts, paper["fields"]):
        if fact is None and (wanted is None or wanted is False):
            continue
        is_nothing = wanted is None and fact is not None and fact["value"] in (False, "0.00")
        if not is_nothing:
            yield outcome(name, wanted, fact, right=fact is not None and _same(name, fact["value"], wanted))


def _made_up(facts: Sequence[Json], document: Json, case_id: str, capture: str) -> Iterator[Outcome]:
    for fact in facts:
        if fact["value"] not in (None, False):
            flagged = bool(fact["needs_review"] or document.get("needs_review"))
            yield Outcome(case_id, capture, document["type"], fact["field"], None, fact, False, flagged)


def _match(facts: Sequence[Json], entries: Sequence[Json]) -> Iterator[tuple[str, Any, Json | None]]:
    """Yield field, wanted value and fact; rows are matched as rows, repeated plain values in any order."""
    given = [fact for fact in facts if fact["value"] is not None]
    plain: dict[str, list[Any]] = defaultdict(list)
    tables: dict[str, dict[int, dict[str, Any]]] = defaultdict(lambda: defaultdict(dict))
    for entry in entries:
        if "row" in entry:
            tables[_table_of(entry["field"])][entry["row"]][entry["field"]] = entry["value"]
        else:
            plain[entry["field"]].append(entry["value"])
    for name, wanted in plain.items():
        yield from _match_plain(name, wanted, [fact for fact in given if fact["field"] == name])
    for rows in tables.values():
        yield from _match_rows([rows[n] for n in sorted(rows)], given)


def _table_of(name: str) -> str:
    """Return which table of a paper a field belongs to: box 12 and the state lines of a W-2 are two."""
    return "box_12" if name.startswith("box_12") else "state" if name.startswith("box_") else "rows"


def _match_plain(name: str, wanted: Sequence[Any], facts: list[Json]) -> Iterator[tuple[str, Any, Json | None]]:
    left = list(facts)
    open_values = []
    for value in wanted:
        match = next((fact for fact in left if _same(name, fact["value"], value)), None)
        if match is None:
            open_values.append(value)
        else:
            left.remove(match)
            yield name, value, match
    for value in open_values:
        yield name, value, left.pop(0) if left else None
    yield from ((name, None, fact) for fact in left)


def _match_rows(wanted: Sequence[Mapping[str, Any]], facts: Sequence[Json]) -> Iterator[tuple[str, Any, Json | None]]:
    names = {name for row in wanted for name in row}
    found: dict[int, dict[str, Json]] = defaultdict(dict)
    for fact in facts:
        if fact["field"] in names:
            found[fact["row"] or 1][fact["field"]] = fact
    pairs: list[tuple[Mapping[str, Any], dict[str, Json]]] = []
    for row in wanted:
        best = max(found, key=lambda n: _agreement(row, found[n]), default=None)
        taken = found.pop(best) if best is not None and _agreement(row, found[best]) else {}
        pairs.append((row, taken))
    for row, taken in pairs:
        rest = taken or (found.pop(min(found)) if found else {})
        for name, value in row.items():
            yield name, value, rest.get(name)
        yield from ((name, None, fact) for name, fact in rest.items() if name not in row)
    yield from ((name, None, fact) for row in found.values() for name, fact in row.items())


def _agreement(row: Mapping[str, Any], facts: Mapping[str, Json]) -> int:
    return sum(name in facts and _same(name, facts[name]["value"], value) for name, value in row.items())
