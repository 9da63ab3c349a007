"""Court papers: decrees with who must pay which year's tax, agreements, notices of entry, petitions."""

from __future__ import annotations

from pipeline.extract.decree.agreement import extract_agreement
from pipeline.extract.decree.decree import extract_decree
from pipeline.extract.decree.other_papers import extract_notice_of_entry, extract_petition

__all__ = ["extract_agreement", "extract_decree", "extract_notice_of_entry", "extract_petition"]
