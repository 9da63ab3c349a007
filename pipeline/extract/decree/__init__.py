"""Court papers: decrees with who must pay which year's tax, agreements, notices of entry, petitions.

Read ``decree`` first; ``agreement`` and ``other_papers`` are made of the same parts, one folder each:

- ``text``: the running text, its sentences, and whether both readers see the same words
- ``forms``: the check boxes of a form; ``blank_form`` knows one that nobody filled in
- ``court``: court, place, case number and kind of judgment
- ``people``: who is who, under which names
- ``days``: the days of a paper by their roles, stamps and signatures
- ``taxes``: who must pay the tax
"""

from __future__ import annotations

from pipeline.extract.decree.agreement import extract_agreement
from pipeline.extract.decree.decree import extract_decree
from pipeline.extract.decree.other_papers import extract_notice_of_entry, extract_petition

__all__ = ["extract_agreement", "extract_decree", "extract_notice_of_entry", "extract_petition"]
