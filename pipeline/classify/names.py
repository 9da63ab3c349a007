"""Names by which the papers of a case are told apart: who they are about, which court they come from.

A paper names its people where it opens, in the caption or the address window, and its later pages name them again
where they print no number and no running header. Names that every paper of the case opens with tell nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from pipeline.classify.leaf import ONE_SHEET, Leaf
from pipeline.classify.phrases import squash

_HEAD = 0.45
_MIN_LETTERS = 4
_NO_NAMES = frozenset(
    squash(word)
    for word in re.findall(
        r"\w+",
        "January February March April June July August September October November December Monday Tuesday Wednesday "
        "Thursday Friday Saturday Sunday Petitioner Respondent Plaintiff Defendant Husband Wife Mother Father Decree "
        "Judgment Order Court County State Clerk Judge Justice Case Number Docket Cause File Filed Entered Page Form "
        "Notice Letter Department Treasury Internal Revenue Service Date Telephone Fax Attorney",
    )
)


def note_names(leaves: Sequence[Leaf]) -> None:
    """Note on every page the names that some papers of the case open with and others do not."""
    common = {squash(word) for leaf in leaves for word in leaf.sheet.text.split() if word[:1].islower()} | _NO_NAMES
    heads = {leaf.position: capitals_of(_top(leaf)) - common for leaf in leaves if _opens_a_paper(leaf)}
    openings = Counter(name for head in heads.values() for name in head)
    telling = {name for name, count in openings.items() if count < len(heads)}
    for leaf in leaves:
        own = heads.get(leaf.position)
        leaf.names = frozenset((capitals_of(leaf.sheet.text) if own is None else own) & telling)


def names_at_the_top(leaf: Leaf, *, among: Sequence[Leaf]) -> set[str]:
    """Return the names in a page's caption: capitalised words that no page *among* these prints in small letters."""
    common = {squash(word) for page in among for word in page.sheet.text.split() if word[:1].islower()}
    return capitals_of(_top(leaf)) - common - _NO_NAMES


def _opens_a_paper(leaf: Leaf) -> bool:
    return leaf.is_opening and not (leaf.type in ONE_SHEET and leaf.is_sure)


def _top(leaf: Leaf) -> str:
    return " ".join(segment.text for segment in leaf.sheet.zone(bottom=_HEAD))


def capitals_of(text: str) -> set[str]:
    """Return the capitalised words of a text that are long enough for a name, squashed."""
    words = (word for word in text.split() if word[:1].isupper() and not any(sign.isdigit() for sign in word))
    return {squash(word) for word in words if sum(sign.isalpha() for sign in word) >= _MIN_LETTERS}
